//! The handlers of the region's pages: read the address, ask once, show.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use understory_model::place::Outline;
use understory_service::access::Actor;
use understory_service::ledger::{self as use_case, LedgerError};

use super::ask::Asked;
use super::brief::{self, BriefPage};
use super::list::{self, LedgerPage, Order};
use super::paper;
use super::region::{self, RegionPage};
use super::trouble::TroublePage;
use crate::App;
use crate::page::Reader;

/// The region's own outline, for maps.
pub(super) fn edge(app: &App) -> Option<Outline> {
    super::edge::edge(app.service.snapshot().region.outline.as_ref()?)
}

/// The page of an error: how to mend it, or that it is not the reader's doing.
pub(super) fn trouble(reader: &Reader, asked: &Asked, error: &LedgerError, path: &str) -> Response {
    if let Some(page) = TroublePage::of(reader.frame.clone(), asked, error, path) {
        let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        return reader.page_with(status, &page);
    }
    match error {
        LedgerError::Service(error) => reader.failed(error),
        other => reader.broken(other),
    }
}

pub(crate) async fn region(State(app): State<App>, reader: Reader) -> Response {
    let asked = Asked::from_pairs(&reader.pairs);
    match use_case::region(&app.service, Actor::Visitor, asked.ask.clone()).await {
        Ok(view) => reader.page(&RegionPage::new(
            reader.frame.clone(),
            &asked,
            &view,
            edge(&app).as_ref(),
        )),
        Err(error) => trouble(&reader, &asked, &error, region::PATH),
    }
}

pub(crate) async fn ledger(State(app): State<App>, reader: Reader) -> Response {
    let asked = Asked::from_pairs(&reader.pairs);
    match use_case::ledger(&app.service, Actor::Visitor, asked.ask.clone()).await {
        Ok(ledger) => {
            let order = Order::read(reader.value("sort"), &ledger);
            reader.page(&LedgerPage::new(reader.frame.clone(), &asked, &ledger, order))
        }
        Err(error) => trouble(&reader, &asked, &error, list::PATH),
    }
}

/// The brief as a page that prints on two.
pub(crate) async fn brief(State(app): State<App>, reader: Reader) -> Response {
    let asked = Asked::from_pairs(&reader.pairs);
    match use_case::brief(&app.service, Actor::Visitor, asked.ask.clone()).await {
        Ok(brief) => {
            let paper = paper::size(reader.value("paper"));
            let page = BriefPage::new(reader.frame.clone(), &asked, &brief, edge(&app), reader.locale, paper);
            reader.page(&page)
        }
        Err(error) => trouble(&reader, &asked, &error, brief::PATH),
    }
}

/// The brief as a document.
pub(crate) async fn brief_pdf(State(app): State<App>, reader: Reader) -> Response {
    let asked = Asked::from_pairs(&reader.pairs);
    let brief = match use_case::brief(&app.service, Actor::Visitor, asked.ask.clone()).await {
        Ok(brief) => brief,
        Err(error) => return trouble(&reader, &asked, &error, brief::PATH),
    };
    let words = paper::words(&brief, edge(&app), reader.locale, paper::size(reader.value("paper")));
    match use_case::brief_pdf(&app.service, Actor::Visitor, words).await {
        Ok(bytes) => reader.document("application/pdf", "inline; filename=\"brief.pdf\"", bytes),
        Err(error) => trouble(&reader, &asked, &error, brief::PATH),
    }
}

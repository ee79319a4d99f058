//! The handlers of the region's pages: read the address, ask once, show.

use axum::extract::State;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use std::time::Duration;
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
    understory_service::directory::edge(app.service.snapshot().region.outline.as_ref()?)
}

/// A page waits so long for figures; then it says that they are being counted. Less than the bound of a request.
const PATIENCE: Duration = Duration::from_secs(8);

/// Waits for figures as long as a page can. `None` while they are still being counted; the counting goes on.
pub(crate) async fn in_time<Answer>(answer: impl Future<Output = Answer>) -> Option<Answer> {
    within(PATIENCE, answer).await
}

async fn within<Answer>(patience: Duration, answer: impl Future<Output = Answer>) -> Option<Answer> {
    tokio::time::timeout(patience, answer).await.ok()
}

/// The page that says how far the counting is. It asks again by itself, and by a link.
pub(super) fn counting(app: &App, reader: &Reader, asked: &Asked, path: &str) -> Response {
    let progress = use_case::progress(&app.service);
    let page = TroublePage::counting(reader.frame.clone(), progress, asked.link(path));
    let mut response = reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page);
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    headers.insert(header::REFRESH, HeaderValue::from_static("5"));
    response
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
    let found = in_time(use_case::region(&app.service, Actor::Visitor, asked.ask.clone()));
    let Some(found) = found.await else {
        return counting(&app, &reader, &asked, region::PATH);
    };
    match found {
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
    let found = in_time(use_case::ledger(&app.service, Actor::Visitor, asked.ask.clone()));
    let Some(found) = found.await else {
        return counting(&app, &reader, &asked, list::PATH);
    };
    match found {
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
    let found = in_time(use_case::brief(&app.service, Actor::Visitor, asked.ask.clone()));
    let Some(found) = found.await else {
        return counting(&app, &reader, &asked, brief::PATH);
    };
    match found {
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
    let found = in_time(use_case::brief(&app.service, Actor::Visitor, asked.ask.clone()));
    let Some(found) = found.await else {
        return counting(&app, &reader, &asked, brief::PDF);
    };
    let brief = match found {
        Ok(brief) => brief,
        Err(error) => return trouble(&reader, &asked, &error, brief::PATH),
    };
    let words = paper::words(&brief, edge(&app), reader.locale, paper::size(reader.value("paper")));
    match use_case::brief_pdf(&app.service, Actor::Visitor, words).await {
        Ok(bytes) => reader.document("application/pdf", "inline; filename=\"brief.pdf\"", bytes),
        Err(error) => trouble(&reader, &asked, &error, brief::PATH),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_waits_and_then_says_so() {
        assert_eq!(in_time(async { 7 }).await, Some(7));
        let endless = std::future::pending::<u8>();
        assert_eq!(within(Duration::from_millis(1), endless).await, None);
    }
}

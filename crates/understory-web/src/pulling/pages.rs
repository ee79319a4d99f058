//! Showing feeds.

use axum::response::Response;
use http::StatusCode;
use understory_service::access::young::Signed;
use understory_service::pulling as use_case;
use uuid::Uuid;

use super::PATH;
use super::feed::FeedPage;
use super::list::FeedsPage;
use crate::App;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::Typed;
use crate::people::organization_field::organizations;
use crate::people::session::{Reading, WRONG, failed, private};

fn page_of(reader: &Reader) -> u32 {
    reader.value("page").and_then(|page| page.parse().ok()).unwrap_or(0)
}

/// A word about what was done, as an address names it.
fn notice(reader: &Reader) -> Option<Say> {
    let known = ["added", "removed", "set", "pulled", "busy"];
    let notice = reader.value("notice").filter(|notice| known.contains(notice))?;
    Some(Say::new(format!("feeds-notice-{notice}")))
}

/// The list, with what was typed and what is wrong with it.
pub(super) async fn listed(
    app: &App,
    reader: &Reader,
    signed: Signed,
    typed: &Typed,
    wrong: Option<(Say, &'static str)>,
) -> Response {
    let page = page_of(reader);
    match use_case::all(&app.service, signed, page).await {
        Ok(lines) => {
            let zone = &app.service.snapshot().zone;
            let mut frame = reader.frame.clone();
            let status = if wrong.is_some() { WRONG } else { StatusCode::OK };
            if wrong.is_some() || !typed.value("address").is_empty() {
                frame.path_and_query = String::from(PATH);
            }
            let mut page = FeedsPage::new(frame, &lines, page, zone, (organizations(app), typed));
            page.notice = notice(reader);
            if let Some((problem, at)) = wrong {
                (page.problem, page.at) = (Some(problem), at);
            }
            private(reader.page_with(status, &page))
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    listed(&app, &reader, signed, &Typed::default(), None).await
}

pub(crate) async fn feed(Reading { app, reader, signed }: Reading) -> Response {
    let id: Uuid = reader.value("id").and_then(|id| id.parse().ok()).unwrap_or_default();
    let page = page_of(&reader);
    match use_case::detail(&app.service, signed, id, page).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            let mut shown = FeedPage::new(reader.frame.clone(), &view, page, zone);
            shown.notice = notice(&reader);
            private(reader.page(&shown))
        }
        Err(error) => failed(&reader, &error),
    }
}

//! Bringing a table: a file, and the tables that wait.

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::OrganizationId;
use understory_service::access::young::Signed;
use understory_service::listings::table::{self as use_case, BringView, MOST_BYTES, NotBrought};

use super::columns::path_of;
use super::parts::Sent;
use super::{PATH, asked, fail, nothing};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};
use crate::people::words;

/// A table that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingLine {
    pub id: String,
    pub file: String,
    pub rows: usize,
    pub when: Say,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/bring.html")]
pub struct BringPage {
    pub frame: Frame,
    pub organization: String,
    pub name: String,
    pub waiting: Vec<WaitingLine>,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

/// Files that are not taken, and why, each with words of its own.
const REFUSED: [&str; 12] = [
    "file-missing",
    "file-empty",
    "not-text",
    "header-broken",
    "open-quote",
    "tables-wait",
    "table-too-large",
    "table-too-many-rows",
    "table-too-many-columns",
    "table-without-rows",
    "workbook-broken",
    "workbook-macros",
];

fn refused(rule: &str) -> Say {
    let rule = match rule {
        "too-many-columns" => "table-too-many-columns",
        rule => REFUSED.into_iter().find(|known| *known == rule).unwrap_or("other"),
    };
    Say::new(format!("upload-refused-{rule}"))
}

impl BringPage {
    fn new(frame: Frame, view: &BringView, zone: &TimeZone) -> Self {
        let line = |one: &use_case::WaitingTable| WaitingLine {
            id: one.id.simple().to_string(),
            file: one.file.clone(),
            rows: one.rows,
            when: words::moment(one.made_at, zone),
        };
        Self {
            frame,
            organization: view.organization.id.0.simple().to_string(),
            name: view.organization.facts.name.clone(),
            waiting: view.waiting.iter().map(line).collect(),
            problem: None,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (organization, ..) = super::doing::sample();
        let page = |waiting: Vec<use_case::WaitingTable>| {
            let view = BringView {
                own: None,
                organization: organization.clone(),
                waiting,
            };
            Self::new(Frame::sample(PATH), &view, &TimeZone::UTC)
        };
        let waiting = use_case::WaitingTable {
            id: uuid::Uuid::from_u128(1),
            file: String::from("spring 2027.xlsx"),
            rows: 42,
            made_at: "2026-11-24T15:00:00Z".parse().unwrap_or_default(),
        };
        let with = |rule: &str| Self {
            problem: Some(refused(rule)),
            ..page(Vec::new())
        };
        let mut samples = vec![("typical", page(Vec::new())), ("waiting", page(vec![waiting]))];
        samples.extend(REFUSED.map(|rule| (rule, with(rule))));
        samples.push(("other", with("zip-path")));
        samples
    }
}

async fn page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    organization: OrganizationId,
    problem: Option<Say>,
) -> Response {
    match use_case::bring_form(&app.service, signed, organization).await {
        Ok(view) => {
            let mut page = BringPage::new(reader.frame.clone(), &view, &app.service.snapshot().zone);
            let dropped = reader.value("notice").filter(|notice| *notice == "dropped");
            page.notice = dropped.map(|_| Say::new("upload-notice-dropped"));
            page.problem = problem;
            if page.problem.is_none() {
                return private(reader.page(&page));
            }
            page.frame.path_and_query = format!("{PATH}/table?organization={}", page.organization);
            private(reader.page_with(WRONG, &page))
        }
        Err(error) => fail(reader, &error),
    }
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading) -> Response {
    match asked(&reader, "organization") {
        Ok(Some(organization)) => page(&app, &reader, signed, organization, None).await,
        _ => nothing(&reader),
    }
}

pub(crate) async fn bring(
    Sending(Reading { app, reader, signed }): Sending,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(parts) = parts else {
        return private(reader.unreadable());
    };
    let Some(sent) = Sent::of(parts, MOST_BYTES).await else {
        return private(reader.unreadable());
    };
    let Ok(Some(organization)) = super::sent(&sent.typed, "organization") else {
        return nothing(&reader);
    };
    if !sent.has_file() {
        return page(&app, &reader, signed, organization, Some(refused("file-missing"))).await;
    }
    let file = (sent.name.as_str(), sent.bytes);
    match use_case::bring_table(&app.service, signed, organization, file).await {
        Ok(id) => private(reader.see_other(&path_of(organization, id))),
        Err(NotBrought::File { rule }) => page(&app, &reader, signed, organization, Some(refused(rule))).await,
        Err(NotBrought::Other(error)) => fail(&reader, &error),
    }
}

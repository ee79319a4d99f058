//! Bringing a table: a file, and the tables that wait.

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::OrganizationId;
use understory_service::access::young::Signed;
use understory_service::listings::table::{self as use_case, BringView, MOST_BYTES, NotBrought};

use super::columns::path_of;
use super::{PATH, asked, fail, nothing};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};
use crate::people::words;

/// Letters of a field that is no file.
const LONGEST_FIELD: usize = 100;

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

/// What was sent: whose table it is, and the file, as far as it is no larger than it may be.
#[derive(Default)]
struct Sent {
    organization: Option<OrganizationId>,
    name: String,
    bytes: Vec<u8>,
}

/// A part, up to a bound; the rest of it is read and forgotten, so that a browser gets to the answer.
async fn bounded(mut field: Field<'_>, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.ok()? {
        let room = (most + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    }
    Some(bytes)
}

impl Sent {
    /// `None` where it is no such form, or so large that it is not read to its end.
    async fn of(mut parts: Multipart) -> Option<Self> {
        let mut sent = Self::default();
        while let Some(field) = parts.next_field().await.ok()? {
            match field.name() {
                // The first one counts, as in every form.
                Some("organization") if sent.organization.is_none() => {
                    let id = String::from_utf8(bounded(field, LONGEST_FIELD).await?).ok()?;
                    sent.organization = id.parse().ok();
                }
                Some("file") if sent.name.is_empty() => {
                    sent.name = field.file_name().map(String::from).unwrap_or_default();
                    sent.bytes = bounded(field, MOST_BYTES).await?;
                }
                _ => drop(bounded(field, 0).await?),
            }
        }
        Some(sent)
    }
}

pub(crate) async fn bring(
    Sending(Reading { app, reader, signed }): Sending,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(parts) = parts else {
        return private(reader.unreadable());
    };
    let Some(sent) = Sent::of(parts).await else {
        return private(reader.unreadable());
    };
    let Some(organization) = sent.organization else {
        return nothing(&reader);
    };
    if sent.name.is_empty() && sent.bytes.is_empty() {
        return page(&app, &reader, signed, organization, Some(refused("file-missing"))).await;
    }
    let (file, language) = ((sent.name.as_str(), sent.bytes), reader.locale.language());
    match use_case::bring_table(&app.service, signed, organization, file, &language).await {
        Ok(id) => private(reader.see_other(&path_of(organization, id))),
        Err(NotBrought::File { rule }) => page(&app, &reader, signed, organization, Some(refused(rule))).await,
        Err(NotBrought::Other(error)) => fail(&reader, &error),
    }
}

//! A program as a family sees it, with its drafts shown: the page of the program itself, and a bar above it.

use axum::response::Response;
use understory_model::directory::SessionStatus;
use understory_service::directory::ProgramDetail;
use understory_service::listings::{self as use_case, ProgramAtDesk};

use super::{asked, fail, nothing, workspace};
use crate::directory::view::ProgramPage;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::session::{Reading, private};

/// What stands above the page of a program that is only looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewBar {
    pub organization: String,
    pub program: String,
    /// Drafts that can be shown: id, when and on which days, and whether it is ticked.
    pub drafts: Vec<(String, Say, Option<Say>)>,
    /// Some wait for the lead organization.
    pub waits: bool,
    pub notice: Option<Say>,
}

impl PreviewBar {
    pub(super) fn new(program: &ProgramAtDesk) -> Self {
        let is_draft = |status| status == SessionStatus::Draft;
        let drafts = program
            .sessions
            .iter()
            .filter(|one| is_draft(one.session.facts.status) && !one.waits);
        Self {
            organization: program.program.organization.0.simple().to_string(),
            program: program.program.id.0.simple().to_string(),
            drafts: drafts
                .map(|one| {
                    let facts = &one.session.facts;
                    let when = match facts.hours.as_ref() {
                        Some(hours) => Say::new("card-hours").with("hours", hours),
                        None => Say::new("card-hours-unknown"),
                    };
                    let dates = crate::find::card::dates(facts.starts_on.known, facts.ends_on.known);
                    (one.session.id.0.simple().to_string(), when, dates)
                })
                .collect(),
            waits: program.sessions.iter().any(|one| one.waits),
            notice: None,
        }
    }
}

fn page(frame: Frame, detail: &ProgramDetail, bar: PreviewBar, today: jiff::civil::Date) -> ProgramPage {
    let mut page = ProgramPage::new(frame, &detail.program, &detail.organization, &detail.sessions, today);
    page.hide(&detail.hidden);
    page.preview = Some(bar);
    page
}

/// The page in a draft's state, for the samples of pages.
pub fn samples() -> Vec<(&'static str, ProgramPage)> {
    let (organization, program, sites) = super::doing::sample();
    let sessions = program
        .sessions
        .iter()
        .map(|one| (one.session.clone(), Some(sites[0].site.clone())));
    let detail = ProgramDetail {
        program: program.program.clone(),
        organization,
        sessions: sessions.collect(),
        hidden: Vec::new(),
    };
    let today = jiff::civil::date(2026, 11, 24);
    let frame = || Frame::sample("/organization/listings/preview");
    let none = PreviewBar {
        drafts: Vec::new(),
        waits: true,
        notice: Some(Say::new("listings-notice-waits")),
        ..PreviewBar::new(&program)
    };
    vec![
        ("drafts", page(frame(), &detail, PreviewBar::new(&program), today)),
        ("waits", page(frame(), &detail, none, today)),
    ]
}

pub(crate) async fn preview(Reading { app, reader, signed }: Reading) -> Response {
    let (Ok(Some(organization)), Ok(Some(program))) = (asked(&reader, "organization"), asked(&reader, "program"))
    else {
        return nothing(&reader);
    };
    match use_case::preview(&app.service, signed, organization, program).await {
        Ok((detail, at_desk)) => {
            let mut bar = PreviewBar::new(&at_desk);
            bar.notice = workspace::notice(&reader);
            private(reader.page(&page(reader.frame.clone(), &detail, bar, app.service.today())))
        }
        Err(error) => fail(&reader, &error),
    }
}

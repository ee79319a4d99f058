//! A program as a family sees it, with its drafts shown: the page of the program itself, and a bar above it.

use axum::response::Response;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::listings::PictureKind;
use understory_service::access::young::Signed;
use understory_service::directory::ProgramDetail;
use understory_service::listings::{self as use_case, Preview, Waiting, Which};

use super::{asked, fail, nothing, workspace};
use crate::App;
use crate::directory::picture::PictureView;
use crate::directory::view::ProgramPage;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, WRONG, private};

/// The page's path.
const PATH: &str = "/organization/listings/preview";

/// What stands above the page of a program that is only looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewBar {
    pub organization: String,
    pub program: String,
    /// Drafts that can be shown: id, when and on which days, and whether it is ticked.
    pub drafts: Vec<(String, Say, Option<Say>)>,
    /// What was looked at.
    pub seen: String,
    /// Some wait for the lead organization.
    pub waits: bool,
    /// What the lead organization decides.
    pub waiting: Vec<WaitingForm>,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

/// The yes for drafts that wait, or a sentence to the steward.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingForm {
    pub id: String,
    pub many: usize,
    pub seen: String,
    pub sentence: String,
    pub problem: Option<Say>,
}

/// A decision that was refused: on what, the sentence that was typed, and why.
pub(super) struct Refused {
    pub id: String,
    pub sentence: String,
    pub rule: &'static str,
}

impl Refused {
    /// What was refused of the drafts themselves.
    pub(super) fn of(rule: &'static str) -> Self {
        Self {
            id: String::new(),
            sentence: String::new(),
            rule,
        }
    }
}

impl PreviewBar {
    pub(super) fn new(view: &Preview) -> Self {
        let program = &view.program;
        Self {
            organization: program.program.organization.0.simple().to_string(),
            program: program.program.id.0.simple().to_string(),
            drafts: program
                .drafts()
                .filter(|one| !one.waits)
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
            seen: view.seen.clone(),
            waits: view.waiting.is_empty() && program.sessions.iter().any(|one| one.waits),
            waiting: view.waiting.iter().map(waiting).collect(),
            notice: None,
            problem: None,
        }
    }

    fn refuse(&mut self, refused: &Refused) {
        match self.waiting.iter_mut().find(|form| form.id == refused.id) {
            Some(form) if refused.rule == "sentence" => {
                form.sentence.clone_from(&refused.sentence);
                form.problem = Some(Say::new("listings-wrong-sentence"));
            }
            _ => self.problem = Some(Say::new(format!("listings-preview-{}", refused.rule))),
        }
    }
}

fn waiting(one: &Waiting) -> WaitingForm {
    WaitingForm {
        id: one.id.simple().to_string(),
        many: one.many,
        seen: one.seen.clone(),
        sentence: String::new(),
        problem: None,
    }
}

fn page(frame: Frame, detail: &ProgramDetail, bar: PreviewBar, today: jiff::civil::Date) -> ProgramPage {
    let mut page = ProgramPage::new(frame, &detail.program, &detail.organization, &detail.sessions, today);
    page.hide(&detail.hidden);
    // It may be one that nobody else sees yet.
    let (organization, id) = (detail.program.organization, detail.program.id);
    let picture = detail.program.facts.picture.as_ref();
    page.picture = picture.map(|picture| PictureView::at_desk(picture, organization, id, Which::Shown));
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
    let view = Preview {
        detail: ProgramDetail {
            program: program.program.clone(),
            organization,
            sessions: sessions.collect(),
            hidden: Vec::new(),
        },
        program,
        seen: String::from("x"),
        waiting: Vec::new(),
    };
    let for_lead = Preview {
        waiting: vec![Waiting {
            id: uuid::Uuid::from_u128(9),
            many: 2,
            seen: String::from("x"),
        }],
        ..view.clone()
    };
    let mut pictured = view.clone();
    pictured.detail.program.facts.picture = Some(super::picture::sample(PictureKind::Flyer));
    let today = jiff::civil::date(2026, 11, 24);
    let sample = |bar| page(Frame::sample(PATH), &view.detail, bar, today);
    let none = PreviewBar {
        drafts: Vec::new(),
        waits: true,
        notice: Some(Say::new("listings-notice-waits")),
        ..PreviewBar::new(&view)
    };
    let refused = |rule| {
        let mut bar = PreviewBar::new(&for_lead);
        bar.refuse(&Refused {
            id: uuid::Uuid::from_u128(9).simple().to_string(),
            sentence: String::new(),
            rule,
        });
        bar
    };
    vec![
        ("drafts", sample(PreviewBar::new(&view))),
        (
            "pictured",
            page(Frame::sample(PATH), &pictured.detail, PreviewBar::new(&view), today),
        ),
        ("waits", sample(none)),
        ("for-lead", sample(PreviewBar::new(&for_lead))),
        ("sentence", sample(refused("sentence"))),
        ("changed", sample(refused("changed-since"))),
        ("unticked", sample(refused("choose-some"))),
    ]
}

/// Where a program is looked at.
pub(super) fn path_of(organization: OrganizationId, program: ProgramId) -> String {
    format!(
        "{PATH}?organization={}&program={}",
        organization.0.simple(),
        program.0.simple()
    )
}

/// The page as it stands now, with what was refused of a form on it.
pub(super) async fn answer(
    app: &App,
    reader: &Reader,
    signed: Signed,
    (organization, program): (OrganizationId, ProgramId),
    refused: Option<&Refused>,
) -> Response {
    match use_case::preview(&app.service, signed, organization, program).await {
        Ok(view) => {
            let mut bar = PreviewBar::new(&view);
            bar.notice = workspace::notice(reader);
            let mut page = page(reader.frame.clone(), &view.detail, bar, app.service.today());
            let Some(refused) = refused else {
                return private(reader.page(&page));
            };
            page.frame.path_and_query = path_of(organization, program);
            if let Some(bar) = &mut page.preview {
                bar.refuse(refused);
            }
            private(reader.page_with(WRONG, &page))
        }
        Err(error) => fail(reader, &error),
    }
}

pub(crate) async fn preview(Reading { app, reader, signed }: Reading) -> Response {
    match (asked(&reader, "organization"), asked(&reader, "program")) {
        (Ok(Some(organization)), Ok(Some(program))) => {
            answer(&app, &reader, signed, (organization, program), None).await
        }
        _ => nothing(&reader),
    }
}

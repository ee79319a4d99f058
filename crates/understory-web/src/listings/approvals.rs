//! First listings that wait for the lead organization: looked at, and shown or sent back with a sentence.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::OrganizationId;
use understory_model::language::Text;
use understory_model::listings::PictureKind;
use understory_service::access::young::Signed;
use understory_service::listings::{self as use_case, Approval, ApprovalsView, Decision, PictureApproval, Which};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::doing::named;
use super::preview::{self, Refused};
use super::{back, fail, nothing, sent};
use crate::App;
use crate::directory::picture::PictureView;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};
use crate::people::{Typed, words};

/// The page's path.
pub(crate) const PATH: &str = "/staff/approvals";

/// Something that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct ApprovalLine {
    pub organization: String,
    pub title: Text,
    pub many: usize,
    pub when: Say,
    pub by: Option<String>,
    pub preview: String,
}

/// A picture that waits, beside the one that families see.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureLine {
    pub id: String,
    pub seen: String,
    pub organization: String,
    pub title: Text,
    pub new: PictureView,
    pub shown: Option<PictureView>,
    pub agreed: bool,
    /// The lead organization said no to it before.
    pub was_away: bool,
    pub when: Say,
    pub by: Option<String>,
    pub sentence: String,
    pub problem: Option<Say>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/approvals.html")]
pub struct ApprovalsPage {
    pub frame: Frame,
    pub waiting: Vec<ApprovalLine>,
    pub pictures: Vec<PictureLine>,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

fn line(one: &Approval, zone: &TimeZone) -> ApprovalLine {
    ApprovalLine {
        organization: one.organization_name.clone(),
        title: one.title.clone(),
        many: one.many,
        when: words::moment(one.asked_at, zone),
        by: one.asked_by.clone(),
        preview: preview::path_of(one.organization, one.program),
    }
}

fn picture(one: &PictureApproval, zone: &TimeZone) -> PictureLine {
    let (organization, program) = (one.program.organization, one.program.id);
    let view = |picture, which| PictureView::at_desk(picture, organization, program, which);
    let shown = one.program.facts.picture.as_ref();
    PictureLine {
        id: one.id.simple().to_string(),
        seen: one.seen.clone(),
        organization: one.organization_name.clone(),
        title: one.program.facts.title.clone(),
        new: view(&one.picture, Which::Waiting(one.id)),
        shown: shown.map(|picture| view(picture, Which::Shown)),
        agreed: one.picture.agreed,
        was_away: one.was_away,
        when: words::moment(one.asked_at, zone),
        by: one.asked_by.clone(),
        sentence: String::new(),
        problem: None,
    }
}

impl ApprovalsPage {
    fn new(frame: Frame, view: &ApprovalsView, zone: &TimeZone) -> Self {
        Self {
            frame,
            waiting: view.waiting.iter().map(|one| line(one, zone)).collect(),
            pictures: view.pictures.iter().map(|one| picture(one, zone)).collect(),
            notice: None,
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (organization, program, _) = super::doing::sample();
        let waiting = Approval {
            id: Uuid::from_u128(9),
            organization: organization.id,
            organization_name: organization.facts.name.clone(),
            program: program.program.id,
            title: program.program.facts.title.clone(),
            many: 2,
            asked_by: Some(String::from("Sal Steward")),
            asked_at: "2026-11-24T15:00:00Z".parse().unwrap_or_default(),
        };
        let mut of_program = program.program.clone();
        of_program.facts.picture = Some(super::picture::sample(PictureKind::Photo));
        let pictured = PictureApproval {
            id: Uuid::from_u128(8),
            program: of_program,
            organization_name: organization.facts.name.clone(),
            picture: super::picture::sample(PictureKind::Flyer),
            asked_by: waiting.asked_by.clone(),
            was_away: true,
            asked_at: waiting.asked_at,
            seen: String::from("x"),
        };
        let page = |waiting, pictures| {
            let view = ApprovalsView { waiting, pictures };
            Self::new(Frame::sample(PATH), &view, &TimeZone::UTC)
        };
        let refused = |rule| {
            let mut page = page(Vec::new(), vec![pictured.clone()]);
            page.refuse(&Uuid::from_u128(8).simple().to_string(), "", rule);
            page
        };
        vec![
            ("typical", page(vec![waiting], Vec::new())),
            ("pictures", page(Vec::new(), vec![pictured.clone()])),
            ("sentence", refused("sentence")),
            ("changed", refused("changed-since")),
            ("none", page(Vec::new(), Vec::new())),
        ]
    }
}

impl ApprovalsPage {
    /// Says what was wrong with a decision about a picture.
    fn refuse(&mut self, id: &str, sentence: &str, rule: &str) {
        match self.pictures.iter_mut().find(|line| line.id == id) {
            Some(line) if rule == "sentence" => {
                line.sentence = String::from(sentence);
                line.problem = Some(Say::new("listings-wrong-sentence"));
            }
            _ => self.problem = Some(Say::new("photo-approval-changed")),
        }
    }
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    match use_case::approvals(&app.service, signed).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            let mut page = ApprovalsPage::new(reader.frame.clone(), &view, zone);
            let notice = reader
                .value("notice")
                .filter(|notice| ["approved", "back"].contains(notice));
            page.notice = notice.map(|notice| Say::new(format!("listings-approval-{notice}")));
            private(reader.page(&page))
        }
        Err(error) => fail(&reader, &error),
    }
}

pub(crate) async fn decide(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(Some(id)), Some((organization, program, _))) = (sent::<Uuid>(&typed, "request"), named(&typed)) else {
        return nothing(&reader);
    };
    let Some((decision, notice)) = decision(&typed) else {
        return nothing(&reader);
    };
    match use_case::decide(&app.service, signed, id, typed.value("seen"), &decision).await {
        Ok(()) => private(reader.see_other(&format!("{PATH}?notice={notice}"))),
        Err(PeopleError::Value { rule, .. }) => {
            let (id, sentence) = (id.simple().to_string(), String::from(typed.value("sentence")));
            let refused = Refused { id, sentence, rule };
            preview::answer(&app, &reader, signed, (organization, program), Some(&refused)).await
        }
        Err(error) => fail(&reader, &error),
    }
}

/// Yes to a picture, or back with a sentence; what is refused comes back on the list as it stands.
pub(crate) async fn decide_picture(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(Some(id)) = sent::<Uuid>(&typed, "picture") else {
        return nothing(&reader);
    };
    let Some((decision, notice)) = decision(&typed) else {
        return nothing(&reader);
    };
    match use_case::decide_picture(&app.service, signed, id, typed.value("seen"), &decision).await {
        Ok(()) => private(reader.see_other(&format!("{PATH}?notice={notice}"))),
        Err(PeopleError::Value { rule, .. }) => refused(&app, &reader, signed, (&typed, rule)).await,
        Err(error) => fail(&reader, &error),
    }
}

async fn refused(app: &App, reader: &Reader, signed: Signed, (typed, rule): (&Typed, &str)) -> Response {
    match use_case::approvals(&app.service, signed).await {
        Ok(view) => {
            let mut page = ApprovalsPage::new(reader.frame.clone(), &view, &app.service.snapshot().zone);
            page.frame.path_and_query = String::from(PATH);
            page.refuse(typed.value("picture"), typed.value("sentence"), rule);
            private(reader.page_with(WRONG, &page))
        }
        Err(error) => fail(reader, &error),
    }
}

/// What was decided, and the word about it.
fn decision(typed: &Typed) -> Option<(Decision, &'static str)> {
    match typed.value("decision") {
        "approve" => Some((Decision::Approve, "approved")),
        "back" => Some((Decision::SendBack(String::from(typed.value("sentence"))), "back")),
        _ => None,
    }
}

/// What an organization shows next waits for a yes again.
pub(crate) async fn again(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let Ok(Some(organization)) = sent::<OrganizationId>(&Typed::of(&body), "organization") else {
        return nothing(&reader);
    };
    match use_case::look_first_again(&app.service, signed, organization).await {
        Ok(()) => back(&reader, organization, "look-first"),
        Err(error) => fail(&reader, &error),
    }
}

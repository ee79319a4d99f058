//! First listings that wait for the lead organization: looked at, and shown or sent back with a sentence.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::OrganizationId;
use understory_model::language::Text;
use understory_service::listings::{self as use_case, Approval, ApprovalsView, Decision};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::doing::named;
use super::preview::{self, Refused};
use super::{back, fail, nothing, sent};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::session::{Reading, Sending, private};
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

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/approvals.html")]
pub struct ApprovalsPage {
    pub frame: Frame,
    pub waiting: Vec<ApprovalLine>,
    pub notice: Option<Say>,
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

impl ApprovalsPage {
    fn new(frame: Frame, view: &ApprovalsView, zone: &TimeZone) -> Self {
        Self {
            frame,
            waiting: view.waiting.iter().map(|one| line(one, zone)).collect(),
            notice: None,
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
        let page = |waiting| Self::new(Frame::sample(PATH), &ApprovalsView { waiting }, &TimeZone::UTC);
        vec![("typical", page(vec![waiting])), ("none", page(Vec::new()))]
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
    let (decision, notice) = match typed.value("decision") {
        "approve" => (Decision::Approve, "approved"),
        "back" => (Decision::SendBack(String::from(typed.value("sentence"))), "back"),
        _ => return nothing(&reader),
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

//! First listings that wait for the lead organization: looked at, and shown or sent back with a sentence.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::language::Text;
use understory_service::access::young::Signed;
use understory_service::listings::{self as use_case, Approval, ApprovalsView, Decision};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::{PATH as WORKSPACE, fail, nothing, sent};
use crate::App;
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
    pub id: String,
    pub organization: String,
    pub title: Text,
    pub many: usize,
    pub when: Say,
    pub by: Option<String>,
    pub seen: String,
    pub preview: String,
    /// What was typed to the steward.
    pub sentence: String,
    pub problem: Option<Say>,
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
        id: one.id.simple().to_string(),
        organization: one.organization_name.clone(),
        title: one.title.clone(),
        many: one.many,
        when: words::moment(one.asked_at, zone),
        by: one.asked_by.clone(),
        seen: one.seen.clone(),
        preview: format!(
            "{WORKSPACE}/preview?organization={}&program={}",
            one.organization.0.simple(),
            one.program.0.simple()
        ),
        sentence: String::new(),
        problem: None,
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
            seen: String::from("x"),
        };
        let page = |waiting| Self::new(Frame::sample(PATH), &ApprovalsView { waiting }, &TimeZone::UTC);
        let mut wrong = page(vec![waiting.clone()]);
        wrong.waiting[0].problem = Some(Say::new("listings-wrong-sentence"));
        vec![
            ("typical", page(vec![waiting])),
            ("none", page(Vec::new())),
            ("wrong", wrong),
        ]
    }
}

async fn page(app: &App, reader: &Reader, signed: Signed, wrong: Option<(String, String, Say)>) -> Response {
    match use_case::approvals(&app.service, signed).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            let mut page = ApprovalsPage::new(reader.frame.clone(), &view, zone);
            let notice = reader
                .value("notice")
                .filter(|notice| ["approved", "back"].contains(notice));
            page.notice = notice.map(|notice| Say::new(format!("listings-approval-{notice}")));
            let status = if wrong.is_some() { WRONG } else { http::StatusCode::OK };
            if let Some((id, sentence, problem)) = wrong {
                page.frame.path_and_query = String::from(PATH);
                for one in page.waiting.iter_mut().filter(|one| one.id == id) {
                    one.sentence.clone_from(&sentence);
                    one.problem = Some(problem.clone());
                }
            }
            private(reader.page_with(status, &page))
        }
        Err(error) => fail(reader, &error),
    }
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    page(&app, &reader, signed, None).await
}

pub(crate) async fn decide(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(Some(id)) = sent::<Uuid>(&typed, "request") else {
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
            let problem = Say::new(format!("listings-wrong-{rule}"));
            let wrong = (id.simple().to_string(), String::from(typed.value("sentence")), problem);
            page(&app, &reader, signed, Some(wrong)).await
        }
        Err(error) => fail(&reader, &error),
    }
}

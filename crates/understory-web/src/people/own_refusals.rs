//! The family's own page to say no, and a young person's own yes.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::{ConsentId, RefusalId, YoungPersonId};
use understory_model::people::AccountKind;
use understory_service::access::young::Signed;
use understory_service::people as use_case;

use super::organization_field::{OrganizationField, is_looking, organizations};
use super::refusals::{NoForm, NoLine, errand, no_line, purposes};
use super::session::{self, Reading, Sending, private};
use super::{Typed, words};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::{Named, Reader};

/// The family's own page to say no.
#[derive(Clone, Debug, Template)]
#[template(path = "people/no.html")]
pub struct NoPage {
    pub frame: Frame,
    pub called: Say,
    pub noes: Vec<NoLine>,
    pub no: NoForm,
    pub typed: Typed,
    pub problem: Option<Say>,
}

impl NoPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let at = super::samples::allowed_at(true);
        let page = Self {
            frame: Frame::sample("/family/no/01970000000070008000000000000005"),
            called: Say::new("picture-heron"),
            noes: at
                .more
                .refused
                .iter()
                .map(|one| no_line(one, &super::samples::zone()))
                .collect(),
            no: NoForm {
                action: String::from("/family/no/01970000000070008000000000000005"),
                organization: OrganizationField::new(super::samples::organizations(), &Typed::default()),
                purposes: purposes(),
                voices: Vec::new(),
            },
            typed: Typed::default(),
            problem: None,
        };
        let wrong = Self {
            noes: Vec::new(),
            problem: Some(Say::new("people-wrong-choice").with("field", Say::new("people-field-organization"))),
            ..page.clone()
        };
        vec![("typical", page), ("wrong", wrong)]
    }
}

async fn no_page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    young: YoungPersonId,
    (typed, problem): (Typed, Option<Say>),
) -> Response {
    let kept = use_case::family(&app.service, signed).await;
    let kept = kept.map(|view| view.young.into_iter().find(|kept| kept.id == young));
    let kept = match kept {
        Ok(Some(kept)) => kept,
        Ok(None) => return private(reader.not_found()),
        Err(error) => return session::failed(reader, &error),
    };
    let zone = &app.service.snapshot().zone;
    let path = format!("/family/no/{}", young.0.simple());
    let mut frame = reader.frame.clone();
    frame.path_and_query.clone_from(&path);
    let status = if problem.is_some() {
        session::WRONG
    } else {
        http::StatusCode::OK
    };
    let page = NoPage {
        frame,
        called: words::called(&kept.card),
        noes: kept.more.refused.iter().map(|one| no_line(one, zone)).collect(),
        no: NoForm {
            action: path,
            organization: OrganizationField::new(organizations(app), &typed),
            purposes: purposes(),
            voices: Vec::new(),
        },
        typed,
        problem,
    };
    private(reader.page_with(status, &page))
}

pub(crate) async fn own_page(Reading { app, reader, signed }: Reading, Named(young): Named) -> Response {
    match young.parse() {
        Ok(young) => no_page(&app, &reader, signed, young, (Typed::default(), None)).await,
        Err(_) => private(reader.not_found()),
    }
}

pub(crate) async fn own_refuse(
    Sending(Reading { app, reader, signed }): Sending,
    Named(young): Named,
    body: Bytes,
) -> Response {
    let Ok(young) = young.parse::<YoungPersonId>() else {
        return private(reader.not_found());
    };
    let typed = Typed::of(&body);
    if is_looking(&typed) {
        return no_page(&app, &reader, signed, young, (typed, None)).await;
    }
    let done = match errand(&typed) {
        Ok(errand) => use_case::refuse(&app.service, signed, young, errand, None).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => private(reader.see_other("/family")),
        Err(error) => match words::problem(&error) {
            Some(problem) => no_page(&app, &reader, signed, young, (typed, Some(problem))).await,
            None => session::failed(&reader, &error),
        },
    }
}

pub(crate) async fn own_take_back(
    Sending(Reading { app, reader, signed }): Sending,
    Named(young): Named,
    body: Bytes,
) -> Response {
    let ids = (
        young.parse::<YoungPersonId>(),
        Typed::of(&body).value("no").parse::<RefusalId>(),
    );
    let (Ok(young), Ok(id)) = ids else {
        return private(reader.not_found());
    };
    match use_case::take_back_refusal(&app.service, signed, young, id, None).await {
        Ok(()) => private(reader.see_other("/family")),
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn own_assent(
    Sending(Reading { app, reader, signed }): Sending,
    Named(young): Named,
    body: Bytes,
) -> Response {
    let ids = (
        young.parse::<YoungPersonId>(),
        Typed::of(&body).value("consent").parse::<ConsentId>(),
    );
    let (Ok(young), Ok(consent), AccountKind::Guardian | AccountKind::Young) = (ids.0, ids.1, signed.kind()) else {
        // Beside a family the yes is read back at the table.
        return private(reader.not_found());
    };
    match use_case::assent(&app.service, signed, young, consent, false).await {
        Ok(()) => private(reader.see_other("/family")),
        Err(error) => session::failed(&reader, &error),
    }
}

//! What a steward sees: families that allowed their organization something, one purpose at a time, and what each allowed.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_model::ids::{OrganizationId, YoungPersonId};
use understory_model::people::{Errand, Purpose};
use understory_service::people::{self as use_case, AllowedYoung, OpenedYoung, OrganizationView, Said};

use super::answers::said;
use super::refusals::purposes;
use super::session::{self, Reading, private};
use super::words;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::{Named, Reader};

/// The path of a steward's pages.
pub(super) const PATH: &str = "/organization/young";

/// Somebody whose family allowed something.
#[derive(Clone, Debug, PartialEq)]
pub struct YoungLine {
    pub href: String,
    pub called: Say,
    pub born: Say,
    pub classes: Say,
    pub until: Option<Say>,
}

/// The list, for one organization and one purpose.
#[derive(Clone, Debug, Template)]
#[template(path = "people/organization.html")]
pub struct OrganizationPage {
    pub frame: Frame,
    pub organizations: Vec<(String, String)>,
    pub purposes: Vec<(&'static str, Say)>,
    /// What was chosen; empty before.
    pub organization: String,
    pub purpose: String,
    pub young: Vec<YoungLine>,
    pub more: bool,
}

/// One of them.
#[derive(Clone, Debug, Template)]
#[template(path = "people/allowed_young.html")]
pub struct AllowedYoungPage {
    pub frame: Frame,
    pub line: YoungLine,
    pub errand: Say,
    pub organization: String,
    /// The answers about the week, in words; empty where none are allowed or kept.
    pub answers: Vec<Say>,
    pub near: Option<String>,
    pub contact: Option<String>,
    /// There are two homes, and nobody said which is meant.
    pub contact_unsaid: bool,
    pub back_href: String,
}

fn query(errand: Errand) -> String {
    format!(
        "organization={}&purpose={}",
        errand.organization.0.simple(),
        errand.purpose.code()
    )
}

fn line(one: &AllowedYoung, errand: Errand, zone: &TimeZone) -> YoungLine {
    let classes = one.classes.iter();
    let classes: Vec<Say> = classes
        .map(|class| Say::new(format!("young-class-{}", class.code())))
        .collect();
    YoungLine {
        href: format!("{PATH}/{}?{}", one.id.0.simple(), query(errand)),
        called: words::called(&one.card),
        born: words::born(&one.card),
        classes: Say::new("young-classes").with("classes", classes),
        until: one
            .until
            .map(|until| Say::new("allowed-until").with("day", words::day(until, zone))),
    }
}

impl OrganizationPage {
    fn new(frame: Frame, view: &OrganizationView, errand: Option<Errand>, zone: &TimeZone) -> Self {
        let organization = |(id, name): &(OrganizationId, String)| (id.0.simple().to_string(), name.clone());
        let lines = errand.map(|errand| view.young.iter().map(|one| line(one, errand, zone)).collect());
        Self {
            frame,
            organizations: view.organizations.iter().map(organization).collect(),
            purposes: purposes(),
            organization: errand.map_or_else(String::new, |errand| errand.organization.0.simple().to_string()),
            purpose: errand.map_or_else(String::new, |errand| String::from(errand.purpose.code())),
            young: lines.unwrap_or_default(),
            more: view.more,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = super::samples::zone();
        let (view, errand) = super::samples::organization_view();
        let page = |view: &OrganizationView, errand| Self::new(Frame::sample(PATH), view, errand, &zone);
        let nobody = OrganizationView {
            organizations: view.organizations.clone(),
            young: Vec::new(),
            more: false,
        };
        vec![
            ("typical", page(&view, Some(errand))),
            ("first", page(&nobody, None)),
            ("nobody", page(&nobody, Some(errand))),
        ]
    }
}

impl AllowedYoungPage {
    fn new(frame: Frame, opened: &OpenedYoung, errand: Errand, (zone, today): (&TimeZone, Date)) -> Self {
        let told = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        Self {
            frame,
            line: line(&opened.allowed, errand, zone),
            errand: Say::new(format!("purpose-{}", errand.purpose.code())),
            organization: opened.organization.clone(),
            answers: opened
                .answers
                .as_ref()
                .map(|answers| said(answers, today))
                .unwrap_or_default(),
            near: told(&opened.near),
            contact: told(&opened.contact),
            contact_unsaid: opened.contact_unsaid,
            back_href: format!("{PATH}?{}", query(errand)),
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = super::samples::zone();
        let (view, errand) = super::samples::organization_view();
        let opened = |answers: Option<&str>, near: Option<&str>| {
            let one = &view.young[0];
            let opened = OpenedYoung {
                allowed: AllowedYoung {
                    id: one.id,
                    card: one.card.clone(),
                    classes: one.classes.clone(),
                    until: one.until,
                },
                answers: answers.map(|answers| Said {
                    answers: String::from(answers),
                    on: jiff::civil::date(2026, 11, 20),
                }),
                near: near.map(String::from),
                contact: near.map(|_| String::from("508-555-0100")),
                contact_unsaid: near.is_none(),
                organization: String::from("Sturgis Library"),
            };
            Self::new(
                Frame::sample(PATH),
                &opened,
                errand,
                (&zone, jiff::civil::date(2026, 11, 28)),
            )
        };
        vec![
            ("typical", opened(Some("days=tue"), Some("Hyannis"))),
            ("card", opened(None, None)),
        ]
    }
}

/// The errand that an address names.
fn errand(reader: &Reader) -> Option<Errand> {
    Some(Errand {
        organization: reader.value("organization")?.parse().ok()?,
        purpose: Purpose::from_code(reader.value("purpose")?).ok()?,
    })
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    let errand = errand(&reader);
    match use_case::allowed_young(&app.service, signed, errand).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            private(reader.page(&OrganizationPage::new(reader.frame.clone(), &view, errand, zone)))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn one(Reading { app, reader, signed }: Reading, Named(young): Named) -> Response {
    let (Some(errand), Ok(young)) = (errand(&reader), young.parse::<YoungPersonId>()) else {
        return private(reader.not_found());
    };
    match use_case::open_young(&app.service, signed, errand, young).await {
        Ok(opened) => {
            let when = (&app.service.snapshot().zone, app.service.today());
            private(reader.page(&AllowedYoungPage::new(reader.frame.clone(), &opened, errand, when)))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

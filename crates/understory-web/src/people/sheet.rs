//! The page that a family takes home, in its language: the plans with their days, what is kept, whom to ask; and a number with a
//! PIN where a card was asked for.

use askama::Template;
use axum::response::Response;
use http::HeaderMap;
use jiff::tz::TimeZone;
use understory_model::ids::SittingId;
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, AtHome, PeopleError, PrintedCard, Table};

use super::answers::form_of;
use super::once::{self, Shown};
use super::plan::{PlanLine, lines};
use super::session::{self, Reading, private};
use super::{table, words};
use crate::App;
use crate::find::card::ContactView;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::{Named, Reader};

/// A young person on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetPart {
    pub called: Say,
    pub born: Say,
    /// Answers about the week are kept.
    pub answers: bool,
    pub plan: Vec<PlanLine>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/sheet.html")]
pub struct SheetPage {
    pub frame: Frame,
    /// Whose card it is, and the card; `None` where none was asked for.
    pub card: Option<CardPart>,
    pub address: String,
    pub names: String,
    pub near: String,
    pub contact: String,
    pub young: Vec<SheetPart>,
    /// The navigator's organization, and whom to ask for there.
    pub organization: Option<String>,
    pub helper: Option<ContactView>,
    pub made_on: Say,
    pub back_href: String,
}

/// A card on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct CardPart {
    pub name: String,
    pub number: String,
    pub pin: String,
}

impl SheetPage {
    fn new(frame: Frame, table: &Table, plans: Vec<Vec<PlanLine>>, origin: &str, zone: &TimeZone) -> Self {
        let names: Vec<&str> = table.guardians.iter().map(|(_, name)| name.as_str()).collect();
        let part = |(one, plan): (&AtHome, Vec<PlanLine>)| SheetPart {
            called: words::called(&one.card),
            born: words::born(&one.card),
            answers: one.answers.is_some(),
            plan,
        };
        Self {
            frame,
            card: None,
            address: format!("{origin}/sign-in"),
            names: names.join(", "),
            near: table.near.clone(),
            contact: table.contact.clone(),
            young: table.young.iter().zip(plans).map(part).collect(),
            organization: table.helper.as_ref().map(|helper| helper.organization.clone()),
            helper: table
                .helper
                .as_ref()
                .and_then(|helper| helper.contact.as_ref())
                .map(ContactView::from),
            made_on: words::day(table.sitting.started_at, zone),
            back_href: super::navigator::path(&table.sitting),
        }
    }

    /// The same with a card.
    #[must_use]
    pub(super) fn with_card(self, name: &str, card: &PrintedCard) -> Self {
        Self {
            card: Some(CardPart {
                name: String::from(name),
                number: card.number.clone(),
                pin: card.pin.clone(),
            }),
            ..self
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |table: &Table| {
            let frame = Frame::sample("/navigator/01970000000070008000000000000001/sheet");
            let plans = vec![super::samples::sample_plan(), Vec::new()];
            Self::new(frame, table, plans, "https://find.example.org", &super::samples::zone())
        };
        let card = PrintedCard {
            number: String::from("BCDF-GHJK-LMNP"),
            pin: String::from("204060"),
        };
        let table = super::samples::sample_table();
        let alone = Table {
            helper: None,
            ..super::samples::sample_table()
        };
        vec![
            ("typical", page(&table)),
            ("card", page(&table).with_card("Rosa", &card)),
            ("alone", page(&alone)),
        ]
    }
}

/// The page of a table, and the language of the family.
pub(super) async fn page_of(
    app: &App,
    reader: &Reader,
    signed: Signed,
    sitting: SittingId,
) -> Result<(SheetPage, Locale), PeopleError> {
    let table = use_case::table(&app.service, signed, sitting).await?;
    let mut plans = Vec::new();
    for one in &table.young {
        let plan = use_case::plan(&app.service, signed, Some(sitting), one.id).await?;
        let mut form = form_of(one.answers.as_ref(), app.service.today());
        plans.push(lines(app, &plan.items, form.question().free.as_ref())?);
    }
    let locale = Locale::negotiate(Some(&table.language.to_string()), None, None);
    let mut frame = reader.frame.clone();
    frame.path_and_query = table::at(sitting);
    let page = SheetPage::new(frame, &table, plans, &reader.origin, &app.service.snapshot().zone);
    Ok((page, locale))
}

/// The page in the family's language, whatever the navigator reads.
pub(super) fn printed(reader: &Reader, locale: Locale, page: &SheetPage) -> Response {
    private(match locale.render(page) {
        Ok(html) => reader.answer(http::StatusCode::OK, "text/html; charset=utf-8", html),
        Err(error) => reader.unrendered(&error),
    })
}

/// The path of the page.
pub(super) fn path(sitting: SittingId) -> String {
    format!("{}/sheet", table::at(sitting))
}

pub(crate) async fn sheet(
    Reading { app, reader, signed }: Reading,
    Named(sitting): Named,
    headers: HeaderMap,
) -> Response {
    let Ok(sitting) = sitting.parse() else {
        return private(reader.not_found());
    };
    match page_of(&app, &reader, signed, sitting).await {
        Ok((page, locale)) => match once::waiting(&app, signed, &path(sitting), &headers) {
            Some(Shown::TakeHome { name, number, pin }) => {
                let page = page.with_card(&name, &PrintedCard { number, pin });
                printed(&reader, locale, &page)
            }
            _ => printed(&reader, locale, &page),
        },
        Err(error) => session::failed(&reader, &error),
    }
}

//! Consents on paper: the form that is printed, in the family's language, and what was signed on it.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::AccountId;
use understory_model::people::DataClass;
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, EnteredPaper, PeopleError, PrintedPaper};

use super::answers::Seat;
use super::organization_field::is_looking;
use super::refusals::{back, classes, errand, page, purposes};
use super::session::{self, Reading, Sending, private};
use super::{Typed, navigator, words};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::Reader;

/// The printed form.
#[derive(Clone, Debug, Template)]
#[template(path = "people/paper.html")]
pub struct PaperPage {
    pub frame: Frame,
    pub code: String,
    pub until: Say,
    /// Whom it is about; a line to write on where nobody is named.
    pub called: Option<Say>,
    pub purposes: Vec<(&'static str, Say)>,
    pub classes: Vec<(&'static str, Say)>,
    pub back_href: String,
}

impl PaperPage {
    fn new(frame: Frame, paper: &PrintedPaper, back_href: String, zone: &TimeZone) -> Self {
        Self {
            frame,
            code: paper.code.clone(),
            until: words::day(paper.ends_at, zone),
            called: paper.card.as_ref().map(words::called),
            purposes: purposes(),
            classes: classes(),
            back_href,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let seat = super::samples::sample_seat();
        let page = |card| {
            let paper = PrintedPaper {
                code: String::from("BCDF-GHJK"),
                ends_at: "2027-02-25T15:00:00Z".parse().unwrap_or_default(),
                card,
            };
            Self::new(
                Frame::sample(&seat.path("paper")),
                &paper,
                seat.path("allowed"),
                &super::samples::zone(),
            )
        };
        let card = super::samples::sample_table().young.into_iter().next();
        vec![("typical", page(card.map(|one| one.card))), ("blank", page(None))]
    }
}

/// The form in the language in which its words are kept, whatever the navigator reads.
fn printed(
    app: &App,
    reader: &Reader,
    locale: Locale,
    paper: Result<PrintedPaper, PeopleError>,
    back_href: String,
) -> Response {
    let paper = match paper {
        Ok(paper) => paper,
        Err(error) => return session::failed(reader, &error),
    };
    let mut frame = reader.frame.clone();
    frame.path_and_query.clone_from(&back_href);
    let page = PaperPage::new(frame, &paper, back_href, &app.service.snapshot().zone);
    private(match locale.render(&page) {
        Ok(html) => reader.answer(http::StatusCode::OK, "text/html; charset=utf-8", html),
        Err(error) => reader.unrendered(&error),
    })
}

pub(crate) async fn print(Sending(Reading { app, reader, signed }): Sending, seat: Seat) -> Response {
    let at_table = use_case::at_table(&app.service, signed, Some(seat.sitting), seat.young).await;
    let locale = match at_table {
        Ok(at_table) => Locale::negotiate(Some(&at_table.language.to_string()), None, None),
        Err(error) => return session::failed(&reader, &error),
    };
    let about = Some((seat.sitting, seat.young));
    let paper = print_in(&app, signed, about, locale).await;
    printed(&app, &reader, locale, paper, seat.path("allowed"))
}

pub(crate) async fn print_blank(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let locale = Locale::negotiate(Some(Typed::of(&body).value("language")), None, None);
    let paper = print_in(&app, signed, None, locale).await;
    printed(&app, &reader, locale, paper, String::from(navigator::PATH))
}

async fn print_in(
    app: &App,
    signed: Signed,
    about: Option<(understory_model::ids::SittingId, understory_model::ids::YoungPersonId)>,
    locale: Locale,
) -> Result<PrintedPaper, PeopleError> {
    let words = locale.text("allow-words");
    use_case::print_paper(&app.service, signed, about, locale.language(), &words).await
}

fn entered(typed: &Typed) -> Result<EnteredPaper, PeopleError> {
    let wrong = |field, rule| PeopleError::Value { field, rule };
    let errand = errand(typed)?;
    let classes = typed.values("class").into_iter().map(DataClass::from_code);
    Ok(EnteredPaper {
        code: String::from(typed.value("code")),
        signed_by: typed.value("signed-by").parse::<AccountId>().ok(),
        signed_on: typed
            .value("signed-on")
            .parse()
            .map_err(|_| wrong("signed-on", "day"))?,
        organization: errand.organization,
        purpose: errand.purpose,
        classes: classes
            .collect::<Result<_, _>>()
            .map_err(|_| wrong("classes", "choice"))?,
        days: typed.value("days").parse().unwrap_or(0),
        assented: typed.value("assented") == "yes",
    })
}

pub(crate) async fn enter(Sending(Reading { app, reader, signed }): Sending, seat: Seat, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    if is_looking(&typed) {
        return page(&app, &reader, signed, seat, (typed, None)).await;
    }
    let done = match entered(&typed) {
        Ok(paper) => use_case::enter_paper(&app.service, signed, seat.sitting, seat.young, paper).await,
        Err(error) => Err(error),
    };
    back(&app, &reader, signed, seat, done, typed).await
}

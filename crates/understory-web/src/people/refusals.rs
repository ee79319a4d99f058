//! What is allowed about one young person, at the table: what waits for their yes, who says no, and papers.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::{ConsentId, OrganizationId, RefusalId, YoungPersonId};
use understory_model::people::{DataClass, Errand, Purpose, Voice};
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, AllowedAt, PeopleError, Refused};

use super::answers::Seat;
use super::family::{AllowedLine, allowed_line};
use super::organization_field::{OrganizationField, is_looking, organizations};
use super::session::{self, Reading, Sending, private};
use super::{Typed, words};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::Reader;

/// Somebody said no.
#[derive(Clone, Debug, PartialEq)]
pub struct NoLine {
    pub id: String,
    pub says: Say,
    pub since: Say,
    /// Whose it is: the code of a voice, as forms send it.
    pub voice: String,
    /// Whether whoever reads may take it back.
    pub own: bool,
}

/// What both forms for a no offer.
#[derive(Clone, Debug, PartialEq)]
pub struct NoForm {
    pub action: String,
    pub organization: OrganizationField,
    pub purposes: Vec<(&'static str, Say)>,
    /// At a table: who may say it, as code and name.
    pub voices: Vec<(String, Say)>,
}

/// A consent at the table.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsentLine {
    pub id: String,
    pub line: AllowedLine,
    pub waits: bool,
}

/// What is allowed about one young person, at a table.
#[derive(Clone, Debug, Template)]
#[template(path = "people/allowed.html")]
pub struct AllowedPage {
    pub frame: Frame,
    pub called: Say,
    pub path: String,
    pub back_href: String,
    pub consents: Vec<ConsentLine>,
    pub noes: Vec<NoLine>,
    pub no: NoForm,
    pub paper_organization: OrganizationField,
    pub classes: Vec<(&'static str, Say)>,
    /// The young person is asked themselves.
    pub is_asked: bool,
    /// The words to read aloud, in the family's language.
    pub words: String,
    pub spoken: Locale,
    pub typed: Typed,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

/// The voice of a young person, as forms send it.
const YOUNG: &str = "young";

/// Whether the form of a no was sent, and not that of a paper.
fn is_no(typed: &Typed) -> bool {
    typed.has("said-by")
}

fn voice_code(voice: Voice) -> String {
    match voice {
        Voice::Guardian(account) => account.0.simple().to_string(),
        Voice::Young(_) => String::from(YOUNG),
    }
}

fn voice_of(code: &str, young: YoungPersonId) -> Option<Voice> {
    match code {
        YOUNG => Some(Voice::Young(young)),
        code => code.parse().ok().map(Voice::Guardian),
    }
}

/// A no as a line.
pub(super) fn no_line(refused: &Refused, zone: &TimeZone) -> NoLine {
    let refusal = &refused.refusal;
    NoLine {
        id: refusal.id.0.simple().to_string(),
        says: Say::new(match refusal.said_by {
            Voice::Guardian(_) => "no-said",
            // Whoever reads their own no needs not be told whose it is.
            Voice::Young(_) if refused.own => "no-said",
            Voice::Young(_) => "no-said-young",
        })
        .with("organization", refused.organization.clone())
        .with(
            "purpose",
            Say::new(format!("purpose-{}", refusal.errand.purpose.code())),
        ),
        since: Say::new("no-since").with("day", words::day(refusal.since, zone)),
        voice: voice_code(refusal.said_by),
        own: refused.own,
    }
}

pub(super) fn purposes() -> Vec<(&'static str, Say)> {
    let purpose = |purpose: &Purpose| (purpose.code(), Say::new(format!("purpose-{}", purpose.code())));
    Purpose::ALL.iter().map(purpose).collect()
}

pub(super) fn classes() -> Vec<(&'static str, Say)> {
    let class = |class: &DataClass| (class.code(), Say::new(format!("class-{}", class.code())));
    DataClass::ALL.iter().map(class).collect()
}

/// The organization and the purpose of a form.
pub(super) fn errand(typed: &Typed) -> Result<Errand, PeopleError> {
    let wrong = |field| PeopleError::Value { field, rule: "choice" };
    Ok(Errand {
        organization: typed
            .value("organization")
            .parse::<OrganizationId>()
            .map_err(|_| wrong("organization"))?,
        purpose: Purpose::from_code(typed.value("purpose")).map_err(|_| wrong("purpose"))?,
    })
}

impl AllowedPage {
    fn new(
        frame: Frame,
        seat: Seat,
        at: &AllowedAt,
        organizations: Vec<(String, String)>,
        zone: &TimeZone,
        typed: Typed,
    ) -> Self {
        let nothing = Typed::default();
        let (of_no, of_paper) = match is_no(&typed) {
            true => (&typed, &nothing),
            false => (&nothing, &typed),
        };
        let spoken = Locale::negotiate(Some(&at.language.to_string()), None, None);
        let called = words::called(&at.card);
        let guardian = |(id, name): &(understory_model::ids::AccountId, String)| {
            (
                id.0.simple().to_string(),
                Say::new("just-words").with("words", name.clone()),
            )
        };
        let mut voices: Vec<(String, Say)> = at.guardians.iter().map(guardian).collect();
        if at.more.is_asked {
            voices.push((String::from(YOUNG), called.clone()));
        }
        let going_on = at.allowed.iter().filter(|one| one.holds || one.waits);
        Self {
            frame,
            called,
            path: seat.path(""),
            back_href: seat.table(),
            consents: going_on
                .map(|one| ConsentLine {
                    id: one.consent.id.0.simple().to_string(),
                    line: allowed_line(one, &at.more, zone),
                    waits: one.waits,
                })
                .collect(),
            noes: at.more.refused.iter().map(|one| no_line(one, zone)).collect(),
            no: NoForm {
                action: seat.path("no"),
                organization: OrganizationField::new(organizations.clone(), of_no),
                purposes: purposes(),
                voices,
            },
            paper_organization: OrganizationField::new(organizations, of_paper),
            classes: classes(),
            is_asked: at.more.is_asked,
            words: spoken.text("assent-words"),
            spoken,
            typed,
            problem: None,
            notice: None,
        }
    }

    /// Whether the form of a no was sent.
    fn is_no(&self) -> bool {
        is_no(&self.typed)
    }

    /// Whether the form of a paper was sent.
    fn is_paper(&self) -> bool {
        self.typed.has("code")
    }

    /// What was typed of a no.
    fn typed_no(&self) -> Typed {
        if self.is_no() {
            self.typed.clone()
        } else {
            Typed::default()
        }
    }

    /// What the ids of the fields of the form that was sent begin with.
    fn before(&self) -> &'static str {
        if self.is_no() { "no-" } else { "" }
    }

    pub fn samples(locale: Locale) -> Vec<(&'static str, Self)> {
        let (seat, zone) = (super::samples::sample_seat(), super::samples::zone());
        let page = |at: &AllowedAt| {
            let frame = Frame::sample(&seat.path("allowed"));
            let page = Self::new(
                frame,
                seat,
                at,
                super::samples::organizations(),
                &zone,
                Typed::default(),
            );
            Self {
                words: locale.text("assent-words"),
                spoken: locale,
                ..page
            }
        };
        let wrong = Self {
            problem: Some(Say::new("people-wrong-paper").with("field", Say::new("people-field-paper-code"))),
            ..page(&super::samples::allowed_at(true))
        };
        let said = Self {
            notice: Some(Say::new("allowed-done")),
            ..page(&super::samples::allowed_at(true))
        };
        vec![
            ("typical", page(&super::samples::allowed_at(true))),
            ("child", page(&super::samples::allowed_at(false))),
            ("wrong", wrong),
            ("said", said),
        ]
    }
}

/// The page of what is allowed, with whatever was typed and is wrong.
pub(super) async fn page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    seat: Seat,
    told: (Typed, Option<Say>),
) -> Response {
    let at = match use_case::allowed_at(&app.service, signed, seat.sitting, seat.young).await {
        Ok(at) => at,
        Err(error) => return session::failed(reader, &error),
    };
    let mut frame = reader.frame.clone();
    frame.path_and_query = seat.path("allowed");
    let notice = reader.value("notice").filter(|notice| *notice == "done");
    let (typed, problem) = told;
    let zone = &app.service.snapshot().zone;
    let page = AllowedPage {
        notice: notice.filter(|_| problem.is_none()).map(|_| Say::new("allowed-done")),
        problem,
        ..AllowedPage::new(frame, seat, &at, organizations(app), zone, typed)
    };
    private(match page.problem {
        Some(_) => reader.page_with(session::WRONG, &page),
        None => reader.page(&page),
    })
}

/// Goes back to what is allowed, or shows what was wrong.
pub(super) async fn back<T>(
    app: &App,
    reader: &Reader,
    signed: Signed,
    seat: Seat,
    done: Result<T, PeopleError>,
    typed: Typed,
) -> Response {
    match done {
        Ok(_) => private(reader.see_other(&format!("{}?notice=done", seat.path("allowed")))),
        Err(error) => match words::problem(&error) {
            Some(problem) => page(app, reader, signed, seat, (typed, Some(problem))).await,
            None => session::failed(reader, &error),
        },
    }
}

pub(crate) async fn allowed(Reading { app, reader, signed }: Reading, seat: Seat) -> Response {
    page(&app, &reader, signed, seat, (Typed::default(), None)).await
}

pub(crate) async fn take_back(Sending(Reading { app, reader, signed }): Sending, seat: Seat, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(consent) = typed.value("consent").parse::<ConsentId>() else {
        return private(reader.not_found());
    };
    let done = use_case::take_back(&app.service, signed, seat.young, consent).await;
    back(&app, &reader, signed, seat, done, typed).await
}

pub(crate) async fn assent(Sending(Reading { app, reader, signed }): Sending, seat: Seat, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    // What is no id is nobody's consent.
    let consent = typed.value("consent").parse().unwrap_or(ConsentId(uuid::Uuid::nil()));
    let read_back = typed.value("read-back") == "yes";
    let done = use_case::assent(&app.service, signed, seat.young, consent, read_back).await;
    back(&app, &reader, signed, seat, done, typed).await
}

pub(crate) async fn refuse(Sending(Reading { app, reader, signed }): Sending, seat: Seat, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    if is_looking(&typed) {
        return page(&app, &reader, signed, seat, (typed, None)).await;
    }
    let said = voice_of(typed.value("said-by"), seat.young);
    let done = match errand(&typed) {
        Ok(errand) => use_case::refuse(&app.service, signed, seat.young, errand, said).await,
        Err(error) => Err(error),
    };
    back(&app, &reader, signed, seat, done, typed).await
}

pub(crate) async fn take_back_refusal(
    Sending(Reading { app, reader, signed }): Sending,
    seat: Seat,
    body: Bytes,
) -> Response {
    let typed = Typed::of(&body);
    let Ok(id) = typed.value("no").parse::<RefusalId>() else {
        return private(reader.not_found());
    };
    let said = voice_of(typed.value("said-by"), seat.young);
    let done = use_case::take_back_refusal(&app.service, signed, seat.young, id, said).await;
    back(&app, &reader, signed, seat, done, typed).await
}

//! The plan of a young person at the table: programs, steps with days and notes, and how each ended.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_model::directory::Cost;
use understory_model::find::Listing;
use understory_model::ids::{PlanItemId, SessionId};
use understory_model::plan::{Outcome, PlanItem, PlanStep, Step};
use understory_model::week::WeeklyHours;
use understory_service::access::Actor;
use understory_service::access::young::Signed;
use understory_service::directory;
use understory_service::people::{self as use_case, ItemNow, PeopleError, StepNow, is_near, is_note};

use super::answers::Seat;
use super::session::{self, Reading, Sending, private};
use super::{Typed, words};
use crate::App;
use crate::find::card::Card;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::{Arg, Say, ToArg};
use crate::page::Reader;

/// A step of a program.
#[derive(Clone, Debug, PartialEq)]
pub struct StepLine {
    pub code: &'static str,
    pub name: Say,
    /// As a date field has it; empty for none.
    pub due_value: String,
    pub due: Option<Say>,
    pub done: bool,
    pub note: String,
    /// What does not agree with what is listed.
    pub warning: Option<Say>,
    /// The field of this step that was wrong: `due` or `note`.
    pub wrong: &'static str,
}

/// A program on the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanLine {
    pub id: String,
    pub title: Arg,
    pub href: String,
    /// What is known of it today; `None` when it is not listed any more.
    pub card: Option<Card>,
    pub steps: Vec<StepLine>,
    /// The code of how it ended; empty while it goes on.
    pub outcome_code: &'static str,
    pub outcome: Option<Say>,
    /// When it runs, and when one can sign up.
    pub runs: Vec<Say>,
    /// Steps are still to be done: it goes on, or somebody got a place.
    pub goes_on: bool,
}

/// Whether a first day lies outside of the days on which a session runs.
fn is_outside(first_day: Date, listing: &Listing) -> bool {
    listing.starts_on.is_some_and(|starts| first_day < starts) || listing.ends_on.is_some_and(|ends| ends < first_day)
}

impl PlanLine {
    /// A line; `free` are the hours in which the young person is free, for the strip.
    pub fn new(item: &PlanItem, listing: Option<&Listing>, free: Option<&WeeklyHours>, zone: &TimeZone) -> Self {
        let card = listing.map(|listing| Card::new(listing, free));
        let is_free = listing.is_some_and(|listing| listing.cost == Some(Cost::Free));
        let day = |due: jiff::Timestamp| due.to_zoned(zone.clone()).date();
        // Nobody pays for what is free; what was noted there before stays to be seen.
        let is_shown = |step: &&PlanStep| {
            let told = step.due.is_some() || step.done_at.is_some() || !step.note.is_empty();
            step.step != Step::Pay || !is_free || told
        };
        let is_wrong = |step: &PlanStep| {
            step.step == Step::FirstDay
                && step
                    .due
                    .zip(listing)
                    .is_some_and(|(due, listing)| is_outside(day(due), listing))
        };
        let step = |step: &PlanStep| StepLine {
            code: step.step.code(),
            name: Say::new(format!("step-{}", step.step.code())),
            due_value: step.due.map_or_else(String::new, |due| day(due).to_string()),
            due: step.due.map(|due| words::day(due, zone)),
            done: step.done_at.is_some(),
            note: step.note.clone(),
            warning: is_wrong(step).then(|| Say::new("plan-first-day-outside")),
            wrong: "",
        };
        Self {
            id: item.id.0.simple().to_string(),
            title: match &card {
                Some(card) => card.title.to_arg(),
                None => item.title.to_arg(),
            },
            href: format!("/programs/{}#session-{}", item.program, item.session),
            steps: item.steps.iter().filter(is_shown).map(step).collect(),
            outcome_code: item.outcome.map_or("", |(outcome, _)| outcome.code()),
            outcome: item.outcome.map(|(outcome, at)| match outcome {
                Outcome::Enrolled => Say::new("plan-enrolled").with("day", words::day(at, zone)),
                ended => Say::new("plan-ended")
                    .with("outcome", Say::new(format!("outcome-{}", ended.code())))
                    .with("day", words::day(at, zone)),
            }),
            runs: card.iter().filter_map(|card| card.dates.clone()).collect(),
            goes_on: item.outcome.is_none_or(|(outcome, _)| outcome == Outcome::Enrolled),
            card,
        }
    }

    /// Steps of which something is known, for a page without fields.
    pub fn told(&self) -> Vec<&StepLine> {
        let told = |step: &&StepLine| step.done || step.due.is_some() || !step.note.is_empty();
        self.steps.iter().filter(told).collect()
    }
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/plan.html")]
pub struct PlanPage {
    pub frame: Frame,
    pub called: Say,
    pub path: String,
    pub fits_href: String,
    pub back_href: String,
    pub items: Vec<PlanLine>,
    pub outcomes: Vec<(&'static str, Say)>,
    /// The id of the field that was wrong.
    pub at: String,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

impl PlanPage {
    fn new(frame: Frame, called: Say, seat: Seat, items: Vec<PlanLine>) -> Self {
        Self {
            frame,
            called,
            path: seat.path("plan"),
            fits_href: seat.path("fits"),
            back_href: seat.table(),
            items,
            outcomes: outcomes(),
            at: String::new(),
            problem: None,
            notice: None,
        }
    }

    /// Says what was wrong with a program on the plan. What was typed stays, and the first field that was wrong is marked.
    fn tell(&mut self, typed: &Typed, today: Date, problem: Say) {
        let field = filters::field_of(&problem).map(String::from);
        self.problem = Some(problem);
        let Some(item) = self.items.iter_mut().find(|item| item.id == typed.value("item")) else {
            return;
        };
        for step in &mut item.steps {
            let of = |field: &str| String::from(typed.value(&format!("{field}-{}", step.code)));
            (step.due_value, step.note, step.done) = (of("due"), of("note"), of("done") == "yes");
            let is_wrong = match field.as_deref() {
                Some("due") => {
                    !step.due_value.is_empty() && !step.due_value.parse().is_ok_and(|due| is_near(due, today))
                }
                Some("note") => !step.note.is_empty() && !is_note(&step.note),
                _ => false,
            };
            if is_wrong && self.at.is_empty() {
                step.wrong = if field.as_deref() == Some("due") { "due" } else { "note" };
                self.at = format!("{}-{}-{}", step.wrong, item.id, step.code);
            }
        }
        if let Ok(outcome) = Outcome::from_code(typed.value("outcome")) {
            item.outcome_code = outcome.code();
        }
        if self.at.is_empty() {
            self.at = format!("outcome-{}", item.id);
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let seat = super::samples::sample_seat();
        let page = |items| {
            let frame = Frame::sample(&seat.path("plan"));
            Self::new(frame, Say::new("picture-heron"), seat, items)
        };
        let mut wrong = page(super::samples::sample_plan());
        let typed = format!("item={}&due-register=2099-01-01", wrong.items[0].id);
        let far = Say::new("people-wrong-day-far").with("field", Say::new("people-field-due"));
        wrong.tell(&Typed::of(typed.as_bytes()), jiff::civil::date(2026, 11, 27), far);
        let kept = Self {
            notice: Some(Say::new("plan-kept")),
            ..page(super::samples::sample_plan())
        };
        vec![
            ("typical", page(super::samples::sample_plan())),
            ("empty", page(Vec::new())),
            ("wrong", wrong),
            ("kept", kept),
        ]
    }
}

fn outcomes() -> Vec<(&'static str, Say)> {
    let outcome = |outcome: &Outcome| (outcome.code(), Say::new(format!("outcome-{}", outcome.code())));
    Outcome::ALL.iter().map(outcome).collect()
}

/// When one can sign up for a session, where that is still to come.
fn opening(app: &App, session: SessionId) -> Option<Say> {
    let snapshot = app.service.snapshot();
    let at = snapshot.position_of_session(session)?;
    let opens = snapshot.sessions[at].session.facts.registration.opens_on?;
    (opens > app.service.today()).then(|| Say::new("register-opens").with("date", opens))
}

/// Items as lines, with what is known of each program today.
pub(super) fn lines(app: &App, items: &[PlanItem], free: Option<&WeeklyHours>) -> Result<Vec<PlanLine>, PeopleError> {
    let zone = &app.service.snapshot().zone;
    let mut lines = Vec::new();
    for item in items {
        let listing = directory::session(&app.service, Actor::Visitor, item.session)?;
        let mut line = PlanLine::new(item, listing.as_ref(), free, zone);
        line.runs.extend(opening(app, item.session));
        lines.push(line);
    }
    Ok(lines)
}

async fn page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    seat: Seat,
    wrong: Option<(Typed, Say)>,
) -> Result<Response, PeopleError> {
    let plan = use_case::plan(&app.service, signed, Some(seat.sitting), seat.young).await?;
    let mut frame = reader.frame.clone();
    frame.path_and_query = seat.path("plan");
    let items = lines(app, &plan.items, None)?;
    let mut page = PlanPage::new(frame, words::called(&plan.card), seat, items);
    Ok(private(match wrong {
        Some((typed, problem)) => {
            page.tell(&typed, app.service.today(), problem);
            reader.page_with(session::WRONG, &page)
        }
        None => {
            let kept = reader.value("notice").filter(|notice| *notice == "kept");
            page.notice = kept.map(|_| Say::new("plan-kept"));
            reader.page(&page)
        }
    }))
}

pub(crate) async fn plan(Reading { app, reader, signed }: Reading, seat: Seat) -> Response {
    match page(&app, &reader, signed, seat, None).await {
        Ok(response) => response,
        Err(error) => session::failed(&reader, &error),
    }
}

async fn back(
    Reading { app, reader, signed }: &Reading,
    seat: Seat,
    done: Result<(), PeopleError>,
    typed: Typed,
) -> Response {
    match done {
        Ok(()) => private(reader.see_other(&format!("{}?notice=kept", seat.path("plan")))),
        Err(error) => match words::problem(&error) {
            Some(problem) => match page(app, reader, *signed, seat, Some((typed, problem))).await {
                Ok(response) => response,
                Err(error) => session::failed(reader, &error),
            },
            None => session::failed(reader, &error),
        },
    }
}

pub(crate) async fn put(Sending(reading): Sending, seat: Seat, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(session) = typed.value("session").parse() else {
        return private(reading.reader.not_found());
    };
    let done = use_case::put_on_plan(
        &reading.app.service,
        reading.signed,
        Some(seat.sitting),
        seat.young,
        session,
    )
    .await;
    back(&reading, seat, done, typed).await
}

/// The steps and the end as they were sent.
fn item_now(typed: &Typed) -> Result<ItemNow, PeopleError> {
    let wrong = |field, rule| PeopleError::Value { field, rule };
    let step = |step: &Step| {
        let of = |field: &str| typed.value(&format!("{field}-{}", step.code()));
        let due = match of("due") {
            "" => None,
            day => Some(day.parse().map_err(|_| wrong("due", "day"))?),
        };
        Ok(StepNow {
            step: *step,
            due,
            done: of("done") == "yes",
            note: String::from(of("note")),
        })
    };
    let outcome = match typed.value("outcome") {
        "" => None,
        code => Some(Outcome::from_code(code).map_err(|_| wrong("outcome", "choice"))?),
    };
    Ok(ItemNow {
        steps: Step::ALL.iter().map(step).collect::<Result<_, PeopleError>>()?,
        outcome,
    })
}

pub(crate) async fn keep(Sending(reading): Sending, seat: Seat, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(item) = typed.value("item").parse::<PlanItemId>() else {
        return private(reading.reader.not_found());
    };
    let done = match item_now(&typed) {
        Ok(now) => {
            use_case::keep_item(
                &reading.app.service,
                reading.signed,
                Some(seat.sitting),
                seat.young,
                item,
                now,
            )
            .await
        }
        Err(error) => Err(error),
    };
    back(&reading, seat, done, typed).await
}

pub(crate) async fn remove(Sending(reading): Sending, seat: Seat, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(item) = typed.value("item").parse::<PlanItemId>() else {
        return private(reading.reader.not_found());
    };
    let done = use_case::remove_from_plan(
        &reading.app.service,
        reading.signed,
        Some(seat.sitting),
        seat.young,
        item,
    )
    .await;
    back(&reading, seat, done, typed).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_first_day_is_held_against_the_days_of_the_session() {
        let mut listing = crate::find::samples::robots(20);
        (listing.starts_on, listing.ends_on) = (Some(date(2027, 1, 12)), Some(date(2027, 3, 2)));
        assert!(is_outside(date(2027, 1, 11), &listing) && is_outside(date(2027, 3, 3), &listing));
        assert!(!is_outside(date(2027, 1, 12), &listing) && !is_outside(date(2027, 3, 2), &listing));
        (listing.starts_on, listing.ends_on) = (None, None);
        assert!(
            !is_outside(date(2020, 1, 1), &listing),
            "what is not known warns of nothing"
        );
    }

    #[test]
    fn a_free_program_has_no_step_to_pay_and_a_place_ends_nothing() {
        let mut listing = crate::find::samples::robots(20);
        let mut item = super::super::samples::plan_item(20, Some(Outcome::Enrolled));
        let has_pay = |item: &PlanItem, listing: &Listing| {
            let line = PlanLine::new(item, Some(listing), None, &TimeZone::UTC);
            (line.steps.iter().any(|step| step.code == "pay"), line.goes_on)
        };
        listing.cost = Some(Cost::Free);
        assert_eq!(has_pay(&item, &listing), (true, true), "what was noted stays");
        for step in &mut item.steps {
            (step.due, step.done_at, step.note) = (None, None, String::new());
        }
        assert_eq!(has_pay(&item, &listing), (false, true));
        listing.cost = None;
        item.outcome = Some((Outcome::Full, jiff::Timestamp::UNIX_EPOCH));
        assert_eq!(has_pay(&item, &listing), (true, false));
    }
}

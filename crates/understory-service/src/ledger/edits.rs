//! Changes to what is offered: from words to the engine's rows, or a clear no that names field, value and rule.
//!
//! Must not know: who would gain.

use std::collections::HashSet;
use understory_engine::fit::{self, SessionIndex};
use understory_engine::ledger::{Edit, EditRefused, Supply, Van};
use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::{Capacity, Cost, SessionFacts, SessionStatus};
use understory_model::ids::SessionId;
use understory_model::language::Language;
use understory_model::ledger::{Stop, SupplyEdit, Told};
use understory_model::named::is_name;
use understory_model::place::Point;
use understory_model::week::WeeklyHours;

use super::count::Counted;
use super::error::{EditError, EditRule, LedgerError, MOST_EDITS};
use crate::directory::{UNSPOKEN, day_number, topic_mask, week_of_session};

/// A move is at most so many minutes.
const LONGEST_MOVE: u16 = 720;
/// Seats that may be added at once.
const MOST_SEATS: u32 = 10_000;
/// The dearest new session, in cents.
const DEAREST: u32 = 10_000_000;
/// A new session or a stop lies at most so far from some place of the population, in metres.
const FARTHEST_METRES: f64 = 100_000.0;
/// Stops of a van.
const MOST_STOPS: usize = 12;
/// Letters of a name.
const LONGEST_NAME: usize = 200;

/// Changes that can be made: for the engine, and in words.
pub(crate) struct Changes {
    pub(crate) supply: Supply,
    pub(crate) edits: Vec<Edit>,
    pub(crate) told: Vec<Told>,
}

/// Reads changes against the directory and the population; the first that cannot be made is told by its number.
pub(crate) fn read(counted: &Counted, edits: Vec<SupplyEdit>) -> Result<Changes, LedgerError> {
    if edits.len() > MOST_EDITS {
        return Err(LedgerError::TooManyEdits { edits: edits.len() });
    }
    let mut seen = Seen::default();
    let mut engine = Vec::with_capacity(edits.len());
    let mut told = Vec::with_capacity(edits.len());
    for (at, edit) in edits.into_iter().enumerate() {
        let one = seen.check(&edit).and_then(|()| read_one(counted, &edit));
        let row = one.map_err(|error| LedgerError::Edit { number: at + 1, error })?;
        engine.push(row);
        told.push(tell(counted, edit));
    }
    let supply = Supply::from_edits(&counted.snapshot.columns, &engine).map_err(|(at, refused)| LedgerError::Edit {
        number: at + 1,
        error: told.get(at).map_or_else(
            || EditError::new("kind", "", EditRule::UnknownSession),
            |told| refusal(&told.edit, refused),
        ),
    })?;
    Ok(Changes {
        supply,
        edits: engine,
        told,
    })
}

/// The session that a change is about.
pub(crate) fn session_of(edit: &SupplyEdit) -> Option<SessionId> {
    match edit {
        SupplyEdit::Move { session, .. }
        | SupplyEdit::Interpret { session, .. }
        | SupplyEdit::Waive { session }
        | SupplyEdit::Provide { session, .. }
        | SupplyEdit::Seats { session, .. }
        | SupplyEdit::Ages { session, .. }
        | SupplyEdit::Remove { session } => Some(*session),
        SupplyEdit::Add { .. } | SupplyEdit::Van { .. } => None,
    }
}

/// What was changed already, so that nothing is changed twice in one way.
#[derive(Default)]
struct Seen {
    ways: HashSet<(SessionId, &'static str, String)>,
    removed: HashSet<SessionId>,
    sessions: HashSet<SessionId>,
}

impl Seen {
    fn check(&mut self, edit: &SupplyEdit) -> Result<(), EditError> {
        let Some(session) = session_of(edit) else { return Ok(()) };
        let (way, which) = match edit {
            SupplyEdit::Move { .. } => ("move", String::new()),
            SupplyEdit::Interpret { language, .. } => ("interpret", String::from(language.base())),
            SupplyEdit::Waive { .. } => ("waive", String::new()),
            SupplyEdit::Provide { feature, .. } => ("provide", feature.to_string()),
            SupplyEdit::Seats { .. } => ("seats", String::new()),
            SupplyEdit::Ages { .. } => ("ages", String::new()),
            SupplyEdit::Remove { .. } => ("remove", String::new()),
            SupplyEdit::Add { .. } | SupplyEdit::Van { .. } => return Ok(()),
        };
        let removes = way == "remove";
        let again = !self.ways.insert((session, way, which))
            || self.removed.contains(&session)
            || removes && self.sessions.contains(&session);
        self.sessions.insert(session);
        if removes {
            self.removed.insert(session);
        }
        if again {
            return Err(EditError::new("session", session, EditRule::Twice));
        }
        Ok(())
    }
}

fn read_one(counted: &Counted, edit: &SupplyEdit) -> Result<Edit, EditError> {
    let found = session_of(edit).map(|id| live(counted, id)).transpose()?;
    let session = found.unwrap_or(SessionIndex(0));
    let facts = || &counted.snapshot.sessions[session.row()].session.facts;
    match edit {
        SupplyEdit::Move { minutes, .. } => read_move(facts(), session, *minutes),
        SupplyEdit::Interpret { language, .. } => read_interpret(counted, facts(), session, language),
        SupplyEdit::Waive { .. } => read_waive(facts(), session),
        SupplyEdit::Provide { feature, .. } => {
            let bit = CodeLists::core().position(List::Access, feature);
            let bit = bit.and_then(|bit| u8::try_from(bit).ok());
            let feature = bit.ok_or_else(|| EditError::new("feature", feature, EditRule::UnknownFeature))?;
            Ok(Edit::Provide { session, feature })
        }
        SupplyEdit::Seats { seats, .. } => {
            if !(1..=MOST_SEATS).contains(seats) {
                return Err(EditError::new("seats", seats, EditRule::Seats));
            }
            Ok(Edit::Seats { session, seats: *seats })
        }
        SupplyEdit::Ages { from, to, .. } => {
            ages(*from, *to)?;
            Ok(Edit::Ages {
                session,
                from: *from,
                to: *to,
            })
        }
        SupplyEdit::Remove { .. } => Ok(Edit::Remove { session }),
        SupplyEdit::Add { .. } => added(counted, edit),
        SupplyEdit::Van { stops, days } => {
            if !(2..=MOST_STOPS).contains(&stops.len()) {
                return Err(EditError::new("stops", stops.len(), EditRule::Stops));
            }
            for stop in stops {
                check_stop(counted, stop)?;
            }
            if days.is_empty() {
                return Err(EditError::new("days", "", EditRule::NoDays));
            }
            Ok(Edit::Van(Van {
                stops: stops
                    .iter()
                    .map(|stop| (stop.point.latitude, stop.point.longitude))
                    .collect(),
                days: days.iter().fold(0, |mask, day| mask | 1 << day.index()),
            }))
        }
    }
}

/// The row of a session that has not ended.
fn live(counted: &Counted, id: SessionId) -> Result<SessionIndex, EditError> {
    let row = counted
        .snapshot
        .position_of_session(id)
        .ok_or_else(|| EditError::new("session", id, EditRule::UnknownSession))?;
    let ends_on = counted.snapshot.sessions[row].session.facts.ends_on.known;
    if ends_on.is_some_and(|end| day_number(end) < day_number(counted.today)) {
        return Err(EditError::new("session", id, EditRule::Ended));
    }
    Ok(SessionIndex(row as u32))
}

fn read_move(facts: &SessionFacts, session: SessionIndex, minutes: i16) -> Result<Edit, EditError> {
    if minutes == 0 || minutes % 30 != 0 || minutes.unsigned_abs() > LONGEST_MOVE {
        return Err(EditError::new("minutes", minutes, EditRule::Minutes));
    }
    let hours = facts.hours.as_ref().filter(|hours| !hours.is_empty());
    let hours = hours.ok_or_else(|| EditError::new("minutes", minutes, EditRule::HoursNotKnown))?;
    let inside = |slot: &understory_model::week::WeeklySlot| {
        let (start, end) = (i32::from(slot.start.minutes()), i32::from(slot.end.minutes()));
        start + i32::from(minutes) >= 0 && end + i32::from(minutes) <= 1440
    };
    if !hours.slots().iter().all(inside) {
        return Err(EditError::new("minutes", minutes, EditRule::OverMidnight));
    }
    Ok(Edit::Move { session, minutes })
}

fn read_interpret(
    counted: &Counted,
    facts: &SessionFacts,
    session: SessionIndex,
    language: &Language,
) -> Result<Edit, EditError> {
    let held = facts.languages.known.iter().flatten().chain(&facts.interpretation);
    if held.into_iter().any(|spoken| spoken.serves(language)) {
        return Err(EditError::new("language", language, EditRule::SpokenAlready));
    }
    // A language that nobody of the population speaks and no session is held in lets nobody in.
    let bit = counted.crowd.languages.bit(language).unwrap_or(UNSPOKEN);
    Ok(Edit::Interpret { session, language: bit })
}

fn read_waive(facts: &SessionFacts, session: SessionIndex) -> Result<Edit, EditError> {
    let after_aid = facts
        .aid
        .as_ref()
        .filter(|aid| aid.offered)
        .and_then(|aid| aid.price_after);
    let is_free = after_aid.is_some_and(|cents| cents.0 == 0)
        || matches!(facts.cost.known, Some(Cost::Free | Cost::PayWhatYouCan))
        || matches!(facts.cost.known, Some(Cost::Fixed(cents)) if cents.0 == 0);
    if is_free {
        return Err(EditError::new("session", "", EditRule::FreeAlready));
    }
    if facts.cost.known.is_none() {
        return Err(EditError::new("session", "", EditRule::PriceNotKnown));
    }
    Ok(Edit::Waive { session })
}

fn ages(from: u8, to: u8) -> Result<(), EditError> {
    if from > to || to > 120 {
        return Err(EditError::new("ages", format!("{from}-{to}"), EditRule::Ages));
    }
    Ok(())
}

fn check_name(field: &'static str, name: &str) -> Result<(), EditError> {
    if !is_name(name, LONGEST_NAME) {
        return Err(EditError::new(field, name, EditRule::NoName));
    }
    Ok(())
}

fn check_point(counted: &Counted, field: &'static str, point: Point) -> Result<(), EditError> {
    let text = format!("{}, {}", point.latitude, point.longitude);
    if Point::new(point.latitude, point.longitude).is_err() {
        return Err(EditError::new(field, text, EditRule::NotOnEarth));
    }
    let places = &counted.crowd.population.places;
    let near = places
        .iter()
        .any(|place| place.point.metres_to(point) <= FARTHEST_METRES);
    if !near && !places.is_empty() {
        return Err(EditError::new(field, text, EditRule::FarAway));
    }
    Ok(())
}

fn check_stop(counted: &Counted, stop: &Stop) -> Result<(), EditError> {
    check_name("stops", &stop.name)?;
    check_point(counted, "stops", stop.point)
}

fn added(counted: &Counted, edit: &SupplyEdit) -> Result<Edit, EditError> {
    let SupplyEdit::Add {
        title,
        topic,
        place,
        point,
        hours,
        from_age,
        to_age,
        price,
        languages,
    } = edit
    else {
        return Err(EditError::new("kind", "", EditRule::UnknownSession));
    };
    check_name("title", title)?;
    check_name("place", place)?;
    check_point(counted, "point", *point)?;
    if let Some(topic) = topic
        && CodeLists::core().position(List::Topic, topic).is_none()
    {
        return Err(EditError::new("topic", topic, EditRule::UnknownTopic));
    }
    if hours.is_empty() {
        return Err(EditError::new("hours", "", EditRule::NoHours));
    }
    ages(*from_age, *to_age)?;
    if price.0 > DEAREST {
        return Err(EditError::new("price", price.0, EditRule::Price));
    }
    if languages.is_empty() {
        return Err(EditError::new("languages", "", EditRule::NoLanguage));
    }
    let mut row = new_session(hours, topic.as_ref());
    row.location = fit::Where::At {
        latitude: point.latitude,
        longitude: point.longitude,
    };
    row.ages = Some((*from_age, *to_age));
    row.cost_cents = Some(price.0);
    row.cost_floor_cents = Some(price.0);
    row.languages = Some(counted.crowd.languages.held(languages));
    Ok(Edit::Add { session: Box::new(row) })
}

/// A session that is only planned: in person, with nothing demanded, and all that nobody has settled not known.
pub(crate) fn new_session(hours: &WeeklyHours, topic: Option<&Code>) -> fit::Session {
    fit::Session {
        hours: Some(week_of_session(hours)),
        cost_cents: Some(0),
        cost_floor_cents: Some(0),
        prerequisites: Some(0),
        internet: Some(fit::Internet::NoneNeeded),
        topics: topic_mask(topic),
        ..fit::Session::default()
    }
}

/// A change with what one needs to say it in words.
pub(crate) fn tell(counted: &Counted, edit: SupplyEdit) -> Told {
    let snapshot = &counted.snapshot;
    let row = session_of(&edit).and_then(|id| snapshot.position_of_session(id));
    let Some(row) = row else {
        return Told {
            edit,
            title: None,
            organization: None,
            hours: None,
            price: None,
            ages: None,
            example: false,
            room: None,
        };
    };
    let entry = &snapshot.sessions[row];
    let facts = &entry.session.facts;
    let program = &snapshot.programs[entry.program];
    let aid = facts
        .aid
        .as_ref()
        .filter(|aid| aid.offered)
        .and_then(|aid| aid.price_after);
    let price = facts.cost.known.and_then(|cost| match cost {
        Cost::Fixed(cents) | Cost::UpTo(cents) | Cost::MoreThan(cents) => Some(cents),
        Cost::Free | Cost::PayWhatYouCan => None,
    });
    Told {
        room: room(facts, &edit),
        edit,
        title: Some(program.facts.title.clone()),
        organization: Some(snapshot.organizations[entry.organization].facts.name.clone()),
        hours: facts.hours.known.clone(),
        price: aid.or(price),
        ages: facts.ages.known,
        example: program.facts.example || facts.example,
    }
}

/// Seats of a session as it would be: those that are open, else those there are, with the ones that a change adds.
fn room(facts: &SessionFacts, edit: &SupplyEdit) -> Option<u32> {
    let open = match (facts.seats_open.known, facts.status) {
        (Some(open), _) => Some(open),
        (None, SessionStatus::Full) => Some(0),
        (None, _) => None,
    };
    let in_all = match facts.capacity.known {
        Some(Capacity::Seats(seats)) => Some(seats),
        Some(Capacity::Unlimited) | None => None,
    };
    let seats = open.or(in_all);
    match edit {
        SupplyEdit::Seats { seats: more, .. } => Some(seats.unwrap_or(0).saturating_add(*more)),
        SupplyEdit::Remove { .. } => None,
        _ => seats,
    }
}

/// What the engine refuses although the words were right, in words.
fn refusal(edit: &SupplyEdit, refused: EditRefused) -> EditError {
    let session = session_of(edit).map_or_else(String::new, |id| id.to_string());
    let (field, rule) = match refused {
        EditRefused::MoveSteps => ("minutes", EditRule::Minutes),
        EditRefused::HoursUnknown => ("minutes", EditRule::HoursNotKnown),
        EditRefused::OverMidnight => ("minutes", EditRule::OverMidnight),
        EditRefused::LanguageThere | EditRefused::NoSuchLanguage => ("language", EditRule::SpokenAlready),
        EditRefused::Free => ("session", EditRule::FreeAlready),
        EditRefused::FeatureThere => ("feature", EditRule::ProvidedAlready),
        EditRefused::NoSuchFeature => ("feature", EditRule::UnknownFeature),
        EditRefused::NoSeats => ("seats", EditRule::Seats),
        EditRefused::Ages => ("ages", EditRule::Ages),
        _ => ("session", EditRule::UnknownSession),
    };
    EditError::new(field, session, rule)
}

//! The facts of one session: when, for whom, how many, how much.

use std::collections::BTreeMap;

use understory_model::code::{Code, List};
use understory_model::directory::{
    Aid, Capacity, Contact, Registration, Ride, SessionFacts, SessionStatus, SiteFacts, YesNoAsk,
};
use understory_model::fact::{Fact, Note, Provenance};
use understory_model::language::Language;
use understory_model::week::{TimeOfDay, Weekday, WeeklyHours, WeeklySlot};

use super::cells::Cells;
use super::field::Field;
use super::order;
use super::schema::Schema;
use crate::key;
use crate::rules;
use crate::values::{self, Answer, AnsweredBy, Taken, is_blank};

/// Reads a session's facts from a row.
pub(super) fn facts(cells: &mut Cells<'_>, schema: &Schema, provenance: &Provenance) -> SessionFacts {
    let (mut starts_on, mut ends_on) = cells.term(schema.brought_on);
    if let (Some(first), Some(last)) = (starts_on.known, ends_on.known)
        && last < first
    {
        let given = format!("{first} to {last}");
        cells.note(Field::EndsOn, &given, &rules::DATE_ORDER);
        starts_on = Fact::unlikely(&given, rules::DATE_ORDER.code);
        ends_on = Fact::unlikely(&given, rules::DATE_ORDER.code);
    }
    let one_day = starts_on
        .known
        .filter(|first| Some(*first) == ends_on.known)
        .map(|day| Weekday::from(day.weekday()));
    let hours = hours(cells, one_day, schema.tells_rows);
    if schema.tells_rows
        && let Some(first) = starts_on.known
        && order::meeting_days(cells).is_some_and(|days| !days.contains(&Weekday::from(first.weekday())))
    {
        let given = cells.word(Field::StartsOn);
        cells.note(Field::StartsOn, &given, &rules::FIRST_DAY_ELSEWHERE);
    }
    let (range, min, max) = (
        cells.word(Field::Ages),
        cells.word(Field::MinAge),
        cells.word(Field::MaxAge),
    );
    let (ages_at, given) = ends(Field::Ages, Field::MaxAge, &range, &min, &max);
    let ages = cells.settle(ages_at, &given, values::ages_of(&range, &min, &max));
    let (range, min, max) = (
        cells.word(Field::Grades),
        cells.word(Field::MinGrade),
        cells.word(Field::MaxGrade),
    );
    let (grades_at, given) = ends(Field::Grades, Field::MaxGrade, &range, &min, &max);
    let grades = cells.settle(grades_at, &given, values::grades(&range, &min, &max));
    let status = cells
        .fact(Field::Status, values::status)
        .known
        .unwrap_or(SessionStatus::Live);
    SessionFacts {
        status,
        meeting: cells.fact(Field::Meeting, values::meeting),
        starts_on,
        ends_on,
        hours,
        drop_in: cells.fact(Field::DropIn, values::yes_no).known.unwrap_or_default(),
        ages,
        grades,
        capacity: capacity(cells, schema),
        seats_open: cells.fact(Field::SeatsOpen, values::count),
        cost: cells.fact(Field::Cost, values::cost),
        aid: aid(cells),
        pays: cells.fact(Field::Pays, values::pays),
        ride: ride(cells),
        food: cells.fact(Field::Food, values::food),
        languages: languages(cells, Field::Languages),
        interpretation: languages(cells, Field::Interpretation).known.unwrap_or_default(),
        access: access(cells),
        contact: contact(cells),
        internet: cells.fact(Field::Internet, values::internet),
        registration: registration(cells),
        provenance: provenance.clone(),
        ..SessionFacts::default()
    }
}

/// What was given for a range in one cell or two, and the field a remark belongs to.
fn ends(whole: Field, upper: Field, range: &str, min: &str, max: &str) -> (Field, String) {
    if is_blank(range) {
        (upper, format!("{min}-{max}"))
    } else {
        (whole, String::from(range))
    }
}

fn capacity(cells: &mut Cells<'_>, schema: &Schema) -> Fact<Capacity> {
    let clipped = schema.clipped_capacity;
    cells.fact(Field::Capacity, |text| {
        if clipped == Some(text) {
            Taken::doubtful(&rules::CLIPPED_CAPACITY)
        } else {
            values::capacity(text)
        }
    })
}

/// Weekly hours, from one cell with both, or from days and times, or from a single date and times.
fn hours(cells: &mut Cells<'_>, one_day: Option<Weekday>, tells_rows: bool) -> Fact<WeeklyHours> {
    let whole = cells.word(Field::Hours);
    if !is_blank(&whole) {
        let latest = |hours: &WeeklyHours| hours.slots().iter().map(|slot| slot.start).max();
        let (taken, told) = answered(cells, |answer| values::hours(&whole, answer), latest);
        if let Some(rule) = told.filter(|_| tells_rows) {
            cells.note(Field::Hours, &whole, rule);
        }
        return cells.settle(Field::Hours, &whole, taken);
    }
    let days_given = cells.word(Field::Days);
    let days = values::days(&days_given);
    if let Some(rule) = days.rule {
        cells.note(Field::Days, &days_given, rule);
        return Fact::unlikely(days_given, rule.code);
    }
    let (time_field, given, (stretch, told)) = stretch(cells);
    if let Some(rule) = told.filter(|_| tells_rows) {
        cells.note(time_field, &given, rule);
    }
    if let Some(rule) = stretch.rule {
        cells.note(time_field, &given, rule);
        return Fact::unlikely(given, rule.code);
    }
    let days = days.known.or_else(|| one_day.map(|day| vec![day]));
    match (days, stretch.known) {
        (Some(days), Some((start, end))) => {
            let slots: Vec<WeeklySlot> = days.into_iter().map(|day| WeeklySlot { day, start, end }).collect();
            Fact::known(slots.into())
        }
        (None, Some((start, end))) => {
            let given = format!("{start}-{end}");
            cells.note(time_field, &given, &rules::DAYS_NOT_GIVEN);
            Fact::unlikely(given, rules::DAYS_NOT_GIVEN.code)
        }
        (_, None) if !is_blank(&days_given) || given.len() > 1 => {
            let given = format!("{days_given} {given}");
            let field = if is_blank(&days_given) { time_field } else { Field::Days };
            cells.note(field, given.trim(), &rules::TIME_NOT_GIVEN);
            Fact::unlikely(given.trim(), rules::TIME_NOT_GIVEN.code)
        }
        _ => Fact::unknown(),
    }
}

/// What was understood, and the rule that tells by whose answer.
type Answered<T> = (Taken<T>, Option<&'static rules::Rule>);

/// From this minute of the day on nobody believes without being asked that children begin: 7 in the evening.
const EVENING: u16 = 19 * 60;

/// Reads hours; those without am and pm by the answer there is. What children would begin in the evening by the answer for a
/// whole table, or by words of the row, is not taken: it is asked by itself.
fn answered<T>(
    cells: &Cells<'_>,
    read: impl Fn(Option<Answer>) -> Taken<T>,
    starts: impl Fn(&T) -> Option<TimeOfDay>,
) -> Answered<T> {
    let alone = read(None);
    let Some(answer) = cells.answer.filter(|_| alone.rule == Some(&rules::AM_OR_PM)) else {
        return (alone, None);
    };
    let taken = read(Some(answer));
    let start = taken.known.as_ref().and_then(starts);
    let is_late = start.is_some_and(|start| start.minutes() >= EVENING);
    if is_late && answer.by != AnsweredBy::Row && may_be_children(cells) {
        return (Taken::doubtful(&rules::HOURS_LATE), None);
    }
    let told = match answer.by {
        AnsweredBy::Table => &rules::HOURS_BY_TABLE,
        AnsweredBy::Words => &rules::HOURS_BY_WORDS,
        AnsweredBy::Row => &rules::HOURS_BY_ROW,
    };
    (taken, start.map(|_| told))
}

/// Whether a row does not say that everybody is 14 or older, or in ninth grade or above.
fn may_be_children(cells: &Cells<'_>) -> bool {
    let word = |field| cells.word(field);
    let ages = values::ages_of(&word(Field::Ages), &word(Field::MinAge), &word(Field::MaxAge)).known;
    let grades = values::grades(&word(Field::Grades), &word(Field::MinGrade), &word(Field::MaxGrade)).known;
    let is_older = ages.and_then(|ages| ages.min).is_some_and(|age| age >= 14)
        || grades
            .and_then(|grades| grades.min)
            .is_some_and(|grade| grade.number() >= 9);
    !is_older
}

/// The time of day from one cell or two: the field for remarks, what was given, what was understood.
fn stretch(cells: &Cells<'_>) -> (Field, String, Answered<(TimeOfDay, TimeOfDay)>) {
    let start = |stretch: &(TimeOfDay, TimeOfDay)| Some(stretch.0);
    let whole = cells.word(Field::Time);
    if !is_blank(&whole) {
        let taken = answered(cells, |answer| values::time_range(&whole, answer), start);
        return (Field::Time, whole, taken);
    }
    let (from, until) = (cells.word(Field::StartTime), cells.word(Field::EndTime));
    let given = format!("{from}-{until}");
    if is_blank(&from) || is_blank(&until) {
        // What stands alone is still read, so that a word that is no time is named.
        let alone = if is_blank(&from) {
            (Field::EndTime, until)
        } else {
            (Field::StartTime, from)
        };
        let rule = Some(&alone.1)
            .filter(|text| !is_blank(text))
            .and_then(|text| values::unclear(text));
        return match rule {
            Some(rule) => (alone.0, alone.1, (Taken::doubtful(rule), None)),
            None => (Field::EndTime, given, (Taken::blank(), None)),
        };
    }
    for (field, end) in [(Field::StartTime, &from), (Field::EndTime, &until)] {
        if let Some(rule) = values::unclear(end) {
            return (field, end.clone(), (Taken::doubtful(rule), None));
        }
    }
    let taken = answered(cells, |answer| values::between(&from, &until, answer), start);
    (Field::EndTime, given, taken)
}

fn aid(cells: &mut Cells<'_>) -> Fact<Aid> {
    let price_after = cells.fact(Field::AidPrice, values::amount).known;
    let how = cells.optional(Field::AidHow);
    let said = price_after.is_some() || how.is_some();
    let offered = cells.fact(Field::Aid, values::yes_no);
    Fact {
        known: offered.known.or(said.then_some(true)).map(|offered| Aid {
            offered,
            price_after,
            how,
        }),
        note: offered.note,
        provenance: None,
    }
}

fn ride(cells: &mut Cells<'_>) -> Fact<Ride> {
    let note = cells.optional(Field::RideNote);
    let offered = cells.fact(Field::Ride, values::yes_no);
    Fact {
        known: offered.known.or(note.is_some().then_some(true)).map(|offered| Ride {
            offered,
            note,
            home_at: None,
        }),
        note: offered.note,
        provenance: None,
    }
}

fn languages(cells: &mut Cells<'_>, field: Field) -> Fact<Vec<Language>> {
    let names = cells.several(field);
    let names = names.iter().flat_map(|name| match name.parse::<Language>() {
        Ok(_) => vec![name.as_str()],
        Err(_) => values::language_names(name),
    });
    let (known, others) = values::languages(names);
    for other in &others {
        cells.note(field, other, &rules::UNKNOWN_LANGUAGE);
    }
    Fact {
        known: (!known.is_empty()).then_some(known),
        note: others
            .first()
            .map(|other| Note::new(other, rules::UNKNOWN_LANGUAGE.code)),
        provenance: None,
    }
}

/// Access features: codes, each with an optional answer (`asl=ask`); a code alone means yes.
fn access(cells: &mut Cells<'_>) -> BTreeMap<Code, YesNoAsk> {
    let mut features = BTreeMap::new();
    for piece in cells.several(Field::Access) {
        let (name, answer) = piece.split_once(['=', ':']).unwrap_or((&piece, "yes"));
        match (values::code(List::Access, name).known, values::yes_no_ask(answer).known) {
            (Some(code), Some(answer)) => {
                features.insert(code, answer);
            }
            _ => cells.note(Field::Access, &piece, &rules::ACCESS_NOT_UNDERSTOOD),
        }
    }
    features
}

fn contact(cells: &mut Cells<'_>) -> Option<Contact> {
    let mut contact = Contact {
        name: cells.optional(Field::ContactName),
        phone: cells.optional(Field::ContactPhone),
        email: cells.optional(Field::ContactEmail),
    };
    if let Some(email) = contact.email.take_if(|email| !Contact::is_email(email)) {
        cells.note(Field::ContactEmail, &email, &rules::BAD_EMAIL);
    }
    (contact != Contact::default()).then_some(contact)
}

fn registration(cells: &mut Cells<'_>) -> Registration {
    let mut methods = Vec::new();
    for word in cells.several(Field::RegistrationMethod) {
        let taken = values::code(List::RegistrationMethod, &word);
        match taken.known {
            Some(code) => methods.push(code),
            None => cells.note(Field::RegistrationMethod, &word, &rules::UNKNOWN_CODE),
        }
    }
    Registration {
        opens_on: cells.day(Field::RegistrationOpens).known,
        closes_on: cells.day(Field::RegistrationCloses).known,
        methods,
        link: cells.fact(Field::RegistrationLink, values::link).known,
    }
}

/// The key of a session without an id: its program, and what tells one offering from another.
pub(super) fn derived_key(program: &str, facts: &SessionFacts, site: Option<&SiteFacts>) -> String {
    let date = |fact: &Fact<jiff::civil::Date>| fact.known.map(|day| day.to_string()).unwrap_or_default();
    let hours = facts.hours.known.as_ref().map(ToString::to_string);
    let hours = hours.or_else(|| facts.hours.note.as_ref().map(|note| note.given.clone()));
    let place = site.map(|site| key::part(&site.name)).unwrap_or_default();
    let zip = site.and_then(|site| site.zip.clone()).unwrap_or_default();
    let ages = facts.ages.known.map(|range| format!("{:?}-{:?}", range.min, range.max));
    let grades = facts
        .grades
        .known
        .map(|range| format!("{:?}-{:?}", range.min, range.max));
    let digest = key::digest(&[
        program,
        &date(&facts.starts_on),
        &date(&facts.ends_on),
        &hours.unwrap_or_default(),
        &place,
        &zip,
        &ages.unwrap_or_default(),
        &grades.unwrap_or_default(),
    ]);
    let head: String = program.chars().take(160).collect();
    format!("{head}/{digest}")
}

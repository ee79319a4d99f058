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
use super::schema::Schema;
use crate::key;
use crate::rules;
use crate::values::{self, BareHours, Taken, is_blank};

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
    let hours = hours(cells, one_day, schema.bare_hours);
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
fn hours(cells: &mut Cells<'_>, one_day: Option<Weekday>, bare: Option<BareHours>) -> Fact<WeeklyHours> {
    let whole = cells.word(Field::Hours);
    if !is_blank(&whole) {
        return cells.settle(Field::Hours, &whole, values::hours(&whole, bare));
    }
    let days_given = cells.word(Field::Days);
    let days = values::days(&days_given);
    if let Some(rule) = days.rule {
        cells.note(Field::Days, &days_given, rule);
        return Fact::unlikely(days_given, rule.code);
    }
    let (time_field, given, stretch) = stretch(cells, bare);
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

/// The time of day from one cell or two: the field for remarks, what was given, what was understood.
fn stretch(cells: &Cells<'_>, bare: Option<BareHours>) -> (Field, String, Taken<(TimeOfDay, TimeOfDay)>) {
    let whole = cells.word(Field::Time);
    if !is_blank(&whole) {
        let taken = values::time_range(&whole, bare);
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
            Some(rule) => (alone.0, alone.1, Taken::doubtful(rule)),
            None => (Field::EndTime, given, Taken::blank()),
        };
    }
    for (field, end) in [(Field::StartTime, &from), (Field::EndTime, &until)] {
        if let Some(rule) = values::unclear(end) {
            return (field, end.clone(), Taken::doubtful(rule));
        }
    }
    let taken = values::between(&from, &until, bare);
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

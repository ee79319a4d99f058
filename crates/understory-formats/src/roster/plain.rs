//! A plain table of young people: one row is one of them, its columns are documented in `docs/population-files.md`.
//!
//! A column that looks like a name, a contact, a date of birth or a person's number is no oversight to read past: the
//! file is refused, because we must not have it.

use std::collections::HashMap;

use understory_model::code::{Code, List};
use understory_model::find::Mode;
use understory_model::place::{Point, fold};
use understory_model::population::YoungPerson;
use understory_model::week::WeeklyHours;

use super::places::{PlacePoints, is_places};
use super::{MOST_PEOPLE, MOST_PLACES, RosterBatch, RosterPlace};
use crate::archive::Member;
use crate::clean;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, Columns, FileUse, Line, Tally, column_key, each_row, text_of};
use crate::table::Table;
use crate::values::{self, Taken, is_blank};

/// Columns with a meaning.
const KNOWN: [&str; 14] = [
    "place",
    "latitude",
    "longitude",
    "age",
    "grade",
    "free",
    "modes",
    "minutes",
    "max_cost",
    "languages",
    "needs",
    "internet",
    "interests",
    "low_income",
];
/// Words of headers that tell of a person, in the three languages of the house.
const PERSONAL: [&str; 38] = [
    "name",
    "names",
    "firstname",
    "lastname",
    "surname",
    "fullname",
    "given",
    "family",
    "nickname",
    "initials",
    "email",
    "mail",
    "phone",
    "telephone",
    "mobile",
    "cell",
    "sms",
    "birth",
    "birthdate",
    "birthday",
    "dob",
    "born",
    "address",
    "street",
    "ssn",
    "id",
    "student",
    "guardian",
    "parent",
    "mother",
    "father",
    "password",
    "username",
    "nombre",
    "apellido",
    "nome",
    "sobrenome",
    "nascimento",
];
/// The longest trip one way that is believed.
const MOST_MINUTES: u16 = 240;
/// Entries of one list.
const MOST_ENTRIES: usize = 64;

/// Reads a table of young people, and a table of places beside it.
pub(super) fn read(members: &[Member<'_>], log: &mut Log, tally: &mut Tally) -> Result<RosterBatch, FormatError> {
    let mut points = PlacePoints::default();
    let mut tables = Vec::new();
    for member in members {
        let text = text_of(member, log)?;
        let header = Table::open(&member.name, &text, None)?.header;
        if is_places(&Columns::of(&header)) {
            points = PlacePoints::read(member, log, tally)?;
        } else {
            check_columns(&member.name, &header, log)?;
            tables.push((member.name.as_str(), text));
        }
    }
    let mut batch = RosterBatch::default();
    let mut places: HashMap<String, u16> = HashMap::new();
    for (name, text) in &tables {
        let most = MOST_PEOPLE as u64;
        let table = Table::open(name, text, None)?.with_most_rows(most, &rules::TOO_MANY_YOUNG_PEOPLE);
        if Columns::of(&table.header).has("latitude") {
            log.file(name, "latitude", "", &rules::POINT_ROUNDED);
        }
        let before = batch.people.len();
        let counts = each_row(table, log, |line, log| {
            let Some((key, place, point)) = place(line, &points, log) else {
                return Ok(Became::Refused);
            };
            let index = match places.get(&key) {
                Some(index) => *index,
                None => {
                    let index = u16::try_from(batch.places.len())
                        .ok()
                        .filter(|index| usize::from(*index) < MOST_PLACES);
                    let Some(index) = index else {
                        return Err(FormatError::new(name, &rules::TOO_MANY_PLACES).line(line.at.line));
                    };
                    if place.point.is_none() {
                        log.note(line.at, "place", &place.name, &rules::PLACE_POINT_MISSING);
                    }
                    batch.places.push(place);
                    places.insert(key, index);
                    index
                }
            };
            batch.places[usize::from(index)].young_people += 1;
            batch.people.push(YoungPerson {
                point,
                ..person(line, index, log)
            });
            if batch.people.len() > MOST_PEOPLE {
                return Err(FormatError::new(name, &rules::TOO_MANY_YOUNG_PEOPLE).line(line.at.line));
            }
            Ok(Became::Used)
        })?;
        tally.add(name, FileUse("young-people"), counts);
        batch
            .sources
            .push(format!("{name}: {} young people.", batch.people.len() - before));
    }
    Ok(batch)
}

/// Refuses a table with a personal column, or with nothing to tell where and how old somebody is.
fn check_columns(name: &str, header: &[String], log: &mut Log) -> Result<(), FormatError> {
    for heading in header {
        let column = column_key(heading);
        if column.is_empty() || KNOWN.contains(&column.as_str()) {
            continue;
        }
        if column.split('_').any(|word| PERSONAL.contains(&word)) {
            return Err(FormatError::new(name, &rules::PERSONAL_COLUMN)
                .line(1)
                .field(heading, ""));
        }
        log.file(name, heading, "", &rules::COLUMN_NOT_USED);
    }
    let columns = Columns::of(header);
    let located = columns.has("place") || (columns.has("latitude") && columns.has("longitude"));
    let missing = if !located {
        "place"
    } else if !columns.has("age") && !columns.has("grade") {
        "age"
    } else {
        return Ok(());
    };
    Err(FormatError::new(name, &rules::COLUMN_REQUIRED)
        .line(1)
        .field(missing, "")
        .hint("A table of young people has place (or latitude and longitude) and age or grade."))
}

/// The place of a row with its key, and the young person's own point, rounded.
fn place(line: &Line<'_>, points: &PlacePoints, log: &mut Log) -> Option<(String, RosterPlace, Option<Point>)> {
    let (latitude, longitude) = (line.cell("latitude"), line.cell("longitude"));
    let taken = values::point(latitude, longitude);
    if let Some(rule) = taken.rule {
        log.note(line.at, "latitude", latitude, rule);
    }
    let own = taken.known.and_then(rounded);
    let given = clean::line(line.cell("place")).0;
    let mut name: String = given.chars().take(200).collect();
    let known = points.find(&[&name]);
    if is_blank(&name) {
        let Some(own) = own else {
            log.refuse(line.at, "place", "", &rules::PLACE_MISSING);
            return None;
        };
        name = format!("{:.2}, {:.2}", own.latitude, own.longitude);
        let key = name.clone();
        let place = RosterPlace {
            name,
            point: Some(own),
            ..RosterPlace::default()
        };
        return Some((key, place, Some(own)));
    }
    if let Some(place) = known.and_then(|known| known.place.clone()) {
        name = place;
    }
    let place = RosterPlace {
        name: name.clone(),
        identifier: None,
        point: known.map(|known| known.point).or(own),
        young_people: 0,
        listed: known.is_some(),
    };
    // A name of signs only folds to nothing and stays itself.
    Some((crate::key::part(&name), place, own))
}

/// A point to a hundredth of a degree.
fn rounded(point: Point) -> Option<Point> {
    let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
    Point::new(round(point.latitude), round(point.longitude)).ok()
}

/// What a row says besides the place.
fn person(line: &Line<'_>, place: u16, log: &mut Log) -> YoungPerson {
    let mut settle = Settle { line, log };
    let age = settle.value("age", age);
    let grade = settle.value("grade", |text| {
        let taken = values::grades("", text, text);
        Taken {
            known: taken.known.and_then(|range| range.min),
            rule: taken.rule,
        }
    });
    let free = settle.value("free", free);
    let minutes = settle.value("minutes", minutes);
    let max_cost = settle.value("max_cost", values::amount);
    let internet = settle.value("internet", values::internet);
    let low_income = settle.value("low_income", values::yes_no);
    let modes = settle.list("modes", |word| {
        word.parse::<Mode>()
            .map_or_else(|_| Taken::doubtful(&rules::UNKNOWN_MODE), Taken::known)
    });
    let needs: Vec<Code> = settle.list("needs", |word| values::code(List::Access, word));
    let interests = settle.list("interests", |word| values::code(List::Topic, word));
    let (languages, others) = values::languages(entries(line.cell("languages")));
    for other in others {
        log.note_code(line.at, "languages", other, &rules::UNKNOWN_LANGUAGE);
    }
    if age.is_none() && grade.is_none() {
        log.note(line.at, "age", "", &rules::AGE_AND_GRADE_UNKNOWN);
    }
    YoungPerson {
        free,
        modes,
        minutes,
        max_cost,
        languages,
        needs,
        internet,
        interests,
        low_income,
        ..super::person(place, age, grade)
    }
}

/// Takes cells and writes down what is doubtful. These columns hold codes and numbers, so their values are shown.
struct Settle<'a, 'l> {
    line: &'a Line<'a>,
    log: &'l mut Log,
}

impl Settle<'_, '_> {
    fn value<T>(&mut self, column: &str, take: impl Fn(&str) -> Taken<T>) -> Option<T> {
        let given = self.line.cell(column);
        if is_blank(given) {
            return None;
        }
        let taken = take(given);
        if let Some(rule) = taken.rule {
            self.log.note_code(self.line.at, column, given, rule);
        }
        taken.known
    }

    fn list<T: PartialEq>(&mut self, column: &str, take: impl Fn(&str) -> Taken<T>) -> Vec<T> {
        let mut found = Vec::new();
        for word in entries(self.line.cell(column)).take(MOST_ENTRIES) {
            let taken = take(word);
            if let Some(rule) = taken.rule {
                self.log.note_code(self.line.at, column, word, rule);
            }
            if let Some(value) = taken.known.filter(|value| !found.contains(value)) {
                found.push(value);
            }
        }
        found
    }
}

/// A cell with several entries, parted by commas, semicolons, bars or slashes.
fn entries(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';', '|', '/'])
        .map(str::trim)
        .filter(|word| !is_blank(word))
}

fn age(text: &str) -> Taken<u8> {
    let years = values::number(text).filter(|years| *years >= 0.0);
    match years {
        None => Taken::doubtful(&rules::BAD_AGE),
        Some(years) if years >= 25.0 => Taken::doubtful(&rules::UNLIKELY_AGE),
        // Half years are rounded down: who is seven and a half is seven.
        Some(years) => format!("{:.0}", years.floor())
            .parse()
            .map_or_else(|_| Taken::doubtful(&rules::BAD_AGE), Taken::known),
    }
}

/// Weekly hours; `none` is no free time, which is something else than an empty cell.
fn free(text: &str) -> Taken<WeeklyHours> {
    if fold(text) == "none" {
        return Taken::known(WeeklyHours::default());
    }
    text.replace(';', ",")
        .parse()
        .map_or_else(|_| Taken::doubtful(&rules::UNCLEAR_HOURS), Taken::known)
}

fn minutes(text: &str) -> Taken<u16> {
    let number = values::number(text).filter(|number| number.fract() == 0.0);
    number
        .and_then(|number| format!("{number:.0}").parse().ok())
        .filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
        .map_or_else(|| Taken::doubtful(&rules::BAD_MINUTES), Taken::known)
}

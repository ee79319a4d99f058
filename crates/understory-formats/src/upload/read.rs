//! Rows with the meaning of their columns to sessions, by the same readers as an import.
//!
//! What Excel or a person does to a cell is put right first, where it can mean one thing only.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use csv::StringRecord;
use understory_model::fact::Fact;
use understory_model::freshness::NewFacts;
use understory_model::import::{Batch, Location};
use understory_model::week::WeeklyHours;

use super::Sheet;
use super::workbook::day_or_time;
use crate::listing::{ColumnRule, Field, RowReader};
use crate::log::Log;
use crate::values::{self, is_blank};
use crate::{clean, rules};

/// Days by number that are believed to be days: 1982 to 2119.
const SERIAL_DAYS: std::ops::Range<f64> = 30_000.0..80_000.0;

/// Reads the rows of a table. `meanings` has for each column one of [`super::FIELDS`], or nothing where it is not used; each
/// at most once, and the title among them. Everything is of one organization.
pub fn read(sheet: &Sheet, meanings: &[String], organization: &str) -> Batch {
    let mut columns: Vec<(ColumnRule, Option<usize>, String)> = Vec::new();
    for (at, name) in meanings.iter().enumerate().take(sheet.header.len()) {
        if let Some(field) = Field::from_name(name).filter(|_| super::FIELDS.contains(&name.as_str())) {
            columns.push((ColumnRule::named(field, &[]), Some(at), sheet.header[at].clone()));
        }
    }
    let place = |columns: &[(ColumnRule, Option<usize>, String)], field: Field| {
        columns
            .iter()
            .find(|(rule, ..)| rule.field == field)
            .and_then(|(_, at, _)| *at)
    };
    let given = Given {
        days: place(&columns, Field::Days),
        time: place(&columns, Field::Time),
        hours: place(&columns, Field::Hours),
        ages: place(&columns, Field::Ages),
        cost: place(&columns, Field::Cost),
        own_grades: place(&columns, Field::Grades).is_some(),
        dates: [Field::StartsOn, Field::EndsOn].map(|field| place(&columns, field)),
        times: [Field::StartTime, Field::EndTime].map(|field| place(&columns, field)),
    };
    // Two cells more than the row has: grades that stood under ages, and hours that were understood in another way.
    let width = sheet.header.len();
    let header = |at: Option<usize>| at.map_or_else(String::new, |at| sheet.header[at].clone());
    if !given.own_grades {
        columns.push((ColumnRule::named(Field::Grades, &[]), Some(width), header(given.ages)));
    }
    if given.hours.is_none() {
        columns.push((
            ColumnRule::named(Field::Hours, &[]),
            Some(width + 1),
            header(given.days),
        ));
    }
    let mut constant = ColumnRule::named(Field::Organization, &[]);
    constant.constant = Some(String::from(organization));
    columns.push((constant, None, String::new()));
    let mut log = Log::default();
    let mut reader = RowReader::new("upload", columns);
    for row in &sheet.rows {
        let at = Location {
            file: sheet.name.clone(),
            line: row.line,
        };
        reader.row(
            &at,
            &record(&row.cells, &given, width, (&at, sheet, &mut log)),
            &mut log,
        );
    }
    let mut batch = reader.finish();
    for session in &mut batch.sessions {
        if let (Some(understory_model::directory::Capacity::Seats(all)), Some(open)) =
            (session.facts.capacity.known, session.facts.seats_open.known)
            && open > all
        {
            session.facts.seats_open = Fact::unknown();
            log.note(&session.at, "", &format!("{open} > {all}"), &rules::SEATS_ORDER);
        }
    }
    batch.rows = sheet.rows.len() as u64 + sheet.problems.iter().filter(|problem| problem.line > 0).count() as u64;
    batch.problems = sheet.problems.clone();
    batch.problems.extend(log.finish(&[&sheet.name]));
    batch.problems.sort_by_key(|problem| problem.line);
    batch
}

/// Where columns are that need a second look.
struct Given {
    days: Option<usize>,
    time: Option<usize>,
    hours: Option<usize>,
    ages: Option<usize>,
    cost: Option<usize>,
    own_grades: bool,
    dates: [Option<usize>; 2],
    times: [Option<usize>; 2],
}

fn record(
    cells: &[String],
    given: &Given,
    width: usize,
    (at, sheet, log): (&Location, &Sheet, &mut Log),
) -> StringRecord {
    let mut cells: Vec<String> = cells.to_vec();
    cells.resize(width + 2, String::new());
    let cell =
        |cells: &[String], at: Option<usize>| at.map_or_else(String::new, |at| clean::line(&cells[at]).0.into_owned());
    for at in given.dates.into_iter().chain(given.times).flatten() {
        if let Some(read) = serial(&cells[at]) {
            cells[at] = read;
        }
    }
    let ages = cell(&cells, given.ages);
    if !given.own_grades
        && !is_blank(&ages)
        && values::ages_of(&ages, "", "").known.is_none()
        && values::grades(&ages, "", "").known.is_some()
        && let Some(place) = given.ages
    {
        log.note(at, &sheet.header[place], &ages, &rules::AGES_ARE_GRADES);
        cells[width].clone_from(&ages);
        cells[place].clear();
    }
    let cost = cell(&cells, given.cost);
    if let Some(place) = given.cost
        && values::cost(&cost).known.is_none()
        && NewFacts::price(&cost).is_some_and(|cost| cost == understory_model::directory::Cost::Free)
    {
        cells[place] = String::from("free");
    }
    // Days and times in Spanish and Portuguese, as somebody would type them here.
    let said = match given.hours {
        Some(_) => cell(&cells, given.hours),
        None => format!("{} {}", cell(&cells, given.days), cell(&cells, given.time)),
    };
    let is_known = match given.hours {
        Some(_) => values::hours(&said).known.is_some(),
        None => values::days(&cell(&cells, given.days)).known.is_some(),
    };
    if !is_known
        && !is_blank(&said)
        && let Some(hours) = NewFacts::hours(&said, None)
    {
        cells[given.hours.unwrap_or(width + 1)] = spelled(&hours);
    }
    StringRecord::from(cells)
}

/// Hours in the words of an import.
fn spelled(hours: &WeeklyHours) -> String {
    let slot = |slot: &understory_model::week::WeeklySlot| format!("{} {}-{}", slot.day.code(), slot.start, slot.end);
    hours.slots().iter().map(slot).collect::<Vec<_>>().join("; ")
}

/// A day or a time that a spreadsheet wrote as its number.
fn serial(cell: &str) -> Option<String> {
    let value = values::number(cell)?;
    let is_day = SERIAL_DAYS.contains(&value);
    let is_time = (0.0..1.0).contains(&value) && cell.contains('.');
    (is_day || is_time).then(|| day_or_time(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false)))
}

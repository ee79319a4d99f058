//! Rows with the meaning of their columns to sessions, by the same readers as an import.
//!
//! What Excel or a person does to a cell is put right first, where it can mean one thing only.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use csv::StringRecord;
use jiff::civil::Date;
use std::collections::BTreeMap;
use understory_model::fact::Fact;
use understory_model::import::{Batch, Location};
use understory_model::place::fold;

use super::said::{RowHours, half_by_words, is_private, without_words};
use super::workbook::day_or_time;
use super::{BareHours, DateOrder, OrderOfDays, Sheet, SheetRow};
use crate::listing::{ColumnRule, Field, RowReader};
use crate::log::Log;
use crate::values::{self, Answer, AnsweredBy, is_blank};
use crate::{clean, rules};

/// Days by number that are believed to be days: 1982 to 2119.
const SERIAL_DAYS: std::ops::Range<f64> = 30_000.0..80_000.0;

/// What is known of a table beside its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What hours without am and pm are, where whoever brought it said so: of all rows, and of rows by their lines.
    pub bare_hours: Option<BareHours>,
    pub row_hours: BTreeMap<u64, RowHours>,
    /// Whether the month or the day comes first in its days, where whoever brought it said so.
    pub date_order: Option<DateOrder>,
    /// When it was brought, for days without a year.
    pub brought_on: Option<Date>,
}

/// A first day that may be read both ways, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadDay {
    pub line: u64,
    pub given: String,
    pub read: Option<Date>,
}

/// What the rows of a table say, and what they show of the order of the numbers of their days.
#[derive(Clone, Debug, Default)]
pub struct ReadTable {
    pub batch: Batch,
    pub order: OrderOfDays,
    /// Days that may be read both ways.
    pub days: Vec<ReadDay>,
}

/// Reads the rows of a table. `meanings` has for each column one of [`super::FIELDS`], or nothing where it is not used; each
/// at most once, and the title among them. Everything is of one organization.
pub fn read(sheet: &Sheet, meanings: &[String], organization: &str, told: &Told) -> ReadTable {
    let mut log = Log::default();
    let mut columns: Vec<(ColumnRule, Option<usize>, String)> = Vec::new();
    for (at, name) in meanings.iter().enumerate().take(sheet.header.len()) {
        if let Some(field) = Field::from_name(name).filter(|_| super::FIELDS.contains(&name.as_str())) {
            // Whatever somebody says that it means.
            if is_private(&sheet.header[at]) {
                log.file(&sheet.name, &sheet.header[at], "", &rules::COLUMN_PRIVATE);
                continue;
            }
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
        title: place(&columns, Field::Title),
        ages: place(&columns, Field::Ages),
        own_grades: place(&columns, Field::Grades).is_some(),
        dates: [Field::StartsOn, Field::EndsOn].map(|field| place(&columns, field)),
        times: [Field::StartTime, Field::EndTime].map(|field| place(&columns, field)),
        hours: [Field::Hours, Field::Time, Field::Days, Field::StartTime, Field::EndTime]
            .into_iter()
            .filter_map(|field| place(&columns, field))
            .collect(),
    };
    let words_at: Vec<usize> = given.hours.iter().copied().chain(given.title).collect();
    // One cell more than the row has: grades that stood under ages.
    let width = sheet.header.len();
    let header = |at: Option<usize>| at.map_or_else(String::new, |at| sheet.header[at].clone());
    if !given.own_grades {
        columns.push((ColumnRule::named(Field::Grades, &[]), Some(width), header(given.ages)));
    }
    let mut constant = ColumnRule::named(Field::Organization, &[]);
    constant.constant = Some(String::from(organization));
    columns.push((constant, None, String::new()));
    let days_at = given.dates;
    let mut reader = RowReader::new("upload", columns, told.brought_on);
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        let at = Location {
            file: sheet.name.clone(),
            line: row.line,
        };
        if let Some(said) = sums_up(row, sheet, given.title) {
            log.refuse(&at, &header(given.title), said, &rules::SUMMARY_ROW);
            continue;
        }
        let record = record(&row.cells, &given, width, (&at, sheet, &mut log));
        reader.see(&at, &record);
        rows.push((at, record, answer(row, &words_at, told)));
    }
    let order = reader.settle(told.date_order);
    for (at, record, answer) in &rows {
        reader.row(at, (record, *answer), &mut log);
    }
    let mut batch = reader.finish();
    let days = read_days(&batch, &rows, days_at);
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
    ReadTable { batch, order, days }
}

/// What the hours of a row without am and pm are: as somebody said of this row, as its own words say, or as the whole table.
fn answer(row: &SheetRow, words_at: &[usize], told: &Told) -> Option<Answer> {
    let by = |half: Option<BareHours>, by: AnsweredBy| half.map(|half| Answer { half, by });
    if let Some(said) = told.row_hours.get(&row.line) {
        return by(said.half(), AnsweredBy::Row);
    }
    by(half_by_words(row, words_at), AnsweredBy::Words).or_else(|| by(told.bare_hours, AnsweredBy::Table))
}

/// First and last days that may be read both ways, with how they were read.
fn read_days(
    batch: &Batch,
    rows: &[(Location, StringRecord, Option<Answer>)],
    days_at: [Option<usize>; 2],
) -> Vec<ReadDay> {
    let by_line: BTreeMap<u64, _> = batch.sessions.iter().map(|one| (one.at.line, &one.facts)).collect();
    let mut days = Vec::new();
    for (at, record, _) in rows {
        for (which, cell) in days_at.into_iter().enumerate() {
            let given = cell.and_then(|cell| record.get(cell)).unwrap_or_default();
            if !values::shown_orders(given).contains(&None) {
                continue;
            }
            let facts = by_line.get(&at.line);
            let read = facts.and_then(|facts| [facts.starts_on.known, facts.ends_on.known][which]);
            days.push(ReadDay {
                line: at.line,
                given: String::from(given.trim()),
                read,
            });
        }
    }
    days
}

/// Words of a row that adds up others.
const SUMS: [&str; 9] = [
    "total",
    "totals",
    "totales",
    "totais",
    "subtotal",
    "subtotals",
    "grand",
    "summary",
    "average",
];
/// What may stand beside such a word.
const SUMMED: [&str; 23] = [
    "total",
    "of",
    "de",
    "all",
    "general",
    "geral",
    "programs",
    "program",
    "classes",
    "sessions",
    "seats",
    "spots",
    "students",
    "participants",
    "enrolled",
    "rows",
    "programas",
    "clases",
    "sesiones",
    "cupos",
    "vagas",
    "alunos",
    "count",
];

/// What stands in a row that is no program: it adds up others, has one cell of many only, or the names of the columns again.
fn sums_up<'a>(row: &'a SheetRow, sheet: &Sheet, title: Option<usize>) -> Option<&'a str> {
    let filled: Vec<&String> = row.cells.iter().filter(|cell| !cell.trim().is_empty()).collect();
    let first = filled.first()?;
    let title = title
        .and_then(|at| row.cells.get(at))
        .filter(|cell| !cell.trim().is_empty());
    let named = title.unwrap_or(first);
    let is_alone = filled.len() == 1 && sheet.header.iter().filter(|name| !name.is_empty()).count() >= 3;
    let folded = fold(named);
    let mut words = folded.split(' ');
    let is_sum = words.next().is_some_and(|word| SUMS.contains(&word))
        && words.all(|word| SUMMED.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_header = row
        .cells
        .iter()
        .zip(&sheet.header)
        .all(|(cell, name)| fold(cell) == fold(name));
    (is_alone || is_sum || is_header).then_some(named.as_str())
}

/// Where columns are that need a second look.
struct Given {
    title: Option<usize>,
    ages: Option<usize>,
    own_grades: bool,
    dates: [Option<usize>; 2],
    times: [Option<usize>; 2],
    /// All columns with days of the week and hours.
    hours: Vec<usize>,
}

fn record(
    cells: &[String],
    given: &Given,
    width: usize,
    (at, sheet, log): (&Location, &Sheet, &mut Log),
) -> StringRecord {
    let mut cells: Vec<String> = cells.to_vec();
    cells.resize(width + 1, String::new());
    for at in given.dates.into_iter().chain(given.times).flatten() {
        if let Some(read) = serial(&cells[at]) {
            cells[at] = read;
        }
    }
    for at in &given.hours {
        if let Some(hours) = without_words(&cells[*at]) {
            cells[*at] = hours;
        }
    }
    let Some(place) = given.ages.filter(|_| !given.own_grades) else {
        return StringRecord::from(cells);
    };
    let ages = clean::line(&cells[place]).0.into_owned();
    if !is_blank(&ages)
        && values::ages_of(&ages, "", "").known.is_none()
        && values::grades(&ages, "", "").known.is_some()
    {
        log.note(at, &sheet.header[place], &ages, &rules::AGES_ARE_GRADES);
        cells[width] = ages;
        cells[place].clear();
    }
    StringRecord::from(cells)
}

/// A day or a time that a spreadsheet wrote as its number.
pub(super) fn serial(cell: &str) -> Option<String> {
    let value = values::number(cell)?;
    let is_day = SERIAL_DAYS.contains(&value);
    let is_time = (0.0..1.0).contains(&value) && cell.contains('.');
    (is_day || is_time).then(|| day_or_time(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false)))
}

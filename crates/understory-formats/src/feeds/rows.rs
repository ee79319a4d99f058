//! Items of a feed as rows of a listing.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use understory_model::directory::DateException;
use understory_model::fact::Fact;
use understory_model::import::{Batch, Location, Problem, Severity};

use super::{FeedOptions, MOST_ITEMS};
use crate::archive::Member;
use crate::error::FormatError;
use crate::listing::{self, ColumnRule, Field, Schema};
use crate::log::Log;
use crate::rules::{self, Rule};
use crate::values::DateOrder;
use crate::{Options, key};

/// What was over before so many days is not taken.
const OVER_AFTER_DAYS: i32 = 30;
/// What begins later than this is a slip of somebody's clock.
const FAR_YEARS: i16 = 3;

/// One item.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Where it stands in the feed.
    pub(super) line: u64,
    pub(super) cells: BTreeMap<Field, String>,
    pub(super) starts_on: Option<Date>,
    pub(super) ends_on: Option<Date>,
    pub(super) exceptions: Vec<DateException>,
    /// When it meets, where that is not to be told in weekly hours: as given, and why.
    pub(super) unclear: Option<(String, &'static Rule)>,
}

impl Row {
    pub(super) fn set(&mut self, field: Field, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.cells.insert(field, text);
        }
    }
}

/// The items so far.
pub(super) struct Rows<'a> {
    pub(super) name: &'a str,
    pub(super) options: &'a FeedOptions<'a>,
    pub(super) log: Log,
    rows: Vec<Row>,
    /// Items read, refused ones included.
    read: u64,
    over: u64,
}

impl<'a> Rows<'a> {
    pub(super) fn new(name: &'a str, options: &'a FeedOptions<'a>) -> Self {
        Self {
            name,
            options,
            log: Log::default(),
            rows: Vec::new(),
            read: 0,
            over: 0,
        }
    }

    pub(super) fn at(&self, line: u64) -> Location {
        Location {
            file: String::from(self.name),
            line,
        }
    }

    /// Counts an item; an error once there are too many.
    pub(super) fn count(&mut self) -> Result<(), FormatError> {
        self.read += 1;
        if self.read > MOST_ITEMS as u64 {
            return Err(FormatError::new(self.name, &rules::TOO_MANY_ITEMS));
        }
        self.log.check(self.name)
    }

    pub(super) fn refuse(&mut self, line: u64, field: &str, value: &str, rule: &'static Rule) {
        let at = self.at(line);
        self.log.refuse(&at, field, value, rule);
    }

    pub(super) fn note(&mut self, line: u64, field: &str, value: &str, rule: &'static Rule) {
        let at = self.at(line);
        self.log.note(&at, field, value, rule);
    }

    /// Adds an item that was counted, unless it is long over or too far away.
    pub(super) fn add(&mut self, mut row: Row) {
        let today = self.options.today;
        let is_over = |last: Date| (today - last).get_days() > OVER_AFTER_DAYS;
        if row.ends_on.is_some_and(is_over) {
            self.over += 1;
            return;
        }
        let farthest = today.saturating_add(FAR_YEARS.years());
        if let Some(first) = row.starts_on.filter(|first| *first > farthest) {
            return self.refuse(row.line, "starts_on", &first.to_string(), &rules::FAR_DATE);
        }
        for (field, day) in [(Field::StartsOn, row.starts_on), (Field::EndsOn, row.ends_on)] {
            row.set(field, day.map(|day| day.to_string()).unwrap_or_default());
        }
        if let Some(organization) = self.options.organization {
            row.set(Field::Organization, organization);
        }
        self.rows.push(row);
    }

    /// Reads the rows as a table.
    pub(super) fn finish(mut self) -> Result<Batch, FormatError> {
        if self.over > 0 {
            let over = self.over.to_string();
            self.log.file(self.name, "", &over, &rules::ALREADY_OVER);
        }
        let mut batch = match self.rows.is_empty() {
            true => Batch {
                source: String::from(self.options.source),
                ..Batch::default()
            },
            false => self.table()?,
        };
        let own = std::mem::take(&mut self.log).finish(&[self.name]);
        batch.problems.extend(own);
        batch.problems.sort_by_key(|problem| problem.line);
        batch.rows = self.read;
        Ok(batch)
    }

    fn table(&self) -> Result<Batch, FormatError> {
        let schema = Schema {
            source: String::from(self.options.source),
            delimiter: Some(b','),
            encoding: None,
            columns: Field::ALL
                .iter()
                .map(|field| ColumnRule {
                    expected: false,
                    ..ColumnRule::named(*field, &[field.name()])
                })
                .collect(),
            clipped_capacity: None,
            merge_categories: false,
            bare_hours: None,
            // All of them are ISO.
            date_order: Some(DateOrder::MonthFirst),
            tells_rows: false,
            brought_on: None,
        };
        let (text, lines) = self.text();
        let member = Member {
            name: String::from(self.name),
            bytes: text.into_bytes().into(),
        };
        let options = Options {
            source: Some(self.options.source),
            ..Options::default()
        };
        let mut batch = listing::read(&[member], &schema, &options)?;
        let line_of = |line: u64| lines.get(&line).map_or(line, |row| self.rows[*row].line);
        for session in &mut batch.sessions {
            let Some(row) = lines.get(&session.at.line).map(|row| &self.rows[*row]) else {
                continue;
            };
            session.facts.exceptions.clone_from(&row.exceptions);
            if let Some((given, rule)) = &row.unclear {
                session.facts.hours = Fact::unlikely(given, rule.code);
                batch.problems.push(noted(self.name, session.at.line, given, rule));
            }
            session.at.line = row.line;
        }
        for problem in &mut batch.problems {
            problem.line = line_of(problem.line);
        }
        for at in batch.organizations.iter_mut().map(|one| &mut one.at) {
            at.line = line_of(at.line);
        }
        for at in batch.sites.iter_mut().map(|one| &mut one.at) {
            at.line = line_of(at.line);
        }
        for at in batch.programs.iter_mut().map(|one| &mut one.at) {
            at.line = line_of(at.line);
        }
        Ok(batch)
    }

    /// The table, and which row begins at which of its lines.
    fn text(&self) -> (String, BTreeMap<u64, usize>) {
        let mut table = csv::Writer::from_writer(Vec::new());
        let mut lines = BTreeMap::new();
        // Writing to memory does not fail.
        let _ = table.write_record(Field::ALL.iter().map(|field| field.name()));
        let mut line = 2;
        for (index, row) in self.rows.iter().enumerate() {
            lines.insert(line, index);
            let cells: Vec<String> = Field::ALL
                .iter()
                .map(|field| {
                    row.cells
                        .get(field)
                        .map(|text| text.replace('\r', ""))
                        .unwrap_or_default()
                })
                .collect();
            line += 1 + cells.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
            let _ = table.write_record(&cells);
        }
        let bytes = table.into_inner().unwrap_or_default();
        (String::from_utf8_lossy(&bytes).into_owned(), lines)
    }
}

fn noted(file: &str, line: u64, given: &str, rule: &Rule) -> Problem {
    Problem {
        severity: Severity::Noted,
        file: String::from(file),
        line,
        field: String::from("hours"),
        value: crate::log::cut(given),
        rule: String::from(rule.code),
        explanation: String::from(rule.sentence),
    }
}

/// A key of an item, made of its own id.
pub(super) fn id(own: &str) -> String {
    key::limit(own.trim().replace('\n', " "))
}

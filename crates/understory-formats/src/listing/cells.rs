//! One row seen by its fields: cells cleaned, words translated, remarks written down.

use jiff::civil::Date;
use understory_model::fact::Fact;
use understory_model::import::Location;

use super::field::Field;
use super::order::OrderOfDays;
use super::schema::Columns;
use crate::clean;
use crate::log::Log;
use crate::rules::{self, Rule};
use crate::values::{self, Answer, Days, Taken};

/// A row, its columns and the log it writes to.
pub(crate) struct Cells<'a> {
    pub(crate) at: &'a Location,
    pub(crate) columns: &'a Columns,
    pub(crate) record: &'a csv::StringRecord,
    /// Whether the month or the day comes first, and what hours without am and pm are in this row.
    pub(crate) order: &'a OrderOfDays,
    pub(crate) answer: Option<Answer>,
    pub(crate) log: &'a mut Log,
}

impl Cells<'_> {
    /// The cell as it stands, or the column's constant; empty when there is no column.
    pub(crate) fn raw(&self, field: Field) -> &str {
        let Some(column) = self.columns.get(field) else {
            return "";
        };
        let cell = column
            .index
            .and_then(|index| self.record.get(index))
            .unwrap_or_default();
        if cell.trim().is_empty() {
            column.rule.constant.as_deref().unwrap_or_default()
        } else {
            cell
        }
    }

    /// Writes a remark on a field.
    pub(crate) fn note(&mut self, field: Field, value: &str, rule: &Rule) {
        let header = self
            .columns
            .get(field)
            .map_or(field.name(), |column| column.header.as_str());
        self.log.note(self.at, header, value, rule);
    }

    /// Writes that the row is not taken.
    pub(crate) fn refuse(&mut self, field: Field, value: &str, rule: &Rule) {
        let header = self
            .columns
            .get(field)
            .map_or(field.name(), |column| column.header.as_str());
        self.log.refuse(self.at, header, value, rule);
    }

    /// The cell's words, translated by the mapping where it says so, without remarks.
    pub(crate) fn word(&self, field: Field) -> String {
        let (cleaned, _) = clean::line(self.raw(field));
        self.translate(field, &cleaned)
    }

    fn translate(&self, field: Field, word: &str) -> String {
        let values = self.columns.get(field).map(|column| &column.rule.values);
        values
            .filter(|values| !values.is_empty())
            .and_then(|values| {
                values.get(word).or_else(|| {
                    values
                        .iter()
                        .find(|(from, _)| from.eq_ignore_ascii_case(word))
                        .map(|pair| pair.1)
                })
            })
            .map_or_else(|| String::from(word), String::clone)
    }

    /// A text on one line; what was cleaned is noted.
    pub(crate) fn line(&mut self, field: Field) -> String {
        let raw = String::from(self.raw(field));
        let (cleaned, rules) = clean::line(&raw);
        for rule in rules {
            self.note(field, &raw, rule);
        }
        self.translate(field, &cleaned)
    }

    /// A long text in paragraphs; what was cleaned is noted.
    pub(crate) fn paragraphs(&mut self, field: Field) -> String {
        let raw = String::from(self.raw(field));
        let (cleaned, rules) = clean::paragraphs(&raw);
        for rule in rules {
            self.note(field, &raw, rule);
        }
        cleaned.into_owned()
    }

    /// A text on one line that may be missing.
    pub(crate) fn optional(&mut self, field: Field) -> Option<String> {
        let text = self.line(field);
        (!values::is_blank(&text)).then_some(text)
    }

    /// The values of a cell with several, split where the mapping says, else at semicolons and commas.
    pub(crate) fn several(&mut self, field: Field) -> Vec<String> {
        self.split(field, &[';', ','])
    }

    /// The same for names that may have commas of their own: split where the mapping says, else at semicolons.
    pub(crate) fn several_whole(&mut self, field: Field) -> Vec<String> {
        self.split(field, &[';'])
    }

    fn split(&mut self, field: Field, signs: &[char]) -> Vec<String> {
        let text = self.line(field);
        let split = self.columns.get(field).and_then(|column| column.rule.split.clone());
        let pieces: Vec<&str> = match &split {
            Some(sign) if !sign.is_empty() => text.split(sign.as_str()).collect(),
            _ => text.split(signs).collect(),
        };
        pieces
            .into_iter()
            .map(|piece| self.translate(field, piece.trim()))
            .filter(|piece| !values::is_blank(piece))
            .collect()
    }

    /// Writes the remark of a value and makes it a fact.
    pub(crate) fn settle<T>(&mut self, field: Field, given: &str, taken: Taken<T>) -> Fact<T> {
        if let Some(rule) = taken.rule {
            self.note(field, given, rule);
        }
        taken.into_fact(given)
    }

    /// A fact of one cell.
    pub(crate) fn fact<T>(&mut self, field: Field, read: impl FnOnce(&str) -> Taken<T>) -> Fact<T> {
        let word = self.word(field);
        let taken = read(&word);
        self.settle(field, &word, taken)
    }

    /// A day, by the mapping's format when it has one.
    pub(crate) fn day(&mut self, field: Field) -> Fact<Date> {
        let format = self.date_format(field);
        let days = Days {
            format: format.as_deref(),
            order: self.order.order,
            brought_on: None,
        };
        self.note_order(field);
        let doubts = self.order;
        self.fact(field, |text| match doubts.doubts(text) {
            true => Taken::doubtful(&rules::DAY_SWAPPED),
            false => values::day(text, days),
        })
    }

    /// Whether a column has days that no mapping says how to read.
    pub(crate) fn has_free_days(&self, field: Field) -> bool {
        let column = self.columns.get(field);
        column.is_some_and(|column| column.index.is_some() && column.rule.date_format.is_none())
    }

    /// Notes a day that can only be read the other way round than the table.
    fn note_order(&mut self, field: Field) {
        let given = self.word(field);
        let shown = values::shown_orders(&given).into_iter().flatten();
        if self.has_free_days(field) && shown.into_iter().any(|order| self.order.is_against(order)) {
            self.note(field, &given, &rules::DAYS_DISAGREE);
        }
    }

    /// The first and the last day of a term: a cell may hold both, and neither may have its year.
    pub(crate) fn term(&mut self, brought_on: Option<Date>) -> (Fact<Date>, Fact<Date>) {
        let (first, last) = (self.word(Field::StartsOn), self.word(Field::EndsOn));
        let formats = (self.date_format(Field::StartsOn), self.date_format(Field::EndsOn));
        let order = self.order.order;
        let days = |format| Days {
            format,
            order,
            brought_on,
        };
        self.note_order(Field::StartsOn);
        self.note_order(Field::EndsOn);
        let (starts, ends) = values::term(
            (&first, days(formats.0.as_deref())),
            (&last, days(formats.1.as_deref())),
        );
        let doubted = |given: &str, taken| match self.order.doubts(given) {
            true => Taken::doubtful(&rules::DAY_SWAPPED),
            false => taken,
        };
        let (starts, ends) = (doubted(&first, starts), doubted(&last, ends));
        let starts = self.settle(Field::StartsOn, &first, starts);
        let ends_at = if values::is_blank(&last) {
            Field::StartsOn
        } else {
            Field::EndsOn
        };
        let given = if ends_at == Field::EndsOn { &last } else { &first };
        let ends = match (ends_at, ends.rule) {
            // One cell has one remark.
            (Field::StartsOn, Some(_)) => ends.into_fact(given),
            _ => self.settle(ends_at, given, ends),
        };
        (starts, ends)
    }

    fn date_format(&self, field: Field) -> Option<String> {
        let column = self.columns.get(field)?;
        column.rule.date_format.clone()
    }
}

//! Which column of a file feeds which field, told by the header and never by position.

use std::collections::BTreeMap;

use understory_model::place::fold;

use super::field::Field;
use crate::error::FormatError;
use crate::log::Log;
use crate::mapping::nearest;
use crate::rules;
use crate::values::{BareHours, DateOrder};

/// How a file's columns feed the fields.
pub(crate) struct Schema {
    /// The source's name, unless the caller gives one; empty means the file's name.
    pub(crate) source: String,
    pub(crate) delimiter: Option<u8>,
    pub(crate) encoding: Option<&'static encoding_rs::Encoding>,
    pub(crate) columns: Vec<ColumnRule>,
    /// The export writes this for every larger capacity.
    pub(crate) clipped_capacity: Option<&'static str>,
    /// Rows that differ in their category only are one session.
    pub(crate) merge_categories: bool,
    /// What hours without am and pm are, where somebody said so.
    pub(crate) bare_hours: Option<BareHours>,
    /// Whether the month or the day comes first in its days, where somebody said so.
    pub(crate) date_order: Option<DateOrder>,
    /// Whether each row is told how it was read, for somebody who looks at them.
    pub(crate) tells_rows: bool,
    /// When the table was brought, for days without a year; `None` where nobody knows.
    pub(crate) brought_on: Option<jiff::civil::Date>,
}

/// Where one field comes from.
#[derive(Clone, Debug)]
pub(crate) struct ColumnRule {
    pub(crate) field: Field,
    /// Header names that are accepted, the best first; none when the value is constant.
    pub(crate) headers: Vec<String>,
    /// The same value for every row.
    pub(crate) constant: Option<String>,
    /// Splits a cell with several values.
    pub(crate) split: Option<String>,
    /// Words of the file and what they mean.
    pub(crate) values: BTreeMap<String, String>,
    pub(crate) date_format: Option<String>,
    /// Whether a missing column is worth saying.
    pub(crate) expected: bool,
}

impl ColumnRule {
    /// A column by its header names.
    pub(crate) fn named(field: Field, headers: &[&str]) -> Self {
        Self {
            field,
            headers: headers.iter().map(|header| String::from(*header)).collect(),
            constant: None,
            split: None,
            values: BTreeMap::new(),
            date_format: None,
            expected: true,
        }
    }
}

/// A rule with the column it found.
pub(crate) struct Column {
    pub(crate) rule: ColumnRule,
    /// `None` when the value is constant.
    pub(crate) index: Option<usize>,
    /// The header as the file writes it.
    pub(crate) header: String,
}

/// The columns of one file.
pub(crate) struct Columns {
    columns: Vec<Option<Column>>,
}

impl Columns {
    /// Finds every field's column, and says what is missing, doubled or left over.
    pub(crate) fn find(file: &str, header: &[String], schema: &Schema, log: &mut Log) -> Result<Self, FormatError> {
        let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
        let mut used = vec![false; header.len()];
        let mut columns: Vec<Option<Column>> = Field::ALL.iter().map(|_| None).collect();
        for rule in &schema.columns {
            let index = rule.headers.iter().find_map(|wanted| {
                let wanted = fold(wanted);
                folded.iter().position(|name| *name == wanted && !name.is_empty())
            });
            let shown = rule.headers.first().map_or("", String::as_str);
            if let Some(index) = index {
                used[index] = true;
                if folded.iter().filter(|name| **name == folded[index]).count() > 1 {
                    log.file(file, &header[index], "", &rules::COLUMN_TWICE);
                }
            } else if rule.constant.is_none() {
                if matches!(rule.field, Field::Title | Field::Organization) {
                    let near = nearest(shown, header.iter().map(String::as_str));
                    let hint = near.map_or_else(String::new, |near| format!("The nearest column is {near:?}."));
                    return Err(FormatError::new(file, &rules::COLUMN_REQUIRED)
                        .line(1)
                        .field(shown, "")
                        .hint(&hint));
                }
                if rule.expected {
                    log.file(file, shown, "", &rules::COLUMN_MISSING);
                }
                continue;
            }
            columns[rule.field as usize] = Some(Column {
                rule: rule.clone(),
                index,
                header: index.map_or_else(|| String::from(rule.field.name()), |index| header[index].clone()),
            });
        }
        for (index, name) in header.iter().enumerate() {
            let twice = folded.iter().position(|other| *other == folded[index]) != Some(index);
            if !used[index] && !name.is_empty() && !twice {
                log.file(file, name, "", &rules::COLUMN_NOT_USED);
            }
        }
        Ok(Self { columns })
    }

    /// Columns by their place, with the header to name in remarks.
    pub(crate) fn placed(placed: Vec<(ColumnRule, Option<usize>, String)>) -> Self {
        let mut columns: Vec<Option<Column>> = Field::ALL.iter().map(|_| None).collect();
        for (rule, index, header) in placed {
            let at = rule.field as usize;
            columns[at] = Some(Column { rule, index, header });
        }
        Self { columns }
    }

    /// A field's column.
    pub(crate) fn get(&self, field: Field) -> Option<&Column> {
        self.columns[field as usize].as_ref()
    }
}

//! Tables of population files: columns by their folded header, rows counted by what became of them.
//!
//! The same for areas and rosters; it must not know what a column means.

use std::collections::HashMap;

use understory_model::import::Location;
use understory_model::place::fold;

use crate::archive::Member;
use crate::decode;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::table::Table;

/// What a file was taken for, as a stable word for reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileUse(pub &'static str);

/// What became of the rows of a file: `rows` is the sum of the other three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCount {
    pub file: String,
    /// What the file was taken for.
    pub taken_for: FileUse,
    pub rows: u64,
    /// Rows that an area or a young person was made of, or that told something of one.
    pub used: u64,
    /// Rows about something else: another county, a teacher, a file that is not read.
    pub aside: u64,
    /// Rows that are refused, each with its problem.
    pub refused: u64,
}

/// Counts rows as they are read.
#[derive(Default)]
pub(crate) struct Tally {
    files: Vec<FileCount>,
}

impl Tally {
    fn entry(&mut self, file: &str, taken_for: FileUse) -> &mut FileCount {
        let at = match self.files.iter().position(|count| count.file == file) {
            Some(at) => at,
            None => {
                self.files.push(FileCount {
                    file: String::from(file),
                    taken_for,
                    rows: 0,
                    used: 0,
                    aside: 0,
                    refused: 0,
                });
                self.files.len() - 1
            }
        };
        &mut self.files[at]
    }

    /// Names a file none of whose rows are read.
    pub(crate) fn set_aside(&mut self, file: &str, taken_for: FileUse) {
        self.entry(file, taken_for);
    }

    /// Adds what became of a file's rows.
    pub(crate) fn add(&mut self, file: &str, taken_for: FileUse, counts: Counts) {
        let entry = self.entry(file, taken_for);
        entry.used += counts.used;
        entry.aside += counts.aside;
        entry.refused += counts.refused;
        entry.rows += counts.used + counts.aside + counts.refused;
    }

    /// A row that was counted as used and is refused in the end.
    pub(crate) fn refuse_after_all(&mut self, file: &str) {
        if let Some(count) = self.files.iter_mut().find(|count| count.file == file) {
            count.used = count.used.saturating_sub(1);
            count.refused += 1;
        }
    }

    /// The counts in the order of the files.
    pub(crate) fn finish(mut self, names: &[&str]) -> Vec<FileCount> {
        let place = |name: &str| names.iter().position(|file| *file == name).unwrap_or(names.len());
        self.files.sort_by_cached_key(|count| place(&count.file));
        self.files
    }
}

/// What became of rows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) used: u64,
    pub(crate) aside: u64,
    pub(crate) refused: u64,
}

/// A header's name for look-ups: lower case, words joined by underscores.
pub(crate) fn column_key(header: &str) -> String {
    fold(header).replace(' ', "_")
}

/// Columns of a table by their folded names; of two with one name the first.
#[derive(Default)]
pub(crate) struct Columns {
    places: HashMap<String, usize>,
}

impl Columns {
    pub(crate) fn of(header: &[String]) -> Self {
        let mut places = HashMap::new();
        for (index, name) in header.iter().enumerate() {
            let key = column_key(name);
            if !key.is_empty() {
                places.entry(key).or_insert(index);
            }
        }
        Self { places }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// The trimmed cell of a column; empty when there is no such column.
    pub(crate) fn cell<'r>(&self, record: &'r csv::StringRecord, name: &str) -> &'r str {
        self.index(name)
            .and_then(|index| record.get(index))
            .unwrap_or_default()
            .trim()
    }
}

/// Decodes a file and says so when its encoding had to be guessed.
pub(crate) fn text_of<'a>(member: &'a Member<'_>, log: &mut Log) -> Result<std::borrow::Cow<'a, str>, FormatError> {
    let decoded = decode::decode(&member.name, &member.bytes, None)?;
    if let Some((encoding, rule)) = decoded.remark {
        log.file(&member.name, "", encoding, rule);
    }
    Ok(decoded.text)
}

/// What became of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Became {
    Used,
    Aside,
    /// The reason is in the log.
    Refused,
}

/// One row being read.
pub(crate) struct Line<'a> {
    pub(crate) at: &'a Location,
    pub(crate) columns: &'a Columns,
    pub(crate) record: &'a csv::StringRecord,
}

impl<'a> Line<'a> {
    /// The trimmed cell of a column.
    pub(crate) fn cell(&self, name: &str) -> &'a str {
        self.columns.cell(self.record, name)
    }
}

/// Walks a table, one call a row, and counts what became of the rows.
pub(crate) fn each_row(
    mut table: Table<'_>,
    log: &mut Log,
    mut take: impl FnMut(&Line<'_>, &mut Log) -> Result<Became, FormatError>,
) -> Result<Counts, FormatError> {
    let columns = Columns::of(&table.header);
    let mut counts = Counts::default();
    while let Some(row) = table.next_row(log)? {
        let line = Line {
            at: &row.at,
            columns: &columns,
            record: row.cells,
        };
        match take(&line, log)? {
            Became::Used => counts.used += 1,
            Became::Aside => counts.aside += 1,
            Became::Refused => counts.refused += 1,
        }
        if (counts.used + counts.aside + counts.refused).is_multiple_of(1000) {
            log.check(&row.at.file)?;
        }
    }
    counts.refused += table.rows - table.taken;
    Ok(counts)
}

/// Refuses a table that has not one of the columns.
pub(crate) fn require(file: &str, columns: &Columns, names: &[&str]) -> Result<(), FormatError> {
    match names.iter().find(|name| !columns.has(name)) {
        Some(missing) => Err(FormatError::new(file, &rules::COLUMN_REQUIRED)
            .line(1)
            .field(missing, "")),
        None => Ok(()),
    }
}

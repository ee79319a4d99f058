//! A table that somebody uploads: rows of cells with the names of their columns, and what each column may mean.
//!
//! Much smaller than an import, because it is read while a person waits. Must not know: whose it is, where it is kept.

mod guess;
mod heading;
mod read;
mod said;
mod workbook;

pub use guess::{FIELDS, Guess, guess};
pub use heading::language_of;
pub use read::{ReadDay, ReadTable, Told, read};
pub use said::{RowHours, is_private};

pub use crate::listing::{OpenDay, OrderOfDays, SettledBy};
pub use crate::values::{BareHours, DateOrder};

use serde::{Deserialize, Serialize};
use understory_model::import::Problem;

use crate::error::FormatError;
use crate::log::Log;
use crate::table::{Table, sniff};
use crate::{clean, decode, rules};

/// Bytes of the file.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Rows under the names of the columns.
pub const MOST_ROWS: usize = 2_000;
/// Columns.
pub const MOST_COLUMNS: usize = 100;
/// Rows above the names of the columns, such as a title.
const MOST_TITLES: usize = 15;
/// Letters of all cells together; a workbook may repeat one long text for nothing.
const MOST_LETTERS: usize = 4 * 1024 * 1024;
/// Letters of the name of a file or a column.
const LONGEST_NAME: usize = 100;

/// A table as it was read, before anybody said what its columns mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The file's name.
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<SheetRow>,
    /// Rows that could not be read, and what is said of the file as a whole.
    pub problems: Vec<Problem>,
}

/// One row under the header, as many cells as it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The row's number as its owner sees it; of a file of text, the line.
    pub line: u64,
    pub cells: Vec<String>,
}

/// Reads the table of a file: a workbook of Excel or a delimited text, told by its bytes and never by its name.
///
/// # Errors
/// When it is neither, or larger than the bounds of this module.
pub fn open(name: &str, bytes: &[u8]) -> Result<Sheet, FormatError> {
    let name: String = clean::line(name).0.chars().take(LONGEST_NAME).collect();
    if bytes.len() > MOST_BYTES {
        return Err(FormatError::new(&name, &rules::TABLE_TOO_LARGE));
    }
    if bytes.is_empty() {
        return Err(FormatError::new(&name, &rules::FILE_EMPTY));
    }
    let sheet = if crate::archive::is_zip(bytes) {
        workbook::open(&name, bytes)?
    } else {
        text(&name, bytes)?
    };
    if sheet.rows.is_empty() {
        return Err(FormatError::new(&sheet.name, &rules::TABLE_WITHOUT_ROWS));
    }
    Ok(sheet)
}

/// A delimited text; rows above the names of the columns are passed over.
fn text(name: &str, bytes: &[u8]) -> Result<Sheet, FormatError> {
    // No text has this sign; UTF-16 has it in every other place.
    let decoded = decode::decode(name, bytes, None)?;
    if decoded.text.contains('\0') {
        return Err(FormatError::new(name, &rules::NOT_TEXT));
    }
    let mut log = Log::default();
    if let Some((encoding, rule)) = decoded.remark {
        log.file(name, "", encoding, rule);
    }
    let lines = first_lines(&decoded.text);
    let most_signs = |line: &str| {
        [',', ';', '\t', '|']
            .map(|sign| line.matches(sign).count())
            .into_iter()
            .max()
    };
    let widest = lines
        .iter()
        .max_by_key(|(_, line)| most_signs(line))
        .map_or("", |(_, line)| line);
    let delimiter = sniff(widest);
    let cells: Vec<Vec<String>> = lines
        .iter()
        .map(|(_, line)| {
            line.split(char::from(delimiter))
                .map(|cell| String::from(cell.trim().trim_matches('"')))
                .collect()
        })
        .collect();
    let Some(at) = header_among(&cells) else {
        return Err(FormatError::new(name, &rules::FILE_EMPTY));
    };
    let titles = &decoded.text[..lines[at].0];
    let above = titles.matches('\n').count().max(titles.matches('\r').count()) as u64;
    let mut table = Table::open(name, &decoded.text[lines[at].0..], Some(delimiter))?
        .with_most_rows(MOST_ROWS as u64, &rules::TABLE_TOO_MANY_ROWS);
    let header = table.header.clone();
    check_columns(name, header.len())?;
    let mut rows = Vec::new();
    while let Some(row) = table.next_row(&mut log)? {
        let cells = row.cells.iter().take(header.len()).map(String::from).collect();
        rows.push(SheetRow {
            line: row.at.line + above,
            cells,
        });
    }
    let mut problems = log.finish(&[name]);
    for problem in problems.iter_mut().filter(|problem| problem.line > 0) {
        problem.line += above;
    }
    Ok(Sheet {
        name: String::from(name),
        header: header.iter().map(|cell| column_name(cell)).collect(),
        rows,
        problems,
    })
}

/// The first lines with something in them, and where each begins.
fn first_lines(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let plain = line.trim_end_matches(['\n', '\r']);
        if plain.chars().any(char::is_alphanumeric) {
            found.push((from, plain));
        }
        from += line.len();
        if found.len() > MOST_TITLES {
            break;
        }
    }
    found
}

/// Which of the first rows has the names of the columns: the one with most names that are known, then the widest.
fn header_among(rows: &[Vec<String>]) -> Option<usize> {
    let weigh = |cells: &Vec<String>| {
        let known = guess::known_names(cells);
        let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        // One known word may stand in a title.
        (if known > 1 { known } else { 0 }, filled)
    };
    let mut best: Option<(usize, (usize, usize))> = None;
    for (at, cells) in rows.iter().enumerate() {
        let weight = weigh(cells);
        if weight.1 > 0
            && best
                .is_none_or(|(_, before)| weight.0 > before.0 || (weight.0 == before.0 && before.1 < 2 && weight.1 > 1))
        {
            best = Some((at, weight));
        }
    }
    best.map(|(at, _)| at)
}

fn check_columns(name: &str, columns: usize) -> Result<(), FormatError> {
    if columns > MOST_COLUMNS {
        return Err(FormatError::new(name, &rules::TABLE_TOO_MANY_COLUMNS));
    }
    Ok(())
}

/// A column's name on one line.
fn column_name(cell: &str) -> String {
    clean::line(cell).0.chars().take(LONGEST_NAME).collect()
}

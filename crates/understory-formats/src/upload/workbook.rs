//! A workbook of Excel (.xlsx): its first sheet with rows, every cell as somebody would type it.
//!
//! Formulas are never worked out: what the workbook says came of them is taken. A workbook with macros is refused.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use understory_model::import::{Problem, Severity};

use super::{
    MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, MOST_TITLES, Sheet, SheetRow, check_columns, column_name, header_among,
};
use crate::error::FormatError;
use crate::rules::{self, Rule};

/// Bytes that the workbook may unpack to.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;
/// Files in it.
const MOST_FILES: usize = 500;

type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

pub(super) fn open(name: &str, bytes: &[u8]) -> Result<Sheet, FormatError> {
    let refuse = |rule: &'static Rule| FormatError::new(name, rule);
    unpacks_to_little(name, bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| refuse(&rules::WORKBOOK_BROKEN))?;
    let sheets = book.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let sheets: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    for (at, sheet) in sheets.iter().enumerate() {
        let rows = rows_of(name, &mut book, sheet)?;
        if !rows.is_empty() {
            let mut read = table(name, rows)?;
            read.problems = sheets[at + 1..].iter().map(|other| not_read(name, other)).collect();
            return Ok(read);
        }
    }
    Err(refuse(&rules::FILE_EMPTY))
}

fn not_read(name: &str, sheet: &str) -> Problem {
    Problem {
        severity: Severity::File,
        file: String::from(name),
        line: 0,
        field: column_name(sheet),
        value: String::new(),
        rule: String::from(rules::SHEET_NOT_READ.code),
        explanation: String::from(rules::SHEET_NOT_READ.sentence),
    }
}

/// Unpacks everything once without keeping it, so that what is read after that cannot fill the memory.
fn unpacks_to_little(name: &str, bytes: &[u8]) -> Result<(), FormatError> {
    let refuse = |rule: &'static Rule| FormatError::new(name, rule);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| refuse(&rules::WORKBOOK_BROKEN))?;
    if archive.len() > MOST_FILES {
        return Err(refuse(&rules::TABLE_TOO_LARGE));
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let packed = archive.by_index(index).map_err(|_| refuse(&rules::WORKBOOK_BROKEN))?;
        let member = packed.name().to_ascii_lowercase();
        if member.contains("vbaproject") || member.contains("macrosheet") {
            return Err(refuse(&rules::WORKBOOK_MACROS));
        }
        let mut part = packed.take(left + 1);
        let mut watch = MacroWatch::of(&member);
        let taken = std::io::copy(&mut part, &mut watch).map_err(|_| refuse(&rules::WORKBOOK_BROKEN))?;
        if watch.has_macros() {
            return Err(refuse(&rules::WORKBOOK_MACROS));
        }
        left = left.checked_sub(taken).ok_or_else(|| refuse(&rules::TABLE_TOO_LARGE))?;
    }
    Ok(())
}

/// Reads a part as it goes by and keeps only what tells whether the part is macros, whatever its name: how it begins, and of the
/// lists of parts (`[Content_Types].xml` and `.rels`) what they call them.
struct MacroWatch {
    is_list: bool,
    kept: Vec<u8>,
}

/// Bytes that are kept of a part that may tell; a larger one is taken for macros.
const MOST_WATCHED: usize = 4 * 1024 * 1024;
/// How a file of parts begins in which Office keeps macros; what is drawn in another program has such a file too.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

impl MacroWatch {
    fn of(member: &str) -> Self {
        Self {
            is_list: member.ends_with(".rels") || member.contains("content_types"),
            kept: Vec::new(),
        }
    }

    fn has_macros(&self) -> bool {
        // Also where it is written with two bytes to a letter.
        let plain: Vec<u8> = self
            .kept
            .iter()
            .filter(|byte| **byte != 0)
            .map(u8::to_ascii_lowercase)
            .collect();
        let names = |word: &str| plain.windows(word.len()).any(|window| window == word.as_bytes());
        let is_named = self.is_list && ["vbaproject", "macroenabled", "macrosheet"].into_iter().any(names);
        let is_project = self.kept.starts_with(&COMPOUND) && names("_vba_project");
        is_named || is_project || self.kept.len() == MOST_WATCHED
    }
}

impl Write for MacroWatch {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let begun = COMPOUND.len().saturating_sub(self.kept.len()).min(bytes.len());
        self.kept.extend_from_slice(&bytes[..begun]);
        if self.is_list || self.kept.starts_with(&COMPOUND) {
            let rest = &bytes[begun..];
            let room = MOST_WATCHED.saturating_sub(self.kept.len()).min(rest.len());
            self.kept.extend_from_slice(&rest[..room]);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Cells one by one: a sheet that says it has a million rows costs nothing for the empty ones.
fn rows_of(name: &str, book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Rows, FormatError> {
    let refuse = |rule: &'static Rule| FormatError::new(name, rule);
    let mut cells = book
        .worksheet_cells_reader(sheet)
        .map_err(|_| refuse(&rules::WORKBOOK_BROKEN))?;
    let mut rows = Rows::new();
    let mut left = MOST_LETTERS;
    let mut times: BTreeMap<u32, Vec<(u32, bool)>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(|_| refuse(&rules::WORKBOOK_BROKEN))? {
        let (row, column) = cell.get_position();
        let text = typed(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        check_columns(name, column as usize + 1)?;
        left = left
            .checked_sub(text.len())
            .ok_or_else(|| refuse(&rules::TABLE_TOO_LARGE))?;
        if let DataRef::DateTime(moment) = cell.get_value()
            && (0.0..1.0).contains(&moment.as_f64())
        {
            let is_late = moment.as_f64() >= ONE_O_CLOCK;
            times.entry(column).or_default().push((row, is_late));
        }
        rows.entry(row).or_default().insert(column, text);
        if rows.len() > MOST_ROWS + MOST_TITLES + 1 {
            return Err(refuse(&rules::TABLE_TOO_MANY_ROWS));
        }
    }
    tell_halves(&mut rows, &times);
    Ok(rows)
}

/// Who keeps one time of a column as 3:30 in the afternoon means the morning where it says 7:30: with seconds, as a computer
/// writes it, it is no time of which somebody has to say the half of the day.
fn tell_halves(rows: &mut Rows, times: &BTreeMap<u32, Vec<(u32, bool)>>) {
    for (column, times) in times {
        if times.iter().any(|(_, is_late)| *is_late) {
            for (row, _) in times {
                if let Some(cell) = rows.get_mut(row).and_then(|cells| cells.get_mut(column)) {
                    cell.push_str(":00");
                }
            }
        }
    }
}

/// 13:00 as a share of the day.
const ONE_O_CLOCK: f64 = 13.0 / 24.0 - 0.000_01;

/// A cell as somebody would type it.
fn typed(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => format!("{number}"),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => String::from(*text),
        DataRef::Bool(yes) => String::from(if *yes { "yes" } else { "no" }),
        DataRef::DateTime(moment) => day_or_time(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A day, a time of day, or both, of the number by which Excel keeps them.
pub(super) fn day_or_time(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let (day, time) = (
        format!("{year:04}-{month:02}-{day:02}"),
        format!("{hour:02}:{minute:02}"),
    );
    if (0.0..1.0).contains(&value) {
        time
    } else if value.fract() == 0.0 {
        day
    } else {
        format!("{day} {time}")
    }
}

fn table(name: &str, rows: Rows) -> Result<Sheet, FormatError> {
    let width = rows
        .values()
        .filter_map(|cells| cells.keys().last())
        .max()
        .map_or(0, |last| *last as usize + 1);
    let all = rows.into_iter().map(|(row, mut cells)| SheetRow {
        line: u64::from(row) + 1,
        cells: (0..width.min(MOST_COLUMNS))
            .map(|column| cells.remove(&(column as u32)).unwrap_or_default())
            .collect(),
    });
    let mut all: Vec<SheetRow> = all.collect();
    let first: Vec<Vec<String>> = all.iter().take(MOST_TITLES + 1).map(|row| row.cells.clone()).collect();
    let Some(at) = header_among(&first) else {
        return Err(FormatError::new(name, &rules::FILE_EMPTY));
    };
    let rows = all.split_off(at + 1);
    if rows.len() > MOST_ROWS {
        return Err(FormatError::new(name, &rules::TABLE_TOO_MANY_ROWS));
    }
    let header = all.pop().map(|row| row.cells).unwrap_or_default();
    Ok(Sheet {
        name: String::from(name),
        header: header.iter().map(|cell| column_name(cell)).collect(),
        rows,
        problems: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_of_the_afternoon_tells_the_mornings_of_its_column() {
        let row = |cells: [&str; 2]| BTreeMap::from([0, 1].map(|at| (at, String::from(cells[at as usize]))));
        let mut rows = BTreeMap::from([(1, row(["15:30", "03:30"])), (2, row(["07:30", "05:00"]))]);
        let times = BTreeMap::from([(0, vec![(1, true), (2, false)]), (1, vec![(1, false), (2, false)])]);
        tell_halves(&mut rows, &times);
        assert_eq!(rows[&1], row(["15:30:00", "03:30"]));
        assert_eq!(rows[&2], row(["07:30:00", "05:00"]));
    }
}

//! Rows of numbers, each cell found by its column's name.
//!
//! Must not know: which columns there are.

use csv::{ByteRecord, Reader, ReaderBuilder};
use std::io::Read;

use super::TOPICS;
use crate::error::FormatError;
use crate::rules;

/// Bytes read at a time.
const BUFFER: usize = 256 << 10;

/// A file of numbers, row by row.
pub(super) struct Cells<R, const COLUMNS: usize> {
    name: String,
    reader: Reader<R>,
    record: ByteRecord,
    names: [&'static str; COLUMNS],
    /// Where in a row each column is.
    places: [usize; COLUMNS],
    width: usize,
    last_id: Option<u32>,
}

impl<R: Read, const COLUMNS: usize> Cells<R, COLUMNS> {
    /// Reads the header and finds the columns.
    pub(super) fn open(name: &str, input: R, names: [&'static str; COLUMNS]) -> Result<Self, FormatError> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(input);
        let mut record = ByteRecord::new();
        if !reader
            .read_byte_record(&mut record)
            .map_err(|error| unreadable(name, error))?
        {
            return Err(FormatError::new(name, &rules::FILE_EMPTY));
        }
        let mut places = [0; COLUMNS];
        for (place, column) in places.iter_mut().zip(names) {
            let is_it = |cell: &[u8]| cell.trim_ascii().trim_prefix_bom() == column.as_bytes();
            let refused = |rule| FormatError::new(name, rule).line(1).field(column, "");
            let mut found = (0..)
                .zip(record.iter())
                .filter(|(_, cell)| is_it(cell))
                .map(|(at, _)| at);
            *place = found.next().ok_or_else(|| refused(&rules::COLUMN_REQUIRED))?;
            if found.next().is_some() {
                return Err(refused(&rules::COLUMNS_TWICE));
            }
        }
        Ok(Self {
            name: String::from(name),
            reader,
            width: record.len(),
            record,
            names,
            places,
            last_id: None,
        })
    }

    /// Goes to the next row; false after the last.
    pub(super) fn next(&mut self) -> Result<bool, FormatError> {
        let read = self.reader.read_byte_record(&mut self.record);
        if !read.map_err(|error| unreadable(&self.name, error))? {
            return Ok(false);
        }
        let rule = match self.record.len() {
            width if width > self.width => &rules::TOO_MANY_FIELDS,
            width if width < self.width => &rules::TOO_FEW_FIELDS,
            _ => return Ok(true),
        };
        Err(FormatError::new(&self.name, rule).line(self.line()))
    }

    /// Bytes of the file up to here.
    pub(super) fn bytes(&self) -> u64 {
        self.reader.position().byte()
    }

    /// The first column as the row's id, higher than the one before.
    pub(super) fn id(&mut self) -> Result<u32, FormatError> {
        // The highest is kept free: the engine uses it for "none".
        let id = self.number(0, u32::MAX - 1)?;
        if self.last_id.is_some_and(|last| id <= last) {
            return Err(self.refuse(0, &rules::COLUMNS_ID));
        }
        self.last_id = Some(id);
        Ok(id)
    }

    /// A whole number from 0 to `most`.
    pub(super) fn number(&self, column: usize, most: u32) -> Result<u32, FormatError> {
        let cell = self.cell(column);
        // Ten digits fit into 64 bits.
        let value = (!cell.is_empty() && cell.len() <= 10)
            .then(|| {
                cell.iter().try_fold(0_u64, |value, digit| {
                    digit.is_ascii_digit().then(|| value * 10 + u64::from(digit - b'0'))
                })
            })
            .flatten()
            .and_then(|value| u32::try_from(value).ok())
            .filter(|value| *value <= most);
        value.ok_or_else(|| {
            self.refuse(column, &rules::COLUMNS_NUMBER)
                .hint(&format!("It may be 0 to {most}."))
        })
    }

    /// The same in eight bits.
    pub(super) fn byte(&self, column: usize, most: u8) -> Result<u8, FormatError> {
        // At most `most`, so nothing is lost.
        Ok(self.number(column, most.into())? as u8)
    }

    /// Degrees of at most so many, either way.
    pub(super) fn degrees(&self, column: usize, most: f64) -> Result<f64, FormatError> {
        let parsed = std::str::from_utf8(self.cell(column))
            .ok()
            .and_then(|text| text.parse().ok());
        parsed
            .filter(|degrees: &f64| degrees.abs() <= most)
            .ok_or_else(|| self.refuse(column, &rules::BAD_POINT))
    }

    pub(super) fn topics(&self, column: usize) -> Result<[u8; TOPICS], FormatError> {
        let cell = self.cell(column);
        let digits: Option<&[u8; TOPICS]> = cell.try_into().ok();
        digits
            .filter(|digits| digits.iter().all(u8::is_ascii_digit))
            .map(|digits| digits.map(|digit| digit - b'0'))
            .ok_or_else(|| self.refuse(column, &rules::COLUMNS_TOPICS))
    }

    /// The error of a cell in this row.
    pub(super) fn refuse(&self, column: usize, rule: &'static rules::Rule) -> FormatError {
        let value = String::from_utf8_lossy(self.cell(column)).into_owned();
        FormatError::new(&self.name, rule)
            .line(self.line())
            .field(self.names[column], &value)
    }

    fn cell(&self, column: usize) -> &[u8] {
        self.record.get(self.places[column]).unwrap_or_default()
    }

    fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }
}

/// A header may begin with the mark that some programs put before UTF-8 text.
trait TrimBom {
    fn trim_prefix_bom(&self) -> &[u8];
}

impl TrimBom for [u8] {
    fn trim_prefix_bom(&self) -> &[u8] {
        self.strip_prefix("\u{feff}".as_bytes()).unwrap_or(self)
    }
}

fn unreadable(name: &str, error: csv::Error) -> FormatError {
    let told = FormatError::new(name, &rules::FILE_UNREADABLE);
    match error.into_kind() {
        csv::ErrorKind::Io(error) => told.because(error),
        // Nothing else can happen to bytes whose rows may be of any length.
        _ => told,
    }
}

//! Rows of a delimited file, each with its true first line, within limits.
//!
//! The `csv` crate splits records; here lines are counted by the bytes themselves, because files
//! end lines with LF, CR LF or a bare CR, sometimes all three.

use csv::{ReaderBuilder, StringRecord};
use understory_model::import::Location;

use crate::error::FormatError;
use crate::log::Log;
use crate::rules::{self, Rule};

/// Bytes of one record.
const LONGEST_RECORD: usize = 1_000_000;
/// Bytes of one field.
const LONGEST_FIELD: usize = 100_000;
/// Rows of one file.
const MOST_ROWS: u64 = 300_000;
/// Columns of one file.
const MOST_COLUMNS: usize = 1_000;
/// Quotation marks that never close, before the whole file is given up.
const MOST_OPEN_QUOTES: u32 = 20;

/// A file being read row by row.
pub(crate) struct Table<'a> {
    name: String,
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    /// Where the reader's text starts in `text`.
    base: usize,
    /// Lines are counted up to here.
    counted: usize,
    line: u64,
    delimiter: u8,
    open_quotes: u32,
    pub(crate) header: Vec<String>,
    record: StringRecord,
    /// Rows read, refused ones included.
    pub(crate) rows: u64,
    /// Rows handed out.
    pub(crate) taken: u64,
    most_rows: u64,
    too_many_rows: &'static Rule,
}

/// The delimiter that splits the first line into the most cells.
pub(crate) fn sniff(text: &str) -> u8 {
    let first = text
        .trim_start_matches(['\r', '\n'])
        .split(['\r', '\n'])
        .next()
        .unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    [b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|delimiter| count(*delimiter))
        .unwrap_or(b',')
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

impl<'a> Table<'a> {
    /// Starts a file and reads its header, the first row with something in it.
    pub(crate) fn open(name: &str, text: &'a str, delimiter: Option<u8>) -> Result<Self, FormatError> {
        let delimiter = delimiter.unwrap_or_else(|| sniff(text));
        let mut table = Self {
            name: String::from(name),
            text,
            reader: reader(text, delimiter),
            base: 0,
            counted: 0,
            line: 1,
            delimiter,
            open_quotes: 0,
            header: Vec::new(),
            record: StringRecord::new(),
            rows: 0,
            taken: 0,
            most_rows: MOST_ROWS,
            too_many_rows: &rules::TOO_MANY_ROWS,
        };
        loop {
            match table.advance() {
                None => return Err(FormatError::new(name, &rules::FILE_EMPTY)),
                Some((start, end)) => {
                    let line = table.line_at(start);
                    if end - start > LONGEST_RECORD || table.is_open(end) {
                        return Err(FormatError::new(name, &rules::HEADER_BROKEN).line(line));
                    }
                    if table.record.len() > MOST_COLUMNS {
                        return Err(FormatError::new(name, &rules::TOO_MANY_COLUMNS).line(line));
                    }
                    if table.record.iter().any(|cell| !cell.trim().is_empty()) {
                        table.header = table.record.iter().map(header_name).collect();
                        return Ok(table);
                    }
                }
            }
        }
    }

    /// Holds the file to another number of rows, with the rule that says so.
    pub(crate) fn with_most_rows(mut self, most_rows: u64, rule: &'static Rule) -> Self {
        self.most_rows = most_rows;
        self.too_many_rows = rule;
        self
    }

    /// The bytes read so far.
    pub(crate) fn done_bytes(&self) -> u64 {
        self.counted as u64
    }

    /// The next record's first and last byte; `None` at the end.
    fn advance(&mut self) -> Option<(usize, usize)> {
        // The text is UTF-8 and read from memory, so reading cannot fail.
        if !self.reader.read_record(&mut self.record).unwrap_or(false) {
            return None;
        }
        let offset = |position: u64| self.base + usize::try_from(position).unwrap_or(usize::MAX);
        let from = self.record.position().map_or(0, csv::Position::byte);
        let mut start = offset(from).min(self.text.len());
        let end = offset(self.reader.position().byte()).min(self.text.len());
        // A record may be said to start at the line end before it.
        let bytes = self.text.as_bytes();
        while start < end && matches!(bytes[start], b'\r' | b'\n') {
            start += 1;
        }
        Some((start, end))
    }

    /// The physical line of a byte; asked in rising order.
    fn line_at(&mut self, at: usize) -> u64 {
        let bytes = self.text.as_bytes();
        while self.counted < at {
            let here = bytes[self.counted];
            if here == b'\n' || (here == b'\r' && bytes.get(self.counted + 1) != Some(&b'\n')) {
                self.line += 1;
            }
            self.counted += 1;
        }
        self.line
    }

    /// Whether the record just read ended inside a quotation mark at the end of the file.
    fn is_open(&self, end: usize) -> bool {
        if end < self.text.len() {
            return false;
        }
        let Some(position) = self.record.position() else {
            return false;
        };
        let start = self.base + usize::try_from(position.byte()).unwrap_or(0);
        let last = &self.text[start.min(end)..end];
        if !last.contains('"') {
            return false;
        }
        // One more line would be a record of its own, unless a quotation mark is still open.
        let longer = format!("{last}\nx");
        reader(&longer, self.delimiter).into_byte_records().count() < 2
    }

    /// The next row that is no wider, narrower or longer than it may be; the others are refused in the log.
    pub(crate) fn next_row(&mut self, log: &mut Log) -> Result<Option<Row<'_>>, FormatError> {
        loop {
            let Some((start, end)) = self.advance() else {
                return Ok(None);
            };
            let at = Location {
                file: self.name.clone(),
                line: self.line_at(start),
            };
            if self.record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            self.rows += 1;
            if self.rows > self.most_rows {
                return Err(FormatError::new(&self.name, self.too_many_rows).line(at.line));
            }
            if self.is_open(end) {
                self.open_quotes += 1;
                if self.open_quotes > MOST_OPEN_QUOTES {
                    return Err(FormatError::new(&self.name, &rules::OPEN_QUOTE).line(at.line));
                }
                let first = self.text[start..end].split(['\r', '\n']).next().unwrap_or_default();
                log.refuse(&at, "", first, &rules::OPEN_QUOTE);
                self.base = start + first.len();
                self.reader = reader(&self.text[self.base..], self.delimiter);
                continue;
            }
            if end - start > LONGEST_RECORD {
                log.refuse(&at, "", self.record.get(0).unwrap_or_default(), &rules::RECORD_TOO_LONG);
                continue;
            }
            if let Some((index, cell)) = self
                .record
                .iter()
                .enumerate()
                .find(|(_, cell)| cell.len() > LONGEST_FIELD)
            {
                let field = self.header.get(index).map_or("", String::as_str);
                log.refuse(&at, field, cell, &rules::FIELD_TOO_LONG);
                continue;
            }
            let width = self.header.len();
            if self.record.len() < width {
                log.refuse(&at, "", self.record.get(0).unwrap_or_default(), &rules::TOO_FEW_FIELDS);
                continue;
            }
            if let Some(extra) = self.record.iter().skip(width).find(|cell| !cell.trim().is_empty()) {
                log.refuse(&at, "", extra, &rules::TOO_MANY_FIELDS);
                continue;
            }
            self.taken += 1;
            return Ok(Some(Row {
                at,
                cells: &self.record,
            }));
        }
    }
}

/// A column's name without marks, line breaks and outer spaces.
fn header_name(cell: &str) -> String {
    crate::clean::line(cell).0.chars().take(200).collect()
}

/// One row as it stands in the file.
pub(crate) struct Row<'a> {
    pub(crate) at: Location,
    pub(crate) cells: &'a StringRecord,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line and what stands there.
    type Lines = Vec<(u64, String)>;

    fn lines(text: &str) -> (Lines, Lines) {
        let mut log = Log::default();
        let mut table = Table::open("x.csv", text, None).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = table.next_row(&mut log).unwrap() {
            rows.push((row.at.line, row.cells.iter().collect::<Vec<_>>().join("|")));
        }
        let problems = log.finish(&["x.csv"]);
        (
            rows,
            problems
                .into_iter()
                .map(|problem| (problem.line, problem.rule))
                .collect(),
        )
    }

    #[test]
    fn lines_are_true_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "a,b", "1,2", "", "", "\"x", "y\",4", "5,6", ""].join(end);
            let (rows, problems) = lines(&text);
            let seen: Vec<u64> = rows.iter().map(|row| row.0).collect();
            assert_eq!(seen, [3, 6, 8], "{end:?}");
            assert!(problems.is_empty());
        }
    }

    #[test]
    fn widths_are_held() {
        let (rows, problems) = lines("a,b\n1\n1,2,3\n1,2,\n,\n1,2\n");
        assert_eq!(rows, [(4, String::from("1|2|")), (6, String::from("1|2"))]);
        assert_eq!(
            problems,
            [
                (2, String::from("too-few-fields")),
                (3, String::from("too-many-fields"))
            ]
        );
    }

    #[test]
    fn an_open_quote_costs_one_row_only() {
        let (rows, problems) = lines("a,b\n1,\"2\n3,4\n5,6\n");
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(problems, [(2, String::from("open-quote"))]);
        let (rows, problems) = lines("a,b\n1,5\" pipe\n3,\"said \"\"x\"\"\"\n");
        assert_eq!((rows.len(), problems.len()), (2, 0));
    }

    #[test]
    fn long_fields_and_records_are_refused_with_their_line() {
        let text = format!("a,b\n1,{}\n{},2\n3,4\n", "x".repeat(200_000), "y,".repeat(600_000));
        let (rows, problems) = lines(&text);
        assert_eq!(rows, [(4, String::from("3|4"))]);
        assert_eq!(
            problems,
            [
                (2, String::from("field-too-long")),
                (3, String::from("record-too-long"))
            ]
        );
    }

    #[test]
    fn other_delimiters_are_seen() {
        assert_eq!(lines("a;b\n1;2,5\n").0, [(2, String::from("1|2,5"))]);
        assert_eq!(lines("a\tb\n1\t2\n").0, [(2, String::from("1|2"))]);
    }
}

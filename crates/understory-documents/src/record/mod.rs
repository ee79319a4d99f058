//! A record: what is kept of somebody, as lists and tables, for them to read and to carry along.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::brief::words::Paper;
use crate::error::DocumentError;
use crate::press::{self, Template, letters};

/// Letters of a line.
const LINE: usize = 4_000;
/// Letters of a heading or a cell.
const SHORT: usize = 300;

/// The words of a record, in the reader's language.
pub struct RecordWords {
    /// A tag such as `pt-BR`.
    pub language: String,
    pub paper: Paper,
    pub made_on: Date,
    pub title: String,
    pub lead: String,
    pub sections: Vec<RecordSection>,
    /// At the foot of each page.
    pub footer: String,
}

/// A heading with lines, a table, or both.
pub struct RecordSection {
    pub heading: String,
    pub lines: Vec<String>,
    pub table: Option<RecordTable>,
}

/// A table; each row has a cell for each column.
pub struct RecordTable {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

const TEMPLATE: Template = Template {
    name: "record.typ",
    text: include_str!("record.typ"),
};

/// A record as PDF/UA-1, the same bytes for the same words.
///
/// Takes tenths of a second of processor time: call it on the threads for arithmetic.
///
/// # Errors
/// When a row of a table has not as many cells as the table has columns.
pub fn record(words: &RecordWords) -> Result<Vec<u8>, DocumentError> {
    for table in words.sections.iter().filter_map(|section| section.table.as_ref()) {
        let wrong = table.rows.iter().position(|row| row.len() != table.columns.len());
        if let Some(row) = wrong {
            return Err(DocumentError::Cells {
                row: row + 1,
                given: table.rows[row].len(),
                columns: table.columns.len(),
            });
        }
    }
    press::set(TEMPLATE, &sheet(words))?.pdf(words.made_on)
}

/// The words as the template takes them; a text is data, so no text can be code.
fn sheet(words: &RecordWords) -> Value {
    let (language, region) = match words.language.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (words.language.as_str(), None),
    };
    let short = |text: &String| letters::printable(text, SHORT);
    let section = |section: &RecordSection| {
        json!({
            "heading": short(&section.heading),
            "lines": section.lines.iter().map(|line| letters::printable(line, LINE)).collect::<Vec<_>>(),
            "table": section.table.as_ref().map(|table| json!({
                "columns": table.columns.iter().map(short).collect::<Vec<_>>(),
                "rows": table.rows.iter().map(|row| row.iter().map(short).collect::<Vec<_>>()).collect::<Vec<_>>(),
            })),
        })
    };
    json!({
        "size": 1.0,
        "paper": match words.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "language": language,
        "region": region,
        "document_title": short(&words.title),
        "lead": letters::printable(&words.lead, LINE),
        "sections": words.sections.iter().map(section).collect::<Vec<_>>(),
        "footers": [short(&words.footer)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str, rows: usize) -> RecordWords {
        RecordWords {
            language: String::from("pt-BR"),
            paper: Paper::Letter,
            made_on: jiff::civil::date(2026, 11, 27),
            title: String::from("O que guardamos"),
            lead: String::from("Tudo."),
            sections: vec![RecordSection {
                heading: String::from("Quem olhou"),
                lines: vec![String::from(line)],
                table: Some(RecordTable {
                    columns: vec![String::from("Quando"), String::from("Quem")],
                    rows: vec![vec![String::from("27 de novembro"), String::from(line)]; rows],
                }),
            }],
            footer: String::from("Cape Cod"),
        }
    }

    #[test]
    fn a_record_is_a_tagged_document_however_much_there_is() {
        for (line, rows) in [
            ("Ana", 1),
            ("*_#\"$ [x] @a // \u{202e}", 0),
            ("\u{1F600} A\u{301}", 200),
        ] {
            let pdf = record(&words(line, rows)).unwrap();
            assert!(pdf.starts_with(b"%PDF-"));
            let document = lopdf::Document::load_mem(&pdf).unwrap();
            let root = document.catalog().unwrap();
            assert!(root.has(b"StructTreeRoot"), "tagged");
            assert_eq!(document.get_pages().len() > 1, rows > 100);
        }
        assert_eq!(record(&words("a", 2)).unwrap(), record(&words("a", 2)).unwrap());
    }

    #[test]
    fn a_row_that_does_not_match_is_refused() {
        let mut wrong = words("a", 2);
        wrong.sections[0].table.as_mut().unwrap().rows[1].pop();
        let refused = record(&wrong).unwrap_err();
        assert!(matches!(
            refused,
            DocumentError::Cells {
                row: 2,
                given: 1,
                columns: 2
            }
        ));
    }
}

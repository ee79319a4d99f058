//! The words as the templates take them: one JSON value, every text cut to what its place can hold and made of letters
//! that our fonts have. No text becomes part of a template, so no text can be code.

use serde_json::{Value, json};

use super::words::{
    CatalogueEntry, CataloguePlace, CatalogueWords, FlyerWords, IndexDay, IndexRow, SheetHead, Squares, WeekWords,
};
use crate::brief::map;
use crate::brief::words::{FactLine, MapDrawing, Paper};
use crate::press::letters::printable;

/// Letters of a name or a title.
const NAME: usize = 110;
/// Letters of a line.
const LINE: usize = 260;
/// Letters of a paragraph.
const PARAGRAPH: usize = 700;
/// Letters of a time or a code.
const SHORT: usize = 60;
/// The usual type is 11.5 points; a catalogue is set in 9.5, and in 18 for those who see little.
const SMALL: f64 = 9.5 / 11.5;
const LARGE: f64 = 18.0 / 11.5;

fn all<T>(items: &[T], each: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(each).collect()
}

/// What every template needs, with the rest put in.
fn sheet(head: &SheetHead, size: f64, rest: Value) -> Value {
    let (language, region) = match head.language.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (head.language.as_str(), None),
    };
    let mut sheet = json!({
        "size": size,
        "paper": match head.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "language": language,
        "region": region,
        "document_title": title(&head.title),
        "footers": [printable(&head.footer, LINE)],
        "page": printable(&head.page, SHORT),
    });
    if let (Value::Object(sheet), Value::Object(rest)) = (&mut sheet, rest) {
        sheet.extend(rest);
    }
    sheet
}

/// A document without a name has none that a reader could say.
fn title(text: &str) -> String {
    let text = printable(text, NAME);
    if text.is_empty() {
        String::from("Understory")
    } else {
        text
    }
}

pub(super) fn catalogue(words: &CatalogueWords) -> Value {
    let rest = json!({
        "large": words.large,
        "subtitle": printable(&words.subtitle, LINE),
        "intro": all(&words.intro, |text| printable(text, PARAGRAPH).into()),
        "address": words.address,
        "overview": words.overview.as_ref().map(drawing),
        "contents_heading": title(&words.contents_heading),
        "places": all(&words.places, place),
        "empty": printable(&words.empty, PARAGRAPH),
        "index_heading": title(&words.index_heading),
        "index_columns": all(&words.index_columns, |text| printable(text, SHORT).into()),
        "index": all(&words.index, day),
    });
    sheet(&words.head, if words.large { LARGE } else { SMALL }, rest)
}

pub(super) fn flyer(words: &FlyerWords, size: f64) -> Value {
    let rest = json!({
        "by": printable(&words.by, NAME),
        "summary": printable(&words.summary, PARAGRAPH),
        "marks": all(&words.marks, |text| printable(text, LINE).into()),
        "facts": all(&words.facts, fact),
        "sessions": all(&words.sessions, entry),
        "more": printable(&words.more, LINE),
        "squares": words.squares.as_ref().map(squares),
        "go": printable(&words.go, LINE),
        "address": printable(&words.address, LINE),
        "ask": printable(&words.ask, LINE),
    });
    sheet(&words.head, size, rest)
}

pub(super) fn week(words: &WeekWords, size: f64) -> Value {
    let rest = json!({
        "subtitle": printable(&words.subtitle, LINE),
        "days": all(&words.days, |day| json!({
            "name": printable(&day.name, SHORT),
            "rows": all(&day.rows, row),
        })),
        "entries": all(&words.entries, entry),
        "empty": printable(&words.empty, PARAGRAPH),
        "notes": all(&words.notes, |text| printable(text, PARAGRAPH).into()),
    });
    sheet(&words.head, size, rest)
}

fn place(place: &CataloguePlace) -> Value {
    json!({
        "name": title(&place.name),
        "count": printable(&place.count, SHORT),
        "map": place.map.as_ref().map(drawing),
        "sites": all(&place.sites, |text| printable(text, NAME).into()),
        "entries": all(&place.entries, entry),
    })
}

fn entry(entry: &CatalogueEntry) -> Value {
    json!({
        "code": printable(&entry.code, SHORT),
        "title": title(&entry.title),
        "by": printable(&entry.by, NAME),
        "when": printable(&entry.when, LINE),
        "lines": all(&entry.lines, fact),
        "marks": all(&entry.marks, |text| printable(text, SHORT).into()),
    })
}

fn fact(fact: &FactLine) -> Value {
    json!({ "name": printable(&fact.name, SHORT), "text": printable(&fact.text, LINE) })
}

fn day(day: &IndexDay) -> Value {
    json!({ "name": title(&day.name), "rows": all(&day.rows, row) })
}

fn row(row: &IndexRow) -> Value {
    json!({
        "time": printable(&row.time, SHORT),
        "title": printable(&row.title, NAME),
        "place": printable(&row.place, NAME),
        "code": printable(&row.code, SHORT),
    })
}

fn drawing(words: &MapDrawing) -> Value {
    json!({
        "caption": printable(&words.caption, NAME),
        "description": title(&words.description),
        "drawing": map::drawing(words),
    })
}

/// Dark squares as strips, from the left and the top, with the number of squares in a row.
fn squares(squares: &Squares) -> Value {
    let mut strips = Vec::new();
    for (down, row) in squares.rows.iter().enumerate() {
        let mut right = 0;
        while right < row.len() {
            let long = row[right..].iter().take_while(|dark| **dark).count();
            if long > 0 {
                strips.push([right, down, long]);
            }
            right += long.max(1);
        }
    }
    json!({ "side": squares.rows.len(), "strips": strips, "says": title(&squares.says) })
}

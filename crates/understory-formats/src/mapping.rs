//! The mapping file: which column of somebody's spreadsheet is what, in TOML.

use toml::{Table, Value};

use crate::error::FormatError;
use crate::listing::{ColumnRule, DAYS, Field, Schema};
use crate::values::{self, BareHours, DateOrder};
use crate::{decode, key, rules};

const SECTIONS: [&str; 2] = ["file", "columns"];
const FILE_KEYS: [&str; 5] = ["source", "delimiter", "encoding", "hours_without_am_pm", "date_order"];
const COLUMN_KEYS: [&str; 5] = ["header", "constant", "split", "values", "date_format"];

/// Edits that turn one word into another, case aside (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (
        one.to_lowercase().chars().collect(),
        other.to_lowercase().chars().collect(),
    );
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = index + 1;
        for (at, against) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != against);
            corner = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The candidate that is nearest to a word, when one is near at all.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.chars().take(60).collect();
    candidates
        .filter(|candidate| !candidate.is_empty() && candidate.len() <= 200)
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|(edits, candidate)| *edits * 2 <= word.chars().count().max(candidate.chars().count()).max(4))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

fn unknown_key<'a>(place: &str, given: &str, known: impl Iterator<Item = &'a str>) -> FormatError {
    let hint = nearest(given, known).map_or_else(
        || String::from("docs/importing.md lists the keys."),
        |near| format!("Did you mean {near:?}?"),
    );
    let field = if place.is_empty() {
        String::from(given)
    } else {
        format!("{place}.{given}")
    };
    FormatError::new("mapping", &rules::MAPPING_KEY)
        .field(&field, "")
        .hint(&hint)
}

fn wrong(field: &str, value: &Value, hint: &str) -> FormatError {
    FormatError::new("mapping", &rules::MAPPING_VALUE)
        .field(field, &value.to_string())
        .hint(hint)
}

fn text<'a>(field: &str, value: &'a Value) -> Result<&'a str, FormatError> {
    value
        .as_str()
        .ok_or_else(|| wrong(field, value, "A text in quotation marks is expected."))
}

/// Reads a mapping.
pub(crate) fn parse(toml_text: &str) -> Result<Schema, FormatError> {
    let table: Table = toml_text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(0, |span| {
            toml_text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() as u64 + 1
        });
        FormatError::new("mapping", &rules::MAPPING_BROKEN)
            .line(line)
            .hint(error.message())
    })?;
    let mut schema = Schema {
        source: String::new(),
        delimiter: None,
        encoding: None,
        columns: Vec::new(),
        clipped_capacity: None,
        merge_categories: false,
        bare_hours: None,
        date_order: None,
        tells_rows: false,
        brought_on: None,
    };
    for (section, value) in &table {
        let Some(value) = value.as_table().filter(|_| SECTIONS.contains(&section.as_str())) else {
            return Err(unknown_key("", section, SECTIONS.into_iter()));
        };
        for (name, value) in value {
            if section == "file" {
                file_key(&mut schema, name, value)?;
            } else {
                let Some(field) = Field::from_name(name) else {
                    return Err(unknown_key(
                        "columns",
                        name,
                        Field::ALL.iter().map(|field| field.name()),
                    ));
                };
                schema.columns.push(column(field, value)?);
            }
        }
    }
    for required in [Field::Title, Field::Organization] {
        if !schema.columns.iter().any(|column| column.field == required) {
            return Err(FormatError::new("mapping", &rules::MAPPING_REQUIRED).field(required.name(), ""));
        }
    }
    check_constant_days(&schema)?;
    Ok(schema)
}

/// A day for every row must be one day, and not one of two.
fn check_constant_days(schema: &Schema) -> Result<(), FormatError> {
    let is_free = |rule: &&ColumnRule| DAYS.contains(&rule.field) && rule.date_format.is_none();
    for rule in schema.columns.iter().filter(is_free) {
        let day = rule.constant.as_deref().unwrap_or_default();
        if schema.date_order.is_none() && values::shown_orders(day).contains(&None) {
            let field = format!("columns.{}.constant", rule.field.name());
            let hint =
                "It can be read with the day or with the month first: write it like 2027-01-12, or say date_order.";
            return Err(wrong(&field, &Value::from(day), hint));
        }
    }
    Ok(())
}

fn file_key(schema: &mut Schema, name: &str, value: &Value) -> Result<(), FormatError> {
    let field = format!("file.{name}");
    match name {
        "source" => {
            let source = text(&field, value)?;
            key::check_source(source)?;
            schema.source = String::from(source);
        }
        "delimiter" => {
            let delimiter = match text(&field, value)? {
                "tab" => Some(b'\t'),
                one => one
                    .bytes()
                    .next()
                    .filter(|byte| one.len() == 1 && byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n')),
            };
            schema.delimiter =
                Some(delimiter.ok_or_else(|| wrong(&field, value, "One sign is expected, or \"tab\"."))?);
        }
        "encoding" => {
            let encoding = decode::by_name(text(&field, value)?);
            let hint = "utf-8, utf-16, windows-1252 or mac-roman is expected.";
            schema.encoding = Some(encoding.ok_or_else(|| wrong(&field, value, hint))?);
        }
        "hours_without_am_pm" => {
            let bare = BareHours::from_word(text(&field, value)?);
            schema.bare_hours = Some(bare.ok_or_else(|| wrong(&field, value, "morning or afternoon is expected."))?);
        }
        "date_order" => {
            let order = DateOrder::from_word(text(&field, value)?);
            let hint = "month-first or day-first is expected.";
            schema.date_order = Some(order.ok_or_else(|| wrong(&field, value, hint))?);
        }
        other => return Err(unknown_key("file", other, FILE_KEYS.into_iter())),
    }
    Ok(())
}

fn column(field: Field, value: &Value) -> Result<ColumnRule, FormatError> {
    let place = format!("columns.{}", field.name());
    let mut rule = ColumnRule::named(field, &[]);
    let Some(table) = value.as_table() else {
        rule.headers.push(String::from(text(&place, value)?));
        return Ok(rule);
    };
    for (name, value) in table {
        let at = format!("{place}.{name}");
        match name.as_str() {
            "header" => match value.as_array() {
                Some(names) => {
                    for name in names {
                        rule.headers.push(String::from(text(&at, name)?));
                    }
                }
                None => rule.headers.push(String::from(text(&at, value)?)),
            },
            "constant" => rule.constant = Some(String::from(text(&at, value)?)),
            "split" => rule.split = Some(String::from(text(&at, value)?)),
            "date_format" => {
                let format = text(&at, value)?;
                check_date_format(format).map_err(|()| wrong(&at, value, "A format such as %m/%d/%Y is expected."))?;
                rule.date_format = Some(String::from(format));
            }
            "values" => {
                let words = value
                    .as_table()
                    .ok_or_else(|| wrong(&at, value, "A table such as { \"Y\" = \"yes\" } is expected."))?;
                for (from, to) in words {
                    rule.values.insert(from.clone(), String::from(text(&at, to)?));
                }
            }
            other => return Err(unknown_key(&place, other, COLUMN_KEYS.into_iter())),
        }
    }
    if rule.headers.is_empty() && rule.constant.is_none() {
        return Err(wrong(&place, value, "It needs a header or a constant."));
    }
    Ok(rule)
}

/// A format is right when it reads back the day it wrote.
fn check_date_format(format: &str) -> Result<(), ()> {
    let day = jiff::civil::date(2021, 6, 28);
    let written = jiff::fmt::strtime::format(format, day).map_err(|_| ())?;
    match jiff::civil::Date::strptime(format, &written) {
        Ok(read) if read == day => Ok(()),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse(text).err().unwrap().to_string()
    }

    #[test]
    fn a_whole_mapping() {
        let schema = parse(
            "[file]\nsource = 'cape-cod'\ndelimiter = ';'\nencoding = 'mac-roman'\n[columns]\ntitle = 'What'\n\
             organization = { constant = 'Library' }\nstarts_on = { header = ['From', 'Start'], date_format = '%d.%m.%Y' }\n\
             ride = { header = 'Bus', values = { Y = 'yes' } }",
        )
        .unwrap();
        assert_eq!((schema.source.as_str(), schema.delimiter), ("cape-cod", Some(b';')));
        assert_eq!(schema.columns.len(), 4);
    }

    #[test]
    fn the_mapping_of_the_guide_is_right() {
        let guide = include_str!("../../../docs/importing.md");
        let block = guide
            .split("```toml\n")
            .nth(1)
            .and_then(|rest| rest.split("```").next())
            .unwrap();
        assert_eq!(parse(block).unwrap().columns.len(), 17);
        for field in Field::ALL {
            assert!(
                guide.contains(&format!("`{}`", field.name())),
                "the guide does not explain {}",
                field.name()
            );
        }
    }

    #[test]
    fn a_wrong_key_names_the_nearest_right_one() {
        assert!(error("[columns]\ntitel = 'What'").contains("Did you mean \"title\"?"));
        assert!(error("[file]\ndelimeter = ','").contains("Did you mean \"delimiter\"?"));
        assert!(error("[colums]\ntitle = 'What'").contains("Did you mean \"columns\"?"));
        assert!(error("[columns]\ntitle = { heder = 'What' }").contains("Did you mean \"header\"?"));
        assert!(error("[columns]\nzzzzzzzzzzzz = 'What'").contains("docs/importing.md"));
    }

    #[test]
    fn wrong_values_say_what_is_expected() {
        assert!(error("[columns]\ntitle = 3").contains("mapping-value"));
        assert!(error("[columns]\ntitle = 'What'").contains("mapping-required"));
        assert!(error("title = ").contains("mapping, line 1"));
        assert!(error("[file]\ndelimiter = ', '").contains("One sign"));
        assert!(error("[file]\nencoding = 'klingon'").contains("mac-roman"));
        assert!(error("[file]\nhours_without_am_pm = 'evening'").contains("morning or afternoon"));
        assert!(error("[file]\ndate_order = 'american'").contains("month-first or day-first"));
        assert!(error("[file]\nsource = 'My File'").contains("source-name"));
        assert!(error("[columns]\nstarts_on = { header = 'x', date_format = '%Q' }").contains("%m/%d/%Y"));
        assert!(error("[columns]\ntitle = {}").contains("header or a constant"));
    }

    #[test]
    fn a_day_for_every_row_is_one_day() {
        let with = |file: &str, day: &str| {
            format!("[file]\n{file}\n[columns]\ntitle = 'A'\norganization = 'B'\nregistration_opens = {{ {day} }}")
        };
        let refused = error(&with("", "constant = '12/01/2027'"));
        assert!(
            refused.contains("columns.registration_opens.constant") && refused.contains("2027-01-12"),
            "{refused}"
        );
        for (file, day) in [
            ("date_order = 'day-first'", "constant = '12/01/2027'"),
            ("", "constant = '12/01/2027', date_format = '%d/%m/%Y'"),
            ("", "constant = '2027-01-12'"),
            ("", "constant = '16/03/2027'"),
        ] {
            assert!(parse(&with(file, day)).is_ok(), "{file} {day}");
        }
    }
}

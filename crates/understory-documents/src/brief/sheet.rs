//! The words as the template takes them: one JSON value, every text cut to what its place can hold and made of
//! letters that our fonts have.
//!
//! The template reads it as data. No text becomes part of the template, so no text can be code.

use serde_json::{Value, json};

use super::map;
use super::words::{BigNumber, BriefWords, Change, FactLine, Hardest, MapDrawing, Paper, PlaceTable, TogetherWords};
use crate::press::letters;

/// Names of places and groups, in letters.
const NAME: usize = 70;
/// Numbers, column headings, legends.
const SHORT: usize = 48;
/// A change, a line under a number.
const LINE: usize = 150;
/// A sentence.
const SENTENCE: usize = 360;

/// Everything on the pages, with type of this share of the usual size.
pub(super) fn sheet(words: &BriefWords, size: f64) -> Value {
    let (language, region) = match words.language.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (words.language.as_str(), None),
    };
    json!({
        "size": size,
        "paper": match words.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "language": language,
        "region": region,
        "document_title": cut(&words.document_title, LINE),
        "label": cut(&words.label, LINE),
        "kicker": cut(&words.kicker, SHORT),
        "place": cut(&words.place, NAME),
        "subtitle": cut(&words.subtitle, LINE),
        "gap": big_number(&words.gap),
        "naive": big_number(&words.naive),
        "difference": cut(&words.difference, SENTENCE),
        "map": words.map.as_ref().map(map_drawing),
        "places": places(&words.places),
        "hardest_heading": cut(&words.hardest_heading, LINE),
        "hardest": words.hardest.iter().map(hardest).collect::<Vec<_>>(),
        "hardest_empty": cut(&words.hardest_empty, SENTENCE),
        "changes_heading": cut(&words.changes_heading, LINE),
        "changes_intro": cut(&words.changes_intro, SENTENCE),
        "changes": words.changes.iter().map(change).collect::<Vec<_>>(),
        "changes_empty": cut(&words.changes_empty, SENTENCE),
        "together": words.together.as_ref().map(together),
        "method": {
            "heading": cut(&words.method.heading, LINE),
            "sentences": words.method.sentences.iter().map(|text| cut(text, SENTENCE)).collect::<Vec<_>>(),
        },
        "facts_heading": cut(&words.facts_heading, LINE),
        "facts": facts(&words.facts),
        "footers": words.footers.iter().map(|text| cut(text, LINE)).collect::<Vec<_>>(),
    })
}

fn cut(text: &str, most: usize) -> String {
    letters::printable(text, most)
}

fn big_number(words: &BigNumber) -> Value {
    json!({
        "number": cut(&words.number, SHORT),
        "interval": cut(&words.interval, SHORT),
        "says": cut(&words.says, LINE),
        "bar": words.bar,
    })
}

fn map_drawing(words: &MapDrawing) -> Value {
    json!({
        "caption": cut(&words.caption, LINE),
        "description": cut(&words.description, SENTENCE * 2),
        "drawing": map::drawing(words),
        "legend": words.legend.iter().map(|step| json!({
            "shade": step.shade,
            "says": cut(&step.says, SHORT),
        })).collect::<Vec<_>>(),
    })
}

fn places(words: &PlaceTable) -> Value {
    json!({
        "heading": cut(&words.heading, LINE),
        "columns": words.columns.iter().map(|text| cut(text, SHORT)).collect::<Vec<_>>(),
        "rows": words.rows.iter().map(|row| json!({
            "name": cut(&row.name, NAME),
            "bar": row.bar,
            "cells": row.cells.iter().map(|text| cut(text, SHORT)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "note": cut(&words.note, SENTENCE),
    })
}

fn hardest(words: &Hardest) -> Value {
    json!({
        "who": cut(&words.who, NAME * 2),
        "number": cut(&words.number, SHORT),
        "says": cut(&words.says, LINE),
        "bar": words.bar,
    })
}

fn change(words: &Change) -> Value {
    json!({
        "what": cut(&words.what, LINE),
        "number": cut(&words.number, SHORT),
        "says": cut(&words.says, LINE),
        "details": facts(&words.details),
    })
}

fn together(words: &TogetherWords) -> Value {
    json!({
        "heading": cut(&words.heading, LINE),
        "number": cut(&words.number, SHORT),
        "says": cut(&words.says, LINE),
        "details": facts(&words.details),
    })
}

fn facts(lines: &[FactLine]) -> Vec<Value> {
    lines
        .iter()
        .map(|line| json!({ "name": cut(&line.name, NAME), "text": cut(&line.text, SENTENCE) }))
        .collect()
}

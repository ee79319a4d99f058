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
/// A number, which is never cut further: half of it would be another.
const NUMBER: usize = 16;
/// Intervals, cells, column headings, legends.
const SHORT: usize = 48;
/// A change, a line under a number.
const LINE: usize = 150;
/// Nothing is cut to less than this.
const LEAST: usize = 12;
/// A sentence.
const SENTENCE: usize = 360;

/// Everything on the pages, with type of this share of the usual size, and texts cut to this share of their room.
pub(super) fn sheet(words: &BriefWords, size: f64, kept: f64) -> Value {
    Scissors { kept }.sheet(words, size)
}

/// Cuts texts to size.
struct Scissors {
    /// Share of the usual room, 0 to 1.
    kept: f64,
}

impl Scissors {
    fn sheet(&self, words: &BriefWords, size: f64) -> Value {
        let (language, region) = match words.language.split_once('-') {
            Some((language, region)) => (language, Some(region)),
            None => (words.language.as_str(), None),
        };
        json!({
            "size": size,
            "paper": match words.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
            "language": language,
            "region": region,
            "document_title": self.title(words),
            "label": self.cut(&words.label, LINE),
            "kicker": self.cut(&words.kicker, SHORT),
            "place": self.heading(words),
            "subtitle": self.cut(&words.subtitle, LINE),
            "gap": self.big_number(&words.gap),
            "naive": self.big_number(&words.naive),
            "difference": self.cut(&words.difference, SENTENCE),
            "map": words.map.as_ref().map(|one| self.map_drawing(one)),
            "places": self.places(&words.places),
            "hardest_heading": self.cut(&words.hardest_heading, LINE),
            "hardest": words.hardest.iter().map(|one| self.hardest(one)).collect::<Vec<_>>(),
            "hardest_empty": self.cut(&words.hardest_empty, SENTENCE),
            "changes_heading": self.cut(&words.changes_heading, LINE),
            "changes_intro": self.cut(&words.changes_intro, SENTENCE),
            "changes": words.changes.iter().map(|one| self.change(one)).collect::<Vec<_>>(),
            "changes_empty": self.cut(&words.changes_empty, SENTENCE),
            "together": words.together.as_ref().map(|one| self.together(one)),
            "method": {
                "heading": self.cut(&words.method.heading, LINE),
                "sentences": words.method.sentences.iter().map(|text| self.cut(text, SENTENCE)).collect::<Vec<_>>(),
            },
            "facts_heading": self.cut(&words.facts_heading, LINE),
            "facts": self.facts(&words.facts),
            "footers": words.footers.iter().map(|text| self.cut(text, LINE)).collect::<Vec<_>>(),
        })
    }

    fn cut(&self, text: &str, most: usize) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few hundred letters"
        )]
        let most = (most as f64 * self.kept) as usize;
        letters::printable(text, most.max(LEAST))
    }

    /// The first heading: the place's name, else the document's. A document must begin with one.
    fn heading(&self, words: &BriefWords) -> String {
        let place = self.cut(&words.place, NAME);
        if place.is_empty() { self.title(words) } else { place }
    }

    /// A document must have a name: its own, else the place's.
    fn title(&self, words: &BriefWords) -> String {
        let mut names = [&words.document_title, &words.place, &words.kicker].into_iter();
        let name = names.find_map(|name| Some(self.cut(name, LINE)).filter(|name| !name.is_empty()));
        name.unwrap_or_else(|| "Understory".to_owned())
    }

    fn big_number(&self, words: &BigNumber) -> Value {
        json!({
            "number": number(&words.number),
            "interval": self.cut(&words.interval, SHORT),
            "says": self.cut(&words.says, LINE),
            "bar": words.bar,
        })
    }

    fn map_drawing(&self, words: &MapDrawing) -> Value {
        json!({
            "caption": self.cut(&words.caption, LINE),
            "description": self.cut(&words.description, SENTENCE * 2),
            "drawing": map::drawing(words),
            "legend": words.legend.iter().map(|step| json!({
                "shade": step.shade,
                "says": self.cut(&step.says, SHORT),
            })).collect::<Vec<_>>(),
        })
    }

    fn places(&self, words: &PlaceTable) -> Value {
        json!({
            "heading": self.cut(&words.heading, LINE),
            "columns": words.columns.iter().map(|text| self.cut(text, SHORT)).collect::<Vec<_>>(),
            "rows": words.rows.iter().map(|row| json!({
                "name": self.cut(&row.name, NAME),
                "bar": row.bar,
                "cells": row.cells.iter().map(|text| self.cut(text, SHORT)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "note": self.cut(&words.note, SENTENCE),
        })
    }

    fn hardest(&self, words: &Hardest) -> Value {
        json!({
            "who": self.cut(&words.who, NAME * 2),
            "number": number(&words.number),
            "says": self.cut(&words.says, LINE),
            "bar": words.bar,
        })
    }

    fn change(&self, words: &Change) -> Value {
        json!({
            "what": self.cut(&words.what, LINE),
            "number": number(&words.number),
            "says": self.cut(&words.says, LINE),
            "details": self.facts(&words.details),
        })
    }

    fn together(&self, words: &TogetherWords) -> Value {
        json!({
            "heading": self.cut(&words.heading, LINE),
            "number": number(&words.number),
            "says": self.cut(&words.says, LINE),
            "details": self.facts(&words.details),
        })
    }

    fn facts(&self, lines: &[FactLine]) -> Vec<Value> {
        lines
            .iter()
            .map(|line| json!({ "name": self.cut(&line.name, NAME), "text": self.cut(&line.text, SENTENCE) }))
            .collect()
    }
}

fn number(text: &str) -> String {
    letters::printable(text, NUMBER)
}

//! Values as people write them: numbers, days, times, dates, money, words for yes and no.
//!
//! Each reader says what it took and which rule made it doubtful; none guesses.

mod dates;
mod money;
mod numbers;
mod times;
mod weekdays;
mod words;

pub use dates::DateOrder;
pub(crate) use dates::{Days, both_ways, date, day, is_clock, is_day, may_be_swapped, shown_orders, term};
pub(crate) use money::{amount, cost};
pub(crate) use numbers::{ages_of, capacity, count, grades, number, point, split_range, zip};
pub use times::BareHours;
pub(crate) use times::{Answer, AnsweredBy, between, clock, hours, is_stretch, time_range, unclear};
pub(crate) use weekdays::{days, weekday};
pub(crate) use words::{
    code, food, internet, is_blank, language_names, languages, link, meeting, pays, status, yes_no, yes_no_ask,
};

use understory_model::fact::{Fact, Note};
use understory_model::place::fold;

use crate::rules::Rule;

/// A text for comparing: small letters without accents, its signs kept, all dashes as a hyphen.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            _ if sign.is_whitespace() => plain.push(' '),
            _ if sign.is_alphabetic() && !sign.is_ascii() => plain.push_str(&fold(sign.encode_utf8(&mut [0; 4]))),
            _ => plain.push(sign.to_ascii_lowercase()),
        }
    }
    plain
}

/// What became of a value: known or not, and the rule that has something to say about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Taken<T> {
    pub(crate) known: Option<T>,
    pub(crate) rule: Option<&'static Rule>,
}

impl<T> Taken<T> {
    /// Nothing was given.
    pub(crate) fn blank() -> Self {
        Self {
            known: None,
            rule: None,
        }
    }

    /// A value nobody doubts.
    pub(crate) fn known(value: T) -> Self {
        Self {
            known: Some(value),
            rule: None,
        }
    }

    /// Something was given that is not believed or not understood.
    pub(crate) fn doubtful(rule: &'static Rule) -> Self {
        Self {
            known: None,
            rule: Some(rule),
        }
    }

    /// A value with a remark.
    pub(crate) fn noted(value: T, rule: &'static Rule) -> Self {
        Self {
            known: Some(value),
            rule: Some(rule),
        }
    }

    /// The fact, with what was given as its note when there is a remark.
    pub(crate) fn into_fact(self, given: &str) -> Fact<T> {
        Fact {
            known: self.known,
            note: self.rule.map(|rule| Note::new(given, rule.code)),
            provenance: None,
        }
    }
}

//! Signing in, the page of a family, and the table that a navigator and a family sit at.
//!
//! Every answer here is for one person: none is kept by a browser or a proxy.

pub mod about;
pub mod account;
pub mod answers;
pub mod child;
pub(crate) mod children;
pub mod deciding;
mod export;
pub mod family;
mod home_samples;
pub mod homes;
pub(crate) mod joining;
pub mod keep;
pub mod links;
pub mod more;
pub mod navigator;
pub(crate) mod once;
pub mod organization;
pub mod organization_field;
pub(crate) mod own;
pub(crate) mod own_answers;
pub mod own_refusals;
pub(crate) mod pages;
pub mod paper;
pub mod plan;
pub mod providers;
pub mod refusals;
mod samples;
pub(crate) mod session;
pub mod sheet;
pub mod sign_in;
pub(crate) mod table;
pub(crate) mod ways;
pub(crate) mod with;
pub(crate) mod words;

use crate::api::query;

/// What was sent by a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// Letters of a value that are read.
    const LONGEST: usize = 4_000;

    pub(crate) fn of(body: &[u8]) -> Self {
        Self(query::pairs(std::str::from_utf8(body).ok()))
    }

    /// What an address asks.
    pub(crate) fn from_pairs(pairs: &[(String, String)]) -> Self {
        Self(pairs.to_vec())
    }

    /// Everything that was sent, in order.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        self.0.clone()
    }

    /// The first value of a field, without spaces around it; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        let value = found.map_or("", |(_, value)| value.trim());
        // Cut at a letter, so that nothing long is carried around.
        value
            .char_indices()
            .nth(Self::LONGEST)
            .map_or(value, |(at, _)| &value[..at])
    }

    /// The first value of a field, letter by letter, as a password is.
    pub(crate) fn exact(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Whether a field was sent, and be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// What was chosen of a list, or its first where nothing of it was.
    pub fn one_of<'a, T>(&self, name: &str, choices: &'a [(String, T)]) -> &'a str {
        let typed = self.value(name);
        let chosen = choices.iter().find(|(code, _)| code == typed);
        chosen.or(choices.first()).map_or("", |(code, _)| code.as_str())
    }

    /// All values of a field that may come again.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let of_name = self.0.iter().filter(|(known, _)| known == name);
        of_name.map(|(_, value)| value.trim()).collect()
    }
}

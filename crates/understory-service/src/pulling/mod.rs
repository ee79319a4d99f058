//! Feeds of others, pulled on a schedule: fetched with care, read, and taken in as an import like any other.
//!
//! A pull is claimed, fetched, and taken in, in three steps; only the last writes records, all of them in one transaction with
//! the history of the pull. The rules are in `docs/pulling.md`. Must not know: pages, words.

mod addresses;
mod desk;
mod fetch;
mod gather;
mod pull;
#[cfg(test)]
mod tests;

pub use desk::{
    FeedDetail, FeedLine, Look, LookItem, Looker, NewFeed, PAGE, Removal, add, all, detail, look, pull_now, remove,
    set, set_by_code,
};
pub use fetch::{Fetcher, Limits, MachineNames, Names};
pub use pull::{list_by_operator, pull_all, pull_by_operator, pull_due};
pub use understory_store::pulling::{FeedRow, PullRow};

pub(crate) use pull::in_trouble;

use jiff::SignedDuration;
use openidconnect::url::Url;
use understory_model::place::fold;
use understory_model::pulling::WhyNot;
use uuid::Uuid;

/// Why nothing came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub why: WhyNot,
    /// The number or the rule behind it; it names no address.
    pub detail: String,
    /// How long its server asks to be left alone.
    pub wait: Option<SignedDuration>,
}

impl Refusal {
    pub(crate) fn new(why: WhyNot) -> Self {
        Self::with(why, String::new())
    }

    pub(crate) fn with(why: WhyNot, detail: impl Into<String>) -> Self {
        Self {
            why,
            detail: detail.into().chars().take(300).collect(),
            wait: None,
        }
    }
}

/// The source under which the records of a feed live: its host, and the end of its id.
pub(crate) fn source_of(address: &str, id: Uuid) -> String {
    let host = Url::parse(address).ok();
    let host = host.as_ref().and_then(Url::host_str).unwrap_or("feed");
    let words: Vec<String> = fold(host).split(' ').map(String::from).collect();
    let host: String = words.join("-").chars().filter(char::is_ascii).take(40).collect();
    let digits = id.simple().to_string();
    format!("feed-{host}-{}", &digits[digits.len() - 8..])
}

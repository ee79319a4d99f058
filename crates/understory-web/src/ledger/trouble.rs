//! Pages for when there is nothing to count, or what was asked is not here.

use askama::Template;
use understory_service::ledger::{EditError, LedgerError};

use super::ask::Asked;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The act of whoever runs the server that fills these pages.
const COMMAND: &str = "understory population synth --areas AREAS.csv --name NAME";

/// A page without figures.
#[derive(Clone, Debug, Template)]
#[template(path = "ledger/trouble.html")]
pub struct TroublePage {
    pub frame: Frame,
    pub title: Say,
    pub text: Say,
    /// What to type, where typing it helps.
    pub command: Option<&'static str>,
    /// What to do instead.
    pub href: Option<(Say, String)>,
    pub status: u16,
}

impl TroublePage {
    /// Nobody to count for yet.
    pub fn nobody(frame: Frame) -> Self {
        Self {
            title: Say::new("region-empty-title"),
            text: Say::new("region-empty").with("region", &frame.region),
            command: Some(COMMAND),
            href: None,
            status: 200,
            frame,
        }
    }

    /// The figures are not there yet; `progress` is how many were asked, of how many. It is told as a share, because
    /// of a roster not even the number is always shown.
    pub fn counting(frame: Frame, progress: Option<(u32, u32)>, again: String) -> Self {
        let percent = progress
            .filter(|(_, of)| *of > 0)
            .map_or(0, |(done, of)| (u64::from(done) * 100 / u64::from(of)).min(99) as u32);
        Self {
            title: Say::new("region-counting-title"),
            text: Say::new("region-counting").with("percent", percent),
            command: None,
            href: Some((Say::new("region-counting-again"), again)),
            status: 503,
            frame,
        }
    }

    /// The page of an error that a person can mend; `None` for one that only the operator can.
    pub fn of(frame: Frame, asked: &Asked, error: &LedgerError, path: &str) -> Option<Self> {
        let everybody = asked.only(&[]).changed(&[]).link(path);
        let page = |status, text: Say, label: &'static str, href: String| Self {
            frame: frame.clone(),
            title: Say::new("error-request-title"),
            text,
            command: None,
            href: Some((Say::new(label), href)),
            status,
        };
        Some(match error {
            LedgerError::NoPopulation => Self::nobody(frame),
            LedgerError::UnknownPopulation => page(
                404,
                Say::new("region-unknown"),
                "region-newest",
                Asked::default().link(path),
            ),
            LedgerError::UnknownGroup { code, .. } => page(
                422,
                Say::new("region-unknown-group").with("group", code),
                "basis-everybody",
                everybody,
            ),
            LedgerError::TooManyGroups => page(422, Say::new("filter-two"), "basis-everybody", everybody),
            LedgerError::TooFew => page(422, Say::new("region-few"), "basis-everybody", everybody),
            LedgerError::EnoughOfRoster { .. } => {
                let mut one = asked.clone();
                one.ask.enough = 1;
                page(
                    422,
                    Say::new("region-enough-roster"),
                    "region-enough-one",
                    one.link(path),
                )
            }
            LedgerError::WhatIfOfRoster => {
                let (label, href) = match asked.ask.population {
                    // The newest that changes may be tried for, with the changes that were to be tried.
                    Some(_) => ("what-if-drawn", Asked::default().changed(&asked.edits).link(path)),
                    None => ("what-if-region", String::from(super::region::PATH)),
                };
                page(422, Say::new("what-if-roster"), label, href)
            }
            LedgerError::Enough { .. } | LedgerError::TooManyEdits { .. } | LedgerError::Edit { .. } => {
                page(422, Say::new("error-request-text"), "basis-everybody", everybody)
            }
            _ => return None,
        })
    }

    /// Each kind once.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let frame = Frame::sample(super::region::PATH);
        let unknown = LedgerError::UnknownGroup {
            lens: understory_model::ledger::Lens::Place,
            code: String::from("atlantis"),
        };
        let asked = Asked::default();
        let mut pages = vec![
            ("nobody", Self::nobody(frame.clone())),
            (
                "counting",
                Self::counting(frame.clone(), Some((71, 300)), String::from(super::region::PATH)),
            ),
        ];
        for (name, error) in [
            ("gone", LedgerError::UnknownPopulation),
            ("group", unknown),
            ("few", LedgerError::TooFew),
            ("enough", LedgerError::EnoughOfRoster { enough: 2 }),
            ("roster", LedgerError::WhatIfOfRoster),
        ] {
            pages.extend(Self::of(frame.clone(), &asked, &error, super::region::PATH).map(|page| (name, page)));
        }
        pages
    }
}

/// Why a change is left out, in words.
pub(super) fn left_out(number: usize, error: &EditError) -> Say {
    Say::new("what-if-edit")
        .with("n", number)
        .with("reason", Say::new(format!("rule-{}", error.rule.code())))
}

/// The words of a message a link carries.
pub(super) fn notice(code: Option<&str>) -> Option<Say> {
    match code? {
        "saved" => Some(Say::new("what-if-saved")),
        "name" => Some(Say::new("what-if-name")),
        "name-taken" => Some(Say::new("what-if-name-taken")),
        "plans-full" => Some(Say::new("what-if-plans-full")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::look::language::Locale;
    use understory_service::ledger::EditRule;

    #[test]
    fn every_rule_of_changes_has_words_in_every_language() {
        for rule in EditRule::ALL {
            for locale in Locale::ALL {
                let text = locale.text(&format!("rule-{}", rule.code()));
                assert!(!text.contains("[["), "{text}");
            }
        }
    }
}

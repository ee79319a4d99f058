//! What somebody chooses to get: language, town, ages.

use understory_model::language::Language;
use understory_model::newsletter::{Ages, Wants};
use understory_service::newsletter::Choices;

use crate::look::language::Locale;
use crate::look::say::Say;
use crate::people::Typed;

/// The fields, as they stand on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoicesForm {
    /// Code, name in itself, chosen.
    pub languages: Vec<(&'static str, &'static str, bool)>,
    /// Town, chosen.
    pub areas: Vec<(String, bool)>,
    /// Code, words, chosen.
    pub ages: Vec<(&'static str, Say, bool)>,
}

impl ChoicesForm {
    pub(crate) fn new(choices: &Choices, areas: &[String]) -> Self {
        let read_in = Locale::negotiate(Some(&choices.language.to_string()), None, None);
        let Wants { area, ages } = &choices.wants;
        Self {
            languages: Locale::ALL
                .map(|one| (one.code(), one.own_name(), one == read_in))
                .to_vec(),
            areas: areas.iter().map(|one| (one.clone(), one == area)).collect(),
            ages: Ages::ALL
                .iter()
                .map(|band| {
                    let (youngest, oldest) = band.range();
                    let says = Say::new("ages-both").with("min", youngest).with("max", oldest);
                    (band.code(), says, ages.contains(band))
                })
                .collect(),
        }
    }
}

/// Nothing chosen yet, in the reader's language.
pub(crate) fn everything(locale: Locale) -> Choices {
    Choices {
        language: locale.language(),
        wants: Wants::default(),
    }
}

/// What was chosen; what is no choice of ours is none.
pub(crate) fn chosen(typed: &Typed, locale: Locale) -> Choices {
    let language = typed.value("language");
    let language = Locale::ALL.into_iter().find(|one| one.code() == language);
    let ages = typed.values("ages");
    Choices {
        language: language.unwrap_or(locale).language(),
        wants: Wants {
            area: String::from(typed.value("area")),
            ages: Ages::ALL
                .iter()
                .copied()
                .filter(|band| ages.contains(&band.code()))
                .collect(),
        },
    }
}

/// The languages that were ticked.
pub(crate) fn languages(codes: &[&str]) -> Vec<Language> {
    let ticked = Locale::ALL.into_iter().filter(|one| codes.contains(&one.code()));
    ticked.map(Locale::language).collect()
}

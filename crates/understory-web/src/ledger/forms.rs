//! The choices of the what-if page's forms.

use understory_model::code::{CodeLists, List};
use understory_model::language::Language;
use understory_model::week::Weekday;

use super::edits::Typed;
use super::what_if::{Around, SessionChoice};
use crate::find::view::Choice;
use crate::look::say::Say;
use crate::look::week::{TimeChoice, half_hours};

/// Fields for stops that stand on the page.
const STOPS: usize = 4;

/// Everything the forms show.
#[derive(Clone, Debug)]
pub struct Forms {
    pub typed: Typed,
    pub session: Option<SessionChoice>,
    pub found: Vec<SessionChoice>,
    pub places: Vec<String>,
    pub minutes: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub features: Vec<Choice>,
    pub topics: Vec<Choice>,
    pub days: Vec<Choice>,
    pub starts: Vec<TimeChoice>,
    pub ends: Vec<TimeChoice>,
    /// What stands in each field for a stop.
    pub stops: Vec<String>,
    pub van_days: Vec<Choice>,
}

impl Forms {
    /// The forms with what was typed.
    pub fn new(around: Around) -> Self {
        let typed = around.typed;
        let choice = |field: &str, value: &str, label: Say| Choice {
            chosen: typed.values(field).iter().any(|chosen| chosen == value),
            value: String::from(value),
            label,
        };
        let minutes = |minutes: i64| {
            let id = if minutes < 0 { "try-earlier" } else { "try-later" };
            choice("minutes", &minutes.to_string(), Say::new(id).with("n", minutes.abs()))
        };
        let codes = |field: &str, prefix: &str, list: List| -> Vec<Choice> {
            CodeLists::core()
                .codes(list)
                .iter()
                .map(|code| choice(field, code.as_str(), Say::code(prefix, code)))
                .collect()
        };
        let language = |tag: &&str| {
            let language: Language = tag.parse().ok()?;
            Some(choice("language", tag, Say::new("just-words").with("words", language)))
        };
        let days = |field: &str| -> Vec<Choice> {
            Weekday::ALL
                .map(|day| choice(field, day.code(), Say::new(format!("day-short-{}", day.code()))))
                .to_vec()
        };
        let mut stops = typed.values("stop").to_vec();
        stops.resize(stops.len().max(STOPS), String::new());
        Self {
            minutes: [-90, -60, -30, 30, 60, 90, 120].map(minutes).to_vec(),
            languages: ["es", "pt-BR", "ht", "kea", "zh", "pl", "ar", "vi", "ru", "ase", "en"]
                .iter()
                .filter_map(language)
                .collect(),
            features: codes("feature", "access", List::Access),
            topics: codes("topic", "topic", List::Topic),
            days: days("day"),
            van_days: days("van-day"),
            starts: half_hours(7, 20, typed.value("starts")),
            ends: half_hours(8, 21, typed.value("ends")),
            stops,
            session: around.session,
            found: around.found,
            places: around.places,
            typed,
        }
    }

    /// The form of a new session stands open: it was sent and could not be read, or a link has begun it.
    pub fn is_begun(&self) -> bool {
        self.is_open("add") || self.typed.kind.is_empty() && !self.typed.value("title").is_empty()
    }

    /// The form of a kind of change was sent and could not be read.
    pub fn is_open(&self, kind: &str) -> bool {
        self.typed.kind == kind && !self.typed.errors.is_empty()
    }
}

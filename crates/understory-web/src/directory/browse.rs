//! Everything there is, to search and narrow down.
//!
//! Query parameters: `q`, `topic`, `day`, `age`, `free` (`1`), `language`, `town`, and `after` for
//! the next page.

use askama::Template;
use understory_model::code::{CodeLists, List};
use understory_model::find::Listing;
use understory_model::week::Weekday;

use crate::find::card::Card;
use crate::find::view::Choice;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::{Arg, Say, ToArg};

/// What was typed and chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrowseFilter {
    pub q: String,
    pub topic: String,
    pub day: String,
    pub age: String,
    pub free: bool,
    pub language: String,
    pub town: String,
    /// Also what has ended.
    pub past: bool,
}

impl BrowseFilter {
    /// The filter of a request's decoded query pairs; unknown names are left out.
    pub fn from_pairs<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            filter.set(name.as_ref(), value.as_ref());
        }
        filter
    }

    fn set(&mut self, name: &str, value: &str) {
        let value: String = value.trim().chars().take(200).collect();
        match name {
            "q" => self.q = value,
            "topic" => self.topic = value,
            "day" => self.day = value,
            "age" => self.age = value,
            "past" => self.past = matches!(value.as_str(), "1" | "on" | "true"),
            "free" => self.free = matches!(value.as_str(), "1" | "on" | "true"),
            "language" => self.language = value,
            "town" => self.town = value,
            _ => {}
        }
    }

    /// A link with this filter, some of it changed; an empty value takes a part out.
    pub fn link(&self, path: &str, changed: &[(&str, &str)]) -> String {
        let mut filter = self.clone();
        let mut extra = Vec::new();
        for (name, value) in changed {
            match *name {
                "after" => extra.push(("after", *value)),
                name => filter.set(name, value),
            }
        }
        let free = if filter.free { "1" } else { "" };
        let past = if filter.past { "1" } else { "" };
        let pairs = [
            ("q", filter.q.as_str()),
            ("topic", &filter.topic),
            ("day", &filter.day),
            ("age", &filter.age),
            ("free", free),
            ("language", &filter.language),
            ("town", &filter.town),
            ("past", past),
        ];
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()).chain(extra))
            .finish();
        if query.is_empty() {
            String::from(path)
        } else {
            format!("{path}?{query}")
        }
    }

    /// The same list outside of our pages, as far as the language, which the page says.
    pub fn outside(&self, path: &str) -> String {
        let link = self.link(path, &[]);
        let mark = if link.contains('?') { '&' } else { '?' };
        format!("{link}{mark}lang=")
    }

    /// The same list on paper.
    pub fn on_paper(&self) -> String {
        self.link("/catalogue", &[])
    }

    /// Whether anything narrows the list.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anything but the words typed narrows the list.
    pub fn is_narrowed(&self) -> bool {
        let words = Self {
            q: self.q.clone(),
            ..Self::default()
        };
        *self != words
    }

    pub(super) fn topics(&self) -> Vec<Choice> {
        let codes = CodeLists::core().codes(List::Topic);
        let choice = |code: &understory_model::code::Code| Choice {
            chosen: self.topic == code.as_str(),
            value: code.to_string(),
            label: Say::code("topic", code),
        };
        codes.iter().map(choice).collect()
    }

    /// Towns to choose among; one that was asked for stays chosen although nothing is listed there.
    pub(super) fn towns(&self, towns: &[String]) -> Vec<Choice> {
        let choice = |town: &String| Choice {
            chosen: self.town == *town,
            value: town.clone(),
            label: Say::new("just-n").with("n", town),
        };
        let asked = Some(&self.town).filter(|town| !town.is_empty() && !towns.contains(town));
        asked.into_iter().chain(towns).map(choice).collect()
    }
}

/// The page of everything.
#[derive(Clone, Debug, Template)]
#[template(path = "directory/browse.html")]
pub struct BrowsePage {
    pub frame: Frame,
    pub filter: BrowseFilter,
    pub topics: Vec<Choice>,
    pub days: Vec<Choice>,
    pub ages: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub towns: Vec<Choice>,
    pub cards: Vec<Card>,
    pub total: u32,
    pub next_href: Option<String>,
    pub map_href: String,
    /// The same list with what has ended.
    pub past_href: String,
    /// The search index is still being made.
    pub titles_only: bool,
}

impl BrowsePage {
    /// The page of these listings, each with its highlighted pieces; `next` is the key after which
    /// the next page starts.
    pub fn new(
        frame: Frame,
        filter: BrowseFilter,
        towns: &[String],
        listings: Vec<(Listing, Vec<(String, bool)>)>,
        total: u32,
        next: Option<&str>,
    ) -> Self {
        let choice = |value: &str, chosen: &str, label: Say| Choice {
            chosen: value == chosen,
            value: String::from(value),
            label,
        };
        let named = |arg: Arg| Say::new("just-n").with("n", arg);
        Self {
            topics: filter.topics(),
            towns: filter.towns(towns),
            days: Weekday::ALL
                .map(|day| choice(day.code(), &filter.day, Say::new(format!("day-{}", day.code()))))
                .to_vec(),
            ages: (4..=18_u8)
                .map(|age| choice(&age.to_string(), &filter.age, named(age.to_arg())))
                .collect(),
            languages: ["en", "es", "pt-BR", "ht", "kea", "zh", "pl", "ar", "ase"]
                .iter()
                .filter_map(|tag| {
                    let language: understory_model::language::Language = tag.parse().ok()?;
                    Some(choice(tag, &filter.language, named(language.to_arg())))
                })
                .collect(),
            cards: listings
                .into_iter()
                .map(|(listing, found)| Card {
                    found,
                    ..Card::new(&listing, None)
                })
                .collect(),
            next_href: next.map(|key| filter.link("/browse", &[("after", key)])),
            map_href: filter.link("/map", &[]),
            past_href: filter.link("/browse", &[("past", "1")]),
            titles_only: false,
            frame,
            filter,
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_that_was_asked_for_stays_chosen() {
        let towns = [String::from("Bourne"), String::from("Falmouth")];
        let chosen = |town: &str| {
            let choices = BrowseFilter::from_pairs([("town", town)]).towns(&towns);
            let chosen = choices.iter().filter(|choice| choice.chosen);
            let chosen: Vec<String> = chosen.map(|choice| choice.value.clone()).collect();
            (choices.len(), chosen)
        };
        assert_eq!(chosen(""), (2, vec![]));
        assert_eq!(chosen("Bourne"), (2, vec![String::from("Bourne")]));
        assert_eq!(chosen("Truro"), (3, vec![String::from("Truro")]));
    }

    #[test]
    fn the_filter_keeps_and_changes() {
        let filter = BrowseFilter::from_pairs([("q", "tide pools"), ("free", "1"), ("after", "x"), ("town", "")]);
        assert_eq!(
            filter.link("/browse", &[("after", "k1")]),
            "/browse?q=tide+pools&free=1&after=k1"
        );
        assert_eq!(filter.link("/map", &[("q", ""), ("free", "")]), "/map");
        assert_eq!(filter.outside("/feed.xml"), "/feed.xml?q=tide+pools&free=1&lang=");
        assert_eq!(BrowseFilter::default().outside("/feed.xml"), "/feed.xml?lang=");
        assert!(BrowseFilter::default().is_empty());
    }
}

//! Code lists: what kinds of programs, topics, settings and access features there are.
//!
//! The lists are data with a version (`code_lists.toml`). A region may add codes of its own, each
//! mapped to one of the core, so that ecosystems can still be compared.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::Refused;

/// A code of some list: 1 to 64 lower-case letters, digits and underscores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = Refused;
    fn from_str(text: &str) -> Result<Self, Refused> {
        let right = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        right
            .then(|| Self(String::from(text)))
            .ok_or_else(|| Refused::new(text, "a code of lower-case letters, digits and underscores"))
    }
}

impl TryFrom<String> for Code {
    type Error = Refused;
    fn try_from(text: String) -> Result<Self, Refused> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The lists there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    Sector,
    ProgramType,
    Setting,
    Topic,
    Level,
    Access,
    Food,
    Pays,
    RegistrationMethod,
}

/// All code lists of a region, in their published order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeLists {
    /// The version, a date.
    pub version: String,
    lists: BTreeMap<List, Vec<Code>>,
    /// A city's own category names, folded, to core topics.
    categories: BTreeMap<String, Vec<Code>>,
    /// Words in a title or description that tell a topic when no category does: word to topic.
    topic_words: BTreeMap<String, Code>,
}

static CORE: LazyLock<CodeLists> = LazyLock::new(|| {
    let mut lists: CodeLists =
        toml::from_str(include_str!("code_lists.toml")).expect("the built-in code lists are checked by a test");
    lists.categories = lists
        .categories
        .into_iter()
        .map(|(name, topics)| (fold_category(&name), topics))
        .collect();
    lists
});

/// "&", "+" and "and" are one word, and case and spaces do not count.
fn fold_category(name: &str) -> String {
    crate::place::fold(&name.replace(['&', '+'], " and "))
        .split(' ')
        .filter(|word| *word != "and")
        .collect::<Vec<_>>()
        .join(" ")
}

impl CodeLists {
    /// The core lists that come with the program.
    pub fn core() -> &'static Self {
        &CORE
    }

    /// The codes of one list, in order.
    pub fn codes(&self, list: List) -> &[Code] {
        self.lists.get(&list).map_or(&[], Vec::as_slice)
    }

    /// The position of a code in its list.
    pub fn position(&self, list: List, code: &Code) -> Option<usize> {
        self.codes(list).iter().position(|known| known == code)
    }

    /// A code that is in the list.
    pub fn parse(&self, list: List, text: &str) -> Result<Code, Refused> {
        let folded = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
        self.codes(list)
            .iter()
            .find(|code| code.as_str() == folded)
            .cloned()
            .ok_or_else(|| Refused::new(text, "in the code list"))
    }

    /// The core topics behind a city's category name, whichever way it is spelled.
    pub fn topics_of_category(&self, name: &str) -> &[Code] {
        self.categories.get(&fold_category(name)).map_or(&[], Vec::as_slice)
    }

    /// Core topics told by words of a title, at most three, in list order.
    pub fn topics_of_words(&self, text: &str) -> Vec<Code> {
        let folded = crate::place::fold(text);
        let mut topics: Vec<&Code> = folded
            .split(' ')
            .filter_map(|word| self.topic_words.get(word))
            .collect();
        topics.sort_by_key(|code| self.position(List::Topic, code));
        topics.dedup();
        topics.into_iter().take(3).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_lists_hold_together() {
        let lists = CodeLists::core();
        for list in [
            List::Sector,
            List::ProgramType,
            List::Setting,
            List::Topic,
            List::Level,
            List::Access,
            List::Food,
            List::Pays,
            List::RegistrationMethod,
        ] {
            assert!(!lists.codes(list).is_empty(), "{list:?}");
        }
        assert!(
            lists.codes(List::Topic).len() <= 32 && lists.codes(List::Access).len() <= 32,
            "the engine keeps them in 32 bits"
        );
        for topic in lists.categories.values().flatten().chain(lists.topic_words.values()) {
            assert!(lists.position(List::Topic, topic).is_some(), "{topic}");
        }
    }

    #[test]
    fn a_category_is_known_however_it_is_spelled() {
        let lists = CodeLists::core();
        assert_eq!(
            lists.topics_of_category("Building & Fixing Things"),
            lists.topics_of_category("building and fixing  things")
        );
        assert!(!lists.topics_of_category("Building + Fixing Things").is_empty());
    }
}

//! Languages: BCP 47 tags, and texts kept in more than one language.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::Refused;

/// English names, and some of the languages' own, of languages that are common in the United States.
const NAMES: [(&str, &str); 28] = [
    ("english", "en"),
    ("spanish", "es"),
    ("español", "es"),
    ("portuguese", "pt-BR"),
    ("português", "pt-BR"),
    ("brazilian portuguese", "pt-BR"),
    ("haitian creole", "ht"),
    ("french", "fr"),
    ("chinese", "zh"),
    ("mandarin", "zh"),
    ("cantonese", "yue"),
    ("russian", "ru"),
    ("ukrainian", "uk"),
    ("arabic", "ar"),
    ("vietnamese", "vi"),
    ("polish", "pl"),
    ("tagalog", "tl"),
    ("korean", "ko"),
    ("cape verdean creole", "kea"),
    ("urdu", "ur"),
    ("hindi", "hi"),
    ("german", "de"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("american sign language", "ase"),
    ("asl", "ase"),
    ("hebrew", "he"),
    ("yiddish", "yi"),
];

/// A language tag such as `en`, `es` or `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// English.
    pub fn english() -> Self {
        Self(String::from("en"))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without its region: `pt` of `pt-BR`.
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The English name, for the command line and as a last resort of pages; `None` for a language whose name is not
    /// on the list.
    pub fn english_name(&self) -> Option<String> {
        let (name, _) = NAMES
            .iter()
            .find(|(_, tag)| tag.split('-').next() == Some(self.base()))?;
        let word = |word: &str| {
            let mut letters = word.chars();
            let first = letters.next();
            first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        };
        Some(name.split(' ').map(word).collect::<Vec<String>>().join(" "))
    }

    /// Whether somebody who speaks one is served by the other (`pt` and `pt-BR`).
    pub fn serves(&self, other: &Self) -> bool {
        self.base() == other.base()
    }
}

impl FromStr for Language {
    type Err = Refused;
    /// Takes a tag of two or three letters with optional script or region, or an English name of a
    /// language that is common in the United States.
    fn from_str(text: &str) -> Result<Self, Refused> {
        let trimmed = text.trim();
        let folded = trimmed.to_lowercase();
        if let Some((_, tag)) = NAMES.iter().find(|(name, _)| *name == folded) {
            return Ok(Self(String::from(*tag)));
        }
        let mut parts = trimmed.split(['-', '_']);
        let base = parts.next().unwrap_or_default().to_ascii_lowercase();
        let refused = || Refused::new(text, "a language such as en, es or pt-BR");
        if !(2..=3).contains(&base.len()) || !base.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err(refused());
        }
        let mut tag = base;
        for part in parts {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
            match part.len() {
                2 if letters => tag = format!("{tag}-{}", part.to_ascii_uppercase()),
                3..=8 if letters => tag = format!("{tag}-{part}"),
                _ => return Err(refused()),
            }
        }
        if tag.len() > 20 {
            return Err(refused());
        }
        Ok(Self(tag))
    }
}

impl TryFrom<String> for Language {
    type Error = Refused;
    fn try_from(text: String) -> Result<Self, Refused> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text in one or more languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<Language, String>);

impl Text {
    /// A text in one language; an empty one is no text.
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        let text = text.into();
        Self(if text.trim().is_empty() {
            BTreeMap::new()
        } else {
            BTreeMap::from([(language, text)])
        })
    }

    /// An English text.
    pub fn english(text: impl Into<String>) -> Self {
        Self::new(Language::english(), text)
    }

    /// No language has a text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text for a reader: the same tag, else the same language, else English, else the first.
    pub fn in_language(&self, wanted: &Language) -> Option<(&Language, &str)> {
        let pair = self
            .0
            .get_key_value(wanted)
            .or_else(|| self.0.iter().find(|(language, _)| language.serves(wanted)))
            .or_else(|| self.0.get_key_value(&Language::english()))
            .or_else(|| self.0.iter().next());
        pair.map(|(language, text)| (language, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_names() {
        for (text, tag) in [
            ("EN", "en"),
            ("pt_br", "pt-BR"),
            ("Spanish", "es"),
            ("zh-Hant", "zh-Hant"),
        ] {
            assert_eq!(text.parse::<Language>().map(String::from), Ok(String::from(tag)));
        }
        for text in ["", "e", "Klingonese", "en-", "12"] {
            assert!(text.parse::<Language>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_reader_gets_the_nearest_text() {
        let mut text = Text::english("Robots");
        text.0.insert("pt-BR".parse().unwrap(), String::from("Robôs"));
        assert_eq!(
            text.in_language(&"pt".parse().unwrap()).map(|pair| pair.1),
            Some("Robôs")
        );
        assert_eq!(
            text.in_language(&"es".parse().unwrap()).map(|pair| pair.1),
            Some("Robots")
        );
    }
}

//! A program: what it is, whatever the dates.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::fact::{Fact, Provenance};
use crate::language::Text;
use crate::listings::Picture;

/// What is known about a program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProgramFacts {
    /// The title in plain words.
    pub title: Text,
    /// One sentence: "Your child will ...".
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub summary: Text,
    /// The long text, plain, paragraphs parted by an empty line.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub description: Text,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub program_type: Fact<Code>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub setting: Fact<Code>,
    /// Core topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Code>,
    /// The source's own category names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub level: Fact<Code>,
    /// Whom it is designed for, in the provider's words: an intent, never a barrier.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub designed_for: Text,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub website: Fact<String>,
    /// A photo or a flyer, as its organization brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    pub provenance: Provenance,
    /// Invented for the example region.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

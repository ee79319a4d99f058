//! An organization: who offers, and whom to ask.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::fact::{Fact, Provenance};
use crate::language::{Language, Text};

/// A person or desk to ask, as published by the organization itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// The name to ask for, such as "Ana, front desk".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// What an organization says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganizationFacts {
    pub name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub description: Text,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub sector: Fact<Code>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub website: Fact<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Languages somebody there speaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// "How we include", in the organization's own words.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub how_we_include: Text,
    pub provenance: Provenance,
    /// Invented for the example region.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

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

impl Contact {
    /// Whether a text is a plain address to write to, safe to stand in a link: one `@`, and no sign that
    /// would add a second reader or a text of its own.
    pub fn is_email(text: &str) -> bool {
        let plain = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"._+-'".contains(&byte))
        };
        let parts = text.split_once('@');
        text.len() <= 254 && parts.is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_carry_more_than_itself() {
        for right in ["ana@example.org", "o'neil+camp@sub.example.org"] {
            assert!(Contact::is_email(right), "{right}");
        }
        for wrong in [
            "a@b.c?bcc=evil@x.y",
            "x@y.z Bcc: e",
            "javascript:alert(1)",
            "a@b",
            "@b.c",
            "a@b.c,d@e.f",
            "",
        ] {
            assert!(!Contact::is_email(wrong), "{wrong}");
        }
    }
}

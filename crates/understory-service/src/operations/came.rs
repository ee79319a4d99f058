//! What came of a chore: counts, and no ids of people. It is kept as JSON, for pages to say in any language, and says itself in
//! English for logs and the command line.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What came of a chore that went well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Came {
    Families {
        erased: usize,
        merged: usize,
        #[serde(default)]
        homes: usize,
        of_age: usize,
    },
    Freshness {
        questions: usize,
        messages: usize,
        hidden: usize,
        closed: usize,
    },
    Newsletter {
        listings: usize,
    },
    Retention {
        rows: u64,
        staff: usize,
        families: usize,
        silent: u64,
        #[serde(default)]
        subscribers: usize,
    },
    Watch {
        alarms: usize,
    },
    Verify {
        entries: i64,
    },
    Backup {
        name: String,
        bytes: u64,
        removed: usize,
    },
    Drill {
        rows: u64,
        tables: usize,
    },
}

impl Came {
    /// Reads what a chore left; `None` where it failed, is at work, or was done by an older program.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    pub(super) fn kept(&self) -> String {
        // Structs of texts and numbers are always written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl fmt::Display for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Families {
                erased,
                merged,
                homes,
                of_age,
            } => write!(
                f,
                "{erased} erased as they asked, {merged} records and {homes} homes that were kept twice, {of_age} decide alone now"
            ),
            Self::Freshness {
                questions,
                messages,
                hidden,
                closed,
            } => write!(
                f,
                "{questions} questions to owners, {messages} messages, {hidden} listings hidden, {closed} questions over"
            ),
            Self::Newsletter { listings: 0 } => write!(f, "no new draft"),
            Self::Newsletter { listings } => write!(f, "a draft with {listings} listings"),
            Self::Retention {
                rows,
                staff,
                families,
                silent,
                subscribers,
            } => write!(
                f,
                "{rows} rows that had ended, {staff} accounts of staff, {families} silent families, {subscribers} who wanted no more newsletters; {silent} more families are silent now"
            ),
            Self::Watch { alarms } => write!(f, "{alarms} alarms"),
            Self::Verify { entries } => write!(f, "{entries} entries are as they were written"),
            Self::Backup { name, bytes, removed } => write!(f, "{name}, {bytes} bytes; {removed} older ones removed"),
            Self::Drill { rows, tables } => write!(f, "{rows} rows in {tables} tables"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_a_text_of_an_older_program_is_none() {
        let came = Came::Verify { entries: 12 };
        assert_eq!(Came::read(&came.kept()), Some(came));
        assert_eq!(Came::read("12 entries are as they were written"), None);
    }
}

//! What an import brings and what it says about every row.

use serde::{Deserialize, Serialize};

use crate::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SiteFacts, SourceKey};
use crate::ids::ImportRunId;

/// Records read from a file, referring to each other by their keys in the source.
///
/// Invariant: every key that a draft refers to is in the same batch, each key once per kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// The source's short name; with a record's key it finds the record again.
    pub source: String,
    pub organizations: Vec<OrganizationDraft>,
    pub sites: Vec<SiteDraft>,
    pub programs: Vec<ProgramDraft>,
    pub sessions: Vec<SessionDraft>,
    /// Refused rows and doubtful values, in file order.
    pub problems: Vec<Problem>,
    /// Rows read, refused ones included.
    pub rows: u64,
}

impl Batch {
    /// The full key of a record of this batch.
    pub fn source_key(&self, key: &str) -> SourceKey {
        SourceKey {
            source: self.source.clone(),
            key: String::from(key),
        }
    }
}

/// Where in a file something stands. Lines count from 1; a record that spans lines has its first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// The file's name without its folder (inside an archive: the member's name).
    pub file: String,
    pub line: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OrganizationDraft {
    pub key: String,
    pub at: Location,
    pub facts: OrganizationFacts,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SiteDraft {
    pub key: String,
    pub organization: String,
    pub at: Location,
    pub facts: SiteFacts,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProgramDraft {
    pub key: String,
    pub organization: String,
    pub at: Location,
    pub facts: ProgramFacts,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SessionDraft {
    pub key: String,
    pub program: String,
    pub site: Option<String>,
    pub at: Location,
    pub facts: SessionFacts,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row was not taken.
    Refused,
    /// The row was taken; this value became unknown with a note, or was cleaned.
    Noted,
    /// About the file as a whole, such as a column that is missing.
    File,
}

/// One thing that is wrong or doubtful in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub severity: Severity,
    pub file: String,
    pub line: u64,
    /// The column or JSON path; empty for a whole row.
    pub field: String,
    /// The value as given, cut at 200 characters.
    pub value: String,
    /// The stable code of the rule, such as `age-range`.
    pub rule: String,
    /// The rule in one plain sentence.
    pub explanation: String,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Added,
    Changed,
    Unchanged,
    Refused,
}

/// One row of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReport {
    pub file: String,
    pub line: u64,
    /// The record's key in the source; empty when refused before it was known.
    pub key: String,
    pub outcome: Outcome,
    /// Which facts changed, by name; empty unless changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
}

/// The report of one import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The run, for `understory import undo`; `None` for a dry run or when nothing changed.
    pub run: Option<ImportRunId>,
    pub source: String,
    pub dry_run: bool,
    pub rows: u64,
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
    pub problems: Vec<Problem>,
    pub rows_report: Vec<RowReport>,
}

//! Collects what is said about rows and values.

use std::collections::HashSet;

use understory_model::import::{Location, Problem, Severity};

use crate::error::FormatError;
use crate::rules::{self, Rule};

/// More problems than this, and the file is not what it is said to be.
const MOST_PROBLEMS: usize = 500_000;

/// The first 200 characters of a text.
pub(crate) fn cut(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => String::from(&text[..end]),
        None => String::from(text),
    }
}

/// The problems found so far.
#[derive(Default)]
pub(crate) struct Log {
    problems: Vec<Problem>,
    private: bool,
}

/// Stands for a value that may say who somebody is.
pub(crate) const NOT_SHOWN: &str = "not shown";

impl Log {
    /// A log of files about persons: values are not shown unless they are asked for by name.
    pub(crate) fn private() -> Self {
        Self {
            private: true,
            ..Self::default()
        }
    }

    fn add(&mut self, severity: Severity, at: &Location, field: &str, value: &str, rule: &Rule) {
        let value = if self.private && severity != Severity::File && !value.is_empty() {
            NOT_SHOWN
        } else {
            value
        };
        self.push(severity, at, field, value, rule);
    }

    /// Like [`Self::note`], with the value even in a private log: it is no more than a code.
    pub(crate) fn note_code(&mut self, at: &Location, field: &str, value: &str, rule: &Rule) {
        self.push(Severity::Noted, at, field, value, rule);
    }

    /// Like [`Self::refuse`], with the value even in a private log: it names no person.
    pub(crate) fn refuse_code(&mut self, at: &Location, field: &str, value: &str, rule: &Rule) {
        self.push(Severity::Refused, at, field, value, rule);
    }

    fn push(&mut self, severity: Severity, at: &Location, field: &str, value: &str, rule: &Rule) {
        self.problems.push(Problem {
            severity,
            file: at.file.clone(),
            line: at.line,
            field: cut(field),
            // No database keeps this sign in a text.
            value: cut(&value.replace('\0', "\u{fffd}")),
            rule: String::from(rule.code),
            explanation: String::from(rule.sentence),
        });
    }

    /// The row was taken; this value was cleaned or became unknown.
    pub(crate) fn note(&mut self, at: &Location, field: &str, value: &str, rule: &Rule) {
        self.add(Severity::Noted, at, field, value, rule);
    }

    /// The row was not taken.
    pub(crate) fn refuse(&mut self, at: &Location, field: &str, value: &str, rule: &Rule) {
        self.add(Severity::Refused, at, field, value, rule);
    }

    /// Where the log stands, for [`Self::forget_since`].
    pub(crate) fn mark(&self) -> usize {
        self.problems.len()
    }

    /// Takes back what was said of a row's values since a mark, because the row is refused after all.
    pub(crate) fn forget_since(&mut self, mark: usize) {
        self.problems.truncate(mark);
    }

    /// Something about the file as a whole.
    pub(crate) fn file(&mut self, file: &str, field: &str, value: &str, rule: &Rule) {
        let at = Location {
            file: String::from(file),
            line: 1,
        };
        self.add(Severity::File, &at, field, value, rule);
    }

    /// Refuses to go on when nearly everything is wrong.
    pub(crate) fn check(&self, file: &str) -> Result<(), FormatError> {
        if self.problems.len() > MOST_PROBLEMS {
            return Err(FormatError::new(file, &rules::TOO_MANY_PROBLEMS));
        }
        Ok(())
    }

    /// The problems in file order: files as given, then lines.
    pub(crate) fn finish(mut self, files: &[&str]) -> Vec<Problem> {
        let place = |name: &str| files.iter().position(|file| *file == name).unwrap_or(files.len());
        self.problems
            .sort_by_cached_key(|problem| (place(&problem.file), problem.line));
        // A record that several others use is read for each of them; what is said of it is said once.
        let mut said: HashSet<(String, String, String)> = HashSet::new();
        let mut here = (String::new(), 0);
        self.problems.retain(|problem| {
            if here.0 != problem.file || here.1 != problem.line {
                here = (problem.file.clone(), problem.line);
                said.clear();
            }
            problem.severity != Severity::Noted
                || said.insert((problem.field.clone(), problem.value.clone(), problem.rule.clone()))
        });
        self.problems
    }
}

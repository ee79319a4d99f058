//! The error of a file that cannot be read as a whole: which file, which line, which rule.

use std::fmt;

use understory_model::import::{Problem, Severity};

use crate::log::cut;
use crate::rules::Rule;

/// Why a file as a whole cannot be read.
#[derive(Debug, thiserror::Error)]
pub struct FormatError {
    /// The file's name; empty when it is not about one file.
    pub file: String,
    /// The line, counted from 1; 0 when it is not about one line.
    pub line: u64,
    /// The column or key; may be empty.
    pub field: String,
    /// What was given, cut at 200 characters; may be empty.
    pub value: String,
    /// The stable code of the rule.
    pub rule: &'static str,
    /// The rule in one plain sentence.
    pub explanation: Box<str>,
    #[source]
    source: Option<std::io::Error>,
}

impl FormatError {
    /// An error about a file.
    pub(crate) fn new(file: &str, rule: &'static Rule) -> Self {
        Self {
            file: String::from(file),
            line: 0,
            field: String::new(),
            value: String::new(),
            rule: rule.code,
            explanation: Box::from(rule.sentence),
            source: None,
        }
    }

    /// Adds the line.
    pub(crate) fn line(mut self, line: u64) -> Self {
        self.line = line;
        self
    }

    /// Adds the column or key and the value.
    pub(crate) fn field(mut self, field: &str, value: &str) -> Self {
        self.field = cut(field);
        self.value = cut(value);
        self
    }

    /// Adds a sentence after the rule's own.
    pub(crate) fn hint(mut self, hint: &str) -> Self {
        if !hint.is_empty() {
            self.explanation = format!("{} {hint}", self.explanation).into();
        }
        self
    }

    /// Adds the failure of the file system underneath.
    pub(crate) fn because(mut self, source: std::io::Error) -> Self {
        self.source = Some(source);
        self
    }

    /// The same as a problem, for a report.
    pub fn to_problem(&self) -> Problem {
        Problem {
            severity: Severity::File,
            file: self.file.clone(),
            line: self.line,
            field: self.field.clone(),
            value: self.value.clone(),
            rule: String::from(self.rule),
            explanation: String::from(&*self.explanation),
        }
    }
}

/// The error of a file that cannot be opened.
pub fn unreadable(file: &str, source: std::io::Error) -> FormatError {
    FormatError::new(file, &crate::rules::FILE_UNREADABLE).because(source)
}

impl fmt::Display for FormatError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(formatter, "{}", self.file)?;
            if self.line > 0 {
                write!(formatter, ", line {}", self.line)?;
            }
            formatter.write_str(": ")?;
        }
        if !self.field.is_empty() {
            write!(formatter, "{}: ", self.field)?;
        }
        formatter.write_str(&self.explanation)?;
        if !self.value.is_empty() {
            write!(formatter, " Given: {:?}.", self.value)?;
        }
        write!(formatter, " ({})", self.rule)
    }
}

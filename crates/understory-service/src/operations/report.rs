//! The report of an import as a table: every row, and every problem.

use understory_model::import::{Outcome, Report, Severity};

/// The report as CSV: one line for each row of the file, one for each problem. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
pub fn report_csv(report: &Report) -> String {
    let rows = report.rows_report.iter().map(|row| {
        let outcome = match row.outcome {
            Outcome::Added => "added",
            Outcome::Changed => "changed",
            Outcome::Unchanged => "unchanged",
            Outcome::Refused => "refused",
        };
        [
            &row.file,
            &row.line.to_string(),
            outcome,
            &row.key,
            &row.changed.join(" "),
            "",
            "",
            "",
        ]
        .map(str::to_owned)
    });
    let problems = report.problems.iter().map(|problem| {
        let severity = match problem.severity {
            Severity::Refused => "problem: refused",
            Severity::Noted => "problem: noted",
            Severity::File => "problem: file",
        };
        let line = problem.line.to_string();
        [
            &problem.file,
            &line,
            severity,
            "",
            &problem.field,
            &problem.value,
            &problem.rule,
            &problem.explanation,
        ]
        .map(str::to_owned)
    });
    let head = [
        "file",
        "line",
        "outcome",
        "key",
        "field",
        "value",
        "rule",
        "explanation",
    ]
    .map(str::to_owned);
    understory_formats::write_table(std::iter::once(head).chain(rows).chain(problems))
}

//! `security/asvs.csv`: what the OWASP ASVS 5.0 asks at levels 1 and 2, and which test shows that we do it.
//!
//! A row that says `met` names tests, and each is a test of this repository. `cargo xtask test` asks in addition whether
//! each of them ran and passed ([`unshown`]). Whether a test shows what the row says is for people to judge.

use super::{Fault, File};
use std::collections::BTreeSet;

pub(crate) const FILE: &str = "security/asvs.csv";

/// Requirements of each level in version 5.0.0.
const LEVELS: [(&str, usize); 2] = [("1", 70), ("2", 183)];
const STATUSES: [&str; 3] = ["met", "partly", "not"];

/// A row of the file.
struct Row {
    line: usize,
    id: String,
    level: String,
    applies: bool,
    status: String,
    tests: Vec<String>,
    note: String,
}

fn rows(text: &str) -> Result<Vec<Row>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| error.to_string())?.clone();
    if head != vec!["id", "level", "requirement", "applies", "status", "test", "note"] {
        return Err("the columns are id, level, requirement, applies, status, test, note".to_owned());
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        rows.push(Row {
            line: record.position().map_or(0, |position| position.line() as usize),
            id: cell(0),
            level: cell(1),
            applies: cell(3) == "yes",
            status: cell(4),
            tests: cell(5)
                .split("; ")
                .filter(|test| !test.is_empty())
                .map(str::to_owned)
                .collect(),
            note: cell(6),
        });
    }
    Ok(rows)
}

/// The faults of the file, held against everything else in the repository.
pub(crate) fn check(files: &[File]) -> Vec<Fault> {
    let Some(file) = files.iter().find(|file| file.path == FILE) else {
        return Vec::new();
    };
    let rows = match rows(&file.text) {
        Ok(rows) => rows,
        Err(error) => return vec![Fault::new(FILE, 0, error)],
    };
    let known = known(files);
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for row in &rows {
        let mut fault = |what: String| faults.push(Fault::new(FILE, row.line, format!("{}: {what}", row.id)));
        if !ids.insert(&row.id) {
            fault("stands here twice".to_owned());
        }
        if row.applies != STATUSES.contains(&row.status.as_str()) {
            fault("a row that applies is met, partly or not; one that does not has no status".to_owned());
        }
        if !row.applies && row.note.is_empty() {
            fault("say why it does not apply".to_owned());
        }
        if row.status == "met" && row.tests.is_empty() {
            fault("met names the tests that show it".to_owned());
        }
        for test in row.tests.iter().filter(|test| !known.contains(test.as_str())) {
            fault(format!("there is no test {test}"));
        }
    }
    for (level, all) in LEVELS {
        let count = rows.iter().filter(|row| row.level == level).count();
        if count != all {
            faults.push(Fault::new(
                FILE,
                0,
                format!("level {level} has {all} rows, not {count}"),
            ));
        }
    }
    faults
}

/// The names of all tests: functions behind `#[test]` and its like, and files of journeys.
fn known(files: &[File]) -> BTreeSet<&str> {
    let mut known = BTreeSet::new();
    for file in files {
        if file.path.starts_with("e2e/") && file.path.ends_with(".test.mjs") {
            known.insert(file.path.as_str());
        }
        if !file.path.ends_with(".rs") {
            continue;
        }
        let mut is_test = false;
        for line in file.text.lines().map(str::trim) {
            is_test |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
            // What does not run shows nothing.
            is_test &= !line.starts_with("#[ignore");
            let name = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
            if let Some((name, _)) = name.and_then(|name| name.split_once('(')) {
                if is_test {
                    known.insert(name);
                }
                is_test = false;
            }
        }
    }
    known
}

/// The tests that rows call `met` by and that did not run or pass, given the names of those that passed.
pub(crate) fn unshown(text: &str, passed: &BTreeSet<String>) -> Result<Vec<String>, String> {
    let rows = rows(text)?;
    let met = rows.iter().filter(|row| row.status == "met");
    let tests = met.flat_map(|row| row.tests.iter().map(move |test| (row, test)));
    // Journeys are a step of their own.
    let missing = tests.filter(|(_, test)| !test.starts_with("e2e/") && !passed.contains(*test));
    Ok(missing
        .map(|(row, test)| format!("{}: {test} did not run and pass", row.id))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    const HEAD: &str = "id,level,requirement,applies,status,test,note\n";

    fn faults(row: &str) -> Vec<String> {
        let source = "#[test]\nfn it_is_so() {}\n#[tokio::test]\n#[ignore = \"slow\"]\nasync fn never_runs() {}\nfn helper() {}\n";
        let files = [
            file(FILE, &format!("{HEAD}{row}\n")),
            file("a.rs", source),
            file("e2e/x.test.mjs", ""),
        ];
        let of_rows = check(&files).into_iter().filter(|fault| fault.line > 0);
        of_rows.map(|fault| fault.what).collect()
    }

    #[test]
    fn a_row_that_is_met_names_tests_that_are_there() {
        assert_eq!(
            faults("V1.1.1,2,x,yes,met,it_is_so; e2e/x.test.mjs,"),
            Vec::<String>::new()
        );
        assert_eq!(faults("V1.1.1,2,x,yes,partly,,half of it"), Vec::<String>::new());
        assert_eq!(faults("V1.1.1,2,x,no,,,none here"), Vec::<String>::new());
        for (row, what) in [
            ("V1.1.1,2,x,yes,met,,", "names the tests"),
            ("V1.1.1,2,x,yes,met,it_is_not,", "no test it_is_not"),
            ("V1.1.1,2,x,yes,met,helper,", "no test helper"),
            ("V1.1.1,2,x,yes,met,never_runs,", "no test never_runs"),
            ("V1.1.1,2,x,yes,met,e2e/y.test.mjs,", "no test e2e/y.test.mjs"),
            ("V1.1.1,2,x,yes,done,it_is_so,", "met, partly or not"),
            ("V1.1.1,2,x,no,,,", "say why"),
            ("V1.1.1,2,x,no,,,a\nV1.1.1,2,x,no,,,a", "twice"),
        ] {
            let found = faults(row);
            assert!(found.len() == 1 && found[0].contains(what), "{row}: {found:?}");
        }
        let short = check(&[file(FILE, HEAD)]);
        assert!(short.iter().any(|fault| fault.what.contains("level 1 has 70 rows")));
    }

    #[test]
    fn a_test_that_did_not_pass_shows_nothing() {
        let text = format!("{HEAD}V1.1.1,2,x,yes,met,it_is_so; e2e/x.test.mjs,\nV1.1.2,2,x,yes,partly,half,\n");
        let passed = BTreeSet::from(["it_is_so".to_owned()]);
        assert_eq!(unshown(&text, &passed), Ok(Vec::new()));
        assert_eq!(
            unshown(&text, &BTreeSet::new()).unwrap(),
            ["V1.1.1: it_is_so did not run and pass"]
        );
    }
}

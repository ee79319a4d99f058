//! Rules for source files of every kind: module docs, length, trailing blanks, silenced lints, words of one machine.

use super::{Fault, File};

/// Files that may be longer than [`LONGEST`]. Empty, and meant to stay so.
const MAY_BE_LONG: &[&str] = &[];

/// A source file has fewer lines than this.
const LONGEST: usize = 500;

/// What belongs to one machine or one network and not to the project. Put together from halves, so that this file may
/// be read by its own rule.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("/ho", "me/"), "a path of one machine"),
    (concat!("/ro", "ot/"), "a path of one machine"),
    (concat!("/Us", "ers/"), "a path of one machine"),
    (concat!("://regi", "stry."), "the address of a registry"),
    (concat!("\"reso", "lved\":"), "the address of a registry (see .npmrc)"),
];

/// Cargo writes where crates come from into its own lockfile.
const NOT_OURS: &[&str] = &["Cargo.lock"];

pub(super) fn check(file: &File) -> Vec<Fault> {
    let mut faults = Vec::new();
    let extension = file.path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let code = matches!(extension, "rs" | "js" | "mjs" | "css" | "html");
    let prose = matches!(extension, "md" | "toml" | "ftl" | "sql" | "sh" | "yml") || file.path == ".ci/run";
    let in_a_crate = file.path.starts_with("crates/") || file.path.starts_with("xtask/");
    let fault = |line: usize, what: String| Fault::new(&file.path, line, what);

    if extension == "rs" && in_a_crate && !file.text.starts_with("//!") {
        faults.push(fault(
            1,
            "open with a `//!` comment: what it is for and what it must not know".to_owned(),
        ));
    }
    let lines = file.text.lines().count();
    if code && lines >= LONGEST && !MAY_BE_LONG.contains(&file.path.as_str()) {
        faults.push(fault(
            0,
            format!("{lines} lines; split it, a source file stays under {LONGEST}"),
        ));
    }
    for (number, line) in file.text.lines().enumerate() {
        let number = number + 1;
        if (code || prose) && line.ends_with([' ', '\t']) {
            faults.push(fault(number, "blanks at the end of the line".to_owned()));
        }
        if extension == "rs" && silences(line) {
            faults.push(fault(
                number,
                "use `#[expect(lint, reason = \"...\")]` instead of allow".to_owned(),
            ));
        }
        if NOT_OURS.contains(&file.path.as_str()) {
            continue;
        }
        for (word, what) in FORBIDDEN {
            if line.contains(word) {
                faults.push(fault(number, format!("`{word}` is {what}")));
            }
        }
    }
    faults
}

/// Whether the line is an attribute that allows a lint, alone or inside a `cfg_attr`.
fn silences(line: &str) -> bool {
    let line = line.trim_start();
    (line.starts_with("#[") || line.starts_with("#![")) && line.contains("allow(")
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<usize> {
        check(&file(path, text)).iter().map(|fault| fault.line).collect()
    }

    /// Every file of these folders that is Rust, with its path.
    fn rust_of(crates: &[&str]) -> Vec<(std::path::PathBuf, String)> {
        let mut found = Vec::new();
        let root = crate::run::checkout();
        let mut folders: Vec<_> = crates
            .iter()
            .map(|name| root.join("crates").join(name).join("src"))
            .collect();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    found.push((path, text));
                }
            }
        }
        found
    }

    #[test]
    fn what_a_request_reaches_starts_no_program() {
        let crates = ["model", "engine", "formats", "store", "documents", "service", "web"];
        let files = rust_of(
            &crates
                .map(|name| format!("understory-{name}"))
                .each_ref()
                .map(String::as_str),
        );
        assert!(files.len() > 200, "{}", files.len());
        for (path, text) in files {
            assert!(!text.contains("Command::new"), "{} starts a program", path.display());
            assert!(
                !text.contains("libc::") && !text.contains("extern \"C\""),
                "{}",
                path.display()
            );
        }
    }

    #[test]
    fn no_crate_of_ours_may_hold_unsafe_code() {
        let root = crate::run::checkout();
        let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
        assert!(read(root.join("Cargo.toml")).contains("\nunsafe_code = \"forbid\"\n"));
        let crates: Vec<_> = std::fs::read_dir(root.join("crates")).unwrap().collect();
        assert!(crates.len() >= 10);
        for folder in crates
            .into_iter()
            .map(|entry| entry.unwrap().path())
            .chain([root.join("xtask")])
        {
            let manifest = read(folder.join("Cargo.toml"));
            assert!(manifest.contains("[lints]\nworkspace = true\n"), "{}", folder.display());
        }
    }

    #[test]
    fn a_tidy_file_passes() {
        assert!(faults("crates/a/src/lib.rs", "//! What it is for.\n\nfn main() {}\n").is_empty());
    }

    #[test]
    fn a_module_without_its_doc_is_found() {
        assert_eq!(faults("crates/a/src/lib.rs", "fn main() {}\n"), [1]);
        assert_eq!(faults("xtask/src/a.rs", "// A comment.\n"), [1]);
        assert!(faults("fuzz/fuzz_targets/a.rs", "#![no_main]\n").is_empty());
    }

    #[test]
    fn a_long_file_is_found() {
        let lines = |count: usize| "a {}\n".repeat(count);
        assert!(faults("crates/a/src/a.css", &lines(499)).is_empty());
        assert_eq!(faults("crates/a/src/a.css", &lines(500)), [0]);
        assert!(faults("docs/a.md", &lines(900)).is_empty());
    }

    #[test]
    fn blanks_at_the_end_of_a_line_are_found() {
        assert_eq!(faults("docs/a.md", "one \ntwo\nthree\t\n"), [1, 3]);
        assert!(faults("crates/a/tests/dirty.csv", "one \n").is_empty());
    }

    #[test]
    fn a_silenced_lint_is_found() {
        assert_eq!(faults("crates/a/src/a.rs", "//! Doc.\n#[allow(dead_code)]\n"), [2]);
        assert_eq!(faults("crates/a/src/a.rs", "//! Doc.\n  #![allow(dead_code)]\n"), [2]);
        assert_eq!(
            faults("crates/a/src/a.rs", "//! Doc.\n#[cfg_attr(test, allow(dead_code))]\n"),
            [2]
        );
    }

    #[test]
    fn words_of_one_machine_are_found() {
        for (word, _) in FORBIDDEN {
            assert_eq!(
                faults("e2e/package-lock.json", &format!("{{\n{word}\n}}")),
                [2],
                "{word}"
            );
        }
        assert!(faults("Cargo.lock", FORBIDDEN[3].0).is_empty());
    }
}

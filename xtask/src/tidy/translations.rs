//! Translations are whole: every id a template uses exists, in every language, once, with the same variables.

use super::{Fault, File};
use std::collections::{BTreeMap, BTreeSet};

/// The languages every page is shown in; the first is the one the others are held against.
const LANGUAGES: &[&str] = &["en", "es", "pt-BR"];
const LOCALES: &str = "crates/understory-web/locales/";

/// One message of one language.
struct Message {
    file: String,
    line: usize,
    variables: BTreeSet<String>,
}

type Messages = BTreeMap<String, Message>;

pub(super) fn check(files: &[File]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let languages: Vec<(&str, Messages)> = LANGUAGES
        .iter()
        .map(|language| (*language, read_language(files, language, &mut faults)))
        .collect();
    let Some(((first, reference), others)) = languages.split_first() else {
        return faults;
    };
    for (language, messages) in others {
        faults.extend(differences(first, reference, language, messages));
    }
    for file in files.iter().filter(|file| is_template(&file.path)) {
        for (line, id) in used_ids(&file.text) {
            if !reference.contains_key(&id) {
                faults.push(Fault::new(
                    &file.path,
                    line,
                    format!("the id `{id}` is not in {LOCALES}{first}/"),
                ));
            }
        }
    }
    faults
}

fn is_template(path: &str) -> bool {
    path.starts_with("crates/understory-web/src/") && path.ends_with(".html")
}

fn read_language(files: &[File], language: &str, faults: &mut Vec<Fault>) -> Messages {
    let folder = format!("{LOCALES}{language}/");
    let mut messages = Messages::new();
    for file in files {
        if !(file.path.starts_with(&folder) && file.path.ends_with(".ftl")) {
            continue;
        }
        for (id, line, variables) in read_messages(&file.text) {
            let message = Message {
                file: file.path.clone(),
                line,
                variables,
            };
            if let Some(earlier) = messages.insert(id.clone(), message) {
                faults.push(Fault::new(
                    &file.path,
                    line,
                    format!("`{id}` is also in {}:{}", earlier.file, earlier.line),
                ));
            }
        }
    }
    messages
}

/// Ids, lines and variables of a Fluent file. An entry begins at the start of a line; what is indented belongs to it.
/// Attributes are ids of their own, written `message.attribute`.
fn read_messages(text: &str) -> Vec<(String, usize, BTreeSet<String>)> {
    let mut messages: Vec<(String, usize, BTreeSet<String>)> = Vec::new();
    let mut entry = String::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let name = |text: &str| {
            let (id, _) = text.split_once('=')?;
            let id = id.trim_end();
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            (!id.is_empty() && id.chars().all(plain)).then(|| id.to_owned())
        };
        if let Some(id) = name(line) {
            entry.clone_from(&id);
            messages.push((id, number + 1, BTreeSet::new()));
        } else if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(name) {
            messages.push((format!("{entry}.{attribute}"), number + 1, BTreeSet::new()));
        }
        if let Some((_, _, variables)) = messages.last_mut() {
            variables.extend(variables_of(line));
        }
    }
    messages
}

fn variables_of(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        rest.chars().take_while(|c| plain(*c)).collect()
    })
}

fn differences(first: &str, reference: &Messages, language: &str, messages: &Messages) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, message) in reference {
        let Some(translation) = messages.get(id) else {
            faults.push(Fault::new(
                &message.file,
                message.line,
                format!("`{id}` is missing in {language}"),
            ));
            continue;
        };
        for variable in translation.variables.difference(&message.variables) {
            faults.push(Fault::new(
                &translation.file,
                translation.line,
                format!("`{id}` uses ${variable}, which {first} does not have"),
            ));
        }
    }
    for (id, message) in messages {
        if !reference.contains_key(id) {
            faults.push(Fault::new(
                &message.file,
                message.line,
                format!("`{id}` is not in {first}"),
            ));
        }
    }
    faults
}

/// Ids in a template: a string before the filter `t`, or one whose name begins with `t_`.
fn used_ids(text: &str) -> Vec<(usize, String)> {
    let mut ids = Vec::new();
    for (at, _) in text.match_indices('|') {
        let filter: String = text[at + 1..]
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        if filter != "t" && !filter.starts_with("t_") {
            continue;
        }
        let Some(before) = text[..at].trim_end().strip_suffix('"') else {
            continue;
        };
        let Some(start) = before.rfind('"') else {
            continue;
        };
        ids.push((1 + text[..start].matches('\n').count(), before[start + 1..].to_owned()));
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    const TEMPLATE: &str = "crates/understory-web/src/find/page.html";

    /// Faults of a project with these three languages and this template.
    fn faults(en: &str, es: &str, pt: &str, template: &str) -> Vec<String> {
        check(&[
            file("crates/understory-web/locales/en/find.ftl", en),
            file("crates/understory-web/locales/es/find.ftl", es),
            file("crates/understory-web/locales/pt-BR/find.ftl", pt),
            file(TEMPLATE, template),
        ])
        .into_iter()
        .map(|fault| fault.what)
        .collect()
    }

    #[test]
    fn whole_translations_pass() {
        let text = "# a note\nfind-title = Find\n    .label = { $n ->\n        [one] { $n } thing\n       *[other] { $n } things\n    }\n-name = Understory\n";
        let used = "{{ \"find-title\"|t }} {{ \"find-title\" | t_with(n) }} {{ name|trim }} {{ \"a b\"|title }}";
        assert_eq!(faults(text, text, text, used), Vec::<String>::new());
    }

    #[test]
    fn an_id_that_no_language_has_is_found() {
        let text = "find-title = Find\n";
        let found = faults(text, text, text, "\n{{ \"find-titel\"|t }}");
        assert_eq!(
            found,
            ["the id `find-titel` is not in crates/understory-web/locales/en/"]
        );
    }

    #[test]
    fn an_id_missing_in_a_language_is_found() {
        assert_eq!(
            faults("a = A\nb = B\n", "a = A\n", "a = A\nb = B\n", ""),
            ["`b` is missing in es"]
        );
        assert_eq!(
            faults("a = A\n    .b = B\n", "a = A\n", "a = A\n    .b = B\n", ""),
            ["`a.b` is missing in es"]
        );
    }

    #[test]
    fn an_id_too_many_in_a_language_is_found() {
        assert_eq!(faults("a = A\n", "a = A\n", "a = A\nb = B\n", ""), ["`b` is not in en"]);
    }

    #[test]
    fn an_id_written_twice_is_found() {
        let found = faults("a = A\na = B\n", "a = A\n", "a = A\n", "");
        assert_eq!(found, ["`a` is also in crates/understory-web/locales/en/find.ftl:1"]);
    }

    #[test]
    fn a_variable_that_nobody_gives_is_found() {
        let found = faults("a = { $n }\n", "a = { $m }\n", "a = A\n", "");
        assert_eq!(found, ["`a` uses $m, which en does not have"]);
    }
}

//! Templates hold no human text: every word a person reads comes through an expression, from a translation.
//!
//! Expressions and tags of the template language are blanked out first, keeping lines and columns; what is left is read
//! as HTML, and any letter in a text node or in an attribute that people see or hear is a fault.

use super::html::{EXPRESSION, attributes, name_of, tag_length, without_entities};
use super::{Fault, File};

/// Attributes that a person sees or hears.
const HUMAN_ATTRIBUTES: &[&str] = &[
    "title",
    "alt",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "aria-placeholder",
    "label",
    "summary",
    "abbr",
];

/// `<meta name=... content=...>` whose content people see in search results and shared links.
const HUMAN_META: &[&str] = &[
    "description",
    "og:title",
    "og:description",
    "og:site_name",
    "twitter:title",
];

pub(super) fn check(file: &File) -> Vec<Fault> {
    if !(file.path.starts_with("crates/understory-web/src/") && file.path.ends_with(".html")) {
        return Vec::new();
    }
    let mut faults: Vec<Fault> = bare_strings(&file.text)
        .into_iter()
        .chain(human_text(&blank_expressions(&file.text)))
        .map(|(line, what)| Fault::new(&file.path, line, what))
        .collect();
    faults.sort_by_key(|fault| fault.line);
    faults
}

/// The template with every `{{ }}`, `{% %}` and `{# #}` replaced, line breaks kept.
fn blank_expressions(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((start, end)) = next_expression(rest) {
        html.push_str(&rest[..start]);
        html.extend(rest[start..end].chars().map(|c| if c == '\n' { c } else { EXPRESSION }));
        rest = &rest[end..];
    }
    html + rest
}

/// Where the next piece of template language begins and ends.
fn next_expression(text: &str) -> Option<(usize, usize)> {
    let (start, close) = text
        .char_indices()
        .find_map(|(at, _)| match text.as_bytes().get(at..at + 2) {
            Some(b"{{") => Some((at, "}}")),
            Some(b"{%") => Some((at, "%}")),
            Some(b"{#") => Some((at, "#}")),
            _ => None,
        })?;
    let end = text[start + 2..]
        .find(close)
        .map_or(text.len(), |length| start + 2 + length + 2);
    Some((start, end))
}

/// `{{ "words" }}`: human text that only pretends to be an expression.
fn bare_strings(text: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut offset = 0;
    while let Some((start, end)) = next_expression(&text[offset..]) {
        let expression = &text[offset + start..offset + end];
        let inner = expression
            .trim_start_matches("{{")
            .trim_end_matches("}}")
            .trim_matches(['-', '~', ' ', '\n']);
        let literal = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        if expression.starts_with("{{") && literal.is_some_and(|words| !words.contains('"') && has_letter(words)) {
            let line = 1 + text[..offset + start].matches('\n').count();
            faults.push((
                line,
                format!("text in an expression: {inner}; give it an id in locales/ and write `{{{{ \"id\"|t }}}}`"),
            ));
        }
        offset += end;
    }
    faults
}

/// Letters in text nodes and in human attributes of HTML without expressions.
fn human_text(html: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let line = 1 + html[..at].matches('\n').count();
        if !rest.starts_with('<') {
            let length = rest.find('<').unwrap_or(rest.len());
            faults.extend(text_faults(&rest[..length], line));
            at += length;
        } else if rest.starts_with("<!--") {
            at += rest.find("-->").map_or(rest.len(), |length| length + 3);
        } else {
            let length = tag_length(rest);
            let tag = &rest[..length];
            faults.extend(attribute_faults(tag, line));
            at += length;
            // What is between these is not text; scripts and styles inside a page are refused by its own policy anyway.
            for raw in ["script", "style"] {
                if name_of(tag).eq_ignore_ascii_case(raw) {
                    at += html[at..]
                        .to_ascii_lowercase()
                        .find(&format!("</{raw}"))
                        .unwrap_or(html.len() - at);
                }
            }
        }
    }
    faults
}

fn text_faults(text: &str, first_line: usize) -> Vec<(usize, String)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| has_letter(&without_marks(&without_entities(line))))
        .map(|(number, line)| {
            let words = line.replace(EXPRESSION, "");
            (
                first_line + number,
                format!(
                    "human text in a template: \"{}\"; give it an id in locales/",
                    words.trim()
                ),
            )
        })
        .collect()
}

/// The product's name is the same in every language, and a macro may write attributes that only tie elements together.
fn without_marks(text: &str) -> String {
    let mut plain = text.replace("Understory", "");
    for tie in ["aria-describedby=\"", "aria-invalid=\""] {
        while let Some(start) = plain.find(tie) {
            let value = start + tie.len();
            let end = plain[value..]
                .find('"')
                .map_or(plain.len(), |length| value + length + 1);
            plain.replace_range(start..end, "");
        }
    }
    plain
}

fn attribute_faults(tag: &str, first_line: usize) -> Vec<(usize, String)> {
    let attributes = attributes(tag);
    let value = |wanted: &str| {
        attributes
            .iter()
            .find(|(name, ..)| *name == wanted)
            .map_or("", |(_, value, _)| *value)
    };
    let shared = HUMAN_META.contains(&value("name")) || HUMAN_META.contains(&value("property"));
    let button = name_of(tag) == "input" && matches!(value("type"), "submit" | "button" | "reset");
    attributes
        .iter()
        .filter(|(name, value, _)| {
            let human = HUMAN_ATTRIBUTES.contains(name) || *name == "content" && shared || *name == "value" && button;
            human && has_letter(&without_entities(value))
        })
        .map(|(name, value, at)| {
            let line = first_line + tag[..*at].matches('\n').count();
            (
                line,
                format!(
                    "human text in an attribute: {name}=\"{}\"; give it an id in locales/",
                    value.trim()
                ),
            )
        })
        .collect()
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        check(&file("crates/understory-web/src/find/page.html", text))
            .iter()
            .map(|fault| fault.line)
            .collect()
    }

    #[test]
    fn text_from_expressions_passes() {
        let text = "<!doctype html>\n{# a note for us #}<!-- another -->\n<h1 class=\"big\">{{ \"find-title\"|t }}</h1>\n\
            {% if x > 3 %}<p>&nbsp;{{ count }} &middot; 1–2</p>{% endif %}\n\
            <input placeholder=\"{{ \"zip-example\"|t }}\" {% if bad %}aria-invalid=\"true\"{% endif %} value={{ zip }} title=\"{{ a }}\">\n\
            <script type=\"application/ld+json\">{{ json|safe }} \"name\"</script><svg><path d=\"M1 2\"/></svg>";
        assert_eq!(lines(text), Vec::<usize>::new());
    }

    #[test]
    fn words_between_tags_are_found() {
        assert_eq!(lines("<p>\n  Hello {{ name }}\n</p>"), [2]);
        assert_eq!(lines("{% if x %}\nñ{% endif %}"), [2]);
        assert_eq!(lines("<p>{{ \"a\"|t }} km</p>"), [1]);
    }

    #[test]
    fn words_in_human_attributes_are_found() {
        for attribute in HUMAN_ATTRIBUTES {
            let tag = format!("<br>\n<a\n {attribute}=\"Go\">");
            assert_eq!(lines(&tag), [3], "{attribute}");
        }
        assert_eq!(lines("<img src=\"/a.png\" alt='A dog'>"), [1]);
        assert_eq!(lines("<img alt=Dog>"), [1]);
        assert_eq!(lines("<a {% if x %}title=\"Go\"{% endif %}>"), [1]);
        assert_eq!(lines("<input type=\"submit\" value=\"Go\">"), [1]);
        assert_eq!(lines("<meta name=\"description\" content=\"Find it\">"), [1]);
        assert!(lines("<meta name=\"viewport\" content=\"width=device-width\">").is_empty());
        assert!(lines("<input type=\"radio\" value=\"walk\">").is_empty());
    }

    #[test]
    fn words_that_pretend_to_be_an_expression_are_found() {
        assert_eq!(lines("<p>\n{{ \"Hello there\" }}</p>"), [2]);
    }

    #[test]
    fn only_templates_of_the_pages_are_read() {
        assert!(check(&file("docs/sample.html", "<p>Hello</p>")).is_empty());
    }
}

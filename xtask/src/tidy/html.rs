//! Just enough HTML to tell text from tags. Expressions of the template language have been blanked out before.

/// Stands for a blanked-out expression: neither a letter nor a space nor a quote.
pub(super) const EXPRESSION: char = '\u{fffc}';

/// The length of the tag at the start of the text; a `>` inside quotes does not end it.
pub(super) fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

pub(super) fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    &name[..name
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        .unwrap_or(name.len())]
}

/// Name, value and place of every attribute that has a value.
pub(super) fn attributes(tag: &str) -> Vec<(&str, &str, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = tag[at..].find('=').map(|length| at + length) {
        let before = tag[at..sign].trim_end();
        let start = before
            .rfind(|c: char| c.is_whitespace() || matches!(c, '<' | EXPRESSION))
            .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
        let name = &before[start..];
        let rest = tag[sign + 1..].trim_start();
        let value_at = tag.len() - rest.len();
        let (value, end) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let length = rest[1..].find(quote).unwrap_or(rest.len() - 1);
                (&rest[1..=length], (value_at + length + 2).min(tag.len()))
            }
            _ => {
                let length = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
                (&rest[..length], value_at + length)
            }
        };
        found.push((name, value, at + start));
        at = end;
    }
    found
}

/// `&nbsp;` and its like are signs, not words.
pub(super) fn without_entities(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let name = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
            .unwrap_or(rest.len());
        if rest[name..].starts_with(';') {
            rest = &rest[name + 1..];
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_inside_quotes_does_not_end_a_tag() {
        assert_eq!(tag_length("<a title=\"x > y\">z"), 17);
        assert_eq!(tag_length("<a"), 2);
    }

    #[test]
    fn attributes_are_read_in_every_spelling() {
        let tag = "<input disabled a=\"1\"\n b='2' c=3 d = \"4\" e=\"\">";
        let pairs: Vec<_> = attributes(tag)
            .into_iter()
            .map(|(name, value, _)| (name, value))
            .collect();
        assert_eq!(pairs, [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"), ("e", "")]);
        assert_eq!(attributes("<a b=\""), [("b", "", 3)]);
    }

    #[test]
    fn entities_are_no_words() {
        assert_eq!(without_entities("a&nbsp;b &#160;& c"), "ab  c");
    }
}

//! Text as people may read it: no HTML, no control characters, no tricks with the writing direction.

use std::borrow::Cow;

use crate::html;
use crate::rules::{self, Rule};

/// A cleaned text and the rules that had something to do, in order.
pub(crate) type Cleaned<'a> = (Cow<'a, str>, Vec<&'static Rule>);

/// A name or value on one line: trimmed, inner white space as single spaces.
pub(crate) fn line(text: &str) -> Cleaned<'_> {
    let trimmed = text.trim();
    let plain = trimmed.bytes().all(|byte| (0x20..0x7f).contains(&byte)) && !trimmed.contains("  ");
    if plain && !html::is_in(trimmed) {
        return (Cow::Borrowed(trimmed), Vec::new());
    }
    let (cleaned, rules) = paragraphs(trimmed);
    let joined = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
    (Cow::Owned(joined), rules)
}

/// A long text: plain paragraphs parted by an empty line.
pub(crate) fn paragraphs(text: &str) -> Cleaned<'_> {
    let mut said = Vec::new();
    let mut text = Cow::Borrowed(text.trim());
    if text.chars().any(|letter| matches!(letter, '\u{80}'..='\u{9f}')) {
        text = Cow::Owned(mend(&text));
        said.push(&rules::DAMAGED_CHARACTERS);
    }
    if text.contains('\u{fffd}') {
        said.push(&rules::LOST_CHARACTERS);
    }
    if text.contains("\\n") || text.contains("\\r") {
        text = Cow::Owned(text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\r", "\n"));
        said.push(&rules::TYPED_LINE_BREAKS);
    }
    if text.contains(unwanted) {
        if text.contains(|letter| unwanted(letter) && !harmless(letter)) {
            said.push(&rules::CONTROL_CHARACTERS);
        }
        text = Cow::Owned(text.replace(unwanted, ""));
    }
    if html::is_in(&text) {
        text = Cow::Owned(html::plain(&text));
        said.push(&rules::HTML);
        // An entity may stand for a character that was just removed.
        if text.contains(unwanted) {
            text = Cow::Owned(text.replace(unwanted, ""));
        }
    }
    if text.contains(['\r', '\n', '\t', '\u{a0}', '\u{2028}', '\u{2029}', '\u{85}']) {
        text = Cow::Owned(layout(&text));
    }
    (text, said)
}

/// Characters that show nothing or that turn the writing around.
fn unwanted(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
        || harmless(letter)
}

/// Left-overs of copying that are dropped without a word; the joiners of emoji and of Persian stay.
fn harmless(letter: char) -> bool {
    matches!(letter, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}')
}

/// Mends letters of Windows or Mac files that went through a wrong encoding and became control characters.
fn mend(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut mended = String::with_capacity(text.len());
    for (index, &letter) in letters.iter().enumerate() {
        let code = u32::from(letter);
        if !(0x80..=0x9f).contains(&code) {
            mended.push(letter);
            continue;
        }
        let byte = [u8::try_from(code).unwrap_or(b'?')];
        let windows = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0;
        let mac = encoding_rs::MACINTOSH.decode_without_bom_handling(&byte).0;
        let before = index.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(index + 1);
        let in_word = before.is_some_and(|c| c.is_alphabetic()) || after.is_some_and(|c| c.is_lowercase());
        // In a word an accented letter is likelier than a quotation mark, except before 's, 't and so on.
        let ending = after.is_some_and(|c| matches!(c, 's' | 't' | 'm' | 'd'))
            && !letters.get(index + 2).is_some_and(|c| c.is_alphabetic());
        let two = letters.get(index + 1..index + 3).unwrap_or_default();
        let apostrophe = code == 0x92 && (ending || two == ['l', 'l'] || two == ['r', 'e'] || two == ['v', 'e']);
        let quote = matches!(code, 0x93 | 0x94)
            && !(before.is_some_and(|c| c.is_alphabetic()) && after.is_some_and(|c| c.is_alphabetic()));
        let dash = matches!(code, 0x96 | 0x97) && !after.is_some_and(|c| c.is_alphabetic());
        let chosen = if in_word && !apostrophe && !quote && !dash {
            mac
        } else {
            windows
        };
        mended.extend(chosen.chars().filter(|c| !c.is_control()));
    }
    mended
}

/// Lines trimmed, runs of spaces as one, at most one empty line in a row.
fn layout(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    let mut laid = String::with_capacity(unified.len());
    let mut empty = 0;
    for line in unified.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            empty += 1;
            continue;
        }
        if !laid.is_empty() {
            laid.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        laid.push_str(&words);
        empty = 0;
    }
    laid
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(text: &str) -> (String, Vec<&'static str>) {
        let (cleaned, rules) = paragraphs(text);
        (cleaned.into_owned(), rules.into_iter().map(|rule| rule.code).collect())
    }

    #[test]
    fn html_is_said() {
        let (text, rules) = long("<p><strong>Robots</strong> &amp; code.</p><p>Second&nbsp;one<br>line</p>");
        assert_eq!(text, "Robots & code.\n\nSecond one\nline");
        assert_eq!(rules, ["html"]);
        assert_eq!(long("ages < 5 & up"), (String::from("ages < 5 & up"), Vec::new()));
    }

    #[test]
    fn control_and_direction_characters_go() {
        assert_eq!(
            long("Ro\u{0}bo\u{202e}ts\u{1}"),
            (String::from("Robots"), vec!["control-characters"])
        );
        assert_eq!(long("Ro\u{200b}bots\u{feff}"), (String::from("Robots"), Vec::new()));
        assert_eq!(long("a&#x202e;b").0, "ab");
    }

    #[test]
    fn damaged_letters_are_mended_and_said() {
        for (damaged, mended) in [
            ("Se habla Espa\u{96}ol", "Se habla Español"),
            ("Hamline University\u{92}s", "Hamline University\u{2019}s"),
            ("D\u{92}a de los Muertos", "Día de los Muertos"),
            ("\u{93}Freedom Song\u{94} now", "\u{201c}Freedom Song\u{201d} now"),
            ("conversaci\u{97}n", "conversación"),
            ("one \u{97} two", "one \u{2014} two"),
        ] {
            assert_eq!(long(damaged), (String::from(mended), vec!["damaged-characters"]));
        }
    }

    #[test]
    fn lines_and_typed_line_breaks() {
        assert_eq!(line("  a \t b\r\nc ").0, "a b c");
        assert_eq!(
            long("one\\n\\ntwo"),
            (String::from("one\n\ntwo"), vec!["typed-line-breaks"])
        );
        assert_eq!(long("one\r\n\r\n\r\ntwo\rthree").0, "one\n\ntwo\nthree");
    }
}

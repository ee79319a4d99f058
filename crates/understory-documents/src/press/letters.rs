//! Makes any text one that can be printed: only letters that our fonts have, in one line, of a bounded length, with
//! a place to break in words that are too long for a column.
//!
//! A letter without a shape would be an empty box for the eye and nothing for a screen reader; the standard for
//! accessible documents refuses it. It becomes a visible stand-in, so that one sees that something was there.

use super::FONTS;

/// What stands in for a letter that no font of ours has.
const STAND_IN: char = '\u{25A1}';
/// A longer run without a space may be broken ...
const LONG_WORD: usize = 18;
/// ... here: a space of no width.
const BREAK: char = '\u{200B}';
/// A space at which no line ends.
const NO_BREAK: char = '\u{A0}';
/// What shows that a text was cut.
const CUT: char = '\u{2026}';

/// The text with at most so many letters.
pub(crate) fn printable(text: &str, most: usize) -> String {
    let mut letters: Vec<char> = Vec::new();
    for letter in text.chars() {
        if letter.is_whitespace() && letter != NO_BREAK && letter != '\u{202F}' {
            if letters.last().is_some_and(|last| *last != ' ') {
                letters.push(' ');
            }
        } else if is_steering(letter) {
            // It has no shape, and may turn the letters around it.
        } else if letter == STAND_IN || is_private(letter) || !has_shape(letter) {
            if letters.last() != Some(&STAND_IN) {
                letters.push(STAND_IN);
            }
        } else {
            // A line must not begin with the sign of what the line before it counts.
            if letter == '%' && letters.last() == Some(&' ') {
                letters.pop();
                letters.push(NO_BREAK);
            }
            letters.push(letter);
        }
        if letters.len() > most + 1 {
            break;
        }
    }
    while letters.last() == Some(&' ') {
        letters.pop();
    }
    if letters.len() > most {
        letters.truncate(most.saturating_sub(1));
        while letters.last() == Some(&' ') {
            letters.pop();
        }
        letters.push(CUT);
    }
    breakable(&letters)
}

/// Puts places to break into words that no column is wide enough for.
fn breakable(letters: &[char]) -> String {
    let mut text = String::with_capacity(letters.len());
    for word in letters.split_inclusive(|letter| *letter == ' ') {
        let long = word.len() > LONG_WORD;
        for (index, letter) in word.iter().enumerate() {
            if long && index > 0 && index % 6 == 0 {
                text.push(BREAK);
            }
            text.push(*letter);
        }
    }
    text
}

fn has_shape(letter: char) -> bool {
    FONTS
        .iter()
        .any(|font| font.info().coverage.contains(u32::from(letter)))
}

/// Controls, marks of direction, joiners and selectors of variants.
fn is_steering(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFF}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// What each font may draw as it likes, so that nobody can say what it means.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, a letter at a time, reading only the rule: for texts with nothing to cut, and without places to break.
    fn slowly(text: &str) -> String {
        let shown: String = text
            .chars()
            .map(|letter| {
                if letter.is_whitespace() && letter != '\u{A0}' && letter != '\u{202F}' {
                    ' '
                } else {
                    letter
                }
            })
            .filter(|letter| !is_steering(*letter))
            .map(|letter| {
                if is_private(letter) || !has_shape(letter) {
                    STAND_IN
                } else {
                    letter
                }
            })
            .collect();
        let mut tidy = String::new();
        for letter in shown.chars() {
            let again = tidy.ends_with(letter) && matches!(letter, ' ' | STAND_IN);
            if !(again || letter == ' ' && tidy.is_empty()) {
                tidy.push(letter);
            }
        }
        tidy.trim_end_matches(' ').replace(" %", "\u{A0}%")
    }

    proptest! {
        #[test]
        fn the_rule_read_slowly_says_the_same(words in prop::collection::vec("\\PC{0,12}", 0..8)) {
            let text = words.join(" ");
            prop_assert_eq!(printable(&text, 1000).replace(BREAK, ""), slowly(&text));
        }

        #[test]
        fn every_letter_has_a_shape_and_there_are_not_too_many(text in any::<String>(), most in 1_usize..60) {
            let printed = printable(&text, most);
            let letters = printed.chars().filter(|letter| *letter != BREAK);
            prop_assert!(letters.clone().count() <= most);
            prop_assert!(letters.clone().all(|letter| has_shape(letter) && !is_private(letter)), "{printed:?}");
        }
    }

    #[test]
    fn names_of_those_who_live_here_are_printed_as_they_are() {
        for name in [
            "João Guimarães, Conceição da Feira, Açores",
            "Peña, Núñez, ¿Dónde? ¡Aquí! Güiro",
            "Timoun yo ap benyen, Kè kontan, lekòl, Port-à-Piment",
            "Nhô Kabuverdianu, Txabeta, Djarfogu, ñ, ʎ",
            "Nguyễn, Łukasz, Şirin, Žofie",
            "Ольга, Ελένη, שלום, مكتبة",
            "half past 3 – “quoted” … £5 €4 $3 ½ × −2 · °",
        ] {
            assert_eq!(printable(name, 200), name);
        }
    }

    #[test]
    fn letters_without_a_shape_become_one_visible_stand_in() {
        assert_eq!(printable("Robots \u{1F916}\u{1F916} now", 50), "Robots \u{25A1} now");
        assert_eq!(printable("\u{56F3}\u{66F8}\u{9928}", 50), "\u{25A1}");
        assert_eq!(printable("a\u{E000}b", 50), "a\u{25A1}b");
    }

    #[test]
    fn nothing_steers_the_letters_around_it() {
        assert_eq!(printable("a\u{202E}b\u{0}c\u{FEFF}d\u{200D}e", 50), "abcde");
        assert_eq!(printable("  one\n\t two  ", 50), "one two");
    }

    #[test]
    fn a_sign_of_percent_stays_with_its_number() {
        assert_eq!(printable("39 % of 5", 50), "39\u{A0}% of 5");
    }

    #[test]
    fn a_long_text_is_cut_and_shows_it() {
        assert_eq!(printable("one two three", 9), "one two\u{2026}");
        assert_eq!(printable("one two three", 13), "one two three");
    }

    #[test]
    fn a_word_wider_than_a_column_may_be_broken() {
        let long = printable(&"x".repeat(40), 100);
        assert_eq!(long.replace(BREAK, ""), "x".repeat(40));
        assert_eq!(long.matches(BREAK).count(), 6);
        assert!(!printable("extracurricular", 100).contains(BREAK));
    }
}

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
/// What shows that a text was cut.
const CUT: char = '\u{2026}';

/// The text with at most so many letters.
pub(crate) fn printable(text: &str, most: usize) -> String {
    let mut letters: Vec<char> = Vec::new();
    for letter in text.chars() {
        if letter.is_whitespace() && letter != '\u{A0}' && letter != '\u{202F}' {
            if letters.last().is_some_and(|last| *last != ' ') {
                letters.push(' ');
            }
        } else if is_steering(letter) {
            // It has no shape, and may turn the letters around it.
        } else if is_private(letter) || !has_shape(letter) {
            if letters.last() != Some(&STAND_IN) {
                letters.push(STAND_IN);
            }
        } else {
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

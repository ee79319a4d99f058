//! Names that people type and others read: of plans, populations, stops, new sessions.
//!
//! Must not know: where a name is shown.

/// Whether a text is a name of at most so many letters that shows as it is written: nothing in it is invisible,
/// turns the writing around, or steers a terminal.
pub fn is_name(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(misleads)
}

/// Letters that show nothing or change how others show. The joiners of emoji and of Persian are none of them.
fn misleads(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
        || matches!(
            letter,
            '\u{feff}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{ad}'
        )
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_name_shows_as_it_is_written() {
        for right in ["A late bus", "Ônibus da tarde", "<b>", "晚班车", "👩\u{200d}🏫 club"] {
            assert!(is_name(right, 20), "{right}");
        }
        for wrong in [
            "",
            "  ",
            "\u{1b}[31mred",
            "a\u{200b}",
            "\u{202e}gnivas",
            "two\nlines",
            "a\0b",
            "\u{9b}2J",
        ] {
            assert!(!is_name(wrong, 20), "{wrong:?}");
        }
        assert!(is_name("éé", 2) && !is_name("ééé", 2));
    }
}

//! Keys that find a record again at the next import, made only of what the file says.

use understory_model::place::fold;

use crate::error::FormatError;
use crate::rules;

/// The longest key, in characters.
const LONGEST: usize = 200;

/// FNV-1a over 128 bits: stable for ever and good enough to tell rows of one file apart.
pub(crate) fn digest(parts: &[&str]) -> String {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for part in parts {
        for byte in part.bytes().chain([0x1f]) {
            hash ^= u128::from(byte);
            hash = hash.wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

/// A text as part of a key: folded; what folds to nothing (only signs) keeps its signs.
pub(crate) fn part(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() {
        text.trim().to_lowercase()
    } else {
        folded
    }
}

/// Parts joined by slashes; one that would be too long ends in a digest.
pub(crate) fn join(parts: &[&str]) -> String {
    limit(parts.join("/"))
}

/// A source's own id, cut with a digest when it is longer than a key may be.
pub(crate) fn limit(key: String) -> String {
    if key.chars().count() <= LONGEST {
        return key;
    }
    let head: String = key.chars().take(LONGEST - 33).collect();
    format!("{head}~{}", digest(&[&key]))
}

/// A source's short name: 1 to 64 lower-case letters, digits and hyphens.
pub(crate) fn check_source(source: &str) -> Result<(), FormatError> {
    let right = (1..=64).contains(&source.len())
        && source
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if right {
        Ok(())
    } else {
        Err(FormatError::new("", &rules::SOURCE_NAME).field("source", source))
    }
}

/// A source name made of a file's name.
pub(crate) fn source_of_file(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let slug: String = fold(stem)
        .chars()
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .take(64)
        .collect();
    if slug.is_empty() { String::from("file") } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_stable_and_short() {
        // FNV-1a 128 of "a" followed by the separator never changes: keys are stored.
        assert_eq!(digest(&["a"]), digest(&["a"]));
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_eq!(part("  Tide-Pools!  "), "tide pools");
        assert_eq!(part("!!!"), "!!!");
        let long = limit("x".repeat(500));
        assert_eq!(long.chars().count(), LONGEST);
        assert_ne!(long, limit("x".repeat(501)));
    }

    #[test]
    fn source_names() {
        assert_eq!(source_of_file("Fall Programs (2).csv"), "fall-programs-2");
        assert_eq!(source_of_file("???"), "file");
        assert!(check_source("my-chi-my-future").is_ok());
        for wrong in ["", "My", "a b", "é"] {
            assert!(check_source(wrong).is_err(), "{wrong}");
        }
    }
}

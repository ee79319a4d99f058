//! Bytes to text: byte order marks, UTF-16, and the two old encodings that American files still come in.

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::FormatError;
use crate::rules::{self, Rule};

/// A file's text and how sure its encoding is.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The encoding's name and the rule, when it had to be told from the bytes or letters were lost.
    pub(crate) remark: Option<(&'static str, &'static Rule)>,
}

/// Decodes a file, by the named encoding when there is one.
pub(crate) fn decode<'a>(
    name: &str,
    bytes: &'a [u8],
    encoding: Option<&'static Encoding>,
) -> Result<Decoded<'a>, FormatError> {
    if let Some(what) = binary(bytes) {
        return Err(FormatError::new(name, &rules::NOT_TEXT).hint(what));
    }
    if let Some((marked, length)) = Encoding::for_bom(bytes) {
        return Ok(with(marked, &bytes[length..]));
    }
    if let Some(encoding) = encoding {
        return Ok(with(encoding, bytes));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: Cow::Borrowed(text),
            remark: None,
        }),
        Err(_) => Ok(guess(bytes)),
    }
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text,
        remark: lossy.then_some((encoding.name(), &rules::LOST_CHARACTERS)),
    }
}

/// Tells UTF-16 without a mark, damaged UTF-8, Mac and Windows bytes apart.
fn guess(bytes: &[u8]) -> Decoded<'_> {
    let zeros_at = |odd: usize| {
        bytes
            .iter()
            .skip(odd)
            .step_by(2)
            .take(1000)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = bytes.len().div_ceil(2).min(1000);
    let guessed = if half > 4 && zeros_at(1) * 4 > half * 3 {
        UTF_16LE
    } else if half > 4 && zeros_at(0) * 4 > half * 3 {
        UTF_16BE
    } else {
        let (good, bad) = utf8_sequences(bytes);
        if good > bad {
            return Decoded {
                remark: Some((UTF_8.name(), &rules::LOST_CHARACTERS)),
                ..with(UTF_8, bytes)
            };
        }
        if looks_mac(bytes) { MACINTOSH } else { WINDOWS_1252 }
    };
    Decoded {
        remark: Some((guessed.name(), &rules::ENCODING_GUESSED)),
        ..with(guessed, bytes)
    }
}

/// How many well-formed sequences of two bytes or more there are, and how many stray bytes.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let long = chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        (good + long, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// Old Macs end lines with a bare CR, write accented letters as 0x80 to 0x9F and curly quotes as 0xD2 to 0xD5.
fn looks_mac(bytes: &[u8]) -> bool {
    let mut mac = 0_i64;
    let mut windows = 0_i64;
    for (index, &byte) in bytes.iter().enumerate() {
        let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
        let inside = letter(index.checked_sub(1)) && letter(Some(index + 1));
        match byte {
            b'\r' if bytes.get(index + 1) != Some(&b'\n') => mac += 2,
            0x87 | 0x8e | 0x96 | 0x97 | 0x9c if inside => mac += 3,
            0xd2..=0xd5 => mac += 2,
            0x92 => windows += 2,
            0x85 | 0x91 | 0x93..=0x97 => windows += 2,
            0xe0..=0xfc if inside => windows += 3,
            0xa0 | 0xd1 => windows += 1,
            _ => {}
        }
    }
    mac > windows
}

/// What a file that is no text is, said so that somebody can act on it.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 6] = [
        (
            b"PK",
            "It looks like a packed file or an Excel workbook; save it as CSV first.",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "It looks like an old Excel workbook; save it as CSV first.",
        ),
        (b"%PDF", "It is a PDF; ask for the table it was made from."),
        (b"\x1f\x8b", "It is packed with gzip; unpack it first."),
        (
            b"SQLite format 3",
            "It is a SQLite database; export its table as CSV first.",
        ),
        (b"\x89PNG", "It is a picture."),
    ];
    starts
        .into_iter()
        .find(|(start, _)| bytes.starts_with(start) && (start.len() > 2 || bytes.get(2).is_some_and(|byte| *byte < 9)))
        .map(|(_, hint)| hint)
}

/// An encoding by the name a mapping gives.
pub(crate) fn by_name(name: &str) -> Option<&'static Encoding> {
    match name.trim().to_ascii_lowercase().as_str() {
        "mac" | "mac-roman" | "macroman" => Some(MACINTOSH),
        "latin1" | "latin-1" => Some(WINDOWS_1252),
        "utf-16" | "utf16" => Some(UTF_16LE),
        other => Encoding::for_label(other.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode("x.csv", bytes, None).unwrap();
        (decoded.text.into_owned(), decoded.remark.map(|(_, rule)| rule.code))
    }

    #[test]
    fn marks_and_plain_text() {
        assert_eq!(text(b"\xef\xbb\xbfa"), (String::from("a"), None));
        assert_eq!(text(b"\xff\xfea\0\xf1\0"), (String::from("añ"), None));
        assert_eq!(text(b"\xfe\xff\0a\0\xf1"), (String::from("añ"), None));
        assert_eq!(text("niños".as_bytes()), (String::from("niños"), None));
    }

    #[test]
    fn old_encodings_are_told_apart_and_said() {
        assert_eq!(
            text(b"ni\x96os,l\x8der\rni\x96as,\xd2quoted\xd3\r"),
            (
                String::from("niños,lçer\rniñas,\u{201c}quoted\u{201d}\r"),
                Some("encoding-guessed")
            )
        );
        assert_eq!(
            text(b"caf\xe9s \x93quoted\x94 don\x92t\r\n"),
            (
                String::from("cafés \u{201c}quoted\u{201d} don\u{2019}t\r\n"),
                Some("encoding-guessed")
            )
        );
        assert_eq!(text(b"n\0a\0m\0e\0,\0i\0d\0\n\0\xf1\xd8").1, Some("encoding-guessed"));
        assert_eq!(
            text(b"ni\xc3\xb1os ni\xc3\xb1as \xff"),
            (String::from("niños niñas \u{fffd}"), Some("lost-characters"))
        );
    }

    #[test]
    fn what_is_no_text_is_refused_with_advice() {
        let refused = decode("x.xls", b"\xd0\xcf\x11\xe0rest", None).err().unwrap();
        assert_eq!(refused.rule, "not-text");
        assert!(refused.to_string().contains("save it as CSV"));
    }
}

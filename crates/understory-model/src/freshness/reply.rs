//! What somebody sends back to a text, in three languages, and telephone numbers.

use crate::Refused;
use crate::place::fold;

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// All is as it stands.
    Yes,
    /// Something is different; what, where that was written behind it.
    Change(String),
    Ended,
    /// No more texts.
    Stop,
    /// Texts again.
    Start,
    /// Something else: its words.
    Other(String),
}

const YES: [&str; 9] = ["1", "yes", "y", "si", "sim", "s", "ok", "same", "igual"];
const CHANGE: [&str; 5] = ["2", "change", "cambio", "cambiar", "mudou"];
const ENDED: [&str; 6] = ["3", "ended", "over", "termino", "terminou", "acabou"];
/// The words by which people stop texts, in the three languages, and those that carriers know.
const STOP: [&str; 14] = [
    "stop",
    "stopall",
    "unsubscribe",
    "cancel",
    "end",
    "quit",
    "parar",
    "pare",
    "para",
    "alto",
    "baja",
    "cancelar",
    "sair",
    "revoke",
];
const START: [&str; 7] = ["start", "unstop", "empezar", "iniciar", "comecar", "voltar", "volver"];

impl Reply {
    /// Reads a text. Stopping is heard before anything else, and only where it is the first word.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let folded = fold(text);
        let first = folded.split(' ').next().unwrap_or_default();
        let alone = !folded.contains(' ');
        let rest = || {
            let rest = text.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
            String::from(rest.trim())
        };
        if STOP.contains(&first) && (alone || first.starts_with("stop") || first == "parar" || first == "alto") {
            Self::Stop
        } else if START.contains(&first) && alone {
            Self::Start
        } else if YES.contains(&first) && (alone || first == "1") && !rest().bytes().any(|byte| byte.is_ascii_digit()) {
            Self::Yes
        } else if CHANGE.contains(&first) {
            Self::Change(rest())
        } else if ENDED.contains(&first) && (alone || first == "3") && !rest().bytes().any(|byte| byte.is_ascii_digit())
        {
            Self::Ended
        } else {
            Self::Other(text.chars().take(300).collect())
        }
    }
}

/// A telephone number as gateways want it, such as `+15085550100`: ten digits are a number of North America.
pub fn mobile(text: &str) -> Result<String, Refused> {
    let refused = || Refused::new(text, "a telephone number with its area code");
    let trimmed = text.trim();
    let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
    let is_written = trimmed
        .chars()
        .all(|sign| sign.is_ascii_digit() || " +-().".contains(sign));
    match (is_written, trimmed.starts_with('+'), digits.len()) {
        (true, true, 8..=15) => Ok(format!("+{digits}")),
        (true, false, 10) => Ok(format!("+1{digits}")),
        (true, false, 11) if digits.starts_with('1') => Ok(format!("+{digits}")),
        _ => Err(refused()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_read_in_three_languages() {
        for yes in ["1", " 1. ", "Yes", "Sí", "sim", "1 yes", "1 sim, obrigada"] {
            assert_eq!(Reply::of(yes), Reply::Yes, "{yes}");
        }
        assert_eq!(Reply::of("2"), Reply::Change(String::new()));
        assert_eq!(Reply::of("2 Tue 4-5"), Reply::Change(String::from("Tue 4-5")));
        for ended in ["3", "ended", "Terminó", "terminou"] {
            assert_eq!(Reply::of(ended), Reply::Ended, "{ended}");
        }
        for stop in [
            "STOP",
            "stop all",
            "Parar",
            "ALTO",
            "alto por favor",
            "unsubscribe",
            "END",
        ] {
            assert_eq!(Reply::of(stop), Reply::Stop, "{stop}");
        }
        for start in ["START", "empezar", "Começar"] {
            assert_eq!(Reply::of(start), Reply::Start, "{start}");
        }
        // What could be two things is neither.
        for other in ["1 or 3?", "10", "yes but not Tuesday", "13", "who is this", ""] {
            assert!(matches!(Reply::of(other), Reply::Other(_)), "{other}");
        }
    }

    #[test]
    fn numbers_are_written_in_one_way() {
        for number in ["508-555-0100", "(508) 555 0100", "1 508 555 0100", "+1 508.555.0100"] {
            assert_eq!(mobile(number).unwrap(), "+15085550100", "{number}");
        }
        assert_eq!(mobile("+55 11 91234-5678").unwrap(), "+5511912345678");
        for wrong in [
            "",
            "555-0100",
            "call me",
            "+1",
            "508-555-0100 ext 4",
            "+1508555010012345",
        ] {
            assert!(mobile(wrong).is_err(), "{wrong}");
        }
    }
}

//! Short codes for paper: four signs that lead from a printed list to the page of a session.
//!
//! A code is made of the session's id, so it is the same on every machine and needs no place to be kept. Whoever was
//! listed first keeps the shorter code: a new session never takes a code that is printed already.
//!
//! Must not know: what a session says.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use understory_model::ids::SessionId;

/// Digits and capitals that nobody takes for another: without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, V beside U, and without
/// vowels, so that no code is a word.
const SIGNS: &[u8; 20] = b"34679CDFGHJKMNPRTWXY";
/// Signs of a code, unless it would be another's.
pub const SHORTEST: usize = 4;
/// Signs that are made of an id: more than enough for any region.
const LONGEST: usize = 12;

/// Which session each code means, for those that are listed and those that are not shown.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    by_code: BTreeMap<String, SessionId>,
    /// All signs of each session, so that a longer code than it has now leads to it too.
    by_signs: BTreeMap<String, SessionId>,
}

/// All signs of an id.
fn signs(id: SessionId) -> String {
    let digest = Sha256::digest(id.0.as_bytes());
    digest
        .iter()
        .take(LONGEST)
        .map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()]))
        .collect()
}

impl Codes {
    /// The codes of sessions in the order in which they came, which is that of their ids.
    pub(crate) fn new(ids: impl IntoIterator<Item = SessionId>) -> Self {
        let mut codes = Self::default();
        for id in ids {
            let all = signs(id);
            let free = |length: &usize| !codes.by_code.contains_key(&all[..*length]);
            let length = (SHORTEST..=LONGEST).find(free).unwrap_or(LONGEST);
            codes.by_code.insert(all[..length].to_owned(), id);
            codes.by_signs.insert(all, id);
        }
        codes
    }

    /// The code of a session.
    pub fn of(&self, id: SessionId) -> String {
        let all = signs(id);
        let own = (SHORTEST..=LONGEST).find(|length| self.by_code.get(&all[..*length]) == Some(&id));
        all[..own.unwrap_or(LONGEST)].to_owned()
    }

    /// The session that a code means, as somebody typed it: small letters, blanks and hyphens do not matter.
    pub fn find(&self, typed: &str) -> Option<SessionId> {
        let code: String = typed
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .map(|sign| sign.to_ascii_uppercase())
            .take(LONGEST + 1)
            .collect();
        let is_code = |code: &str| code.bytes().all(|sign| SIGNS.contains(&sign));
        if !(SHORTEST..=LONGEST).contains(&code.len()) || !is_code(&code) {
            return None;
        }
        if let Some(found) = self.by_code.get(&code) {
            return Some(*found);
        }
        let next = self.by_signs.range(code.clone()..).next();
        next.filter(|(all, _)| all.starts_with(&code)).map(|(_, id)| *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> SessionId {
        SessionId(Uuid::from_u128(number))
    }

    /// Two ids whose first four signs are the same.
    fn two_alike() -> (SessionId, SessionId) {
        let mut seen: BTreeMap<String, SessionId> = BTreeMap::new();
        for number in 0.. {
            let code = signs(id(number))[..SHORTEST].to_owned();
            if let Some(first) = seen.insert(code, id(number)) {
                return (first, id(number));
            }
        }
        unreachable!("there are fewer codes than numbers")
    }

    #[test]
    fn a_code_leads_back_however_it_is_typed() {
        let codes = Codes::new((0..2_000).map(id));
        for number in 0..2_000 {
            let code = codes.of(id(number));
            assert!(code.len() >= SHORTEST, "{code}");
            assert_eq!(codes.find(&code), Some(id(number)));
        }
        let code = codes.of(id(7));
        let typed = format!(" {}-{} ", code[..2].to_lowercase(), &code[2..]);
        assert_eq!(codes.find(&typed), Some(id(7)));
        for wrong in ["", "ABC", "....", "OOOO", "K7M\u{e9}", &"C".repeat(40)] {
            assert_eq!(codes.find(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn whoever_came_first_keeps_the_code_that_is_printed() {
        let (first, second) = two_alike();
        let before = Codes::new([first]).of(first);
        let codes = Codes::new([first, second]);
        assert_eq!(codes.of(first), before);
        let longer = codes.of(second);
        assert_eq!((longer.len(), codes.find(&longer)), (SHORTEST + 1, Some(second)));
        assert_eq!(codes.find(&before), Some(first));
        // The longer code still leads there when the first is gone and a shorter one would do.
        assert_eq!(Codes::new([second]).find(&longer), Some(second));
    }

    #[test]
    fn no_sign_looks_like_another() {
        for sign in SIGNS.iter().copied().map(char::from) {
            assert!(!"0OQ1IL2Z5S8BAEUV".contains(sign), "{sign}");
        }
    }
}

//! Which records may be one and the same: worked out of what they say, without a database.
//!
//! Two are held beside each other where they share a block: the same name and one more thing, or one telephone, website or
//! street address and nearly the same name. No block of more than [`MOST_IN_A_BLOCK`] is looked at, so a name that everybody has
//! ("Basketball" in one town) costs nothing and asks nobody. Must not know: who decides.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use understory_model::place::fold;
use uuid::Uuid;

/// A block with more records says nothing about any two of them.
pub(super) const MOST_IN_A_BLOCK: usize = 24;
/// From this likeness on, two names with the same telephone or website are nearly the same.
const NEARLY: f64 = 0.92;

/// Words that tell no two names apart.
const FILLERS: [&str; 28] = [
    "the", "a", "an", "of", "and", "at", "for", "in", "inc", "llc", "ltd", "corp", "co", "el", "la", "los", "las",
    "de", "del", "y", "o", "os", "as", "da", "do", "das", "dos", "e",
];

/// What is compared of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compared {
    pub(super) id: Uuid,
    pub(super) source: String,
    pub(super) name: String,
    /// What only one record should have: a telephone, a website, a street address.
    pub(super) own: BTreeSet<String>,
    /// What several have: a town, a spot on the map, an organization.
    pub(super) shared: BTreeSet<String>,
    /// Within which the same name is enough, where one of two says nothing that several have: the organization of a place
    /// that says no town.
    pub(super) anywhere: Option<String>,
    /// Whether a name with the same words in another order may be the same: that of a place, "Room 12, Hyannis Library".
    pub(super) any_order: bool,
}

impl Compared {
    /// Whether one of two does not say where it is, and nothing they say is against it.
    fn may_be_at(&self, other: &Self) -> bool {
        self.anywhere.is_some()
            && self.anywhere == other.anywhere
            && (self.shared.is_empty() || other.shared.is_empty())
            && (self.own.is_empty() || other.own.is_empty())
    }
}

/// Whether a word tells one of several of a kind: "12", "12A", or the letter of "Room A".
fn is_number(word: &str) -> bool {
    word.chars().count() == 1 || word.chars().any(char::is_numeric)
}

fn has_several_numbers(name: &str) -> bool {
    name.split(' ').filter(|word| is_number(word)).count() > 1
}

/// The words of a plain name without their order. Of several numbers each stays with the word before it: "Building 1 Room 2"
/// is not "Building 2 Room 1".
fn words_of(name: &str, has_several_numbers: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match words.last_mut() {
            Some(before) if has_several_numbers && is_number(word) => *before += &format!("-{word}"),
            _ => words.push(String::from(word)),
        }
    }
    words.sort_unstable();
    words
}

/// What two have to say alike to share the block of a name.
fn block_name(record: &Compared) -> String {
    let name = plain_name(record);
    match record.any_order {
        true => words_of(&name, has_several_numbers(&name)).join(" "),
        false => name,
    }
}

/// The name of a record as it is compared. What ends it tells it from others, as in "Room A", and so does each letter that
/// stands by itself in the name of a place.
fn plain_name(record: &Compared) -> String {
    let name = fold(&record.name);
    let is_told = |word: &&str| !FILLERS.contains(word) || (record.any_order && word.len() == 1);
    let mut words: Vec<&str> = name.split_whitespace().filter(is_told).collect();
    if let Some(last) = name
        .split_whitespace()
        .last()
        .filter(|last| last.len() == 1 && words.last() != Some(last))
    {
        words.push(last);
    }
    if words.is_empty() { name } else { words.join(" ") }
}

/// A name as it is compared: small letters, no accents, no words that tell nothing, in the order of its words.
pub(super) fn plain(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split_whitespace()
        .filter(|word| !FILLERS.contains(word))
        .collect();
    if words.is_empty() { folded } else { words.join(" ") }
}

/// The last ten digits of a telephone number; `None` of anything shorter.
pub(super) fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 10).then(|| format!("phone {}", &digits[digits.len() - 10..]))
}

/// The host of a website, without "www".
pub(super) fn website(text: &str) -> Option<String> {
    let rest = text.trim().split("://").last()?.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| format!("web {host}"))
}

/// What two were found by; `None` where they are not one. `across` asks for two sources: one source that says a thing twice
/// means two.
pub(super) fn found_by(one: &Compared, other: &Compared, across: bool) -> Option<String> {
    if one.id == other.id || (across && one.source == other.source) {
        return None;
    }
    let (name, other_name) = (plain_name(one), plain_name(other));
    // Names without a letter or a digit are not the same: nothing is known of either.
    if name.is_empty() || other_name.is_empty() {
        return None;
    }
    let own: Vec<&String> = one.own.intersection(&other.own).collect();
    let shared: Vec<&String> = one.shared.intersection(&other.shared).collect();
    let says_same = !own.is_empty() || !shared.is_empty();
    let is_found = match name == other_name {
        true => says_same || one.may_be_at(other),
        false if block_name(one) == block_name(other) => says_same,
        false => !own.is_empty() && is_alike(&name, &other_name),
    };
    let mut names = [name, other_name];
    names.sort();
    is_found.then(|| format!("{names:?} {own:?} {shared:?}"))
}

/// Whether two plain names may be one: a letter or two apart, or one says more words than the other, as in "Hyannis Public
/// Library" and "Hyannis Library". Two numbers are two: "Room 12" is not "Room 13", nor "Room 12 13".
fn is_alike(one: &str, other: &str) -> bool {
    let several = has_several_numbers(one) || has_several_numbers(other);
    let words = |name: &str| -> BTreeSet<String> { words_of(name, several).into_iter().collect() };
    let (left, right) = (words(one), words(other));
    let numbers = |words: &BTreeSet<String>| -> BTreeSet<String> {
        let numbers = words.iter().filter(|word| word.contains('-') || is_number(word));
        numbers.cloned().collect()
    };
    let (of_left, of_right) = (numbers(&left), numbers(&right));
    let says_more = left.is_subset(&right) || right.is_subset(&left);
    let is_near = || strsim::jaro_winkler(one, other) >= NEARLY;
    match of_left == of_right {
        true => says_more || is_near(),
        false => says_more && (of_left.is_empty() || of_right.is_empty()),
    }
}

/// The records that share a block: the same name and a key, or a key that only one should have. Names come first, because
/// most are had by one record alone.
fn blocks(records: &[Compared]) -> Vec<Vec<usize>> {
    let names: Vec<String> = records.iter().map(block_name).collect();
    let mut of_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        if !name.is_empty() {
            of_name.entry(name).or_default().push(at);
        }
    }
    let mut blocks = Vec::new();
    for same in of_name.into_values().filter(|same| same.len() > 1) {
        let mut of_key: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in same {
            let record = &records[at];
            for key in record.own.iter().chain(&record.shared).chain(&record.anywhere) {
                of_key.entry(key).or_default().push(at);
            }
        }
        blocks.extend(of_key.into_values());
    }
    let mut of_own: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, record) in records.iter().enumerate() {
        for key in &record.own {
            of_own.entry(key).or_default().push(at);
        }
    }
    blocks.extend(of_own.into_values());
    blocks
}

/// Every pair that may be one, each once, the smaller id first, with what it was found by.
pub(super) fn pairs(records: &[Compared], across: bool) -> BTreeMap<(Uuid, Uuid), String> {
    let mut pairs = BTreeMap::new();
    for block in blocks(records)
        .into_iter()
        .filter(|block| (2..=MOST_IN_A_BLOCK).contains(&block.len()))
    {
        for (many, one) in block.iter().enumerate() {
            for other in &block[many + 1..] {
                let (one, other) = (&records[*one], &records[*other]);
                if let Some(by) = found_by(one, other, across) {
                    pairs.insert((one.id.min(other.id), one.id.max(other.id)), by);
                }
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u128, source: &str, name: &str, own: &[&str], shared: &[&str]) -> Compared {
        let all = |keys: &[&str]| keys.iter().map(|key| String::from(*key)).collect();
        Compared {
            id: Uuid::from_u128(id),
            source: String::from(source),
            name: String::from(name),
            own: all(own),
            shared: all(shared),
            anywhere: None,
            any_order: false,
        }
    }

    #[test]
    fn a_place_without_a_town_may_be_the_one_that_says_its_town() {
        let place = |id, source: &str, own: &[&str], shared: &[&str]| Compared {
            anywhere: Some(String::from("of one")),
            ..record(id, source, "Dock", own, shared)
        };
        let (with, without) = (place(1, "a", &[], &["hyannis"]), place(2, "b", &[], &[]));
        assert!(
            found_by(&with, &without, true).is_some() && found_by(&without, &place(3, "c", &[], &[]), true).is_some()
        );
        let elsewhere = Compared {
            anywhere: Some(String::from("of another")),
            ..without.clone()
        };
        assert!(found_by(&with, &elsewhere, true).is_none(), "of another organization");
        assert!(
            found_by(&with, &place(2, "b", &[], &["falmouth"]), true).is_none(),
            "another town"
        );
        assert!(
            found_by(&with, &place(2, "a", &[], &[]), true).is_none(),
            "one source means two"
        );
        let streets = [place(1, "a", &["1 main"], &["hyannis"]), place(2, "b", &["9 elm"], &[])];
        assert!(found_by(&streets[0], &streets[1], true).is_none(), "another street");
        assert_eq!(pairs(&[with, without], true).len(), 1);
    }

    #[test]
    fn a_place_has_the_same_words_in_any_order_and_its_own_numbers() {
        let place = |id, source: &str, name: &str, own: &[&str], shared: &[&str]| Compared {
            any_order: true,
            ..record(id, source, name, own, shared)
        };
        let asked = |one: &str, other: &str, own: &[&str], shared: &[&str]| {
            let two = [place(1, "a", one, own, shared), place(2, "b", other, own, shared)];
            let found = pairs(&two, true);
            assert_eq!(found, slowly(&two, true));
            !found.is_empty()
        };
        let (room, library) = ("Room 12 - Hyannis Library", "Hyannis Library Room 12");
        assert!(asked(room, library, &[], &["hyannis"]) && asked(room, library, &["401 main"], &[]));
        assert!(
            !asked(room, library, &[], &[]),
            "nothing says that they are at one place"
        );
        for (one, other) in [
            (room, "Hyannis Library Room 13"),
            (room, "Room 13 - Hyannis Library"),
            ("Building 1 Room 2", "Building 2 Room 1"),
        ] {
            assert!(!asked(one, other, &[], &["hyannis"]), "{other}");
            assert!(!asked(one, other, &["401 main"], &[]), "{other}, one street");
        }
        for (one, other) in [
            ("Room 12A", "Room 12B"),
            ("Room A", "Room B"),
            ("Sala E, Hyannis Library", "Sala F, Hyannis Library"),
            ("Room 12", "Room 12 13"),
        ] {
            assert!(!asked(one, other, &["401 main"], &["hyannis"]), "{one}, {other}");
        }
        assert!(asked(
            "Room A, Hyannis Library",
            "Hyannis Library Room A",
            &[],
            &["hyannis"]
        ));
        assert!(asked("Hyannis Library", "Hyannis Library, Room A", &["401 main"], &[]));
        assert!(asked("Building 1 Room 2", "Room 2, Building 1", &[], &["hyannis"]));
        assert!(!asked("Hyannis Library", "Hyannis Library Annex", &[], &["hyannis"]));
        assert!(
            asked("Hyannis Library", "Hyannis Library Annex", &["401 main"], &[]),
            "one street, and one says more"
        );
        let program = |id, source: &str, name: &str| record(id, source, name, &[], &["hyannis"]);
        let programs = [program(1, "a", "Robots for girls"), program(2, "b", "Girls for robots")];
        assert!(pairs(&programs, true).is_empty(), "only of places");
    }

    #[test]
    fn names_telephones_and_websites_are_compared_without_what_tells_nothing() {
        assert_eq!(
            plain("The Boys & Girls Club of Hyannis, Inc."),
            plain("Boys and Girls Club Hyannis")
        );
        assert_eq!(plain("São José"), "sao jose");
        assert_eq!(plain("The"), "the", "a name is never empty");
        assert_eq!(phone("+1 (508) 555-0100"), phone("508.555.0100"));
        assert_eq!(phone("555-0100"), None);
        assert_eq!(
            website("https://www.Library.example/kids?x"),
            website("library.example")
        );
        assert_eq!(website("call us"), None);
    }

    #[test]
    fn the_same_name_needs_one_more_thing_and_a_telephone_needs_a_like_name() {
        let club = record(1, "a", "Boys & Girls Club", &["phone 1"], &["hyannis"]);
        let same = |name: &str, own: &[&str], shared: &[&str]| {
            found_by(&club, &record(2, "b", name, own, shared), true).is_some()
        };
        assert!(same("The Boys and Girls Club", &[], &["hyannis"]));
        assert!(
            !same("The Boys and Girls Club", &[], &["boston"]),
            "another town has one too"
        );
        assert!(same("Boys & Girls Clubs", &["phone 1"], &[]));
        assert!(
            same("Boys and Girls Club of Cape Cod", &["phone 1"], &[]),
            "one says more"
        );
        assert!(
            !same("Swimming School", &["phone 1"], &["hyannis"]),
            "one desk answers for two"
        );
        assert!(!same("Boys & Girls Clubs", &[], &["hyannis"]));
        let twice = record(2, "a", "Boys & Girls Club", &["phone 1"], &[]);
        assert!(found_by(&club, &twice, true).is_none() && found_by(&club, &twice, false).is_some());
    }

    #[test]
    fn names_without_a_letter_or_a_digit_are_not_the_same() {
        let place = |id, source: &str, name: &str| Compared {
            anywhere: Some(String::from("of one")),
            any_order: true,
            ..record(id, source, name, &["401 main"], &["hyannis"])
        };
        for two in [
            [place(1, "a", "\u{2014}"), place(2, "b", "!!!")],
            [place(1, "a", "\u{2014}"), place(2, "b", "\u{2014}")],
            [place(1, "a", "\u{2014}"), place(2, "b", "Dock")],
        ] {
            assert!(pairs(&two, true).is_empty(), "{two:?}");
            assert!(slowly(&two, true).is_empty(), "{two:?}");
        }
        assert_eq!(pairs(&[place(1, "a", "Dock"), place(2, "b", "Dock!")], true).len(), 1);
    }

    /// What a record shares a block by.
    fn blocks_of(record: &Compared) -> Vec<String> {
        let with_name = record.own.iter().chain(&record.shared).chain(&record.anywhere);
        let with_name = with_name.map(|key| format!("{}\n{key}", block_name(record)));
        with_name.chain(record.own.iter().cloned()).collect()
    }

    /// Every two, held against each other one by one, where a block of both is not too large.
    fn slowly(records: &[Compared], across: bool) -> BTreeMap<(Uuid, Uuid), String> {
        let many = |block: &String| {
            let all = records.iter();
            all.filter(|record| blocks_of(record).contains(block)).count()
        };
        let mut pairs = BTreeMap::new();
        for one in records {
            for other in records.iter().filter(|other| one.id < other.id) {
                let theirs = blocks_of(other);
                let says = |block: &String| theirs.contains(block) && many(block) <= MOST_IN_A_BLOCK;
                if let Some(by) = found_by(one, other, across).filter(|_| blocks_of(one).iter().any(says)) {
                    pairs.insert((one.id, other.id), by);
                }
            }
        }
        pairs
    }

    #[test]
    fn blocks_find_what_looking_at_every_two_finds() {
        let names = ["Robots", "The Robots", "Robotics", "Tide pools", "Tide Pool"];
        for towns in [13, 2] {
            let records: Vec<Compared> = (0..120u128)
                .map(|number| {
                    let name = names[usize::try_from(number % 5).unwrap()];
                    let own = format!("phone {}", number % 17);
                    let shared = format!("town {}", number % towns);
                    let source = if number % 3 == 0 { "a" } else { "b" };
                    let one = record(number, source, name, &[&own], &[&shared]);
                    match number % 7 {
                        0 => Compared {
                            own: BTreeSet::new(),
                            shared: BTreeSet::new(),
                            anywhere: Some(format!("of {}", number % 3)),
                            ..one
                        },
                        1 => Compared {
                            own: BTreeSet::new(),
                            anywhere: Some(format!("of {}", number % 3)),
                            ..one
                        },
                        _ => one,
                    }
                })
                .collect();
            for across in [true, false] {
                let found = pairs(&records, across);
                assert!(!found.is_empty());
                assert_eq!(found, slowly(&records, across));
            }
        }
    }

    #[test]
    fn twenty_two_thousand_of_one_name_in_one_town_are_not_held_against_each_other() {
        let records: Vec<Compared> = (0..22_000u128)
            .map(|number| record(number, &format!("{}", number % 2), "Basketball", &[], &["chicago"]))
            .collect();
        assert!(pairs(&records, true).is_empty());
    }
}

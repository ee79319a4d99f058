//! The newsletter: the letter of a week, its three parts, what it says of a listing, and which listings come first.
//!
//! Every number that bounds it stands in this file. Must not know: who gets it, or how it is sent.

use jiff::civil::{Date, ISOWeekDate};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::hash::Hash;

use crate::Refused;
use crate::age::AgeRange;
use crate::age::GradeRange;
use crate::directory::Cost;
use crate::ids::{OrganizationId, ProgramId, SessionId};
use crate::language::Text;
use crate::money::Cents;
use crate::people::codes;
use crate::place::fold;
use crate::week::WeeklyHours;

/// A listing is new for so many days after families could first see it.
pub const NEW_DAYS: i32 = 7;
/// Signing up ends, or begins, within so many days.
pub const SOON_DAYS: i32 = 14;
/// Listings that a draft proposes in one part.
pub const MOST_IN_A_PART: usize = 20;
/// Listings of one part in one mail: what belongs there too is on the web page.
pub const MOST_IN_A_MAIL: usize = 8;
/// Letters of a subject.
pub const LONGEST_SUBJECT: usize = 120;
/// Letters of the words at the top.
pub const LONGEST_WORDS: usize = 1_500;
/// From the yes to the first mail: for so many minutes sending can be stopped.
pub const STOP_MINUTES: i64 = 10;
/// Mails of a letter in a minute.
pub const MAILS_A_MINUTE: u16 = 200;
/// Whoever does not press the button in the first mail within so many days is forgotten.
pub const CONFIRM_DAYS: i64 = 3;
/// Whoever wants no more is erased after so many days; until then one button brings them back.
pub const AGAIN_DAYS: u16 = 7;
/// So many letters in a row that a server refuses for good end a subscription.
pub const MOST_REFUSALS: i64 = 3;
/// In an hour so many people are asked to confirm their address.
pub const MOST_ASKED_AN_HOUR: i64 = 300;

codes!(/// A part of a letter, in the order in which a listing is put into one.
    Part, "a part of the newsletter",
    /// Signing up ends or begins soon.
    Closing = "closing",
    New = "new",
    /// There is room, or somebody confirmed it lately.
    Open = "open",
);

codes!(/// Ages that somebody wants to read about.
    Ages, "a band of ages",
    Little = "0-4",
    Young = "5-7",
    Middle = "8-10",
    Older = "11-13",
    Teens = "14-18",
);

impl Ages {
    /// From the youngest to the oldest.
    pub fn range(self) -> (u8, u8) {
        match self {
            Self::Little => (0, 4),
            Self::Young => (5, 7),
            Self::Middle => (8, 10),
            Self::Older => (11, 13),
            Self::Teens => (14, 18),
        }
    }
}

/// The name of a week in addresses, such as `2026-W48`, told by its Monday.
pub fn week_name(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

/// The Monday of a week that is named so.
pub fn week_of_name(name: &str) -> Result<Date, Refused> {
    let refused = || Refused::new(name, "a week such as 2026-W48");
    let (year, week) = name.split_once("-W").ok_or_else(refused)?;
    let (Ok(year), Ok(week)) = (year.parse(), week.parse()) else {
        return Err(refused());
    };
    let week = ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).map_err(|_| refused())?;
    Some(week.date())
        .filter(|monday| week_name(*monday) == name)
        .ok_or_else(refused)
}

/// The Monday of the week of a day.
pub fn monday_of(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(jiff::Span::new().days(back))
}

/// A listing that was chosen for a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub session: SessionId,
    #[serde(with = "by_code")]
    pub part: Part,
    /// It is ticked.
    pub on: bool,
}

/// A draft: what somebody wrote, and what was chosen, what comes first in front.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub subject: Text,
    pub words: Text,
    pub chosen: Vec<Chosen>,
    /// Somebody changed it by hand.
    pub edited: bool,
}

/// What a letter says of a listing, kept as it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub session: SessionId,
    pub program: ProgramId,
    #[serde(with = "by_code")]
    pub part: Part,
    pub title: Text,
    pub organization: String,
    pub place: Option<String>,
    /// The town; none of what meets online, or where no town was said.
    pub area: Option<String>,
    /// It meets online; never in letters of before this was kept.
    #[serde(default)]
    pub online: bool,
    /// Other towns nearby; none in letters of before these were kept.
    #[serde(default)]
    pub near: Vec<String>,
    pub hours: Option<WeeklyHours>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub ages: Option<AgeRange>,
    pub grades: Option<GradeRange>,
    pub cost: Option<Cost>,
    pub aid_offered: Option<bool>,
    pub price_after_aid: Option<Cents>,
    pub seats_open: Option<u32>,
    /// When signing up begins, where that is soon.
    pub opens_on: Option<Date>,
    /// When signing up ends, where that is soon.
    pub closes_on: Option<Date>,
    pub example: bool,
}

/// A letter as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    pub subject: Text,
    pub words: Text,
    pub items: Vec<Item>,
}

/// What somebody wants to read about. Whatever is empty does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    pub area: String,
    pub ages: Vec<Ages>,
}

impl Wants {
    /// Whether a listing is for them. What is not known about it does not exclude it, and what has no place is for everywhere.
    pub fn takes(&self, item: &Item) -> bool {
        let is_here = |area: &String| fold(area) == fold(&self.area);
        let here = self.area.is_empty() || item.area.as_ref().is_none_or(is_here) || item.near.iter().any(is_here);
        let for_some = |band: &Ages| {
            let (youngest, oldest) = band.range();
            item.ages.is_none_or(|ages| {
                ages.min.is_none_or(|min| min <= oldest) && ages.max.is_none_or(|max| max >= youngest)
            })
        };
        here && (self.ages.is_empty() || self.ages.iter().any(for_some))
    }

    /// The items of a letter for them, in the letter's order: of each part so many at most; and how many more there are of each.
    pub fn of<'letter>(&self, items: &'letter [Item], most: usize) -> Vec<(Part, Vec<&'letter Item>, usize)> {
        let of_part = |part: &Part| {
            let all: Vec<&Item> = items
                .iter()
                .filter(|item| item.part == *part && self.takes(item))
                .collect();
            let more = all.len().saturating_sub(most);
            (*part, all.into_iter().take(most).collect::<Vec<_>>(), more)
        };
        SHOWN
            .iter()
            .map(of_part)
            .filter(|(_, items, _)| !items.is_empty())
            .collect()
    }
}

/// The parts in the order of a letter.
pub const SHOWN: [Part; 3] = [Part::New, Part::Closing, Part::Open];

/// Something to choose from: who offers it, which program it is of, and what decides between two of one organization.
#[derive(Clone, Debug)]
pub struct Candidate<Thing> {
    pub thing: Thing,
    pub organization: OrganizationId,
    pub program: ProgramId,
    /// 0 free, 1 free or cheaper for those who ask, 2 not so, or not known.
    pub cost: u8,
    /// The less the sooner.
    pub urgency: i64,
    /// A lot of the week, so that it is not always the same who come first.
    pub lot: u64,
}

/// The order in which candidates are taken: one of each organization before a second of any; in each round what is free first, then
/// what offers help, then the most urgent, then by lot. Of one program there is one, its first.
pub fn in_fair_order<Thing>(mut candidates: Vec<Candidate<Thing>>) -> Vec<Thing> {
    candidates.sort_by_key(|one| (one.cost, one.urgency, one.lot));
    let mut programs = std::collections::HashSet::new();
    candidates.retain(|one| programs.insert(one.program));
    let mut rounds: HashMap<OrganizationId, usize> = HashMap::new();
    let mut in_rounds: Vec<(usize, Candidate<Thing>)> = candidates
        .into_iter()
        .map(|one| {
            let round = count(&mut rounds, one.organization);
            (round, one)
        })
        .collect();
    // Within a round the order of before stands.
    in_rounds.sort_by_key(|(round, _)| *round);
    in_rounds.into_iter().map(|(_, one)| one.thing).collect()
}

fn count<Key: Eq + Hash>(counts: &mut HashMap<Key, usize>, key: Key) -> usize {
    let many = counts.entry(key).or_default();
    *many += 1;
    *many
}

/// Parts are kept by their codes.
mod by_code {
    use super::Part;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(part: &Part, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(part.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Part, D::Error> {
        let code = String::deserialize(deserializer)?;
        Part::from_code(&code).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn a_week_has_one_name_and_a_name_one_week() {
        for (day, monday, name) in [
            (date(2026, 11, 28), date(2026, 11, 23), "2026-W48"),
            (date(2027, 1, 3), date(2026, 12, 28), "2026-W53"),
            (date(2029, 12, 31), date(2029, 12, 31), "2030-W01"),
        ] {
            assert_eq!(monday_of(day), monday);
            assert_eq!(week_name(monday), name);
            assert_eq!(week_of_name(name), Ok(monday));
        }
        for wrong in ["", "2026", "2026-W54", "2026-W7", "2026-W+48", "2026-W048", "x-W01"] {
            assert!(week_of_name(wrong).is_err(), "{wrong}");
        }
    }

    fn candidate(name: &'static str, organization: u128, program: u128, cost: u8, lot: u64) -> Candidate<&'static str> {
        Candidate {
            thing: name,
            organization: OrganizationId(Uuid::from_u128(organization)),
            program: ProgramId(Uuid::from_u128(program)),
            cost,
            urgency: 0,
            lot,
        }
    }

    #[test]
    fn a_large_provider_does_not_fill_the_letter_and_what_is_free_comes_first() {
        let mut all: Vec<Candidate<&str>> = (0..50).map(|n| candidate("large", 1, 100 + n, 0, n as u64)).collect();
        all.push(candidate("small, with a price", 2, 1, 2, 0));
        all.push(candidate("small, free", 3, 2, 0, 99));
        all.push(candidate("small, with help", 4, 3, 1, 0));
        let order = in_fair_order(all);
        assert_eq!(
            order[..5],
            [
                "large",
                "small, free",
                "small, with help",
                "small, with a price",
                "large"
            ]
        );
    }

    #[test]
    fn of_one_program_there_is_one() {
        let twice = vec![candidate("later", 1, 1, 0, 7), candidate("first", 1, 1, 0, 3)];
        assert_eq!(in_fair_order(twice), ["first"]);
    }

    fn item(area: Option<&str>, ages: Option<(u8, u8)>, part: Part) -> Item {
        Item {
            session: SessionId(Uuid::from_u128(1)),
            program: ProgramId(Uuid::from_u128(2)),
            part,
            title: Text::english("Robots"),
            organization: String::from("Library"),
            place: None,
            area: area.map(String::from),
            online: false,
            near: Vec::new(),
            hours: None,
            starts_on: None,
            ends_on: None,
            ages: ages.map(|(min, max)| AgeRange {
                min: Some(min),
                max: Some(max),
            }),
            grades: None,
            cost: None,
            aid_offered: None,
            price_after_aid: None,
            seats_open: None,
            opens_on: None,
            closes_on: None,
            example: false,
        }
    }

    #[test]
    fn a_reader_gets_what_is_for_their_place_and_ages_and_not_too_much_of_it() {
        let wants = Wants {
            area: String::from("hyannis"),
            ages: vec![Ages::Middle, Ages::Teens],
        };
        assert!(wants.takes(&item(Some("Hyannis"), Some((10, 12)), Part::New)));
        assert!(
            wants.takes(&item(None, None, Part::New)),
            "what is not known excludes nobody"
        );
        let mut nearby = item(Some("Mashpee"), Some((10, 12)), Part::New);
        assert!(!wants.takes(&nearby));
        nearby.near.push(String::from("Hyannis"));
        assert!(wants.takes(&nearby));
        assert!(!wants.takes(&item(Some("Hyannis"), Some((11, 13)), Part::New)));
        let many = vec![item(Some("Hyannis"), None, Part::Open); 11];
        let parts = wants.of(&many, MOST_IN_A_MAIL);
        assert_eq!((parts.len(), parts[0].1.len(), parts[0].2), (1, MOST_IN_A_MAIL, 3));
        assert!(wants.of(&[item(Some("Mashpee"), None, Part::New)], 8).is_empty());
    }
}

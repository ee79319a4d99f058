//! A letter as it is read: the same lines in a mail and on its page.

use jiff::civil::Date;
use understory_model::language::Text;
use understory_model::newsletter::{Item, Letter, Part, Wants, week_name};

use crate::directory::session::{ages, grades};
use crate::find::card::{cost, dates};
use crate::look::language::Locale;
use crate::look::say::{Arg, Say, ToArg};

/// One listing.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub title: Text,
    pub href: String,
    pub by: String,
    /// When, for whom, how much.
    pub facts: Say,
    /// What makes it urgent, or how many seats are left.
    pub note: Option<Say>,
    pub example: bool,
}

/// The listings of a town.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    pub name: Say,
    pub lines: Vec<Line>,
}

/// One of the three parts.
#[derive(Clone, Debug, PartialEq)]
pub struct PartView {
    pub part: &'static str,
    pub areas: Vec<Area>,
    /// How many more there are on the page of the letter.
    pub more: usize,
}

/// A letter in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterView {
    /// What somebody wrote at the top.
    pub words: Vec<String>,
    pub parts: Vec<PartView>,
    /// Its own page.
    pub href: String,
}

/// How a letter is read: by whom, in which language, with links to where.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub wants: &'a Wants,
    /// Listings of a part at most.
    pub most: usize,
    pub locale: Locale,
    /// The address of this server.
    pub address: &'a str,
}

/// What stands in a language, and in no other: nobody gets words that they may not read.
fn own(text: &Text, locale: Locale) -> Option<&str> {
    let words = text.0.get(&locale.language()).map(|words| words.trim());
    words.filter(|words| !words.is_empty())
}

/// The subject: as it was written, else what is true of every week.
pub fn subject(letter: &Letter, region: &str, week: Date, locale: Locale) -> String {
    match own(&letter.subject, locale) {
        Some(subject) => String::from(subject),
        None => locale.say(&Say::new("news-subject").with("region", region).with("date", week)),
    }
}

fn facts(item: &Item) -> Say {
    let mut parts: Vec<Arg> = Vec::new();
    parts.extend(item.hours.as_ref().map(ToArg::to_arg));
    parts.extend(dates(item.starts_on, item.ends_on).map(|dates| dates.to_arg()));
    match (item.ages, item.grades) {
        (Some(range), _) => parts.push(ages(range).to_arg()),
        (None, Some(range)) => parts.push(grades(range).to_arg()),
        (None, None) => {}
    }
    parts.push(cost(item.cost, item.aid_offered, item.price_after_aid).to_arg());
    Say::new("just-words").with("words", Arg::Names(parts))
}

fn note(item: &Item) -> Option<Say> {
    match (item.closes_on, item.opens_on, item.seats_open) {
        (Some(day), _, _) => Some(Say::new("news-closes").with("date", day)),
        (None, Some(day), _) => Some(Say::new("news-opens").with("date", day)),
        (None, None, Some(seats)) => Some(Say::new("fresh-seats").with("n", seats)),
        (None, None, None) => None,
    }
}

fn line(item: &Item, reading: Reading<'_>) -> Line {
    let (address, code) = (reading.address, reading.locale.code());
    Line {
        title: item.title.clone(),
        href: format!(
            "{address}/programs/{}?lang={code}#session-{}",
            item.program, item.session
        ),
        by: match &item.place {
            Some(place) if *place != item.organization => format!("{}, {place}", item.organization),
            _ => item.organization.clone(),
        },
        facts: facts(item),
        note: note(item),
        example: item.example,
    }
}

/// Where a listing stands in its part: towns by name, then places of which no town was said, then what is online, and last
/// that of which nobody said where.
fn stands(item: &Item) -> (u8, Option<&str>) {
    match (&item.area, &item.place) {
        (Some(town), _) => (0, Some(town)),
        (None, _) if item.online => (2, None),
        (None, Some(_)) => (1, None),
        (None, None) => (3, None),
    }
}

fn area_name((order, town): (u8, Option<&str>)) -> Say {
    match (order, town) {
        (_, Some(town)) => Say::new("just-words").with("words", town),
        (1, None) => Say::new("publish-other-places"),
        (2, None) => Say::new("card-online"),
        (_, None) => Say::new("publish-no-place"),
    }
}

/// By town in the order of names; within a town the youngest first.
fn areas(mut items: Vec<&Item>, reading: Reading<'_>) -> Vec<Area> {
    let youngest = |item: &Item| item.ages.and_then(|ages| ages.min).unwrap_or(0);
    items.sort_by(|one, other| (stands(one), youngest(one)).cmp(&(stands(other), youngest(other))));
    let of_area = |items: &[&Item]| Area {
        name: area_name(items.first().map_or((3, None), |item| stands(item))),
        lines: items.iter().map(|item| line(item, reading)).collect(),
    };
    items
        .chunk_by(|one, other| stands(one) == stands(other))
        .map(of_area)
        .collect()
}

impl LetterView {
    pub fn new(letter: &Letter, week: Date, reading: Reading<'_>) -> Self {
        let parts = reading.wants.of(&letter.items, reading.most);
        let part = |(part, items, more): (Part, Vec<&Item>, usize)| PartView {
            part: part.code(),
            areas: areas(items, reading),
            more,
        };
        let words = own(&letter.words, reading.locale).unwrap_or_default();
        let paragraphs = words.split("\n\n").map(str::trim).filter(|words| !words.is_empty());
        Self {
            words: paragraphs.map(String::from).collect(),
            parts: parts.into_iter().map(part).collect(),
            href: format!(
                "{}/newsletter/{}?lang={}",
                reading.address,
                week_name(week),
                reading.locale.code()
            ),
        }
    }

    /// The same without markup.
    pub fn text(&self, locale: Locale) -> String {
        let mut text = self.words.join("\n\n");
        for part in &self.parts {
            let title = locale.text(&format!("news-part-{}", part.part));
            text.push_str(&format!("\n\n{}\n", title.to_uppercase()));
            for area in &part.areas {
                let name = locale.say(&area.name);
                text.push_str(&format!("\n{name}\n"));
                for line in &area.lines {
                    text.push_str(&line_text(line, locale));
                }
            }
            if part.more > 0 {
                let more = locale.say(&Say::new("news-more").with("n", part.more));
                text.push_str(&format!("\n{more} {}\n", self.href));
            }
        }
        String::from(text.trim_start())
    }
}

fn line_text(line: &Line, locale: Locale) -> String {
    let example = match line.example {
        true => format!(" ({})", locale.text("badge-example")),
        false => String::new(),
    };
    let note = line.note.as_ref().map(|note| format!("  {}\n", locale.say(note)));
    format!(
        "- {}{example}\n  {}\n  {}\n{}  {}\n",
        locale.show(&line.title.to_arg()),
        line.by,
        locale.say(&line.facts),
        note.unwrap_or_default(),
        line.href
    )
}

/// A letter for samples. All of it is invented.
pub(crate) fn sample() -> (Date, Letter) {
    use jiff::civil::date;
    use understory_model::age::AgeRange;
    use understory_model::directory::Cost;
    use understory_model::ids::{ProgramId, SessionId};
    use understory_model::money::Cents;
    use uuid::Uuid;
    let item = |n: u128, part, area: Option<&str>, min| Item {
        session: SessionId(Uuid::from_u128(n)),
        program: ProgramId(Uuid::from_u128(n)),
        part,
        title: crate::find::samples::three("Robots", "Robots", "Robôs"),
        organization: String::from("Hyannis Library"),
        place: n.is_multiple_of(4).then(|| String::from("The Dock")),
        area: area.map(String::from),
        online: n.is_multiple_of(3),
        near: Vec::new(),
        hours: None,
        starts_on: Some(date(2026, 12, 1)),
        ends_on: None,
        ages: Some(AgeRange {
            min: Some(min),
            max: Some(min + 3),
        }),
        grades: None,
        cost: Some(if n.is_multiple_of(2) {
            Cost::Free
        } else {
            Cost::Fixed(Cents(1500))
        }),
        aid_offered: None,
        price_after_aid: None,
        seats_open: Some(4),
        opens_on: None,
        closes_on: (part == Part::Closing).then(|| date(2026, 12, 4)),
        example: n == 1,
    };
    let mut items = vec![
        item(1, Part::New, Some("Hyannis"), 9),
        item(2, Part::New, Some("Hyannis"), 6),
        item(3, Part::Closing, Some("Mashpee"), 11),
    ];
    items.extend((4..16).map(|n| item(n, Part::Open, None, 8)));
    let letter = Letter {
        subject: Text::default(),
        words: crate::find::samples::three("Hello.\n\nSee you.", "Hola.\n\nHasta pronto.", "Olá.\n\nAté logo."),
        items,
    };
    (date(2026, 11, 23), letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::newsletter::MOST_IN_A_MAIL;

    #[test]
    fn towns_are_in_order_the_youngest_first_and_what_is_too_much_is_on_the_page() {
        let (week, letter) = sample();
        let reading = Reading {
            wants: &Wants::default(),
            most: MOST_IN_A_MAIL,
            locale: Locale::En,
            address: "https://find.example.org",
        };
        let view = LetterView::new(&letter, week, reading);
        let parts: Vec<(&str, usize)> = view.parts.iter().map(|part| (part.part, part.more)).collect();
        assert_eq!(parts, [("new", 0), ("closing", 0), ("open", 4)]);
        assert!(
            view.parts[0].areas[0].lines[0]
                .href
                .contains("00000002?lang=en#session-")
        );
        let text = view.text(Locale::En);
        for said in [
            "Hello.\n\nSee you.\n\nNEW THIS WEEK",
            "Signing up ends on Fri 4 Dec",
            "https://find.example.org/newsletter/2026-W48?lang=en",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.contains("[["), "{text}");
    }
}

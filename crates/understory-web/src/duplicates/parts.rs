//! The parts of the page: a conflict, a pair with its facts, something that was decided.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_model::directory::Registration;
use understory_model::language::Text;
use understory_model::listings::Chosen;
use understory_service::duplicates::{Decided, Differing, Kept, Kind, One, OneConflict, Pair, Record};
use understory_service::listings::SaidBy;

use crate::directory::facts::checked;
use crate::directory::session::{ages, grades};
use crate::find::card::cost;
use crate::listings::meanwhile::MeanwhilePart;
use crate::look::say::{Say, ToArg};
use crate::people::{Typed, words};

/// Words that are the same in every language, or are said by what they are.
fn just(value: impl ToArg) -> Say {
    Say::new("just-words").with("words", value)
}

/// What is said of a fact.
pub(crate) fn said(chosen: Option<&Chosen>) -> Say {
    match chosen {
        None => Say::new("fact-unknown"),
        Some(Chosen::Cost(price)) => cost(Some(*price), None, None),
        Some(Chosen::Hours(hours)) => just(hours),
        Some(Chosen::Day(day)) => Say::new("moment-day")
            .with("date", *day)
            .with("year", just(day.year().to_string())),
        Some(Chosen::Ages(range)) => ages(*range),
        Some(Chosen::Grades(range)) => grades(*range),
        Some(Chosen::Languages(languages)) => just(languages),
        Some(Chosen::GoesOn(true)) => Say::new("duplicates-goes-on"),
        Some(Chosen::GoesOn(false)) => Say::new("duplicates-over"),
        Some(Chosen::Registration(registration)) => sign_up(registration),
        Some(Chosen::Words(words)) => just(words),
        Some(Chosen::Places(names)) => Say::first_of(names, NAMES),
    }
}

/// Names that are shown of a longer list.
const NAMES: usize = 3;

/// Everything that goes with where they sign up.
fn sign_up(registration: &Registration) -> Say {
    let link = match &registration.link {
        Some(link) => just(link),
        None => Say::new("fact-unknown"),
    };
    let and = |key: &'static str, before: Say| Say::new(key).with("before", before);
    let day = |day: Date| said(Some(&Chosen::Day(day)));
    let link = match registration.opens_on {
        Some(opens) => and("duplicates-sign-up-opens", link).with("date", day(opens)),
        None => link,
    };
    let link = match registration.closes_on {
        Some(closes) => and("duplicates-sign-up-closes", link).with("date", day(closes)),
        None => link,
    };
    if registration.methods.is_empty() {
        return link;
    }
    let ways: Vec<Say> = registration
        .methods
        .iter()
        .map(|code| Say::code("register", code))
        .collect();
    and("duplicates-sign-up-ways", link).with("ways", ways)
}

/// Where a record comes from; a source that is an organization's own is nothing to read.
fn source(source: &str) -> Say {
    match source.starts_with("own-") {
        true => Say::new("duplicates-source-own"),
        false => Say::new("duplicates-source").with("source", source),
    }
}

/// What a fact is called.
pub(crate) fn name_of(fact: &str) -> Say {
    Say::new(format!("duplicates-fact-{fact}"))
}

/// What a kind of records is called.
fn kind(kind: Kind) -> Say {
    Say::new(format!("duplicates-kind-{}", kind.code()))
}

/// A file says something else than was said here.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictPart {
    pub session: String,
    pub fact: &'static str,
    pub mark: String,
    pub name: Say,
    pub title: Text,
    pub of: String,
    pub here: Say,
    pub here_by: Say,
    pub file: Say,
    pub file_by: Say,
    pub href: String,
}

impl ConflictPart {
    pub(super) fn new(one: &OneConflict, zone: &TimeZone) -> Self {
        let at = words::day(one.said_at, zone);
        let by = match one.by {
            SaidBy::Organization => Say::new("duplicates-said-organization"),
            SaidBy::Lead => Say::new("duplicates-said-lead"),
            SaidBy::Owner(way) => {
                let way = Say::new(format!("fresh-way-{}", way.code()));
                Say::new("duplicates-said-owner").with("way", way)
            }
        };
        let place = one.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        Self {
            session: one.session.0.simple().to_string(),
            fact: one.choice.code(),
            mark: one.mark.clone(),
            name: name_of(one.choice.code()),
            title: one.title.clone(),
            of: format!("{}{place}", one.organization_name),
            here: said(one.here.as_ref()),
            here_by: by.with("at", at),
            file: said(one.file.as_ref()),
            file_by: Say::new("duplicates-read")
                .with("source", one.source.clone())
                .with("at", words::day(one.read_at, zone)),
            href: format!("/programs/{}#session-{}", one.program, one.session),
        }
    }
}

/// One of two.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub id: String,
    pub name: String,
    pub source: Say,
    pub checked: Say,
    pub sessions: usize,
    pub href: String,
    pub held: Option<Held>,
}

/// Why one of two cannot be read as the other, and where to look at that.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub says: Say,
    pub href: String,
}

/// A fact of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub fact: &'static str,
    pub name: Say,
    pub one: Say,
    pub other: Say,
    pub differ: bool,
    /// Whether one of the two may be chosen.
    pub choose: bool,
    /// Whether the second is chosen.
    pub second: bool,
}

/// Two that may be one.
#[derive(Clone, Debug, PartialEq)]
pub struct PairPart {
    pub kind: &'static str,
    pub what: Say,
    pub one: Side,
    pub other: Side,
    pub rows: Vec<Row>,
    pub mark: String,
    pub seen: String,
    /// Whether the second is kept.
    pub keep_other: bool,
}

fn held(rule: &str, record: &Record) -> Held {
    let page = match rule {
        "merge-people" => "contacts",
        _ => "listings",
    };
    Held {
        says: Say::new(format!("duplicates-held-{rule}")),
        href: format!("/organization/{page}?organization={}", record.organization.0.simple()),
    }
}

fn side(kind: Kind, record: &Record, today: Date) -> Side {
    let href = match (kind, record.program) {
        (Kind::Session, Some(program)) => format!("/programs/{program}#session-{}", record.id),
        (Kind::Program, Some(program)) => format!("/programs/{program}"),
        _ => format!("/organizations/{}", record.organization),
    };
    Side {
        id: record.id.simple().to_string(),
        name: record.name.clone(),
        source: source(&record.source),
        checked: checked(&record.checked, today),
        sessions: record.sessions,
        href,
        held: record.held.map(|rule| held(rule, record)),
    }
}

fn row(fact: &Differing) -> Row {
    Row {
        fact: fact.fact,
        name: name_of(fact.fact),
        one: said(fact.one.as_ref()),
        other: said(fact.other.as_ref()),
        differ: fact.is_different(),
        choose: fact.can_choose(),
        second: fact.propose_other,
    }
}

impl PairPart {
    /// Whether neither can be read as the other.
    pub(super) fn stays_two(&self) -> bool {
        self.one.held.is_some() && self.other.held.is_some()
    }

    pub(super) fn new(pair: &Pair, today: Date) -> Self {
        // What neither says helps nobody to decide.
        let is_known = |fact: &&Differing| fact.one.is_some() || fact.other.is_some();
        Self {
            kind: pair.kind.code(),
            what: kind(pair.kind),
            one: side(pair.kind, &pair.one, today),
            other: side(pair.kind, &pair.other, today),
            rows: pair.facts.iter().filter(is_known).map(row).collect(),
            mark: pair.mark.clone(),
            seen: pair.seen.clone(),
            keep_other: pair.one.held.is_none() && pair.other.held.is_some(),
        }
    }

    /// What was chosen stays chosen.
    pub(super) fn keep_typed(&mut self, typed: &Typed) {
        if typed.value("one") != self.one.id || typed.value("other") != self.other.id {
            return;
        }
        self.keep_other = typed.value("keep") == "other";
        for row in self.rows.iter_mut().filter(|row| row.choose) {
            row.second = typed.value(&format!("fact-{}", row.fact)) == "other";
        }
    }
}

/// Something that was decided: what it says, and the fields of the button that takes it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    pub says: Say,
    pub kind: &'static str,
    pub one: String,
    pub other: String,
    pub act: &'static str,
    /// What has to be taken back before it.
    pub first: Option<Say>,
    pub can_undo: bool,
    /// What was changed since at listings of the other, which whoever takes this back leaves or takes back too.
    pub meanwhile: Option<MeanwhilePart>,
}

impl Done {
    pub(super) fn of_two(two: &Decided, zone: &TimeZone) -> Self {
        let (one, other) = &two.names;
        Self {
            says: Say::new("duplicates-two-said")
                .with("what", kind(two.kind))
                .with("one", one.clone())
                .with("other", other.clone())
                .with("at", words::day(two.at, zone)),
            kind: two.kind.code(),
            one: two.one.simple().to_string(),
            other: two.other.simple().to_string(),
            act: "again",
            first: None,
            can_undo: true,
            meanwhile: None,
        }
    }

    pub(super) fn of_merge(one: &One, zone: &TimeZone) -> Self {
        Self {
            // Where the other's name was chosen, both have it by now.
            says: Say::new(if one.label == one.kept {
                "duplicates-one-name"
            } else {
                "duplicates-one-said"
            })
            .with("what", kind(one.kind))
            .with("one", one.label.clone())
            .with("other", one.kept.clone())
            .with("at", words::day(one.at, zone)),
            kind: one.kind.code(),
            one: one.lost.simple().to_string(),
            other: String::new(),
            act: "apart",
            first: (!one.first.is_empty())
                .then(|| Say::new("duplicates-below").with("names", Say::first_of(&one.first, NAMES))),
            can_undo: one.can_undo,
            meanwhile: MeanwhilePart::of(&one.meanwhile),
        }
    }

    pub(super) fn of_word(one: &Kept, zone: &TimeZone) -> Self {
        Self {
            says: Say::new("duplicates-kept-said")
                .with("fact", name_of(one.choice.code()))
                .with("one", one.title.clone())
                .with("at", words::day(one.at, zone)),
            kind: one.choice.code(),
            one: one.session.0.simple().to_string(),
            other: String::new(),
            act: "ask",
            first: None,
            can_undo: true,
            meanwhile: None,
        }
    }
}

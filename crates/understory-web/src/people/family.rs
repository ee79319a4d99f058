//! The page of a family: what is kept of each young person, who may see it until when, who looked and why.

use askama::Template;
use jiff::tz::TimeZone;
use understory_service::people::{Allowed, FamilyView, Kept, Look, Waiting};

use super::more::{self, MorePart};
use super::words;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// Something a family allows.
#[derive(Clone, Debug, PartialEq)]
pub struct AllowedLine {
    pub says: Say,
    pub classes: Say,
    pub until: Say,
    /// The id, where it can be taken back.
    pub take_back: Option<String>,
}

/// Somebody who looked.
#[derive(Clone, Debug, PartialEq)]
pub struct LookLine {
    pub at: Say,
    pub who: Say,
    pub did: Say,
    pub why: Say,
    pub allowed: bool,
}

/// A young person.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptPart {
    pub id: String,
    pub called: Say,
    pub born: Say,
    /// The find page with the answers that are kept.
    pub find_href: Option<String>,
    pub near: Option<String>,
    pub contact: Option<String>,
    pub allowed: Vec<AllowedLine>,
    /// What was allowed and holds no more.
    pub ended: Vec<AllowedLine>,
    pub looks: Vec<LookLine>,
    pub more: MorePart,
    pub waiting: Vec<WaitingLine>,
    /// The reader may say yes or no to them.
    pub may_welcome: bool,
}

/// Somebody who came with a code and waits.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingLine {
    pub id: String,
    pub says: Say,
    pub until: Say,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/family.html")]
pub struct FamilyPage {
    pub frame: Frame,
    pub name: String,
    pub young: Vec<KeptPart>,
    /// An adult, who may be given a code.
    pub is_guardian: bool,
    /// For what the reader waits who came with a code.
    pub waits: Vec<Say>,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

/// The answers as the find page's address; only a query comes out of what is kept.
pub(super) fn find_href(answers: &str) -> Option<String> {
    let answers = answers.trim_start_matches('?');
    let is_query = !answers.is_empty() && answers.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    is_query.then(|| format!("/find?{answers}"))
}

pub(super) fn allowed_line(allowed: &Allowed, zone: &TimeZone) -> AllowedLine {
    let consent = &allowed.consent;
    let classes: Vec<Say> = consent
        .classes
        .iter()
        .map(|class| Say::new(format!("class-{}", class.code())))
        .collect();
    AllowedLine {
        says: Say::new(format!("allowed-{}", consent.purpose.code()))
            .with("organization", allowed.organization.clone()),
        classes: Say::new("allowed-classes").with("classes", classes),
        until: match (consent.withdrawn_at, consent.signed_at) {
            (Some(at), _) => Say::new("allowed-taken-back").with("day", words::day(at, zone)),
            (None, _) if allowed.waits => Say::new("allowed-waits"),
            (None, Some(signed)) => Say::new("allowed-signed")
                .with("signed", words::day(signed, zone))
                .with("day", words::day(consent.until, zone)),
            (None, None) => Say::new("allowed-until").with("day", words::day(consent.until, zone)),
        },
        take_back: (allowed.holds || allowed.waits).then(|| consent.id.0.simple().to_string()),
    }
}

/// Looks in a row of one person, by one rule, within one minute, are one line.
pub(super) fn looks(looks: &[Look], zone: &TimeZone) -> Vec<LookLine> {
    let of = |look: &Look| {
        let minute = look.at.as_second().div_euclid(60);
        let why = (look.rule.clone(), look.purpose.clone());
        (look.who.clone(), look.own, look.allowed, why, minute)
    };
    let rows = looks.chunk_by(|one, next| of(one) == of(next));
    rows.map(|row| look(row, zone)).collect()
}

fn look(row: &[Look], zone: &TimeZone) -> LookLine {
    let look = &row[0];
    let mut acts: Vec<Say> = Vec::new();
    for one in row {
        let act = Say::new(format!("act-{}", one.act));
        if !acts.contains(&act) {
            acts.push(act);
        }
    }
    LookLine {
        at: words::moment(look.at, zone),
        who: match (&look.who, look.own) {
            (_, true) => Say::new("look-you"),
            (Some(who), false) => Say::new("just-words").with("words", who.clone()),
            (None, false) => Say::new("look-somebody"),
        },
        did: Say::new(if look.allowed { "look-did" } else { "look-refused" }).with("acts", acts),
        why: match look.purpose.as_str() {
            "" => Say::new(format!("rule-{}", look.rule)),
            purpose => Say::new("look-why-for")
                .with("why", Say::new(format!("rule-{}", look.rule)))
                .with("purpose", Say::new(format!("purpose-{purpose}"))),
        },
        allowed: look.allowed,
    }
}

pub(super) fn part(kept: &Kept, zone: &TimeZone) -> KeptPart {
    let (holding, ended): (Vec<&Allowed>, Vec<&Allowed>) = kept.allowed.iter().partition(|one| one.holds || one.waits);
    let lines = |some: Vec<&Allowed>| some.into_iter().map(|one| allowed_line(one, zone)).collect();
    let told = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    KeptPart {
        id: kept.id.0.simple().to_string(),
        called: words::called(&kept.card),
        born: words::born(&kept.card),
        find_href: kept.answers.as_deref().and_then(find_href),
        near: told(&kept.near),
        contact: told(&kept.contact),
        allowed: lines(holding),
        ended: lines(ended),
        looks: looks(&kept.looks, zone),
        more: more::part(kept, zone),
        waiting: kept.waiting.iter().map(|one| waiting(one, zone)).collect(),
        may_welcome: kept.may_welcome,
    }
}

fn waiting(one: &Waiting, zone: &TimeZone) -> WaitingLine {
    let line = if one.instead {
        "waiting-line-instead"
    } else {
        "waiting-line"
    };
    WaitingLine {
        id: one.id.simple().to_string(),
        says: Say::new(line)
            .with("name", super::child::name(one.name.as_deref(), false))
            .with("at", words::moment(one.since, zone)),
        until: Say::new("waiting-text").with("day", words::day(one.until, zone)),
    }
}

impl FamilyPage {
    pub fn new(frame: Frame, view: &FamilyView, zone: &TimeZone, notice: Option<Say>) -> Self {
        Self {
            frame,
            name: view.name.clone(),
            young: view.young.iter().map(|kept| part(kept, zone)).collect(),
            is_guardian: view.is_guardian,
            waits: view
                .waits
                .iter()
                .map(|until| Say::new("waits-until").with("day", words::day(*until, zone)))
                .collect(),
            problem: None,
            notice,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let view = super::samples::sample_view();
        let page = |view: &FamilyView, notice| Self::new(Frame::sample("/family"), view, &zone, notice);
        let nobody = FamilyView {
            name: String::from("Rosa"),
            is_guardian: true,
            young: Vec::new(),
            waits: vec![jiff::Timestamp::UNIX_EPOCH],
        };
        let wrong = Self {
            problem: Some(Say::new("people-wrong-no-code").with("field", Say::new("people-field-code"))),
            ..page(&nobody, None)
        };
        vec![
            ("typical", page(&view, None)),
            ("taken-back", page(&view, Some(Say::new("family-taken-back")))),
            ("nobody", page(&nobody, None)),
            ("wrong", wrong),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::language::Locale;

    #[test]
    fn looks_within_a_minute_are_one_line() {
        let look = |at: &str, who: &str, act: &str, allowed: bool| Look {
            at: at.parse().unwrap(),
            by: None,
            who: Some(String::from(who)),
            own: false,
            act: String::from(act),
            purpose: String::new(),
            allowed,
            rule: String::from("guardian"),
            channel: String::from("web"),
        };
        let all = [
            look("2026-11-27T15:00:50Z", "Ana", "see-answers", true),
            look("2026-11-27T15:00:50Z", "Ana", "see-card", true),
            look("2026-11-27T15:00:10Z", "Ana", "see-card", true),
            look("2026-11-27T15:00:05Z", "Ana", "see-card", false),
            look("2026-11-27T15:00:04Z", "Bea", "see-card", false),
            look("2026-11-27T14:59:59Z", "Bea", "see-card", false),
        ];
        let lines = looks(&all, &TimeZone::UTC);
        let did: Vec<String> = lines.iter().map(|line| Locale::En.say(&line.did)).collect();
        assert_eq!(did[0], "see the answers and see nickname and age");
        assert_eq!(
            (did.len(), did[1].as_str()),
            (4, "wanted to see nickname and age, and was refused")
        );
    }

    #[test]
    fn what_is_kept_becomes_no_link_elsewhere() {
        assert_eq!(
            find_href("near=02601&days=tue").as_deref(),
            Some("/find?near=02601&days=tue")
        );
        assert_eq!(find_href("?a=b").as_deref(), Some("/find?a=b"));
        for bad in ["", "a b", "a=b#c", "a=\u{e9}", "a=b\nc"] {
            assert_eq!(find_href(bad), None, "{bad:?}");
        }
    }
}

//! The page of a family: what is kept of each young person, who may see it until when, who looked and why.

use askama::Template;
use jiff::tz::TimeZone;
use understory_model::people::{DataClass, Errand};
use understory_service::people::{Allowed, FamilyView, Kept, Look, More, PeopleError, Refused, Waiting};

use super::more::{self, MorePart};
use super::plan::lines;
use super::{child, words};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// Something a family allows.
#[derive(Clone, Debug, PartialEq)]
pub struct AllowedLine {
    pub says: Say,
    pub classes: Say,
    pub until: Say,
    /// Why less is seen than was allowed.
    pub note: Option<Say>,
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
    /// What fits the answers that are kept.
    pub fits_href: Option<String>,
    /// The seven questions, to answer them anew.
    pub answers_href: String,
    pub near: Option<String>,
    pub contact: Option<String>,
    pub allowed: Vec<AllowedLine>,
    /// What was allowed and holds no more.
    pub ended: Vec<AllowedLine>,
    pub looks: Vec<LookLine>,
    /// Everything will be erased, and when.
    pub erasure: Option<Say>,
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
    /// They could do more, had they come in by another way.
    pub reaches_less: bool,
    /// For what the reader waits who came with a code.
    pub waits: Vec<Say>,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

/// Something that is allowed, as a line. Where somebody says no to it, that is what holds.
pub(super) fn allowed_line(allowed: &Allowed, more: &More, zone: &TimeZone) -> AllowedLine {
    let consent = &allowed.consent;
    let classes: Vec<Say> = consent
        .classes
        .iter()
        .map(|class| Say::new(format!("class-{}", class.code())))
        .collect();
    let own = if more.is_own { "-own" } else { "" };
    let goes_on = allowed.holds || allowed.waits;
    let against = goes_on && is_against(allowed, more);
    let says_no = match noes(allowed, more).any(|no| no.own) {
        true => "allowed-against-by-you",
        false => "allowed-against",
    };
    AllowedLine {
        says: match against {
            true => Say::new(says_no)
                .with("organization", allowed.organization.clone())
                .with("purpose", Say::new(format!("purpose-{}", consent.purpose.code()))),
            false => Say::new(format!("allowed-{}{own}", consent.purpose.code()))
                .with("organization", allowed.organization.clone()),
        },
        classes: Say::new(if against {
            "allowed-against-classes"
        } else {
            "allowed-classes"
        })
        .with("classes", classes),
        until: match (consent.withdrawn_at, consent.signed_at) {
            (Some(at), _) => Say::new("allowed-taken-back").with("day", words::day(at, zone)),
            (None, _) if against => Say::new("allowed-against-until").with("day", words::day(consent.until, zone)),
            (None, _) if allowed.waits => Say::new(format!("allowed-waits{own}")),
            (None, Some(signed)) => Say::new("allowed-signed")
                .with("signed", words::day(signed, zone))
                .with("day", words::day(consent.until, zone)),
            (None, None) => Say::new("allowed-until").with("day", words::day(consent.until, zone)),
        },
        note: None,
        take_back: goes_on.then(|| consent.id.0.simple().to_string()),
    }
}

/// Whether somebody says no to what was allowed: a no wins.
pub(super) fn is_against(allowed: &Allowed, more: &More) -> bool {
    noes(allowed, more).next().is_some()
}

/// Who says no to what was allowed.
fn noes<'a>(allowed: &'a Allowed, more: &'a More) -> impl Iterator<Item = &'a Refused> {
    let consent = &allowed.consent;
    let same = |errand: &Errand| errand.organization == consent.organization && errand.purpose == consent.purpose;
    more.refused.iter().filter(move |refused| same(&refused.refusal.errand))
}

/// What was really done, by the act that a rule was asked for; that one says less.
fn is_told_by(general: &str, exact: &str) -> bool {
    match general {
        "share" => ["make-code", "end-code", "give-sign-in", "end-own-sign-in"].contains(&exact),
        "merge" => exact == "undo-merge",
        "change" => exact == "think-again",
        "refuse" => exact == "take-back-refusal",
        _ => false,
    }
}

/// What is said of the newest consent: that it holds, that it waits for a yes of the young person, or that a no wins.
pub(super) fn newest<'a>(allowed: impl Iterator<Item = &'a Allowed>, more: &More) -> &'static str {
    let newest = allowed.max_by_key(|one| one.consent.given_at);
    match newest {
        Some(one) if is_against(one, more) => "-against",
        Some(one) if one.waits => "-waits",
        Some(_) | None => "",
    }
}

/// Looks in a row of one person, by one rule, within one minute, are one line.
pub(super) fn looks(looks: &[Look], zone: &TimeZone, is_own: bool) -> Vec<LookLine> {
    let of = |look: &Look| {
        let minute = look.at.as_second().div_euclid(60);
        (look.own, look.allowed, minute)
    };
    let is_one = |one: &Look, next: &Look| {
        of(one) == of(next) && one.who == next.who && one.rule == next.rule && one.purpose == next.purpose
    };
    let rows = looks.chunk_by(is_one);
    rows.map(|row| look(row, zone, is_own)).collect()
}

fn look(row: &[Look], zone: &TimeZone, is_own: bool) -> LookLine {
    let look = &row[0];
    // A young person did not allow it themselves.
    let rule = match is_own && look.rule.starts_with("allowed-") {
        true => "allowed-by-family",
        false => look.rule.as_str(),
    };
    let mut acts: Vec<&str> = Vec::new();
    for one in row {
        if !acts.contains(&one.act.as_str()) {
            acts.push(&one.act);
        }
    }
    let exact = |act: &&&str| !acts.iter().any(|other| is_told_by(act, other));
    let said = acts.iter().filter(exact).map(|act| Say::new(format!("act-{act}")));
    let said: Vec<Say> = said.collect();
    LookLine {
        at: words::moment(look.at, zone),
        who: match (&look.who, look.own) {
            (_, true) => Say::new("look-you"),
            (Some(who), false) => Say::new("just-words").with("words", who.clone()),
            (None, false) => Say::new("look-somebody"),
        },
        did: Say::new(if look.allowed { "look-did" } else { "look-refused" }).with("acts", said),
        why: match look.purpose.as_str() {
            "" => Say::new(format!("rule-{rule}")),
            purpose => Say::new("look-why-for")
                .with("why", Say::new(format!("rule-{rule}")))
                .with("purpose", Say::new(format!("purpose-{purpose}"))),
        },
        allowed: look.allowed,
    }
}

pub(super) fn part(kept: &Kept, zone: &TimeZone) -> KeptPart {
    let (holding, ended): (Vec<&Allowed>, Vec<&Allowed>) = kept.allowed.iter().partition(|one| one.holds || one.waits);
    let lines = |some: Vec<&Allowed>| {
        some.into_iter()
            .map(|one| AllowedLine {
                note: unsaid(one, kept),
                ..allowed_line(one, &kept.more, zone)
            })
            .collect()
    };
    let told = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    KeptPart {
        id: kept.id.0.simple().to_string(),
        called: words::called(&kept.card),
        born: words::born(&kept.card),
        fits_href: kept.answers.is_some().then(|| format!("{}/fits", child::path(kept.id))),
        answers_href: format!("{}/answers", child::path(kept.id)),
        near: told(&kept.near),
        contact: told(&kept.contact),
        allowed: lines(holding),
        ended: lines(ended),
        looks: looks(&kept.looks, zone, kept.more.is_own),
        erasure: erasure(kept, zone),
        more: more::part(kept, zone),
        waiting: kept.waiting.iter().map(|one| waiting(one, zone)).collect(),
        may_welcome: kept.may_welcome,
    }
}

/// Where an organization may reach the family at two homes, it is told neither.
fn unsaid(allowed: &Allowed, kept: &Kept) -> Option<Say> {
    let is_meant = kept.contact_unsaid && allowed.holds && allowed.consent.classes.contains(&DataClass::Contact);
    is_meant.then(|| {
        Say::new(match kept.more.is_own {
            true => "contact-unsaid-own",
            false => "contact-unsaid",
        })
    })
}

/// That everything will be erased, when, and who asked for it.
fn erasure(kept: &Kept, zone: &TimeZone) -> Option<Say> {
    let erasure = kept.erasure.as_ref()?;
    let says = match kept.more.is_own {
        true => Say::new("erasure-due-own"),
        false => Say::new("erasure-due").with("called", words::called(&kept.card)),
    };
    let who = child::name(erasure.by.as_deref(), erasure.own);
    Some(says.with("day", words::day(erasure.due_at, zone)).with("who", who))
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
            .with("name", child::name(one.name.as_deref(), false))
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
            reaches_less: view.reaches_less,
            waits: view
                .waits
                .iter()
                .map(|until| Say::new("waits-until").with("day", words::day(*until, zone)))
                .collect(),
            problem: None,
            notice,
        }
    }

    /// Says what is on plans as it is listed today, in every language it is listed in.
    pub(super) fn list(&mut self, app: &App, view: &FamilyView) -> Result<(), PeopleError> {
        for (part, kept) in self.young.iter_mut().zip(&view.young) {
            part.more.plan = lines(app, &kept.more.plan, None)?;
        }
        Ok(())
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let view = super::samples::sample_view();
        let page = |view: &FamilyView, notice| Self::new(Frame::sample("/family"), view, &zone, notice);
        let nobody = FamilyView {
            name: String::from("Rosa"),
            is_guardian: true,
            reaches_less: true,
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
            ("own", page(&super::samples::own_view(), None)),
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
            look("2026-11-27T14:50:00Z", "Ana", "share", true),
            look("2026-11-27T14:50:00Z", "Ana", "make-code", true),
        ];
        let lines = looks(&all, &TimeZone::UTC, false);
        let did: Vec<String> = lines.iter().map(|line| Locale::En.say(&line.did)).collect();
        assert_eq!(did[0], "see the answers and see nickname and age");
        assert_eq!(
            (did.len(), did[1].as_str()),
            (5, "wanted to see nickname and age, and was refused")
        );
        assert_eq!(did[4], "make a code for another adult", "the exact act says it alone");
    }
}

//! The page of a family: what is kept of each young person, who may see it until when, who looked and why.

use askama::Template;
use jiff::tz::TimeZone;
use understory_service::people::{Allowed, FamilyView, Kept, Look};

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
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/family.html")]
pub struct FamilyPage {
    pub frame: Frame,
    pub name: String,
    pub young: Vec<KeptPart>,
    pub notice: Option<Say>,
}

/// The answers as the find page's address; only a query comes out of what is kept.
pub(super) fn find_href(answers: &str) -> Option<String> {
    let answers = answers.trim_start_matches('?');
    let is_query = !answers.is_empty() && answers.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    is_query.then(|| format!("/find?{answers}"))
}

fn allowed(allowed: &Allowed, zone: &TimeZone) -> AllowedLine {
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
        until: match consent.withdrawn_at {
            Some(at) => Say::new("allowed-taken-back").with("day", words::day(at, zone)),
            None => Say::new("allowed-until").with("day", words::day(consent.until, zone)),
        },
        take_back: allowed.holds.then(|| consent.id.0.simple().to_string()),
    }
}

fn look(look: &Look, zone: &TimeZone) -> LookLine {
    LookLine {
        at: words::moment(look.at, zone),
        who: match (&look.who, look.own) {
            (_, true) => Say::new("look-you"),
            (Some(who), false) => Say::new("just-words").with("words", who.clone()),
            (None, false) => Say::new("look-somebody"),
        },
        did: if look.allowed {
            Say::new(format!("act-{}", look.act))
        } else {
            Say::new("look-refused").with("act", Say::new(format!("act-{}", look.act)))
        },
        why: Say::new(format!("rule-{}", look.rule)),
        allowed: look.allowed,
    }
}

fn part(kept: &Kept, zone: &TimeZone) -> KeptPart {
    let (holding, ended): (Vec<&Allowed>, Vec<&Allowed>) = kept.allowed.iter().partition(|allowed| allowed.holds);
    let lines = |some: Vec<&Allowed>| some.into_iter().map(|one| allowed(one, zone)).collect();
    let told = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    KeptPart {
        id: kept.id.0.simple().to_string(),
        called: words::called(&kept.card),
        born: Say::new("kept-born")
            .with("month", Say::new(format!("month-{}", kept.card.born.1)))
            .with(
                "year",
                Say::new("just-words").with("words", kept.card.born.0.to_string()),
            ),
        find_href: kept.answers.as_deref().and_then(find_href),
        near: told(&kept.near),
        contact: told(&kept.contact),
        allowed: lines(holding),
        ended: lines(ended),
        looks: kept.looks.iter().map(|one| look(one, zone)).collect(),
    }
}

impl FamilyPage {
    pub fn new(frame: Frame, view: &FamilyView, zone: &TimeZone, notice: Option<Say>) -> Self {
        Self {
            frame,
            name: view.name.clone(),
            young: view.young.iter().map(|kept| part(kept, zone)).collect(),
            notice,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let view = super::samples::sample_view();
        let page = |view: &FamilyView, notice| Self::new(Frame::sample("/family"), view, &zone, notice);
        let nobody = FamilyView {
            name: String::from("Rosa"),
            young: Vec::new(),
        };
        vec![
            ("typical", page(&view, None)),
            ("taken-back", page(&view, Some(Say::new("family-taken-back")))),
            ("nobody", page(&nobody, None)),
        ]
    }
}

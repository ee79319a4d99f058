//! The rules as people read them, who has which duty, and lists of many that wait for a second person.

use askama::Template;
use understory_service::access::young::{RULES, Rule, YoungAct};
use understory_service::directory::Snapshot;
use understory_service::people::Wish;
use understory_service::people::staff::AccessView;

use super::{called, just};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::Typed;
use crate::people::words;

/// A rule in words.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleLine {
    pub says: Say,
    pub acts: Vec<Say>,
}

/// Who has which duty.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyLine {
    pub name: Say,
    pub duties: Vec<Say>,
}

/// A list of many that somebody asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct WishLine {
    pub says: Say,
    pub reason: Say,
    pub state: Say,
    /// The id, where the reader can decide it.
    pub decide: Option<String>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/access.html")]
pub struct AccessPage {
    pub frame: Frame,
    pub forbids: Vec<RuleLine>,
    pub allows: Vec<RuleLine>,
    pub members: Vec<DutyLine>,
    pub wishes: Vec<WishLine>,
    /// Nobody else could be the second person.
    pub alone: bool,
    pub typed: Typed,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

fn rule(rule: &Rule) -> RuleLine {
    let all = rule.acts.len() == YoungAct::ALL.len();
    RuleLine {
        says: Say::new(format!("says-{}", rule.name)),
        acts: match all {
            true => vec![Say::new("deed-all")],
            false => rule
                .acts
                .iter()
                .map(|act| Say::new(format!("deed-{}", act.code())))
                .collect(),
        },
    }
}

fn rules(forbids: bool) -> Vec<RuleLine> {
    RULES.iter().filter(|one| one.forbids == forbids).map(rule).collect()
}

fn wish(wish: &Wish, zone: &jiff::tz::TimeZone) -> WishLine {
    let says = Say::new("staff-wish").with("name", called(wish.name.as_ref()));
    WishLine {
        says: says.with("n", wish.many).with("at", words::moment(wish.asked_at, zone)),
        reason: wish
            .reason
            .as_ref()
            .map_or_else(|| Say::new("staff-nobody"), |reason| just(reason.clone())),
        state: match wish.decided {
            Some((_, true)) => Say::new("staff-wish-approved").with("until", words::moment(wish.ends_at, zone)),
            Some((_, false)) => Say::new("staff-wish-declined"),
            None => Say::new("staff-wish-waits").with("until", words::moment(wish.ends_at, zone)),
        },
        decide: wish.is_for_reader.then(|| wish.id.simple().to_string()),
    }
}

impl AccessPage {
    pub fn new(frame: Frame, view: &AccessView, snapshot: &Snapshot, typed: Typed) -> Self {
        let member = |one: &understory_service::people::staff::Member| DutyLine {
            name: called(one.name.as_ref()),
            duties: super::people::duties(one, snapshot),
        };
        Self {
            frame,
            forbids: rules(true),
            allows: rules(false),
            members: view.members.iter().map(member).collect(),
            wishes: view.wishes.iter().map(|one| wish(one, &snapshot.zone)).collect(),
            alone: view.backbone < 2,
            typed,
            problem: None,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = jiff::tz::TimeZone::UTC;
        let one = |is_for_reader, decided| Wish {
            id: uuid::Uuid::from_u128(7),
            asked_by: understory_model::ids::AccountId(uuid::Uuid::from_u128(8)),
            name: Some(String::from("Bo Lead")),
            asked_at: jiff::Timestamp::UNIX_EPOCH,
            many: 120,
            reason: Some(String::from("Camp")),
            ends_at: jiff::Timestamp::UNIX_EPOCH,
            decided,
            is_for_reader,
        };
        let second = understory_model::ids::AccountId(uuid::Uuid::from_u128(9));
        let page = |wishes: &[Wish], problem| Self {
            frame: Frame::sample("/staff/access"),
            forbids: rules(true),
            allows: rules(false),
            members: vec![DutyLine {
                name: just("Bo Lead"),
                duties: vec![
                    Say::new("staff-duty")
                        .with("duty", Say::new("staff-is-backbone"))
                        .with("organization", Say::new("staff-lead-itself")),
                ],
            }],
            wishes: wishes.iter().map(|one| wish(one, &zone)).collect(),
            alone: wishes.is_empty(),
            typed: Typed::default(),
            problem,
            notice: Some(Say::new("staff-notice-asked")).filter(|_| !wishes.is_empty()),
        };
        let wishes = [
            one(true, None),
            one(false, None),
            one(false, Some((second, true))),
            one(false, Some((second, false))),
        ];
        let wrong = Say::new("people-wrong-few").with("field", Say::new("people-field-many"));
        vec![("typical", page(&[], None)), ("wishes", page(&wishes, Some(wrong)))]
    }
}

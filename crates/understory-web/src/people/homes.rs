//! Pages of two homes that become one: the way there, the look at both, and the way back.

use askama::Template;
use jiff::tz::TimeZone;
use understory_service::people::{HomeCameFrom, HomePreview, HomeSide, OwnHome};

use super::words;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The path of a family's page.
pub(super) const PATH: &str = "/family/homes";

/// A home that became part of this one, and can come back.
#[derive(Clone, Debug, PartialEq)]
pub struct CameLine {
    pub id: String,
    pub says: Say,
    /// Accounts became one too, and come in anew.
    pub adults: bool,
}

pub(super) fn came(came_from: &[HomeCameFrom], zone: &TimeZone) -> Vec<CameLine> {
    let line = |one: &HomeCameFrom| CameLine {
        id: one.id.simple().to_string(),
        says: Say::new("homes-undo-until").with("day", words::day(one.undo_until, zone)),
        adults: one.adults > 0,
    };
    came_from.iter().map(line).collect()
}

/// A family's own home, and how it becomes one with another.
#[derive(Clone, Debug, Template)]
#[template(path = "people/homes.html")]
pub struct HomesPage {
    pub frame: Frame,
    pub near: String,
    pub contact: String,
    pub may: bool,
    pub code_until: Option<Say>,
    pub came_from: Vec<CameLine>,
    pub codes: String,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

impl HomesPage {
    pub(super) fn new(frame: Frame, home: &OwnHome, zone: &TimeZone) -> Self {
        Self {
            frame,
            near: home.near.clone(),
            contact: home.contact.clone(),
            may: home.may,
            code_until: home
                .code_until
                .map(|until| Say::new("homes-code-open").with("day", words::day(until, zone))),
            came_from: came(&home.came_from, zone),
            codes: String::new(),
            problem: None,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = super::samples::zone();
        let page = |home: &OwnHome| Self::new(Frame::sample(PATH), home, &zone);
        let wrong = Self {
            problem: Some(Say::new("people-wrong-all-yes").with("field", Say::new("people-field-homes"))),
            codes: String::from("BCDF-GHJK-LMNP"),
            ..page(&super::home_samples::own_home(true, false))
        };
        vec![
            ("typical", page(&super::home_samples::own_home(true, true))),
            ("card", page(&super::home_samples::own_home(false, false))),
            ("wrong", wrong),
        ]
    }
}

/// One of two homes.
#[derive(Clone, Debug, PartialEq)]
pub struct HomePart {
    pub near: String,
    pub contact: String,
    pub adults: Vec<(String, String)>,
    pub young: Vec<Say>,
    pub more_young: usize,
}

fn part(side: &HomeSide) -> HomePart {
    HomePart {
        near: side.near.clone(),
        contact: side.contact.clone(),
        adults: side
            .adults
            .iter()
            .map(|(id, name)| (id.0.simple().to_string(), name.clone()))
            .collect(),
        young: side.young.iter().map(|(_, card)| words::called(card)).collect(),
        more_young: side.more_young,
    }
}

/// Two homes, before they become one.
#[derive(Clone, Debug, Template)]
#[template(path = "people/homes_look.html")]
pub struct HomesLookPage {
    pub frame: Frame,
    /// Where it is sent, and where one goes who leaves both as they are.
    pub action: String,
    pub back: String,
    pub kept: HomePart,
    pub gone: HomePart,
    /// The codes again, of a family.
    pub codes: String,
    /// The other sitting, of a navigator.
    pub other: Option<String>,
    /// Names of accounts that become part of others: who goes, and into whom.
    pub same: Vec<Say>,
    pub problem: Option<Say>,
}

impl HomesLookPage {
    pub(super) fn new(frame: Frame, preview: &HomePreview, path: &str, codes: &str, other: Option<String>) -> Self {
        let (kept, gone) = (part(&preview.kept), part(&preview.gone));
        let name = |side: &HomePart, id: &str| {
            let found = side.adults.iter().find(|(known, _)| known == id);
            found.map_or_else(String::new, |(_, name)| name.clone())
        };
        let same = preview.same.iter().map(|(goes, into)| {
            Say::new("homes-same")
                .with("goes", name(&gone, &goes.0.simple().to_string()))
                .with("stays", name(&kept, &into.0.simple().to_string()))
        });
        Self {
            frame,
            action: match &other {
                Some(_) => String::from(path),
                None => format!("{path}/join"),
            },
            back: String::from(path),
            same: same.collect(),
            kept,
            gone,
            codes: String::from(codes),
            other,
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (family, table) = (Frame::sample(PATH), Frame::sample("/navigator"));
        let preview = super::home_samples::home_preview();
        let other = Some(String::from("01970000000070008000000000000009"));
        let path = "/navigator/01970000000070008000000000000001/homes";
        let wrong = Self {
            problem: Some(Say::new("people-wrong-all-yes").with("field", Say::new("people-field-homes"))),
            ..Self::new(table.clone(), &preview, path, "", other.clone())
        };
        vec![
            ("family", Self::new(family, &preview, PATH, "BCDF-GHJK-LMNP", None)),
            ("table", Self::new(table, &preview, path, "", other)),
            ("wrong", wrong),
        ]
    }
}

/// The other families a navigator sits with, and what became part of this one's home.
#[derive(Clone, Debug, Template)]
#[template(path = "people/homes_table.html")]
pub struct HomesTablePage {
    pub frame: Frame,
    pub path: String,
    pub back: String,
    /// Other sittings: id and since when.
    pub others: Vec<(String, Say)>,
    pub came_from: Vec<CameLine>,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

impl HomesTablePage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = super::samples::zone();
        let sitting = super::samples::sample_table().sitting;
        let back = super::navigator::path(&sitting);
        let page = |others: Vec<(String, Say)>, came_from: Vec<CameLine>| Self {
            frame: Frame::sample("/navigator"),
            path: format!("{back}/homes"),
            back: back.clone(),
            others,
            came_from,
            problem: None,
            notice: None,
        };
        let since = words::moment(sitting.started_at, &zone);
        let home = super::home_samples::own_home(true, true);
        let wrong = Self {
            problem: Some(Say::new("people-wrong-apart").with("field", Say::new("people-field-homes"))),
            ..page(Vec::new(), Vec::new())
        };
        vec![
            (
                "typical",
                page(
                    vec![(String::from("01970000000070008000000000000009"), since)],
                    came(&home.came_from, &zone),
                ),
            ),
            ("alone", page(Vec::new(), Vec::new())),
            ("wrong", wrong),
        ]
    }
}

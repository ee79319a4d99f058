//! The pages of a navigator: whom they sit with, the table itself, and the page that a family takes home.

use askama::Template;
use jiff::tz::TimeZone;
use understory_model::people::{Channel, Sitting};
use understory_service::people::{AtHome, Blocker, DueDay, PICTURES, Table, is_asked};

use super::answers::Seat;
use super::organization_field::OrganizationField;
use super::{Typed, words};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;

/// The path of a navigator's pages.
pub(super) const PATH: &str = "/navigator";

/// A sitting that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct SittingLine {
    pub href: String,
    pub since: Say,
    pub until: Say,
}

/// Whom a navigator sits with, and the forms to begin.
#[derive(Clone, Debug, Template)]
#[template(path = "people/navigator.html")]
pub struct NavigatorPage {
    pub frame: Frame,
    pub sittings: Vec<SittingLine>,
    pub channels: Vec<(&'static str, Say)>,
    pub languages: Vec<(&'static str, &'static str)>,
    /// Days on which families have something due.
    pub due: Vec<Say>,
    /// What stood in the way of young people of the region, where it may be told.
    pub blockers: Vec<Say>,
    pub typed: Typed,
    pub new_problem: Option<Say>,
    pub card_problem: Option<Say>,
}

/// Ways of being together.
fn channels() -> Vec<(&'static str, Say)> {
    let channel = |channel: &Channel| (channel.code(), Say::new(format!("channel-{}", channel.code())));
    Channel::ALL.iter().map(channel).collect()
}

/// A young person at the table.
#[derive(Clone, Debug, PartialEq)]
pub struct YoungLine {
    pub id: String,
    pub called: Say,
    pub born: Say,
    pub answers_href: String,
    /// What fits, once there are answers.
    pub fits_href: Option<String>,
    pub plan_href: String,
    pub allowed_href: String,
    /// They are asked for a yes of their own.
    pub is_asked: bool,
    /// Everything about them will be erased, and when.
    pub erasure: Option<Say>,
}

/// The table that a navigator and a family sit at.
#[derive(Clone, Debug, Template)]
#[template(path = "people/table.html")]
pub struct TablePage {
    pub frame: Frame,
    pub path: String,
    pub until: Say,
    pub near: String,
    pub contact: String,
    /// Adults: id and what they are called.
    pub adults: Vec<(String, String)>,
    pub young: Vec<YoungLine>,
    pub pictures: Vec<(&'static str, Say)>,
    pub months: Vec<(u8, Say)>,
    pub purposes: Vec<(&'static str, Say)>,
    pub classes: Vec<(&'static str, Say)>,
    pub organization: OrganizationField,
    /// The words to read aloud, in the family's language.
    pub words: String,
    pub spoken: Locale,
    /// Whether an address for links can be kept.
    pub sends_mail: bool,
    pub typed: Typed,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

impl NavigatorPage {
    pub fn new(frame: Frame, sittings: &[Sitting], due: &[DueDay], blockers: &[Blocker], zone: &TimeZone) -> Self {
        let due_line = |day: &DueDay| {
            Say::new("navigator-due-day")
                .with("day", words::day(day.due, zone))
                .with("n", day.families)
        };
        let blocker = |blocker: &Blocker| {
            let name = Say::new(format!("outcome-{}", blocker.outcome.code()));
            let young = blocker.young?;
            Some(Say::new("navigator-blocker").with("outcome", name).with("n", young))
        };
        let line = |sitting: &Sitting| SittingLine {
            href: path(sitting),
            since: words::moment(sitting.started_at, zone),
            until: words::moment(sitting.ends_at, zone),
        };
        Self {
            frame,
            sittings: sittings.iter().map(line).collect(),
            due: due.iter().map(due_line).collect(),
            blockers: blockers.iter().filter_map(blocker).collect(),
            channels: channels(),
            languages: Locale::ALL.map(|locale| (locale.code(), locale.own_name())).to_vec(),
            typed: Typed::default(),
            new_problem: None,
            card_problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let sitting = super::samples::sample_table().sitting;
        let due = [DueDay {
            due: sitting.started_at,
            families: 3,
        }];
        let blockers = understory_model::plan::Outcome::ALL.iter().map(|outcome| Blocker {
            outcome: *outcome,
            young: Some(12),
        });
        let blockers: Vec<Blocker> = blockers.collect();
        let page = |sittings: &[Sitting]| match sittings {
            [] => Self::new(Frame::sample(PATH), sittings, &[], &[], &zone),
            _ => Self::new(Frame::sample(PATH), sittings, &due, &blockers, &zone),
        };
        let wrong = Self {
            new_problem: Some(Say::new("people-wrong-name").with("field", Say::new("people-field-name"))),
            ..page(&[])
        };
        let no_match = Self {
            card_problem: Some(Say::new("sign-in-no-match")),
            ..page(&[])
        };
        vec![
            ("typical", page(&[sitting])),
            ("first", page(&[])),
            ("wrong", wrong),
            ("no-match", no_match),
        ]
    }
}

pub(super) fn path(sitting: &Sitting) -> String {
    format!("{PATH}/{}", sitting.id.0.simple())
}

fn young(table: &Table, zone: &TimeZone) -> Vec<YoungLine> {
    let day = table.sitting.started_at.to_zoned(zone.clone()).date();
    let lines = table.young.iter().map(
        |AtHome {
             id: young,
             card,
             answers,
             erased_at,
         }| {
            let seat = Seat {
                sitting: table.sitting.id,
                young: *young,
            };
            YoungLine {
                id: young.0.simple().to_string(),
                called: words::called(card),
                born: words::born(card),
                answers_href: seat.path("answers"),
                fits_href: answers.is_some().then(|| seat.path("fits")),
                plan_href: seat.path("plan"),
                allowed_href: seat.path("allowed"),
                is_asked: is_asked(card.born, day),
                erasure: erased_at.map(|at| {
                    Say::new("table-erasure")
                        .with("called", words::called(card))
                        .with("day", words::day(at, zone))
                }),
            }
        },
    );
    lines.collect()
}

impl TablePage {
    pub fn new(
        frame: Frame,
        table: &Table,
        organizations: Vec<(String, String)>,
        zone: &TimeZone,
        typed: Typed,
    ) -> Self {
        use understory_model::people::{DataClass, Purpose};
        let spoken = Locale::negotiate(Some(&table.language.to_string()), None, None);
        let of = |list: &'static str| move |code: &'static str| (code, Say::new(format!("{list}-{code}")));
        Self {
            path: path(&table.sitting),
            until: words::moment(table.sitting.ends_at, zone),
            near: table.near.clone(),
            contact: table.contact.clone(),
            adults: table
                .guardians
                .iter()
                .map(|(id, name)| (id.0.simple().to_string(), name.clone()))
                .collect(),
            young: young(table, zone),
            pictures: PICTURES.into_iter().map(of("picture")).collect(),
            months: (1..=12)
                .map(|month: u8| (month, Say::new(format!("month-{month}"))))
                .collect(),
            purposes: Purpose::ALL
                .iter()
                .map(|purpose| of("purpose")(purpose.code()))
                .collect(),
            classes: DataClass::ALL.iter().map(|class| of("class")(class.code())).collect(),
            organization: OrganizationField::new(organizations, &typed),
            words: spoken.text("allow-words"),
            spoken,
            sends_mail: false,
            typed,
            problem: None,
            notice: None,
            frame,
        }
    }

    /// Whether somebody new was typed in, and something was wrong with it.
    fn is_adding(&self) -> bool {
        let wrong = filters::field_of(&self.problem);
        wrong.is_some_and(|wrong| ["nickname", "picture", "month", "grade", "answers", "many"].contains(&wrong))
    }

    /// Samples of a family that reads what the navigator reads.
    pub fn samples(locale: Locale) -> Vec<(&'static str, Self)> {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let page = |table: &Table| {
            let frame = Frame::sample("/navigator/01970000000070008000000000000001");
            let page = Self::new(frame, table, super::samples::organizations(), &zone, Typed::default());
            Self {
                words: locale.text("allow-words"),
                spoken: locale,
                ..page
            }
        };
        let mut empty = super::samples::sample_table();
        empty.young.clear();
        let wrong = Self {
            problem: Some(Say::new("people-wrong-born").with("field", Say::new("people-field-born"))),
            ..page(&super::samples::sample_table())
        };
        vec![
            ("typical", page(&super::samples::sample_table())),
            ("new", page(&empty)),
            ("wrong", wrong),
        ]
    }
}

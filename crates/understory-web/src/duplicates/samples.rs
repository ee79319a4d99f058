//! The page in every state, for the tests that look at every page.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use understory_model::directory::{Cost, Registration};
use understory_model::fact::Provenance;
use understory_model::freshness::Way;
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::Text;
use understory_model::listings::{Choice, Chosen};
use understory_model::money::Cents;
use understory_service::duplicates::{Decided, Differing, DuplicatesView, Kept, Kind, One, OneConflict, Pair, Record};
use understory_service::listings::{Meanwhile, SaidBy};
use uuid::Uuid;

use super::{DuplicatesPage, PATH};
use crate::listings::meanwhile::MeanwhilePart;
use crate::look::frame::Frame;
use crate::look::say::Say;

fn record(number: u128, source: &str, sessions: usize) -> Record {
    Record {
        id: Uuid::from_u128(number),
        organization: OrganizationId(Uuid::from_u128(9)),
        program: Some(ProgramId(Uuid::from_u128(8))),
        source: String::from(source),
        name: String::from("Boys & Girls Club"),
        sessions,
        checked: Provenance {
            source: String::from(source),
            verified_on: Some(jiff::civil::date(2026, 11, 18)),
            verified_by: None,
        },
        held: None,
    }
}

fn words(text: &str) -> Option<Chosen> {
    Some(Chosen::Words(String::from(text)))
}

fn pair(kind: Kind) -> Pair {
    let (one, other) = ("Boys & Girls Club", "The Boys and Girls Club of Hyannis");
    Pair {
        kind,
        one: record(1, "city", 12),
        other: record(2, &format!("own-{}", Uuid::from_u128(9).simple()), 1),
        facts: vec![
            Differing::to_choose("name", words(one), words(other), &["name"]),
            Differing::to_choose("website", None, words("https://club.example"), &["website"]),
            Differing::shown("place", words("Dock"), words("Dock")),
        ],
        mark: String::from("x"),
        seen: String::from("x"),
    }
}

fn conflict(choice: Choice, by: SaidBy, at: Timestamp) -> OneConflict {
    OneConflict {
        session: SessionId(Uuid::from_u128(7)),
        program: ProgramId(Uuid::from_u128(8)),
        organization: OrganizationId(Uuid::from_u128(9)),
        organization_name: String::from("Boat House"),
        title: Text::english("Boats"),
        place: Some(String::from("Dock")),
        choice,
        here: Some(match choice {
            Choice::GoesOn => Chosen::GoesOn(true),
            Choice::Registration => Chosen::Registration(Registration::default()),
            _ => Chosen::Cost(Cost::Fixed(Cents(1_000))),
        }),
        said_at: at,
        by,
        file: Some(match choice {
            Choice::GoesOn => Chosen::GoesOn(false),
            Choice::Registration => Chosen::Registration(Registration {
                opens_on: Some(jiff::civil::date(2026, 11, 1)),
                closes_on: Some(jiff::civil::date(2026, 12, 1)),
                methods: "online".parse().into_iter().collect(),
                link: Some(String::from("https://boats.example/sign-up")),
            }),
            _ => Chosen::Cost(Cost::Free),
        }),
        source: String::from("city"),
        read_at: at,
        mark: String::from("x"),
    }
}

impl DuplicatesPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let at = Timestamp::from_second(1_795_000_000).unwrap_or_default();
        let one = One {
            kind: Kind::Program,
            lost: Uuid::from_u128(5),
            label: String::from("Robots!"),
            kept: String::from("Robots"),
            at,
            first: Vec::new(),
            can_undo: true,
            meanwhile: Meanwhile::default(),
        };
        let changed = One {
            kind: Kind::Organization,
            meanwhile: MeanwhilePart::sample(),
            ..one.clone()
        };
        let below = One {
            first: ["Dock", "Pier", "Robots", "Sails"].map(String::from).into(),
            can_undo: false,
            ..one.clone()
        };
        let mut pairs = [
            Kind::Organization,
            Kind::Site,
            Kind::Program,
            Kind::Session,
            Kind::Organization,
        ]
        .map(pair);
        pairs[0].other.held = Some("merge-people");
        pairs[4].one.held = Some("merge-people");
        pairs[4].other.held = Some("merge-own");
        let full = DuplicatesView {
            conflicts: vec![
                conflict(Choice::Cost, SaidBy::Organization, at),
                conflict(Choice::GoesOn, SaidBy::Owner(Way::Text), at),
                conflict(Choice::Cost, SaidBy::Lead, at),
                conflict(Choice::Registration, SaidBy::Lead, at),
            ],
            pairs: pairs.into(),
            all_conflicts: 4,
            all_pairs: 30,
            page: 0,
            done_page: 0,
            earlier: true,
            decided: vec![Decided {
                kind: Kind::Site,
                one: Uuid::from_u128(3),
                other: Uuid::from_u128(4),
                names: (String::from("Dock"), String::from("The dock")),
                at,
            }],
            merged: vec![
                one.clone(),
                below,
                changed,
                One {
                    kept: one.label.clone(),
                    can_undo: false,
                    ..one
                },
            ],
            kept: vec![Kept {
                session: SessionId(Uuid::from_u128(7)),
                choice: Choice::Cost,
                title: String::from("Boats"),
                at,
            }],
        };
        let today = jiff::civil::date(2026, 11, 24);
        let page = |view: &DuplicatesView| Self::new(Frame::sample(PATH), view, &TimeZone::UTC, today);
        let problem = Say::new("people-wrong-merge-people").with("field", Say::new("people-field-duplicate"));
        let taken = Self {
            notice: Some(Say::new("duplicates-notice-taken")),
            history: Some(String::from("/organization/listings/history?organization=9")),
            ..page(&DuplicatesView::default())
        };
        let wrong = Self {
            problem: Some(problem),
            ..page(&full)
        };
        vec![
            ("none", page(&DuplicatesView::default())),
            ("typical", page(&full)),
            ("taken", taken),
            ("wrong", wrong),
        ]
    }
}

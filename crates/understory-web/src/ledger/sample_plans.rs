//! Invented changes, ledgers and plans of the coast, for samples and tests.

use jiff::Timestamp;
use understory_model::ids::{ScenarioId, SessionId};
use understory_model::language::{Language, Text};
use understory_model::ledger::{
    Barrier, BarrierRow, Brief, Ledger, Lens, MostNeed, NeededChange, PairReach, Proposal, Scenario, SessionGain,
    Share, Spread, Stop, SupplyEdit, Together, Told, WhatIf,
};
use understory_model::money::Cents;
use understory_model::population::Label;
use understory_model::week::Weekday;

use super::samples::{basis, count, everybody, figure, lens_rows, other, place, point, region, shapes};

fn session(number: u128) -> SessionId {
    SessionId(uuid::Uuid::from_u128(
        0x0197_0000_0000_7000_8000_0000_0000_0000 + number,
    ))
}

fn portuguese() -> Language {
    "pt-BR".parse().unwrap_or_else(|_| Language::english())
}

fn about(edit: SupplyEdit, title: &str, organization: &str) -> Told {
    Told {
        edit,
        title: Some(Text::english(title)),
        organization: Some(String::from(organization)),
        hours: "tue=16:00-17:45,thu=16:00-17:45".parse().ok(),
        price: Some(Cents(12_000)),
        ages: None,
        example: false,
        room: Some(14),
    }
}

fn bare(edit: SupplyEdit) -> Told {
    Told {
        edit,
        title: None,
        organization: None,
        hours: None,
        price: None,
        ages: None,
        example: false,
        room: None,
    }
}

/// One of each change, with signs that links find hard.
pub fn every_edit() -> Vec<SupplyEdit> {
    let stop = |name: &str, latitude, longitude| Stop {
        name: String::from(name),
        point: point(latitude, longitude),
    };
    let feature = understory_model::code::CodeLists::core()
        .codes(understory_model::code::List::Access)
        .first()
        .cloned();
    let mut edits = vec![
        SupplyEdit::Van {
            stops: vec![
                stop("Hyannis", 41.6525, -70.2881),
                stop("Mashpee * 100% & more", 41.625, -70.48),
            ],
            days: vec![Weekday::Tue, Weekday::Thu],
        },
        SupplyEdit::Interpret {
            session: session(1),
            language: portuguese(),
        },
        SupplyEdit::Move {
            session: session(2),
            minutes: -30,
        },
        SupplyEdit::Waive { session: session(3) },
        SupplyEdit::Seats {
            session: session(4),
            seats: 12,
        },
        SupplyEdit::Ages {
            session: session(5),
            from: 9,
            to: 14,
        },
        SupplyEdit::Remove { session: session(6) },
        SupplyEdit::Add {
            title: String::from("Robots, after lunch"),
            topic: "making_robotics".parse().ok(),
            place: String::from("Truro"),
            point: point(41.9935, -70.0498),
            hours: "tue=15:00-17:00,thu=15:00-17:00".parse().unwrap_or_default(),
            from_age: 9,
            to_age: 14,
            price: Cents(0),
            languages: vec![Language::english(), portuguese()],
        },
    ];
    if let Some(feature) = feature {
        edits.push(SupplyEdit::Provide {
            session: session(7),
            feature,
        });
    }
    edits
}

/// Every change with its words.
pub fn every_told() -> Vec<Told> {
    let titles = [
        "",
        "Story time by the sea",
        "Robotics club",
        "Oyster lab",
        "Tide pool walks",
        "Coding corner",
        "Saturday telescopes",
        "",
        "Workshop of useful things",
    ];
    every_edit()
        .into_iter()
        .zip(titles)
        .map(|(edit, title)| match title {
            "" => bare(edit),
            title => about(edit, title, "Sturgis Library"),
        })
        .collect()
}

fn proposal(told: Told, reach: u32, dollars: Option<u32>) -> Proposal {
    Proposal {
        told,
        would_reach: figure(reach),
        cost: dollars.map(|dollars| Cents(dollars * 100)),
        spread: vec![
            Spread {
                lens: Lens::Place,
                rows: vec![
                    (place("Mashpee"), figure(reach * 6 / 10)),
                    (place("Barnstable"), figure(reach * 3 / 10)),
                ],
            },
            Spread {
                lens: Lens::Age,
                rows: vec![
                    (other(Lens::Age, "12-14"), figure(reach * 5 / 10)),
                    (other(Lens::Age, "9-11"), figure(reach * 4 / 10)),
                ],
            },
        ],
    }
}

/// The ledger of the coast.
pub fn ledger() -> Ledger {
    let told = every_told();
    let barriers = [
        (Barrier::Travel, 2310, 0.31, NeededChange::Ride, 1804),
        (
            Barrier::Hours,
            1490,
            0.22,
            NeededChange::ShiftHours { minutes: -45 },
            990,
        ),
        (
            Barrier::Cost,
            870,
            0.16,
            NeededChange::Cheaper { cents: Cents(4500) },
            610,
        ),
        (
            Barrier::Language,
            640,
            0.12,
            NeededChange::HeldIn { language: portuguese() },
            588,
        ),
        (Barrier::WhoFor, 410, 0.09, NeededChange::Age { years: -1 }, 300),
        (Barrier::Access, 280, 0.06, NeededChange::Internet, 101),
        (Barrier::Seats, 120, 0.04, NeededChange::Seat, 120),
        (Barrier::Dates, 0, 0.0, NeededChange::Registration, 0),
    ];
    let barriers = barriers
        .into_iter()
        .map(|(barrier, reach, shapley, change, enough_for)| BarrierRow {
            barrier,
            would_reach: figure(reach),
            shapley: Some(Share {
                value: shapley,
                low: shapley * 0.95,
                high: shapley * 1.04,
            }),
            most_need: (enough_for > 0).then_some(MostNeed {
                change,
                enough_for: count(enough_for),
                of: count(reach),
            }),
            spread: if reach == 0 {
                Vec::new()
            } else {
                vec![
                    Spread {
                        lens: Lens::Place,
                        rows: vec![
                            (place("Mashpee"), figure(reach / 3)),
                            (place("Bourne"), figure(reach / 5)),
                            (place("Truro"), figure(reach / 20)),
                        ],
                    },
                    Spread {
                        lens: Lens::Age,
                        rows: vec![
                            (other(Lens::Age, "12-14"), figure(reach / 2)),
                            (other(Lens::Age, "6-8"), figure(reach / 4)),
                        ],
                    },
                ]
            },
            pairs: if reach == 0 {
                Vec::new()
            } else {
                vec![PairReach {
                    groups: vec![place("Mashpee"), other(Lens::Income, "low")],
                    would_reach: figure(reach / 6),
                    young_people: figure(reach / 4),
                }]
            },
            sessions: if reach == 0 {
                Vec::new()
            } else {
                vec![SessionGain {
                    session: session(2),
                    title: Text::english("Robotics club"),
                    organization: String::from("Sturgis Library"),
                    would_reach: figure(reach / 6),
                }]
            },
        })
        .collect();
    let proposals = vec![
        proposal(told[0].clone(), 46, Some(9000)),
        proposal(told[1].clone(), 44, Some(1800)),
        proposal(told[2].clone(), 18, None),
        proposal(told[3].clone(), 12, Some(1440)),
    ];
    Ledger {
        basis: basis(Label::Synthetic),
        lack: figure(11_230),
        two_or_more: figure(5110),
        vans_at_most: Some(61),
        together: Some(together(&proposals)),
        barriers,
        proposals,
    }
}

fn together(proposals: &[Proposal]) -> Together {
    let adds = [46, 41, 15];
    Together {
        chosen: proposals
            .iter()
            .zip(adds)
            .map(|(proposal, adds)| (proposal.told.clone(), figure(adds)))
            .collect(),
        would_reach: figure(102),
        reached_in_first: 101,
        at_most: 108,
        exact: false,
        cost: Some(Cents(1_080_000)),
    }
}

/// What all of the changes would do.
pub fn what_if() -> WhatIf {
    let pairs = lens_rows(0)
        .into_iter()
        .zip(lens_rows(7))
        .map(|((lens, before), (_, after))| (lens, before.into_iter().zip(after).collect()));
    WhatIf {
        basis: basis(Label::Synthetic),
        told: every_told(),
        before: everybody(0),
        after: everybody(7),
        lenses: pairs.collect(),
        shapes: shapes(),
        gain: figure(2050),
        lose: figure(34),
        cost: Some(Cents(480_000)),
        micros: 48_210,
    }
}

/// Saved plans.
pub fn scenarios() -> Vec<Scenario> {
    ["A late bus", "Bus and Portuguese"]
        .into_iter()
        .zip([1, 2])
        .map(|(name, edits)| Scenario {
            id: ScenarioId(uuid::Uuid::from_u128(edits as u128)),
            name: String::from(name),
            edits: every_edit().into_iter().take(edits).collect(),
            saved_at: Timestamp::UNIX_EPOCH,
        })
        .collect()
}

/// The brief of the coast.
pub fn brief() -> Brief {
    let ledger = ledger();
    Brief {
        view: region(),
        three: ledger.together.clone(),
        ledger,
    }
}

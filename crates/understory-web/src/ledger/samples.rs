//! Invented figures of a region, for samples and tests: a coast with fifteen towns, a city, a roster.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use understory_model::ids::PopulationId;
use understory_model::ledger::{
    Basis, Calendar, Count, Figure, Group, GroupRow, Lens, PlaceShape, RegionView, Unsaid, WeekOfYear,
};
use understory_model::place::{Outline, Point, fold};
use understory_model::population::{AreaOfPlace, Label, Population};

/// Towns: name, latitude, longitude, young people, share with something that fits in per cent, sessions, seats.
const TOWNS: [(&str, f64, f64, u32, u32, u32, u32); 15] = [
    ("Barnstable", 41.700, -70.300, 6840, 71, 96, 1210),
    ("Falmouth", 41.561, -70.590, 3890, 68, 61, 720),
    ("Sandwich", 41.730, -70.480, 3210, 64, 22, 260),
    ("Yarmouth", 41.705, -70.228, 2960, 66, 31, 340),
    ("Bourne", 41.745, -70.590, 2750, 52, 17, 190),
    ("Mashpee", 41.625, -70.480, 2420, 43, 9, 96),
    ("Dennis", 41.735, -70.194, 1560, 62, 14, 150),
    ("Harwich", 41.686, -70.073, 1540, 58, 16, 160),
    ("Brewster", 41.760, -70.083, 1280, 55, 12, 140),
    ("Orleans", 41.789, -69.990, 620, 51, 13, 120),
    ("Chatham", 41.682, -69.960, 590, 49, 8, 84),
    ("Eastham", 41.830, -69.974, 480, 38, 3, 24),
    ("Wellfleet", 41.938, -70.033, 310, 31, 6, 60),
    ("Provincetown", 42.058, -70.179, 190, 26, 4, 36),
    ("Truro", 41.994, -70.050, 160, 0, 0, 0),
];

pub(super) fn figure(value: u32) -> Figure {
    Figure::Shown(count(value))
}

pub(super) fn count(value: u32) -> Count {
    let about = value / 24 + u32::from(value > 6);
    Count {
        value,
        low: value.saturating_sub(about),
        high: value + about,
    }
}

fn exactly(value: u32) -> Figure {
    Figure::Shown(Count {
        value,
        low: value,
        high: value,
    })
}

pub(super) fn point(latitude: f64, longitude: f64) -> Point {
    Point { latitude, longitude }
}

pub(super) fn place(name: &str) -> Group {
    Group {
        lens: Lens::Place,
        code: fold(name),
        name: Some(String::from(name)),
    }
}

pub(super) fn other(lens: Lens, code: &str) -> Group {
    Group {
        lens,
        code: String::from(code),
        name: None,
    }
}

/// A population of the coast.
pub fn population(label: Label, young_people: u32) -> Population {
    Population {
        id: PopulationId(uuid::Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_00aa)),
        name: String::from("Cape Cod, census 2020"),
        version: 1,
        label,
        made_at: Timestamp::UNIX_EPOCH,
        young_people,
        places: TOWNS
            .iter()
            .map(|town| AreaOfPlace {
                name: String::from(town.0),
                point: point(town.1, town.2),
                outline: None,
            })
            .collect(),
        draws: if label == Label::Synthetic { 5 } else { 1 },
        seed: (label == Label::Synthetic).then_some(1),
        sources: vec![
            String::from("U.S. Census Bureau, 2020 Census and American Community Survey 2018-2022"),
            String::from("Free hours, ways to travel and longest trips: stated defaults, see the page of assumptions"),
        ],
    }
}

fn groups() -> Vec<Group> {
    let mut groups: Vec<Group> = TOWNS.iter().map(|town| place(town.0)).collect();
    for (lens, codes) in [
        (Lens::Age, &["3-5", "6-8", "9-11", "12-14", "15-17"][..]),
        (Lens::Language, &["en", "pt", "es"][..]),
        (Lens::Income, &["low", "enough"][..]),
        (Lens::Access, &["needs", "none"][..]),
        (Lens::Car, &["car", "none"][..]),
    ] {
        groups.extend(codes.iter().map(|code| other(lens, code)));
    }
    groups
}

/// What the pages say about themselves.
pub fn basis(label: Label) -> Basis {
    let total = TOWNS.iter().map(|town| town.3).sum();
    Basis {
        region: String::from("Cape Cod"),
        population: population(label, total),
        others: Vec::new(),
        enough: 1,
        only: Vec::new(),
        groups: groups(),
        young_people: total,
        sessions: 312,
        examples: 0,
        sessions_without_place: 7,
        unsaid: Unsaid {
            hours: 90,
            price: 31,
            languages: 12,
        },
        today: date(2026, 11, 27),
    }
}

/// A row of a share in per cent.
fn row(groups: Vec<Group>, young_people: u32, percent: u32) -> GroupRow {
    let part = |percent: u32| young_people * percent.min(100) / 100;
    GroupRow {
        groups,
        young_people: exactly(young_people),
        with_one: figure(part(percent)),
        with_three: figure(part(percent * 6 / 10)),
        with_enough: figure(part(percent)),
        pin_near: exactly(part(60 + percent / 2)),
        seats_per_100: None,
        sessions: None,
    }
}

fn town_rows(more: u32) -> Vec<GroupRow> {
    TOWNS
        .iter()
        .map(|(name, _, _, young, percent, sessions, seats)| GroupRow {
            sessions: Some(*sessions),
            seats_per_100: Some(f64::from(*seats) * 100.0 / f64::from(*young)),
            ..row(vec![place(name)], *young, percent + more)
        })
        .collect()
}

pub(super) fn lens_rows(more: u32) -> Vec<(Lens, Vec<GroupRow>)> {
    let rows = |lens: Lens, rows: &[(&str, u32, u32)]| {
        let rows = rows
            .iter()
            .map(|(code, young, percent)| row(vec![other(lens, code)], *young, percent + more));
        (lens, rows.collect::<Vec<_>>())
    };
    vec![
        (Lens::Place, town_rows(more)),
        rows(
            Lens::Age,
            &[
                ("3-5", 4210, 48),
                ("6-8", 5620, 69),
                ("9-11", 6100, 74),
                ("12-14", 6480, 61),
                ("15-17", 6390, 54),
            ],
        ),
        rows(Lens::Language, &[("en", 25120, 64), ("pt", 2380, 34), ("es", 1300, 41)]),
        rows(Lens::Income, &[("low", 7900, 44), ("enough", 20900, 68)]),
        rows(Lens::Access, &[("needs", 2880, 29), ("none", 25920, 65)]),
        rows(Lens::Car, &[("car", 26300, 64), ("none", 2500, 33)]),
    ]
}

pub(super) fn shapes() -> Vec<PlaceShape> {
    TOWNS
        .iter()
        .map(|town| PlaceShape {
            code: fold(town.0),
            point: point(town.1, town.2),
            outline: None,
        })
        .collect()
}

pub(super) fn everybody(more: u32) -> GroupRow {
    let total = TOWNS.iter().map(|town| town.3).sum();
    GroupRow {
        pin_near: exactly(total * 92 / 100),
        ..row(Vec::new(), total, 61 + more)
    }
}

fn calendar(today: Date) -> Calendar {
    let monday = today.saturating_sub(jiff::Span::new().days(i64::from(today.weekday().to_monday_zero_offset())));
    let count = |week: u32| match week {
        4 | 5 | 20 | 37..=40 => 0,
        31..=36 => 90 + week,
        _ => 220 - week * 3,
    };
    Calendar {
        weekdays: [88, 120, 131, 117, 64, 70, 0],
        young_people: [9800, 12_010, 12_900, 11_800, 7400, 8900, 0].map(figure).to_vec(),
        weeks: (0..52)
            .map(|week| WeekOfYear {
                starts_on: monday.saturating_add(jiff::Span::new().days(i64::from(week) * 7)),
                sessions: count(week),
            })
            .collect(),
        without_dates: 41,
    }
}

/// Two age groups town by town; in the smallest towns few of an age live.
fn by_place() -> Vec<(Group, Vec<GroupRow>)> {
    let group = |code: &str, percent: u32| {
        let group = other(Lens::Age, code);
        let rows = TOWNS
            .iter()
            .map(|town| row(vec![place(town.0), group.clone()], town.3 / 60, percent));
        (group.clone(), rows.collect())
    };
    vec![group("6-8", 35), group("12-14", 72)]
}

/// The page of a whole region.
pub fn region() -> RegionView {
    let basis = basis(Label::Synthetic);
    RegionView {
        calendar: calendar(basis.today),
        basis,
        everybody: everybody(0),
        lenses: lens_rows(0),
        shapes: shapes(),
        by_place: by_place(),
        hardest: vec![
            row(vec![place("Truro"), other(Lens::Age, "12-14")], 41, 0),
            row(vec![other(Lens::Language, "pt"), other(Lens::Car, "none")], 260, 12),
            row(vec![place("Mashpee"), other(Lens::Access, "needs")], 230, 14),
            row(vec![place("Eastham"), other(Lens::Income, "low")], 140, 19),
            row(vec![other(Lens::Age, "15-17"), other(Lens::Car, "none")], 540, 21),
        ],
    }
}

/// A roster of a few towns, with small groups kept back.
pub fn rostered() -> RegionView {
    let mut view = region();
    view.basis = Basis {
        only: vec![place("Mashpee"), other(Lens::Age, "12-14")],
        young_people: 612,
        examples: 3,
        others: vec![population(Label::Synthetic, 28_800)],
        ..basis(Label::Rostered)
    };
    view.everybody = row(Vec::new(), 612, 43);
    for (_, rows) in &mut view.lenses {
        for (index, row) in rows.iter_mut().enumerate() {
            if index % 3 == 1 {
                (row.with_one, row.with_three, row.pin_near) =
                    (Figure::Protected, Figure::Protected, Figure::Protected);
                row.with_enough = Figure::Protected;
            }
            if index % 3 == 2 {
                row.young_people = Figure::Protected;
            }
        }
    }
    view.hardest.clear();
    for row in view.by_place.iter_mut().flat_map(|(_, rows)| rows).step_by(2) {
        row.young_people = Figure::Protected;
        (row.with_one, row.with_three, row.with_enough) = (Figure::Protected, Figure::Protected, Figure::Protected);
    }
    view.calendar = Calendar::default();
    view
}

/// A very large city whose places have outlines.
pub fn city() -> RegionView {
    let mut view = region();
    view.basis.region = String::from("The Confederated Cities of the Lower Northeastern Lakes");
    view.basis.young_people = 1_204_533;
    let names = |index: u32| format!("Community area number {index} by the lake");
    let corner = |index: u32| (41.6 + f64::from(index / 8) * 0.05, -87.9 + f64::from(index % 8) * 0.05);
    let square = |index: u32| {
        let (south, west) = corner(index);
        let at = |north: f64, east: f64| point(south + north * 0.05, west + east * 0.05);
        Outline(vec![vec![vec![
            at(0.0, 0.0),
            at(0.1, 1.0),
            at(1.1, 1.0),
            at(1.0, 0.0),
            at(0.0, 0.0),
        ]]])
    };
    view.shapes = (0..64)
        .map(|index| PlaceShape {
            code: fold(&names(index)),
            point: point(corner(index).0 + 0.025, corner(index).1 + 0.025),
            outline: Some(square(index)),
        })
        .collect();
    let places = (0..64).map(|index| row(vec![place(&names(index))], 900 + index * 431, index * 97 % 101));
    let ages: Vec<Group> = ["6-8", "9-11", "12-14"].map(|code| other(Lens::Age, code)).to_vec();
    let of_age = |age: &Group| row(vec![age.clone()], 90_000, 50);
    let by_place = |age: &Group| {
        let both = |index: u32| row(vec![place(&names(index)), age.clone()], 300 + index, index * 89 % 101);
        (age.clone(), (0..64).map(both).collect())
    };
    view.by_place = ages.iter().map(by_place).collect();
    view.lenses = vec![
        (Lens::Place, places.collect()),
        (Lens::Age, ages.iter().map(of_age).collect()),
    ];
    view
}

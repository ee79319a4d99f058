//! The page of a region: how many young people have something that fits, where, and who has least.

use askama::Template;
use understory_model::ledger::{Figure, Group, GroupRow, Lens, PlaceShape, RegionView};
use understory_model::place::Outline;
use understory_model::week::Weekday;

use super::ask::Asked;
use super::head::Head;
use super::words::{self, ShareRow};
use crate::look::chart::{Bar, ShareMap, Spot, Weeks, step};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::{Arg, Say};

/// The path of the page.
pub const PATH: &str = "/region";

/// A number that fills the eye.
#[derive(Clone, Debug, PartialEq)]
pub struct Big {
    pub percent: Say,
    /// What it counts, of how many.
    pub says: Say,
    pub range: Option<Say>,
    pub bar: Option<Bar>,
}

/// A place of the table beside the map.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceLine {
    pub share: ShareRow,
    /// The naive share.
    pub pin: Say,
    pub sessions: Option<u32>,
    pub seats: Option<Say>,
}

/// How the groups of a lens fare.
#[derive(Clone, Debug, PartialEq)]
pub struct LensChart {
    pub lens: &'static str,
    pub title: Say,
    pub rows: Vec<ShareRow>,
    /// A small map for each group, where places are known.
    pub maps: Vec<SmallMap>,
    /// What the small maps show, place by place.
    pub table: Vec<(Say, Vec<Say>)>,
}

/// A map without words: the shapes of the large one in the shades of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct SmallMap {
    pub name: Say,
    /// The shade of each shape.
    pub shades: Vec<&'static str>,
}

/// Young people of a place and a group who are drawn at least; a share of fewer says little.
const FEWEST_DRAWN: u32 = 10;

/// A day of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct DayLine {
    pub name: Say,
    pub sessions: u32,
    /// Young people with something that fits on that day.
    pub young_people: Option<Say>,
    pub bar: Option<Bar>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "ledger/region.html")]
pub struct RegionPage {
    pub frame: Frame,
    pub head: Head,
    pub fits: Big,
    pub pin: Big,
    /// What stands between the two numbers, in one sentence.
    pub difference: Say,
    pub map: ShareMap,
    pub places: Vec<PlaceLine>,
    pub lenses: Vec<LensChart>,
    pub hardest: Vec<ShareRow>,
    pub days: Vec<DayLine>,
    pub weeks: Weeks,
    /// Weeks with nothing, in words.
    pub gaps: Vec<Say>,
    pub without_dates: u32,
    pub ledger_href: String,
    pub brief_href: String,
    pub what_if_href: String,
    /// What could not be read of the address.
    pub problems: Vec<Say>,
}

/// The spots of a map: rows of places and where these lie.
pub(super) fn spots(
    rows: &[GroupRow],
    shapes: &[PlaceShape],
    enough: u32,
    link: impl Fn(&GroupRow) -> String,
) -> Vec<Spot> {
    let spot = |row: &GroupRow| {
        let group = row.groups.first()?;
        let shape = shapes.iter().find(|shape| shape.code == group.code)?;
        let line = words::share_row(row, enough, None);
        let share = words::share(words::fitting(row, enough), row.young_people);
        Some(Spot {
            name: group.name.clone().unwrap_or_else(|| group.code.clone()),
            href: link(row),
            point: shape.point,
            outline: shape.outline.clone(),
            size: words::shown(row.young_people).map_or(0, |count| count.value),
            share: share.map(|(middle, _, _)| middle),
            says: Say::new("map-place")
                .with("place", line.name)
                .with("percent", line.percent.clone())
                .with("counts", line.counts)
                .with("n", enough),
            value: if share.is_some() {
                line.percent
            } else {
                Say::new("figure-protected-short")
            },
            changed: None,
        })
    };
    rows.iter().filter_map(spot).collect()
}

/// The big number of a row.
pub(super) fn big(id: &'static str, part: Figure, whole: Figure, enough: u32) -> Big {
    Big {
        percent: words::percent(part, whole),
        says: Say::new(id).with("counts", words::of(part, whole)).with("n", enough),
        range: words::range(part),
        bar: words::share(part, whole).map(|(middle, low, high)| Bar::new(middle, low, high)),
    }
}

impl RegionPage {
    /// The page of a region's picture; `edge` is the region's own outline, where one is known.
    pub fn new(frame: Frame, asked: &Asked, view: &RegionView, edge: Option<&Outline>) -> Self {
        let enough = view.basis.enough;
        let only = |row: &GroupRow| asked.changed(&[]).only(&row.groups).link(PATH);
        let mut places = Vec::new();
        let mut lenses = Vec::new();
        let mut map = ShareMap::default();
        for (lens, rows) in &view.lenses {
            let shares = rows.iter().map(|row| words::share_row(row, enough, Some(only(row))));
            if *lens == Lens::Place {
                map = ShareMap::new(spots(rows, &view.shapes, enough, only), edge);
                places = rows
                    .iter()
                    .zip(shares)
                    .map(|(row, share)| place_line(row, share))
                    .collect();
            } else {
                let (maps, table) = small_maps(view, *lens, &map, enough);
                lenses.push(LensChart {
                    lens: lens.code(),
                    title: words::lens_title(*lens),
                    rows: shares.collect(),
                    maps,
                    table,
                });
            }
        }
        let hardest = |row: &GroupRow| words::share_row(row, enough, Some(only(row)));
        let everybody = &view.everybody;
        let calendar = Weeks::new(view.calendar.weeks.iter().map(|week| (week.starts_on, week.sessions)));
        Self {
            fits: big(
                "big-fits",
                words::fitting(everybody, enough),
                everybody.young_people,
                enough,
            ),
            pin: big("big-pin", everybody.pin_near, everybody.young_people, 1),
            difference: difference(everybody, enough),
            map,
            places,
            lenses,
            hardest: view.hardest.iter().map(hardest).collect(),
            days: days(view),
            gaps: calendar
                .gaps()
                .into_iter()
                .map(|(from, until)| Say::new("weeks-gap").with("from", from).with("until", until))
                .collect(),
            weeks: calendar,
            without_dates: view.calendar.without_dates,
            ledger_href: asked.changed(&[]).link(super::list::PATH),
            brief_href: asked.changed(&[]).link(super::brief::PATH),
            what_if_href: asked.link(super::what_if::PATH),
            problems: problems(asked),
            head: Head::new(&view.basis, asked, PATH),
            frame,
        }
    }

    /// Weeks of the next year in which nothing is named.
    pub fn empty_weeks(&self) -> usize {
        self.weeks.columns.iter().filter(|column| column.count == 0).count()
    }

    /// The gaps as one list.
    pub fn gap_list(&self) -> Arg {
        Arg::List(self.gaps.iter().map(|gap| Arg::Say(Box::new(gap.clone()))).collect())
    }

    /// An invented region.
    pub fn sample() -> Self {
        Self::new(Frame::sample(PATH), &Asked::default(), &super::samples::region(), None)
    }

    /// The page as it may look.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |path: &str, asked: &Asked, view: &RegionView| Self::new(Frame::sample(path), asked, view, None);
        let wrong = Asked::from_pairs(&[(String::from("enough"), String::from("many"))]);
        vec![
            ("typical", Self::sample()),
            (
                "rostered",
                page("/region?enough=many", &wrong, &super::samples::rostered()),
            ),
            ("city", page(PATH, &Asked::default(), &super::samples::city())),
        ]
    }
}

/// A small map for each group of a lens, and the same as a table. The places have been drawn on the large map.
fn small_maps(view: &RegionView, lens: Lens, large: &ShareMap, enough: u32) -> (Vec<SmallMap>, Vec<(Say, Vec<Say>)>) {
    let groups: Vec<&(Group, Vec<GroupRow>)> = view.by_place.iter().filter(|(group, _)| group.lens == lens).collect();
    // One group alone is the large map once more.
    let [(_, places), _, ..] = groups[..] else {
        return (Vec::new(), Vec::new());
    };
    let is_drawn = |row: &&GroupRow| {
        let place = row.groups.first();
        view.shapes
            .iter()
            .any(|shape| place.is_some_and(|place| place.code == shape.code))
    };
    let is_enough = |row: &GroupRow| words::shown(row.young_people).is_some_and(|count| count.value >= FEWEST_DRAWN);
    let shade = |row: &GroupRow| {
        let share = words::share(words::fitting(row, enough), row.young_people);
        share
            .filter(|_| is_enough(row))
            .map_or("dn", |(middle, _, _)| step(middle))
    };
    let maps = groups.iter().map(|(group, rows)| {
        let drawn: Vec<&GroupRow> = rows.iter().filter(is_drawn).collect();
        SmallMap {
            name: words::group(group),
            shades: large
                .shapes
                .iter()
                .map(|shape| drawn.get(shape.spot).map_or("dn", |row| shade(row)))
                .collect(),
        }
    });
    let is_told = |row: &GroupRow| words::share(words::fitting(row, enough), row.young_people).is_some();
    if !groups.iter().flat_map(|(_, rows)| rows).any(is_told) {
        return (Vec::new(), Vec::new());
    }
    let table = places.iter().enumerate().map(|(at, place)| {
        let cells = groups.iter().map(|(_, rows)| match &rows[at] {
            row if is_enough(row) && is_told(row) => words::percent(words::fitting(row, enough), row.young_people),
            row if words::shown(row.young_people).is_some_and(|count| count.value < FEWEST_DRAWN) => {
                Say::new("small-maps-few")
            }
            _ => Say::new("figure-protected-short"),
        });
        (words::groups(&place.groups[..1]), cells.collect())
    });
    (maps.collect(), table.collect())
}

/// What could not be read, in words.
pub(super) fn problems(asked: &Asked) -> Vec<Say> {
    let problem = |(name, refused): &(String, understory_model::Refused)| {
        let value: String = refused.value.chars().take(60).collect();
        Say::new("asked-problem").with("name", name).with("value", value)
    };
    asked.problems.iter().map(problem).collect()
}

fn place_line(row: &GroupRow, share: ShareRow) -> PlaceLine {
    PlaceLine {
        share,
        pin: words::percent(row.pin_near, row.young_people),
        sessions: row.sessions,
        seats: row.seats_per_100.map(|seats| {
            let whole = seats.round().clamp(0.0, 1e9);
            #[expect(clippy::cast_possible_truncation, reason = "held between 0 and 1e9")]
            let whole = whole as i64;
            if seats > 0.0 && whole == 0 {
                Say::new("figure-under").with("n", 1_u8)
            } else {
                Say::new("just-n").with("n", whole)
            }
        }),
    }
}

/// What the pin does not ask, and how many that is.
pub(super) fn difference(row: &GroupRow, enough: u32) -> Say {
    match (words::shown(row.pin_near), words::shown(words::fitting(row, enough))) {
        (Some(pin), Some(fits)) if pin.value > fits.value => Say::new("difference").with("n", pin.value - fits.value),
        _ => Say::new("difference-none"),
    }
}

fn days(view: &RegionView) -> Vec<DayLine> {
    let whole = view.everybody.young_people;
    let line = |(index, day): (usize, Weekday)| {
        let young = view.calendar.young_people.get(index).copied();
        DayLine {
            name: Say::new(format!("day-{}", day.code())),
            sessions: view.calendar.weekdays[index],
            young_people: young.map(words::counted),
            bar: young
                .and_then(|young| words::share(young, whole))
                .map(|(middle, low, high)| Bar::new(middle, low, high)),
        }
    };
    Weekday::ALL.into_iter().enumerate().map(line).collect()
}

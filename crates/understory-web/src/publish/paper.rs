//! The words of what is printed: a catalogue, a flyer, a sheet for the week. They are said here, in one language; how they
//! stand on paper is the business of the crate of documents.

use std::collections::BTreeMap;
use std::sync::Arc;
use understory_model::directory::Spot;
use understory_model::find::{Found, Listing, Near, Question};
use understory_model::place::{Point, fold};
use understory_model::week::{Weekday, WeeklyHours, WeeklySlot};
use understory_service::Service;
use understory_service::access::Actor;
use understory_service::directory::edge;
use understory_service::publish::paper::{
    CatalogueEntry, CataloguePlace, CatalogueWords, FactLine, FlyerWords, IndexDay, IndexRow, MapDrawing, MapShape,
    Paper, SheetHead, Squares, WeekDay, WeekWords,
};
use understory_service::publish::{Asked, Filter, Listed, Made, PublishError, paper as press};

use super::calendar::About;
use super::public::Public;
use super::words;
use crate::App;
use crate::find::results::asked;
use crate::look::language::Locale;
use crate::look::say::{Arg, Say};
use crate::page::Reader;

/// Sites that a small map has room for.
const MOST_ON_A_MAP: usize = 30;
/// Sessions of one program on its flyer.
const MOST_ON_A_FLYER: usize = 6;
/// Sessions on the sheet of a week.
const MOST_IN_A_WEEK: usize = 10;

/// What the reader wants of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub paper: Paper,
    pub large: bool,
}

impl Wanted {
    pub(super) fn read(public: &Public) -> Self {
        Self::of(public.value("paper"), public.value("large"))
    }

    /// Of the values of an address: letter and small, unless it says otherwise.
    pub fn of(paper: &str, large: &str) -> Self {
        Self {
            paper: crate::ledger::paper::size(Some(paper)),
            large: large == "1",
        }
    }

    pub(super) fn code(self) -> String {
        format!("{:?} {}", self.paper, self.large)
    }
}

fn head(listed_today: jiff::civil::Date, locale: Locale, paper: Paper, title: String, region: &str) -> SheetHead {
    let date = Say::new("date-with-year")
        .with("date", listed_today)
        .with("year", listed_today.year().to_string());
    SheetHead {
        language: String::from(locale.code()),
        paper,
        made_on: listed_today,
        title,
        footer: locale.say(&Say::new("publish-footer").with("region", region).with("date", date)),
        page: locale.text("publish-page"),
    }
}

/// The order of what is in a town.
const IN_A_TOWN: u8 = 0;

/// One session; a session without a place on the map names its place in a line.
fn entry(listed: &Listed, row: usize, listing: &Listing, number: Option<usize>, locale: Locale) -> CatalogueEntry {
    let line = |id: &str, text: String| FactLine {
        name: id.is_empty().then(String::new).unwrap_or_else(|| locale.text(id)),
        text,
    };
    let place = match (words::place(listed, row), listing.online) {
        (Some(place), _) => Some(place),
        (None, true) => Some(locale.text("card-online")),
        (None, false) => None,
    };
    let place = place.unwrap_or_else(|| locale.text("fact-unknown"));
    let place = match number {
        Some(number) => format!("{place} ({number})"),
        None => place,
    };
    let mut lines = Vec::new();
    lines.extend(words::when_dates(listing, locale).map(|dates| line("", dates)));
    lines.push(line("fact-place", place));
    lines.extend(words::lines(listed.entry(row), listing, locale));
    CatalogueEntry {
        code: listed.entry(row).code.clone(),
        title: words::title(listing, locale),
        by: listing.organization_name.clone(),
        when: words::when(listing, locale),
        lines,
        marks: words::marks(listing, locale),
    }
}

/// Where a session stands in the catalogue: towns by name, then places of which no town was said, then what meets online,
/// then what has no place yet.
fn group(listing: &Listing, locale: Locale) -> (u8, String, String) {
    match (&listing.town, listing.online, &listing.place_name) {
        (Some(town), _, _) => (IN_A_TOWN, fold(town), town.clone()),
        (None, false, Some(_)) => (1, String::new(), locale.text("publish-other-places")),
        (None, true, _) => (2, String::new(), locale.text("card-online")),
        (None, false, None) => (3, String::new(), locale.text("publish-no-place")),
    }
}

/// A catalogue to be printed.
pub struct Printing {
    pub filter: Filter,
    pub locale: Locale,
    /// Where the pages are, for the codes.
    pub origin: String,
    pub wanted: Wanted,
}

/// Prints a catalogue, unless it is there already.
///
/// # Errors
/// When the list is too long, a place of it is not there, or the press is taken.
pub async fn print(service: &Service, actor: Actor, printing: Printing) -> Result<Arc<Made>, PublishError> {
    let Printing {
        filter,
        locale,
        origin,
        wanted,
    } = printing;
    let about = About::of(&service.snapshot(), locale, &origin, &filter);
    let subtitle = words::filter(&filter, &[], locale);
    let asked = Asked {
        kind: "catalogue",
        language: locale.code(),
        origin,
        filter,
        further: wanted.code(),
    };
    let write = move |listed: &Listed| catalogue(listed, &about, &subtitle, wanted);
    press::catalogue(service, actor, asked, write).await
}

/// A town's name, and its sessions by their positions.
type Group = (String, Vec<(usize, Listing)>);

/// The catalogue of a list.
pub(super) fn catalogue(listed: &Listed, about: &About, subtitle: &str, wanted: Wanted) -> CatalogueWords {
    let locale = about.locale;
    let region = &listed.snapshot.region;
    let mut groups: BTreeMap<(u8, String), Group> = BTreeMap::new();
    for row in &listed.rows {
        let listing = listed.listing(*row);
        let (order, folded, name) = group(&listing, locale);
        let group = groups.entry((order, folded)).or_insert_with(|| (name, Vec::new()));
        group.1.push((*row, listing));
    }
    let mut places = Vec::new();
    let mut middles = Vec::new();
    for ((order, _), (name, mut rows)) in groups {
        rows.sort_by_cached_key(|(row, listing)| (fold(&words::title(listing, locale)), *row));
        // What is not in one town lies anywhere, and its middle is nowhere.
        let in_town = order == IN_A_TOWN;
        middles.push(in_town.then(|| middle(&rows)).flatten());
        places.push(place(listed, (name, in_town), &rows, locale));
    }
    let title = Say::new("publish-catalogue-title").with("region", &region.name);
    let address = format!("{}/s/", about.origin);
    CatalogueWords {
        head: head(listed.today, locale, wanted.paper, locale.say(&title), &region.name),
        large: wanted.large,
        subtitle: String::from(subtitle),
        intro: vec![
            locale.say(&Say::new("publish-found").with("n", listed.rows.len())),
            locale.say(&Say::new("publish-intro-code").with("address", &address)),
            locale.text("publish-intro-unknown"),
        ],
        overview: overview(listed, &places, &middles, locale),
        address,
        contents_heading: locale.text("publish-contents"),
        empty: locale.text("browse-none"),
        index_heading: locale.text("publish-index"),
        index_columns: ["fact-hours", "publish-what", "publish-code", "publish-page"].map(|id| locale.text(id)),
        index: index(listed, locale),
        places,
    }
}

/// A town with its map and its sessions, or what is in none.
fn place(
    listed: &Listed,
    (name, in_town): (String, bool),
    rows: &[(usize, Listing)],
    locale: Locale,
) -> CataloguePlace {
    let mut sites: Vec<(String, Point)> = Vec::new();
    let mut numbers = Vec::new();
    for (_, listing) in rows {
        // A number on the map stands for a spot that is known; the others say their address or their town.
        let site = listing
            .place_name
            .clone()
            .zip(listing.spot.as_ref().and_then(Spot::exact));
        let known = site.map(|site| match sites.iter().position(|known| known.0 == site.0) {
            Some(at) => at,
            None => {
                sites.push(site);
                sites.len() - 1
            }
        });
        numbers.push(known.map(|at| at + 1));
    }
    // One dot on an empty ground helps nobody to find it; its address stands with it.
    let drawn = in_town && (2..=MOST_ON_A_MAP).contains(&sites.len());
    let shapes = sites.iter().enumerate().map(|(at, (_, point))| shape(*point, at + 1));
    let map = drawn.then(|| MapDrawing {
        caption: String::new(),
        description: locale.say(&Say::new("publish-map-of").with("place", &name)),
        ground: None,
        shapes: shapes.collect(),
        legend: Vec::new(),
    });
    let number = |at: usize| numbers[at].filter(|_| drawn);
    let entries = rows.iter().enumerate();
    CataloguePlace {
        count: locale.say(&Say::new("publish-found").with("n", rows.len())),
        entries: entries
            .map(|(at, (row, listing))| entry(listed, *row, listing, number(at), locale))
            .collect(),
        sites: if drawn {
            sites.into_iter().map(|(name, _)| name).collect()
        } else {
            Vec::new()
        },
        map,
        name,
    }
}

fn shape(point: Point, number: usize) -> MapShape {
    MapShape {
        outline: None,
        point,
        shade: None,
        row: Some(number),
        name: None,
    }
}

/// The middle of a town's sites, where any is known.
fn middle(rows: &[(usize, Listing)]) -> Option<Point> {
    let points: Vec<Point> = rows
        .iter()
        .filter_map(|(_, listing)| Some(listing.spot.as_ref()?.point))
        .collect();
    let count = points.len() as f64;
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / count;
    (!points.is_empty()).then(|| Point {
        latitude: mean(|point| point.latitude),
        longitude: mean(|point| point.longitude),
    })
}

/// The region with a number for each place of the contents.
fn overview(
    listed: &Listed,
    places: &[CataloguePlace],
    middles: &[Option<Point>],
    locale: Locale,
) -> Option<MapDrawing> {
    let region = &listed.snapshot.region;
    let ground = region.outline.as_ref().and_then(edge);
    let numbered = middles.iter().zip(places).enumerate();
    let shapes: Vec<MapShape> = numbered
        .filter_map(|(at, (point, place))| {
            let name = ground.is_none().then(|| place.name.clone());
            point.map(|point| MapShape {
                name,
                ..shape(point, at + 1)
            })
        })
        .collect();
    (shapes.len() > 1).then(|| MapDrawing {
        caption: locale.text("publish-map-numbers"),
        description: locale.say(&Say::new("publish-map-of").with("place", &region.name)),
        ground,
        shapes,
        legend: Vec::new(),
    })
}

/// What happens on a day of the week, in the order of time.
fn rows_of(day: Weekday, listings: &[(Listing, String)], locale: Locale) -> Vec<IndexRow> {
    let mut rows: Vec<(WeeklySlot, IndexRow)> = Vec::new();
    for (listing, code) in listings {
        let slots = listing.hours.as_ref().map(WeeklyHours::slots).unwrap_or_default();
        for slot in slots.iter().filter(|slot| slot.day == day) {
            let row = IndexRow {
                time: locale.show(&Arg::Span(*slot)),
                title: words::title(listing, locale),
                place: listing.town.clone().unwrap_or_default(),
                code: code.clone(),
            };
            rows.push((*slot, row));
        }
    }
    rows.sort_by(|one, other| (one.0, &one.1.title, &one.1.code).cmp(&(other.0, &other.1.title, &other.1.code)));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn index(listed: &Listed, locale: Locale) -> Vec<IndexDay> {
    let with_code = |row: &usize| (listed.listing(*row), listed.entry(*row).code.clone());
    let listings: Vec<(Listing, String)> = listed.rows.iter().map(with_code).collect();
    let day = |day: Weekday| IndexDay {
        name: locale.text(&format!("day-{}", day.code())),
        rows: rows_of(day, &listings, locale),
    };
    Weekday::ALL
        .map(day)
        .into_iter()
        .filter(|day| !day.rows.is_empty())
        .collect()
}

/// The squares that a telephone reads as an address.
fn squares(address: &str, says: String) -> Option<Squares> {
    let code = qrcode::QrCode::new(address).ok()?;
    let colours = code.to_colors();
    let dark = |row: &[qrcode::Color]| row.iter().map(|colour| *colour == qrcode::Color::Dark).collect();
    Some(Squares {
        rows: colours.chunks(code.width()).map(dark).collect(),
        says,
    })
}

/// The flyer of a program.
pub(super) fn flyer(listed: &Listed, about: &About, wanted: Wanted) -> FlyerWords {
    let locale = about.locale;
    let mut rows: Vec<(usize, Listing)> = listed.rows.iter().map(|row| (*row, listed.listing(*row))).collect();
    rows.sort_by_key(|(row, listing)| (listing.starts_on, *row));
    let first = rows.first().map(|(row, listing)| (*row, listing.clone()));
    let more = rows.len().saturating_sub(MOST_ON_A_FLYER);
    rows.truncate(MOST_ON_A_FLYER);
    let region = &listed.snapshot.region.name;
    let Some((row, listing)) = first else {
        return FlyerWords::default();
    };
    // The code is shorter than the program's own address, so its squares are larger.
    let address = format!("{}/s/{}", about.origin, listed.entry(row).code);
    let summary = listing.summary.in_language(&locale.language());
    let session = |(row, listing): &(usize, Listing)| {
        let mut entry = entry(listed, *row, listing, None, locale);
        // Whom to ask stands once, at the foot.
        entry.lines.pop();
        entry
    };
    let mut sessions: Vec<CatalogueEntry> = rows.iter().map(session).collect();
    // What holds for all of them is said once, so that the page stays easy to read.
    let (one, others) = sessions
        .split_first()
        .map_or((&[][..], &[][..]), |(one, others)| (&one.lines[..], others));
    let everywhere = |line: &&FactLine| !others.is_empty() && others.iter().all(|other| other.lines.contains(line));
    let facts: Vec<FactLine> = one.iter().filter(everywhere).cloned().collect();
    for session in &mut sessions {
        session.lines.retain(|line| !facts.contains(line));
    }
    FlyerWords {
        head: head(
            listed.today,
            locale,
            wanted.paper,
            words::title(&listing, locale),
            region,
        ),
        by: listing.organization_name.clone(),
        summary: summary.map_or_else(String::new, |(_, summary)| summary.to_owned()),
        marks: if listing.example {
            vec![locale.text("example-notice")]
        } else {
            Vec::new()
        },
        facts,
        sessions,
        more: if more > 0 {
            locale.say(&Say::new("publish-more").with("n", more))
        } else {
            String::new()
        },
        squares: squares(
            &address,
            locale.say(&Say::new("publish-squares").with("address", &address)),
        ),
        go: locale.text("publish-go"),
        ask: words::ask(&listing, locale),
        address,
    }
}

/// What fits, by day. Only the best session of each program, as on the page.
pub(super) fn week(app: &App, reader: &Reader, question: &Question, found: &Found, wanted: Wanted) -> WeekWords {
    let (locale, snapshot) = (reader.locale, app.service.snapshot());
    let listed = Listed {
        rows: found
            .fits
            .iter()
            .take(MOST_IN_A_WEEK)
            .filter_map(|fit| snapshot.position_of_session(fit.listing.session))
            .collect(),
        today: found.today,
        snapshot,
    };
    let near = match &found.near {
        Near::Known(place) => Some(place.name.as_str()),
        Near::NotSaid | Near::NotFound { .. } => None,
    };
    let said: Vec<String> = asked(question, near).iter().map(|said| locale.say(said)).collect();
    let rows: Vec<(usize, Listing)> = listed.rows.iter().map(|row| (*row, listed.listing(*row))).collect();
    let listings: Vec<(Listing, String)> = rows
        .iter()
        .map(|(row, listing)| (listing.clone(), listed.entry(*row).code.clone()))
        .collect();
    let entry = |(row, listing): &(usize, Listing)| {
        let mut entry = entry(&listed, *row, listing, None, locale);
        let short = ["fact-place", "fact-cost", "fact-ride"].map(|id| locale.text(id));
        entry
            .lines
            .retain(|line| line.name.is_empty() || short.contains(&line.name));
        entry.lines.insert(
            0,
            FactLine {
                name: String::new(),
                text: entry.when.clone(),
            },
        );
        entry
    };
    let title = Say::new("publish-week-title").with("region", &reader.frame.region);
    WeekWords {
        head: head(
            found.today,
            locale,
            wanted.paper,
            locale.say(&title),
            &reader.frame.region,
        ),
        subtitle: said.join(" · "),
        days: Weekday::ALL
            .map(|day| WeekDay {
                name: locale.text(&format!("day-{}", day.code())),
                rows: rows_of(day, &listings, locale),
            })
            .to_vec(),
        entries: rows.iter().map(entry).collect(),
        empty: locale.say(&Say::new("results-none").with("considered", found.considered)),
        notes: vec![
            locale.say(&Say::new("publish-intro-code").with("address", format!("{}/s/", reader.origin))),
            locale.text("print-footer"),
        ],
    }
}

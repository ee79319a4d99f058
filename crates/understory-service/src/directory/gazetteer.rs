//! Where is "Hyannis", "02601" or "the Barnstable Middle School"? Places by the names people use.
//!
//! Besides the places the region keeps, ZIP codes, towns and neighborhoods are learned from the sites
//! of listings: the middle one of their points.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};
use understory_model::directory::{Middle, Site, SiteFacts};
use understory_model::place::{LONGEST_NAME, Place, PlaceKind, Point, fold};

mod towns;

/// Names shorter than this are not guessed at.
const SHORTEST_GUESS: usize = 4;
/// Jaro-Winkler similarity from which a name counts as "did you mean".
const SIMILAR: f64 = 0.86;
/// A learned area has a middle once as many spots of it are known: that of fewer is somebody's door.
const SPOTS_OF_A_MIDDLE: usize = 3;
/// Learned places are named as such.
const LEARNED: &str = "learned from the sites of listings";

/// Places by folded name.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    by_name: HashMap<String, Vec<usize>>,
    /// Those that were learned of too few spots to have a middle.
    of_few_spots: HashSet<usize>,
    /// The towns, the largest first, once somebody asked.
    largest: OnceLock<Vec<usize>>,
}

/// Neighborhoods that people name although listings use another name for the same area.
static ALSO_CALLED: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str(include_str!("neighborhoods.toml"))
        .expect("the built-in names of neighborhoods are checked by a test")
});

/// The middle one of each coordinate: a single wrong point does not move it.
fn middle(mut points: Vec<Point>) -> Option<Point> {
    let at = points.len() / 2;
    points.sort_by(|left, right| left.latitude.total_cmp(&right.latitude));
    let latitude = points.get(at)?.latitude;
    points.sort_by(|left, right| left.longitude.total_cmp(&right.longitude));
    Some(Point {
        latitude,
        longitude: points[at].longitude,
    })
}

/// "Hyannis, MA" is Hyannis.
fn without_state(city: &str) -> &str {
    match city.rsplit_once(',') {
        Some((town, state)) if state.trim().len() == 2 => town.trim(),
        _ => city,
    }
}

/// A name as listings write it, with the points of the sites that bear it.
struct Bearer {
    name: String,
    town: Option<String>,
    points: Vec<Point>,
}

impl Bearer {
    /// Whether the points are of several spots, a hundred yards apart at least, so that their middle is nobody's door.
    fn has_middle(&self) -> bool {
        let about = |degrees: f64| (degrees * 1000.0).round() as i64;
        let spots = self
            .points
            .iter()
            .map(|point| (about(point.latitude), about(point.longitude)));
        spots.collect::<HashSet<(i64, i64)>>().len() >= SPOTS_OF_A_MIDDLE
    }
}

/// Each area that sites name, and whether it has a middle.
fn learned<'a>(sites: impl IntoIterator<Item = &'a Site>) -> Vec<(Place, bool)> {
    let mut bearers: BTreeMap<(PlaceKind, String), Bearer> = BTreeMap::new();
    for site in sites {
        let Some(point) = site.facts.point.known else { continue };
        let names = [
            (PlaceKind::Zip, &site.facts.zip),
            (PlaceKind::Town, &site.facts.city),
            (PlaceKind::Neighborhood, &site.facts.neighborhood),
        ];
        for (kind, name) in names {
            let Some(name) = name.as_ref().filter(|name| !fold(name).is_empty()) else {
                continue;
            };
            let town = (kind != PlaceKind::Town).then(|| site.facts.city.clone()).flatten();
            let bearer = bearers.entry((kind, fold(name)));
            let bearer = bearer.or_insert_with(|| Bearer {
                name: name.trim().to_owned(),
                town,
                points: Vec::new(),
            });
            bearer.points.push(point);
        }
    }
    let mut places = Vec::with_capacity(bearers.len());
    for ((kind, folded), bearer) in bearers {
        let has_middle = bearer.has_middle();
        let Some(point) = middle(bearer.points) else { continue };
        let is_neighborhood = kind == PlaceKind::Neighborhood;
        let place = Place {
            kind,
            name: titled(&bearer.name),
            town: bearer.town.map(|town| titled(&town)),
            point,
            population: None,
            aliases: if is_neighborhood {
                ALSO_CALLED.get(&folded).cloned().unwrap_or_default()
            } else {
                Vec::new()
            },
            source: String::from(LEARNED),
        };
        places.push((place, has_middle));
    }
    places
}

/// A name written all in capitals, in the usual mix.
pub(crate) fn titled(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first
                .to_uppercase()
                .chain(letters.flat_map(char::to_lowercase))
                .collect()
        })
    };
    name.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

impl Gazetteer {
    /// The region's places, then what sites teach; a name the region has is not learned again.
    pub(crate) fn new<'a>(mut places: Vec<Place>, sites: impl IntoIterator<Item = &'a Site>) -> Self {
        let known: HashSet<(PlaceKind, String)> = places.iter().map(|place| (place.kind, fold(&place.name))).collect();
        let mut of_few_spots = HashSet::new();
        for (place, has_middle) in learned(sites) {
            if known.contains(&(place.kind, fold(&place.name))) {
                continue;
            }
            if !has_middle {
                of_few_spots.insert(places.len());
            }
            places.push(place);
        }
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (row, place) in places.iter().enumerate() {
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                by_name.entry(fold(name)).or_default().push(row);
            }
        }
        // What has no letter and no digit is no name: all of them would be the same.
        by_name.remove("");
        for rows in by_name.values_mut() {
            rows.sort_by_key(|row| rank(places[*row].kind));
            rows.dedup();
        }
        Self {
            places,
            by_name,
            of_few_spots,
            largest: OnceLock::new(),
        }
    }

    /// Places that were brought, and not learned from listings.
    pub(super) fn brought(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| place.source != LEARNED)
    }

    /// Whether there are any.
    pub fn was_brought(&self) -> bool {
        self.brought().next().is_some()
    }

    /// The names of towns, villages and neighborhoods that are among these folded ones, in order.
    pub(super) fn areas_among(&self, folded: &HashSet<&str>) -> Vec<String> {
        let kinds = [PlaceKind::Town, PlaceKind::Village, PlaceKind::Neighborhood];
        let areas = self.places.iter().filter(|place| kinds.contains(&place.kind));
        let named = areas.filter(|place| folded.contains(fold(&place.name).as_str()));
        let mut names: Vec<String> = named.map(|place| place.name.clone()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Every place, those of the region first.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place of a name as people type it: "Hyannis", "hyannis, MA", "02601", "near Barnstable High".
    pub fn find(&self, typed: &str) -> Option<&Place> {
        if is_no_name(typed) {
            return None;
        }
        let folded = fold(typed);
        let plain = ["near ", "the "]
            .iter()
            .fold(folded.as_str(), |text, word| text.strip_prefix(word).unwrap_or(text));
        let without_state = plain
            .rsplit_once(' ')
            .filter(|(_, last)| last.len() == 2)
            .map(|(name, _)| name);
        let zip = plain
            .split(' ')
            .next_back()
            .filter(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()));
        let candidates = [Some(plain), without_state, zip];
        let exact = candidates.into_iter().flatten().find_map(|name| self.by_name.get(name));
        exact
            .and_then(|rows| rows.first())
            .map(|row| &self.places[*row])
            .or_else(|| self.only_beginning_with(plain))
    }

    /// Says of a place without a spot of its own which area it lies in: its neighborhood, else its town, else its ZIP code,
    /// the first that is known here, by the name that it has here. Only whole names count: a place is never put into a town
    /// that is called much the same.
    pub(crate) fn put_in_its_area(&self, facts: &mut SiteFacts) {
        facts.middle = None;
        if facts.point.known.is_some() {
            return;
        }
        let zip = facts.zip.as_deref().and_then(|zip| zip.trim().get(..5));
        let city = facts.city.as_deref().map(without_state);
        let named = [facts.neighborhood.as_deref(), city, zip];
        let area = named.into_iter().flatten().find_map(|name| self.area(name, city));
        facts.middle = area.map(|place| Middle {
            area: place.name.clone(),
            point: place.point,
        });
    }

    /// The area of a whole name, where its middle is known. A "Downtown" of another town than the one that is said is not it.
    fn area(&self, name: &str, city: Option<&str>) -> Option<&Place> {
        let rows = self.by_name.get(&fold(name))?;
        let is_elsewhere = |place: &Place| {
            let towns = place.town.as_deref().zip(city);
            place.kind == PlaceKind::Neighborhood && towns.is_some_and(|(one, other)| fold(one) != fold(other))
        };
        let has_middle = |row: &&usize| {
            let place = &self.places[**row];
            !place.kind.is_one_spot() && !self.of_few_spots.contains(*row) && !is_elsewhere(place)
        };
        rows.iter().find(has_middle).map(|row| &self.places[*row])
    }

    /// "Barnstable High" means "Barnstable High School" when nothing else begins so.
    fn only_beginning_with(&self, typed: &str) -> Option<&Place> {
        if typed.len() < SHORTEST_GUESS {
            return None;
        }
        let beginning = format!("{typed} ");
        let mut found = self
            .by_name
            .iter()
            .filter(|(name, _)| name.starts_with(&beginning))
            .flat_map(|(_, rows)| rows);
        let first = found.next()?;
        found
            .all(|row| self.places[*row].point == self.places[*first].point)
            .then(|| &self.places[*first])
    }

    /// The names nearest to one that is not there, best first.
    pub fn suggestions(&self, typed: &str, most: usize) -> Vec<&Place> {
        if is_no_name(typed) {
            return Vec::new();
        }
        let folded = fold(typed);
        if folded.chars().count() < SHORTEST_GUESS {
            return Vec::new();
        }
        let likeness = |place: &Place| -> f64 {
            let names = std::iter::once(&place.name).chain(&place.aliases);
            let best = names.map(|name| {
                let name = fold(name);
                if name.contains(&folded) {
                    0.95
                } else {
                    strsim::jaro_winkler(&name, &folded)
                }
            });
            best.fold(0.0, f64::max)
        };
        let mut found: Vec<(f64, &Place)> = self
            .places
            .iter()
            .map(|place| (likeness(place), place))
            .filter(|(like, _)| *like >= SIMILAR)
            .collect();
        found.sort_by(|left, right| {
            right
                .0
                .total_cmp(&left.0)
                .then(rank(left.1.kind).cmp(&rank(right.1.kind)))
        });
        found.dedup_by(|left, right| left.1.name == right.1.name);
        found.into_iter().take(most).map(|(_, place)| place).collect()
    }
}

/// Whether a text is longer than any name. Likeness to every name is work that grows with the text, and anybody may type.
fn is_no_name(typed: &str) -> bool {
    typed.trim().chars().nth(LONGEST_NAME).is_some()
}

/// When several places share a name, people mean the town first.
fn rank(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Zip => 0,
        PlaceKind::Town => 1,
        PlaceKind::Village => 2,
        PlaceKind::Neighborhood => 3,
        PlaceKind::School => 4,
        PlaceKind::Library => 5,
        PlaceKind::Museum => 6,
        PlaceKind::College => 7,
        PlaceKind::Transit => 8,
    }
}

#[cfg(test)]
mod tests;

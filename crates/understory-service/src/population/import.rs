//! Taking a roster in: facts without names, kept as a new population or a new version of one.
//!
//! A roster seldom says when somebody is free or how they travel. Those answers can be filled in from the assumptions; then
//! the population is called mixed, and is as protected as a roster.

use std::collections::BTreeMap;
use understory_model::age::Grade;
use understory_model::ids::PopulationId;
use understory_model::import::{Problem, Report, Severity};
use understory_model::place::{Place, PlaceKind, Point, fold};
use understory_model::population::{AreaOfPlace, Label, Population, YoungPerson};
use understory_store::{directory, ledger as stored};

use super::chance::Chance;
use super::draw::{Facts, person_of};
use super::keep::next_version;
use super::read::{RosterBatch, RosterPlace};
use super::recipe::check_name;
use super::{Assumptions, PopulationError};
use crate::access::{Actor, ManagePopulations, may};
use crate::audit::{self, Object};
use crate::{Service, ServiceError};

/// Where a roster's place lies, when nobody told.
const PLACE_UNKNOWN: (&str, &str) = (
    "place-unknown",
    "This place has no latitude and longitude, and no place of the region has its name, so its young people are left out.",
);

/// A name that fewer rows than these give and no list knows may be a person's.
const FEW: u32 = 10;
/// What places of few are called together.
const ELSEWHERE: &str = "Elsewhere";
/// What stands for a name that is not repeated.
const NOT_SHOWN: &str = "not shown";
const PLACE_OF_FEW: (&str, &str) = (
    "place-of-few",
    "Places that no list knows and fewer than 10 rows name are taken together as Elsewhere, because such a name may be a person's.",
);

const PLACE_IN_THE_MIDDLE: (&str, &str) = (
    "place-in-the-middle",
    "Of these places fewer than 10 homes are given and no list knows them, so they stand in the middle of all: a pin must not stand at one home. Who has no point of their own is counted from there.",
);

/// What to do with a roster.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RosterRequest {
    /// As people call it; the same name again is a new version.
    pub name: String,
    /// Fill in what the roster does not say from these, with this seed.
    pub fill: Option<(Assumptions, u64)>,
    /// Say what would happen and change nothing.
    pub dry_run: bool,
}

/// What became of a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The new population, as it is or (dry run) would be.
    pub population: Population,
    /// Young people by place.
    pub places: Vec<(String, u32)>,
    /// The report as of any import. It has no line for each row: a row is a person.
    pub report: Report,
}

/// Takes the young people of a roster in, all in one transaction.
pub async fn import(
    service: &Service,
    actor: Actor,
    request: RosterRequest,
    batch: RosterBatch,
) -> Result<Imported, PopulationError> {
    may::<ManagePopulations>(actor)?;
    check_name(&request.name)?;
    if let Some((assumptions, _)) = &request.fill {
        assumptions.check()?;
    }
    // Nothing is held while the work is done: a server beside this command may write.
    let known = directory::load_places(&mut service.database().read().await?).await?;
    let fill = request.fill.clone();
    let (taken, rest) = service
        .compute(move || {
            let (mut taken, rest) = Taken::of(batch, &known);
            if let Some((assumptions, seed)) = &fill {
                taken.fill(assumptions, *seed);
            }
            (taken, rest)
        })
        .await?;
    if taken.people.is_empty() {
        return Err(PopulationError::Nowhere {
            places: taken.unknown.join(", "),
        });
    }
    let mut write = service.database().write().await?;
    let version = next_version(&mut write, &request.name).await?;
    let population = Population {
        id: PopulationId(service.ids.next()),
        name: request.name,
        version,
        label: if request.fill.is_some() {
            Label::Mixed
        } else {
            Label::Rostered
        },
        made_at: service.clock.now(),
        young_people: u32::try_from(taken.people.len()).unwrap_or(u32::MAX),
        places: taken.places,
        draws: 1,
        seed: request.fill.map(|(_, seed)| seed),
        sources: taken.sources,
    };
    let mut counts = vec![0; population.places.len()];
    for person in &taken.people {
        counts[usize::from(person.place)] += 1;
    }
    let names = population.places.iter().map(|place| place.name.clone());
    let imported = Imported {
        places: names.zip(counts).collect(),
        report: report(&population, rest, request.dry_run),
        population,
    };
    if request.dry_run {
        return Ok(imported);
    }
    stored::insert_population(&mut write, &imported.population, None::<&()>).await?;
    stored::insert_people(&mut write, imported.population.id, 0, &taken.people).await?;
    audit::note(
        service,
        &mut write,
        actor,
        "import-population",
        Object::one("population", imported.population.id.0),
    )
    .await
    .map_err(ServiceError::from)?;
    write.commit().await?;
    tracing::info!(population = %imported.population.id, young_people = imported.population.young_people, "roster taken in");
    Ok(imported)
}

/// What is kept of a roster.
struct Taken {
    people: Vec<YoungPerson>,
    places: Vec<AreaOfPlace>,
    sources: Vec<String>,
    /// Places that lie nowhere.
    unknown: Vec<String>,
}

/// What only the report needs.
struct Rest {
    problems: Vec<Problem>,
    rows: u64,
    left_out: u64,
    refused: u64,
}

impl Taken {
    fn of(mut batch: RosterBatch, known: &[Place]) -> (Self, Rest) {
        let by_name = by_name(known);
        let (of_few, in_the_middle) = take_together(&mut batch, &by_name);
        let mut problems = batch.problems;
        let mut refused: u64 = batch.files.iter().map(|file| file.refused).sum();
        let (mut places, mut unknown, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        let file = batch.files.first().map(|file| file.file.clone()).unwrap_or_default();
        for place in &batch.places {
            let found = place.point.or_else(|| by_name.get(&fold(&place.name)).copied());
            kept.push(found.and_then(|_| u16::try_from(places.len()).ok()));
            match found {
                Some(point) => places.push(AreaOfPlace {
                    name: place.name.clone(),
                    point,
                    outline: None,
                }),
                None => {
                    refused += u64::from(place.young_people);
                    unknown.push(place.name.clone());
                    problems.push(Problem {
                        severity: Severity::Refused,
                        file: file.clone(),
                        line: 0,
                        field: String::from("place"),
                        value: place.name.chars().take(200).collect(),
                        rule: String::from(PLACE_UNKNOWN.0),
                        explanation: format!("{} It has {} of them.", PLACE_UNKNOWN.1, place.young_people),
                    });
                }
            }
        }
        for (count, (rule, explanation)) in [(of_few, PLACE_OF_FEW), (in_the_middle, PLACE_IN_THE_MIDDLE)] {
            if count > 0 {
                problems.push(Problem {
                    severity: Severity::Noted,
                    file: file.clone(),
                    line: 0,
                    field: String::from("place"),
                    value: count.to_string(),
                    rule: String::from(rule),
                    explanation: String::from(explanation),
                });
            }
        }
        let mut at_school = false;
        let people = batch.people.into_iter().filter_map(|mut person| {
            person.place = kept.get(usize::from(person.place)).copied().flatten()?;
            person.point = person.point.map(coarse).or_else(|| {
                at_school = true;
                Some(places[usize::from(person.place)].point)
            });
            person.draw = 0;
            Some(person)
        });
        let people = people.collect();
        let mut sources = batch.sources;
        if at_school {
            sources.push(String::from(
                "Where somebody lives is not known: the way there is counted from the middle of their place or school.",
            ));
        }
        let rest = Rest {
            problems,
            rows: batch.rows,
            left_out: batch.left_out,
            refused,
        };
        let taken = Self {
            people,
            places,
            sources,
            unknown,
        };
        (taken, rest)
    }

    /// Fills in what is not said, each person with numbers of their own.
    fn fill(&mut self, assumptions: &Assumptions, seed: u64) {
        for (number, person) in (0_u64..).zip(&mut self.people) {
            let Some(age) = person.age.or_else(|| person.grade.map(age_of)) else {
                continue;
            };
            let mut chance = Chance::new(seed, 0, &number.to_string());
            let mut is = |share: f64| chance.part() < share;
            let low_income = is(assumptions.low_income.share);
            let vehicle = !is(assumptions.no_vehicle.share);
            let internet = !is(assumptions.no_internet.share);
            let facts = Facts {
                age,
                low_income: person.low_income.unwrap_or(low_income),
                disability: false,
                vehicle,
                internet,
                home: &assumptions.main_language.language,
            };
            let drawn = person_of(assumptions, &facts, &mut chance);
            person.free = person.free.take().or(drawn.free);
            if person.modes.is_empty() {
                person.modes = drawn.modes;
                person.minutes = person.minutes.or(drawn.minutes);
            }
            person.max_cost = person.max_cost.or(drawn.max_cost);
            person.internet = person.internet.or(drawn.internet);
        }
        self.sources.push(format!(
            "Free hours, ways to travel, cost and internet that the roster does not tell are drawn from the assumptions of {} with seed {seed}.",
            assumptions.version
        ));
    }
}

/// Takes places of few together, those where somebody's home is known and those where none is, and puts a pin only where it
/// tells of nobody: at the place's own point, in the middle of ten or more who live there, or in the middle of all (where all are
/// few, to ten kilometres). Gives how many places were of few, and how many others stand in the middle of all.
fn take_together(batch: &mut RosterBatch, by_name: &BTreeMap<String, Point>) -> (usize, usize) {
    let mut counts = vec![0_u32; batch.places.len()];
    let mut homes: Vec<Vec<Point>> = vec![Vec::new(); batch.places.len()];
    for person in &batch.people {
        let place = usize::from(person.place);
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
            homes[place].extend(person.point);
        }
    }
    for (place, homes) in batch.places.iter().zip(&mut homes).filter(|(place, _)| !place.listed) {
        if homes.is_empty() {
            // A place that only rows of people name has its point from one of them.
            homes.extend(place.point);
        }
    }
    let all = homes.concat();
    let anywhere = middle_of_many(&all).or_else(|| middle(&all).map(far_off));
    for (place, homes) in batch.places.iter_mut().zip(&homes).filter(|(place, _)| !place.listed) {
        let own = by_name.get(&fold(&place.name)).copied();
        place.point = own
            .or_else(|| middle_of_many(homes))
            .or(anywhere.filter(|_| !homes.is_empty()));
    }
    let is_of_few =
        |place: &RosterPlace, count: u32| !place.listed && count < FEW && !by_name.contains_key(&fold(&place.name));
    let (mut kept, mut moved) = (Vec::<RosterPlace>::new(), Vec::new());
    let mut together: BTreeMap<&str, (u16, Vec<Point>)> = BTreeMap::new();
    let mut in_the_middle = 0;
    for ((place, count), homes) in std::mem::take(&mut batch.places).into_iter().zip(counts).zip(homes) {
        let next = u16::try_from(kept.len()).unwrap_or(u16::MAX);
        if !is_of_few(&place, count) {
            let is_known = place.listed || by_name.contains_key(&fold(&place.name));
            in_the_middle += usize::from(!is_known && (1..FEW as usize).contains(&homes.len()));
            moved.push(next);
            kept.push(place);
            continue;
        }
        let name = if homes.is_empty() { NOT_SHOWN } else { ELSEWHERE };
        let (at, all) = together.entry(name).or_insert_with(|| {
            kept.push(RosterPlace {
                name: String::from(name),
                ..RosterPlace::default()
            });
            (next, Vec::new())
        });
        moved.push(*at);
        all.extend(homes);
        kept[usize::from(*at)].young_people += count;
    }
    let of_few = moved.len() + together.len() - kept.len();
    for (at, homes) in together.into_values() {
        kept[usize::from(at)].point = middle_of_many(&homes).or(anywhere.filter(|_| !homes.is_empty()));
    }
    for person in &mut batch.people {
        person.place = moved.get(usize::from(person.place)).copied().unwrap_or(u16::MAX);
    }
    batch.places = kept;
    (of_few, in_the_middle)
}

/// The middle of ten points or more; of fewer it would tell where somebody lives.
fn middle_of_many(homes: &[Point]) -> Option<Point> {
    (homes.len() >= FEW as usize).then(|| middle(homes)).flatten()
}

fn middle(points: &[Point]) -> Option<Point> {
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / points.len() as f64;
    Point::new(mean(|point| point.latitude), mean(|point| point.longitude)).ok()
}

/// A point to about ten kilometres: in which part of the country a few live.
fn far_off(point: Point) -> Point {
    let rounded = |degrees: f64| (degrees * 10.0).round() / 10.0;
    Point {
        latitude: rounded(point.latitude),
        longitude: rounded(point.longitude),
    }
}

/// Where somebody lives to about a hundred metres: enough to count a way, too little to find a door.
fn coarse(point: Point) -> Point {
    let rounded = |degrees: f64| (degrees * 1000.0).round() / 1000.0;
    Point {
        latitude: rounded(point.latitude),
        longitude: rounded(point.longitude),
    }
}

/// The younger of the two ages that are usual for a grade.
fn age_of(grade: Grade) -> u8 {
    u8::try_from(i16::from(grade.number()) + 5).unwrap_or(0)
}

/// Points by folded name; of several of one name a school comes first, because rosters name schools.
fn by_name(known: &[Place]) -> BTreeMap<String, Point> {
    let mut by_name = BTreeMap::new();
    let (schools, others): (Vec<&Place>, Vec<&Place>) = known.iter().partition(|place| place.kind == PlaceKind::School);
    for place in schools.into_iter().chain(others) {
        let names = std::iter::once(&place.name).chain(&place.aliases);
        for name in names {
            by_name.entry(fold(name)).or_insert(place.point);
        }
    }
    by_name
}

fn report(population: &Population, rest: Rest, dry_run: bool) -> Report {
    Report {
        run: None,
        source: population.name.clone(),
        dry_run,
        rows: rest.rows,
        added: u64::from(population.young_people),
        changed: 0,
        unchanged: rest.left_out,
        refused: rest.refused,
        problems: rest.problems,
        rows_report: Vec::new(),
    }
}

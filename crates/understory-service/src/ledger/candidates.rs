//! What may be proposed: where a new session could be and when, where a van could stop, and how the engine's
//! changes are said in the words of the field.
//!
//! Must not know: who would gain.

use understory_engine::fit;
use understory_engine::ledger::{Edit, ProposalRules, Templates};
use understory_model::code::{Code, CodeLists, List};
use understory_model::language::Language;
use understory_model::ledger::{Stop, SupplyEdit};
use understory_model::money::Cents;
use understory_model::place::Point;
use understory_model::week::{Weekday, WeeklyHours};

use super::count::Counted;
use super::edits::new_session;
use super::located::going_on;
use super::settings::Costs;
use crate::directory::week_of_session;

/// Places where a new session could be.
const MOST_PLACES: usize = 60;
/// Stops of a van to choose from.
const MOST_STOPS: usize = 120;
/// Sites nearer to each other than this are one place, in metres.
const SAME_PLACE_METRES: f64 = 400.0;
/// When new sessions could be: after school, evenings, the weekend. Assumptions; `docs/ledger.md` names them.
const HOURS: [&str; 6] = [
    "tue=15:30-17:00,thu=15:30-17:00",
    "mon=15:30-17:00,wed=15:30-17:00",
    "wed=17:30-19:00",
    "sat=10:00-12:00",
    "sat=13:00-15:00",
    "sun=13:00-15:00",
];
/// Ages of new sessions.
const AGES: [(u8, u8); 5] = [(3, 5), (6, 8), (9, 11), (12, 14), (15, 17)];

/// What a new session may be about, with a working title that whoever plans it will change.
const TOPICS: [(&str, &str); 12] = [
    ("making_robotics", "Robots"),
    ("computing_ai", "Code"),
    ("earth_ocean_climate", "Water and weather"),
    ("life_science_nature", "Animals and plants"),
    ("physics_space", "Sky and space"),
    ("engineering_design", "Build it"),
    ("chemistry", "Kitchen chemistry"),
    ("agriculture_food", "Grow and cook"),
    ("data_maths", "Puzzles and numbers"),
    ("health_medicine", "How bodies work"),
    ("energy_environment", "Sun and wind"),
    ("citizen_science", "Neighborhood science"),
];

/// The working title of a new session about a topic: what proposals call it until somebody plans it. A page may say
/// the topic in place of it, in the reader's language.
#[must_use]
pub fn working_title(topic: &Code) -> Option<&'static str> {
    let found = TOPICS.iter().find(|(code, _)| *code == topic.as_str());
    found.map(|(_, title)| *title)
}

/// A point with what people call it.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    point: Point,
}

/// All that proposals are made of.
pub(crate) struct Candidates {
    places: Vec<Named>,
    stops: Vec<Named>,
    hours: Vec<WeeklyHours>,
    topic: Option<Code>,
    title: String,
    languages: Vec<Language>,
}

impl Candidates {
    pub(crate) fn new(counted: &Counted) -> Self {
        let sites = sites(counted);
        let middles = counted.crowd.population.places.iter().map(|place| Named {
            name: place.name.clone(),
            point: place.point,
        });
        let mut stops: Vec<Named> = Vec::new();
        for stop in middles.chain(sites.iter().cloned()) {
            if stops.len() < MOST_STOPS && is_new(&stops, stop.point) {
                stops.push(stop);
            }
        }
        let rarest = rarest_topic(counted);
        Self {
            topic: rarest.as_ref().map(|(topic, _)| topic.clone()),
            title: rarest.map_or_else(|| String::from("Something new"), |(_, title)| String::from(title)),
            places: sites.into_iter().take(MOST_PLACES).collect(),
            stops,
            hours: HOURS.iter().filter_map(|hours| hours.parse().ok()).collect(),
            languages: vec![commonest_language(counted)],
        }
    }

    /// What the engine looks for.
    pub(crate) fn rules(&self, counted: &Counted, costs: Costs) -> ProposalRules {
        let like = fit::Session {
            languages: Some(counted.crowd.languages.held(&self.languages)),
            hours: None,
            ..new_session(&WeeklyHours::default(), self.topic.as_ref())
        };
        let degrees = |places: &[Named]| {
            places
                .iter()
                .map(|place| (place.point.latitude, place.point.longitude))
                .collect()
        };
        ProposalRules {
            costs: costs.engine(),
            templates: Templates {
                like,
                places: degrees(&self.places),
                hours: self.hours.iter().map(week_of_session).collect(),
                ages: AGES.to_vec(),
                topics: Vec::new(),
            },
            stops: degrees(&self.stops),
            ..ProposalRules::default()
        }
    }

    /// A change of the engine in words; `None` for one that has no words, such as a language without a name.
    pub(crate) fn say(&self, counted: &Counted, edit: &Edit) -> Option<SupplyEdit> {
        let id = |session: &fit::SessionIndex| {
            counted
                .snapshot
                .sessions
                .get(session.row())
                .map(|entry| entry.session.id)
        };
        Some(match edit {
            Edit::Move { session, minutes } => SupplyEdit::Move {
                session: id(session)?,
                minutes: *minutes,
            },
            Edit::Interpret { session, language } => SupplyEdit::Interpret {
                session: id(session)?,
                language: counted
                    .crowd
                    .languages
                    .bases()
                    .get(usize::from(*language))?
                    .parse()
                    .ok()?,
            },
            Edit::Waive { session } => SupplyEdit::Waive { session: id(session)? },
            Edit::Provide { session, feature } => SupplyEdit::Provide {
                session: id(session)?,
                feature: CodeLists::core()
                    .codes(List::Access)
                    .get(usize::from(*feature))?
                    .clone(),
            },
            Edit::Seats { session, seats } => SupplyEdit::Seats {
                session: id(session)?,
                seats: *seats,
            },
            Edit::Ages { session, from, to } => SupplyEdit::Ages {
                session: id(session)?,
                from: *from,
                to: *to,
            },
            Edit::Remove { session } => SupplyEdit::Remove { session: id(session)? },
            Edit::Add { session } => self.say_new(session)?,
            Edit::Van(van) => SupplyEdit::Van {
                stops: van
                    .stops
                    .iter()
                    .map(|point| self.stop(*point))
                    .collect::<Option<Vec<Stop>>>()?,
                days: Weekday::ALL
                    .into_iter()
                    .filter(|day| van.days >> day.index() & 1 == 1)
                    .collect(),
            },
        })
    }

    fn stop(&self, point: (f64, f64)) -> Option<Stop> {
        let found = self.stops.iter().find(|stop| is_at(stop, point))?;
        Some(Stop {
            name: found.name.clone(),
            point: found.point,
        })
    }

    fn say_new(&self, session: &fit::Session) -> Option<SupplyEdit> {
        let fit::Where::At { latitude, longitude } = session.location else {
            return None;
        };
        let place = self.places.iter().find(|place| is_at(place, (latitude, longitude)))?;
        let hours = self
            .hours
            .iter()
            .find(|hours| Some(week_of_session(hours)) == session.hours)?;
        let (from_age, to_age) = session.ages?;
        Some(SupplyEdit::Add {
            title: self.title.clone(),
            topic: self.topic.clone(),
            place: place.name.clone(),
            point: place.point,
            hours: hours.clone(),
            from_age,
            to_age,
            price: Cents(0),
            languages: self.languages.clone(),
        })
    }
}

fn is_at(named: &Named, point: (f64, f64)) -> bool {
    (named.point.latitude, named.point.longitude) == point
}

fn is_new(known: &[Named], point: Point) -> bool {
    known
        .iter()
        .all(|other| other.point.metres_to(point) > SAME_PLACE_METRES)
}

/// Places where something happens already, those with most sessions first.
fn sites(counted: &Counted) -> Vec<Named> {
    let snapshot = &counted.snapshot;
    let mut counts = vec![0_u32; snapshot.sites.len()];
    for row in going_on(counted) {
        if let Some(site) = snapshot.sessions[row].site {
            counts[site] += 1;
        }
    }
    let mut order: Vec<usize> = (0..snapshot.sites.len()).collect();
    order.sort_by_key(|site| (std::cmp::Reverse(counts[*site]), *site));
    let mut places: Vec<Named> = Vec::new();
    for site in order {
        let facts = &snapshot.sites[site].facts;
        let Some(point) = facts.point.known else { continue };
        let near = |place: &understory_model::population::AreaOfPlace| place.point.metres_to(point) < 50_000.0;
        let in_region = counted.crowd.population.places.iter().any(near);
        let name = [Some(&facts.name), facts.neighborhood.as_ref(), facts.city.as_ref()];
        let name = name.into_iter().flatten().find(|name| !name.trim().is_empty());
        if let Some(name) = name.filter(|_| in_region && is_new(&places, point)) {
            places.push(Named {
                name: name.clone(),
                point,
            });
        }
        if places.len() == MOST_PLACES.max(MOST_STOPS) {
            break;
        }
    }
    places
}

/// The topic that the fewest sessions are about, first of the list among equals, with a working title.
fn rarest_topic(counted: &Counted) -> Option<(Code, &'static str)> {
    let mut counts = [0_u32; TOPICS.len()];
    for row in going_on(counted) {
        let program = counted.snapshot.sessions[row].program;
        for topic in &counted.snapshot.programs[program].facts.topics {
            if let Some(at) = TOPICS.iter().position(|(code, _)| *code == topic.as_str()) {
                counts[at] += 1;
            }
        }
    }
    let rarest = (0..TOPICS.len()).min_by_key(|at| counts[*at])?;
    let (code, title) = TOPICS[rarest];
    Some((code.parse().ok()?, title))
}

/// The language that most sessions are held in; a new session is held in it until somebody says otherwise.
fn commonest_language(counted: &Counted) -> Language {
    let languages = counted.snapshot.languages.bases();
    let first = languages.first().and_then(|base| base.parse().ok());
    first.unwrap_or_else(Language::english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_topics_are_right() {
        assert!(HOURS.iter().all(|hours| hours.parse::<WeeklyHours>().is_ok()));
        for (topic, _) in TOPICS {
            let code = topic.parse::<Code>().unwrap();
            assert!(CodeLists::core().position(List::Topic, &code).is_some(), "{topic}");
        }
    }
}

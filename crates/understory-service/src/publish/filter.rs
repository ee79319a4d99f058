//! Which sessions of the copy in memory belong to a list.
//!
//! What is not known about a session does not exclude it, except where: a list of a place has what is known to be there.

use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashSet;
use std::sync::Arc;
use understory_model::age::Grade;
use understory_model::code::Code;
use understory_model::find::Listing;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::language::Language;
use understory_model::place::{Point, fold};
use understory_model::week::Weekday;

use super::PublishError;
use crate::Service;
use crate::directory::{Browse, SessionEntry, Snapshot, TextIndex, listing, matches, town_of};

/// Metres of a mile.
const MILE: f64 = 1_609.344;
/// How far "near" reaches where nobody said, in miles.
const USUAL_MILES: u16 = 5;

/// What belongs to a list. Whatever is empty does not filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words, as in the search.
    pub text: String,
    /// Any of these subjects.
    pub topics: Vec<Code>,
    pub day: Option<Weekday>,
    /// From the youngest to the oldest; a session for some of them is in.
    pub ages: Option<(u8, u8)>,
    pub grade: Option<Grade>,
    pub free: bool,
    pub language: Option<Language>,
    /// A town, village, neighborhood or ZIP, as typed.
    pub town: String,
    /// A place, as typed, and all that is near it.
    pub near: String,
    /// How far from it, in a straight line.
    pub miles: Option<u16>,
    pub organization: Option<OrganizationId>,
    pub program: Option<ProgramId>,
    /// Also what has ended.
    pub past: bool,
}

/// The sessions of a list, as positions in the copy in memory that it was made of, in the order of ids.
#[derive(Clone, Debug)]
pub struct Listed {
    pub snapshot: Arc<Snapshot>,
    pub today: Date,
    pub rows: Vec<usize>,
}

impl Listed {
    /// What a card says about the session at a position.
    pub fn listing(&self, row: usize) -> Listing {
        listing(&self.snapshot, row, self.today)
    }

    /// The session at a position.
    pub fn entry(&self, row: usize) -> &SessionEntry {
        &self.snapshot.sessions[row]
    }

    /// When anything of the list changed last.
    pub fn changed(&self) -> Option<Timestamp> {
        self.rows.iter().map(|row| self.entry(*row).changed).max()
    }
}

/// What a list is made of.
pub(super) struct Material {
    pub(super) snapshot: Arc<Snapshot>,
    text: Option<Arc<TextIndex>>,
    pub(super) today: Date,
}

impl Material {
    pub(super) fn of(service: &Service) -> Self {
        let snapshot = service.snapshot();
        let text = service.text().filter(|text| text.version == snapshot.version);
        Self {
            today: service.today(),
            snapshot,
            text,
        }
    }

    /// The list; refused when it has more than `most`.
    pub(super) fn list(self, filter: &Filter, most: usize) -> Result<Listed, PublishError> {
        let Self { snapshot, text, today } = self;
        let near = near(&snapshot, filter)?;
        let words = words(&snapshot, text.as_deref(), &filter.text)?;
        let shared = Browse {
            day: filter.day,
            free: filter.free,
            language: filter.language.clone(),
            past: filter.past,
            ..Browse::default()
        };
        let town = town_of(&snapshot, &filter.town);
        let belongs = |entry: &SessionEntry| {
            words.as_ref().is_none_or(|programs| programs.contains(&entry.program))
                && is_of(&snapshot, entry, filter)
                && is_for(entry, filter)
                && near.is_none_or(|near| is_near(&snapshot, entry, near))
                && matches(&snapshot, entry, &shared, &town, today)
        };
        let rows: Vec<usize> = (0..snapshot.sessions.len())
            .filter(|row| belongs(&snapshot.sessions[*row]))
            .collect();
        if rows.len() > most {
            let found = rows.len();
            return Err(PublishError::TooMany { found, most });
        }
        Ok(Listed { snapshot, today, rows })
    }
}

/// A point and metres around it.
fn near(snapshot: &Snapshot, filter: &Filter) -> Result<Option<(Point, f64)>, PublishError> {
    let typed = filter.near.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let place = snapshot.gazetteer.find(typed);
    let place = place.ok_or_else(|| PublishError::NoSuchPlace(typed.to_owned()))?;
    let miles = filter.miles.unwrap_or(USUAL_MILES);
    Ok(Some((place.point, f64::from(miles) * MILE)))
}

/// The programs that words find; only titles are looked at until the index is there.
fn words(snapshot: &Snapshot, text: Option<&TextIndex>, typed: &str) -> Result<Option<HashSet<usize>>, PublishError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let Some(text) = text else {
        let folded = fold(typed);
        let titles = snapshot.programs_by_title.iter();
        let found = titles.filter(|(title, _)| title.contains(&folded));
        return Ok(Some(found.map(|(_, program)| *program).collect()));
    };
    let found = text.search(typed)?;
    Ok(Some(found.into_iter().map(|found| found.program).collect()))
}

fn is_of(snapshot: &Snapshot, entry: &SessionEntry, filter: &Filter) -> bool {
    let organization = snapshot.organizations[entry.organization].id;
    let program = &snapshot.programs[entry.program];
    // An old address leads to the one that it is read as.
    let merged = &snapshot.merged;
    filter
        .organization
        .is_none_or(|wanted| merged.organization(wanted) == organization)
        && filter.program.is_none_or(|wanted| merged.program(wanted) == program.id)
        && (filter.topics.is_empty() || filter.topics.iter().any(|topic| program.facts.topics.contains(topic)))
}

fn is_for(entry: &SessionEntry, filter: &Filter) -> bool {
    let facts = &entry.session.facts;
    let ages = filter.ages.is_none_or(|(youngest, oldest)| {
        facts
            .ages
            .known
            .is_none_or(|ages| ages.min.is_none_or(|min| min <= oldest) && ages.max.is_none_or(|max| max >= youngest))
    });
    let grade = filter.grade.is_none_or(|grade| {
        facts
            .grades
            .known
            .is_none_or(|grades| grades.min.is_none_or(|min| min <= grade) && grades.max.is_none_or(|max| max >= grade))
    });
    ages && grade
}

fn is_near(snapshot: &Snapshot, entry: &SessionEntry, (middle, metres): (Point, f64)) -> bool {
    let spot = entry.site.and_then(|site| snapshot.sites[site].facts.spot());
    spot.is_some_and(|spot| spot.point.metres_to(middle) <= metres)
}

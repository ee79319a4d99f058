//! OneRoster CSV bundles 1.1 and 1.2, and the school data sync dialect that is close to them.
//!
//! Schools come from `orgs.csv`, students from `users.csv` with `roles.csv` where roles stand apart, and a school that
//! is missing there from `enrollments.csv`. Everything else is read past and said to be.
//! It must not keep a user's id, name or contact beyond the reading.

mod manifest;
mod schools;
mod students;

use crate::archive::Member;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules::{self, Rule};
use crate::sheet::{Columns, FileUse, Tally, column_key};
use crate::table::Table;

use super::places::PlacePoints;
use super::{MOST_PEOPLE, MOST_PLACES, RosterBatch, RosterOptions, RosterPlace};
use schools::Schools;
use students::Students;

/// Rows of one file: enrollments of a large city.
const MOST_ROWS: u64 = 5_000_000;

/// The files of a bundle by their names.
pub(super) struct Files<'a> {
    members: Vec<(String, &'a Member<'a>)>,
}

impl<'a> Files<'a> {
    fn of(members: &'a [Member<'a>]) -> Self {
        let mut found: Vec<(String, &Member<'_>)> = Vec::with_capacity(members.len());
        for member in members {
            let stem = stem(&member.name);
            if !found.iter().any(|(name, _)| *name == stem) {
                found.push((stem, member));
            }
        }
        Self { members: found }
    }

    /// The file `name.csv`, whatever its capitals; the first of two.
    fn get(&self, name: &str) -> Option<&'a Member<'a>> {
        self.members
            .iter()
            .find(|(stem, _)| stem.eq_ignore_ascii_case(name))
            .map(|(_, member)| *member)
    }

    fn need(&self, name: &str) -> Result<&'a Member<'a>, FormatError> {
        self.get(name)
            .ok_or_else(|| FormatError::new(&format!("{name}.csv"), &rules::FILE_NEEDED))
    }
}

fn stem(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    String::from(lower.strip_suffix(".csv").unwrap_or(&lower))
}

/// Whether the files are a bundle.
pub(super) fn is_bundle(members: &[Member<'_>]) -> bool {
    let has = |name: &str| members.iter().any(|member| stem(&member.name) == name);
    has("manifest") || (has("orgs") && has("users"))
}

/// Reads a bundle.
pub(super) fn read(
    members: &[Member<'_>],
    options: &RosterOptions,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<RosterBatch, FormatError> {
    let files = Files::of(members);
    let version = manifest::check(&files, log, tally)?;
    let points = match files.get("places") {
        Some(member) => PlacePoints::read(member, log, tally)?,
        None => PlacePoints::default(),
    };
    let schools = Schools::read(files.need("orgs")?, log, tally)?;
    let students = Students::read(&files, &schools, options, log, tally)?;
    let aged = students.ages_read;
    let mut batch = RosterBatch {
        left_out: students.left_out,
        ..RosterBatch::default()
    };
    // Places in the order of the schools' file; only those that somebody goes to.
    let mut going = vec![0_u32; schools.list.len()];
    for student in &students.list {
        if let Some(count) = student.school.and_then(|school| going.get_mut(school)) {
            *count += 1;
        }
    }
    let mut position: Vec<Option<u16>> = vec![None; schools.list.len()];
    for (index, (school, young_people)) in schools.list.iter().zip(&going).enumerate() {
        if *young_people == 0 {
            continue;
        }
        let found = points.find(&[&school.id, &school.identifier, &school.name]);
        let town = found.and_then(|found| found.place.clone());
        // A town has no number of its own; the number of one of its schools would mislead.
        let identifier = (!school.identifier.is_empty() && town.is_none()).then(|| school.identifier.clone());
        let name = town.unwrap_or_else(|| school.name.clone());
        let point = found.map(|found| found.point);
        if point.is_none() {
            log.note_code(&school.at, "name", &school.name, &rules::PLACE_POINT_MISSING);
        }
        let known = batch
            .places
            .iter()
            .position(|place| place.name == name && place.point == point);
        let at = known.unwrap_or_else(|| {
            batch.places.push(RosterPlace {
                name,
                identifier,
                point,
                young_people: 0,
            });
            batch.places.len() - 1
        });
        batch.places[at].young_people += young_people;
        position[index] = u16::try_from(at).ok().filter(|_| at < MOST_PLACES);
        if position[index].is_none() {
            return Err(FormatError::new(&school.at.file, &rules::TOO_MANY_PLACES).line(school.at.line));
        }
    }
    for student in students.list {
        let Some(place) = student
            .school
            .and_then(|school| position.get(school).copied().flatten())
        else {
            continue;
        };
        batch.people.push(super::person(place, student.age, student.grade));
    }
    if batch.people.len() > MOST_PEOPLE {
        return Err(FormatError::new("users.csv", &rules::TOO_MANY_YOUNG_PEOPLE));
    }
    // Pages show the sources to everybody: how many students there are may be told only where small counts are kept back.
    batch
        .sources
        .push(format!("OneRoster {version}: {} places.", batch.places.len()));
    if aged && let (Some(basis), Some(on)) = (&options.legal_basis, options.on) {
        batch.sources.push(format!(
            "Ages on {on} from dates of birth, read on this basis: {}",
            basis.trim()
        ));
    }
    for member in members {
        let read = matches!(
            stem(&member.name).as_str(),
            "manifest" | "places" | "orgs" | "users" | "roles" | "enrollments" | "demographics"
        );
        let first = files
            .get(&stem(&member.name))
            .is_some_and(|found| std::ptr::eq(found, member));
        if !read || !first {
            log.file(&member.name, "", "", &rules::FILE_NOT_USED);
            tally.set_aside(&member.name, FileUse("not-used"));
        }
    }
    Ok(batch)
}

/// Opens a file of the bundle and says what of its header is not as the standard has it.
fn open<'t>(member: &Member<'_>, text: &'t str, wanted: &[&str], log: &mut Log) -> Result<Table<'t>, FormatError> {
    let table = Table::open(&member.name, text, None)?.with_most_rows(MOST_ROWS, &rules::ROSTER_ROWS);
    for heading in &table.header {
        let key = column_key(heading);
        if let Some(standard) = wanted.iter().find(|name| column_key(name) == key && *name != heading) {
            log.file(&member.name, standard, heading, &rules::HEADER_CASE);
        }
    }
    Ok(table)
}

/// Columns of users that say who somebody is. They are named in the report, so that it can be seen that nothing is kept.
const PERSONAL: [&str; 16] = [
    "username",
    "userids",
    "givenname",
    "familyname",
    "middlename",
    "email",
    "sms",
    "phone",
    "agentsourcedids",
    "password",
    "usermasteridentifier",
    "preferredgivenname",
    "preferredmiddlename",
    "preferredfamilyname",
    "pronouns",
    "identifier",
];

fn say_personal(file: &str, header: &[String], log: &mut Log) {
    for heading in header
        .iter()
        .filter(|heading| PERSONAL.contains(&column_key(heading).as_str()))
    {
        log.file(file, heading, "", &rules::PERSONAL_COLUMN_SKIPPED);
    }
}

/// Refuses a file without its columns.
fn require(file: &str, header: &[String], names: &[&str]) -> Result<(), FormatError> {
    crate::sheet::require(file, &Columns::of(header), names)
}

/// What a row's status says.
enum Status {
    Active,
    LeftOut,
}

/// A full export leaves the status empty; old ones write `active`, and some leave rows in that are to be deleted.
fn status(text: &str, said: &mut Option<&'static Rule>) -> Status {
    if text.is_empty() {
        return Status::Active;
    }
    *said = Some(&rules::BULK_STATUS);
    if text.eq_ignore_ascii_case("active") {
        Status::Active
    } else {
        Status::LeftOut
    }
}

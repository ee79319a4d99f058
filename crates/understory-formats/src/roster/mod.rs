//! Young people from a roster: OneRoster 1.1 and 1.2 bundles, and a plain table.
//!
//! Only what fit needs is kept: the place, the age or grade, and what a plain table says of hours, ways, cost, languages
//! and needs. Names, addresses of e-mail, phone numbers and passwords are read past, and stand in no problem either.
//! Invariant: nothing that leaves this folder can say who somebody is.

mod oneroster;
mod places;
mod plain;

use jiff::civil::Date;
use understory_model::age::Grade;
use understory_model::import::Problem;
use understory_model::place::Point;
use understory_model::population::YoungPerson;

use crate::archive::{self, Input};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{FileCount, Tally};

/// Young people of one roster.
const MOST_PEOPLE: usize = 1_000_000;
/// Places of one roster; a young person's place is a number of 16 bits.
const MOST_PLACES: usize = 60_000;

/// What the caller knows besides the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterOptions {
    /// The rule or agreement that allows dates of birth to be read, in the operator's words. Without it `demographics.csv`
    /// is not opened. The date becomes an age in years and is not kept.
    pub legal_basis: Option<String>,
    /// The day that ages are counted on; without it no date of birth is read.
    pub on: Option<Date>,
}

/// The young people of one roster.
///
/// Invariant: every person's place is a position in `places`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RosterBatch {
    /// All of draw 0.
    pub people: Vec<YoungPerson>,
    pub places: Vec<RosterPlace>,
    /// Where they come from, a line each.
    pub sources: Vec<String>,
    /// What each file was taken for and what became of its rows.
    pub files: Vec<FileCount>,
    /// Refused rows and doubtful values, in file order. Values of personal fields read `not shown`.
    pub problems: Vec<Problem>,
    /// Rows read, refused ones included.
    pub rows: u64,
    /// Young people that the bundle holds and that are not taken, because they are to be deleted or not enrolled.
    pub left_out: u64,
}

/// A place of a roster: a school or a town. Its point is known when the files tell it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RosterPlace {
    /// As people call it.
    pub name: String,
    /// The source's own id, or the national number of a school, where given.
    pub identifier: Option<String>,
    pub point: Option<Point>,
    pub young_people: u32,
    /// A list of schools or places names it. What only rows of people name may be anything that was typed there, a
    /// person's name as well.
    pub listed: bool,
}

/// A young person of whom only the place, the age and the grade are known.
fn person(place: u16, age: Option<u8>, grade: Option<Grade>) -> YoungPerson {
    YoungPerson {
        place,
        draw: 0,
        point: None,
        age,
        grade,
        free: None,
        modes: Vec::new(),
        minutes: None,
        max_cost: None,
        languages: Vec::new(),
        needs: Vec::new(),
        internet: None,
        interests: Vec::new(),
        low_income: None,
    }
}

/// Reads the files of one roster, in any order.
///
/// # Errors
/// When a file as a whole cannot be read, the bundle is no first import, a column is there that must not be, or nobody
/// can be taken.
pub fn read(inputs: &[Input], options: &RosterOptions) -> Result<RosterBatch, FormatError> {
    let members = archive::unpack(inputs)?;
    let Some(first) = members.first() else {
        return Err(FormatError::new("", &rules::FILE_EMPTY));
    };
    let mut log = Log::private();
    let mut tally = Tally::default();
    let mut batch = if oneroster::is_bundle(&members) {
        oneroster::read(&members, options, &mut log, &mut tally)?
    } else {
        plain::read(&members, &mut log, &mut tally)?
    };
    log.check(&first.name)?;
    if batch.people.is_empty() {
        return Err(FormatError::new(&first.name, &rules::NO_YOUNG_PEOPLE));
    }
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    batch.files = tally.finish(&names);
    batch.rows = batch.files.iter().map(|file| file.rows).sum();
    batch.problems = log.finish(&names);
    Ok(batch)
}

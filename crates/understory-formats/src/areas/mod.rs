//! Small areas with public counts of young people: what a synthetic population is drawn from.
//!
//! A table of one's own, with polygons where there are some, and a few published files that are known by their
//! headers: Chicago's community areas and census blocks, and a county of the United States by its ZIP codes.
//! Invariant: an area without a point, or without a count, is a problem of the report and never an area of the batch.

mod chicago;
mod county;
mod middle;
mod outlines;
mod own;
mod share;
mod source;

use understory_model::import::Problem;
use understory_model::population::Area;

use crate::archive::{self, Input};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::Tally;

pub use crate::sheet::{FileCount, FileUse};
use source::Kind;

/// More areas than this are no small areas of a region.
const MOST_AREAS: usize = 100_000;

/// What the caller knows besides the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreasOptions {
    /// The five digits of a county of the United States, such as 25001: which ZIP areas are taken of national files.
    pub county: Option<String>,
    /// The ages that a count of all inhabitants is turned into; left out, those of school: 5 to 17.
    pub ages: Option<AgesTaken>,
}

/// Ages from a count of everybody, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgesTaken {
    pub from: u8,
    pub to: u8,
}

impl AgesTaken {
    /// The ages of school, as the census counts them.
    pub const SCHOOL: Self = Self { from: 5, to: 17 };
}

/// The areas of one import.
///
/// Invariant: each key once; every area has a point; bands of age do not overlap; no part is larger than the whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreasBatch {
    pub areas: Vec<Area>,
    /// Where the counts come from and what was assumed, a line each, for [`understory_model::population::Population`].
    pub sources: Vec<String>,
    /// What each file was taken for and what became of its rows.
    pub files: Vec<FileCount>,
    /// Refused rows and doubtful values, in file order.
    pub problems: Vec<Problem>,
    /// Rows read, refused ones included.
    pub rows: u64,
}

impl AreasBatch {
    /// Young people of all areas.
    pub fn young_people(&self) -> u64 {
        self.areas.iter().map(|area| u64::from(area.young_people())).sum()
    }
}

/// Reads the files of one region's areas, in any order.
///
/// # Errors
/// When a file as a whole cannot be read, the files do not make areas together, or nothing of them can be taken.
pub fn read(inputs: &[Input], options: &AreasOptions) -> Result<AreasBatch, FormatError> {
    let ages = options.ages.unwrap_or(AgesTaken::SCHOOL);
    share::check(ages)?;
    let members = archive::unpack(inputs)?;
    if members.is_empty() {
        return Err(FormatError::new("", &rules::FILE_EMPTY));
    }
    let mut log = Log::default();
    let mut tally = Tally::default();
    let sources = source::recognise(&members, &mut log, &mut tally)?;
    let has = |kinds: &[Kind]| sources.iter().any(|source| kinds.contains(&source.kind));
    let made = if has(&[Kind::Own]) {
        own::read(&sources, ages, &mut log, &mut tally)?
    } else if has(&Kind::COUNTY) && (options.county.is_some() || !has(&Kind::CHICAGO)) {
        county::read(&sources, options.county.as_deref(), ages, &mut log, &mut tally)?
    } else if has(&Kind::CHICAGO) {
        chicago::read(&sources, ages, &mut log, &mut tally)?
    } else {
        return Err(FormatError::new(&members[0].name, &rules::NO_AREAS)
            .hint("A table needs a column id or name, and columns such as age_6_8, or total_population."));
    };
    for source in &sources {
        if !made.kinds.contains(&source.kind) {
            log.file(source.name, "", "", &rules::FILE_NOT_USED);
            tally.set_aside(source.name, source.kind.file_use());
        }
    }
    log.check(&members[0].name)?;
    if made.areas.is_empty() {
        return Err(nothing(&members[0].name, log));
    }
    if made.areas.len() > MOST_AREAS {
        return Err(FormatError::new(&members[0].name, &rules::TOO_MANY_AREAS));
    }
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let files = tally.finish(&names);
    Ok(AreasBatch {
        areas: made.areas,
        sources: made.sources,
        rows: files.iter().map(|file| file.rows).sum(),
        files,
        problems: log.finish(&names),
    })
}

/// What a family of files made.
struct Made {
    areas: Vec<Area>,
    sources: Vec<String>,
    /// The kinds of files that were read; the others are reported.
    kinds: Vec<Kind>,
}

/// No area came of it: the error names the first reason, which is most likely everybody's.
fn nothing(file: &str, log: Log) -> FormatError {
    let first = log
        .finish(&[])
        .into_iter()
        .find(|problem| problem.severity == understory_model::import::Severity::Refused);
    match first {
        Some(problem) => FormatError::new(&problem.file, &rules::NO_AREAS)
            .line(problem.line)
            .field(&problem.field, &problem.value)
            .hint(&problem.explanation),
        None => FormatError::new(file, &rules::NO_AREAS),
    }
}

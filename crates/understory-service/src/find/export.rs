//! Fit for a whole population as files: for every young person the best fits, the nearest misses with their barrier, and
//! the counts. For whoever keeps the population, to work on with tools of their own.
//!
//! Must not know: what a file is called, or how it is packed.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use understory_engine::fit::{
    CONSTRAINTS, Change, Internet, Limits, Mode, People, Ranking, Region, Scoring, SessionIndex, StraightLine,
};
use understory_formats::write_table;
use understory_model::ids::PopulationId;

use super::coarse;
use crate::access::{Actor, Forbidden, ManagePopulations, may};
use crate::directory::Snapshot;
use crate::everyone::{in_columns, in_order};
use crate::population::{self, PopulationError};
use crate::{Service, ServiceError};

/// Why a population could not be fitted.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Population(#[from] PopulationError),
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error("the answer could not be written")]
    Write(#[source] io::Error),
    #[error("it was stopped before it ended; nothing was written")]
    Stopped,
}

/// The files, each beginning with a row of column names.
#[derive(Debug)]
pub struct Files<W> {
    /// `person,rank,session,score,minutes,unknown`
    pub fits: W,
    /// `person,rank,session,score,barrier,change,effort`
    pub almost: W,
    /// `person,draw,place,considered,ended,fitting,one_barrier,several_barriers` and one column for each constraint
    pub counts: W,
    /// `place,name`
    pub places: W,
    /// `learners.csv` and `opportunities.csv` of the coarse columns, where they are wanted.
    pub coarse: Option<(W, W)>,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Young people, over all draws.
    pub people: u32,
    pub sessions: u32,
    /// Those with something that fits.
    pub with_a_fit: u32,
    /// People and sessions that the coarse columns cannot hold, for want of a place or an age.
    pub not_in_columns: (u32, u32),
}

/// How the work is followed.
pub struct Following {
    /// Called now and then with people done and all people.
    pub progress: Box<dyn Fn(u32, u32) + Send>,
    /// Set it to stop.
    pub stop: Arc<AtomicBool>,
}

/// Everybody of a population against the directory as it is.
struct Everybody {
    people: People,
    /// Draw and place of each.
    whence: Vec<(u8, u16)>,
}

/// Fits everybody of a population and writes the files; gives them back to be finished.
///
/// # Errors
/// When there is no such population or it may not be read, a file cannot be written, or it was stopped.
pub async fn fit_population<W: Write + Send + 'static>(
    service: &Service,
    actor: Actor,
    id: PopulationId,
    limits: Limits,
    following: Following,
    mut files: Files<W>,
) -> Result<(Exported, Files<W>), ExportError> {
    may::<ManagePopulations>(actor)?;
    let details = population::details(service, actor, id).await?;
    let everybody = population::people(service, actor, id).await?;
    let (snapshot, today) = (service.snapshot(), service.today());
    let exported = service
        .compute(move || {
            let names = details.population.places.iter().enumerate();
            let rows = names.map(|(place, area)| [place.to_string(), area.name.clone()]);
            let head = std::iter::once([String::from("place"), String::from("name")]);
            files
                .places
                .write_all(write_table(head.chain(rows)).as_bytes())
                .map_err(ExportError::Write)?;
            let mut whence = Vec::new();
            let goes_on = || !following.stop.load(Ordering::Relaxed);
            let columns = in_columns(&everybody, &snapshot.languages, today, goes_on, |young| {
                whence.push((young.draw, young.place));
            });
            let everybody = Everybody {
                people: columns.ok_or(ExportError::Stopped)?.people,
                whence,
            };
            write_all(&snapshot, &everybody, limits, &following, &mut files).map(|exported| (exported, files))
        })
        .await??;
    Ok(exported)
}

fn write_all<W: Write>(
    snapshot: &Snapshot,
    everybody: &Everybody,
    limits: Limits,
    following: &Following,
    files: &mut Files<W>,
) -> Result<Exported, ExportError> {
    let Everybody { people, whence } = everybody;
    let mut exported = Exported {
        people: whence.len() as u32,
        sessions: snapshot.columns.len() as u32,
        ..Exported::default()
    };
    if let Some((learners, opportunities)) = &mut files.coarse {
        exported.not_in_columns = (
            coarse::learners(people, learners).map_err(ExportError::Write)?,
            coarse::opportunities(&snapshot.columns, opportunities).map_err(ExportError::Write)?,
        );
    }
    let heads = [
        (
            &mut files.fits,
            String::from("person,rank,session,score,minutes,unknown\n"),
        ),
        (
            &mut files.almost,
            String::from("person,rank,session,score,barrier,change,effort\n"),
        ),
        (&mut files.counts, counts_head()),
    ];
    for (file, head) in heads {
        file.write_all(head.as_bytes()).map_err(ExportError::Write)?;
    }
    let region = Region::new(&snapshot.columns, people, StraightLine::default());
    let scoring = Scoring::default();
    let finished = in_order(
        exported.people,
        |done| {
            (following.progress)(done, whence.len() as u32);
            !following.stop.load(Ordering::Relaxed)
        },
        || region.desk(),
        |desk, chunk| {
            let mut rankings = vec![None; chunk.len()];
            for person in people.neighbours(chunk.clone()) {
                rankings[(person.0 - chunk.start) as usize] = Some(region.fits(desk, person, limits, &scoring));
            }
            let mut rows = Rows::default();
            for (person, ranking) in chunk.zip(rankings) {
                if let Some(ranking) = ranking {
                    rows.add(snapshot, person, whence[person as usize], &ranking);
                }
            }
            rows
        },
        |rows| {
            exported.with_a_fit += rows.with_a_fit;
            files.fits.write_all(rows.fits.as_bytes())?;
            files.almost.write_all(rows.almost.as_bytes())?;
            files.counts.write_all(rows.counts.as_bytes())
        },
    )
    .map_err(ExportError::Write)?;
    if finished {
        Ok(exported)
    } else {
        Err(ExportError::Stopped)
    }
}

fn counts_head() -> String {
    let by_constraint: String = CONSTRAINTS
        .iter()
        .map(|constraint| format!(",only_{}", name(*constraint as usize)))
        .collect();
    format!("person,draw,place,considered,ended,fitting,one_barrier,several_barriers{by_constraint}\n")
}

/// The rows of some people. Nothing in them is text that somebody typed, so nothing needs quotation marks.
#[derive(Debug, Default)]
struct Rows {
    fits: String,
    almost: String,
    counts: String,
    with_a_fit: u32,
}

impl Rows {
    fn add(&mut self, snapshot: &Snapshot, person: u32, (draw, place): (u8, u16), ranking: &Ranking) {
        let session = |index: SessionIndex| snapshot.sessions[index.row()].session.id;
        for (rank, fit) in ranking.fits.iter().enumerate() {
            let minutes = fit
                .travel
                .map_or_else(String::new, |travel| travel.minutes.ceil().to_string());
            self.fits.push_str(&format!(
                "{person},{},{},{},{minutes},{}\n",
                rank + 1,
                session(fit.session),
                fit.score,
                fit.unknown.count_ones(),
            ));
        }
        for (rank, miss) in ranking.almost.iter().enumerate() {
            self.almost.push_str(&format!(
                "{person},{},{},{},{},{},{}\n",
                rank + 1,
                session(miss.session),
                miss.score,
                name(miss.constraint as usize),
                change(&miss.change),
                miss.change.effort(),
            ));
        }
        let counts = &ranking.counts;
        self.with_a_fit += u32::from(counts.fitting > 0);
        self.counts.push_str(&format!(
            "{person},{draw},{place},{},{},{},{},{}",
            counts.considered, counts.ended, counts.fitting, counts.one_barrier, counts.several_barriers
        ));
        for count in counts.by_constraint {
            self.counts.push_str(&format!(",{count}"));
        }
        self.counts.push('\n');
    }
}

/// The stable name of a constraint, by its number.
fn name(constraint: usize) -> &'static str {
    const NAMES: [&str; 12] = [
        "age",
        "grade",
        "hours",
        "dates",
        "travel",
        "cost",
        "language",
        "access",
        "seats",
        "registration",
        "prerequisite",
        "internet",
    ];
    NAMES[constraint]
}

/// The smallest change that is enough, in a few plain words without a comma.
fn change(change: &Change) -> String {
    match *change {
        Change::Age { years } => format!("{years:+} years"),
        Change::Grade { grades } => format!("{grades:+} grades"),
        Change::Hours {
            shift_minutes: Some(minutes),
            ..
        } => format!("move by {minutes:+} minutes"),
        Change::Hours { outside_minutes, .. } => format!("{outside_minutes} minutes a week outside free time"),
        Change::Dates { days } => format!("move by {days:+} days"),
        Change::Travel { mode, extra_minutes } => {
            let way = match mode {
                Mode::Walk => "on foot",
                Mode::Bike => "by bike",
                Mode::Bus => "by bus",
                Mode::Ride => "by car",
            };
            format!("{extra_minutes} minutes less {way}")
        }
        Change::NoWayThere => String::from("a ride"),
        Change::Cost { cents_less } => format!("${}.{:02} less", cents_less / 100, cents_less % 100),
        Change::Language { .. } => String::from("a language of the family"),
        Change::Access { missing } => format!("{} access features", missing.count_ones()),
        Change::Seats { seats } => format!("{seats} more seats"),
        Change::RegistrationClosed { days_ago } => format!("closed {days_ago} days ago"),
        Change::RegistrationOpens { in_days } => format!("opens in {in_days} days"),
        Change::Prerequisite { missing } => format!("{} things to do first", missing.count_ones()),
        Change::Internet { needed } => String::from(match needed {
            Internet::NoneNeeded => "nothing",
            Internet::Phone => "a phone's internet",
            Internet::Broadband => "broadband",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_without_a_comma() {
        let told = [
            (Change::Age { years: 2 }, "+2 years"),
            (Change::Cost { cents_less: 1505 }, "$15.05 less"),
            (
                Change::Travel {
                    mode: Mode::Bus,
                    extra_minutes: 12,
                },
                "12 minutes less by bus",
            ),
            (
                Change::Hours {
                    shift_minutes: Some(-30),
                    outside_minutes: 30,
                    days: 1,
                },
                "move by -30 minutes",
            ),
        ];
        for (given, words) in told {
            assert_eq!(change(&given), words);
        }
        assert!(counts_head().ends_with(",only_age,only_grade,only_hours,only_dates,only_travel,only_cost,only_language,only_access,only_seats,only_registration,only_prerequisite,only_internet\n"));
    }
}

//! Columns of plain numbers through the real engine: the ten best sessions of everybody, as programs that are measured
//! against each other give them.
//!
//! The 28 coarse slots of a week become half hours, a longest journey becomes a ride, and what a row does not say stays
//! unknown, which excludes nothing. `docs/columns.md` tells columns and scoring.
//!
//! Must not know: a database, or anything of the region.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use understory_engine::fit::{
    InterestRule, Mode, People, Person, Refused, Region, Scoring, Session, Sessions, StraightLine, Strengths, Week,
    Weights, Where,
};
use understory_formats::columns::{AnswerRows, Learner, Learners, Opportunities, Opportunity, SLOTS, TOPICS};
use understory_formats::{FormatError, unreadable};

use crate::access::{Actor, FitColumns, Forbidden, may};
use crate::everyone::in_order;

/// Sessions given for each learner at most.
const MOST: usize = 10;

/// Hours of the four parts of a day: morning, midday, after school, evening.
pub(super) const PARTS: [(u16, u16); 4] = [(8, 12), (12, 15), (15, 18), (18, 21)];

/// A language that nobody else has, for a row that names none: such rows match nothing.
const NO_LANGUAGE: (u64, u64) = (1 << 62, 1 << 63);

/// Every row asks on the same day; no row has dates.
const TODAY: i32 = 0;

/// Why columns could not be fitted.
#[derive(Debug, thiserror::Error)]
pub enum ColumnsError {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Format(#[from] FormatError),
    #[error("{file}, id {id}: {refused}")]
    Refused {
        file: &'static str,
        id: u32,
        refused: Refused,
    },
    #[error("the threads for arithmetic could not be started")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    #[error("the answer could not be written")]
    Write(#[source] io::Error),
    #[error("it was stopped before it ended; nothing was written")]
    Stopped,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fitted {
    pub learners: u32,
    pub opportunities: u32,
    /// Learners with at least one session that fits.
    pub matched: u32,
    /// Rows of the answer.
    pub rows: u64,
}

/// How the work is done.
pub struct Work<'w> {
    /// Threads; 0 for one per core.
    pub threads: usize,
    /// Called now and then with learners done and all learners.
    pub progress: &'w (dyn Fn(u32, u32) + Sync),
    /// Set it to stop.
    pub stop: &'w AtomicBool,
}

/// Reads `learners.csv` and `opportunities.csv` of a folder and writes the answer's rows.
///
/// # Errors
/// When a file is missing or says something that it may not, with its line; when the answer cannot be written; when it
/// was stopped.
pub fn fit_columns(
    actor: Actor,
    folder: &Path,
    work: &Work<'_>,
    answer: &mut (dyn Write + Send),
) -> Result<Fitted, ColumnsError> {
    may::<FitColumns>(actor)?;
    let (opportunity_ids, sessions) = read_opportunities("opportunities.csv", open(folder, "opportunities.csv")?)?;
    let (learner_ids, people) = read_learners("learners.csv", open(folder, "learners.csv")?, work.stop)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(work.threads).build()?;
    pool.install(|| {
        let region = Region::new(&sessions, &people, travel());
        answer_all(&region, &learner_ids, &opportunity_ids, work, answer)
    })
}

fn answer_all(
    region: &Region<'_>,
    learner_ids: &[u32],
    opportunity_ids: &[u32],
    work: &Work<'_>,
    answer: &mut (dyn Write + Send),
) -> Result<Fitted, ColumnsError> {
    answer.write_all(AnswerRows::HEADER).map_err(ColumnsError::Write)?;
    let mut fitted = Fitted {
        learners: learner_ids.len() as u32,
        opportunities: opportunity_ids.len() as u32,
        ..Fitted::default()
    };
    let scoring = scoring();
    let finished = in_order(
        fitted.learners,
        |done| {
            (work.progress)(done, learner_ids.len() as u32);
            !work.stop.load(Ordering::Relaxed)
        },
        || region.desk(),
        |desk, chunk| {
            let from = chunk.start;
            let mut found = vec![Vec::new(); chunk.len()];
            for person in region.people().neighbours(chunk) {
                found[(person.0 - from) as usize] = region.best(desk, person, MOST, &scoring);
            }
            let mut rows = AnswerRows::default();
            let (mut matched, mut count) = (0, 0_u64);
            for (learner, best) in learner_ids[from as usize..].iter().zip(&found) {
                matched += u32::from(!best.is_empty());
                count += best.len() as u64;
                for (rank, best) in best.iter().enumerate() {
                    // At most ten.
                    rows.push(
                        *learner,
                        rank as u32 + 1,
                        opportunity_ids[best.session.row()],
                        best.score,
                    );
                }
            }
            (rows.into_bytes(), matched, count)
        },
        |(bytes, matched, rows)| {
            fitted.matched += matched;
            fitted.rows += rows;
            answer.write_all(&bytes)
        },
    )
    .map_err(ColumnsError::Write)?;
    if finished {
        Ok(fitted)
    } else {
        Err(ColumnsError::Stopped)
    }
}

fn open(folder: &Path, name: &str) -> Result<File, FormatError> {
    let path = folder.join(name);
    File::open(&path).map_err(|error| unreadable(&path.display().to_string(), error))
}

fn read_opportunities(name: &'static str, file: impl Read) -> Result<(Vec<u32>, Sessions), ColumnsError> {
    let mut rows = Opportunities::open(name, file)?;
    let (mut ids, mut builder) = (Vec::new(), Sessions::builder());
    let parts = Parts::new()?;
    while let Some(row) = rows.read()? {
        builder
            .push_with_strengths(&session(&row, &parts), &strengths(&row.topics))
            .map_err(|refused| ColumnsError::Refused {
                file: name,
                id: row.id,
                refused,
            })?;
        ids.push(row.id);
    }
    Ok((ids, builder.build()))
}

fn read_learners(name: &'static str, file: impl Read, stop: &AtomicBool) -> Result<(Vec<u32>, People), ColumnsError> {
    let mut rows = Learners::open(name, file)?;
    let (mut ids, mut builder) = (Vec::new(), People::builder(TODAY));
    let parts = Parts::new()?;
    let mut person = Person::unknown(TODAY);
    while let Some(row) = rows.read()? {
        fill(&mut person, &row, &parts);
        builder
            .push_with_strengths(&person, &strengths(&row.topics))
            .map_err(|refused| ColumnsError::Refused {
                file: name,
                id: row.id,
                refused,
            })?;
        ids.push(row.id);
        if ids.len().is_multiple_of(1 << 14) && stop.load(Ordering::Relaxed) {
            return Err(ColumnsError::Stopped);
        }
    }
    Ok((ids, builder.build()))
}

/// Journeys in the straight line at 24 km/h: two and a half minutes a kilometre.
fn travel() -> StraightLine {
    StraightLine {
        detour: 1.0,
        ride_kmh: 24.0,
        ..StraightLine::default()
    }
}

/// The inner product of the topics, less a tenth of a point a minute and a fiftieth a dollar.
fn scoring() -> Scoring {
    Scoring {
        weights: Weights {
            interest: 1.0,
            per_minute: 0.1,
            per_dollar: 0.02,
            cover: 0.0,
            per_unknown: 0.0,
        },
        interest: InterestRule::Dot,
        online_minutes: 0.0,
    }
}

/// Weeks for every set of the four parts of each day.
struct Parts([[Week; 16]; 7]);

impl Parts {
    fn new() -> Result<Self, ColumnsError> {
        let mut days = [[Week::EMPTY; 16]; 7];
        for (day, weeks) in days.iter_mut().enumerate() {
            for (set, week) in weeks.iter_mut().enumerate() {
                for (part, (start, end)) in PARTS.iter().enumerate() {
                    if set >> part & 1 == 1 {
                        // Seven days, so the number fits; the hours lie within a day.
                        let added = week.set(day as u8, start * 60, end * 60);
                        added.map_err(|refused| ColumnsError::Refused {
                            file: "",
                            id: 0,
                            refused,
                        })?;
                    }
                }
            }
        }
        Ok(Self(days))
    }

    /// The half hours of a set of slots.
    fn week(&self, slots: u32) -> Week {
        const { assert!(SLOTS as usize == 7 * PARTS.len()) }
        let mut left = slots;
        let mut week = Week::EMPTY;
        for day in &self.0 {
            week = week.or(&day[(left & 15) as usize]);
            left >>= PARTS.len();
        }
        week
    }
}

fn strengths(topics: &[u8; TOPICS]) -> Strengths {
    let mut strengths = [0; 32];
    strengths[..TOPICS].copy_from_slice(topics);
    strengths
}

fn session(row: &Opportunity, parts: &Parts) -> Session {
    let hours = parts.week(row.slots);
    Session {
        location: if row.online {
            Where::Online
        } else {
            Where::At {
                latitude: row.latitude,
                longitude: row.longitude,
            }
        },
        ages: Some((row.youngest, row.oldest)),
        // Without a slot it keeps nobody from coming.
        hours: (!hours.is_empty()).then_some(hours),
        cost_cents: Some(row.cost * 100),
        languages: Some(match row.languages {
            0 => NO_LANGUAGE.0,
            languages => languages.into(),
        }),
        access_yes: row.accommodations.into(),
        access_no: (!row.accommodations).into(),
        ..Session::default()
    }
}

fn fill(person: &mut Person, row: &Learner, parts: &Parts) {
    person.place = Some((row.latitude, row.longitude));
    person.age = Some(row.age);
    person.free = Some(parts.week(row.slots));
    person.modes.clear();
    person.modes.push((Mode::Ride, row.max_minutes));
    person.cost_ceiling_cents = Some(row.max_cost * 100);
    person.languages = match row.languages {
        0 => NO_LANGUAGE.1,
        languages => languages.into(),
    };
    person.access_needs = row.needs.into();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six learners and six opportunities; the answer was worked out by hand.
    ///
    /// Everything lies on one meridian: 0.1 degrees north are 11.1195 km, 27.7987 minutes. Learner 0 is free after
    /// school on Monday, can pay $20, speaks language 1, and likes topics 0 (5) and 1 (2).
    #[test]
    fn a_dozen_rows_answered_by_hand() {
        let folder = std::env::temp_dir().join(format!("understory-columns-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let likes = "520000000000000000000000";
        let about = "300000000000000000000000";
        let learners = format!(
            "id,lat,lon,age,slots,max_cost,langs,needs,topics,max_minutes,grp,lottery\n\
             0,41.0,-70.0,10,4,20,1,0,{likes},30,0,0\n\
             1,41.0,-70.0,10,4,20,1,0,{likes},27,0,1\n\
             2,41.0,-70.0,10,0,20,1,0,{likes},30,0,2\n\
             3,41.0,-70.0,10,4,19,1,0,{likes},30,0,3\n\
             4,41.0,-70.0,10,4,20,2,0,{likes},30,0,4\n\
             5,41.0,-70.0,10,4,20,0,1,{likes},30,0,5\n"
        );
        let opportunities = format!(
            "id,lat,lon,online,age_min,age_max,slots,cost,langs,accom,topics,seats,reserve\n\
             0,41.1,-70.0,0,10,10,4,20,3,0,{about},9,0\n\
             1,41.0,-70.0,0,9,12,4,0,1,1,{about},9,0\n\
             2,41.0,-70.0,0,9,12,4,0,1,1,{about},9,0\n\
             3,41.0,-70.0,0,11,12,4,0,3,1,{about},9,0\n\
             4,0.0,0.0,1,4,18,4,10,1,1,040000000000000000000000,9,0\n\
             5,41.0,-70.0,0,9,12,12,0,1,1,{about},9,0\n"
        );
        std::fs::write(folder.join("learners.csv"), learners).unwrap();
        std::fs::write(folder.join("opportunities.csv"), opportunities).unwrap();
        let work = Work {
            threads: 1,
            progress: &|_, _| {},
            stop: &AtomicBool::new(false),
        };
        let mut answer = Vec::new();
        let fitted = fit_columns(Actor::Operator, &folder, &work, &mut answer).unwrap();
        let refused = fit_columns(Actor::Visitor, &folder, &work, &mut Vec::new());
        assert!(matches!(refused, Err(ColumnsError::Forbidden(_))));
        std::fs::remove_dir_all(&folder).unwrap();
        let text = String::from_utf8(answer).unwrap();
        let rows: Vec<(u32, u32, u32, f64)> = text
            .lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
                (cells[0] as u32, cells[1] as u32, cells[2] as u32, cells[3])
            })
            .collect();
        // At home and free: 3 x 5 = 15, twice, the lower id first. 11.1195 km: 15 - 2.77987 - 0.4. Online: 2 x 4 - 0.2.
        let far = 15.0 - 0.1 * 2.5 * 6371.0088 * 0.1_f64.to_radians() - 0.4;
        let by_hand = [
            (0, 1, 1, 15.0),
            (0, 2, 2, 15.0),
            (0, 3, 0, far),
            (0, 4, 4, 7.8),
            // A minute too far for the first; who is never free has nothing; a dollar too dear for the first.
            (1, 1, 1, 15.0),
            (1, 2, 2, 15.0),
            (1, 3, 4, 7.8),
            (3, 1, 1, 15.0),
            (3, 2, 2, 15.0),
            (3, 3, 4, 7.8),
            // Only the first is held in the other language; who names none shares none.
            (4, 1, 0, far),
        ];
        assert_eq!(rows.len(), by_hand.len(), "{text}");
        for (ours, by_hand) in rows.iter().zip(by_hand) {
            assert_eq!((ours.0, ours.1, ours.2), (by_hand.0, by_hand.1, by_hand.2));
            assert!((ours.3 - by_hand.3).abs() < 1e-9, "{ours:?} {by_hand:?}");
        }
        assert_eq!((fitted.learners, fitted.matched, fitted.rows), (6, 4, 11));
    }
}

//! A quick count of failing constraints, so that most sessions are set aside without being judged.
//!
//! Ten of the twelve constraints compare small numbers. Here every unknown is stored as the value that can
//! never fail, so the count needs no branches and runs over whole columns at once. It is exact for those
//! ten (hours and travel are not counted); what holds and what must be asked is left to the judge.
//!
//! Must not know: hours, travel, scores, order.

use super::{Answer, Internet, Session};

/// Rows counted at a time.
pub(super) const BLOCK: usize = 256;

/// The compared numbers of all sessions. Kept beside the facts by the builder.
#[derive(Clone, Debug, Default)]
pub(super) struct Gates {
    pub(super) age_low: Vec<i16>,
    pub(super) age_high: Vec<i16>,
    pub(super) grade_low: Vec<i16>,
    pub(super) grade_high: Vec<i16>,
    pub(super) starts: Vec<i32>,
    pub(super) ends: Vec<i32>,
    pub(super) opens: Vec<i32>,
    pub(super) closes: Vec<i32>,
    pub(super) full: Vec<bool>,
    /// Cents that must be paid for certain: 0 where the price, or the amount of aid, is not known.
    pub(super) price: Vec<u32>,
    pub(super) languages: Vec<u64>,
    pub(super) access_no: Vec<u32>,
    pub(super) prerequisites: Vec<u64>,
    pub(super) internet: Vec<u8>,
}

/// The numbers of one person to compare with; what was not said can never fail.
pub(super) struct Asked {
    /// Youngest and oldest possible age.
    pub(super) age: (i16, i16),
    /// Lowest and highest possible grade.
    pub(super) grade: (i16, i16),
    pub(super) from: i32,
    pub(super) until: i32,
    pub(super) today: i32,
    pub(super) ceiling: u32,
    /// All bits where any language will do.
    pub(super) languages: u64,
    pub(super) access_needs: u32,
    pub(super) prerequisites: u64,
    pub(super) internet: u8,
}

/// Internet as a step, for comparing.
pub(super) const fn step(internet: Internet) -> u8 {
    internet as u8
}

impl Gates {
    pub(super) fn push(&mut self, session: &Session) {
        let (age_low, age_high) = session.ages.unwrap_or((u8::MIN, u8::MAX));
        self.age_low.push(age_low.into());
        self.age_high.push(age_high.into());
        let (grade_low, grade_high) = session.grades.unwrap_or((i8::MIN, i8::MAX));
        self.grade_low.push(grade_low.into());
        self.grade_high.push(grade_high.into());
        self.starts.push(session.starts_on.unwrap_or(i32::MIN));
        self.ends.push(session.ends_on.unwrap_or(i32::MAX));
        self.opens.push(session.registration_opens_on.unwrap_or(i32::MIN));
        self.closes.push(session.registration_closes_on.unwrap_or(i32::MAX));
        self.full.push(session.seats_open == Some(0));
        self.price.push(match (session.cost_after_aid_cents, session.aid) {
            (Some(after_aid), _) => after_aid,
            (None, Answer::Yes) => 0,
            (None, _) => session.cost_floor_cents.or(session.cost_cents).unwrap_or(0),
        });
        self.languages
            .push(session.languages.unwrap_or(u64::MAX) | session.interpretation);
        self.access_no.push(session.access_no);
        self.prerequisites.push(session.prerequisites.unwrap_or(0));
        self.internet.push(session.internet.map_or(0, step));
    }

    /// The same numbers in another order; where there is no row, those of a session that cannot fail.
    pub(super) fn arranged(&self, rows: impl Iterator<Item = Option<usize>>) -> Self {
        let mut gates = Self::default();
        let nothing = Session::default();
        for row in rows {
            gates.push(&nothing);
            let (Some(from), to) = (row, gates.full.len() - 1) else {
                continue;
            };
            gates.age_low[to] = self.age_low[from];
            gates.age_high[to] = self.age_high[from];
            gates.grade_low[to] = self.grade_low[from];
            gates.grade_high[to] = self.grade_high[from];
            gates.starts[to] = self.starts[from];
            gates.ends[to] = self.ends[from];
            gates.opens[to] = self.opens[from];
            gates.closes[to] = self.closes[from];
            gates.full[to] = self.full[from];
            gates.price[to] = self.price[from];
            gates.languages[to] = self.languages[from];
            gates.access_no[to] = self.access_no[from];
            gates.prerequisites[to] = self.prerequisites[from];
            gates.internet[to] = self.internet[from];
        }
        gates
    }

    /// How many of the ten constraints fail for each row from `first` on; rows past the end count 0.
    pub(super) fn failures(&self, asked: &Asked, first: usize) -> [u8; BLOCK] {
        let mut failures = [0; BLOCK];
        let rows = first..(first + BLOCK).min(self.full.len());
        let counts = &mut failures[..rows.len()];
        let (age, grade, today) = (asked.age, asked.grade, asked.today);
        count_pair(
            counts,
            &self.age_low[rows.clone()],
            &self.age_high[rows.clone()],
            |low, high| (low > age.1) | (high < age.0),
        );
        count_pair(
            counts,
            &self.grade_low[rows.clone()],
            &self.grade_high[rows.clone()],
            |low, high| (low > grade.1) | (high < grade.0),
        );
        count_pair(
            counts,
            &self.starts[rows.clone()],
            &self.ends[rows.clone()],
            |starts, ends| (starts > asked.until) | (ends < asked.from),
        );
        count_pair(
            counts,
            &self.opens[rows.clone()],
            &self.closes[rows.clone()],
            |opens, closes| (opens > today) | (closes < today),
        );
        count(counts, &self.full[rows.clone()], |full| full);
        count(counts, &self.price[rows.clone()], |price| price > asked.ceiling);
        count(counts, &self.languages[rows.clone()], |languages| {
            languages & asked.languages == 0
        });
        count(counts, &self.access_no[rows.clone()], |absent| {
            absent & asked.access_needs != 0
        });
        count(counts, &self.prerequisites[rows.clone()], |demanded| {
            demanded & !asked.prerequisites != 0
        });
        count(counts, &self.internet[rows], |needed| needed > asked.internet);
        failures
    }
}

/// Adds one to each count whose fact fails.
fn count<V: Copy>(counts: &mut [u8], facts: &[V], fails: impl Fn(V) -> bool) {
    for (count, &fact) in counts.iter_mut().zip(facts) {
        *count += u8::from(fails(fact));
    }
}

/// Adds one to each count whose two facts together fail.
fn count_pair<V: Copy>(counts: &mut [u8], lows: &[V], highs: &[V], fails: impl Fn(V, V) -> bool) {
    for ((count, &low), &high) in counts.iter_mut().zip(lows).zip(highs) {
        *count += u8::from(fails(low, high));
    }
}

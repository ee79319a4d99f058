//! Writes rows of numbers as bytes of CSV. No cell can hold a comma, a quotation mark or the start of a formula but a minus.
//!
//! Must not know: where the bytes go.

use super::{Learner, Opportunity};

/// The rows of an answer: `learner,rank,opp,score`.
#[derive(Debug, Default)]
pub struct AnswerRows {
    bytes: Vec<u8>,
}

impl AnswerRows {
    /// The first row.
    pub const HEADER: &'static [u8] = b"learner,rank,opp,score\n";

    /// Adds a row. The score is written with as few digits as give the same number back.
    pub fn push(&mut self, learner: u32, rank: u32, opportunity: u32, score: f64) {
        number(&mut self.bytes, learner, b',');
        number(&mut self.bytes, rank, b',');
        number(&mut self.bytes, opportunity, b',');
        float(&mut self.bytes, score, b'\n');
    }

    /// The rows as bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// The rows of `learners.csv`.
#[derive(Debug, Default)]
pub struct LearnerRows {
    bytes: Vec<u8>,
    rows: u32,
}

impl LearnerRows {
    /// The first row.
    pub const HEADER: &'static [u8] = b"id,lat,lon,age,slots,max_cost,langs,needs,topics,max_minutes,grp,lottery\n";

    /// Adds a row. No group has priority, and lots are drawn in the order of the rows: nobody has applied for anything.
    pub fn push(&mut self, row: &Learner) {
        let bytes = &mut self.bytes;
        number(bytes, row.id, b',');
        float(bytes, row.latitude, b',');
        float(bytes, row.longitude, b',');
        number(bytes, row.age.into(), b',');
        number(bytes, row.slots, b',');
        number(bytes, row.max_cost, b',');
        number(bytes, row.languages.into(), b',');
        number(bytes, row.needs.into(), b',');
        topics(bytes, &row.topics);
        number(bytes, row.max_minutes.into(), b',');
        bytes.extend_from_slice(b"0,");
        number(bytes, self.rows, b'\n');
        self.rows += 1;
    }

    /// The rows so far as bytes; those that follow begin anew.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

/// The rows of `opportunities.csv`.
#[derive(Debug, Default)]
pub struct OpportunityRows {
    bytes: Vec<u8>,
}

impl OpportunityRows {
    /// The first row.
    pub const HEADER: &'static [u8] =
        b"id,lat,lon,online,age_min,age_max,slots,cost,langs,accom,topics,seats,reserve\n";

    /// Adds a row. No seats are kept back.
    pub fn push(&mut self, row: &Opportunity) {
        let bytes = &mut self.bytes;
        number(bytes, row.id, b',');
        float(bytes, row.latitude, b',');
        float(bytes, row.longitude, b',');
        number(bytes, row.online.into(), b',');
        number(bytes, row.youngest.into(), b',');
        number(bytes, row.oldest.into(), b',');
        number(bytes, row.slots, b',');
        number(bytes, row.cost, b',');
        number(bytes, row.languages.into(), b',');
        number(bytes, row.accommodations.into(), b',');
        topics(bytes, &row.topics);
        number(bytes, row.seats, b',');
        bytes.extend_from_slice(b"0\n");
    }

    /// The rows as bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

fn number(bytes: &mut Vec<u8>, value: u32, end: u8) {
    bytes.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
    bytes.push(end);
}

fn float(bytes: &mut Vec<u8>, value: f64, end: u8) {
    bytes.extend_from_slice(zmij::Buffer::new().format(value).as_bytes());
    bytes.push(end);
}

fn topics(bytes: &mut Vec<u8>, topics: &[u8]) {
    bytes.extend(topics.iter().map(|strength| b'0' + strength.min(&9)));
    bytes.push(b',');
}

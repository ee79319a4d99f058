//! Reads the two files.
//!
//! Must not know: what becomes of a row.

use std::io::Read;

use super::cells::Cells;
use super::{Learner, Opportunity, SLOTS};
use crate::error::FormatError;
use crate::rules;

/// Ages a row may name.
const OLDEST: u8 = 120;
/// Dollars a row may name.
const DEAREST: u32 = 1_000_000;
/// All slots of a week.
const WEEK: u32 = (1 << SLOTS) - 1;

/// `learners.csv`, row by row.
pub struct Learners<R> {
    cells: Cells<R, 10>,
}

impl<R: Read> Learners<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When there is no header, or a column is missing.
    pub fn open(name: &str, input: R) -> Result<Self, FormatError> {
        let columns = [
            "id",
            "lat",
            "lon",
            "age",
            "slots",
            "max_cost",
            "langs",
            "needs",
            "topics",
            "max_minutes",
        ];
        Ok(Self {
            cells: Cells::open(name, input, columns)?,
        })
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.cells.bytes()
    }

    /// The next row; `None` after the last.
    ///
    /// # Errors
    /// At the first value that is not what its column may hold.
    pub fn read(&mut self) -> Result<Option<Learner>, FormatError> {
        let cells = &mut self.cells;
        if !cells.next()? {
            return Ok(None);
        }
        Ok(Some(Learner {
            id: cells.id()?,
            latitude: cells.degrees(1, 90.0)?,
            longitude: cells.degrees(2, 180.0)?,
            age: cells.byte(3, OLDEST)?,
            slots: cells.number(4, WEEK)?,
            max_cost: cells.number(5, DEAREST)?,
            languages: cells.byte(6, u8::MAX)?,
            needs: cells.byte(7, u8::MAX)?,
            topics: cells.topics(8)?,
            // At most 65,535, so nothing is lost.
            max_minutes: cells.number(9, u16::MAX.into())? as u16,
        }))
    }
}

/// `opportunities.csv`, row by row.
pub struct Opportunities<R> {
    cells: Cells<R, 12>,
}

impl<R: Read> Opportunities<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When there is no header, or a column is missing.
    pub fn open(name: &str, input: R) -> Result<Self, FormatError> {
        let columns = [
            "id", "lat", "lon", "online", "age_min", "age_max", "slots", "cost", "langs", "accom", "topics", "seats",
        ];
        Ok(Self {
            cells: Cells::open(name, input, columns)?,
        })
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.cells.bytes()
    }

    /// The next row; `None` after the last.
    ///
    /// # Errors
    /// At the first value that is not what its column may hold.
    pub fn read(&mut self) -> Result<Option<Opportunity>, FormatError> {
        let cells = &mut self.cells;
        if !cells.next()? {
            return Ok(None);
        }
        let opportunity = Opportunity {
            id: cells.id()?,
            latitude: cells.degrees(1, 90.0)?,
            longitude: cells.degrees(2, 180.0)?,
            online: cells.byte(3, 1)? == 1,
            youngest: cells.byte(4, OLDEST)?,
            oldest: cells.byte(5, OLDEST)?,
            slots: cells.number(6, WEEK)?,
            cost: cells.number(7, DEAREST)?,
            languages: cells.byte(8, u8::MAX)?,
            accommodations: cells.byte(9, u8::MAX)?,
            topics: cells.topics(10)?,
            seats: cells.number(11, u32::MAX)?,
        };
        if opportunity.youngest > opportunity.oldest {
            return Err(cells.refuse(4, &rules::COLUMNS_AGES));
        }
        Ok(Some(opportunity))
    }
}

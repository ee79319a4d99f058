//! On which days of the week something that fits meets.
//!
//! Must not know: dates.

use crate::fit::{SessionIndex, Sessions, Week};

/// The days of each session.
#[derive(Clone, Debug)]
pub(super) struct Days {
    /// Bit 0 Monday to bit 6 Sunday; 0 where the hours are not known.
    meets: Vec<u8>,
    /// The hours of those where one may come for a part.
    parts: Vec<Option<Week>>,
}

impl Days {
    pub(super) fn new(sessions: &Sessions) -> Self {
        let rows = (0..sessions.len()).filter_map(|row| sessions.get(SessionIndex(row as u32)));
        let (meets, parts) = rows
            .map(|row| {
                let meets = row.hours.map_or(0, |hours| hours.days());
                (meets, row.hours.filter(|_| row.drop_in))
            })
            .unzip();
        Self { meets, parts }
    }

    /// The days of a session that fits. Where one may come for a part, those on which a part fits.
    pub(super) fn of(&self, session: SessionIndex, free: Option<&Week>) -> u8 {
        match (&self.parts[session.row()], free) {
            (Some(hours), Some(free)) => (0..7).fold(0, |days, day| {
                days | u8::from(part_fits(hours.day(day), free.day(day))) << day
            }),
            _ => self.meets[session.row()],
        }
    }
}

/// Whether an hour on end of the hours is free, or a whole stretch of half an hour, on one day.
fn part_fits(hours: u64, free: u64) -> bool {
    let shared = hours & free;
    let alone = hours & !(hours << 1) & !(hours >> 1);
    shared & (shared >> 1) != 0 || shared & alone != 0
}

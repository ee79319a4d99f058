//! On which days of the week something that fits meets.
//!
//! Must not know: dates.

use crate::fit::{Region, Week};

/// All days of the week.
const ALL: u8 = 0b111_1111;

/// The days of the sessions of a region, in the order of its slots.
#[derive(Clone, Debug)]
pub(super) struct Days {
    words: Vec<DaysOfWord>,
    /// The hours by slot of those where one may come for a part.
    parts: Vec<Option<Week>>,
}

/// 64 slots.
#[derive(Clone, Copy, Debug, Default)]
struct DaysOfWord {
    /// For each day, Monday first, the slots that meet then; none where the hours are not known.
    meet: [u64; 7],
    /// Where one may come for a part.
    parts: u64,
}

impl Days {
    pub(super) fn new(region: &Region<'_>) -> Self {
        let (mut words, mut parts) = (Vec::new(), Vec::new());
        for (slot, session) in region.arranged().enumerate() {
            if slot % 64 == 0 {
                words.push(DaysOfWord::default());
            }
            let row = session.and_then(|session| region.sessions().get(session));
            let hours = row.as_ref().and_then(|row| row.hours);
            let part = hours.filter(|_| row.is_some_and(|row| row.drop_in));
            if let Some(word) = words.last_mut() {
                let days = hours.map_or(0, |hours| hours.days());
                for (day, meet) in word.meet.iter_mut().enumerate() {
                    *meet |= u64::from(days >> day & 1) << (slot % 64);
                }
                word.parts |= u64::from(part.is_some()) << (slot % 64);
            }
            parts.push(part);
        }
        Self { words, parts }
    }

    /// Adds the days of sessions that fit: bit 0 Monday to bit 6 Sunday. Where one may come for a part, those on which a
    /// part fits.
    pub(super) fn add(&self, days: &mut u8, word: usize, fits: u64, free: Option<&Week>) {
        if *days == ALL {
            return;
        }
        let of_word = &self.words[word];
        let mut in_parts = if free.is_some() { fits & of_word.parts } else { 0 };
        for (day, meet) in of_word.meet.iter().enumerate() {
            *days |= u8::from(fits & !in_parts & meet != 0) << day;
        }
        while in_parts != 0 {
            let slot = word * 64 + in_parts.trailing_zeros() as usize;
            in_parts &= in_parts - 1;
            if let (Some(hours), Some(free)) = (&self.parts[slot], free) {
                for day in 0..7 {
                    *days |= u8::from(part_fits(hours.day(day), free.day(day))) << day;
                }
            }
        }
    }
}

/// Whether an hour on end of the hours is free, or a whole stretch of half an hour, on one day.
fn part_fits(hours: u64, free: u64) -> bool {
    let shared = hours & free;
    let alone = hours & !(hours << 1) & !(hours >> 1);
    shared & (shared >> 1) != 0 || shared & alone != 0
}

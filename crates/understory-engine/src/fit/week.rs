//! A week as 336 half hours, so that "does it fit into the free time" is six AND operations.
//!
//! Must not know: dates, time zones, school calendars. A week here is the usual week.

use super::Refused;

/// Half hours in a day.
const HALVES: u32 = 48;
/// The low 48 bits: one whole day.
const DAY: u64 = (1 << HALVES) - 1;
/// Used bits of the last of the six words: 336 - 5 * 64 = 16.
const LAST_WORD: u64 = 0xFFFF;

/// Which half hours of a usual week are meant. Bit 0 is Monday 00:00-00:30, bit 335 Sunday 23:30-24:00;
/// days are 0 (Monday) to 6 (Sunday).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Week {
    words: [u64; 6],
}

impl Week {
    /// No half hour.
    pub const EMPTY: Self = Self { words: [0; 6] };
    /// Every half hour.
    pub const WHOLE: Self = Self {
        words: [u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX, LAST_WORD],
    };

    /// One half hour of 0..336.
    pub(super) fn half(number: usize) -> Self {
        let mut week = Self::EMPTY;
        week.words[number / 64] = 1 << (number % 64);
        week
    }

    /// Reads the bitmap form. Refuses bits beyond the 336th.
    pub fn from_words(words: [u64; 6]) -> Result<Self, Refused> {
        if words[5] & !LAST_WORD != 0 {
            return Err(Refused::WeekWords);
        }
        Ok(Self { words })
    }

    /// The bitmap form: half hour `n` is bit `n % 64` of word `n / 64`.
    #[must_use]
    pub const fn words(&self) -> [u64; 6] {
        self.words
    }

    /// Adds a time, rounded **outward** to half hours: use it for sessions and for hours to be covered,
    /// where every started half hour counts. Minutes run from midnight, 0..=1440. Time over midnight is two calls.
    pub fn set(&mut self, day: u8, start_minute: u16, end_minute: u16) -> Result<(), Refused> {
        check_time(day, start_minute, end_minute)?;
        self.fill(day, u32::from(start_minute / 30), u32::from(end_minute.div_ceil(30)));
        Ok(())
    }

    /// Adds a time, rounded **inward** to half hours: use it for free time, where only whole half hours
    /// count. A time that holds no whole half hour adds nothing.
    pub fn set_inside(&mut self, day: u8, start_minute: u16, end_minute: u16) -> Result<(), Refused> {
        check_time(day, start_minute, end_minute)?;
        let (start, end) = (u32::from(start_minute.div_ceil(30)), u32::from(end_minute / 30));
        if start < end {
            self.fill(day, start, end);
        }
        Ok(())
    }

    /// Sets the half hours `start..end` of a day. Callers have checked that they lie inside the day.
    fn fill(&mut self, day: u8, start: u32, end: u32) {
        for half in start..end {
            let bit = u32::from(day) * HALVES + half;
            self.words[(bit / 64) as usize] |= 1 << (bit % 64);
        }
    }

    /// Whether no half hour is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words == [0; 6]
    }

    /// How many half hours are set, 0..=336.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether every half hour of `other` is also in this week.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let outside = (0..6).fold(0, |seen, word| seen | (other.words[word] & !self.words[word]));
        outside == 0
    }

    /// Whether the two share a half hour.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        let shared = (0..6).fold(0, |seen, word| seen | (other.words[word] & self.words[word]));
        shared != 0
    }

    /// The half hours of this week that are not in `other`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.combine(other, |mine, theirs| mine & !theirs)
    }

    /// The half hours in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.combine(other, |mine, theirs| mine & theirs)
    }

    /// The half hours in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.combine(other, |mine, theirs| mine | theirs)
    }

    fn combine(&self, other: &Self, word: impl Fn(u64, u64) -> u64) -> Self {
        Self {
            words: std::array::from_fn(|at| word(self.words[at], other.words[at])),
        }
    }

    /// The 48 half hours of one day (0 = Monday) in the low bits. A day beyond 6 is empty.
    #[must_use]
    pub fn day(&self, day: u8) -> u64 {
        if day > 6 {
            return 0;
        }
        let bit = u32::from(day) * HALVES;
        let (word, within) = ((bit / 64) as usize, bit % 64);
        let low = self.words[word] >> within;
        // A day that starts past bit 16 of a word runs on into the next one.
        let high = if within > 64 - HALVES {
            self.words[word + 1] << (64 - within)
        } else {
            0
        };
        (low | high) & DAY
    }

    /// Days with at least one half hour: bit 0 Monday to bit 6 Sunday.
    #[must_use]
    pub fn days(&self) -> u8 {
        (0..7).fold(0, |mask, day| if self.day(day) == 0 { mask } else { mask | 1 << day })
    }

    /// The same week, every half hour moved by `half_hours` (later if positive) within its own day.
    /// `None` if any half hour would leave its day.
    #[must_use]
    pub fn shift(&self, half_hours: i8) -> Option<Self> {
        let by = u32::from(half_hours.unsigned_abs());
        let mut shifted = Self::EMPTY;
        for day in 0..7 {
            let halves = self.day(day);
            if halves == 0 {
                continue;
            }
            if by >= HALVES {
                return None;
            }
            let moved = if half_hours >= 0 { halves << by } else { halves >> by };
            if moved & !DAY != 0 || moved.count_ones() != halves.count_ones() {
                return None;
            }
            shifted.put(day, moved);
        }
        Some(shifted)
    }

    /// Adds the low 48 bits as half hours of a day.
    fn put(&mut self, day: u8, halves: u64) {
        let bit = u32::from(day) * HALVES;
        let (word, within) = ((bit / 64) as usize, bit % 64);
        self.words[word] |= halves << within;
        if within > 64 - HALVES {
            self.words[word + 1] |= halves >> (64 - within);
        }
    }

    /// The unbroken stretches, Monday first: `(day, start_minute, end_minute)`. A stretch ends at midnight.
    #[must_use]
    pub fn runs(&self) -> Runs {
        Runs {
            week: *self,
            day: 0,
            left: self.day(0),
        }
    }
}

fn check_time(day: u8, start_minute: u16, end_minute: u16) -> Result<(), Refused> {
    if day > 6 || start_minute >= end_minute || end_minute > 1440 {
        return Err(Refused::WeekTime);
    }
    Ok(())
}

/// Iterator over the unbroken stretches of a week; made by [`Week::runs`].
#[derive(Clone, Debug)]
pub struct Runs {
    week: Week,
    day: u8,
    left: u64,
}

impl Iterator for Runs {
    type Item = (u8, u16, u16);

    fn next(&mut self) -> Option<Self::Item> {
        while self.left == 0 {
            if self.day >= 6 {
                return None;
            }
            self.day += 1;
            self.left = self.week.day(self.day);
        }
        let start = self.left.trailing_zeros();
        let length = (self.left >> start).trailing_ones();
        self.left &= !(((1 << length) - 1) << start);
        // At most 48 half hours, so minutes stay within 1440.
        Some((self.day, (start * 30) as u16, ((start + length) * 30) as u16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(times: &[(u8, u16, u16)]) -> Week {
        let mut week = Week::EMPTY;
        for &(day, start, end) in times {
            week.set(day, start, end).unwrap();
        }
        week
    }

    #[test]
    fn sessions_round_outward_and_free_time_inward() {
        assert_eq!(week(&[(2, 931, 1019)]), week(&[(2, 930, 1020)]));
        let mut free = Week::EMPTY;
        free.set_inside(2, 901, 1019).unwrap();
        assert_eq!(free, week(&[(2, 930, 990)]));
        free.set_inside(3, 901, 919).unwrap();
        assert_eq!(free.day(3), 0);
    }

    #[test]
    fn refuses_times_that_are_not_in_a_day() {
        let mut any = Week::EMPTY;
        for (day, start, end) in [(7, 0, 30), (0, 30, 30), (0, 60, 30), (0, 0, 1441)] {
            assert_eq!(any.set(day, start, end), Err(Refused::WeekTime));
            assert_eq!(any.set_inside(day, start, end), Err(Refused::WeekTime));
        }
        assert!(any.is_empty());
        assert_eq!(Week::from_words([0, 0, 0, 0, 0, 1 << 16]), Err(Refused::WeekWords));
        assert_eq!(Week::from_words(Week::WHOLE.words()), Ok(Week::WHOLE));
    }

    #[test]
    fn every_half_hour_keeps_its_place() {
        for day in 0..7_u8 {
            for half in 0..48_u16 {
                let one = week(&[(day, half * 30, half * 30 + 30)]);
                let bit = usize::from(day) * 48 + usize::from(half);
                assert_eq!(one.words()[bit / 64], 1 << (bit % 64));
                assert_eq!(one.day(day), 1 << half);
                assert_eq!(one.days(), 1 << day);
                assert_eq!(one.count(), 1);
                assert_eq!(one.runs().collect::<Vec<_>>(), [(day, half * 30, half * 30 + 30)]);
            }
        }
    }

    #[test]
    fn runs_end_at_midnight() {
        let two = week(&[(0, 1380, 1440), (1, 0, 60), (1, 600, 660)]);
        let runs: Vec<_> = two.runs().collect();
        assert_eq!(runs, [(0, 1380, 1440), (1, 0, 60), (1, 600, 660)]);
        assert_eq!(Week::WHOLE.runs().count(), 7);
        assert_eq!(Week::EMPTY.runs().count(), 0);
    }

    #[test]
    fn shifts_stay_in_the_day() {
        for day in 0..7 {
            let session = week(&[(day, 60, 120), (day, 1320, 1410)]);
            assert_eq!(session.shift(1), Some(week(&[(day, 90, 150), (day, 1350, 1440)])));
            assert_eq!(session.shift(-2), Some(week(&[(day, 0, 60), (day, 1260, 1350)])));
            assert_eq!(session.shift(2), None);
            assert_eq!(session.shift(-3), None);
            assert_eq!(session.shift(0), Some(session));
            assert_eq!(session.shift(i8::MIN), None);
        }
        assert_eq!(Week::EMPTY.shift(100), Some(Week::EMPTY));
    }

    #[test]
    fn set_algebra() {
        let wide = week(&[(1, 900, 1080)]);
        let narrow = week(&[(1, 930, 1020)]);
        assert!(wide.contains(&narrow) && !narrow.contains(&wide));
        assert!(wide.intersects(&narrow) && !wide.intersects(&week(&[(2, 900, 1080)])));
        assert_eq!(wide.minus(&narrow), week(&[(1, 900, 930), (1, 1020, 1080)]));
        assert_eq!(wide.and(&narrow), narrow);
        assert_eq!(wide.or(&narrow), wide);
        assert!(Week::EMPTY.is_empty() && wide.contains(&Week::EMPTY));
    }
}

//! The week: days, times of day, and weekly hours such as "Tuesday 15:30 to 17:00".
//!
//! Slots keep exact minutes; matching works on the half hours they touch. All times are wall-clock
//! times in the region's zone.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::Refused;

/// Half hours in a day.
pub const HALF_HOURS_A_DAY: u16 = 48;

/// A day of the week, Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
    ];

    /// 0 for Monday to 6 for Sunday.
    pub fn index(self) -> u8 {
        self as u8
    }

    /// The three-letter English code used in links, files and commands: `mon` to `sun`.
    pub fn code(self) -> &'static str {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][self as usize]
    }
}

impl FromStr for Weekday {
    type Err = Refused;
    /// Takes the code or the full English name in any case.
    fn from_str(text: &str) -> Result<Self, Refused> {
        let folded = text.trim().to_ascii_lowercase();
        let full = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ];
        Self::ALL
            .into_iter()
            .find(|day| folded == day.code() || folded == full[*day as usize] || folded == full[*day as usize][..2])
            .ok_or_else(|| Refused::new(text, "a day: mon, tue, wed, thu, fri, sat or sun"))
    }
}

impl From<jiff::civil::Weekday> for Weekday {
    fn from(day: jiff::civil::Weekday) -> Self {
        Self::ALL[day.to_monday_zero_offset() as usize]
    }
}

/// A time of day in whole minutes after midnight, 0 to 1440 (24:00 is an end only).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// A time by its minutes after midnight.
    pub fn from_minutes(minutes: u16) -> Result<Self, Refused> {
        (minutes <= 1440)
            .then_some(Self(minutes))
            .ok_or_else(|| Refused::new(minutes.to_string(), "a time of day, 00:00 to 24:00"))
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for TimeOfDay {
    type Error = Refused;
    fn try_from(minutes: u16) -> Result<Self, Refused> {
        Self::from_minutes(minutes)
    }
}

impl From<TimeOfDay> for u16 {
    fn from(time: TimeOfDay) -> Self {
        time.0
    }
}

impl FromStr for TimeOfDay {
    type Err = Refused;
    /// Takes `15:30`, `3:30 pm`, `3pm` and `15:30:00`.
    fn from_str(text: &str) -> Result<Self, Refused> {
        let refused = || Refused::new(text, "a time of day such as 15:30 or 3:30 pm");
        let folded = text.trim().to_ascii_lowercase().replace('.', "");
        let (clock, half) = if let Some(clock) = folded.strip_suffix("pm") {
            (clock.trim_end(), Some(12))
        } else if let Some(clock) = folded.strip_suffix("am") {
            (clock.trim_end(), Some(0))
        } else {
            (folded.as_str(), None)
        };
        let mut parts = clock.split(':');
        let part = |text: Option<&str>| -> Result<u16, Refused> {
            match text {
                None => Ok(0),
                Some(digits)
                    if !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
                {
                    digits.parse().map_err(|_| refused())
                }
                Some(_) => Err(refused()),
            }
        };
        let hour = part(Some(parts.next().unwrap_or_default()))?;
        if half.is_none() && !clock.contains(':') {
            return Err(refused());
        }
        let minute = part(parts.next())?;
        let second = part(parts.next())?;
        if parts.next().is_some() || minute > 59 || second > 59 {
            return Err(refused());
        }
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => return Err(refused()),
            Some(noon) => hour % 12 + noon,
            None => hour,
        };
        if hour > 24 {
            return Err(refused());
        }
        Self::from_minutes(hour * 60 + minute).map_err(|_| refused())
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// One stretch of one day of the week; it ends after it starts, on the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WeeklySlot {
    pub day: Weekday,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
}

impl WeeklySlot {
    /// A slot whose end is after its start.
    pub fn new(day: Weekday, start: TimeOfDay, end: TimeOfDay) -> Result<Self, Refused> {
        if start >= end {
            return Err(Refused::new(
                format!("{start}-{end}"),
                "a stretch of time that ends after it starts on the same day",
            ));
        }
        Ok(Self { day, start, end })
    }
}

/// Weekly hours: slots in order, those that touch on one day joined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<WeeklySlot>", into = "Vec<WeeklySlot>")]
pub struct WeeklyHours {
    slots: Vec<WeeklySlot>,
}

impl WeeklyHours {
    /// The slots, Monday first, in order, none touching another.
    pub fn slots(&self) -> &[WeeklySlot] {
        &self.slots
    }

    /// No time at all.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Total minutes a week.
    pub fn minutes(&self) -> u32 {
        self.slots.iter().map(|slot| u32::from(slot.end.0 - slot.start.0)).sum()
    }
}

impl From<Vec<WeeklySlot>> for WeeklyHours {
    fn from(mut slots: Vec<WeeklySlot>) -> Self {
        slots.sort_unstable();
        let mut joined: Vec<WeeklySlot> = Vec::with_capacity(slots.len());
        for slot in slots {
            match joined.last_mut() {
                Some(last) if last.day == slot.day && slot.start <= last.end => last.end = last.end.max(slot.end),
                _ => joined.push(slot),
            }
        }
        Self { slots: joined }
    }
}

impl From<WeeklyHours> for Vec<WeeklySlot> {
    fn from(hours: WeeklyHours) -> Self {
        hours.slots
    }
}

impl FromStr for WeeklyHours {
    type Err = Refused;
    /// Reads `tue=15:00-18:00,thu=15:00-18:00`; an empty text is no time at all.
    fn from_str(text: &str) -> Result<Self, Refused> {
        let rule = "weekly hours such as tue=15:00-18:00,thu=15:00-18:00";
        let mut slots = Vec::new();
        for piece in text.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
            let (day, stretch) = piece.split_once('=').ok_or_else(|| Refused::new(piece, rule))?;
            let (start, end) = stretch.split_once('-').ok_or_else(|| Refused::new(piece, rule))?;
            slots.push(WeeklySlot::new(day.parse()?, start.parse()?, end.parse()?)?);
        }
        Ok(slots.into())
    }
}

impl fmt::Display for WeeklyHours {
    /// Writes what `from_str` reads.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, slot) in self.slots.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(formatter, "{comma}{}={}-{}", slot.day.code(), slot.start, slot.end)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("15:30", 930),
            ("3:30 pm", 930),
            ("3pm", 900),
            ("12 am", 0),
            ("12:15 p.m.", 735),
            ("09:05:00", 545),
            ("24:00", 1440),
        ] {
            assert_eq!(text.parse::<TimeOfDay>().map(TimeOfDay::minutes), Ok(minutes), "{text}");
        }
        for text in ["", "25:00", "3:75", "13 pm", "noon", "15", "-3:00", "1:2:3:4", "24:30"] {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
    }

    #[test]
    fn weekly_hours_round_trip_and_join() {
        let hours: WeeklyHours = "thu=15:00-16:00,tue=15:00-18:00,thu=16:00-17:30".parse().unwrap();
        assert_eq!(hours.to_string(), "tue=15:00-18:00,thu=15:00-17:30");
        assert_eq!(hours.minutes(), 330);
        assert!("tue=18:00-15:00".parse::<WeeklyHours>().is_err());
        assert!("someday=15:00-16:00".parse::<WeeklyHours>().is_err());
    }
}

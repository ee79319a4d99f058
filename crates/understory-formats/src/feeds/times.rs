//! Days and times of day in feeds, on the region's wall.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use understory_model::week::TimeOfDay;

/// Names that one widely used calendar program gives to time zones.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Mountain Standard Time", "America/Denver"),
    ("US Mountain Standard Time", "America/Phoenix"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Alaskan Standard Time", "America/Anchorage"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("SA Western Standard Time", "America/Puerto_Rico"),
];

/// A moment as a feed writes it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    Day(Date),
    /// By the region's clock.
    At(DateTime),
    /// The day is known, and its time is by a clock that is not.
    UnknownZone(Date),
}

impl Moment {
    pub(super) fn day(&self) -> Date {
        match self {
            Self::Day(day) | Self::UnknownZone(day) => *day,
            Self::At(at) => at.date(),
        }
    }

    pub(super) fn time(&self) -> Option<TimeOfDay> {
        match self {
            Self::At(at) => time_of_day(at),
            _ => None,
        }
    }
}

fn time_of_day(at: &DateTime) -> Option<TimeOfDay> {
    format!("{:02}:{:02}", at.hour(), at.minute()).parse().ok()
}

/// A zone by its name: of the database of zones, at the end of a longer name, or another program's own.
pub(super) fn zone(name: &str) -> Option<TimeZone> {
    let name = name.trim().trim_matches('"').trim_matches('/');
    let other = OTHER_NAMES.iter().find(|(from, _)| name.eq_ignore_ascii_case(from));
    if let Some((_, name)) = other {
        return TimeZone::get(name).ok();
    }
    let ends = name.rmatch_indices('/').map(|(at, _)| &name[at + 1..]);
    std::iter::once(name)
        .chain(ends)
        .take(4)
        .find_map(|name| TimeZone::get(name).ok())
}

/// A moment of a calendar: `20261201`, `20261201T153000`, or that with `Z`.
pub(super) fn of_calendar(value: &str, zone_name: Option<&str>, here: &TimeZone) -> Option<Moment> {
    let value = value.trim();
    let (text, is_utc) = match value.strip_suffix(['Z', 'z']) {
        Some(text) => (text, true),
        None => (value, false),
    };
    if !text.contains(['T', 't']) {
        return Date::strptime("%Y%m%d", text).ok().map(Moment::Day);
    }
    let at = DateTime::strptime("%Y%m%dT%H%M%S", text).ok()?;
    let from = match (is_utc, zone_name) {
        (true, _) => Some(TimeZone::UTC),
        (false, None) => return Some(Moment::At(at)),
        (false, Some(name)) => zone(name),
    };
    let Some(from) = from else {
        return Some(Moment::UnknownZone(at.date()));
    };
    Some(Moment::At(here_of(&at.to_zoned(from).ok()?, here)))
}

fn here_of(at: &Zoned, here: &TimeZone) -> DateTime {
    at.timestamp().to_zoned(here.clone()).datetime()
}

/// A moment of linked data: a day, a time by the region's clock, or one with its offset.
pub(super) fn of_linked(value: &str, here: &TimeZone) -> Option<Moment> {
    let value = value.trim();
    if value.len() == 10 {
        return value.parse().ok().map(Moment::Day);
    }
    if let Ok(moment) = value.parse::<Timestamp>() {
        return Some(Moment::At(moment.to_zoned(here.clone()).datetime()));
    }
    value.parse::<DateTime>().ok().map(Moment::At)
}

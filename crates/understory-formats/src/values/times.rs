//! Times of day as people write them. What does not say whether it is morning or afternoon is never guessed.
//!
//! A stretch of the day is clear where it can be read in one way only: by the 24-hour clock (15:30-17:00), with am or pm at
//! both ends, or at one of them, which the other follows (3:30-5pm, 10am-12, 11-1pm). Else somebody has to say for the whole
//! table what hours without am and pm are; what is not believed even then stays unknown.

use understory_model::week::{TimeOfDay, WeeklyHours, WeeklySlot};

use super::{Taken, is_blank, plain, weekday, weekdays};
use crate::rules::{self, Rule};

/// What hours without am and pm are in a table, where somebody said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BareHours {
    Morning,
    Afternoon,
}

impl BareHours {
    /// The word of a mapping and of a form.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "morning" => Some(Self::Morning),
            "afternoon" => Some(Self::Afternoon),
            _ => None,
        }
    }

    /// That word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
        }
    }
}

/// Who said what hours without am and pm are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnsweredBy {
    /// Somebody, of the whole table.
    Table,
    /// Words of the row itself, such as "before school".
    Words,
    /// Somebody, of this row.
    Row,
}

/// What hours without am and pm are, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) half: BareHours,
    pub(crate) by: AnsweredBy,
}

impl Answer {
    pub(crate) const fn of_table(half: BareHours) -> Self {
        Self {
            half,
            by: AnsweredBy::Table,
        }
    }
}

/// Stretches of the day are believed between these minutes where nobody wrote am or pm: 6 in the morning to 10 at night.
const BELIEVED: std::ops::RangeInclusive<u16> = 360..=1320;
/// From 1:00 to 5:59: no computer's hour is believed to be one of these.
const SMALL: std::ops::Range<u16> = 60..360;
const NOON: u16 = 720;
const DAY: u16 = 1440;

/// How sure a written time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    /// With am or pm, noon or midnight.
    Said(u16),
    /// By the 24-hour clock.
    Full(u16),
    /// From 1:00 to 12:59, and nobody says of which half of the day; 12:30 is half past noon.
    Bare(u16),
}

/// One time of day of a file that keeps to the 24-hour clock: `15:30`, `3:30 pm`, `9:00a`, seconds since midnight, noon. An
/// offset after it is dropped, because the clock on the wall is meant; `Z` is refused, because then the wall clock is not known.
pub(crate) fn clock(text: &str) -> Taken<TimeOfDay> {
    if is_blank(text) {
        return Taken::blank();
    }
    let has_minutes = text.contains(':');
    match read(text) {
        Ok(Clock::Said(minutes) | Clock::Full(minutes)) => known(minutes),
        Ok(Clock::Bare(minutes)) if has_minutes => known(minutes),
        Ok(Clock::Bare(_)) => Taken::doubtful(&rules::UNCLEAR_TIME),
        Err(rule) => Taken::doubtful(rule),
    }
}

/// Whether a cell is a time or a stretch of the day, clear or not.
pub(super) fn is_written(text: &str) -> bool {
    let is_clock = |text: &str| !text.trim().bytes().all(|byte| byte.is_ascii_digit()) && read(text).is_ok();
    is_clock(text) || stretch_of(text).is_some_and(|(from, until)| read(&from).is_ok() && read(&until).is_ok())
}

/// Whether a cell is a stretch of the day, clear or not.
pub(crate) fn is_stretch(text: &str) -> bool {
    stretch_of(text).is_some_and(|(from, until)| read(&from).is_ok() && read(&until).is_ok())
}

/// The rule by which a cell is no time of day at all.
pub(crate) fn unclear(text: &str) -> Option<&'static Rule> {
    read(text).err()
}

fn known(minutes: u16) -> Taken<TimeOfDay> {
    TimeOfDay::from_minutes(minutes).map_or_else(|_| Taken::doubtful(&rules::UNCLEAR_TIME), Taken::known)
}

fn read(text: &str) -> Result<Clock, &'static Rule> {
    let unclear = Err(&rules::UNCLEAR_TIME);
    let text = plain(text);
    let text = text.trim();
    match text {
        "noon" => return Ok(Clock::Said(NOON)),
        "midnight" => return Ok(Clock::Said(0)),
        _ if text.ends_with('z') => return Err(&rules::TIME_IN_UTC),
        _ => {}
    }
    if text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return by_digits(text).ok_or(&rules::UNCLEAR_TIME);
    }
    let (text, half) = half_of(text);
    if let (Some(half), 3..=4, Some(Clock::Bare(whole))) = (half, text.len(), by_digits(text)) {
        return Ok(Clock::Said(whole % NOON + half));
    }
    let offset = text
        .char_indices()
        .find(|(at, sign)| half.is_none() && *at >= 4 && matches!(sign, '+' | '-'))
        .filter(|(at, _)| text.len() - at >= 3);
    let (text, has_offset) = offset.map_or((text, false), |(at, _)| (&text[..at], true));
    let text = text.trim().trim_end_matches('h').trim_end();
    let digits = |part: &str| -> Option<u16> {
        let right = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| right)
    };
    let mut parts = text.split([':', '.', 'h']);
    let (hours, minutes, seconds) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let Some(hour) = digits(hours.trim()).filter(|_| parts.next().is_none()) else {
        return unclear;
    };
    // Two digits each, so that "3.5" is no time; "9:0am" can only be one.
    let sixty = |part: Option<&str>| {
        part.map_or(Some(0), |part| {
            digits(part.trim()).filter(|number| (part.trim().len() == 2 || part == "0") && *number < 60)
        })
    };
    let (Some(minute), Some(_)) = (sixty(minutes), sixty(seconds)) else {
        return unclear;
    };
    let whole = hour * 60 + minute;
    match half {
        Some(half) if (1..=12).contains(&hour) => Ok(Clock::Said(whole % NOON + half)),
        // "15:30 pm" says the same twice.
        Some(NOON) if (13..24).contains(&hour) => Ok(Clock::Said(whole)),
        Some(_) => unclear,
        None if whole > DAY => unclear,
        // "0" is midnight, "09:00:00" and an offset are a computer's; "24" alone is no time.
        None if hour == 0 || (hour > 12 && (minutes.is_some() || hour < 24)) => Ok(Clock::Full(whole)),
        None if has_offset || (seconds.is_some() && hours.len() == 2) => Ok(Clock::Full(whole)),
        None if hour > 12 => unclear,
        None => Ok(Clock::Bare(whole)),
    }
}

/// A time without its am or pm, and what that adds.
fn half_of(text: &str) -> (&str, Option<u16>) {
    for (ends, half) in [(["pm", "p"], NOON), (["am", "a"], 0)] {
        for end in ends {
            if let Some(head) = text.strip_suffix(end)
                && head.trim_end().ends_with(|sign: char| sign.is_ascii_digit())
            {
                return (head.trim_end(), Some(half));
            }
        }
    }
    (text, None)
}

/// `0900`, `1530` and `330` as a clock; else seconds since midnight.
fn by_digits(text: &str) -> Option<Clock> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let (hour, minute): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    if text.len() <= 4 && hour < 24 && minute < 60 {
        let whole = hour * 60 + minute;
        let is_full = hour > 12 || text.starts_with('0');
        return Some(if is_full {
            Clock::Full(whole)
        } else {
            Clock::Bare(whole)
        });
    }
    let seconds: u32 = text.parse().ok()?;
    let is_right = text.len() >= 4 && seconds <= 86_400 && seconds.is_multiple_of(60);
    u16::try_from(seconds / 60).ok().filter(|_| is_right).map(Clock::Full)
}

/// The two ends of a stretch, in the words that [`read`] knows.
fn stretch_of(text: &str) -> Option<(String, String)> {
    let mut text = format!(" {} ", plain(text));
    for (said, word) in [
        ("p. m.", "pm"),
        ("a. m.", "am"),
        ("p.m.", "pm"),
        ("a.m.", "am"),
        ("p.m", "pm"),
        ("a.m", "am"),
        ("12 de la noche", "midnight"),
        ("12 da noite", "midnight"),
        ("12 del dia", "noon"),
        ("12 noon", "noon"),
        ("12noon", "noon"),
        ("midday", "noon"),
        ("mediodia", "noon"),
        ("medio dia", "noon"),
        ("meio-dia", "noon"),
        ("meio dia", "noon"),
        ("medianoche", "midnight"),
        ("meia-noite", "midnight"),
        ("12 midnight", "midnight"),
        (" de la tarde", "pm"),
        (" da tarde", "pm"),
        (" de la noche", "pm"),
        (" da noite", "pm"),
        (" de la manana", "am"),
        (" da manha", "am"),
        (" in the afternoon", "pm"),
        (" in the evening", "pm"),
        (" in the morning", "am"),
        (" hrs", ""),
        (" horas", ""),
    ] {
        text = text.replace(said, word);
    }
    let mut text = text.trim();
    for before in ["from ", "desde ", "de ", "das ", "las ", "la ", "at "] {
        text = text.strip_prefix(before).unwrap_or(text).trim_start();
    }
    let (from, until) = super::split_range(text)?;
    let bare = |end: &str| {
        let end = end.trim();
        let end = ["las ", "la ", "as ", "o ", "ao "]
            .into_iter()
            .find_map(|word| end.strip_prefix(word))
            .unwrap_or(end);
        String::from(end.trim_end_matches(['.', ',']))
    };
    Some((bare(&from), bare(&until)))
}

/// A stretch of the day in one cell: `3:30-5 pm`, `15:30 to 17:00`, `10am-12`, `de 4 a 5:30 pm`.
pub(crate) fn time_range(text: &str, bare: Option<Answer>) -> Taken<(TimeOfDay, TimeOfDay)> {
    if is_blank(text) {
        return Taken::blank();
    }
    match stretch_of(text) {
        Some((from, until)) => between(&from, &until, bare),
        None => Taken::doubtful(&rules::UNCLEAR_TIME),
    }
}

/// A stretch of the day by its two ends.
pub(crate) fn between(from: &str, until: &str, bare: Option<Answer>) -> Taken<(TimeOfDay, TimeOfDay)> {
    let names_midnight = |text: &str| plain(text).trim() == "midnight";
    let (by_name_from, by_name_until) = (names_midnight(from), names_midnight(until));
    let (from, until) = match (read(from), read(until)) {
        (Ok(from), Ok(until)) => (from, until),
        (Err(rule), _) | (_, Err(rule)) => return Taken::doubtful(rule),
    };
    // Of "12 am" nobody knows whether midnight was meant, or noon.
    if from == Clock::Said(0) && !by_name_from || until == Clock::Said(0) && !by_name_until {
        return Taken::doubtful(&rules::AM_OR_PM);
    }
    let halves = |minutes: u16| [minutes % NOON, minutes % NOON + NOON];
    let after = |start: u16, minutes: u16| halves(minutes).into_iter().find(|end| *end > start);
    let before = |end: u16, minutes: u16| halves(minutes).into_iter().rev().find(|start| *start < end);
    // "Midnight" ends a day; a computer's 0 is more often a time that nobody gave.
    let until_midnight = match until {
        Clock::Said(0) => Clock::Said(DAY),
        until => until,
    };
    let is_believed = |minutes: u16| BELIEVED.contains(&minutes);
    let read = match (from, until_midnight) {
        // A spreadsheet's 03:30:00 is mostly what somebody typed as 3:30.
        (Clock::Full(start), Clock::Full(_)) if SMALL.contains(&start) => return Taken::doubtful(&rules::AM_OR_PM),
        (Clock::Said(start) | Clock::Full(start), Clock::Said(end) | Clock::Full(end)) => Some((start, end)),
        (Clock::Said(start) | Clock::Full(start), Clock::Bare(end)) => after(start, end).map(|end| (start, end)),
        (Clock::Bare(start), Clock::Said(end)) => before(end, start).map(|start| (start, end)),
        // Whoever writes 17:00 writes 9:00 for the morning; 4:00 before it is no hour that is believed.
        (Clock::Bare(start), Clock::Full(end)) if is_believed(start) => Some((start, end)),
        (Clock::Bare(start), Clock::Bare(end)) => {
            let read = match bare {
                Some(Answer {
                    half,
                    by: AnsweredBy::Row,
                }) => within_half(half, (start, end)),
                Some(Answer { half, .. }) => {
                    let read = match half {
                        BareHours::Morning => after(start, end).map(|end| (start, end)),
                        BareHours::Afternoon => {
                            before(end % NOON + NOON, start).map(|start| (start, end % NOON + NOON))
                        }
                    };
                    read.filter(|(start, end)| is_believed(*start) && is_believed(*end))
                }
                None => None,
            };
            match read {
                Some(read) => Some(read),
                None => return Taken::doubtful(&rules::AM_OR_PM),
            }
        }
        (Clock::Bare(_), Clock::Full(_)) => return Taken::doubtful(&rules::AM_OR_PM),
    };
    match read.filter(|(start, end)| start < end) {
        Some((start, end)) => match (known(start).known, known(end).known) {
            (Some(start), Some(end)) => Taken::known((start, end)),
            _ => Taken::doubtful(&rules::UNCLEAR_TIME),
        },
        None => Taken::doubtful(&rules::TIME_ORDER),
    }
}

/// Hours as somebody says of this very row, which is believed at any hour of that half of the day: it begins within it. An
/// afternoon may end at midnight, which is its 12.
fn within_half(half: BareHours, (start, end): (u16, u16)) -> Option<(u16, u16)> {
    let (start, end) = match half {
        BareHours::Morning if start >= NOON => return None,
        BareHours::Morning if end > start => (start, end),
        BareHours::Morning => (start, end + NOON),
        BareHours::Afternoon if end == NOON => (start % NOON + NOON, DAY),
        BareHours::Afternoon => (start % NOON + NOON, end % NOON + NOON),
    };
    (start < end).then_some((start, end))
}

/// Days and times in one cell: `Tue 3:30-5 pm; Sat 10 am-noon`, also `Tue 3:30-5pm, Sat 10am-12` and `3:30-5pm Tue`.
pub(crate) fn hours(text: &str, bare: Option<Answer>) -> Taken<WeeklyHours> {
    if is_blank(text) {
        return Taken::blank();
    }
    let mut slots = Vec::new();
    for piece in pieces(text) {
        let (named, stretch) = match days_and_time(&piece) {
            Some((days, time)) => (weekdays::days(&days), time_range(&time, bare)),
            None => return Taken::doubtful(&rules::UNCLEAR_TIME),
        };
        let Some(named) = named.known else {
            return Taken::doubtful(named.rule.unwrap_or(&rules::DAYS_NOT_GIVEN));
        };
        let Some((start, end)) = stretch.known else {
            return Taken::doubtful(stretch.rule.unwrap_or(&rules::UNCLEAR_TIME));
        };
        slots.extend(named.into_iter().map(|day| WeeklySlot { day, start, end }));
    }
    if slots.is_empty() {
        return Taken::blank();
    }
    Taken::known(slots.into())
}

fn has_time(text: &str) -> bool {
    text.contains(|sign: char| sign.is_ascii_digit()) && is_stretch(text)
}

/// One piece for each stretch: at semicolons and lines, and at a comma or an "and" between a time and the name of a day.
fn pieces(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.split([';', '\n', '|']) {
        let line = plain(line)
            .replace(" and ", ", ")
            .replace(" y ", ", ")
            .replace(" e ", ", ")
            .replace('&', ", ");
        let mut begun = String::new();
        for part in line.split(',') {
            let first = part.split_whitespace().next().unwrap_or_default();
            let begins = part.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
            let names_day = weekdays::days(first).known.is_some()
                || first.split_once('-').is_some_and(|(day, _)| weekday(day).is_some());
            let is_whole = days_and_time(&begun).is_some_and(|(days, _)| !days.is_empty());
            if is_whole && (names_day || begins) {
                found.push(std::mem::take(&mut begun));
            }
            if !begun.is_empty() {
                begun.push(',');
            }
            begun.push_str(part);
        }
        found.push(begun);
    }
    found.retain(|piece| !piece.trim().is_empty());
    found
}

/// The days and the time of a piece, whichever comes first.
fn days_and_time(piece: &str) -> Option<(String, String)> {
    let piece = plain(piece);
    let piece = piece.trim();
    let words: Vec<&str> = piece.split_whitespace().collect();
    let is_day = |word: &&str| weekdays::days(word).known.is_some() && !word.bytes().any(|byte| byte.is_ascii_digit());
    if piece.starts_with(|sign: char| sign.is_ascii_digit()) && !piece.contains('\u{aa}') {
        let at = words
            .iter()
            .rposition(|word| !is_day(word) && word.bytes().any(|byte| byte.is_ascii_digit()))?;
        let rest = words.get(at + 1..)?;
        let days_from = rest.iter().position(is_day).map_or(words.len(), |from| at + 1 + from);
        let (time, days) = words.split_at(days_from);
        return Some((days.join(" "), time.join(" "))).filter(|(_, time)| has_time(time));
    }
    let from = words.iter().position(|word| {
        (word.starts_with(|sign: char| sign.is_ascii_digit()) && !word.contains('\u{aa}'))
            || ["noon", "mediodia", "meio-dia"]
                .iter()
                .any(|noon| word.starts_with(noon))
    });
    let (days, time) = words.split_at(from?);
    let days = days.join(" ");
    Some((String::from(days.trim_end_matches([':', ' '])), time.join(" ")))
}

#[cfg(test)]
mod tests;

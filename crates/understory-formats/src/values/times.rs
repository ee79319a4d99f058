//! Dates, days of the week and times of day as people write them.

use jiff::civil::Date;
use understory_model::week::{TimeOfDay, Weekday, WeeklyHours, WeeklySlot};

use super::{Taken, is_blank};
use crate::rules;

/// A day: ISO, or month/day/year, or by the format a mapping gives.
pub(crate) fn date(text: &str, format: Option<&str>) -> Taken<Date> {
    if is_blank(text) {
        return Taken::blank();
    }
    let trimmed = text.trim();
    let parsed = match format {
        Some(format) => Date::strptime(format, trimmed).ok(),
        None => iso(trimmed).or_else(|| american(trimmed)),
    };
    match parsed {
        Some(day) if !(1990..=2100).contains(&day.year()) => Taken::doubtful(&rules::UNLIKELY_DATE),
        Some(day) => Taken::known(day),
        None => Taken::doubtful(&rules::BAD_DATE),
    }
}

/// `2021-06-28`, also with a time after it, which is dropped.
fn iso(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    let mut parts = day.split('-');
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 || parts.next().is_some() {
        return None;
    }
    Date::new(
        digits(year)?,
        i8::try_from(digits(month)?).ok()?,
        i8::try_from(digits(of_month)?).ok()?,
    )
    .ok()
}

/// `6/28/2021`, as the United States writes it; two-digit years are this century's.
fn american(text: &str) -> Option<Date> {
    let day = text.split(' ').next()?;
    let mut parts = day.split('/');
    let (month, of_month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !(year.len() == 2 || year.len() == 4) {
        return None;
    }
    let year = if year.len() == 2 {
        2000 + digits(year)?
    } else {
        digits(year)?
    };
    Date::new(
        year,
        i8::try_from(digits(month)?).ok()?,
        i8::try_from(digits(of_month)?).ok()?,
    )
    .ok()
}

fn digits(text: &str) -> Option<i16> {
    let right = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| right)
}

/// One time of day: `15:30`, `3:30 pm`, `9:00a`, seconds since midnight, noon. An offset after it is dropped,
/// because the clock on the wall is meant; `Z` is refused, because then the wall clock is not known.
pub(crate) fn clock(text: &str) -> Taken<TimeOfDay> {
    if is_blank(text) {
        return Taken::blank();
    }
    let lower = text.trim().to_ascii_lowercase();
    match lower.as_str() {
        "noon" => return known(720),
        "midnight" => return known(0),
        _ => {}
    }
    if lower.ends_with('z') {
        return Taken::doubtful(&rules::TIME_IN_UTC);
    }
    if lower.len() >= 3 && lower.bytes().all(|byte| byte.is_ascii_digit()) {
        return match lower.parse::<u32>() {
            Ok(seconds) if seconds <= 86_400 && seconds % 60 == 0 => known(seconds / 60),
            _ => Taken::doubtful(&rules::UNCLEAR_TIME),
        };
    }
    // `0` is midnight in seconds; other bare hours do not say which half of the day.
    if lower == "0" {
        return known(0);
    }
    let mut plain = match lower
        .char_indices()
        .find(|(at, sign)| *at >= 4 && matches!(sign, '+' | '-'))
    {
        Some((at, _)) => String::from(&lower[..at]),
        None => lower,
    };
    let half = plain.strip_suffix(['a', 'p']);
    if half.is_some_and(|head| head.trim_end().ends_with(|c: char| c.is_ascii_digit())) {
        plain.push('m');
    }
    plain
        .parse::<TimeOfDay>()
        .map_or_else(|_| Taken::doubtful(&rules::UNCLEAR_TIME), Taken::known)
}

fn known(minutes: u32) -> Taken<TimeOfDay> {
    u16::try_from(minutes)
        .ok()
        .and_then(|minutes| TimeOfDay::from_minutes(minutes).ok())
        .map_or_else(|| Taken::doubtful(&rules::UNCLEAR_TIME), Taken::known)
}

/// A stretch of the day: `3:30-5 pm`, `15:30 to 17:00`. Where only the end says am or pm, the start is in
/// the same half of the day when that puts it before the end, else in the half before.
pub(crate) fn time_range(text: &str) -> Taken<(TimeOfDay, TimeOfDay)> {
    if is_blank(text) {
        return Taken::blank();
    }
    let Some((from, until)) = super::split_range(&text.replace("p.m.", "pm").replace("a.m.", "am")) else {
        return Taken::doubtful(&rules::UNCLEAR_TIME);
    };
    let named = |time: &str| time.ends_with('m') || time == "noon" || time == "midnight";
    let with = |time: &str, half: &str| clock(&format!("{time} {half}")).known;
    let end = if until == "midnight" {
        known(1440).known
    } else {
        clock(&until).known
    };
    let (start, end) = if named(&until) && !named(&from) {
        let half = if until.ends_with("am") || until == "midnight" {
            "am"
        } else {
            "pm"
        };
        let other = if half == "am" { "pm" } else { "am" };
        let candidates = [with(&from, half), with(&from, other)];
        let before = candidates
            .into_iter()
            .flatten()
            .find(|start| end.is_some_and(|end| *start < end));
        (before, end)
    } else if named(&from) && !named(&until) {
        // "3 pm - 5" ends in the same half of the day.
        let half = if from.ends_with("am") { "am" } else { "pm" };
        (clock(&from).known, with(&until, half))
    } else {
        // Without am and pm only a 24-hour clock is clear: 9:00-11:30 is, 3:30-5:00 is not.
        let start = clock(&from)
            .known
            .filter(|start| named(&from) || start.minutes() >= 7 * 60);
        (start, end)
    };
    match (start, end) {
        (Some(start), Some(end)) if start < end => Taken::known((start, end)),
        (Some(_), Some(_)) => Taken::doubtful(&rules::TIME_ORDER),
        _ => Taken::doubtful(&rules::UNCLEAR_TIME),
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    let single = word.strip_suffix('s').filter(|head| head.len() > 2).unwrap_or(word);
    match single {
        "m" => Some(Weekday::Mon),
        "t" | "tue" | "tues" => Some(Weekday::Tue),
        "w" | "wed" | "weds" => Some(Weekday::Wed),
        "r" | "thu" | "thur" | "thurs" => Some(Weekday::Thu),
        "f" => Some(Weekday::Fri),
        other => other.parse().ok().or_else(|| word.parse().ok()),
    }
}

/// Letters written together, such as `MWF` and `TTh`.
fn packed(word: &str) -> Option<Vec<Weekday>> {
    let mut rest = word;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let length = ["th", "tu", "sa", "su"]
            .into_iter()
            .find(|pair| rest.starts_with(pair))
            .map_or(1, str::len);
        let (head, tail) = rest.split_at_checked(length)?;
        found.push(weekday(head)?);
        rest = tail;
    }
    (found.len() <= 7).then_some(found)
}

/// Days: `Tue/Thu`, `Mon-Fri`, `Mondays and Wednesdays`, `MWF`, `weekdays`, `daily`.
pub(crate) fn days(text: &str) -> Taken<Vec<Weekday>> {
    if is_blank(text) {
        return Taken::blank();
    }
    let lower = text.to_lowercase().replace(['\u{2013}', '\u{2014}'], "-");
    let spaced = lower
        .replace([',', '/', '&', '+', ';', '.', '(', ')'], " ")
        .replace('-', " - ")
        .replace(" through ", " - ")
        .replace(" thru ", " - ")
        .replace(" to ", " - ");
    let mut found: Vec<Weekday> = Vec::new();
    let mut range_from: Option<Weekday> = None;
    let mut open_range = false;
    for word in spaced.split_whitespace() {
        let named: Vec<Weekday> = match word {
            "and" | "every" | "on" | "y" => continue,
            "-" => {
                range_from = found.last().copied();
                open_range = true;
                if range_from.is_none() {
                    return Taken::doubtful(&rules::UNCLEAR_DAYS);
                }
                continue;
            }
            "daily" | "day" | "everyday" => Weekday::ALL.to_vec(),
            "weekdays" | "weekday" => Weekday::ALL[..5].to_vec(),
            "weekends" | "weekend" => Weekday::ALL[5..].to_vec(),
            other => match weekday(other).map(|day| vec![day]).or_else(|| packed(other)) {
                Some(named) => named,
                None => return Taken::doubtful(&rules::UNCLEAR_DAYS),
            },
        };
        if open_range {
            let (Some(from), [until]) = (range_from.take(), named.as_slice()) else {
                return Taken::doubtful(&rules::UNCLEAR_DAYS);
            };
            let mut index = from.index();
            while index != until.index() {
                index = (index + 1) % 7;
                found.push(Weekday::ALL[usize::from(index)]);
            }
            open_range = false;
        } else {
            found.extend(named);
        }
    }
    if open_range || found.is_empty() {
        return Taken::doubtful(&rules::UNCLEAR_DAYS);
    }
    found.sort_unstable();
    found.dedup();
    Taken::known(found)
}

/// Days and times in one cell: `Tue 3:30-5 pm; Sat 10 am-noon`.
pub(crate) fn hours(text: &str) -> Taken<WeeklyHours> {
    if is_blank(text) {
        return Taken::blank();
    }
    let mut slots = Vec::new();
    for piece in text
        .split([';', '\n', '|'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        let split = piece
            .find(|letter: char| letter.is_ascii_digit())
            .or_else(|| piece.find("noon"));
        let Some(at) = split else {
            return Taken::doubtful(&rules::UNCLEAR_TIME);
        };
        let (named, stretch) = (days(piece[..at].trim_end_matches([':', ' '])), time_range(&piece[at..]));
        let Some(named) = named.known else {
            return Taken::doubtful(named.rule.unwrap_or(&rules::UNCLEAR_DAYS));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_exist() {
        for text in ["2021-06-28", "2021-06-28T00:00:00.000", "6/28/2021", "06/28/21"] {
            assert_eq!(
                date(text, None).known.map(|day| day.to_string()).as_deref(),
                Some("2021-06-28"),
                "{text}"
            );
        }
        assert_eq!(date("28.06.2021", Some("%d.%m.%Y")).known.map(Date::day), Some(28));
        for text in ["2021-06-31", "31/12/2021", "June", "2021-6", "2021-06-28x", "1/2/3/4"] {
            assert_eq!(date(text, None), Taken::doubtful(&rules::BAD_DATE), "{text}");
        }
        assert_eq!(date("0021-06-28", None), Taken::doubtful(&rules::UNLIKELY_DATE));
    }

    #[test]
    fn clocks_of_all_kinds() {
        for (text, minutes) in [
            ("57600", 960),
            ("0", 0),
            ("9:00am", 540),
            ("9:00a", 540),
            ("15:30", 930),
            ("09:00:00", 540),
            ("10:00-05:00", 600),
            ("noon", 720),
            ("86400", 1440),
        ] {
            assert_eq!(clock(text).known.map(TimeOfDay::minutes), Some(minutes), "{text}");
        }
        assert_eq!(clock("17:00Z"), Taken::doubtful(&rules::TIME_IN_UTC));
        for text in ["86401", "3", "late", "25:00", "99999999999"] {
            assert_eq!(clock(text), Taken::doubtful(&rules::UNCLEAR_TIME), "{text}");
        }
    }

    #[test]
    fn stretches_of_the_day() {
        let show = |text| time_range(text).known.map(|(start, end)| format!("{start}-{end}"));
        for (text, expected) in [
            ("3:30-5 pm", "15:30-17:00"),
            ("11-1 pm", "11:00-13:00"),
            ("10am - 2pm", "10:00-14:00"),
            ("15:30 to 17:00", "15:30-17:00"),
            ("9:00–11:30", "09:00-11:30"),
            ("10 am-noon", "10:00-12:00"),
            ("3 pm - 5", "15:00-17:00"),
            ("6-8:30 p.m.", "18:00-20:30"),
        ] {
            assert_eq!(show(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["3:30-5:00", "9-11", "after school", "5 pm"] {
            assert_eq!(time_range(text), Taken::doubtful(&rules::UNCLEAR_TIME), "{text}");
        }
        assert_eq!(time_range("17:00-15:00"), Taken::doubtful(&rules::TIME_ORDER));
    }

    #[test]
    fn days_as_people_write_them() {
        let show = |text| {
            days(text)
                .known
                .map(|days| days.iter().map(|day| day.code()).collect::<Vec<_>>().join(" "))
        };
        for (text, expected) in [
            ("Tue/Thu", "tue thu"),
            ("Mon-Fri", "mon tue wed thu fri"),
            ("Fri-Sun", "fri sat sun"),
            ("Mondays and Wednesdays", "mon wed"),
            ("MWF", "mon wed fri"),
            ("TTh", "tue thu"),
            ("weekdays", "mon tue wed thu fri"),
            ("Every day", "mon tue wed thu fri sat sun"),
            ("Sat & Sun", "sat sun"),
            ("M/W", "mon wed"),
            ("Tues, Thurs", "tue thu"),
            ("Monday", "mon"),
            ("MO", "mon"),
        ] {
            assert_eq!(show(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["school days", "Mon-", "-Fri", "first Tuesday", "S", "Mon-Wed-Fri-"] {
            assert_eq!(days(text), Taken::doubtful(&rules::UNCLEAR_DAYS), "{text}");
        }
    }

    #[test]
    fn days_and_times_in_one_cell() {
        assert_eq!(
            hours("Tue/Thu 3:30-5 pm; Sat 10 am-noon")
                .known
                .map(|hours| hours.to_string())
                .as_deref(),
            Some("tue=15:30-17:00,thu=15:30-17:00,sat=10:00-12:00")
        );
        assert!(hours("after school").rule.is_some());
    }
}

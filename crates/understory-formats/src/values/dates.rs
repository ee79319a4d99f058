//! Days as people write them: by numbers, by the names of months in three languages, with and without a year.
//!
//! A day without a year is the next one after the table was brought, where that is known. Must not know: what day it is.

use jiff::civil::Date;
use understory_model::place::fold;

use super::{Taken, is_blank, split_range, times, weekday};
use crate::rules;

/// A day as it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Full(Date),
    /// The month and the day of it.
    OfYear(i8, i8),
}

/// How a column writes its days, and when the table was brought, where that is known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Days<'a> {
    pub(crate) format: Option<&'a str>,
    pub(crate) brought_on: Option<Date>,
}

/// A day: ISO, or month/day/year, or with the name of its month, or by the format a mapping gives.
pub(crate) fn date(text: &str, format: Option<&str>) -> Taken<Date> {
    let days = Days {
        format,
        brought_on: None,
    };
    term((text, days), ("", Days::default())).0
}

/// The first and the last day of a term, which may stand in one cell. Without their years the last is the next such day
/// after the table was brought, and the first is the latest before that; a first day alone is the next such day.
pub(crate) fn term(first: (&str, Days<'_>), last: (&str, Days<'_>)) -> (Taken<Date>, Taken<Date>) {
    let brought_on = first.1.brought_on;
    let (mut starts, mut ends) = (read(first.0, first.1.format), read(last.0, last.1.format));
    if starts == Err(&rules::BAD_DATE)
        && ends == Ok(None)
        && first.1.format.is_none()
        && let Some((from, until)) = split_range(first.0)
        && let (Ok(Some(from)), Ok(Some(until))) = (read(&from, None), read(&until, None))
    {
        (starts, ends) = (Ok(Some(from)), Ok(Some(until)));
    }
    let known = |written: Written| match written {
        Written::Full(day) => Some(day),
        Written::OfYear(..) => None,
    };
    let start = starts.ok().flatten().and_then(known);
    let end = ends.ok().flatten().and_then(|end| match end {
        Written::Full(day) => Some(day),
        Written::OfYear(month, day) => next(start.or(brought_on)?, month, day),
    });
    let start = starts.ok().flatten().and_then(|start| match start {
        Written::Full(day) => Some(day),
        Written::OfYear(month, day) => match end {
            Some(end) => latest(end, month, day),
            None => next(brought_on?, month, day),
        },
    });
    (taken(starts, start), taken(ends, end))
}

type Read = Result<Option<Written>, &'static rules::Rule>;

fn taken(read: Read, day: Option<Date>) -> Taken<Date> {
    match (read, day) {
        (Err(rule), _) => Taken::doubtful(rule),
        (Ok(None), _) => Taken::blank(),
        (Ok(Some(_)), None) => Taken::doubtful(&rules::YEAR_NOT_GIVEN),
        (Ok(Some(_)), Some(day)) if !(1990..=2100).contains(&day.year()) => Taken::doubtful(&rules::UNLIKELY_DATE),
        (Ok(Some(Written::Full(_))), Some(day)) => Taken::known(day),
        (Ok(Some(Written::OfYear(..))), Some(day)) => Taken::noted(day, &rules::YEAR_TAKEN),
    }
}

/// The first such day from a day on; the 29th of February may be years away.
fn next(from: Date, month: i8, day: i8) -> Option<Date> {
    (from.year()..from.year().saturating_add(9))
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|day| *day >= from)
}

/// The last such day up to a day.
fn latest(until: Date, month: i8, day: i8) -> Option<Date> {
    (until.year().saturating_sub(8)..=until.year())
        .rev()
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|day| *day <= until)
}

/// Whether a cell has a day in it, whatever its year.
pub(crate) fn is_day(text: &str) -> bool {
    matches!(read(text, None), Ok(Some(_)))
        || split_range(text).is_some_and(|(from, until)| {
            matches!(read(&from, None), Ok(Some(_))) && matches!(read(&until, None), Ok(Some(_)))
        })
}

fn read(text: &str, format: Option<&str>) -> Read {
    if is_blank(text) {
        return Ok(None);
    }
    let trimmed = text.trim();
    let written = match format {
        Some(format) => Date::strptime(format, trimmed).ok().map(Written::Full),
        None => iso(trimmed)
            .map(Written::Full)
            .or_else(|| american(trimmed))
            .or_else(|| named(trimmed)),
    };
    written.map(Some).ok_or(&rules::BAD_DATE)
}

/// `2021-06-28`, also with a time after it, which is dropped.
fn iso(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    if !(rest.starts_with('T') || is_time_behind(rest)) {
        return None;
    }
    let mut parts = day.split('-');
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 || parts.next().is_some() {
        return None;
    }
    Date::new(digits(year)?, small(month)?, small(of_month)?).ok()
}

/// What may stand behind a day and is dropped: nothing, or a time of day; not another day.
fn is_time_behind(rest: &str) -> bool {
    let signs = |sign: char| sign.is_ascii_digit() || ":.+-TZapmAPM ".contains(sign);
    rest.is_empty() || rest.starts_with(' ') && rest.contains(':') && !rest.contains(" -") && rest.chars().all(signs)
}

/// `6/28/2021` and `6/28`, as the United States writes it; two-digit years are this century's.
fn american(text: &str) -> Option<Written> {
    let (day, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    if !is_time_behind(rest) {
        return None;
    }
    let mut parts = day.split('/');
    let (month, of_month, year) = (small(parts.next()?)?, small(parts.next()?)?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(year) = year else {
        return of_year(month, of_month).filter(|_| rest.is_empty());
    };
    let year = match year.len() {
        2 => 2000 + digits(year)?,
        4 => digits(year)?,
        _ => return None,
    };
    Date::new(year, month, of_month).ok().map(Written::Full)
}

/// A day that some year has.
fn of_year(month: i8, day: i8) -> Option<Written> {
    Date::new(2024, month, day).ok().map(|_| Written::OfYear(month, day))
}

fn small(text: &str) -> Option<i8> {
    i8::try_from(digits(text)?).ok()
}

fn digits(text: &str) -> Option<i16> {
    let right = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| right)
}

/// `Jan 12`, `12 Jan 2027`, `Tuesday, January 12th`, `12 de enero`, `1º de março de 2027`: every word counts.
fn named(text: &str) -> Option<Written> {
    let (mut month, mut of_month, mut year) = (None, None, None);
    for word in fold(text).split(' ') {
        let number = ["st", "nd", "rd", "th", "\u{ba}", "o"]
            .into_iter()
            .find_map(|end| word.strip_suffix(end))
            .and_then(digits)
            .or_else(|| digits(word));
        if let Some(named) = month_of(word).filter(|_| month.is_none()) {
            month = Some(named);
        } else if let Some(number) = number {
            match word.len() {
                4 if digits(word).is_some() && year.is_none() => year = Some(number),
                _ if of_month.is_none() => of_month = i8::try_from(number).ok().or(Some(0)),
                _ => return None,
            }
        } else if !matches!(word, "de" | "del" | "do" | "of" | "the" | "el" | "feira") && weekday(word).is_none() {
            return None;
        }
    }
    match year {
        Some(year) => Date::new(year, month?, of_month?).ok().map(Written::Full),
        None => of_year(month?, of_month?),
    }
}

/// The number of a month by its name, or the first letters of it, in English, Spanish and Portuguese.
fn month_of(word: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "enero", "ene", "janeiro"],
        &["february", "feb", "febrero", "fevereiro", "fev"],
        &["march", "mar", "marzo", "marco"],
        &["april", "apr", "abril", "abr"],
        &["may", "mayo", "maio", "mai"],
        &["june", "jun", "junio", "junho"],
        &["july", "jul", "julio", "julho"],
        &["august", "aug", "agosto", "ago"],
        &["september", "sept", "sep", "septiembre", "setiembre", "setembro", "set"],
        &["october", "oct", "octubre", "outubro", "out"],
        &["november", "nov", "noviembre", "novembro"],
        &["december", "dec", "diciembre", "dic", "dezembro", "dez"],
    ];
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(at + 1).ok()
}

/// Whether a cell has a time of day in it, and no day.
pub(crate) fn is_clock(text: &str) -> bool {
    !is_blank(text) && !is_day(text) && times::is_written(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let days = Days {
            format: None,
            brought_on: Some(jiff::civil::date(2026, 11, 28)),
        };
        let (first, last) = term((text, days), ("", days));
        first.known.map(|first| match last.known {
            Some(last) => format!("{first} {last}"),
            None => first.to_string(),
        })
    }

    #[test]
    fn dates_that_exist() {
        for text in [
            "2021-06-28",
            "2021-06-28T00:00:00.000",
            "2021-06-28 00:00:00",
            "6/28/2021 12:00:00 AM",
            "6/28/2021",
            "06/28/21",
        ] {
            assert_eq!(
                date(text, None).known.map(|day| day.to_string()).as_deref(),
                Some("2021-06-28"),
                "{text}"
            );
        }
        assert_eq!(date("28.06.2021", Some("%d.%m.%Y")).known.map(Date::day), Some(28));
        for text in [
            "2021-06-31",
            "31/12/2021",
            "June",
            "2021-6",
            "2021-06-28x",
            "1/2/3/4",
            "Jan 12 or 13",
            "Jan 32",
            "12 Jan Feb",
            "spring",
            "31/12",
            "Jan 12 27",
        ] {
            assert_eq!(date(text, None), Taken::doubtful(&rules::BAD_DATE), "{text}");
        }
        assert_eq!(date("0021-06-28", None), Taken::doubtful(&rules::UNLIKELY_DATE));
    }

    #[test]
    fn the_names_of_months_in_three_languages() {
        for text in [
            "Jan 12, 2027",
            "12 Jan 2027",
            "January 12th, 2027",
            "Tuesday, Jan. 12, 2027",
            "12 de enero de 2027",
            "martes 12 de enero del 2027",
            "12 de janeiro de 2027",
        ] {
            assert_eq!(
                date(text, None).known.map(|day| day.to_string()).as_deref(),
                Some("2027-01-12"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_day_without_its_year_is_the_next_one_and_a_term_holds_together() {
        for (text, expected) in [
            ("Jan 12", "2027-01-12"),
            ("1/12", "2027-01-12"),
            ("12 de enero", "2027-01-12"),
            ("1º de março", "2027-03-01"),
            ("Nov 28", "2026-11-28"),
            ("Nov 27", "2027-11-27"),
            ("Feb 29", "2028-02-29"),
            ("1/12 - 5/20", "2027-01-12 2027-05-20"),
            // A term that is running now has begun.
            ("Sep 15 - Dec 18", "2026-09-15 2026-12-18"),
            ("Oct 5 to Jan 22", "2026-10-05 2027-01-22"),
            ("1/12/2027 - 3/2/2027", "2027-01-12 2027-03-02"),
            ("2027-01-12 - 2027-03-02", "2027-01-12 2027-03-02"),
            ("2027-01-12 to 2027-03-02", "2027-01-12 2027-03-02"),
            ("Jan 12 - Mar 2, 2028", "2028-01-12 2028-03-02"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(date("Jan 12", None), Taken::doubtful(&rules::YEAR_NOT_GIVEN));
    }
}

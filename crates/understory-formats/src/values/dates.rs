//! Days as people write them: by numbers, by the names of months in three languages, with and without a year.
//!
//! A day without a year is the next one after the table was brought, where that is known. Of 12/01/2027 nobody knows whether it
//! is December or January until the order of its numbers is known for the whole table. Must not know: what day it is.

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

/// Which of the first two numbers of a day such as 12/01/2027 is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    MonthFirst,
    DayFirst,
}

impl DateOrder {
    pub const ALL: [Self; 2] = [Self::MonthFirst, Self::DayFirst];

    /// The word of a mapping and of a form.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }

    /// That word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::MonthFirst => "month-first",
            Self::DayFirst => "day-first",
        }
    }
}

/// How a column writes its days, and when the table was brought, where that is known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Days<'a> {
    pub(crate) format: Option<&'a str>,
    pub(crate) order: Option<DateOrder>,
    pub(crate) brought_on: Option<Date>,
}

/// A day of a standard that writes ISO: else month/day/year, or with the name of its month.
pub(crate) fn date(text: &str) -> Taken<Date> {
    let shows_day_first = shown_orders(text).contains(&Some(DateOrder::DayFirst));
    if shows_day_first {
        return Taken::doubtful(&rules::BAD_DATE);
    }
    let order = Some(DateOrder::MonthFirst);
    day(
        text,
        Days {
            order,
            ..Days::default()
        },
    )
}

/// A day of a table: ISO, by numbers where their order is known, with the name of its month, or by the format of a mapping.
pub(crate) fn day(text: &str, days: Days<'_>) -> Taken<Date> {
    term((text, days), ("", Days::default())).0
}

/// The first and the last day of a term, which may stand in one cell. Without their years the last is the next such day
/// after the table was brought, and the first is the latest before that; a first day alone is the next such day.
pub(crate) fn term(first: (&str, Days<'_>), last: (&str, Days<'_>)) -> (Taken<Date>, Taken<Date>) {
    let brought_on = first.1.brought_on;
    let (mut starts, mut ends) = (read(first.0, first.1), read(last.0, last.1));
    if starts == Err(&rules::BAD_DATE)
        && ends == Ok(None)
        && first.1.format.is_none()
        && let Some((from, until)) = split_range(first.0)
    {
        match (read(&from, first.1), read(&until, first.1)) {
            (Ok(Some(from)), Ok(Some(until))) => (starts, ends) = (Ok(Some(from)), Ok(Some(until))),
            (Err(rule), Ok(Some(_)) | Err(_)) | (Ok(Some(_)), Err(rule)) if *rule == rules::DAY_OR_MONTH => {
                (starts, ends) = (Err(rule), Err(rule));
            }
            _ => {}
        }
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
    let days = Days {
        order: Some(DateOrder::MonthFirst),
        ..Days::default()
    };
    let is_one = |text: &str| matches!(read(text, days), Ok(Some(_)));
    is_one(text) || split_range(text).is_some_and(|(from, until)| is_one(&from) && is_one(&until))
}

fn read(text: &str, days: Days<'_>) -> Read {
    if is_blank(text) {
        return Ok(None);
    }
    let trimmed = text.trim();
    let written = match (days.format, by_numbers(trimmed)) {
        (Some(format), _) => Date::strptime(format, trimmed).ok().map(Written::Full),
        (None, Some([Some(month_first), Some(day_first)])) if month_first != day_first => match days.order {
            Some(DateOrder::MonthFirst) => Some(month_first),
            Some(DateOrder::DayFirst) => Some(day_first),
            None => return Err(&rules::DAY_OR_MONTH),
        },
        (None, Some([one, other])) => one.or(other),
        (None, None) => iso(trimmed).map(Written::Full).or_else(|| named(trimmed)),
    };
    written.map(Some).ok_or(&rules::BAD_DATE)
}

/// What the days of a cell show of the order of their numbers, each: that it can only be this one, or that it may be both.
/// Days that are the same either way, or have no numbers for the month, show nothing.
pub(crate) fn shown_orders(text: &str) -> Vec<Option<DateOrder>> {
    let shown = |text: &str| match by_numbers(text.trim())? {
        [Some(month_first), Some(day_first)] if month_first == day_first => None,
        [Some(_), Some(_)] => Some(None),
        [Some(_), None] => Some(Some(DateOrder::MonthFirst)),
        [None, Some(_)] => Some(Some(DateOrder::DayFirst)),
        [None, None] => None,
    };
    if let Some(one) = shown(text) {
        return vec![one];
    }
    let both = split_range(text).map(|(from, until)| [shown(&from), shown(&until)]);
    both.into_iter().flatten().flatten().collect()
}

/// Whether a day is ISO, as the date cells of a spreadsheet come, and would be another with its day and month swapped.
pub(crate) fn may_be_swapped(text: &str) -> bool {
    iso(text.trim()).is_some_and(|day| day.day() <= 12 && day.day() != day.month())
}

/// The month and the day of the first day of a cell that may be read both ways, as it is read with the month first.
pub(crate) fn both_ways(text: &str) -> Option<(i8, i8)> {
    let of = |text: &str| match by_numbers(text.trim())? {
        [Some(one), Some(other)] if one != other => Some(match one {
            Written::Full(day) => (day.month(), day.day()),
            Written::OfYear(month, day) => (month, day),
        }),
        _ => None,
    };
    of(text).or_else(|| split_range(text).and_then(|(from, until)| of(&from).or_else(|| of(&until))))
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

/// `6/28/2021` and `6/28` with the month first and with the day first; two-digit years are this century's.
fn by_numbers(text: &str) -> Option<[Option<Written>; 2]> {
    let (day, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    if !is_time_behind(rest) {
        return None;
    }
    let mut parts = day.split('/');
    let (one, other, year) = (small(parts.next()?)?, small(parts.next()?)?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(year) = year else {
        return Some([of_year(one, other), of_year(other, one)]).filter(|_| rest.is_empty());
    };
    let year = match year.len() {
        2 => 2000 + digits(year)?,
        4 => digits(year)?,
        _ => return None,
    };
    let of = |month, day| Date::new(year, month, day).ok().map(Written::Full);
    Some([of(one, other), of(other, one)])
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
        by(text, None)
    }

    fn by(text: &str, order: Option<DateOrder>) -> Option<String> {
        let days = Days {
            format: None,
            order,
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
                date(text).known.map(|day| day.to_string()).as_deref(),
                Some("2021-06-28"),
                "{text}"
            );
        }
        let format = Some("%d.%m.%Y");
        let written = day(
            "28.06.2021",
            Days {
                format,
                ..Days::default()
            },
        );
        assert_eq!(written.known.map(Date::day), Some(28));
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
            assert_eq!(date(text), Taken::doubtful(&rules::BAD_DATE), "{text}");
        }
        assert_eq!(date("0021-06-28"), Taken::doubtful(&rules::UNLIKELY_DATE));
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
                date(text).known.map(|day| day.to_string()).as_deref(),
                Some("2027-01-12"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_day_without_its_year_is_the_next_one_and_a_term_holds_together() {
        for (text, expected) in [
            ("Jan 12", "2027-01-12"),
            ("12 de enero", "2027-01-12"),
            ("1º de março", "2027-03-01"),
            ("Nov 28", "2026-11-28"),
            ("Nov 27", "2027-11-27"),
            ("Feb 29", "2028-02-29"),
            // A term that is running now has begun.
            ("Sep 15 - Dec 18", "2026-09-15 2026-12-18"),
            ("Oct 5 to Jan 22", "2026-10-05 2027-01-22"),
            ("1/13/2027 - 3/3/2027", "2027-01-13 2027-03-03"),
            ("2027-01-12 - 2027-03-02", "2027-01-12 2027-03-02"),
            ("2027-01-12 to 2027-03-02", "2027-01-12 2027-03-02"),
            ("Jan 12 - Mar 2, 2028", "2028-01-12 2028-03-02"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(date("Jan 12"), Taken::doubtful(&rules::YEAR_NOT_GIVEN));
    }

    #[test]
    fn the_order_of_numbers_is_never_guessed() {
        for (text, month_first, day_first) in [
            ("12/01/2027", "2027-12-01", "2027-01-12"),
            ("1/12", "2027-01-12", "2026-12-01"),
            ("1/12 - 5/20", "2027-01-12 2027-05-20", "2026-12-01 2027-05-20"),
            ("1/12/2027 - 3/2/2027", "2027-01-12 2027-03-02", "2027-12-01 2027-02-03"),
            ("12/01/27 9:00", "2027-12-01", "2027-01-12"),
        ] {
            assert_eq!(shown(text), None, "{text}");
            assert_eq!(
                by(text, Some(DateOrder::MonthFirst)).as_deref(),
                Some(month_first),
                "{text}"
            );
            assert_eq!(
                by(text, Some(DateOrder::DayFirst)).as_deref(),
                Some(day_first),
                "{text}"
            );
            assert!(shown_orders(text).contains(&None), "{text}");
        }
        assert_eq!(
            day("12/01/2027", Days::default()),
            Taken::doubtful(&rules::DAY_OR_MONTH)
        );
        for (text, expected, order) in [
            ("16/03/2027", "2027-03-16", Some(DateOrder::DayFirst)),
            ("03/16/2027", "2027-03-16", Some(DateOrder::MonthFirst)),
            ("05/05/2027", "2027-05-05", None),
            ("2027-01-12", "2027-01-12", None),
            ("12 Jan 2027", "2027-01-12", None),
        ] {
            for said in [None, Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst)] {
                assert_eq!(by(text, said).as_deref(), Some(expected), "{text}");
            }
            let expected: Vec<Option<DateOrder>> = order.into_iter().map(Some).collect();
            assert_eq!(shown_orders(text), expected, "{text}");
        }
        assert_eq!(both_ways("12/01/2027"), Some((12, 1)));
        assert_eq!(both_ways("5/20 - 1/12"), Some((1, 12)));
        // A standard that writes ISO is read as the United States writes, and not both ways in one file.
        assert_eq!(date("12/01/2027").known.map(Date::month), Some(12));
        assert_eq!(date("16/03/2027"), Taken::doubtful(&rules::BAD_DATE));
    }
}

//! New facts as an owner writes them on a telephone: "Tue 4-5:30", "$10", "5 seats", "gratis", "ter e qui 16h-17h30".
//!
//! All of a text is understood, or none of it: what is left over goes to somebody who calls.

use jiff::civil::Date;

use crate::directory::{Cost, SessionFacts};
use crate::money::Cents;
use crate::week::{TimeOfDay, Weekday, WeeklyHours, WeeklySlot};

/// Hours without "am" and "pm" before this one are in the afternoon: nearly everything here is after school.
const MORNING_FROM: u16 = 8;
/// Seats and dollars that are believed.
const MOST: u32 = 9_999;

/// The facts that are new; whatever is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewFacts {
    pub hours: Option<WeeklyHours>,
    pub cost: Option<Cost>,
    pub seats_open: Option<u32>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
}

impl NewFacts {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads the fields of a form: hours, cost, seats, first and last day; an empty one is no change. `Err` names the field
    /// that cannot be read, and the rule.
    pub fn typed(
        [hours, cost, seats, starts, ends]: [&str; 5],
        facts: &SessionFacts,
    ) -> Result<Self, (&'static str, &'static str)> {
        fn read<T>(
            field: &'static str,
            text: &str,
            parse: impl Fn(&str) -> Option<T>,
        ) -> Result<Option<T>, (&'static str, &'static str)> {
            match text.trim() {
                "" => Ok(None),
                text => parse(text).map(Some).ok_or((field, "unclear")),
            }
        }
        let day = |text: &str| text.parse::<Date>().ok();
        let new = Self {
            hours: read("hours", hours, |text| Self::hours(text, facts.hours.as_ref()))?,
            cost: read("cost", cost, Self::price)?,
            seats_open: read("seats", seats, |text| text.parse().ok().filter(|seats| *seats <= MOST))?,
            starts_on: read("starts", starts, day)?,
            ends_on: read("ends", ends, day)?,
        };
        let starts = new.starts_on.or(facts.starts_on.known);
        let ends = new.ends_on.or(facts.ends_on.known);
        match (new.is_empty(), starts.zip(ends)) {
            (true, _) => Err(("change", "nothing")),
            (false, Some((starts, ends))) if ends < starts => Err(("ends", "day")),
            _ => Ok(new),
        }
    }

    /// Reads a text; `known` are the hours as they stand, for a new time without its days. `None` where anything is not clear.
    pub fn read(text: &str, known: Option<&WeeklyHours>) -> Option<Self> {
        let mut new = Self::default();
        let mut left = Vec::new();
        let words = words(text);
        let mut words = words.iter().map(String::as_str).peekable();
        while let Some(word) = words.next() {
            if ["free", "gratis", "gratuito", "gratuita", "gratuitos"].contains(&word) {
                set(&mut new.cost, Cost::Free)?;
            } else if ["full", "lleno", "llena", "lotado", "lotada", "cheio"].contains(&word) {
                set(&mut new.seats_open, 0)?;
            } else if let Some(dollars) = word.strip_prefix("r$").or_else(|| word.strip_prefix('$')) {
                set(&mut new.cost, dollars_of(dollars)?)?;
            } else if let Some(number) = number(word)
                && let Some(unit) = words.peek()
                && let Some(what) = unit_of(unit)
            {
                words.next();
                match what {
                    Unit::Seats => set(&mut new.seats_open, number)?,
                    Unit::Dollars => set(&mut new.cost, cost_of(number.checked_mul(100)?))?,
                }
            } else {
                left.push(word);
            }
        }
        if left.iter().any(|word| !is_between(word)) {
            new.hours = Some(hours(&left, known)?);
        }
        Some(new).filter(|new| !new.is_empty())
    }

    /// Reads weekly hours alone.
    pub fn hours(text: &str, known: Option<&WeeklyHours>) -> Option<WeeklyHours> {
        let words = words(text);
        hours(&words.iter().map(String::as_str).collect::<Vec<_>>(), known)
    }

    /// Reads a price alone: "free", "10", "$12.50".
    pub fn price(text: &str) -> Option<Cost> {
        let text = text.trim().to_lowercase();
        match text.as_str() {
            "free" | "gratis" | "grátis" | "gratuito" => Some(Cost::Free),
            text => dollars_of(text.trim_start_matches("r$").trim_start_matches('$').trim()),
        }
    }
}

/// A fact that is said once; said twice it is not clear.
fn set<T>(fact: &mut Option<T>, value: T) -> Option<()> {
    fact.replace(value).is_none().then_some(())
}

enum Unit {
    Seats,
    Dollars,
}

fn unit_of(word: &str) -> Option<Unit> {
    match word {
        "seat" | "seats" | "spot" | "spots" | "places" | "left" | "lugar" | "lugares" | "vaga" | "vagas" | "cupo"
        | "cupos" | "plaza" | "plazas" => Some(Unit::Seats),
        "dollar" | "dollars" | "dolar" | "dolares" | "bucks" => Some(Unit::Dollars),
        _ => None,
    }
}

fn number(word: &str) -> Option<u32> {
    let is_plain = !word.is_empty() && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|number| is_plain && *number <= MOST)
}

fn cost_of(cents: u32) -> Cost {
    if cents == 0 {
        Cost::Free
    } else {
        Cost::Fixed(Cents(cents))
    }
}

fn dollars_of(text: &str) -> Option<Cost> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "00"));
    let cents = number(part).filter(|_| part.len() == 2)?;
    Some(cost_of(number(whole)?.checked_mul(100)?.checked_add(cents)?))
}

/// The words of a text: small, without accents, ranges written together.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    for sign in text.chars().take(200).flat_map(char::to_lowercase) {
        plain.push(match sign {
            'á' | 'à' | 'â' | 'ã' => 'a',
            'é' | 'ê' => 'e',
            'í' => 'i',
            'ó' | 'ô' | 'õ' => 'o',
            'ú' => 'u',
            'ç' => 'c',
            '–' | '—' => '-',
            ';' | '/' | '&' | '\n' | '\t' | '!' => ' ',
            sign => sign,
        });
    }
    let mut plain = format!(" {plain} ").replace(", ", " ").replace(". ", " ");
    for until in [
        " - ", "- ", " -", " to ", " a ", " as ", " ao ", " ate ", " until ", " hasta ",
    ] {
        plain = plain.replace(until, "-");
    }
    let plain = plain
        .replace("-feira", "")
        .replace("meio-dia", "noon")
        .replace("meio dia", "noon")
        .replace(" pm", "pm")
        .replace(" am", "am")
        .replace("p.m", "pm")
        .replace("a.m", "am");
    let words = plain.split_whitespace();
    words
        .map(|word| String::from(word.trim_matches(['-', ','])))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words that say nothing of their own.
fn is_between(word: &str) -> bool {
    [
        "and", "y", "e", "now", "at", "from", "on", "is", "it", "de", "das", "los", "las", "el", "la", "ahora",
        "agora", "new", "time", "hours", "horas", "desde", "com",
    ]
    .contains(&word)
}

fn weekday(word: &str) -> Option<Weekday> {
    let days: [&[&str]; 7] = [
        &["mon", "monday", "mondays", "lun", "lunes", "seg", "segunda", "segundas"],
        &[
            "tue", "tues", "tuesday", "tuesdays", "mar", "martes", "ter", "terca", "tercas",
        ],
        &[
            "wed",
            "weds",
            "wednesday",
            "wednesdays",
            "mie",
            "miercoles",
            "qua",
            "quarta",
            "quartas",
        ],
        &[
            "thu",
            "thur",
            "thurs",
            "thursday",
            "thursdays",
            "jue",
            "jueves",
            "qui",
            "quinta",
            "quintas",
        ],
        &["fri", "friday", "fridays", "vie", "viernes", "sex", "sexta", "sextas"],
        &["sat", "saturday", "saturdays", "sab", "sabado", "sabados"],
        &["sun", "sunday", "sundays", "dom", "domingo", "domingos"],
    ];
    let at = days.iter().position(|names| names.contains(&word))?;
    Some(Weekday::ALL[at])
}

/// "tue", or "tue-fri" with the days between; "fri-mon" goes over the end of the week.
fn weekdays(word: &str) -> Option<Vec<Weekday>> {
    let Some((first, last)) = word.split_once('-') else {
        return weekday(word).map(|day| vec![day]);
    };
    let (first, last) = (weekday(first)?, weekday(last)?);
    let all = Weekday::ALL.into_iter().cycle().skip_while(|day| *day != first);
    let mut days: Vec<Weekday> = all.take(7).take_while(|day| *day != last).collect();
    days.push(last);
    Some(days)
}

fn hours(words: &[&str], known: Option<&WeeklyHours>) -> Option<WeeklyHours> {
    let mut slots = Vec::new();
    let mut days: Vec<Weekday> = Vec::new();
    let mut timed = false;
    for word in words.iter().filter(|word| !is_between(word)) {
        if let Some(named) = weekdays(word) {
            if timed {
                days.clear();
                timed = false;
            }
            days.extend(named);
            continue;
        }
        let (start, end) = range(word)?;
        if days.is_empty() {
            days = known?.slots().iter().map(|slot| slot.day).collect();
        }
        for day in &days {
            slots.push(WeeklySlot::new(*day, start, end).ok()?);
        }
        timed = true;
    }
    (timed && !slots.is_empty()).then(|| WeeklyHours::from(slots))
}

/// "3:30-5", "3:30-5pm", "15h30-17h".
fn range(word: &str) -> Option<(TimeOfDay, TimeOfDay)> {
    let (from, until) = word.split_once('-')?;
    let (from, until) = (clock(from)?, clock(until)?);
    if from == until {
        return None;
    }
    let minutes = |minutes: u16| TimeOfDay::from_minutes(minutes).ok();
    let half = |(time, half): (u16, Option<u16>)| half.map(|half| time % 720 + half);
    let end = half(until).unwrap_or_else(|| match half(from) {
        // "3pm-5" goes on in the same half of the day.
        Some(start) if until.0 < start && until.0 + 720 > start => until.0 + 720,
        Some(_) => until.0,
        None => afternoon(until.0),
    });
    let start = match (half(from), half(until)) {
        (Some(start), _) => start,
        // "3:30-5pm" begins in the half that puts it before its end, the nearer one first.
        (None, Some(end)) if from.0 <= 720 => {
            let later = from.0 % 720 + 720;
            if later < end { later } else { from.0 % 720 }
        }
        (None, Some(_)) => from.0,
        (None, None) => afternoon(from.0),
    };
    let end = if end <= start && half(until).is_none() && end <= 720 {
        end + 720
    } else {
        end
    };
    Some((minutes(start)?, minutes(end)?)).filter(|(start, end)| start < end)
}

fn afternoon(time: u16) -> u16 {
    if (60..MORNING_FROM * 60).contains(&time) {
        time + 720
    } else {
        time
    }
}

/// Minutes after midnight as written, and the half of the day where it is said.
fn clock(text: &str) -> Option<(u16, Option<u16>)> {
    if ["noon", "midday", "mediodia"].contains(&text) {
        return Some((720, Some(720)));
    }
    let (text, half) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(text), _) => (text, Some(720)),
        (_, Some(text)) => (text, Some(0)),
        _ => (text, None),
    };
    let text = text.strip_suffix('h').unwrap_or(text);
    let (hour, minute) = text.split_once([':', 'h', '.']).unwrap_or((text, "00"));
    let digits = |text: &str, most: u32| number(text).filter(|number| text.len() <= 2 && *number <= most);
    let hour = digits(hour, if half.is_some() { 12 } else { 24 })?;
    let minute = digits(minute, 59).filter(|_| minute.len() == 2)?;
    u16::try_from(hour * 60 + minute).ok().map(|time| (time, half))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        let known = NewFacts::hours("Tue 3:30-5", None).unwrap();
        let hours = NewFacts::read(text, Some(&known))?.hours?;
        let slots = hours.slots().iter();
        let slots: Vec<String> = slots
            .map(|slot| format!("{} {}-{}", slot.day.code(), slot.start, slot.end))
            .collect();
        Some(slots.join(", "))
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, hours) in [
            ("Tue 3:30-5", "tue 15:30-17:00"),
            ("tuesdays 4 to 5:30 pm", "tue 16:00-17:30"),
            ("Tue and Thu 4-5", "tue 16:00-17:00, thu 16:00-17:00"),
            ("Tue 4-5, Sat 9-11", "tue 16:00-17:00, sat 09:00-11:00"),
            ("sat 10am-12pm", "sat 10:00-12:00"),
            ("Sat 11-1", "sat 11:00-13:00"),
            ("martes y jueves de 4 a 5:30", "tue 16:00-17:30, thu 16:00-17:30"),
            ("terça-feira 16h-17h30", "tue 16:00-17:30"),
            ("ter e qui das 16h às 17h", "tue 16:00-17:00, thu 16:00-17:00"),
            ("3pm-5", "tue 15:00-17:00"),
            ("now 4-5", "tue 16:00-17:00"),
            ("15:30 - 17:00", "tue 15:30-17:00"),
            ("Tue to Thu 4-5", "tue 16:00-17:00, wed 16:00-17:00, thu 16:00-17:00"),
            ("Fri-Sun 9-noon", "fri 09:00-12:00, sat 09:00-12:00, sun 09:00-12:00"),
            (
                "segunda a terça-feira das 9 ao meio-dia",
                "mon 09:00-12:00, tue 09:00-12:00",
            ),
            ("sáb mediodía a 1", "sat 12:00-13:00"),
        ] {
            assert_eq!(told(text).as_deref(), Some(hours), "{text}");
        }
        for unclear in [
            "Tue",
            "later",
            "5",
            "Tue 5",
            "Tue 25-26",
            "Tue 4-5 maybe",
            "Tue 9:00-9:00",
            "Tue-later 4-5",
            "4-",
            "the boat sank",
        ] {
            assert_eq!(told(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn prices_and_seats_are_read_beside_hours() {
        let read = |text| NewFacts::read(text, None);
        assert_eq!(read("free").unwrap().cost, Some(Cost::Free));
        assert_eq!(read("$10").unwrap().cost, Some(Cost::Fixed(Cents(1_000))));
        assert_eq!(read("12 dollars").unwrap().cost, Some(Cost::Fixed(Cents(1_200))));
        assert_eq!(read("$12.50").unwrap().cost, Some(Cost::Fixed(Cents(1_250))));
        assert_eq!(read("5 seats").unwrap().seats_open, Some(5));
        assert_eq!(read("4 vagas").unwrap().seats_open, Some(4));
        assert_eq!(read("lleno").unwrap().seats_open, Some(0));
        let both = read("Wed 4-5:30, $5, 3 spots left");
        assert_eq!(both, None, "what is left over is not guessed");
        let both = read("Wed 4-5:30 $5 3 spots").unwrap();
        assert_eq!((both.cost, both.seats_open), (Some(Cost::Fixed(Cents(500))), Some(3)));
        assert!(both.hours.is_some());
        for unclear in ["", "$", "$5 $6", "$5000000", "99999 seats", "4"] {
            assert_eq!(read(unclear), None, "{unclear}");
        }
    }
}

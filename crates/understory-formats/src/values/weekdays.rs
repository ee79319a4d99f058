//! Days of the week as people write them, in English, Spanish and Portuguese.

use understory_model::week::Weekday;

use super::{Taken, is_blank, plain};
use crate::rules;

/// The names of a day, and what they are cut short to.
const NAMES: [&[&str]; 7] = [
    &[
        "monday", "mondays", "mon", "mons", "mo", "m", "lunes", "lun", "segunda", "segundas", "seg", "2\u{aa}",
    ],
    &[
        "tuesday", "tuesdays", "tue", "tues", "tu", "t", "martes", "mar", "terca", "tercas", "ter", "3\u{aa}",
    ],
    &[
        "wednesday",
        "wednesdays",
        "wed",
        "weds",
        "we",
        "w",
        "miercoles",
        "mie",
        "quarta",
        "quartas",
        "qua",
        "4\u{aa}",
    ],
    &[
        "thursday",
        "thursdays",
        "thu",
        "thur",
        "thurs",
        "th",
        "r",
        "jueves",
        "jue",
        "quinta",
        "quintas",
        "qui",
        "5\u{aa}",
    ],
    &[
        "friday", "fridays", "fri", "fris", "fr", "f", "viernes", "vie", "sexta", "sextas", "sex", "6\u{aa}",
    ],
    &["saturday", "saturdays", "sat", "sats", "sa", "sabado", "sabados", "sab"],
    &["sunday", "sundays", "sun", "suns", "su", "domingo", "domingos", "dom"],
];

/// The day of a word without capitals and accents.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    let at = NAMES.iter().position(|names| names.contains(&word))?;
    Some(Weekday::ALL[at])
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

/// Words between days that say nothing of their own.
const BETWEEN: [&str; 18] = [
    "and", "every", "each", "on", "y", "e", "los", "las", "el", "la", "os", "as", "de", "da", "das", "from", "at",
    "cada",
];

/// The words of a text, a range as a hyphen of its own.
fn words(text: &str) -> Vec<String> {
    let mut spaced = format!(" {} ", plain(text));
    for (all, short) in [
        (" todos los dias ", " daily "),
        (" todos os dias ", " daily "),
        (" entre semana ", " weekdays "),
        (" dias uteis ", " weekdays "),
        (" fines de semana ", " weekends "),
        (" fins de semana ", " weekends "),
        ("-feiras", ""),
        ("-feira", ""),
    ] {
        spaced = spaced.replace(all, short);
    }
    let spaced = spaced
        .replace([',', '/', '&', '+', ';', '.', '(', ')', ':'], " ")
        .replace('-', " - ");
    let words = spaced.split_whitespace().map(|word| match word {
        "through" | "thru" | "to" | "a" | "al" | "ate" | "hasta" => String::from("-"),
        word => String::from(word),
    });
    words.collect()
}

/// Days: `Tue/Thu`, `Mon-Fri`, `Mondays and Wednesdays`, `MWF`, `M-W-F`, `lunes y miércoles`, `weekdays`, `daily`. Two short
/// letters with one day between them, as in `T-Th`, are two days for some and three for others: they are not understood.
pub(crate) fn days(text: &str) -> Taken<Vec<Weekday>> {
    if is_blank(text) {
        return Taken::blank();
    }
    match days_of(&words(text)) {
        // A day named twice may be another one: of "M/T/W/T/F" the second T is a Thursday.
        Some(found) if !found.is_empty() && is_each_once(&found) => {
            let mut found = found;
            found.sort_unstable();
            Taken::known(found)
        }
        _ => Taken::doubtful(&rules::UNCLEAR_DAYS),
    }
}

fn is_each_once(days: &[Weekday]) -> bool {
    days.iter().enumerate().all(|(at, day)| !days[..at].contains(day))
}

fn days_of(words: &[String]) -> Option<Vec<Weekday>> {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !BETWEEN.contains(word))
        .collect();
    // "M-W-F" names its days; a hyphen between two alone is a range.
    if words.len() >= 5 && words.len() % 2 == 1 && words.iter().skip(1).step_by(2).all(|sign| *sign == "-") {
        return words.iter().step_by(2).map(|word| weekday(word)).collect();
    }
    let mut found: Vec<Weekday> = Vec::new();
    let mut before: Option<&str> = None;
    let mut open_range = false;
    for word in words {
        if word == "-" {
            before.filter(|_| !open_range)?;
            open_range = true;
            continue;
        }
        let named: Vec<Weekday> = match word {
            "daily" | "day" | "everyday" => Weekday::ALL.to_vec(),
            "weekdays" | "weekday" => Weekday::ALL[..5].to_vec(),
            "weekends" | "weekend" => Weekday::ALL[5..].to_vec(),
            other => weekday(other).map(|day| vec![day]).or_else(|| packed(other))?,
        };
        if open_range {
            let first = before.take()?;
            let (from, until) = (weekday(first)?, weekday(word)?);
            let all = Weekday::ALL.into_iter().cycle().skip_while(|day| *day != from);
            let mut range: Vec<Weekday> = all.take(7).take_while(|day| *day != until).collect();
            range.push(until);
            if range.len() == 3 && first.len() <= 2 && word.len() <= 2 {
                return None;
            }
            // The first of them was found before the hyphen.
            found.extend(range.into_iter().skip(1));
            open_range = false;
        } else {
            found.extend(named);
            before = Some(word);
        }
    }
    (!open_range).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_stands_there_twice_may_be_another() {
        for text in ["MTWTF", "M/T/W/T/F", "M T W T F", "Mon, Wed, Mon"] {
            assert_eq!(days(text).rule.map(|rule| rule.code), Some("unclear-days"), "{text}");
        }
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
            ("T/Th", "tue thu"),
            ("T & Th", "tue thu"),
            ("Tu & Th", "tue thu"),
            ("Tu/Th", "tue thu"),
            ("Mon-Fri", "mon tue wed thu fri"),
            ("M-F", "mon tue wed thu fri"),
            ("M-Th", "mon tue wed thu"),
            ("M-W-F", "mon wed fri"),
            ("Mon-Wed-Fri", "mon wed fri"),
            ("M - W - F", "mon wed fri"),
            ("Mon-Wed", "mon tue wed"),
            ("Fri-Sun", "fri sat sun"),
            ("Mondays and Wednesdays", "mon wed"),
            ("MWF", "mon wed fri"),
            ("TTh", "tue thu"),
            ("TR", "tue thu"),
            ("weekdays", "mon tue wed thu fri"),
            ("Every day", "mon tue wed thu fri sat sun"),
            ("Sat & Sun", "sat sun"),
            ("M/W", "mon wed"),
            ("Tues, Thurs", "tue thu"),
            ("Monday", "mon"),
            ("MO", "mon"),
            ("lunes y miércoles", "mon wed"),
            ("Lunes a Viernes", "mon tue wed thu fri"),
            ("los sábados", "sat"),
            ("segunda e quarta", "mon wed"),
            ("terça-feira e quinta-feira", "tue thu"),
            ("2ª e 4ª", "mon wed"),
            ("todos los días", "mon tue wed thu fri sat sun"),
        ] {
            assert_eq!(show(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "school days",
            "Mon-",
            "-Fri",
            "first Tuesday",
            "S",
            "Mon-Wed-Fri-",
            "T-Th",
            "M-W",
            "Mon--Fri",
            "Mon-Fri-",
            "1st & 3rd Sat",
        ] {
            assert_eq!(days(text), Taken::doubtful(&rules::UNCLEAR_DAYS), "{text}");
        }
    }
}

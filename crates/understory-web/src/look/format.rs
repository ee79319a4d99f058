//! Dates, times, money and lists the way each language writes them.

use jiff::civil::Date;
use understory_model::money::Cents;
use understory_model::week::{TimeOfDay, Weekday, WeeklyHours};

use super::language::Locale;
use super::say::Say;

/// "1,234" or "1.234".
pub(super) fn thousands(number: i64, mark: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// "Tue 14 Oct".
pub(super) fn date(locale: Locale, date: Date) -> String {
    let weekday = Weekday::from(date.weekday());
    locale.say(
        &Say::new("date-short")
            .with("weekday", locale.text(&format!("day-short-{}", weekday.code())))
            .with("day", date.day().to_string())
            .with("month", locale.text(&format!("month-short-{}", date.month()))),
    )
}

/// "3:30 pm" in English, "15:30" elsewhere.
pub(super) fn time(locale: Locale, time: TimeOfDay) -> String {
    match locale {
        Locale::En => {
            let half = locale.text(if time.minutes() % 1440 < 720 {
                "time-am"
            } else {
                "time-pm"
            });
            format!("{} {half}", twelve(time))
        }
        Locale::Es | Locale::PtBr => format!("{}:{:02}", time.minutes() / 60, time.minutes() % 60),
    }
}

fn twelve(time: TimeOfDay) -> String {
    let hour = match time.minutes() / 60 % 12 {
        0 => 12,
        hour => hour,
    };
    format!("{hour}:{:02}", time.minutes() % 60)
}

/// "3:30 to 5:00 pm".
pub(super) fn span(locale: Locale, start: TimeOfDay, end: TimeOfDay) -> String {
    let same_half = (start.minutes() < 720) == (end.minutes() < 720);
    let from = if locale == Locale::En && same_half {
        twelve(start)
    } else {
        time(locale, start)
    };
    locale.say(
        &Say::new("time-range")
            .with("from", from)
            .with("until", time(locale, end)),
    )
}

/// "$25" or "$12.50"; "US$ 12,50" in Brazilian Portuguese.
pub(super) fn money(locale: Locale, cents: Cents) -> String {
    let (mark, point, sign) = match locale {
        Locale::En | Locale::Es => (',', '.', "$"),
        Locale::PtBr => ('.', ',', "US$\u{a0}"),
    };
    let dollars = thousands(i64::from(cents.0 / 100), mark);
    match cents.0 % 100 {
        0 => format!("{sign}{dollars}"),
        rest => format!("{sign}{dollars}{point}{rest:02}"),
    }
}

/// "a", "a and b", "a, b and c".
pub(super) fn list(locale: Locale, mut items: Vec<String>) -> String {
    match (items.pop(), items.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => locale.say(&Say::new("list-and").with("first", items.join(", ")).with("last", last)),
    }
}

/// "Tue and Thu"; three or more in a row as "Mon to Fri".
pub(super) fn days(locale: Locale, days: &[Weekday]) -> String {
    let name = |day: &Weekday| locale.text(&format!("day-short-{}", day.code()));
    let in_a_row = days.windows(2).all(|pair| pair[0].index() + 1 == pair[1].index());
    match days {
        [first, _, .., last] if in_a_row && days.len() > 2 => locale.say(
            &Say::new("day-range")
                .with("first", name(first))
                .with("last", name(last)),
        ),
        _ => list(locale, days.iter().map(name).collect()),
    }
}

/// "Tue and Thu 3:30 to 5:00 pm; Sat 9:00 am to 12:00 pm".
pub(super) fn hours(locale: Locale, hours: &WeeklyHours) -> String {
    let mut groups: Vec<(TimeOfDay, TimeOfDay, Vec<Weekday>)> = Vec::new();
    for slot in hours.slots() {
        match groups
            .iter_mut()
            .find(|(start, end, _)| (*start, *end) == (slot.start, slot.end))
        {
            Some((_, _, days)) => days.push(slot.day),
            None => groups.push((slot.start, slot.end, vec![slot.day])),
        }
    }
    groups
        .iter()
        .map(|(start, end, group)| format!("{} {}", days(locale, group), span(locale, *start, *end)))
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::say::ToArg;

    fn each(value: impl ToArg) -> [String; 3] {
        Locale::ALL.map(|locale| locale.show(&value.to_arg()))
    }

    #[test]
    fn dates_and_times() {
        assert_eq!(
            each(jiff::civil::date(2026, 10, 13)),
            ["Tue 13 Oct", "mar 13 oct", "ter, 13 out"]
        );
        assert_eq!(
            each(TimeOfDay::from_minutes(930).unwrap()),
            ["3:30 pm", "15:30", "15:30"]
        );
        assert_eq!(each(TimeOfDay::from_minutes(0).unwrap())[0], "12:00 am");
        assert_eq!(each(TimeOfDay::from_minutes(720).unwrap())[0], "12:00 pm");
    }

    #[test]
    fn hours_are_grouped() {
        let hours: WeeklyHours = "tue=15:30-17:00,thu=15:30-17:00,sat=9:00-12:00".parse().unwrap();
        assert_eq!(
            each(hours),
            [
                "Tue and Thu 3:30 to 5:00 pm; Sat 9:00 am to 12:00 pm",
                "mar y jue de 15:30 a 17:00; sáb de 9:00 a 12:00",
                "ter e qui das 15:30 às 17:00; sáb das 9:00 às 12:00"
            ]
        );
        let week: WeeklyHours = "mon=15:00-18:00,tue=15:00-18:00,wed=15:00-18:00,thu=15:00-18:00,fri=15:00-18:00"
            .parse()
            .unwrap();
        assert_eq!(each(week)[0], "Mon to Fri 3:00 to 6:00 pm");
    }

    #[test]
    fn money_and_numbers() {
        assert_eq!(each(Cents(120_050)), ["$1,200.50", "$1,200.50", "US$\u{a0}1.200,50"]);
        assert_eq!(each(1_234_567_u32), ["1,234,567", "1,234,567", "1.234.567"]);
        assert_eq!(
            each(vec![Weekday::Mon, Weekday::Wed]),
            ["Mon and Wed", "lun y mié", "seg e qua"]
        );
    }
}

//! What is asked about a table that its cells do not say: the half of the day of its hours, and the order of day and month.

use std::collections::BTreeMap;

use understory_model::language::Text;
use understory_service::listings::table::{
    Answers, BareHours, DateOrder, DaysAtTable, HoursAtTable, HoursBy, OpenDay, OrderOfDays, Preview, RowHours,
    SettledBy, TableView,
};

use crate::look::say::Say;
use crate::people::Typed;

/// Rows and days that are told one by one.
const SHOWN: usize = 100;
/// Rows that are named in a sentence.
const NAMED: usize = 12;

/// A row whose hours have no am or pm.
#[derive(Clone, Debug, PartialEq)]
pub struct HoursLine {
    /// The name of its field in the form.
    pub field: String,
    pub row: Say,
    pub title: Text,
    pub given: String,
    pub what: Say,
    /// What somebody said of this row.
    pub chosen: &'static str,
    /// Whether it has to be answered by itself.
    pub is_open: bool,
    /// What an older page sent, which was not kept.
    pub yours: Option<Say>,
}

/// Which half of the day hours without am and pm are in.
#[derive(Clone, Debug, PartialEq)]
pub struct HalfQuestion {
    /// Rows that wait for an answer.
    pub asks: usize,
    pub chosen: &'static str,
    pub lines: Vec<HoursLine>,
    /// What becomes of the rows that are not told one by one.
    pub more: Option<Say>,
    /// What an older page sent, which was not kept.
    pub yours: Option<Say>,
}

impl HalfQuestion {
    /// The rows that have to be answered by themselves, or the others.
    pub fn lines_of(&self, open: bool) -> Vec<&HoursLine> {
        self.lines.iter().filter(|line| line.is_open == open).collect()
    }

    /// Whether an older page sent something else of rows that are folded.
    pub fn is_unfolded(&self) -> bool {
        self.lines.iter().any(|line| !line.is_open && line.yours.is_some())
    }
}

/// Whether the month or the day comes first.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderQuestion {
    pub question: Say,
    /// What the table shows.
    pub why: Vec<Say>,
    pub choices: Vec<(&'static str, Say)>,
    pub chosen: &'static str,
    pub days: Vec<Say>,
    pub more: usize,
    /// What an older page sent, which was not kept.
    pub yours: Option<Say>,
}

/// Rows as a sentence names them.
pub(super) fn rows(lines: &[u64]) -> Say {
    Say::new("upload-rows-named")
        .with("n", lines.len())
        .with("rows", Say::first_of(lines, NAMED))
}

fn hours_line(one: &HoursAtTable, is_answered: bool) -> HoursLine {
    let read = |id: &'static str| match &one.read {
        Some(hours) => Say::new(id).with("hours", hours),
        None => Say::new("upload-hours-nobody"),
    };
    HoursLine {
        field: format!("half-{}", one.line),
        row: Say::new("upload-row").with("n", one.line.to_string()),
        title: one.title.clone().unwrap_or_default(),
        given: one.given.clone(),
        what: match (one.by, one.said) {
            (_, Some(RowHours::Unknown)) => Say::new("upload-hours-left"),
            (HoursBy::Nobody, Some(_)) => Say::new("upload-hours-still"),
            (HoursBy::Nobody, None) => Say::new("upload-hours-nobody"),
            (HoursBy::Late, _) => Say::new("upload-hours-late"),
            (HoursBy::Table, _) => read("upload-hours-table"),
            (HoursBy::Words, _) => read("upload-hours-words"),
            (HoursBy::Row, _) => read("upload-hours-row"),
        },
        chosen: one.said.map_or("", RowHours::word),
        // Before anything is said of all rows, one answer may do.
        is_open: one.asks() && (is_answered || one.by == HoursBy::Late),
        yours: None,
    }
}

/// What becomes of rows that are not told one by one: they wait, or the answer for the table is theirs, or will be.
fn more(hidden: &[HoursAtTable], is_answered: bool) -> Option<Say> {
    let waits = |one: &&HoursAtTable| one.asks() && (is_answered || one.by == HoursBy::Late);
    let (id, n) = match hidden.iter().filter(waits).count() {
        0 if is_answered => ("upload-hours-more", hidden.len()),
        0 => ("upload-hours-more-unsaid", hidden.len()),
        waiting => ("upload-hours-more-wait", waiting),
    };
    (n > 0).then(|| Say::new(id).with("n", n))
}

pub(super) fn half(view: &TableView) -> Option<HalfQuestion> {
    let hours = view.preview.as_ref().map(|preview| preview.hours.as_slice());
    let hours = hours.unwrap_or_default();
    let is_answered = view.bare_hours.is_some();
    (is_answered || !hours.is_empty()).then(|| HalfQuestion {
        asks: hours.iter().filter(|one| one.asks()).count(),
        chosen: view.bare_hours.map_or("", BareHours::word),
        lines: hours
            .iter()
            .take(SHOWN)
            .map(|one| hours_line(one, is_answered))
            .collect(),
        more: more(hours.get(SHOWN..).unwrap_or_default(), is_answered),
        yours: None,
    })
}

/// "January 12".
fn day_of(month: i8, day: i8) -> Say {
    Say::new("upload-order-day")
        .with("month", Say::new(format!("month-{month}")))
        .with("day", day.to_string())
}

fn why(order: &OrderOfDays) -> Vec<Say> {
    let only = |at: usize| {
        order.only[at].as_ref().map(|(line, given)| {
            let id = ["upload-order-only-month", "upload-order-only-day"][at];
            Say::new(id).with("n", line.to_string()).with("given", given.as_str())
        })
    };
    let mut why: Vec<Say> = (0..2).filter_map(only).collect();
    why.extend(match order.by {
        _ if order.disagrees() => Some(Say::new("upload-order-disagrees")),
        SettledBy::Day => Some(Say::new("upload-order-settled")),
        SettledBy::Facts => {
            let fits = order.order.map_or(0, |read| order.fits[read as usize]);
            Some(Say::new("upload-order-facts").with("n", fits))
        }
        SettledBy::Nothing | SettledBy::Answer => {
            let help = Say::new("upload-order-help")
                .with("month", order.fits[0])
                .with("day", order.fits[1])
                .with("n", order.telling);
            // Where both fit as many, it helps nobody.
            (order.fits[0] != order.fits[1]).then_some(help)
        }
    });
    why
}

fn day_line(one: &DaysAtTable) -> Say {
    let said = match one.read {
        Some(day) => Say::new("upload-order-read")
            .with("day", day)
            .with("year", day.year().to_string()),
        None => Say::new("fact-unknown"),
    };
    Say::new("upload-order-line")
        .with("given", one.given.as_str())
        .with("said", said)
        .with("rows", rows(&one.lines))
}

pub(super) fn order((said, preview): (Option<DateOrder>, &Preview)) -> Option<OrderQuestion> {
    let order = &preview.order;
    let OpenDay { given, month, day } = order.open.as_ref()?;
    let (month_first, day_first) = (day_of(*month, *day), day_of(*day, *month));
    let of = |id: &'static str, day: &Say| Say::new(id).with("day", day.clone());
    let unsaid = match (order.by, order.order) {
        (SettledBy::Day | SettledBy::Facts, Some(DateOrder::MonthFirst)) => of("upload-order-shown", &month_first),
        (SettledBy::Day | SettledBy::Facts, Some(DateOrder::DayFirst)) => of("upload-order-shown", &day_first),
        _ => Say::new("upload-order-unsaid"),
    };
    let choices = vec![
        ("", unsaid),
        (
            DateOrder::MonthFirst.word(),
            of("upload-order-month-first", &month_first),
        ),
        (DateOrder::DayFirst.word(), of("upload-order-day-first", &day_first)),
    ];
    Some(OrderQuestion {
        question: Say::new("upload-order")
            .with("given", given.as_str())
            .with("first", month_first)
            .with("second", day_first),
        why: why(order),
        choices,
        chosen: said.map_or("", DateOrder::word),
        days: preview.days.iter().take(SHOWN).map(day_line).collect(),
        more: preview.days.len().saturating_sub(SHOWN),
        yours: None,
    })
}

/// What was answered.
pub(super) fn answered(typed: &Typed) -> Answers {
    let pairs = typed.pairs();
    let of_row = |(name, word): &(String, String)| {
        let line: u64 = name.strip_prefix("half-")?.parse().ok()?;
        Some((line, RowHours::from_word(word)))
    };
    let row_hours: BTreeMap<u64, Option<RowHours>> = pairs.iter().filter_map(of_row).collect();
    Answers {
        bare_hours: BareHours::from_word(typed.value("half")),
        row_hours,
        date_order: DateOrder::from_word(typed.value("order")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_not_told_one_by_one_say_what_becomes_of_them() {
        let line = |by: HoursBy| HoursAtTable {
            line: 2,
            title: None,
            given: String::from("3:30-5"),
            read: None,
            by,
            said: None,
        };
        let said = |by: &[HoursBy], is_answered: bool| {
            let hidden: Vec<HoursAtTable> = by.iter().map(|by| line(*by)).collect();
            more(&hidden, is_answered)
        };
        let is = |id: &'static str, n: usize| Some(Say::new(id).with("n", n));
        let (nobody, table, late) = (HoursBy::Nobody, HoursBy::Table, HoursBy::Late);
        assert_eq!(said(&[], true), None);
        assert_eq!(said(&[nobody, nobody], false), is("upload-hours-more-unsaid", 2));
        assert_eq!(said(&[table, HoursBy::Words], true), is("upload-hours-more", 2));
        assert_eq!(said(&[nobody, table, late], true), is("upload-hours-more-wait", 2));
        assert_eq!(said(&[nobody, late], false), is("upload-hours-more-wait", 1));
    }
}

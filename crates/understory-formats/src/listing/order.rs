//! Whether a table writes the month or the day first: by everything that it shows, and never by one cell alone.
//!
//! One day that can be read in one way only settles it; else two first days at least that fall on days it meets one way, and none
//! the other way. Where neither does, it stays open and somebody is asked. Must not know: who asks.

use std::collections::BTreeSet;
use understory_model::week::Weekday;

use super::cells::Cells;
use super::field::Field;
use crate::values::{self, Answer, BareHours, DateOrder, Days};

/// The fields that are days.
pub(crate) const DAYS: [Field; 5] = [
    Field::StartsOn,
    Field::EndsOn,
    Field::RegistrationOpens,
    Field::RegistrationCloses,
    Field::VerifiedOn,
];

/// So many different first days have to fit before they settle the order of all days.
const FEWEST_FITTING: usize = 2;

/// What settled the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SettledBy {
    #[default]
    Nothing,
    /// Somebody said so.
    Answer,
    /// A day that can be read in one way only.
    Day,
    /// Several first days are days on which it meets, and none is, read the other way.
    Facts,
}

/// A day that may be read both ways, as it is written, and its month and day with the month first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDay {
    pub given: String,
    pub month: i8,
    pub day: i8,
}

/// What a table shows of the order of the numbers of its days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderOfDays {
    pub order: Option<DateOrder>,
    pub by: SettledBy,
    /// The first day that can only have the month first, and the first that can only have the day first, with their lines.
    pub only: [Option<(u64, String)>; 2],
    /// Rows with days that may be read both ways, and the first such day.
    pub open_rows: usize,
    pub open: Option<OpenDay>,
    /// Rows that fit together with the month first, those that do with the day first, and those that tell anything.
    pub fits: [usize; 2],
    /// The different first days that fit. One alone may be mistyped.
    pub fitting: [BTreeSet<String>; 2],
    pub telling: usize,
    /// Rows that cannot be so.
    pub misfits: [usize; 2],
    /// The table is what somebody typed into a spreadsheet: what it did not know as a day stayed text, and what it knew may be
    /// swapped.
    pub is_typed: bool,
}

/// How a row stands with one reading of its first day.
#[derive(PartialEq, Eq)]
enum Verdict {
    Fits,
    Misfits,
    Silent,
}

impl OrderOfDays {
    /// Takes note of a row.
    pub(super) fn see(&mut self, cells: &Cells<'_>, brought_on: Option<jiff::civil::Date>) {
        let mut is_open = false;
        for field in DAYS.into_iter().filter(|field| cells.has_free_days(*field)) {
            let given = cells.word(field);
            for shown in values::shown_orders(&given) {
                match shown {
                    Some(order) => {
                        self.only[order as usize].get_or_insert_with(|| (cells.at.line, given.clone()));
                    }
                    None => is_open = true,
                }
            }
            if let (None, Some((month, day))) = (&self.open, values::both_ways(&given)) {
                self.open = Some(OpenDay { given, month, day });
            }
        }
        if !is_open {
            return;
        }
        self.open_rows += 1;
        let verdicts = DateOrder::ALL.map(|order| verdict(cells, order, brought_on));
        if verdicts.iter().any(|verdict| *verdict != Verdict::Silent) {
            self.telling += 1;
        }
        for (at, verdict) in verdicts.iter().enumerate() {
            if *verdict == Verdict::Fits {
                self.fits[at] += 1;
                self.fitting[at].insert(cells.word(Field::StartsOn));
            }
            self.misfits[at] += usize::from(*verdict == Verdict::Misfits);
        }
    }

    /// Settles the order by what was said, else by what was seen.
    pub(super) fn settle(mut self, said: Option<DateOrder>) -> Self {
        let facts = DateOrder::ALL.into_iter().find(|order| {
            let (one, other) = (*order as usize, 1 - *order as usize);
            self.fitting[one].len() >= FEWEST_FITTING && self.misfits[one] == 0 && self.fits[other] == 0
        });
        (self.order, self.by) = match (said, &self.only) {
            (Some(said), _) => (Some(said), SettledBy::Answer),
            (None, [Some(_), None]) => (Some(DateOrder::MonthFirst), SettledBy::Day),
            (None, [None, Some(_)]) => (Some(DateOrder::DayFirst), SettledBy::Day),
            (None, [None, None]) if facts.is_some() => (facts, SettledBy::Facts),
            (None, _) => (None, SettledBy::Nothing),
        };
        self
    }

    /// Whether a spreadsheet may have swapped the day and the month of this one.
    pub(super) fn doubts(&self, given: &str) -> bool {
        self.is_typed && self.only.iter().any(Option::is_some) && values::may_be_swapped(given)
    }

    /// Whether days of the table contradict each other.
    pub fn disagrees(&self) -> bool {
        self.only.iter().all(Option::is_some)
    }

    /// Whether a day that can only have this order goes against the table.
    pub(super) fn is_against(&self, shown: DateOrder) -> bool {
        self.order.map_or_else(|| self.disagrees(), |order| order != shown)
    }
}

/// How a row stands with an order: whether its first day is one on which it meets, and not after its last.
fn verdict(cells: &Cells<'_>, order: DateOrder, brought_on: Option<jiff::civil::Date>) -> Verdict {
    let days = Days {
        order: Some(order),
        brought_on,
        format: None,
    };
    if !cells.has_free_days(Field::StartsOn) {
        return Verdict::Silent;
    }
    let (given, last) = (cells.word(Field::StartsOn), cells.word(Field::EndsOn));
    let last = if cells.has_free_days(Field::EndsOn) {
        last
    } else {
        String::new()
    };
    let (first, last) = values::term((&given, days), (&last, days));
    let (Some(first), last) = (first.known, last.known) else {
        return Verdict::Silent;
    };
    if last.is_some_and(|last| last < first) {
        return Verdict::Misfits;
    }
    // A first day that is the same either way tells nothing by its weekday.
    let is_open = values::shown_orders(&given).contains(&None);
    match meeting_days(cells).filter(|_| is_open) {
        None => Verdict::Silent,
        Some(meets) if meets.contains(&Weekday::from(first.weekday())) => Verdict::Fits,
        Some(_) => Verdict::Misfits,
    }
}

/// The days on which a row says that it meets.
pub(super) fn meeting_days(cells: &Cells<'_>) -> Option<Vec<Weekday>> {
    let halves = [BareHours::Afternoon, BareHours::Morning].map(|half| Some(Answer::of_table(half)));
    let whole = cells.word(Field::Hours);
    let hours = halves.into_iter().find_map(|half| values::hours(&whole, half).known);
    match hours {
        Some(hours) => Some(hours.slots().iter().map(|slot| slot.day).collect()),
        None => values::days(&cells.word(Field::Days)).known,
    }
}

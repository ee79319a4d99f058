//! When something is on: the days of a usual week, and the weeks of the year to come.
//!
//! Must not know: places, what stands in the way.

use jiff::ToSpan;
use jiff::civil::Date;
use understory_engine::ledger::Tally;
use understory_model::ledger::{Calendar, WeekOfYear};

use super::count::Counted;
use super::guarded::What;
use super::located::going_on;
use super::protect::Shown;

/// Weeks shown.
const WEEKS: usize = 52;

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    let after = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(after.days()).unwrap_or(day)
}

/// What is on, and for how many something fits on each day.
pub(crate) fn calendar(counted: &Counted, tally: &Tally, shown: Shown<'_>) -> Calendar {
    let mut calendar = Calendar::default();
    let first = monday(counted.today);
    let starts: Vec<Date> = (0..WEEKS as i64)
        .filter_map(|week| first.checked_add((7 * week).days()).ok())
        .collect();
    let mut on = vec![0; starts.len()];
    for row in going_on(counted) {
        let facts = &counted.snapshot.sessions[row].session.facts;
        let mut days = [false; 7];
        for slot in facts
            .hours
            .known
            .iter()
            .flat_map(understory_model::week::WeeklyHours::slots)
        {
            days[usize::from(slot.day.index())] = true;
        }
        for (count, is_on) in calendar.weekdays.iter_mut().zip(days) {
            *count += u32::from(is_on);
        }
        let (Some(from), Some(until)) = (facts.starts_on.known, facts.ends_on.known) else {
            calendar.without_dates += 1;
            continue;
        };
        for (count, start) in on.iter_mut().zip(&starts) {
            let ends = start.checked_add(6.days()).unwrap_or(*start);
            *count += u32::from(from <= ends && until >= *start);
        }
    }
    calendar.weeks = starts
        .into_iter()
        .zip(on)
        .map(|(starts_on, sessions)| WeekOfYear { starts_on, sessions })
        .collect();
    calendar.young_people = (0..7)
        .map(|day| shown.figure(&[], What::Day(day), tally.everybody.count(|cell| cell.days[day])))
        .collect();
    calendar
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_begins_on_its_monday() {
        assert_eq!(monday(date(2026, 11, 22)), date(2026, 11, 16), "a Sunday");
        assert_eq!(monday(date(2026, 11, 23)), date(2026, 11, 23));
    }
}

//! The same again next term: days move by whole weeks, so that a Tuesday stays a Tuesday.

use jiff::Span;
use jiff::civil::Date;

use crate::directory::{Capacity, SessionFacts, SessionStatus};
use crate::fact::{Fact, Provenance};

/// Terms that lie in the past are passed over, at most so many.
const MOST_TERMS: i32 = 600;

/// A draft of the next term of a session: its days moved by the length of the term in whole weeks, as often as it takes
/// to end today or later. All seats are free again; nobody has confirmed it; days on which signing up opened and
/// closed, and days off, are of the old term and not copied. Where a day is not known, neither is known of the copy.
pub fn next_term(facts: &SessionFacts, today: Date) -> SessionFacts {
    let mut next = facts.clone();
    let known = facts.starts_on.known.zip(facts.ends_on.known);
    let moved = known.and_then(|(starts, ends)| moved(starts, ends, today));
    next.status = SessionStatus::Draft;
    next.starts_on = moved.map(|(starts, _)| starts).into();
    next.ends_on = moved.map(|(_, ends)| ends).into();
    next.exceptions.clear();
    next.registration.opens_on = None;
    next.registration.closes_on = None;
    next.seats_open = match facts.capacity.known {
        Some(Capacity::Seats(seats)) => Fact::known(seats),
        _ => Fact::unknown(),
    };
    next.provenance = Provenance {
        source: String::from(super::ENTERED),
        verified_on: None,
        verified_by: None,
    };
    next
}

fn moved(starts: Date, ends: Date, today: Date) -> Option<(Date, Date)> {
    let days = (ends - starts).get_days();
    if days < 0 {
        return None;
    }
    let weeks = days / 7 + 1;
    (1..=MOST_TERMS)
        .filter_map(|terms| {
            // Terms of hundreds of years lead beyond the calendar.
            let by = Span::new().try_weeks(weeks.checked_mul(terms)?).ok()?;
            Some((starts.checked_add(by).ok()?, ends.checked_add(by).ok()?))
        })
        .find(|(_, ends)| *ends >= today)
}

/// Whether two sessions are the same meeting of one term: a copy that is there already.
pub fn is_same_meeting(one: &SessionFacts, other: &SessionFacts) -> bool {
    one.hours.known == other.hours.known
        && one.starts_on.known == other.starts_on.known
        && one.ends_on.known == other.ends_on.known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Registration;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn term(starts: &str, ends: &str) -> SessionFacts {
        SessionFacts {
            status: SessionStatus::Full,
            starts_on: Fact::known(day(starts)),
            ends_on: Fact::known(day(ends)),
            hours: Fact::known("tue=15:30-17:00".parse().unwrap()),
            capacity: Fact::known(Capacity::Seats(12)),
            seats_open: Fact::known(0),
            registration: Registration {
                closes_on: Some(day(starts)),
                link: Some(String::from("https://example.org")),
                ..Registration::default()
            },
            provenance: Provenance {
                source: String::from("file"),
                verified_on: Some(day(starts)),
                verified_by: None,
            },
            ..SessionFacts::default()
        }
    }

    #[test]
    fn a_term_moves_by_whole_weeks_across_the_change_of_clocks() {
        // From a Tuesday to a Tuesday, eight weeks; clocks change on 1 November.
        let autumn = term("2026-09-08", "2026-10-27");
        let next = next_term(&autumn, day("2026-10-20"));
        assert_eq!(next.starts_on.known, Some(day("2026-11-03")));
        assert_eq!(next.ends_on.known, Some(day("2026-12-22")));
        assert_eq!(next.starts_on.known.unwrap().weekday(), day("2026-09-08").weekday());
        assert_eq!(next.hours, autumn.hours, "hours are by the wall clock");
        assert_eq!(next.status, SessionStatus::Draft);
        assert_eq!(next.seats_open.known, Some(12));
        assert_eq!(next.provenance.verified_on, None, "nobody has confirmed it");
        assert_eq!(next.registration.closes_on, None);
        assert_eq!(next.registration.link.as_deref(), Some("https://example.org"));
    }

    #[test]
    fn a_term_that_is_long_over_moves_until_it_is_not() {
        let old = next_term(&term("2025-01-06", "2025-01-10"), day("2026-10-20"));
        assert_eq!(old.starts_on.known, Some(day("2026-10-19")));
        assert_eq!(old.ends_on.known, Some(day("2026-10-23")));
        let mut open = term("2026-09-08", "2026-10-27");
        open.ends_on = Fact::unknown();
        assert_eq!(next_term(&open, day("2026-10-20")).starts_on.known, None);
        let turned = term("2026-10-27", "2026-09-08");
        assert_eq!(next_term(&turned, day("2026-10-20")).ends_on.known, None);
        let ages = term("0001-01-01", "9998-12-31");
        assert_eq!(next_term(&ages, day("9999-10-20")).ends_on.known, None);
        assert!(is_same_meeting(&open, &open) && !is_same_meeting(&open, &old));
    }
}

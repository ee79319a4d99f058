//! When a session is: weekly hours, dates, registration.
//!
//! Must not know: holidays, exceptions, time zones. The usual week and whole days only.

use super::shift::{smallest_shift, stretch_fits};
use super::{Change, Judge, TravelTimes, Verdict, Week};

/// Whether the hours fit: all of them, or for a drop-in at least an hour on end (or the whole of a stretch
/// of half an hour).
pub(in crate::fit) fn hours_fit(hours: &Week, free: &Week, drop_in: bool) -> bool {
    if !drop_in {
        return free.contains(hours);
    }
    hours.intersects(free) && stretch_fits(hours, free)
}

impl<T: TravelTimes + ?Sized> Judge<'_, T> {
    /// `None` if either side has not said.
    pub(super) fn hours_hold(&self, row: usize) -> Option<bool> {
        let hours = self.sessions.hours[row].as_ref()?;
        let free = self.person.free.as_ref()?;
        Some(hours_fit(hours, free, self.sessions.drop_in[row]))
    }

    pub(super) fn hours(&self, row: usize) -> Verdict {
        let (Some(hours), Some(free)) = (&self.sessions.hours[row], &self.person.free) else {
            return Verdict::Unknown;
        };
        let drop_in = self.sessions.drop_in[row];
        if hours_fit(hours, free, drop_in) {
            return Verdict::Holds;
        }
        let outside = hours.minus(free);
        Verdict::Fails(Change::Hours {
            shift_minutes: smallest_shift(hours, free, drop_in),
            // A week has 10,080 minutes.
            outside_minutes: outside.count() as u16 * 30,
            days: outside.days(),
        })
    }

    /// Holds if a day is sure to be both a day of the session and a day that suits. Fails only if the
    /// session is known to begin after the last suitable day or to end before the first.
    pub(super) fn dates(&self, row: usize) -> Verdict {
        let (starts, ends) = (self.sessions.starts_on[row], self.sessions.ends_on[row]);
        let (from, until) = (self.from, self.until);
        if let Some(ends) = ends
            && ends < from
        {
            return Verdict::Fails(Change::Dates {
                days: from.saturating_sub(ends),
            });
        }
        if let (Some(starts), Some(until)) = (starts, until)
            && starts > until
        {
            return Verdict::Fails(Change::Dates {
                days: until.saturating_sub(starts),
            });
        }
        let suits = |day: i32| day >= from && until.is_none_or(|until| day <= until);
        let known_day = starts.is_some_and(suits) || ends.is_some_and(suits);
        if known_day || (starts.is_some() && ends.is_some()) {
            Verdict::Holds
        } else {
            Verdict::Unknown
        }
    }

    /// Holds if today is sure to be a day of registration: between its known ends, or one of them.
    pub(super) fn registration(&self, row: usize) -> Verdict {
        let today = self.person.today;
        let opens = self.sessions.registration_opens_on[row];
        let closes = self.sessions.registration_closes_on[row];
        match (opens, closes) {
            (_, Some(closes)) if closes < today => Verdict::Fails(Change::RegistrationClosed {
                days_ago: today.abs_diff(closes),
            }),
            (Some(opens), _) if opens > today => Verdict::Fails(Change::RegistrationOpens {
                in_days: opens.abs_diff(today),
            }),
            (Some(_), Some(_)) => Verdict::Holds,
            (Some(day), None) | (None, Some(day)) if day == today => Verdict::Holds,
            _ => Verdict::Unknown,
        }
    }
}

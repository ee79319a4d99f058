//! Feeds of others that are pulled on a schedule: what they are, how a pull ends, and when one is not believed.
//!
//! Must not know: how a feed is fetched, or where anything is kept.

use jiff::SignedDuration;

use crate::Refused;
use crate::people::codes;

/// The shortest wait after a pull that failed; each further failure doubles it ...
pub const FIRST_WAIT: SignedDuration = SignedDuration::from_hours(1);
/// ... up to this. Who answers "later" is believed up to this too.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24 * 7);
/// So many of the current sessions make half of them worth a question.
pub const FEW: usize = 5;

codes!(/// What a feed is.
    FeedKind, "a kind of feed",
    /// iCalendar.
    Calendar = "calendar",
    /// The lists of an HSDS API.
    Hsds = "hsds",
    /// schema.org in a page, or by itself.
    Linked = "linked",
);

codes!(/// How often a feed is pulled.
    Every, "how often a feed is pulled",
    Day = "day",
    Week = "week",
);

impl Every {
    pub fn wait(self) -> SignedDuration {
        match self {
            Self::Day => SignedDuration::from_hours(24),
            Self::Week => SignedDuration::from_hours(24 * 7),
        }
    }
}

codes!(/// Where a feed stands.
    FeedState, "where a feed stands",
    On = "on",
    Paused = "paused",
    /// It shrank, and somebody is asked first.
    Held = "held",
);

codes!(/// How a pull ended.
    PullEnd, "how a pull ended",
    /// Something came in.
    Took = "took",
    /// Everything was there already, or the feed said that nothing is new.
    Same = "same",
    /// It had shrunk so much that nothing was taken.
    Held = "held",
    Failed = "failed",
);

codes!(/// Why a feed was refused or could not be had.
    WhyNot, "why a feed was refused",
    /// It is no web address, or not by HTTPS.
    Address = "address",
    /// There is a name or password in the address.
    Credentials = "credentials",
    /// It is at an unusual port.
    Port = "port",
    /// No such name is known.
    Name = "name",
    /// It leads into a network that is not public.
    Private = "private",
    /// It sends on more than five times.
    Redirects = "redirects",
    /// It sends on from HTTPS to what is not.
    Downgrade = "downgrade",
    /// Nobody answered, or the connection broke.
    Silent = "silent",
    /// It took too long.
    Slow = "slow",
    /// It is too large.
    Large = "large",
    /// It unpacks to something too large, or not at all.
    Packed = "packed",
    /// It wants nobody now: 429 or 503.
    Busy = "busy",
    /// There is nothing any more: 404 or 410.
    Gone = "gone",
    /// It wants to know who asks: 401 or 403.
    Closed = "closed",
    /// Another answer than a good one.
    Answer = "answer",
    /// Its pages repeat, or never end.
    Pages = "pages",
    /// What came cannot be read.
    Unreadable = "unreadable",
);

/// How long to wait after so many failures in a row, at least one.
pub fn wait_after(failures: u32, asked_to_wait: Option<SignedDuration>) -> SignedDuration {
    let doubled = FIRST_WAIT.saturating_mul(1 << failures.saturating_sub(1).min(10));
    asked_to_wait
        .unwrap_or_default()
        .max(doubled)
        .clamp(FIRST_WAIT, LONGEST_WAIT)
}

/// Whether a feed that no longer has so many of its current sessions is asked about before it is believed: when more than half
/// are lost, of five or more, or when nothing at all is left.
pub fn is_shrunk(lost: usize, current: usize, came: usize) -> bool {
    lost > 0 && (came == 0 || current >= FEW && lost * 2 > current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_within_bounds() {
        let hours = |failures| wait_after(failures, None).as_hours();
        assert_eq!([1, 2, 3, 4, 9, 99].map(hours), [1, 2, 4, 8, 168, 168]);
        assert_eq!(wait_after(1, Some(SignedDuration::from_hours(6))).as_hours(), 6);
        assert_eq!(wait_after(1, Some(SignedDuration::from_hours(9999))).as_hours(), 168);
        assert_eq!(wait_after(1, Some(SignedDuration::from_secs(-5))).as_hours(), 1);
        assert_eq!(wait_after(0, None).as_hours(), 1);
    }

    #[test]
    fn half_of_a_few_is_believed_and_of_many_is_not() {
        assert!(!is_shrunk(0, 40, 0), "there was nothing to lose");
        assert!(is_shrunk(1, 1, 0), "an empty answer is asked about");
        assert!(!is_shrunk(3, 4, 1) && is_shrunk(3, 5, 2) && !is_shrunk(20, 40, 20) && is_shrunk(21, 40, 19));
    }
}

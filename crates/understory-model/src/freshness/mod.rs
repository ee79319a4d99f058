//! Listings that stay true: for how long a word holds, what an owner says, and what it changes.
//!
//! What is said here lies over what a file says, and never in it: an import neither sees nor spoils it. Every number of days
//! that decides when a listing is asked about, or hidden, stands in this file.
//! Must not know: who is asked, or how.

mod reply;
mod spoken;

pub use reply::{Reply, mobile};
pub use spoken::NewFacts;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Refused;
use crate::directory::{Cost, SessionFacts, SessionStatus};
use crate::fact::{Fact, Freshness, Provenance};
use crate::people::codes;
use crate::week::WeeklyHours;

/// So many days before a word ends its owner is asked again.
pub const ASK_BEFORE_DAYS: i32 = 21;
/// So many days after a question without an answer it is asked once more ...
pub const ASK_AGAIN_DAYS: i32 = 10;
/// ... and so many times at all.
pub const MOST_ASKS: i64 = 2;
/// So many days after a word ended, and both questions, a listing leaves finding and browsing.
pub const HIDE_AFTER_DAYS: i32 = 30;
/// What was said can be undone for so many days.
pub const UNDO_DAYS: i32 = 30;
/// A question can be answered by its link for so many days.
pub const LINK_DAYS: i32 = 60;
/// Questions to one number in a day.
pub const MOST_TEXTS_A_DAY: usize = 3;
/// Until a question by text is answered, the next one to the same number waits so many days.
pub const ONE_AT_A_TIME_DAYS: i32 = 3;
/// No text goes out from this hour on, in the region's zone ...
pub const QUIET_FROM: i8 = 20;
/// ... until this one.
pub const QUIET_UNTIL: i8 = 9;

codes!(/// How an owner wants to be asked.
    AskBy, "a way of asking",
    Email = "email",
    Text = "text",
    /// Somebody of staff calls.
    Phone = "phone",
);

codes!(/// In which way an owner said something.
    Way, "a way of saying",
    Link = "link",
    Text = "text",
    /// To somebody of staff, who wrote it down.
    Phone = "phone",
);

codes!(/// What an owner says of a session.
    What, "what is said of a session",
    /// Everything is as it stands.
    Yes = "yes",
    /// Something is different.
    Change = "change",
    /// It is no more.
    Ended = "ended",
);

codes!(/// What a family found wrong.
    Wrong, "what is wrong",
    Hours = "hours",
    Cost = "cost",
    Place = "place",
    Full = "full",
    Ended = "ended",
    Nobody = "nobody",
    Other = "other",
);

codes!(/// What a message to an owner is about.
    MessageKind, "a kind of message",
    /// Is it still true?
    Ask = "ask",
    /// All is as it stands: thank you.
    Thanks = "thanks",
    /// What is different?
    What = "what",
    /// It stands differently now.
    Changed = "changed",
    /// It is no more.
    Ended = "ended",
    /// What was said is not clear: somebody calls.
    Call = "call",
    /// Nothing was asked.
    Nothing = "nothing",
    /// No more messages.
    Stopped = "stopped",
    /// Messages again.
    Started = "started",
    /// What is known of you, and what is different?
    Survey = "survey",
    SurveyAgain = "survey-again",
);

impl MessageKind {
    /// Whether it names a session.
    pub fn is_about_a_session(self) -> bool {
        !matches!(
            self,
            Self::Nothing | Self::Stopped | Self::Started | Self::Survey | Self::SurveyAgain
        )
    }
}

/// A fact that an owner changed: what was so then, and what they said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub was: Option<T>,
    pub now: T,
}

/// What an owner changed: the facts that change most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Changes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Change<WeeklyHours>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Change<Cost>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats_open: Option<Change<u32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<Change<Date>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<Change<Date>>,
}

impl Changes {
    /// What is new in some facts, beside those of a session as it stands.
    pub fn between(facts: &SessionFacts, new: &NewFacts) -> Self {
        fn change<T: Clone + PartialEq>(fact: &Fact<T>, new: Option<&T>) -> Option<Change<T>> {
            let new = new.filter(|new| fact.known.as_ref() != Some(new))?;
            Some(Change {
                was: fact.known.clone(),
                now: new.clone(),
            })
        }
        Self {
            hours: change(&facts.hours, new.hours.as_ref()),
            cost: change(&facts.cost, new.cost.as_ref()),
            seats_open: change(&facts.seats_open, new.seats_open.as_ref()),
            starts_on: change(&facts.starts_on, new.starts_on.as_ref()),
            ends_on: change(&facts.ends_on, new.ends_on.as_ref()),
        }
    }

    /// The last day of a session that is over on a day, and what it was until then. One that has not begun has none.
    pub fn ended(facts: &SessionFacts, on: Date) -> Self {
        let before = on.yesterday().unwrap_or(on);
        let was = facts.ends_on.known;
        let has_begun = facts.starts_on.known.is_none_or(|starts| starts <= before);
        let end = Change {
            was,
            now: was.map_or(before, |was| was.min(before)),
        };
        Self {
            ends_on: has_begun.then_some(end),
            ..Self::default()
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What an owner said on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub what: What,
    pub way: Way,
    pub on: Date,
    pub changes: Changes,
}

impl Said {
    /// Who said it, as facts keep it.
    fn provenance(&self) -> Provenance {
        Provenance {
            source: String::from("owner"),
            verified_on: Some(self.on),
            verified_by: Some(format!("owner-{}", self.way.code())),
        }
    }
}

/// Lays what was said over the facts of a file, in the order in which it was said.
///
/// A changed fact holds as long as the file says what it said then, or was checked before the owner spoke. What a file
/// says anew after that is news, and holds.
pub fn lay_over(facts: &mut SessionFacts, said: &[Said]) {
    let checked = facts.provenance.verified_on;
    for one in said {
        if facts.provenance.verified_on.is_none_or(|before| before <= one.on) {
            facts.provenance.verified_on = Some(one.on);
            facts.provenance.verified_by = one.provenance().verified_by;
        }
        let is_older = checked.is_some_and(|checked| checked <= one.on);
        lay(&mut facts.hours, one.changes.hours.as_ref(), is_older, one);
        lay(&mut facts.cost, one.changes.cost.as_ref(), is_older, one);
        lay(&mut facts.seats_open, one.changes.seats_open.as_ref(), is_older, one);
        lay(&mut facts.starts_on, one.changes.starts_on.as_ref(), is_older, one);
        // What is over has its last day by that alone, below.
        let ends_on = one.changes.ends_on.as_ref().filter(|_| one.what != What::Ended);
        lay(&mut facts.ends_on, ends_on, is_older, one);
        if one.what == What::Ended && checked.is_none_or(|checked| checked <= one.on) {
            let before = one.on.yesterday().unwrap_or(one.on);
            // What has not begun does not end: it is not to be.
            if facts.starts_on.known.is_some_and(|starts| starts > before) {
                facts.status = SessionStatus::Cancelled;
                continue;
            }
            facts.status = SessionStatus::Ended;
            // The last day is not known, and it is over.
            let end = facts.ends_on.known.map_or(before, |end| end.min(before));
            facts.ends_on = Fact {
                provenance: Some(one.provenance()),
                ..Fact::known(end)
            };
        }
    }
}

fn lay<T: Clone + PartialEq>(fact: &mut Fact<T>, change: Option<&Change<T>>, is_older: bool, said: &Said) {
    let Some(change) = change else { return };
    if fact.known == change.was || is_older {
        *fact = Fact {
            provenance: Some(said.provenance()),
            ..Fact::known(change.now.clone())
        };
    }
}

/// When a listing is asked about, and when its word ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The last day on which it is confirmed; `None` where nobody ever confirmed it.
    pub ends_on: Option<Date>,
    /// From this day on its owner is asked.
    pub ask_on: Option<Date>,
}

impl Term {
    /// Of facts as they stand; `None` where no question is due at all: it is over before its word is.
    pub fn of(facts: &SessionFacts, today: Date) -> Option<Self> {
        if matches!(
            facts.status,
            SessionStatus::Draft | SessionStatus::Cancelled | SessionStatus::Ended
        ) || facts.example
            || facts.ends_on.known.is_some_and(|end| end < today)
        {
            return None;
        }
        let Some(checked) = facts.provenance.verified_on else {
            return Some(Self {
                ends_on: None,
                ask_on: None,
            });
        };
        let ends_on = days_after(checked, Freshness::DAYS);
        if facts.ends_on.known.is_some_and(|end| end <= ends_on) {
            return None;
        }
        Some(Self {
            ends_on: Some(ends_on),
            ask_on: Some(days_after(ends_on, -ASK_BEFORE_DAYS)),
        })
    }

    /// Whether its owner is to be asked.
    pub fn is_due(&self, today: Date) -> bool {
        self.ask_on.is_none_or(|day| day <= today)
    }

    /// Which word it is about: one question for each.
    pub fn round(&self) -> String {
        self.ends_on
            .map_or_else(|| String::from("never"), |day| format!("until/{day}"))
    }

    /// From this day on it is hidden, if nobody answers.
    pub fn hide_on(&self, today: Date) -> Date {
        let asked_twice = days_after(today, ASK_AGAIN_DAYS.saturating_mul(2));
        days_after(self.ends_on.unwrap_or(today), HIDE_AFTER_DAYS).max(asked_twice)
    }
}

/// The day so many days after another, at the end of the calendar that day itself.
pub fn days_after(day: Date, days: i32) -> Date {
    day.saturating_add(Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Cents;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn facts(checked: &str) -> SessionFacts {
        SessionFacts {
            cost: Fact::known(Cost::Fixed(Cents(1_000))),
            provenance: Provenance {
                source: String::from("file"),
                verified_on: Some(day(checked)),
                verified_by: None,
            },
            ..SessionFacts::default()
        }
    }

    fn said(what: What, on: &str, cost: Option<Cost>) -> Said {
        let changes = Changes {
            cost: cost.map(|now| Change {
                was: Some(Cost::Fixed(Cents(1_000))),
                now,
            }),
            ..Changes::default()
        };
        Said {
            what,
            way: Way::Text,
            on: day(on),
            changes,
        }
    }

    #[test]
    fn what_an_owner_says_holds_until_a_file_says_something_new() {
        let free = [said(What::Change, "2026-09-10", Some(Cost::Free))];
        let mut same = facts("2026-08-01");
        lay_over(&mut same, &free);
        assert_eq!(same.cost.known, Some(Cost::Free));
        assert_eq!(same.provenance.verified_on, Some(day("2026-09-10")));
        assert_eq!(same.cost.provenance.unwrap().verified_by.as_deref(), Some("owner-text"));

        // An older date in a file, whatever it says, is no news.
        let mut older = SessionFacts {
            cost: Fact::known(Cost::Fixed(Cents(2_000))),
            ..facts("2026-09-01")
        };
        lay_over(&mut older, &free);
        assert_eq!(older.cost.known, Some(Cost::Free));

        let mut newer = SessionFacts {
            cost: Fact::known(Cost::Fixed(Cents(2_000))),
            ..facts("2026-10-01")
        };
        lay_over(&mut newer, &free);
        assert_eq!(newer.cost.known, Some(Cost::Fixed(Cents(2_000))));
        assert_eq!(newer.provenance.verified_on, Some(day("2026-10-01")));
    }

    #[test]
    fn an_end_is_over_at_once_and_leaves_an_earlier_end_alone() {
        let mut ended = facts("2026-08-01");
        ended.ends_on = Fact::known(day("2026-12-18"));
        lay_over(&mut ended, &[said(What::Ended, "2026-09-10", None)]);
        assert_eq!(ended.status, SessionStatus::Ended);
        assert_eq!(ended.ends_on.known, Some(day("2026-09-09")));
        assert_eq!(Term::of(&ended, day("2026-09-10")), None);
    }

    #[test]
    fn a_question_is_due_three_weeks_before_a_word_ends_and_not_where_the_session_ends_first() {
        let mut facts = facts("2026-09-01");
        let term = Term::of(&facts, day("2026-09-02")).unwrap();
        assert_eq!(term.ends_on, Some(day("2026-11-30")));
        assert!(!term.is_due(day("2026-11-08")) && term.is_due(day("2026-11-09")));
        assert_eq!(term.hide_on(day("2026-11-09")), day("2026-12-30"));
        facts.ends_on = Fact::known(day("2026-11-30"));
        assert_eq!(Term::of(&facts, day("2026-11-10")), None);
        facts.ends_on = Fact::unknown();
        facts.provenance.verified_on = None;
        let never = Term::of(&facts, day("2026-11-10")).unwrap();
        assert!(never.is_due(day("2026-11-10")));
        assert_eq!(never.round(), "never");
    }
}

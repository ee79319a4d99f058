//! People: who may sign in, young people and those who look after them, and what families allow.
//!
//! Nothing here can be printed or written by accident: what tells who somebody is has no `Debug` and no `Serialize`.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::Refused;
use crate::ids::{AccountId, ConsentId, HouseholdId, OrganizationId, RefusalId, SittingId, YoungPersonId};
use crate::language::Language;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident, $rule:literal, $($(#[$of:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable code, as stored and in Fluent ids.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The one with this code.
            pub fn from_code(code: &str) -> Result<Self, Refused> {
                Self::ALL.iter().copied().find(|one| one.code() == code).ok_or_else(|| Refused::new(code, $rule))
            }
        }
    };
}

pub(crate) use codes;

codes!(/// Whose account it is.
    AccountKind, "a kind of account",
    /// Somebody who works for the region, an organization or a school.
    Staff = "staff",
    /// A parent or another adult who looks after a young person.
    Guardian = "guardian",
    /// A young person of 13 or older.
    Young = "young",
);

codes!(/// What a member of staff does.
    Duty, "a duty",
    /// Runs the region's network.
    Backbone = "backbone",
    /// Sits beside families: a librarian, a family liaison.
    Navigator = "navigator",
    /// Looks after an organization's programs.
    Steward = "steward",
);

codes!(/// How far a way of signing in reaches.
    Reach, "a reach",
    /// Everything the account may.
    Full = "full",
    /// Looking, allowing and taking back; nothing that cannot be undone, and nothing that leaves the page.
    Card = "card",
    /// A card's, and taking everything along.
    Link = "link",
);

codes!(/// How somebody came in.
    Way, "a way of signing in",
    /// A password and a one-time code.
    Password = "password",
    /// The link of an invitation.
    Invitation = "invitation",
    /// A printed card and its PIN.
    Card = "card",
    /// A link by mail.
    Link = "link",
    /// A passkey of a device.
    Passkey = "passkey",
    /// A district or a library that said who they are.
    Provider = "provider",
);

codes!(/// How a navigator is with a family.
    Channel, "a channel",
    Present = "present",
    Phone = "phone",
    Paper = "paper",
);

codes!(/// What is kept of a young person, by who may see it.
    DataClass, "a class of data",
    /// Nickname, picture and age.
    Card = "card",
    /// The answers to the seven questions: the week, the way, the languages, what helps.
    Answers = "answers",
    /// How to reach the family.
    Contact = "contact",
);

codes!(/// What an organization may use it for.
    Purpose, "a purpose",
    /// To tell the family which programs fit.
    Find = "find",
    /// To sign the young person up and keep a place.
    Enroll = "enroll",
    /// To get ready for what helps this young person.
    Prepare = "prepare",
);

codes!(/// How a consent was given.
    Method, "a way of giving consent",
    Web = "web",
    /// Read aloud and answered, with a navigator who heard it.
    Spoken = "spoken",
    Paper = "paper",
);

/// How to reach an adult, and what to call them.
#[derive(Clone, PartialEq, Eq)]
pub struct Adult {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: Language,
}

/// What a young person is called here: never their full name.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    /// A nickname, or the name of the picture.
    pub nickname: String,
    /// The code of a picture.
    pub picture: String,
    /// Year and month of birth.
    pub born: (i16, i8),
}

/// A young person as those see them who may.
#[derive(Clone, PartialEq, Eq)]
pub struct YoungPerson {
    pub id: YoungPersonId,
    pub card: Card,
    pub homes: Vec<HouseholdId>,
}

/// A navigator beside a family, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    pub id: SittingId,
    pub navigator: AccountId,
    pub household: HouseholdId,
    pub channel: Channel,
    pub started_at: Timestamp,
    pub ends_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// Who may see what of a young person, for what, until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub id: ConsentId,
    pub young_person: YoungPersonId,
    pub organization: OrganizationId,
    pub purpose: Purpose,
    pub classes: Vec<DataClass>,
    pub since: Timestamp,
    /// It always ends.
    pub until: Timestamp,
    pub given_by: AccountId,
    pub method: Method,
    /// Who read it back, when it was spoken.
    pub witness: Option<AccountId>,
    pub language: Language,
    /// SHA-256 of the words that were shown or read, in hexadecimal digits.
    pub words_hash: String,
    pub given_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
    pub assent: Assent,
    /// The day on which a paper was signed, at its beginning.
    pub signed_at: Option<Timestamp>,
}

/// The young person's own yes to a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assent {
    /// They are too young to be asked.
    NotNeeded,
    /// Until they say yes the consent opens nothing.
    Waits,
    Given {
        at: Timestamp,
        method: Method,
    },
}

/// What somebody of an organization is here for: each look is in the name of one organization, for one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Errand {
    pub organization: OrganizationId,
    pub purpose: Purpose,
}

/// Who says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Guardian(AccountId),
    /// The young person themselves, from 13 on.
    Young(YoungPersonId),
}

/// A no to an organization, for a purpose. It wins over every consent until whoever said it takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub id: RefusalId,
    pub young_person: YoungPersonId,
    pub errand: Errand,
    pub said_by: Voice,
    pub heard_by: Option<AccountId>,
    pub since: Timestamp,
    pub until: Option<Timestamp>,
}

impl Consent {
    /// Whether it holds at a moment, as long as nobody says no.
    pub fn holds_at(&self, now: Timestamp) -> bool {
        self.withdrawn_at.is_none() && self.since <= now && now < self.until && self.assent != Assent::Waits
    }
}

/// The age from which a young person is asked.
pub const ASKED_FROM: i16 = 13;

/// The first day on which somebody born in a month is surely of an age: the day after the month of that birthday.
/// Only the month is known, so within it nobody counts as older than they may be. `None` for no month.
pub fn surely_of_age((year, month): (i16, i8), age: i16) -> Option<Date> {
    let first = Date::new(year.checked_add(age)?, month, 1).ok()?;
    first.checked_add(jiff::Span::new().months(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_of_age_before_the_month_is_over() {
        let day = |born| surely_of_age(born, 13).map(|day| day.to_string());
        assert_eq!(day((2013, 11)).as_deref(), Some("2026-12-01"));
        assert_eq!(day((2013, 12)).as_deref(), Some("2027-01-01"));
        assert_eq!(day((2012, 2)).as_deref(), Some("2025-03-01"));
        assert_eq!(day((2013, 13)), None);
    }
}

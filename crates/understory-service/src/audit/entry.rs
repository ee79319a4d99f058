//! What one entry says. Its texts are words of this program, so that nothing a person typed can get into the trail.
//!
//! Must not know: the chain.

use jiff::Timestamp;
use understory_model::ids::{AccountId, ConsentId, HouseholdId, YoungPersonId};
use understory_store::operations::AuditRow;
use uuid::Uuid;

/// Who acted: the real one, never the program in somebody's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody without an account.
    Visitor,
    /// Somebody signed in.
    Account(AccountId),
    /// Whoever sits at the command line.
    Operator,
    /// The program by itself, as when a term ends.
    Program,
}

impl Who {
    fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Account(_) => "account",
            Self::Operator => "operator",
            Self::Program => "program",
        }
    }

    fn id(self) -> Option<Uuid> {
        match self {
            Self::Account(id) => Some(id.0),
            Self::Visitor | Self::Operator | Self::Program => None,
        }
    }
}

/// The way in which the act came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Web,
    /// A text message.
    Text,
    Phone,
    Paper,
    /// Face to face, with a navigator.
    InPerson,
    /// The command line.
    Command,
    /// A job of the program.
    Job,
}

impl Channel {
    fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Text => "text",
            Self::Phone => "phone",
            Self::Paper => "paper",
            Self::InPerson => "in-person",
            Self::Command => "command",
            Self::Job => "job",
        }
    }
}

/// What was looked at or changed. "Who looked at this one" is asked by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// The kind's stable name.
    pub kind: &'static str,
    /// Which one; `None` for an act that is about no single one, such as a count of all.
    pub id: Option<Uuid>,
}

impl Object {
    pub fn young_person(id: YoungPersonId) -> Self {
        Self::one("young-person", id.0)
    }

    pub fn household(id: HouseholdId) -> Self {
        Self::one("household", id.0)
    }

    pub fn account(id: AccountId) -> Self {
        Self::one("account", id.0)
    }

    pub fn consent(id: ConsentId) -> Self {
        Self::one("consent", id.0)
    }

    /// One of another kind.
    pub fn one(kind: &'static str, id: Uuid) -> Self {
        Self { kind, id: Some(id) }
    }

    /// No single one of this kind.
    pub fn none(kind: &'static str) -> Self {
        Self { kind, id: None }
    }
}

/// One act, allowed or refused. An act about several people is an entry for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub actor: Who,
    /// The account, household or young person in whose name the actor acted, if not in its own.
    pub on_behalf_of: Option<Uuid>,
    /// The act's stable name, as in [`crate::access::Act::NAME`].
    pub act: &'static str,
    /// What for, as a code; empty where the act says it.
    pub purpose: &'static str,
    pub object: Object,
    pub allowed: bool,
    /// The stable name of the rule that decided.
    pub rule: &'static str,
    pub channel: Channel,
}

impl Entry {
    /// What somebody did and might, for no purpose of a person's record and on nobody's behalf.
    pub(crate) fn done(
        (actor, channel): (Who, Channel),
        act: &'static str,
        object: Object,
        rule: &'static str,
    ) -> Self {
        Self {
            actor,
            on_behalf_of: None,
            act,
            purpose: "",
            object,
            allowed: true,
            rule,
            channel,
        }
    }
}

impl Entry {
    /// The row without its hash.
    pub(super) fn row(&self, seq: i64, at: Timestamp) -> AuditRow {
        AuditRow {
            seq,
            at,
            actor: String::from(self.actor.code()),
            actor_id: self.actor.id(),
            on_behalf_of: self.on_behalf_of,
            act: String::from(self.act),
            purpose: String::from(self.purpose),
            object_kind: String::from(self.object.kind),
            object: self.object.id,
            allowed: self.allowed,
            rule: String::from(self.rule),
            channel: String::from(self.channel.code()),
            hash: String::new(),
        }
    }
}

//! Permits and scopes: the proof that the rules allow something with what is kept of a young person.
//!
//! The rules themselves are in [`super::rules`]. Must not know: what is kept, or who asks to see it next.

use jiff::Timestamp;
use std::marker::PhantomData;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_model::people::{AccountKind, Errand, Reach};
use understory_store::people::Related;
use uuid::Uuid;

pub use super::rules::{NOTHING_ALLOWS, RULES, Rule, Ruling, Standing, YoungAct, decide, page};

/// Somebody who is signed in. Only signing in makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    pub(crate) account: AccountId,
    pub(crate) kind: AccountKind,
    pub(crate) reach: Reach,
    pub(crate) sign_in: Uuid,
}

impl Signed {
    pub fn account(&self) -> AccountId {
        self.account
    }

    pub fn kind(&self) -> AccountKind {
        self.kind
    }

    pub fn reach(&self) -> Reach {
        self.reach
    }
}

/// An act as a type.
pub trait OfYoung {
    const ACT: YoungAct;
}

macro_rules! acts {
    ($($name:ident),+) => {
        /// The acts as types, for permits.
        pub mod acts {
            $(
                #[derive(Clone, Copy, Debug)]
                pub struct $name;
                impl super::OfYoung for $name {
                    const ACT: super::YoungAct = super::YoungAct::$name;
                }
            )+
        }
    };
}

acts!(
    SeeCard,
    SeeAnswers,
    SeeContact,
    Change,
    Allow,
    TakeBack,
    SeeLooks,
    Export,
    Erase,
    Bar,
    Share,
    Merge,
    Refuse,
    Assent,
    SeePlan,
    SeeFacts,
    ChangeFacts
);

/// The proof that one act is allowed on one young person. Only [`permit`] makes one:
///
/// ```compile_fail,E0451
/// use understory_service::access::young::{YoungPermit, acts::SeeCard};
/// let permit: YoungPermit<SeeCard> = YoungPermit { young: todo!(), by: todo!(), at: todo!(), rule: todo!(), act: todo!() };
/// ```
#[derive(Debug)]
pub struct YoungPermit<A: OfYoung> {
    young: YoungPersonId,
    by: Signed,
    at: Timestamp,
    rule: &'static str,
    act: PhantomData<A>,
}

impl<A: OfYoung> YoungPermit<A> {
    pub fn young(&self) -> YoungPersonId {
        self.young
    }

    pub(crate) fn by(&self) -> Signed {
        self.by
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.at
    }

    /// The rule that allows it.
    pub(crate) fn rule(&self) -> &'static str {
        self.rule
    }
}

/// Decides, and gives the proof where it is allowed.
pub(crate) fn permit<A: OfYoung>(
    by: Signed,
    young: YoungPersonId,
    related: Related,
    at: Timestamp,
) -> (Ruling, Option<YoungPermit<A>>) {
    let standing = Standing {
        kind: by.kind,
        reach: by.reach,
        related,
    };
    let ruling = decide(A::ACT, &standing);
    let permit = ruling.allowed.then_some(YoungPermit {
        young,
        by,
        at,
        rule: ruling.rule,
        act: PhantomData,
    });
    (ruling, permit)
}

/// Whose cards somebody may see: the same rules for a whole list, as the store asks them.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    account: AccountId,
    errand: Option<Errand>,
    at: Timestamp,
}

impl Scope {
    /// Without an errand: nothing is seen by what an organization was allowed.
    pub(crate) fn of(by: Signed, at: Timestamp) -> Self {
        Self {
            account: by.account,
            errand: None,
            at,
        }
    }

    /// On an errand of an organization.
    pub(crate) fn on(by: Signed, errand: Errand, at: Timestamp) -> Self {
        Self {
            errand: Some(errand),
            ..Self::of(by, at)
        }
    }

    pub(crate) fn errand(&self) -> Option<Errand> {
        self.errand
    }

    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.at
    }
}

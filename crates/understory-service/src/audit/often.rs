//! Who was refused how often within the hour: each refusal is written down, and nobody may fill the trail with them.
//!
//! Kept in memory, as it holds for an hour only. Must not know: what was asked for.

use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use understory_model::ids::AccountId;

use super::{Entry, Who};

/// Refusals of one account within an hour: people have a handful, programs that try ids have thousands.
pub const MOST_REFUSALS: u32 = 200;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The refusals of accounts, each from the first of its hour.
pub(crate) struct Refusals {
    most: u32,
    of: Mutex<BTreeMap<AccountId, (Timestamp, u32)>>,
}

impl Refusals {
    pub(crate) fn up_to(most: u32) -> Self {
        Self {
            most,
            of: Mutex::default(),
        }
    }

    /// Counts an entry that is a refusal of somebody who is signed in.
    pub(super) fn note(&self, at: Timestamp, entry: &Entry) {
        let (Who::Account(account), false) = (entry.actor, entry.allowed) else {
            return;
        };
        let mut all = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (since, _)| is_within(*since, at));
        let (_, many) = all.entry(account).or_insert((at, 0));
        *many = many.saturating_add(1);
        if *many == self.most {
            metrics::counter!("understory_refused_often_total").increment(1);
            tracing::warn!(%account, "refused so often that it has to wait");
        }
    }

    /// When the hour is over that somebody has to wait for.
    pub(crate) fn until(&self, account: AccountId, at: Timestamp) -> Option<Timestamp> {
        let all = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, many) = *all.get(&account)?;
        let waits = many >= self.most && is_within(since, at);
        waits.then(|| since.saturating_add(HOUR).unwrap_or(Timestamp::MAX))
    }
}

fn is_within(since: Timestamp, at: Timestamp) -> bool {
    at.duration_since(since) < HOUR
}

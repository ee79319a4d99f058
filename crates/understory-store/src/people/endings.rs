//! What ended and must not come back: accounts, ways in, consents, and who is kept away; and ending it again in a database
//! that is older.
//!
//! Must not know: where it is noted.

use jiff::Timestamp;
use understory_model::ids::{AccountId, YoungPersonId};
use uuid::Uuid;

use super::codes::Barred;
use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const ENDED: &str =
    "SELECT 'account' AS kind, id, ended_at AS at FROM account WHERE ended_at >= $1 AND merged_into IS NULL
     UNION ALL SELECT 'credential', id, ended_at FROM credential WHERE ended_at >= $1
     UNION ALL SELECT 'passkey', id, ended_at FROM passkey WHERE ended_at >= $1
     UNION ALL SELECT 'consent', id, withdrawn_at FROM consent WHERE withdrawn_at >= $1
     UNION ALL SELECT 'subscription', id, ended_at FROM newsletter_subscriber WHERE ended_at >= $1
     ORDER BY at, id";
const BARS: &str = "SELECT account_id, young_person_id, placed_by, since, until FROM bar
     WHERE since >= $1 OR until >= $1 ORDER BY since, account_id, young_person_id";

/// Everything that waited for somebody, whoever had taken it up since: sign-ins, invitations, codes, second steps.
const DOORS: [(&str, &str); 8] = [
    (
        "end again sign-ins",
        "UPDATE sign_in SET ended_at = seen_at WHERE ended_at IS NULL",
    ),
    (
        "end again invitations",
        "UPDATE invitation SET used_at = made_at WHERE used_at IS NULL",
    ),
    (
        "end again codes",
        "UPDATE guardian_code SET ends_at = made_at WHERE decided_at IS NULL",
    ),
    (
        "end again codes of homes",
        "UPDATE home_code SET ends_at = made_at WHERE used_at IS NULL",
    ),
    (
        "end again wishes",
        "UPDATE bulk_request SET ends_at = asked_at WHERE ends_at > asked_at",
    ),
    ("end again second steps", "DELETE FROM handshake"),
    // Whoever had their letter since would have it again.
    (
        "end again letters",
        "UPDATE mail SET done_at = made_at, outcome = 'given-up' WHERE kind = 'letter' AND done_at IS NULL",
    ),
    (
        "end again messages of the survey",
        "UPDATE listing_message SET done_at = made_at, outcome = 'given-up'
         WHERE kind IN ('survey', 'survey-again') AND done_at IS NULL",
    ),
];

const AGAIN: [(&str, &str); 5] = [
    (
        "account",
        "UPDATE account SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
    ),
    (
        "credential",
        "UPDATE credential SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
    ),
    (
        "passkey",
        "UPDATE passkey SET ended_at = $2, sealed = '' WHERE id = $1 AND ended_at IS NULL",
    ),
    (
        "consent",
        "UPDATE consent SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL",
    ),
    (
        "subscription",
        // Whoever subscribed again after that stays.
        "UPDATE newsletter_subscriber SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL AND confirmed_at <= $2",
    ),
];
// Whoever placed it may be newer than the database: then nobody did who could lift it alone.
const BAR_AGAIN: &str = "INSERT INTO bar (account_id, young_person_id, placed_by, since)
     SELECT a.id, y.id, COALESCE((SELECT p.id FROM account p WHERE p.id = $3), a.id), CAST($4 AS BIGINT)
     FROM account a, young_person y WHERE a.id = $1 AND y.id = $2
     ON CONFLICT (account_id, young_person_id)
     DO UPDATE SET placed_by = excluded.placed_by, since = excluded.since, until = NULL
     WHERE bar.until IS NOT NULL";

pub(super) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = vec![("ended since", ENDED), ("bars since", BARS), ("bar again", BAR_AGAIN)];
    all.extend(DOORS);
    all.extend(AGAIN);
    all
}

/// Something that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ended {
    Account,
    /// A password, a card, a key for one-time codes.
    Credential,
    Passkey,
    Consent,
    /// Of the newsletter.
    Subscription,
}

impl Ended {
    pub const ALL: [Self; 5] = [
        Self::Account,
        Self::Credential,
        Self::Passkey,
        Self::Consent,
        Self::Subscription,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Credential => "credential",
            Self::Passkey => "passkey",
            Self::Consent => "consent",
            Self::Subscription => "subscription",
        }
    }
}

/// A bar that was placed, or lifted where it has an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BarChange {
    pub young_person: YoungPersonId,
    pub barred: Barred,
    pub until: Option<Timestamp>,
}

/// What ended since a moment, the longest ago first.
pub async fn ended_since(
    transaction: &mut impl Reads,
    since: Timestamp,
) -> Result<Vec<(Ended, Uuid, Timestamp)>, StoreError> {
    let rows: Vec<(String, Uuid, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(ENDED)
        .bind(since.as_microsecond())
        .fetch_all(connection)
        .await)?;
    let rows = rows.into_iter().filter_map(|(kind, id, at)| {
        let kind = Ended::ALL.into_iter().find(|one| one.code() == kind)?;
        Some((kind, id, instant(at)))
    });
    Ok(rows.collect())
}

/// Bars that were placed or lifted since a moment.
pub async fn bars_since(transaction: &mut impl Reads, since: Timestamp) -> Result<Vec<BarChange>, StoreError> {
    let rows: Vec<(Uuid, Uuid, Uuid, i64, Option<i64>)> =
        on!(transaction.transactions(), |connection| sqlx::query_as(BARS)
            .bind(since.as_microsecond())
            .fetch_all(connection)
            .await)?;
    let rows = rows
        .into_iter()
        .map(|(account, young, placed_by, since, until)| BarChange {
            young_person: YoungPersonId(young),
            barred: Barred {
                account: AccountId(account),
                placed_by: AccountId(placed_by),
                since: instant(since),
            },
            until: until.map(instant),
        });
    Ok(rows.collect())
}

/// Ends every sign-in and everything that waits to be taken up; how many rows.
pub async fn end_every_door(transaction: &mut Write) -> Result<u64, StoreError> {
    let mut ended = 0;
    for (_, statement) in DOORS {
        ended += change!(transaction, statement)?;
    }
    Ok(ended)
}

/// Ends something again. `false` where it is not there, or has ended.
pub async fn end_again(transaction: &mut Write, kind: Ended, id: Uuid, at: Timestamp) -> Result<bool, StoreError> {
    let mut ended = false;
    for (name, statement) in AGAIN {
        if name == kind.code() {
            ended |= change!(transaction, statement, id, at.as_microsecond())? > 0;
        }
    }
    Ok(ended)
}

/// Keeps somebody away again. `false` where one of the two is not there, or the bar stands.
pub async fn bar_again(transaction: &mut Write, young: YoungPersonId, barred: Barred) -> Result<bool, StoreError> {
    Ok(change!(
        transaction,
        BAR_AGAIN,
        barred.account.0,
        young.0,
        barred.placed_by.0,
        barred.since.as_microsecond()
    )? > 0)
}

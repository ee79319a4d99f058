//! Codes that let another adult look after a young person, and who is kept away.
//!
//! Must not know: what a code looks like.

use jiff::Timestamp;
use understory_model::ids::{AccountId, YoungPersonId};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO guardian_code (id, code_index, young_person_id, made_by, instead, made_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIND: &str = "SELECT id, young_person_id, made_by, instead, ends_at FROM guardian_code
     WHERE code_index = $1 AND used_at IS NULL AND ends_at > $2";
const OPEN: &str = "SELECT id, young_person_id, made_by, instead, ends_at FROM guardian_code
     WHERE young_person_id = $1 AND used_at IS NULL AND ends_at > $2 ORDER BY made_at, id";
const USE: &str = "UPDATE guardian_code SET used_at = $2, used_by = $3, ends_at = $4
     WHERE id = $1 AND used_at IS NULL AND ends_at > $2";
// Of one young person, or by one adult: whoever came with a code and waits for a yes.
const WAITING: &str = "SELECT id, young_person_id, made_by, instead, ends_at, used_by, used_at FROM guardian_code
     WHERE (young_person_id = $1 OR used_by = $2) AND used_at IS NOT NULL AND decided_at IS NULL AND ends_at > $3
     ORDER BY used_at, id";
const DECIDE: &str = "UPDATE guardian_code SET decided_at = $3, decided_by = $4, welcome = $5
     WHERE id = $1 AND young_person_id = $2 AND used_at IS NOT NULL AND decided_at IS NULL AND ends_at > $3";
const CANCEL: &str = "UPDATE guardian_code SET ends_at = $3
     WHERE id = $1 AND young_person_id = $2 AND used_at IS NULL AND ends_at > $3";
const CANCEL_ALL: &str =
    "UPDATE guardian_code SET ends_at = $2 WHERE young_person_id = $1 AND decided_at IS NULL AND ends_at > $2";
const NO_MORE: &str = "UPDATE consent SET withdrawn_at = $3
     WHERE young_person_id = $1 AND given_by = $2 AND withdrawn_at IS NULL";
const AGAIN: &str = "UPDATE guardian SET household_id = $3, since = $4, until = NULL
     WHERE account_id = $1 AND young_person_id = $2 AND until IS NOT NULL AND until <= $4";
const LIVES: &str = "INSERT INTO lives_in (young_person_id, household_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const LEAVES: &str = "DELETE FROM lives_in WHERE young_person_id = $1 AND household_id = $2
     AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.young_person_id = $1 AND g.household_id = $2
                     AND (g.until IS NULL OR g.until > $3))";
const BARRED: &str = "SELECT account_id, placed_by, since FROM bar
     WHERE young_person_id = $1 AND since <= $2 AND (until IS NULL OR until > $2) ORDER BY since, account_id";
const BARS: &str = "SELECT b.account_id, b.young_person_id, b.placed_by, b.since FROM bar b
     JOIN young_person y ON y.id = b.young_person_id AND y.merged_into IS NULL
     WHERE b.since <= $1 AND (b.until IS NULL OR b.until > $1)
     ORDER BY b.since DESC, b.account_id, b.young_person_id LIMIT $2 OFFSET $3";

pub(super) const STATEMENTS: [(&str, &str); 14] = [
    ("guardian code insert", INSERT),
    ("guardian code find", FIND),
    ("guardian code open", OPEN),
    ("guardian code use", USE),
    ("guardian code cancel", CANCEL),
    ("guardian codes cancel", CANCEL_ALL),
    ("consents of one end", NO_MORE),
    ("guardian again", AGAIN),
    ("lives in too", LIVES),
    ("lives in no more", LEAVES),
    ("bar list", BARRED),
    ("bar page", BARS),
    ("guardian codes waiting", WAITING),
    ("guardian code decide", DECIDE),
];

/// A code as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuardianCode {
    pub id: Uuid,
    pub young_person: YoungPersonId,
    pub made_by: AccountId,
    /// Whoever made it looks after the young person no more once it is used.
    pub instead: bool,
    pub ends_at: Timestamp,
}

/// Whoever came with a code and waits for a yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub code: GuardianCode,
    pub account: AccountId,
    pub since: Timestamp,
}

/// A bar that stands, for whoever looks at all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingBar {
    pub young_person: YoungPersonId,
    pub barred: Barred,
}

/// Somebody who is kept away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Barred {
    pub account: AccountId,
    pub placed_by: AccountId,
    pub since: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    young_person_id: Uuid,
    made_by: Uuid,
    instead: bool,
    ends_at: i64,
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    #[sqlx(flatten)]
    code: Row,
    used_by: Option<Uuid>,
    used_at: Option<i64>,
}

impl Row {
    fn code(self) -> GuardianCode {
        GuardianCode {
            id: self.id,
            young_person: YoungPersonId(self.young_person_id),
            made_by: AccountId(self.made_by),
            instead: self.instead,
            ends_at: instant(self.ends_at),
        }
    }
}

/// Keeps a new code by its blind index.
pub async fn insert_guardian_code(
    transaction: &mut Write,
    code: GuardianCode,
    index: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (made, ends) = (now.as_microsecond(), code.ends_at.as_microsecond());
    let (id, young, by) = (code.id, code.young_person.0, code.made_by.0);
    change!(transaction, INSERT, id, index, young, by, code.instead, made, ends).map(drop)
}

/// The code with this blind index, if it can still be used.
pub async fn guardian_code(
    transaction: &mut impl Reads,
    index: &str,
    now: Timestamp,
) -> Result<Option<GuardianCode>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(index)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Row::code))
}

/// The codes of a young person that can still be used, oldest first.
pub async fn guardian_codes(
    transaction: &mut impl Reads,
    id: YoungPersonId,
    now: Timestamp,
) -> Result<Vec<GuardianCode>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OPEN)
        .bind(id.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(Row::code).collect())
}

/// Uses a code up; whoever did waits until `ends` for a yes. `false` when somebody was faster.
pub async fn use_guardian_code(
    transaction: &mut Write,
    id: Uuid,
    by: AccountId,
    now: Timestamp,
    ends: Timestamp,
) -> Result<bool, StoreError> {
    Ok(change!(transaction, USE, id, now.as_microsecond(), by.0, ends.as_microsecond())? == 1)
}

async fn waiting(
    transaction: &mut impl Reads,
    young: Option<Uuid>,
    account: Option<Uuid>,
    now: Timestamp,
) -> Result<Vec<Waiting>, StoreError> {
    let rows: Vec<WaitingRow> = on!(transaction.transactions(), |connection| sqlx::query_as(WAITING)
        .bind(young)
        .bind(account)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    let rows = rows.into_iter().filter_map(|row| {
        Some(Waiting {
            account: AccountId(row.used_by?),
            since: instant(row.used_at?),
            code: row.code.code(),
        })
    });
    Ok(rows.collect())
}

/// Who came with a code for a young person and waits for a yes, oldest first.
pub async fn waiting_for(
    transaction: &mut impl Reads,
    id: YoungPersonId,
    now: Timestamp,
) -> Result<Vec<Waiting>, StoreError> {
    waiting(transaction, Some(id.0), None, now).await
}

/// For what an adult waits who came with a code, oldest first.
pub async fn waits_for(
    transaction: &mut impl Reads,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Waiting>, StoreError> {
    waiting(transaction, None, Some(account.0), now).await
}

/// Says yes or no to somebody who waits. `false` when nobody waits by this code.
pub async fn decide_guardian_code(
    transaction: &mut Write,
    id: Uuid,
    young_person: YoungPersonId,
    (by, welcome): (AccountId, bool),
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(change!(
        transaction,
        DECIDE,
        id,
        young_person.0,
        now.as_microsecond(),
        by.0,
        welcome
    )? == 1)
}

/// Ends a code of a young person. `false` when there is none that could be used.
pub async fn cancel_guardian_code(
    transaction: &mut Write,
    id: Uuid,
    young_person: YoungPersonId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(change!(transaction, CANCEL, id, young_person.0, now.as_microsecond())? == 1)
}

/// Ends everything by which an adult who is kept away reaches on: codes, whoever made them or waits by them, and what they
/// allowed.
pub async fn end_what_reaches_on(
    transaction: &mut Write,
    id: YoungPersonId,
    barred: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(transaction, CANCEL_ALL, id.0, now.as_microsecond())?;
    change!(transaction, NO_MORE, id.0, barred.0, now.as_microsecond()).map(drop)
}

/// Lets an adult who looked after a young person once do so again. `false` when they never did.
pub async fn guardian_again(
    transaction: &mut Write,
    id: YoungPersonId,
    guardian: super::Guardianship,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let (account, home) = (guardian.account.0, guardian.household.0);
    Ok(change!(transaction, AGAIN, account, id.0, home, now.as_microsecond())? == 1)
}

/// Keeps that a young person lives in a home too.
pub async fn lives_in_too(
    transaction: &mut Write,
    id: YoungPersonId,
    home: understory_model::ids::HouseholdId,
) -> Result<(), StoreError> {
    change!(transaction, LIVES, id.0, home.0).map(drop)
}

/// Keeps that a young person lives in a home no more, where nobody looks after them from it at this moment.
pub async fn lives_in_no_more(
    transaction: &mut Write,
    id: YoungPersonId,
    home: understory_model::ids::HouseholdId,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(transaction, LEAVES, id.0, home.0, now.as_microsecond()).map(drop)
}

/// Who is kept from a young person at a moment.
pub async fn barred_from(
    transaction: &mut impl Reads,
    id: YoungPersonId,
    now: Timestamp,
) -> Result<Vec<Barred>, StoreError> {
    let rows: Vec<(Uuid, Uuid, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(BARRED)
        .bind(id.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    let rows = rows.into_iter().map(|(account, placed_by, since)| Barred {
        account: AccountId(account),
        placed_by: AccountId(placed_by),
        since: instant(since),
    });
    Ok(rows.collect())
}

/// Bars that stand at a moment, the newest first, from `skip` on.
pub async fn bars(
    transaction: &mut impl Reads,
    now: Timestamp,
    limit: u16,
    skip: u32,
) -> Result<Vec<StandingBar>, StoreError> {
    let rows: Vec<(Uuid, Uuid, Uuid, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(BARS)
        .bind(now.as_microsecond())
        .bind(i64::from(limit))
        .bind(i64::from(skip))
        .fetch_all(connection)
        .await)?;
    let rows = rows.into_iter().map(|(account, young, placed_by, since)| StandingBar {
        young_person: YoungPersonId(young),
        barred: Barred {
            account: AccountId(account),
            placed_by: AccountId(placed_by),
            since: instant(since),
        },
    });
    Ok(rows.collect())
}

//! Two records of one young person that become one, and apart again.
//!
//! Rows about the one that goes are copied or moved, and what was done is kept by ids, so that it can be undone.
//! Must not know: what is sealed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use understory_model::ids::{AccountId, ConsentId, HouseholdId, PlanItemId, RefusalId, YoungPersonId};
use uuid::Uuid;

use super::instant;
use super::plans::remove_item;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const GUARDIANS: &str = "INSERT INTO guardian (account_id, young_person_id, household_id, since, until)
     SELECT g.account_id, $1, g.household_id, g.since, g.until FROM guardian g WHERE g.young_person_id = $2
     AND NOT EXISTS (SELECT 1 FROM guardian k WHERE k.young_person_id = $1 AND k.account_id = g.account_id)
     RETURNING account_id";
const HOMES: &str = "INSERT INTO lives_in (young_person_id, household_id)
     SELECT $1, l.household_id FROM lives_in l WHERE l.young_person_id = $2
     AND NOT EXISTS (SELECT 1 FROM lives_in k WHERE k.young_person_id = $1 AND k.household_id = l.household_id)
     RETURNING household_id";
const BARS: &str = "INSERT INTO bar (account_id, young_person_id, placed_by, since, until)
     SELECT b.account_id, $1, b.placed_by, b.since, b.until FROM bar b WHERE b.young_person_id = $2
     AND NOT EXISTS (SELECT 1 FROM bar k WHERE k.young_person_id = $1 AND k.account_id = b.account_id)
     RETURNING account_id";
const CONSENTS: &str = "UPDATE consent SET young_person_id = $1 WHERE young_person_id = $2 RETURNING id";
// A no of the young person goes by their id, which is another now.
const REFUSALS: &str =
    "UPDATE refusal SET young_person_id = $1, said_by = CASE WHEN said_by = $2 THEN $1 ELSE said_by END
     WHERE young_person_id = $2 RETURNING id";
const REFUSAL_BACK: &str = "UPDATE refusal SET young_person_id = $1,
     said_by = CASE WHEN said_by = $2 THEN $1 ELSE said_by END WHERE id = $3";
const ACCOUNT: &str = "UPDATE young_person SET account_id = (SELECT g.account_id FROM young_person g WHERE g.id = $2)
     WHERE id = $1 AND account_id IS NULL
     AND EXISTS (SELECT 1 FROM young_person g WHERE g.id = $2 AND g.account_id IS NOT NULL)";
const GONE: &str = "UPDATE young_person SET merged_into = $1 WHERE id = $2 AND merged_into IS NULL";
const NOBODYS: &str = "UPDATE young_person SET account_id = NULL WHERE id = $1";
// What the one that goes says of somebody now, and the one that stays said once and no more: bars and guardians alike.
const APART_OF: &str = "SELECT COUNT(*) FROM (
         SELECT b.account_id FROM bar b JOIN bar k ON k.account_id = b.account_id
         WHERE b.young_person_id = $2 AND k.young_person_id = $1
         AND (b.until IS NULL OR b.until > $3) AND k.until IS NOT NULL AND k.until <= $3
         UNION ALL SELECT g.account_id FROM guardian g JOIN guardian k ON k.account_id = g.account_id
         WHERE g.young_person_id = $2 AND k.young_person_id = $1
         AND (g.until IS NULL OR g.until > $3) AND k.until IS NOT NULL AND k.until <= $3
     ) AS apart";
const SINCE: &str = "SELECT COUNT(*) FROM (
         SELECT account_id AS id FROM bar WHERE young_person_id = $1 AND (since > $2 OR until > $2)
         UNION ALL SELECT account_id FROM guardian WHERE young_person_id = $1 AND (since > $2 OR until > $2)
         UNION ALL SELECT id FROM refusal WHERE young_person_id = $1 AND (since > $2 OR until > $2)
         UNION ALL SELECT asked_by FROM erasure_asked WHERE young_person_id = $1
     ) AS decided";
const ACCOUNT_BACK: &str =
    "UPDATE young_person SET account_id = (SELECT k.account_id FROM young_person k WHERE k.id = $2) WHERE id = $1";
const INSERT: &str = "INSERT INTO young_merge (id, kept, gone, merged_by, merged_at, undo_until, moved)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIND: &str = "SELECT id, kept, gone, merged_at, undo_until, moved FROM young_merge
     WHERE id = $1 AND undone_at IS NULL AND undo_until > $2";
const OF_KEPT: &str = "SELECT id, kept, gone, merged_at, undo_until, moved FROM young_merge
     WHERE kept = $1 AND undone_at IS NULL AND undo_until > $2 ORDER BY merged_at DESC, id";
const OVER: &str =
    "SELECT gone FROM young_merge WHERE undone_at IS NULL AND undo_until <= $1 ORDER BY undo_until, gone LIMIT $2";
const UNDONE: &str = "UPDATE young_merge SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
const APART: &str = "UPDATE young_person SET merged_into = NULL WHERE id = $1";
const NO_GUARDIAN: &str = "DELETE FROM guardian WHERE young_person_id = $1 AND account_id = $2";
const NO_HOME: &str = "DELETE FROM lives_in WHERE young_person_id = $1 AND household_id = $2";
const NO_BAR: &str = "DELETE FROM bar WHERE young_person_id = $1 AND account_id = $2";
const CONSENT_BACK: &str = "UPDATE consent SET young_person_id = $1 WHERE id = $2";
const NO_ANSWERS: &str = "DELETE FROM answers WHERE young_person_id = $1";
// What the family said anew since stays said.
const NO_FACT: &str = "DELETE FROM equity_fact WHERE young_person_id = $1 AND fact = $2 AND kept_at <= $3";
const NO_ACCOUNT: &str = "UPDATE young_person SET account_id = NULL WHERE id = $1";

pub(super) const STATEMENTS: [(&str, &str); 25] = [
    ("merge account of nobody", NOBODYS),
    ("merge stands apart", APART_OF),
    ("merge decided since", SINCE),
    ("merge account back", ACCOUNT_BACK),
    ("merge guardians", GUARDIANS),
    ("merge homes", HOMES),
    ("merge bars", BARS),
    ("merge consents", CONSENTS),
    ("merge refusals", REFUSALS),
    ("merge refusal back", REFUSAL_BACK),
    ("merge account", ACCOUNT),
    ("merge gone", GONE),
    ("merge insert", INSERT),
    ("merge find", FIND),
    ("merge of kept", OF_KEPT),
    ("merge over", OVER),
    ("merge undone", UNDONE),
    ("merge apart", APART),
    ("merge no guardian", NO_GUARDIAN),
    ("merge no home", NO_HOME),
    ("merge no bar", NO_BAR),
    ("merge consent back", CONSENT_BACK),
    ("merge no answers", NO_ANSWERS),
    ("merge no fact", NO_FACT),
    ("merge no account", NO_ACCOUNT),
];

/// What came from the record that went, by ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub guardians: Vec<AccountId>,
    pub homes: Vec<HouseholdId>,
    pub bars: Vec<AccountId>,
    pub consents: Vec<ConsentId>,
    #[serde(default)]
    pub refusals: Vec<RefusalId>,
    /// What was copied from its plan.
    #[serde(default)]
    pub plan: Vec<PlanItemId>,
    /// Facts for counts that were its own.
    #[serde(default)]
    pub facts: Vec<String>,
    /// The answers were its own.
    pub answers: bool,
    /// The account was its own.
    pub account: bool,
}

/// Two records that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    pub id: Uuid,
    pub kept: YoungPersonId,
    pub gone: YoungPersonId,
    pub merged_at: Timestamp,
    pub undo_until: Timestamp,
    pub moved: Moved,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kept: Uuid,
    gone: Uuid,
    merged_at: i64,
    undo_until: i64,
    moved: String,
}

impl Row {
    /// `None` if a later program wrote what this one does not know.
    fn merge(self) -> Option<Merge> {
        Some(Merge {
            id: self.id,
            kept: YoungPersonId(self.kept),
            gone: YoungPersonId(self.gone),
            merged_at: instant(self.merged_at),
            undo_until: instant(self.undo_until),
            moved: serde_json::from_str(&self.moved).ok()?,
        })
    }
}

async fn ids(
    transaction: &mut Write,
    statement: &'static str,
    kept: Uuid,
    gone: Uuid,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(&mut transaction.0, |connection| sqlx::query_scalar(statement)
        .bind(kept)
        .bind(gone)
        .fetch_all(connection)
        .await)?)
}

/// Makes one record part of another: guardians, homes, bars, consents and the account of their own come along where the other
/// has none. `None` when it is part of another already.
pub async fn merge_into(
    transaction: &mut Write,
    kept: YoungPersonId,
    gone: YoungPersonId,
) -> Result<Option<Moved>, StoreError> {
    if change!(transaction, GONE, kept.0, gone.0)? != 1 {
        return Ok(None);
    }
    let guardians = ids(transaction, GUARDIANS, kept.0, gone.0).await?;
    let homes = ids(transaction, HOMES, kept.0, gone.0).await?;
    let bars = ids(transaction, BARS, kept.0, gone.0).await?;
    let consents = ids(transaction, CONSENTS, kept.0, gone.0).await?;
    let account = change!(transaction, ACCOUNT, kept.0, gone.0)? == 1;
    if account {
        change!(transaction, NOBODYS, gone.0)?;
    }
    let refusals = ids(transaction, REFUSALS, kept.0, gone.0).await?;
    Ok(Some(Moved {
        guardians: guardians.into_iter().map(AccountId).collect(),
        homes: homes.into_iter().map(HouseholdId).collect(),
        bars: bars.into_iter().map(AccountId).collect(),
        consents: consents.into_iter().map(ConsentId).collect(),
        refusals: refusals.into_iter().map(RefusalId).collect(),
        plan: Vec::new(),
        facts: Vec::new(),
        answers: false,
        account,
    }))
}

/// Whether the record that would go says something of somebody that the other said once and says no more.
pub async fn stands_apart(
    transaction: &mut impl Reads,
    kept: YoungPersonId,
    gone: YoungPersonId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(APART_OF)
        .bind(kept.0)
        .bind(gone.0)
        .bind(now.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Whether anything was decided about a record since a moment that taking it apart would lose: who is kept away, who looks
/// after them, a no, an erasure.
pub async fn decided_since(
    transaction: &mut impl Reads,
    kept: YoungPersonId,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(SINCE)
        .bind(kept.0)
        .bind(since.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Keeps what was merged.
pub async fn insert_merge(transaction: &mut Write, merge: &Merge, by: AccountId) -> Result<(), StoreError> {
    // Ids are always written.
    let moved = serde_json::to_string(&merge.moved).unwrap_or_default();
    let (at, until) = (merge.merged_at.as_microsecond(), merge.undo_until.as_microsecond());
    change!(
        transaction,
        INSERT,
        merge.id,
        merge.kept.0,
        merge.gone.0,
        by.0,
        at,
        until,
        moved
    )
    .map(drop)
}

/// A merge that can be undone.
pub async fn merge(transaction: &mut impl Reads, id: Uuid, now: Timestamp) -> Result<Option<Merge>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.and_then(Row::merge))
}

/// What went into a record and can be undone, newest first.
pub async fn merges_of(
    transaction: &mut impl Reads,
    kept: YoungPersonId,
    now: Timestamp,
) -> Result<Vec<Merge>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_KEPT)
        .bind(kept.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().filter_map(Row::merge).collect())
}

/// Records that became part of others and cannot come back any more, the longest first.
pub async fn merges_over(
    transaction: &mut impl Reads,
    now: Timestamp,
    most: u16,
) -> Result<Vec<YoungPersonId>, StoreError> {
    let gone: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(OVER)
        .bind(now.as_microsecond())
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    Ok(gone.into_iter().map(YoungPersonId).collect())
}

/// Takes two records apart again, as they were; what was allowed since stays with the record that was kept. `false` when that
/// was done before.
pub async fn undo_merge(transaction: &mut Write, merge: &Merge, now: Timestamp) -> Result<bool, StoreError> {
    if change!(transaction, UNDONE, merge.id, now.as_microsecond())? != 1 {
        return Ok(false);
    }
    let (kept, gone) = (merge.kept.0, merge.gone.0);
    change!(transaction, APART, gone)?;
    for account in &merge.moved.guardians {
        change!(transaction, NO_GUARDIAN, kept, account.0)?;
    }
    for home in &merge.moved.homes {
        change!(transaction, NO_HOME, kept, home.0)?;
    }
    for account in &merge.moved.bars {
        change!(transaction, NO_BAR, kept, account.0)?;
    }
    for consent in &merge.moved.consents {
        change!(transaction, CONSENT_BACK, gone, consent.0)?;
    }
    for refusal in &merge.moved.refusals {
        change!(transaction, REFUSAL_BACK, gone, kept, refusal.0)?;
    }
    for item in &merge.moved.plan {
        remove_item(transaction, merge.kept, *item).await?;
    }
    for fact in &merge.moved.facts {
        change!(
            transaction,
            NO_FACT,
            kept,
            fact.as_str(),
            merge.merged_at.as_microsecond()
        )?;
    }
    if merge.moved.answers {
        change!(transaction, NO_ANSWERS, kept)?;
    }
    if merge.moved.account {
        change!(transaction, ACCOUNT_BACK, gone, kept)?;
        change!(transaction, NO_ACCOUNT, kept)?;
    }
    Ok(true)
}

//! Two homes of one family that become one, and apart again; and the codes by which adults say yes to it.
//!
//! Rows about the home that goes move to the one that stays, and what moved is kept by ids, so that it can be undone.
//! Must not know: what is sealed, who may, what a code looks like.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use understory_model::ids::{AccountId, HouseholdId, SittingId, YoungPersonId};
use uuid::Uuid;

use super::adults::{AdultMoved, part_adults};
use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const GONE: &str = "UPDATE household SET merged_into = $1 WHERE id = $2 AND merged_into IS NULL AND id <> $1";
const TENANTS: &str = "INSERT INTO tenant (household_id, account_id)
     SELECT $1, t.account_id FROM tenant t WHERE t.household_id = $2
     AND NOT EXISTS (SELECT 1 FROM tenant k WHERE k.household_id = $1 AND k.account_id = t.account_id)
     RETURNING account_id";
const NO_TENANTS: &str = "DELETE FROM tenant WHERE household_id = $1 RETURNING account_id";
const LIVES: &str = "INSERT INTO lives_in (young_person_id, household_id)
     SELECT l.young_person_id, $1 FROM lives_in l WHERE l.household_id = $2
     AND NOT EXISTS (SELECT 1 FROM lives_in k WHERE k.household_id = $1 AND k.young_person_id = l.young_person_id)
     RETURNING young_person_id";
const NO_LIVES: &str = "DELETE FROM lives_in WHERE household_id = $1 RETURNING young_person_id";
const GUARDIANS: &str =
    "UPDATE guardian SET household_id = $1 WHERE household_id = $2 RETURNING account_id, young_person_id";
// Whoever sat with one of them has not sat with the other.
const SITTINGS: &str = "UPDATE sitting SET ended_at = $3
     WHERE (household_id = $2 OR household_id = $1 AND navigator_id <> $4) AND ended_at IS NULL AND ends_at > $3
     RETURNING id";
const NO_CODES: &str =
    "UPDATE home_code SET ends_at = $3 WHERE household_id IN ($1, $2) AND used_at IS NULL AND ends_at > $3";
const INSERT: &str = "INSERT INTO home_merge (id, kept, gone, merged_by, merged_at, undo_until, moved)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const OF_KEPT: &str = "SELECT id, kept, gone, merged_at, undo_until, moved FROM home_merge
     WHERE kept = $1 AND undone_at IS NULL AND undo_until > $2 ORDER BY merged_at DESC, id DESC";
const OVER: &str = "SELECT id, kept, gone, merged_at, undo_until, moved FROM home_merge
     WHERE undone_at IS NULL AND undo_until <= $1 ORDER BY undo_until, id LIMIT $2";
const PARTS: &str = "SELECT id FROM household WHERE merged_into = $1 ORDER BY id";
// An account that became part of another has ended and comes back by that; one that was erased does not.
const UNDONE: &str = "UPDATE home_merge SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
const APART: &str = "UPDATE household SET merged_into = NULL WHERE id = $1";
const TENANT_BACK: &str = "INSERT INTO tenant (household_id, account_id)
     SELECT $1, a.id FROM account a WHERE a.id = $2 AND a.sealed <> '' ON CONFLICT DO NOTHING";
const NO_TENANT: &str = "DELETE FROM tenant WHERE household_id = $1 AND account_id = $2";
const LIVES_BACK: &str = "INSERT INTO lives_in (young_person_id, household_id)
     SELECT y.id, $1 FROM young_person y WHERE y.id = $2 ON CONFLICT DO NOTHING";
const NO_LIFE: &str = "DELETE FROM lives_in WHERE household_id = $1 AND young_person_id = $2";
const GUARDIAN_BACK: &str = "UPDATE guardian SET household_id = $1
     WHERE household_id = $2 AND account_id = $3 AND young_person_id = $4";
const SITTING_BACK: &str = "UPDATE sitting SET ended_at = NULL WHERE id = $1 AND ended_at = $2";
const ADULTS: &str = "SELECT a.id FROM account a WHERE (a.ended_at IS NULL OR a.ended_at > $2)
     AND (EXISTS (SELECT 1 FROM tenant t WHERE t.household_id = $1 AND t.account_id = a.id)
          OR EXISTS (SELECT 1 FROM guardian g WHERE g.household_id = $1 AND g.account_id = a.id
                     AND (g.until IS NULL OR g.until > $2)))
     ORDER BY a.id";
// A bar on an adult of either about a young person of either, or by an adult of one on an adult of the other; or somebody who is
// to be erased.
const BETWEEN: &str = "WITH adult AS (
         SELECT household_id, account_id FROM tenant WHERE household_id IN ($1, $2)
         UNION SELECT household_id, account_id FROM guardian
         WHERE household_id IN ($1, $2) AND (until IS NULL OR until > $3)
     ), young AS (
         SELECT young_person_id AS id FROM lives_in WHERE household_id IN ($1, $2)
         UNION SELECT young_person_id FROM guardian
         WHERE household_id IN ($1, $2) AND (until IS NULL OR until > $3)
     )
     SELECT COUNT(*) FROM (
         SELECT b.account_id FROM bar b JOIN adult a ON a.account_id = b.account_id JOIN young y ON y.id = b.young_person_id
         WHERE b.until IS NULL OR b.until > $3
         UNION ALL SELECT b.account_id FROM bar b JOIN adult a ON a.account_id = b.account_id
         JOIN adult p ON p.account_id = b.placed_by AND p.household_id <> a.household_id
         WHERE b.until IS NULL OR b.until > $3
         UNION ALL SELECT e.asked_by FROM erasure_asked e JOIN young y ON y.id = e.young_person_id
     ) AS apart";
const OF_AGE: &str = "SELECT COUNT(*) FROM young_person y JOIN lives_in l ON l.young_person_id = y.id
     WHERE l.household_id IN ($1, $2) AND y.of_age_at IS NOT NULL AND y.of_age_at <= $3 AND y.merged_into IS NULL";
// What taking two homes apart would lose, or would give to somebody who should not have it.
const SINCE: &str = "WITH young AS (SELECT young_person_id AS id FROM lives_in WHERE household_id = $1),
     adult AS (SELECT account_id AS id FROM tenant WHERE household_id = $1)
     SELECT COUNT(*) FROM (
         SELECT b.account_id FROM bar b WHERE (b.since > $2 OR b.until > $2)
         AND (b.young_person_id IN (SELECT id FROM young) OR b.account_id IN (SELECT id FROM adult))
         UNION ALL SELECT g.account_id FROM guardian g JOIN young y ON y.id = g.young_person_id
         WHERE g.since > $2 OR g.until > $2
         UNION ALL SELECT r.id FROM refusal r JOIN young y ON y.id = r.young_person_id WHERE r.since > $2 OR r.until > $2
         UNION ALL SELECT e.asked_by FROM erasure_asked e JOIN young y ON y.id = e.young_person_id
         UNION ALL SELECT m.id FROM young_merge m WHERE m.undone_at IS NULL AND m.merged_at >= $2
         AND (m.kept IN (SELECT id FROM young) OR m.gone IN (SELECT id FROM young))
         UNION ALL SELECT h.id FROM household h WHERE h.id = $1 AND h.merged_into IS NOT NULL
     ) AS decided";
const YOUNG_SINCE: &str = "SELECT COUNT(*) FROM home_merge m JOIN lives_in l ON l.household_id = m.kept
     WHERE l.young_person_id IN ($1, $2) AND m.undone_at IS NULL AND m.undo_until > $4 AND m.merged_at > $3";
const CODE: &str = "INSERT INTO home_code (id, code_index, account_id, household_id, same, made_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIND_CODE: &str = "SELECT c.id, c.account_id, c.household_id, c.same, c.ends_at FROM home_code c
     JOIN household h ON h.id = c.household_id AND h.merged_into IS NULL
     JOIN account a ON a.id = c.account_id AND (a.ended_at IS NULL OR a.ended_at > $2)
     JOIN tenant t ON t.household_id = c.household_id AND t.account_id = c.account_id
     WHERE c.code_index = $1 AND c.used_at IS NULL AND c.ends_at > $2";
const CODES_OF: &str = "SELECT id, account_id, household_id, same, ends_at FROM home_code
     WHERE account_id = $1 AND used_at IS NULL AND ends_at > $2 ORDER BY made_at, id";
const USE_CODE: &str = "UPDATE home_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND ends_at > $2";
const END_CODES: &str = "UPDATE home_code SET ends_at = $2 WHERE account_id = $1 AND used_at IS NULL AND ends_at > $2";

pub(super) const STATEMENTS: [(&str, &str); 30] = [
    ("home merge gone", GONE),
    ("home merge tenants", TENANTS),
    ("home merge no tenants", NO_TENANTS),
    ("home merge lives", LIVES),
    ("home merge no lives", NO_LIVES),
    ("home merge guardians", GUARDIANS),
    ("home merge sittings", SITTINGS),
    ("home merge no codes", NO_CODES),
    ("home merge insert", INSERT),
    ("home merge of kept", OF_KEPT),
    ("home merge over", OVER),
    ("home merge parts", PARTS),
    ("home merge undone", UNDONE),
    ("home merge apart", APART),
    ("home merge tenant back", TENANT_BACK),
    ("home merge no tenant", NO_TENANT),
    ("home merge lives back", LIVES_BACK),
    ("home merge no life", NO_LIFE),
    ("home merge guardian back", GUARDIAN_BACK),
    ("home merge sitting back", SITTING_BACK),
    ("home merge adults", ADULTS),
    ("home merge between", BETWEEN),
    ("home merge of age", OF_AGE),
    ("home merge decided since", SINCE),
    ("home merge of young since", YOUNG_SINCE),
    ("home code insert", CODE),
    ("home code find", FIND_CODE),
    ("home codes of account", CODES_OF),
    ("home code use", USE_CODE),
    ("home codes end", END_CODES),
];

/// What came from the home that went, by ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeMoved {
    /// Its adults, and those of them who were none of the other's.
    pub tenants: Vec<AccountId>,
    pub new_tenants: Vec<AccountId>,
    /// Who lived there, and those of them who did not live in the other.
    pub lives: Vec<YoungPersonId>,
    pub new_lives: Vec<YoungPersonId>,
    pub guardians: Vec<(AccountId, YoungPersonId)>,
    /// Sittings that ended by it.
    pub sittings: Vec<SittingId>,
    /// Accounts of one adult that became one.
    pub adults: Vec<AdultMoved>,
}

/// Two homes that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeMerge {
    pub id: Uuid,
    pub kept: HouseholdId,
    pub gone: HouseholdId,
    pub merged_at: Timestamp,
    pub undo_until: Timestamp,
    pub moved: HomeMoved,
}

/// A code as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeCode {
    pub id: Uuid,
    pub account: AccountId,
    pub household: HouseholdId,
    pub same: bool,
    pub ends_at: Timestamp,
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
    fn merge(self) -> Option<HomeMerge> {
        Some(HomeMerge {
            id: self.id,
            kept: HouseholdId(self.kept),
            gone: HouseholdId(self.gone),
            merged_at: instant(self.merged_at),
            undo_until: instant(self.undo_until),
            moved: serde_json::from_str(&self.moved).ok()?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct CodeRow {
    id: Uuid,
    account_id: Uuid,
    household_id: Uuid,
    same: bool,
    ends_at: i64,
}

impl CodeRow {
    fn code(self) -> HomeCode {
        HomeCode {
            id: self.id,
            account: AccountId(self.account_id),
            household: HouseholdId(self.household_id),
            same: self.same,
            ends_at: instant(self.ends_at),
        }
    }
}

/// Makes one home part of another: its adults, its young people and from where they are looked after. Sittings with either end,
/// but that of `navigator` with the home that stays. `None` when it is part of another already.
pub async fn join_homes(
    transaction: &mut Write,
    kept: HouseholdId,
    gone: HouseholdId,
    navigator: Option<AccountId>,
    now: Timestamp,
) -> Result<Option<HomeMoved>, StoreError> {
    if change!(transaction, GONE, kept.0, gone.0)? != 1 {
        return Ok(None);
    }
    let at = now.as_microsecond();
    let new_tenants = found!(transaction, TENANTS, kept.0, gone.0);
    let tenants = found!(transaction, NO_TENANTS, gone.0);
    let new_lives = found!(transaction, LIVES, kept.0, gone.0);
    let lives = found!(transaction, NO_LIVES, gone.0);
    let guardians = pairs!(transaction, GUARDIANS, kept.0, gone.0);
    let navigator = navigator.map_or(Uuid::nil(), |navigator| navigator.0);
    let sittings = found!(transaction, SITTINGS, kept.0, gone.0, at, navigator);
    change!(transaction, NO_CODES, kept.0, gone.0, at)?;
    Ok(Some(HomeMoved {
        tenants: tenants.into_iter().map(AccountId).collect(),
        new_tenants: new_tenants.into_iter().map(AccountId).collect(),
        lives: lives.into_iter().map(YoungPersonId).collect(),
        new_lives: new_lives.into_iter().map(YoungPersonId).collect(),
        guardians: guardians
            .into_iter()
            .map(|(account, young)| (AccountId(account), YoungPersonId(young)))
            .collect(),
        sittings: sittings.into_iter().map(SittingId).collect(),
        adults: Vec::new(),
    }))
}

/// Keeps what was joined.
pub async fn insert_home_merge(transaction: &mut Write, merge: &HomeMerge, by: AccountId) -> Result<(), StoreError> {
    // Ids are always written.
    let moved = serde_json::to_string(&merge.moved).unwrap_or_default();
    let (at, until) = (merge.merged_at.as_microsecond(), merge.undo_until.as_microsecond());
    let (kept, gone) = (merge.kept.0, merge.gone.0);
    change!(transaction, INSERT, merge.id, kept, gone, by.0, at, until, moved).map(drop)
}

/// What went into a home and can be undone, newest first.
pub async fn home_merges_of(
    transaction: &mut impl Reads,
    kept: HouseholdId,
    now: Timestamp,
) -> Result<Vec<HomeMerge>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_KEPT)
        .bind(kept.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().filter_map(Row::merge).collect())
}

/// What cannot be undone any more, the longest first.
pub async fn home_merges_over(
    transaction: &mut impl Reads,
    now: Timestamp,
    most: u16,
) -> Result<Vec<HomeMerge>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OVER)
        .bind(now.as_microsecond())
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().filter_map(Row::merge).collect())
}

/// Homes that became part of one, those that are erased too: what was done there is told here.
pub async fn homes_gone_into(transaction: &mut impl Reads, kept: HouseholdId) -> Result<Vec<HouseholdId>, StoreError> {
    let homes: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(PARTS)
        .bind(kept.0)
        .fetch_all(connection)
        .await)?;
    Ok(homes.into_iter().map(HouseholdId).collect())
}

/// Takes two homes apart again, as they were. `false` when that was done before.
pub async fn part_homes(transaction: &mut Write, merge: &HomeMerge, now: Timestamp) -> Result<bool, StoreError> {
    if change!(transaction, UNDONE, merge.id, now.as_microsecond())? != 1 {
        return Ok(false);
    }
    let (kept, gone, moved) = (merge.kept.0, merge.gone.0, &merge.moved);
    for adult in moved.adults.iter().rev() {
        part_adults(transaction, adult, merge.merged_at, now).await?;
    }
    change!(transaction, APART, gone)?;
    for account in &moved.tenants {
        change!(transaction, TENANT_BACK, gone, account.0)?;
    }
    for account in &moved.new_tenants {
        change!(transaction, NO_TENANT, kept, account.0)?;
    }
    for young in &moved.lives {
        change!(transaction, LIVES_BACK, gone, young.0)?;
    }
    for young in &moved.new_lives {
        change!(transaction, NO_LIFE, kept, young.0)?;
    }
    for (account, young) in &moved.guardians {
        change!(transaction, GUARDIAN_BACK, gone, kept, account.0, young.0)?;
    }
    for sitting in &moved.sittings {
        change!(transaction, SITTING_BACK, sitting.0, merge.merged_at.as_microsecond())?;
    }
    Ok(true)
}

/// The adults of a home: who belongs to it, and who looks after somebody from it.
pub async fn adults_of(
    transaction: &mut impl Reads,
    home: HouseholdId,
    now: Timestamp,
) -> Result<Vec<AccountId>, StoreError> {
    let accounts: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(ADULTS)
        .bind(home.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(accounts.into_iter().map(AccountId).collect())
}

async fn counts(
    transaction: &mut impl Reads,
    statement: &'static str,
    (kept, gone): (HouseholdId, HouseholdId),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(statement)
        .bind(kept.0)
        .bind(gone.0)
        .bind(now.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Whether somebody is kept away between two homes or within them, or somebody there is to be erased.
pub async fn homes_stand_apart(
    transaction: &mut impl Reads,
    homes: (HouseholdId, HouseholdId),
    now: Timestamp,
) -> Result<bool, StoreError> {
    counts(transaction, BETWEEN, homes, now).await
}

/// Whether somebody lives in one of them who decides alone.
pub async fn of_age_in(
    transaction: &mut impl Reads,
    homes: (HouseholdId, HouseholdId),
    now: Timestamp,
) -> Result<bool, StoreError> {
    counts(transaction, OF_AGE, homes, now).await
}

/// Whether anything was decided about a home since a moment that taking it apart would lose.
pub async fn decided_in_home_since(
    transaction: &mut impl Reads,
    home: HouseholdId,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(SINCE)
        .bind(home.0)
        .bind(since.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Whether homes of two records became one since a moment, and can still be taken apart.
pub async fn homes_joined_since(
    transaction: &mut impl Reads,
    young: [YoungPersonId; 2],
    since: Timestamp,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(YOUNG_SINCE)
        .bind(young[0].0)
        .bind(young[1].0)
        .bind(since.as_microsecond())
        .bind(now.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Keeps a new code by its blind index.
pub async fn insert_home_code(
    transaction: &mut Write,
    code: HomeCode,
    index: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (made, ends) = (now.as_microsecond(), code.ends_at.as_microsecond());
    let (account, home) = (code.account.0, code.household.0);
    change!(transaction, CODE, code.id, index, account, home, code.same, made, ends).map(drop)
}

/// The code with this blind index, if it can be used and whoever made it still belongs to that home.
pub async fn home_code(
    transaction: &mut impl Reads,
    index: &str,
    now: Timestamp,
) -> Result<Option<HomeCode>, StoreError> {
    let row: Option<CodeRow> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND_CODE)
        .bind(index)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(CodeRow::code))
}

/// The codes of an account that can be used.
pub async fn home_codes_of(
    transaction: &mut impl Reads,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<HomeCode>, StoreError> {
    let rows: Vec<CodeRow> = on!(transaction.transactions(), |connection| sqlx::query_as(CODES_OF)
        .bind(account.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(CodeRow::code).collect())
}

/// Uses a code up. `false` when somebody was faster.
pub async fn use_home_code(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    Ok(change!(transaction, USE_CODE, id, now.as_microsecond())? == 1)
}

/// Ends the codes of an account; whether there were any.
pub async fn end_home_codes(transaction: &mut Write, account: AccountId, now: Timestamp) -> Result<bool, StoreError> {
    Ok(change!(transaction, END_CODES, account.0, now.as_microsecond())? > 0)
}

//! Homes, the young people who live in them, who looks after them, and navigators who sit with them.

use jiff::Timestamp;
use understory_model::ids::{AccountId, HouseholdId, SittingId, YoungPersonId};
use understory_model::people::{Channel, Sitting};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const HOUSEHOLD: &str = "INSERT INTO household (id, sealed, created_at) VALUES ($1, $2, $3)";
const FIND_HOUSEHOLD: &str = "SELECT sealed FROM household WHERE id = $1";
const UPDATE_HOUSEHOLD: &str = "UPDATE household SET sealed = $2 WHERE id = $1";
const TENANT: &str = "INSERT INTO tenant (household_id, account_id) VALUES ($1, $2)";
const TENANTS: &str = "SELECT account_id FROM tenant WHERE household_id = $1 ORDER BY account_id";
const HOMES_OF: &str = "SELECT household_id FROM tenant WHERE account_id = $1 ORDER BY household_id";
const HOME_OF: &str = "SELECT household_id FROM tenant WHERE account_id = $1 ORDER BY household_id LIMIT 1";
const UPDATE_YOUNG: &str = "UPDATE young_person SET sealed = $2 WHERE id = $1";
const YOUNG: &str = "INSERT INTO young_person (id, sealed, created_at) VALUES ($1, $2, $3)";
const FIND_YOUNG: &str = "SELECT sealed FROM young_person WHERE id = $1";
const LIVES: &str = "INSERT INTO lives_in (young_person_id, household_id) VALUES ($1, $2)";
const HOMES: &str = "SELECT household_id FROM lives_in WHERE young_person_id = $1 ORDER BY household_id";
/// Homes from which somebody looks after the young person who is not kept away from them.
const HOMES_WITH_ADULTS: &str = "SELECT l.household_id FROM lives_in l WHERE l.young_person_id = $1
     AND EXISTS (SELECT 1 FROM guardian g JOIN account a ON a.id = g.account_id
                 WHERE g.young_person_id = $1 AND g.household_id = l.household_id
                 AND g.since <= $2 AND (g.until IS NULL OR g.until > $2)
                 AND (a.ended_at IS NULL OR a.ended_at > $2)
                 AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.account_id = g.account_id AND b.young_person_id = $1
                                 AND b.since <= $2 AND (b.until IS NULL OR b.until > $2)))
     ORDER BY l.household_id";
const LIVING: &str = "SELECT l.young_person_id FROM lives_in l JOIN young_person y ON y.id = l.young_person_id
     WHERE l.household_id = $1 AND y.merged_into IS NULL ORDER BY l.young_person_id";
const GUARDIAN: &str =
    "INSERT INTO guardian (account_id, young_person_id, household_id, since) VALUES ($1, $2, $3, $4)";
const GUARDIANS: &str = "SELECT account_id, household_id FROM guardian
     WHERE young_person_id = $1 AND since <= $2 AND (until IS NULL OR until > $2) ORDER BY since, account_id";
const END_GUARDIAN: &str = "UPDATE guardian SET until = $3 WHERE young_person_id = $1 AND account_id = $2";
const GIVE: &str = "UPDATE young_person SET account_id = $2 WHERE id = $1";
const LIFT: &str = "UPDATE bar SET until = $3 WHERE account_id = $1 AND young_person_id = $2";
const BAR: &str = "INSERT INTO bar (account_id, young_person_id, placed_by, since) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, young_person_id)
     DO UPDATE SET placed_by = excluded.placed_by, since = excluded.since, until = NULL";
const KEEP_ANSWERS: &str = "INSERT INTO answers (young_person_id, sealed, kept_at) VALUES ($1, $2, $3)
     ON CONFLICT (young_person_id) DO UPDATE SET sealed = excluded.sealed, kept_at = excluded.kept_at";
const ANSWERS: &str = "SELECT sealed, kept_at FROM answers WHERE young_person_id = $1";
const SITTING: &str = "INSERT INTO sitting (id, navigator_id, household_id, channel, started_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const FIND_SITTING: &str = "SELECT id, navigator_id, household_id, channel, started_at, ends_at, ended_at FROM sitting
     WHERE id = $1";
const SITTINGS: &str = "SELECT id, navigator_id, household_id, channel, started_at, ends_at, ended_at FROM sitting
     WHERE navigator_id = $1 AND ends_at > $2 AND ended_at IS NULL ORDER BY started_at DESC, id";
const END_SITTING: &str = "UPDATE sitting SET ended_at = $3 WHERE id = $1 AND navigator_id = $2 AND ended_at IS NULL";
const END_SITTINGS: &str = "UPDATE sitting SET ended_at = $2 WHERE navigator_id = $1 AND ended_at IS NULL";

/// A bar counts at a home where somebody else looks after the young person; one's own second home stays one's own.
const KEPT_FROM_HOME: &str = "SELECT COUNT(*) FROM bar b
     JOIN lives_in l ON l.young_person_id = b.young_person_id AND l.household_id = $2
     WHERE b.account_id = $1 AND b.since <= $3 AND (b.until IS NULL OR b.until > $3)
       AND EXISTS (SELECT 1 FROM guardian g WHERE g.young_person_id = b.young_person_id AND g.household_id = $2
                   AND g.account_id <> $1 AND g.since <= $3 AND (g.until IS NULL OR g.until > $3))";

pub(super) const STATEMENTS: [(&str, &str); 28] = [
    ("lives in homes with adults", HOMES_WITH_ADULTS),
    ("kept from home", KEPT_FROM_HOME),
    ("household insert", HOUSEHOLD),
    ("household find", FIND_HOUSEHOLD),
    ("household update", UPDATE_HOUSEHOLD),
    ("tenant insert", TENANT),
    ("tenant list", TENANTS),
    ("tenant home", HOME_OF),
    ("tenant homes", HOMES_OF),
    ("young person insert", YOUNG),
    ("young person find", FIND_YOUNG),
    ("young person update", UPDATE_YOUNG),
    ("lives in insert", LIVES),
    ("lives in homes", HOMES),
    ("lives in young people", LIVING),
    ("guardian insert", GUARDIAN),
    ("guardian list", GUARDIANS),
    ("guardian end", END_GUARDIAN),
    ("young person account", GIVE),
    ("bar lift", LIFT),
    ("bar insert", BAR),
    ("answers keep", KEEP_ANSWERS),
    ("answers find", ANSWERS),
    ("sitting insert", SITTING),
    ("sitting find", FIND_SITTING),
    ("sitting list", SITTINGS),
    ("sitting end", END_SITTING),
    ("sitting end all", END_SITTINGS),
];

/// An adult who looks after a young person, and from which home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guardianship {
    pub account: AccountId,
    pub household: HouseholdId,
}

#[derive(sqlx::FromRow)]
struct SittingRow {
    id: Uuid,
    navigator_id: Uuid,
    household_id: Uuid,
    channel: String,
    started_at: i64,
    ends_at: i64,
    ended_at: Option<i64>,
}

impl SittingRow {
    fn sitting(self) -> Sitting {
        Sitting {
            id: SittingId(self.id),
            navigator: AccountId(self.navigator_id),
            household: HouseholdId(self.household_id),
            // The database holds no other.
            channel: Channel::from_code(&self.channel).unwrap_or(Channel::Paper),
            started_at: instant(self.started_at),
            ends_at: instant(self.ends_at),
            ended_at: self.ended_at.map(instant),
        }
    }
}

/// Keeps a new home.
pub async fn insert_household(
    transaction: &mut Write,
    id: HouseholdId,
    sealed: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(transaction, HOUSEHOLD, id.0, sealed, now.as_microsecond()).map(drop)
}

/// What is kept of a home.
pub async fn household(transaction: &mut impl Reads, id: HouseholdId) -> Result<Option<String>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        FIND_HOUSEHOLD
    )
    .bind(id.0)
    .fetch_optional(connection)
    .await)?)
}

/// Keeps a home anew. `false` when there is none.
pub async fn update_household(transaction: &mut Write, id: HouseholdId, sealed: &str) -> Result<bool, StoreError> {
    Ok(change!(transaction, UPDATE_HOUSEHOLD, id.0, sealed)? == 1)
}

/// Keeps that an adult belongs to a home.
pub async fn insert_tenant(transaction: &mut Write, home: HouseholdId, account: AccountId) -> Result<(), StoreError> {
    change!(transaction, TENANT, home.0, account.0).map(drop)
}

/// The adults of a home.
pub async fn tenants(transaction: &mut impl Reads, home: HouseholdId) -> Result<Vec<AccountId>, StoreError> {
    let accounts: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(TENANTS)
        .bind(home.0)
        .fetch_all(connection)
        .await)?;
    Ok(accounts.into_iter().map(AccountId).collect())
}

/// The home of an adult.
pub async fn home_of_tenant(
    transaction: &mut impl Reads,
    account: AccountId,
) -> Result<Option<HouseholdId>, StoreError> {
    let home: Option<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(HOME_OF)
        .bind(account.0)
        .fetch_optional(connection)
        .await)?;
    Ok(home.map(HouseholdId))
}

/// Whether an adult is kept away from somebody who lives in a home and is looked after there by another.
pub async fn is_kept_from_home(
    transaction: &mut impl Reads,
    account: AccountId,
    home: HouseholdId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(
        KEPT_FROM_HOME
    )
    .bind(account.0)
    .bind(home.0)
    .bind(now.as_microsecond())
    .fetch_one(connection)
    .await)?;
    Ok(count > 0)
}

/// All homes of an adult.
pub async fn homes_of_tenant(transaction: &mut impl Reads, account: AccountId) -> Result<Vec<HouseholdId>, StoreError> {
    let homes: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(HOMES_OF)
        .bind(account.0)
        .fetch_all(connection)
        .await)?;
    Ok(homes.into_iter().map(HouseholdId).collect())
}

/// Keeps a new young person and where they live.
pub async fn insert_young_person(
    transaction: &mut Write,
    id: YoungPersonId,
    household: HouseholdId,
    sealed: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(transaction, YOUNG, id.0, sealed, now.as_microsecond())?;
    change!(transaction, LIVES, id.0, household.0).map(drop)
}

/// The card of a young person.
pub async fn young_person(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Option<String>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        FIND_YOUNG
    )
    .bind(id.0)
    .fetch_optional(connection)
    .await)?)
}

/// Keeps the card of a young person anew. `false` when there is no such young person.
pub async fn update_young_person(transaction: &mut Write, id: YoungPersonId, sealed: &str) -> Result<bool, StoreError> {
    Ok(change!(transaction, UPDATE_YOUNG, id.0, sealed)? == 1)
}

/// Where a young person lives.
pub async fn homes_of(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Vec<HouseholdId>, StoreError> {
    let homes: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(HOMES)
        .bind(id.0)
        .fetch_all(connection)
        .await)?;
    Ok(homes.into_iter().map(HouseholdId).collect())
}

/// Where a young person lives with somebody who looks after them at a moment and is not kept away from them.
pub async fn homes_with_adults(
    transaction: &mut impl Reads,
    id: YoungPersonId,
    now: Timestamp,
) -> Result<Vec<HouseholdId>, StoreError> {
    let homes: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(
        HOMES_WITH_ADULTS
    )
    .bind(id.0)
    .bind(now.as_microsecond())
    .fetch_all(connection)
    .await)?;
    Ok(homes.into_iter().map(HouseholdId).collect())
}

/// Who lives in a home.
pub async fn living_in(transaction: &mut impl Reads, id: HouseholdId) -> Result<Vec<YoungPersonId>, StoreError> {
    let young: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(LIVING)
        .bind(id.0)
        .fetch_all(connection)
        .await)?;
    Ok(young.into_iter().map(YoungPersonId).collect())
}

/// Lets an adult look after a young person, from a home of theirs.
pub async fn insert_guardian(
    transaction: &mut Write,
    young_person: YoungPersonId,
    guardian: Guardianship,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (account, home) = (guardian.account.0, guardian.household.0);
    change!(
        transaction,
        GUARDIAN,
        account,
        young_person.0,
        home,
        now.as_microsecond()
    )
    .map(drop)
}

/// Who looks after a young person at a moment.
pub async fn guardians_of(
    transaction: &mut impl Reads,
    id: YoungPersonId,
    now: Timestamp,
) -> Result<Vec<Guardianship>, StoreError> {
    let rows: Vec<(Uuid, Uuid)> = on!(transaction.transactions(), |connection| sqlx::query_as(GUARDIANS)
        .bind(id.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    let rows = rows.into_iter().map(|(account, household)| Guardianship {
        account: AccountId(account),
        household: HouseholdId(household),
    });
    Ok(rows.collect())
}

/// Ends that an adult looks after a young person. `false` when they do not.
pub async fn end_guardian(
    transaction: &mut Write,
    id: YoungPersonId,
    account: AccountId,
    until: Timestamp,
) -> Result<bool, StoreError> {
    Ok(change!(transaction, END_GUARDIAN, id.0, account.0, until.as_microsecond())? == 1)
}

/// Gives a young person an account of their own. `false` when there is no such young person.
pub async fn give_account(transaction: &mut Write, id: YoungPersonId, account: AccountId) -> Result<bool, StoreError> {
    Ok(change!(transaction, GIVE, id.0, account.0)? == 1)
}

/// Lifts a bar at a moment. `false` when there is none.
pub async fn lift_bar(
    transaction: &mut Write,
    account: AccountId,
    id: YoungPersonId,
    until: Timestamp,
) -> Result<bool, StoreError> {
    Ok(change!(transaction, LIFT, account.0, id.0, until.as_microsecond())? == 1)
}

/// Bars an account from a young person.
pub async fn bar(
    transaction: &mut Write,
    account: AccountId,
    young_person: YoungPersonId,
    placed_by: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(
        transaction,
        BAR,
        account.0,
        young_person.0,
        placed_by.0,
        now.as_microsecond()
    )
    .map(drop)
}

/// Keeps the answers of a young person; the last ones stand.
pub async fn keep_answers(
    transaction: &mut Write,
    id: YoungPersonId,
    sealed: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(transaction, KEEP_ANSWERS, id.0, sealed, now.as_microsecond()).map(drop)
}

/// The answers of a young person, and when they were given.
pub async fn answers(
    transaction: &mut impl Reads,
    id: YoungPersonId,
) -> Result<Option<(String, Timestamp)>, StoreError> {
    let row: Option<(String, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(ANSWERS)
        .bind(id.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(|(sealed, kept_at)| (sealed, instant(kept_at))))
}

/// Keeps that a navigator sits with a family.
pub async fn insert_sitting(transaction: &mut Write, sitting: &Sitting) -> Result<(), StoreError> {
    change!(
        transaction,
        SITTING,
        sitting.id.0,
        sitting.navigator.0,
        sitting.household.0,
        sitting.channel.code(),
        sitting.started_at.as_microsecond(),
        sitting.ends_at.as_microsecond()
    )
    .map(drop)
}

/// A sitting.
pub async fn sitting(transaction: &mut impl Reads, id: SittingId) -> Result<Option<Sitting>, StoreError> {
    let row: Option<SittingRow> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND_SITTING)
        .bind(id.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(SittingRow::sitting))
}

/// The sittings of a navigator that go on, newest first.
pub async fn sittings_of(
    transaction: &mut impl Reads,
    navigator: AccountId,
    now: Timestamp,
) -> Result<Vec<Sitting>, StoreError> {
    let rows: Vec<SittingRow> = on!(transaction.transactions(), |connection| sqlx::query_as(SITTINGS)
        .bind(navigator.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(SittingRow::sitting).collect())
}

/// Ends a sitting of a navigator. `false` when it is another's, or has ended.
pub async fn end_sitting(
    transaction: &mut Write,
    id: SittingId,
    navigator: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(change!(transaction, END_SITTING, id.0, navigator.0, now.as_microsecond())? == 1)
}

/// Ends every sitting of a navigator.
pub async fn end_sittings(transaction: &mut Write, navigator: AccountId, now: Timestamp) -> Result<(), StoreError> {
    change!(transaction, END_SITTINGS, navigator.0, now.as_microsecond()).map(drop)
}

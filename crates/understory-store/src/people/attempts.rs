//! Failures to come in, by a blind index of the name that was typed, whether anybody has that name or not.

use jiff::Timestamp;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const FIND: &str = "SELECT failures, waits_until FROM attempt WHERE name_index = $1";
const TAKE: &str = "INSERT INTO attempt (name_index, failures, waits_until, tried_at) VALUES ($1, 1, $3, $2)
     ON CONFLICT (name_index) DO UPDATE SET failures = attempt.failures + 1, waits_until = $3, tried_at = $2
     WHERE attempt.failures < $4 OR attempt.waits_until <= $2";
const CLEAR: &str = "DELETE FROM attempt WHERE name_index = $1";
const FORGET: &str = "DELETE FROM attempt WHERE tried_at < $1";
const COUNT_UNKNOWN: &str = "INSERT INTO unknown_try (hour, many) VALUES ($1, 1)
     ON CONFLICT (hour) DO UPDATE SET many = unknown_try.many + 1 RETURNING many";
const FORGET_HOURS: &str = "DELETE FROM unknown_try WHERE hour < $1";

pub(super) const STATEMENTS: [(&str, &str); 6] = [
    ("unknown try count", COUNT_UNKNOWN),
    ("unknown try forget", FORGET_HOURS),
    ("attempt find", FIND),
    ("attempt take", TAKE),
    ("attempt clear", CLEAR),
    ("attempt forget", FORGET),
];

/// How often a name failed, and until when it waits.
pub async fn attempts(transaction: &mut impl Reads, name_index: &str) -> Result<Option<(u32, Timestamp)>, StoreError> {
    let row: Option<(i64, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(name_index)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(|(failures, waits_until)| (u32::try_from(failures).unwrap_or(u32::MAX), instant(waits_until))))
}

/// Takes one try: counts it as a failure until it is known to be none. `false` when the name has to wait. Of many at once
/// each is counted.
pub async fn take_attempt(
    transaction: &mut Write,
    name_index: &str,
    now: Timestamp,
    waits_until: Timestamp,
    free: u32,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(TAKE)
        .bind(name_index)
        .bind(now.as_microsecond())
        .bind(waits_until.as_microsecond())
        .bind(i64::from(free))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Forgets the failures of a name.
pub async fn clear_attempts(transaction: &mut Write, name_index: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(CLEAR)
        .bind(name_index)
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets every name that was not tried since.
pub async fn forget_attempts(transaction: &mut Write, since: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(FORGET)
        .bind(since.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// Counts a try of a name that nobody has in an hour since 1970; how many there were. Hours before it are forgotten.
pub async fn count_unknown(transaction: &mut Write, hour: i64) -> Result<i64, StoreError> {
    change!(transaction, FORGET_HOURS, hour)?;
    Ok(on!(&mut transaction.0, |connection| sqlx::query_scalar(COUNT_UNKNOWN)
        .bind(hour)
        .fetch_one(connection)
        .await)?)
}

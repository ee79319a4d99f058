//! How many searches found nothing, by week and by one answer at a time.

use jiff::civil::Date;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const ADD: &str = "INSERT INTO empty_search (week, kind, code, many) VALUES ($1, $2, $3, $4)
     ON CONFLICT (week, kind, code) DO UPDATE SET many = empty_search.many + excluded.many";
const OF: &str = "SELECT kind, code, many FROM empty_search WHERE week = $1 ORDER BY kind, many DESC, code";
const FORGET: &str = "DELETE FROM empty_search WHERE week < $1";

pub(super) const STATEMENTS: [(&str, &str); 3] = [
    ("empty search add", ADD),
    ("empty search of a week", OF),
    ("empty search forget", FORGET),
];

/// Searches that found nothing and have one answer in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmptySearches {
    pub kind: String,
    pub code: String,
    pub many: i64,
}

/// Adds to the counts of a week, told by its Monday.
pub async fn add_empty_searches(
    transaction: &mut Write,
    week: Date,
    (kind, code): (&str, &str),
    many: i64,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(ADD)
        .bind(week.to_string())
        .bind(kind)
        .bind(code)
        .bind(many)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// The counts of a week, the most of each kind first.
pub async fn empty_searches(transaction: &mut impl Reads, week: Date) -> Result<Vec<EmptySearches>, StoreError> {
    let rows: Vec<(String, String, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(OF)
        .bind(week.to_string())
        .fetch_all(connection)
        .await)?;
    let all = rows
        .into_iter()
        .map(|(kind, code, many)| EmptySearches { kind, code, many });
    Ok(all.collect())
}

/// Removes the counts of weeks before one.
pub async fn forget_empty_searches(transaction: &mut Write, week: Date) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(FORGET)
        .bind(week.to_string())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

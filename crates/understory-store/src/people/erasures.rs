//! Erasing: the rows about a subject go or are emptied, and an id that leads to nobody stays.
//!
//! A table that points to a young person has a line here, which a test asks for.
//! Must not know: who may erase, or when.

use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const NOTE: &str = "INSERT INTO erasure (subject, kind, at) VALUES ($1, $2, $3) ON CONFLICT (subject) DO NOTHING";
const COUNT: &str = "SELECT COUNT(*) FROM erasure";
const IS_NOTED: &str = "SELECT COUNT(*) FROM erasure WHERE subject = $1";

/// Everything about a young person; whoever points there stands before it.
const YOUNG_PERSON: [(&str, &str); 16] = [
    (
        "erase young classes",
        "DELETE FROM consent_class WHERE consent_id IN (SELECT id FROM consent WHERE young_person_id = $1)",
    ),
    ("erase young consents", "DELETE FROM consent WHERE young_person_id = $1"),
    (
        "erase young plan steps",
        "DELETE FROM plan_step WHERE item_id IN (SELECT id FROM plan_item WHERE young_person_id = $1)",
    ),
    (
        "erase young plan items",
        "DELETE FROM plan_item WHERE young_person_id = $1",
    ),
    ("erase young refusals", "DELETE FROM refusal WHERE young_person_id = $1"),
    (
        "erase young papers",
        "DELETE FROM paper_form WHERE young_person_id = $1",
    ),
    (
        "erase young facts",
        "DELETE FROM equity_fact WHERE young_person_id = $1",
    ),
    ("erase young bars", "DELETE FROM bar WHERE young_person_id = $1"),
    (
        "erase young guardians",
        "DELETE FROM guardian WHERE young_person_id = $1",
    ),
    ("erase young homes", "DELETE FROM lives_in WHERE young_person_id = $1"),
    ("erase young answers", "DELETE FROM answers WHERE young_person_id = $1"),
    (
        "erase young codes",
        "DELETE FROM guardian_code WHERE young_person_id = $1",
    ),
    (
        "erase young asking",
        "DELETE FROM erasure_asked WHERE young_person_id = $1",
    ),
    (
        "erase young merges",
        "DELETE FROM young_merge WHERE kept = $1 OR gone = $1",
    ),
    // A backup may have one merged into another that were apart again when this one was erased.
    (
        "erase young merged",
        "UPDATE young_person SET merged_into = NULL WHERE merged_into = $1",
    ),
    ("erase young person", "DELETE FROM young_person WHERE id = $1"),
];

/// An account's row stays, empty: consents and bars name it by its id.
const ACCOUNT: [(&str, &str); 17] = [
    // Whoever is asked about listings is erased like an account, and is none; the row stays, empty: questions name it.
    (
        "erase contact",
        "UPDATE listing_contact SET sealed = '', address_index = '', ended_at = COALESCE(ended_at, made_at) WHERE id = $1",
    ),
    // So is whoever got the newsletter; nothing names them, so the row goes.
    ("erase subscriber mail", "DELETE FROM mail WHERE subscriber_id = $1"),
    ("erase subscriber", "DELETE FROM newsletter_subscriber WHERE id = $1"),
    (
        "erase account home codes",
        "DELETE FROM home_code WHERE account_id = $1",
    ),
    (
        "erase account credentials",
        "DELETE FROM credential WHERE account_id = $1",
    ),
    ("erase account sign-ins", "DELETE FROM sign_in WHERE account_id = $1"),
    (
        "erase account invitations",
        "DELETE FROM invitation WHERE account_id = $1",
    ),
    ("erase account passkeys", "DELETE FROM passkey WHERE account_id = $1"),
    (
        "erase account identities",
        "DELETE FROM provider_identity WHERE account_id = $1",
    ),
    (
        "erase account handshakes",
        "DELETE FROM handshake WHERE account_id = $1",
    ),
    ("erase account mail", "DELETE FROM mail WHERE account_id = $1"),
    ("erase account homes", "DELETE FROM tenant WHERE account_id = $1"),
    ("erase account guardians", "DELETE FROM guardian WHERE account_id = $1"),
    ("erase account bars", "DELETE FROM bar WHERE account_id = $1"),
    ("erase account duties", "DELETE FROM duty WHERE account_id = $1"),
    (
        "erase account of young",
        "UPDATE young_person SET account_id = NULL WHERE account_id = $1",
    ),
    (
        "erase account",
        "UPDATE account SET sealed = '', email_index = NULL, ended_at = COALESCE(ended_at, created_at) WHERE id = $1",
    ),
];

/// A home's row stays, empty: sittings name it by its id.
const HOUSEHOLD: [(&str, &str); 7] = [
    ("erase home codes", "DELETE FROM home_code WHERE household_id = $1"),
    (
        "erase home merges",
        "DELETE FROM home_merge WHERE kept = $1 OR gone = $1",
    ),
    ("erase home adults", "DELETE FROM tenant WHERE household_id = $1"),
    ("erase home guardians", "DELETE FROM guardian WHERE household_id = $1"),
    ("erase home young", "DELETE FROM lives_in WHERE household_id = $1"),
    ("erase home farewell", "DELETE FROM farewell WHERE household_id = $1"),
    ("erase home", "UPDATE household SET sealed = '' WHERE id = $1"),
];

pub(super) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("erasure note", NOTE),
        ("erasure count", COUNT),
        ("erasure is noted", IS_NOTED),
    ];
    all.extend(YOUNG_PERSON);
    all.extend(ACCOUNT);
    all.extend(HOUSEHOLD);
    all
}

/// What somebody erased was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    Account,
    Household,
    YoungPerson,
}

impl Erased {
    pub const ALL: [Self; 3] = [Self::Account, Self::Household, Self::YoungPerson];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Household => "household",
            Self::YoungPerson => "young-person",
        }
    }

    fn statements(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Account => &ACCOUNT,
            Self::Household => &HOUSEHOLD,
            Self::YoungPerson => &YOUNG_PERSON,
        }
    }
}

/// Removes or empties every row about a subject. The key is destroyed apart.
pub async fn erase_rows(transaction: &mut Write, subject: Uuid, kind: Erased) -> Result<(), StoreError> {
    for (_, statement) in kind.statements() {
        let statement: &'static str = statement;
        on!(&mut transaction.0, |connection| sqlx::query(statement)
            .bind(subject)
            .execute(connection)
            .await
            .map(drop))
        .map_err(StoreError::of_write)?;
    }
    Ok(())
}

/// Remembers that a subject was erased; once.
pub async fn note_erasure(
    transaction: &mut Write,
    subject: Uuid,
    kind: Erased,
    at: Timestamp,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(NOTE)
        .bind(subject)
        .bind(kind.code())
        .bind(at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Whether a subject was erased.
pub async fn is_erased(transaction: &mut impl Reads, subject: Uuid) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(IS_NOTED)
        .bind(subject)
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// How many were erased.
pub async fn count_erasures(transaction: &mut impl Reads) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(COUNT)
        .fetch_one(connection)
        .await)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrations::MIGRATOR;

    /// A table whose rows point to a young person would stop erasing, or survive it.
    #[test]
    fn every_table_that_points_to_a_young_person_is_erased_with_it() {
        let mut seen = 0;
        for migration in MIGRATOR.iter() {
            for statement in migration.sql.as_str().split(';') {
                let begins = ["CREATE TABLE ", "ALTER TABLE "]
                    .into_iter()
                    .find_map(|begin| statement.split_once(begin));
                let Some((_, table)) = begins.filter(|_| statement.contains("REFERENCES young_person")) else {
                    continue;
                };
                let name = table.split([' ', '(']).next().unwrap();
                seen += 1;
                // A column that was added to the table itself is erased with its row.
                let line = match name {
                    "young_person" => String::from("UPDATE young_person SET"),
                    name => format!("DELETE FROM {name} WHERE"),
                };
                assert!(
                    YOUNG_PERSON.iter().any(|(_, statement)| statement.contains(&line)),
                    "{name} points to a young person and is not erased with one"
                );
            }
        }
        assert!(seen >= 5);
    }
}

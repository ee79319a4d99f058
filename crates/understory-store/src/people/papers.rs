//! Printed forms, found by the blind index of their code. Must not know: codes.

use jiff::Timestamp;
use understory_model::ids::{AccountId, YoungPersonId};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str =
    "INSERT INTO paper_form (code_index, young_person_id, language, words_hash, made_by, made_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIND: &str = "SELECT young_person_id, language, words_hash, made_by, made_at, ends_at FROM paper_form
     WHERE code_index = $1 AND used_at IS NULL AND ends_at > $2";
const TAKE: &str = "UPDATE paper_form SET used_at = $2 WHERE code_index = $1 AND used_at IS NULL AND ends_at > $2";

pub(super) const STATEMENTS: [(&str, &str); 3] = [("paper insert", INSERT), ("paper find", FIND), ("paper take", TAKE)];

/// A form that was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperForm {
    /// Whom it is about; none for a blank one.
    pub young_person: Option<YoungPersonId>,
    pub language: String,
    pub words_hash: String,
    pub made_by: AccountId,
    pub made_at: Timestamp,
    pub ends_at: Timestamp,
}

type Row = (Option<Uuid>, String, String, Uuid, i64, i64);

/// Keeps that a form was printed.
pub async fn insert_paper(transaction: &mut Write, code_index: &str, form: &PaperForm) -> Result<(), StoreError> {
    change!(
        transaction,
        INSERT,
        code_index,
        form.young_person.map(|young_person| young_person.0),
        &form.language,
        &form.words_hash,
        form.made_by.0,
        form.made_at.as_microsecond(),
        form.ends_at.as_microsecond()
    )
    .map(drop)
}

/// The form of a code that still works.
pub async fn paper(
    transaction: &mut impl Reads,
    code_index: &str,
    now: Timestamp,
) -> Result<Option<PaperForm>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(code_index)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(
        |(young_person, language, words_hash, made_by, made_at, ends_at)| PaperForm {
            young_person: young_person.map(YoungPersonId),
            language,
            words_hash,
            made_by: AccountId(made_by),
            made_at: instant(made_at),
            ends_at: instant(ends_at),
        },
    ))
}

/// Uses a code up. `false` when it was used, has ended, or is none.
pub async fn take_paper(transaction: &mut Write, code_index: &str, now: Timestamp) -> Result<bool, StoreError> {
    Ok(change!(transaction, TAKE, code_index, now.as_microsecond())? == 1)
}

//! A table while it waits: sealed with the key of whoever brought it.
//!
//! Must not know: what its columns mean.

use understory_formats::upload::Sheet;
use understory_model::ids::OrganizationId;
use understory_model::place::fold;
use understory_store::listings::{self as stored, TableAnswers, TableRow};
use understory_store::{Reads, Write};
use uuid::Uuid;

use crate::Service;
use crate::access::young::Signed;
use crate::people::{Of, PeopleError, hash_of, now, open_sealed, vault};

/// The digest of the names of columns, by which an organization's meanings are found again.
pub(super) fn digest(header: &[String]) -> String {
    let names: Vec<String> = header.iter().map(|name| fold(name)).collect();
    hash_of(&names.join("\n"))
}

/// Keeps a table of an organization.
pub(super) async fn keep(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    organization: OrganizationId,
    (sheet, meanings, language): (&Sheet, &[String], &str),
) -> Result<Uuid, PeopleError> {
    let vault = vault(service)?;
    let id = service.ids.next();
    let key = vault.key(write, signed.account.0).await?;
    let row = TableRow {
        id,
        organization,
        header: digest(&sheet.header),
        sealed: vault.seal(&key, Of::Table, id, sheet),
        meanings: meanings.to_vec(),
        answers: TableAnswers::default(),
        language: String::from(language),
        made_by: signed.account,
        made_at: now(service),
        taken_at: None,
        act: None,
        came: None,
    };
    stored::insert_table(write, &row).await?;
    Ok(id)
}

/// The rows of a table; `None` once whoever brought it was erased.
pub(super) async fn opened(
    service: &Service,
    read: &mut impl Reads,
    row: &TableRow,
) -> Result<Option<Sheet>, PeopleError> {
    let vault = vault(service)?;
    match vault.key(read, row.made_by.0).await {
        Ok(key) => Ok(Some(open_sealed(&key, Of::Table, row.id, &row.sealed)?)),
        Err(PeopleError::Erased) => Ok(None),
        Err(error) => Err(error),
    }
}

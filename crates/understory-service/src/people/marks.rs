//! Marks that are sealed with the secret itself: whether a secret is the right one, and which records are traps.
//!
//! Must not know: where the secret is kept.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use understory_model::ids::YoungPersonId;
use understory_store::operations as stored;
use understory_store::{Database, Reads, StoreError, Write};
use uuid::Uuid;

use super::{PeopleError, vault};
use crate::Service;
use crate::keys::Secret;
use crate::service::Vault;

const SECRET: &str = "secret";
const CANARIES: &str = "canaries";
/// What the mark of the secret says.
const SAYS: &[u8] = b"understory";
/// Traps at most. The mark is always as long as for all of them, so that it does not tell how many there are.
pub(super) const MOST_CANARIES: usize = 64;

fn key(vault: &Vault) -> Secret {
    vault.secret.derive("marks")
}

fn seal(vault: &Vault, name: &str, bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(key(vault).seal(vault.chance(), &format!("mark/{name}"), bytes))
}

fn open(vault: &Vault, name: &str, sealed: &str) -> Result<Vec<u8>, PeopleError> {
    let bytes = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| PeopleError::WrongSecret)?;
    let opened = key(vault).open(&format!("mark/{name}"), &bytes);
    Ok(opened.map_err(|_| PeopleError::WrongSecret)?.to_vec())
}

/// Whether anything in a database was sealed with a secret already, so that no other will do.
pub async fn needs_its_secret(database: &Database) -> Result<bool, StoreError> {
    let mut read = database.read().await?;
    Ok(stored::mark(&mut read, SECRET).await?.is_some() || stored::any_key(&mut read).await?.is_some())
}

/// Refuses a secret that is not the one with which this database was sealed. Where nothing was sealed yet, the mark is made.
pub async fn check_secret(service: &Service) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let mut read = service.database().read().await?;
    if let Some(sealed) = stored::mark(&mut read, SECRET).await? {
        return match open(vault, SECRET, &sealed)?.as_slice() {
            SAYS => Ok(()),
            _ => Err(PeopleError::WrongSecret),
        };
    }
    // A database of an older version has no mark, but perhaps keys.
    if let Some((subject, _)) = stored::any_key(&mut read).await? {
        vault
            .key(&mut read, subject)
            .await
            .map_err(|_| PeopleError::WrongSecret)?;
    }
    drop(read);
    let mut write = service.database().write().await?;
    if stored::mark(&mut write, SECRET).await?.is_none() {
        stored::keep_mark(&mut write, SECRET, &seal(vault, SECRET, SAYS)).await?;
        write.commit().await?;
    }
    Ok(())
}

/// The young people who do not exist.
pub(super) async fn canaries(transaction: &mut impl Reads, vault: &Vault) -> Result<Vec<YoungPersonId>, PeopleError> {
    let Some(sealed) = stored::mark(transaction, CANARIES).await? else {
        return Ok(Vec::new());
    };
    let bytes = open(vault, CANARIES, &sealed)?;
    let ids = bytes.as_chunks::<16>().0.iter().map(|id| Uuid::from_bytes(*id));
    Ok(ids.filter(|id| !id.is_nil()).map(YoungPersonId).collect())
}

/// Remembers who does not exist.
pub(super) async fn keep_canaries(
    write: &mut Write,
    vault: &Vault,
    canaries: &[YoungPersonId],
) -> Result<(), PeopleError> {
    let mut bytes: Vec<u8> = canaries.iter().flat_map(|id| *id.0.as_bytes()).collect();
    bytes.resize(MOST_CANARIES * 16, 0);
    Ok(stored::keep_mark(write, CANARIES, &seal(vault, CANARIES, &bytes)).await?)
}

//! Whoever is erased stays erased: the key is destroyed, the database remembers an id that leads to nobody, and so does a
//! file beside it that no backup holds. After a restore the file is read again, and they are erased again.
//!
//! The file says that an erasure is begun before the database keeps it, and that it is done after. What a killed program
//! left begun is settled at the next start, by what the database says.
//! Must not know: who may erase.

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use understory_model::ids::{AccountId, HouseholdId};
use understory_store::people as stored;
use understory_store::{Database, StoreError, Write};
use uuid::Uuid;

use super::{PeopleError, endings, now};
use crate::Service;

pub use understory_store::people::Erased as Kind;

/// Before a line about an erasure of which nothing more is known.
const BEGUN: &str = "begun ";
/// Before a line about an erasure that never was.
const NOT_DONE: &str = "not-done ";

/// Erases a subject: its rows, its key, and a note of it. Call it last, commit at once, and then [`finish`]: the file says
/// before the commit that it is begun.
pub async fn erase(service: &Service, write: &mut Write, subject: Uuid, kind: Kind) -> Result<(), PeopleError> {
    erase_into(service, write, subject, kind, None).await
}

/// The same of what became part of another. A backup may be older than that: a restore makes it part of the other first, so that
/// whoever belonged to it is left alone with nobody.
pub(super) async fn erase_into(
    service: &Service,
    write: &mut Write,
    subject: Uuid,
    kind: Kind,
    into: Option<Uuid>,
) -> Result<(), PeopleError> {
    stored::erase_rows(write, subject, kind).await?;
    note_into(service, write, subject, kind, into).await
}

/// Destroys the key of a subject and notes that it is erased, in the database, and in the file that it is begun. The file is
/// on the disk when this returns.
pub async fn note(service: &Service, write: &mut Write, subject: Uuid, kind: Kind) -> Result<(), PeopleError> {
    note_into(service, write, subject, kind, None).await
}

async fn note_into(
    service: &Service,
    write: &mut Write,
    subject: Uuid,
    kind: Kind,
    into: Option<Uuid>,
) -> Result<(), PeopleError> {
    let at = now(service);
    stored::destroy_key(write, subject).await?;
    stored::note_erasure(write, subject, kind, at).await?;
    let Some(file) = &service.erasures else {
        return Ok(());
    };
    let noted = Noted {
        kind,
        subject,
        at,
        into,
    };
    add(file, format!("{BEGUN}{}", noted.line())).await
}

/// After the commit: the file says that it is done, and the database forgets what it still holds between its pages.
pub async fn finish(service: &Service) -> Result<(), PeopleError> {
    settle(service).await?;
    if !service.database().forget().await? {
        tracing::warn!(
            "what was erased stands in the log of the database until nobody reads there; the next night clears it"
        );
    }
    Ok(())
}

/// Says in the file what became of each erasure that was begun: done where the database remembers it, and else not done. How
/// many there were.
pub async fn settle(service: &Service) -> Result<usize, PeopleError> {
    let Some(file) = &service.erasures else {
        return Ok(0);
    };
    if begun(&read(file).await?).is_empty() {
        return Ok(0);
    }
    // While this one writes, nobody else is between a note and its commit.
    let mut write = service.database().write().await?;
    let open = begun(&read(file).await?);
    let mut lines = String::new();
    for noted in open.values() {
        if !stored::is_erased(&mut write, noted.subject).await? {
            lines.push_str(NOT_DONE);
        }
        lines.push_str(&noted.line());
    }
    if !open.is_empty() {
        add(file, lines).await?;
    }
    Ok(open.len())
}

/// What was begun and of which nothing more is said.
fn begun(text: &str) -> BTreeMap<Uuid, Noted> {
    let mut open = BTreeMap::new();
    for line in text.lines() {
        if let Some(noted) = line.strip_prefix(BEGUN).and_then(noted) {
            open.insert(noted.subject, noted);
        } else if let Some(noted) = noted(line.strip_prefix(NOT_DONE).unwrap_or(line)) {
            open.remove(&noted.subject);
        }
    }
    open
}

/// The file, as far as it is there.
pub(super) async fn read(file: &Path) -> Result<String, PeopleError> {
    match tokio::fs::read_to_string(file).await {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|source| PeopleError::ErasureFile { source }),
    }
}

/// Adds lines, which are on the disk when this returns.
pub(super) async fn add(file: &Path, lines: String) -> Result<(), PeopleError> {
    let file = file.to_owned();
    let written = tokio::task::spawn_blocking(move || append(&file, &lines)).await;
    written
        .map_err(|_| crate::ServiceError::Stopped)?
        .map_err(|source| PeopleError::ErasureFile { source })
}

/// Adds lines and brings them onto the disk.
fn append(path: &Path, line: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let is_new = !path.exists();
    let mut file = options.open(path)?;
    // A machine that died while a line was written leaves half of one: what follows stands on a line of its own.
    let mut last = [b'\n'];
    if file.seek(SeekFrom::End(-1)).is_ok() {
        file.read_exact(&mut last)?;
    }
    let line = match last {
        [b'\n'] => String::from(line),
        _ => format!("\n{line}"),
    };
    file.write_all(line.as_bytes())?;
    file.sync_all()?;
    if is_new && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// What came of reading the file again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Erasures that are noted in the file.
    pub noted: usize,
    /// Those whose key was there again, and is destroyed again.
    pub again: usize,
    /// Erasures that were begun and of which nobody knows more; they are not done.
    pub begun: usize,
    /// What had ended otherwise, was there again, and is ended again.
    pub ended: usize,
}

/// The file could not be read, or the database not be changed.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    #[error("{} could not be read", file.display())]
    File {
        file: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("those who were erased could not be erased again")]
    Store(#[from] StoreError),
}

/// Ends every sign-in, invitation, code and second step: a database that is there again does not know who used them since.
pub async fn end_every_door(database: &Database) -> Result<(), ReplayError> {
    let mut write = database.write().await?;
    stored::end_every_door(&mut write).await?;
    Ok(write.commit().await?)
}

/// Ends and erases again whatever the file names, in a database that may be older than it. No file is no erasure.
pub async fn replay(database: &Database, file: &Path) -> Result<Replayed, ReplayError> {
    let text = match std::fs::read_to_string(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Replayed::default()),
        read => read.map_err(|source| ReplayError::File {
            file: file.to_owned(),
            source,
        })?,
    };
    let mut write = database.write().await?;
    let mut replayed = Replayed {
        begun: begun(&text).len(),
        ended: endings::replay(&mut write, &text).await?,
        ..Replayed::default()
    };
    for Noted {
        kind,
        subject,
        at,
        into,
    } in text.lines().filter_map(noted)
    {
        replayed.noted += 1;
        match (kind, into) {
            (Kind::Household, Some(into)) => {
                let (kept, gone) = (HouseholdId(into), HouseholdId(subject));
                stored::join_homes(&mut write, kept, gone, None, at).await?;
            }
            (Kind::Account, Some(into)) => {
                stored::join_adults(&mut write, AccountId(into), AccountId(subject), at).await?;
            }
            _ => {}
        }
        replayed.again += usize::from(stored::destroy_key(&mut write, subject).await?);
        stored::erase_rows(&mut write, subject, kind).await?;
        stored::note_erasure(&mut write, subject, kind, at).await?;
    }
    write.commit().await?;
    if replayed.again > 0 {
        database.forget().await?;
    }
    Ok(replayed)
}

/// A whole line.
struct Noted {
    kind: Kind,
    subject: Uuid,
    at: Timestamp,
    /// What it had become part of.
    into: Option<Uuid>,
}

impl Noted {
    fn line(&self) -> String {
        let (kind, subject, at) = (self.kind.code(), self.subject, self.at.as_microsecond());
        match self.into {
            Some(into) => format!("{kind} {subject} {at} {into}\n"),
            None => format!("{kind} {subject} {at}\n"),
        }
    }
}

fn noted(line: &str) -> Option<Noted> {
    let mut parts = line.split(' ');
    let kind = parts.next()?;
    Some(Noted {
        kind: Kind::ALL.into_iter().find(|one| one.code() == kind)?,
        subject: Uuid::try_parse(parts.next()?).ok()?,
        at: Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?,
        into: parts.next().and_then(|into| Uuid::try_parse(into).ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_line_spoils_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.erasures");
        let line = |number: u128| format!("account {} 1\n", Uuid::from_u128(number));
        append(&file, &line(1)).unwrap();
        std::fs::write(&file, format!("{}account 0197", line(1))).unwrap();
        append(&file, &line(2)).unwrap();
        append(&file, &line(3)).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let subjects: Vec<u128> = text
            .lines()
            .filter_map(noted)
            .map(|noted| noted.subject.as_u128())
            .collect();
        assert_eq!(subjects, [1, 2, 3]);
    }
}

//! Finished feeds and documents, kept as long as the directory and the day are the same. Whoever asks while one is being
//! made waits for it; printing is done one at a time, so that it never takes the threads that answer families.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

use super::filter::Material;
use super::{Filter, Listed, PublishError};
use crate::Service;
use crate::ledger::shelf::Shelf;

/// Feeds kept; the largest has a few megabytes.
const MOST_FEEDS: usize = 16;
/// Documents kept.
const MOST_DOCUMENTS: usize = 8;
/// How long somebody waits for the press before being told to come back.
const PATIENCE: Duration = Duration::from_secs(12);

/// What is asked for: a kind of feed or document, and all that its bytes depend on besides the directory and the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Such as `calendar`.
    pub kind: &'static str,
    /// A tag such as `pt-BR`.
    pub language: &'static str,
    /// Where this server is reached, as links in it need.
    pub origin: String,
    pub filter: Filter,
    /// Further choices, such as the paper.
    pub further: String,
}

/// Finished bytes.
#[derive(Debug)]
pub struct Made {
    pub bytes: Vec<u8>,
    /// A tag of the bytes, in quotes.
    pub tag: String,
    /// They are no older than this, in whole seconds.
    pub since: Timestamp,
    /// Sessions in it.
    pub sessions: usize,
}

/// The directory's version, the day and a digest of what was asked: what somebody looked for is not kept.
type Key = (i64, jiff::civil::Date, [u8; 32]);

type Shelved = Shelf<Key, Result<Arc<Made>, Refused>>;

/// A refusal that can be told more than once.
#[derive(Clone, Debug)]
enum Refused {
    NoSuchPlace(String),
    TooMany {
        found: usize,
        most: usize,
    },
    Document(understory_documents::DocumentError),
    /// The log has why.
    Broken,
}

impl From<PublishError> for Refused {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::NoSuchPlace(typed) => Self::NoSuchPlace(typed),
            PublishError::TooMany { found, most } => Self::TooMany { found, most },
            PublishError::Document(error) => Self::Document(error),
            error => {
                tracing::error!(error = &error as &dyn std::error::Error, "a list could not be made");
                Self::Broken
            }
        }
    }
}

impl From<Refused> for PublishError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NoSuchPlace(typed) => Self::NoSuchPlace(typed),
            Refused::TooMany { found, most } => Self::TooMany { found, most },
            Refused::Document(error) => Self::Document(error),
            Refused::Broken => Self::Stopped,
        }
    }
}

/// What is kept.
#[derive(Debug)]
pub(crate) struct Kept {
    feeds: Shelved,
    documents: Shelved,
    press: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            feeds: Shelf::new(MOST_FEEDS),
            documents: Shelf::new(MOST_DOCUMENTS),
            press: Arc::new(Semaphore::new(1)),
            patience: PATIENCE,
        }
    }
}

#[cfg(test)]
impl Kept {
    /// One whose askers do not wait.
    pub(super) fn impatient() -> Self {
        Self {
            patience: Duration::ZERO,
            ..Self::default()
        }
    }

    /// Takes the press, as somebody who prints does.
    pub(super) async fn occupy(&self) -> tokio::sync::OwnedSemaphorePermit {
        Arc::clone(&self.press).acquire_owned().await.unwrap()
    }
}

fn key(material: &Material, asked: &Asked) -> Key {
    let digest = Sha256::digest(format!("{asked:?}").as_bytes());
    (material.snapshot.version, material.today, digest.into())
}

/// When bytes of this copy and day began to hold: a list also changes when something in it ends.
fn since(material: &Material) -> Timestamp {
    let zone = material.snapshot.zone.clone();
    let midnight = material.today.to_zoned(zone).map(|day| day.timestamp());
    let since = midnight.unwrap_or_default().max(material.snapshot.read_at);
    Timestamp::from_second(since.as_second()).unwrap_or(since)
}

fn finished(bytes: Vec<u8>, since: Timestamp, sessions: usize) -> Arc<Made> {
    let digest = Sha256::digest(&bytes);
    let tag: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Arc::new(Made {
        tag: format!("\"{tag}\""),
        bytes,
        since,
        sessions,
    })
}

/// The answer on the shelf as one of one's own.
fn taken(answer: Option<Arc<Result<Arc<Made>, Refused>>>) -> Result<Arc<Made>, PublishError> {
    let answer = answer.ok_or(PublishError::Stopped)?;
    Ok(answer.as_ref().clone()?)
}

/// A feed from the shelf, or made now.
pub(super) async fn feed(
    service: &Service,
    asked: Asked,
    most: usize,
    make: impl FnOnce(&Listed) -> Vec<u8> + Send + 'static,
) -> Result<Arc<Made>, PublishError> {
    let material = Material::of(service);
    let key = key(&material, &asked);
    service.published.feeds.keep(|kept| (kept.0, kept.1) == (key.0, key.1));
    let begin = |worker: crate::ledger::shelf::Worker<_>| {
        service.begin(move || {
            let since = since(&material);
            let listed = material.list(&asked.filter, most);
            let made = listed.map(|listed| finished(make(&listed), since, listed.rows.len()));
            worker.finish(made.map_err(Refused::from));
        });
    };
    taken(service.published.feeds.get(&key, begin).await)
}

/// What is on the shelf already.
pub(super) async fn there(service: &Service, asked: &Asked) -> Option<Result<Arc<Made>, PublishError>> {
    let key = key(&Material::of(service), asked);
    let found = service.published.feeds.existing(&key).await;
    found.map(|found| taken(Some(found)))
}

/// A file of the whole directory, from the shelf or made now; it comes with the number of its sessions.
pub(super) async fn whole(
    service: &Service,
    asked: Asked,
    make: impl FnOnce(&Material) -> Result<(Vec<u8>, usize), PublishError> + Send + 'static,
) -> Result<Arc<Made>, PublishError> {
    let material = Material::of(service);
    let key = key(&material, &asked);
    service.published.feeds.keep(|kept| (kept.0, kept.1) == (key.0, key.1));
    let begin = |worker: crate::ledger::shelf::Worker<_>| {
        service.begin(move || {
            let since = since(&material);
            let made = make(&material).map(|(bytes, sessions)| finished(bytes, since, sessions));
            worker.finish(made.map_err(Refused::from));
        });
    };
    taken(service.published.feeds.get(&key, begin).await)
}

/// One's turn at the press.
async fn turn(service: &Service) -> Result<tokio::sync::OwnedSemaphorePermit, PublishError> {
    let waiting = Arc::clone(&service.published.press).acquire_owned();
    match tokio::time::timeout(service.published.patience, waiting).await {
        Ok(Ok(turn)) => Ok(turn),
        Ok(Err(_)) | Err(_) => Err(PublishError::Busy),
    }
}

/// A document that is not kept, printed in turn.
pub(super) async fn pressed(
    service: &Service,
    print: impl FnOnce() -> Result<Vec<u8>, PublishError> + Send + 'static,
) -> Result<Vec<u8>, PublishError> {
    let turn = turn(service).await?;
    service
        .compute(move || {
            let _held = turn;
            print()
        })
        .await?
}

/// A document from the shelf, or printed now; one at a time.
pub(super) async fn document(
    service: &Service,
    asked: Asked,
    most: usize,
    make: impl FnOnce(&Listed) -> Result<Vec<u8>, PublishError> + Send + 'static,
) -> Result<Arc<Made>, PublishError> {
    let material = Material::of(service);
    let key = key(&material, &asked);
    let documents = &service.published.documents;
    documents.keep(|kept| (kept.0, kept.1) == (key.0, key.1));
    if let Some(there) = documents.existing(&key).await {
        return taken(Some(there));
    }
    let turn = turn(service).await?;
    let begin = |worker: crate::ledger::shelf::Worker<_>| {
        service.begin(move || {
            // Held until it is printed, also when its asker goes away.
            let _held = turn;
            let since = since(&material);
            let listed = material.list(&asked.filter, most);
            let made = listed.and_then(|listed| Ok(finished(make(&listed)?, since, listed.rows.len())));
            worker.finish(made.map_err(Refused::from));
        });
    };
    // It goes on without whoever has waited long, and is there when they come back.
    match tokio::time::timeout(service.published.patience, documents.get(&key, begin)).await {
        Ok(made) => taken(made),
        Err(_) => Err(PublishError::Busy),
    }
}

//! Listings outside of our own pages: calendars, feeds, printed pages. Each is made of a filtered list of the copy in
//! memory, by whoever knows its words, on the threads for arithmetic; the same list is made once and kept.
//!
//! Nothing is kept of who asked. What is kept is the finished bytes, under a digest of the list that was asked for, and
//! goes when the directory changes or others are asked for.

mod filter;
pub mod hsds;
mod kept;
pub mod paper;
#[cfg(test)]
mod tests;

pub use filter::{Filter, Listed};
pub(crate) use kept::Kept;
pub use kept::{Asked, Made};

use understory_documents::DocumentError;
use understory_model::ids::SessionId;

use crate::access::{Actor, Forbidden, ReadDirectory, may};
use crate::{Service, ServiceError};

/// Sessions in a calendar or a feed; a longer list is narrowed by whoever wants it.
pub const MOST_IN_A_FEED: usize = 10_000;
/// Sessions in a printed catalogue.
pub const MOST_ON_PAPER: usize = 2_000;

/// Why a list was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error("no place here is called {0:?}")]
    NoSuchPlace(String),
    #[error("the list has {found} sessions, and at most {most} can be made into one")]
    TooMany { found: usize, most: usize },
    #[error("other pages are being printed; please come back in a moment")]
    Busy,
    #[error("the page could not be printed")]
    Document(#[from] DocumentError),
    #[error("the work was stopped before it ended")]
    Stopped,
}

impl From<Forbidden> for PublishError {
    fn from(forbidden: Forbidden) -> Self {
        Self::Service(ServiceError::Forbidden(forbidden))
    }
}

/// The session that a printed code means.
pub fn session_of_code(service: &Service, actor: Actor, typed: &str) -> Result<Option<SessionId>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let snapshot = service.snapshot();
    let found = snapshot.codes.find(typed);
    // One that is not shown has no page.
    Ok(found.filter(|id| snapshot.position_of_session(*id).is_some()))
}

/// A filtered list.
pub async fn list(service: &Service, actor: Actor, filter: Filter, most: usize) -> Result<Listed, PublishError> {
    may::<ReadDirectory>(actor)?;
    let material = filter::Material::of(service);
    service.compute(move || material.list(&filter, most)).await?
}

/// A calendar or feed of a filtered list, made by `make` unless it is there already.
pub async fn made(
    service: &Service,
    actor: Actor,
    asked: Asked,
    most: usize,
    make: impl FnOnce(&Listed) -> Vec<u8> + Send + 'static,
) -> Result<std::sync::Arc<Made>, PublishError> {
    may::<ReadDirectory>(actor)?;
    kept::feed(service, asked, most, make).await
}

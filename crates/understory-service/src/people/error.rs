//! Why something about people could not be done. None of it says who exists.

use jiff::Timestamp;
use understory_store::StoreError;

use crate::ServiceError;
use crate::access::Forbidden;

/// A failure of a use-case about people.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// It may not be done, or there is no such person: whoever asks is not told which.
    #[error("there is nothing here that you may see")]
    NotFound,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error("this installation has no secret yet, so nobody can be kept: set secret.file")]
    NoSecret,
    /// A value of a form.
    #[error("{field}: {rule}")]
    Value { field: &'static str, rule: &'static str },
    /// The name, password, code, card or PIN is wrong; which one is not told.
    #[error("that did not match")]
    NoMatch,
    /// After several failures; whether the account exists is not told.
    #[error("too many tries; wait a little")]
    Wait { until: Timestamp },
    #[error("somebody with this address is here already")]
    Taken,
    #[error("what was kept has been erased")]
    Erased,
    #[error("what is kept cannot be read with the secret of this installation")]
    Unreadable,
    #[error("what is kept could not be printed")]
    Document(#[from] understory_documents::DocumentError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<crate::audit::AuditError> for PeopleError {
    fn from(error: crate::audit::AuditError) -> Self {
        Self::Service(error.into())
    }
}

impl From<StoreError> for PeopleError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

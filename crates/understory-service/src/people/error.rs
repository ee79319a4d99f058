//! Why something about people could not be done. None of it says who exists.

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
    /// Card and PIN are right, and the PIN was seen by somebody else: another is to be chosen first, with the token of this step.
    #[error("a PIN of one's own is to be chosen first")]
    OwnPin { step: String },
    /// After several failures; whether the account exists is not told.
    #[error("too many tries; wait a little")]
    Wait,
    /// A way in is added or taken only shortly after coming in.
    #[error("please sign in again first")]
    NotFresh,
    /// This way of signing in is not set up here.
    #[error("this way of signing in is not set up here")]
    NotOffered,
    /// The other place, which says who somebody is, does not answer.
    #[error("it does not answer")]
    NoAnswer,
    /// Whoever the other place named has no account here, or none that goes on; which is not told.
    #[error("nobody here comes in by that")]
    NotKnown,
    /// The other place asked for one factor only, and here is no second.
    #[error("a second step is needed")]
    NoSecondStep,
    /// Whoever the other place named has another account here.
    #[error("this is bound to another account")]
    Bound,
    #[error("somebody with this address is here already")]
    Taken,
    #[error("what was kept has been erased")]
    Erased,
    #[error("what is kept cannot be read with the secret of this installation")]
    Unreadable,
    #[error("what is kept could not be printed")]
    Document(#[from] understory_documents::DocumentError),
    /// Nothing is written with a secret that opens nothing of what is there.
    #[error("the secret is not the one with which this database was sealed; put the right file there")]
    WrongSecret,
    /// A list is too long for one person alone.
    #[error("a list of {many} young people needs a second person to approve it")]
    SecondPerson { many: usize },
    /// What is erased has to be noted where no backup reaches it.
    #[error("the file of erasures could not be written")]
    ErasureFile {
        #[source]
        source: std::io::Error,
    },
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

//! Why a file was not imported.

use understory_formats::FormatError;
use understory_store::StoreError;

use crate::ServiceError;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Format(#[from] FormatError),
    /// Days that are known would become unknown.
    #[error(
        "the file does not show whether the month or the day comes first, and {sessions} of its sessions would lose days that \
         are known; write date_order = \"month-first\" or \"day-first\" under [file] of the mapping"
    )]
    DaysLost { sessions: usize },
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

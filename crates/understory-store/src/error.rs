//! What can go wrong with the database, by kind. Constraint names never leave this crate.

/// A failure of the store; each message says its own step, the cause is attached once.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{url:?} is not a database address: use sqlite:PATH or postgres://USER@HOST/NAME")]
    Address { url: String },
    #[error("the database could not be opened")]
    Open(#[source] sqlx::Error),
    #[error("the database belongs to a newer version of this program (migration {version}); nothing was changed")]
    Newer { version: i64 },
    #[error("the database could not be brought up to date; nothing was changed")]
    Migrate(#[source] sqlx::migrate::MigrateError),
    #[error("{} could not be written", file.display())]
    CopyFile {
        file: std::path::PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("a PostgreSQL database is copied with its own tools")]
    NoCopy,
    #[error("the database is damaged: {says}")]
    Broken { says: String },
    /// A record with this key is there already, or something still refers to the record.
    #[error("the change contradicts what is stored")]
    Conflict(#[source] sqlx::Error),
    #[error("the database did not answer as expected")]
    Query(#[from] sqlx::Error),
    /// A stored document cannot be read, for example after a change by hand.
    #[error("the stored {kind} {id} cannot be read")]
    Document {
        kind: &'static str,
        id: uuid::Uuid,
        #[source]
        source: serde_json::Error,
    },
}

impl StoreError {
    /// Tells a contradiction (unique or foreign key) from other failures of a write.
    pub(crate) fn of_write(error: sqlx::Error) -> Self {
        let contradiction = error
            .as_database_error()
            .is_some_and(|database| database.is_unique_violation() || database.is_foreign_key_violation());
        if contradiction {
            Self::Conflict(error)
        } else {
            Self::Query(error)
        }
    }
}

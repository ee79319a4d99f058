//! Whole copies of a SQLite database, made while others write, and what is in one.
//!
//! Must not know: backups, how a copy is sealed, where it goes. PostgreSQL has its own tools, so it is refused here.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, SqliteConnection};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::database::Pools;
use crate::{Database, StoreError, dialect};

/// What is in a database: enough to see that a copy is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The highest migration; 0 when there is none.
    pub schema: i64,
    /// Every table with the number of its rows.
    pub tables: BTreeMap<String, u64>,
}

impl Database {
    /// The SQLite file; `None` for one in memory and for PostgreSQL.
    pub async fn file(&self) -> Result<Option<PathBuf>, StoreError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => Ok(file_of(&mut *write.acquire().await?).await?),
            Pools::Postgres(_) => Ok(None),
        }
    }

    /// Copies everything as it is at one moment into a new file, readable by its owner only; others may write
    /// meanwhile. The copy is checked and on the disk when this returns. What a failure leaves of it is the caller's to
    /// remove.
    pub async fn copy_to(&self, target: &Path) -> Result<Contents, StoreError> {
        let Pools::Sqlite { read, .. } = &self.pools else {
            return Err(StoreError::NoCopy);
        };
        let mut connection = read.acquire().await?;
        copy(&mut connection, target).await
    }

    /// The engine's own quick look for damage; an empty list when it finds none. PostgreSQL has none.
    pub async fn damage(&self) -> Result<Vec<String>, StoreError> {
        match &self.pools {
            Pools::Sqlite { read, .. } => Ok(faults(&mut *read.acquire().await?, dialect::QUICK_CHECK_SQLITE).await?),
            Pools::Postgres(_) => Ok(Vec::new()),
        }
    }
}

/// Looks through a SQLite file without changing it or writing anything beside it: it must be whole. Nobody may write to
/// it meanwhile.
pub async fn contents_of(file: &Path) -> Result<Contents, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .immutable(true)
        .pragma("trusted_schema", "OFF");
    let mut connection = options.connect().await.map_err(StoreError::Open)?;
    whole(faults(&mut connection, dialect::INTEGRITY_CHECK_SQLITE).await?)?;
    Ok(contents(&mut connection).await?)
}

pub(crate) async fn file_of(connection: &mut SqliteConnection) -> Result<Option<PathBuf>, sqlx::Error> {
    let file: String = sqlx::query_scalar(dialect::FILE_SQLITE)
        .fetch_one(&mut *connection)
        .await?;
    Ok((!file.is_empty()).then(|| PathBuf::from(file)))
}

pub(crate) async fn copy(connection: &mut SqliteConnection, target: &Path) -> Result<Contents, StoreError> {
    let told = |source| StoreError::CopyFile {
        file: target.to_owned(),
        source,
    };
    new_private_file(target).map_err(told)?;
    let before = (data_version(connection).await?, contents(connection).await?);
    sqlx::query(dialect::COPY_SQLITE)
        .bind(target.to_string_lossy().into_owned())
        .execute(&mut *connection)
        .await?;
    let after = data_version(connection).await?;
    std::fs::File::open(target)
        .and_then(|file| file.sync_all())
        .map_err(told)?;
    let copied = contents_of(target).await?;
    // Only when nobody wrote meanwhile do we know what must be in the copy.
    if before.0 == after && before.1 != copied {
        return Err(StoreError::Broken {
            says: String::from("the copy does not hold the rows of the original"),
        });
    }
    Ok(copied)
}

/// Changes whenever another connection has committed.
async fn data_version(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(dialect::DATA_VERSION_SQLITE)
        .fetch_one(&mut *connection)
        .await
}

async fn faults(connection: &mut SqliteConnection, check: &'static str) -> Result<Vec<String>, sqlx::Error> {
    let said: Vec<String> = sqlx::query_scalar(check).fetch_all(&mut *connection).await?;
    Ok(said.into_iter().filter(|line| line != "ok").collect())
}

fn whole(faults: Vec<String>) -> Result<(), StoreError> {
    match faults.into_iter().next() {
        Some(says) => Err(StoreError::Broken { says }),
        None => Ok(()),
    }
}

async fn contents(connection: &mut SqliteConnection) -> Result<Contents, sqlx::Error> {
    let names: Vec<String> = sqlx::query_scalar(dialect::TABLES_SQLITE)
        .fetch_all(&mut *connection)
        .await?;
    let schema = match names.iter().any(|name| name == dialect::MIGRATIONS_TABLE) {
        true => crate::migrations::applied(connection)
            .await?
            .into_iter()
            .max()
            .unwrap_or(0),
        false => 0,
    };
    let mut tables = BTreeMap::new();
    for name in names {
        // A name in double marks is a name and nothing else, however it is written.
        let count = format!("SELECT COUNT(*) FROM \"{}\"", name.replace('"', "\"\""));
        let rows: i64 = sqlx::query_scalar(AssertSqlSafe(count))
            .fetch_one(&mut *connection)
            .await?;
        tables.insert(name, u64::try_from(rows).unwrap_or(0));
    }
    Ok(Contents { schema, tables })
}

/// An empty file that only its owner may read, made before anything is in it.
fn new_private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

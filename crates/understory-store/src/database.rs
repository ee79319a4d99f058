//! Opening a database and its two kinds of transactions: [`Read`] and [`Write`].

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

use crate::operations::{AuditHead, settle_audit_head};
use crate::{StoreError, dialect};

/// A PostgreSQL that does not answer within this is away; shorter than a request may take.
const POSTGRES_ANSWERS: Duration = Duration::from_secs(8);

/// So often it is tried to empty SQLite's log.
const FORGET_TRIES: u32 = 4;
/// SQLite's log is written back this often.
const WRITE_BACK: Duration = Duration::from_millis(500);

/// An open database. Cloning shares the connections.
#[derive(Clone, Debug)]
pub struct Database {
    pub(crate) pools: Pools,
}

#[derive(Clone, Debug)]
pub(crate) enum Pools {
    /// SQLite has one writer; readers have connections of their own.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
        /// Held while the log is written back: of two at once, SQLite lets one do nothing.
        log: Arc<Mutex<()>>,
    },
    Postgres(PgPool),
}

/// A transaction on either engine.
#[derive(Debug)]
pub(crate) enum Transactions {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A transaction that only reads: everything it sees is of one moment.
#[derive(Debug)]
pub struct Read(pub(crate) Transactions);

/// A transaction that writes. Dropping it without [`Write::commit`] leaves nothing behind.
///
/// Beside the transaction stands where the audit trail ends now: many entries of one transaction move its end once.
#[derive(Debug)]
pub struct Write(pub(crate) Transactions, pub(crate) Option<AuditHead>);

/// Runs one expression on whichever engine is behind the transaction.
macro_rules! on {
    ($transactions:expr, |$connection:ident| $body:expr) => {
        match $transactions {
            $crate::database::Transactions::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::database::Transactions::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}
pub(crate) use on;

/// Begins to the end, also where whoever asked has gone away: a connection that is given back while it begins would stay
/// within a transaction that nobody ends, and the next one on it could not write.
async fn begun(
    begin: impl Future<Output = Result<Transaction<'static, Postgres>, sqlx::Error>> + Send + 'static,
) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let begun = tokio::spawn(begin).await;
    begun.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

impl Database {
    /// Opens `sqlite:PATH` (made when missing) or `postgres://...`, without touching the schema.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let pools = if url.starts_with("sqlite:") {
            let options = dialect::sqlite_options(url)?;
            let write = SqlitePoolOptions::new()
                .max_connections(1)
                .connect_with(options.clone())
                .await;
            let write = write.map_err(StoreError::Open)?;
            let read = SqlitePoolOptions::new()
                .max_connections(4)
                .connect_lazy_with(options.create_if_missing(false));
            let log = Arc::default();
            tokio::spawn(write_back(read.clone(), Arc::clone(&log)));
            Pools::Sqlite { read, write, log }
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Pools::Postgres(
                PgPoolOptions::new()
                    .max_connections(8)
                    .acquire_timeout(POSTGRES_ANSWERS)
                    .connect(url)
                    .await
                    .map_err(StoreError::Open)?,
            )
        } else {
            return Err(StoreError::Address {
                url: String::from(url.split('@').next_back().unwrap_or_default()),
            });
        };
        Ok(Self { pools })
    }

    /// `sqlite` or `postgresql`.
    pub fn engine(&self) -> &'static str {
        match &self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgresql",
        }
    }

    /// Begins to read.
    pub async fn read(&self) -> Result<Read, StoreError> {
        Ok(Read(match &self.pools {
            Pools::Sqlite { read, .. } => Transactions::Sqlite(read.begin().await?),
            Pools::Postgres(pool) => {
                let pool = pool.clone();
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Transactions::Postgres(begun(async move { pool.begin_with(begin).await }).await?)
            }
        }))
    }

    /// Begins to write.
    pub async fn write(&self) -> Result<Write, StoreError> {
        let transactions = match &self.pools {
            Pools::Sqlite { write, .. } => Transactions::Sqlite(write.begin_with(dialect::BEGIN_WRITE_SQLITE).await?),
            Pools::Postgres(pool) => {
                let pool = pool.clone();
                Transactions::Postgres(begun(async move { pool.begin().await }).await?)
            }
        };
        Ok(Write(transactions, None))
    }

    /// Clears away what an erasure leaves in the files of the database: SQLite's log, PostgreSQL's dead rows.
    /// Call it after the commit. `false` where another program reads or writes back the log all the time: it is to be called
    /// again.
    pub async fn forget(&self) -> Result<bool, StoreError> {
        use sqlx::Executor;
        match &self.pools {
            Pools::Sqlite { write, log, .. } => {
                let mut connection = write.acquire().await?;
                let _alone = log.lock().await;
                for _ in 0..FORGET_TRIES {
                    let done = sqlx::query_as(dialect::FORGET_SQLITE).fetch_one(&mut *connection);
                    let (is_busy, ..): (i64, i64, i64) = done.await?;
                    if is_busy == 0 {
                        return Ok(true);
                    }
                    tokio::time::sleep(WRITE_BACK / 2).await;
                }
                Ok(false)
            }
            Pools::Postgres(pool) => {
                pool.execute(dialect::FORGET_POSTGRES).await?;
                Ok(true)
            }
        }
    }

    /// Closes every connection, so that a SQLite file is whole when the program ends.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Asks the engine whether every statement of this crate can be prepared; for tests and `doctor`.
    pub async fn prepare_all(&self) -> Result<(), (&'static str, StoreError)> {
        use sqlx::Executor;
        for (name, text) in crate::statements() {
            let prepared = match &self.pools {
                Pools::Sqlite { read, .. } => read.prepare(sqlx::SqlStr::from_static(text)).await.map(drop),
                Pools::Postgres(pool) => pool.prepare(sqlx::SqlStr::from_static(text)).await.map(drop),
            };
            prepared.map_err(|error| (name, StoreError::Query(error)))?;
        }
        Ok(())
    }
}

/// Writes SQLite's log back to the file beside the writer, until the database is closed. Otherwise a writer would do it
/// after its commit, and everybody behind it would wait for the disk.
async fn write_back(read: SqlitePool, log: Arc<Mutex<()>>) {
    use sqlx::Executor;
    while !read.is_closed() {
        tokio::time::sleep(WRITE_BACK).await;
        // What does not succeed now is done later, by this or by a writer.
        if let Ok(mut connection) = read.acquire().await {
            let _alone = log.lock().await;
            let _later = connection.execute(dialect::WRITE_BACK_SQLITE).await;
        }
    }
}

impl Write {
    /// Makes everything done in this transaction last.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        settle_audit_head(&mut self).await?;
        match self.0 {
            Transactions::Sqlite(transaction) => transaction.commit().await?,
            Transactions::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

/// Either kind of transaction; reading is possible in both.
pub trait Reads: Send {
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "only this crate may reach the connection")]
    fn transactions(&mut self) -> &mut Transactions;
}

impl Reads for Read {
    #[expect(private_interfaces, reason = "only this crate may reach the connection")]
    fn transactions(&mut self) -> &mut Transactions {
        &mut self.0
    }
}

impl Reads for Write {
    #[expect(private_interfaces, reason = "only this crate may reach the connection")]
    fn transactions(&mut self) -> &mut Transactions {
        &mut self.0
    }
}

//! For tests only: both database engines, a clock that stands still, ids that count.
//!
//! Invariant: only a dev-dependency, never part of the program.

pub mod contents;
mod post_office;
mod postgres;
mod provider;

pub use post_office::{Mood, PostOffice};
pub use postgres::SERVER as POSTGRES;
pub use provider::{CLIENT, CLIENT_SECRET, TestProvider, Trick};

use jiff::Timestamp;
use sqlx::{Connection, Executor};
use std::sync::atomic::{AtomicU64, Ordering};
use understory_model::clock::Clock;
use understory_model::ids::{IdSource, RandomSource};
use understory_store::Database;
use uuid::Uuid;

/// A clock that always tells the same time.
#[derive(Clone, Copy, Debug)]
pub struct StandingClock(pub Timestamp);

impl StandingClock {
    /// Stands at noon UTC of a day such as `2026-10-06`.
    pub fn at(day: &str) -> Self {
        Self(format!("{day}T12:00:00Z").parse().expect("a date such as 2026-10-06"))
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Ids that count up, in the form of version 7.
#[derive(Debug, Default)]
pub struct CountingIds(AtomicU64);

impl IdSource for CountingIds {
    fn next(&self) -> Uuid {
        let count = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        uuid::Builder::from_unix_timestamp_millis(1_700_000_000_000 + count, &[0; 10]).into_uuid()
    }
}

/// Bytes that count up: nobody could tell that they are not random by looking at one call.
#[derive(Debug, Default)]
pub struct CountingRandom(AtomicU64);

impl RandomSource for CountingRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        for byte in bytes {
            // A linear congruential generator (Knuth's MMIX): any spread of bytes will do.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    }
}

/// The one-time code that an app shows at a moment for a key as it was typed in (RFC 6238).
pub fn code(key: &str, at: Timestamp) -> String {
    let key = totp_rs::Secret::try_from_base32(key).expect("a key in base 32");
    let seconds = u64::try_from(at.as_second()).expect("a moment after 1970");
    let codes = totp_rs::Builder::new().with_secret(key).build_noncompliant();
    codes.generate(seconds).to_string()
}

/// A database for one test, up to date, gone when this is dropped.
#[derive(Debug)]
pub struct Scratch {
    pub database: Database,
    /// What `Database::open` takes.
    pub url: String,
    // After the database: what is dropped here is no longer open.
    home: Home,
}

impl Scratch {
    /// A SQLite file in a folder of its own.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Self::open(url, Home::Folder(folder)).await
    }

    /// A new database on the server for tests; `None`, with a printed reason, where there is none.
    pub async fn postgres() -> Option<Self> {
        let (url, lent) = postgres::new_database().await?;
        Some(Self::open(url, Home::Server(lent)).await)
    }

    async fn open(url: String, home: Home) -> Self {
        let database = Database::open(&url).await.expect("the database opens");
        database.migrate().await.expect("the schema is made");
        Self { database, url, home }
    }

    /// Both engines, or the one there is.
    pub async fn both() -> Vec<Self> {
        let mut all = vec![Self::sqlite().await];
        all.extend(Self::postgres().await);
        all
    }

    /// Where the SQLite file lies.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match &self.home {
            Home::Folder(folder) => Some(folder.path()),
            Home::Server(_) => None,
        }
    }
}

/// Where a database lies, and goes when this is dropped.
#[derive(Debug)]
enum Home {
    Folder(tempfile::TempDir),
    Server(#[expect(dead_code, reason = "it is dropped")] postgres::Lent),
}

/// Runs one statement on a database behind the program's back.
pub async fn execute(url: &str, statement: &str) {
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    if url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.expect("the file opens");
        connection.execute(statement).await.expect("the statement runs");
        connection.close().await.expect("the file closes");
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("the server answers");
        connection.execute(statement).await.expect("the statement runs");
    }
}

/// What a database says to a query with one column of text.
pub async fn ask(url: &str, query: &str) -> Vec<String> {
    let query = sqlx::AssertSqlSafe(query.to_owned());
    if url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.expect("the file opens");
        let rows = sqlx::query_scalar(query).fetch_all(&mut connection).await;
        connection.close().await.expect("the file closes");
        rows.expect("the query runs")
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("the server answers");
        let rows = sqlx::query_scalar(query).fetch_all(&mut connection).await;
        rows.expect("the query runs")
    }
}

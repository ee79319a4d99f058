//! Databases on the PostgreSQL server for tests: each a copy of one that has the schema, and gone when its test ends.
//!
//! Invariant: a suite of a thousand tests leaves nothing behind but that one, so that no disk fills up.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use understory_store::{Database, schema_number};
use uuid::Uuid;

/// The environment variable that says where a PostgreSQL server for tests listens.
pub const SERVER: &str = "UNDERSTORY_TEST_POSTGRES_URL";

/// One who makes the database to copy from holds this; the others wait.
const MAKING: i64 = 7_310_442;

/// A database of one test.
#[derive(Debug)]
pub(crate) struct Lent {
    server: String,
    name: String,
}

/// The address of a new database that has the schema; `None`, with a printed reason, where there is no server.
#[expect(
    clippy::disallowed_methods,
    reason = "tests read where their server is from the environment"
)]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
pub(crate) async fn new_database() -> Option<(String, Lent)> {
    let Ok(server) = std::env::var(SERVER) else {
        println!("skipped on PostgreSQL: {SERVER} is not set (cargo xtask test sets it)");
        return None;
    };
    let mut connection = PgConnection::connect(&server)
        .await
        .expect("the PostgreSQL server for tests answers");
    let model = model(&mut connection, &server).await;
    let name = fresh_name("test");
    run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {model}")).await;
    let url = beside(&server, &name);
    Some((url, Lent { server, name }))
}

/// The database that the others are copies of, made by whoever comes first.
async fn model(connection: &mut PgConnection, server: &str) -> String {
    let model = format!("understory_schema_{:016x}", schema_number());
    run(connection, format!("SELECT pg_advisory_lock({MAKING})")).await;
    let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(&model)
        .fetch_one(&mut *connection)
        .await
        .expect("the server tells its databases");
    if !there {
        let unfinished = fresh_name("unfinished");
        run(connection, format!("CREATE DATABASE {unfinished}")).await;
        let database = Database::open(&beside(server, &unfinished))
            .await
            .expect("a new database opens");
        database.migrate().await.expect("the schema is made");
        database.close().await;
        drop_others(connection).await;
        // Only what is whole has the name that is looked for.
        run(connection, format!("ALTER DATABASE {unfinished} RENAME TO {model}")).await;
    }
    run(connection, format!("SELECT pg_advisory_unlock({MAKING})")).await;
    model
}

/// Takes away what earlier schemas left on a server that goes on; what is in use stays.
async fn drop_others(connection: &mut PgConnection) {
    let left = "SELECT datname FROM pg_database WHERE datname LIKE 'understory!_schema!_%' ESCAPE '!'";
    let left: Vec<String> = sqlx::query_scalar(left)
        .fetch_all(&mut *connection)
        .await
        .expect("the server tells its databases");
    for name in left {
        let statement = format!("DROP DATABASE IF EXISTS {name}");
        let _in_use = connection.execute(AssertSqlSafe(statement)).await;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "names of databases on a server that others use too"
)]
fn fresh_name(what: &str) -> String {
    format!("{what}_{}", Uuid::new_v4().simple())
}

fn beside(server: &str, name: &str) -> String {
    let (address, _) = server.rsplit_once('/').expect("an address with a database name");
    format!("{address}/{name}")
}

async fn run(connection: &mut PgConnection, statement: String) {
    connection
        .execute(AssertSqlSafe(statement.as_str()))
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

impl Drop for Lent {
    /// On a thread of its own: a test's own runtime may be the one that ends.
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let server = self.server.clone();
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let mut connection = PgConnection::connect(&server).await?;
                connection.execute(AssertSqlSafe(statement)).await
            })
        });
        // A server that is gone took it along.
        let _gone = dropped.join();
    }
}

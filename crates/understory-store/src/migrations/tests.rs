//! Dying at every statement of every migration, by the death of a real process.
//!
//! The test starts itself again as a child, which runs a migration as sqlx does (one transaction with its record at
//! the end) and aborts after a given statement, without a word to SQLite. The released files are not changed for it:
//! they are taken apart here, and what the parts make together is held against what the whole makes.

use super::{MIGRATOR, newest_schema};
use crate::{Database, StoreError, contents_of, dialect};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, SqlStr, SqliteConnection};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the child does: VERSION:STATEMENTS:FILE.
const CHILD: &str = "UNDERSTORY_TEST_DIES_AT";

fn address(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

async fn connect(file: &Path) -> SqliteConnection {
    let options = dialect::sqlite_options(&address(file)).unwrap();
    options.connect().await.unwrap()
}

/// The text of a migration in its statements: each ends with a line that ends with `;`.
fn statements(migration: &Migration) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in migration.sql.as_str().lines() {
        let line = line.split("--").next().unwrap().trim_end();
        let last = all.last_mut().unwrap();
        last.push_str(line);
        last.push('\n');
        if line.ends_with(';') {
            all.push(String::new());
        }
    }
    all.retain(|statement| !statement.trim().is_empty());
    all
}

fn migration(version: i64) -> &'static Migration {
    MIGRATOR.iter().find(|migration| migration.version == version).unwrap()
}

/// A file with every migration before `version`, and a row that must not be lost.
async fn at_the_version_before(file: &Path, version: i64) {
    let mut connection = connect(file).await;
    MIGRATOR.run_to(version - 1, &mut connection).await.unwrap();
    if version > 1 {
        let row = "INSERT INTO region (id, name, zone) VALUES (1, 'Cape Cod', 'America/New_York')";
        connection.execute(row).await.unwrap();
    }
    connection.close().await.unwrap();
}

/// Runs a migration as sqlx does and calls `done` before the first step and after each.
async fn run(file: &Path, version: i64, done: impl Fn(usize)) {
    let migration = migration(version);
    let mut connection = connect(file).await;
    let mut transaction = connection.begin().await.unwrap();
    done(0);
    let mut steps = 0;
    for statement in statements(migration) {
        transaction.execute(AssertSqlSafe(statement)).await.unwrap();
        steps += 1;
        done(steps);
    }
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES ($1, $2, TRUE, $3, -1)",
    )
    .bind(version)
    .bind(migration.description.as_ref())
    .bind(migration.checksum.as_ref())
    .execute(&mut *transaction)
    .await
    .unwrap();
    done(steps + 1);
    transaction.commit().await.unwrap();
    done(steps + 2);
}

/// Not a test by itself: what [`whatever_statement_it_dies_at_the_file_is_whole`] starts.
#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "a child of a test is told by the environment what to do"
)]
async fn child() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let mut order = order.splitn(3, ':');
    let version = order.next().unwrap().parse().unwrap();
    let last: usize = order.next().unwrap().parse().unwrap();
    let file = PathBuf::from(order.next().unwrap());
    run(&file, version, |step| {
        if step == last {
            std::process::abort();
        }
    })
    .await;
}

/// Everything that is defined in a file, whichever order it was made in.
async fn definitions(file: &Path) -> Vec<String> {
    let mut connection = connect(file).await;
    let all = sqlx::query_scalar("SELECT COALESCE(sql, name) FROM sqlite_master ORDER BY name")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    // The parts come without comments, and with other ends of lines.
    let plain = |text: &String| {
        let lines = text.lines().map(|line| line.split("--").next().unwrap());
        lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    all.iter().map(plain).collect()
}

#[tokio::test]
async fn whatever_statement_it_dies_at_the_file_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.db");
    at_the_version_before(&whole, newest_schema() + 1).await;
    let wanted = definitions(&whole).await;
    let mut deaths = 0;
    for migration in MIGRATOR.iter() {
        let version = migration.version;
        let after = statements(migration).len() + 2;
        for last in 0..=after {
            let file = folder.path().join(format!("{version}-{last}.db"));
            at_the_version_before(&file, version).await;
            let moment = format!("migration {version}, after step {last} of {after}");
            let child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "migrations::tests::child"])
                .env(CHILD, format!("{version}:{last}:{}", file.display()))
                .output()
                .unwrap();
            assert!(!child.status.success(), "{moment}: it died");
            deaths += 1;

            let mut connection = connect(&file).await;
            let applied = super::applied(&mut connection).await.unwrap();
            connection.close().await.unwrap();
            assert_eq!(
                applied.contains(&version),
                last == after,
                "{moment}: all of it or nothing"
            );

            let database = Database::open(&address(&file)).await.unwrap();
            let copy = database.migrate().await.unwrap();
            database.close().await;
            let contents = contents_of(&file).await.unwrap();
            assert_eq!(contents.schema, newest_schema(), "{moment}");
            assert_eq!(contents.tables["region"], u64::from(version > 1), "{moment}");
            assert_eq!(definitions(&file).await, wanted, "{moment}");
            let behind = version > 1 && !(last == after && version == newest_schema())
                || version == 1 && last == after && version != newest_schema();
            assert_eq!(copy.is_some(), behind, "{moment}: what was behind was copied first");
        }
    }
    assert!(deaths > 20, "{deaths}");
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("half.db");
    at_the_version_before(&file, newest_schema() + 1).await;
    let before = definitions(&file).await;
    let mut all: Vec<Migration> = MIGRATOR.iter().cloned().collect();
    let text = "CREATE TABLE half (id BIGINT);\nINSERT INTO half VALUES (1);\nDROP TABLE region;\nSELECT nonsense;";
    let bad = SqlStr::from_static(text);
    all.push(Migration::new(9000, "half".into(), MigrationType::Simple, bad, false));
    let mut connection = connect(&file).await;
    assert!(Migrator::with_migrations(all).run(&mut connection).await.is_err());
    connection.close().await.unwrap();
    assert_eq!(definitions(&file).await, before);
    assert_eq!(contents_of(&file).await.unwrap().tables["region"], 1);
    assert!(
        MIGRATOR.iter().all(|migration| !migration.no_tx),
        "each is a transaction"
    );
}

#[tokio::test]
async fn what_is_behind_is_copied_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("understory.db");
    at_the_version_before(&file, 2).await;
    // A half copy of a start that was killed is in the way of nobody.
    let copy = folder.path().join("understory.db.before-0002");
    std::fs::write(folder.path().join("understory.db.before-0002.part"), "half").unwrap();
    std::fs::write(&copy, "an older try").unwrap();
    let database = Database::open(&address(&file)).await.unwrap();
    assert_eq!(
        database.migrate().await.unwrap().as_deref(),
        Some(copy.canonicalize().unwrap().as_path())
    );
    assert_eq!(database.migrate().await.unwrap(), None, "twice does nothing");
    database.close().await;
    let contents = contents_of(&copy).await.unwrap();
    assert_eq!((contents.schema, contents.tables["region"]), (1, 1));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["understory.db", "understory.db.before-0002"]);
}

#[tokio::test]
async fn without_room_for_the_copy_nothing_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("understory.db");
    at_the_version_before(&file, 2).await;
    // A folder with something in it in the copy's place: the copy cannot be written.
    std::fs::create_dir_all(folder.path().join("understory.db.before-0002.part/x")).unwrap();
    let database = Database::open(&address(&file)).await.unwrap();
    assert!(matches!(database.migrate().await, Err(StoreError::CopyFile { .. })));
    database.close().await;
    assert_eq!(contents_of(&file).await.unwrap().schema, 1);
}

#[tokio::test]
async fn a_newer_file_is_refused_and_not_copied() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("understory.db");
    at_the_version_before(&file, 2).await;
    let mut connection = connect(&file).await;
    let row = "INSERT INTO _sqlx_migrations VALUES (9999, 'later', CURRENT_TIMESTAMP, TRUE, x'00', 0)";
    connection.execute(row).await.unwrap();
    connection.close().await.unwrap();
    let database = Database::open(&address(&file)).await.unwrap();
    let refused = database.migrate().await;
    assert!(
        matches!(refused, Err(StoreError::Newer { version: 9999 })),
        "{refused:?}"
    );
    database.close().await;
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

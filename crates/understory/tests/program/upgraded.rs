//! A database of an older version: it is copied before it is brought up to date, and `kill -9` at any moment of that
//! leaves a whole file which the next start brings up to date.

use crate::support::Place;
use std::process::Stdio;
use std::time::Instant;

/// Takes the last migration back, as far as the database can tell.
const OLDER: &str = "DROP INDEX listing_edit_by_act;
    DELETE FROM _sqlx_migrations WHERE version = 22";

fn schema(place: &Place) -> String {
    place
        .ask("SELECT CAST(MAX(version) AS TEXT) FROM _sqlx_migrations")
        .remove(0)
}

#[test]
fn an_upgrade_that_is_killed_goes_on_at_the_next_start() {
    let place = Place::new();
    place.well(&["migrate"]);
    place.meddle(
        "INSERT INTO place SELECT randomblob(16), 'town', hex(randomblob(400)), NULL, 41, -70, NULL, '[]', 'test'
           FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n)",
    );
    let newest = schema(&place);
    place.meddle(OLDER);
    let older = schema(&place);
    assert!(older != newest && newest == "22");
    let copy = "understory.db.before-0022";

    let started = Instant::now();
    let done = place.run(&["migrate"]);
    let took = started.elapsed();
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(done.err.contains(copy), "{}", done.err);
    let (mut before, mut torn) = (0, 0);
    for round in 0..24u32 {
        place.meddle(OLDER);
        let _ = std::fs::remove_file(place.path(copy));
        let mut child = place
            .command(&["migrate"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(took * round / 22);
        child.kill().unwrap();
        child.wait().unwrap();
        let moment = format!("killed after {:?}", took * round / 22);
        torn += usize::from(place.path(&format!("{copy}.part")).exists());
        assert_eq!(
            place.ask("SELECT integrity_check FROM pragma_integrity_check"),
            ["ok"],
            "{moment}"
        );
        let tables = "SELECT CAST(COUNT(*) AS TEXT) FROM sqlite_schema WHERE name = 'listing_edit_by_act'";
        let (table, now) = (place.ask(tables).remove(0), schema(&place));
        assert!(
            (now == older && table == "0") || (now == newest && table == "1"),
            "{moment}: all of it or nothing: {table} at {now}"
        );
        before += usize::from(now == older);
        if now == newest {
            assert!(place.path(copy).exists(), "{moment}: it was copied first");
        }
        place.well(&["migrate"]);
        assert_eq!(schema(&place), newest, "{moment}");
        assert_eq!(
            place.ask("SELECT CAST(COUNT(*) AS TEXT) FROM place"),
            ["20000"],
            "{moment}"
        );
        assert!(
            place.path(copy).exists() && !place.path(&format!("{copy}.part")).exists(),
            "{moment}"
        );
    }
    assert!(
        before >= 8 && torn >= 2,
        "most kills came before the end: {before}, {torn} in the copy"
    );

    // The copy is a database of the older version, and as private as the original.
    let old = format!("sqlite:{}", place.path(copy).display());
    let old = Place::new().on(&old);
    assert_eq!(
        (schema(&old), old.ask("SELECT CAST(COUNT(*) AS TEXT) FROM place")),
        (older, vec![String::from("20000")])
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(place.path(copy)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

//! Files that are not taken: the program says which and why, ends with 3, and leaves everything as it was.

use crate::support::{Done, Place, steady};

fn refused(place: &Place, name: &str, arguments: &[&str]) -> Done {
    let before = place.contents();
    let done = place.run(arguments);
    assert_eq!(done.code, Some(3), "{name}: {} {}", done.out, done.err);
    assert_eq!(done.out, "", "{name}");
    assert_eq!(place.contents(), before, "{name}: nothing was changed");
    assert!(done.err.starts_with("error: "), "{name}: {}", done.err);
    done
}

#[test]
fn a_file_that_cannot_be_taken_changes_nothing() {
    let place = Place::with_files();
    let _steady = steady(&place);
    place.report("listings.csv", &[]);
    place.write("empty.csv", "");
    place.write("other.csv", "A,B\n1,2\n");
    place.write("noise.csv", [0u8, 159, 146, 150, 0, 255, 254, 0, 0].repeat(100));
    place.write("page.html", "<!doctype html><title>Sign in</title>");
    place.write("broken.json", "{\"services\": [");
    place.write("unclear.toml", "[columns]\ntitel = \"What\"\n");
    place.write("torn.toml", "[columns\n");
    let csv = |file, mapping| vec!["import", file, "--format", "csv", "--mapping", mapping];
    for (name, arguments) in [
        ("missing_file", csv("nowhere.csv", "listings.toml")),
        ("empty_file", csv("empty.csv", "listings.toml")),
        ("other_columns", csv("other.csv", "listings.toml")),
        ("noise", csv("noise.csv", "listings.toml")),
        ("missing_mapping", csv("later.csv", "nowhere.toml")),
        ("unclear_mapping", csv("later.csv", "unclear.toml")),
        ("torn_mapping", csv("later.csv", "torn.toml")),
        ("no_mapping", vec!["import", "later.csv", "--format", "csv"]),
        ("page_as_export", vec!["import", "page.html", "--format", "mcmf"]),
        (
            "list_as_export",
            vec!["import", "later.csv", "--format", "city-of-learning"],
        ),
        ("broken_package", vec!["import", "broken.json", "--format", "hsds"]),
    ] {
        let done = refused(&place, name, &arguments);
        insta::assert_snapshot!(format!("refused_{name}"), done.err);
    }
    assert_eq!(place.ask("SELECT CAST(COUNT(*) AS TEXT) FROM import_run"), ["1"]);
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let place = Place::with_files();
    place.report("listings.csv", &[]);
    place.meddle(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', TRUE, X'00', 0)",
    );
    let before = (place.contents(), place.ask("SELECT name FROM sqlite_master ORDER BY 1"));
    for arguments in [
        &["migrate"][..],
        &["find", "--json"],
        &["import", "list"],
        &["import", "later.csv", "--format", "csv", "--mapping", "listings.toml"],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        let done = place.run(arguments);
        assert_eq!(done.code, Some(1), "{arguments:?}: {}", done.err);
        assert!(
            done.err.contains("newer version of this program (migration 9999)"),
            "{}",
            done.err
        );
    }
    assert_eq!(
        before,
        (place.contents(), place.ask("SELECT name FROM sqlite_master ORDER BY 1"))
    );
    let doctor = place.run(&["doctor"]);
    assert_eq!(doctor.code, Some(3));
    assert!(doctor.out.contains("newer version"), "{}", doctor.out);
}

#[test]
fn what_is_no_database_is_named_and_left_alone() {
    let place = Place::with_files();
    let text = "This is a letter, not a database.\n".repeat(100);
    place.write("understory.db", &text);
    let done = place.import("listings.csv", &[]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.err.contains("opening the database sqlite:understory.db") || done.err.contains("understory.db"),
        "{}",
        done.err
    );
    assert_eq!(place.read("understory.db"), text);
    for url in ["mysql://somebody:secret@localhost/x", "understory.db", ""] {
        let done = place.run(&["--database", url, "migrate"]);
        assert_eq!(done.code, Some(3), "{url}: {}", done.err);
        assert!(
            done.err.contains("use sqlite:PATH or postgres://USER@HOST/NAME"),
            "{}",
            done.err
        );
        assert!(!done.err.contains("secret"), "{}", done.err);
    }
}

//! Backups with the built program: made while a server runs and others write, restored, tried, refused.

use crate::support::{DAY, Done, Place, Serving, example, finish};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// A place with a key and a folder for backups; gives the public key.
pub(crate) fn with_key(place: &Place) -> String {
    std::fs::create_dir(place.path("backups")).unwrap();
    place.well(&["backup", "key", "key.txt"]).trim().to_owned()
}

/// The names in the folder of backups.
pub(crate) fn backups(place: &Place) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(place.path("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn back_up(place: &Place, public: &str) -> String {
    let made = place.json(&["backup", "--to", "backups", "--recipient", public, "--json"]);
    made["file"].as_str().unwrap().to_owned()
}

fn restore(place: &Place, file: &str, into: &str, key: &str) -> Done {
    place.run(&["restore", file, "--into", into, "--identity", key])
}

/// The same questions to another file in the same folder.
fn ask(place: &Place, file: &str, query: &str) -> Vec<String> {
    let url = format!("sqlite:{}", place.path(file).display());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(understory_testkit::ask(&url, query))
}

#[test]
fn it_is_of_one_moment_while_a_server_runs_and_others_write() {
    let place = example();
    let public = with_key(&place);
    let serving = Serving::start(&place, "serve", &[]);
    let pairs = "SELECT CAST(COUNT(*) AS TEXT) FROM place WHERE source = 'pair'";
    let stop = AtomicBool::new(false);
    let mut before = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let row = "INSERT INTO place VALUES (randomblob(16), 'town', 'T', NULL, 41, -70, NULL, '[]', 'pair')";
            while !stop.load(Ordering::Relaxed) {
                place.meddle(&format!("BEGIN IMMEDIATE; {row}; {row}; COMMIT"));
            }
        });
        for round in 0..3 {
            let file = back_up(&place, &public);
            let into = format!("round{round}.db");
            let done = restore(&place, &file, &into, "key.txt");
            assert_eq!(done.code, Some(0), "{}", done.err);
            let count: u64 = ask(&place, &into, pairs)[0].parse().unwrap();
            assert!(
                count.is_multiple_of(2) && count > before,
                "half a transaction: {count} after {before}"
            );
            before = count;
            assert!(serving.get("/find").starts_with("HTTP/1.1 200"));
            // The names have no smaller part than a second.
            std::thread::sleep(std::time::Duration::from_millis(1100));
        }
        stop.store(true, Ordering::Relaxed);
    });
    let (code, log) = serving.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(backups(&place).len(), 3, "{:?}", backups(&place));
    assert!(backups(&place).iter().all(|name| name.ends_with("Z.age")));

    // What is restored is what a server serves.
    let file = back_up(&place, &public);
    assert_eq!(restore(&place, &file, "last.db", "key.txt").code, Some(0));
    for table in ["organization", "program", "session", "site", "population", "place"] {
        let all = format!("SELECT hex(id) FROM {table} ORDER BY 1");
        assert_eq!(ask(&place, "last.db", &all), place.ask(&all), "{table}");
    }
    // It was sealed with the secret of this installation, which is kept apart and put beside it.
    std::fs::copy(place.path("understory.db.key"), place.path("last.db.key")).unwrap();
    let find = ["find", "--near", "02601", "--json", "--as-of", DAY];
    let restored = [&["--database", "sqlite:last.db"], &find[..]].concat();
    assert_eq!(place.json(&restored), place.json(&find));
}

#[test]
fn the_secret_is_not_in_it_and_both_ends_say_so() {
    let place = example();
    let public = with_key(&place);
    let done = place.run(&["backup", "--to", "backups", "--recipient", &public]);
    assert!(
        done.err.contains("The secret of this installation is not in it"),
        "{}",
        done.err
    );
    let file = format!("backups/{}", backups(&place)[0]);
    let done = restore(&place, &file, "new.db", "key.txt");
    assert!(done.err.contains("new.db.key"), "{}", done.err);
    let secret = place.read("understory.db.key");
    let all = std::fs::read(place.path("new.db")).unwrap();
    assert!(!all.windows(64).any(|part| part == secret.trim().as_bytes()));
    assert!(!place.path("new.db.key").exists());
}

#[test]
fn what_cannot_be_restored_leaves_nothing() {
    let place = example();
    let public = with_key(&place);
    let file = back_up(&place, &public);
    let whole = std::fs::read(place.path(&file)).unwrap();
    place.well(&["backup", "key", "other.txt"]);
    place.write("cut.age", &whole[..whole.len() / 2]);
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    place.write("changed.age", changed);
    place.write("letter.age", "Dear network,");
    let before = std::fs::read_dir(place.path("")).unwrap().count();
    for (name, key, said) in [
        (file.as_str(), "other.txt", "another key"),
        ("cut.age", "key.txt", "damaged"),
        ("changed.age", "key.txt", "damaged"),
        ("letter.age", "key.txt", "no backup of Understory"),
        ("nowhere.age", "key.txt", "could not be read"),
        ("backups", "key.txt", "backups"),
        (file.as_str(), "nowhere.txt", "nowhere.txt"),
        (file.as_str(), "understory.db.key", "AGE-SECRET-KEY-1"),
    ] {
        let done = restore(&place, name, "new.db", key);
        assert_eq!(done.code, Some(3), "{name} {key}: {}", done.err);
        assert!(
            done.err.contains(said) && done.out.is_empty(),
            "{name} {key}: {}",
            done.err
        );
        assert_eq!(
            std::fs::read_dir(place.path("")).unwrap().count(),
            before,
            "{name} {key}"
        );
    }
    // Nothing is written over, least of all the database in use.
    let mine = std::fs::read(place.path("understory.db")).unwrap();
    let done = restore(&place, &file, "understory.db", "key.txt");
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert!(done.err.contains("nothing is written over it"), "{}", done.err);
    assert_eq!(std::fs::read(place.path("understory.db")).unwrap(), mine);
    assert_eq!(restore(&place, &file, "new.db", "key.txt").code, Some(0));
}

#[test]
fn a_passphrase_will_do() {
    let place = example();
    std::fs::create_dir(place.path("backups")).unwrap();
    let write = |name: &str, text: &str, mode: u32| {
        place.write(name, text);
        private(&place.path(name), mode);
    };
    write("words", "otter lantern quarry violin moss\n", 0o600);
    write("other", "otter lantern quarry violin mist\n", 0o600);
    write("short", "otter\n", 0o600);
    write("open", "otter lantern quarry violin moss\n", 0o644);
    place.well(&["backup", "--to", "backups", "--passphrase-file", "words"]);
    let file = format!("backups/{}", backups(&place)[0]);
    let with = |words: &str| place.run(&["restore", &file, "--into", "new.db", "--passphrase-file", words]);
    let done = with("other");
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert!(done.err.contains("another key or passphrase"), "{}", done.err);
    if cfg!(unix) {
        let done = with("open");
        assert_eq!(done.code, Some(3), "{}", done.err);
        assert!(done.err.contains("chmod 600"), "{}", done.err);
    }
    let done = place.run(&["backup", "--to", "backups", "--passphrase-file", "short"]);
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert_eq!(with("words").code, Some(0));
}

fn private(path: &Path, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
}

#[test]
fn the_command_line_is_checked_before_anything_is_touched() {
    let place = Place::new();
    let public = with_key(&place);
    let again = place.run(&["backup", "key", "key.txt"]);
    assert_eq!(again.code, Some(3), "a key is never written over: {}", again.err);
    for wrong in [
        &["backup"][..],
        &["backup", "--to", "backups"],
        &["backup", "--recipient", &public],
        &[
            "backup",
            "--to",
            "backups",
            "--recipient",
            &public,
            "--passphrase-file",
            "key.txt",
        ],
        &["backup", "--to", "backups", "--recipient", &public, "--keep", "0"],
        &["restore", "x.age", "--into", "new.db"],
        &["restore", "x.age", "--identity", "key.txt"],
        &["backup", "drill", "backups"],
    ] {
        assert_eq!(place.run(wrong).code, Some(2), "{wrong:?}");
    }
    let recipient = ["--recipient", public.as_str()];
    let done = place.run(&[&["backup", "--to", "backups"][..], &recipient].concat());
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert!(done.err.contains("nothing to back up"), "{}", done.err);
    assert!(
        !place.path("understory.db").exists(),
        "a database is not made to be backed up"
    );
    place.well(&["migrate"]);
    let done = place.run(&[&["backup", "--to", "nowhere"][..], &recipient].concat());
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert!(!place.path("nowhere").exists());
    let done = place.run(&["backup", "--to", "backups", "--recipient", "age1x"]);
    assert_eq!(done.code, Some(3), "{}", done.err);
    let done = place.run(&["backup", "drill", "backups", "--identity", "key.txt"]);
    assert_eq!(done.code, Some(4), "{}", done.err);
    let server = "postgres://me:sesame@127.0.0.1:1/understory";
    let done = place.run(&[&["--database", server, "backup", "--to", "backups"][..], &recipient].concat());
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert!(
        done.err.contains("pg_dump --format custom") && !done.err.contains("sesame"),
        "{}",
        done.err
    );
    assert!(backups(&place).is_empty());
}

#[test]
fn a_drill_is_what_the_doctor_asks_for() {
    let place = example();
    let public = with_key(&place);
    let backup = |place: &Place| {
        let done = place.run(&["doctor", "--json"]);
        let checks: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        let found = checks
            .as_array()
            .unwrap()
            .iter()
            .find(|check| check["name"] == "backup");
        let check = found.unwrap().clone();
        (
            done.code,
            check["well"] == true,
            check["note"] == true,
            check["says"].to_string(),
        )
    };
    let (code, well, note, says) = backup(&place);
    assert_eq!((code, well, note), (Some(0), true, true), "{says}");
    let somebody = "INSERT INTO population VALUES (x'01900000000070008000000000000001', 'Roster', 1, 'x', FALSE, 0, 1, 1, NULL, '{}', NULL);
                    INSERT INTO population_person VALUES (x'01900000000070008000000000000001', 0, '{}')";
    place.meddle(somebody);
    let (_, well, _, says) = backup(&place);
    assert!(!well && says.contains("backup drill"), "somebody is in it: {says}");

    back_up(&place, &public);
    place.well(&["backup", "key", "other.txt"]);
    let room = place.path("room");
    std::fs::create_dir(&room).unwrap();
    let drill = |key: &str| {
        let mut command = place.command(&["backup", "drill", "backups", "--identity", key]);
        let done = finish(command.env("TMPDIR", &room));
        assert_eq!(std::fs::read_dir(&room).unwrap().count(), 0, "nothing plain is left");
        done
    };
    let done = drill("other.txt");
    assert_eq!(done.code, Some(3), "{}", done.err);
    let (_, well, _, says) = backup(&place);
    assert!(!well && says.contains("failed"), "{says}");
    let done = drill("key.txt");
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(done.out.contains("restored and compared in"), "{}", done.out);
    let (_, well, note, says) = backup(&place);
    assert!(well && !note, "{says}");
    place.meddle("UPDATE backup_drill SET tried_at = tried_at - 8 * 86400000000");
    let (_, well, _, says) = backup(&place);
    assert!(!well && says.contains("days ago"), "{says}");
}

//! What is sealed comes back as it was, and what was touched does not come back at all.

use super::file::{Header, open, seal, unpack};
use super::folder::private_file;
use super::{BackupError, LockWith, Made, OpenWith, drill, make, new_identity, restore, standing};
use crate::access::Actor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use understory_store::newest_schema;
use understory_testkit::{CountingIds, Scratch, StandingClock};

const OPERATOR: Actor = Actor::Operator;

fn key_pair() -> (LockWith, OpenWith) {
    let (identity, public) = new_identity();
    (
        LockWith::public_keys(&[public]).unwrap(),
        OpenWith::identities(&identity).unwrap(),
    )
}

/// A database with some rows, a backup of it, and the key to it.
async fn backed_up(keep: Option<usize>) -> (Scratch, tempfile::TempDir, Made, Arc<OpenWith>) {
    let scratch = Scratch::sqlite().await;
    understory_testkit::execute(
        &scratch.url,
        "INSERT INTO place SELECT hex(randomblob(16)), 'town', 'Town', NULL, 41, -70, NULL, '[]', 'test'
           FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n)",
    )
    .await;
    let folder = tempfile::tempdir().unwrap();
    let (lock, key) = key_pair();
    let clock = StandingClock::at("2026-11-22");
    let made = make(&scratch.database, &clock, OPERATOR, folder.path(), lock, keep)
        .await
        .unwrap();
    (scratch, folder, made, Arc::new(key))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn it_comes_back_as_it_was() {
    let (scratch, folder, made, key) = backed_up(None).await;
    assert_eq!(names(folder.path()), ["understory-20261122T120000Z.age"]);
    assert_eq!(
        (made.header.tables["place"], made.header.schema),
        (900, newest_schema())
    );
    let into = folder.path().join("new.db");
    let restored = restore(OPERATOR, &made.file, &into, key.clone(), None).await.unwrap();
    assert_eq!(restored.header, made.header);
    let all = "SELECT id || kind || name || source FROM place ORDER BY 1";
    assert_eq!(
        understory_testkit::ask(&format!("sqlite:{}", into.display()), all).await,
        understory_testkit::ask(&scratch.url, all).await
    );
    #[cfg(unix)]
    for file in [&made.file, &into] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let again = restore(OPERATOR, &made.file, &into, key.clone(), None).await;
    assert!(matches!(again, Err(BackupError::Exists { .. })), "{again:?}");
    // A log of another database would be read together with the new file.
    let beside = folder.path().join("other.db");
    std::fs::write(folder.path().join("other.db-wal"), "old").unwrap();
    let refused = restore(OPERATOR, &made.file, &beside, key, None).await;
    assert!(matches!(refused, Err(BackupError::Exists { .. })), "{refused:?}");
    assert!(!beside.exists());
}

#[tokio::test]
async fn what_was_cut_or_changed_is_refused_and_leaves_nothing() {
    let (_scratch, folder, made, key) = backed_up(None).await;
    let whole = std::fs::read(&made.file).unwrap();
    let bad = folder.path().join("bad.age");
    let into = folder.path().join("new.db");
    let mut tried = 0;
    let mut refused = async |bytes: &[u8], what: String| {
        std::fs::write(&bad, bytes).unwrap();
        let answer = restore(OPERATOR, &bad, &into, key.clone(), None).await;
        let error = answer.expect_err(&what);
        assert!(error.refuses_what_was_given(), "{what}: {error:?}");
        assert_eq!(names(folder.path()).len(), 2, "{what}: nothing is left");
        tried += 1;
    };
    for cut in (0..whole.len()).step_by(whole.len() / 40).chain([whole.len() - 1]) {
        refused(&whole[..cut], format!("cut at {cut}")).await;
    }
    for at in (0..whole.len()).step_by(whole.len() / 120).chain([whole.len() - 1]) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        refused(&changed, format!("byte {at}")).await;
    }
    refused(&[whole.as_slice(), b"more"].concat(), String::from("longer")).await;
    refused(&[whole.as_slice(), whole.as_slice()].concat(), String::from("twice")).await;
    assert!(tried > 150);
    std::fs::write(&bad, &whole).unwrap();
    assert!(restore(OPERATOR, &bad, &into, key.clone(), None).await.is_ok());
}

#[tokio::test]
async fn another_key_does_not_open_it() {
    let (_scratch, folder, made, _key) = backed_up(None).await;
    let into = folder.path().join("new.db");
    let passphrase = OpenWith::passphrase("five random words are good").unwrap();
    for other in [key_pair().1, passphrase] {
        let refused = restore(OPERATOR, &made.file, &into, Arc::new(other), None).await;
        assert!(matches!(refused, Err(BackupError::WrongKey { .. })), "{refused:?}");
    }
    let forbidden = restore(Actor::Visitor, &made.file, &into, Arc::new(key_pair().1), None).await;
    assert!(matches!(forbidden, Err(BackupError::Forbidden(_))), "{forbidden:?}");
    assert_eq!(names(folder.path()).len(), 1);
}

#[tokio::test]
async fn a_passphrase_opens_what_it_sealed() {
    let scratch = Scratch::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let lock = LockWith::passphrase("otter lantern quarry violin moss\n").unwrap();
    let clock = StandingClock::at("2026-11-22");
    let made = make(&scratch.database, &clock, OPERATOR, folder.path(), lock, None)
        .await
        .unwrap();
    let into = folder.path().join("new.db");
    for wrong in [
        OpenWith::passphrase("otter lantern quarry violin mist").unwrap(),
        key_pair().1,
    ] {
        let refused = restore(OPERATOR, &made.file, &into, Arc::new(wrong), None).await;
        assert!(matches!(refused, Err(BackupError::WrongKey { .. })), "{refused:?}");
    }
    let right = OpenWith::passphrase("otter lantern quarry violin moss").unwrap();
    assert!(
        restore(OPERATOR, &made.file, &into, Arc::new(right), None)
            .await
            .is_ok()
    );
}

#[test]
fn keys_that_cannot_be_keys_are_refused() {
    assert!(LockWith::public_keys(&[]).is_err());
    assert!(LockWith::public_keys(&[String::from("age1nonsense")]).is_err());
    assert!(LockWith::passphrase("short\n").is_err());
    assert!(LockWith::passphrase("two lines of it\nare one too many\n").is_err());
    assert!(OpenWith::identities("# only a remark\n").is_err());
    assert!(OpenWith::identities("age1public").is_err());
    assert!(OpenWith::passphrase("").is_err());
}

/// Whoever knows the public key can seal anything: the inside is checked too.
#[tokio::test]
async fn a_sealed_lie_is_found() {
    let (_scratch, folder, made, key) = backed_up(None).await;
    let plain = folder.path().join("plain.db");
    let (header, rest) = open(&made.file, &key, newest_schema()).unwrap();
    unpack(&header, rest, &made.file, private_file(&plain).unwrap(), &plain).unwrap();
    let (lock, key) = key_pair();
    let (lie, key) = (folder.path().join("lie.age"), Arc::new(key));
    let into = folder.path().join("new.db");
    type Change = fn(&mut Header);
    let changes: [(&str, Change); 9] = [
        ("nothing", |_| {}),
        ("hash", |header| header.sha256 = "0".repeat(64)),
        ("shorter", |header| header.bytes -= 1),
        ("longer", |header| header.bytes += 1),
        ("rows", |header| *header.tables.get_mut("place").unwrap() -= 1),
        ("tables", |header| header.tables.retain(|name, _| name != "scenario")),
        ("schema", |header| header.schema -= 1),
        ("newer", |header| header.schema += 1),
        ("form", |header| header.format += 1),
    ];
    for (what, change) in changes {
        let mut told = header.clone();
        change(&mut told);
        let _ = std::fs::remove_file(&lie);
        seal(&plain, &told, &lock, private_file(&lie).unwrap(), &lie).unwrap();
        let answer = restore(OPERATOR, &lie, &into, key.clone(), None).await;
        match what {
            "nothing" => {
                answer.unwrap();
                std::fs::remove_file(&into).unwrap();
            }
            "newer" => assert!(matches!(answer, Err(BackupError::Newer { .. })), "{answer:?}"),
            "form" => assert!(matches!(answer, Err(BackupError::NotABackup { .. })), "{answer:?}"),
            _ => assert!(matches!(answer, Err(BackupError::Damaged { .. })), "{what}: {answer:?}"),
        }
        assert!(!into.exists(), "{what}");
    }
    // A database that is damaged although its hash is right.
    let mut bytes = std::fs::read(&plain).unwrap();
    let page = bytes.len() - 4096;
    bytes[page..].fill(0x55);
    std::fs::write(&plain, bytes).unwrap();
    let contents = understory_store::Contents {
        schema: header.schema,
        tables: header.tables.clone(),
    };
    let told = Header::of(&plain, contents, header.made_at).unwrap();
    std::fs::remove_file(&lie).unwrap();
    seal(&plain, &told, &lock, private_file(&lie).unwrap(), &lie).unwrap();
    let answer = restore(OPERATOR, &lie, &into, key, None).await;
    assert!(matches!(answer, Err(BackupError::Damaged { .. })), "{answer:?}");
    assert!(!into.exists());
}

#[tokio::test]
async fn old_ones_go_and_nothing_else() {
    let scratch = Scratch::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let others = ["understory.age", "understory-20200101T000000Z.age.txt", "thesis.age"];
    for other in others {
        std::fs::write(folder.path().join(other), "mine").unwrap();
    }
    std::fs::create_dir(folder.path().join("understory-20200101T000000Z.age")).unwrap();
    let left = "understory-20200102T000000Z.plain.part";
    std::fs::write(folder.path().join(left), "left by one that was killed").unwrap();
    let mut last = Vec::new();
    for day in ["2026-11-20", "2026-11-21", "2026-11-22"] {
        let (lock, clock) = (key_pair().0, StandingClock::at(day));
        let made = make(&scratch.database, &clock, OPERATOR, folder.path(), lock, Some(2)).await;
        last = made.unwrap().removed;
    }
    assert_eq!(last, ["understory-20261120T120000Z.age"]);
    let clock = StandingClock::at("2026-11-22");
    let same = make(
        &scratch.database,
        &clock,
        OPERATOR,
        folder.path(),
        key_pair().0,
        Some(1),
    )
    .await;
    assert!(matches!(same, Err(BackupError::Exists { .. })), "{same:?}");
    assert_eq!(
        names(folder.path()),
        [
            "thesis.age",
            "understory-20200101T000000Z.age",
            "understory-20200101T000000Z.age.txt",
            "understory-20261121T120000Z.age",
            "understory-20261122T120000Z.age",
            "understory.age"
        ]
    );
    let nowhere = PathBuf::from("no/such/folder");
    let refused = make(&scratch.database, &clock, OPERATOR, &nowhere, key_pair().0, None).await;
    assert!(matches!(refused, Err(BackupError::NoFolder { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_drill_is_remembered_however_it_went() {
    let (scratch, folder, made, key) = backed_up(None).await;
    let room = tempfile::tempdir().unwrap();
    let (clock, ids) = (StandingClock::at("2026-11-23"), CountingIds::default());
    let left = room
        .path()
        .join("understory-drill-01900000-0000-7000-8000-000000000000");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("understory.db"), "left by one that was killed").unwrap();
    assert!(
        standing(&scratch.database, OPERATOR)
            .await
            .unwrap()
            .last_drill
            .is_none()
    );

    let with = (
        &clock as &dyn understory_model::clock::Clock,
        &ids as &dyn understory_model::ids::IdSource,
    );
    let wrong = drill(
        &scratch.database,
        with,
        OPERATOR,
        folder.path(),
        key_pair().1,
        room.path(),
    )
    .await;
    assert!(matches!(wrong, Err(BackupError::WrongKey { .. })), "{wrong:?}");
    let stood = standing(&scratch.database, OPERATOR).await.unwrap();
    assert!(!stood.last_drill.as_ref().unwrap().well, "{stood:?}");
    assert!(names(room.path()).is_empty());

    let key = Arc::into_inner(key).unwrap();
    let well = drill(&scratch.database, with, OPERATOR, folder.path(), key, room.path())
        .await
        .unwrap();
    assert_eq!((&well.file, &well.header), (&made.file, &made.header));
    let stood = standing(&scratch.database, OPERATOR).await.unwrap();
    let last = stood.last_drill.unwrap();
    assert!(last.well && last.tried_at == clock.0 && last.file == "understory-20261122T120000Z.age");
    assert_eq!(
        (stood.newest, stood.people, stood.damage),
        (Some(clock.0), false, vec![])
    );
    assert!(names(room.path()).is_empty());

    let none = drill(
        &scratch.database,
        with,
        OPERATOR,
        room.path(),
        key_pair().1,
        room.path(),
    )
    .await;
    assert!(matches!(none, Err(BackupError::NoBackup { .. })), "{none:?}");
}

#[tokio::test]
async fn postgresql_is_told_its_own_way() {
    let Some(scratch) = Scratch::postgres().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let clock = StandingClock::at("2026-11-22");
    let refused = make(&scratch.database, &clock, OPERATOR, folder.path(), key_pair().0, None).await;
    assert!(refused.unwrap_err().to_string().contains("pg_dump"));
}

//! What is over goes on its day, what the program does by itself is done once, and whoever is erased stays erased.

use jiff::SignedDuration;
use understory_model::people::{DataClass, Duty, Purpose};
use understory_testkit::Scratch;

use super::*;
use crate::backup::{self, LockWith, OpenWith, new_identity};
use crate::operations::{Backups, Chore, Done, KeyText, run_due};
use crate::people::erasures::{self, Kind};

const DAY: SignedDuration = SignedDuration::from_hours(24);

async fn count(scratch: &Scratch, rest: &str) -> usize {
    let query = format!("SELECT CAST(COUNT(*) AS TEXT) FROM {rest}");
    understory_testkit::ask(&scratch.url, &query).await[0].parse().unwrap()
}

/// Does what is due, which must go well.
async fn chores(region: &Region) -> Vec<Done> {
    let done = run_due(&region.service, None).await.unwrap();
    assert!(done.iter().all(|one| one.well), "{done:?}");
    done
}

fn allowance(region: &Region, adult: understory_model::ids::AccountId) -> Allowance {
    Allowance {
        organization: region.organization(0),
        purpose: Purpose::Enroll,
        classes: vec![DataClass::Card],
        days: 90,
        language: Language::english(),
        words: String::from("May they see this?"),
        spoken_by: Some(adult),
        read_back: true,
    }
}

/// The clock goes on by a month, a year, three years and eight.
#[tokio::test]
async fn what_is_over_goes_on_its_day() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (navigator, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (steward, _) = region
            .staff("Sam Hill", Duty::Steward, Some(region.organization(0)))
            .await;
        let silent = region.family(navigator).await;
        let living = region.family(navigator).await;
        let consent = allow(service, navigator, silent.children[0], allowance(&region, silent.adult));
        consent.await.unwrap();
        by_card(service, &silent.card.number, &silent.card.pin).await.unwrap();
        end_account(service, Actor::Operator, steward.account()).await.unwrap();
        let entries = count(&scratch, "audit_entry").await;
        chores(&region).await;
        let before = (count(&scratch, "sign_in").await, count(&scratch, "invitation").await);
        assert_eq!(before, (3, 2), "nothing goes before its day");

        region.clock.forward(DAY * 31);
        chores(&region).await;
        assert_eq!(count(&scratch, "invitation").await, 0);
        assert_eq!(
            count(&scratch, "sign_in").await,
            1,
            "a family's lasts thirty days, and thirty more"
        );

        region.clock.forward(DAY * 335);
        chores(&region).await;
        assert_eq!(count(&scratch, "sign_in").await, 0);
        assert_eq!(count(&scratch, "sitting").await, 0);
        let left = format!("person_key WHERE subject = {}", literal(&scratch, steward.account().0));
        assert_eq!(count(&scratch, &left).await, 0, "who left a year ago is forgotten");
        assert_eq!(
            count(&scratch, "consent").await,
            1,
            "a consent that ended is kept for three years"
        );

        region.clock.forward(DAY * 729);
        by_card(service, &living.card.number, &living.card.pin).await.unwrap();
        chores(&region).await;
        assert_eq!(count(&scratch, "farewell").await, 1, "only the one that is silent");
        assert_eq!(
            count(&scratch, "young_person").await,
            4,
            "nobody goes before two months more"
        );
        region.clock.forward(DAY * 92);
        chores(&region).await;
        assert_eq!(
            count(&scratch, "consent").await + count(&scratch, "consent_class").await,
            0
        );
        assert_eq!(count(&scratch, "young_person").await, 2);
        assert_eq!(count(&scratch, "farewell").await, 0);
        let gone = silent.children[0].0;
        let keys = format!("person_key WHERE subject = {}", literal(&scratch, gone));
        assert_eq!(count(&scratch, &keys).await, 0);
        assert_eq!(
            count(&scratch, "erasure").await,
            5,
            "the steward, a home, its adult, two children"
        );
        assert!(matches!(
            by_card(service, &silent.card.number, &silent.card.pin).await,
            Err(PeopleError::NoMatch)
        ));
        let view = by_card(service, &living.card.number, &living.card.pin).await.unwrap();
        assert_eq!(family(service, view.signed).await.unwrap().young.len(), 2);

        region.clock.forward(DAY * 365 * 5);
        chores(&region).await;
        region.clock.forward(DAY * 61);
        chores(&region).await;
        assert_eq!(count(&scratch, "young_person").await, 0);
        let about = format!("audit_entry WHERE object = {}", literal(&scratch, gone));
        assert!(
            count(&scratch, &about).await > 0,
            "the trail keeps ids that lead to nobody"
        );
        assert!(count(&scratch, "audit_entry").await > entries);
    }
}

/// An id as each engine writes it.
fn literal(scratch: &Scratch, id: uuid::Uuid) -> String {
    match scratch.database.engine() {
        "sqlite" => format!("x'{}'", id.simple()),
        _ => format!("'{id}'"),
    }
}

#[tokio::test]
async fn a_family_that_comes_back_is_not_erased() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let (navigator, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(navigator).await;
    region.clock.forward(DAY * 1096);
    chores(&region).await;
    assert_eq!(count(&scratch, "farewell").await, 1);
    region.clock.forward(DAY * 30);
    by_card(&region.service, &family.card.number, &family.card.pin)
        .await
        .unwrap();
    region.clock.forward(DAY * 31);
    chores(&region).await;
    assert_eq!(
        (count(&scratch, "farewell").await, count(&scratch, "young_person").await),
        (0, 2)
    );
}

#[test]
fn every_table_with_a_day_has_a_way_to_remove_what_ended() {
    use crate::people::register::{Keep, tables};
    let days = tables().filter(|table| matches!(table.keep, Keep::DaysAfterEnd(_)));
    // Accounts, and readers of the newsletter, are erased one by one, with a note.
    let one_by_one = ["account", "newsletter_subscriber"];
    let names = days.map(|table| table.name);
    let mut wanted: Vec<&str> = names.filter(|name| !one_by_one.contains(name)).collect();
    let mut there = understory_store::people::tables_with_an_end();
    wanted.sort_unstable();
    there.sort_unstable();
    assert_eq!(there, wanted);
}

#[tokio::test]
async fn of_two_processes_one_does_a_chore() {
    for scratch in Scratch::both().await {
        let one = region(&scratch).await;
        let database = understory_store::Database::open(&scratch.url).await.unwrap();
        let settings = Settings {
            in_memory: false,
            ..one.service.settings.clone()
        };
        let ids = Arc::new(CountingIds::default());
        let other = Service::start(database, one.clock.clone(), ids, settings)
            .await
            .unwrap();
        let other = other.with_secret(Secret::new([7; 32]), Arc::new(CountingRandom::default()));
        for round in 1..4 {
            let (first, second) = tokio::join!(run_due(&one.service, None), run_due(&other, None));
            let mut done: Vec<&str> = first.as_ref().unwrap().iter().map(|one| one.chore.name()).collect();
            done.extend(second.as_ref().unwrap().iter().map(|one| one.chore.name()));
            done.sort_unstable();
            assert_eq!(
                done,
                ["families", "freshness", "newsletter", "retention", "verify", "watch"],
                "round {round}"
            );
            assert!(chores(&one).await.is_empty(), "nothing is due");
            one.clock.forward(DAY);
        }
        other.database().close().await;
    }
}

#[tokio::test]
async fn backups_are_made_tried_and_removed_by_themselves() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("backups");
    let (identity, public) = new_identity();
    let backups = Backups {
        folder: to.clone(),
        seal: KeyText::Keys(public.into()),
        open: Some(KeyText::Keys(identity)),
        every: DAY,
        keep: 2,
        scratch: folder.path().to_owned(),
    };
    let done = async |chore| {
        let all = run_due(&region.service, Some(&backups)).await.unwrap();
        all.into_iter().find(|one| one.chore == chore)
    };
    let missing = done(Chore::Backup).await.unwrap();
    assert!(!missing.well && missing.says.contains("is not a folder"), "{missing:?}");
    std::fs::create_dir(&to).unwrap();
    assert_eq!(done(Chore::Backup).await, None, "it is tried again an hour later");
    region.clock.forward(SignedDuration::from_hours(1));
    assert!(done(Chore::Backup).await.unwrap().well);
    for day in 1..4 {
        region.clock.forward(DAY);
        assert!(done(Chore::Backup).await.unwrap().well, "day {day}");
    }
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 2);
    region.clock.forward(DAY * 4);
    let all = run_due(&region.service, Some(&backups)).await.unwrap();
    let drill = all.iter().find(|one| one.chore == Chore::Drill).unwrap();
    assert!(drill.well, "{drill:?}");
    let standing = backup::standing(region.service.database(), Actor::Operator)
        .await
        .unwrap();
    assert!(standing.last_drill.unwrap().well);
}

/// Whoever was erased after a backup is not in what is restored from it, and no byte of their key is.
#[tokio::test]
async fn a_restored_backup_resurrects_nobody() {
    let scratch = Scratch::sqlite().await;
    let mut region = region(&scratch).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("understory.db.erasures");
    region.service = region.service.with_erasures(file.clone());
    let service = &region.service;
    let (navigator, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(navigator).await;
    let (identity, public) = new_identity();
    let lock = LockWith::public_keys(&[public]).unwrap();
    let database = service.database();
    let made = backup::make(
        database,
        region.clock.as_ref(),
        Actor::Operator,
        folder.path(),
        lock,
        None,
    )
    .await
    .unwrap();
    let [erased, kept] = [family.children[0], family.children[1]];
    let mut write = database.write().await.unwrap();
    let sealed_key = understory_store::people::key(&mut write, erased.0)
        .await
        .unwrap()
        .unwrap();
    erasures::erase(service, &mut write, erased.0, Kind::YoungPerson)
        .await
        .unwrap();
    write.commit().await.unwrap();
    erasures::finish(service).await.unwrap();

    let key = Arc::new(OpenWith::identities(&identity).unwrap());
    let holds_key = |path: &std::path::Path| {
        let bytes = std::fs::read(path).unwrap();
        bytes
            .windows(sealed_key.len())
            .any(|part| part == sealed_key.as_bytes())
    };
    let without = folder.path().join("without.db");
    backup::restore(Actor::Operator, &made.file, &without, key.clone(), None)
        .await
        .unwrap();
    assert!(holds_key(&without), "without the file they are there again");
    let with = folder.path().join("with.db");
    let restored = backup::restore(Actor::Operator, &made.file, &with, key, Some(&file))
        .await
        .unwrap();
    let replayed = restored.erased.unwrap();
    assert_eq!((replayed.noted, replayed.again), (1, 1));
    assert!(!holds_key(&with), "the key is gone from the bytes of the file");
    let vault = service.vault.as_ref().unwrap();
    let restored = understory_store::Database::open(&format!("sqlite:{}", with.display()))
        .await
        .unwrap();
    let mut read = restored.read().await.unwrap();
    assert!(matches!(vault.key(&mut read, erased.0).await, Err(PeopleError::Erased)));
    assert!(vault.key(&mut read, kept.0).await.is_ok());
    let row = understory_store::people::young_person(&mut read, erased).await.unwrap();
    assert!(row.is_none());
    drop(read);
    let again = erasures::replay(&restored, &file).await.unwrap();
    assert_eq!((again.noted, again.again), (1, 0), "it can be read again and again");
    restored.close().await;
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("with.db"))
        .collect();
    assert_eq!(names, ["with.db"], "nothing is left beside it");
}

#[tokio::test]
async fn another_secret_is_found_before_anything_is_written() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    assert!(!needs_its_secret(region.service.database()).await.unwrap());
    check_secret(&region.service).await.unwrap();
    check_secret(&region.service).await.unwrap();
    assert!(needs_its_secret(region.service.database()).await.unwrap());
    let with = |byte| {
        let (database, clock) = (scratch.database.clone(), region.clock.clone());
        let settings = region.service.settings.clone();
        async move {
            let service = Service::start(database, clock, Arc::new(CountingIds::default()), settings).await;
            service
                .unwrap()
                .with_secret(Secret::new([byte; 32]), Arc::new(CountingRandom::default()))
        }
    };
    let wrong = with(8).await;
    assert!(matches!(check_secret(&wrong).await, Err(PeopleError::WrongSecret)));
    // A database of an older version has keys and no mark.
    region.staff("Ana Silva", Duty::Navigator, None).await;
    understory_testkit::execute(&scratch.url, "DELETE FROM sealed_mark").await;
    assert!(matches!(check_secret(&wrong).await, Err(PeopleError::WrongSecret)));
    assert_eq!(count(&scratch, "sealed_mark").await, 0, "the wrong one left no mark");
    check_secret(&with(7).await).await.unwrap();
    assert_eq!(count(&scratch, "sealed_mark").await, 1);
}

//! The store on SQLite and on PostgreSQL: the same story must have the same end.

use jiff::Timestamp;
use std::time::Duration;
use understory_model::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SiteFacts};
use understory_model::fact::Fact;
use understory_model::ids::{IdSource, ImportRunId};
use understory_model::language::Text;
use understory_model::place::{Place, PlaceKind, Point};
use understory_store::directory::{self, Organizations, Programs, Record, Region, Sessions, Sites};
use understory_store::operations::{self, ChangeRow, ImportRun};
use understory_store::{Database, StoreError};
use understory_testkit::{CountingIds, Scratch};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn record<Facts>(ids: &CountingIds, parent: Option<uuid::Uuid>, key: &str, facts: Facts) -> Record<Facts> {
    Record {
        id: ids.next(),
        parent,
        place: None,
        source: String::from("test"),
        source_key: String::from(key),
        run: None,
        facts,
    }
}

fn organization(name: &str) -> OrganizationFacts {
    OrganizationFacts {
        name: String::from(name),
        ..OrganizationFacts::default()
    }
}

#[tokio::test]
async fn every_statement_is_understood() {
    for scratch in Scratch::both().await {
        scratch.database.prepare_all().await.unwrap_or_else(|(name, error)| {
            panic!("{name} on {}: {error:?}", scratch.database.engine());
        });
    }
}

#[tokio::test]
async fn records_come_back_as_they_were_written() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let owner = record(&ids, None, "o1", organization("Bass River Robotics"));
        let mut site = record(&ids, Some(owner.id), "s1", SiteFacts::default());
        // A coordinate whose last digit is lost by a careless reader of numbers.
        site.facts.point = Fact::known(Point::new(41.652_499_999_999_99, -70.288_100_000_000_03).unwrap());
        let mut program = record(&ids, Some(owner.id), "p1", ProgramFacts::default());
        program.facts.title = Text::english("Robots \u{1F916} at \"the\" library; DROP TABLE program");
        let mut session = record(&ids, Some(program.id), "x1", SessionFacts::default());
        session.place = Some(site.id);
        session.facts.hours = Fact::known("tue=15:30-17:00".parse().unwrap());

        let mut write = scratch.database.write().await.unwrap();
        directory::insert_many::<Organizations>(&mut write, std::slice::from_ref(&owner), NOW)
            .await
            .unwrap();
        directory::insert_many::<Sites>(&mut write, std::slice::from_ref(&site), NOW)
            .await
            .unwrap();
        directory::insert_many::<Programs>(&mut write, std::slice::from_ref(&program), NOW)
            .await
            .unwrap();
        directory::insert_many::<Sessions>(&mut write, std::slice::from_ref(&session), NOW)
            .await
            .unwrap();
        write.commit().await.unwrap();

        let mut read = scratch.database.read().await.unwrap();
        assert_eq!(
            directory::load_all::<Organizations>(&mut read).await.unwrap(),
            std::slice::from_ref(&owner)
        );
        assert_eq!(
            directory::load_source::<Sites>(&mut read, "test").await.unwrap(),
            [site]
        );
        assert_eq!(
            directory::find::<Programs>(&mut read, program.id).await.unwrap(),
            Some(program.clone())
        );
        assert_eq!(
            directory::find_children::<Sessions>(&mut read, program.id)
                .await
                .unwrap(),
            [session.clone()]
        );
        assert_eq!(directory::count::<Sessions>(&mut read).await.unwrap(), 1);
        let written = directory::written::<Sessions>(&mut read).await.unwrap();
        assert_eq!(
            (written[0].id, written[0].added, written[0].changed),
            (session.id, NOW, NOW)
        );
        assert_eq!(directory::find::<Programs>(&mut read, owner.id).await.unwrap(), None);
        drop(read);

        let mut write = scratch.database.write().await.unwrap();
        session.place = None;
        assert!(directory::update::<Sessions>(&mut write, &session, NOW).await.unwrap());
        let conflict = directory::delete::<Organizations>(&mut write, owner.id).await;
        assert!(
            matches!(conflict, Err(StoreError::Conflict(_))),
            "an organization with programs stays"
        );
        drop(write);
        let mut read = scratch.database.read().await.unwrap();
        let kept = directory::find::<Sessions>(&mut read, session.id)
            .await
            .unwrap()
            .unwrap();
        assert!(
            kept.place.is_some(),
            "a transaction that was not committed leaves nothing behind"
        );
    }
}

#[tokio::test]
async fn a_record_says_when_it_was_added_and_when_it_was_changed() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let mut owner = record(&ids, None, "o1", organization("Bass River Robotics"));
        let later = Timestamp::from_second(1_000).unwrap();
        let mut write = scratch.database.write().await.unwrap();
        directory::insert_many::<Organizations>(&mut write, std::slice::from_ref(&owner), NOW)
            .await
            .unwrap();
        owner.facts = organization("Bass River Robots");
        assert!(
            directory::update::<Organizations>(&mut write, &owner, later)
                .await
                .unwrap()
        );
        write.commit().await.unwrap();
        let mut read = scratch.database.read().await.unwrap();
        let written = directory::written::<Organizations>(&mut read).await.unwrap();
        assert_eq!((written[0].added, written[0].changed), (NOW, later));
    }
}

#[tokio::test]
async fn the_same_key_twice_is_a_conflict() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let pair = [
            record(&ids, None, "o1", organization("One")),
            record(&ids, None, "o1", organization("Two")),
        ];
        let mut write = scratch.database.write().await.unwrap();
        let result = directory::insert_many::<Organizations>(&mut write, &pair, NOW).await;
        assert!(matches!(result, Err(StoreError::Conflict(_))), "{result:?}");
    }
}

#[tokio::test]
async fn many_rows_are_all_there() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let many: Vec<_> = (0..1203)
            .map(|n| record(&ids, None, &n.to_string(), organization(&format!("O{n}"))))
            .collect();
        let mut write = scratch.database.write().await.unwrap();
        directory::insert_many::<Organizations>(&mut write, &many, NOW)
            .await
            .unwrap();
        write.commit().await.unwrap();
        let mut read = scratch.database.read().await.unwrap();
        assert_eq!(directory::load_all::<Organizations>(&mut read).await.unwrap(), many);
    }
}

#[tokio::test]
async fn region_places_and_runs() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let region = Region {
            name: String::from("Cape Cod"),
            zone: String::from("America/New_York"),
            outline: None,
        };
        let place = Place {
            kind: PlaceKind::Town,
            name: String::from("Mashpee"),
            town: None,
            point: Point::new(41.6484, -70.4811).unwrap(),
            population: Some(15_060),
            aliases: vec![],
            source: String::from("census"),
        };
        let run = ImportRun {
            id: ImportRunId(ids.next()),
            source: String::from("test"),
            format: String::from("csv"),
            file: String::from("a.csv"),
            started_at: Timestamp::from_microsecond(1_793_361_600_000_001).unwrap(),
            undone_at: None,
            rows: 3,
            added: 1,
            changed: 1,
            unchanged: 0,
            refused: 1,
        };
        let changes = [
            ChangeRow {
                kind: String::from("program"),
                record: ids.next(),
                before_facts: None,
                before_parent: None,
                before_place: None,
                before_run: None,
            },
            ChangeRow {
                kind: String::from("session"),
                record: ids.next(),
                before_facts: Some(serde_json::json!({"status": "live"})),
                before_parent: Some(ids.next()),
                before_place: None,
                before_run: None,
            },
        ];
        let mut write = scratch.database.write().await.unwrap();
        assert_eq!(directory::load_region(&mut write).await.unwrap(), None);
        directory::save_region(&mut write, &region).await.unwrap();
        directory::bump_version(&mut write).await.unwrap();
        directory::save_region(&mut write, &region).await.unwrap();
        assert_eq!(directory::version(&mut write).await.unwrap(), 1);
        directory::replace_places(&mut write, "census", &[place.clone(), place.clone()], &ids)
            .await
            .unwrap();
        directory::replace_places(&mut write, "census", std::slice::from_ref(&place), &ids)
            .await
            .unwrap();
        operations::insert_run(&mut write, &run).await.unwrap();
        operations::insert_changes(&mut write, run.id, &changes).await.unwrap();
        write.commit().await.unwrap();

        let mut read = scratch.database.read().await.unwrap();
        assert_eq!(directory::load_region(&mut read).await.unwrap(), Some(region));
        assert_eq!(directory::load_places(&mut read).await.unwrap(), [place]);
        assert_eq!(
            operations::latest_runs(&mut read, 5).await.unwrap(),
            std::slice::from_ref(&run)
        );
        let back: Vec<_> = operations::changes(&mut read, run.id)
            .await
            .unwrap()
            .into_iter()
            .rev()
            .collect();
        assert_eq!(back, changes);
        drop(read);

        let mut write = scratch.database.write().await.unwrap();
        assert!(operations::mark_undone(&mut write, run.id, NOW).await.unwrap());
        assert!(!operations::mark_undone(&mut write, run.id, NOW).await.unwrap());
    }
}

#[tokio::test]
async fn an_older_program_refuses_a_newer_file() {
    let scratch = Scratch::sqlite().await;
    scratch.database.close().await;
    let path = scratch.folder().unwrap().join("test.db");
    let status = std::process::Command::new("python3")
        .args(["-c", "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(\"INSERT INTO _sqlx_migrations VALUES (9999,'later','2030-01-01',1,x'00',1)\"); c.commit()"])
        .arg(&path)
        .status();
    if !status.is_ok_and(|status| status.success()) {
        println!("skipped: python3 is not here to play the newer program");
        return;
    }
    let database = Database::open(&scratch.url).await.unwrap();
    assert!(matches!(
        database.migrate().await,
        Err(StoreError::Newer { version: 9999 })
    ));
}

#[tokio::test]
async fn what_was_written_comes_into_the_file_and_no_writer_does_it() {
    let scratch = Scratch::sqlite().await;
    let file = scratch.folder().unwrap().join("test.db");
    let is_in_file = || {
        let bytes = std::fs::read(&file).unwrap();
        bytes.windows(12).any(|at| at == b"Written Back")
    };
    let ids = CountingIds::default();
    let club = record(&ids, None, "o1", organization("Written Back"));
    let mut write = scratch.database.write().await.unwrap();
    directory::insert_many::<Organizations>(&mut write, &[club], NOW)
        .await
        .unwrap();
    write.commit().await.unwrap();
    // Nobody writes from here on.
    for _ in 0..200 {
        if is_in_file() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it is in the log only");
}

#[tokio::test]
async fn a_wrong_address_is_named_without_its_password() {
    let error = Database::open("mysql://ana:secret@db/x").await.unwrap_err().to_string();
    assert!(error.contains("sqlite:PATH") && !error.contains("secret"), "{error}");
}

#[tokio::test]
async fn drills_and_what_a_check_asks() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let mut read = scratch.database.read().await.unwrap();
        assert_eq!(operations::latest_drill(&mut read).await.unwrap(), None);
        assert_eq!(operations::newest_instant(&mut read).await.unwrap(), None);
        assert!(!operations::holds_people(&mut read).await.unwrap());
        drop(read);
        let drill = |second, well| operations::Drill {
            id: ids.next(),
            tried_at: Timestamp::from_second(second).unwrap(),
            file: String::from("understory-20261122T120000Z.age"),
            milliseconds: 12,
            well,
            says: String::from("9 rows in 2 tables"),
        };
        let (first, later) = (drill(100, true), drill(200, false));
        let mut write = scratch.database.write().await.unwrap();
        operations::insert_drill(&mut write, &later).await.unwrap();
        operations::insert_drill(&mut write, &first).await.unwrap();
        let again = operations::insert_drill(&mut write, &first).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        drop(write);
        let mut write = scratch.database.write().await.unwrap();
        operations::insert_drill(&mut write, &later).await.unwrap();
        operations::insert_drill(&mut write, &first).await.unwrap();
        write.commit().await.unwrap();
        let mut read = scratch.database.read().await.unwrap();
        assert_eq!(operations::latest_drill(&mut read).await.unwrap(), Some(later.clone()));
        assert_eq!(
            operations::newest_instant(&mut read).await.unwrap(),
            Some(later.tried_at)
        );
        assert!(scratch.database.damage().await.unwrap().is_empty());
    }
}

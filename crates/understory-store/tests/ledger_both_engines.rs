//! Populations and saved plans on SQLite and on PostgreSQL, and that what is erased is gone.

use jiff::Timestamp;
use understory_model::ids::{IdSource, PopulationId, ScenarioId, SessionId};
use understory_model::ledger::{Scenario, SupplyEdit};
use understory_model::place::Point;
use understory_model::population::{AreaOfPlace, Label, Population, YoungPerson};
use understory_store::{StoreError, ledger};
use understory_testkit::{CountingIds, Scratch};

fn population(ids: &CountingIds, name: &str, version: u32, label: Label) -> Population {
    Population {
        id: PopulationId(ids.next()),
        name: name.to_owned(),
        version,
        label,
        made_at: Timestamp::from_microsecond(1_793_361_600_000_001 + i64::from(version)).expect("an instant"),
        young_people: 3,
        places: vec![AreaOfPlace {
            name: String::from("Mashpee"),
            point: Point::new(41.652_499_999_999_99, -70.288_100_000_000_03).expect("a point"),
            outline: None,
        }],
        draws: 1,
        seed: Some(u64::MAX),
        sources: vec![String::from("made for a test")],
    }
}

/// A word that is nowhere else in the database.
const MARK: &str = "zzqqxxvvkk";

fn people() -> Vec<YoungPerson> {
    let one = YoungPerson {
        place: 0,
        draw: 0,
        point: Some(Point::new(41.6, -70.5).expect("a point")),
        age: Some(12),
        grade: "6".parse().ok(),
        free: Some("tue=15:00-18:00".parse().expect("hours")),
        modes: vec!["walk".parse().expect("a way")],
        minutes: Some(30),
        max_cost: None,
        languages: vec!["pt-BR".parse().expect("a language")],
        needs: Vec::new(),
        internet: None,
        interests: vec![MARK.parse().expect("a code")],
        low_income: None,
    };
    (0..1203)
        .map(|number| YoungPerson {
            minutes: Some(number),
            ..one.clone()
        })
        .collect()
}

#[tokio::test]
async fn populations_come_back_as_they_were_kept() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let first = population(&ids, "Cape", 1, Label::Synthetic);
        let second = population(&ids, "Cape", 2, Label::Rostered);
        let recipe = serde_json::json!({"areas": [1.1, 2], "name": "Cape"});
        let mut write = scratch.database.write().await.unwrap();
        ledger::insert_population(&mut write, &first, Some(&recipe))
            .await
            .unwrap();
        ledger::insert_population(&mut write, &second, None::<&()>)
            .await
            .unwrap();
        ledger::insert_people(&mut write, second.id, 0, &people())
            .await
            .unwrap();
        ledger::insert_people(&mut write, second.id, 1203, &people()[..2])
            .await
            .unwrap();
        write.commit().await.unwrap();

        let mut read = scratch.database.read().await.unwrap();
        assert_eq!(
            ledger::populations(&mut read).await.unwrap(),
            [second.clone(), first.clone()],
            "the newest first"
        );
        assert_eq!(ledger::versions_of(&mut read, "Cape").await.unwrap(), [1, 2]);
        assert_eq!(ledger::versions_of(&mut read, "cape").await.unwrap(), [] as [u32; 0]);
        let kept: Option<serde_json::Value> = ledger::load_recipe(&mut read, first.id).await.unwrap();
        assert_eq!(kept, Some(recipe));
        let kept: Option<serde_json::Value> = ledger::load_recipe(&mut read, second.id).await.unwrap();
        assert_eq!(kept, None);
        let everybody = ledger::load_people(&mut read, second.id).await.unwrap();
        assert_eq!((everybody[..1203].to_vec(), everybody.len()), (people(), 1205));
        drop(read);

        let mut write = scratch.database.write().await.unwrap();
        let twice = Population {
            id: PopulationId(ids.next()),
            ..first.clone()
        };
        let conflict = ledger::insert_population(&mut write, &twice, None::<&()>).await;
        assert!(matches!(conflict, Err(StoreError::Conflict(_))), "{conflict:?}");
        drop(write);
        let mut write = scratch.database.write().await.unwrap();
        assert_eq!(ledger::is_published(&mut write, second.id).await.unwrap(), Some(false));
        assert!(ledger::publish_population(&mut write, second.id, true).await.unwrap());
        assert_eq!(ledger::is_published(&mut write, second.id).await.unwrap(), Some(true));
        let nobody = PopulationId(ids.next());
        assert!(!ledger::publish_population(&mut write, nobody, true).await.unwrap());
        assert_eq!(ledger::is_published(&mut write, nobody).await.unwrap(), None);
    }
}

#[tokio::test]
async fn an_erased_roster_leaves_no_trace() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let roster = population(&ids, "Schools", 1, Label::Rostered);
        let mut write = scratch.database.write().await.unwrap();
        ledger::insert_population(&mut write, &roster, None::<&()>)
            .await
            .unwrap();
        ledger::insert_people(&mut write, roster.id, 0, &people())
            .await
            .unwrap();
        write.commit().await.unwrap();
        assert!(
            found_in_files(&scratch) != Some(false),
            "the mark is in the files before"
        );

        let mut write = scratch.database.write().await.unwrap();
        assert!(ledger::erase_population(&mut write, roster.id).await.unwrap());
        assert!(!ledger::erase_population(&mut write, roster.id).await.unwrap());
        write.commit().await.unwrap();
        scratch.database.forget().await.unwrap();
        let mut read = scratch.database.read().await.unwrap();
        assert_eq!(ledger::populations(&mut read).await.unwrap(), []);
        assert_eq!(ledger::load_people(&mut read, roster.id).await.unwrap(), []);
        drop(read);
        assert!(found_in_files(&scratch) != Some(true), "the mark is still in a file");
    }
}

/// Whether any file of a SQLite database holds the mark; a server's files are its own.
fn found_in_files(scratch: &Scratch) -> Option<bool> {
    let holds = |entry: std::fs::DirEntry| {
        let bytes = std::fs::read(entry.path()).expect("a file");
        bytes.windows(MARK.len()).any(|window| window == MARK.as_bytes())
    };
    let files = std::fs::read_dir(scratch.folder()?).expect("a folder");
    Some(files.into_iter().any(|entry| holds(entry.expect("an entry"))))
}

#[tokio::test]
async fn plans_are_kept_by_name() {
    for scratch in Scratch::both().await {
        let ids = CountingIds::default();
        let plan = |name: &str, minutes: i16| Scenario {
            id: ScenarioId(ids.next()),
            name: name.to_owned(),
            edits: vec![SupplyEdit::Move {
                session: SessionId(ids.next()),
                minutes,
            }],
            saved_at: Timestamp::from_microsecond(1_793_361_600_000_001).unwrap(),
        };
        let (first, again, other) = (plan("Later", 30), plan("Later", 60), plan("Earlier", -30));
        let mut write = scratch.database.write().await.unwrap();
        assert_eq!(ledger::save_scenario(&mut write, &first).await.unwrap(), first);
        ledger::save_scenario(&mut write, &other).await.unwrap();
        let kept = ledger::save_scenario(&mut write, &again).await.unwrap();
        assert_eq!(
            (kept.id, &kept.edits),
            (first.id, &again.edits),
            "the name keeps its id"
        );
        assert_eq!(
            ledger::scenarios(&mut write).await.unwrap(),
            [other.clone(), kept.clone()]
        );
        assert_eq!(ledger::find_scenario(&mut write, "Nothing").await.unwrap(), None);
        assert!(ledger::erase_scenario(&mut write, other.id).await.unwrap());
        assert!(!ledger::erase_scenario(&mut write, other.id).await.unwrap());
        assert_eq!(ledger::scenarios(&mut write).await.unwrap(), [kept]);
    }
}

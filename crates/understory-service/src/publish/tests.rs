//! Lists and what is kept of them, on the example region.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use understory_model::language::Language;
use understory_store::Database;
use understory_testkit::{CountingIds, Scratch, StandingClock};

use super::{Asked, Filter, MOST_IN_A_FEED, PublishError, list, made, paper, session_of_code};
use crate::access::Actor;
use crate::{Service, Settings, operations};

pub(super) async fn example(scratch: &Scratch) -> Service {
    let service = nothing(scratch).await;
    operations::create_example(&service, Actor::Operator).await.unwrap();
    service.refresh().await.unwrap();
    service
}

/// A session that its owner takes back, as an import would.
pub(super) async fn make_draft(service: &Service, id: understory_model::ids::SessionId) {
    use understory_store::directory as stored;
    let mut write = service.database().write().await.unwrap();
    let record = stored::find::<stored::Sessions>(&mut write, id.0).await.unwrap();
    let mut record = record.unwrap();
    record.facts.status = understory_model::directory::SessionStatus::Draft;
    let now = "2026-11-22T15:00:00Z".parse().unwrap();
    assert!(
        stored::update::<stored::Sessions>(&mut write, &record, now)
            .await
            .unwrap()
    );
    stored::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    assert!(service.refresh().await.unwrap());
}

/// A region without listings.
pub(super) async fn nothing(scratch: &Scratch) -> Service {
    let settings = Settings {
        region_name: String::from("Here"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 1,
        in_memory: true,
        search_folder: None,
    };
    let database = Database::open(&scratch.url).await.unwrap();
    let clock = Arc::new(StandingClock::at("2026-11-22"));
    Service::start(database, clock, Arc::new(CountingIds::default()), settings)
        .await
        .unwrap()
}

fn asked(filter: Filter) -> Asked {
    Asked {
        kind: "test",
        language: "en",
        origin: String::from("https://find.example.org"),
        filter,
        further: String::new(),
    }
}

async fn count(service: &Service, filter: Filter) -> usize {
    list(service, Actor::Visitor, filter, usize::MAX)
        .await
        .unwrap()
        .rows
        .len()
}

#[tokio::test]
async fn each_choice_narrows_a_list_and_nothing_unknown_is_left_out() {
    for scratch in Scratch::both().await {
        let service = example(&scratch).await;
        let all = count(&service, Filter::default()).await;
        assert!(all > 50, "{all}");
        let snapshot = service.snapshot();
        let organization = snapshot.organizations[0].id;
        let portuguese: Language = "pt-BR".parse().unwrap();
        for filter in [
            Filter {
                topics: vec!["making_robotics".parse().unwrap()],
                ..Filter::default()
            },
            Filter {
                ages: Some((5, 6)),
                ..Filter::default()
            },
            Filter {
                grade: Some("11".parse().unwrap()),
                ..Filter::default()
            },
            Filter {
                free: true,
                ..Filter::default()
            },
            Filter {
                language: Some(portuguese),
                ..Filter::default()
            },
            Filter {
                town: String::from("Hyannis"),
                ..Filter::default()
            },
            Filter {
                near: String::from("02601"),
                miles: Some(3),
                ..Filter::default()
            },
            Filter {
                organization: Some(organization),
                ..Filter::default()
            },
            Filter {
                program: Some(snapshot.programs[0].id),
                ..Filter::default()
            },
            Filter {
                text: String::from("oyster"),
                ..Filter::default()
            },
        ] {
            let found = count(&service, filter.clone()).await;
            assert!(found > 0 && found < all, "{found} of {all}: {filter:?}");
        }
        let near = |miles| Filter {
            near: String::from("02601"),
            miles: Some(miles),
            ..Filter::default()
        };
        assert!(count(&service, near(2)).await < count(&service, near(50)).await);
        let young = list(
            &service,
            Actor::Visitor,
            Filter {
                ages: Some((5, 6)),
                ..Filter::default()
            },
            usize::MAX,
        )
        .await;
        let young = young.unwrap();
        for row in &young.rows {
            let ages = young.entry(*row).session.facts.ages.known;
            assert!(ages.is_none_or(|ages| ages.min.is_none_or(|min| min <= 6)), "{ages:?}");
        }
    }
}

#[tokio::test]
async fn a_list_that_is_too_long_and_a_place_that_is_not_there_are_refused() {
    let scratch = Scratch::sqlite().await;
    let service = example(&scratch).await;
    let refused = list(&service, Actor::Visitor, Filter::default(), 3).await.unwrap_err();
    assert!(
        matches!(refused, PublishError::TooMany { found, most: 3 } if found > 3),
        "{refused}"
    );
    let nowhere = Filter {
        near: String::from("Atlantis"),
        ..Filter::default()
    };
    let refused = list(&service, Actor::Visitor, nowhere.clone(), usize::MAX)
        .await
        .unwrap_err();
    assert!(matches!(refused, PublishError::NoSuchPlace(place) if place == "Atlantis"));
    // A refusal is told to everybody who asks, and nothing is made.
    for _ in 0..2 {
        let refused = made(
            &service,
            Actor::Visitor,
            asked(nowhere.clone()),
            MOST_IN_A_FEED,
            |_| unreachable!(),
        )
        .await;
        assert!(matches!(refused, Err(PublishError::NoSuchPlace(_))));
    }
}

#[tokio::test]
async fn a_list_is_made_once_until_the_directory_changes() {
    let scratch = Scratch::sqlite().await;
    let service = example(&scratch).await;
    let begun = Arc::new(AtomicU32::new(0));
    let make = || {
        let begun = Arc::clone(&begun);
        move |listed: &super::Listed| {
            begun.fetch_add(1, Ordering::Relaxed);
            format!("{}", listed.rows.len()).into_bytes()
        }
    };
    let ask = |filter| made(&service, Actor::Visitor, asked(filter), MOST_IN_A_FEED, make());
    let first = ask(Filter::default()).await.unwrap();
    let again = ask(Filter::default()).await.unwrap();
    assert!(Arc::ptr_eq(&first, &again));
    assert_eq!(begun.load(Ordering::Relaxed), 1);
    let other = ask(Filter {
        free: true,
        ..Filter::default()
    })
    .await
    .unwrap();
    assert_ne!(other.tag, first.tag);
    // A change of the directory, as any import makes one.
    let mut write = service.database().write().await.unwrap();
    understory_store::directory::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    assert!(service.refresh().await.unwrap());
    let later = ask(Filter::default()).await.unwrap();
    assert_eq!(begun.load(Ordering::Relaxed), 3);
    assert_eq!(later.tag, first.tag, "the same listings are the same bytes");
}

#[tokio::test]
async fn every_session_has_a_code_of_its_own() {
    let scratch = Scratch::sqlite().await;
    let service = example(&scratch).await;
    let snapshot = service.snapshot();
    for entry in &snapshot.sessions {
        let found = session_of_code(&service, Actor::Visitor, &entry.code.to_lowercase()).unwrap();
        assert_eq!(found, Some(entry.session.id));
        assert!(entry.changed >= entry.added && entry.added > jiff::Timestamp::UNIX_EPOCH);
    }
    assert_eq!(session_of_code(&service, Actor::Visitor, "none").unwrap(), None);
}

#[tokio::test]
async fn a_press_that_is_taken_says_so() {
    let scratch = Scratch::sqlite().await;
    let mut service = example(&scratch).await;
    service.published = Arc::new(super::Kept::impatient());
    let words = || paper::WeekWords {
        head: paper::SheetHead {
            language: String::from("en"),
            title: String::from("Our week"),
            ..paper::SheetHead::default()
        },
        ..paper::WeekWords::default()
    };
    let printed = paper::week(&service, Actor::Visitor, words()).await.unwrap();
    assert!(printed.starts_with(b"%PDF-"));
    let held = service.published.occupy().await;
    let refused = paper::week(&service, Actor::Visitor, words()).await;
    assert!(matches!(refused, Err(PublishError::Busy)));
    drop(held);
    assert!(paper::week(&service, Actor::Visitor, words()).await.is_ok());
}

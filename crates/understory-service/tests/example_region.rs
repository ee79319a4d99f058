//! The example region through the same use-cases that pages and commands call, on both engines.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::sync::Arc;
use understory_model::find::{Near, Question, Reason};
use understory_model::language::Language;
use understory_model::money::Cents;
use understory_service::access::Actor;
use understory_service::directory::{self, Browse};
use understory_service::find::{self, Limits};
use understory_service::operations::{self, UndoError};
use understory_service::{Service, Settings};
use understory_testkit::{CountingIds, Scratch, StandingClock};

async fn cape_cod(scratch: &Scratch) -> Service {
    let settings = Settings {
        region_name: String::from("Our region"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 1,
        in_memory: true,
        search_folder: scratch.folder().map(|folder| folder.join("search")),
    };
    let clock = Arc::new(StandingClock::at("2026-11-22"));
    let service = Service::start(
        scratch.database.clone(),
        clock,
        Arc::new(CountingIds::default()),
        settings,
    );
    let service = service.await.expect("the service starts");
    operations::create_example(&service, Actor::Operator)
        .await
        .expect("the example is created");
    service
}

/// The twelve-year-old of the tour: Hyannis, Tuesday and Thursday after school, no ride home.
fn twelve_in_hyannis() -> Question {
    Question {
        near: String::from("02601"),
        grade: Some("6".parse().unwrap()),
        free: Some("tue=15:00-18:00,thu=15:00-18:00".parse().unwrap()),
        modes: vec!["walk".parse().unwrap(), "bus".parse().unwrap()],
        minutes: Some(30),
        max_cost: Some(Cents(0)),
        languages: vec!["es".parse().unwrap()],
        ..Question::default()
    }
}

#[tokio::test]
async fn a_twelve_year_old_in_hyannis_gets_believable_answers() {
    for scratch in Scratch::both().await {
        let service = cape_cod(&scratch).await;
        let found = find::search(&service, Actor::Visitor, twelve_in_hyannis(), Limits::PAGE)
            .await
            .unwrap();
        assert!(
            matches!(&found.near, Near::Known(place) if place.name == "02601"),
            "{:?}",
            found.near
        );
        assert!(found.fits.len() >= 3, "{} fits", found.fits.len());
        assert!(found.almost.len() >= 3, "{} almost", found.almost.len());
        for fit in &found.fits {
            let listing = &fit.listing;
            assert!(listing.example && listing.seats_open != Some(0), "{listing:?}");
            assert!(listing.ends_on.is_none_or(|end| end >= found.today));
            assert!(
                fit.reasons
                    .iter()
                    .any(|reason| matches!(reason, Reason::Hours { .. } | Reason::OpenHours { .. })),
                "{:?}",
                fit.reasons
            );
            assert!(
                fit.reasons.contains(&Reason::Free) || !fit.unknown.is_empty(),
                "{fit:?}"
            );
        }
        let scores: Vec<f64> = found.fits.iter().map(|fit| fit.score).collect();
        assert!(scores.is_sorted_by(|left, right| left >= right), "{scores:?}");
    }
}

#[tokio::test]
async fn without_answers_nothing_is_left_out() {
    let scratch = Scratch::sqlite().await;
    let service = cape_cod(&scratch).await;
    let found = find::search(&service, Actor::Visitor, Question::default(), Limits::PAGE)
        .await
        .unwrap();
    assert_eq!(found.near, Near::NotSaid);
    let open = service.snapshot().sessions.len() as u32;
    assert_eq!(found.considered, open);
    assert!(found.fitting > open / 3, "{} of {open}", found.fitting);
    let lost = Question {
        near: String::from("Hyanis"),
        ..Question::default()
    };
    let found = find::search(&service, Actor::Visitor, lost, Limits::PAGE)
        .await
        .unwrap();
    let Near::NotFound { suggestions } = found.near else {
        panic!("{:?}", found.near)
    };
    assert_eq!(suggestions[0].name, "Hyannis");
}

#[tokio::test]
async fn browsing_pages_through_everything_once() {
    let scratch = Scratch::sqlite().await;
    let service = cape_cod(&scratch).await;
    let english = Language::english();
    let mut browse = Browse {
        limit: 30,
        ..Browse::default()
    };
    let mut seen = Vec::new();
    loop {
        let page = directory::browse(&service, Actor::Visitor, browse.clone(), &english)
            .await
            .unwrap();
        seen.extend(page.items.iter().map(|item| item.listing.program));
        assert!(page.items.len() <= 30);
        let Some(next) = page.next else {
            assert_eq!(seen.len(), page.total);
            break;
        };
        browse.after = Some(next);
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), seen.len());
}

#[tokio::test]
async fn words_are_found_in_three_languages_and_with_typing_errors() {
    let scratch = Scratch::sqlite().await;
    let service = cape_cod(&scratch).await;
    let search = async |text: &str, language: &str| {
        let browse = Browse {
            text: String::from(text),
            limit: 10,
            ..Browse::default()
        };
        directory::browse(&service, Actor::Visitor, browse, &language.parse().unwrap())
            .await
            .unwrap()
    };
    assert!(search("robot", "en").await.titles_only, "before the index is made");
    service.refresh_text().await.unwrap();
    for (text, language) in [
        ("robots", "en"),
        ("robótica", "es"),
        ("robôs", "pt-BR"),
        ("robtos", "en"),
        ("oyster", "en"),
        ("ostras", "es"),
    ] {
        let page = search(text, language).await;
        assert!(!page.titles_only && page.total > 0, "{text}");
    }
    let robots = search("robots", "en").await;
    assert!(
        robots
            .items
            .iter()
            .any(|item| item.highlight.iter().any(|piece| piece.hit)),
        "hits are marked"
    );
    assert_eq!(search("xylophonist", "en").await.total, 0);
    // The folder of the index is read again at the next start.
    let again = cape_cod_again(&scratch).await;
    again.refresh_text().await.unwrap();
    assert!(again.text_is_ready());
}

async fn cape_cod_again(scratch: &Scratch) -> Service {
    let settings = Settings {
        region_name: String::new(),
        region_zone: String::from("UTC"),
        as_of: None,
        compute_threads: 1,
        in_memory: true,
        search_folder: scratch.folder().map(|folder| folder.join("search")),
    };
    let clock = Arc::new(StandingClock::at("2026-11-22"));
    Service::start(
        scratch.database.clone(),
        clock,
        Arc::new(CountingIds::default()),
        settings,
    )
    .await
    .unwrap()
}

#[tokio::test]
async fn the_example_can_be_undone_and_taken_in_again() {
    for scratch in Scratch::both().await {
        let service = cape_cod(&scratch).await;
        let again = operations::create_example(&service, Actor::Operator).await.unwrap();
        assert_eq!(
            (again.added, again.changed, again.run),
            (0, 0, None),
            "a second run changes nothing"
        );
        let runs = operations::latest_imports(&service, Actor::Operator, 5).await.unwrap();
        assert_eq!(runs.len(), 1);
        operations::undo_import(&service, Actor::Operator, runs[0].id)
            .await
            .unwrap();
        assert!(service.snapshot().sessions.is_empty());
        let twice = operations::undo_import(&service, Actor::Operator, runs[0].id).await;
        assert!(matches!(twice, Err(UndoError::AlreadyUndone(_))));
        let back = operations::create_example(&service, Actor::Operator).await.unwrap();
        assert!(back.added > 400);
    }
}

#[tokio::test]
async fn a_visitor_may_not_import() {
    let scratch = Scratch::sqlite().await;
    let service = cape_cod(&scratch).await;
    assert!(operations::create_example(&service, Actor::Visitor).await.is_err());
    assert!(operations::latest_imports(&service, Actor::Visitor, 1).await.is_err());
}

//! Populations through the use-cases that commands call, on both engines.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use understory_model::ids::PopulationId;
use understory_model::place::Point;
use understory_model::population::{AgeCount, Area, Label, YoungPerson};
use understory_service::access::Actor;
use understory_service::population::{
    self, AreasOptions, Assumptions, PopulationError, Recipe, RosterBatch, RosterKind, RosterOptions, RosterRequest,
};
use understory_service::{Service, ServiceError, Settings, operations};
use understory_testkit::{CountingIds, Scratch, StandingClock};

const OPERATOR: Actor = Actor::Operator;

async fn start(scratch: &Scratch) -> Service {
    let settings = Settings {
        region_name: String::from("Our region"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 1,
        in_memory: true,
        search_folder: None,
    };
    let clock = Arc::new(StandingClock::at("2026-11-22"));
    let ids = Arc::new(CountingIds::default());
    Service::start(scratch.database.clone(), clock, ids, settings)
        .await
        .unwrap()
}

fn recipe(name: &str, seed: u64) -> Recipe {
    let area = |key: &str, latitude: f64| Area {
        key: key.to_owned(),
        name: key.to_owned(),
        place: key.to_owned(),
        point: Point {
            latitude,
            longitude: -70.3,
        },
        outline: None,
        youth: vec![AgeCount {
            from: 3,
            to: 17,
            young_people: 40,
        }],
        low_income: Some(11),
        disability: None,
        no_vehicle: None,
        no_internet: None,
        languages: BTreeMap::new(),
        reported_groups: BTreeMap::new(),
    };
    Recipe {
        name: name.to_owned(),
        areas: vec![area("North", 41.7), area("South", 41.6)],
        assumptions: Assumptions::built_in(),
        seed,
        draws: 3,
        sources: vec![String::from("made for a test")],
    }
}

async fn everybody(service: &Service, actor: Actor, id: PopulationId) -> Result<Vec<YoungPerson>, PopulationError> {
    let all = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&all);
    population::for_each_person(service, actor, id, move |person| kept.lock().unwrap().push(person)).await?;
    let all = all.lock().unwrap().clone();
    Ok(all)
}

fn fixture(name: &str) -> PathBuf {
    let formats = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../understory-formats/tests/fixtures/population"
    );
    PathBuf::from(formats).join(name)
}

async fn roster(service: &Service) -> RosterBatch {
    let files = vec![fixture("young-people.csv")];
    population::read_roster(service, OPERATOR, RosterKind::Table, files, RosterOptions::default())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_synthetic_population_is_drawn_again_from_its_recipe() {
    for scratch in Scratch::both().await {
        let service = start(&scratch).await;
        let first = population::synth(&service, OPERATOR, recipe("Cape", 1)).await.unwrap();
        let second = population::synth(&service, OPERATOR, recipe("Cape", 2)).await.unwrap();
        assert_eq!((first.version, second.version), (1, 2));
        assert_eq!(
            (first.young_people, first.draws, first.label),
            (80, 3, Label::Synthetic)
        );
        let people = everybody(&service, OPERATOR, first.id).await.unwrap();
        let looked_at = everybody(&service, Actor::Visitor, first.id).await;
        assert!(looked_at.is_err(), "a visitor gets counts, never people");
        assert_eq!(people.len(), 240);
        assert_eq!(
            people,
            everybody(&service, OPERATOR, first.id).await.unwrap(),
            "drawn again"
        );
        assert_ne!(people, everybody(&service, OPERATOR, second.id).await.unwrap());
        for draw in 0..3 {
            let low = |person: &&YoungPerson| person.draw == draw && person.low_income == Some(true);
            assert_eq!(people.iter().filter(low).count(), 22);
        }
        let found = async |asked: &str| population::find(&service, OPERATOR, asked).await.map(|found| found.id);
        assert_eq!(found("cape").await.unwrap(), second.id, "the newest of a name");
        assert_eq!(found("Cape@1").await.unwrap(), first.id);
        assert_eq!(found(&first.id.to_string()).await.unwrap(), first.id);
        for nobody in ["Cape@3", "Cape@x", "Caper", ""] {
            let error = found(nobody).await.unwrap_err();
            assert!(matches!(error, PopulationError::Unknown { .. }), "{error}");
        }
        let page = population::assumptions_page(&service, OPERATOR, first.id)
            .await
            .unwrap();
        assert_eq!(page.areas.len(), 2);
        assert_eq!(
            (page.areas[0].low_income.count, page.areas[0].low_income.assumed),
            (11, false)
        );
        assert_eq!(
            (page.areas[0].disability.count, page.areas[0].disability.assumed),
            (6, true)
        );
        assert!(
            page.assumptions
                .iter()
                .all(|line| !line.because.is_empty() && !line.values.is_empty())
        );

        assert!(population::erase(&service, OPERATOR, first.id).await.unwrap());
        assert!(!population::erase(&service, OPERATOR, first.id).await.unwrap());
        assert!(everybody(&service, OPERATOR, first.id).await.is_err());
        let left = population::list(&service, OPERATOR).await.unwrap();
        assert_eq!(left, [second]);
    }
}

#[tokio::test]
async fn a_roster_is_seen_by_visitors_only_when_it_is_published() {
    for scratch in Scratch::both().await {
        let service = start(&scratch).await;
        let request = RosterRequest {
            name: String::from("Survey"),
            ..RosterRequest::default()
        };
        let dry = RosterRequest {
            dry_run: true,
            ..request.clone()
        };
        let would = population::import(&service, OPERATOR, dry, roster(&service).await)
            .await
            .unwrap();
        assert!(population::list(&service, OPERATOR).await.unwrap().is_empty());
        let imported = population::import(&service, OPERATOR, request, roster(&service).await)
            .await
            .unwrap();
        assert_eq!(would.places, imported.places);
        let id = imported.population.id;
        assert_eq!(imported.population.label, Label::Rostered);
        let people = everybody(&service, OPERATOR, id).await.unwrap();
        assert_eq!(people.len() as u32, imported.population.young_people);
        for person in &people {
            let point = person.point.unwrap();
            assert!(usize::from(person.place) < imported.population.places.len());
            assert!(
                (point.latitude * 1000.0 - (point.latitude * 1000.0).round()).abs() < 1e-6,
                "{point:?}"
            );
        }
        assert!(population::list(&service, Actor::Visitor).await.unwrap().is_empty());
        let found = population::find(&service, Actor::Visitor, &id.to_string()).await;
        assert!(matches!(found, Err(PopulationError::Unknown { .. })));
        population::publish(&service, OPERATOR, id, true).await.unwrap();
        assert_eq!(population::list(&service, Actor::Visitor).await.unwrap().len(), 1);
        // To see its figures is not to see its people, nor what only its keeper decides.
        assert!(everybody(&service, Actor::Visitor, id).await.is_err());
        assert!(population::details(&service, Actor::Visitor, id).await.is_err());
        population::publish(&service, OPERATOR, id, false).await.unwrap();
        assert!(population::list(&service, Actor::Visitor).await.unwrap().is_empty());
        let page = population::assumptions_page(&service, OPERATOR, id).await;
        assert!(matches!(page, Err(PopulationError::NotDrawn { .. })));
    }
}

#[tokio::test]
async fn a_roster_that_is_filled_in_is_mixed_and_keeps_what_it_said() {
    let scratch = Scratch::sqlite().await;
    let service = start(&scratch).await;
    let request = |fill| RosterRequest {
        name: String::from("Survey"),
        fill,
        dry_run: false,
    };
    let plain = population::import(&service, OPERATOR, request(None), roster(&service).await).await;
    let plain = everybody(&service, OPERATOR, plain.unwrap().population.id)
        .await
        .unwrap();
    let fill = Some((Assumptions::built_in(), 1));
    let filled = population::import(&service, OPERATOR, request(fill), roster(&service).await).await;
    let filled = filled.unwrap().population;
    assert_eq!((filled.label, filled.version, filled.seed), (Label::Mixed, 2, Some(1)));
    let filled = everybody(&service, OPERATOR, filled.id).await.unwrap();
    assert_eq!(plain.len(), filled.len());
    let mut more = 0;
    for (before, after) in plain.iter().zip(&filled) {
        assert!(before.free.is_none() || before.free == after.free);
        assert!(before.max_cost.is_none() || before.max_cost == after.max_cost);
        assert_eq!(
            (before.age, before.grade, &before.languages),
            (after.age, after.grade, &after.languages)
        );
        more += u32::from(before.free.is_none() && after.free.is_some());
    }
    assert!(more > 0);
}

#[tokio::test]
async fn the_other_kind_of_roster_is_refused() {
    let scratch = Scratch::sqlite().await;
    let service = start(&scratch).await;
    for (kind, file) in [
        (RosterKind::OneRoster, "young-people.csv"),
        (RosterKind::Table, "oneroster-1.1"),
    ] {
        let files = vec![fixture(file)];
        let read = population::read_roster(&service, OPERATOR, kind, files, RosterOptions::default()).await;
        assert!(matches!(read, Err(PopulationError::Asked { .. })), "{file}");
    }
}

#[tokio::test]
async fn schools_are_found_by_the_names_of_the_region() {
    let scratch = Scratch::sqlite().await;
    let service = start(&scratch).await;
    let named = |name: &str| {
        let person = YoungPerson {
            place: 0,
            draw: 0,
            point: None,
            age: Some(12),
            grade: None,
            free: None,
            modes: Vec::new(),
            minutes: None,
            max_cost: None,
            languages: Vec::new(),
            needs: Vec::new(),
            internet: None,
            interests: Vec::new(),
            low_income: None,
        };
        let place = |name: &str| population::RosterPlace {
            name: name.to_owned(),
            young_people: 1,
            listed: true,
            ..population::RosterPlace::default()
        };
        RosterBatch {
            people: vec![
                YoungPerson {
                    place: 1,
                    ..person.clone()
                },
                person,
            ],
            places: vec![place(name), place("Nowhere Academy")],
            rows: 2,
            ..RosterBatch::default()
        }
    };
    let request = || RosterRequest {
        name: String::from("Schools"),
        ..RosterRequest::default()
    };
    let lost = population::import(&service, OPERATOR, request(), named("barnstable intermediate school")).await;
    let told = lost.unwrap_err().to_string();
    assert!(
        told.contains("barnstable intermediate school, Nowhere Academy"),
        "{told}"
    );
    operations::create_example(&service, OPERATOR).await.unwrap();
    let found = population::import(&service, OPERATOR, request(), named("barnstable intermediate school")).await;
    let found = found.unwrap();
    assert_eq!((found.report.added, found.report.refused), (1, 1));
    assert_eq!(found.report.problems[0].rule, "place-unknown");
    assert!(found.report.problems[0].value == "Nowhere Academy");
    let people = everybody(&service, OPERATOR, found.population.id).await.unwrap();
    assert_eq!(
        people[0].point,
        Some(found.population.places[0].point),
        "the way begins at the school"
    );
}

#[tokio::test]
async fn the_example_has_its_population_once() {
    for scratch in Scratch::both().await {
        let service = start(&scratch).await;
        assert!(!operations::example_is_current(&service, OPERATOR).await.unwrap());
        operations::create_example(&service, OPERATOR).await.unwrap();
        operations::create_example(&service, OPERATOR).await.unwrap();
        assert!(operations::example_is_current(&service, OPERATOR).await.unwrap());
        let all = population::list(&service, Actor::Visitor).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(
            (all[0].name.as_str(), all[0].young_people),
            (operations::EXAMPLE_POPULATION, 26_599)
        );
        population::erase(&service, OPERATOR, all[0].id).await.unwrap();
        assert!(!operations::example_is_current(&service, OPERATOR).await.unwrap());
    }
}

#[tokio::test]
async fn a_visitor_changes_nothing() {
    let scratch = Scratch::sqlite().await;
    let service = start(&scratch).await;
    let made = population::synth(&service, OPERATOR, recipe("Cape", 1)).await.unwrap();
    let forbidden = |result: Result<(), PopulationError>| {
        matches!(result, Err(PopulationError::Service(ServiceError::Forbidden(_))))
    };
    let visitor = Actor::Visitor;
    assert!(forbidden(
        population::synth(&service, visitor, recipe("Cape", 1)).await.map(drop)
    ));
    assert!(forbidden(population::erase(&service, visitor, made.id).await.map(drop)));
    assert!(forbidden(population::publish(&service, visitor, made.id, true).await));
    let import = population::import(&service, visitor, RosterRequest::default(), RosterBatch::default()).await;
    assert!(forbidden(import.map(drop)));
    let read = population::read_areas(&service, visitor, Vec::new(), AreasOptions::default()).await;
    assert!(forbidden(read.map(drop)));
}

/// The 77 community areas of Chicago: everything that was published comes out, in every area.
#[tokio::test]
async fn every_count_of_chicago_comes_out() {
    let data = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/chicago-mcmf-programs"
    ));
    let names = [
        "community-area-population.csv",
        "race-by-community-area-2010.csv",
        "hardship-index-2014.csv",
        "community-areas.geojson",
    ];
    let files: Vec<PathBuf> = names.iter().map(|name| data.join(name)).collect();
    if let Some(missing) = files.iter().find(|file| !file.exists()) {
        println!("skipped: {} is not here", missing.display());
        return;
    }
    let scratch = Scratch::sqlite().await;
    let service = start(&scratch).await;
    let batch = population::read_areas(&service, OPERATOR, files, AreasOptions::default()).await;
    let batch = batch.unwrap();
    assert_eq!(batch.areas.len(), 77);
    let recipe = Recipe {
        name: String::from("Chicago"),
        areas: batch.areas.clone(),
        draws: 1,
        ..recipe("Chicago", 1)
    };
    let made = population::synth(&service, OPERATOR, recipe).await.unwrap();
    type Counts = [u32; 3];
    let nobody: (Counts, BTreeMap<u8, u32>) = Default::default();
    let counts = Arc::new(Mutex::new(vec![nobody; 77]));
    let kept = Arc::clone(&counts);
    population::for_each_person(&service, OPERATOR, made.id, move |person| {
        let mut counts = kept.lock().unwrap();
        let (count, ages) = &mut counts[usize::from(person.place)];
        count[0] += 1;
        count[1] += u32::from(person.low_income == Some(true));
        count[2] += u32::from(!person.needs.is_empty());
        *ages.entry(person.age.unwrap()).or_default() += 1;
    })
    .await
    .unwrap();
    let counts = counts.lock().unwrap();
    for (area, (count, ages)) in batch.areas.iter().zip(counts.iter()) {
        assert_eq!(count[0], area.young_people(), "{}", area.name);
        assert!(area.low_income.is_none_or(|told| told == count[1]), "{}", area.name);
        assert!(area.disability.is_none_or(|told| told == count[2]), "{}", area.name);
        for band in &area.youth {
            let of_band: u32 = ages.range(band.from..=band.to).map(|(_, count)| *count).sum();
            assert_eq!(of_band, band.young_people, "{}", area.name);
        }
    }
}

#[tokio::test]
async fn what_few_rows_call_their_place_is_neither_kept_nor_told() {
    let scratch = Scratch::sqlite().await;
    let service = start(&scratch).await;
    let place = |name: &str, point: Option<(f64, f64)>| population::RosterPlace {
        name: name.to_owned(),
        point: point.map(|(latitude, longitude)| Point { latitude, longitude }),
        ..population::RosterPlace::default()
    };
    let person = |place: u16| YoungPerson {
        place,
        draw: 0,
        point: None,
        age: Some(9),
        grade: None,
        free: None,
        modes: Vec::new(),
        minutes: None,
        max_cost: None,
        languages: Vec::new(),
        needs: Vec::new(),
        internet: None,
        interests: Vec::new(),
        low_income: None,
    };
    let batch = RosterBatch {
        people: [2, 3].into_iter().chain([0; 12]).chain([1]).map(person).collect(),
        places: vec![
            place("Longnook", Some((42.0, -70.0))),
            place("Ann Bloggs", Some((41.7, -70.3))),
            place("Ben Bloggs", Some((41.6, -70.2))),
            place("Cleo Bloggs", None),
        ],
        rows: 15,
        ..RosterBatch::default()
    };
    let request = RosterRequest {
        name: String::from("Survey"),
        ..RosterRequest::default()
    };
    let imported = population::import(&service, OPERATOR, request, batch).await.unwrap();
    assert!(!format!("{imported:?}").contains("Bloggs"), "{imported:?}");
    let places: Vec<(&str, u32)> = imported
        .places
        .iter()
        .map(|(name, count)| (name.as_str(), *count))
        .collect();
    assert_eq!(places, [("Longnook", 12), ("Elsewhere", 2)]);
    let rules: Vec<&str> = imported
        .report
        .problems
        .iter()
        .map(|problem| problem.rule.as_str())
        .collect();
    assert!(
        ["place-of-few", "place-unknown", "place-in-the-middle"]
            .iter()
            .all(|rule| rules.contains(rule)),
        "{rules:?}"
    );
    // No pin stands where a child of few lives: it is the middle of all, to ten kilometres.
    for place in &imported.population.places {
        let (latitude, longitude) = (place.point.latitude, place.point.longitude);
        assert!(
            (latitude - 41.8).abs() < 1e-6 && (longitude + 70.2).abs() < 1e-6,
            "{place:?}"
        );
    }
    assert_eq!(
        everybody(&service, OPERATOR, imported.population.id)
            .await
            .unwrap()
            .len(),
        14
    );
}

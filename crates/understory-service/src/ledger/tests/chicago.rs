//! Chicago from the city's own files to the ledger: its listings of 2020 to 2023 as of a day in July 2022, and young
//! people drawn from the counts of its 77 community areas, one for every sixty.

use std::path::{Path, PathBuf};
use understory_model::directory::Meeting;
use understory_model::ledger::{Ask, Barrier, Figure, Lens};
use understory_testkit::Scratch;

use super::empty;
use crate::access::Actor;
use crate::operations::{self, Format, ImportRequest};
use crate::population::{self, AreasOptions, Assumptions, Recipe};
use crate::{Service, ledger};

/// Young people of an area for each one that is drawn here, so that an unoptimized build stays quick.
const ONE_FOR: u32 = 60;

/// The shared data beside the checkout; a reason is printed when it is not there.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not beside the checkout", path.display());
    None
}

/// Of this draw: five-year-olds, those of them with nothing that fits, and all with a pin within three miles.
const YOUNGEST: u32 = 553;
const LACKING: u32 = 289;
const PIN_NEAR: u32 = 7175;

fn value(figure: Figure) -> u32 {
    match figure {
        Figure::Shown(count) => count.value,
        Figure::Protected => panic!("a synthetic population hides nothing"),
    }
}

/// A service with the city's listings as of a day, and its young people, so many in all; `None` where the files are not
/// there.
pub(super) async fn from_its_files(scratch: &Scratch) -> Option<(Service, u32)> {
    let (Some(listings), Some(areas)) = (
        shared("chicago-mcmf-programs/programs-2020-2023.csv"),
        shared("chicago-mcmf-programs"),
    ) else {
        return None;
    };
    let service = empty(scratch, "Chicago", "America/Chicago", Some("2022-07-05")).await;
    let request = ImportRequest {
        path: &listings,
        format: Format::Mcmf,
        mapping: None,
        source: None,
        dry_run: false,
    };
    operations::import_files(&service, Actor::Operator, request, |_| {})
        .await
        .unwrap();
    service.refresh().await.unwrap();

    let batch = population::read_areas(&service, Actor::Operator, vec![areas], AreasOptions::default())
        .await
        .unwrap();
    assert_eq!(batch.areas.len(), 77);
    let mut areas = batch.areas;
    for area in &mut areas {
        for band in &mut area.youth {
            band.young_people = band.young_people.div_ceil(ONE_FOR);
        }
        // The other counts are of all young people; what is left to assumptions here is enough for this test.
        (area.low_income, area.disability, area.no_vehicle, area.no_internet) = (None, None, None, None);
        area.languages.clear();
        area.reported_groups.clear();
    }
    let recipe = Recipe {
        name: String::from("Chicago, one for sixty"),
        areas,
        assumptions: Assumptions::built_in(),
        seed: 1,
        draws: 1,
        sources: batch.sources,
    };
    let drawn = u32::try_from(recipe.young_people()).unwrap();
    population::synth(&service, Actor::Operator, recipe).await.unwrap();
    Some((service, drawn))
}

#[tokio::test]
async fn chicago_from_its_files_to_the_ledger() {
    let scratch = Scratch::sqlite().await;
    let Some((service, drawn)) = from_its_files(&scratch).await else {
        return;
    };
    let view = ledger::region(&service, Actor::Visitor, Ask::default()).await.unwrap();
    let found = ledger::ledger(&service, Actor::Visitor, Ask::default()).await.unwrap();

    // Every young person is in one place and one age, and either has something or lacks it.
    assert_eq!(view.basis.young_people, drawn);
    for (lens, rows) in &view.lenses {
        let sum: u32 = rows.iter().map(|row| value(row.young_people)).sum();
        assert_eq!(sum, drawn, "{lens:?}");
        let with_one: u32 = rows.iter().map(|row| value(row.with_one)).sum();
        assert_eq!(with_one, value(view.everybody.with_one), "{lens:?}");
    }
    assert_eq!(value(view.everybody.with_one) + value(found.lack), drawn);
    let places = view.lenses.iter().find(|(lens, _)| *lens == Lens::Place).unwrap();
    assert_eq!(places.1.len(), 77);

    // Sessions without a place are counted as the directory has them, by hand.
    let snapshot = service.snapshot();
    let today = service.today();
    let going_on = snapshot.sessions.iter().filter(|entry| {
        let ends_on = entry.session.facts.ends_on.known;
        ends_on.is_none_or(|end| end >= today)
    });
    let going_on: Vec<_> = going_on.collect();
    let without_place = going_on.iter().filter(|entry| {
        let online = matches!(
            entry.session.facts.meeting.known,
            Some(Meeting::Online | Meeting::ByMail)
        );
        let spot = entry.site.and_then(|site| snapshot.sites[site].facts.spot());
        let point = spot.map(|spot| spot.point);
        !online && point.is_none()
    });
    assert_eq!(view.basis.sessions as usize, going_on.len());
    assert_eq!(view.basis.sessions_without_place as usize, without_place.count());
    let located: u32 = places.1.iter().filter_map(|row| row.sessions).sum();
    assert!(located > 0 && located <= view.basis.sessions - view.basis.sessions_without_place);

    // What anybody can check by hand: a pin is near nearly everybody of a city, and far fewer have something that fits.
    assert!(
        value(view.everybody.pin_near) * 10 > drawn * 9,
        "a pin within three miles"
    );
    assert!(value(view.everybody.with_one) < value(view.everybody.pin_near));
    let reach = |barrier: Barrier| {
        let row = found.barriers.iter().find(|row| row.barrier == barrier).unwrap();
        value(row.would_reach)
    };
    // Findings that anybody can check in the city's files with a spreadsheet; docs/ledger.md tells them in words.
    // Rows that end on that day or later, and of those the ones face to face that say neither a coordinate nor a town or ZIP code.
    assert_eq!((view.basis.sessions, view.basis.sessions_without_place), (7551, 0));
    let unsaid = &view.basis.unsaid;
    assert_eq!((unsaid.hours, unsaid.languages), (4962, 7551));
    // No row is for anybody below kindergarten. So whoever lacks is five years old and not in kindergarten yet, which is
    // half of them by the assumptions; and the only thing in the way is whom it is for.
    let ages = view.lenses.iter().find(|(lens, _)| *lens == Lens::Age).unwrap();
    let youngest = ages.1.iter().find(|row| row.groups[0].code == "3-5").unwrap();
    assert_eq!(
        value(youngest.young_people) - value(youngest.with_one),
        value(found.lack),
        "nobody older lacks"
    );
    assert_eq!((value(youngest.young_people), value(found.lack)), (YOUNGEST, LACKING));
    assert_eq!(reach(Barrier::WhoFor), LACKING);
    // Two of three rows do not tell on which days they meet, none a language or access features; what is not known never
    // excludes. The price and the way there keep out nobody, since some rows are free and online.
    for barrier in [
        Barrier::Hours,
        Barrier::Travel,
        Barrier::Cost,
        Barrier::Language,
        Barrier::Access,
    ] {
        assert_eq!(reach(barrier), 0, "{barrier:?}");
    }
    assert_eq!(value(view.everybody.pin_near), PIN_NEAR);
    for row in &found.barriers {
        println!(
            "{}: {} would be let in, {:.0} % of the blame",
            row.barrier.code(),
            value(row.would_reach),
            100.0 * row.shapley.map_or(0.0, |share| share.value)
        );
    }
    println!(
        "{drawn} young people, {} with something that fits, {} with three, {} with a pin near; {} sessions, {} without a place",
        value(view.everybody.with_one),
        value(view.everybody.with_three),
        value(view.everybody.pin_near),
        view.basis.sessions,
        view.basis.sessions_without_place
    );
}

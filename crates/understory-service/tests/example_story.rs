//! In the example region the story is there to see: the van, the robotics that ends after the last bus, and who needs
//! Portuguese.

use std::sync::Arc;
use understory_model::language::Language;
use understory_model::ledger::{Ask, Barrier, Figure, Ledger, Lens, SupplyEdit};
use understory_service::access::Actor;
use understory_service::{Service, Settings, ledger, operations};
use understory_testkit::{CountingIds, Scratch, StandingClock};

fn value(figure: Figure) -> u32 {
    match figure {
        Figure::Shown(count) => count.value,
        Figure::Protected => panic!("a synthetic population hides nothing"),
    }
}

/// The most that a proposal of a kind would reach.
fn most(found: &Ledger, is: impl Fn(&SupplyEdit, &str) -> bool) -> u32 {
    let title = |told: &understory_model::ledger::Told| {
        let title = told.title.as_ref().and_then(|title| title.0.get(&Language::english()));
        title.cloned().unwrap_or_default()
    };
    let of_kind = found
        .proposals
        .iter()
        .filter(|proposal| is(&proposal.told.edit, &title(&proposal.told)));
    of_kind.map(|proposal| value(proposal.would_reach)).max().unwrap_or(0)
}

#[tokio::test]
async fn the_story_is_there_to_see() {
    let scratch = Scratch::sqlite().await;
    let settings = Settings {
        region_name: String::from("Our region"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 0,
        in_memory: true,
        search_folder: None,
    };
    let clock = Arc::new(StandingClock::at("2026-11-22"));
    let ids = Arc::new(CountingIds::default());
    let service = Service::start(scratch.database.clone(), clock, ids, settings)
        .await
        .unwrap();
    operations::create_example(&service, Actor::Operator).await.unwrap();
    let found = ledger::ledger(&service, Actor::Visitor, Ask::default()).await.unwrap();
    let lack = value(found.lack);
    assert!(
        (4_000..7_000).contains(&lack),
        "about a fifth of 26,599 have nothing: {lack}"
    );
    assert_eq!(found.barriers[0].barrier, Barrier::Travel);
    let van = most(&found, |edit, _| matches!(edit, SupplyEdit::Van { .. }));
    assert!(van >= 100, "the van: {van}");
    let robotics = most(&found, |edit, title| {
        matches!(edit, SupplyEdit::Move { minutes: -30, .. }) && title == "Sound Robotics Lab"
    });
    assert!(robotics >= 80, "the robotics that ends after the last bus: {robotics}");
    let story_time = |edit: &SupplyEdit, title: &str| {
        let SupplyEdit::Interpret { language, .. } = edit else {
            return false;
        };
        language.base() == "pt" && title == "Story Science"
    };
    // It reaches few beside the van, and is named all the same.
    let portuguese = most(&found, story_time);
    assert!(portuguese >= 8, "story time in Portuguese: {portuguese}");
    // Beside each count stands what there is room for, where a session says so.
    let with_room = |is: &dyn Fn(&SupplyEdit) -> bool| {
        let of_kind = found.proposals.iter().filter(|proposal| is(&proposal.told.edit));
        of_kind.filter(|proposal| proposal.told.room.is_some()).count()
    };
    assert!(with_room(&|edit| matches!(edit, SupplyEdit::Ages { .. })) > 0);
    assert!(with_room(&|edit| matches!(edit, SupplyEdit::Seats { .. })) > 0);
    let planned = |edit: &SupplyEdit| matches!(edit, SupplyEdit::Van { .. } | SupplyEdit::Add { .. });
    assert_eq!(with_room(&planned), 0, "nobody has said how many seats");

    let only = vec![(Lens::Language, String::from("pt"))];
    let ask = Ask { only, ..Ask::default() };
    let found = ledger::ledger(&service, Actor::Visitor, ask).await.unwrap();
    let portuguese = most(&found, story_time);
    assert!(portuguese >= 8, "story time in Portuguese: {portuguese}");
}

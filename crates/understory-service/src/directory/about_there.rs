//! A place that says only its town: on no map before the town is known, and about in its middle from then on, wherever a place
//! is looked for.

use understory_formats::hsds::publish::location;
use understory_model::directory::SiteFacts;
use understory_model::find::{Change, Mode, Question, Reason};
use understory_model::ids::SiteId;
use understory_model::people::Duty;
use understory_model::place::Point;
use understory_store::directory::{self as stored, Record, Sessions, Sites};
use understory_store::operations::latest_audit;
use understory_store::people::somebody_answers;
use understory_testkit::Scratch;

use super::{Browse, SessionEntry, Snapshot, current_counts, map_sites, program, unplaced};
use crate::access::Actor;
use crate::find::{Limits, search};
use crate::freshness::tests::{World, world};
use crate::operations::{PlacesBrought, PlacesRequest, TownsOptions, bring_places, monday, on_no_map_after};
use crate::people::end_account;
use crate::publish::{Filter, list};

/// A session at a dock of which a file says only the town.
async fn at_a_dock(world: &World, city: Option<&str>) {
    at_a_place(world, 0, "The Dock", city).await;
}

/// A session at a place of which a file says only the name and perhaps the town.
async fn at_a_place(world: &World, session: usize, name: &str, city: Option<&str>) {
    let service = world.service();
    let id = service.ids.next();
    let facts = SiteFacts {
        name: String::from(name),
        city: city.map(String::from),
        ..SiteFacts::default()
    };
    let record = Record {
        id,
        parent: Some(world.organization.0),
        place: None,
        source: String::from("city"),
        source_key: name.to_lowercase(),
        run: None,
        facts,
    };
    let (mut write, at) = (service.database().write().await.unwrap(), service.clock.now());
    stored::insert_many::<Sites>(&mut write, &[record], at).await.unwrap();
    let session = stored::find::<Sessions>(&mut write, world.sessions[session].0).await;
    let mut session = session.unwrap().unwrap();
    session.place = Some(id);
    stored::update::<Sessions>(&mut write, &session, at).await.unwrap();
    stored::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    service.refresh().await.unwrap();
}

/// Brings a list of towns, or only looks at it.
async fn bring(world: &World, towns: &str, dry_run: bool) -> PlacesBrought {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("towns.csv");
    std::fs::write(&file, format!("name,latitude,longitude\n{towns}")).unwrap();
    let request = PlacesRequest {
        files: vec![file],
        source: String::from("places"),
        options: TownsOptions::default(),
        dry_run,
    };
    bring_places(world.service(), Actor::Operator, request).await.unwrap()
}

const TOWNS: &str = "Hyannis,41.65,-70.29\nYarmouth,41.70,-70.22\n";

fn entry(snapshot: &Snapshot) -> &SessionEntry {
    snapshot.sessions.iter().find(|entry| entry.site.is_some()).unwrap()
}

#[tokio::test]
async fn a_town_that_is_brought_puts_its_places_on_the_map() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        at_a_dock(&world, Some("HYANNIS")).await;
        let service = world.service();
        let dock = unplaced(&service.snapshot(), service.today()).first.unwrap();
        assert_eq!(
            (dock.name.as_str(), dock.area.as_deref()),
            ("The Dock", Some("HYANNIS"))
        );
        assert_eq!(monday(service, world.lead).await.unwrap().unplaced.many, 1);
        let pins = || map_sites(service, Actor::Visitor, Browse::default(), 10);
        assert!(pins().await.unwrap().is_empty());

        assert_eq!(
            service.snapshot().gazetteer.towns().count(),
            0,
            "nobody knows its middle"
        );
        assert!(service.snapshot().towns.is_empty());
        bring(&world, TOWNS, false).await;
        let snapshot = service.snapshot();
        let towns: Vec<&str> = snapshot.gazetteer.towns().map(|town| town.name.as_str()).collect();
        assert_eq!(towns, ["Hyannis", "Yarmouth"], "the names of a map without an outline");
        assert_eq!(
            snapshot.towns,
            ["Hyannis"],
            "a list is narrowed to where something is listed"
        );
        assert_eq!(unplaced(&snapshot, service.today()).many, 0);
        assert_eq!(monday(service, world.lead).await.unwrap().unplaced.many, 0);
        let pin = pins().await.unwrap().remove(0);
        assert_eq!((pin.name.as_str(), pin.count), ("Hyannis", 1));
        assert_eq!(pin.spot.somewhere_in.as_deref(), Some("Hyannis"));
        let near = Filter {
            near: String::from("Yarmouth"),
            miles: Some(10),
            ..Filter::default()
        };
        assert_eq!(list(service, Actor::Visitor, near, 10).await.unwrap().rows.len(), 1);
        let detail = program(service, Actor::Visitor, world.program).await.unwrap().unwrap();
        let site = detail.sessions[0].1.as_ref().unwrap();
        assert_eq!(site.facts.spot(), Some(pin.spot.clone()), "its page says the same");

        // Nobody else is told numbers that are not its own.
        let site = &snapshot.sites[entry(&snapshot).site.unwrap()];
        assert_eq!(location(site, None).get("latitude"), None);
        let mut read = service.database().read().await.unwrap();
        let kept = stored::find::<Sites>(&mut read, site.id.0).await.unwrap().unwrap();
        assert_eq!((kept.facts.middle, kept.facts.point.known), (None, None));
        drop(read);

        // Without the town it is on no map again.
        bring(&world, "Yarmouth,41.70,-70.22\n", false).await;
        assert_eq!(unplaced(&service.snapshot(), service.today()).many, 1);
    }
}

#[tokio::test]
async fn places_on_no_map_come_one_after_the_other_and_nobody_goes_in_a_circle() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 3, None).await;
        for (session, name) in ["The Dock", "The Pier", "The Barn"].into_iter().enumerate() {
            at_a_place(&world, session, name, None).await;
        }
        let (service, lead) = (world.service(), world.lead);
        let mut there = unplaced(&service.snapshot(), service.today());
        assert_eq!(there.many, 3);
        let mut names = Vec::new();
        let after = async |held: usize, site: SiteId| {
            let after = on_no_map_after(service, lead, (held, site)).await.unwrap();
            after.unwrap()
        };
        while let Some(first) = there.first {
            names.push(first.name);
            let (left, all) = after(first.held, first.site).await;
            there = left;
            assert_eq!((there.many, all), (3 - names.len(), 3), "those that come after");
        }
        names.sort_unstable();
        assert_eq!(names, ["The Barn", "The Dock", "The Pier"], "each once");
        // One that is gone by now, or where nothing is held any more, is passed all the same, and those with less come after it.
        let gone = SiteId(uuid::Uuid::max());
        assert_eq!(after(1, gone).await.0.many, 0);
        assert_eq!(after(2, gone).await.0.many, 3);
        // Whoever does not lead is not told, and no refusal is counted.
        let steward = world
            .region
            .staff("Sal Steward", Duty::Steward, Some(world.organization));
        let own = steward.await.0;
        let lines = async || {
            let mut read = service.database().read().await.unwrap();
            let trail = latest_audit(&mut read, i64::MAX, 100).await.unwrap();
            trail.iter().filter(|row| row.act == "see-monday").count()
        };
        let before = lines().await;
        assert_eq!(on_no_map_after(service, own, (2, gone)).await.unwrap(), None);
        assert_eq!(
            (lines().await, before),
            (5, 5),
            "who leads is told, and it stands in the audit"
        );
    }
}

#[tokio::test]
async fn a_way_to_somewhere_in_a_town_is_told_in_full_fives() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        at_a_dock(&world, Some("Hyannis")).await;
        bring(&world, TOWNS, false).await;
        let service = world.service();
        let question = Question {
            near: String::from("Yarmouth"),
            modes: vec![Mode::Bus],
            ..Question::default()
        };
        let minutes = |found: &understory_model::find::Found| {
            let reasons = found.fits.iter().flat_map(|fit| &fit.reasons);
            let ways = reasons.filter_map(|reason| match reason {
                Reason::Travel { minutes, .. } => Some(*minutes),
                _ => None,
            });
            ways.collect::<Vec<u16>>()
        };
        let about = search(service, Actor::Visitor, question.clone(), Limits::PAGE)
            .await
            .unwrap();
        assert_eq!(minutes(&about).len(), 1);
        assert_eq!(minutes(&about)[0] % 5, 0, "{:?}", minutes(&about));
        // So is what is too long, and nobody is told a longer way than fits.
        let within = |most: u16| {
            let question = Question {
                minutes: Some(most),
                ..question.clone()
            };
            search(service, Actor::Visitor, question, Limits::PAGE)
        };
        let too_long = within(7).await.unwrap();
        assert!(too_long.fits.is_empty());
        assert!(
            matches!(too_long.almost[0].change, Change::Nearer { minutes, .. } if minutes > 0 && minutes % 5 == 0),
            "{:?}",
            too_long.almost[0].change
        );
        for most in minutes(&about)[0] - 4..minutes(&about)[0] {
            let told = minutes(&within(most).await.unwrap());
            assert!(
                told.iter().all(|told| *told <= most && told % 5 == 0),
                "{told:?} of {most}"
            );
        }

        // Its own spot says minutes.
        let snapshot = service.snapshot();
        let site = &snapshot.sites[entry(&snapshot).site.unwrap()];
        let mut write = service.database().write().await.unwrap();
        let mut record = stored::find::<Sites>(&mut write, site.id.0).await.unwrap().unwrap();
        record.facts.point = understory_model::fact::Fact::known(Point {
            latitude: 41.651,
            longitude: -70.29,
        });
        stored::update::<Sites>(&mut write, &record, service.clock.now())
            .await
            .unwrap();
        stored::bump_version(&mut write).await.unwrap();
        write.commit().await.unwrap();
        service.refresh().await.unwrap();
        let own = search(service, Actor::Visitor, question, Limits::PAGE).await.unwrap();
        assert!(minutes(&own)[0] % 5 != 0, "{:?}", minutes(&own));
        assert_eq!(own.fits[0].listing.spot.as_ref().unwrap().somewhere_in, None);
    }
}

#[tokio::test]
async fn a_place_of_no_town_is_told_from_one_of_a_town_that_is_not_known() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        at_a_dock(&world, None).await;
        let service = world.service();
        let snapshot = service.snapshot();
        let ends = entry(&snapshot).session.facts.ends_on.known;
        assert_eq!(unplaced(&snapshot, service.today()).first.unwrap().area, None);
        // Where everything is over nobody has to mend anything.
        let mut write = service.database().write().await.unwrap();
        let id = entry(&snapshot).session.id.0;
        let mut session = stored::find::<Sessions>(&mut write, id).await.unwrap().unwrap();
        let last = service.today().yesterday().unwrap();
        session.facts.ends_on = understory_model::fact::Fact::known(last);
        assert_ne!(ends, Some(last));
        stored::update::<Sessions>(&mut write, &session, service.clock.now())
            .await
            .unwrap();
        stored::bump_version(&mut write).await.unwrap();
        write.commit().await.unwrap();
        service.refresh().await.unwrap();
        assert_eq!(unplaced(&service.snapshot(), last).many, 1, "on its last day it is met");
        assert_eq!(unplaced(&service.snapshot(), service.today()).many, 0);
    }
}

#[tokio::test]
async fn bringing_places_says_what_changes_and_stands_in_the_trail() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let counts = |brought: &PlacesBrought| (brought.added, brought.changed, brought.unchanged, brought.gone);
        assert_eq!(counts(&bring(&world, TOWNS, true).await), (2, 0, 0, 0));
        assert!(!world.service().snapshot().gazetteer.was_brought(), "it was a dry run");
        let writer = world.service().database().write().await.unwrap();
        let look = tokio::time::timeout(std::time::Duration::from_secs(3), bring(&world, TOWNS, true));
        assert_eq!(counts(&look.await.expect("a look waits for no writer")), (2, 0, 0, 0));
        drop(writer);
        assert_eq!(counts(&bring(&world, TOWNS, false).await), (2, 0, 0, 0));
        assert_eq!(counts(&bring(&world, TOWNS, true).await), (0, 0, 2, 0));
        let other = "Hyannis,41.66,-70.29\nTruro,42.0,-70.0\n";
        assert_eq!(counts(&bring(&world, other, true).await), (1, 1, 0, 1));
        let mut read = world.service().database().read().await.unwrap();
        let trail = latest_audit(&mut read, i64::MAX, 50).await.unwrap();
        let brought = trail.iter().filter(|row| row.act == "bring-places");
        assert_eq!(brought.count(), 1, "once for what was done, and never for a look");
    }
}

#[tokio::test]
async fn first_steps_go_when_they_are_done() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        let steps = || async { monday(service, world.lead).await.unwrap().house.steps };
        let before = steps().await;
        assert!(before.named && before.organization && before.listings && !before.towns && !before.steward);
        bring(&world, TOWNS, false).await;
        assert!(steps().await.towns && !steps().await.all_done());
        let (ended, _) = world
            .region
            .staff("Eve Ended", Duty::Steward, Some(world.organization))
            .await;
        assert!(steps().await.all_done());
        assert!(
            !steps().await.outline,
            "maps do without, so it alone keeps no list open"
        );
        end_account(service, Actor::Operator, ended.account).await.unwrap();
        assert!(!steps().await.steward, "nobody is there any more");
        world
            .region
            .staff("Nia Navigator", Duty::Navigator, Some(world.organization))
            .await;
        assert!(!steps().await.steward, "a navigator answers for no listing");
        world
            .region
            .staff("Sal Steward", Duty::Steward, Some(world.organization))
            .await;
        assert!(steps().await.all_done());
        let mut read = service.database().read().await.unwrap();
        let long_ago = service.clock.now() - std::time::Duration::from_secs(86_400);
        assert!(
            !somebody_answers(&mut read, long_ago).await.unwrap(),
            "not before they began"
        );
        assert_eq!(
            current_counts(service, Actor::Visitor).unwrap(),
            (1, 1),
            "what families find"
        );
    }
}

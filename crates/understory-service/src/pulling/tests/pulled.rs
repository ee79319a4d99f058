//! Feeds from the first look to the removal, on both databases.

use jiff::SignedDuration;
use understory_model::directory::{Cost, SessionStatus};
use understory_model::fact::Fact;
use understory_model::freshness::{NewFacts, What};
use understory_model::ids::SessionId;
use understory_model::import::Severity;
use understory_model::pulling::{Every, FeedKind, WhyNot};
use understory_store::directory::{self as directory_store, Sessions};
use understory_testkit::{Scratch, ask};

use super::*;
use crate::Service;
use crate::audit::{Channel, Who};
use crate::freshness::tests::{World, world};
use crate::pulling::desk::Looker;
use crate::pulling::pull::{By, claim, fetched, finish};

const SCHEDULE: By = By {
    who: Who::Program,
    channel: Channel::Job,
    rule: "schedule",
    believes: false,
};

const BY_HAND: By = By {
    rule: "backbone",
    ..SCHEDULE
};

/// A region with a provider, and a server that may be asked.
async fn here(scratch: &Scratch) -> (World, Liar) {
    let mut world = world(scratch, 1, None).await;
    let liar = Liar::open().await;
    world.region.service = world.region.service.with_fetcher(liar.fetcher());
    (world, liar)
}

async fn kept(world: &World, liar: &Liar, path: &str, kind: FeedKind) -> Uuid {
    let new = NewFeed {
        address: liar.address(path),
        kind,
        organization: Some(world.organization),
        every: Every::Day,
    };
    let id = add(world.service(), world.lead, &new).await.unwrap();
    pull_now(world.service(), world.lead, id, false).await.unwrap();
    id
}

/// What families see of the feed's sessions: title and state.
fn seen(service: &Service) -> Vec<(String, SessionStatus)> {
    let snapshot = service.snapshot();
    let mut all: Vec<(String, SessionStatus)> = snapshot
        .sessions
        .iter()
        .map(|entry| &entry.session)
        .filter(|session| session.source.source.starts_with("feed-"))
        .map(|session| {
            (
                session.source.key.split('@').next().unwrap().to_owned(),
                session.facts.status,
            )
        })
        .collect();
    all.sort();
    all
}

fn live(service: &Service) -> usize {
    seen(service)
        .iter()
        .filter(|(_, status)| *status == SessionStatus::Live)
        .count()
}

async fn line(world: &World, id: Uuid) -> FeedRow {
    detail(world.service(), world.lead, id, 0).await.unwrap().line.feed
}

#[tokio::test]
async fn a_calendar_is_looked_at_kept_pulled_again_and_removed() {
    for scratch in Scratch::both().await {
        let (world, liar) = here(&scratch).await;
        let service = world.service();
        liar.says("/c.ics", "200 OK\r\netag: \"1\"", calendar(&["Robots", "Tides"]));
        let address = liar.address("/c.ics");
        let looked = look(service, Looker::Lead(world.lead), &address, Some(world.organization));
        let looked = looked.await.unwrap().unwrap();
        assert_eq!((looked.kind, looked.items, looked.sessions), (FeedKind::Calendar, 2, 2));
        let first = &looked.shown[0];
        assert_eq!(first.organization, "Boat House");
        assert_eq!(first.place.as_deref(), Some("Hyannis Library"));
        assert_eq!(first.hours.as_ref().unwrap().to_string(), "tue=15:30-17:00");
        assert!(looked.problems.is_empty(), "{:?}", looked.problems);
        assert!(seen(service).is_empty(), "a look keeps nothing");
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        assert_eq!(live(service), 2);
        // Nothing is new: 304, and no second copy.
        let pull = pull_now(service, world.lead, id, false).await.unwrap().unwrap();
        assert_eq!((pull.ended.as_str(), pull.bytes), ("same", 0));
        liar.says(
            "/c.ics",
            "200 OK\r\netag: \"2\"",
            calendar(&["Robots", "Tides", "Owls"]),
        );
        assert!(pull_due(service).await.unwrap().is_empty(), "not due before tomorrow");
        world.region.clock.forward(SignedDuration::from_hours(25));
        let ended = pull_due(service).await.unwrap();
        assert_eq!((ended.len(), ended[0].added, ended[0].unchanged), (1, 1, 2));
        assert_eq!(live(service), 3);
        // Who took two out of three away for good is asked about; one of three is believed.
        liar.says("/c.ics", "200 OK", calendar(&["Robots", "Owls"]));
        let pull = pull_now(service, world.lead, id, false).await.unwrap().unwrap();
        assert_eq!((pull.ended.as_str(), pull.gone), ("took", 1));
        assert_eq!(live(service), 2);
        let new = NewFeed {
            address: liar.address("/c.ics"),
            kind: FeedKind::Calendar,
            organization: None,
            every: Every::Week,
        };
        let twice = add(service, world.lead, &new).await;
        assert!(matches!(
            twice,
            Err(crate::people::PeopleError::Value { rule: "feed-twice", .. })
        ));
        remove(service, world.lead, id, Removal::Go).await.unwrap();
        assert_eq!((live(service), seen(service).len()), (0, 3));
        assert!(ask(&scratch.url, "SELECT address FROM feed").await.is_empty());
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        remove(service, world.lead, id, Removal::Stay).await.unwrap();
        assert_eq!(live(service), 2);
    }
}

#[tokio::test]
async fn a_feed_that_lost_more_than_half_is_held_until_somebody_believes_it() {
    for scratch in Scratch::both().await {
        let (world, liar) = here(&scratch).await;
        let service = world.service();
        let all = ["A", "B", "C", "D", "E", "F"];
        liar.says("/c.ics", "200 OK", calendar(&all));
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        for little in [&[][..], &["A"], &["A", "B"]] {
            liar.says("/c.ics", "200 OK", calendar(little));
            let pull = pull_now(service, world.lead, id, false).await.unwrap().unwrap();
            assert_eq!(pull.ended, "held", "{little:?}");
            assert_eq!(live(service), 6, "{little:?}: families see all of it still");
            let feed = line(&world, id).await;
            assert_eq!((feed.state.as_str(), feed.held_of), ("held", 6));
        }
        let monday = crate::operations::monday(service, world.lead).await.unwrap();
        assert_eq!((monday.feeds_held, monday.feeds_failed), (1, 0));
        // It comes back whole by itself.
        liar.says("/c.ics", "200 OK", calendar(&all));
        world.region.clock.forward(SignedDuration::from_hours(25));
        assert_eq!(pull_due(service).await.unwrap()[0].ended, "same");
        assert_eq!(line(&world, id).await.state, "on");
        // It is so.
        liar.says("/c.ics", "200 OK", calendar(&["A", "B"]));
        pull_now(service, world.lead, id, false).await.unwrap();
        let pull = pull_now(service, world.lead, id, true).await.unwrap().unwrap();
        assert_eq!((pull.ended.as_str(), pull.gone), ("took", 4));
        assert_eq!((live(service), line(&world, id).await.state.as_str()), (2, "on"));
    }
}

#[tokio::test]
async fn a_stop_between_any_two_steps_leaves_nothing_half_done() {
    for scratch in Scratch::both().await {
        let (world, liar) = here(&scratch).await;
        let service = world.service();
        liar.says("/c.ics", "200 OK", calendar(&["A"]));
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        for (stop_after, titles) in [("claimed", &["A", "B"][..]), ("fetched", &["A", "B", "C"])] {
            liar.says("/c.ics", "200 OK", calendar(titles));
            let before = live(service);
            let claimed = claim(service, id, BY_HAND).await.unwrap().unwrap();
            assert!(claim(service, id, BY_HAND).await.unwrap().is_none(), "one at a time");
            assert!(pull_now(service, world.lead, id, false).await.unwrap().is_none());
            let came = match stop_after {
                "fetched" => Some(fetched(service, &claimed.feed, false).await.unwrap()),
                _ => None,
            };
            // Here the program ends: nothing is different, and nobody else has it for a while.
            assert_eq!(live(service), before);
            world.region.clock.forward(SignedDuration::from_hours(25));
            let ended = pull_due(service).await.unwrap();
            assert_eq!((ended.len(), ended[0].added), (1, 1), "{stop_after}");
            assert_eq!(live(service), before + 1, "{stop_after}");
            // Whoever lost the feed meanwhile writes nothing.
            if let Some(came) = came {
                let late = finish(service, &claimed, came, SCHEDULE).await.unwrap();
                assert!(late.is_none());
            }
            let runs = ask(&scratch.url, "SELECT CAST(COUNT(*) AS TEXT) FROM feed_pull").await;
            assert_eq!(
                runs,
                [(before + 1).to_string()],
                "{stop_after}: each pull is in the history once"
            );
        }
        // The database refuses in the midst of it: all of it or nothing.
        liar.says("/c.ics", "200 OK", calendar(&["A", "B", "C", "D"]));
        understory_testkit::execute(&scratch.url, "ALTER TABLE feed_pull RENAME TO feed_pull_away").await;
        assert!(pull_now(service, world.lead, id, false).await.is_err());
        assert_eq!(
            ask(
                &scratch.url,
                "SELECT source_key FROM session WHERE source LIKE 'feed-%'"
            )
            .await
            .len(),
            3
        );
        understory_testkit::execute(&scratch.url, "ALTER TABLE feed_pull_away RENAME TO feed_pull").await;
        world.region.clock.forward(SignedDuration::from_mins(30));
        assert_eq!(
            pull_now(service, world.lead, id, false).await.unwrap().unwrap().added,
            1
        );
    }
}

#[tokio::test]
async fn an_event_that_is_broken_today_ends_nothing_and_one_that_is_gone_does() {
    for scratch in Scratch::both().await {
        let (world, liar) = here(&scratch).await;
        let service = world.service();
        let all = calendar(&["A", "B", "C", "D", "E", "F"]);
        liar.says("/c.ics", "200 OK", &all);
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        // The last event has lost its beginning, by a slip of whoever types them.
        let (before, last) = all.rsplit_once("DTSTART").unwrap();
        let slip = format!("{before}X-DTSTART{last}");
        liar.says("/c.ics", "200 OK", &slip);
        let pull = pull_now(service, world.lead, id, false).await.unwrap().unwrap();
        assert_eq!((pull.refused, live(service)), (1, 6), "families still see it");
        liar.says("/c.ics", "200 OK", calendar(&["A", "B", "C", "D", "E"]));
        pull_now(service, world.lead, id, false).await.unwrap();
        assert_eq!(live(service), 5);
    }
}

#[tokio::test]
async fn a_feed_that_is_paused_since_it_was_due_is_left_alone() {
    for scratch in Scratch::both().await {
        let (world, liar) = here(&scratch).await;
        let service = world.service();
        liar.says("/c.ics", "200 OK", calendar(&["A"]));
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        assert!(claim(service, id, SCHEDULE).await.unwrap().is_none(), "not due yet");
        world.region.clock.forward(SignedDuration::from_hours(25));
        understory_testkit::execute(&scratch.url, "UPDATE feed SET state = 'paused'").await;
        assert!(claim(service, id, SCHEDULE).await.unwrap().is_none());
        assert!(claim(service, id, BY_HAND).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn a_feed_that_fails_is_told_on_monday_and_asked_less_and_less() {
    for scratch in Scratch::both().await {
        let (world, liar) = here(&scratch).await;
        let service = world.service();
        liar.says("/c.ics", "200 OK", calendar(&["A"]));
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        liar.says("/c.ics", "500 Oh", "");
        world.region.clock.forward(SignedDuration::from_hours(24));
        let mut pulls = 0;
        for _ in 0..48 {
            pulls += pull_due(service).await.unwrap().len();
            world.region.clock.forward(SignedDuration::from_hours(1));
        }
        // At once, and 1, 3, 7, 15, 31 hours later.
        assert_eq!(pulls, 6);
        let feed = line(&world, id).await;
        assert_eq!(
            (feed.failures, feed.why.as_str(), feed.detail.as_str()),
            (6, "answer", "500")
        );
        assert!(feed.failed_since.is_some());
        let monday = crate::operations::monday(service, world.lead).await.unwrap();
        assert_eq!((monday.feeds_held, monday.feeds_failed), (0, 1));
        assert_eq!(live(service), 1, "what came stays");
        liar.says("/c.ics", "200 OK", calendar(&["A"]));
        pull_now(service, world.lead, id, false).await.unwrap();
        let feed = line(&world, id).await;
        assert_eq!((feed.failures, feed.failed_since, feed.why.as_str()), (0, None, ""));
        set(service, world.lead, id, (Every::Week, true)).await.unwrap();
        world.region.clock.forward(SignedDuration::from_hours(24 * 30));
        assert!(pull_due(service).await.unwrap().is_empty(), "it is paused");
        set(service, world.lead, id, (Every::Week, false)).await.unwrap();
        assert_eq!(pull_due(service).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_an_owner_says_lies_over_a_feed_as_over_a_file() {
    for scratch in Scratch::both().await {
        let (world, liar) = here(&scratch).await;
        let service = world.service();
        let at = |hour: &str| calendar(&["Robots"]).replace("T153000", hour);
        liar.says("/c.ics", "200 OK", at("T153000"));
        let id = kept(&world, &liar, "/c.ics", FeedKind::Calendar).await;
        let session = |service: &Service| {
            let snapshot = service.snapshot();
            let found = snapshot
                .sessions
                .iter()
                .map(|entry| &entry.session)
                .find(|one| one.source.source.starts_with("feed-"));
            found.cloned().unwrap()
        };
        let facts = NewFacts {
            cost: Some(Cost::Free),
            ..NewFacts::default()
        };
        let said = SessionId(session(service).id.0);
        crate::freshness::answer_by_phone(service, world.lead, said, (What::Change, Some(facts)))
            .await
            .unwrap();
        service.refresh().await.unwrap();
        assert_eq!(session(service).facts.cost.known, Some(Cost::Free));
        // The feed goes on about the hours, and says nothing of the price.
        liar.says("/c.ics", "200 OK", at("T143000"));
        let pull = pull_now(service, world.lead, id, false).await.unwrap().unwrap();
        assert_eq!((pull.changed, pull.added), (1, 0));
        assert_eq!(session(service).facts.cost.known, Some(Cost::Free));
        assert_eq!(
            session(service).facts.hours.known.unwrap().to_string(),
            "tue=14:30-17:00"
        );
        let mut read = service.database().read().await.unwrap();
        let bare = directory_store::find::<Sessions>(&mut read, session(service).id.0)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            bare.facts.cost,
            Fact::unknown(),
            "it lies over the record, and is not in it"
        );
        drop(read);
        assert_eq!(
            pull_now(service, world.lead, id, false).await.unwrap().unwrap().ended,
            "same"
        );
    }
}

#[tokio::test]
async fn what_lies_about_its_content_is_refused_with_a_reason() {
    let scratch = Scratch::sqlite().await;
    let (world, liar) = here(&scratch).await;
    let service = world.service();
    let looked = async |path: &str| {
        let address = liar.address(path);
        look(service, Looker::Lead(world.lead), &address, Some(world.organization))
            .await
            .unwrap()
    };
    // A flood of items.
    let flood = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(20_001);
    liar.says("/flood", "200 OK", format!("BEGIN:VCALENDAR\n{flood}"));
    let refusal = looked("/flood").await.unwrap_err();
    assert_eq!(refusal.why, WhyNot::Unreadable);
    assert!(refusal.detail.starts_with("too-many-items"), "{}", refusal.detail);
    // Pages that lead round, and pages that never end.
    let page = |number: u32, total: u32| {
        format!(
            "{{\"total_pages\": {total}, \"page_number\": {number}, \"last_page\": false, \"contents\": [{{\"id\": \"s{number}\", \"name\": \"S\", \"status\": \"active\"}}]}}"
        )
    };
    for number in 1..=9 {
        liar.says(&format!("/round?page={number}"), "200 OK", page(1, 9));
        liar.says(&format!("/more?page={number}"), "200 OK", page(number, 1_000_000));
    }
    liar.says("/round", "200 OK", page(1, 9));
    liar.says("/more", "200 OK", page(1, 1_000_000));
    let refusal = looked("/round").await.unwrap_err();
    assert_eq!((refusal.why, refusal.detail.as_str()), (WhyNot::Pages, "repeat"));
    let refusal = looked("/more").await.unwrap_err();
    assert_eq!((refusal.why, refusal.detail.as_str()), (WhyNot::Pages, "5"));
    // Another charset than is said, a clock that is years off, an item that is broken among good ones.
    let wrong = calendar(&["Niños", "Late", "Early", "Good"])
        .replace("SUMMARY:Late\r\nDTSTART;TZID=America/New_York:2026", "SUMMARY:Late\r\nDTSTART;TZID=America/New_York:2096")
        .replace("SUMMARY:Early\r\nDTSTART;TZID=America/New_York:20261201T153000\r\nDTEND;TZID=America/New_York:20261201T170000\r\nRRULE:FREQ=WEEKLY;UNTIL=20270131T000000Z", "SUMMARY:Early\r\nDTSTART:19700101T000000Z")
        .replace("END:VCALENDAR", "BEGIN:VEVENT\r\nSUMMARY:Whenever\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Open");
    let (bytes, ..) = encode(&wrong);
    liar.says("/wrong", "200 OK\r\ncontent-type: text/calendar; charset=utf-8", bytes);
    let looked_at = looked("/wrong").await.unwrap();
    assert_eq!((looked_at.sessions, looked_at.items, looked_at.refused), (2, 6, 3));
    assert_eq!(
        looked_at.shown[0].title,
        understory_model::language::Text::english("Niños")
    );
    let rules: Vec<&str> = looked_at.problems.iter().map(|problem| problem.rule.as_str()).collect();
    for rule in [
        "encoding-guessed",
        "far-date",
        "already-over",
        "start-missing",
        "event-open",
    ] {
        assert!(rules.contains(&rule), "{rule} in {rules:?}");
    }
    let far = looked_at
        .problems
        .iter()
        .find(|problem| problem.rule == "far-date")
        .unwrap();
    assert_eq!((far.value.as_str(), far.severity), ("2096-12-01", Severity::Refused));
    // Neither a page nor a calendar.
    for (path, body) in [
        ("/xml", "<rss></rss>"),
        ("/empty", ""),
        ("/page", "<!DOCTYPE html><p>Soon</p>"),
        ("/json", "{}"),
    ] {
        liar.says(path, "200 OK", body);
        assert_eq!(looked(path).await.unwrap_err().why, WhyNot::Unreadable, "{path}");
    }
    assert!(seen(service).is_empty());
}

/// A text as Windows writes it.
fn encode(text: &str) -> (Vec<u8>, ()) {
    (
        text.chars()
            .map(|letter| u8::try_from(u32::from(letter)).unwrap())
            .collect(),
        (),
    )
}

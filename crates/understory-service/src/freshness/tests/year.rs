//! A year of six sessions kept true by nothing but texts; and a year in which nobody answers.

use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use understory_model::fact::Freshness;
use understory_model::freshness::{MOST_TEXTS_A_DAY, QUIET_FROM, QUIET_UNTIL};
use understory_model::week::Weekday;

use super::*;

/// One beat of the program every three hours: what is due is prepared and sent. Gives the texts that went out.
async fn beat(world: &World, seen: &mut usize) -> Vec<String> {
    world.region.clock.forward(SignedDuration::from_hours(3));
    prepare(world.service()).await.unwrap();
    world.send().await;
    let texts = world.texts();
    let new = texts[*seen..].iter().map(|(_, text)| text.clone()).collect();
    *seen = texts.len();
    new
}

#[tokio::test]
async fn a_year_of_six_sessions_is_kept_true_by_texts_only() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 6, Some("2026-11-01")).await;
        world.contact(AskBy::Text).await;
        let zone = TimeZone::get("America/New_York").unwrap();
        let (mut seen, mut changed, mut ended) = (0, false, false);
        let mut asks_of_day = std::collections::BTreeMap::<Date, usize>::new();
        let end = "2027-11-27T15:00:00Z".parse::<jiff::Timestamp>().unwrap();
        while people::now(world.service()) < end {
            let new = beat(&world, &mut seen).await;
            let local = people::now(world.service()).to_zoned(zone.clone());
            for text in &new {
                assert!(
                    (QUIET_UNTIL..QUIET_FROM).contains(&local.hour()),
                    "{text} at {local}: nobody is woken"
                );
            }
            for text in new.iter().filter(|text| text.starts_with("ask\n")) {
                *asks_of_day.entry(local.date()).or_default() += 1;
                if !changed {
                    changed = true;
                    assert_eq!(world.reply("2").await, Taken::Done);
                } else if !ended && local.date() >= day("2027-05-15") {
                    ended = true;
                    assert_eq!(world.reply("3").await, Taken::Done);
                } else {
                    assert_eq!(world.reply("1").await, Taken::Done, "{text}");
                }
            }
            for _ in new.iter().filter(|text| text.starts_with("what\n")) {
                assert_eq!(world.reply("Wed 4-5:30").await, Taken::Done);
            }
        }
        assert!(changed && ended);
        assert!(
            asks_of_day.values().all(|asks| *asks <= MOST_TEXTS_A_DAY),
            "{asks_of_day:?}"
        );
        let today = people::day_now(world.service());
        let (mut confirmed, mut over, mut moved) = (0, 0, 0);
        for at in 0..6 {
            let facts = world.about(at).await.facts;
            match facts.status {
                SessionStatus::Ended => over += 1,
                _ => {
                    let fresh = Freshness::on(today, facts.provenance.verified_on);
                    confirmed += usize::from(matches!(fresh, Freshness::Confirmed { .. }));
                }
            }
            if facts
                .hours
                .as_ref()
                .is_some_and(|hours| hours.slots()[0].day == Weekday::Wed)
            {
                moved += 1;
                assert_eq!(
                    facts.hours.provenance.unwrap().verified_by.as_deref(),
                    Some("owner-text")
                );
            }
        }
        assert_eq!((confirmed, over, moved), (5, 1, 1));
        assert_eq!(world.listed().await, 5);
        assert_eq!(world.calls().await, [], "nobody has to be called");
        let texts = world.texts();
        let ids: BTreeSet<&String> = texts.iter().map(|(id, _)| id).collect();
        assert_eq!(ids.len(), texts.len(), "nothing went out twice");
        let asks = texts.iter().filter(|(_, text)| text.starts_with("ask\n")).count();
        // Six sessions, asked every 69 days at the earliest.
        assert!((25..=33).contains(&asks), "{asks}");
    }
}

#[tokio::test]
async fn where_nobody_answers_a_listing_is_not_confirmed_then_hidden_then_called_about() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        world.contact(AskBy::Text).await;
        let code = world.service().snapshot().codes.of(world.sessions[0]);
        let mut seen = 0;
        let (mut asked, mut hidden_on, mut not_confirmed_on) = (0, None, None);
        for _ in 0..8 * 160 {
            let new = beat(&world, &mut seen).await;
            asked += new.iter().filter(|text| text.starts_with("ask\n")).count();
            let today = people::day_now(world.service());
            let about = world.about(0).await;
            let fresh = Freshness::on(today, about.facts.provenance.verified_on);
            if fresh
                == (Freshness::NotConfirmed {
                    last: Some(day("2026-11-01")),
                })
                && not_confirmed_on.is_none()
            {
                not_confirmed_on = Some(today);
                assert_eq!(world.listed().await, 1, "it is shown, and says so");
            }
            if about.hidden && hidden_on.is_none() {
                hidden_on = Some(today);
            }
            if hidden_on.is_some() {
                break;
            }
        }
        assert_eq!(asked, 2, "asked twice, no more");
        assert_eq!(not_confirmed_on, Some(day("2027-01-31")));
        // Ninety days from 1 November is 30 January, and thirty more.
        assert_eq!(hidden_on, Some(day("2027-03-01")));
        world.service().refresh().await.unwrap();
        assert_eq!(world.listed().await, 0);
        let printed = world.service().snapshot().codes.find(&code);
        assert_eq!(printed, Some(world.sessions[0]), "what is printed leads there still");
        assert_eq!(world.calls().await, [Why::Hidden]);
        // Its own page stays.
        let page = crate::directory::program(world.service(), crate::access::Actor::Visitor, world.program).await;
        assert_eq!(page.unwrap().unwrap().hidden, world.sessions);

        // Somebody calls, and it is back.
        answer_by_phone(world.service(), world.lead, world.sessions[0], (What::Yes, None))
            .await
            .unwrap();
        assert_eq!(world.listed().await, 1);
        assert_eq!(world.calls().await, []);
        assert_eq!(
            world.about(0).await.facts.provenance.verified_by.as_deref(),
            Some("owner-phone")
        );
    }
}

#[test]
fn quiet_hours_end_at_nine_whatever_the_clocks_do() {
    let zone = TimeZone::get("America/New_York").unwrap();
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    let until = |text: &str| outbox::quiet_until(at(text), &zone).map(|at| at.to_string());
    // Clocks go forward on 14 March 2027 at two, and back on 7 November.
    assert_eq!(until("2027-03-14T02:00:00Z").as_deref(), Some("2027-03-14T13:00:00Z"));
    assert_eq!(until("2027-03-13T03:00:00Z").as_deref(), Some("2027-03-13T14:00:00Z"));
    assert_eq!(until("2027-11-07T01:00:00Z").as_deref(), Some("2027-11-07T14:00:00Z"));
    assert_eq!(until("2027-07-01T12:59:59Z").as_deref(), Some("2027-07-01T13:00:00Z"));
    assert_eq!(until("2027-07-01T13:00:00Z"), None);
    assert_eq!(until("2027-07-01T23:59:59Z"), None);
    assert_eq!(until("2027-07-02T00:00:00Z").as_deref(), Some("2027-07-02T13:00:00Z"));
}

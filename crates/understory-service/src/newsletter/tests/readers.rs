//! Asking, confirming, changing, ending, and being forgotten.

use super::*;
use crate::people::PeopleError;
use understory_model::newsletter::{MOST_ASKED_AN_HOUR, MOST_REFUSALS};

#[tokio::test]
async fn nobody_gets_the_newsletter_without_a_button_and_a_link_works_once() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        ask(service, "Rosa@Example.org", &choices("es", "")).await.unwrap();
        assert_eq!(send(&world, &post).await.sent, 1);
        assert_eq!(
            count(&scratch, "newsletter_subscriber").await,
            0,
            "a mail that is read subscribes nobody"
        );
        let token = token_in(&office, "/newsletter/confirm/");
        let own = confirm(service, &token).await.unwrap();
        assert!(matches!(confirm(service, &token).await, Err(PeopleError::NoMatch)));
        assert_eq!(mine(service, &own).await.unwrap().unwrap().choices, choices("es", ""));
        // Who is known is told the same, gets the same mail, and is not there twice.
        ask(service, "rosa@example.org", &choices("en", "")).await.unwrap();
        assert_eq!(send(&world, &post).await.sent, 1);
        let again = confirm(service, &token_in(&office, "/newsletter/confirm/"))
            .await
            .unwrap();
        assert_eq!(again, own);
        assert_eq!(mine(service, &own).await.unwrap().unwrap().choices, choices("en", ""));
        assert_eq!(count(&scratch, "newsletter_subscriber").await, 1);
        let everything = understory_testkit::ask(
            &scratch.url,
            "SELECT sealed || address_index || token_hash FROM newsletter_subscriber
             UNION ALL SELECT sealed FROM handshake UNION ALL SELECT address_index FROM mail",
        )
        .await
        .join(" ")
        .to_lowercase();
        assert!(!everything.contains("rosa") && !everything.contains(&own.to_lowercase()));
    }
}

#[tokio::test]
async fn an_address_is_asked_three_times_an_hour_and_a_region_a_few_hundred_times() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        for _ in 0..5 {
            ask(service, "rosa@example.org", &choices("en", "")).await.unwrap();
        }
        assert_eq!(count(&scratch, "mail").await, 3, "and nobody is told");
        for n in 3..MOST_ASKED_AN_HOUR {
            ask(service, &format!("n{n}@example.org"), &choices("en", ""))
                .await
                .unwrap();
        }
        for known_or_not in ["rosa@example.org", "new@example.org"] {
            let full = ask(service, known_or_not, &choices("en", "")).await;
            assert!(
                matches!(full, Err(PeopleError::Wait)),
                "everybody is told to come later"
            );
        }
        assert_eq!(count(&scratch, "mail").await, MOST_ASKED_AN_HOUR as usize);
        world.region.clock.forward(SignedDuration::from_mins(61));
        ask(service, "rosa@example.org", &choices("en", "")).await.unwrap();
        assert_eq!(count(&scratch, "mail").await, MOST_ASKED_AN_HOUR as usize + 1);
    }
}

#[tokio::test]
async fn what_is_no_address_and_no_place_of_ours_is_refused() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 1, None).await;
    let service = world.service();
    for (email, area, field) in [("rosa", "", "email"), ("rosa@example.org", "Atlantis", "area")] {
        match ask(service, email, &choices("en", area)).await {
            Err(PeopleError::Value { field: found, .. }) => assert_eq!(found, field),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(count(&scratch, "mail").await, 0);
}

#[tokio::test]
async fn who_does_not_confirm_is_forgotten() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        ask(world.service(), "rosa@example.org", &choices("en", ""))
            .await
            .unwrap();
        send(&world, &post).await;
        world.region.clock.forward(DAY * 2);
        chores(&world).await;
        assert_eq!(count(&scratch, "handshake WHERE kind = 'newsletter'").await, 1);
        world.region.clock.forward(DAY * 2);
        chores(&world).await;
        assert_eq!(count(&scratch, "handshake WHERE kind = 'newsletter'").await, 0);
        let late = confirm(world.service(), &token_in(&office, "/newsletter/confirm/")).await;
        assert!(matches!(late, Err(PeopleError::NoMatch)));
    }
}

#[tokio::test]
async fn who_ends_it_can_come_back_for_a_week_and_is_erased_then() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        let own = subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
        assert!(!unsubscribe(service, "nobody-has-this").await.unwrap());
        assert!(unsubscribe(service, &own).await.unwrap());
        assert!(unsubscribe(service, &own).await.unwrap(), "twice is once");
        world.region.clock.forward(DAY * 6);
        chores(&world).await;
        assert!(mine(service, &own).await.unwrap().unwrap().ended);
        again(service, &own).await.unwrap();
        assert!(!mine(service, &own).await.unwrap().unwrap().ended);
        unsubscribe(service, &own).await.unwrap();
        world.region.clock.forward(DAY * 8);
        let key = "person_key WHERE subject IN (SELECT id FROM newsletter_subscriber)";
        assert_eq!(count(&scratch, key).await, 1);
        chores(&world).await;
        assert_eq!(mine(service, &own).await.unwrap(), None);
        assert!(matches!(again(service, &own).await, Err(PeopleError::NotFound)));
        for table in ["newsletter_subscriber", "mail WHERE subscriber_id IS NOT NULL"] {
            assert_eq!(count(&scratch, table).await, 0, "{table}");
        }
        assert_eq!(
            count(&scratch, "erasure").await,
            1,
            "after a restore they are erased again"
        );
    }
}

#[tokio::test]
async fn what_ended_is_ended_again_in_an_older_database() {
    use understory_store::people::{Ended, end_again, ended_since};
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        let own = subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
        world.region.clock.forward(DAY);
        unsubscribe(service, &own).await.unwrap();
        let mut write = service.database().write().await.unwrap();
        let ended = ended_since(&mut write, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
        let (kind, id, at) = ended.into_iter().find(|one| one.0 == Ended::Subscription).unwrap();
        // As it was in a backup of before.
        drop(write);
        understory_testkit::execute(&scratch.url, "UPDATE newsletter_subscriber SET ended_at = NULL").await;
        let mut write = service.database().write().await.unwrap();
        assert!(end_again(&mut write, kind, id, at).await.unwrap());
        write.commit().await.unwrap();
        assert!(mine(service, &own).await.unwrap().unwrap().ended);
        // Who came back after that stays.
        world.region.clock.forward(DAY);
        again(service, &own).await.unwrap();
        let mut write = service.database().write().await.unwrap();
        assert!(!end_again(&mut write, kind, id, at).await.unwrap());
    }
}

#[tokio::test]
async fn a_server_that_refuses_for_good_ends_it_after_three_letters_in_a_row() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        let own = subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
        for (week, mood) in [Mood::Never, Mood::Takes, Mood::Never, Mood::Never, Mood::Never]
            .into_iter()
            .enumerate()
        {
            assert!(!mine(service, &own).await.unwrap().unwrap().ended, "{week}");
            understory_testkit::execute(&scratch.url, "DELETE FROM mail").await;
            understory_testkit::execute(&scratch.url, "DELETE FROM newsletter").await;
            assert_eq!(prepare(service).await.unwrap(), 1);
            begin_now(&world).await;
            world.region.clock.forward(SignedDuration::from_mins(11));
            office.set_mood(mood);
            let sent = send(&world, &post).await;
            assert_eq!(
                (sent.sent, sent.dropped),
                if mood == Mood::Takes { (1, 0) } else { (0, 1) }
            );
        }
        assert_eq!(MOST_REFUSALS, 3);
        assert!(mine(service, &own).await.unwrap().unwrap().ended);
    }
}

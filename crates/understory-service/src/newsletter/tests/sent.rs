//! The program may end between any two steps: nobody loses a letter, and whoever gets one twice can tell.

use std::collections::BTreeSet;
use understory_store::people::Mail;

use super::super::sending::{Ready, claim, due};
use super::*;
use crate::access::Actor;
use crate::people::Handed;

fn header<'t>(mail: &'t str, name: &str) -> &'t str {
    let line = mail.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches([':', ' ']).trim()
}

#[tokio::test]
async fn a_stop_between_any_two_steps_loses_no_letter_and_repeats_only_what_can_be_told_apart() {
    for engine in Scratch::both().await {
        for stop_after in ["nothing", "begun", "claimed", "handed"] {
            let scratch = match engine.folder() {
                Some(_) => Scratch::sqlite().await,
                None => Scratch::postgres().await.unwrap(),
            };
            let world = world(&scratch, 1, None).await;
            let (office, post) = post_office().await;
            let service = world.service();
            let readers = ["rosa@example.org", "tom@example.org", "ana@example.org"];
            for reader in readers {
                subscribe(&world, (&office, &post), reader, &choices("en", "")).await;
            }
            let before = office.mails().len();
            prepare(service).await.unwrap();
            begin_now(&world).await;
            if stop_after == "begun" {
                // A second yes to the same page, as after going back, and the chore after a start.
                let again = begin(service, world.lead, 1, &english()).await;
                assert!(again.is_err());
                prepare(service).await.unwrap();
            }
            world.region.clock.forward(SignedDuration::from_mins(11));
            let all: Vec<Mail> = due(service).await.unwrap();
            assert_eq!(all.len(), readers.len(), "{stop_after}");
            if stop_after == "claimed" || stop_after == "handed" {
                let Some(Ready::To(address, content)) = claim(service, &all[0]).await.unwrap() else {
                    panic!("it is ready");
                };
                if stop_after == "handed" {
                    let handed = post.hand_over(service, all[0].id, &address, words(&content)).await;
                    assert_eq!(handed, Handed::Over);
                }
                // Here the program ends. The same try is nobody else's for a while.
                assert_eq!(send(&world, &post).await.sent, 2, "{stop_after}");
                world.region.clock.forward(SignedDuration::from_mins(1));
            }
            for _ in 0..4 {
                send(&world, &post).await;
                world.region.clock.forward(SignedDuration::from_mins(40));
                prepare(service).await.unwrap();
            }
            let mails = office.mails().split_off(before);
            let ids: BTreeSet<&str> = mails.iter().map(|mail| header(mail, "Message-ID")).collect();
            let to: BTreeSet<&str> = mails.iter().map(|mail| header(mail, "RCPT TO")).collect();
            assert_eq!(
                (ids.len(), to.len()),
                (3, 3),
                "{stop_after}: one letter for each reader"
            );
            assert_eq!(mails.len(), if stop_after == "handed" { 4 } else { 3 }, "{stop_after}");
            let line = newsletter(service, world.lead).await.unwrap().sent[0];
            assert_eq!((line.people, line.went), (3, 3), "{stop_after}: counted once");
        }
    }
}

#[tokio::test]
async fn a_letter_carries_what_ends_it_with_one_click() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 1, None).await;
    let (office, post) = post_office().await;
    let own = subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
    let first = office.mails().pop().unwrap();
    assert!(!first.contains("List-Unsubscribe"), "there is nothing to end yet");
    assert!(first.contains("Content-Type: text/plain; charset=utf-8") && first.contains("MIME-Version: 1.0"));
    prepare(world.service()).await.unwrap();
    begin_now(&world).await;
    world.region.clock.forward(SignedDuration::from_mins(11));
    send(&world, &post).await;
    let mail = office.mails().pop().unwrap();
    let unfolded = mail.replace("\r\n ", " ");
    let link = format!("<https://find.example.org/newsletter/stop/{own}>");
    assert_eq!(header(&unfolded, "List-Unsubscribe:"), link);
    assert_eq!(header(&mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert!(mail.contains("multipart/alternative") && mail.contains("text/plain") && mail.contains("text/html"));
}

#[tokio::test]
async fn who_ended_it_or_has_nothing_in_it_gets_no_mail() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        let own = subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
        subscribe(&world, (&office, &post), "eva@example.org", &choices("es", "")).await;
        prepare(service).await.unwrap();
        let lists = to_send(service, world.lead, &english()).await.unwrap().lists;
        assert_eq!((lists.len(), lists[0].people, lists[0].nothing), (1, 1, 0));
        begin_now(&world).await;
        unsubscribe(service, &own).await.unwrap();
        world.region.clock.forward(SignedDuration::from_mins(11));
        let before = office.mails().len();
        assert_eq!((send(&world, &post).await.dropped, office.mails().len()), (1, before));
    }
}

#[tokio::test]
async fn a_restored_database_sends_no_letter_that_waited_in_it() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
        prepare(service).await.unwrap();
        begin_now(&world).await;
        world.region.clock.forward(SignedDuration::from_mins(11));
        crate::people::erasures::end_every_door(service.database())
            .await
            .unwrap();
        assert_eq!(send(&world, &post).await, Sent::default());
    }
}

#[tokio::test]
async fn letters_leave_at_a_bounded_rate_and_nobody_waits_behind_them() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 1, None).await;
    let (office, post) = post_office().await;
    let service = world.service();
    for n in 0..25 {
        subscribe(
            &world,
            (&office, &post),
            &format!("n{n}@example.org"),
            &choices("en", ""),
        )
        .await;
    }
    prepare(service).await.unwrap();
    begin_now(&world).await;
    world.region.clock.forward(SignedDuration::from_mins(11));
    ask(service, "late@example.org", &choices("en", "")).await.unwrap();
    assert_eq!(send(&world, &post).await.sent, 11, "ten letters, and whoever asks now");
    send_trial(service, world.lead, &Language::english()).await.unwrap_err();
    assert_eq!(
        (send(&world, &post).await.sent, send(&world, &post).await.sent),
        (10, 5)
    );
}

#[tokio::test]
async fn a_trial_goes_to_whoever_asks_and_to_nobody_else() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        prepare(service).await.unwrap();
        for _ in 0..20 {
            send_trial(service, world.lead, &"es".parse().unwrap()).await.unwrap();
        }
        let too_many = send_trial(service, world.lead, &Language::english()).await;
        assert!(matches!(too_many, Err(PeopleError::Wait)));
        assert_eq!(send(&world, &post).await.sent, 10);
        let mail = office.mails().pop().unwrap();
        assert!(
            mail.contains("bo.lead@example.org") && !mail.contains("List-Unsubscribe"),
            "{mail}"
        );
    }
}

#[tokio::test]
async fn what_is_withdrawn_is_neither_mailed_nor_on_the_page_any_more() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
        prepare(service).await.unwrap();
        let week = newsletter(service, world.lead).await.unwrap().current.unwrap().week;
        begin_now(&world).await;
        world.region.clock.forward(SignedDuration::from_mins(11));
        let items = async || {
            let letter = sent_letter(service, Actor::Visitor, week).await.unwrap().unwrap();
            letter.letter.items.len()
        };
        assert_eq!(items().await, 1);
        let of = (world.organization, world.program);
        let away = crate::listings::Away::Withdraw;
        crate::listings::put_away(service, world.lead, of, world.sessions[0], away)
            .await
            .unwrap();
        assert_eq!(items().await, 0);
        let sent = send(&world, &post).await;
        assert_eq!((sent.sent, sent.dropped), (0, 1), "nothing is left for this reader");
    }
}

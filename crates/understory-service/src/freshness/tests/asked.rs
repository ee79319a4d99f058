//! Links, contacts, stopping, what is found wrong, taking back.

use understory_model::freshness::Wrong;

use super::*;
use crate::people::PeopleError;
use crate::people::tests::wrong;

/// The token in a mail or text.
fn tokens(text: &str) -> Vec<String> {
    let text = text.replace("=\r\n", "").replace("=3D", "=");
    let links = text.split("/still-true/").skip(1);
    links
        .map(|rest| String::from(rest.split_whitespace().next().unwrap()))
        .collect()
}

async fn mailed(world: &World) -> (PostOffice, Vec<String>) {
    let (office, post) = post_office().await;
    prepare(world.service()).await.unwrap();
    let sent = send_due(world.service(), (Some(&post), None, 0), words).await.unwrap();
    assert_eq!(sent.sent, 1, "several sessions go into one mail");
    let tokens = tokens(&office.mails()[0]);
    (office, tokens)
}

#[tokio::test]
async fn a_link_answers_once_and_a_yes_may_be_for_all() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 3, None).await;
        world.contact(AskBy::Email).await;
        let (_office, tokens) = mailed(&world).await;
        assert_eq!(tokens.len(), 3);
        let service = world.service();
        // What is kept is no token.
        let kept = understory_testkit::ask(&scratch.url, "SELECT token_hash FROM listing_question").await;
        assert!(kept.iter().all(|kept| !tokens.contains(kept)));

        let new = NewFacts {
            seats_open: Some(4),
            ..NewFacts::default()
        };
        let waiting = answer_by_link(service, &tokens[0], LinkAnswer::Change(new))
            .await
            .unwrap();
        assert_eq!(waiting.len(), 2);
        for used in [LinkAnswer::Yes, LinkAnswer::Ended] {
            let again = answer_by_link(service, &tokens[0], used).await;
            assert!(matches!(again, Err(PeopleError::NotFound)), "once");
        }
        assert!(asked(service, &tokens[0]).await.unwrap().is_none());
        assert!(asked(service, "nobody-has-this").await.unwrap().is_none());
        answer_by_link(service, &tokens[1], LinkAnswer::AllYes).await.unwrap();
        assert!(
            asked(service, &tokens[2]).await.unwrap().is_none(),
            "the yes was for it, too"
        );
        let day = people::day_now(service);
        for at in 0..3 {
            assert_eq!(world.about(at).await.facts.provenance.verified_on, Some(day));
        }
        assert_eq!(prepare(service).await.unwrap().messages, 0, "nobody is asked again");
    }
}

#[tokio::test]
async fn a_link_ends_after_sixty_days() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 1, None).await;
    world.contact(AskBy::Email).await;
    let (_office, tokens) = mailed(&world).await;
    world.forward_days(59);
    assert!(asked(world.service(), &tokens[0]).await.unwrap().is_some());
    world.forward_days(2);
    assert!(asked(world.service(), &tokens[0]).await.unwrap().is_none());
    let late = answer_by_link(world.service(), &tokens[0], LinkAnswer::Yes).await;
    assert!(matches!(late, Err(PeopleError::NotFound)));
}

#[tokio::test]
async fn what_was_said_is_taken_back_within_thirty_days_and_asked_again() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 2, None).await;
        world.contact(AskBy::Text).await;
        let service = world.service();
        prepare(service).await.unwrap();
        assert_eq!(world.send().await.sent, 1, "one question at a time");
        assert_eq!(
            prepare(service).await.unwrap().messages,
            0,
            "the next waits for an answer"
        );
        assert_eq!(world.reply("3").await, Taken::Done);
        assert_eq!(world.listed().await, 1);
        let latest = listings(service, world.lead, 0).await.unwrap().latest;
        assert_eq!((latest.len(), latest[0].can_undo), (1, true));
        undo(service, world.lead, latest[0].answer.id).await.unwrap();
        assert_eq!(world.listed().await, 2);
        let again = undo(service, world.lead, latest[0].answer.id).await;
        assert!(matches!(again, Err(PeopleError::NotFound)));
        assert_eq!(prepare(service).await.unwrap().questions, 1, "it is asked again");
        world.forward_days(1);
        prepare(service).await.unwrap();
        world.send().await;
        assert_eq!(world.reply("3").await, Taken::Done);
        let latest = listings(service, world.lead, 0).await.unwrap().latest;
        let standing = latest
            .iter()
            .find(|one| one.answer.undone_at.is_none())
            .unwrap()
            .answer
            .id;
        world.forward_days(31);
        let late = undo(service, world.lead, standing).await;
        assert!(matches!(late, Err(PeopleError::NotFound)), "too late");
    }
}

#[tokio::test]
async fn who_says_stop_is_not_written_to_whoever_enters_them_again() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 2, None).await;
        world.contact(AskBy::Text).await;
        let service = world.service();
        prepare(service).await.unwrap();
        world.send().await;
        assert_eq!(world.reply("Alto").await, Taken::Done);
        world.send().await;
        let kinds: Vec<String> = world
            .texts()
            .into_iter()
            .map(|(_, text)| text.lines().next().unwrap().into())
            .collect();
        assert_eq!(kinds, ["ask", "stopped"]);
        let view = contacts(service, world.lead, Some(world.organization)).await.unwrap();
        assert!(view.contacts[0].stopped);
        remove_contact(service, world.lead, view.contacts[0].id).await.unwrap();
        world.contact(AskBy::Text).await;
        world.forward_days(20);
        prepare(service).await.unwrap();
        assert_eq!(world.send().await, Sent::default());
        assert_eq!(world.calls().await, [Why::Stopped, Why::Stopped]);
        // Their own word brings it back.
        assert_eq!(world.reply("START").await, Taken::Done);
        assert_eq!(world.send().await.sent, 2);
        assert_eq!(world.reply("1").await, Taken::Done);
    }
}

#[tokio::test]
async fn contacts_are_sealed_erased_and_for_those_who_may() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        let other = world.elsewhere;
        let (own, _) = world
            .region
            .staff("Ana Own", Duty::Steward, Some(world.organization))
            .await;
        let (foreign, _) = world.region.staff("Fay Foreign", Duty::Steward, Some(other)).await;
        let (navigator, _) = world.region.staff("Nia Navigator", Duty::Navigator, None).await;
        world.contact(AskBy::Text).await;
        let view = contacts(service, own, None).await.unwrap();
        assert_eq!((view.own, view.contacts.len()), (Some(vec![world.organization]), 1));
        let id = view.contacts[0].id;
        for nobody in [foreign, navigator] {
            let seen = contacts(service, nobody, Some(world.organization)).await;
            assert!(matches!(seen, Err(PeopleError::NotFound)));
            let removed = remove_contact(service, nobody, id).await;
            assert!(matches!(removed, Err(PeopleError::NotFound)));
        }
        let all = "SELECT sealed || ' ' || address_index FROM listing_contact";
        let kept = understory_testkit::ask(&scratch.url, all).await.concat();
        for told in ["Sal", "sal@", "5550177"] {
            assert!(!kept.contains(told), "{kept}");
        }
        let new = |phone: &str, ask_by| NewContact {
            organization: world.organization,
            name: String::from("Sal"),
            email: String::new(),
            phone: String::from(phone),
            language: Language::english(),
            ask_by,
        };
        assert_eq!(
            wrong(add_contact(service, own, new("555", AskBy::Text))).await,
            ("phone", "phone")
        );
        assert_eq!(
            wrong(add_contact(service, own, new("", AskBy::Text))).await,
            ("phone", "missing")
        );
        assert_eq!(
            wrong(add_contact(service, own, new(NUMBER, AskBy::Email))).await,
            ("email", "missing")
        );
        assert_eq!(
            wrong(add_contact(service, own, new(NUMBER, AskBy::Phone))).await,
            ("contact", "twice")
        );
        remove_contact(service, own, id).await.unwrap();
        let kept = understory_testkit::ask(&scratch.url, all).await.concat();
        assert_eq!(kept, " ", "nothing is left of them");
        assert!(contacts(service, own, None).await.unwrap().contacts.is_empty());
    }
}

#[tokio::test]
async fn what_a_family_finds_wrong_goes_first_and_floods_nobody() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 2, Some("2026-10-15")).await;
        world.contact(AskBy::Text).await;
        let service = world.service();
        assert_eq!(prepare(service).await.unwrap().questions, 0, "nothing is due");
        let tell =
            |at: usize, note: &'static str| report(service, world.program, world.sessions[at], (Wrong::Hours, note));
        tell(1, "It is on Wednesdays").await.unwrap();
        assert_eq!(world.calls().await.len(), 1);
        prepare(service).await.unwrap();
        assert_eq!(world.send().await.sent, 1, "the owner is asked at once");
        for _ in 0..10 {
            tell(1, "").await.unwrap();
        }
        let kept = understory_testkit::ask(&scratch.url, "SELECT note FROM listing_report").await;
        assert_eq!(kept.len(), 3, "three of one session in an hour");
        let elsewhere = report(service, ProgramId(Uuid::nil()), world.sessions[1], (Wrong::Cost, "")).await;
        assert!(matches!(elsewhere, Err(PeopleError::NotFound)));
        assert_eq!(wrong(tell(0, "two\nlines")).await, ("wrong-note", "note"));
        // The owner's word settles it; a report about what was confirmed just now is for staff alone.
        assert_eq!(world.reply("1").await, Taken::Done);
        assert_eq!(world.calls().await, []);
        world.region.clock.forward(SignedDuration::from_hours(2));
        tell(1, "").await.unwrap();
        assert_eq!(prepare(service).await.unwrap().messages, 0);
        assert_eq!(world.calls().await, [Why::Wrong(vec![(Wrong::Hours, String::new())])]);
        settle(service, world.lead, world.sessions[1]).await.unwrap();
        assert_eq!(world.calls().await, []);
    }
}

#[tokio::test]
async fn what_is_not_understood_is_called_about_and_never_guessed() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 1, None).await;
    world.contact(AskBy::Text).await;
    prepare(world.service()).await.unwrap();
    world.send().await;
    let before = world.about(0).await.facts;
    assert_eq!(world.reply("maybe next week").await, Taken::Done);
    assert_eq!(world.about(0).await.facts, before);
    assert_eq!(world.calls().await, [Why::Heard(String::from("maybe next week"))]);
    world.send().await;
    assert!(world.texts().last().unwrap().1.starts_with("call\n"));
}

#[tokio::test]
async fn an_import_again_neither_sees_nor_spoils_what_an_owner_said() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 1, None).await;
    let service = world.service();
    let stored = "SELECT CAST(facts AS TEXT) FROM session WHERE source = 'test'";
    let before = understory_testkit::ask(&scratch.url, stored).await;
    let new = NewFacts::read("$5", None);
    answer_by_phone(service, world.lead, world.sessions[0], (What::Change, new))
        .await
        .unwrap();
    assert_eq!(
        understory_testkit::ask(&scratch.url, stored).await,
        before,
        "the record is as it was"
    );
    let facts = world.about(0).await.facts;
    assert_eq!(facts.cost.known, Some(Cost::Fixed(understory_model::money::Cents(500))));
    let (all, _) = health(service, crate::access::Actor::Operator).await.unwrap();
    assert!(all.sessions > 0 && all.confirmed > 0);
    assert!(health(service, crate::access::Actor::Visitor).await.is_err());
}

#[tokio::test]
async fn reports_of_an_hour_are_bounded_over_all_and_looks_are_counted_of_nobody() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 15, Some("2026-11-26")).await;
        let service = world.service();
        for at in 0..15 {
            for _ in 0..3 {
                let told = report(service, world.program, world.sessions[at], (Wrong::Full, "")).await;
                told.unwrap();
            }
        }
        let kept = understory_testkit::ask(&scratch.url, "SELECT what FROM listing_report").await;
        assert_eq!(kept.len(), MOST_AN_HOUR);
        for _ in 0..400 {
            viewed(service, world.organization);
        }
        prepare(service).await.unwrap();
        let (_, organizations) = health(service, crate::access::Actor::Operator).await.unwrap();
        let own = organizations.iter().find(|one| one.id == world.organization).unwrap();
        assert_eq!((own.health.views, own.health.reports), (400, MOST_AN_HOUR));
        assert_eq!(
            own.health.reports_a_thousand,
            Some(1_000),
            "a hundred for a thousand, in tenths"
        );
        assert_eq!(
            (own.health.sessions, own.health.confirmed, own.health.median_days),
            (15, 15, Some(1))
        );
    }
}

#[tokio::test]
async fn three_questions_a_day_go_to_one_number_however_fast_it_answers() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 5, None).await;
        world.contact(AskBy::Text).await;
        prepare(world.service()).await.unwrap();
        let asks = |world: &World| {
            let texts = world.texts().into_iter();
            texts.filter(|(_, text)| text.starts_with("ask\n")).count()
        };
        for expected in [3, 5] {
            for _ in 0..5 {
                world.send().await;
                assert_eq!(world.reply("1").await, Taken::Done);
            }
            assert_eq!(asks(&world), expected);
            world.forward_days(1);
            prepare(world.service()).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_yes_for_all_is_taken_although_one_is_read_as_another_by_now() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 3, None).await;
        world.contact(AskBy::Email).await;
        let (_office, tokens) = mailed(&world).await;
        let service = world.service();
        let about = asked(service, &tokens[0]).await.unwrap().unwrap().about.session;
        let mut rest = world.sessions.iter().filter(|one| **one != about);
        let (kept, lost) = (rest.next().unwrap(), rest.next().unwrap());
        let row = understory_store::listings::MergeRow {
            kind: String::from("session"),
            lost: lost.0,
            kept: kept.0,
            act: service.ids.next(),
            organization: world.organization,
            label: String::from("Boats"),
            made_at: service.clock.now(),
        };
        let mut write = service.database().write().await.unwrap();
        understory_store::listings::insert_merge(&mut write, service.ids.next(), &row, world.lead.account)
            .await
            .unwrap();
        write.commit().await.unwrap();
        answer_by_link(service, &tokens[0], LinkAnswer::AllYes).await.unwrap();
        let answers = understory_testkit::ask(&scratch.url, "SELECT said FROM listing_answer").await;
        assert_eq!(answers, ["yes", "yes"]);
    }
}

//! Drafts: one a week, edited by whoever leads and nobody else.

use super::*;
use crate::access::Actor;
use crate::access::young::Signed;
use crate::people::PeopleError;
use understory_model::language::Text;
use understory_model::newsletter::{Part, week_name};
use understory_model::people::Duty;

async fn current(world: &World) -> Current {
    newsletter(world.service(), world.lead).await.unwrap().current.unwrap()
}

fn edit_of(current: &Current) -> Edit {
    Edit {
        version: current.version,
        subject: current.subject.clone(),
        words: current.words.clone(),
        on: current
            .items
            .iter()
            .filter(|(_, on)| *on)
            .map(|(item, _)| item.session)
            .collect(),
        parts: Default::default(),
    }
}

#[tokio::test]
async fn there_is_one_draft_a_week_however_often_it_is_made_and_none_without_news() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 3, Some("2026-11-20")).await;
        let service = world.service();
        assert_eq!(prepare(service).await.unwrap(), 1, "of one program there is one");
        for _ in 0..3 {
            assert_eq!(prepare(service).await.unwrap(), 0);
        }
        let draft = current(&world).await;
        assert_eq!(
            (week_name(draft.week).as_str(), draft.state),
            ("2026-W48", State::Draft)
        );
        assert_eq!(draft.items[0].0.part, Part::New);
        let edit = Edit {
            words: Text::english("Hello."),
            ..edit_of(&draft)
        };
        save(service, world.lead, &edit).await.unwrap();
        // A week later it is not new any more. What is still open alone makes no letter.
        world.region.clock.forward(DAY * 8);
        chores(&world).await;
        assert_eq!(
            current(&world).await.week,
            draft.week,
            "the draft of before stays until there is news"
        );
        assert!(!make_draft(service, world.lead).await.unwrap());
        // Something new: a draft with the words that were never sent.
        let added = "UPDATE session SET created_at = created_at + 691200000000";
        understory_testkit::execute(&scratch.url, added).await;
        understory_testkit::execute(
            &scratch.url,
            "UPDATE region SET directory_version = directory_version + 1",
        )
        .await;
        service.refresh().await.unwrap();
        assert_eq!(prepare(service).await.unwrap(), 1);
        let next = current(&world).await;
        assert_eq!((week_name(next.week).as_str(), &next.words), ("2026-W49", &edit.words));
        assert_eq!(count(&scratch, "newsletter").await, 1);
        // A form of the week before sends and changes nothing of this one.
        let first = Edit {
            version: draft.version,
            ..edit_of(&next)
        };
        let late = save(service, world.lead, &first).await;
        assert!(matches!(late, Err(PeopleError::Value { rule: "changed", .. })));
        for version in [draft.version, draft.version + 1] {
            let late = begin(service, world.lead, version, &english()).await;
            assert!(matches!(late, Err(PeopleError::Value { rule: "changed", .. })));
        }
    }
}

#[tokio::test]
async fn a_draft_is_changed_by_whoever_saw_it_as_it_is_and_not_once_it_is_sent() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        prepare(service).await.unwrap();
        let draft = current(&world).await;
        let mut edit = edit_of(&draft);
        edit.parts.insert(draft.items[0].0.session, Part::Open);
        edit.subject = Text::english("Boats!");
        save(service, world.lead, &edit).await.unwrap();
        let changed = current(&world).await;
        assert_eq!((changed.items[0].0.part, &changed.subject), (Part::Open, &edit.subject));
        let conflict = save(service, world.lead, &edit).await;
        assert!(matches!(conflict, Err(PeopleError::Value { rule: "changed", .. })));
        edit.version = changed.version;
        for (subject, rule) in [("x".repeat(121), "long"), (String::from("a\u{7}b"), "letters")] {
            let wrong = Edit {
                subject: Text::english(subject),
                ..edit.clone()
            };
            match save(service, world.lead, &wrong).await {
                Err(PeopleError::Value { rule: found, .. }) => assert_eq!(found, rule),
                other => panic!("{other:?}"),
            }
        }
        // Nothing ticked is no letter.
        edit.on.clear();
        save(service, world.lead, &edit).await.unwrap();
        let empty = to_send(service, world.lead, &english()).await;
        assert!(matches!(empty, Err(PeopleError::Value { field: "items", .. })));
        let version = current(&world).await.version;
        let empty = begin(service, world.lead, version, &english()).await;
        assert!(matches!(empty, Err(PeopleError::Value { field: "items", .. })));
        edit = edit_of(&draft);
        edit.version = version;
        save(service, world.lead, &edit).await.unwrap();
        begin_now(&world).await;
        edit.version = current(&world).await.version;
        assert!(matches!(
            save(service, world.lead, &edit).await,
            Err(PeopleError::NotFound)
        ));
    }
}

#[tokio::test]
async fn a_navigator_and_a_steward_find_nothing_and_that_is_kept() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        prepare(service).await.unwrap();
        let version = current(&world).await.version;
        let (navigator, _) = world.region.staff("Ana Silva", Duty::Navigator, None).await;
        let (steward, _) = world
            .region
            .staff("Sam Hill", Duty::Steward, Some(world.organization))
            .await;
        let refused = |signed: Signed| async move {
            let edit = Edit {
                version,
                ..Edit::default()
            };
            let all = [
                newsletter(service, signed).await.err(),
                make_draft(service, signed).await.err(),
                save(service, signed, &edit).await.err(),
                preview(service, signed).await.err(),
                send_trial(service, signed, &Language::english()).await.err(),
                to_send(service, signed, &english()).await.err(),
                begin(service, signed, version, &english()).await.err(),
                stop(service, signed).await.err(),
            ];
            for (at, error) in all.into_iter().enumerate() {
                assert!(matches!(error, Some(PeopleError::NotFound)), "{at}: {error:?}");
            }
        };
        refused(navigator).await;
        refused(steward).await;
        let kept = "audit_entry WHERE NOT allowed AND act LIKE '%newsletter'";
        assert_eq!(count(&scratch, kept).await, 16);
        assert_eq!(current(&world).await.version, version, "nothing was changed");
        assert_eq!(count(&scratch, "mail").await, 0);
    }
}

#[tokio::test]
async fn a_letter_can_be_stopped_until_a_mail_was_tried() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (office, post) = post_office().await;
        let service = world.service();
        let own = subscribe(&world, (&office, &post), "rosa@example.org", &choices("en", "")).await;
        prepare(service).await.unwrap();
        begin_now(&world).await;
        let week = current(&world).await.week;
        assert!(matches!(current(&world).await.state, State::Waits(_)));
        assert_eq!(
            sent_letter(service, Actor::Visitor, week).await.unwrap(),
            None,
            "no page before its time"
        );
        assert_eq!(send(&world, &post).await, Sent::default(), "nothing leaves yet");
        stop(service, world.lead).await.unwrap();
        assert_eq!(current(&world).await.state, State::Draft);
        world.region.clock.forward(SignedDuration::from_mins(11));
        assert_eq!(send(&world, &post).await, Sent::default());
        begin_now(&world).await;
        world.region.clock.forward(SignedDuration::from_mins(11));
        assert!(matches!(
            current(&world).await.state,
            State::Sending {
                left: 1,
                can_stop: true
            }
        ));
        office.set_mood(Mood::NotNow);
        assert_eq!(send(&world, &post).await.failed, 1);
        let late = stop(service, world.lead).await;
        assert!(matches!(late, Err(PeopleError::Value { rule: "late", .. })));
        assert!(matches!(
            current(&world).await.state,
            State::Sending {
                left: 1,
                can_stop: false
            }
        ));
        office.set_mood(Mood::Takes);
        world.region.clock.forward(SignedDuration::from_mins(5));
        assert_eq!(send(&world, &post).await.sent, 1, "nothing was lost");
        assert_eq!(current(&world).await.state, State::Sent);
        let late = stop(service, world.lead).await;
        assert!(matches!(late, Err(PeopleError::Value { rule: "late", .. })));
        let letter = sent_letter(service, Actor::Visitor, week).await.unwrap().unwrap();
        assert_eq!(letter.letter.items.len(), 1);
        let line = newsletter(service, world.lead).await.unwrap().sent[0];
        assert_eq!((line.people, line.went, line.refused), (1, 1, 0));
        assert!(mine(service, &own).await.unwrap().is_some());
        let sent = "audit_entry WHERE allowed AND act = 'send-newsletter' AND object IS NOT NULL";
        assert_eq!(count(&scratch, sent).await, 2);
    }
}

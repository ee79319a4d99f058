//! A round that goes out once, a link that opens one organization's answers, and what they become.

use jiff::SignedDuration;
use understory_model::directory::Cost;
use understory_model::freshness::{AskBy, days_after};
use understory_model::landscape::{Answers, ProfileSaid, Question, SessionSaid};
use understory_model::people::Duty;
use understory_store::landscape as stored;
use understory_testkit::{Mood, Scratch, ask};
use uuid::Uuid;

use super::*;
use crate::freshness::tests::{World, post_office, world};
use crate::freshness::{ToSay, send_due};
use crate::people::Written;

fn words(of: &ToSay) -> Written {
    let link = of.survey.as_ref().map(|survey| survey.link.clone()).unwrap_or_default();
    Written {
        subject: String::from(of.kind.code()),
        text: link,
        ..Written::default()
    }
}

fn new_round(world: &World) -> NewRound {
    NewRound {
        title: String::from("Winter"),
        closes_on: days_after(world.service().today(), 20),
        which: Which::All,
        questions: Question::ALL.to_vec(),
    }
}

async fn rule_of<T>(done: Result<T, PeopleError>) -> &'static str {
    match done {
        Err(PeopleError::Value { rule, .. }) => rule,
        Err(PeopleError::NotFound) => "not-found",
        Err(error) => panic!("{error}"),
        Ok(_) => "done",
    }
}

/// The link of the provider, and its id in the round.
async fn link(world: &World, round: Uuid) -> (Door, Uuid) {
    let mut read = world.service().database().read().await.unwrap();
    let partners = stored::partners_of(&mut read, round).await.unwrap();
    let partner = partners
        .iter()
        .find(|one| one.organization == world.organization)
        .unwrap();
    let token = token_of(&token_secret(world.service()).unwrap(), partner.id);
    (Door::Link(token), partner.id)
}

/// A round that was sent, and the link of the provider.
async fn sent(world: &World) -> (Uuid, Door, Uuid) {
    let id = make(world.service(), world.lead, &new_round(world)).await.unwrap();
    send(world.service(), world.lead, id).await.unwrap();
    let (door, partner) = link(world, id).await;
    (id, door, partner)
}

fn said(what: &str, cost: &str) -> SessionSaid {
    SessionSaid {
        said: String::from(what),
        cost: String::from(cost),
        ..SessionSaid::default()
    }
}

fn header<'t>(mail: &'t str, name: &str) -> &'t str {
    mail.lines()
        .find_map(|line| line.strip_prefix(name))
        .unwrap()
        .trim_start_matches([':', ' '])
}

#[tokio::test]
async fn a_survey_goes_out_once_wherever_the_program_ends() {
    for scratch in Scratch::both().await {
        for stop_after in ["nothing", "sent", "handed"] {
            let scratch = match scratch.folder() {
                Some(_) => Scratch::sqlite().await,
                None => Scratch::postgres().await.unwrap(),
            };
            let world = world(&scratch, 1, None).await;
            world.contact(AskBy::Email).await;
            let service = world.service();
            let (office, post) = post_office().await;
            let ways = (Some(&post), None, 0);
            let id = make(service, world.lead, &new_round(&world)).await.unwrap();
            assert_eq!(
                send_due(service, ways, words).await.unwrap().sent,
                0,
                "nothing goes out by making it"
            );
            assert_eq!(send(service, world.lead, id).await.unwrap(), 1);
            if stop_after != "nothing" {
                // Somebody presses again, as after a start.
                assert_eq!(rule_of(send(service, world.lead, id).await).await, "survey-cannot-send");
            }
            if stop_after == "handed" {
                // The mail server takes it, and the program ends before that is noted.
                office.set_mood(Mood::Forgetful);
                assert_eq!(send_due(service, ways, words).await.unwrap().failed, 1);
                office.set_mood(Mood::Takes);
                world.region.clock.forward(SignedDuration::from_mins(5));
            }
            assert_eq!(
                send_due(service, ways, words).await.unwrap().sent,
                1,
                "{stop_after}: it is not lost"
            );
            for _ in 0..3 {
                world.region.clock.forward(SignedDuration::from_mins(50));
                assert_eq!(send_due(service, ways, words).await.unwrap().sent, 0, "{stop_after}");
            }
            let mails = office.mails();
            let ids: std::collections::BTreeSet<&str> = mails.iter().map(|mail| header(mail, "Message-ID")).collect();
            assert_eq!(ids.len(), 1, "{stop_after}: whoever gets it twice can tell");
            assert_eq!(mails.len(), if stop_after == "handed" { 2 } else { 1 }, "{stop_after}");
        }
    }
}

#[tokio::test]
async fn who_has_not_answered_is_reminded_once_and_after_some_days() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        world.contact(AskBy::Email).await;
        let service = world.service();
        let (id, door, _) = sent(&world).await;
        assert_eq!(
            rule_of(remind(service, world.lead, id).await).await,
            "survey-nobody-to-remind"
        );
        world.forward_days(3);
        assert_eq!(remind(service, world.lead, id).await.unwrap(), 1);
        world.forward_days(3);
        assert_eq!(
            rule_of(remind(service, world.lead, id).await).await,
            "survey-nobody-to-remind",
            "twice is enough"
        );
        let kinds = ask(&scratch.url, "SELECT kind FROM listing_message ORDER BY made_at").await;
        assert_eq!(kinds, ["survey", "survey-again"]);
        // Whoever has answered is told nothing more, and what waits to be sent is dropped.
        answer(service, &door).await.unwrap();
        let (_, post) = post_office().await;
        let out = send_due(service, (Some(&post), None, 0), words).await.unwrap();
        assert_eq!((out.sent, out.dropped), (0, 2));
    }
}

#[tokio::test]
async fn what_is_said_holds_like_every_word_of_an_owner_and_is_said_once() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 3, None).await;
        world.contact(AskBy::Email).await;
        let service = world.service();
        let (id, door, partner) = sent(&world).await;
        let sheet = sheet(service, &door).await.unwrap().unwrap();
        assert_eq!((sheet.sessions.len(), sheet.is_sent), (3, false));

        let lines = vec![
            (world.sessions[0], said("yes", "")),
            (world.sessions[1], said("change", "$10")),
        ];
        keep(service, &door, Said::Sessions(lines)).await.unwrap();
        let profile = ProfileSaid {
            name: String::from("Boat House of Hyannis"),
            ..ProfileSaid::default()
        };
        keep(service, &door, Said::Profile(profile, Vec::new())).await.unwrap();
        let mut answers = Answers::default();
        answers.put(Question::Young5To7, &["4"]).unwrap();
        answers.put(Question::Words, &["=1+1"]).unwrap();
        keep(service, &door, Said::Answers(answers)).await.unwrap();
        assert_eq!(
            world.about(1).await.facts.cost.known,
            Some(Cost::Free),
            "nothing holds before it is sent"
        );

        answer(service, &door).await.unwrap();
        assert_eq!(
            world.about(1).await.facts.cost.known,
            Some(Cost::Fixed(understory_model::money::Cents(1_000)))
        );
        let today = Some(service.today());
        assert_eq!(world.about(0).await.facts.provenance.verified_on, today);
        assert_eq!(
            world.about(2).await.facts.provenance.verified_on,
            None,
            "what nothing was said of stays"
        );
        let kept = ask(
            &scratch.url,
            "SELECT said || ' ' || way FROM listing_answer ORDER BY said DESC",
        )
        .await;
        assert_eq!(kept, ["yes link", "change link"]);
        assert_eq!(rule_of(answer(service, &door).await).await, "survey-sent");
        let again = keep(service, &door, Said::Answers(Answers::default())).await;
        assert_eq!(rule_of(again).await, "survey-sent");
        assert_eq!(ask(&scratch.url, "SELECT said FROM listing_answer").await.len(), 2);

        // A name waits for a look; then it goes the way of the workspace.
        let view = round(service, world.lead, id, 0).await.unwrap();
        assert_eq!((view.line.counts.answered, view.proposals.len()), (1, 1));
        let name = |service: &Service| {
            let snapshot = service.snapshot();
            let at = snapshot.position_of_organization(world.organization).unwrap();
            snapshot.organizations[at].facts.name.clone()
        };
        assert_eq!(name(service), "Boat House");
        decide(service, world.lead, partner, true).await.unwrap();
        assert_eq!(name(service), "Boat House of Hyannis");
        assert_eq!(
            rule_of(decide(service, world.lead, partner, true).await).await,
            "not-found"
        );
        let history = crate::listings::history(service, world.lead, world.organization, 0)
            .await
            .unwrap();
        assert_eq!(history.acts.len(), 1);

        // Others read few as few, and no cell of a table is a formula.
        let table = export(service, world.lead, id).await.unwrap();
        assert!(table.contains(",1 to 9,") && !table.contains(",4,"), "{table}");
        assert!(table.contains(",'=1+1\n"), "{table}");
        close(service, world.lead, id).await.unwrap();
        assert!(super::sheet(service, &door).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn an_answer_that_fails_in_the_middle_is_not_half_there_and_is_sent_again() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        let (_, door, _) = sent(&world).await;
        keep(
            service,
            &door,
            Said::Sessions(vec![(world.sessions[0], said("yes", ""))]),
        )
        .await
        .unwrap();
        // The audit entry is the last of its steps: without its table everything before it was done.
        for table in ["listing_answer", "listing_report", "audit_entry"] {
            understory_testkit::execute(&scratch.url, &format!("ALTER TABLE {table} RENAME TO away")).await;
            assert!(answer(service, &door).await.is_err(), "{table}");
            understory_testkit::execute(&scratch.url, &format!("ALTER TABLE away RENAME TO {table}")).await;
            let kept = ask(
                &scratch.url,
                "SELECT id FROM landscape_partner WHERE answered_at IS NOT NULL",
            )
            .await;
            assert_eq!(kept.len(), 0, "{table}");
            assert_eq!(
                ask(&scratch.url, "SELECT said FROM listing_answer").await.len(),
                0,
                "{table}"
            );
            let sheet = sheet(service, &door).await.unwrap().unwrap();
            assert_eq!(sheet.draft.sessions.len(), 1, "{table}: nothing that was kept is lost");
        }
        answer(service, &door).await.unwrap();
        assert_eq!(ask(&scratch.url, "SELECT said FROM listing_answer").await, ["yes"]);
    }
}

#[tokio::test]
async fn a_link_opens_its_own_organization_while_the_round_is_open_and_nothing_else() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let (steward, _) = world.region.staff("Sal", Duty::Steward, Some(world.organization)).await;
        let service = world.service();
        let id = make(service, world.lead, &new_round(&world)).await.unwrap();
        let (door, partner) = link(&world, id).await;
        assert!(sheet(service, &door).await.unwrap().is_none(), "it was not sent");
        send(service, world.lead, id).await.unwrap();
        assert!(sheet(service, &door).await.unwrap().is_some());
        assert!(sheet(service, &Door::Link(String::from("A"))).await.unwrap().is_none());

        let mut read = service.database().read().await.unwrap();
        let partners = stored::partners_of(&mut read, id).await.unwrap();
        drop(read);
        let other = partners.iter().find(|one| one.organization == world.elsewhere).unwrap();
        let elsewhere = Door::Link(token_of(&token_secret(service).unwrap(), other.id));
        let foreign = Said::Sessions(vec![(world.sessions[0], said("ended", ""))]);
        assert_eq!(rule_of(keep(service, &elsewhere, foreign).await).await, "not-found");
        assert!(sheet(service, &elsewhere).await.unwrap().unwrap().sessions.is_empty());

        let by_steward = Door::Phone {
            signed: steward,
            partner,
        };
        assert!(sheet(service, &by_steward).await.unwrap().is_none());
        assert_eq!(rule_of(answer(service, &by_steward).await).await, "not-found");
        assert_eq!(rule_of(round(service, steward, id, 0).await).await, "not-found");
        assert_eq!(rule_of(export(service, steward, id).await).await, "not-found");
        assert_eq!(
            rule_of(make(service, steward, &new_round(&world)).await).await,
            "not-found"
        );
        assert_eq!(rule_of(send(service, steward, id).await).await, "not-found");

        let by_phone = Door::Phone {
            signed: world.lead,
            partner,
        };
        keep(
            service,
            &by_phone,
            Said::Sessions(vec![(world.sessions[0], said("yes", ""))]),
        )
        .await
        .unwrap();
        // The last day ends in the region's zone, and the same link works again when the round is opened again.
        world.forward_days(21);
        assert!(sheet(service, &door).await.unwrap().is_none());
        let day = days_after(service.today(), 5);
        reopen(service, world.lead, id, day).await.unwrap();
        answer(service, &by_phone).await.unwrap();
        assert_eq!(ask(&scratch.url, "SELECT way FROM listing_answer").await, ["phone"]);
        assert!(sheet(service, &door).await.unwrap().unwrap().is_sent);
    }
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_what_was_not_sent_can_be_thrown_away() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        let new = new_round(&world);
        for (wrong, rule) in [
            (
                NewRound {
                    title: String::from(" "),
                    ..new.clone()
                },
                "survey-title",
            ),
            (
                NewRound {
                    closes_on: days_after(new.closes_on, 200),
                    ..new.clone()
                },
                "survey-day",
            ),
            (
                NewRound {
                    closes_on: days_after(new.closes_on, -21),
                    ..new.clone()
                },
                "survey-day",
            ),
            (
                NewRound {
                    which: Which::Near(String::from("Nowhere")),
                    ..new.clone()
                },
                "survey-nobody",
            ),
            (
                NewRound {
                    which: Which::These(Vec::new()),
                    ..new.clone()
                },
                "survey-nobody",
            ),
        ] {
            assert_eq!(rule_of(make(service, world.lead, &wrong).await).await, rule);
        }
        let id = make(service, world.lead, &new).await.unwrap();
        discard(service, world.lead, id).await.unwrap();
        assert!(rounds(service, world.lead).await.unwrap().is_empty());
        assert_eq!(ask(&scratch.url, "SELECT id FROM landscape_partner").await.len(), 0);
        let (id, ..) = sent(&world).await;
        assert_eq!(rule_of(discard(service, world.lead, id).await).await, "not-found");
        // It stands on the page of Monday in its last week, while somebody has not answered.
        let due = crate::operations::monday(service, world.lead).await.unwrap().survey;
        assert_eq!(due.closing, 0);
        world.forward_days(14);
        let due = crate::operations::monday(service, world.lead).await.unwrap().survey;
        assert_eq!(due.closing, 2);
    }
}

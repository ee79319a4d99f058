//! What a file says anew where something that was said here lies over it.

use understory_model::directory::{Cost, SessionFacts, SessionStatus};
use understory_model::freshness::{NewFacts, What};
use understory_model::ids::SessionId;
use understory_model::listings::{Choice, Chosen, SessionEntered};
use understory_model::money::Cents;
use understory_model::people::Duty;
use understory_store::directory::Sessions;

use super::*;
use crate::freshness::tests::day;
use crate::listings::{
    Away, EnterSession, SaidBy, UndoDone, enter_session, history, program_at_desk, put_away, session_at_desk, undo,
};

const TEN: Cost = Cost::Fixed(Cents(1_000));

/// The file says something else of the session, as an import writes it.
async fn file_says(world: &World, change: impl Fn(&mut SessionFacts)) {
    let service = world.service();
    let mut write = service.database().write().await.unwrap();
    let session = directory_store::find::<Sessions>(&mut write, world.sessions[0].0).await;
    let mut session = session.unwrap().unwrap();
    change(&mut session.facts);
    directory_store::update::<Sessions>(&mut write, &session, service.clock.now())
        .await
        .unwrap();
    directory_store::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    service.refresh().await.unwrap();
}

/// The organization enters a price at its workspace, and nothing else.
async fn enter_price(world: &World, cost: Cost) {
    let (service, lead) = (world.service(), world.lead);
    let (organization, program, id) = (world.organization, world.program, world.sessions[0]);
    let (at_desk, _) = program_at_desk(service, lead, organization, program).await.unwrap();
    let seen = session_at_desk(&at_desk, id).unwrap().seen.clone();
    let entered = SessionEntered {
        hours: NewFacts::hours("Tue 3:30-5", None),
        cost: Some(cost),
        ..SessionEntered::default()
    };
    let new = EnterSession {
        organization,
        program,
        id: Some(id),
        site: None,
        seen,
        entered,
    };
    enter_session(service, lead, &new).await.unwrap();
}

async fn said_differently(world: &World) -> Vec<OneConflict> {
    duplicates(world.service(), world.lead, (0, 0)).await.unwrap().conflicts
}

fn cost(facts: &SessionFacts) -> Option<Cost> {
    facts.cost.known
}

fn shown(world: &World) -> Option<Cost> {
    let snapshot = world.service().snapshot();
    let row = snapshot.position_of_session(world.sessions[0]).unwrap();
    cost(&snapshot.sessions[row].session.facts)
}

#[tokio::test]
async fn a_correction_is_no_conflict_until_the_file_says_another_thing() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        enter_price(&world, TEN).await;
        assert!(said_differently(&world).await.is_empty(), "the file was corrected");
        file_says(&world, |facts| facts.drop_in = true).await;
        assert!(said_differently(&world).await.is_empty(), "it says that as before");
        file_says(&world, |facts| facts.cost = Fact::unknown()).await;
        assert!(
            said_differently(&world).await.is_empty(),
            "saying nothing is no other word"
        );
        file_says(&world, |facts| facts.cost = Fact::known(TEN)).await;
        assert!(said_differently(&world).await.is_empty(), "both say the same now");
        file_says(&world, |facts| facts.cost = Fact::known(Cost::PayWhatYouCan)).await;
        let found = said_differently(&world).await;
        assert_eq!(found.len(), 1);
        let one = &found[0];
        assert_eq!((one.choice, one.by), (Choice::Cost, SaidBy::Lead));
        assert_eq!(one.here, Some(Chosen::Cost(TEN)));
        assert_eq!(one.file, Some(Chosen::Cost(Cost::PayWhatYouCan)));
        assert_eq!(one.read_at, world.service().clock.now());
        assert_eq!(count(world.service()).await.unwrap(), 1);
        // A second correction looked at the first, and not at the file.
        enter_price(&world, Cost::Fixed(Cents(1_200))).await;
        assert_eq!(said_differently(&world).await.len(), 1);
        // What is over by both words is nobody's question.
        let over = day("2026-01-01");
        file_says(&world, |facts| facts.ends_on = Fact::known(over)).await;
        assert!(said_differently(&world).await.is_empty());
    }
}

#[tokio::test]
async fn what_was_said_here_stays_until_the_file_says_yet_another_thing() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (service, lead) = (world.service(), world.lead);
        enter_price(&world, TEN).await;
        file_says(&world, |facts| facts.cost = Fact::known(Cost::PayWhatYouCan)).await;
        let one = said_differently(&world).await.remove(0);
        let fact = (one.session, one.choice);
        let (steward, _) = world.region.staff("Sal", Duty::Steward, Some(world.organization)).await;
        assert!(matches!(
            keep_what_was_said(service, steward, fact, &one.mark).await,
            Err(PeopleError::NotFound)
        ));
        let old = keep_what_was_said(service, lead, fact, "another mark").await;
        assert_eq!(rule(old), "duplicate-since");
        keep_what_was_said(service, lead, fact, &one.mark).await.unwrap();
        assert!(said_differently(&world).await.is_empty());
        assert_eq!(shown(&world), Some(TEN));
        let view = duplicates(service, lead, (0, 0)).await.unwrap();
        assert_eq!((view.kept[0].session, view.kept[0].choice), fact);
        // Taken back, it is asked again; then the file says yet another thing.
        ask_of_fact_again(service, lead, fact).await.unwrap();
        assert_eq!(said_differently(&world).await.len(), 1);
        keep_what_was_said(service, lead, fact, &one.mark).await.unwrap();
        file_says(&world, |facts| facts.cost = Fact::known(Cost::Fixed(Cents(500)))).await;
        assert_eq!(said_differently(&world).await.len(), 1);
    }
}

#[tokio::test]
async fn what_the_file_says_holds_from_then_on_and_can_be_taken_back() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (service, lead, organization) = (world.service(), world.lead, world.organization);
        enter_price(&world, TEN).await;
        file_says(&world, |facts| facts.cost = Fact::known(Cost::PayWhatYouCan)).await;
        let one = said_differently(&world).await.remove(0);
        let fact = (one.session, one.choice);
        let (steward, _) = world.region.staff("Sal", Duty::Steward, Some(organization)).await;
        assert!(matches!(
            take_what_the_file_says(service, steward, fact, &one.mark).await,
            Err(PeopleError::NotFound)
        ));
        let hours = (one.session, Choice::Hours);
        let not_asked = take_what_the_file_says(service, lead, hours, &one.mark).await;
        assert_eq!(rule(not_asked), "duplicate-since");
        world.forward_days(1);
        let of = take_what_the_file_says(service, lead, fact, &one.mark).await.unwrap();
        assert_eq!(of, organization);
        assert_eq!(shown(&world), Some(Cost::PayWhatYouCan));
        let snapshot = service.snapshot();
        let row = snapshot.position_of_session(one.session).unwrap();
        let price = &snapshot.sessions[row].session.facts.cost;
        let from = price.provenance.as_ref().unwrap();
        assert_eq!(
            (from.source.as_str(), from.verified_by.as_deref(), from.verified_on),
            ("test", None, Some(day("2026-11-01"))),
            "whoever entered another price does not stand behind this one"
        );
        assert!(said_differently(&world).await.is_empty());
        let again = take_what_the_file_says(service, lead, fact, &one.mark).await;
        assert_eq!(rule(again), "duplicate-since");
        // Nothing lies over it any more.
        file_says(&world, |facts| facts.cost = Fact::known(Cost::Free)).await;
        assert_eq!(shown(&world), Some(Cost::Free));
        assert!(said_differently(&world).await.is_empty());
        // What is entered from then on is a word of its own, until the file says another thing.
        world.forward_days(1);
        enter_price(&world, TEN).await;
        assert!(said_differently(&world).await.is_empty());
        assert_eq!(shown(&world), Some(TEN));
        file_says(&world, |facts| facts.cost = Fact::known(Cost::PayWhatYouCan)).await;
        assert_eq!(said_differently(&world).await.len(), 1);

        let acts = history(service, lead, organization, 1).await.unwrap().acts;
        let (edit, follow) = (&acts[0], &acts[1]);
        assert_eq!((edit.act.as_str(), follow.act.as_str()), ("edit", "follow"));
        assert_eq!(
            undo(service, lead, organization, edit.id).await.unwrap(),
            UndoDone::Done
        );
        assert_eq!(
            undo(service, lead, organization, follow.id).await.unwrap(),
            UndoDone::Done
        );
        assert_eq!(shown(&world), Some(TEN), "what was said here lies over it again");
        assert_eq!(said_differently(&world).await.len(), 1);
    }
}

#[tokio::test]
async fn an_owner_who_spoke_later_than_the_file_was_checked_is_asked_about() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (service, lead) = (world.service(), world.lead);
        let id: SessionId = world.sessions[0];
        let price = NewFacts {
            cost: Some(TEN),
            ..NewFacts::default()
        };
        crate::freshness::answer_by_phone(service, lead, id, (What::Change, Some(price)))
            .await
            .unwrap();
        assert_eq!(shown(&world), Some(TEN));
        assert!(said_differently(&world).await.is_empty());
        file_says(&world, |facts| facts.cost = Fact::known(Cost::PayWhatYouCan)).await;
        assert_eq!(shown(&world), Some(TEN), "the file was checked before");
        let one = said_differently(&world).await.remove(0);
        assert_eq!(one.by, SaidBy::Owner(understory_model::freshness::Way::Phone));
        take_what_the_file_says(service, lead, (id, Choice::Cost), &one.mark)
            .await
            .unwrap();
        assert_eq!(shown(&world), Some(Cost::PayWhatYouCan));
        // A file that was checked later holds by itself.
        world.forward_days(1);
        crate::freshness::answer_by_phone(
            service,
            lead,
            id,
            (
                What::Change,
                Some(NewFacts {
                    cost: Some(TEN),
                    ..NewFacts::default()
                }),
            ),
        )
        .await
        .unwrap();
        file_says(&world, |facts| {
            facts.cost = Fact::known(Cost::Free);
            facts.provenance.verified_on = Some(day("2027-01-01"));
        })
        .await;
        assert_eq!(shown(&world), Some(Cost::Free));
        assert!(said_differently(&world).await.is_empty());
    }
}

#[tokio::test]
async fn a_session_that_was_ended_here_goes_on_by_a_later_last_day_of_its_file() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (service, lead) = (world.service(), world.lead);
        file_says(&world, |facts| {
            facts.starts_on = Fact::known(day("2026-09-01"));
            facts.ends_on = Fact::known(day("2027-01-31"));
        })
        .await;
        let (of, id) = ((world.organization, world.program), world.sessions[0]);
        put_away(service, lead, of, id, Away::End).await.unwrap();
        file_says(&world, |facts| facts.status = SessionStatus::Full).await;
        assert!(
            said_differently(&world).await.is_empty(),
            "full or not, it went on then too"
        );
        file_says(&world, |facts| facts.ends_on = Fact::known(day("2027-05-31"))).await;
        let found = said_differently(&world).await;
        assert_eq!(found.iter().map(|one| one.choice).collect::<Vec<_>>(), [Choice::EndsOn]);
        take_what_the_file_says(service, lead, (id, Choice::EndsOn), &found[0].mark)
            .await
            .unwrap();
        let snapshot = service.snapshot();
        let facts = &snapshot.sessions[snapshot.position_of_session(id).unwrap()]
            .session
            .facts;
        assert_eq!(facts.status, SessionStatus::Full);
        assert_eq!(facts.ends_on.known, Some(day("2027-05-31")));
    }
}

/// The file has a first day in the past and so a last day.
async fn file_ends(world: &World, last: &str) {
    file_says(world, |facts| {
        facts.starts_on = Fact::known(day("2026-09-01"));
        facts.ends_on = Fact::known(day(last));
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_here_is_never_asked_about_and_never_taken() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (service, lead, organization) = (world.service(), world.lead, world.organization);
        let (of, id) = ((organization, world.program), world.sessions[0]);
        file_ends(&world, "2027-01-31").await;
        put_away(service, lead, of, id, Away::End).await.unwrap();
        file_ends(&world, "2027-05-31").await;
        let ended = said_differently(&world).await.remove(0);
        assert_eq!(ended.choice, Choice::EndsOn);
        put_away(service, lead, of, id, Away::Withdraw).await.unwrap();
        assert!(said_differently(&world).await.is_empty());
        let old = take_what_the_file_says(service, lead, (id, Choice::EndsOn), &ended.mark).await;
        assert_eq!(rule(old), "duplicate-since");
        let one = (organization, id);
        let taken = crate::listings::take_from_file(service, lead, one, Choice::EndsOn, &ended.mark).await;
        assert!(matches!(taken, Err(PeopleError::NotFound)), "nor by another way");
        assert!(
            service.snapshot().position_of_session(id).is_none(),
            "no family sees it"
        );
    }
}

#[tokio::test]
async fn a_session_that_its_owner_ended_is_asked_about_when_its_file_has_a_later_last_day() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (service, lead, id) = (world.service(), world.lead, world.sessions[0]);
        file_ends(&world, "2027-01-31").await;
        crate::freshness::answer_by_phone(service, lead, id, (What::Ended, None))
            .await
            .unwrap();
        let shown = || {
            let snapshot = service.snapshot();
            let row = snapshot.position_of_session(id).unwrap();
            let facts = &snapshot.sessions[row].session.facts;
            (facts.status, facts.ends_on.known)
        };
        assert_eq!(shown().0, SessionStatus::Ended);
        file_says(&world, |facts| facts.drop_in = true).await;
        assert!(said_differently(&world).await.is_empty(), "it says that as before");
        file_ends(&world, "2027-05-31").await;
        assert_eq!(shown().0, SessionStatus::Ended, "nothing comes back by itself");
        let found = said_differently(&world).await;
        assert_eq!(found.iter().map(|one| one.choice).collect::<Vec<_>>(), [Choice::EndsOn]);
        assert!(matches!(found[0].by, SaidBy::Owner(_)));
        take_what_the_file_says(service, lead, (id, Choice::EndsOn), &found[0].mark)
            .await
            .unwrap();
        assert_eq!(shown(), (SessionStatus::Live, Some(day("2027-05-31"))));
    }
}

#[tokio::test]
async fn whoever_speaks_after_a_word_lapsed_has_seen_the_file() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (service, lead, id) = (world.service(), world.lead, world.sessions[0]);
        let says = async |cost| {
            let price = NewFacts {
                cost: Some(cost),
                ..NewFacts::default()
            };
            crate::freshness::answer_by_phone(service, lead, id, (What::Change, Some(price)))
                .await
                .unwrap();
        };
        says(TEN).await;
        file_says(&world, |facts| {
            facts.cost = Fact::known(Cost::PayWhatYouCan);
            facts.provenance.verified_on = Some(day("2027-01-01"));
        })
        .await;
        assert_eq!(shown(&world), Some(Cost::PayWhatYouCan), "the word has lapsed");
        world.forward_days(1);
        let twelve = Cost::Fixed(Cents(1_200));
        says(twelve).await;
        assert_eq!(shown(&world), Some(twelve));
        assert!(said_differently(&world).await.is_empty(), "the file was corrected");
        file_says(&world, |facts| facts.cost = Fact::known(Cost::Fixed(Cents(500)))).await;
        // It was checked later, so it holds by itself.
        assert_eq!(shown(&world), Some(Cost::Fixed(Cents(500))));
    }
}

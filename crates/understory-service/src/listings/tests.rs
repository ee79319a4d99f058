//! An organization with a file's listing: it corrects it, enters its own, waits for a yes, copies a term, takes back.

use jiff::SignedDuration;
use understory_model::directory::{Capacity, Cost, SessionFacts, SessionStatus};
use understory_model::freshness::{NewFacts, What};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::Text;
use understory_model::listings::{OrganizationEntered, ProgramEntered, SessionEntered, SiteEntered};
use understory_model::people::Duty;
use understory_store::directory::{self as stored, Programs, Sessions};
use understory_testkit::{Scratch, ask};

use super::*;
use crate::Service;
use crate::access::young::Signed;
use crate::freshness::tests::{World, day, world};
use crate::people::PeopleError;

mod approvals;
mod asked;
mod meanwhile;
mod pictures;
mod reading;
mod showing;
mod spots;
mod table;
mod unseen;

async fn steward(world: &World, organization: OrganizationId) -> Signed {
    let name = if organization == world.organization {
        "Sal Steward"
    } else {
        "Ona Other"
    };
    world.region.staff(name, Duty::Steward, Some(organization)).await.0
}

fn robots(cost: Option<Cost>) -> SessionEntered {
    SessionEntered {
        hours: NewFacts::hours("Tue 3:30-5", None),
        starts_on: Some(day("2026-12-01")),
        ends_on: Some(day("2026-12-15")),
        cost,
        capacity: Some(Capacity::Seats(10)),
        seats_open: Some(2),
        ..SessionEntered::default()
    }
}

async fn enter(service: &Service, who: Signed, of: OrganizationId, title: &str) -> Result<ProgramId, PeopleError> {
    let new = EnterProgram {
        organization: of,
        id: None,
        seen: String::new(),
        entered: ProgramEntered {
            title: Text::english(title),
            ..ProgramEntered::default()
        },
    };
    enter_program(service, who, &new).await
}

async fn add(service: &Service, who: Signed, of: (OrganizationId, ProgramId)) -> Result<SessionId, PeopleError> {
    let new = EnterSession {
        organization: of.0,
        program: of.1,
        id: None,
        site: None,
        seen: String::new(),
        entered: robots(Some(Cost::Free)),
    };
    enter_session(service, who, &new).await
}

/// Changes a session of the desk to something else.
async fn correct(
    service: &Service,
    who: Signed,
    of: (OrganizationId, ProgramId, SessionId),
    entered: SessionEntered,
) -> Result<SessionId, PeopleError> {
    let seen = facts(service, who, of).await.1;
    let new = EnterSession {
        organization: of.0,
        program: of.1,
        id: Some(of.2),
        site: None,
        seen,
        entered,
    };
    enter_session(service, who, &new).await
}

async fn facts(service: &Service, who: Signed, of: (OrganizationId, ProgramId, SessionId)) -> (SessionFacts, String) {
    let (program, _) = program_at_desk(service, who, of.0, of.1).await.unwrap();
    let one = session_at_desk(&program, of.2).unwrap();
    (one.session.facts.clone(), one.seen.clone())
}

fn shown(service: &Service, session: SessionId) -> Option<SessionFacts> {
    let snapshot = service.snapshot();
    let row = snapshot.position_of_session(session)?;
    Some(snapshot.sessions[row].session.facts.clone())
}

/// Shows drafts after a look at them.
async fn show_looked(
    service: &Service,
    who: Signed,
    of: (OrganizationId, ProgramId),
    sessions: &[SessionId],
) -> Result<Shown, PeopleError> {
    let seen = preview(service, who, of.0, of.1).await.unwrap().seen;
    show(service, who, of.0, (of.1, &seen), sessions).await
}

async fn newest_act(service: &Service, who: Signed, of: OrganizationId) -> Act {
    history(service, who, of, 1).await.unwrap().acts.remove(0)
}

fn rule<T: std::fmt::Debug>(result: Result<T, PeopleError>) -> &'static str {
    match result {
        Err(PeopleError::Value { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn only_its_own_people_and_the_lead_organization_sit_at_a_desk() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, program, session) = (world.organization, world.program, world.sessions[0]);
        let own = steward(&world, of).await;
        let elsewhere = world.elsewhere;
        let other = steward(&world, elsewhere).await;
        let lead = world.lead;
        let service = &world.region.service;
        for who in [own, lead] {
            assert!(workspace(service, who, Some(of), 1).await.is_ok());
        }
        // Neither by its own address nor with a thing of another organization.
        assert!(matches!(
            workspace(service, other, Some(of), 1).await,
            Err(PeopleError::NotFound)
        ));
        assert!(matches!(
            enter(service, other, of, "Theirs").await,
            Err(PeopleError::NotFound)
        ));
        let crossed = add(service, other, (world.elsewhere, program)).await;
        assert!(matches!(crossed, Err(PeopleError::NotFound)), "{crossed:?}");
        let put = put_away(service, other, (world.elsewhere, program), session, Away::End).await;
        assert!(matches!(put, Err(PeopleError::NotFound)));
        assert!(matches!(
            history(service, other, of, 1).await,
            Err(PeopleError::NotFound)
        ));
        assert!(matches!(approvals(service, own).await, Err(PeopleError::NotFound)));
        assert!(matches!(
            add_organization(service, own, "Mine").await,
            Err(PeopleError::NotFound)
        ));
        assert!(shown(service, session).is_some());
    }
}

#[tokio::test]
async fn what_is_entered_lies_over_a_file_and_no_import_sees_it() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program, world.sessions[0]);
        let own = steward(&world, of.0).await;
        let service = &world.region.service;
        let mut read = service.database().read().await.unwrap();
        let file = stored::find::<Sessions>(&mut read, of.2.0).await.unwrap().unwrap();
        drop(read);
        correct(service, own, of, robots(Some(Cost::PayWhatYouCan)))
            .await
            .unwrap();
        let told = shown(service, of.2).unwrap();
        assert_eq!(told.cost.known, Some(Cost::PayWhatYouCan));
        assert_eq!(told.cost.provenance.unwrap().source, "organization");
        assert_eq!(told.provenance.verified_on, Some(service.today()));
        let mut read = service.database().read().await.unwrap();
        let still = stored::find::<Sessions>(&mut read, of.2.0).await.unwrap().unwrap();
        assert_eq!(still, file, "the file's record is as the file says");
        drop(read);

        // A file that says something new does not take away what was entered.
        let mut newer = file.clone();
        newer.facts.cost = understory_model::fact::Fact::known(Cost::Free);
        newer.facts.provenance.verified_on = Some(day("2027-01-01"));
        let mut write = service.database().write().await.unwrap();
        stored::bump_version(&mut write).await.unwrap();
        stored::update::<Sessions>(&mut write, &newer, service.clock.now())
            .await
            .unwrap();
        write.commit().await.unwrap();
        service.refresh().await.unwrap();
        assert_eq!(shown(service, of.2).unwrap().cost.known, Some(Cost::PayWhatYouCan));

        // Taken back, the file holds again.
        let act = newest_act(service, own, of.0).await;
        assert_eq!(undo(service, own, of.0, act.id).await.unwrap(), UndoDone::Done);
        assert_eq!(shown(service, of.2).unwrap().cost.known, Some(Cost::Free));
        // Whoever presses twice finds it done, and it is done once.
        assert_eq!(undo(service, own, of.0, act.id).await.unwrap(), UndoDone::Done);
        assert_eq!(shown(service, of.2).unwrap().cost.known, Some(Cost::Free));
    }
}

#[tokio::test]
async fn what_an_owner_says_later_holds_and_what_is_entered_after_that_holds_instead() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program, world.sessions[0]);
        let own = steward(&world, of.0).await;
        let lead = world.lead;
        let service = &world.region.service;
        correct(service, own, of, robots(Some(Cost::PayWhatYouCan)))
            .await
            .unwrap();
        let minute = || world.region.clock.forward(SignedDuration::from_mins(1));
        minute();
        let price = |text| NewFacts {
            cost: NewFacts::price(text),
            ..NewFacts::default()
        };
        let say = crate::freshness::answer_by_phone(service, lead, of.2, (What::Change, Some(price("$10"))));
        say.await.unwrap();
        assert_eq!(shown(service, of.2).unwrap().cost.known, NewFacts::price("10"));
        minute();
        correct(service, own, of, robots(Some(Cost::PayWhatYouCan)))
            .await
            .unwrap();
        assert_eq!(
            shown(service, of.2).unwrap().cost.known,
            Some(Cost::PayWhatYouCan),
            "on the same day"
        );
    }
}

#[tokio::test]
async fn what_was_answered_stays_answered_when_something_else_is_corrected() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program, world.sessions[0]);
        let own = steward(&world, of.0).await;
        let service = &world.region.service;
        let end = crate::freshness::answer_by_phone(service, world.lead, of.2, (What::Ended, None));
        end.await.unwrap();
        let ended = shown(service, of.2).map(|facts| facts.status);
        world.region.clock.forward(SignedDuration::from_hours(48));
        correct(service, own, of, robots(Some(Cost::PayWhatYouCan)))
            .await
            .unwrap();
        assert_eq!(
            shown(service, of.2).map(|facts| facts.status),
            ended,
            "a price brings back nothing that is over"
        );
    }
}

#[tokio::test]
async fn what_was_withdrawn_is_not_seen_by_being_ended() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let program = enter(service, own, of, "Robots").await.unwrap();
        let draft = add(service, own, (of, program)).await.unwrap();
        put_away(service, own, (of, program), draft, Away::Withdraw)
            .await
            .unwrap();
        for away in [Away::End, Away::Withdraw] {
            let done = put_away(service, own, (of, program), draft, away).await;
            assert!(matches!(done, Err(PeopleError::NotFound)), "{away:?}");
        }
        assert!(shown(service, draft).is_none());
    }
}

#[tokio::test]
async fn a_term_is_copied_once_and_taken_back_whole() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let lead = world.lead;
        let service = &world.region.service;
        let program = enter(service, lead, of, "Robots").await.unwrap();
        assert_eq!(
            rule(copy_to_next_term(service, own, of, program, &[]).await),
            "nothing-to-copy"
        );
        let first = add(service, lead, (of, program)).await.unwrap();
        assert_eq!(
            show_looked(service, lead, (of, program), &[first]).await.unwrap(),
            Shown::Live,
            "whoever leads says yes by it"
        );
        assert_eq!(copy_to_next_term(service, own, of, program, &[]).await.unwrap(), 1);
        assert_eq!(
            rule(copy_to_next_term(service, own, of, program, &[first]).await),
            "nothing-to-copy"
        );
        let (at_desk, _) = program_at_desk(service, own, of, program).await.unwrap();
        let copy = &at_desk.sessions[0];
        assert_eq!(copy.session.facts.status, SessionStatus::Draft);
        assert_eq!(
            copy.session.facts.starts_on.known,
            Some(day("2026-12-22")),
            "three weeks later, a Tuesday"
        );
        assert_eq!(copy.session.facts.seats_open.known, Some(10));
        assert_eq!(copy.session.facts.provenance.verified_on, None);
        assert!(shown(service, copy.session.id).is_none());

        // What was shown lies on the copy; that first, then the copy.
        let copied = newest_act(service, own, of).await;
        show_looked(service, own, (of, program), &[copy.session.id])
            .await
            .unwrap();
        assert!(matches!(
            undo(service, own, of, copied.id).await.unwrap(),
            UndoDone::Later { .. }
        ));
        assert!(shown(service, copy.session.id).is_some());
        let put_out = newest_act(service, own, of).await;
        assert_eq!(undo(service, own, of, put_out.id).await.unwrap(), UndoDone::Done);
        assert_eq!(undo(service, own, of, copied.id).await.unwrap(), UndoDone::Done);
        let (at_desk, _) = program_at_desk(service, own, of, program).await.unwrap();
        assert_eq!(at_desk.sessions.len(), 1);
    }
}

#[tokio::test]
async fn putting_away_can_be_taken_back_for_thirty_days() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 2, Some("2026-11-01")).await;
        let (of, program) = (world.organization, world.program);
        let [one, two] = [world.sessions[0], world.sessions[1]];
        let own = steward(&world, of).await;
        let service = &world.region.service;
        put_away(service, own, (of, program), one, Away::End).await.unwrap();
        assert_eq!(shown(service, one).unwrap().status, SessionStatus::Ended);
        assert_eq!(
            shown(service, one).unwrap().ends_on.known,
            service.today().yesterday().ok()
        );
        put_away(service, own, (of, program), two, Away::Withdraw)
            .await
            .unwrap();
        assert!(shown(service, two).is_none());
        let withdrawn = newest_act(service, own, of).await;
        assert_eq!(withdrawn.by.as_deref(), Some("Sal Steward"));
        assert_eq!(undo(service, own, of, withdrawn.id).await.unwrap(), UndoDone::Done);
        assert!(shown(service, two).is_some());
        let ended = history(service, own, of, 1).await.unwrap().acts.remove(1);
        world.region.clock.forward(SignedDuration::from_hours(24 * 31));
        assert_eq!(undo(service, own, of, ended.id).await.unwrap(), UndoDone::TooLate);
        assert_eq!(shown(service, one).unwrap().status, SessionStatus::Ended);
    }
}

#[tokio::test]
async fn nobody_writes_over_what_they_have_not_seen() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, program) = (world.organization, world.program);
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let (before, seen) = organization_at_desk(service, own, of).await.unwrap();
        let named = |name: &str| OrganizationEntered {
            name: String::from(name),
            ..OrganizationEntered::default()
        };
        enter_organization(service, own, of, &seen, &named("The Boat House"))
            .await
            .unwrap();
        assert_eq!(
            rule(enter_organization(service, own, of, &seen, &named("Boats")).await),
            "changed-since"
        );
        let snapshot = service.snapshot();
        let row = snapshot.position_of_organization(of).unwrap();
        assert_eq!(snapshot.organizations[row].facts.name, "The Boat House");
        let act = newest_act(service, own, of).await;
        undo(service, own, of, act.id).await.unwrap();
        assert_eq!(organization_at_desk(service, own, of).await.unwrap().0, before);

        // A place of another organization is none of this one's.
        let site = |organization| EnterSite {
            organization,
            id: None,
            seen: String::new(),
            entered: SiteEntered {
                name: String::from("The dock"),
                ..SiteEntered::default()
            },
        };
        let theirs = enter_site(service, world.lead, &site(world.elsewhere)).await.unwrap();
        let mine = enter_site(service, own, &site(of)).await.unwrap();
        let at = |site| EnterSession {
            organization: of,
            program,
            id: None,
            site: Some(site),
            seen: String::new(),
            entered: robots(None),
        };
        assert_eq!(rule(enter_session(service, own, &at(theirs)).await), "choice");
        enter_session(service, own, &at(mine)).await.unwrap();
        // The place is in use now, and stays.
        let acts = history(service, own, of, 1).await.unwrap().acts;
        let placed = acts.iter().find(|act| act.labels.contains("The dock")).unwrap();
        assert_eq!(undo(service, own, of, placed.id).await.unwrap(), UndoDone::InUse);
    }
}

#[tokio::test]
async fn a_new_organization_begins_with_a_name() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 0, None).await;
    let service = &world.region.service;
    assert_eq!(rule(add_organization(service, world.lead, " ").await), "listing-name");
    let id = add_organization(service, world.lead, "Tide Pool Club").await.unwrap();
    let program = enter(service, world.lead, id, "Crabs").await.unwrap();
    let mut read = service.database().read().await.unwrap();
    let record = stored::find::<Programs>(&mut read, program.0).await.unwrap().unwrap();
    assert_eq!(record.source, own_source(id));
}

#[tokio::test]
async fn what_an_organization_enters_about_itself_is_seen_with_its_first_listing() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let (service, lead) = (&world.region.service, world.lead);
        let id = add_organization(service, lead, "Tide Pool Club").await.unwrap();
        let seen = async || {
            let visitor = crate::access::Actor::Visitor;
            crate::directory::organization(service, visitor, id).await.unwrap()
        };
        let own = steward(&world, id).await;
        let program = enter(service, own, id, "Crabs").await.unwrap();
        let draft = add(service, own, (id, program)).await.unwrap();
        assert!(seen().await.is_none(), "nobody has said yes");
        // Nor is a draft seen by what somebody is said to have answered.
        let said = crate::freshness::answer_by_phone(service, lead, draft, (What::Ended, None));
        assert!(matches!(said.await, Err(PeopleError::NotFound)));
        assert!(shown(service, draft).is_none());
        assert_eq!(
            show_looked(service, lead, (id, program), &[draft]).await.unwrap(),
            Shown::Live
        );
        assert!(seen().await.is_some());
    }
}

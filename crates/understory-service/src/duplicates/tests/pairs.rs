//! Pairs: told apart, made one, taken apart again; and what is read at an old address.

use understory_model::directory::{Cost, SessionStatus};
use understory_model::fact::Provenance;
use understory_model::freshness::{AskBy, What};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::people::Duty;
use understory_store::directory::Sessions;

use super::*;
use crate::access::Actor;
use crate::directory as pages;
use crate::freshness::{NewContact, add_contact};
use crate::publish;

#[tokio::test]
async fn two_that_are_two_are_not_asked_again_until_what_they_were_found_by_changes() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        let ids = (Kind::Organization, pair.one.id, pair.other.id);
        assert_eq!(
            pair.one.id, world.organization.0,
            "the one that families find more of comes first"
        );
        let old = they_are_two(service, lead, ids, "another mark").await;
        assert_eq!(rule(old), "duplicate-since", "only what was seen is decided");
        let (steward, _) = world.region.staff("Sal", Duty::Steward, Some(world.organization)).await;
        let not_theirs = they_are_two(service, steward, ids, &pair.mark).await;
        assert!(matches!(not_theirs, Err(PeopleError::NotFound)));
        let before = count(service).await.unwrap();
        they_are_two(service, lead, ids, &pair.mark).await.unwrap();
        assert!(waiting(&world, Kind::Organization).await.is_empty());
        assert_eq!(count(service).await.unwrap(), before - 1);

        // One of them gets another place: they were not found by it.
        add::<Sites>(&world, Some(other), place("Mashpee")).await;
        service.refresh().await.unwrap();
        assert!(waiting(&world, Kind::Organization).await.is_empty());
        // Both have one there: that is another reason.
        add::<Sites>(&world, Some(world.organization.0), place("Mashpee")).await;
        service.refresh().await.unwrap();
        assert_eq!(waiting(&world, Kind::Organization).await.len(), 1);

        let both = (ids.0, ids.1.min(ids.2), ids.1.max(ids.2));
        assert!(ask_again(service, steward, both).await.is_err());
        ask_again(service, lead, both).await.unwrap();
        assert!(duplicates(service, lead, (0, 0)).await.unwrap().decided.is_empty());
    }
}

#[tokio::test]
async fn two_that_are_one_are_read_as_one_and_taken_apart_again() {
    for scratch in Scratch::both().await {
        let (world, other, program) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        let said = one_of(&pair, &["website"]);
        let (steward, _) = world.region.staff("Sal", Duty::Steward, Some(world.organization)).await;
        assert!(matches!(
            they_are_one(service, steward, &said).await,
            Err(PeopleError::NotFound)
        ));
        they_are_one(service, lead, &said).await.unwrap();
        let snapshot = service.snapshot();
        assert!(snapshot.position_of_organization(OrganizationId(other)).is_none());
        let row = snapshot.position_of_organization(world.organization).unwrap();
        let website = &snapshot.organizations[row].facts.website;
        assert_eq!(website.known.as_deref(), Some("https://boats.example"));
        assert_eq!(
            website.provenance.as_ref().unwrap().source,
            "city",
            "it says whose it is"
        );
        let of = |id: Uuid| {
            let mut programs = snapshot.programs.iter();
            programs.find(|one| one.id.0 == id).unwrap().organization
        };
        assert_eq!(
            of(program),
            world.organization,
            "what belonged to it belongs to the one that stays"
        );
        assert_eq!(snapshot.merged.instead_of(other), Some(world.organization.0));
        assert_eq!(snapshot.merged.instead_of(program), None);

        // Old addresses lead on: a feed of an organization, and its record as others read it.
        let filter = publish::Filter {
            organization: Some(OrganizationId(other)),
            ..publish::Filter::default()
        };
        let listed = publish::list(service, Actor::Visitor, filter, 100).await.unwrap();
        assert_eq!(listed.rows.len(), 1);
        let kind = publish::hsds::Kind::Organizations;
        let record = publish::hsds::one(service, Actor::Visitor, kind, other)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(record["id"], world.organization.to_string());

        // A file that brings it again finds its record where it was.
        let kept = understory_testkit::ask(&scratch.url, "SELECT source FROM organization WHERE source = 'city'").await;
        assert_eq!(kept.len(), 1);
        assert!(waiting(&world, Kind::Organization).await.is_empty());
        let desk = crate::listings::workspace(service, lead, Some(world.organization), 1)
            .await
            .unwrap();
        assert_eq!(desk.many, 2, "the workspace has the programs of both");

        assert!(matches!(
            take_apart(service, steward, other).await,
            Err(PeopleError::NotFound)
        ));
        take_apart(service, lead, other).await.unwrap();
        let snapshot = service.snapshot();
        assert!(snapshot.position_of_organization(OrganizationId(other)).is_some());
        let row = snapshot.position_of_organization(world.organization).unwrap();
        assert_eq!(snapshot.organizations[row].facts.website.known, None);
        take_apart(service, lead, other).await.unwrap();
        assert_eq!(waiting(&world, Kind::Organization).await.len(), 1, "it is asked again");

        they_are_one(service, lead, &said).await.unwrap();
        world.forward_days(31);
        assert_eq!(rule(take_apart(service, lead, other).await), "merge-late");
        assert!(!duplicates(service, lead, (0, 0)).await.unwrap().merged[0].can_undo);
    }
}

#[tokio::test]
async fn what_was_changed_since_stays_when_two_are_taken_apart() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead, organization) = (world.service(), world.lead, world.organization);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        they_are_one(service, lead, &one_of(&pair, &["website"])).await.unwrap();
        world.forward_days(1);
        let (record, seen) = crate::listings::organization_at_desk(service, lead, organization)
            .await
            .unwrap();
        let mut entered = understory_model::listings::OrganizationEntered {
            name: record.facts.name.clone(),
            ..Default::default()
        };
        entered.website = Some(String::from("https://newer.example"));
        crate::listings::enter_organization(service, lead, organization, &seen, &entered)
            .await
            .unwrap();
        take_apart(service, lead, other).await.unwrap();
        let snapshot = service.snapshot();
        let row = snapshot.position_of_organization(organization).unwrap();
        let website = &snapshot.organizations[row].facts.website;
        assert_eq!(website.known.as_deref(), Some("https://newer.example"));
        assert!(snapshot.position_of_organization(OrganizationId(other)).is_some());
    }
}

/// A session of another program from another source, with the same days and times at the same place.
pub(super) async fn twin(world: &World, program: Uuid) -> Uuid {
    let service = world.service();
    let mut write = service.database().write().await.unwrap();
    let session = directory_store::find::<Sessions>(&mut write, world.sessions[0].0).await;
    let mut session = session.unwrap().unwrap();
    let sites = directory_store::find_children::<Sites>(&mut write, world.organization.0).await;
    session.place = Some(sites.unwrap().remove(0).id);
    directory_store::update::<Sessions>(&mut write, &session, service.clock.now())
        .await
        .unwrap();
    let mut twin = Stored {
        id: service.ids.next(),
        parent: Some(program),
        source: String::from("city"),
        source_key: String::from("twin"),
        ..session
    };
    twin.facts.cost = Fact::known(Cost::PayWhatYouCan);
    twin.facts.provenance = Provenance {
        source: String::from("city"),
        verified_on: Some(service.today()),
        verified_by: None,
    };
    directory_store::insert_many::<Sessions>(&mut write, std::slice::from_ref(&twin), service.clock.now())
        .await
        .unwrap();
    directory_store::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    service.refresh().await.unwrap();
    twin.id
}

async fn sessions_of(world: &World, program: ProgramId) -> Vec<understory_model::directory::Session> {
    let page = pages::program(world.service(), Actor::Visitor, program).await.unwrap();
    page.unwrap().sessions.into_iter().map(|(session, _)| session).collect()
}

#[tokio::test]
async fn two_programs_are_one_and_then_their_sessions() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let facts = ProgramFacts {
            title: Text::english("The Boats"),
            ..ProgramFacts::default()
        };
        let other = add::<Programs>(&world, Some(world.organization.0), facts).await;
        let twin = twin(&world, other).await;

        let pair = waiting(&world, Kind::Program).await.remove(0);
        let mut said = one_of(&pair, &[]);
        (said.kept, said.lost) = (world.program.0, other);
        assert!(
            waiting(&world, Kind::Session).await.is_empty(),
            "they are of two programs"
        );
        they_are_one(service, lead, &said).await.unwrap();
        assert_eq!(sessions_of(&world, world.program).await.len(), 2);
        let old = pages::program(service, Actor::Visitor, ProgramId(other)).await.unwrap();
        assert!(old.is_none(), "its page leads on");
        let record = publish::hsds::one(service, Actor::Visitor, publish::hsds::Kind::Services, other).await;
        assert_eq!(record.unwrap().unwrap()["id"], world.program.to_string());
        // What its owner says of a session holds, wherever that is shown.
        let ended = crate::freshness::answer_by_phone(service, lead, SessionId(twin), (What::Ended, None)).await;
        ended.unwrap();
        let sessions = sessions_of(&world, world.program).await;
        let is_over = |one: &&understory_model::directory::Session| one.facts.status == SessionStatus::Ended;
        assert_eq!(sessions.iter().filter(is_over).count(), 1);
        let latest = crate::freshness::listings(service, lead, 0).await.unwrap().latest;
        crate::freshness::undo(service, lead, latest[0].answer.id)
            .await
            .unwrap();

        // Then the two sessions are found, and the price of the one that was confirmed later is proposed.
        let pair = waiting(&world, Kind::Session).await.remove(0);
        let cost = pair.facts.iter().find(|fact| fact.fact == "cost").unwrap();
        assert!(cost.is_different() && cost.can_choose());
        assert_eq!(cost.propose_other, pair.other.id == twin);
        let hours = pair.facts.iter().find(|fact| fact.fact == "hours").unwrap();
        assert!(!hours.can_choose());
        let mut said = one_of(&pair, &["cost"]);
        (said.kept, said.lost) = (world.sessions[0].0, twin);
        they_are_one(service, lead, &said).await.unwrap();
        let sessions = sessions_of(&world, world.program).await;
        assert_eq!(sessions.len(), 1);
        let cost = &sessions[0].facts.cost;
        assert_eq!(cost.known, Some(Cost::PayWhatYouCan));
        assert_eq!(cost.provenance.as_ref().unwrap().source, "city");
        assert_ne!(
            sessions[0].facts.provenance.verified_on,
            Some(service.today()),
            "choosing one fact confirms no other"
        );
        let snapshot = service.snapshot();
        assert_eq!(
            snapshot.position_of_session(SessionId(twin)),
            snapshot.position_of_session(world.sessions[0]),
            "on a family's plan it is the one that stays"
        );
        let code = snapshot.codes.of(SessionId(twin));
        let of_code = publish::session_of_code(service, Actor::Visitor, &code).unwrap();
        assert_eq!(of_code, Some(SessionId(twin)), "paper leads on");
        let mut read = service.database().read().await.unwrap();
        let asked = crate::freshness::about(service, &mut read, SessionId(twin))
            .await
            .unwrap();
        assert!(asked.is_none(), "nobody is asked about it twice");
        drop(read);
        take_apart(service, lead, twin).await.unwrap();
        let sessions = sessions_of(&world, world.program).await;
        assert_eq!(sessions.len(), 2);
        assert_eq!(
            sessions
                .iter()
                .filter(|one| one.facts.cost.known == Some(Cost::Free))
                .count(),
            1
        );
    }
}

#[tokio::test]
async fn an_organization_that_somebody_belongs_to_is_not_read_as_another() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let new = NewContact {
            organization: OrganizationId(other),
            name: String::from("Sal"),
            email: String::from("sal@example.org"),
            phone: String::new(),
            language: understory_model::language::Language::english(),
            ask_by: AskBy::Email,
        };
        add_contact(service, lead, new).await.unwrap();
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        let refused = they_are_one(service, lead, &one_of(&pair, &[])).await;
        assert_eq!(rule(refused), "merge-people");
        assert_eq!(waiting(&world, Kind::Organization).await.len(), 1);
        // The other way about it may be.
        let mut said = one_of(&pair, &[]);
        (said.kept, said.lost) = (other, world.organization.0);
        they_are_one(service, lead, &said).await.unwrap();
    }
}

#[tokio::test]
async fn a_page_has_twenty_and_the_next_has_the_rest() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        for number in 0..22 {
            for source in ["city", "other"] {
                let facts = SiteFacts {
                    name: format!("Pier {number}"),
                    ..place("Hyannis")
                };
                add_from::<Sites>(&world, source, Some(world.organization.0), facts).await;
            }
        }
        service.refresh().await.unwrap();
        let first = duplicates(service, lead, (0, 0)).await.unwrap();
        let second = duplicates(service, lead, (1, 0)).await.unwrap();
        assert!(first.all_pairs > A_PAGE);
        assert_eq!(first.pairs.len(), A_PAGE);
        assert_eq!(second.pairs.len(), first.all_pairs - A_PAGE);
        assert!(second.pairs.iter().all(|pair| !first.pairs.contains(pair)));
        let beyond = duplicates(service, lead, (usize::MAX, 0)).await.unwrap();
        assert!(beyond.pairs.is_empty());
    }
}

//! What holds records apart or in their place, and what is decided only by whoever saw it.

use understory_model::directory::Contact;
use understory_model::freshness::{Way, Wrong};
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::landscape::{Draft, ProfileSaid, SiteSaid};
use understory_model::listings::{OrganizationEntered, ProgramEntered, SessionEntered};
use understory_model::people::Duty;
use understory_model::place::Point;
use understory_store::landscape::{self as surveys, PartnerRow, RoundRow};
use understory_store::listings::{self as kept, MergeRow};

use super::pairs::twin;
use super::*;
use crate::listings::{self, EnterProgram, EnterSession, ToMerge, mark_of_two};

/// A file brings other facts of an organization; the copy in memory is not read again yet.
async fn website(world: &World, organization: Uuid, website: &str) {
    let service = world.service();
    let mut write = service.database().write().await.unwrap();
    let record = directory_store::find::<Organizations>(&mut write, organization).await;
    let mut record = record.unwrap().unwrap();
    record.facts.website = Fact::known(String::from(website));
    directory_store::update::<Organizations>(&mut write, &record, service.clock.now())
        .await
        .unwrap();
    directory_store::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
}

async fn merge_organizations(world: &World) {
    let pair = waiting(world, Kind::Organization).await.remove(0);
    they_are_one(world.service(), world.lead, &one_of(&pair, &[]))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_belongs_to_two_organizations_is_not_put_together() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let pier = || SiteFacts {
            name: String::from("Pier"),
            ..place("Hyannis")
        };
        let ours = add::<Sites>(&world, Some(world.organization.0), pier()).await;
        let theirs = add_from::<Sites>(&world, "feed", Some(other), pier()).await;
        let boats = ProgramFacts {
            title: Text::english("The Boats"),
            ..ProgramFacts::default()
        };
        let program = add_from::<Programs>(&world, "feed", Some(other), boats).await;
        twin(&world, program).await;
        assert!(waiting(&world, Kind::Site).await.is_empty());
        assert!(waiting(&world, Kind::Program).await.is_empty());
        let facts = pier();
        let two = ToMerge {
            kind: Kind::Site.code(),
            organization: world.organization,
            kept: ours,
            lost: theirs,
            label: "Pier",
            program: None,
            take: &[],
            facts: &[],
            seen: &mark_of_two((ours, &facts), (theirs, &facts), &[]),
        };
        let refused = listings::merge(service, lead, &two).await;
        assert!(matches!(refused, Err(PeopleError::NotFound)), "nor by another way");

        // Organizations come first.
        merge_organizations(&world).await;
        assert_eq!(waiting(&world, Kind::Site).await.len(), 1);
        assert_eq!(waiting(&world, Kind::Program).await.len(), 1);
        listings::merge(service, lead, &two).await.unwrap();
    }
}

#[tokio::test]
async fn only_what_was_seen_is_taken() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        website(&world, other, "https://newer.example").await;
        let stale = they_are_one(service, lead, &one_of(&pair, &["website"])).await;
        assert_eq!(rule(stale), "duplicate-since", "also before the copy is read again");
        service.refresh().await.unwrap();
        let stale = they_are_one(service, lead, &one_of(&pair, &["website"])).await;
        assert_eq!(rule(stale), "duplicate-since");
        let fresh = waiting(&world, Kind::Organization).await.remove(0);
        assert_eq!(fresh.mark, pair.mark, "they are found by the same");
        they_are_one(service, lead, &one_of(&fresh, &["website"]))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn an_address_is_taken_whole_and_no_language_is_lost() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead, of) = (world.service(), world.lead, Some(world.organization.0));
        let text = |text: &str| Some(String::from(text));
        let old = SiteFacts {
            name: String::from("Pier"),
            address: Fact::known(String::from("1 Old Street")),
            zip: text("02601"),
            point: Fact::known(Point {
                latitude: 41.65,
                longitude: -70.28,
            }),
            ..place("Hyannis")
        };
        let new = SiteFacts {
            name: String::from("Pier"),
            address: Fact::known(String::from("9 New Street")),
            ..place("Hyannis")
        };
        let kept = add::<Sites>(&world, of, old).await;
        add_from::<Sites>(&world, "feed", of, new).await;
        let boats = ProgramFacts {
            title: Text(
                [("en", "The Boats"), ("es", "Barcos")]
                    .map(|(language, title)| (language.parse().unwrap(), String::from(title)))
                    .into(),
            ),
            ..ProgramFacts::default()
        };
        let program = add_from::<Programs>(&world, "feed", of, boats).await;
        service.refresh().await.unwrap();
        let pair = waiting(&world, Kind::Site).await.remove(0);
        let mut said = one_of(&pair, &["address"]);
        if said.kept != kept {
            (said.kept, said.lost) = (said.lost, said.kept);
        }
        they_are_one(service, lead, &said).await.unwrap();
        let snapshot = service.snapshot();
        let site = snapshot.sites.iter().find(|site| site.id == SiteId(kept)).unwrap();
        assert_eq!(site.facts.address.known.as_deref(), Some("9 New Street"));
        assert_eq!(site.facts.address.provenance.as_ref().unwrap().source, "feed");
        assert_eq!(
            (&site.facts.zip, site.facts.point.known),
            (&None, None),
            "not the new address at the old spot"
        );

        // Every language is shown, and what one says in none stays.
        let pair = waiting(&world, Kind::Program).await.remove(0);
        let name = pair.facts.iter().find(|fact| fact.fact == "name").unwrap();
        let shown = [&name.one, &name.other].map(|said| format!("{said:?}"));
        assert!(shown.iter().any(|said| said.contains("The Boats (en) / Barcos (es)")));
        let mut said = one_of(&pair, &["name"]);
        (said.kept, said.lost) = (program, world.program.0);
        they_are_one(service, lead, &said).await.unwrap();
        let snapshot = service.snapshot();
        let row = snapshot.position_of_program(ProgramId(program)).unwrap();
        let title = &snapshot.programs[row].facts.title;
        let titles: Vec<&str> = title.0.values().map(String::as_str).collect();
        assert_eq!(titles, ["Boats", "Barcos"]);
    }
}

#[tokio::test]
async fn every_contact_that_is_taken_is_shown() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let contact = |name: &str| Contact {
            name: Some(String::from(name)),
            ..Contact::default()
        };
        let facts = OrganizationFacts {
            name: String::from("Boat House"),
            website: Fact::known(String::from("https://boats.example")),
            contacts: vec![contact("Ana"), contact("Bea")],
            ..OrganizationFacts::default()
        };
        add_from::<Organizations>(&world, "feed", None, facts).await;
        world.service().refresh().await.unwrap();
        let pairs = waiting(&world, Kind::Organization).await;
        let shown = format!("{pairs:?}");
        assert!(shown.contains("Ana; Bea"));
    }
}

#[tokio::test]
async fn whatever_was_made_one_in_thirty_days_can_be_taken_apart() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let mut first = None;
        for number in 0..22 {
            world.region.clock.forward(jiff::SignedDuration::from_mins(1));
            let row = MergeRow {
                kind: String::from(Kind::Site.code()),
                lost: service.ids.next(),
                kept: world.organization.0,
                act: service.ids.next(),
                organization: world.organization,
                label: format!("Pier {number}"),
                made_at: service.clock.now(),
            };
            first.get_or_insert(row.lost);
            let mut write = service.database().write().await.unwrap();
            kept::insert_merge(&mut write, service.ids.next(), &row, lead.account)
                .await
                .unwrap();
            write.commit().await.unwrap();
        }
        let latest = duplicates(service, lead, (0, 0)).await.unwrap();
        assert!(latest.earlier && latest.merged.len() == 20);
        let earlier = duplicates(service, lead, (0, 1)).await.unwrap();
        assert!(!earlier.earlier && earlier.merged.len() == 2);
        let oldest = &earlier.merged[1];
        assert!(oldest.can_undo && Some(oldest.lost) == first);
        take_apart(service, lead, oldest.lost).await.unwrap();
        assert_eq!(duplicates(service, lead, (0, 1)).await.unwrap().merged.len(), 1);
        let beyond = duplicates(service, lead, (0, usize::MAX)).await.unwrap();
        assert!(beyond.merged.is_empty() && !beyond.earlier);
    }
}

#[tokio::test]
async fn an_organization_with_entries_of_its_own_is_the_one_that_stays() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let new = EnterProgram {
            organization: OrganizationId(other),
            id: None,
            seen: String::new(),
            entered: ProgramEntered {
                title: Text::english("Knots"),
                ..ProgramEntered::default()
            },
        };
        listings::enter_program(service, lead, &new).await.unwrap();
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        let mut said = one_of(&pair, &[]);
        (said.kept, said.lost) = (world.organization.0, other);
        assert_eq!(rule(they_are_one(service, lead, &said).await), "merge-own");
        (said.kept, said.lost) = (said.lost, said.kept);
        they_are_one(service, lead, &said).await.unwrap();

        // What is read as another has no desk, and leads to the one that stays.
        let lost = world.organization;
        let entered = OrganizationEntered {
            name: String::from("Boat House"),
            ..OrganizationEntered::default()
        };
        let refused = listings::enter_organization(service, lead, lost, "", &entered).await;
        assert!(matches!(refused, Err(PeopleError::NotFound)));
        let again = EnterProgram {
            organization: lost,
            ..new
        };
        let refused = listings::enter_program(service, lead, &again).await;
        assert!(matches!(refused, Err(PeopleError::NotFound)));
        let desk = listings::workspace(service, lead, Some(lost), 1).await.unwrap();
        assert_eq!(desk.organization.unwrap().0.id.0, other);

        // And where that was made one with a third since, both can still be taken apart.
        let third = add_from::<Organizations>(
            &world,
            "feed",
            None,
            OrganizationFacts {
                name: String::from("Boat House"),
                ..OrganizationFacts::default()
            },
        )
        .await;
        let row = MergeRow {
            kind: String::from(Kind::Organization.code()),
            lost: other,
            kept: third,
            act: service.ids.next(),
            organization: OrganizationId(third),
            label: String::from("The Boat House"),
            made_at: service.clock.now(),
        };
        let mut write = service.database().write().await.unwrap();
        kept::insert_merge(&mut write, service.ids.next(), &row, lead.account)
            .await
            .unwrap();
        directory_store::bump_version(&mut write).await.unwrap();
        write.commit().await.unwrap();
        service.refresh().await.unwrap();
        let view = duplicates(service, lead, (0, 0)).await.unwrap();
        assert!(
            view.merged.iter().all(|one| one.kept == "Boat House"),
            "a chain has an end"
        );
        take_apart(service, lead, lost.0).await.unwrap();
        assert!(service.snapshot().position_of_organization(lost).is_some());
    }
}

#[tokio::test]
async fn whoever_may_not_decide_has_nothing_compared_for_them() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let service = world.service();
        let (steward, _) = world.region.staff("Sal", Duty::Steward, Some(world.organization)).await;
        let two = (Kind::Organization, world.organization.0, other);
        let refused = they_are_two(service, steward, two, "x").await;
        assert!(matches!(refused, Err(PeopleError::NotFound)));
        let fact = (world.sessions[0], understory_model::listings::Choice::Cost);
        let refused = keep_what_was_said(service, steward, fact, "x").await;
        assert!(matches!(refused, Err(PeopleError::NotFound)));
        assert!(service.alike.is_empty());
        assert!(they_are_two(service, world.lead, two, "x").await.is_err());
        assert!(!service.alike.is_empty(), "it is compared for whoever leads");
    }
}

#[tokio::test]
async fn drafts_are_shown_with_the_place_that_stays() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead, organization) = (world.service(), world.lead, world.organization);
        let pier = || SiteFacts {
            name: String::from("Pier"),
            ..place("Hyannis")
        };
        let stays = add::<Sites>(&world, Some(organization.0), pier()).await;
        let goes = add_from::<Sites>(&world, "feed", Some(organization.0), pier()).await;
        service.refresh().await.unwrap();
        let new = EnterSession {
            organization,
            program: world.program,
            id: None,
            site: Some(SiteId(goes)),
            seen: String::new(),
            entered: SessionEntered::default(),
        };
        let draft = listings::enter_session(service, lead, &new).await.unwrap();
        let pair = waiting(&world, Kind::Site).await.remove(0);
        let mut said = one_of(&pair, &[]);
        (said.kept, said.lost) = (stays, goes);
        they_are_one(service, lead, &said).await.unwrap();
        let seen = listings::preview(service, lead, organization, world.program)
            .await
            .unwrap()
            .seen;
        // The place that stays moves to another town meanwhile.
        let mut write = service.database().write().await.unwrap();
        let site = directory_store::find::<Sites>(&mut write, stays).await;
        let mut site = site.unwrap().unwrap();
        site.facts.city = Some(String::from("Mashpee"));
        directory_store::update::<Sites>(&mut write, &site, service.clock.now())
            .await
            .unwrap();
        write.commit().await.unwrap();
        let of = (world.program, seen.as_str());
        let shown = listings::show(service, lead, organization, of, &[draft]).await;
        assert_eq!(rule(shown), "changed-since");
    }
}

/// An organization was written to in a survey.
async fn surveyed(world: &World, organization: Uuid) -> Uuid {
    let service = world.service();
    let at = service.clock.now();
    let round = RoundRow {
        id: service.ids.next(),
        title: String::from("Spring"),
        questions: Vec::new(),
        made_at: at,
        closes_at: at + jiff::SignedDuration::from_hours(24 * 30),
        sent_at: Some(at),
        closed_at: None,
    };
    let partner = PartnerRow {
        id: service.ids.next(),
        round: round.id,
        organization: OrganizationId(organization),
        label: String::from("Boats"),
        contact: None,
        asked_at: None,
        asks: 0,
        message: None,
        begun_at: None,
        draft: Draft::default(),
        answered_at: None,
        way: None,
        proposed: None,
        decided_at: None,
        taken: None,
    };
    let mut write = service.database().write().await.unwrap();
    surveys::insert_round(&mut write, &round, world.lead.account)
        .await
        .unwrap();
    surveys::insert_partner(&mut write, &partner, &partner.id.to_string())
        .await
        .unwrap();
    write.commit().await.unwrap();
    partner.id
}

async fn answers(world: &World, partner: Uuid, said: &Draft) {
    let service = world.service();
    let mut write = service.database().write().await.unwrap();
    let at = service.clock.now();
    surveys::answer_partner(&mut write, partner, (Way::Link, None), Some(said), at)
        .await
        .unwrap();
    write.commit().await.unwrap();
}

async fn is_decided(world: &World, partner: Uuid) -> bool {
    let mut read = world.service().database().read().await.unwrap();
    let found = surveys::partner(&mut read, partner).await.unwrap().unwrap();
    found.decided_at.is_some()
}

#[tokio::test]
async fn what_is_said_in_a_survey_is_taken_only_where_something_is_entered() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let profile = ProfileSaid {
            name: String::from("Boat House"),
            website: String::from("https://said.example"),
            ..ProfileSaid::default()
        };
        let said = Draft {
            profile: Some(profile),
            ..Draft::default()
        };
        // An answer that waits for a look holds an organization in its place.
        let partner = surveyed(&world, other).await;
        answers(&world, partner, &said).await;
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        let mut one = one_of(&pair, &[]);
        (one.kept, one.lost) = (world.organization.0, other);
        assert_eq!(rule(they_are_one(service, lead, &one).await), "merge-people");

        // A place that is not there any more: it waits, as nothing was entered.
        let ours = surveyed(&world, world.organization.0).await;
        let gone = Draft {
            sites: [(SiteId(service.ids.next()), SiteSaid::default())].into(),
            ..Draft::default()
        };
        answers(&world, ours, &gone).await;
        let refused = crate::landscape::decide(service, lead, ours, true).await;
        assert!(matches!(refused, Err(PeopleError::NotFound)));
        assert!(!is_decided(&world, ours).await);
        crate::landscape::decide(service, lead, ours, false).await.unwrap();

        crate::landscape::decide(service, lead, partner, true).await.unwrap();
        assert!(is_decided(&world, partner).await);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        let mut one = one_of(&pair, &[]);
        (one.kept, one.lost) = (world.organization.0, other);
        they_are_one(service, lead, &one).await.unwrap();
        // One that comes later says it of an organization that is read as another.
        let late = surveyed(&world, other).await;
        answers(&world, late, &said).await;
        let refused = crate::landscape::decide(service, lead, late, true).await;
        assert!(matches!(refused, Err(PeopleError::NotFound)));
        assert!(!is_decided(&world, late).await);
    }
}

#[tokio::test]
async fn this_was_wrong_from_an_old_page_is_taken() {
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
        they_are_one(service, lead, &said).await.unwrap();
        let pair = waiting(&world, Kind::Session).await.remove(0);
        let mut said = one_of(&pair, &[]);
        (said.kept, said.lost) = (world.sessions[0].0, twin);
        they_are_one(service, lead, &said).await.unwrap();

        let wrong = (Wrong::Cost, "It was more.");
        crate::freshness::report(service, ProgramId(other), SessionId(twin), wrong)
            .await
            .unwrap();
        let mut read = service.database().read().await.unwrap();
        let since = service.clock.now() - jiff::SignedDuration::from_hours(2);
        let of = understory_store::freshness::reports_since(&mut read, since)
            .await
            .unwrap();
        assert_eq!(of, [world.sessions[0]]);
    }
}

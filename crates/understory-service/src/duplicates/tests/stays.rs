//! Which of two stays, and what taking a merge back in a history means.

use understory_model::freshness::AskBy;
use understory_model::ids::OrganizationId;
use understory_model::language::Language;

use super::*;
use crate::freshness::{NewContact, add_contact};
use crate::listings::{self, UndoDone};

fn somebody(organization: OrganizationId) -> NewContact {
    NewContact {
        organization,
        name: String::from("Ana"),
        email: String::from("ana@boats.example"),
        phone: String::new(),
        language: Language::english(),
        ask_by: AskBy::Email,
    }
}

#[tokio::test]
async fn what_a_merge_changed_is_taken_back_with_the_merge() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        let kept = pair.one.organization;
        they_are_one(service, lead, &one_of(&pair, &["name", "website"]))
            .await
            .unwrap();
        assert!(waiting(&world, Kind::Organization).await.is_empty());
        let history = listings::history(service, lead, kept, 1).await.unwrap();
        let act = history.acts.iter().find(|act| act.act == "merge").unwrap();
        let done = listings::undo(service, lead, kept, act.id).await.unwrap();
        assert_eq!(done, UndoDone::Done);
        let again = waiting(&world, Kind::Organization).await.remove(0);
        assert_eq!(again.seen, pair.seen, "two again, and each says what it said");
        let twice = listings::undo(service, lead, kept, act.id).await.unwrap();
        assert_eq!(twice, UndoDone::Done, "whoever presses again finds it done");
    }
}

#[tokio::test]
async fn which_one_stays_is_said_before_anybody_decides() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        assert_eq!((pair.one.held, pair.other.held), (None, None));
        add_contact(service, lead, somebody(pair.other.organization))
            .await
            .unwrap();
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        assert_eq!((pair.one.held, pair.other.held), (None, Some("merge-people")));
        let refused = they_are_one(service, lead, &one_of(&pair, &[])).await;
        assert_eq!(rule(refused), "merge-people", "as it was said");
    }
}

#[tokio::test]
async fn nobody_is_entered_to_be_asked_where_an_organization_is_read_as_another() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let pair = waiting(&world, Kind::Organization).await.remove(0);
        they_are_one(service, lead, &one_of(&pair, &[])).await.unwrap();
        let late = add_contact(service, lead, somebody(pair.other.organization)).await;
        assert!(matches!(late, Err(PeopleError::NotFound)));
        add_contact(service, lead, somebody(pair.one.organization))
            .await
            .unwrap();
        let late = they_are_two(service, lead, (pair.kind, pair.one.id, pair.other.id), &pair.mark).await;
        assert_eq!(rule(late), "duplicate-since");
    }
}

#[tokio::test]
async fn places_of_one_street_address_are_asked_about_however_they_are_called() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let of = Some(world.organization.0);
        let library = |name: &str, address: &str| SiteFacts {
            name: String::from(name),
            address: Fact::known(String::from(address)),
            ..SiteFacts::default()
        };
        add::<Sites>(&world, of, library("Hyannis Public Library", "401 Main Street")).await;
        let same = library("Hyannis Library", "401 Main Street, Hyannis, MA");
        add_from::<Sites>(&world, "feed", of, same).await;
        let next_door = library("Sailing School", "401 Main Street");
        add_from::<Sites>(&world, "feed", of, next_door).await;
        world.service().refresh().await.unwrap();
        let pairs = waiting(&world, Kind::Site).await;
        let names: Vec<[&str; 2]> = pairs.iter().map(|pair| [&*pair.one.name, &*pair.other.name]).collect();
        let libraries = names
            .iter()
            .filter(|names| names.iter().all(|name| name.contains("Library")));
        assert_eq!((names.len(), libraries.count()), (1, 1), "{names:?}");
    }
}

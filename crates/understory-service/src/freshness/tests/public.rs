//! Asking at the addresses that organizations show.

use understory_model::directory::Contact as Shown;
use understory_model::people::Duty;
use understory_testkit::{Scratch, ask};

use super::super::*;
use super::*;

async fn organization(world: &World, key: &str, email: &str) -> OrganizationId {
    let service = world.service();
    let id = service.ids.next();
    let facts = OrganizationFacts {
        name: format!("The {key} house, {}", "a very long name ".repeat(5)),
        contacts: vec![Shown {
            email: Some(String::from(email)),
            ..Shown::default()
        }],
        ..OrganizationFacts::default()
    };
    let mut write = service.database().write().await.unwrap();
    insert::<Organizations>(&mut write, (id, None, String::from(key)), facts, service.clock.now()).await;
    directory_store::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    service.refresh().await.unwrap();
    OrganizationId(id)
}

#[tokio::test]
async fn whoever_leads_asks_at_the_addresses_that_families_see_and_only_where_nobody_is_entered() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        let (steward, _) = world
            .region
            .staff("Sal Steward", Duty::Steward, Some(world.organization))
            .await;
        let boats = organization(&world, "boat", "front@boats.example").await;
        organization(&world, "owl", "no address").await;
        let stopped = organization(&world, "stop", "stop@stop.example").await;
        let index = contacts::index_of(people::vault(service).unwrap(), "stop@stop.example");
        let mut write = service.database().write().await.unwrap();
        understory_store::freshness::stop_address(&mut write, &index, service.clock.now())
            .await
            .unwrap();
        write.commit().await.unwrap();
        let public = async || contacts(service, world.lead, None).await.unwrap().public.unwrap();
        let counts = |nobody, address| PublicAddresses { nobody, address };
        assert_eq!(public().await, counts(5, 1));
        assert_eq!(contacts(service, steward, None).await.unwrap().public, None);
        let refused = ask_at_public_addresses(service, steward).await;
        assert!(matches!(refused, Err(PeopleError::NotFound)));
        assert_eq!(ask_at_public_addresses(service, world.lead).await.unwrap(), 1);
        assert_eq!(ask_at_public_addresses(service, world.lead).await.unwrap(), 0, "once");
        assert_eq!(public().await, counts(4, 0));
        let entered = contacts(service, world.lead, Some(boats)).await.unwrap().contacts;
        assert_eq!(entered[0].email.as_deref(), Some("front@boats.example"));
        assert_eq!(entered[0].ask_by, AskBy::Email);
        let nobody = contacts(service, world.lead, Some(stopped)).await.unwrap().contacts;
        assert!(
            nobody.is_empty(),
            "whoever stopped our messages is not begun with again"
        );
        remove_contact(service, world.lead, entered[0].id).await.unwrap();
        assert_eq!(
            public().await,
            counts(5, 0),
            "whom somebody removed is not begun with again"
        );
        let acts = ask(&scratch.url, "SELECT act FROM audit_entry WHERE act = 'add-contact'").await;
        assert_eq!(acts.len(), 1);
    }
}

#[tokio::test]
async fn what_a_session_shows_is_asked_where_its_organization_shows_nothing() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        let mut write = service.database().write().await.unwrap();
        let session = directory_store::find::<Sessions>(&mut write, world.sessions[0].0).await;
        let mut session = session.unwrap().unwrap();
        session.facts.contact = Some(Shown {
            name: Some(String::from("Ana")),
            email: Some(String::from("ana@boats.example")),
            ..Shown::default()
        });
        directory_store::update::<Sessions>(&mut write, &session, service.clock.now())
            .await
            .unwrap();
        directory_store::bump_version(&mut write).await.unwrap();
        write.commit().await.unwrap();
        service.refresh().await.unwrap();
        assert_eq!(ask_at_public_addresses(service, world.lead).await.unwrap(), 1);
        let entered = contacts(service, world.lead, Some(world.organization)).await.unwrap();
        let entered: Vec<_> = entered
            .contacts
            .iter()
            .map(|one| (one.name.as_str(), one.email.as_deref()))
            .collect();
        assert_eq!(entered, [("Ana", Some("ana@boats.example"))]);
    }
}

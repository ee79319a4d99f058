//! Two that may be one, and facts that are said differently: found, decided, and taken back.

mod apart;
mod below;
mod conflicts;
mod held;
mod pairs;
mod stays;

use understory_model::directory::{OrganizationFacts, ProgramFacts, SiteFacts};
use understory_model::fact::Fact;
use understory_model::language::Text;
use understory_store::directory::{self as directory_store, Organizations, Programs, Record as Stored, Sites};
use understory_testkit::Scratch;
use uuid::Uuid;

use super::*;
use crate::freshness::tests::{World, world};
use crate::people::PeopleError;

fn rule<T: std::fmt::Debug>(result: Result<T, PeopleError>) -> &'static str {
    match result {
        Err(PeopleError::Value { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

async fn add<K: directory_store::Kind>(world: &World, parent: Option<Uuid>, facts: K::Facts) -> Uuid {
    add_from::<K>(world, "city", parent, facts).await
}

async fn add_from<K: directory_store::Kind>(
    world: &World,
    source: &str,
    parent: Option<Uuid>,
    facts: K::Facts,
) -> Uuid {
    let service = world.service();
    let id = service.ids.next();
    let record = Stored {
        id,
        parent,
        place: None,
        source: String::from(source),
        source_key: id.simple().to_string(),
        run: None,
        facts,
    };
    let mut write = service.database().write().await.unwrap();
    directory_store::insert_many::<K>(&mut write, &[record], service.clock.now())
        .await
        .unwrap();
    directory_store::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    id
}

fn place(city: &str) -> SiteFacts {
    SiteFacts {
        name: String::from("Dock"),
        city: Some(String::from(city)),
        ..SiteFacts::default()
    }
}

/// The provider, and another of the same name in the same town from another source, with a program of its own.
async fn twice(scratch: &Scratch) -> (World, Uuid, Uuid) {
    let world = world(scratch, 1, None).await;
    let facts = OrganizationFacts {
        name: String::from("The Boat House"),
        website: Fact::known(String::from("https://boats.example")),
        ..OrganizationFacts::default()
    };
    let other = add::<Organizations>(&world, None, facts).await;
    let program = ProgramFacts {
        title: Text::english("Sails"),
        ..ProgramFacts::default()
    };
    let program = add::<Programs>(&world, Some(other), program).await;
    add::<Sites>(&world, Some(world.organization.0), place("Hyannis")).await;
    add::<Sites>(&world, Some(other), place("Hyannis")).await;
    world.service().refresh().await.unwrap();
    (world, other, program)
}

/// The pairs of a kind that wait.
async fn waiting(world: &World, kind: Kind) -> Vec<Pair> {
    let view = duplicates(world.service(), world.lead, (0, 0)).await.unwrap();
    view.pairs.into_iter().filter(|pair| pair.kind == kind).collect()
}

/// That the other of a pair is read as the first.
fn one_of(pair: &Pair, take: &[&str]) -> TheyAreOne {
    TheyAreOne {
        kind: pair.kind,
        kept: pair.one.id,
        lost: pair.other.id,
        mark: pair.mark.clone(),
        seen: pair.seen.clone(),
        take: take.iter().copied().map(String::from).collect(),
    }
}

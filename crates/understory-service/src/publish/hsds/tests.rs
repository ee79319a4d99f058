//! What is written comes back: the example region as a package and as pages, read into an empty database.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use understory_formats::hsds::publish::TABLES;
use understory_formats::{Format, Input, Options, read};
use understory_model::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SiteFacts};
use understory_model::fact::{Fact, Provenance};
use understory_model::import::Severity;
use understory_store::directory as stored;
use understory_testkit::Scratch;

use super::super::tests::example;
use super::{Kind, Query, list, one, package};
use crate::access::Actor;
use crate::{Service, operations};

/// Where a fact comes from, and why one is not known, stay behind; the day it was checked does not.
fn plain<T: Clone>(fact: &Fact<T>) -> Fact<T> {
    Fact::from(fact.known.clone())
}

fn checked(provenance: &Provenance) -> Provenance {
    Provenance {
        verified_on: provenance.verified_on,
        ..Provenance::default()
    }
}

fn organization(facts: &OrganizationFacts) -> OrganizationFacts {
    OrganizationFacts {
        sector: plain(&facts.sector),
        website: plain(&facts.website),
        provenance: checked(&facts.provenance),
        ..facts.clone()
    }
}

fn site(facts: &SiteFacts) -> SiteFacts {
    SiteFacts {
        address: plain(&facts.address),
        point: plain(&facts.point),
        provenance: checked(&facts.provenance),
        ..facts.clone()
    }
}

fn program(facts: &ProgramFacts) -> ProgramFacts {
    ProgramFacts {
        program_type: plain(&facts.program_type),
        setting: plain(&facts.setting),
        level: plain(&facts.level),
        website: plain(&facts.website),
        provenance: checked(&facts.provenance),
        ..facts.clone()
    }
}

fn session(facts: &SessionFacts) -> SessionFacts {
    SessionFacts {
        meeting: plain(&facts.meeting),
        starts_on: plain(&facts.starts_on),
        ends_on: plain(&facts.ends_on),
        hours: plain(&facts.hours),
        ages: plain(&facts.ages),
        grades: plain(&facts.grades),
        capacity: plain(&facts.capacity),
        seats_open: plain(&facts.seats_open),
        cost: plain(&facts.cost),
        aid: plain(&facts.aid),
        pays: plain(&facts.pays),
        ride: plain(&facts.ride),
        documents: plain(&facts.documents),
        food: plain(&facts.food),
        languages: plain(&facts.languages),
        internet: plain(&facts.internet),
        prerequisites: plain(&facts.prerequisites),
        provenance: checked(&facts.provenance),
        ..facts.clone()
    }
}

/// Everything a family may see, under the ids of the first database, as text that shows a difference.
type Facts = BTreeMap<String, String>;

async fn kept(service: &Service, key: impl Fn(&understory_model::directory::SourceKey, String) -> String) -> Facts {
    let mut read = service.database().read().await.unwrap();
    let mut texts = BTreeMap::new();
    for record in stored::load_all::<stored::Programs>(&mut read).await.unwrap() {
        texts.insert(record.id, record.facts.description);
    }
    let snapshot = service.snapshot();
    let mut facts = Facts::new();
    let entries = || snapshot.sessions.iter();
    for row in entries().map(|entry| entry.organization).collect::<BTreeSet<_>>() {
        let one = &snapshot.organizations[row];
        let id = key(&one.source, one.id.to_string());
        facts.insert(id, format!("{:#?}", organization(&one.facts)));
    }
    for row in entries().filter_map(|entry| entry.site).collect::<BTreeSet<_>>() {
        let one = &snapshot.sites[row];
        let owner = snapshot.position_of_organization(one.organization).unwrap();
        let owner = &snapshot.organizations[owner];
        let owner = key(&owner.source, owner.id.to_string());
        let id = key(&one.source, one.id.to_string());
        facts.insert(id, format!("{owner} {:#?}", site(&one.facts)));
    }
    for row in entries().map(|entry| entry.program).collect::<BTreeSet<_>>() {
        let one = &snapshot.programs[row];
        let id = key(&one.source, one.id.to_string());
        let described = ProgramFacts {
            description: texts[&one.id.0].clone(),
            ..program(&one.facts)
        };
        facts.insert(id, format!("{described:#?}"));
    }
    for entry in entries() {
        let one = &entry.session;
        let site = entry.site.map(|site| &snapshot.sites[site]);
        let site = site.map(|site| key(&site.source, site.id.to_string()));
        let of = &snapshot.programs[entry.program];
        let of = key(&of.source, of.id.to_string());
        let id = key(&one.source, one.id.to_string());
        facts.insert(id, format!("{of} {site:?} {:#?}", session(&one.facts)));
    }
    facts
}

fn input(name: &str, bytes: Vec<u8>) -> Input {
    Input {
        name: String::from(name),
        bytes,
    }
}

#[tokio::test]
async fn a_package_read_into_an_empty_database_has_the_same_facts() {
    for (scratch, other) in Scratch::both().await.into_iter().zip(Scratch::both().await) {
        let mut service = example(&scratch).await;
        let before = kept(&service, |_, id| id).await;
        assert!(before.len() > 100, "{}", before.len());
        let made = package(&service, Actor::Visitor).await.unwrap();
        assert_eq!(made.sessions, service.snapshot().sessions.len());
        let read = read(
            Format::Hsds,
            &[input("package.zip", made.bytes.clone())],
            &Options::default(),
        )
        .unwrap();
        let wrong: Vec<_> = read
            .problems
            .iter()
            .filter(|one| one.severity == Severity::Refused)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");

        let empty = super::super::tests::nothing(&other).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("package.zip");
        std::fs::write(&path, &made.bytes).unwrap();
        let request = operations::ImportRequest {
            path: &path,
            format: Format::Hsds,
            mapping: None,
            source: None,
            dry_run: false,
        };
        operations::import_files(&empty, Actor::Operator, request, |_| {})
            .await
            .unwrap();
        empty.refresh().await.unwrap();
        let after = kept(&empty, |source, _| source.key.clone()).await;
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (id, facts) in &before {
            assert!(facts == &after[id], "{id}: {facts}\n\nis now {}", after[id]);
        }
        // The same directory is the same file.
        service.published = std::sync::Arc::default();
        assert!(package(&service, Actor::Visitor).await.unwrap().bytes == made.bytes);
    }
}

#[tokio::test]
async fn pages_of_everything_read_back_have_the_same_sessions() {
    let scratch = Scratch::sqlite().await;
    let service = example(&scratch).await;
    let mut inputs = Vec::new();
    let mut page = 1;
    loop {
        let query = Query {
            page,
            per_page: 20,
            full: true,
            ..Query::default()
        };
        let found = list(&service, Actor::Visitor, Kind::Services, query).await.unwrap();
        if found.contents.is_empty() {
            break;
        }
        let body = serde_json::json!({"total_items": found.total, "contents": found.contents});
        inputs.push(input(
            &format!("services-{page}.json"),
            serde_json::to_vec(&body).unwrap(),
        ));
        page += 1;
    }
    assert!(page > 3, "{page}");
    let batch = read(Format::Hsds, &inputs, &Options::default()).unwrap();
    let snapshot = service.snapshot();
    assert_eq!(batch.sessions.len(), snapshot.sessions.len());
    let by_id: BTreeMap<String, &SessionFacts> = snapshot
        .sessions
        .iter()
        .map(|entry| (entry.session.id.to_string(), &entry.session.facts))
        .collect();
    for draft in &batch.sessions {
        let before = format!("{:#?}", session(by_id[&draft.key]));
        assert_eq!(before, format!("{:#?}", session(&draft.facts)), "{}", draft.key);
    }
}

/// The fields of the standard that a record of a kind may have, besides the lists that are nested in it.
fn fields(kind: &str) -> Option<&'static [&'static str]> {
    TABLES
        .iter()
        .find(|(name, _, _)| *name == kind)
        .map(|(_, _, fields)| *fields)
}

fn check(kind: &str, record: &Value, seen: &mut BTreeMap<String, String>) {
    let known = fields(kind).unwrap_or_else(|| panic!("{kind}"));
    let id = record["id"].as_str().unwrap();
    id.parse::<uuid::Uuid>().unwrap();
    // One id is one kind of record.
    let other = seen.entry(String::from(id)).or_insert_with(|| String::from(kind));
    assert_eq!(other, kind);
    for (field, value) in record.as_object().unwrap() {
        assert!(!value.is_null(), "{kind}.{field}");
        let inner = match field.as_str() {
            "addresses" => "address",
            "service_at_locations" => "service_at_location",
            "attributes" | "contacts" | "phones" | "schedules" | "languages" | "cost_options" | "locations" => {
                &field[..field.len() - 1]
            }
            "accessibility" | "organization" | "location" | "taxonomy_term" | "service" => field,
            _ => {
                assert!(
                    known.contains(&field.as_str()),
                    "{kind}.{field} is none of the standard's"
                );
                continue;
            }
        };
        match value {
            Value::Array(items) => items.iter().for_each(|item| check(inner, item, seen)),
            item => check(inner, item, seen),
        }
    }
}

#[tokio::test]
async fn records_have_fields_of_the_standard_only_and_nothing_that_is_not_known() {
    let scratch = Scratch::sqlite().await;
    let service = example(&scratch).await;
    let mut seen = BTreeMap::new();
    for (kind, name) in [
        (Kind::Services, "service"),
        (Kind::Organizations, "organization"),
        (Kind::ServiceAtLocations, "service_at_location"),
    ] {
        for full in [false, true] {
            let query = Query {
                per_page: 100,
                full,
                ..Query::default()
            };
            for record in list(&service, Actor::Visitor, kind, query).await.unwrap().contents {
                check(name, &record, &mut seen);
            }
        }
    }
    assert!(seen.len() > 500, "{}", seen.len());
}

#[tokio::test]
async fn lists_are_narrowed_and_what_is_hidden_is_in_none() {
    let scratch = Scratch::sqlite().await;
    let service = example(&scratch).await;
    let snapshot = service.snapshot();
    let count = async |kind, query| list(&service, Actor::Visitor, kind, query).await.unwrap().total;
    let all = count(Kind::ServiceAtLocations, Query::default()).await;
    assert_eq!(all, snapshot.sessions.len());
    let topic = super::terms()
        .iter()
        .find(|term| term.code == "making_robotics")
        .unwrap();
    for query in [
        Query {
            search: String::from("oyster"),
            ..Query::default()
        },
        Query {
            organization: Some(snapshot.organizations[0].id.0),
            ..Query::default()
        },
        Query {
            taxonomy_term: Some(topic.id),
            ..Query::default()
        },
        Query {
            postcode: String::from("02601"),
            proximity: Some(3),
            ..Query::default()
        },
    ] {
        let found = count(Kind::ServiceAtLocations, query.clone()).await;
        assert!(found > 0 && found < all, "{found} of {all}: {query:?}");
    }
    let later = Query {
        modified_after: Some("2099-01-01T00:00:00Z".parse().unwrap()),
        ..Query::default()
    };
    assert_eq!(count(Kind::Services, later).await, 0);

    // One that is a draft is nowhere.
    let session = snapshot.sessions[0].session.clone();
    assert!(
        one(&service, Actor::Visitor, Kind::ServiceAtLocations, session.id.0)
            .await
            .unwrap()
            .is_some()
    );
    super::super::tests::make_draft(&service, session.id).await;
    let found = one(&service, Actor::Visitor, Kind::ServiceAtLocations, session.id.0)
        .await
        .unwrap();
    assert_eq!(
        (found, count(Kind::ServiceAtLocations, Query::default()).await),
        (None, all - 1)
    );
    let made = package(&service, Actor::Visitor).await.unwrap();
    let read = read(
        Format::Hsds,
        &[input("package.zip", made.bytes.clone())],
        &Options::default(),
    )
    .unwrap();
    let id = session.id.to_string();
    assert!(read.sessions.iter().all(|draft| draft.key != id));
}

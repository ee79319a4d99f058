//! A provider, its owner's telephone, a gateway and a mail server: listings kept true, and what happens where nobody answers.

mod asked;
mod broken;
mod public;
mod year;

use jiff::SignedDuration;
use jiff::civil::Date;
use understory_model::directory::{Cost, OrganizationFacts, ProgramFacts, SessionFacts, SessionStatus};
use understory_model::fact::{Fact, Provenance};
use understory_model::freshness::{AskBy, NewFacts, What};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::{Language, Text};
use understory_model::people::Duty;
use understory_store::directory::{self as directory_store, Organizations, Programs, Record, Sessions};
use understory_testkit::{Mood, PostOffice, Scratch};

use super::*;
use crate::access::young::Signed;
use crate::directory::{Browse, browse};
use crate::people::Written;
use crate::people::tests::{Region, bare_region};
use crate::people::{Encryption, Post, PostSettings, Ways};

pub(crate) const SECRET: &str = "a secret of the gateway";
pub(crate) const NUMBER: &str = "+15085550177";

/// Words that say everything that matters, one line for each listing.
pub(crate) fn words(of: &ToSay) -> Written {
    let mut text = format!("{}\n", of.kind.code());
    for item in &of.items {
        let title = item
            .title
            .in_language(&Language::english())
            .map_or("", |(_, title)| title);
        text.push_str(&format!("{title} {}\n", item.link));
    }
    Written {
        subject: String::from(of.kind.code()),
        text,
        ..Written::default()
    }
}

/// A region with a provider of some sessions, and somebody who leads.
pub(crate) struct World {
    pub(crate) region: Region,
    pub(crate) lead: Signed,
    pub(crate) organization: OrganizationId,
    pub(crate) program: ProgramId,
    pub(crate) elsewhere: OrganizationId,
    pub(crate) sessions: Vec<SessionId>,
    file: tempfile::TempDir,
    received: std::cell::Cell<u32>,
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A provider with so many sessions that were confirmed on a day.
pub(crate) async fn world(scratch: &Scratch, many: usize, confirmed: Option<&str>) -> World {
    let mut region = bare_region(scratch).await;
    region.service = region
        .service
        .with_ways(Ways::at(Some("https://find.example.org/"), true))
        .with_texts(TextSecret(String::from(SECRET)));
    let (lead, _) = region.staff("Bo Lead", Duty::Backbone, None).await;
    let service = &region.service;
    let ids: Vec<Uuid> = (0..many + 3).map(|_| service.ids.next()).collect();
    let at = service.clock.now();
    let mut write = service.database().write().await.unwrap();
    directory_store::save_region(&mut write, &service.default_region())
        .await
        .unwrap();
    directory_store::bump_version(&mut write).await.unwrap();
    let facts = OrganizationFacts {
        name: String::from("Boat House"),
        ..OrganizationFacts::default()
    };
    insert::<Organizations>(&mut write, (ids[0], None, String::from("o")), facts, at).await;
    let facts = ProgramFacts {
        title: Text::english("Boats"),
        ..ProgramFacts::default()
    };
    insert::<Programs>(&mut write, (ids[1], Some(ids[0]), String::from("p")), facts, at).await;
    let facts = OrganizationFacts {
        name: String::from("Elsewhere"),
        ..OrganizationFacts::default()
    };
    insert::<Organizations>(&mut write, (ids[2], None, String::from("e")), facts, at).await;
    for (number, id) in ids[3..].iter().enumerate() {
        let facts = SessionFacts {
            status: SessionStatus::Live,
            hours: NewFacts::hours("Tue 3:30-5", None).map_or_else(Fact::unknown, Fact::known),
            cost: Fact::known(Cost::Free),
            provenance: Provenance {
                source: String::from("test"),
                verified_on: confirmed.map(day),
                verified_by: None,
            },
            ..SessionFacts::default()
        };
        insert::<Sessions>(&mut write, (*id, Some(ids[1]), format!("s{number}")), facts, at).await;
    }
    write.commit().await.unwrap();
    service.refresh().await.unwrap();
    World {
        lead,
        organization: OrganizationId(ids[0]),
        program: ProgramId(ids[1]),
        elsewhere: OrganizationId(ids[2]),
        sessions: ids[3..].iter().copied().map(SessionId).collect(),
        region,
        file: tempfile::tempdir().unwrap(),
        received: std::cell::Cell::new(0),
    }
}

async fn insert<K: directory_store::Kind>(
    write: &mut understory_store::Write,
    (id, parent, key): (Uuid, Option<Uuid>, String),
    facts: K::Facts,
    at: jiff::Timestamp,
) {
    let record = Record {
        id,
        parent,
        place: None,
        source: String::from("test"),
        source_key: key,
        run: None,
        facts,
    };
    directory_store::insert_many::<K>(write, &[record], at).await.unwrap();
}

impl World {
    pub(crate) fn service(&self) -> &Service {
        &self.region.service
    }

    pub(crate) fn forward_days(&self, days: i64) {
        self.region.clock.forward(SignedDuration::from_hours(24 * days));
    }

    pub(crate) async fn contact(&self, ask_by: AskBy) {
        let new = NewContact {
            organization: self.organization,
            name: String::from("Sal"),
            email: String::from("sal@example.org"),
            phone: String::from(NUMBER),
            language: Language::english(),
            ask_by,
        };
        add_contact(self.service(), self.lead, new).await.unwrap();
    }

    pub(crate) fn gateway(&self) -> TextGateway {
        TextGateway::File(FileGateway {
            path: self.file.path().join("texts.jsonl"),
        })
    }

    /// Every text so far: its id, its kind, and its first line.
    pub(crate) fn texts(&self) -> Vec<(String, String)> {
        let file = std::fs::read_to_string(self.file.path().join("texts.jsonl")).unwrap_or_default();
        let line = |line: &str| {
            let text: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(text["to"], NUMBER);
            (
                String::from(text["id"].as_str().unwrap()),
                String::from(text["text"].as_str().unwrap()),
            )
        };
        file.lines().map(line).collect()
    }

    pub(crate) async fn send(&self) -> Sent {
        let gateway = self.gateway();
        send_due(self.service(), (None, Some(&gateway), 10), words)
            .await
            .unwrap()
    }

    /// The owner writes back.
    pub(crate) async fn reply(&self, text: &str) -> Taken {
        self.received.set(self.received.get() + 1);
        let body = serde_json::json!({ "id": format!("in-{}", self.received.get()), "from": NUMBER, "text": text });
        self.call_in(&body).await
    }

    pub(crate) async fn call_in(&self, body: &serde_json::Value) -> Taken {
        let body = body.to_string();
        let seconds = people::now(self.service()).as_second();
        let signature = gateway::signature(SECRET, seconds, body.as_bytes());
        take_text(self.service(), (&seconds.to_string(), &signature), body.as_bytes())
            .await
            .unwrap()
    }

    /// Of our sessions, those that lists show.
    pub(crate) async fn listed(&self) -> usize {
        let asked = Browse {
            text: String::from("Boats"),
            limit: 100,
            ..Browse::default()
        };
        let page = browse(
            self.service(),
            crate::access::Actor::Visitor,
            asked,
            &Language::english(),
        )
        .await
        .unwrap();
        page.items
            .iter()
            .filter(|item| item.listing.program == self.program)
            .map(|item| item.sessions)
            .sum()
    }

    pub(crate) async fn about(&self, at: usize) -> About {
        let mut read = self.service().database().read().await.unwrap();
        known::one(self.service(), &mut read, self.sessions[at])
            .await
            .unwrap()
            .unwrap()
    }

    pub(crate) async fn calls(&self) -> Vec<Why> {
        let view = listings(self.service(), self.lead, 0).await.unwrap();
        let ours = view.calls.into_iter().filter(|call| call.about.program == self.program);
        ours.map(|call| call.why).collect()
    }
}

/// A mail server, and mail that goes there.
pub(crate) async fn post_office() -> (PostOffice, Post) {
    let office = PostOffice::open().await;
    let post = Post::new(PostSettings {
        server: String::from("127.0.0.1"),
        port: office.address.port(),
        encryption: Encryption::None,
        credentials: None,
        from: String::from("Understory <hello@find.example.org>"),
    });
    office.set_mood(Mood::Takes);
    (office, post.unwrap())
}

//! The people of a region, from an invitation to who looked.

mod alarming;
mod around;
mod ended;
mod histories;
mod homes;
mod joined_worlds;
mod keeping;
mod kept_out;
mod lifting;
mod looking;
mod once;
mod own;
mod papers;
mod post;
mod providers;
mod rights;
mod shown;
mod story;
mod table;
mod waiting;
mod worlds;

use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex};
use understory_model::clock::Clock;
use understory_model::ids::OrganizationId;
use understory_model::language::Language;
use understory_model::people::{Channel, DataClass, Duty, Errand, Purpose};
use understory_testkit::{CountingIds, CountingRandom, Scratch};

use super::*;
use crate::access::Actor;
use crate::access::young::Signed;
use crate::keys::Secret;
use crate::{Settings, operations};

/// A clock that is put forward by hand.
pub(crate) struct HandClock(Mutex<Timestamp>);

impl HandClock {
    pub(crate) fn forward(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(by).unwrap();
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub(crate) struct Region {
    pub(crate) service: Service,
    pub(crate) clock: Arc<HandClock>,
}

pub(crate) const PASSWORD: &str = "otters like cold rivers";

/// The example region, able to keep people.
pub(crate) async fn region(scratch: &Scratch) -> Region {
    let region = bare_region(scratch).await;
    operations::create_example(&region.service, Actor::Operator)
        .await
        .unwrap();
    region
}

/// A region without any listing.
pub(crate) async fn bare_region(scratch: &Scratch) -> Region {
    let settings = Settings {
        region_name: String::from("Our region"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 2,
        in_memory: true,
        search_folder: None,
    };
    let clock = Arc::new(HandClock(Mutex::new("2026-11-27T15:00:00Z".parse().unwrap())));
    let ids = Arc::new(CountingIds::default());
    let service = Service::start(scratch.database.clone(), clock.clone(), ids, settings)
        .await
        .unwrap()
        .with_secret(Secret::new([7; 32]), Arc::new(CountingRandom::default()));
    Region { service, clock }
}

/// A PIN that somebody chose.
const OWN_PIN: &str = "305118";

/// Comes in with a card that was handed over: its owner chooses a PIN first.
async fn choose_own(service: &Service, card: &PrintedCard) -> SignedIn {
    let Err(PeopleError::OwnPin { step }) = by_card(service, &card.number, &card.pin).await else {
        panic!("a card that was handed over lets nobody in");
    };
    choose_pin(service, &step, OWN_PIN, OWN_PIN).await.unwrap()
}

impl Region {
    /// The code that an app shows now for a key it was given.
    pub(super) fn code(&self, key_text: &str) -> String {
        let key = totp_rs::Secret::try_from_base32(key_text).unwrap();
        let codes = totp_rs::Builder::new().with_secret(key).build_noncompliant();
        let seconds = u64::try_from(self.clock.now().as_second()).unwrap();
        codes.generate(seconds).to_string()
    }

    pub(super) fn organization(&self, at: usize) -> OrganizationId {
        self.service.snapshot().organizations[at].id
    }

    /// Somebody of staff, invited and signed in, with the key of their app.
    pub(crate) async fn staff(&self, name: &str, duty: Duty, organization: Option<OrganizationId>) -> (Signed, String) {
        let token = invite(
            &self.service,
            Actor::Operator,
            Invitation {
                name: String::from(name),
                email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
                duty,
                organization,
                language: Language::english(),
            },
        )
        .await
        .unwrap();
        let step = choose_password(&self.service, &token, PASSWORD).await.unwrap();
        let signed = take_invitation(&self.service, &step.step, &self.code(&step.key_text)).await;
        (signed.unwrap().signed, step.key_text)
    }

    /// A family with two children, opened by a navigator who sits with it; its adult and card.
    pub(super) async fn family(&self, navigator: Signed) -> Family {
        let family = NewFamily {
            name: String::from("Rosa"),
            language: "pt".parse().unwrap(),
            near: String::from("Hyannis"),
            contact: String::from("508-555-0100, evenings"),
            channel: Channel::Present,
        };
        let sitting = open_family(&self.service, navigator, family).await.unwrap();
        let mut children = Vec::new();
        for (picture, born) in [("heron", (2014, 3)), ("otter", (2019, 9))] {
            let child = NewYoungPerson {
                nickname: String::new(),
                picture: String::from(picture),
                born,
                answers: String::from("near=02601&days=tue,thu"),
            };
            children.push(
                add_young_person(&self.service, navigator, sitting, child)
                    .await
                    .unwrap(),
            );
        }
        let page = table(&self.service, navigator, sitting).await.unwrap();
        let adult = page.guardians[0].0;
        let card = new_card(&self.service, navigator, sitting, adult).await.unwrap();
        Family {
            sitting,
            adult,
            children,
            card,
        }
    }
}

pub(super) struct Family {
    pub(super) sitting: understory_model::ids::SittingId,
    pub(super) adult: understory_model::ids::AccountId,
    pub(super) children: Vec<understory_model::ids::YoungPersonId>,
    pub(super) card: PrintedCard,
}

/// What a member of staff sees of a card on an errand of an organization, to sign somebody up: its picture.
pub(super) async fn card_of(
    service: &Service,
    signed: Signed,
    young: understory_model::ids::YoungPersonId,
    organization: OrganizationId,
) -> Result<String, PeopleError> {
    let errand = Errand {
        organization,
        purpose: Purpose::Enroll,
    };
    card_on(service, signed, young, Some(errand)).await
}

pub(super) async fn card_on(
    service: &Service,
    signed: Signed,
    young: understory_model::ids::YoungPersonId,
    errand: Option<Errand>,
) -> Result<String, PeopleError> {
    let mut write = service.database().write().await?;
    let permit =
        asking::ask_on::<crate::access::young::acts::SeeCard>(service, &mut write, signed, young, errand).await?;
    let picture = match &permit {
        Some(permit) => Ok(records::card(&mut write, vault(service)?, permit).await?.picture),
        None => Err(PeopleError::NotFound),
    };
    write.commit().await?;
    picture
}

pub(super) async fn not_found<T>(done: impl Future<Output = Result<T, PeopleError>>) {
    assert!(matches!(done.await, Err(PeopleError::NotFound)));
}

/// What is wrong with a field.
pub(crate) async fn wrong<T>(done: impl Future<Output = Result<T, PeopleError>>) -> (&'static str, &'static str) {
    match done.await {
        Err(PeopleError::Value { field, rule }) => (field, rule),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was taken"),
    }
}

/// Card and contact, to sign up, spoken.
pub(super) fn allowance(
    organization: OrganizationId,
    spoken_by: Option<understory_model::ids::AccountId>,
) -> Allowance {
    Allowance {
        organization,
        purpose: Purpose::Enroll,
        classes: vec![DataClass::Card, DataClass::Contact],
        days: 90,
        language: "pt".parse().unwrap(),
        words: String::from("May the library see ..."),
        spoken_by,
        read_back: true,
    }
}

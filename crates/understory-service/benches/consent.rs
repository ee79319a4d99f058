//! How long after a family takes a consent back an organization is refused: the time of the withdrawal itself, and from its
//! beginning to the end of the first refused look, in a SQLite file.
//!
//! `cargo bench -p understory-service --bench consent`. Figures do not travel between machines.

#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark may stop here")]

use std::sync::Arc;
use std::time::{Duration, Instant};
use understory_model::clock::Clock;
use understory_model::language::Language;
use understory_model::people::{Channel, DataClass, Duty, Errand, Purpose};
use understory_service::access::Actor;
use understory_service::access::young::Signed;
use understory_service::keys::Secret;
use understory_service::people::{self, Allowance, Invitation, NewFamily, NewYoungPerson};
use understory_service::{Service, Settings, operations};
use understory_testkit::{CountingIds, CountingRandom, Scratch, StandingClock};

const PASSWORD: &str = "otters like cold rivers";

fn main() {
    // Cargo says `--bench` when it means it; otherwise a short run shows that this still works.
    let many = match std::env::args().any(|argument| argument == "--bench") {
        true => 500,
        false => 3,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.unwrap().block_on(measure(many));
}

async fn service(scratch: &Scratch, clock: StandingClock) -> Service {
    let settings = Settings {
        region_name: String::from("Here"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 0,
        in_memory: true,
        search_folder: None,
    };
    let ids = Arc::new(CountingIds::default());
    let service = Service::start(scratch.database.clone(), Arc::new(clock), ids, settings);
    let service = service
        .await
        .unwrap()
        .with_secret(Secret::new([1; 32]), Arc::new(CountingRandom::default()));
    operations::create_example(&service, Actor::Operator).await.unwrap();
    service
}

async fn staff(service: &Service, at: jiff::Timestamp, email: &str, duty: Duty) -> Signed {
    let invitation = Invitation {
        name: String::from(email),
        email: String::from(email),
        duty,
        organization: Some(service.snapshot().organizations[0].id),
        language: Language::english(),
    };
    let token = people::invite(service, Actor::Operator, invitation).await.unwrap();
    let step = people::choose_password(service, &token, PASSWORD).await.unwrap();
    let key = totp_rs::Secret::try_from_base32(&step.key_text).unwrap();
    let codes = totp_rs::Builder::new().with_secret(key).build_noncompliant();
    let code = codes.generate(at.as_second().unsigned_abs()).to_string();
    let signed = people::take_invitation(service, &step.step, &code).await;
    signed.unwrap().signed
}

async fn measure(many: usize) {
    let scratch = Scratch::sqlite().await;
    let clock = StandingClock::at("2026-11-27");
    let at = clock.now();
    let service = service(&scratch, clock).await;
    let navigator = staff(&service, at, "ana@example.org", Duty::Navigator).await;
    let steward = staff(&service, at, "sam@example.org", Duty::Steward).await;
    let family = NewFamily {
        name: String::from("Rosa"),
        language: Language::english(),
        near: String::new(),
        contact: String::new(),
        channel: Channel::Present,
    };
    let sitting = people::open_family(&service, navigator, family).await.unwrap();
    let child = NewYoungPerson {
        nickname: String::new(),
        picture: String::from("heron"),
        born: (2018, 3),
        answers: String::new(),
    };
    let child = people::add_young_person(&service, navigator, sitting, child)
        .await
        .unwrap();
    let adult = people::table(&service, navigator, sitting).await.unwrap().guardians[0].0;
    let errand = Errand {
        organization: service.snapshot().organizations[0].id,
        purpose: Purpose::Find,
    };
    let (mut withdrawals, mut refusals) = (Vec::new(), Vec::new());
    for _ in 0..many {
        let allowance = Allowance {
            organization: errand.organization,
            purpose: errand.purpose,
            classes: vec![DataClass::Card],
            days: 30,
            language: Language::english(),
            words: String::from("May they ..."),
            spoken_by: Some(adult),
            read_back: true,
        };
        let id = people::allow(&service, navigator, child, allowance).await.unwrap();
        people::open_young(&service, steward, errand, child).await.unwrap();
        let begun = Instant::now();
        people::take_back(&service, navigator, child, id).await.unwrap();
        withdrawals.push(begun.elapsed());
        let refused = people::open_young(&service, steward, errand, child).await;
        assert!(refused.is_err(), "it was taken back");
        refusals.push(begun.elapsed());
    }
    tell("taking back", withdrawals);
    tell("until the first look is refused", refusals);
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "{what}: {} times, median {:.2?}, 99 of 100 within {:.2?}, longest {:.2?}",
        times.len(),
        at(50),
        at(99),
        at(100)
    );
}

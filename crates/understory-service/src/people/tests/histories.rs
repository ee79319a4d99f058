//! Withdrawal is at once. Random histories of consents, yeses, noes and days, after each step of which three readings say the
//! same; and readers that never stop while a family allows and takes back.

use super::*;
use crate::access::young::acts::SeeCard;
use crate::access::young::{Scope, permit};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use understory_model::ids::{AccountId, ConsentId, HouseholdId, RefusalId, YoungPersonId};
use understory_model::people::{AccountKind, Assent, Consent, Method, Reach, Refusal, Voice};
use understory_store::Write;
use understory_store::people as stored;

const HISTORIES: usize = 10_000;
/// Histories in one transaction that is dropped: young people of earlier ones are in the way of the list.
const AT_ONCE: usize = 8;

/// Something that happens. Numbers name consents and refusals in the order in which they came.
#[derive(Clone, Copy, Debug)]
enum Event {
    Allow {
        needs_yes: bool,
        hours: u8,
        purpose: Purpose,
    },
    TakeBack(usize),
    SayYes(usize),
    Refuse {
        by: usize,
        purpose: Purpose,
    },
    TakeNoBack {
        number: usize,
        by: usize,
    },
    Wait(u8),
}

fn event() -> impl Strategy<Value = Event> {
    let purpose = || proptest::sample::select(vec![Purpose::Enroll, Purpose::Enroll, Purpose::Find]);
    prop_oneof![
        4 => (any::<bool>(), 1..9u8, purpose()).prop_map(|(needs_yes, hours, purpose)| Event::Allow { needs_yes, hours, purpose }),
        3 => (0..4usize).prop_map(Event::TakeBack),
        2 => (0..4usize).prop_map(Event::SayYes),
        1 => (0..2usize, purpose()).prop_map(|(by, purpose)| Event::Refuse { by, purpose }),
        1 => (0..2usize, 0..2usize).prop_map(|(number, by)| Event::TakeNoBack { number, by }),
        1 => (1..6u8).prop_map(Event::Wait),
    ]
}

/// What a plain reader of the history knows.
#[derive(Default)]
struct Plain {
    now: u64,
    consents: Vec<PlainConsent>,
    /// Who said it, what for, whether it stands.
    refusals: Vec<(usize, Purpose, bool)>,
}

struct PlainConsent {
    purpose: Purpose,
    until: u64,
    waits: bool,
    taken_back: bool,
}

impl Plain {
    fn happens(&mut self, event: Event) {
        match event {
            Event::Allow {
                needs_yes,
                hours,
                purpose,
            } => self.consents.push(PlainConsent {
                purpose,
                until: self.now + u64::from(hours),
                waits: needs_yes,
                taken_back: false,
            }),
            Event::TakeBack(number) => {
                if let Some(consent) = self.consents.get_mut(number) {
                    consent.taken_back = true;
                }
            }
            Event::SayYes(number) => {
                if let Some(consent) = self.consents.get_mut(number)
                    && !consent.taken_back
                {
                    consent.waits = false;
                }
            }
            Event::Refuse { by, purpose } => self.refusals.push((by, purpose, true)),
            Event::TakeNoBack { number, by } => {
                if let Some(refusal) = self.refusals.get_mut(number)
                    && refusal.0 == by
                {
                    refusal.2 = false;
                }
            }
            Event::Wait(hours) => self.now += u64::from(hours),
        }
    }

    fn may_see(&self, purpose: Purpose) -> bool {
        let refused = self.refusals.iter().any(|(_, of, stands)| *stands && *of == purpose);
        let mut consents = self.consents.iter();
        !refused && consents.any(|one| one.purpose == purpose && !one.waits && !one.taken_back && self.now < one.until)
    }
}

/// Somebody of staff of an organization, a young person, and two guardians.
struct Cast {
    staff: Signed,
    home: HouseholdId,
    young: YoungPersonId,
    guardians: [AccountId; 2],
    organization: OrganizationId,
}

async fn account(region: &Region, write: &mut Write, kind: AccountKind) -> AccountId {
    let account = stored::Account {
        id: AccountId(region.service.ids.next()),
        kind,
        sealed: String::new(),
        email_index: None,
        language: String::from("en"),
        created_at: region.clock.now(),
        ended_at: None,
    };
    stored::insert_account(write, &account).await.unwrap();
    account.id
}

async fn cast(region: &Region, write: &mut Write) -> Cast {
    let (now, organization) = (region.clock.now(), region.organization(0));
    let staff = account(region, write, AccountKind::Staff).await;
    let duty = stored::DutyRow {
        duty: Duty::Steward,
        organization: Some(organization),
    };
    stored::insert_duty(write, staff, duty, now, None).await.unwrap();
    let guardians = [
        account(region, write, AccountKind::Guardian).await,
        account(region, write, AccountKind::Guardian).await,
    ];
    let home = HouseholdId(region.service.ids.next());
    stored::insert_household(write, home, "", now).await.unwrap();
    Cast {
        staff: Signed {
            account: staff,
            kind: AccountKind::Staff,
            reach: Reach::Full,
            sign_in: staff.0,
        },
        home,
        young: YoungPersonId(home.0),
        guardians,
        organization,
    }
}

/// The same people around somebody new.
async fn somebody_new(region: &Region, write: &mut Write, cast: Cast) -> Cast {
    let young = YoungPersonId(region.service.ids.next());
    stored::insert_young_person(write, young, cast.home, "", region.clock.now())
        .await
        .unwrap();
    Cast { young, ..cast }
}

/// One history, each step held against the plain reading. How many readings there were, and how many of them may see.
async fn live(region: &Region, write: &mut Write, cast: &Cast, events: &[Event]) -> (usize, usize) {
    let start = region.clock.now();
    let mut plain = Plain::default();
    let (mut consents, mut refusals) = (Vec::new(), Vec::new());
    let (mut readings, mut seeing) = (0, 0);
    for event in events {
        plain.happens(*event);
        let hours = i64::try_from(plain.now).unwrap();
        let now = later(start, SignedDuration::from_hours(hours));
        match *event {
            Event::Allow {
                needs_yes,
                hours,
                purpose,
            } => {
                let consent = Consent {
                    id: ConsentId(region.service.ids.next()),
                    young_person: cast.young,
                    organization: cast.organization,
                    purpose,
                    classes: vec![DataClass::Card],
                    since: now,
                    until: later(now, SignedDuration::from_hours(i64::from(hours))),
                    given_by: cast.guardians[0],
                    method: Method::Web,
                    witness: None,
                    language: Language::english(),
                    words_hash: String::new(),
                    given_at: now,
                    withdrawn_at: None,
                    assent: if needs_yes { Assent::Waits } else { Assent::NotNeeded },
                    signed_at: None,
                };
                stored::insert_consent(write, &consent).await.unwrap();
                consents.push(consent.id);
            }
            Event::TakeBack(number) => {
                if let Some(id) = consents.get(number) {
                    stored::withdraw_consent(write, *id, cast.young, now).await.unwrap();
                }
            }
            Event::SayYes(number) => {
                if let Some(id) = consents.get(number) {
                    let said = stored::assent_consent(write, *id, cast.young, Method::Web, now);
                    said.await.unwrap();
                }
            }
            Event::Refuse { by, purpose } => {
                let refusal = Refusal {
                    id: RefusalId(region.service.ids.next()),
                    young_person: cast.young,
                    errand: Errand {
                        organization: cast.organization,
                        purpose,
                    },
                    said_by: Voice::Guardian(cast.guardians[by]),
                    heard_by: None,
                    since: now,
                    until: None,
                };
                stored::insert_refusal(write, &refusal).await.unwrap();
                refusals.push(refusal.id);
            }
            Event::TakeNoBack { number, by } => {
                if let Some(id) = refusals.get(number) {
                    let voice = Voice::Guardian(cast.guardians[by]);
                    stored::end_refusal(write, *id, cast.young, voice, now).await.unwrap();
                }
            }
            Event::Wait(_) => {}
        }
        for purpose in [Purpose::Enroll, Purpose::Find] {
            let errand = Errand {
                organization: cast.organization,
                purpose,
            };
            let (account, young) = (cast.staff.account, cast.young);
            let related = stored::relations_on(write, account, young, Some(errand), now);
            let (ruling, permit) = permit::<SeeCard>(cast.staff, young, related.await.unwrap(), now);
            let listed = records::seen(write, &Scope::on(cast.staff, errand, now)).await.unwrap();
            let expected = plain.may_see(purpose);
            assert_eq!(
                permit.is_some(),
                expected,
                "{} for {purpose:?} in {events:?}",
                ruling.rule
            );
            assert_eq!(
                listed.contains(&young),
                expected,
                "the list for {purpose:?} in {events:?}"
            );
            readings += 1;
            seeing += usize::from(expected);
        }
    }
    (readings, seeing)
}

async fn hold(region: &Region, histories: usize) {
    let mut runner = TestRunner::deterministic();
    let history = proptest::collection::vec(event(), 2..8);
    let (mut readings, mut seeing, mut done) = (0, 0, 0);
    while done < histories {
        // Never committed.
        let mut write = region.service.database().write().await.unwrap();
        let mut cast = cast(region, &mut write).await;
        for _ in 0..AT_ONCE.min(histories - done) {
            let events = history.new_tree(&mut runner).unwrap().current();
            cast = somebody_new(region, &mut write, cast).await;
            let (more, may) = live(region, &mut write, &cast, &events).await;
            readings += more;
            seeing += may;
            done += 1;
        }
    }
    println!("{done} histories, {readings} readings, {seeing} of them may see");
    assert!(
        seeing > readings / 10 && seeing < readings / 2,
        "{seeing} of {readings}"
    );
}

#[tokio::test]
async fn no_history_opens_what_was_taken_back() {
    let scratch = Scratch::sqlite().await;
    hold(&region(&scratch).await, HISTORIES).await;
}

#[tokio::test]
async fn no_history_opens_what_was_taken_back_on_the_other_engine() {
    let Some(scratch) = Scratch::postgres().await else {
        return;
    };
    hold(&region(&scratch).await, 200).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reads_after_a_withdrawal_however_many_try() {
    for scratch in Scratch::both().await {
        let region = Arc::new(region(&scratch).await);
        let library = region.organization(0);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let family = region.family(ana).await;
        let maya = family.children[0];
        // Even while it is taken back for sure, odd while it may be allowed.
        let moment = Arc::new(AtomicU64::new(0));
        let (over, refused) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let mut readers = tokio::task::JoinSet::new();
        for _ in 0..3 {
            let (region, moment, over, refused) = (region.clone(), moment.clone(), over.clone(), refused.clone());
            readers.spawn(async move {
                let mut seen = 0;
                while !over.load(Ordering::SeqCst) {
                    let before = moment.load(Ordering::SeqCst);
                    let read = card_of(&region.service, sam, maya, library).await.is_ok();
                    let after = moment.load(Ordering::SeqCst);
                    if before == after && before % 2 == 0 {
                        assert!(!read, "a read after the withdrawal");
                        refused.fetch_add(1, Ordering::SeqCst);
                    }
                    seen += usize::from(read);
                }
                seen
            });
        }
        for _ in 0..12 {
            moment.fetch_add(1, Ordering::SeqCst);
            let terms = allowance(library, Some(family.adult));
            let id = allow(&region.service, ana, maya, terms).await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            take_back(&region.service, ana, maya, id).await.unwrap();
            moment.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        over.store(true, Ordering::SeqCst);
        let seen: usize = readers.join_all().await.into_iter().sum();
        let refused = refused.load(Ordering::SeqCst);
        println!("{seen} reads while it was allowed, {refused} refused after it was taken back");
        assert!(seen > 0 && refused > 0, "{seen} and {refused}");
    }
}

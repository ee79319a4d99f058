//! Random worlds: the rule for one young person, the same rule as a list, and a slow plain reading of it, for every
//! account and every young person.

use super::*;
use crate::access::young::acts::SeeCard;
use crate::access::young::{Scope, permit};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use understory_model::ids::{AccountId, ConsentId, HouseholdId, RefusalId, SittingId, YoungPersonId};
use understory_model::people::{
    AccountKind, Assent, Consent, DataClass, Errand, Method, Purpose, Reach, Refusal, Sitting, Voice,
};
use understory_store::Write;
use understory_store::people as stored;

const ACCOUNTS: usize = 12;
const YOUNG: usize = 10;
const HOMES: usize = 5;
const ORGANIZATIONS: usize = 3;
/// Worlds times accounts times young people: more than 100,000 pairs.
const WORLDS: usize = 850;

/// A stretch of time around now: whether it goes on, has ended, or begins later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Now,
    Over,
    Later,
    Open,
}

/// Who stands how to whom, by numbers.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) kinds: Vec<AccountKind>,
    ended: Vec<bool>,
    lives: Vec<usize>,
    own: Vec<Option<usize>>,
    of_age: Vec<bool>,
    merged: Vec<bool>,
    guardians: Vec<(usize, usize, When)>,
    bars: Vec<(usize, usize, When)>,
    sittings: Vec<(usize, usize, When, bool)>,
    duties: Vec<(usize, usize, When)>,
    consents: Vec<GivenConsent>,
    /// Young person, organization, purpose, when it was said, and whether by the young person.
    refusals: Vec<(usize, usize, Purpose, When, bool)>,
    /// What each account is here for, if for anything.
    errands: Vec<Option<(usize, Purpose)>>,
}

#[derive(Clone, Debug)]
struct GivenConsent {
    young: usize,
    organization: usize,
    purpose: Purpose,
    when: When,
    taken_back: bool,
    /// `None` where nobody has to be asked; else whether they said yes.
    assented: Option<bool>,
    classes: Vec<DataClass>,
}

pub(super) fn world() -> impl Strategy<Value = World> {
    use proptest::collection::vec;
    use proptest::option::weighted;
    use proptest::prelude::*;
    use proptest::sample::select;
    let pairs = |most| vec((0..ACCOUNTS, 0..YOUNG, when()), 0..most);
    (
        (
            vec(select(AccountKind::ALL.to_vec()), ACCOUNTS),
            vec(prop::bool::weighted(0.1), ACCOUNTS),
            vec(0..HOMES, YOUNG),
            vec(weighted(0.2, 0..ACCOUNTS), YOUNG),
            vec(prop::bool::weighted(0.15), YOUNG),
            vec(prop::bool::weighted(0.1), YOUNG),
        ),
        (
            pairs(14),
            pairs(6),
            vec((0..ACCOUNTS, 0..HOMES, when(), prop::bool::weighted(0.2)), 0..6),
            vec((0..ACCOUNTS, 0..ORGANIZATIONS, when()), 0..10),
            vec(given(), 0..16),
        ),
        (
            vec((0..YOUNG, 0..ORGANIZATIONS, purpose(), when(), any::<bool>()), 0..6),
            vec(weighted(0.8, (0..ORGANIZATIONS, purpose())), ACCOUNTS),
        ),
    )
        .prop_map(
            |(
                (kinds, ended, lives, own, of_age, merged),
                (mut guardians, mut bars, sittings, duties, consents),
                (refusals, errands),
            )| {
                once(&mut guardians);
                once(&mut bars);
                World {
                    kinds,
                    ended,
                    lives,
                    own,
                    of_age,
                    merged,
                    guardians,
                    bars,
                    sittings,
                    duties,
                    consents,
                    refusals,
                    errands,
                }
            },
        )
}

fn given() -> impl Strategy<Value = GivenConsent> {
    use proptest::option::weighted;
    use proptest::prelude::*;
    use proptest::sample::subsequence;
    (
        (0..YOUNG, 0..ORGANIZATIONS, purpose(), when()),
        prop::bool::weighted(0.2),
        weighted(0.5, prop::bool::weighted(0.5)),
        subsequence(DataClass::ALL.to_vec(), 1..=3),
    )
        .prop_map(
            |((young, organization, purpose, when), taken_back, assented, classes)| GivenConsent {
                young,
                organization,
                purpose,
                when,
                taken_back,
                assented,
                classes,
            },
        )
}

fn when() -> impl Strategy<Value = When> {
    proptest::sample::select(vec![When::Now, When::Now, When::Over, When::Later, When::Open])
}

/// Two of them, so that they often meet.
fn purpose() -> impl Strategy<Value = Purpose> {
    proptest::sample::select(vec![Purpose::Find, Purpose::Enroll])
}

/// The first line about each account and young person: the database holds one.
fn once(pairs: &mut Vec<(usize, usize, When)>) {
    let mut seen = BTreeSet::new();
    pairs.retain(|(account, young, _)| seen.insert((*account, *young)));
}

/// The home from which an account looks after anybody.
fn home_of(account: usize) -> usize {
    account % HOMES
}

/// The record that another becomes part of.
fn into(young: usize) -> usize {
    (young + 1) % YOUNG
}

/// Where a young person lives: where they did, and where every record that became part of theirs did.
fn homes(world: &World, young: usize) -> BTreeSet<usize> {
    let mut homes: Vec<BTreeSet<usize>> = world.lives.iter().map(|home| BTreeSet::from([*home])).collect();
    for at in (0..YOUNG).filter(|at| world.merged[*at]) {
        let along = homes[at].clone();
        homes[into(at)].extend(along);
    }
    homes.swap_remove(young)
}

/// The slow plain reading: whose card may whom see.
fn may_see(world: &World, account: usize, young: usize) -> bool {
    let goes_on = |when: When| matches!(when, When::Now | When::Open);
    let any = |pairs: &[(usize, usize, When)]| {
        let mut pairs = pairs.iter();
        pairs.any(|(of, to, when)| (*of, *to) == (account, young) && goes_on(*when))
    };
    if world.ended[account] || any(&world.bars) || world.merged[young] {
        return false;
    }
    let errand = world.errands[account];
    let mut refusals = world.refusals.iter();
    if refusals.any(|(of, organization, purpose, when, own)| {
        // Who is of age decides alone: the no of a guardian counts no more.
        let counts = *own || !world.of_age[young];
        *of == young && errand == Some((*organization, *purpose)) && goes_on(*when) && counts
    }) {
        return false;
    }
    let staff = world.kinds[account] == AccountKind::Staff;
    let homes = homes(world, young);
    let mut sittings = world.sittings.iter();
    // From a home where somebody looks after them who is not kept away.
    let looked_after = |home: usize| {
        let mut guardians = world.guardians.iter();
        guardians.any(|(of, to, when)| {
            let kept_away = world
                .bars
                .iter()
                .any(|(barred, from, when)| (*barred, *from) == (*of, young) && goes_on(*when));
            *to == young && goes_on(*when) && home_of(*of) == home && !kept_away
        })
    };
    let sits = sittings.any(|(of, home, when, got_up)| {
        *of == account && homes.contains(home) && looked_after(*home) && goes_on(*when) && !got_up
    });

    let works_for = |organization: usize| {
        let mut duties = world.duties.iter();
        duties.any(|(of, to, when)| *of == account && *to == organization && goes_on(*when))
    };
    let mut consents = world.consents.iter();
    let allowed = consents.any(|one| {
        one.young == young
            && errand == Some((one.organization, one.purpose))
            && works_for(one.organization)
            && goes_on(one.when)
            && !one.taken_back
            && one.assented != Some(false)
            && one.classes.contains(&DataClass::Card)
    });
    let own = world.own[young] == Some(account) && world.kinds[account] == AccountKind::Young;
    let of_age = world.of_age[young];
    any(&world.guardians) && !of_age || own || staff && (sits && !of_age || allowed)
}

/// A world in the database.
pub(super) struct Kept {
    pub(super) accounts: Vec<AccountId>,
    pub(super) young: Vec<YoungPersonId>,
    pub(super) homes: Vec<HouseholdId>,
}

fn stretch(now: Timestamp, when: When) -> (Timestamp, Option<Timestamp>) {
    let hours = |hours: i64| later(now, SignedDuration::from_hours(hours));
    match when {
        When::Now => (hours(-1), Some(hours(1))),
        When::Over => (hours(-2), Some(now)),
        When::Later => (hours(1), Some(hours(2))),
        When::Open => (now, None),
    }
}

pub(super) async fn keep(region: &Region, write: &mut Write, world: &World) -> Kept {
    let service = &region.service;
    let now = region.clock.now();
    let next = || service.ids.next();
    let mut accounts = Vec::new();
    for (kind, ended) in world.kinds.iter().zip(&world.ended) {
        let account = stored::Account {
            id: AccountId(next()),
            kind: *kind,
            sealed: String::from("-"),
            email_index: None,
            language: String::from("en"),
            created_at: now,
            ended_at: None,
        };
        stored::insert_account(write, &account).await.unwrap();
        if *ended {
            stored::end_account(write, account.id, now).await.unwrap();
        }
        accounts.push(account.id);
    }
    let mut homes = Vec::new();
    for _ in 0..HOMES {
        let home = HouseholdId(next());
        stored::insert_household(write, home, "", now).await.unwrap();
        homes.push(home);
    }
    let mut young = Vec::new();
    for home in &world.lives {
        let id = YoungPersonId(next());
        stored::insert_young_person(write, id, homes[*home], "", now)
            .await
            .unwrap();
        young.push(id);
    }
    for at in (0..YOUNG).filter(|at| world.merged[*at]) {
        stored::merge_into(write, young[into(at)], young[at]).await.unwrap();
    }
    for (at, id) in young.iter().enumerate() {
        if let Some(own) = world.own[at] {
            stored::give_account(write, *id, accounts[own]).await.unwrap();
        }
        if world.of_age[at] {
            stored::come_of_age(write, *id, now).await.unwrap();
        }
    }
    for (account, person, when) in &world.guardians {
        let (since, until) = stretch(now, *when);
        let guardian = stored::Guardianship {
            account: accounts[*account],
            household: homes[home_of(*account)],
        };
        stored::insert_guardian(write, young[*person], guardian, since)
            .await
            .unwrap();
        if let Some(until) = until {
            stored::end_guardian(write, young[*person], accounts[*account], until)
                .await
                .unwrap();
        }
    }
    for (account, person, when) in &world.bars {
        let (since, until) = stretch(now, *when);
        stored::bar(write, accounts[*account], young[*person], accounts[0], since)
            .await
            .unwrap();
        if let Some(until) = until {
            stored::lift_bar(write, accounts[*account], young[*person], until)
                .await
                .unwrap();
        }
    }
    for (account, home, when, got_up) in &world.sittings {
        let (started_at, ends_at) = stretch(now, *when);
        let sitting = Sitting {
            id: SittingId(next()),
            navigator: accounts[*account],
            household: homes[*home],
            channel: Channel::Present,
            started_at,
            ends_at: ends_at.unwrap_or(later(now, SignedDuration::from_hours(1))),
            ended_at: None,
        };
        stored::insert_sitting(write, &sitting).await.unwrap();
        if *got_up {
            stored::end_sitting(write, sitting.id, sitting.navigator, now)
                .await
                .unwrap();
        }
    }
    for (account, organization, when) in &world.duties {
        let (since, until) = stretch(now, *when);
        let duty = stored::DutyRow {
            duty: Duty::Steward,
            organization: Some(region.organization(*organization)),
        };
        stored::insert_duty(write, accounts[*account], duty, since, until)
            .await
            .unwrap();
    }
    for one in &world.consents {
        let (since, until) = stretch(now, one.when);
        let consent = Consent {
            id: ConsentId(next()),
            young_person: young[one.young],
            organization: region.organization(one.organization),
            purpose: one.purpose,
            classes: one.classes.clone(),
            since,
            until: until.unwrap_or(later(now, SignedDuration::from_hours(1))),
            given_by: accounts[0],
            method: Method::Web,
            witness: None,
            language: Language::english(),
            words_hash: String::new(),
            given_at: since,
            withdrawn_at: None,
            assent: match one.assented {
                None => Assent::NotNeeded,
                Some(_) => Assent::Waits,
            },
            signed_at: None,
        };
        stored::insert_consent(write, &consent).await.unwrap();
        if one.assented == Some(true) {
            let method = Method::Spoken;
            let said = stored::assent_consent(write, consent.id, consent.young_person, method, now).await;
            assert!(said.unwrap());
        }
        if one.taken_back {
            stored::withdraw_consent(write, consent.id, consent.young_person, now)
                .await
                .unwrap();
        }
    }
    for (person, organization, purpose, when, own) in &world.refusals {
        let (since, until) = stretch(now, *when);
        let refusal = Refusal {
            id: RefusalId(next()),
            young_person: young[*person],
            errand: Errand {
                organization: region.organization(*organization),
                purpose: *purpose,
            },
            said_by: match own {
                true => Voice::Young(young[*person]),
                false => Voice::Guardian(accounts[0]),
            },
            heard_by: None,
            since,
            until: None,
        };
        stored::insert_refusal(write, &refusal).await.unwrap();
        if let Some(until) = until {
            let ended = stored::end_refusal(write, refusal.id, refusal.young_person, refusal.said_by, until).await;
            assert!(ended.unwrap());
        }
    }
    Kept { accounts, young, homes }
}

/// Holds the three readings against each other; pairs that may see, of all.
async fn hold(region: &Region, worlds: usize) -> (usize, usize) {
    let mut runner = TestRunner::deterministic();
    let now = region.clock.now();
    let (mut seeing, mut pairs) = (0, 0);
    for _ in 0..worlds {
        let world = world().new_tree(&mut runner).unwrap().current();
        // Never committed: each world begins with nobody.
        let mut write = region.service.database().write().await.unwrap();
        let kept = keep(region, &mut write, &world).await;
        for (account, id) in kept.accounts.iter().enumerate() {
            let by = Signed {
                account: *id,
                kind: world.kinds[account],
                reach: Reach::Full,
                sign_in: id.0,
            };
            let errand = world.errands[account].map(|(organization, purpose)| Errand {
                organization: region.organization(organization),
                purpose,
            });
            let scope = errand.map_or(Scope::of(by, now), |errand| Scope::on(by, errand, now));
            let listed = records::seen(&mut write, &scope).await.unwrap();
            for (person, young) in kept.young.iter().enumerate() {
                let related = stored::relations_on(&mut write, *id, *young, errand, now)
                    .await
                    .unwrap();
                let (ruling, permit) = permit::<SeeCard>(by, *young, related, now);
                let plain = may_see(&world, account, person);
                assert_eq!(
                    permit.is_some(),
                    plain,
                    "{} for {account} and {person} in {world:?}",
                    ruling.rule
                );
                assert_eq!(
                    listed.contains(young),
                    plain,
                    "the list for {account} and {person} in {world:?}"
                );
                seeing += usize::from(plain);
                pairs += 1;
            }
        }
    }
    (seeing, pairs)
}

#[tokio::test]
async fn one_rule_read_three_ways() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let (seeing, pairs) = hold(&region, WORLDS).await;
    println!("{seeing} of {pairs} pairs may see");
    assert!(
        pairs > 100_000 && seeing > pairs / 40 && seeing < pairs / 2,
        "{seeing} of {pairs}"
    );
}

#[tokio::test]
async fn one_rule_on_the_other_engine() {
    let Some(scratch) = Scratch::postgres().await else {
        return;
    };
    let region = region(&scratch).await;
    hold(&region, 40).await;
}

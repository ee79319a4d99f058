//! Homes of random worlds become one and two again: nobody sees more by it, and then everything is as before.

use super::worlds::{self, world};
use super::*;
use crate::access::young::acts::SeeCard;
use crate::access::young::{Scope, permit};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use understory_model::people::{AccountKind, Reach};
use understory_store::people as stored;

/// Whose card whom is shown, where everybody lives, and from where they are looked after.
async fn picture(
    write: &mut understory_store::Write,
    kept: &worlds::Kept,
    kinds: &[AccountKind],
    now: Timestamp,
) -> (BTreeSet<(usize, usize)>, Vec<String>) {
    let (mut seen, mut rows) = (BTreeSet::new(), Vec::new());
    for (account, id) in kept.accounts.iter().enumerate() {
        let by = Signed {
            account: *id,
            kind: kinds[account],
            reach: Reach::Full,
            sign_in: id.0,
        };
        let listed = records::seen(write, &Scope::of(by, now)).await.unwrap();
        for (person, young) in kept.young.iter().enumerate() {
            let related = stored::relations(write, *id, *young, now).await.unwrap();
            let may = permit::<SeeCard>(by, *young, related, now).1.is_some();
            assert_eq!(may, listed.contains(young));
            if may {
                seen.insert((account, person));
            }
        }
    }
    for young in &kept.young {
        rows.push(format!("{:?}", stored::homes_of(write, *young).await.unwrap()));
        let mut guardians = stored::guardians_of(write, *young, now).await.unwrap();
        guardians.sort_unstable_by_key(|guardian| guardian.account.0);
        rows.push(format!("{guardians:?}"));
        rows.push(format!("{:?}", stored::barred_from(write, *young, now).await.unwrap()));
    }
    for home in &kept.homes {
        rows.push(format!("{:?}", stored::tenants(write, *home).await.unwrap()));
    }
    (seen, rows)
}

/// Homes, and sometimes accounts, of random worlds become one and two again.
async fn hold(region: &Region, worlds: usize) -> (usize, usize) {
    let mut runner = TestRunner::deterministic();
    let now = region.clock.now();
    let (mut adults, mut fewer) = (0, 0);
    for at in 0..worlds {
        let world = world().new_tree(&mut runner).unwrap().current();
        // Never committed: each world begins with nobody.
        let mut write = region.service.database().write().await.unwrap();
        let kept = worlds::keep(region, &mut write, &world).await;
        for (account, id) in kept.accounts.iter().enumerate() {
            let home = kept.homes[account % kept.homes.len()];
            stored::insert_tenant(&mut write, home, *id).await.unwrap();
        }
        let (into, from) = (at % kept.homes.len(), (at / 7 + at + 1) % kept.homes.len());
        if into == from {
            continue;
        }
        let before = picture(&mut write, &kept, &world.kinds, now).await;
        let homes = (kept.homes[into], kept.homes[from]);
        let moved = stored::join_homes(&mut write, homes.0, homes.1, None, now)
            .await
            .unwrap();
        let mut moved = moved.unwrap();
        assert!(
            stored::join_homes(&mut write, homes.0, homes.1, None, now)
                .await
                .unwrap()
                .is_none()
        );
        let only_home = picture(&mut write, &kept, &world.kinds, now).await;
        let more: Vec<_> = only_home.0.difference(&before.0).collect();
        assert!(more.is_empty(), "{more:?} see more by one home in {world:?}");
        // The first adult of each, where nothing stands between them.
        let apart = stored::adults_stand_apart(&mut write, kept.accounts[into], kept.accounts[from], now).await;
        if !apart.unwrap()
            && let Some(adult) = stored::join_adults(&mut write, kept.accounts[into], kept.accounts[from], now)
                .await
                .unwrap()
        {
            adults += 1;
            moved.adults.push(adult);
            let both = picture(&mut write, &kept, &world.kinds, now).await;
            for (account, young) in both.0.difference(&before.0) {
                assert!(
                    *account == into && before.0.contains(&(from, *young)),
                    "{account} sees {young} in {world:?}"
                );
            }
            fewer += usize::from(!both.0.iter().any(|(account, _)| *account == from));
        }
        let merge = stored::HomeMerge {
            id: region.service.ids.next(),
            kept: homes.0,
            gone: homes.1,
            merged_at: now,
            undo_until: later(now, SignedDuration::from_hours(1)),
            moved,
        };
        stored::insert_home_merge(&mut write, &merge, kept.accounts[into])
            .await
            .unwrap();
        let found = stored::home_merges_of(&mut write, homes.0, now).await.unwrap();
        assert_eq!(found, [merge], "what is kept is what was done");
        assert!(stored::part_homes(&mut write, &found[0], now).await.unwrap());
        let after = picture(&mut write, &kept, &world.kinds, now).await;
        assert_eq!(before, after, "{world:?}");
    }
    (adults, fewer)
}

#[tokio::test]
async fn nobody_sees_more_by_one_home_and_all_is_as_before_when_it_is_two_again() {
    let scratch = Scratch::sqlite().await;
    let (adults, fewer) = hold(&region(&scratch).await, 300).await;
    assert!(adults > 10 && fewer == adults, "{adults} and {fewer}");
}

#[tokio::test]
async fn the_same_on_the_other_engine() {
    if let Some(scratch) = Scratch::postgres().await {
        hold(&region(&scratch).await, 30).await;
    }
}

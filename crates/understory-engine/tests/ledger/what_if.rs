//! What-if against asking everybody anew.

use proptest::prelude::*;
use understory_engine::fit::{Refused, Region, Session, SessionIndex, Where};
use understory_engine::ledger::{Changed, Rules, Supply, Survey, Surveyor, Van, VanRules, WhatIf};
use understory_twins::ledger as twin;

use crate::random::{Rows, region_and_supply, travel};
use crate::survey::survey;

pub(crate) fn after(rows: &Rows, supply: &Supply, rules: VanRules) -> Survey {
    let (sessions, people) = rows.columns();
    let region = Region::new(&sessions, &people, travel());
    let changed = Changed::new(&region, supply, rules).expect("sound changes");
    let what_if = WhatIf::new(&region, &changed);
    let mut desk = what_if.desk();
    what_if.ask(&mut desk, &survey(rows, false), 0..people.len() as u32)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn equals_asking_everybody_anew((rows, supply, rules) in region_and_supply()) {
        let after = after(&rows, &supply, rules);
        let sessions = twin::supplied(&rows.sessions, &supply);
        prop_assert_eq!(after.fits.len(), rows.people.len());
        for (number, person) in rows.people.iter().enumerate() {
            let fits = twin::fits_with_vans(&sessions, &supply.vans, rules, person);
            prop_assert_eq!(after.fits[number], fits, "person {}", number);
            prop_assert_eq!(after.near[number], twin::near(&sessions, person));
        }
    }

    /// The same through the engine's own survey of the changed sessions, where no van runs.
    #[test]
    fn equals_a_survey_of_the_changed_sessions((rows, supply, rules) in region_and_supply()) {
        let supply = Supply { vans: Vec::new(), ..supply };
        let after = after(&rows, &supply, rules);
        let (sessions, people) = rows.columns();
        let region = Region::new(&sessions, &people, travel());
        let changed = Changed::new(&region, &supply, rules).expect("sound changes");
        let anew = Region::new(changed.sessions(), &people, travel());
        let surveyor = Surveyor::new(&anew, Rules { enough: rows.enough, draw: None });
        let anew = surveyor.ask(&mut surveyor.desk(), 0..people.len() as u32);
        prop_assert_eq!(after.fits, anew.fits);
        prop_assert_eq!(after.near, anew.near);
    }

    /// A van never takes anything away.
    #[test]
    fn vans_never_make_it_worse((rows, supply, rules) in region_and_supply()) {
        let vans = Supply { vans: supply.vans, ..Supply::default() };
        let before = survey(&rows, false);
        for (after, before) in after(&rows, &vans, rules).fits.iter().zip(before.fits) {
            prop_assert!(*after >= before);
        }
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let rows = Rows {
        sessions: vec![Session::default()],
        people: Vec::new(),
        draw: Vec::new(),
        enough: 1,
    };
    let (sessions, people) = rows.columns();
    let region = Region::new(&sessions, &people, travel());
    let refused = |supply: &Supply| Changed::new(&region, supply, VanRules::default()).err();
    let nowhere = Session {
        location: Where::At {
            latitude: 91.0,
            longitude: 0.0,
        },
        ..Session::default()
    };
    let add = Supply {
        added: vec![nowhere],
        ..Supply::default()
    };
    assert_eq!(refused(&add), Some(Refused::Coordinates));
    let missing = Supply {
        removed: vec![SessionIndex(1)],
        ..Supply::default()
    };
    assert_eq!(refused(&missing), Some(Refused::NoSuchSession));
    let van = Supply {
        vans: vec![Van {
            stops: vec![(0.0, 181.0)],
            days: 1,
        }],
        ..Supply::default()
    };
    assert_eq!(refused(&van), Some(Refused::Coordinates));
    assert_eq!(refused(&Supply::default()), None);
}

/// The random cases above are worth little if vans drive nobody.
#[test]
fn random_cases_drive_somebody() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut driven, mut changed) = (0, 0);
    for _ in 0..600 {
        let (rows, supply, rules) = region_and_supply().new_tree(&mut runner).expect("a region").current();
        let vans = Supply {
            vans: supply.vans.clone(),
            ..Supply::default()
        };
        let sum = |survey: &Survey| survey.fits.iter().sum::<u32>();
        let before = sum(&survey(&rows, false));
        driven += sum(&after(&rows, &vans, rules)) - before;
        let edits = Supply {
            vans: Vec::new(),
            ..supply
        };
        changed += u32::from(sum(&after(&rows, &edits, rules)) != before);
    }
    println!("rides {driven}, changed regions {changed}");
    assert!(driven > 10, "{driven}");
    assert!(changed > 50, "{changed}");
}

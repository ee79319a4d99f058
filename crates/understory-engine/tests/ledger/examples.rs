//! Changes by hand: what each leaves behind, and what is refused.

use understory_engine::fit::{Answer, Session, SessionIndex, Week};
use understory_engine::ledger::{Edit, EditRefused, Supply, Van};

use crate::random::columns;

const SESSION: SessionIndex = SessionIndex(0);

fn robotics() -> Session {
    let mut hours = Week::EMPTY;
    hours.set(1, 960, 1110).expect("a time within a day");
    Session {
        hours: Some(hours),
        cost_cents: Some(4_000),
        languages: Some(1),
        access_no: 0b10,
        seats_open: Some(0),
        ages: Some((10, 12)),
        grades: Some((5, 6)),
        ..Session::default()
    }
}

fn applied(edit: &Edit) -> Session {
    edit.apply(&robotics()).expect("a sound change")
}

#[test]
fn each_change_changes_one_fact() {
    let mut earlier = Week::EMPTY;
    earlier.set(1, 930, 1080).expect("a time within a day");
    let minutes = -30;
    let session = SESSION;
    assert_eq!(applied(&Edit::Move { session, minutes }).hours, Some(earlier));
    assert_eq!(
        applied(&Edit::Interpret { session, language: 5 }).interpretation,
        1 << 5
    );
    let waived = applied(&Edit::Waive { session });
    assert_eq!(
        (waived.cost_cents, waived.cost_after_aid_cents, waived.aid),
        (Some(4_000), Some(0), Answer::Yes)
    );
    let ramp = applied(&Edit::Provide { session, feature: 1 });
    assert_eq!((ramp.access_yes, ramp.access_no), (0b10, 0));
    assert_eq!(applied(&Edit::Seats { session, seats: 3 }).seats_open, Some(3));
    let wider = applied(&Edit::Ages {
        session,
        from: 9,
        to: 12,
    });
    assert_eq!((wider.ages, wider.grades), (Some((9, 12)), None));
    assert_eq!(applied(&Edit::Remove { session }), robotics());
}

#[test]
fn what_makes_no_sense_is_refused_and_says_why() {
    let session = SESSION;
    let refused = |edit: Edit| {
        let refusal = edit.apply(&robotics()).expect_err("a change that makes no sense");
        assert!(!refusal.to_string().is_empty());
        refusal
    };
    assert_eq!(refused(Edit::Move { session, minutes: 0 }), EditRefused::MoveSteps);
    assert_eq!(refused(Edit::Move { session, minutes: 45 }), EditRefused::MoveSteps);
    assert_eq!(refused(Edit::Move { session, minutes: 360 }), EditRefused::OverMidnight);
    assert_eq!(
        refused(Edit::Move {
            session,
            minutes: i16::MIN + 8
        }),
        EditRefused::OverMidnight
    );
    assert_eq!(
        refused(Edit::Interpret { session, language: 0 }),
        EditRefused::LanguageThere
    );
    assert_eq!(
        refused(Edit::Interpret { session, language: 64 }),
        EditRefused::NoSuchLanguage
    );
    assert_eq!(
        refused(Edit::Provide { session, feature: 32 }),
        EditRefused::NoSuchFeature
    );
    assert_eq!(refused(Edit::Seats { session, seats: 0 }), EditRefused::NoSeats);
    assert_eq!(
        refused(Edit::Ages {
            session,
            from: 9,
            to: 8
        }),
        EditRefused::Ages
    );
    assert_eq!(
        refused(Edit::Ages {
            session,
            from: 9,
            to: 121
        }),
        EditRefused::Ages
    );
    let unknown = Session::default();
    let move_by = Edit::Move { session, minutes: 30 };
    assert_eq!(move_by.apply(&unknown), Err(EditRefused::HoursUnknown));
    let free = Session {
        cost_cents: Some(0),
        ..Session::default()
    };
    assert_eq!(Edit::Waive { session }.apply(&free), Err(EditRefused::Free));
    let ramp = Session {
        access_yes: 1,
        ..Session::default()
    };
    assert_eq!(
        Edit::Provide { session, feature: 0 }.apply(&ramp),
        Err(EditRefused::FeatureThere)
    );
}

#[test]
fn edits_gather_on_top_of_each_other() {
    let session = SESSION;
    let sessions = columns(&[robotics()]);
    let van = Van {
        stops: vec![(41.6, -70.3), (41.7, -70.3)],
        days: 2,
    };
    let edits = [
        Edit::Move { session, minutes: 30 },
        Edit::Waive { session },
        Edit::Van(van.clone()),
        Edit::Add {
            session: Box::default(),
        },
    ];
    let supply = Supply::from_edits(&sessions, &edits).expect("sound changes");
    let [(index, row)] = &supply.replaced[..] else {
        panic!("one session is changed, once");
    };
    assert_eq!(*index, session);
    assert_eq!(row.cost_after_aid_cents, Some(0));
    assert_eq!(row.hours, robotics().hours.and_then(|hours| hours.shift(1)));
    assert_eq!((supply.vans, supply.added), (vec![van], vec![Session::default()]));
    assert_eq!(
        Supply::from_edits(&sessions, &[edits[1].clone(), edits[1].clone()]),
        Err((1, EditRefused::Free))
    );
    let missing = Edit::Remove {
        session: SessionIndex(1),
    };
    assert_eq!(
        Supply::from_edits(&sessions, &[missing]),
        Err((0, EditRefused::NoSuchSession))
    );
    let removed = Supply::from_edits(&sessions, &[Edit::Remove { session }]).expect("a sound change");
    assert_eq!(removed.removed, [session]);
}

//! The rules of fit, one example after the other, as `docs/fit.md` states them: who a session is for and when.

#[path = "support/examples.rs"]
mod examples;

use examples::{TODAY, TUESDAY, fails, nobody, verdict, week};
use understory_engine::fit::{Change, Constraint, Person, Session, Verdict, Week};

const THURSDAY: u8 = 3;

#[test]
fn ages_are_compared_in_whole_years_and_the_gap_is_signed() {
    let session = Session {
        ages: Some((8, 10)),
        ..Session::default()
    };
    let age = |age| {
        verdict(
            Constraint::Age,
            &session,
            &Person {
                age: Some(age),
                ..nobody()
            },
        )
    };
    assert_eq!(age(8), Verdict::Holds);
    assert_eq!(age(10), Verdict::Holds);
    assert_eq!(age(12), fails(Change::Age { years: 2 }));
    assert_eq!(age(5), fails(Change::Age { years: -3 }));
    assert_eq!(verdict(Constraint::Age, &session, &nobody()), Verdict::Unknown);
}

#[test]
fn a_grade_is_judged_against_ages_so_that_the_impossible_is_not_asked_about() {
    let ages = |low, high| Session {
        ages: Some((low, high)),
        ..Session::default()
    };
    let sixth = Person {
        grade: Some(6),
        ..nobody()
    };
    let age = |session: &Session| verdict(Constraint::Age, session, &sixth);
    assert_eq!(age(&ages(3, 5)), fails(Change::Age { years: 6 }));
    assert_eq!(age(&ages(11, 13)), Verdict::Holds);
    assert_eq!(
        age(&ages(12, 14)),
        Verdict::Unknown,
        "half of all sixth-graders are eleven"
    );
    assert_eq!(age(&ages(13, 15)), Verdict::Unknown, "some sixth-graders are thirteen");
    assert_eq!(age(&ages(14, 18)), fails(Change::Age { years: -2 }));
    // The session sets no grades, so there is nothing to ask about them.
    assert_eq!(verdict(Constraint::Grade, &ages(3, 5), &sixth), Verdict::Holds);
}

#[test]
fn an_age_is_judged_against_grades() {
    let grades = |low, high| Session {
        grades: Some((low, high)),
        ..Session::default()
    };
    let grade = |age, session: &Session| {
        verdict(
            Constraint::Grade,
            session,
            &Person {
                age: Some(age),
                ..nobody()
            },
        )
    };
    assert_eq!(grade(11, &grades(3, 8)), Verdict::Holds);
    assert_eq!(grade(11, &grades(6, 8)), Verdict::Unknown);
    assert_eq!(grade(11, &grades(9, 12)), fails(Change::Grade { grades: -3 }));
    assert_eq!(grade(16, &grades(0, 5)), fails(Change::Grade { grades: 5 }));
    assert_eq!(grade(1, &grades(-1, 0)), fails(Change::Grade { grades: -1 }));
    assert_eq!(grade(40, &grades(13, 14)), Verdict::Holds);
}

#[test]
fn a_session_that_says_neither_age_nor_grade_must_be_asked() {
    let person = Person {
        age: Some(11),
        grade: Some(6),
        ..nobody()
    };
    assert_eq!(verdict(Constraint::Age, &Session::default(), &person), Verdict::Unknown);
    assert_eq!(
        verdict(Constraint::Grade, &Session::default(), &person),
        Verdict::Unknown
    );
}

fn hours(session: Week, drop_in: bool, free: Week) -> Verdict {
    let session = Session {
        hours: Some(session),
        drop_in,
        ..Session::default()
    };
    verdict(
        Constraint::Hours,
        &session,
        &Person {
            free: Some(free),
            ..nobody()
        },
    )
}

#[test]
fn all_hours_must_be_free_or_the_smallest_move_is_named() {
    let club = week(&[(TUESDAY, 930, 1020), (THURSDAY, 930, 1020)]);
    let free_from_four = week(&[(TUESDAY, 960, 1140), (THURSDAY, 960, 1140)]);
    assert_eq!(hours(club, false, Week::WHOLE), Verdict::Holds);
    assert_eq!(
        hours(club, false, free_from_four),
        fails(Change::Hours {
            shift_minutes: Some(30),
            outside_minutes: 60,
            days: 0b1010
        })
    );
    let free_until_four = week(&[(TUESDAY, 840, 960), (THURSDAY, 780, 1080)]);
    assert_eq!(
        hours(club, false, free_until_four),
        fails(Change::Hours {
            shift_minutes: Some(-60),
            outside_minutes: 60,
            days: 0b0010
        })
    );
    let tuesdays_only = week(&[(TUESDAY, 0, 1440)]);
    assert_eq!(
        hours(club, false, tuesdays_only),
        fails(Change::Hours {
            shift_minutes: None,
            outside_minutes: 90,
            days: 0b1000
        })
    );
}

#[test]
fn of_two_equal_moves_the_later_time_is_named() {
    let club = week(&[(TUESDAY, 900, 960)]);
    let around = Week::WHOLE.minus(&club);
    assert_eq!(
        hours(club, false, around),
        fails(Change::Hours {
            shift_minutes: Some(60),
            outside_minutes: 60,
            days: 0b0010
        })
    );
    let late = week(&[(TUESDAY, 1350, 1410)]);
    assert_eq!(
        hours(late, false, Week::WHOLE.minus(&late)),
        fails(Change::Hours {
            shift_minutes: Some(-60),
            outside_minutes: 60,
            days: 0b0010
        }),
        "an hour later would run past midnight"
    );
}

#[test]
fn a_drop_in_needs_one_hour_on_end() {
    let open = week(&[(TUESDAY, 900, 1080)]);
    let free = |start, end| week(&[(TUESDAY, start, end)]);
    assert_eq!(hours(open, true, free(1020, 1200)), Verdict::Holds);
    assert_eq!(
        hours(open, true, free(1050, 1200)),
        fails(Change::Hours {
            shift_minutes: Some(30),
            outside_minutes: 150,
            days: 0b0010
        }),
        "half an hour is too short"
    );
    let two_halves = week(&[(TUESDAY, 900, 930), (TUESDAY, 1050, 1080)]);
    assert_ne!(
        hours(open, true, two_halves),
        Verdict::Holds,
        "two half hours apart are no hour"
    );
    let short = week(&[(TUESDAY, 900, 930)]);
    assert_eq!(hours(short, true, free(900, 960)), Verdict::Holds, "all there is of it");
}

#[test]
fn dates_must_share_a_day_and_the_gap_is_signed() {
    let dated = |starts, ends| Session {
        starts_on: Some(TODAY + starts),
        ends_on: Some(TODAY + ends),
        ..Session::default()
    };
    let july = Person {
        wanted_from: Some(TODAY + 30),
        wanted_until: Some(TODAY + 60),
        ..nobody()
    };
    let dates = |session: &Session, person: &Person| verdict(Constraint::Dates, session, person);
    assert_eq!(dates(&dated(20, 30), &july), Verdict::Holds);
    assert_eq!(dates(&dated(10, 27), &july), fails(Change::Dates { days: 3 }));
    assert_eq!(dates(&dated(65, 70), &july), fails(Change::Dates { days: -5 }));
    assert_eq!(
        dates(&dated(-5, 5), &nobody()),
        Verdict::Holds,
        "already running is not over"
    );
    let begun = Session {
        starts_on: Some(TODAY - 5),
        ..Session::default()
    };
    assert_eq!(dates(&begun, &nobody()), Verdict::Unknown, "it may be over");
    assert_eq!(dates(&Session::default(), &nobody()), Verdict::Unknown);
}

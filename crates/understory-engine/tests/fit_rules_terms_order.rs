//! The rules of fit, one example after the other, as `docs/fit.md` states them: getting there, terms, order, score.

#[path = "support/examples.rs"]
mod examples;

use examples::{TODAY, TUESDAY, fails, nobody, verdict, week};
use understory_engine::fit::{
    ANY_MINUTES, Answer, Change, Constraint, Internet, Limits, MOST_UNKNOWN_MINUTES, Mode, ONLINE_MINUTES, Origin,
    Person, Session, SessionIndex, Sessions, StraightLine, TravelTimes, UNKNOWN_MINUTES, Verdict, Week, Weights, Where,
    explain, past, rank,
};

#[test]
fn what_has_ended_is_neither_a_fit_nor_almost_one() {
    let mut builder = Sessions::builder();
    builder
        .push(&Session {
            ends_on: Some(TODAY - 1),
            ..Session::default()
        })
        .expect("a sound row");
    builder
        .push(&Session {
            ends_on: Some(TODAY),
            ..Session::default()
        })
        .expect("a sound row");
    let sessions = builder.build();
    let limits = Limits { fits: 10, almost: 10 };
    let ranking = rank(
        &sessions,
        &nobody(),
        &StraightLine::default(),
        Weights::default(),
        limits,
    );
    assert_eq!(ranking.counts.ended, 1);
    assert_eq!(ranking.fits.len(), 1);
    assert_eq!(ranking.fits[0].session, SessionIndex(1));
    assert!(ranking.almost.is_empty());
    let table = StraightLine::default();
    let gone = explain(&sessions, SessionIndex(0), &nobody(), &table, Weights::default());
    assert!(gone.ended && !gone.fits());
}

#[test]
fn what_would_have_fitted_is_named_latest_first() {
    let ended = |days_ago: i32, cost: Option<u32>| Session {
        ends_on: Some(TODAY - days_ago),
        cost_cents: cost,
        ..Session::default()
    };
    let mut builder = Sessions::builder();
    for session in [ended(400, None), ended(1, Some(5000)), ended(30, None), ended(-5, None)] {
        builder.push(&session).expect("a sound row");
    }
    let frugal = Person {
        cost_ceiling_cents: Some(0),
        ..nobody()
    };
    let table = StraightLine::default();
    let over = past(&builder.build(), &frugal, &table, Weights::default(), 5);
    let rows: Vec<u32> = over.iter().map(|miss| miss.session.0).collect();
    assert_eq!(rows, [2, 0], "too dear is not named, nor what still runs");
    assert_eq!(over[0].change, Change::Dates { days: 30 });
}

/// Minutes by mode, straight from a list.
struct Fixed(Vec<(Mode, f64)>);

impl TravelTimes for Fixed {
    fn minutes(&self, _: &Origin, _: &Sessions, _: SessionIndex, mode: Mode) -> Option<f64> {
        self.0.iter().find(|entry| entry.0 == mode).map(|entry| entry.1)
    }
}

fn travel(session: &Session, modes: &[(Mode, u16)], times: &[(Mode, f64)]) -> (Verdict, Option<(Mode, f64)>) {
    let mut builder = Sessions::builder();
    let index = builder.push(session).expect("a sound row");
    let person = Person {
        place: Some((41.65, -70.29)),
        modes: modes.to_vec(),
        ..nobody()
    };
    let explanation = explain(
        &builder.build(),
        index,
        &person,
        &Fixed(times.to_vec()),
        Weights::default(),
    );
    let travel = explanation.travel.map(|travel| (travel.mode, travel.minutes));
    (explanation.verdict(Constraint::Travel), travel)
}

#[test]
fn the_fastest_way_within_its_limit_is_taken_or_the_one_that_misses_by_least() {
    let there = || Session {
        location: Where::At {
            latitude: 41.7,
            longitude: -70.3,
        },
        ..Session::default()
    };
    let times = [(Mode::Walk, 50.0), (Mode::Bus, 24.5), (Mode::Ride, 9.0)];
    let both = [(Mode::Bus, 30), (Mode::Walk, 60)];
    assert_eq!(
        travel(&there(), &both, &times),
        (Verdict::Holds, Some((Mode::Bus, 24.5)))
    );
    let short = [(Mode::Walk, 20), (Mode::Bus, 20)];
    let five_more = fails(Change::Travel {
        mode: Mode::Bus,
        extra_minutes: 5,
    });
    assert_eq!(travel(&there(), &short, &times), (five_more, Some((Mode::Bus, 24.5))));
    assert_eq!(
        travel(&there(), &[(Mode::Bike, 90)], &times),
        (fails(Change::NoWayThere), None)
    );
    assert_eq!(
        travel(&there(), &[], &times),
        (Verdict::Unknown, Some((Mode::Ride, 9.0)))
    );
    let tie = [(Mode::Ride, 30), (Mode::Bike, 30)];
    let equal = [(Mode::Ride, 9.0), (Mode::Bike, 9.0)];
    assert_eq!(
        travel(&there(), &tie, &equal),
        (Verdict::Holds, Some((Mode::Bike, 9.0)))
    );

    let with_ride = Session {
        ride_provided: Answer::Yes,
        ..there()
    };
    assert_eq!(
        travel(&with_ride, &[(Mode::Bike, 1)], &times),
        (Verdict::Unknown, Some((Mode::Ride, 9.0)))
    );
    let online = Session {
        location: Where::Online,
        ..Session::default()
    };
    assert_eq!(travel(&online, &[(Mode::Bike, 1)], &times), (Verdict::Holds, None));
    assert_eq!(travel(&Session::default(), &both, &times), (Verdict::Unknown, None));
}

#[test]
fn a_place_that_nobody_knows_counts_as_the_longest_way_and_never_leads_one_that_is_near() {
    let mut builder = Sessions::builder();
    let near = Session {
        location: Where::At {
            latitude: 41.66,
            longitude: -70.3,
        },
        ..Session::default()
    };
    let online = Session {
        location: Where::Online,
        ..Session::default()
    };
    let unknown = builder.push(&Session::default()).unwrap();
    let near = builder.push(&near).unwrap();
    let online = builder.push(&online).unwrap();
    let sessions = builder.build();
    let minutes = |place, modes: &[(Mode, u16)], session| {
        let person = Person {
            place,
            modes: modes.to_vec(),
            ..nobody()
        };
        let told = explain(
            &sessions,
            session,
            &person,
            &StraightLine::default(),
            Weights::default(),
        );
        told.parts.minutes
    };
    let home = Some((41.65, -70.3));
    let both = [(Mode::Walk, 25), (Mode::Bus, 45)];
    assert_eq!(minutes(home, &both, unknown), 45.0);
    assert_eq!(minutes(home, &[], unknown), UNKNOWN_MINUTES);
    assert_eq!(minutes(home, &[(Mode::Walk, 10)], unknown), ONLINE_MINUTES);
    assert_eq!(
        minutes(home, &[(Mode::Walk, 10), (Mode::Ride, 120)], unknown),
        MOST_UNKNOWN_MINUTES
    );
    assert_eq!(
        minutes(home, &[(Mode::Walk, 10), (Mode::Ride, ANY_MINUTES)], unknown),
        UNKNOWN_MINUTES,
        "any length will do"
    );
    assert_eq!(minutes(home, &both, online), ONLINE_MINUTES);
    assert_eq!(
        minutes(None, &both, unknown),
        0.0,
        "who names no place asks for nothing near"
    );
    assert!(minutes(home, &both, near) < 25.0);

    let person = Person {
        place: home,
        modes: both.to_vec(),
        ..nobody()
    };
    let limits = Limits { fits: 9, almost: 9 };
    let fits = rank(&sessions, &person, &StraightLine::default(), Weights::default(), limits).fits;
    let order: Vec<SessionIndex> = fits.iter().map(|fit| fit.session).collect();
    assert_eq!(order, [near, online, unknown]);
}

#[test]
fn cost_counts_after_aid_and_asks_where_the_amount_of_aid_is_not_known() {
    let cost = |price, after_aid, aid, ceiling| {
        let session = Session {
            cost_cents: price,
            cost_after_aid_cents: after_aid,
            aid,
            ..Session::default()
        };
        let person = Person {
            cost_ceiling_cents: ceiling,
            ..nobody()
        };
        verdict(Constraint::Cost, &session, &person)
    };
    let ceiling = Some(2000);
    assert_eq!(cost(Some(2000), None, Answer::Unknown, ceiling), Verdict::Holds);
    assert_eq!(
        cost(Some(3500), None, Answer::Unknown, ceiling),
        fails(Change::Cost { cents_less: 1500 })
    );
    assert_eq!(cost(Some(3500), None, Answer::Yes, ceiling), Verdict::Unknown);
    assert_eq!(cost(Some(3500), Some(1000), Answer::Yes, ceiling), Verdict::Holds);
    assert_eq!(
        cost(Some(3500), Some(2100), Answer::Yes, ceiling),
        fails(Change::Cost { cents_less: 100 })
    );
    assert_eq!(cost(None, None, Answer::Yes, ceiling), Verdict::Unknown);
    assert_eq!(cost(Some(3500), None, Answer::No, None), Verdict::Unknown);
    assert_eq!(cost(Some(0), None, Answer::No, None), Verdict::Holds);
}

#[test]
fn one_shared_language_is_enough_held_or_interpreted() {
    let language = |held, interpretation, mine| {
        let session = Session {
            languages: held,
            interpretation,
            ..Session::default()
        };
        verdict(
            Constraint::Language,
            &session,
            &Person {
                languages: mine,
                ..nobody()
            },
        )
    };
    assert_eq!(language(Some(0b01), 0, 0b11), Verdict::Holds);
    assert_eq!(language(Some(0b01), 0b10, 0b10), Verdict::Holds);
    assert_eq!(language(None, 0, 0b10), Verdict::Unknown);
    assert_eq!(language(None, 0, 0), Verdict::Holds);
    assert_eq!(
        language(Some(0b01), 0, 0b110),
        fails(Change::Language { needed: 0b110 })
    );
}

#[test]
fn access_asks_about_what_is_not_known_and_names_what_is_missing() {
    let access = |yes, no, needs| {
        let session = Session {
            access_yes: yes,
            access_no: no,
            ..Session::default()
        };
        verdict(
            Constraint::Access,
            &session,
            &Person {
                access_needs: needs,
                ..nobody()
            },
        )
    };
    assert_eq!(access(0b111, 0, 0b101), Verdict::Holds);
    assert_eq!(access(0b001, 0, 0b101), Verdict::Unknown);
    assert_eq!(access(0b001, 0b100, 0b111), fails(Change::Access { missing: 0b100 }));
    assert_eq!(access(0, 0b111, 0), Verdict::Holds);
}

#[test]
fn seats_registration_prerequisite_and_internet() {
    let person = Person {
        has_prerequisites: Some(0b01),
        internet: Some(Internet::Phone),
        ..nobody()
    };
    let blank = Session::default;
    let seats = |seats_open| verdict(Constraint::Seats, &Session { seats_open, ..blank() }, &person);
    assert_eq!(seats(None), Verdict::Unknown);
    assert_eq!(seats(Some(1)), Verdict::Holds);
    assert_eq!(seats(Some(0)), fails(Change::Seats { seats: 1 }));

    let registration = |opens: Option<i32>, closes: Option<i32>| {
        let session = Session {
            registration_opens_on: opens.map(|day| TODAY + day),
            registration_closes_on: closes.map(|day| TODAY + day),
            ..blank()
        };
        verdict(Constraint::Registration, &session, &person)
    };
    assert_eq!(registration(Some(-3), Some(3)), Verdict::Holds);
    assert_eq!(registration(None, Some(3)), Verdict::Unknown);
    assert_eq!(registration(Some(-3), None), Verdict::Unknown);
    assert_eq!(
        registration(None, Some(0)),
        Verdict::Holds,
        "what closes today is open today"
    );
    assert_eq!(
        registration(None, Some(-2)),
        fails(Change::RegistrationClosed { days_ago: 2 })
    );
    assert_eq!(
        registration(Some(4), None),
        fails(Change::RegistrationOpens { in_days: 4 })
    );

    let prerequisite = |prerequisites| {
        verdict(
            Constraint::Prerequisite,
            &Session {
                prerequisites,
                ..blank()
            },
            &person,
        )
    };
    assert_eq!(prerequisite(None), Verdict::Unknown);
    assert_eq!(prerequisite(Some(0b01)), Verdict::Holds);
    assert_eq!(prerequisite(Some(0b11)), fails(Change::Prerequisite { missing: 0b10 }));

    let internet = |internet| verdict(Constraint::Internet, &Session { internet, ..blank() }, &person);
    assert_eq!(internet(None), Verdict::Unknown);
    assert_eq!(internet(Some(Internet::Phone)), Verdict::Holds);
    let broadband = fails(Change::Internet {
        needed: Internet::Broadband,
    });
    assert_eq!(internet(Some(Internet::Broadband)), broadband);
}

#[test]
fn near_misses_come_easiest_first_and_ties_by_index() {
    let mut builder = Sessions::builder();
    let priced = |cents| Session {
        cost_cents: Some(cents),
        ..Session::default()
    };
    for session in [
        priced(7000),
        Session {
            ages: Some((8, 9)),
            ..priced(0)
        },
        priced(2500),
        priced(0),
        priced(0),
        Session {
            ages: Some((3, 5)),
            ..priced(9000)
        },
    ] {
        builder.push(&session).expect("a sound row");
    }
    let person = Person {
        age: Some(10),
        cost_ceiling_cents: Some(2000),
        ..nobody()
    };
    let limits = Limits { fits: 10, almost: 10 };
    let ranking = rank(
        &builder.build(),
        &person,
        &StraightLine::default(),
        Weights::default(),
        limits,
    );
    let fits: Vec<u32> = ranking.fits.iter().map(|fit| fit.session.0).collect();
    let almost: Vec<u32> = ranking.almost.iter().map(|miss| miss.session.0).collect();
    assert_eq!(fits, [3, 4]);
    assert_eq!(almost, [2, 1, 0], "$5 less, then a year of age, then $50 less");
    assert_eq!(ranking.counts.several_barriers, 1);
    assert_eq!(ranking.counts.by_constraint[Constraint::Cost as usize], 2);
    assert_eq!(ranking.counts.by_constraint[Constraint::Age as usize], 1);
}

#[test]
fn hours_to_be_covered_raise_the_score() {
    let mut builder = Sessions::builder();
    let half = week(&[(TUESDAY, 900, 960)]);
    builder
        .push(&Session {
            hours: Some(half),
            ..Session::default()
        })
        .expect("a sound row");
    let cover = week(&[(TUESDAY, 900, 1020)]);
    let person = Person {
        cover,
        free: Some(Week::WHOLE),
        ..nobody()
    };
    let table = StraightLine::default();
    let found = explain(&builder.build(), SessionIndex(0), &person, &table, Weights::default());
    assert!((found.parts.cover - 0.5).abs() < 1e-12);
    let expected = 0.3 * 0.5 - 0.05 * f64::from(found.parts.unknowns);
    assert!((found.score - expected).abs() < 1e-12);
}

#[test]
fn a_weight_below_zero_lets_the_least_known_come_first() {
    let mut builder = Sessions::builder();
    let known = Session {
        seats_open: Some(5),
        ..Session::default()
    };
    builder.push(&known).expect("a sound row");
    builder.push(&Session::default()).expect("a sound row");
    let weights = Weights {
        per_unknown: -1.0,
        ..Weights::default()
    };
    let limits = Limits { fits: 1, almost: 1 };
    let table = StraightLine::default();
    let ranking = rank(&builder.build(), &nobody(), &table, weights, limits);
    assert_eq!(ranking.fits[0].session, SessionIndex(1));
    assert_eq!(ranking.counts.fitting, 2);
}

//! Random sessions and people. Values are few and close together, so that limits are met exactly, ties
//! happen and every constraint is often the only one that fails.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use understory_engine::fit::{Answer, Internet, Mode, Person, Session, Week, Weights, Where};

/// The day of asking in every case.
pub(crate) const TODAY: i32 = 20_000;

fn mostly<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    option::weighted(0.6, value)
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![1 => Just(Answer::Yes), 2 => Just(Answer::No), 3 => Just(Answer::Unknown)]
}

fn internet() -> impl Strategy<Value = Internet> {
    select(vec![Internet::NoneNeeded, Internet::Phone, Internet::Broadband])
}

fn degrees() -> impl Strategy<Value = (f64, f64)> {
    (0..6_u8, 0..6_u8).prop_map(|(north, east)| (41.60 + f64::from(north) * 0.03, -70.40 + f64::from(east) * 0.04))
}

fn location() -> impl Strategy<Value = Where> {
    prop_oneof![
        1 => Just(Where::Online),
        1 => Just(Where::Unknown),
        6 => degrees().prop_map(|(latitude, longitude)| Where::At { latitude, longitude }),
    ]
}

/// A few stretches on a few days, in the morning, after school, at night.
fn stretches(most: usize, longest: u16) -> impl Strategy<Value = Week> {
    prop::collection::vec((0..7_u8, 0..48_u16, 1..=longest), 1..=most).prop_map(|stretches| {
        let mut week = Week::EMPTY;
        for (day, start, length) in stretches {
            week.set(day, start * 30, (start + length).min(48) * 30)
                .expect("a time within a day");
        }
        week
    })
}

fn free() -> impl Strategy<Value = Week> {
    prop_oneof![
        stretches(8, 12),
        Just(Week::WHOLE),
        stretches(4, 6).prop_map(|busy| Week::WHOLE.minus(&busy))
    ]
}

fn range<T: Copy + Ord + std::fmt::Debug>(value: impl Strategy<Value = T> + Clone) -> impl Strategy<Value = (T, T)> {
    (value.clone(), value).prop_map(|(one, other)| (one.min(other), one.max(other)))
}

/// Two days in order; half of the pairs have lost one or both.
fn days() -> impl Strategy<Value = (Option<i32>, Option<i32>)> {
    (
        range(TODAY - 20..TODAY + 40),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|((first, last), both, keep_first, keep_last)| {
            (
                (both || keep_first).then_some(first),
                (both || keep_last).then_some(last),
            )
        })
}

prop_compose! {
    fn terms()(
        price in mostly(select(vec![0, 500, 2000, 2500, 10_000])),
        floor in select(vec![None, None, Some(0), Some(501), Some(2001)]),
        after_aid in option::weighted(0.2, select(vec![0, 500, 2000])),
        aid in answer(),
        languages in mostly(1..8_u64),
        interpretation in select(vec![0, 0, 0, 1, 2, 4_u64]),
        access in (0..8_u32, 0..8_u32),
        seats_open in mostly(0..4_u32),
        prerequisites in mostly(select(vec![0, 0, 1, 2, 3_u64])),
        internet in mostly(internet()),
        ride_provided in answer(),
        topics in 0..64_u32,
    ) -> Session {
        let price = price.filter(|price| after_aid.is_none_or(|after_aid| after_aid <= *price));
        let denied = matches!((price, after_aid), (Some(price), Some(after_aid)) if after_aid < price);
        Session {
            cost_cents: price,
            cost_floor_cents: floor.filter(|floor| price.is_none_or(|price| *floor <= price)),
            cost_after_aid_cents: after_aid,
            aid: if denied && aid == Answer::No { Answer::Unknown } else { aid },
            languages,
            interpretation,
            access_yes: access.0 & !access.1,
            access_no: access.1,
            seats_open,
            prerequisites,
            internet,
            ride_provided,
            topics,
            ..Session::default()
        }
    }
}

prop_compose! {
    pub(crate) fn session()(
        terms in terms(),
        location in location(),
        ages in mostly(range(0..20_u8)),
        grades in option::weighted(0.4, range(-1..=14_i8)),
        hours in mostly(stretches(3, 6)),
        drop_in in prop::bool::weighted(0.3),
        dates in days(),
        registration in days(),
    ) -> Session {
        Session {
            location,
            ages,
            grades,
            hours,
            drop_in,
            starts_on: dates.0,
            ends_on: dates.1,
            registration_opens_on: registration.0,
            registration_closes_on: registration.1,
            ..terms
        }
    }
}

pub(crate) fn sessions() -> impl Strategy<Value = Vec<Session>> {
    prop::collection::vec(session(), 1..30)
}

fn modes() -> impl Strategy<Value = Vec<(Mode, u16)>> {
    let minutes = || option::weighted(0.4, select(vec![0, 10, 20, 45, 90_u16]));
    (minutes(), minutes(), minutes(), minutes()).prop_map(|(walk, bike, bus, ride)| {
        [
            (Mode::Ride, ride),
            (Mode::Walk, walk),
            (Mode::Bus, bus),
            (Mode::Bike, bike),
        ]
        .into_iter()
        .filter_map(|(mode, longest)| Some((mode, longest?)))
        .collect()
    })
}

prop_compose! {
    pub(crate) fn person()(
        place in mostly(degrees()),
        who in (option::of(0..25_u8), option::of(-1..=14_i8)),
        free in mostly(free()),
        cover in prop_oneof![Just(Week::EMPTY), stretches(3, 8)],
        wanted_from in option::weighted(0.3, TODAY - 10..TODAY + 30),
        wanted_until in option::weighted(0.3, TODAY - 10..TODAY + 40),
        modes in modes(),
        cost_ceiling_cents in mostly(select(vec![0, 500, 2000, 5000])),
        masks in (select(vec![0, 0, 1, 2, 3, 4_u64]), select(vec![0, 0, 1, 2, 3_u32])),
        internet in mostly(internet()),
        has_prerequisites in mostly(0..4_u64),
        liked in prop::array::uniform6(0..=4_u8),
    ) -> Person {
        let mut interests = [0; 32];
        interests[..6].copy_from_slice(&liked);
        Person {
            place,
            age: who.0,
            grade: who.1,
            free,
            cover,
            today: TODAY,
            wanted_from,
            wanted_until,
            modes,
            cost_ceiling_cents,
            languages: masks.0,
            access_needs: masks.1,
            internet,
            has_prerequisites,
            interests,
        }
    }
}

pub(crate) fn weights() -> impl Strategy<Value = Weights> {
    let weight = || select(vec![0.0, 0.002, 0.01, 0.3, 1.0, -0.1]);
    (weight(), weight(), weight(), weight(), weight()).prop_map(
        |(interest, per_minute, per_dollar, cover, per_unknown)| Weights {
            interest,
            per_minute,
            per_dollar,
            cover,
            per_unknown,
        },
    )
}

//! Getting there, and on what terms.

use super::bits;
use understory_engine::fit::{Answer, Change, Internet, Mode, Person, Session, Travel, Verdict, Where};

pub(super) fn travel(
    session: &Session,
    person: &Person,
    minutes: &dyn Fn(Mode) -> Option<f64>,
) -> (Verdict, Option<Travel>) {
    if session.location == Where::Online {
        return (Verdict::Holds, None);
    }
    let (own, journey) = own_ways(session, person, minutes);
    match own {
        // Nobody has said whom the ride reaches.
        Verdict::Fails(_) if session.ride_provided == Answer::Yes => (Verdict::Unknown, by_car(minutes)),
        told => (told, journey),
    }
}

fn by_car(minutes: &dyn Fn(Mode) -> Option<f64>) -> Option<Travel> {
    minutes(Mode::Ride).map(|minutes| Travel {
        mode: Mode::Ride,
        minutes,
    })
}

fn own_ways(session: &Session, person: &Person, minutes: &dyn Fn(Mode) -> Option<f64>) -> (Verdict, Option<Travel>) {
    if session.location == Where::Unknown || person.place.is_none() {
        return (Verdict::Unknown, None);
    }
    if person.modes.is_empty() {
        return (Verdict::Unknown, by_car(minutes));
    }
    let mut ways: Vec<(f64, Travel)> = Vec::new();
    for &(mode, longest) in &person.modes {
        if let Some(minutes) = minutes(mode) {
            ways.push((minutes - f64::from(longest), Travel { mode, minutes }));
        }
    }
    ways.sort_by_key(|way| way.1.mode);
    let mut good: Vec<Travel> = ways.iter().filter(|way| way.0 <= 0.0).map(|way| way.1).collect();
    good.sort_by(|a, b| a.minutes.total_cmp(&b.minutes));
    if let Some(best) = good.first() {
        return (Verdict::Holds, Some(*best));
    }
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    match ways.first() {
        None => (Verdict::Fails(Change::NoWayThere), None),
        Some((over, travel)) => {
            let change = Change::Travel {
                mode: travel.mode,
                extra_minutes: over.ceil() as u32,
            };
            (Verdict::Fails(change), Some(*travel))
        }
    }
}

pub(super) fn cost(session: &Session, person: &Person) -> Verdict {
    let (least, most) = match (
        session.cost_after_aid_cents,
        session.cost_floor_cents,
        session.cost_cents,
    ) {
        (Some(after_aid), _, _) => (after_aid, Some(after_aid)),
        (None, Some(floor), top) => (floor, top),
        (None, None, Some(price)) => (price, Some(price)),
        (None, None, None) => return Verdict::Unknown,
    };
    if most == Some(0) {
        return Verdict::Holds;
    }
    let Some(ceiling) = person.cost_ceiling_cents else {
        return Verdict::Unknown;
    };
    if most.is_some_and(|most| most <= ceiling) {
        return Verdict::Holds;
    }
    let help_without_amount = session.aid == Answer::Yes && session.cost_after_aid_cents.is_none();
    if least <= ceiling || help_without_amount {
        return Verdict::Unknown;
    }
    Verdict::Fails(Change::Cost {
        cents_less: least - ceiling,
    })
}

pub(super) fn language(session: &Session, person: &Person) -> Verdict {
    let (mine, interpreted) = (bits(person.languages), bits(session.interpretation));
    if mine.is_empty() || !mine.is_disjoint(&interpreted) {
        return Verdict::Holds;
    }
    match session.languages.map(bits) {
        None => Verdict::Unknown,
        Some(held) if held.is_disjoint(&mine) => Verdict::Fails(Change::Language {
            needed: person.languages,
        }),
        Some(_) => Verdict::Holds,
    }
}

pub(super) fn access(session: &Session, person: &Person) -> Verdict {
    let mut missing = 0;
    let mut ask = false;
    for need in bits(person.access_needs.into()) {
        if bits(session.access_no.into()).contains(&need) {
            missing += 1 << need;
        } else if !bits(session.access_yes.into()).contains(&need) {
            ask = true;
        }
    }
    match (missing, ask) {
        (0, false) => Verdict::Holds,
        (0, true) => Verdict::Unknown,
        _ => Verdict::Fails(Change::Access { missing }),
    }
}

pub(super) fn prerequisite(session: &Session, person: &Person) -> Verdict {
    let Some(demanded) = session.prerequisites.map(bits) else {
        return Verdict::Unknown;
    };
    if demanded.is_empty() {
        return Verdict::Holds;
    }
    let Some(done) = person.has_prerequisites.map(bits) else {
        return Verdict::Unknown;
    };
    let missing: u64 = demanded.difference(&done).map(|bit| 1 << bit).sum();
    if missing == 0 {
        Verdict::Holds
    } else {
        Verdict::Fails(Change::Prerequisite { missing })
    }
}

pub(super) fn internet(session: &Session, person: &Person) -> Verdict {
    let step = |internet: Internet| match internet {
        Internet::NoneNeeded => 0,
        Internet::Phone => 1,
        Internet::Broadband => 2,
    };
    match (session.internet, person.internet) {
        (None, _) => Verdict::Unknown,
        (Some(needed), _) if step(needed) == 0 => Verdict::Holds,
        (_, None) => Verdict::Unknown,
        (Some(needed), Some(has)) if step(needed) <= step(has) => Verdict::Holds,
        (Some(needed), _) => Verdict::Fails(Change::Internet { needed }),
    }
}

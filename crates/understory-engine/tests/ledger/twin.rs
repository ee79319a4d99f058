//! A slow, obvious second reading of the ledger, over rows. It follows `docs/ledger.md`: every session is judged in
//! full by the second reading of fit, lists are sorted, nothing is remembered.

use understory_engine::fit::{Barrier, Change, Mode, Person, Session, Verdict, Weights, Where};
use understory_engine::ledger::{NearestChange, Supply, Van, VanRules};

use crate::support::twin::{Outcome, outcome};

/// Minutes to a session by the formulas of `docs/fit.md`.
fn minutes(session: &Session, person: &Person, mode: Mode) -> Option<f64> {
    let Where::At { latitude, longitude } = session.location else {
        return None;
    };
    let way_km = metres(person.place?, (latitude, longitude)) / 1000.0 * 1.3;
    Some(match mode {
        Mode::Walk => way_km / 4.5 * 60.0,
        Mode::Bike => way_km / 13.0 * 60.0,
        Mode::Bus => way_km / 18.0 * 60.0 + 12.0,
        Mode::Ride => way_km / 35.0 * 60.0,
    })
}

pub(crate) fn judge(session: &Session, person: &Person) -> Outcome {
    outcome(
        session,
        person,
        &|mode| minutes(session, person, mode),
        Weights::default(),
    )
}

/// The words of the ledger for the twelve constraints, in their order.
const WORDS: [Barrier; 12] = [
    Barrier::WhoFor,
    Barrier::WhoFor,
    Barrier::Hours,
    Barrier::Dates,
    Barrier::Travel,
    Barrier::Cost,
    Barrier::Language,
    Barrier::Access,
    Barrier::Seats,
    Barrier::Dates,
    Barrier::WhoFor,
    Barrier::Access,
];

/// All failing constraints with their words; `None` if it has ended.
pub(crate) fn failing(session: &Session, person: &Person) -> Option<Vec<(Barrier, Change)>> {
    let judged = judge(session, person);
    if judged.ended {
        return None;
    }
    let mut failing = Vec::new();
    for (verdict, word) in judged.verdicts.iter().zip(WORDS) {
        if let Verdict::Fails(change) = verdict {
            failing.push((word, *change));
        }
    }
    Some(failing)
}

/// The one barrier that everything that fails belongs to.
fn only(failing: &[(Barrier, Change)]) -> Option<Barrier> {
    let (first, _) = failing.first()?;
    failing.iter().all(|(word, _)| word == first).then_some(*first)
}

/// One person's answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stand {
    pub(crate) fits: Vec<usize>,
    pub(crate) only: Vec<(usize, Barrier, Vec<Change>)>,
    /// The barriers that fail, session by session, of all that have not ended.
    pub(crate) sets: Vec<Vec<Barrier>>,
}

pub(crate) fn stand(sessions: &[Session], person: &Person) -> Stand {
    let mut stand = Stand::default();
    for (row, session) in sessions.iter().enumerate() {
        let Some(failing) = failing(session, person) else {
            continue;
        };
        stand.sets.push(failing.iter().map(|(word, _)| *word).collect());
        if failing.is_empty() {
            stand.fits.push(row);
        } else if let Some(barrier) = only(&failing) {
            let changes = failing.into_iter().map(|(_, change)| change).collect();
            stand.only.push((row, barrier, changes));
        }
    }
    stand
}

/// Days on which a session that fits meets.
pub(crate) fn days(session: &Session, person: &Person) -> Vec<u8> {
    let Some(hours) = session.hours else { return Vec::new() };
    let mut days = Vec::new();
    for (day, start, end) in hours.runs() {
        let suits = match person.free {
            Some(free) if session.drop_in => {
                let is_free = |minute: u16| {
                    free.runs()
                        .any(|(at, from, until)| at == day && from <= minute && minute < until)
                };
                (start..end).step_by(30).any(|minute| {
                    let next = minute + 30;
                    is_free(minute) && (end - start == 30 || (next < end && is_free(next)))
                })
            }
            _ => true,
        };
        if suits {
            days.push(day);
        }
    }
    days
}

/// Great-circle metres by the haversine.
pub(crate) fn metres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let north = ((other.0 - one.0).to_radians() / 2.0).sin();
    let east = ((other.1 - one.1).to_radians() / 2.0).sin();
    let square = north * north + one.0.to_radians().cos() * other.0.to_radians().cos() * east * east;
    2.0 * 6_371_008.8 * square.sqrt().min(1.0).asin()
}

/// The naive count.
pub(crate) fn near(sessions: &[Session], person: &Person) -> bool {
    let Some(home) = person.place else { return false };
    sessions.iter().any(|session| {
        let ended = session.ends_on.is_some_and(|end| end < person.today);
        match session.location {
            Where::At { latitude, longitude } => !ended && metres(home, (latitude, longitude)) <= 4_828.0,
            _ => false,
        }
    })
}

/// Effort and the change in the ledger's words, of everything that fails in one barrier.
fn told(changes: &[Change]) -> (f64, NearestChange) {
    let effort = changes.iter().map(Change::effort).sum();
    let change = match changes {
        [Change::Age { years }, Change::Grade { grades }] if (*years > 0) == (*grades > 0) => {
            let farther = if years.abs() >= grades.abs() { years } else { grades };
            NearestChange::Age { years: *farther }
        }
        [one] => match *one {
            Change::Age { years } => NearestChange::Age { years },
            Change::Grade { grades } => NearestChange::Grade { grades },
            Change::Prerequisite { .. } => NearestChange::Prerequisite,
            Change::Hours { shift_minutes, .. } => match shift_minutes {
                Some(minutes) => NearestChange::Shift { minutes },
                None => NearestChange::OtherHours,
            },
            Change::Dates { days } => NearestChange::Dates { days },
            Change::RegistrationOpens { .. } | Change::RegistrationClosed { .. } => NearestChange::Registration,
            Change::Travel { extra_minutes, .. } => NearestChange::Nearer { minutes: extra_minutes },
            Change::NoWayThere => NearestChange::Ride,
            Change::Cost { cents_less } => NearestChange::Cheaper { cents: cents_less },
            Change::Language { needed } => NearestChange::HeldIn { any_of: needed },
            Change::Access { missing } => NearestChange::Access { all_of: missing },
            Change::Internet { needed } => NearestChange::Internet { needed },
            Change::Seats { .. } => NearestChange::Seat,
        },
        _ => NearestChange::Several,
    };
    (effort, change)
}

/// The nearest change of one barrier that would be enough.
pub(crate) fn need(stand: &Stand, barrier: Barrier, enough: u32) -> Option<NearestChange> {
    let missing = enough as usize - stand.fits.len();
    let mut changes: Vec<(f64, NearestChange)> = stand
        .only
        .iter()
        .filter(|(_, word, _)| *word == barrier)
        .map(|(_, _, changes)| told(changes))
        .collect();
    changes.sort_by(|one, other| one.partial_cmp(other).expect("efforts are numbers"));
    changes.get(missing - 1).map(|(_, change)| *change)
}

/// Shapley's shares as a walk: barriers are lifted one after the other in random order, and the one that makes it
/// enough has the blame. `chance[lifted]` is the chance that exactly these are lifted at some time.
pub(crate) fn shares(sets: &[Vec<Barrier>], enough: u32) -> [f64; 8] {
    let wins = |lifted: usize| {
        let open = sets
            .iter()
            .filter(|set| set.iter().all(|barrier| lifted >> (*barrier as usize) & 1 == 1));
        open.count() >= enough as usize
    };
    let mut shares = [0.0; 8];
    if wins(0) || !wins(255) {
        return shares;
    }
    let mut chance = vec![0.0; 256];
    chance[0] = 1.0;
    for lifted in 0..256_usize {
        if wins(lifted) {
            continue;
        }
        let left: Vec<usize> = (0..8).filter(|next| lifted >> next & 1 == 0).collect();
        for &next in &left {
            let with = lifted | 1 << next;
            let step = chance[lifted] / left.len() as f64;
            if wins(with) {
                shares[next] += step;
            } else {
                chance[with] += step;
            }
        }
    }
    shares
}

/// Everything on offer after a change.
pub(crate) fn supplied(sessions: &[Session], supply: &Supply) -> Vec<Session> {
    let mut rows: Vec<Option<Session>> = sessions.iter().cloned().map(Some).collect();
    for (index, row) in &supply.replaced {
        rows[index.row()] = Some(row.clone());
    }
    for index in &supply.removed {
        rows[index.row()] = None;
    }
    rows.into_iter().flatten().chain(supply.added.iter().cloned()).collect()
}

/// Whether a van brings a person to a session in time.
pub(crate) fn drives(van: &Van, session: &Session, person: &Person, rules: VanRules) -> bool {
    let (Some(home), Where::At { latitude, longitude }, Some(hours)) = (person.place, session.location, session.hours)
    else {
        return false;
    };
    if hours.runs().any(|(day, _, _)| van.days >> day & 1 == 0) {
        return false;
    }
    for (on, from) in van.stops.iter().enumerate() {
        for (off, to) in van.stops.iter().enumerate() {
            let walkable = |stop: (f64, f64), place: (f64, f64)| metres(stop, place) <= rules.pickup_metres + 1e-6;
            if from == to || !walkable(*from, home) || !walkable(*to, (latitude, longitude)) {
                continue;
            }
            let (first, last) = (on.min(off), on.max(off));
            let length: f64 = van.stops[first..=last]
                .windows(2)
                .map(|pair| metres(pair[0], pair[1]))
                .sum();
            let minutes = rules.wait_minutes + length / 1000.0 * 1.3 / 35.0 * 60.0;
            if person.modes.iter().any(|(_, longest)| minutes <= f64::from(*longest)) {
                return true;
            }
        }
    }
    false
}

/// How many sessions fit where vans run.
pub(crate) fn fits_with_vans(sessions: &[Session], vans: &[Van], rules: VanRules, person: &Person) -> u32 {
    let fits = sessions.iter().filter(|session| {
        let Some(failing) = failing(session, person) else {
            return false;
        };
        failing
            .iter()
            .all(|(word, _)| *word == Barrier::Travel && vans.iter().any(|van| drives(van, session, person, rules)))
    });
    fits.count() as u32
}

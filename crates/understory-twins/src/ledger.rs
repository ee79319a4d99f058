//! The ledger over rows. It follows `docs/ledger.md`: every session is judged in full by the second reading of fit,
//! lists are sorted, nothing is remembered.

use understory_engine::fit::{BARRIERS, Barrier, Change, Mode, Person, Session, SessionIndex, Verdict, Weights, Where};
use understory_engine::ledger::{Cell, Lacking, NearestChange, Need, Supply, Survey, Van, VanRules};

use crate::fit::{Outcome, outcome};

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

pub fn judge(session: &Session, person: &Person) -> Outcome {
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
pub fn failing(session: &Session, person: &Person) -> Option<Vec<(Barrier, Change)>> {
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
pub struct Stand {
    pub fits: Vec<usize>,
    pub only: Vec<(usize, Barrier, Vec<Change>)>,
    /// The barriers that fail, session by session, of all that have not ended.
    pub sets: Vec<Vec<Barrier>>,
}

pub fn stand(sessions: &[Session], person: &Person) -> Stand {
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
pub fn days(session: &Session, person: &Person) -> Vec<u8> {
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
pub fn metres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let north = ((other.0 - one.0).to_radians() / 2.0).sin();
    let east = ((other.1 - one.1).to_radians() / 2.0).sin();
    let square = north * north + one.0.to_radians().cos() * other.0.to_radians().cos() * east * east;
    2.0 * 6_371_008.8 * square.sqrt().min(1.0).asin()
}

/// The naive count.
pub fn near(sessions: &[Session], person: &Person) -> bool {
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
pub fn need(stand: &Stand, barrier: Barrier, enough: u32) -> Option<NearestChange> {
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
pub fn shares(sets: &[Vec<Barrier>], enough: u32) -> [f64; 8] {
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

/// What everybody says, one after the other. `draw` says of which draw somebody is.
pub fn survey(sessions: &[Session], people: &[Person], enough: u32, draw: impl Fn(usize) -> u8) -> Survey {
    let mut survey = Survey {
        enough,
        ..Survey::default()
    };
    for (number, person) in people.iter().enumerate() {
        let stand = stand(sessions, person);
        let fits = stand.fits.len() as u32;
        let only = |barrier: Barrier| stand.only.iter().filter(|(_, word, _)| *word == barrier).count();
        let met = stand.fits.iter().flat_map(|row| days(&sessions[*row], person));
        survey.fits.push(fits);
        survey.only.push(BARRIERS.map(|barrier| only(barrier) as u16));
        survey.days.push(met.fold(0, |days, day| days | 1 << day));
        survey.near.push(near(sessions, person));
        if fits >= enough {
            continue;
        }
        let (person, blame) = (number as u32, shares(&stand.sets, enough));
        survey.lacking.push(Lacking {
            person,
            shares: blame.map(|share| share as f32),
        });
        for barrier in BARRIERS {
            let change = need(&stand, barrier, enough);
            survey.needs.extend(change.map(|change| Need {
                person,
                barrier,
                change,
            }));
        }
        for (row, barrier, _) in stand.only.iter().filter(|_| enough - fits == 1) {
            let session = SessionIndex(*row as u32);
            survey.gains.add(draw(number), *barrier, session, 1);
        }
    }
    survey
}

/// Stops unless two surveys say the same; of shares of the blame, the same to a millionth.
///
/// # Panics
/// Where they differ.
pub fn assert_alike(ours: &Survey, theirs: &Survey) {
    assert_eq!(ours.lacking.len(), theirs.lacking.len());
    for (ours, theirs) in ours.lacking.iter().zip(&theirs.lacking) {
        assert_eq!(ours.person, theirs.person);
        let mut both = ours.shares.iter().zip(theirs.shares);
        assert!(
            both.all(|(one, other)| (one - other).abs() < 1e-6),
            "{ours:?} {theirs:?}"
        );
    }
    let lacking = || theirs.lacking.clone();
    let ours = Survey {
        lacking: lacking(),
        ..ours.clone()
    };
    assert_eq!(ours, *theirs);
}

/// One cell of a tally: everybody who is chosen, counted one question at a time.
pub fn cell(survey: &Survey, chosen: &dyn Fn(usize) -> bool) -> Cell {
    let people: Vec<usize> = (0..survey.fits.len()).filter(|person| chosen(*person)).collect();
    let how_many = |question: &dyn Fn(usize) -> bool| people.iter().filter(|person| question(**person)).count() as u32;
    let lacks = |person: usize| survey.fits[person] < survey.enough;
    let reaches = |person: usize, barrier: Barrier| lacks(person) && survey.reaches(person as u32, barrier);
    let mut shares = [0.0; 8];
    for lacking in survey.lacking.iter().filter(|lacking| chosen(lacking.person as usize)) {
        for (sum, share) in shares.iter_mut().zip(lacking.shares) {
            *sum += f64::from(share);
        }
    }
    Cell {
        people: people.len() as u32,
        with_one: how_many(&|person| survey.fits[person] > 0),
        with_three: how_many(&|person| survey.fits[person] > 2),
        with_enough: how_many(&|person| !lacks(person)),
        near: how_many(&|person| survey.near[person]),
        lack: how_many(&lacks),
        reach: BARRIERS.map(|barrier| how_many(&|person| reaches(person, barrier))),
        two_or_more: how_many(&|person| lacks(person) && !BARRIERS.iter().any(|barrier| reaches(person, *barrier))),
        shares,
        days: std::array::from_fn(|day| how_many(&|person| survey.days[person] >> day & 1 == 1)),
    }
}

/// Everything on offer after a change.
pub fn supplied(sessions: &[Session], supply: &Supply) -> Vec<Session> {
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
pub fn drives(van: &Van, session: &Session, person: &Person, rules: VanRules) -> bool {
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
pub fn fits_with_vans(sessions: &[Session], vans: &[Van], rules: VanRules, person: &Person) -> u32 {
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

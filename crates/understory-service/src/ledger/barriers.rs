//! The lines of the ledger: what stands in the way, of how many, where, and what would be enough for most.
//!
//! Must not know: what to propose.

use std::collections::HashSet;
use understory_engine::fit::BARRIERS;
use understory_engine::ledger::{Cell, Count as Drawn, Gains, Needed, Tally, smallest_for_most};
use understory_model::code::{CodeLists, List};
use understory_model::ledger::{Barrier, BarrierRow, Figure, MostNeed, NeededChange, SessionGain, Share};
use understory_model::money::Cents;

use super::combinations;
use super::count::Counted;
use super::guarded::What;
use super::picture::View;
use super::protect::{Shown, count, value};
use crate::directory::Languages;

/// Sessions named for each barrier.
const MOST_SESSIONS: usize = 10;

/// All barriers, most reached first.
pub(crate) fn barriers(view: &View<'_>) -> Vec<BarrierRow> {
    let gains = view.counted.gains(view.kept);
    let mut rows: Vec<BarrierRow> = Barrier::ALL
        .into_iter()
        .enumerate()
        .map(|(at, barrier)| row(view, at, barrier, &gains))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(value(row.would_reach)));
    rows
}

fn row(view: &View<'_>, at: usize, barrier: Barrier, gains: &Gains) -> BarrierRow {
    let everybody = &view.tally.everybody;
    let would_reach = view
        .shown
        .figure(&[], What::Reach(at), everybody.count(|cell| cell.reach[at]));
    BarrierRow {
        barrier,
        would_reach,
        shapley: share_of_blame(view, at),
        most_need: most_need(view, at, would_reach),
        spread: view.spread(|lens, group, cells| {
            let reach = cells.count(|cell| cell.reach[at]);
            view.shown.figure(&[(lens, group)], What::Reach(at), reach)
        }),
        pairs: combinations::kept_out(view, at),
        sessions: sessions(view, at, gains),
    }
}

/// The part of those who lack whom this barrier keeps out by the rule of Shapley. Of a roster it is not told:
/// shares add up to one, and whoever a barrier alone keeps out gives it a share that is known, so what is left would tell
/// about barriers that keep out few.
fn share_of_blame(view: &View<'_>, at: usize) -> Option<Share> {
    if view.shown.is_protected() {
        return None;
    }
    let share = |cells: &[Cell]| {
        let lack: u32 = cells.iter().map(|cell| cell.lack).sum();
        let blame: f64 = cells.iter().map(|cell| cell.shares[at]).sum();
        (lack > 0).then(|| (blame / f64::from(lack)).clamp(0.0, 1.0))
    };
    let draws = &view.tally.everybody.draws;
    let value = share(draws)?;
    // A draw in which nobody lacks has nothing to share.
    let of_each = draws.chunks(1).filter_map(share);
    let (low, high) = of_each.fold((value, value), |(low, high), of| (low.min(of), high.max(of)));
    Some(Share { value, low, high })
}

fn most_need(view: &View<'_>, at: usize, would_reach: Figure) -> Option<MostNeed> {
    value(would_reach)?;
    let (counted, kept) = (view.counted, view.kept);
    let needs = counted.survey.needs.iter();
    let needs = needs.filter(|need| counted.crowd.keeps(kept, need.person));
    let draw = |person: u32| counted.crowd.draw[person as usize];
    let most = smallest_for_most(needs, BARRIERS[at], counted.crowd.draws, draw)?;
    // How many of how many: of a roster neither is told when one of them, or the difference, is small.
    value(view.shown.some(most.enough_for, &[most.of]))?;
    Some(MostNeed {
        change: needed(most.needed, &counted.crowd.languages)?,
        enough_for: count(most.enough_for),
        of: count(most.of),
    })
}

fn needed(change: Needed, languages: &Languages) -> Option<NeededChange> {
    Some(match change {
        Needed::Age { years } => NeededChange::Age { years },
        Needed::Grade { grades } => NeededChange::Grade { grades },
        Needed::Prerequisite => NeededChange::Prerequisite,
        Needed::Shift { minutes } => NeededChange::ShiftHours { minutes },
        Needed::OtherHours => NeededChange::OtherHours,
        Needed::Dates { days } => NeededChange::Dates { days },
        Needed::Registration => NeededChange::Registration,
        Needed::Nearer { minutes } => NeededChange::Nearer { minutes },
        Needed::Ride => NeededChange::Ride,
        Needed::Cheaper { cents } => NeededChange::Cheaper { cents: Cents(cents) },
        // A language without a bit of its own cannot be told.
        Needed::HeldIn { language } => NeededChange::HeldIn {
            language: languages.bases().get(usize::from(language))?.parse().ok()?,
        },
        Needed::Access { feature } => NeededChange::Access {
            feature: CodeLists::core().codes(List::Access).get(usize::from(feature))?.clone(),
        },
        Needed::Internet => NeededChange::Internet,
        Needed::Seat => NeededChange::Seat,
    })
}

/// The sessions that would let most in.
fn sessions(view: &View<'_>, at: usize, gains: &Gains) -> Vec<SessionGain> {
    let (barrier, draws) = (BARRIERS[at], view.counted.crowd.draws);
    let mut order: Vec<(Drawn, usize)> = gains
        .sessions(barrier)
        .map(|session| (gains.count(barrier, session, draws), session.row()))
        // Where somebody gains in some draw only, the middle of them may be nobody.
        .filter(|(gain, _)| gain.mean > 0)
        .collect();
    order.sort_by_key(|(gain, row)| (std::cmp::Reverse(gain.mean), *row));
    let wholes = wholes_of_gain(view.tally, view.counted.enough(), at);
    let mut programs = HashSet::new();
    let told = order.into_iter().filter_map(|(gain, row)| {
        let told = gain_of(view.counted, view.shown, row, gain, &wholes);
        // Of a roster, to be named at all would tell that a session lets in a few.
        value(told.would_reach)?;
        // Of each program the session that lets most in: a list of one program's terms tells little.
        programs
            .insert(view.counted.snapshot.sessions[row].program)
            .then_some(told)
    });
    told.take(MOST_SESSIONS).collect()
}

fn gain_of(counted: &Counted, shown: Shown<'_>, row: usize, gain: Drawn, wholes: &[Drawn]) -> SessionGain {
    let entry = &counted.snapshot.sessions[row];
    SessionGain {
        session: entry.session.id,
        title: counted.snapshot.programs[entry.program].facts.title.clone(),
        organization: counted.snapshot.organizations[entry.organization].facts.name.clone(),
        would_reach: shown.some(gain, wholes),
    }
}

/// Shown counts of which those whom one session would let in are a part: those who lack, those whom the barrier alone
/// keeps out, and where three are enough those with one or two fits, who are one short.
fn wholes_of_gain(tally: &Tally, enough: u32, at: usize) -> Vec<Drawn> {
    let everybody = &tally.everybody;
    let mut wholes = vec![
        everybody.count(|cell| cell.lack),
        everybody.count(|cell| cell.reach[at]),
    ];
    if enough > 1 {
        wholes.push(everybody.count(|cell| cell.with_one.saturating_sub(cell.with_enough)));
    }
    wholes
}

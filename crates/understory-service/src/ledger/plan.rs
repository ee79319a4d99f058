//! Proposals: what would let most in, and the few changes that add up.
//!
//! Proposals are looked for among the young people of draw 0. Those that are shown are then tried on everybody,
//! so that each has an interval over the draws like every other count. Of a very large population fewer are tried, and
//! no more are shown than were tried.
//!
//! Must not know: how words are said, pages.

use understory_engine::fit::{BARRIERS, Region, SessionIndex};
use understory_engine::ledger::{
    Candidate, Changed, Count as Drawn, Edit, Supply, Survey, Tally, VanRules, WhatIf, propose,
};
use understory_model::ledger::{Figure, Proposal, SupplyEdit, Together, Told};
use understory_model::money::Cents;

use super::candidates::Candidates;
use super::choose::{self, Set};
use super::count::Counted;
use super::crowd::Kept;
use super::edits::{session_of, tell};
use super::lenses::LensColumns;
use super::picture::spread;
use super::protect::{Shown, count, value};
use super::settings::Costs;
use super::shelf::Worker;

/// Proposals shown.
const MOST_SHOWN: usize = 40;
/// Of one kind at most so many are shown, so that there is something of everything.
const MOST_OF_A_KIND: usize = 6;
/// Of interpreters for one language at most so many.
const MOST_OF_A_LANGUAGE: usize = 3;
/// Changes in the set of `/region/ledger`.
const TOGETHER: usize = 5;
/// Changes in a brief.
const THREE: usize = 3;
/// Looks at somebody while proposals are tried, about: the larger the population, the fewer proposals are tried ...
const MOST_LOOKS: usize = 40_000_000;
/// ... but not fewer than this.
const FEWEST_SHOWN: usize = 6;

/// A change with whom it would give a first fit.
#[derive(Debug)]
pub(crate) struct Proposed {
    pub(crate) told: Told,
    cost: Option<Cents>,
    reached: Reached,
}

/// Young people with nothing that fits who would have something.
#[derive(Debug)]
pub(crate) struct Reached {
    /// In each draw.
    draws: Vec<u32>,
    all: Drawn,
    /// By lens, by group.
    groups: Vec<Vec<Drawn>>,
}

/// A set of changes.
#[derive(Debug)]
pub(crate) struct Chosen {
    told: Vec<Added>,
    reached: Drawn,
    /// What it reaches in draw 0, and no set of as many of the changes looked at can pass.
    in_draw_0: u32,
    at_most: u32,
    exact: bool,
    cost: Option<Cents>,
}

/// A change of a set.
#[derive(Debug)]
struct Added {
    told: Told,
    /// What it adds to those before it.
    adds: Drawn,
    /// What it reaches by itself in draw 0.
    alone: u32,
}

/// All proposals for one set of groups.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) proposals: Vec<Proposed>,
    pub(crate) together: Option<Chosen>,
    pub(crate) three: Option<Chosen>,
    /// No vans reach more than this, in draw 0; `None` where a van reaches nobody.
    pub(crate) vans_at_most: Option<u32>,
}

/// Looks for proposals; nothing when the work was stopped.
pub(crate) fn plan(
    counted: &Counted,
    kept: &Kept,
    costs: Costs,
    budget: Option<Cents>,
    worker: &Worker<Plan>,
) -> Option<Plan> {
    // What one step is does not matter to anybody but those who ask whether the work goes on.
    let mut steps = 0;
    let mut goes_on = || {
        steps += 1;
        worker.goes_on(steps, u32::MAX)
    };
    let region = counted.region();
    let lacking = without_any(counted, kept);
    let candidates = Candidates::new(counted);
    let found = propose(&region, &lacking, &candidates.rules(counted, costs));
    let said: Vec<(Candidate, SupplyEdit)> = found
        .candidates
        .into_iter()
        .filter_map(|candidate| {
            let edit = candidates.say(counted, &candidate.edit)?;
            Some((candidate, edit))
        })
        .collect();
    let all: Vec<&Candidate> = said.iter().map(|(candidate, _)| candidate).collect();
    let mut set = |most: usize| -> Option<Option<Chosen>> {
        let Some(set) = choose::choose(&all, most, budget) else {
            return Some(None);
        };
        chosen(counted, kept, &region, &said, &set, &mut goes_on)
    };
    let (together, three) = (set(TOGETHER)?, set(THREE)?);
    let mut proposals = Vec::new();
    for (candidate, edit) in some_of_each_kind(&said, most_shown(counted.crowd.len())) {
        if !goes_on() {
            return None;
        }
        // One that cannot be tried on everybody is not shown: its count would be of another kind.
        let reached = tried(counted, kept, &region, std::slice::from_ref(&candidate.edit));
        proposals.extend(reached.map(|reached| Proposed {
            told: tell(counted, edit.clone()),
            cost: candidate.cost_cents.map(Cents),
            reached,
        }));
    }
    Some(Plan {
        proposals,
        together,
        three,
        vans_at_most: (found.vans_at_most > 0).then_some(found.vans_at_most),
    })
}

/// How many proposals of a population of so many are tried and shown.
fn most_shown(people: u32) -> usize {
    (MOST_LOOKS / (people as usize).max(1)).clamp(FEWEST_SHOWN, MOST_SHOWN)
}

/// Those of draw 0 looked at who have nothing that fits, by rising number.
fn without_any(counted: &Counted, kept: &Kept) -> Vec<u32> {
    let (fits, draw) = (&counted.survey.fits, &counted.crowd.draw);
    counted
        .lacking(kept)
        .filter(|person| draw[*person as usize] == 0 && fits[*person as usize] == 0)
        .collect()
}

/// The first of each kind, in order, so that one kind does not fill the page; interpreters for one language are a
/// kind; at most so many. Where there are more, the last of each kind go first.
fn some_of_each_kind(said: &[(Candidate, SupplyEdit)], most_shown: usize) -> Vec<&(Candidate, SupplyEdit)> {
    let mut kinds = std::collections::HashMap::new();
    let mut numbered: Vec<(usize, usize)> = Vec::new();
    for (at, (_, edit)) in said.iter().enumerate() {
        let (language, most) = match edit {
            SupplyEdit::Interpret { language, .. } => (Some(language.base()), MOST_OF_A_LANGUAGE),
            _ => (None, MOST_OF_A_KIND),
        };
        let number: &mut usize = kinds.entry((std::mem::discriminant(edit), language)).or_default();
        *number += 1;
        if *number <= most {
            numbered.push((*number, at));
        }
    }
    numbered.sort_unstable();
    numbered.truncate(most_shown);
    numbered.sort_unstable_by_key(|(_, at)| *at);
    numbered.into_iter().map(|(_, at)| &said[at]).collect()
}

/// Who gains a first fit in every draw when these changes are made; `None` if they cannot be made together.
fn tried(counted: &Counted, kept: &Kept, region: &Region<'_>, edits: &[Edit]) -> Option<Reached> {
    let supply = Supply::from_edits(&counted.snapshot.columns, edits).ok()?;
    let changed = Changed::new(region, &supply, VanRules::default()).ok()?;
    let after = counted.after(&WhatIf::new(region, &changed));
    Some(gained(counted, kept, &after))
}

/// Counts those who had nothing and have something.
fn gained(counted: &Counted, kept: &Kept, after: &Survey) -> Reached {
    let fits = counted.survey.fits.iter().zip(&after.fits).enumerate();
    let people = fits
        .filter(|(_, (before, after))| **before == 0 && **after > 0)
        .map(|(person, _)| person as u32)
        .filter(|person| counted.crowd.keeps(kept, *person));
    reached(counted, people, usize::from(counted.crowd.draws))
}

fn reached(counted: &Counted, people: impl Iterator<Item = u32>, draws: usize) -> Reached {
    let crowd = &counted.crowd;
    let mut all = vec![0_u32; draws];
    let sizes = crowd.lenses.sizes.iter();
    let mut groups: Vec<Vec<Vec<u32>>> = sizes.map(|size| vec![vec![0; draws]; usize::from(*size)]).collect();
    for person in people {
        let person = person as usize;
        let draw = usize::from(crowd.draw[person]);
        all[draw] += 1;
        for (groups, column) in groups.iter_mut().zip(&crowd.lenses.columns) {
            groups[usize::from(column[person])][draw] += 1;
        }
    }
    let counts = |groups: Vec<Vec<u32>>| groups.into_iter().map(Drawn::of).collect();
    Reached {
        all: Drawn::of(all.iter().copied()),
        draws: all,
        groups: groups.into_iter().map(counts).collect(),
    }
}

/// A set with what each change adds, tried on everybody change by change; `Some(None)` if it cannot be made together, and
/// `None` when the work was stopped.
fn chosen(
    counted: &Counted,
    kept: &Kept,
    region: &Region<'_>,
    said: &[(Candidate, SupplyEdit)],
    set: &Set,
    goes_on: &mut impl FnMut() -> bool,
) -> Option<Option<Chosen>> {
    let edits: Vec<Edit> = set.chosen.iter().map(|(at, _)| said[*at].0.edit.clone()).collect();
    let mut so_far = vec![0_u32; usize::from(counted.crowd.draws)];
    let mut told = Vec::new();
    for (number, (at, _)) in set.chosen.iter().enumerate() {
        if !goes_on() {
            return None;
        }
        let Some(reached) = tried(counted, kept, region, &edits[..=number]) else {
            return Some(None);
        };
        told.push(Added {
            told: tell(counted, said[*at].1.clone()),
            adds: added(&so_far, &reached.draws),
            alone: said[*at].0.reached.len() as u32,
        });
        so_far = reached.draws;
    }
    let in_draw_0 = so_far.first().copied().unwrap_or_default();
    Some(Some(Chosen {
        told,
        reached: Drawn::of(so_far),
        in_draw_0,
        // What changes reach only together is in no one's list, so the set may do better than it promised.
        at_most: set.at_most.max(in_draw_0),
        exact: set.exact && in_draw_0 >= set.at_most,
        cost: set.cost.map(Cents),
    }))
}

/// What a change adds in each draw. The middle is the difference of the two middles, so that what is shown adds up; it
/// lies between the least and the most, as these are whole numbers.
fn added(before: &[u32], after: &[u32]) -> Drawn {
    let mean = |draws: &[u32]| Drawn::of(draws.iter().copied()).mean;
    let adds = before
        .iter()
        .zip(after)
        .map(|(before, after)| after.saturating_sub(*before));
    Drawn {
        mean: mean(after).saturating_sub(mean(before)),
        ..Drawn::of(adds)
    }
}

/// Those who have nothing that fits, whatever is enough: whoever gains a first fit is one of them.
fn having_nothing(tally: &Tally) -> Drawn {
    tally.everybody.count(|cell| cell.people - cell.with_one)
}

/// Shown counts of which those whom a change would give a first fit are a part. Where one is enough that is also
/// whom the barrier alone keeps out, and of those whom the session would let in.
fn wholes(counted: &Counted, tally: &Tally, edit: &SupplyEdit) -> Vec<Drawn> {
    let mut wholes = vec![having_nothing(tally)];
    let Some(barrier) = edit.barrier().filter(|_| counted.enough() == 1) else {
        return wholes;
    };
    wholes.push(tally.everybody.count(|cell| cell.reach[barrier as usize]));
    // A fee that is waived and a seat that is added let in all of them, whoever they are: no rest is told.
    let lets_all_in = matches!(edit, SupplyEdit::Waive { .. } | SupplyEdit::Seats { .. });
    let row = session_of(edit).and_then(|session| counted.snapshot.position_of_session(session));
    if let Some(row) = row.filter(|_| !lets_all_in) {
        let (barrier, session) = (BARRIERS[barrier as usize], SessionIndex(row as u32));
        wholes.push(counted.survey.gains.count(barrier, session, counted.crowd.draws));
    }
    wholes
}

impl Plan {
    /// The proposals in words.
    pub(crate) fn proposals(&self, counted: &Counted, shown: Shown<'_>, tally: &Tally) -> Vec<Proposal> {
        // Of a roster it is not told where they are: each proposal would be one more table to subtract.
        let spread_of = |reached: &Reached| match shown.is_protected() {
            true => Vec::new(),
            false => spread(counted, shown.kept, |lens| {
                let counts = reached.groups[LensColumns::at(lens)].iter();
                counts.map(|of| Figure::Shown(count(*of))).collect()
            }),
        };
        let mut proposals: Vec<Proposal> = self
            .proposals
            .iter()
            .map(|proposed| Proposal {
                told: proposed.told.clone(),
                would_reach: shown.some(proposed.reached.all, &wholes(counted, tally, &proposed.told.edit)),
                cost: proposed.cost,
                spread: spread_of(&proposed.reached),
            })
            // Of a roster, to be named at all would tell that a proposal reaches a few.
            // In some draws nobody may gain: what reaches nobody in the middle of them is no proposal.
            .filter(|proposal| value(proposal.would_reach).is_some_and(|reached| reached > 0))
            .collect();
        // Most reached for a dollar, then those of which no cost is known, most reached first.
        proposals.sort_by(|one, other| {
            let reached = |proposal: &Proposal| f64::from(value(proposal.would_reach).unwrap_or(0));
            let for_each = |proposal: &Proposal| {
                proposal
                    .cost
                    .map_or(f64::INFINITY, |cost| f64::from(cost.0) / reached(proposal))
            };
            let order = for_each(one).total_cmp(&for_each(other));
            order.then(reached(other).total_cmp(&reached(one)))
        });
        proposals
    }
}

impl Chosen {
    /// The set in words; `None` where a roster must not tell how many it reaches.
    pub(crate) fn together(&self, shown: Shown<'_>, tally: &Tally) -> Option<Together> {
        let nothing = having_nothing(tally);
        value(shown.some(self.reached, &[nothing]))?;
        // What one adds could be worked out from the sum and what the others add, and from what it reaches by itself whom it
        // shares with those before it.
        let adds = |at: usize, added: &Added| {
            let alone = Drawn::of([added.alone]);
            let shares_nobody = at == 0 || added.adds.mean == added.alone;
            let wholes = [nothing, if shares_nobody { nothing } else { alone }];
            shown.some(added.adds, &wholes)
        };
        let all_told = (self.told.iter().enumerate()).all(|(at, added)| value(adds(at, added)).is_some());
        let chosen = self.told.iter().enumerate().map(|(at, added)| {
            let figure = if all_told { adds(at, added) } else { Figure::Protected };
            (added.told.clone(), figure)
        });
        Some(Together {
            chosen: chosen.collect(),
            would_reach: shown.some(self.reached, &[nothing]),
            reached_in_first: self.in_draw_0,
            at_most: self.at_most,
            exact: self.exact,
            cost: self.cost,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_the_population_the_fewer_proposals_are_tried() {
        assert_eq!([0, 1000, 1_000_000].map(most_shown), [40, 40, 40]);
        assert_eq!([2_000_000, 4_000_000, 100_000_000].map(most_shown), [20, 10, 6]);
    }

    #[test]
    fn what_is_added_adds_up_and_lies_in_its_range() {
        let steps: [[u32; 3]; 4] = [[0, 0, 0], [5, 6, 6], [9, 6, 12], [10, 7, 12]];
        let adds: Vec<Drawn> = steps.windows(2).map(|two| added(&two[0], &two[1])).collect();
        let sum: u32 = adds.iter().map(|adds| adds.mean).sum();
        assert_eq!(sum, Drawn::of(steps[3]).mean);
        assert!(
            adds.iter().all(|adds| adds.low <= adds.mean && adds.mean <= adds.high),
            "{adds:?}"
        );
        assert_eq!((adds[1].low, adds[1].high), (0, 6));
    }
}

//! Proposals: what would let most in, and the few changes that add up.
//!
//! Proposals are looked for among the young people of draw 0. Those that are shown are then tried on everybody,
//! so that each has an interval over the draws like every other count.
//!
//! Must not know: how words are said, pages.

use understory_engine::fit::Region;
use understory_engine::ledger::{Candidate, Changed, Count as Drawn, Edit, Supply, Survey, Tally, VanRules, WhatIf, propose};
use understory_model::ledger::{Barrier, Figure, Group, Lens, Proposal, SupplyEdit, Together, Told};
use understory_model::money::Cents;

use super::candidates::Candidates;
use super::choose::{self, Set};
use super::count::Counted;
use super::crowd::Kept;
use super::edits::{session_of, tell};
use super::lenses::LensColumns;
use super::picture::by_group;
use super::protect::{Shown, count, value};
use super::settings::Costs;

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
/// With more looks at somebody than this, what is shown is counted in draw 0 only.
const MOST_LOOKS: u64 = 40_000_000;

/// A change with whom it would give a first fit.
#[derive(Debug)]
pub(crate) struct Proposed {
    told: Told,
    cost: Option<Cents>,
    reached: Reached,
}

/// Young people with nothing that fits who would have something.
#[derive(Debug)]
pub(crate) struct Reached {
    all: Drawn,
    places: Vec<Drawn>,
    ages: Vec<Drawn>,
}

/// A set of changes, each with what it adds.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) told: Vec<(Told, u32)>,
    pub(crate) reached: Drawn,
    pub(crate) at_most: u32,
    pub(crate) exact: bool,
    pub(crate) cost: Option<Cents>,
}

/// All proposals for one set of groups.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) proposals: Vec<Proposed>,
    pub(crate) together: Option<Chosen>,
    pub(crate) three: Option<Chosen>,
}

/// Looks for proposals.
pub(crate) fn plan(counted: &Counted, kept: &Kept, costs: Costs, budget: Option<Cents>) -> Plan {
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
    let set = |most: usize| {
        let set = choose::choose(&all, most, budget)?;
        Some(chosen(counted, kept, &region, &said, &set))
    };
    let (together, three) = (set(TOGETHER), set(THREE));
    let shown = some_of_each_kind(&said);
    let looks = shown.len() as u64 * u64::from(counted.crowd.len());
    let proposals = shown.into_iter().map(|(candidate, edit)| Proposed {
        told: tell(counted, edit.clone()),
        cost: candidate.cost_cents.map(Cents),
        reached: if looks <= MOST_LOOKS {
            tried(counted, kept, &region, std::slice::from_ref(&candidate.edit))
                .unwrap_or_else(|| in_draw_0(counted, &candidate.reached))
        } else {
            in_draw_0(counted, &candidate.reached)
        },
    });
    Plan {
        proposals: proposals.collect(),
        together,
        three,
    }
}

/// Those of draw 0 looked at who have nothing that fits, by rising number.
fn without_any(counted: &Counted, kept: &Kept) -> Vec<u32> {
    let fits = &counted.survey.fits;
    counted
        .lacking(kept)
        .filter(|person| fits[*person as usize] == 0)
        .collect()
}

/// The first of each kind, in order, so that one kind does not fill the page; interpreters for one language are a
/// kind. Where there are too many, the last of each kind go first.
fn some_of_each_kind(said: &[(Candidate, SupplyEdit)]) -> Vec<&(Candidate, SupplyEdit)> {
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
    numbered.truncate(MOST_SHOWN);
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

fn in_draw_0(counted: &Counted, people: &[u32]) -> Reached {
    reached(counted, people.iter().copied(), 1)
}

fn reached(counted: &Counted, people: impl Iterator<Item = u32>, draws: usize) -> Reached {
    let crowd = &counted.crowd;
    let empty = |lens: Lens| vec![vec![0_u32; draws]; crowd.lenses.of(lens).len()];
    let (mut all, mut places, mut ages) = (vec![0_u32; draws], empty(Lens::Place), empty(Lens::Age));
    for person in people {
        let person = person as usize;
        let draw = usize::from(crowd.draw[person]);
        let group = |lens: Lens| usize::from(crowd.lenses.columns[LensColumns::at(lens)][person]);
        all[draw] += 1;
        places[group(Lens::Place)][draw] += 1;
        ages[group(Lens::Age)][draw] += 1;
    }
    let counts = |groups: Vec<Vec<u32>>| groups.into_iter().map(Drawn::of).collect();
    Reached {
        all: Drawn::of(all),
        places: counts(places),
        ages: counts(ages),
    }
}

fn chosen(counted: &Counted, kept: &Kept, region: &Region<'_>, said: &[(Candidate, SupplyEdit)], set: &Set) -> Chosen {
    let edits: Vec<Edit> = set.chosen.iter().map(|(at, _)| said[*at].0.edit.clone()).collect();
    let reached = tried(counted, kept, region, &edits);
    Chosen {
        told: set
            .chosen
            .iter()
            .map(|(at, adds)| (tell(counted, said[*at].1.clone()), *adds))
            .collect(),
        reached: reached.map_or_else(|| Drawn::of([set.reached]), |reached| reached.all),
        at_most: set.at_most,
        exact: set.exact,
        cost: set.cost.map(Cents),
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
    let Some(barrier) = barrier_of(edit).filter(|_| counted.enough() == 1) else {
        return wholes;
    };
    wholes.push(tally.everybody.count(|cell| cell.reach[barrier as usize]));
    // A fee that is waived and a seat that is added let in all of them, whoever they are: no rest is told.
    let lets_all_in = matches!(edit, SupplyEdit::Waive { .. } | SupplyEdit::Seats { .. });
    let row = session_of(edit).and_then(|session| counted.snapshot.position_of_session(session));
    if let Some(row) = row.filter(|_| !lets_all_in) {
        let gain = counted.survey.gains[barrier as usize].get(row);
        wholes.extend(gain.map(|gain| Drawn::of([*gain])));
    }
    wholes
}

/// The barrier that a change takes away for whoever gains by it; a new session takes away none.
fn barrier_of(edit: &SupplyEdit) -> Option<Barrier> {
    match edit {
        SupplyEdit::Ages { .. } => Some(Barrier::WhoFor),
        SupplyEdit::Move { .. } => Some(Barrier::Hours),
        SupplyEdit::Van { .. } => Some(Barrier::Travel),
        SupplyEdit::Waive { .. } => Some(Barrier::Cost),
        SupplyEdit::Interpret { .. } => Some(Barrier::Language),
        SupplyEdit::Provide { .. } => Some(Barrier::Access),
        SupplyEdit::Seats { .. } => Some(Barrier::Seats),
        SupplyEdit::Remove { .. } | SupplyEdit::Add { .. } => None,
    }
}

impl Plan {
    /// The proposals in words.
    pub(crate) fn proposals(&self, counted: &Counted, shown: Shown<'_>, tally: &Tally) -> Vec<Proposal> {
        let lenses = &counted.crowd.lenses;
        let figures = |lens: Lens, counts: &[Drawn]| -> Vec<(Group, Figure)> {
            // Of a roster it is not told where they are: each proposal would be one more table to subtract.
            if shown.is_protected() {
                return Vec::new();
            }
            by_group(lenses.of(lens), counts.iter().map(|of| Figure::Shown(count(*of))))
        };
        self.proposals
            .iter()
            .map(|proposed| Proposal {
                told: proposed.told.clone(),
                would_reach: shown.some(proposed.reached.all, &wholes(counted, tally, &proposed.told.edit)),
                cost: proposed.cost,
                places: figures(Lens::Place, &proposed.reached.places),
                ages: figures(Lens::Age, &proposed.reached.ages),
            })
            // Of a roster, to be named at all would tell that a proposal reaches a few.
            // In some draws nobody may gain: what reaches nobody in the middle of them is no proposal.
            .filter(|proposal| value(proposal.would_reach).is_some_and(|reached| reached > 0))
            .collect()
    }
}

impl Chosen {
    /// The set in words; `None` where a roster must not tell how many it reaches.
    pub(crate) fn together(&self, shown: Shown<'_>, tally: &Tally) -> Option<Together> {
        let nothing = having_nothing(tally);
        let adds = |adds: u32| shown.some(Drawn::of([adds]), &[nothing]);
        // What one adds could be worked out from the sum and what the others add.
        let all_told = self.told.iter().all(|(_, added)| value(adds(*added)).is_some());
        let chosen = self.told.iter().map(|(told, added)| {
            let figure = if all_told { adds(*added) } else { Figure::Protected };
            (told.clone(), figure)
        });
        value(shown.some(self.reached, &[nothing]))?;
        Some(Together {
            chosen: chosen.collect(),
            would_reach: shown.some(self.reached, &[nothing]),
            at_most: self.at_most.max(self.reached.high),
            exact: self.exact,
            cost: self.cost,
        })
    }
}

//! What if: the region before and after changes to the supply, and who gains.
//!
//! Must not know: how changes are saved.

use std::time::Instant;
use understory_engine::fit::Sessions;
use understory_engine::ledger::{Cells, Changed, Count as Drawn, Edit, Survey, Tally, VanRules, WhatIf as Tried};
use understory_model::ledger::{Basis, Figure, GroupRow, Lens, SupplyEdit, WhatIf};
use understory_model::money::Cents;

use super::count::Counted;
use super::crowd::Kept;
use super::edits::read;
use super::error::LedgerError;
use super::guarded::{GuardedChange, What};
use super::lenses::LensColumns;
use super::located::offered;
use super::picture::{View, having_enough};
use super::protect::{Shown, count, value};
use super::settings::Costs;

/// Tries changes.
pub(crate) fn try_it(
    counted: &Counted,
    kept: &Kept,
    basis: Basis,
    edits: Vec<SupplyEdit>,
    costs: Costs,
) -> Result<WhatIf, LedgerError> {
    let started = Instant::now();
    let changes = read(counted, edits)?;
    let region = counted.region();
    let changed = Changed::new(&region, &changes.supply, VanRules::default()).map_err(|refused| {
        // Every value was read before, so this names a fault of ours rather than one of whoever asks.
        tracing::error!(%refused, "a change that was read could not be made");
        LedgerError::Service(crate::ServiceError::Stopped)
    })?;
    let after = counted.after(&Tried::new(&region, &changed));
    let before = counted.tally_of(kept);
    let then = moved_on(counted, kept, &before, &after);
    let offered = offered(counted);
    let shown = counted.shown(kept);
    let can_lose = changes.told.iter().any(|told| {
        matches!(
            told.edit,
            SupplyEdit::Move { .. } | SupplyEdit::Ages { .. } | SupplyEdit::Remove { .. }
        )
    });
    let moved = Moves::new(shown, counted.enough(), &after, can_lose);
    let view = |tally| View {
        counted,
        kept,
        tally,
        offered: &offered,
        shown,
    };
    let (now, then) = (view(&before), view(&then));
    let (gain, lose) = gain_and_lose(counted, kept, &after);
    let guarded = moved.enough();
    let gain = shown.after(&[], guarded, Figure::Shown(count(gain)));
    let lose = shown.after(&[], guarded, Figure::Shown(count(lose)));
    let lens = |lens: Lens| {
        let then = then.lens(lens).into_iter().map(|mut row| {
            let group = counted.crowd.lenses.find(lens, &row.groups[0].code);
            moved.hide(shown, &[(lens, group.unwrap_or_default())], &mut row);
            // The picture counts the directory's own sessions, and changes are not in it.
            (row.sessions, row.seats_per_100) = (None, None);
            row
        });
        (lens, now.lens(lens).into_iter().zip(then).collect())
    };
    let mut after_row = then.everybody();
    moved.hide(shown, &[], &mut after_row);
    Ok(WhatIf {
        cost: cost(costs, &changes.edits, gain, &counted.snapshot.columns),
        told: changes.told,
        before: now.everybody(),
        after: after_row,
        lenses: Lens::ALL.into_iter().map(lens).collect(),
        shapes: now.shapes(),
        gain,
        lose,
        micros: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        basis,
    })
}

/// What changes cost together; `None` where a cost is not known, and where nothing is changed. A fee is waived for
/// those who gain; where these are not told, neither is the cost that would tell.
fn cost(costs: Costs, edits: &[Edit], gain: Figure, sessions: &Sessions) -> Option<Cents> {
    let (costs, gain) = (costs.engine(), value(gain));
    let mut sum = 0_u32;
    for edit in edits {
        let reached = match edit {
            Edit::Waive { .. } => gain?,
            _ => 0,
        };
        sum = sum.saturating_add(costs.of(edit, reached as usize, sessions)?);
    }
    (!edits.is_empty()).then_some(Cents(sum))
}

/// What the changes do to each count; nothing where nothing is protected.
struct Moves<'a> {
    enough: u32,
    one: Option<GuardedChange<'a>>,
    three: Option<GuardedChange<'a>>,
    near: Option<GuardedChange<'a>>,
}

impl<'a> Moves<'a> {
    fn new(shown: Shown<'a>, enough: u32, after: &Survey, can_lose: bool) -> Self {
        let fits = |person: u32| after.fits[person as usize];
        Self {
            enough,
            one: shown.change(What::WithOne, |person| fits(person) >= 1, can_lose),
            three: shown.change(What::WithThree, |person| fits(person) >= 3, can_lose),
            near: shown.change(What::Near, |person| after.near[person as usize], can_lose),
        }
    }

    /// The one that is about having enough.
    fn enough(&self) -> Option<&GuardedChange<'a>> {
        match having_enough(self.enough) {
            What::WithThree => self.three.as_ref(),
            _ => self.one.as_ref(),
        }
    }

    /// Of a roster, a count after a change is shown only when the difference tells nothing about few.
    fn hide(&self, shown: Shown<'_>, groups: &[(Lens, u16)], row: &mut GroupRow) {
        row.with_one = shown.after(groups, self.one.as_ref(), row.with_one);
        row.with_three = shown.after(groups, self.three.as_ref(), row.with_three);
        row.with_enough = shown.after(groups, self.enough(), row.with_enough);
        row.pin_near = shown.after(groups, self.near.as_ref(), row.pin_near);
    }
}

/// Who has enough now and had not, and the other way round.
fn gain_and_lose(counted: &Counted, kept: &Kept, after: &Survey) -> (Drawn, Drawn) {
    let enough = counted.enough();
    let draws = usize::from(counted.crowd.draws);
    let (mut gain, mut lose) = (vec![0_u32; draws], vec![0_u32; draws]);
    for (person, (before, after)) in counted.survey.fits.iter().zip(&after.fits).enumerate() {
        let (had, has) = (*before >= enough, *after >= enough);
        if had != has && counted.crowd.keeps(kept, person as u32) {
            let counts = if has { &mut gain } else { &mut lose };
            counts[usize::from(counted.crowd.draw[person])] += 1;
        }
    }
    (Drawn::of(gain), Drawn::of(lose))
}

/// The counts after a change: those before it, with the few who changed counted anew. Counts that are about what
/// stands in the way stay as they were; nothing here shows them.
fn moved_on(counted: &Counted, kept: &Kept, before: &Tally, after: &Survey) -> Tally {
    let mut tally = Tally {
        everybody: before.everybody.clone(),
        groups: before.groups.clone(),
        pairs: Vec::new(),
    };
    let survey = &counted.survey;
    let crowd = &counted.crowd;
    for person in 0..survey.fits.len() {
        let was = (survey.fits[person], survey.near[person]);
        let is = (after.fits[person], after.near[person]);
        if was == is || !crowd.keeps(kept, person as u32) {
            continue;
        }
        let draw = usize::from(crowd.draw[person]);
        let change = |cells: &mut Cells| {
            let cell = &mut cells.draws[draw];
            let swap = |count: &mut u32, was: bool, is: bool| *count = *count - u32::from(was) + u32::from(is);
            swap(&mut cell.with_one, was.0 >= 1, is.0 >= 1);
            swap(&mut cell.with_three, was.0 >= 3, is.0 >= 3);
            swap(&mut cell.with_enough, was.0 >= survey.enough, is.0 >= survey.enough);
            swap(&mut cell.near, was.1, is.1);
        };
        change(&mut tally.everybody);
        for lens in Lens::ALL {
            let at = LensColumns::at(lens);
            let group = crowd.lenses.columns[at][person];
            change(&mut tally.groups[at][usize::from(group)]);
        }
    }
    tally
}

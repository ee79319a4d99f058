//! The lenses of a population, with groups that are too small put together.
//!
//! Must not know: measures.

use super::counts::{Columns, Counts};
use super::is_small;

/// The groups of a population, and which of them are large enough to be spoken of.
#[derive(Clone, Debug)]
pub struct Guard {
    /// Groups as decisions are made for them: those that are too small are one.
    pub(super) columns: Columns,
    /// For each lens and each group of the caller's: its group here, and whether it stands alone in it.
    folded: Vec<Vec<(u16, bool)>>,
    pub(super) everybody: Counts,
}

impl Guard {
    /// Looks at the lenses: for each a column with the group of every person. Columns are cut to the shortest.
    #[must_use]
    pub fn new(lenses: &[Vec<u16>]) -> Self {
        let people = lenses.iter().map(Vec::len).min().unwrap_or(0);
        let folded: Vec<Vec<(u16, bool)>> = lenses.iter().map(|column| fold(&column[..people])).collect();
        let groups = lenses
            .iter()
            .zip(&folded)
            .map(|(column, folded)| {
                column[..people]
                    .iter()
                    .map(|&group| folded[usize::from(group)].0)
                    .collect()
            })
            .collect();
        let columns = Columns::new(groups, people);
        let everybody = columns.count(|_| true);
        Self {
            columns,
            folded,
            everybody,
        }
    }

    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> usize {
        self.columns.people
    }

    /// Whether it may be said how many there are in all.
    #[must_use]
    pub fn shows_everybody(&self) -> bool {
        !is_small(self.everybody.all())
    }

    /// Whether it may be said how many are in this group.
    #[must_use]
    pub fn shows_group(&self, lens: usize, group: u16) -> bool {
        self.alone(lens, group).is_some()
    }

    /// The group here, if it is one of the caller's and no other with it.
    pub(super) fn alone(&self, lens: usize, group: u16) -> Option<usize> {
        let &(here, alone) = self.folded.get(lens)?.get(usize::from(group))?;
        (alone && self.shows_everybody()).then_some(usize::from(here))
    }
}

/// Puts groups under ten together, and with them the next smallest until they are ten; ties go to the lower number.
/// Groups that nobody is in are among them, but need no company: there is nobody in them to protect.
fn fold(column: &[u16]) -> Vec<(u16, bool)> {
    let groups = column.iter().max().map_or(0, |&most| usize::from(most) + 1);
    let mut sizes = vec![0_u32; groups];
    for &group in column {
        sizes[usize::from(group)] += 1;
    }
    let mut by_size: Vec<usize> = (0..groups).collect();
    by_size.sort_by_key(|&group| (sizes[group], group));
    let mut together = 0;
    let mut people = 0;
    for &group in &by_size {
        let needs_more = together > 0 && people > 0 && is_small(people);
        if !is_small(sizes[group]) && !needs_more {
            break;
        }
        people += sizes[group];
        together += 1;
    }
    let mut is_together = vec![false; groups];
    for &group in &by_size[..together] {
        is_together[group] = true;
    }
    // Groups that stand alone come first; the rest is the last one.
    let mut next = 0;
    let alone = (groups - together) as u16;
    is_together
        .into_iter()
        .map(|together| {
            if together {
                (alone, false)
            } else {
                next += 1;
                (next - 1, true)
            }
        })
        .collect()
}

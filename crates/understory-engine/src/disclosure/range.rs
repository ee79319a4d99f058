//! What a hidden count of one group could be, for somebody who knows everything that is shown.
//!
//! Take the hidden groups of a lens, and any other lens. Among the hidden groups, people of one class (those with
//! the measure, say) may be exchanged with others inside each group of the other lens, as long as no cell gets more than
//! it has people: no count that is shown changes by that, in this table or any other. So for each other lens the
//! count of one hidden group can be anything from the sum of the least to the sum of the most that each cell can
//! hold. This module adds these up with the cells as they are, whether those are shown or not; so it promises possible
//! values, and there may be more.
//!
//! Must not know: why groups are hidden.

use super::LEAST;
use super::counts::{Columns, Counts};

/// People among whom a class may be exchanged.
pub(super) struct Room<'a> {
    pub(super) columns: &'a Columns,
    /// Those among whom: everybody, or those of the measure that this one is within.
    pub(super) among: &'a Counts,
    /// The class.
    pub(super) class: &'a Counts,
}

impl Room<'_> {
    /// Whether the class in one of the hidden groups could be ten or more, and any of at least ten values.
    pub(super) fn is_wide(&self, lens: usize, hidden: &[bool], group: usize) -> bool {
        let (mut least, mut most) = (0, u32::MAX);
        for other in (0..self.columns.lenses()).filter(|&other| other != lens) {
            let (low, high) = self.ends(lens, hidden, group, other);
            least = least.max(low);
            most = most.min(high);
        }
        most >= LEAST && most.saturating_sub(least) >= LEAST
    }

    fn ends(&self, lens: usize, hidden: &[bool], group: usize, other: usize) -> (u32, u32) {
        let (mut low, mut high) = (0, 0);
        for column in 0..self.columns.size(other) {
            let (mut class, mut rest_among) = (0, 0);
            for (row, _) in hidden.iter().enumerate().filter(|&(_, &hidden)| hidden) {
                class += self.class.cell(lens, row, other, column);
                if row != group {
                    rest_among += self.among.cell(lens, row, other, column);
                }
            }
            low += class.saturating_sub(rest_among);
            high += class.min(self.among.cell(lens, group, other, column));
        }
        (low, high)
    }
}

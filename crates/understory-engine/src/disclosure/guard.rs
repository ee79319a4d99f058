//! The lenses of a population, with groups that are too small put together.
//!
//! Must not know: measures.

use super::counts::{Columns, Counts};
use super::{LEAST, is_small};

/// The groups of a population, and which of them are large enough to be spoken of.
#[derive(Clone, Debug)]
pub struct Guard {
    /// Groups as decisions are made for them: those that are too small are one.
    pub(super) columns: Columns,
    /// For each lens and each group of the caller's: its group here, and whether it stands alone in it.
    folded: Vec<Vec<(u16, bool)>>,
    pub(super) everybody: Counts,
    /// The groups put together of some lens are too many for too few people, so that nothing can be said at all.
    crowded: bool,
}

impl Guard {
    /// Looks at the lenses: for each a column with the group of every person. Columns are cut to the shortest.
    #[must_use]
    pub fn new(lenses: &[Vec<u16>]) -> Self {
        let people = lenses.iter().map(Vec::len).min().unwrap_or(0);
        let (folded, crowded): (Vec<Vec<(u16, bool)>>, Vec<bool>) =
            lenses.iter().map(|column| fold(&column[..people])).unzip();
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
            crowded: crowded.contains(&true),
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
        !is_small(self.everybody.all()) && !self.crowded
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

/// Puts groups under ten together, and with them the next smallest until each of them could be ten or more and have ten
/// values besides, for whoever knows how many they are together and that somebody is in each; ties go to the lower number.
/// Groups that nobody is in are among them, but need no company: there is nobody in them to protect. Gives `true` with it
/// when all groups together are still too few people.
fn fold(column: &[u16]) -> (Vec<(u16, bool)>, bool) {
    let groups = column.iter().max().map_or(0, |&most| usize::from(most) + 1);
    let mut sizes = vec![0_u32; groups];
    for &group in column {
        sizes[usize::from(group)] += 1;
    }
    let mut by_size: Vec<usize> = (0..groups).collect();
    by_size.sort_by_key(|&group| (sizes[group], group));
    let (mut together, mut people, mut lived_in) = (0, 0, 0);
    // Somebody in each of the others leaves the rest of the people for one.
    let too_few = |people: u32, lived_in: u32| lived_in > 0 && people < lived_in + LEAST;
    for &group in &by_size {
        if !is_small(sizes[group]) && !too_few(people, lived_in) {
            break;
        }
        people += sizes[group];
        lived_in += u32::from(sizes[group] > 0);
        together += 1;
    }
    let mut is_together = vec![false; groups];
    for &group in &by_size[..together] {
        is_together[group] = true;
    }
    // Groups that stand alone come first; the rest is the last one.
    let mut next = 0;
    let alone = (groups - together) as u16;
    let folded = is_together
        .into_iter()
        .map(|together| {
            if together {
                (alone, false)
            } else {
                next += 1;
                (next - 1, true)
            }
        })
        .collect();
    (folded, too_few(people, lived_in))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(sizes: &[u32]) -> (Vec<bool>, bool) {
        let groups = (0..).zip(sizes);
        let column: Vec<u16> = groups.flat_map(|(group, size)| vec![group; *size as usize]).collect();
        let (folded, crowded) = fold(&column);
        (folded.into_iter().map(|(_, alone)| alone).collect(), crowded)
    }

    #[test]
    fn small_groups_have_company_until_none_is_known_to_be_small() {
        assert_eq!(alone(&[218, 41, 31]), (vec![true, true, true], false));
        // Ten ones and a rest of ten would be one each: the next group goes with them.
        let mut ones = vec![218, 41, 31];
        ones.extend([1; 10]);
        assert_eq!(alone(&ones).0[..3], [true, true, false]);
        // Five and five are at most nine each; five and six could be ten.
        assert_eq!(alone(&[100, 30, 5, 5]).0, [true, false, false, false]);
        assert_eq!(alone(&[100, 30, 6, 6]).0, [true, true, false, false]);
        // A hundred people of ninety-nine languages: nothing can be said.
        assert!(alone(&[1; 99]).1 && !alone(&[5; 99]).1);
    }
}

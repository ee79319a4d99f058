//! Combinations of two groups of different lenses: which fare worst, and which a barrier keeps out most.
//!
//! Must not know: words, pages.

use understory_engine::ledger::Cells;
use understory_model::ledger::{Group, GroupRow, Lens, PairReach};

use super::guarded::What;
use super::picture::{View, row};
use super::protect::value;

/// Combinations shown of those that fare worst.
const MOST_HARDEST: usize = 10;
/// Combinations shown with a barrier.
const MOST_KEPT_OUT: usize = 5;
/// Young people in a combination, in every draw: fewer tell nothing.
const FEWEST: u32 = 30;
/// Rows that one group may stand in: one with many partners would fill the whole list.
const MOST_WITH_ONE_GROUP: usize = 3;

/// Two groups, and those who are of both.
struct Combination<'a> {
    numbers: [(Lens, u16); 2],
    groups: Vec<Group>,
    cells: &'a Cells,
}

/// Combinations in which the smallest share has enough that fits, worst first.
pub(crate) fn hardest(view: &View<'_>) -> Vec<GroupRow> {
    let rows = combinations(view).filter_map(|pair| {
        let people = pair.cells.count(|cell| cell.people).mean;
        let row = row(
            view.shown,
            &pair.numbers,
            pair.groups,
            view.counted.enough(),
            pair.cells,
        );
        let share = f64::from(value(row.with_enough)?) / f64::from(people);
        Some((share, people, row))
    });
    first(rows.collect(), MOST_HARDEST, |row| &row.groups)
}

/// Combinations of which a barrier alone keeps out the largest part, the largest first.
pub(crate) fn kept_out(view: &View<'_>, barrier: usize) -> Vec<PairReach> {
    let rows = combinations(view).filter_map(|pair| {
        let figure = |what, count| view.shown.figure(&pair.numbers, what, count);
        let (people, reach) = (
            pair.cells.count(|cell| cell.people),
            pair.cells.count(|cell| cell.reach[barrier]),
        );
        let row = PairReach {
            would_reach: figure(What::Reach(barrier), reach),
            young_people: figure(What::People, people),
            groups: pair.groups,
        };
        let reached = value(row.would_reach).filter(|reached| *reached > 0)?;
        value(row.young_people)?;
        Some((-f64::from(reached) / f64::from(people.mean), people.mean, row))
    });
    first(rows.collect(), MOST_KEPT_OUT, |row| &row.groups)
}

/// Those with enough young people in every draw, of groups that are known and not looked at already.
fn combinations<'v>(view: &'v View<'_>) -> impl Iterator<Item = Combination<'v>> {
    let lenses = &view.counted.crowd.lenses;
    let everybody = view.tally.everybody.count(|cell| cell.people).low;
    let known = |group: &Group| group.code != "not_said" && view.kept.0.iter().all(|(lens, _)| *lens != group.lens);
    view.tally.pairs.iter().flat_map(move |pair| {
        let seconds = lenses.groups[pair.second].len();
        let cells = pair.cells.iter().enumerate().filter(move |(_, cells)| {
            let people = cells.count(|cell| cell.people).low;
            people >= FEWEST && people != everybody
        });
        cells.filter_map(move |(at, cells)| {
            let (first, second) = (at / seconds, at % seconds);
            let groups = [&lenses.groups[pair.first][first], &lenses.groups[pair.second][second]];
            groups.into_iter().all(known).then(|| Combination {
                numbers: [
                    (Lens::ALL[pair.first], first as u16),
                    (Lens::ALL[pair.second], second as u16),
                ],
                groups: groups.map(Clone::clone).to_vec(),
                cells,
            })
        })
    })
}

/// The first by the number given, the larger first where it is the same.
fn first<Row>(mut found: Vec<(f64, u32, Row)>, most: usize, groups: impl Fn(&Row) -> &[Group]) -> Vec<Row> {
    found.sort_by(|left, right| {
        left.0
            .total_cmp(&right.0)
            .then(right.1.cmp(&left.1))
            .then_with(|| groups(&left.2).cmp(groups(&right.2)))
    });
    let mut named: Vec<Group> = Vec::new();
    found.retain(|(_, _, row)| {
        let often = |group: &Group| named.iter().filter(|known| *known == group).count() >= MOST_WITH_ONE_GROUP;
        let keep = !groups(row).iter().any(often);
        if keep {
            named.extend(groups(row).iter().cloned());
        }
        keep
    });
    found.into_iter().take(most).map(|(_, _, row)| row).collect()
}

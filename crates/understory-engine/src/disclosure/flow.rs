//! Moving people of one class through the hidden cells of a table of two lenses, with every row and column keeping
//! its sum: by how much could one cell be more, or less?
//!
//! Raising one cell by one lowers another of its row, which raises another of that one's column, and so on, back to
//! the cell's own column. Each such round is a path between a row and a column; together they are a flow, and as
//! cells are whole numbers the most that can flow is exactly the most that linear programming finds. Where hidden
//! cells do not allow enough, the cheapest path through shown cells is found, and they become hidden.
//!
//! Must not know: what is counted.

/// A table of whole numbers, row by row.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) cells: Vec<u32>,
}

/// Which way a cell is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// A step into a row or column: from which node, by which cell.
type Step = Option<(usize, usize)>;

/// Tries to move one cell by `wanted`, and hides what is needed for it. `price` says what hiding a cell loses. Gives
/// by how much it can be moved, at most `wanted`.
pub(super) fn make_room(
    table: &Table,
    hidden: &mut [bool],
    cell: usize,
    way: Way,
    wanted: u32,
    price: impl Fn(usize) -> u64,
) -> u32 {
    let wanted = match way {
        Way::Up => wanted,
        Way::Down => wanted.min(table.cells[cell]),
    };
    let mut moved = vec![0_i64; table.cells.len()];
    let mut done = 0;
    while done < wanted {
        let Some(path) = cheapest(table, hidden, &moved, cell, way, &price) else {
            break;
        };
        // Cells of a path are moved against and with the cell in turn, against it first.
        let mut amount = i64::from(wanted - done);
        for (place, &at) in path.iter().enumerate() {
            if goes_down(place, way) {
                amount = amount.min(i64::from(table.cells[at]) + moved[at]);
            }
        }
        for (place, &at) in path.iter().enumerate() {
            moved[at] += if goes_down(place, way) { -amount } else { amount };
            hidden[at] = true;
        }
        // A cell holds a u32, so a step does as well.
        done += u32::try_from(amount).unwrap_or(0);
    }
    done
}

const fn goes_down(place: usize, way: Way) -> bool {
    matches!((place % 2, way), (0, Way::Up) | (1, Way::Down))
}

/// The cheapest path from the cell's row to its column, as cells in order. The cell itself is not on it.
fn cheapest(
    table: &Table,
    hidden: &[bool],
    moved: &[i64],
    cell: usize,
    way: Way,
    price: &impl Fn(usize) -> u64,
) -> Option<Vec<usize>> {
    let Table { rows, columns, .. } = *table;
    // Nodes are rows and then columns. A step from a row to a column moves a cell against, back again with.
    let (start, end) = (cell / columns, rows + cell % columns);
    let mut cost = vec![u64::MAX; rows + columns];
    let mut from: Vec<Step> = vec![None; rows + columns];
    let mut settled = vec![false; rows + columns];
    cost[start] = 0;
    while let Some(node) = (0..rows + columns)
        .filter(|&node| !settled[node] && cost[node] < u64::MAX)
        .min_by_key(|&node| (cost[node], node))
    {
        settled[node] = true;
        if node == end {
            break;
        }
        let against = node < rows;
        let next = if against { rows..rows + columns } else { 0..rows };
        for next in next {
            let at = if against {
                node * columns + (next - rows)
            } else {
                next * columns + (node - rows)
            };
            let lowers = against == (way == Way::Up);
            let possible = at != cell && !(lowers && i64::from(table.cells[at]) + moved[at] <= 0);
            // Every step costs a little, so that a short path wins among free ones.
            let step = if hidden[at] { 1 } else { 1 + 1000 * (1 + price(at)) };
            let total = cost[node].saturating_add(step);
            if possible && total < cost[next] {
                cost[next] = total;
                from[next] = Some((node, at));
            }
        }
    }
    let mut path = Vec::new();
    let mut node = end;
    while node != start {
        let (before, at) = from[node]?;
        path.push(at);
        node = before;
    }
    path.reverse();
    Some(path)
}

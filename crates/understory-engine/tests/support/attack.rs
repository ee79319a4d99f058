//! The attacker: all that is shown as equations, and the least and most that a hidden count can be.
//!
//! Each person is in one of three classes: has neither measure, the outer one only, or the inner one as well. Unknown
//! are the people of each class in each cell of each table of two lenses (or, with one lens, in each group).

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, microlp, variable};
use understory_engine::disclosure::{Guard, LEAST, Measure, Pairs};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Neither,
    OuterOnly,
    Both,
}

const CLASSES: [Class; 3] = [Class::Neither, Class::OuterOnly, Class::Both];

#[derive(Clone, Debug)]
pub(crate) struct Crowd {
    pub(crate) lenses: Vec<Vec<u16>>,
    pub(crate) class: Vec<Class>,
}

/// What is counted; the class of people is apart, `None` for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Everybody,
    Group(usize, u16),
    Pair(usize, u16, usize, u16),
}

/// Everything that is published about a crowd.
pub(crate) struct Attack<'a> {
    crowd: &'a Crowd,
    guard: Guard,
    outer: Measure,
    inner: Measure,
    pairs: Vec<(usize, usize, Pairs)>,
    sizes: Vec<u16>,
}

/// A table: its two lenses (the second is `None` where there is one lens only), and the people of each class by cell.
type Table = (usize, Option<usize>, Vec<[Variable; 3]>);

/// Unknown people of each class.
struct Unknowns {
    variables: ProblemVariables,
    tables: Vec<Table>,
}

impl<'a> Attack<'a> {
    pub(crate) fn new(crowd: &'a Crowd) -> Self {
        let guard = Guard::new(&crowd.lenses);
        let outer = guard.measure(|person| crowd.class[person] != Class::Neither, None);
        let inner = guard.measure(|person| crowd.class[person] == Class::Both, Some(&outer));
        let lenses = crowd.lenses.len();
        let pairs = (0..lenses)
            .flat_map(|a| (a + 1..lenses).map(move |b| (a, b)))
            .map(|(a, b)| (a, b, guard.pairs(a, b, &[&outer, &inner])))
            .collect();
        let sizes = crowd
            .lenses
            .iter()
            .map(|column| column.iter().max().map_or(0, |most| most + 1))
            .collect();
        Self {
            crowd,
            guard,
            outer,
            inner,
            pairs,
            sizes,
        }
    }

    /// Every cell with all its classes.
    pub(crate) fn all(&self) -> Vec<(Cell, Option<Class>)> {
        let mut cells = vec![Cell::Everybody];
        for (lens, &size) in self.sizes.iter().enumerate() {
            cells.extend((0..size).map(|group| Cell::Group(lens, group)));
        }
        for &(a, b, _) in &self.pairs {
            for group in 0..self.sizes[a] {
                cells.extend((0..self.sizes[b]).map(|other| Cell::Pair(a, group, b, other)));
            }
        }
        let classes = [None, Some(Class::Neither), Some(Class::OuterOnly), Some(Class::Both)];
        cells
            .into_iter()
            .flat_map(|cell| classes.map(|class| (cell, class)))
            .collect()
    }

    /// What must not be worked out: every count of a table that is shown at least in part.
    pub(crate) fn targets(&self) -> Vec<(Cell, Option<Class>)> {
        let mut all = self.all();
        // In a group that nobody is in there is nobody to protect.
        let lives = |lens: usize, group: u16| self.truth(Cell::Group(lens, group), None) > 0;
        all.retain(|&(cell, _)| match cell {
            Cell::Everybody => true,
            Cell::Group(lens, group) => lives(lens, group),
            Cell::Pair(a, group, b, other) => lives(a, group) && lives(b, other),
        });
        all.retain(|&(cell, class)| match cell {
            // Of everybody, hidden measures are small by rule, and the guard says no more.
            Cell::Everybody => self.shows(cell, class),
            Cell::Group(..) => self.guard.shows_everybody() && self.told(class).is_none_or(Measure::shows_everybody),
            Cell::Pair(a, _, b, _) => {
                let siblings =
                    |&(one, _): &(Cell, Option<Class>)| matches!(one, Cell::Pair(x, _, y, _) if (x, y) == (a, b));
                self.all()
                    .iter()
                    .any(|one| siblings(one) && one.1 == class && self.shows(one.0, one.1))
            }
        });
        all
    }

    /// The measure whose count tells this class.
    fn told(&self, class: Option<Class>) -> Option<&Measure> {
        match class {
            None => None,
            Some(Class::Neither) => Some(&self.outer),
            Some(Class::OuterOnly | Class::Both) => Some(&self.inner),
        }
    }

    pub(crate) fn truth(&self, cell: Cell, class: Option<Class>) -> u32 {
        let counted = (0..self.crowd.class.len()).filter(|&person| {
            let of_class = class.is_none_or(|class| self.crowd.class[person] == class);
            let lenses = &self.crowd.lenses;
            of_class
                && match cell {
                    Cell::Everybody => true,
                    Cell::Group(lens, group) => lenses[lens][person] == group,
                    Cell::Pair(a, group, b, other) => lenses[a][person] == group && lenses[b][person] == other,
                }
        });
        counted.count() as u32
    }

    /// Whether the count is shown, or is the difference of two that are.
    pub(crate) fn shows(&self, cell: Cell, class: Option<Class>) -> bool {
        let guard = &self.guard;
        match cell {
            Cell::Everybody => self
                .told(class)
                .map_or(guard.shows_everybody(), Measure::shows_everybody),
            Cell::Group(lens, group) => self.told(class).map_or(guard.shows_group(lens, group), |measure| {
                measure.shows_group(guard, lens, group)
            }),
            Cell::Pair(a, group, b, other) => {
                let Some((_, _, pairs)) = self.pairs.iter().find(|(x, y, _)| (*x, *y) == (a, b)) else {
                    return false;
                };
                match class {
                    None => pairs.shows(guard, group, other),
                    Some(Class::Neither) => pairs.shows_measure(guard, 0, group, other),
                    Some(_) => {
                        pairs.shows_measure(guard, 1, group, other) && pairs.shows_measure(guard, 0, group, other)
                    }
                }
            }
        }
    }

    pub(crate) fn tables_without_measures(&self) -> u32 {
        let shows = |a: usize, b: usize| {
            let cells = (0..self.sizes[a]).flat_map(|group| (0..self.sizes[b]).map(move |other| (group, other)));
            cells
                .into_iter()
                .any(|(group, other)| self.shows(Cell::Pair(a, group, b, other), Some(Class::Both)))
        };
        self.pairs.iter().map(|&(a, b, _)| u32::from(!shows(a, b))).sum()
    }

    /// The least and the most that the count can be, for whoever knows all that is shown.
    pub(crate) fn range(&self, cell: Cell, class: Option<Class>) -> (f64, f64) {
        let solve = |most: bool| {
            let Unknowns { variables, tables } = self.unknowns();
            let aim = sum(&tables, cell, class, self);
            let problem = if most {
                variables.maximise(aim.clone())
            } else {
                variables.minimise(aim.clone())
            };
            let mut model = problem.using(microlp);
            for (left, right) in self.equations(&tables) {
                model = model.with(left.eq(right));
            }
            // A group is named only where somebody is in it.
            for (lens, &size) in self.sizes.iter().enumerate() {
                for group in (0..size).filter(|&group| self.truth(Cell::Group(lens, group), None) > 0) {
                    model = model.with(sum(&tables, Cell::Group(lens, group), None, self).geq(1));
                }
            }
            let solution = model.solve().expect("the truth is one solution");
            solution.eval(&aim)
        };
        (solve(false), solve(true))
    }

    fn unknowns(&self) -> Unknowns {
        let mut variables = ProblemVariables::new();
        let mut tables = Vec::new();
        let mut table = |a: usize, b: Option<usize>| {
            let cells = usize::from(self.sizes[a]) * b.map_or(1, |b| usize::from(self.sizes[b]));
            let most = self.crowd.class.len() as f64 * 4.0 + f64::from(LEAST);
            let people = (0..cells)
                .map(|_| CLASSES.map(|_| variables.add(variable().min(0).max(most))))
                .collect();
            tables.push((a, b, people));
        };
        for &(a, b, _) in &self.pairs {
            table(a, Some(b));
        }
        if self.pairs.is_empty() {
            table(0, None);
        }
        Unknowns { variables, tables }
    }

    /// What is shown, and that all tables count the same people.
    fn equations(&self, tables: &[Table]) -> Vec<(Expression, Expression)> {
        let mut equations = Vec::new();
        let whole = |class: Class| {
            tables
                .iter()
                .map(move |table| in_table(table, Cell::Everybody, Some(class), self))
        };
        for class in CLASSES {
            let wholes: Vec<Expression> = whole(class).collect();
            for two in wholes.windows(2) {
                equations.push((two[0].clone(), two[1].clone()));
            }
            for (lens, &size) in self.sizes.iter().enumerate() {
                for group in 0..size {
                    let with_lens = tables.iter().filter(|table| table.0 == lens || table.1 == Some(lens));
                    let sums: Vec<Expression> = with_lens
                        .map(|table| in_table(table, Cell::Group(lens, group), Some(class), self))
                        .collect();
                    for two in sums.windows(2) {
                        equations.push((two[0].clone(), two[1].clone()));
                    }
                }
            }
        }
        // A class that is the difference of two shown counts is as good as shown; so are sums of them.
        for (cell, class) in self.all() {
            if self.shows(cell, class) {
                let truth = Expression::from(f64::from(self.truth(cell, class)));
                equations.push((sum(tables, cell, class, self), truth));
            }
        }
        equations
    }
}

fn sum(tables: &[Table], cell: Cell, class: Option<Class>, attack: &Attack<'_>) -> Expression {
    let has = |table: &&Table| match cell {
        Cell::Everybody => true,
        Cell::Group(lens, _) => table.0 == lens || table.1 == Some(lens),
        Cell::Pair(a, _, b, _) => (table.0, table.1) == (a, Some(b)),
    };
    let table = tables.iter().find(has).expect("a table with the lens");
    in_table(table, cell, class, attack)
}

fn in_table(table: &Table, cell: Cell, class: Option<Class>, attack: &Attack<'_>) -> Expression {
    let (a, b, people) = table;
    let width = b.map_or(1, |b| usize::from(attack.sizes[b]));
    let mut sum = Expression::from(0.0);
    for (place, classes) in people.iter().enumerate() {
        let (row, column) = ((place / width) as u16, (place % width) as u16);
        let counted = match cell {
            Cell::Everybody => true,
            Cell::Group(lens, group) => group == if lens == *a { row } else { column },
            Cell::Pair(_, group, _, other) => (group, other) == (row, column),
        };
        for (variable, one) in classes.iter().zip(CLASSES) {
            if counted && class.is_none_or(|class| class == one) {
                sum += *variable;
            }
        }
    }
    sum
}

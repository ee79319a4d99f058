//! Which counts of a roster may be shown: the engine's decisions for the tables that pages show, made together.
//!
//! A row is everybody, one group, or a combination of two groups of different lenses, whatever filter or column of a page
//! it stands in; so the same count has the same answer on every page. `docs/disclosure.md` says the rule.
//!
//! Must not know: words, pages, which population is a roster.

use std::collections::HashMap;
use understory_engine::disclosure::{Guard, Measure, Pairs, shows_part};
use understory_engine::ledger::Survey;

/// A count that a page shows beside the number of people in the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// How many people there are.
    People,
    /// With at least one fit.
    WithOne,
    /// With at least three.
    WithThree,
    /// With a pin nearby.
    Near,
    /// With fewer than enough.
    Lack,
    /// Of those, whom one barrier keeps out.
    Reach(usize),
    /// Of those, whom no single barrier explains.
    TwoOrMore,
    /// With something that fits on a day, Monday 0.
    Day(usize),
}

/// A group: the position of its lens, and its number in it.
pub(crate) type InGroup = (usize, u16);

/// Decisions for one population and one number of fits that are enough.
#[derive(Debug)]
pub(crate) struct Guarded {
    /// One for each draw; a count is shown if every draw of it may be.
    draws: Vec<Draw>,
}

#[derive(Debug)]
struct Draw {
    /// Its people, by number in the crowd.
    people: Vec<u32>,
    guard: Guard,
    with_one: Measure,
    with_three: Measure,
    near: Measure,
    /// `None` unless one or three are enough: lacking other numbers of fits could be set against these.
    lack: Option<Lack>,
    days: Vec<Measure>,
    pairs: HashMap<(usize, usize), Pairs>,
}

#[derive(Debug)]
struct Lack {
    lack: Measure,
    reach: Vec<Measure>,
    two_or_more: bool,
}

/// What may be shown of a change.
#[derive(Debug)]
pub(crate) struct GuardedChange<'a> {
    draws: Vec<(&'a Draw, &'a Measure, Measure, Option<Measure>)>,
}

impl Guarded {
    /// Decides, from the lens columns and draws of a crowd and what everybody said.
    pub(crate) fn new(lenses: &[Vec<u16>], draw: &[u8], survey: &Survey) -> Self {
        let draws = draw.iter().max().map_or(0, |&last| last + 1);
        let of_draw = |number: u8| -> Vec<u32> {
            let people = draw.iter().enumerate().filter(|&(_, &of)| of == number);
            people.map(|(person, _)| person as u32).collect()
        };
        Self {
            draws: (0..draws)
                .map(|number| Draw::new(lenses, of_draw(number), survey))
                .collect(),
        }
    }

    /// Whether a count may be shown in a row.
    pub(crate) fn shows(&self, row: &[InGroup], what: What) -> bool {
        !self.draws.is_empty() && self.draws.iter().all(|draw| draw.shows(row, what))
    }

    /// Looks at a change: `after` says who has the measure afterwards, by number in the crowd. `can_lose` is whether the kind of
    /// change could take anything from anybody, whoever the people are. Only [`What::WithOne`], [`What::WithThree`] and
    /// [`What::Near`] can change; for any other nothing is shown.
    pub(crate) fn change(&self, what: What, after: impl Fn(u32) -> bool, can_lose: bool) -> GuardedChange<'_> {
        let draws = self.draws.iter().filter_map(|draw| {
            let before = draw.measure(what)?;
            let after = |person: usize| after(draw.people[person]);
            let gain = draw.guard.measure(after, Some(&before.without()));
            let lose = can_lose.then(|| draw.guard.measure(|person| !after(person), Some(before)));
            Some((draw, before, gain, lose))
        });
        GuardedChange {
            draws: match what {
                What::WithOne | What::WithThree | What::Near => draws.collect(),
                _ => Vec::new(),
            },
        }
    }
}

impl GuardedChange<'_> {
    /// Whether the count after the change, and who gains and loses, may be shown in a row. Never for combinations.
    pub(crate) fn shows(&self, row: &[InGroup]) -> bool {
        !self.draws.is_empty()
            && self.draws.iter().all(|(draw, before, gain, lose)| {
                let change = before.change(gain, lose.as_ref());
                match *row {
                    [] => change.shows_everybody(),
                    [(lens, group)] => change.shows_group(&draw.guard, lens, group),
                    _ => false,
                }
            })
    }
}

impl Draw {
    fn new(lenses: &[Vec<u16>], people: Vec<u32>, survey: &Survey) -> Self {
        let at = |column: &Vec<u16>| people.iter().map(|&person| column[person as usize]).collect();
        let columns: Vec<Vec<u16>> = lenses.iter().map(at).collect();
        let guard = Guard::new(&columns);
        let row = |person: usize| (people[person] - survey.first) as usize;
        let with_one = guard.measure(|person| survey.fits[row(person)] >= 1, None);
        let with_three = guard.measure(|person| survey.fits[row(person)] >= 3, Some(&with_one));
        let near = guard.measure(|person| survey.near[row(person)], None);
        let day = |day: usize| guard.measure(|person| survey.days[row(person)] >> day & 1 == 1, Some(&with_one));
        let days = (0..7).map(day).collect();
        let lack = match survey.enough {
            1 => Some(with_one.without()),
            3 => Some(with_three.without()),
            _ => None,
        };
        let lack = lack.map(|lack| Lack::new(&guard, lack, survey, row));
        let mut pairs = HashMap::new();
        for a in 0..columns.len() {
            for b in a + 1..columns.len() {
                pairs.insert((a, b), guard.pairs(a, b, &[&with_one, &with_three, &near]));
            }
        }
        Self {
            guard,
            with_one,
            with_three,
            near,
            lack,
            days,
            pairs,
            people,
        }
    }

    fn measure(&self, what: What) -> Option<&Measure> {
        match what {
            What::People | What::TwoOrMore => None,
            What::WithOne => Some(&self.with_one),
            What::WithThree => Some(&self.with_three),
            What::Near => Some(&self.near),
            What::Lack => self.lack.as_ref().map(|lack| &lack.lack),
            What::Reach(barrier) => self.lack.as_ref()?.reach.get(barrier),
            What::Day(day) => self.days.get(day),
        }
    }

    fn shows(&self, row: &[InGroup], what: What) -> bool {
        match (row, what) {
            ([], What::People) => self.guard.shows_everybody(),
            ([], What::TwoOrMore) => self.lack.as_ref().is_some_and(|lack| lack.two_or_more),
            ([], _) => self.measure(what).is_some_and(Measure::shows_everybody),
            (&[(lens, group)], What::People) => self.guard.shows_group(lens, group),
            (&[(lens, group)], _) => {
                let shows = |measure: &Measure| measure.shows_group(&self.guard, lens, group);
                self.measure(what).is_some_and(shows)
            }
            (&[one, other], _) => self.shows_pair(one.min(other), one.max(other), what),
            // Three and more groups at once are cut too finely for a roster.
            _ => false,
        }
    }

    fn shows_pair(&self, one: InGroup, other: InGroup, what: What) -> bool {
        let Some(pairs) = self.pairs.get(&(one.0, other.0)) else {
            return false;
        };
        let measure = |place| pairs.shows_measure(&self.guard, place, one.1, other.1);
        match what {
            What::People => pairs.shows(&self.guard, one.1, other.1),
            What::WithOne => measure(0),
            What::WithThree => measure(1),
            What::Near => measure(2),
            What::Lack | What::Reach(_) | What::TwoOrMore | What::Day(_) => false,
        }
    }
}

impl Lack {
    fn new(guard: &Guard, lack: Measure, survey: &Survey, row: impl Fn(usize) -> usize) -> Self {
        let fits = |person: usize| survey.fits[row(person)];
        let reached = |person: usize, barrier: usize| {
            let only = u32::from(survey.only[row(person)][barrier]);
            fits(person) < survey.enough && fits(person).saturating_add(only) >= survey.enough
        };
        let lacking: Vec<usize> = (0..guard.people())
            .filter(|&person| fits(person) < survey.enough)
            .collect();
        let explained = |&&person: &&usize| (0..8).any(|barrier| reached(person, barrier));
        let explained = lacking.iter().filter(explained).count();
        let (explained, lacking) = (explained as u32, lacking.len() as u32);
        Self {
            reach: (0..8)
                .map(|barrier| guard.measure(|person| reached(person, barrier), Some(&lack)))
                .collect(),
            two_or_more: lack.shows_everybody() && shows_part(explained, lacking),
            lack,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two lenses of four groups each, 1,600 people in even shares, so that nothing is small unless a test makes it so.
    fn lenses() -> Vec<Vec<u16>> {
        vec![
            (0..1600).map(|person| person % 4).collect(),
            (0..1600).map(|person| person / 4 % 4).collect(),
        ]
    }

    fn survey(enough: u32, fits: impl Fn(u32) -> u32) -> Survey {
        Survey {
            enough,
            fits: (0..1600).map(fits).collect(),
            only: (0..1600)
                .map(|person| [u16::from(person % 7 == 0), 0, 0, 0, 0, 0, 0, 0])
                .collect(),
            days: vec![0; 1600],
            near: (0..1600_u32).map(|person| (person / 16).is_multiple_of(2)).collect(),
            ..Survey::default()
        }
    }

    #[test]
    fn rows_are_shown_whatever_order_their_groups_are_named_in() {
        let guarded = Guarded::new(&lenses(), &[0; 1600], &survey(1, |person| person / 16 % 4));
        for what in [What::People, What::WithOne, What::WithThree, What::Near] {
            assert!(guarded.shows(&[], what) && guarded.shows(&[(0, 3)], what) && guarded.shows(&[(1, 2)], what));
            assert!(guarded.shows(&[(0, 1), (1, 2)], what) && guarded.shows(&[(1, 2), (0, 1)], what));
            assert!(!guarded.shows(&[(0, 1), (1, 2), (2, 0)], what) && !guarded.shows(&[(0, 1), (0, 2)], what));
        }
        assert!(guarded.shows(&[(0, 1)], What::Lack) && guarded.shows(&[(0, 1)], What::Reach(0)));
        assert!(guarded.shows(&[], What::TwoOrMore) && !guarded.shows(&[(0, 1)], What::TwoOrMore));
        assert!(
            !guarded.shows(&[], What::Reach(1)),
            "nobody at all is kept out by that one"
        );
        assert!(!guarded.shows(&[], What::Day(0)) && !guarded.shows(&[(0, 9)], What::People));
    }

    #[test]
    fn a_small_count_in_one_draw_is_enough_to_hide_it() {
        let draw: Vec<u8> = (0..1600).map(|person| (person / 800) as u8).collect();
        let fits = |person: u32| u32::from(person < 800 && (person / 16).is_multiple_of(2) || person >= 1595);
        let guarded = Guarded::new(&lenses(), &draw, &survey(1, fits));
        assert!(guarded.shows(&[], What::People) && !guarded.shows(&[], What::WithOne));
    }

    #[test]
    fn only_one_or_three_can_be_enough() {
        let shown = |enough| {
            Guarded::new(&lenses(), &[0; 1600], &survey(enough, |person| person / 16 % 4)).shows(&[], What::Lack)
        };
        assert_eq!([1, 2, 3, 4].map(shown), [true, false, true, false]);
    }

    #[test]
    fn a_change_is_shown_where_enough_gain_and_enough_do_not() {
        let guarded = Guarded::new(&lenses(), &[0; 1600], &survey(1, |person| person / 16 % 2));
        let many = guarded.change(What::WithOne, |person| person / 16 % 2 == 1 || person % 3 == 0, false);
        assert!(many.shows(&[]) && many.shows(&[(0, 2)]) && !many.shows(&[(0, 2), (1, 2)]));
        let few = guarded.change(What::WithOne, |person| person / 16 % 2 == 1 || person < 8, false);
        assert!(!few.shows(&[]) && !few.shows(&[(0, 2)]));
        assert!(!guarded.change(What::Reach(0), |_| true, false).shows(&[]));
    }

    #[test]
    fn nobody_shows_nothing() {
        let guarded = Guarded::new(&[Vec::new()], &[], &Survey::default());
        assert!(!guarded.shows(&[], What::People));
    }
}

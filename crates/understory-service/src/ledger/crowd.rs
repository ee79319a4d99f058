//! A population as the engine's columns: everybody as a row of facts, with their draw and their groups.
//!
//! Must not know: what fits, or who may see it.

use jiff::civil::Date;
use understory_engine::fit::People;
use understory_engine::ledger::Lenses;
use understory_model::ledger::{Group, Lens};
use understory_model::population::Population;

use super::lenses::{LensBuilder, LensColumns};
use crate::directory::Languages;
use crate::everyone::in_columns;
use crate::population;

/// A population in columns; row `n` of each is the same young person.
#[derive(Debug)]
pub(crate) struct Crowd {
    pub(crate) population: Population,
    pub(crate) people: People,
    pub(crate) lenses: LensColumns,
    pub(crate) draw: Vec<u8>,
    /// The draws there are, at least 1.
    pub(crate) draws: u8,
    /// The languages of sessions, and behind them those that only people speak.
    pub(crate) languages: Languages,
    /// Young people whose facts made no sense to the engine; they are counted as knowing nothing.
    pub(crate) nonsense: u32,
}

/// The young people of certain groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Kept(pub(crate) Vec<(Lens, u16)>);

impl Crowd {
    /// Builds the columns; `None` when `goes_on` says no in between.
    pub(crate) fn build(
        population: Population,
        spoken: &Languages,
        today: Date,
        everybody: &population::People,
        goes_on: impl Fn() -> bool,
    ) -> Option<Self> {
        let mut lenses = LensBuilder::new(&population);
        let mut draw = Vec::new();
        let columns = in_columns(everybody, spoken, today, goes_on, |young| {
            lenses.push(young);
            draw.push(young.draw);
        })?;
        let draws = draw.iter().max().map_or(1, |last| last.saturating_add(1));
        Some(Self {
            draws: draws.max(population.draws),
            population,
            people: columns.people,
            lenses: lenses.build(),
            draw,
            languages: columns.languages,
            nonsense: columns.nonsense,
        })
    }

    /// How many there are, over all draws.
    pub(crate) fn len(&self) -> u32 {
        self.draw.len() as u32
    }

    /// The columns as the engine counts them.
    pub(crate) fn engine_lenses(&self) -> Lenses<'_> {
        Lenses {
            columns: &self.lenses.columns,
            sizes: &self.lenses.sizes,
            draw: &self.draw,
            draws: self.draws,
        }
    }

    /// Whether somebody is of the groups looked at.
    pub(crate) fn keeps(&self, kept: &Kept, person: u32) -> bool {
        let column = |lens: Lens| &self.lenses.columns[LensColumns::at(lens)];
        kept.0
            .iter()
            .all(|(lens, group)| column(*lens).get(person as usize) == Some(group))
    }

    /// The groups looked at.
    pub(crate) fn groups_of(&self, kept: &Kept) -> Vec<Group> {
        kept.0
            .iter()
            .map(|(lens, group)| self.lenses.of(*lens)[usize::from(*group)].clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_engine::fit::PersonIndex;
    use understory_model::directory::SessionFacts;
    use understory_model::ids::PopulationId;
    use understory_model::language::Language;
    use understory_model::population::{Label, YoungPerson};

    #[test]
    fn a_language_that_no_session_speaks_has_a_bit_of_its_own() {
        let facts = SessionFacts {
            languages: understory_model::fact::Fact::known(vec![Language::english()]),
            ..SessionFacts::default()
        };
        let spoken = Languages::of(std::iter::once(&facts));
        let population = Population {
            id: PopulationId(uuid::Uuid::nil()),
            name: String::from("test"),
            version: 1,
            label: Label::Synthetic,
            made_at: jiff::Timestamp::UNIX_EPOCH,
            young_people: 1,
            places: Vec::new(),
            draws: 2,
            seed: None,
            sources: Vec::new(),
        };
        let young = YoungPerson {
            place: 0,
            draw: 0,
            point: None,
            age: Some(200),
            grade: None,
            free: None,
            modes: Vec::new(),
            minutes: None,
            max_cost: None,
            languages: vec!["ht".parse().unwrap()],
            needs: Vec::new(),
            internet: None,
            interests: Vec::new(),
            low_income: None,
        };
        let everybody = population::People::given(vec![
            young.clone(),
            YoungPerson {
                age: Some(9),
                draw: 1,
                ..young
            },
        ]);
        let today = jiff::civil::date(2026, 11, 22);
        let build = |goes_on: bool| Crowd::build(population.clone(), &spoken, today, &everybody, || goes_on);
        assert!(build(false).is_none(), "it stops when nobody wants it any more");
        let crowd = build(true).unwrap();
        assert_eq!((crowd.len(), crowd.draws, crowd.nonsense), (2, 2, 1));
        let row = crowd.people.get(PersonIndex(1)).unwrap();
        assert_eq!((row.age, row.languages), (Some(9), 0b10));
        assert_eq!(crowd.people.get(PersonIndex(0)).unwrap().age, None);
    }
}

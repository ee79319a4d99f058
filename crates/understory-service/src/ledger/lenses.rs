//! The lenses: into which group of each a young person falls, and what the groups are called.
//!
//! Must not know: counts, sessions.

use std::collections::BTreeMap;
use understory_model::find::Mode;
use understory_model::language::Language;
use understory_model::ledger::{Group, Lens};
use understory_model::place::fold;
use understory_model::population::{Population, YoungPerson};

/// The group of those of whom nothing is known.
const NOT_SAID: &str = "not_said";
/// Groups of the lens of ages: code, youngest, oldest.
const AGES: [(&str, u8, u8); 7] = [
    ("under_3", 0, 2),
    ("3-5", 3, 5),
    ("6-8", 6, 8),
    ("9-11", 9, 11),
    ("12-14", 12, 14),
    ("15-17", 15, 17),
    ("18_up", 18, u8::MAX),
];

/// The groups of all lenses, and each young person's, in columns as the engine counts them.
#[derive(Clone, Debug)]
pub(crate) struct LensColumns {
    /// In the order of [`Lens::ALL`].
    pub(crate) columns: Vec<Vec<u16>>,
    pub(crate) groups: Vec<Vec<Group>>,
    pub(crate) sizes: Vec<u16>,
}

/// Collects young people one by one.
pub(crate) struct LensBuilder {
    places: Vec<Group>,
    columns: Vec<Vec<u16>>,
    /// Languages as they come, each with its number.
    languages: BTreeMap<String, u16>,
    language_names: Vec<Group>,
    /// Of a roster the order of languages must not tell how many speak those that are not shown.
    is_protected: bool,
}

/// The code of a place in links: its folded name, with hyphens for spaces.
pub(crate) fn place_code(name: &str) -> String {
    fold(name).replace(' ', "-")
}

fn named(lens: Lens, code: &str) -> Group {
    Group {
        lens,
        code: String::from(code),
        name: None,
    }
}

fn age_group(age: Option<u8>) -> u16 {
    let at = age.and_then(|age| AGES.iter().position(|(_, from, to)| (*from..=*to).contains(&age)));
    at.unwrap_or(AGES.len()) as u16
}

impl LensBuilder {
    pub(crate) fn new(population: &Population) -> Self {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let places = population.places.iter().map(|place| {
            let code = place_code(&place.name);
            let times = taken.entry(code.clone()).and_modify(|times| *times += 1).or_insert(1);
            Group {
                lens: Lens::Place,
                // Two places of one name are told apart by a number.
                code: if *times == 1 { code } else { format!("{code}-{times}") },
                name: Some(place.name.clone()),
            }
        });
        Self {
            places: places.collect(),
            columns: vec![Vec::new(); Lens::ALL.len()],
            languages: BTreeMap::new(),
            language_names: Vec::new(),
            is_protected: population.label.is_protected(),
        }
    }

    fn language(&mut self, spoken: Option<&Language>) -> u16 {
        let base = spoken.map_or(NOT_SAID, Language::base);
        if let Some(known) = self.languages.get(base) {
            return *known;
        }
        let number = self.language_names.len() as u16;
        self.languages.insert(String::from(base), number);
        self.language_names.push(Group {
            lens: Lens::Language,
            code: String::from(base),
            name: spoken.map(|language| language.english_name().unwrap_or_else(|| language.to_string())),
        });
        number
    }

    pub(crate) fn push(&mut self, young: &YoungPerson) {
        // A place that is not on the list counts as the last one, "not said".
        let place = young.place.min(self.places.len() as u16);
        let language = self.language(young.languages.first());
        let income = match young.low_income {
            Some(true) => 0,
            Some(false) => 1,
            None => 2,
        };
        let car = match young.modes.as_slice() {
            [] => 2,
            modes => u16::from(!modes.contains(&Mode::Car)),
        };
        let groups = [
            place,
            age_group(young.age),
            language,
            income,
            u16::from(young.needs.is_empty()),
            car,
        ];
        for (column, group) in self.columns.iter_mut().zip(groups) {
            column.push(group);
        }
    }

    /// The columns, with groups in a settled order; a group that nobody is in is left out, but for places.
    pub(crate) fn build(mut self) -> LensColumns {
        let mut places = std::mem::take(&mut self.places);
        if self.columns[0].iter().any(|place| usize::from(*place) == places.len()) {
            places.push(named(Lens::Place, NOT_SAID));
        }
        let ages = AGES.iter().map(|(code, ..)| *code).chain([NOT_SAID]);
        let groups = vec![
            places,
            ages.map(|code| named(Lens::Age, code)).collect(),
            std::mem::take(&mut self.language_names),
            ["low", "enough", NOT_SAID]
                .map(|code| named(Lens::Income, code))
                .to_vec(),
            ["needs", "none"].map(|code| named(Lens::Access, code)).to_vec(),
            ["car", "none", NOT_SAID].map(|code| named(Lens::Car, code)).to_vec(),
        ];
        let mut columns = Vec::with_capacity(groups.len());
        let mut kept = Vec::with_capacity(groups.len());
        for ((column, groups), lens) in self.columns.into_iter().zip(groups).zip(Lens::ALL) {
            let (column, groups) = settled(column, &groups, lens, self.is_protected);
            columns.push(column);
            kept.push(groups);
        }
        LensColumns {
            columns,
            sizes: kept.iter().map(|groups| groups.len() as u16).collect(),
            groups: kept,
        }
    }
}

/// Leaves out groups that nobody is in, and puts languages in the order of how many speak them, or of their codes.
fn settled(mut column: Vec<u16>, groups: &[Group], lens: Lens, by_code: bool) -> (Vec<u16>, Vec<Group>) {
    let mut counts = vec![0_usize; groups.len()];
    for group in &column {
        counts[usize::from(*group)] += 1;
    }
    let mut order: Vec<usize> = (0..groups.len())
        .filter(|group| lens == Lens::Place || counts[*group] > 0)
        .collect();
    if lens == Lens::Language {
        order.sort_by(|left, right| {
            let key = |group: usize| {
                (
                    groups[group].code == NOT_SAID,
                    std::cmp::Reverse(if by_code { 0 } else { counts[group] }),
                )
            };
            key(*left)
                .cmp(&key(*right))
                .then(groups[*left].code.cmp(&groups[*right].code))
        });
    }
    let mut renumbered = vec![0_u16; groups.len()];
    for (new, old) in order.iter().enumerate() {
        renumbered[*old] = new as u16;
    }
    for group in &mut column {
        *group = renumbered[usize::from(*group)];
    }
    (column, order.into_iter().map(|old| groups[old].clone()).collect())
}

impl LensColumns {
    /// The position of a lens.
    pub(crate) fn at(lens: Lens) -> usize {
        // The order of the columns is the order of the enum.
        lens as usize
    }

    /// The groups of a lens.
    pub(crate) fn of(&self, lens: Lens) -> &[Group] {
        &self.groups[Self::at(lens)]
    }

    /// The number of a group by its code, or by a place's name as people write it.
    pub(crate) fn find(&self, lens: Lens, code: &str) -> Option<u16> {
        let groups = self.of(lens);
        let exact = groups.iter().position(|group| group.code == code);
        let found = exact.or_else(|| {
            let folded = place_code(code);
            groups.iter().position(|group| group.code == folded)
        });
        found.and_then(|at| u16::try_from(at).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::ids::PopulationId;
    use understory_model::place::Point;
    use understory_model::population::{AreaOfPlace, Label};

    fn population(places: &[&str]) -> Population {
        let place = |name: &&str| AreaOfPlace {
            name: String::from(*name),
            point: Point {
                latitude: 41.6,
                longitude: -70.3,
            },
            outline: None,
        };
        Population {
            id: PopulationId(uuid::Uuid::nil()),
            name: String::from("test"),
            version: 1,
            label: Label::Synthetic,
            made_at: jiff::Timestamp::UNIX_EPOCH,
            young_people: 0,
            places: places.iter().map(place).collect(),
            draws: 1,
            seed: None,
            sources: Vec::new(),
        }
    }

    fn young(place: u16) -> YoungPerson {
        YoungPerson {
            place,
            draw: 0,
            point: None,
            age: Some(11),
            grade: None,
            free: None,
            modes: Vec::new(),
            minutes: None,
            max_cost: None,
            languages: Vec::new(),
            needs: Vec::new(),
            internet: None,
            interests: Vec::new(),
            low_income: None,
        }
    }

    #[test]
    fn everybody_falls_into_one_group_of_each_lens() {
        let mut builder = LensBuilder::new(&population(&["Lower West Side", "Hyannis", "Hyannis"]));
        builder.push(&YoungPerson {
            languages: vec!["es-MX".parse().unwrap()],
            modes: vec![Mode::Walk, Mode::Car],
            low_income: Some(true),
            ..young(0)
        });
        builder.push(&YoungPerson { age: None, ..young(1) });
        builder.push(&YoungPerson {
            languages: vec!["pt".parse().unwrap()],
            modes: vec![Mode::Walk],
            ..young(1)
        });
        builder.push(&YoungPerson {
            languages: vec!["pt-BR".parse().unwrap()],
            ..young(1)
        });
        let lenses = builder.build();
        let codes = |lens| -> Vec<&str> { lenses.of(lens).iter().map(|group| group.code.as_str()).collect() };
        assert_eq!(
            codes(Lens::Place),
            ["lower-west-side", "hyannis", "hyannis-2"],
            "a place where nobody lives is a row of zero, not left out"
        );
        assert_eq!(codes(Lens::Age), ["9-11", "not_said"]);
        assert_eq!(
            codes(Lens::Language),
            ["pt", "es", "not_said"],
            "commonest first, those who did not say last"
        );
        assert_eq!(codes(Lens::Income), ["low", "not_said"]);
        assert_eq!(codes(Lens::Access), ["none"]);
        assert_eq!(codes(Lens::Car), ["car", "none", "not_said"]);
        assert_eq!(lenses.columns[LensColumns::at(Lens::Language)], [1, 2, 0, 0]);
        assert_eq!(lenses.columns[LensColumns::at(Lens::Car)], [0, 2, 1, 2]);
        assert_eq!(lenses.find(Lens::Place, "Lower West Side"), Some(0));
        assert_eq!(lenses.find(Lens::Place, "hyannis-2"), Some(2));
        assert_eq!(lenses.find(Lens::Age, "3-5"), None);
        assert_eq!(lenses.of(Lens::Language)[1].name.as_deref(), Some("Spanish"));
    }

    #[test]
    fn the_lenses_are_numbered_in_order() {
        for (at, lens) in Lens::ALL.into_iter().enumerate() {
            assert_eq!(LensColumns::at(lens), at);
        }
    }
}

//! The young people of the example region: drawn from the census counts of its towns and from example shares.

use understory_formats::{Input, areas};

use crate::population::{Assumptions, Recipe};

/// What the population is called.
pub const EXAMPLE_POPULATION: &str = "Cape Cod example";

/// Where its counts come from; `SOURCES.md` tells the shares.
const SOURCES: [&str; 3] = [
    "Inhabitants of the 15 towns: 2020 Census (counts, Barnstable County, Massachusetts).",
    "Ages 3 to 17 as a share of a town's inhabitants, and how they spread over its villages: round example shares, not counts.",
    "Languages at home, little money and no car, by village: round example shares, not counts.",
];

/// What the example population is drawn from.
pub(super) fn recipe() -> Recipe {
    let input = Input {
        name: String::from("areas.csv"),
        bytes: include_bytes!("areas.csv").to_vec(),
    };
    let batch = areas::read(&[input], &areas::AreasOptions::default()).expect("the built-in areas are read by a test");
    Recipe {
        name: String::from(EXAMPLE_POPULATION),
        areas: batch.areas,
        assumptions: Assumptions::built_in(),
        seed: 1,
        draws: 5,
        sources: SOURCES.map(str::to_owned).to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_is_read_and_lies_in_its_town() {
        let recipe = recipe();
        recipe.check().unwrap();
        assert_eq!(recipe.areas.len(), include_str!("areas.csv").lines().count() - 1);
        assert_eq!(recipe.places().len(), 15);
        assert_eq!(recipe.young_people(), 26_599);
        let places = super::super::files::places();
        for area in &recipe.areas {
            let known = places.iter().find(|located| located.place.name == area.name);
            let known = &known.expect("a village or town of the region").place;
            assert_eq!(known.point, area.point, "{}", area.name);
            assert_eq!(known.town.as_ref().unwrap_or(&known.name), &area.place, "{}", area.name);
        }
    }

    #[test]
    fn a_town_has_its_share_of_its_inhabitants() {
        let recipe = recipe();
        for located in super::super::files::places() {
            let Some(inhabitants) = located.place.population else {
                continue;
            };
            let of_town = recipe.areas.iter().filter(|area| area.place == located.place.name);
            let young_people: u32 = of_town.map(understory_model::population::Area::young_people).sum();
            let share = f64::from(young_people) / f64::from(inhabitants);
            assert!((0.039..0.141).contains(&share), "{}: {share}", located.place.name);
        }
    }
}

//! The towns of a region, for lists and maps.

use std::cmp::Reverse;
use understory_model::place::{Place, PlaceKind, fold};

use super::Gazetteer;

impl Gazetteer {
    /// Towns and villages whose middle is known, and not only somebody's door in them.
    pub fn towns(&self) -> impl Iterator<Item = &Place> {
        self.rows_of_towns().map(|row| &self.places[row])
    }

    fn rows_of_towns(&self) -> impl Iterator<Item = usize> {
        let rows = self.places.iter().enumerate();
        let is_town = |place: &Place| [PlaceKind::Town, PlaceKind::Village].contains(&place.kind);
        let towns = rows.filter(move |(row, place)| is_town(place) && !self.of_few_spots.contains(row));
        towns.map(|(row, _)| row)
    }

    /// The same, the largest first, and by name among equals: put in order once for each copy of the directory.
    pub fn largest_towns(&self) -> impl Iterator<Item = &Place> {
        let in_order = || {
            let mut rows: Vec<usize> = self.rows_of_towns().collect();
            rows.sort_by_cached_key(|row| {
                let place = &self.places[*row];
                (Reverse(place.population), fold(&place.name))
            });
            rows
        };
        self.largest.get_or_init(in_order).iter().map(|row| &self.places[*row])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::place::Point;

    #[test]
    fn the_largest_towns_come_first_and_are_put_in_order_once() {
        let town = |name: &str, population| Place {
            kind: PlaceKind::Town,
            name: String::from(name),
            town: None,
            point: Point::new(41.6, -70.3).unwrap(),
            population,
            aliases: Vec::new(),
            source: String::from("test"),
        };
        let places = vec![
            town("truro", None),
            town("Eastham", Some(5)),
            town("Barnstable", Some(9)),
            town("Órleans", Some(5)),
        ];
        let gazetteer = Gazetteer::new(places, []);
        let names = || {
            gazetteer
                .largest_towns()
                .map(|town| town.name.as_str())
                .collect::<Vec<_>>()
        };
        assert!(gazetteer.largest.get().is_none(), "only once somebody asks");
        assert_eq!(names(), ["Barnstable", "Eastham", "Órleans", "truro"]);
        let first = gazetteer.largest.get().map(Vec::as_ptr);
        assert_eq!(names().len(), 4);
        assert_eq!(gazetteer.largest.get().map(Vec::as_ptr), first);
    }
}

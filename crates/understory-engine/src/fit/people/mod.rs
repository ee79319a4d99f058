//! Many young people as columns. What many of them share (their age, their free hours, their languages) is kept once
//! and numbered, so that a region of a million takes little room and each distinct fact is compared once.
//!
//! Must not know: names, or where a population comes from.

mod interned;

pub(super) use interned::Interned;

use interned::Interner;

use super::travel::unit_vector;
use super::{Internet, Mode, Origin, Person, Refused, Strengths, Week};

/// A dense number for one young person: the place in the columns of one [`People`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonIndex(pub u32);

impl PersonIndex {
    /// The number as a place in an array.
    #[must_use]
    pub const fn row(self) -> usize {
        self.0 as usize
    }
}

/// Whom a session must be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Who {
    pub(super) age: Option<u8>,
    pub(super) grade: Option<i8>,
    pub(super) has_prerequisites: Option<u64>,
}

/// Which days would suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Wanted {
    pub(super) from: Option<i32>,
    pub(super) until: Option<i32>,
}

/// Ways of travelling in the order given. Each is given once, so there are at most four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Modes {
    count: u8,
    list: [(Mode, u16); 4],
}

impl Modes {
    fn new(modes: &[(Mode, u16)]) -> Self {
        let mut list = [(Mode::Walk, 0); 4];
        let count = modes.len().min(list.len());
        list[..count].copy_from_slice(&modes[..count]);
        Self {
            count: count as u8,
            list,
        }
    }

    pub(super) fn list(&self) -> &[(Mode, u16)] {
        &self.list[..usize::from(self.count)]
    }
}

/// What helps, and the internet at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Needs {
    pub(super) access: u32,
    pub(super) internet: Option<Internet>,
}

/// Young people in columns, made by [`People::builder`] and never changed afterwards.
#[derive(Clone, Debug)]
pub struct People {
    today: i32,
    /// Degrees; not-a-number where no place was said.
    place: Vec<(f64, f64)>,
    /// The place on the unit sphere; zeros where none was said.
    unit: Vec<[f64; 3]>,
    facets: Vec<FacetNumbers>,
    pub(super) who: Interned<Who>,
    pub(super) free: Interned<Option<Week>>,
    cover: Interned<Week>,
    pub(super) wanted: Interned<Wanted>,
    pub(super) modes: Interned<Modes>,
    pub(super) ceiling: Interned<Option<u32>>,
    pub(super) languages: Interned<u64>,
    pub(super) needs: Interned<Needs>,
    interests: Interned<[u8; 32]>,
    /// Empty where no person was given any.
    strengths: Vec<Strengths>,
}

/// One person's shared facts by number.
#[derive(Clone, Copy, Debug)]
pub(super) struct FacetNumbers {
    pub(super) who: u32,
    pub(super) free: u32,
    pub(super) cover: u32,
    pub(super) wanted: u32,
    pub(super) modes: u32,
    pub(super) ceiling: u32,
    pub(super) languages: u32,
    pub(super) needs: u32,
    pub(super) interests: u32,
}

impl People {
    /// Starts with nobody. All ask on the same day, in days since 1970-01-01.
    #[must_use]
    pub fn builder(today: i32) -> PeopleBuilder {
        PeopleBuilder {
            today,
            place: Vec::new(),
            unit: Vec::new(),
            facets: Vec::new(),
            who: Interner::new(),
            free: Interner::new(),
            cover: Interner::new(),
            wanted: Interner::new(),
            modes: Interner::new(),
            ceiling: Interner::new(),
            languages: Interner::new(),
            needs: Interner::new(),
            interests: Interner::new(),
            strengths: Vec::new(),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facets.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facets.is_empty()
    }

    /// The day on which all of them ask.
    #[must_use]
    pub const fn today(&self) -> i32 {
        self.today
    }

    /// The row form of one person; `None` if there is no such row.
    #[must_use]
    pub fn get(&self, index: PersonIndex) -> Option<Person> {
        let mut person = Person::unknown(self.today);
        self.fill(index, &mut person).then_some(person)
    }

    /// People of a range, those who live near each other one after the other: whoever asks for many in this order looks at the
    /// same sessions again and again. People past the end are left out.
    #[must_use]
    pub fn neighbours(&self, range: std::ops::Range<u32>) -> Vec<PersonIndex> {
        let mut people: Vec<(u64, u32)> = range
            .filter_map(|row| {
                let place = self.place.get(row as usize)?;
                // Squares of about a mile, strip by strip; who says no place comes first.
                let strip = |degrees: f64| (degrees * 64.0) as i32;
                let (north, east) = (strip(place.0), strip(place.1));
                let east = if north % 2 == 0 { east } else { -east };
                Some((u64::from(north.abs_diff(i32::MIN)) << 32 | u64::from(east.abs_diff(i32::MIN)), row))
            })
            .collect();
        people.sort_unstable();
        people.into_iter().map(|(_, row)| PersonIndex(row)).collect()
    }

    /// Latitude and longitude in degrees of where a person's journeys start, if that was said.
    #[must_use]
    pub fn place(&self, index: PersonIndex) -> Option<(f64, f64)> {
        self.place.get(index.row()).copied().filter(|place| !place.0.is_nan())
    }

    /// How strongly a person likes each topic; `None` where no person was given any.
    #[must_use]
    pub fn strengths(&self, index: PersonIndex) -> Option<&Strengths> {
        self.strengths.get(index.row())
    }

    /// Where a person's journeys start, prepared; `None` if no place was said.
    pub(super) fn origin(&self, index: PersonIndex) -> Option<Origin> {
        let place = self.place(index)?;
        Some(Origin::prepared(place, self.unit[index.row()]))
    }

    /// A person's shared facts by number.
    pub(super) fn numbers(&self, index: PersonIndex) -> Option<&FacetNumbers> {
        self.facets.get(index.row())
    }

    /// Writes the row form over `person`, so that asking for many needs no new memory; false if there is no such row.
    pub(super) fn fill(&self, index: PersonIndex, person: &mut Person) -> bool {
        let Some(numbers) = self.numbers(index) else {
            return false;
        };
        let who = self.who.get(numbers.who);
        let wanted = self.wanted.get(numbers.wanted);
        let needs = self.needs.get(numbers.needs);
        person.place = self.place(index);
        person.age = who.age;
        person.grade = who.grade;
        person.free = *self.free.get(numbers.free);
        person.cover = *self.cover.get(numbers.cover);
        person.today = self.today;
        person.wanted_from = wanted.from;
        person.wanted_until = wanted.until;
        person.modes.clear();
        person.modes.extend_from_slice(self.modes.get(numbers.modes).list());
        person.cost_ceiling_cents = *self.ceiling.get(numbers.ceiling);
        person.languages = *self.languages.get(numbers.languages);
        person.access_needs = needs.access;
        person.internet = needs.internet;
        person.has_prerequisites = who.has_prerequisites;
        person.interests = *self.interests.get(numbers.interests);
        true
    }
}

/// Takes people row by row and hands out their numbers in order from 0.
#[derive(Clone, Debug)]
pub struct PeopleBuilder {
    today: i32,
    place: Vec<(f64, f64)>,
    unit: Vec<[f64; 3]>,
    facets: Vec<FacetNumbers>,
    who: Interner<Who>,
    free: Interner<Option<Week>>,
    cover: Interner<Week>,
    wanted: Interner<Wanted>,
    modes: Interner<Modes>,
    ceiling: Interner<Option<u32>>,
    languages: Interner<u64>,
    needs: Interner<Needs>,
    interests: Interner<[u8; 32]>,
    strengths: Vec<Strengths>,
}

impl PeopleBuilder {
    /// Adds one person, asking on the common day whatever the row says, or refuses nonsense and adds nothing.
    pub fn push(&mut self, person: &Person) -> Result<PersonIndex, Refused> {
        person.check()?;
        let index = u32::try_from(self.facets.len()).map_err(|_| Refused::TooManyPeople)?;
        let (place, unit) = match person.place {
            Some(place) if self.place.last() == Some(&place) => (place, self.unit[self.unit.len() - 1]),
            Some(place) => (place, unit_vector(place.0, place.1)),
            None => ((f64::NAN, f64::NAN), [0.0; 3]),
        };
        self.place.push(place);
        self.unit.push(unit);
        self.facets.push(FacetNumbers {
            who: self.who.number(Who {
                age: person.age,
                grade: person.grade,
                has_prerequisites: person.has_prerequisites,
            }),
            free: self.free.number(person.free),
            cover: self.cover.number(person.cover),
            wanted: self.wanted.number(Wanted {
                from: person.wanted_from,
                until: person.wanted_until,
            }),
            modes: self.modes.number(Modes::new(&person.modes)),
            ceiling: self.ceiling.number(person.cost_ceiling_cents),
            languages: self.languages.number(person.languages),
            needs: self.needs.number(Needs {
                access: person.access_needs,
                internet: person.internet,
            }),
            interests: self.interests.number(person.interests),
        });
        if !self.strengths.is_empty() {
            self.strengths.push([0; 32]);
        }
        Ok(PersonIndex(index))
    }

    /// The same, with how strongly each topic is liked. People before or after who were given none like nothing.
    pub fn push_with_strengths(&mut self, person: &Person, strengths: &Strengths) -> Result<PersonIndex, Refused> {
        let index = self.push(person)?;
        self.strengths.resize(self.facets.len(), [0; 32]);
        self.strengths[index.row()] = *strengths;
        Ok(index)
    }

    /// The finished columns.
    #[must_use]
    pub fn build(self) -> People {
        People {
            today: self.today,
            place: self.place,
            unit: self.unit,
            facets: self.facets,
            who: self.who.finish(),
            free: self.free.finish(),
            cover: self.cover.finish(),
            wanted: self.wanted.finish(),
            modes: self.modes.finish(),
            ceiling: self.ceiling.finish(),
            languages: self.languages.finish(),
            needs: self.needs.finish(),
            interests: self.interests.finish(),
            strengths: self.strengths,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strengths_of_some_leave_the_others_with_none() {
        let mut builder = People::builder(0);
        let anybody = Person::unknown(0);
        let mut robots = [0; 32];
        robots[3] = 9;
        builder.push(&anybody).unwrap();
        builder.push_with_strengths(&anybody, &robots).unwrap();
        builder.push(&anybody).unwrap();
        let people = builder.build();
        assert_eq!(people.strengths(PersonIndex(0)), Some(&[0; 32]));
        assert_eq!(people.strengths(PersonIndex(1)), Some(&robots));
        assert_eq!(people.strengths(PersonIndex(2)), Some(&[0; 32]));
        assert_eq!(people.strengths(PersonIndex(3)), None);
    }

    #[test]
    fn the_same_place_again_is_the_same_point() {
        let mut builder = People::builder(0);
        for place in [(41.7, -70.3), (41.7, -70.3), (41.8, -70.3)] {
            let person = Person {
                place: Some(place),
                ..Person::unknown(0)
            };
            builder.push(&person).unwrap();
        }
        builder.push(&Person::unknown(0)).unwrap();
        let people = builder.build();
        for row in 0..3 {
            let place = people.place(PersonIndex(row)).unwrap();
            assert_eq!(people.origin(PersonIndex(row)), Origin::new(place.0, place.1));
        }
        assert_eq!(people.origin(PersonIndex(3)), None);
        assert_eq!(people.origin(PersonIndex(4)), None);
    }
}

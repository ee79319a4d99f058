//! Many young people as columns.
//!
//! Must not know: names, or where a population comes from.

use super::{Person, Refused};

/// A dense number for one young person: the place in the columns of one [`People`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonIndex(pub u32);

/// Young people in columns, made by [`People::builder`] and never changed afterwards.
#[derive(Clone, Debug)]
pub struct People {
    today: i32,
    rows: Vec<Person>,
}

impl People {
    /// Starts with nobody. All ask on the same day, in days since 1970-01-01.
    #[must_use]
    pub fn builder(today: i32) -> PeopleBuilder {
        PeopleBuilder {
            people: Self {
                today,
                rows: Vec::new(),
            },
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The day on which all of them ask.
    #[must_use]
    pub const fn today(&self) -> i32 {
        self.today
    }

    /// The row form of one person; `None` if there is no such row.
    #[must_use]
    pub fn get(&self, index: PersonIndex) -> Option<Person> {
        self.rows.get(index.0 as usize).cloned()
    }
}

/// Takes people row by row and hands out their numbers in order from 0.
#[derive(Clone, Debug)]
pub struct PeopleBuilder {
    people: People,
}

impl PeopleBuilder {
    /// Adds one person, asking on the common day whatever the row says, or refuses nonsense and adds nothing.
    pub fn push(&mut self, person: &Person) -> Result<PersonIndex, Refused> {
        person.check()?;
        let index = u32::try_from(self.people.rows.len()).map_err(|_| Refused::TooManySessions)?;
        self.people.rows.push(Person {
            today: self.people.today,
            ..person.clone()
        });
        Ok(PersonIndex(index))
    }

    /// The finished columns.
    #[must_use]
    pub fn build(self) -> People {
        self.people
    }
}

//! Who a session is for: age and grade.
//!
//! A session or a family often gives only one of the two. They are then compared through the ages that are
//! typical for a grade (grade g: g+5 to g+6), allowing one year early or late before saying "no".
//!
//! Must not know: anything else about the session.

use super::{Change, Judge, Person, TravelTimes, Verdict};

/// Ages or grades a person may have. Known: all four numbers are equal. Inferred: `typical` is what most
/// have, `possible` one year earlier or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Band {
    typical: (i16, i16),
    pub(super) possible: (i16, i16),
}

impl Band {
    fn known(value: i16) -> Self {
        Self {
            typical: (value, value),
            possible: (value, value),
        }
    }

    /// Holds if the whole typical band is inside; cannot be told if a possible value is; else fails by the
    /// distance to the nearer typical value (positive above the range, negative below).
    fn judge(&self, low: i16, high: i16, change: impl Fn(i16) -> Change) -> Verdict {
        if low <= self.typical.0 && self.typical.1 <= high {
            Verdict::Holds
        } else if low <= self.possible.1 && self.possible.0 <= high {
            Verdict::Unknown
        } else if self.typical.0 > high {
            Verdict::Fails(change(self.typical.0 - high))
        } else {
            Verdict::Fails(change(self.typical.1 - low))
        }
    }
}

/// Youngest and oldest typical age of a grade; -1 is three to five, 13 and 14 are eighteen and over.
fn typical_ages(grade: i8) -> (i16, i16) {
    match grade.clamp(-1, 14) {
        -1 => (3, 5),
        13 | 14 => (18, 120),
        grade => (i16::from(grade) + 5, i16::from(grade) + 6),
    }
}

/// Lowest and highest grade for which an age is typical. Below three it is -2: no grade yet.
fn typical_grades(age: u8) -> (i16, i16) {
    match i16::from(age) {
        ..=2 => (-2, -2),
        3 | 4 => (-1, -1),
        5 => (-1, 0),
        age @ 6..=17 => (age - 6, age - 5),
        18 => (12, 14),
        _ => (13, 14),
    }
}

/// The ages to test: told, or inferred from the grade, or none.
pub(super) fn age_band(person: &Person) -> Option<Band> {
    if let Some(age) = person.age {
        return Some(Band::known(i16::from(age)));
    }
    person.grade.map(|grade| {
        let typical = typical_ages(grade);
        Band {
            typical,
            possible: (typical.0 - 1, typical.1 + 1),
        }
    })
}

/// The grades to test: told, or inferred from the age, or none.
pub(super) fn grade_band(person: &Person) -> Option<Band> {
    if let Some(grade) = person.grade {
        return Some(Band::known(i16::from(grade)));
    }
    person.age.map(|age| Band {
        typical: typical_grades(age),
        possible: (
            typical_grades(age.saturating_sub(1)).0,
            typical_grades(age.saturating_add(1)).1,
        ),
    })
}

impl<T: TravelTimes + ?Sized> Judge<'_, T> {
    /// A session that states grades and no ages sets no age; one that states neither must be asked.
    pub(super) fn age(&self, row: usize) -> Verdict {
        match (self.sessions.ages[row], self.age) {
            (None, _) if self.sessions.grades[row].is_some() => Verdict::Holds,
            (Some((low, high)), Some(band)) => band.judge(low.into(), high.into(), |years| Change::Age { years }),
            _ => Verdict::Unknown,
        }
    }

    /// A session that states ages and no grades sets no grade; one that states neither must be asked.
    pub(super) fn grade(&self, row: usize) -> Verdict {
        match (self.sessions.grades[row], self.grade) {
            (None, _) if self.sessions.ages[row].is_some() => Verdict::Holds,
            (Some((low, high)), Some(band)) => band.judge(low.into(), high.into(), |grades| Change::Grade { grades }),
            _ => Verdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_and_ages_are_two_sides_of_one_table() {
        for grade in -1..=14_i8 {
            let (youngest, oldest) = typical_ages(grade);
            for age in 0..=120_u8 {
                let (lowest, highest) = typical_grades(age);
                let by_age = (lowest..=highest).contains(&i16::from(grade));
                let by_grade = (youngest..=oldest).contains(&i16::from(age));
                assert_eq!(by_age, by_grade, "grade {grade}, age {age}");
            }
        }
    }
}

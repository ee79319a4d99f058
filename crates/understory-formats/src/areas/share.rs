//! Young people of an age out of a count of everybody, and a sum shared out without losing one.

use understory_model::population::AgeCount;

use super::AgesTaken;
use crate::error::FormatError;
use crate::rules;

/// Inhabitants of the United States at the 2020 census.
const INHABITANTS: u64 = 331_449_281;
/// Of those, under 18 years: 22.1 %.
const UNDER_18: u64 = 73_106_000;
/// The years of age that those are spread over.
const YEARS: u64 = 18;
/// The oldest year of age of a young person.
const OLDEST: u8 = 24;

/// The line that says so, for the sources of a population.
pub(super) fn assumption(ages: AgesTaken) -> String {
    format!(
        "Young people of ages {} to {} are taken as {} % of the inhabitants: at the 2020 census 73.1 of 331.4 million people in the \
         United States (22.1 %) were under 18, here spread evenly over 18 years of age.",
        ages.from,
        ages.to,
        percent(ages)
    )
}

fn percent(ages: AgesTaken) -> String {
    let tenths = (1000 * UNDER_18 * years(ages) + INHABITANTS * YEARS / 2) / (INHABITANTS * YEARS);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn years(ages: AgesTaken) -> u64 {
    u64::from(ages.to.saturating_sub(ages.from)) + 1
}

/// Refuses ages that go backwards or beyond youth.
pub(super) fn check(ages: AgesTaken) -> Result<(), FormatError> {
    if ages.from <= ages.to && ages.to <= OLDEST {
        return Ok(());
    }
    Err(FormatError::new("", &rules::AGES_WANTED).field("ages", &format!("{} to {}", ages.from, ages.to)))
}

/// Young people among inhabitants, rounded to the nearest.
pub(super) fn young_people(inhabitants: u64, ages: AgesTaken) -> u64 {
    let whole = INHABITANTS * YEARS;
    (inhabitants.min(10_000_000_000) * UNDER_18 / 1000 * years(ages) + whole / 2000) / (whole / 1000)
}

/// One band of those ages.
pub(super) fn band(young_people: u32, ages: AgesTaken) -> Vec<AgeCount> {
    vec![AgeCount {
        from: ages.from,
        to: ages.to,
        young_people,
    }]
}

/// Shares a sum out by weights so that the parts add up to it: the largest remainders get one more, the first of equals.
pub(super) fn apportion(sum: u64, weights: &[u64]) -> Vec<u64> {
    let total: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    let exact: Vec<u128> = weights
        .iter()
        .map(|weight| u128::from(sum) * u128::from(*weight))
        .collect();
    let mut parts: Vec<u64> = exact
        .iter()
        .map(|part| u64::try_from(part / total).unwrap_or(u64::MAX))
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(exact[*at] % total), *at));
    let given: u64 = parts.iter().sum();
    let left = usize::try_from(sum.saturating_sub(given)).unwrap_or(0);
    for at in order.into_iter().take(left) {
        parts[at] += 1;
    }
    parts
}

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
    let whole = u128::from(INHABITANTS * YEARS);
    let part = u128::from(inhabitants) * u128::from(UNDER_18 * years(ages));
    u64::try_from((part + whole / 2) / whole).unwrap_or(u64::MAX)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The slow twin: one after the other, each to whom the rule of largest remainders owes it.
    fn one_by_one(sum: u64, weights: &[u64]) -> Vec<u64> {
        let total: u64 = weights.iter().sum();
        let mut parts: Vec<u64> = weights.iter().map(|weight| sum * weight / total).collect();
        let mut given_more = vec![false; weights.len()];
        while parts.iter().sum::<u64>() < sum {
            let mut best: Option<usize> = None;
            for (at, weight) in weights.iter().enumerate() {
                let owed = (sum * weight) % total;
                if !given_more[at] && best.is_none_or(|best| owed > (sum * weights[best]) % total) {
                    best = Some(at);
                }
            }
            let best = best.unwrap();
            parts[best] += 1;
            given_more[best] = true;
        }
        parts
    }

    proptest! {
        #[test]
        fn sums_are_shared_out_whole(sum in 0_u64..10_000, weights in prop::collection::vec(0_u64..1_000, 1..12)) {
            let parts = apportion(sum, &weights);
            if weights.iter().sum::<u64>() == 0 {
                prop_assert!(parts.iter().all(|part| *part == 0));
            } else {
                prop_assert_eq!(parts.iter().sum::<u64>(), sum);
                prop_assert_eq!(parts, one_by_one(sum, &weights));
            }
        }

        #[test]
        fn a_part_never_outgrows_its_whole(whole in 0_u64..10_000, share in 0_u64..=1_000, places in 1_usize..60) {
            let evenly = vec![1; places];
            let part = apportion((whole * share + 500) / 1_000, &evenly);
            prop_assert!(part.iter().zip(apportion(whole, &evenly)).all(|(part, whole)| *part <= whole));
        }
    }

    #[test]
    fn the_census_says_22_in_100_are_under_18() {
        let ages = AgesTaken { from: 0, to: 17 };
        assert_eq!(young_people(331_449_281, ages), 73_106_000);
        assert_eq!(young_people(0, ages), 0);
        assert!(assumption(ages).contains("as 22.1 %"));
        assert!(check(AgesTaken { from: 3, to: 25 }).is_err());
    }
}

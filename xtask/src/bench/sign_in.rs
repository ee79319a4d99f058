//! Whether a watch tells who is known here: times of wrong tries with numbers of cards that are there and numbers that are not,
//! in turn, and how unlike the two are by the test of Kolmogorov and Smirnov.

use super::Table;
use super::load::{Ask, answer};
use super::signed::served;
use anyhow::{Context, Result};
use std::time::{Duration, Instant};

/// Known cards; each is tried fewer times than makes it wait.
const CARDS: u32 = 100;
const TRIES: usize = 4;

pub(super) fn sign_in() -> Result<Table> {
    let folder = tempfile::tempdir().context("could not make a temporary folder")?;
    let (server, signed) = served(folder.path(), CARDS)?;
    let address = server.url.trim_start_matches("http://");
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    let mut connection = None;
    for round in 0..TRIES {
        for (at, number) in signed.numbers.iter().enumerate() {
            // Letters of the same kind, in a number that nobody has.
            let nobodys: String = number.chars().rev().collect();
            let order = if (round + at) % 2 == 0 {
                [true, false]
            } else {
                [false, true]
            };
            for is_known in order {
                let number = if is_known { number } else { &nobodys };
                let ask = Ask {
                    path: "/sign-in/card".to_owned(),
                    cookie: String::new(),
                    form: Some(format!("number={number}&pin=x")),
                };
                let begun = Instant::now();
                let status = answer(address, &ask, &mut connection);
                anyhow::ensure!(status == Some(422), "a wrong try was answered {status:?}");
                if is_known { &mut known } else { &mut unknown }.push(begun.elapsed());
            }
        }
    }
    known.sort_unstable();
    unknown.sort_unstable();
    let (distance, chance) = kolmogorov_smirnov(&known, &unknown);
    let milliseconds = |times: &[Duration]| format!("{:.3}", times[times.len() / 2].as_secs_f64() * 1000.0);
    Ok(Table {
        title: format!("Signing in with a wrong PIN, {} tries of each kind", known.len()),
        head: vec!["median ms, card is there", "median ms, card is not", "KS distance", "p"],
        rows: vec![vec![
            milliseconds(&known),
            milliseconds(&unknown),
            format!("{distance:.3}"),
            format!("{chance:.3}"),
        ]],
    })
}

/// The largest distance between two empirical distributions (both sorted), and how likely one so large is by chance alone
/// (the limit of Kolmogorov with the correction of Stephens, 1970).
fn kolmogorov_smirnov(one: &[Duration], other: &[Duration]) -> (f64, f64) {
    let below =
        |times: &[Duration], time: Duration| times.partition_point(|known| *known <= time) as f64 / times.len() as f64;
    let distances = one
        .iter()
        .chain(other)
        .map(|time| (below(one, *time) - below(other, *time)).abs());
    let distance = distances.fold(0.0, f64::max);
    let size = (one.len() as f64 * other.len() as f64 / (one.len() + other.len()) as f64).sqrt();
    let scaled = (size + 0.12 + 0.11 / size) * distance;
    let term = |k: i32| (-1_f64).powi(k - 1) * (-2.0 * f64::from(k * k) * scaled * scaled).exp();
    let chance = if scaled < 0.2 {
        1.0
    } else {
        2.0 * (1..=100).map(term).sum::<f64>()
    };
    (distance, chance.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likes_are_told_from_unlikes() {
        let times = |from: u64| {
            (0..200)
                .map(|at| Duration::from_micros(from + at * 7 % 200))
                .collect::<Vec<_>>()
        };
        let sorted = |mut times: Vec<Duration>| {
            times.sort_unstable();
            times
        };
        let (one, same, later) = (sorted(times(1000)), sorted(times(1001)), sorted(times(1050)));
        assert!(kolmogorov_smirnov(&one, &same).1 > 0.9);
        let (distance, chance) = kolmogorov_smirnov(&one, &later);
        assert!((distance - 0.25).abs() < 0.01 && chance < 0.001, "{distance} {chance}");
    }
}

//! Prices: free, a sum, a band, pay what you can.

use understory_model::directory::Cost;
use understory_model::money::Cents;
use understory_model::place::fold;

use super::{Taken, is_blank};
use crate::rules;

/// More than this for one session is a mistake: 50,000 dollars.
const MOST: Cents = Cents(5_000_000);

/// A sum in dollars.
pub(crate) fn amount(text: &str) -> Taken<Cents> {
    if is_blank(text) {
        return Taken::blank();
    }
    let plain = text.trim().trim_start_matches("USD").trim_end_matches("USD").trim();
    match plain.parse::<Cents>() {
        Ok(cents) if cents > MOST => Taken::doubtful(&rules::UNLIKELY_COST),
        Ok(cents) => Taken::known(cents),
        Err(_) => Taken::doubtful(&rules::UNCLEAR_COST),
    }
}

/// What it costs.
pub(crate) fn cost(text: &str) -> Taken<Cost> {
    if is_blank(text) {
        return Taken::blank();
    }
    let trimmed = text.trim();
    let folded = fold(trimmed);
    if matches!(
        folded.as_str(),
        "free" | "no cost" | "no fee" | "no fees" | "none" | "free of charge" | "no charge" | "gratis"
    ) {
        return Taken::known(Cost::Free);
    }
    if matches!(
        folded.as_str(),
        "pay what you can" | "sliding scale" | "sliding fee scale" | "donation" | "suggested donation"
    ) {
        return Taken::known(Cost::PayWhatYouCan);
    }
    let single = amount(trimmed);
    if let Some(cents) = single.known {
        return Taken::known(if cents == Cents(0) {
            Cost::Free
        } else {
            Cost::Fixed(cents)
        });
    }
    if single.rule == Some(&rules::UNLIKELY_COST) {
        return Taken::doubtful(&rules::UNLIKELY_COST);
    }
    let lower = trimmed.to_ascii_lowercase();
    let upper_band = lower.strip_suffix("or less").or_else(|| {
        ["up to", "under", "less than", "at most"]
            .into_iter()
            .find_map(|start| lower.strip_prefix(start))
    });
    if let Some(rest) = upper_band {
        return band(rest, Cost::UpTo);
    }
    let lower_band = lower
        .strip_suffix("or more")
        .or_else(|| lower.strip_suffix('+'))
        .or_else(|| {
            ["more than", "over", "from"]
                .into_iter()
                .find_map(|start| lower.strip_prefix(start))
        });
    if let Some(rest) = lower_band {
        return band(rest, Cost::MoreThan);
    }
    // "$25-$40" and "25 to 40" are a band by their upper end.
    if let Some((low, high)) = super::split_range(&lower) {
        let (low, high) = (amount(&low), amount(&high));
        if let (Some(low), Some(high)) = (low.known, high.known)
            && low < high
        {
            return Taken::known(Cost::UpTo(high));
        }
    }
    Taken::doubtful(&rules::UNCLEAR_COST)
}

fn band(text: &str, kind: fn(Cents) -> Cost) -> Taken<Cost> {
    let taken = amount(text);
    Taken {
        rule: taken.rule.or(taken.known.is_none().then_some(&rules::UNCLEAR_COST)),
        known: taken.known.map(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_as_people_write_them() {
        for (text, expected) in [
            ("Free", Cost::Free),
            ("$0", Cost::Free),
            ("$50 or Less", Cost::UpTo(Cents(5000))),
            ("More Than $50", Cost::MoreThan(Cents(5000))),
            ("$25.50", Cost::Fixed(Cents(2550))),
            ("25 - 40", Cost::UpTo(Cents(4000))),
            ("$100+", Cost::MoreThan(Cents(10_000))),
            ("Sliding scale", Cost::PayWhatYouCan),
        ] {
            assert_eq!(cost(text), Taken::known(expected), "{text}");
        }
        assert_eq!(cost("Unknown"), Taken::blank());
        for text in ["$25 per class", "-5", "call", "or less", "£20", "40-25"] {
            assert_eq!(cost(text), Taken::doubtful(&rules::UNCLEAR_COST), "{text}");
        }
        assert_eq!(cost("9,999,999"), Taken::doubtful(&rules::UNLIKELY_COST));
    }
}

//! Prices: free, a sum, a band, pay what you can.

use understory_model::directory::Cost;
use understory_model::money::Cents;
use understory_model::place::fold;

use super::{Taken, is_blank, plain};
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
        "free"
            | "no cost"
            | "no fee"
            | "no fees"
            | "none"
            | "free of charge"
            | "no charge"
            | "gratis"
            | "gratuito"
            | "gratuita"
            | "sin costo"
            | "sem custo"
            | "de graca"
    ) {
        return Taken::known(Cost::Free);
    }
    if matches!(
        folded.as_str(),
        "pay what you can"
            | "sliding scale"
            | "sliding fee scale"
            | "donation"
            | "suggested donation"
            | "escala movil"
            | "a voluntad"
            | "pague lo que pueda"
            | "pague o que puder"
            | "contribuicao voluntaria"
    ) {
        return Taken::known(Cost::PayWhatYouCan);
    }
    if let Some(rule) = for_a_part(trimmed) {
        return Taken::doubtful(rule);
    }
    let whole = whole(trimmed);
    let trimmed = whole.as_str();
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

/// Why a price is none of the whole for everybody: "$25/wk", "$10 per class", "free for members".
fn for_a_part(text: &str) -> Option<&'static rules::Rule> {
    let plain = plain(text);
    let words: Vec<&str> = plain.split(|sign: char| !sign.is_alphanumeric()).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let has_price = plain.contains(|sign: char| sign.is_ascii_digit()) || has(&["free", "gratis", "gratuito"]);
    if !has_price {
        return None;
    }
    if has(&[
        "member",
        "members",
        "nonmember",
        "nonmembers",
        "resident",
        "residents",
        "sibling",
        "siblings",
        "miembros",
        "socios",
        "membros",
        "eligible",
        "if",
        "si",
        "se",
    ]) {
        return Some(&rules::PRICE_FOR_SOME);
    }
    const UNITS: [&str; 30] = [
        "wk", "week", "weekly", "class", "day", "daily", "hr", "hour", "hourly", "mo", "month", "monthly", "visit",
        "lesson", "each", "clase", "dia", "semana", "mes", "hora", "aula", "sesion", "session", "meeting", "drop",
        "family", "sibling", "night", "weekend", "semanal",
    ];
    let is_per = plain.contains('/') || has(&["per", "a", "por", "each", "weekly", "monthly", "daily", "semanal"]);
    (is_per && has(&UNITS)).then_some(&rules::PRICE_PER_UNIT)
}

/// A price without the words that say it is for all of it.
fn whole(text: &str) -> String {
    let plain = plain(text);
    let plain = plain.trim();
    let said = ["total", "in all", "en total", "no total", "dollars", "dolares"]
        .into_iter()
        .find_map(|end| plain.strip_suffix(end));
    said.map_or_else(|| String::from(text), |head| String::from(head.trim_end()))
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
        for (text, expected) in [
            ("gratuito", Cost::Free),
            ("Sin costo", Cost::Free),
            ("$120 total", Cost::Fixed(Cents(12_000))),
            ("25 dólares", Cost::Fixed(Cents(2500))),
        ] {
            assert_eq!(cost(text), Taken::known(expected), "{text}");
        }
        for text in [
            "$25/wk",
            "$25 per class",
            "$10 a class",
            "25 por semana",
            "$5 each class",
            "$40/month",
        ] {
            assert_eq!(cost(text), Taken::doubtful(&rules::PRICE_PER_UNIT), "{text}");
        }
        for text in ["free for members", "Free if eligible", "$10 members, $20 nonmembers"] {
            assert_eq!(cost(text), Taken::doubtful(&rules::PRICE_FOR_SOME), "{text}");
        }
        for text in ["-5", "call", "sliding scale from $5", "or less", "£20", "40-25"] {
            assert_eq!(cost(text), Taken::doubtful(&rules::UNCLEAR_COST), "{text}");
        }
        assert_eq!(cost("9,999,999"), Taken::doubtful(&rules::UNLIKELY_COST));
    }
}

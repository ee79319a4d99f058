//! Money in whole cents of the region's currency (US dollars).

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use crate::Refused;

/// An amount in cents, 0 to 21,474,836.47 dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(pub u32);

impl FromStr for Cents {
    type Err = Refused;
    /// Reads dollars: `25`, `$25.50`, `1,200`.
    fn from_str(text: &str) -> Result<Self, Refused> {
        let refused = || Refused::new(text, "an amount in dollars such as 25 or 25.50");
        let plain = text.trim().trim_start_matches('$').replace(',', "");
        let (dollars, cents) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if dollars.is_empty() || !digits(dollars) || !digits(cents) || cents.len() > 2 {
            return Err(refused());
        }
        let dollars: u32 = dollars.parse().map_err(|_| refused())?;
        let cents: u32 = format!("{cents:0<2}").parse().map_err(|_| refused())?;
        dollars
            .checked_mul(100)
            .and_then(|total| total.checked_add(cents))
            .map(Self)
            .ok_or_else(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_become_cents() {
        for (text, cents) in [("25", 2500), ("$25.5", 2550), ("1,200.05", 120_005), ("0", 0)] {
            assert_eq!(text.parse(), Ok(Cents(cents)), "{text}");
        }
        for text in ["", "free", "-3", "1.234", "99999999999", "$"] {
            assert!(text.parse::<Cents>().is_err(), "{text}");
        }
    }
}

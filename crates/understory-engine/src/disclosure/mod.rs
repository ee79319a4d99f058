//! Small groups: which counts of a roster may be shown, so that none under ten can be read or worked out.
//!
//! A [`Guard`] is made from the lenses of a population: each divides the same people into groups. It decides for
//! everybody, for each group, and for combinations of two lenses. A [`Measure`] is a yes or no about each person,
//! such as having something that fits; its count is shown with that of the group, so the count of those without is
//! known as well and is kept to the same rule. [`Pairs`] are the tables of two lenses.
//!
//! A count is *small* when it is under [`LEAST`]; 0 is small, and so is everybody but a few. A small count is not
//! shown, and others with it, until whoever has all that is shown, and knows this rule, must still think it possible
//! that it is [`LEAST`] or more, among at least [`LEAST`] possible values. `docs/disclosure.md` says the rule in plain
//! English and why each step keeps it; `tests/disclosure.rs` attacks random tables by linear programming.
//!
//! Decisions depend on the population and the measure only, never on what was asked before, so that asking again in
//! another way gives nothing to subtract.
//!
//! What this module must not know: names, texts, what a measure means, who asks.

mod counts;
mod flow;
mod guard;
mod measure;
mod pairs;
mod range;

pub use guard::Guard;
pub use measure::{Change, Measure};
pub use pairs::Pairs;

/// The least count of people that is shown.
pub const LEAST: u32 = 10;

/// Whether a part of a whole may be shown beside it, where neither stands in a table: the part and the rest of the
/// whole are both [`LEAST`] or more. `false` where the part is larger than the whole.
#[must_use]
pub const fn shows_part(part: u32, whole: u32) -> bool {
    part <= whole && !is_small(part) && !is_small(whole - part)
}

const fn is_small(count: u32) -> bool {
    count < LEAST
}

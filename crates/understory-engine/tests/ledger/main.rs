//! The ledger against slow, obvious second readings of it, over thousands of random regions.

#[expect(dead_code, reason = "what only the tests of fit use")]
#[path = "../support/mod.rs"]
mod support;

mod examples;
mod propose;
mod random;
mod survey;
mod tally;
mod what_if;

//! What the tests of fit share: random rows of facts, and a second reading of the rules.

pub(crate) mod strategies;

//! Slow, obvious second readings of the engine's rules, for tests.
//!
//! They follow `docs/fit.md` and `docs/ledger.md`, not the engine, and use no more of it than its types and `Week::runs`.
//! The engine's tests hold it against them over random regions, the service's over the regions it has as fixtures.

pub mod fit;
pub mod ledger;

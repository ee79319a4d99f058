//! Understory's arithmetic: pure functions over columns with dense `u32` ids.
//!
//! One folder per feature. [`fit`] answers which sessions fit one young person's real week, and which
//! single change would let in the next one. [`ledger`] adds that answer up over a region. [`disclosure`] says
//! which counts may be shown.
//!
//! What this crate must not know: where the numbers came from, who asks, which language a page speaks,
//! what time it is. It has no files, clocks, logs, random sources or databases, and depends on no other
//! crate of ours. Callers turn their records into rows of facts, hand in the day, and give the dense ids
//! their own meaning.
//!
//! Bad rows are refused while columns are built ([`fit::Refused`]); after that nothing here fails on data.
//! The one broken contract that panics is using a [`fit::SessionIndex`] with columns it was not made for.
#![deny(missing_docs)]

pub mod disclosure;
pub mod fit;
pub mod ledger;

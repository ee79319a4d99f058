//! The ledger: one family's answer, added up over a region. Who has nothing that fits, which single change
//! would let how many of them in, and what would happen if the supply were changed.
//!
//! A [`Surveyor`] asks everybody once and gives a [`Survey`]; a [`Tally`] counts it by groups;
//! [`smallest_for_most`] names the change behind most of a barrier; [`WhatIf`] counts again after a change
//! of the [`Supply`], without asking where nothing can matter; [`propose`] finds changes worth a look, and
//! [`coverage`] chooses among them so that nobody is counted twice.
//! `docs/ledger.md` defines every count; slow second readings of all of it live in the tests.
//!
//! What this module must not know: names, texts, which lens a column stands for, threads, the clock.
//! A caller divides people among threads; answers do not depend on how.

pub mod coverage;
mod days;
mod edit;
mod facets;
mod gains;
mod nearest;
mod need;
mod pins;
mod propose;
mod shapley;
mod smallest;
mod supply;
mod survey;
mod tally;
mod van;
mod what_if;

pub use edit::{Edit, EditRefused};
pub use gains::Gains;
pub use need::{NearestChange, Need};
pub use pins::NEAR_METRES;
pub use propose::{Candidate, Costs, ProposalRules, Proposals, Templates, propose};
pub use shapley::shares;
pub use smallest::{MostNeed, Needed, smallest_for_most};
pub use supply::Supply;
pub use survey::{Lacking, Rules, Survey, SurveyDesk, Surveyor};
pub use tally::{Cell, Cells, Count, Lenses, PairOfLenses, Tally};
pub use van::{Van, VanRules};
pub use what_if::{Changed, WhatIf, WhatIfDesk};

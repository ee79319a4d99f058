//! The region: who has something that fits, what it would take, what a change would do, and the brief.
//!
//! Views are built from `understory_model::ledger`; what is asked and what is tried lives in the address.
//! Must not know how anything is counted.

pub mod ask;
pub mod brief;
pub mod budget;
pub mod code;
pub mod edits;
pub mod forms;
pub mod head;
pub mod lines;
pub mod list;
pub(crate) mod pages;
pub mod paper;
pub mod region;
pub mod sample_plans;
pub mod samples;
pub mod trouble;
pub(crate) mod trying;
pub mod what_if;
pub mod words;

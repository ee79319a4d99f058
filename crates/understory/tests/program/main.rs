//! The program as a stranger meets it: the real binary, in folders of its own, told apart only by
//! what it prints, how it ends and what is in the database afterwards.

#![expect(clippy::unwrap_used, reason = "a test may stop where something is not as it must be")]

mod audit;
mod backup;
mod backup_killed;
mod chores;
mod figures;
mod find;
mod help;
mod import;
mod killed;
mod places;
mod publish;
mod refused;
mod served;
mod settings;
mod story;
mod support;
mod upgraded;

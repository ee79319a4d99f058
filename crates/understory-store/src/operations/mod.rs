//! Keeping house: the history of imports, the drills of backups, and what a check of the whole asks.

mod drills;
mod import_runs;
mod state;

pub use drills::{Drill, insert_drill, latest_drill};
pub use import_runs::{ChangeRow, ImportRun, changes, find_run, insert_changes, insert_run, latest_runs, mark_undone};
pub use state::{holds_people, newest_instant};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = import_runs::STATEMENTS.to_vec();
    all.extend(drills::STATEMENTS);
    all.extend(state::STATEMENTS);
    all
}

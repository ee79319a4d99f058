//! Keeping house: the history of imports.

mod import_runs;

pub use import_runs::{ChangeRow, ImportRun, changes, find_run, insert_changes, insert_run, latest_runs, mark_undone};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    import_runs::STATEMENTS.to_vec()
}

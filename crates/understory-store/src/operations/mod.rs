//! Keeping house: the history of imports, the audit trail, the drills of backups, and what a check of the whole asks.

mod audit;
mod chores;
mod drills;
mod import_runs;
mod marks;
mod searches;
mod state;

pub(crate) use audit::settle_audit_head;
pub use audit::{
    AuditCheckpoint, AuditFilter, AuditHead, AuditRow, Unreadable, audit_about, audit_checkpoints, audit_for,
    audit_head, audit_page, audit_touched, count_audit, filtered_audit, insert_audit, insert_audit_checkpoint,
    latest_audit, lock_audit_head, move_audit_head,
};
pub use chores::{ChoreRow, Due, chores, claim_chore, end_chore};
pub use drills::{Drill, insert_drill, latest_drill};
pub use import_runs::{ChangeRow, ImportRun, changes, find_run, insert_changes, insert_run, latest_runs, mark_undone};
pub use marks::{any_key, keep_mark, mark};
pub use searches::{EmptySearches, add_empty_searches, empty_searches, forget_empty_searches};
pub use state::{holds_people, newest_instant};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = audit::STATEMENTS.to_vec();
    all.extend(import_runs::STATEMENTS);
    all.extend(chores::STATEMENTS);
    all.extend(drills::STATEMENTS);
    all.extend(marks::STATEMENTS);
    all.extend(searches::STATEMENTS);
    all.extend(state::STATEMENTS);
    all
}

//! Keeping house: the history of imports, the audit trail, the drills of backups, and what a check of the whole asks.

mod audit;
mod drills;
mod import_runs;
mod state;

pub(crate) use audit::settle_audit_head;
pub use audit::{
    AuditCheckpoint, AuditHead, AuditRow, Unreadable, audit_about, audit_checkpoints, audit_for, audit_head,
    audit_page, count_audit, insert_audit, insert_audit_checkpoint, latest_audit, lock_audit_head, move_audit_head,
};
pub use drills::{Drill, insert_drill, latest_drill};
pub use import_runs::{ChangeRow, ImportRun, changes, find_run, insert_changes, insert_run, latest_runs, mark_undone};
pub use state::{holds_people, newest_instant};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = audit::STATEMENTS.to_vec();
    all.extend(import_runs::STATEMENTS);
    all.extend(drills::STATEMENTS);
    all.extend(state::STATEMENTS);
    all
}

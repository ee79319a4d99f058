//! Keeping house: the history of imports, and the audit trail.

mod audit;
mod import_runs;

pub use audit::{
    AuditCheckpoint, AuditHead, AuditRow, Unreadable, audit_about, audit_checkpoints, audit_head, audit_page,
    count_audit, insert_audit, insert_audit_checkpoint, latest_audit, lock_audit_head, move_audit_head,
};
pub use import_runs::{ChangeRow, ImportRun, changes, find_run, insert_changes, insert_run, latest_runs, mark_undone};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = audit::STATEMENTS.to_vec();
    all.extend(import_runs::STATEMENTS);
    all
}

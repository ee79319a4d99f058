//! Listings that organizations enter themselves: every change by itself, what waits for the lead organization, and tables
//! that wait to be taken in.
//!
//! Must not know: who may do it, what a change means.

mod conflicts;
mod edits;
mod merges;
mod pictures;
mod requests;
mod tables;
mod verdicts;

pub use conflicts::{ConflictVerdictRow, conflict_verdicts, drop_conflict_verdict, keep_conflict_verdict};
pub use edits::{
    EditRow, edits_of_act, edits_of_organization, edits_of_record, edits_since, insert_edit, laid_edits,
    picture_edits_by_lead, programs_with_picture, session_edits, session_edits_of, undo_edit,
};
pub use merges::{
    MergeRow, has_people, has_records_of, insert_merge, last_merge, merge_of_act, merges, parents_of_merges, undo_merge,
};
pub use pictures::{
    PictureRow, PictureSize, all_pictures, count_pictures, decide_picture, insert_picture, last_picture, mark_unused,
    picture, picture_bytes, picture_sent_back, waiting_pictures,
};
pub use requests::{
    RequestRow, decide_request, insert_request, is_approved, open_requests, request, requests_of_organization,
    take_back_approval,
};
pub use tables::{
    TableAnswers, TableRow, columns_of, drop_table, insert_table, keep_columns, name_columns, table, take_table,
    waiting_tables,
};
pub use verdicts::{VerdictRow, drop_verdict, keep_verdict, verdicts};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = edits::STATEMENTS.to_vec();
    all.extend(requests::STATEMENTS);
    all.extend(merges::STATEMENTS);
    all.extend(verdicts::STATEMENTS);
    all.extend(conflicts::STATEMENTS);
    all.extend(tables::STATEMENTS);
    all.extend(pictures::STATEMENTS);
    all
}

//! The landscape survey: rounds, and the organizations that are asked in them.
//!
//! Must not know: who may see what, which questions there are.

mod partners;
mod rounds;

pub use partners::{
    PartnerRow, answer_partner, answered_before, decide_partner, insert_partner, keep_draft, partner, partner_asked,
    partner_by_message, partner_by_token, partners_of,
};
pub use rounds::{RoundRow, close_round, delete_round, insert_round, reopen_round, round, rounds, send_round};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = rounds::STATEMENTS.to_vec();
    all.extend(partners::STATEMENTS);
    all
}

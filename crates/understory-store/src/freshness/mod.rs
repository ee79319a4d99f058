//! Listings that stay true: who is asked, what is asked and answered, what is to be sent, what families found wrong.
//!
//! Sealed texts go in and out as they are. Must not know: when anything is due, who may see it, any words.

mod answers;
mod contacts;
mod messages;
mod questions;
mod reports;

pub use answers::{
    AnswerRow, answer, insert_answer, latest_answers, standing_answers, standing_answers_of, undo_answer,
};
pub use contacts::{
    ContactRow, contact, contacts, contacts_at, contacts_of, insert_contact, is_stopped, organizations_with_contacts,
    start_address, stop_address, stops,
};
pub use messages::{
    Message, claim_message, due_messages, insert_message, message_delivered, message_done, messages_since,
    open_messages_to, postpone_message, receive_text,
};
pub use questions::{
    QuestionRow, ask_for_call, ask_what, close_question, give_contact, hidden_sessions, hidden_sessions_of,
    hidden_sessions_of_organization, hide_question, insert_question, make_urgent, open_question_of, open_questions,
    open_questions_of, question, question_by_token, question_sent, set_questions_aside,
};
pub use reports::{ReportRow, add_views, insert_report, open_reports, reports_since, settle_reports_of, views_since};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = answers::STATEMENTS.to_vec();
    all.extend(contacts::STATEMENTS);
    all.extend(messages::STATEMENTS);
    all.extend(questions::STATEMENTS);
    all.extend(reports::STATEMENTS);
    all
}

//! The newsletter: the letter of each week, and who gets it.
//!
//! Sealed texts go in and out as they are. Must not know: what belongs into a letter, who may send it.

mod letters;
mod subscribers;

pub use letters::{
    NewsletterRow, begin_sending, carry_over, count_letter, insert_newsletter, latest_newsletter, newsletter,
    newsletter_of, sent_newsletters, shown_since, stop_sending, update_draft,
};
pub use subscribers::{
    SubscriberRow, change_subscriber, count_subscribers, end_subscriber, insert_subscriber, refuse_subscriber,
    subscriber, subscriber_at, subscriber_by_token, subscribers, subscribers_to_erase, taken_by_subscriber,
};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = letters::STATEMENTS.to_vec();
    all.extend(subscribers::STATEMENTS);
    all
}

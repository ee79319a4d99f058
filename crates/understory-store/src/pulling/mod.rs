//! Feeds of others, and how each pull went.
//!
//! Must not know: how a feed is fetched, or what is believed.

mod feeds;
mod pulls;

pub use feeds::{
    FeedRow, Pulled, claim_feed, count_feeds_in_trouble, due_feeds, feed, feeds, has_claim, insert_feed, pulled_feed,
    remove_feed, set_feed,
};
pub use pulls::{PullRow, insert_pull, pulls_of_feed, trim_pulls};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = feeds::STATEMENTS.to_vec();
    all.extend(pulls::STATEMENTS);
    all
}

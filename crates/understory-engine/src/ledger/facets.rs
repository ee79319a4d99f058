//! Sessions told apart only by the facts of one barrier, so that what a change would have to be is worked out
//! once for all sessions that are alike in it.
//!
//! Must not know: people.

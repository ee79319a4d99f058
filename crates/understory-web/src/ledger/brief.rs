//! The two pages that go to a funder.

/// The path of the page.
pub const PATH: &str = "/region/brief";

//! Records that may be one, and sessions of which a file says something else than was said here: found in the directory as
//! it stands, decided by whoever leads, and remembered.
//!
//! Nothing is kept of either before somebody decides; then it is not asked again, until what it was found by is something
//! else. Must not know: words, pages.

mod deciding;
mod found;
mod pairs;
mod rule;
#[cfg(test)]
mod tests;
mod view;

#[cfg(test)]
use deciding::take_apart;
pub use deciding::{
    TheyAreOne, ask_again, ask_of_fact_again, keep_what_was_said, take_apart_and, take_what_the_file_says,
    they_are_one, they_are_two,
};
pub(crate) use found::Alike;
pub use pairs::{Differing, Pair, Record};
pub(crate) use view::count;
pub use view::{Decided, DuplicatesView, Kept, One, OneConflict, duplicates};

use understory_store::directory::{Kind as Stored, Organizations, Programs, Sessions, Sites};

/// Pairs and conflicts on a page.
pub const A_PAGE: usize = 20;

/// Kinds of records that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Organization,
    Site,
    Program,
    Session,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Organization, Self::Site, Self::Program, Self::Session];

    /// The stable code, as stored and in Fluent ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Organization => Organizations::NAME,
            Self::Site => Sites::NAME,
            Self::Program => Programs::NAME,
            Self::Session => Sessions::NAME,
        }
    }

    /// The facts of a record that are put side by side; what is seen of these is what is decided about.
    fn facts(self) -> &'static [&'static str] {
        match self {
            Self::Organization => &["name", "website", "contacts"],
            Self::Site => &[
                "name",
                "address",
                "city",
                "state",
                "zip",
                "neighborhood",
                "point",
                "entrance",
            ],
            Self::Program => &["title", "summary", "website"],
            Self::Session => &[
                "cost",
                "hours",
                "starts_on",
                "ends_on",
                "ages",
                "grades",
                "languages",
                "registration",
                "status",
            ],
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

//! The directory: organizations, sites, programs, sessions, and the places people name.
//!
//! The four kinds of records have one shape (id, whom it belongs to, source, facts), so that one set
//! of functions serves them all; a kind says only its SQL.

mod kinds;
mod places;
mod records;
mod region;

pub use kinds::{Kind, Organizations, Programs, Sessions, Sites};
pub use places::{load_places, replace_places};
pub use records::{
    Record, Written, count, delete, find, find_children, insert_many, load_all, load_source, update, written,
};
pub use region::{Region, bump_version, load_region, save_region, version};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = Vec::new();
    all.extend(kinds::statements::<Organizations>());
    all.extend(kinds::statements::<Sites>());
    all.extend(kinds::statements::<Programs>());
    all.extend(kinds::statements::<Sessions>());
    all.extend(places::STATEMENTS);
    all.extend(region::STATEMENTS);
    all
}

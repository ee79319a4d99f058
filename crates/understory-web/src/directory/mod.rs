//! The directory on pages: programs, organizations, the map and the list to browse.

pub mod browse;
pub mod facts;
pub mod map;
pub mod organization;
pub(crate) mod pages;
pub mod picture;
pub mod samples;
pub mod session;
mod structured;
pub mod view;

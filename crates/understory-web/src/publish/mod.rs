//! Listings outside of our own pages: calendars, feeds, a frame for a partner's page, printed pages.
//!
//! An address holds everything that its answer depends on, so that a calendar program, a printer and a partner's page get
//! the same. Nothing here sets a cookie, and nothing asks who reads.

pub mod ark;
mod atom;
pub mod calendar;
pub mod catalogue;
pub mod embed;
pub(crate) mod pages;
pub mod paper;
pub(crate) mod public;
pub mod query;
pub mod samples;
pub mod share;
mod sitemap;
mod theme;
pub mod words;
mod xml;
mod zone;

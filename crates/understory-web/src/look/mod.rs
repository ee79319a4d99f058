//! The look: the reader's language, the frame of every page, and each component once.
//!
//! Templates of components lie in `parts/`; their style is `static/style.css`. Human text is in
//! `locales/*/*.ftl` only.

pub(crate) mod apart;
pub mod chart;
#[cfg(test)]
mod every_page;
pub mod filters;
mod format;
pub mod frame;
mod label;
pub mod language;
pub mod say;

pub mod view;
pub mod week;

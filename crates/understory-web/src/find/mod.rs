//! Find: the seven questions and the answer, on pages that work without JavaScript.

pub(crate) mod calendar;
pub mod card;
pub mod form;
pub(crate) mod pages;
pub mod results;
pub mod samples;
pub mod view;

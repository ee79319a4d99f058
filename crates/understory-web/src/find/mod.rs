//! Find: the seven questions and the answer, on pages that work without JavaScript.

pub mod card;
pub(crate) mod calendar;
pub mod form;
pub(crate) mod pages;
pub mod results;
pub mod samples;
pub mod view;

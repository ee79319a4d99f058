//! Find: the seven questions and the answer, on pages that work without JavaScript.

pub mod card;
pub mod form;
pub mod results;
pub mod samples;
pub mod view;

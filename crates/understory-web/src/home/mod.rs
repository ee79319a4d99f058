//! The first page: what this is, in one breath, and the first question.

pub(crate) mod pages;
pub mod view;

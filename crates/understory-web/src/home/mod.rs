//! The first page: what this is, in one breath, and the first question.

pub mod view;

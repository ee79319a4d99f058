//! The landscape survey: what an organization is shown by its link, and what whoever leads sees of a round.
//!
//! Looking answers nothing; a button does. Every answer is for one reader: none is kept by a browser or a proxy.

pub mod round;
pub mod rounds;
pub mod sheet;
mod sheet_form;
pub(crate) mod sheet_pages;

use understory_model::landscape::Question;

use crate::look::say::Say;

/// The path of the rounds.
pub(crate) const PATH: &str = "/staff/landscape";

/// What a question asks.
fn asks(question: Question) -> Say {
    Say::new(format!("survey-ask-{}", question.code()))
}

/// What a choice of a question is called.
fn choice(question: Question, code: &str) -> Say {
    match (question, code.parse::<understory_model::language::Language>()) {
        (Question::Languages, Ok(language)) => Say::new("just-words").with("words", language),
        _ => Say::new(format!("survey-choice-{}-{code}", question.code())),
    }
}

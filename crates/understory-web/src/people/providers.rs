//! The pages of coming in by a provider: going there, the code that is asked for next, and what went wrong.

use askama::Template;
use understory_service::people::{Leaving, Ways};

use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// A button that leads to a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderButton {
    /// Where the form is sent.
    pub action: String,
    pub key: String,
    pub name: String,
}

impl ProviderButton {
    /// One for each provider; `action` makes the address of its form.
    pub fn all(ways: &Ways, action: impl Fn(&str) -> String) -> Vec<Self> {
        let buttons = ways.providers().into_iter().map(|(key, name)| Self {
            action: action(key),
            key: String::from(key),
            name: String::from(name),
        });
        buttons.collect()
    }

    pub fn sample(action: &str) -> Vec<Self> {
        vec![Self {
            action: String::from(action),
            key: String::from("schools"),
            name: String::from("Cape Cod Schools"),
        }]
    }
}

/// A page that leads on to a provider by itself. A form that is sent may lead nowhere else, so it is a page and no
/// redirection.
#[derive(Clone, Debug, Template)]
#[template(path = "people/provider_go.html")]
pub struct ProviderGoPage {
    pub frame: Frame,
    pub name: String,
    pub address: String,
}

impl ProviderGoPage {
    pub fn new(frame: &Frame, leaving: Leaving) -> Self {
        Self {
            frame: without_address(frame),
            name: leaving.name,
            address: leaving.address,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Self {
            frame: Frame::sample("/sign-in"),
            name: String::from("Cape Cod Schools"),
            // Of a sample nobody is led away.
            address: String::from("#main"),
        };
        vec![("typical", page)]
    }
}

/// The code of an app, where the provider asked for no second factor.
#[derive(Clone, Debug, Template)]
#[template(path = "people/provider_code.html")]
pub struct ProviderCodePage {
    pub frame: Frame,
    pub step: String,
    pub problem: Option<Say>,
}

impl ProviderCodePage {
    pub fn new(frame: &Frame, step: String, problem: Option<Say>) -> Self {
        Self {
            frame: without_address(frame),
            step,
            problem,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |problem| Self::new(&Frame::sample("/sign-in"), String::from("token"), problem);
        let wrong = Say::new("people-wrong-code").with("field", Say::new("people-field-code"));
        vec![("typical", page(None)), ("wrong", page(Some(wrong)))]
    }
}

/// Nobody was let in, and nothing was changed.
#[derive(Clone, Debug, Template)]
#[template(path = "people/provider_problem.html")]
pub struct ProviderProblemPage {
    pub frame: Frame,
    pub problem: Say,
}

impl ProviderProblemPage {
    pub fn new(frame: &Frame, problem: Say) -> Self {
        Self {
            frame: without_address(frame),
            problem,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |id: &'static str| Self::new(&Frame::sample("/sign-in"), Say::new(id));
        vec![
            ("over", page("sign-in-with-over")),
            ("silent", page("sign-in-no-answer")),
            ("not-known", page("sign-in-not-known")),
            ("one-step", page("sign-in-one-step")),
            ("bound", page("sign-in-bound")),
        ]
    }
}

/// What stands in the address is nobody's business but the reader's: links to other languages go without it.
fn without_address(frame: &Frame) -> Frame {
    let mut frame = frame.clone();
    frame.path_and_query = String::from("/sign-in");
    frame
}

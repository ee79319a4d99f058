//! The pages of signing in: with a card, as staff, and with an invitation.

use askama::Template;

use super::providers::ProviderButton;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// Sign in: a family with its card, staff with address, password and code.
#[derive(Clone, Debug, Template)]
#[template(path = "people/sign_in.html")]
pub struct SignInPage {
    pub frame: Frame,
    /// Which further ways there are here.
    pub takes_passkeys: bool,
    pub sends_mail: bool,
    pub providers: Vec<ProviderButton>,
    /// What was wrong with the passkey, the card, or the staff form.
    pub passkey_problem: Option<Say>,
    pub card_problem: Option<Say>,
    pub staff_problem: Option<Say>,
    /// The number of the card and the address, as they were typed.
    pub number: String,
    pub email: String,
}

/// An invitation, to be taken up: its first step.
#[derive(Clone, Debug, Template)]
#[template(path = "people/invitation.html")]
pub struct InvitationPage {
    pub frame: Frame,
    pub name: String,
    pub providers: Vec<ProviderButton>,
    pub problem: Option<Say>,
}

impl InvitationPage {
    /// A key as people type it.
    pub fn grouped(key: &str) -> String {
        let letters: Vec<char> = key.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |problem| Self {
            frame: Frame::sample("/sign-in/invitation/token"),
            name: String::from("Ana Silva"),
            providers: ProviderButton::sample("/sign-in/invitation/token/with"),
            problem,
        };
        let short = Say::new("people-wrong-password-short").with("field", Say::new("people-field-password"));
        vec![("typical", page(None)), ("wrong", page(Some(short)))]
    }
}

/// A PIN of one's own, instead of the one on the sheet that somebody else has seen.
#[derive(Clone, Debug, Template)]
#[template(path = "people/own_pin.html")]
pub struct OwnPinPage {
    pub frame: Frame,
    pub step: String,
    pub problem: Option<Say>,
}

impl OwnPinPage {
    pub(super) const PATH: &str = "/sign-in/pin";

    pub fn new(frame: &Frame, step: &str, problem: Option<Say>) -> Self {
        let mut frame = frame.clone();
        frame.path_and_query = String::from("/sign-in");
        // The page answers a form, and cannot be had by a link: another language is asked for by its step.
        frame.again = Some((String::from(Self::PATH), vec![("step", String::from(step))]));
        Self {
            frame,
            step: String::from(step),
            problem,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |problem| Self::new(&Frame::sample("/sign-in"), "token", problem);
        let wrong = Say::new("people-wrong-pin-again").with("field", Say::new("people-field-pin-again"));
        vec![("typical", page(None)), ("wrong", page(Some(wrong)))]
    }
}

impl SignInPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |card_problem, staff_problem| Self {
            frame: Frame::sample("/sign-in"),
            takes_passkeys: true,
            sends_mail: true,
            providers: ProviderButton::sample("/sign-in/with/schools"),
            passkey_problem: None,
            card_problem,
            staff_problem,
            number: String::new(),
            email: String::from("ana@example.org"),
        };
        let passkey = Self {
            sends_mail: false,
            providers: Vec::new(),
            passkey_problem: Some(Say::new("sign-in-no-match")),
            ..page(None, None)
        };
        vec![
            ("typical", page(None, None)),
            ("card", page(Some(Say::new("sign-in-no-match")), None)),
            ("staff", page(None, Some(Say::new("sign-in-wait")))),
            ("passkey", passkey),
        ]
    }
}

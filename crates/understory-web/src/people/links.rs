//! The pages of mailed links: asking for one, opening one, confirming an address.

use askama::Template;

use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use understory_service::people::{Letter, ToWrite, Written};

/// Asking for a link.
#[derive(Clone, Debug, Template)]
#[template(path = "people/ask_link.html")]
pub struct AskLinkPage {
    pub frame: Frame,
    /// It was asked for. Nothing says whether anything is sent.
    pub asked: bool,
    pub problem: Option<Say>,
}

impl AskLinkPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |asked, problem| Self {
            frame: Frame::sample("/sign-in/link"),
            asked,
            problem,
        };
        let wrong = Say::new("people-wrong-email").with("field", Say::new("people-field-email"));
        vec![
            ("typical", page(false, None)),
            ("asked", page(true, None)),
            ("wrong", page(false, Some(wrong))),
        ]
    }
}

/// A page with one button: what a link opens. Machines that look into mail open links, and press no buttons.
#[derive(Clone, Debug, Template)]
#[template(path = "people/open_link.html")]
pub struct OpenLinkPage {
    pub frame: Frame,
    pub title: Say,
    pub lead: Say,
    pub go: Say,
    pub problem: Option<Say>,
    /// Where to go from a link that is over.
    pub other: (&'static str, &'static str),
}

impl OpenLinkPage {
    /// `of` is `link`, `address` or `newsletter`: which words.
    pub fn new(frame: &Frame, of: &str, problem: Option<Say>) -> Self {
        let say = |part: &str| Say::new(format!("open-{of}-{part}"));
        Self {
            frame: frame.clone(),
            title: say("title"),
            lead: say("lead"),
            go: say("go"),
            problem,
            other: match of {
                "newsletter" => ("/newsletter", "news-asked-again"),
                _ => ("/sign-in", "link-other"),
            },
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |of, problem| Self::new(&Frame::sample("/sign-in"), of, problem);
        vec![
            ("link", page("link", None)),
            ("address", page("address", None)),
            ("newsletter", page("newsletter", None)),
            ("over", page("link", Some(Say::new("link-over")))),
        ]
    }
}

/// The adults of a family at the table, and an address for one of them.
#[derive(Clone, Debug, Template)]
#[template(path = "people/offer_address.html")]
pub struct OfferAddressPage {
    pub frame: Frame,
    pub adults: Vec<(String, String)>,
    pub table_href: String,
    pub asked: bool,
    pub problem: Option<Say>,
}

impl OfferAddressPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |asked| Self {
            frame: Frame::sample("/navigator/id/address"),
            adults: vec![(String::from("1"), String::from("Rosa"))],
            table_href: String::from("/navigator/id"),
            asked,
            problem: None,
        };
        vec![("typical", page(false)), ("asked", page(true))]
    }
}

/// The words of a mail, in the language of whoever gets it.
pub fn letter(of: &ToWrite) -> Written {
    let locale = Locale::negotiate(Some(&of.language.to_string()), None, None);
    let kind = match of.letter {
        Letter::Link => "link",
        Letter::Address => "address",
    };
    let say = |part: &str| locale.say(&Say::new(format!("mail-{kind}-{part}")).with("region", of.region.clone()));
    Written {
        subject: say("subject"),
        text: format!("{}\n\n{}\n\n{}\n", say("text"), of.link, say("end")),
        ..Written::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_in_the_language_of_their_reader_and_hold_one_link() {
        for (language, word) in [("en", "link"), ("es", "enlace"), ("pt", "link"), ("fr", "link")] {
            for kind in [Letter::Link, Letter::Address] {
                let written = letter(&ToWrite {
                    letter: kind,
                    language: language.parse().unwrap(),
                    region: String::from("Cape Cod"),
                    link: String::from("https://find.example.org/sign-in/link/AAAA"),
                });
                assert!(
                    written.text.contains(word) && !written.text.contains("[["),
                    "{}",
                    written.text
                );
                assert!(!written.subject.contains("[[") && written.subject.contains("Cape Cod"));
                assert_eq!(written.text.matches("https://").count(), 1);
            }
        }
    }
}

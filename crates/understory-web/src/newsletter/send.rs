//! Before a letter leaves: how it will be read in each language, and to whom a yes sends it.

use askama::Template;
use understory_model::newsletter::STOP_MINUTES;
use understory_service::newsletter::{LetterToMail, Preview, ToSend};

use super::letter::LetterView;
use super::mail::MailPage;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;

/// What stands between the subject and the links at the end of a mail, and on the page of a letter.
#[derive(Template)]
#[template(path = "newsletter/letter_body.html")]
struct Body<'a> {
    letter: &'a LetterView,
}

/// A draft as it will be mailed in a language.
#[derive(Clone, Debug, Template)]
#[template(path = "newsletter/preview.html")]
pub struct PreviewPage {
    pub frame: Frame,
    pub code: &'static str,
    pub language: &'static str,
    pub others: Vec<(&'static str, &'static str)>,
    pub subject: String,
    /// In the language of the letter, not of the page: rendered by itself, by the template of mails and pages.
    pub html: String,
    pub text: String,
    pub mail: bool,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

impl PreviewPage {
    pub(crate) fn new(frame: Frame, preview: &Preview, (read, address): (Locale, &str), mail: bool) -> Self {
        let of = LetterToMail {
            week: preview.week,
            language: read.language(),
            region: frame.region.clone(),
            address: String::from(address),
            letter: preview.letter.clone(),
            wants: Default::default(),
            // In its place stands what only the reader's own mail has.
            token: Some(String::from("…")),
        };
        let page = MailPage::new(&of, read);
        Self {
            frame,
            code: read.code(),
            language: read.own_name(),
            others: Locale::ALL
                .into_iter()
                .filter(|other| *other != read)
                .map(|other| (other.code(), other.own_name()))
                .collect(),
            html: read.render(&Body { letter: &page.letter }).unwrap_or_default(),
            text: page.text(read),
            subject: page.subject,
            mail,
            notice: None,
            problem: None,
        }
    }

    pub fn samples(locale: Locale) -> Vec<(&'static str, Self)> {
        let (week, letter) = super::letter::sample();
        let preview = Preview { week, letter };
        let frame = Frame::sample("/staff/newsletter/preview");
        vec![("typical", Self::new(frame, &preview, (locale, ""), true))]
    }
}

/// A list of readers.
#[derive(Clone, Debug, PartialEq)]
pub struct ListLine {
    pub code: &'static str,
    pub name: &'static str,
    pub people: i64,
    pub nothing: i64,
}

/// What a yes does.
#[derive(Clone, Debug, Template)]
#[template(path = "newsletter/send.html")]
pub struct SendPage {
    pub frame: Frame,
    pub version: i64,
    pub items: usize,
    pub lists: Vec<ListLine>,
    /// Mails that would leave.
    pub people: i64,
    pub minutes: i64,
    pub problem: Option<Say>,
}

impl SendPage {
    pub(crate) fn new(frame: Frame, of: &ToSend) -> Self {
        let line = |locale: &Locale| {
            let language = locale.language().to_string();
            let list = of.lists.iter().find(|list| list.language == language)?;
            Some(ListLine {
                code: locale.code(),
                name: locale.own_name(),
                people: list.people,
                nothing: list.nothing,
            })
        };
        let lists: Vec<ListLine> = Locale::ALL.iter().filter_map(line).collect();
        let readers = lists.iter().map(|list| list.people - list.nothing).sum();
        Self {
            frame,
            version: of.version,
            items: of.items,
            people: if of.mail { readers } else { 0 },
            lists,
            minutes: STOP_MINUTES,
            problem: None,
        }
    }

    pub(crate) fn refused(frame: Frame, problem: Say) -> Self {
        Self {
            frame,
            version: 0,
            items: 0,
            lists: Vec::new(),
            people: 0,
            minutes: STOP_MINUTES,
            problem: Some(problem),
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        use understory_service::newsletter::OnList;
        let list = |language: &str, people, nothing| OnList {
            language: String::from(language),
            people,
            nothing,
        };
        let page = |lists| {
            let of = ToSend {
                week: jiff::civil::date(2026, 11, 23),
                version: 2,
                items: 14,
                lists,
                mail: true,
            };
            Self::new(Frame::sample("/staff/newsletter/send"), &of)
        };
        vec![
            ("typical", page(vec![list("en", 120, 3), list("es", 1, 0)])),
            ("nobody", page(vec![list("en", 0, 0)])),
            (
                "refused",
                Self::refused(Frame::sample("/staff/newsletter/send"), Say::new("news-wrong-none")),
            ),
        ]
    }
}

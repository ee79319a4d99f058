//! The desk: the draft of the week, the lists, and what was sent.

use askama::Template;
use jiff::tz::TimeZone;
use understory_model::language::Text;
use understory_model::newsletter::{Item, LONGEST_SUBJECT, LONGEST_WORDS, Letter, Part, SHOWN, week_name};
use understory_service::newsletter::{Current, Edit, NewsletterView, SentLine, State};

use super::letter::subject;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::people::{Typed, words};

/// The page's path.
pub(crate) const PATH: &str = "/staff/newsletter";

/// What was written in a language.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    pub code: &'static str,
    pub language: &'static str,
    pub subject: String,
    /// What the subject is while nothing is written.
    pub usual: String,
    pub words: String,
}

/// A listing that can be ticked.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: String,
    pub title: Text,
    pub about: Say,
    pub on: bool,
    pub part: &'static str,
}

/// The listings of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct PartLines {
    pub part: &'static str,
    pub lines: Vec<Line>,
}

/// The draft, as it can be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftForm {
    pub version: i64,
    pub written: Vec<Written>,
    pub parts: Vec<PartLines>,
    pub ticked: usize,
}

/// A letter that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SentView {
    pub href: String,
    pub says: Say,
    pub went: Say,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "newsletter/desk.html")]
pub struct DeskPage {
    pub frame: Frame,
    pub week: Option<Say>,
    pub draft: Option<DraftForm>,
    /// What becomes of a letter that is sent.
    pub state: Option<Say>,
    pub can_stop: bool,
    /// Code, name in itself, how many.
    pub lists: Vec<(&'static str, &'static str, i64)>,
    pub people: i64,
    pub sent: Vec<SentView>,
    pub mail: bool,
    pub is_full: bool,
    pub longest: (usize, usize),
    pub notice: Option<Say>,
    pub problem: Option<Say>,
    /// The field that it is about.
    pub wrong: &'static str,
}

fn own(text: &Text, locale: Locale) -> String {
    text.0.get(&locale.language()).cloned().unwrap_or_default()
}

fn line(item: &Item, on: bool) -> Line {
    let mut parts = vec![item.organization.clone()];
    parts.extend(item.area.clone());
    let about = Say::new("just-words").with("words", parts.join(", "));
    Line {
        id: item.session.0.simple().to_string(),
        title: item.title.clone(),
        about: match item.ages {
            Some(ages) => Say::new("news-about")
                .with("what", about)
                .with("ages", crate::directory::session::ages(ages)),
            None => about,
        },
        on,
        part: item.part.code(),
    }
}

impl DraftForm {
    fn new(current: &Current, region: &str) -> Self {
        let written = Locale::ALL.map(|locale| Written {
            code: locale.code(),
            language: locale.own_name(),
            subject: own(&current.subject, locale),
            usual: subject(&Letter::default(), region, current.week, locale),
            words: own(&current.words, locale),
        });
        let of_part = |part: &Part| PartLines {
            part: part.code(),
            lines: current
                .items
                .iter()
                .filter(|(item, _)| item.part == *part)
                .map(|(item, on)| line(item, *on))
                .collect(),
        };
        Self {
            version: current.version,
            written: written.to_vec(),
            parts: SHOWN
                .iter()
                .map(of_part)
                .filter(|part| !part.lines.is_empty())
                .collect(),
            ticked: current.items.iter().filter(|(_, on)| *on).count(),
        }
    }
}

/// What was changed, of a form.
pub(crate) fn edit_of(typed: &Typed) -> Edit {
    let text = |field: &str| {
        let written = Locale::ALL.into_iter().filter_map(|locale| {
            let words = typed.value(&format!("{field}-{}", locale.code())).replace("\r\n", "\n");
            (!words.is_empty()).then(|| (locale.language(), words))
        });
        Text(written.collect())
    };
    let parts = typed.pairs().into_iter().filter_map(|(name, value)| {
        let session = name.strip_prefix("part-")?.parse().ok()?;
        Some((session, Part::from_code(&value).ok()?))
    });
    Edit {
        version: typed.value("version").parse().unwrap_or(0),
        subject: text("subject"),
        words: text("words"),
        on: typed.values("on").iter().filter_map(|id| id.parse().ok()).collect(),
        parts: parts.collect(),
    }
}

/// The draft as it was typed, so that nothing of it is lost. It is kept over what somebody else changed since, if it is sent again.
pub(crate) fn as_typed(current: &mut Current, edit: &Edit) {
    current.subject = edit.subject.clone();
    current.words = edit.words.clone();
    for (item, on) in &mut current.items {
        *on = edit.on.contains(&item.session);
        item.part = edit.parts.get(&item.session).copied().unwrap_or(item.part);
    }
}

fn sent(line: &SentLine) -> SentView {
    let left = line.people - line.went - line.refused;
    SentView {
        href: format!("/newsletter/{}", week_name(line.week)),
        says: Say::new("news-week").with("date", line.week),
        went: Say::new("news-went")
            .with("n", line.went)
            .with("refused", line.refused)
            .with("left", left),
    }
}

impl DeskPage {
    pub(crate) fn new(frame: Frame, view: &NewsletterView, zone: &TimeZone) -> Self {
        let current = view.current.as_ref();
        let is_draft = current.filter(|current| current.state == State::Draft);
        let state = current.and_then(|current| match current.state {
            State::Draft => None,
            State::Waits(at) => Some(Say::new("news-waits").with("at", words::moment(at, zone))),
            State::Sending { left, .. } => Some(Say::new("news-sending").with("n", left)),
            State::Sent => Some(Say::new("news-sent")),
        });
        let many = |locale: Locale| {
            let language = locale.language().to_string();
            let found = view.lists.iter().find(|(code, _)| *code == language);
            (locale.code(), locale.own_name(), found.map_or(0, |(_, many)| *many))
        };
        let lists = Locale::ALL.map(many).to_vec();
        Self {
            week: current.map(|current| Say::new("news-week").with("date", current.week)),
            draft: is_draft.map(|current| DraftForm::new(current, &frame.region)),
            can_stop: current.is_some_and(|current| {
                matches!(current.state, State::Waits(_) | State::Sending { can_stop: true, .. })
            }),
            frame,
            state,
            people: lists.iter().map(|(_, _, many)| many).sum(),
            lists,
            sent: view.sent.iter().map(sent).collect(),
            mail: view.mail,
            is_full: view.is_full,
            longest: (LONGEST_SUBJECT, LONGEST_WORDS),
            notice: None,
            problem: None,
            wrong: "",
        }
    }

    pub fn samples(locale: Locale) -> Vec<(&'static str, Self)> {
        let (week, letter) = super::letter::sample();
        // Words stand on the desk in every language; here in the reader's alone.
        let mut typed = Text::default();
        typed.0.insert(locale.language(), own(&letter.words, locale));
        let current = |state| Current {
            week,
            version: 2,
            state,
            subject: Text::default(),
            words: typed.clone(),
            items: letter.items.iter().map(|item| (item.clone(), true)).collect(),
        };
        let view = |current| NewsletterView {
            current,
            lists: vec![(String::from("en"), 120), (String::from("es"), 1)],
            sent: vec![SentLine {
                week: jiff::civil::date(2026, 11, 16),
                people: 120,
                went: 118,
                refused: 2,
            }],
            mail: true,
            has_address: true,
            is_full: true,
        };
        let page = |current| Self::new(Frame::sample(PATH), &view(current), &TimeZone::UTC);
        let at = "2026-11-27T15:00:00Z".parse().unwrap_or_default();
        let sending = State::Sending {
            left: 7,
            can_stop: false,
        };
        let mut wrong = page(Some(current(State::Draft)));
        wrong.problem = Some(Say::new("people-wrong-long").with("field", Say::new("people-field-subject")));
        wrong.wrong = "subject-en";
        // The subject that nobody wrote stands there in each language: only the reader's is looked at here.
        let mut all = vec![
            ("draft", page(Some(current(State::Draft)))),
            ("waits", page(Some(current(State::Waits(at))))),
            ("sending", page(Some(current(sending)))),
            ("sent", page(Some(current(State::Sent)))),
            ("none", page(None)),
            ("wrong", wrong),
        ];
        all[4].1.sent.clear();
        all[4].1.mail = false;
        all
    }
}

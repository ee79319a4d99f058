//! The answer as a page: what fits first, then what almost fits, then what to try.

use askama::Template;
use understory_model::directory::Contact;
use understory_model::find::{Almost, Change, Found, Mode, Near, Question};
use understory_model::place::Place;

use super::card::{Card, ContactView};
use super::form::{Child, FindForm};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::{Arg, Say};

/// Cards shown before "more".
pub const FIRST: usize = 5;

/// A link with words.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub text: Say,
    pub href: String,
}

/// The page of an answer.
#[derive(Clone, Debug, Template)]
#[template(path = "find/results.html")]
pub struct ResultsPage {
    pub frame: Frame,
    /// The question in words, one piece per answer.
    pub asked: Vec<Say>,
    /// Fields whose answer could not be read.
    pub errors: Vec<Say>,
    pub change_href: String,
    pub another_href: String,
    /// The family's other children, each with its own answer.
    pub siblings: Vec<Link>,
    pub text_href: String,
    pub calendar_href: String,
    /// What fits on one sheet, by day.
    pub week_href: String,
    pub map_href: String,
    /// The place was not found: what was typed, and links with other places.
    pub not_found: Option<String>,
    pub suggestions: Vec<PlaceLink>,
    /// Sessions that fit, also those not shown.
    pub fitting: u32,
    /// Sessions with one thing in the way, also those not shown.
    pub one_barrier: u32,
    pub considered: u32,
    pub first: Vec<Card>,
    pub more: Vec<Card>,
    pub almost: Vec<Card>,
    /// Answers that could be widened.
    pub relax: Vec<Link>,
    /// A person of the region to ask.
    pub helper: Option<ContactView>,
    pub today: jiff::civil::Date,
    /// Whether the strips show the child's free time.
    pub legend: bool,
    /// Where the answers can be kept, if the family says so.
    pub keep_href: Option<String>,
    /// At the table of a navigator the answer is one young person's.
    pub for_one: Option<AnswerForOne>,
}

/// Whose answer it is, and what can be done with it at the table.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerForOne {
    pub called: Say,
    /// The form with what is kept.
    pub change_href: String,
    /// Their plan, at a table; a session is sent there to be put on it.
    pub plan_href: Option<String>,
    pub back_href: String,
    pub back: Say,
}

/// A place to choose instead.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceLink {
    pub name: String,
    pub href: String,
}

impl PlaceLink {
    /// A link that asks the same question near another place.
    pub fn new(form: &FindForm, place: &Place) -> Self {
        let name = match &place.town {
            Some(town) if *town != place.name => format!("{}, {town}", place.name),
            _ => place.name.clone(),
        };
        Self {
            href: form.link("/find", &[("near", &place.name)]),
            name,
        }
    }
}

impl ResultsPage {
    /// The page of an answer. `helper` is the region's own desk for families, when there is one.
    pub fn new(frame: Frame, form: &FindForm, question: &Question, found: &Found, helper: Option<&Contact>) -> Self {
        let free = question.free.as_ref();
        let mut first: Vec<Card> = found.fits.iter().map(|fit| Card::fits(fit, free)).collect();
        let more = first.split_off(first.len().min(FIRST));
        let almost = found.almost.iter().map(|almost| Card {
            what_if: what_if(form, question, almost),
            ..Card::almost(almost, free)
        });
        let (not_found, suggestions) = match &found.near {
            Near::NotFound { suggestions } => (
                Some(question.near.clone()),
                suggestions.iter().map(|place| PlaceLink::new(form, place)).collect(),
            ),
            Near::NotSaid | Near::Known(_) => (None, Vec::new()),
        };
        Self {
            frame,
            asked: asked(
                question,
                match &found.near {
                    Near::Known(place) => Some(place.name.as_str()),
                    Near::NotSaid | Near::NotFound { .. } => None,
                },
            ),
            errors: form.errors.values().cloned().collect(),
            change_href: form.link("/find", &[])
                + if form.query().is_empty() {
                    "?change=1"
                } else {
                    "&change=1"
                },
            another_href: form.another_child(),
            siblings: form
                .siblings()
                .into_iter()
                .map(|(child, href)| Link {
                    text: sibling(child),
                    href,
                })
                .collect(),
            text_href: form.link("/find/text", &[]),
            calendar_href: form.link("/find/calendar.ics", &[]),
            week_href: form.link("/find/week.pdf", &[]),
            map_href: form.link("/map", &[]),
            not_found,
            suggestions,
            fitting: found.fitting,
            one_barrier: found.one_barrier,
            considered: found.considered,
            first,
            more,
            almost: almost.collect(),
            relax: relax(form, question),
            helper: helper.map(ContactView::from),
            today: found.today,
            legend: free.is_some(),
            keep_href: (!form.is_empty()).then(|| form.link("/family/keep", &[])),
            for_one: None,
        }
    }

    /// The same answer for one young person at a table: nothing leads to a page with the answers in its address.
    #[must_use]
    pub fn about(self, for_one: AnswerForOne) -> Self {
        let almost = self.almost.into_iter().map(|card| Card { what_if: None, ..card });
        Self {
            change_href: for_one.change_href.clone(),
            almost: almost.collect(),
            siblings: Vec::new(),
            suggestions: Vec::new(),
            relax: Vec::new(),
            keep_href: None,
            for_one: Some(for_one),
            ..self
        }
    }

    /// How many fit beyond those on the page.
    pub fn not_shown(&self) -> usize {
        let fitting = usize::try_from(self.fitting).unwrap_or(usize::MAX);
        fitting.saturating_sub(self.first.len() + self.more.len())
    }

    /// Whether any card can be put on a map.
    pub fn has_points(&self) -> bool {
        self.first.iter().chain(&self.more).any(|card| card.spot.is_some())
    }
}

/// Which child a link leads to.
fn sibling(child: Child) -> Say {
    match child {
        Child::Age(age) => Say::new("sibling-age").with("age", age),
        Child::Grade(grade) => Say::new("sibling-grade").with("grade", grade_name(grade)),
    }
}

/// The question in words; `near` is the place, where it is known.
pub(crate) fn asked(question: &Question, near: Option<&str>) -> Vec<Say> {
    let mut asked = Vec::new();
    if let Some(age) = question.age {
        asked.push(Say::new("asked-age").with("age", age));
    }
    if let Some(grade) = question.grade {
        asked.push(grade_name(grade));
    }
    if let Some(place) = near {
        asked.push(Say::new("asked-near").with("place", place));
    }
    if let Some(free) = &question.free {
        asked.push(Say::new("asked-free").with("hours", free));
    }
    if !question.modes.is_empty() {
        // Any of them will do, so no "and".
        let name = |mode: &Mode| Arg::Say(Box::new(Say::new(format!("mode-{}", mode.code()))));
        let modes = Arg::Names(question.modes.iter().map(name).collect());
        asked.push(Say::new("asked-modes").with("modes", modes));
    }
    if let Some(minutes) = question.minutes {
        asked.push(Say::new("asked-minutes").with("minutes", minutes));
    }
    match question.max_cost {
        Some(cents) if cents.0 == 0 => asked.push(Say::new("asked-free-only")),
        Some(cents) => asked.push(Say::new("asked-cost").with("price", cents)),
        None => {}
    }
    if !question.languages.is_empty() {
        asked.push(Say::new("asked-languages").with("languages", &question.languages));
    }
    for (list, codes) in [("access", &question.needs), ("topic", &question.interests)] {
        if !codes.is_empty() {
            let names = codes
                .iter()
                .map(|code| Arg::Say(Box::new(Say::code(list, code))))
                .collect();
            asked.push(Say::new(format!("asked-{list}")).with("names", Arg::Names(names)));
        }
    }
    asked
}

/// "Grade 6", "Kindergarten".
pub fn grade_name(grade: understory_model::age::Grade) -> Say {
    match grade.number() {
        -1 => Say::new("grade-prek"),
        0 => Say::new("grade-kindergarten"),
        13 => Say::new("grade-after"),
        14 => Say::new("grade-adult"),
        number => Say::new("grade-n").with("n", number.unsigned_abs()),
    }
}

/// The link that asks again as if the one thing were no hindrance, where an answer can be widened.
fn what_if(form: &FindForm, question: &Question, almost: &Almost) -> Option<String> {
    match &almost.change {
        Change::Nearer { minutes, .. } => {
            let wider = question.minutes?.saturating_add(*minutes).to_string();
            Some(form.link("/find", &[("minutes", &wider)]))
        }
        Change::Cheaper { cents } => {
            let more = question.max_cost?.0.saturating_add(cents.0).div_ceil(100).to_string();
            Some(form.link("/find", &[("max_cost", &more)]))
        }
        Change::ShiftHours { .. } | Change::OtherHours { .. } => Some(form.link("/find", &[("free", "")])),
        Change::HeldIn { .. } => Some(form.link("/find", &[("language", "")])),
        _ => None,
    }
}

/// Which answers could be widened, most useful first.
fn relax(form: &FindForm, question: &Question) -> Vec<Link> {
    let mut links = Vec::new();
    let mut link = |id: &'static str, changed: &[(&str, &str)]| {
        links.push(Link {
            text: Say::new(id),
            href: form.link("/find", changed),
        });
    };
    if question.minutes.is_some_and(|minutes| minutes < 60) {
        link("relax-minutes", &[("minutes", "60")]);
    }
    if question.free.is_some() {
        link("relax-hours", &[("free", "")]);
    }
    if question.max_cost.is_some() {
        link("relax-cost", &[("max_cost", "")]);
    }
    if !question.languages.is_empty() {
        link("relax-language", &[("language", "")]);
    }
    if !question.interests.is_empty() {
        link("relax-interest", &[("interest", "")]);
    }
    if !question.near.is_empty() {
        link("relax-near", &[("near", "")]);
    }
    links
}

/// The answer as plain text, to send or to read aloud.
#[derive(Clone, Debug, Template)]
#[template(path = "find/text.txt", escape = "none")]
pub struct PlainText {
    pub region: String,
    pub first: Vec<Card>,
    /// The full address of the answer; `None` where nothing is served.
    pub link: Option<String>,
}

impl PlainText {
    /// The plain text of an answer; `origin` is `https://host`, or empty.
    pub fn new(region: &str, origin: &str, form: &FindForm, question: &Question, found: &Found) -> Self {
        Self {
            region: String::from(region),
            first: found
                .fits
                .iter()
                .take(FIRST)
                .map(|fit| Card::fits(fit, question.free.as_ref()))
                .collect(),
            link: (!origin.is_empty()).then(|| format!("{origin}{}", form.link("/find", &[]))),
        }
    }
}

/// The page that shows the plain text for copying.
#[derive(Clone, Debug, Template)]
#[template(path = "find/text.html")]
pub struct TextPage {
    pub frame: Frame,
    /// The plain text, rendered in the reader's language.
    pub text: String,
    pub back_href: String,
}

impl TextPage {
    /// A page around a text that was rendered before.
    pub fn new(frame: Frame, form: &FindForm, text: String) -> Self {
        Self {
            frame,
            text,
            back_href: form.link("/find", &[]),
        }
    }
}

//! Listings that look like one, and facts of which a file says something else than was said here: side by side, decided.
//!
//! Only for the lead organization. Must not know: how two are found, what is kept.

pub(crate) mod doing;
mod parts;
mod samples;

use askama::Template;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_service::duplicates::{A_PAGE, DuplicatesView};

use self::parts::{ConflictPart, Done, PairPart};
pub(crate) use self::parts::{name_of as fact_name, said as fact_said};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::Typed;

/// The page's path.
const PATH: &str = "/staff/duplicates";

/// The address of a page of what waits with one of what was decided.
fn at(page: usize, done: usize) -> String {
    format!("{PATH}?page={page}&done={done}")
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "duplicates/list.html")]
pub struct DuplicatesPage {
    pub frame: Frame,
    /// How many wait.
    pub all: usize,
    pub conflicts: Vec<ConflictPart>,
    pub pairs: Vec<PairPart>,
    pub next_href: Option<String>,
    /// Which page this is, of what waits and of what was decided: what is pressed leads back to it.
    pub page: usize,
    pub done_page: usize,
    pub earlier_href: Option<String>,
    pub done: Vec<Done>,
    pub notice: Option<Say>,
    /// The history in which what was done just now stands.
    pub history: Option<String>,
    pub problem: Option<Say>,
}

impl DuplicatesPage {
    fn new(frame: Frame, view: &DuplicatesView, zone: &TimeZone, today: Date) -> Self {
        let shown = view.page.saturating_add(1).saturating_mul(A_PAGE);
        let all = view.all_conflicts + view.all_pairs;
        let merged = view.merged.iter().map(|one| Done::of_merge(one, zone));
        let apart = view.decided.iter().map(|one| Done::of_two(one, zone));
        let kept = view.kept.iter().map(|one| Done::of_word(one, zone));
        Self {
            frame,
            all,
            conflicts: view.conflicts.iter().map(|one| ConflictPart::new(one, zone)).collect(),
            pairs: view.pairs.iter().map(|pair| PairPart::new(pair, today)).collect(),
            page: view.page,
            done_page: view.done_page,
            earlier_href: view.earlier.then(|| at(view.page, view.done_page + 1) + "#done"),
            next_href: (all > shown).then(|| at(view.page + 1, 0)),
            done: merged.chain(apart).chain(kept).collect(),
            notice: None,
            history: None,
            problem: None,
        }
    }

    /// What was chosen of a pair stays chosen.
    fn keep_typed(&mut self, typed: &Typed) {
        for pair in &mut self.pairs {
            pair.keep_typed(typed);
        }
    }
}

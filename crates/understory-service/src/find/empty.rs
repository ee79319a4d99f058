//! Searches that found nothing, for the lead organization: what families looked for and nobody offers.
//!
//! Counted by one answer at a time, so that no question can be put together again, and in memory until ten have an answer in
//! common: fewer are never written down, and are gone with the week or the program. What was typed is not counted, only a
//! place or a code of ours. Must not know: who asked.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, PoisonError};
use understory_model::find::{Found, Near, Question};
use understory_store::operations as stored;
pub use understory_store::operations::EmptySearches;

use crate::Service;
use crate::access::young::Signed;
use crate::people::staff::backbone;
use crate::people::{PeopleError, now};

/// Fewer together are not written down.
pub const FEWEST: i64 = 10;
/// Counted within a minute; a program that asks all day makes no picture of a region.
const MOST_A_MINUTE: u32 = 60;
/// Counts that Monday shows.
const MOST_ON_MONDAY: usize = 5;
/// Weeks that are kept.
const KEPT_WEEKS: i64 = 104;
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

type Cells = BTreeMap<(&'static str, String), i64>;

/// What was counted since it was last written down.
#[derive(Debug, Default)]
pub struct Counted(Mutex<Counting>);

#[derive(Debug, Default)]
struct Counting {
    week: Option<Date>,
    cells: Cells,
    /// What was full in weeks before, and is not written down yet.
    full: Vec<(Date, Cells)>,
    /// The minute that goes on, and how many were counted in it.
    minute: Option<(Timestamp, u32)>,
}

impl Counting {
    /// Sets aside what is full, for writing it down.
    fn set_full_aside(&mut self) {
        let (full, few): (Cells, Cells) = std::mem::take(&mut self.cells)
            .into_iter()
            .partition(|(_, many)| *many >= FEWEST);
        self.cells = few;
        if let Some(week) = self.week.filter(|_| !full.is_empty()) {
            self.full.push((week, full));
        }
    }

    /// Another week begins; what is not full is gone.
    fn turn(&mut self, week: Option<Date>) {
        self.set_full_aside();
        self.cells.clear();
        self.week = week;
    }
}

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    let since = i64::from(day.weekday().since(Weekday::Monday));
    day.saturating_sub(since.days())
}

/// The answers of a question that were given, each for itself.
fn answers(question: &Question, found: &Found) -> Vec<(&'static str, String)> {
    let mut answers = Vec::new();
    if let Near::Known(place) = &found.near {
        answers.push(("place", place.name.clone()));
    }
    answers.extend(question.age.map(|age| ("age", age.to_string())));
    answers.extend(question.languages.iter().map(|one| ("language", one.to_string())));
    answers.extend(question.interests.iter().map(|one| ("topic", one.to_string())));
    answers.extend(question.needs.iter().map(|one| ("access", one.to_string())));
    let free = question
        .free
        .iter()
        .flat_map(understory_model::week::WeeklyHours::slots);
    let days: HashSet<_> = free.map(|slot| slot.day.code()).collect();
    answers.extend(days.into_iter().map(|day| ("day", String::from(day))));
    answers
}

/// Counts a question that nothing fits.
pub fn count_empty(service: &Service, question: &Question, found: &Found) {
    // What was misread is no gap in what is offered.
    if found.fitting > 0 || matches!(found.near, Near::NotFound { .. }) {
        return;
    }
    let (at, week) = (now(service), monday(found.today));
    let mut counting = service.empty.0.lock().unwrap_or_else(PoisonError::into_inner);
    if counting.week != Some(week) {
        counting.turn(Some(week));
    }
    let minute = match counting.minute {
        Some((began, many)) if at.duration_since(began) < MINUTE => (began, many.saturating_add(1)),
        _ => (at, 1),
    };
    counting.minute = Some(minute);
    if minute.1 > MOST_A_MINUTE {
        return;
    }
    for cell in answers(question, found) {
        *counting.cells.entry(cell).or_default() += 1;
    }
}

/// Writes down what ten or more have in common, and forgets what is old.
pub(crate) async fn keep_empty(service: &Service) -> Result<(), PeopleError> {
    let full = {
        let mut counting = service.empty.0.lock().unwrap_or_else(PoisonError::into_inner);
        counting.set_full_aside();
        std::mem::take(&mut counting.full)
    };
    let written = write_down(service, &full).await;
    if written.is_err() {
        let mut counting = service.empty.0.lock().unwrap_or_else(PoisonError::into_inner);
        counting.full.extend(full);
    }
    written
}

async fn write_down(service: &Service, full: &[(Date, Cells)]) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    for (week, cells) in full {
        for ((kind, code), many) in cells {
            stored::add_empty_searches(&mut write, *week, (kind, code), *many).await?;
        }
    }
    let oldest = monday(now(service).to_zoned(jiff::tz::TimeZone::UTC).date()).saturating_sub(KEPT_WEEKS.weeks());
    stored::forget_empty_searches(&mut write, oldest).await?;
    Ok(write.commit().await?)
}

/// What was searched for in a week and not found.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    pub monday: Date,
    pub searches: Vec<EmptySearches>,
}

/// This week and the one before, for the lead organization.
pub async fn empty_weeks(service: &Service, signed: Signed) -> Result<[Week; 2], PeopleError> {
    backbone(service, signed, "see-searches").await?.commit().await?;
    keep_empty(service).await?;
    let this = monday(service.today());
    let mut read = service.database().read().await?;
    let mut week = async |monday: Date| -> Result<Week, PeopleError> {
        let searches = stored::empty_searches(&mut read, monday).await?;
        Ok(Week { monday, searches })
    };
    Ok([week(this).await?, week(this.saturating_sub(1.week())).await?])
}

/// What was looked for most in the week that is over.
pub(crate) async fn empty_most(service: &Service) -> Result<Vec<EmptySearches>, PeopleError> {
    let before = monday(service.today()).saturating_sub(1.week());
    let mut read = service.database().read().await?;
    let mut searches = stored::empty_searches(&mut read, before).await?;
    searches.sort_by_key(|one| std::cmp::Reverse(one.many));
    searches.truncate(MOST_ON_MONDAY);
    Ok(searches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Actor;
    use crate::find::{Limits, search};
    use crate::people::tests::region;
    use understory_model::people::Duty;
    use understory_testkit::{Scratch, ask};

    /// Nobody of seventy is looked for here.
    fn nothing() -> Question {
        Question {
            near: String::from("02601"),
            age: Some(70),
            ..Question::default()
        }
    }

    #[tokio::test]
    async fn what_fewer_than_ten_looked_for_is_never_written_down() {
        for scratch in Scratch::both().await {
            let region = region(&scratch).await;
            let service = &region.service;
            let (lead, _) = region.staff("Ana Silva", Duty::Backbone, None).await;
            let (coach, _) = region.staff("Bea Braun", Duty::Navigator, None).await;
            let found = search(service, Actor::Visitor, nothing(), Limits::PAGE).await.unwrap();
            assert_eq!(found.fitting, 0);
            let rows = async || {
                ask(
                    &scratch.url,
                    "SELECT kind || ' ' || code FROM empty_search ORDER BY kind",
                )
                .await
            };
            for _ in 0..FEWEST - 1 {
                count_empty(service, &nothing(), &found);
            }
            keep_empty(service).await.unwrap();
            assert!(rows().await.is_empty());
            // The place was said once more without the age, and only that has ten.
            let place = Question { age: None, ..nothing() };
            count_empty(service, &place, &found);
            keep_empty(service).await.unwrap();
            assert_eq!(rows().await, ["place 02601"]);
            // What comes in later is as much or nothing.
            count_empty(service, &place, &found);
            keep_empty(service).await.unwrap();
            let [this, _] = empty_weeks(service, lead).await.unwrap();
            assert_eq!(this.searches[0].many, FEWEST);
            assert!(matches!(empty_weeks(service, coach).await, Err(PeopleError::NotFound)));
            // A week later it is on Monday's page, and what waited is gone.
            region.clock.forward(SignedDuration::from_hours(24 * 7));
            assert_eq!(empty_most(service).await.unwrap(), this.searches);
            let later = search(service, Actor::Visitor, nothing(), Limits::PAGE).await.unwrap();
            count_empty(service, &nothing(), &later);
            keep_empty(service).await.unwrap();
            assert_eq!(rows().await, ["place 02601"]);
        }
    }

    #[tokio::test]
    async fn what_fits_or_was_misread_is_not_counted_and_nobody_floods_the_counts() {
        let scratch = Scratch::sqlite().await;
        let region = region(&scratch).await;
        let service = &region.service;
        let asked = async |question: &Question| {
            let found = search(service, Actor::Visitor, question.clone(), Limits::PAGE)
                .await
                .unwrap();
            for _ in 0..FEWEST {
                count_empty(service, question, &found);
            }
            let counting = service.empty.0.lock().unwrap();
            counting.cells.values().copied().max().unwrap_or_default()
        };
        assert_eq!(asked(&Question::default()).await, 0, "something fits");
        let nowhere = Question {
            near: String::from("Xyzzyville"),
            ..nothing()
        };
        assert_eq!(asked(&nowhere).await, 0, "the place is not known");
        for _ in 0..20 {
            asked(&nothing()).await;
        }
        assert_eq!(asked(&nothing()).await, i64::from(MOST_A_MINUTE));
        region.clock.forward(SignedDuration::from_mins(1));
        assert_eq!(asked(&nothing()).await, i64::from(MOST_A_MINUTE) + FEWEST);
    }
}

//! Searches that found nothing, for the lead organization: what families looked for and nobody offers.
//!
//! Counted by one answer at a time, so that no question can be put together again, and in memory until the week is over.
//! Then what ten or more have in common is written down, once and by tens; fewer are gone, as is all with the program.
//! What was typed is not counted, only a place or a code of ours. Must not know: who asked.

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
    /// What was counted in weeks that are over, and is not written down yet.
    over: Vec<(Date, Cells)>,
    /// The minute that goes on, and how many were counted in it.
    minute: Option<(Timestamp, u32)>,
}

impl Counting {
    /// Begins the week of a day, where another one went on.
    fn turn(&mut self, week: Date) {
        if self.week == Some(week) {
            return;
        }
        let cells = std::mem::take(&mut self.cells);
        if let Some(over) = self.week.replace(week) {
            self.over.push((over, cells));
        }
    }
}

/// What is written of a count: so many tens that it is never more than was counted. How much is left off is drawn by lot
/// for each count, so that whoever has filled one up to the last does not see who came next. `None` is fewer than ten.
fn tens(many: i64, lot: u8) -> Option<i64> {
    let tens = many.saturating_sub(i64::from(lot % 10)) / FEWEST * FEWEST;
    (tens >= FEWEST).then_some(tens)
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
    counting.turn(week);
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

/// Writes down weeks that are over, each once, and forgets what is old. The week that goes on is written nowhere.
pub(crate) async fn keep_empty(service: &Service) -> Result<(), PeopleError> {
    let this = monday(service.today());
    let over = {
        let mut counting = service.empty.0.lock().unwrap_or_else(PoisonError::into_inner);
        counting.turn(this);
        std::mem::take(&mut counting.over)
    };
    let written = write_down(service, this, &over).await;
    if written.is_err() {
        let mut counting = service.empty.0.lock().unwrap_or_else(PoisonError::into_inner);
        counting.over.extend(over);
    }
    written
}

async fn write_down(service: &Service, this: Date, over: &[(Date, Cells)]) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    // Without a secret nobody leads here and nobody reads it.
    if let Some(vault) = &service.vault {
        for (week, cells) in over {
            for ((kind, code), many) in cells {
                let [lot] = vault.chance::<1>();
                if let Some(tens) = tens(*many, lot) {
                    stored::add_empty_searches(&mut write, *week, (kind, code), tens).await?;
                }
            }
        }
    }
    stored::forget_empty_searches(&mut write, this.saturating_sub(KEPT_WEEKS.weeks())).await?;
    Ok(write.commit().await?)
}

/// What was searched for in a week and not found.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    pub monday: Date,
    pub searches: Vec<EmptySearches>,
}

/// The two weeks before this one, for the lead organization.
pub async fn empty_weeks(service: &Service, signed: Signed) -> Result<[Week; 2], PeopleError> {
    backbone(service, signed, "see-searches").await?.commit().await?;
    keep_empty(service).await?;
    let last = monday(service.today()).saturating_sub(1.week());
    let mut read = service.database().read().await?;
    let mut week = async |monday: Date| -> Result<Week, PeopleError> {
        let searches = stored::empty_searches(&mut read, monday).await?;
        Ok(Week { monday, searches })
    };
    Ok([week(last).await?, week(last.saturating_sub(1.week())).await?])
}

/// What was looked for in the week that is over, most of all first.
pub(crate) async fn empty_last_week(service: &Service) -> Result<Vec<EmptySearches>, PeopleError> {
    let before = monday(service.today()).saturating_sub(1.week());
    let mut read = service.database().read().await?;
    let mut searches = stored::empty_searches(&mut read, before).await?;
    searches.sort_by_key(|one| std::cmp::Reverse(one.many));
    Ok(searches)
}

/// As many of these as Monday shows.
pub(crate) async fn empty_most(service: &Service) -> Result<Vec<EmptySearches>, PeopleError> {
    let mut searches = empty_last_week(service).await?;
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

    #[test]
    fn a_count_is_written_by_tens_and_never_as_more_than_it_is() {
        for lot in 0..=255 {
            assert_eq!(tens(FEWEST - 1, lot), None, "whatever the lot is");
            for many in 0..200 {
                assert!(tens(many, lot).is_none_or(|tens| tens % 10 == 0 && tens <= many && tens > many - 19));
            }
        }
        // Whoever has filled a count up to nine learns nothing of the tenth by nine lots of ten.
        let shown = (0..10).filter(|lot| tens(FEWEST, *lot).is_some()).count();
        assert_eq!(shown, 1);
    }

    #[tokio::test]
    async fn a_week_is_written_down_once_when_it_is_over_and_nothing_that_fewer_than_ten_looked_for() {
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
            // The place was said more often without the age, and only that has ten, whatever the lot is.
            let place = Question { age: None, ..nothing() };
            for _ in 0..FEWEST {
                count_empty(service, &place, &found);
            }
            let [last, _] = empty_weeks(service, lead).await.unwrap();
            assert!(last.searches.is_empty() && rows().await.is_empty(), "the week goes on");
            assert!(matches!(empty_weeks(service, coach).await, Err(PeopleError::NotFound)));
            region.clock.forward(SignedDuration::from_hours(24 * 7));
            let [last, _] = empty_weeks(service, lead).await.unwrap();
            assert_eq!(rows().await, ["place 02601"]);
            assert_eq!(last.searches[0].many, FEWEST);
            assert_eq!(empty_most(service).await.unwrap(), last.searches);
            // Looked at again, it is the same.
            assert_eq!(empty_weeks(service, lead).await.unwrap()[0], last);
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

//! The small form for the facts that change most, as it is typed.
//!
//! Must not know: whose session it is.

use jiff::civil::Date;
use understory_model::directory::SessionFacts;
use understory_model::freshness::NewFacts;
use understory_service::people::PeopleError;

use crate::people::Typed;

/// A field of the form.
type Read<T> = Result<Option<T>, PeopleError>;

/// Reads a field; empty is no change.
fn read<T>(typed: &Typed, field: &'static str, parse: impl Fn(&str) -> Option<T>) -> Read<T> {
    match typed.value(field) {
        "" => Ok(None),
        text => parse(text)
            .map(Some)
            .ok_or(PeopleError::Value { field, rule: "unclear" }),
    }
}

/// What is new. Nothing at all is no change and is told.
pub(super) fn new_facts(typed: &Typed, facts: &SessionFacts) -> Result<NewFacts, PeopleError> {
    let seats = |text: &str| text.parse().ok().filter(|seats: &u32| *seats <= 9_999);
    let day = |text: &str| text.parse::<Date>().ok();
    let new = NewFacts {
        hours: read(typed, "hours", |text| NewFacts::hours(text, facts.hours.as_ref()))?,
        cost: read(typed, "cost", NewFacts::price)?,
        seats_open: read(typed, "seats", seats)?,
        starts_on: read(typed, "starts", day)?,
        ends_on: read(typed, "ends", day)?,
    };
    let starts = new.starts_on.or(facts.starts_on.known);
    let ends = new.ends_on.or(facts.ends_on.known);
    let (field, rule) = match (new.is_empty(), starts.zip(ends)) {
        (true, _) => ("change", "nothing"),
        (false, Some((starts, ends))) if ends < starts => ("ends", "day"),
        _ => return Ok(new),
    };
    Err(PeopleError::Value { field, rule })
}

//! Words for what is kept of people.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use understory_model::people::Card;
use understory_model::week::TimeOfDay;
use understory_service::people::PeopleError;

use crate::look::say::Say;

/// What is wrong with what was sent; `None` of a failure that is not the reader's.
pub(crate) fn problem(error: &PeopleError) -> Option<Say> {
    match error {
        PeopleError::Value { field, rule } => {
            let field = Say::new(format!("people-field-{field}"));
            Some(Say::new(format!("people-wrong-{rule}")).with("field", field))
        }
        PeopleError::NoMatch => Some(Say::new("sign-in-no-match")),
        PeopleError::Wait => Some(Say::new("sign-in-wait")),
        PeopleError::NotFresh => Some(Say::new("account-not-fresh")),
        PeopleError::NotOffered => Some(Say::new("sign-in-not-offered")),
        PeopleError::NoAnswer => Some(Say::new("sign-in-no-answer")),
        PeopleError::NotKnown => Some(Say::new("sign-in-not-known")),
        PeopleError::NoSecondStep => Some(Say::new("sign-in-one-step")),
        PeopleError::Bound => Some(Say::new("sign-in-bound")),
        PeopleError::Taken => Some(Say::new("account-address-taken")),
        PeopleError::NoSecret => Some(Say::new("sign-in-no-secret")),
        _ => None,
    }
}

/// What a young person is called: a nickname, or the name of their picture.
pub(crate) fn called(card: &Card) -> Say {
    if card.nickname.is_empty() {
        Say::new(format!("picture-{}", card.picture))
    } else {
        Say::new("just-words").with("words", card.nickname.clone())
    }
}

/// "Born in March 2014".
pub(super) fn born(card: &Card) -> Say {
    let (year, month) = card.born;
    Say::new("kept-born")
        .with("month", Say::new(format!("month-{month}")))
        .with("year", Say::new("just-words").with("words", year.to_string()))
}

/// "Fri 27 November, 3:10 pm", in the region's zone.
pub(crate) fn moment(at: Timestamp, zone: &TimeZone) -> Say {
    let local = at.to_zoned(zone.clone());
    let minutes = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).unwrap_or(0);
    let year = Say::new("just-words").with("words", local.year().to_string());
    let say = Say::new("moment").with("date", local.date()).with("year", year);
    // A day has no minute that is no time of day.
    match TimeOfDay::from_minutes(minutes) {
        Ok(time) => say.with("time", time),
        Err(_) => say.with("time", ""),
    }
}

/// The same moment with its year, for what is read years later.
pub(super) fn with_year(moment: &Say) -> Say {
    Say {
        id: "moment-year".into(),
        ..moment.clone()
    }
}

/// A day.
pub(crate) fn day(at: Timestamp, zone: &TimeZone) -> Say {
    let date = at.to_zoned(zone.clone()).date();
    Say::new("moment-day")
        .with("date", date)
        .with("year", Say::new("just-words").with("words", date.year().to_string()))
}

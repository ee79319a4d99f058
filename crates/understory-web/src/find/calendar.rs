//! What fits as a calendar file (RFC 5545).
//!
//! Every meeting is an event of its own with a time in UTC, so that a change of the clocks, a holiday or
//! an odd calendar program cannot move it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use icalendar::{Calendar, Component, Event, EventLike};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use understory_model::directory::{DateException, ExceptionKind};
use understory_model::find::Listing;
use understory_model::week::{TimeOfDay, Weekday};
use understory_service::access::Actor;
use understory_service::directory;

use super::form::FindForm;
use super::pages::{answer, ask_again};
use super::results::FIRST;
use crate::App;
use crate::page::Reader;

/// Meetings of one session in the file; a year of twice a week.
const MOST_MEETINGS: usize = 104;

/// The first fits as a file for a calendar.
pub(crate) async fn calendar(State(app): State<App>, reader: Reader) -> Response {
    let mut form = FindForm::from_pairs(reader.pairs.clone());
    let question = form.question();
    if !form.errors.is_empty() {
        return ask_again(&app, &reader, form);
    }
    let found = match answer(&app, question).await {
        Ok(found) => found,
        Err(error) => return reader.failed(&error),
    };
    let zone = app.service.snapshot().zone.clone();
    let mut calendar = Calendar::new();
    calendar.name(&reader.frame.region);
    for fit in found.fits.iter().take(FIRST) {
        let exceptions = match directory::exceptions(&app.service, Actor::Visitor, fit.listing.session) {
            Ok(exceptions) => exceptions,
            Err(error) => return reader.failed(&error),
        };
        for (start, end) in meetings(&fit.listing, &exceptions, found.today, &zone) {
            calendar.push(event(&fit.listing, start, end, found.today, &reader));
        }
    }
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"understory.ics\"");
    (
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, name),
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        ],
        calendar.to_string(),
    )
        .into_response()
}

fn event(listing: &Listing, start: Timestamp, end: Timestamp, today: Date, reader: &Reader) -> Event {
    let utc = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let language = reader.locale.language();
    let title = listing.title.in_language(&language).map_or("", |(_, title)| title);
    let example = reader.locale.text("badge-example");
    let summary = if listing.example {
        format!("{title} ({example})")
    } else {
        title.to_owned()
    };
    let place: Vec<&str> = [&listing.place_name, &listing.town]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let mut event = Event::new();
    event
        .uid(&format!("{}-{}@understory", listing.session, utc(start)))
        .summary(&summary)
        .description(&format!(
            "{}\n{}/programs/{}",
            listing.organization_name, reader.origin, listing.program
        ))
        .location(&place.join(", "))
        .add_property("DTSTAMP", today.strftime("%Y%m%dT000000Z").to_string())
        .add_property("DTSTART", utc(start))
        .add_property("DTEND", utc(end));
    event.done()
}

/// The meetings of a session from today on, in order.
fn meetings(
    listing: &Listing,
    exceptions: &[DateException],
    today: Date,
    zone: &TimeZone,
) -> Vec<(Timestamp, Timestamp)> {
    let (Some(hours), Some(starts), Some(ends)) = (&listing.hours, listing.starts_on, listing.ends_on) else {
        return Vec::new();
    };
    let instant = |day: Date, time: TimeOfDay| -> Option<Timestamp> {
        // 24:00 is the midnight after.
        let midnight = day.at(0, 0, 0, 0);
        let wall = midnight.checked_add(i64::from(time.minutes()).minutes()).ok()?;
        zone.to_ambiguous_zoned(wall)
            .compatible()
            .ok()
            .map(|zoned| zoned.timestamp())
    };
    let mut found = Vec::new();
    for day in starts.max(today).series(1.day()).take_while(|day| *day <= ends) {
        let of_day: Vec<&DateException> = exceptions.iter().filter(|exception| exception.date == day).collect();
        for extra in &of_day {
            if let ExceptionKind::Extra { start, end } = extra.kind {
                found.extend(instant(day, start).zip(instant(day, end)));
            }
        }
        if of_day.iter().any(|exception| exception.kind == ExceptionKind::Off) {
            continue;
        }
        let slots = hours
            .slots()
            .iter()
            .filter(|slot| slot.day == Weekday::from(day.weekday()));
        found.extend(slots.filter_map(|slot| instant(day, slot.start).zip(instant(day, slot.end))));
        if found.len() >= MOST_MEETINGS {
            break;
        }
    }
    found
}

//! Calendars (RFC 5545): an event is a session; what repeats every week has weekly hours.
//!
//! The `icalendar` crate reads lines; here they are gathered event by event, so that one that is broken spoils no other.
//! Who comes and who invites is not read: it is about persons.

use std::collections::{BTreeMap, HashMap};

use icalendar::parser::{Property, unfold};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use understory_model::directory::{DateException, ExceptionKind};

use super::rows::{Row, Rows, id};
use super::times::{Moment, of_calendar};
use crate::error::FormatError;
use crate::listing::Field;
use crate::listing::places::is_street_address;
use crate::rules::{self, Rule};

/// Lines of one event.
const MOST_LINES: usize = 2_000;
/// Days off and further days of one event.
const MOST_EXCEPTIONS: usize = 400;
/// Days among which the last of so many times is looked for.
const MOST_DAYS: usize = 366 * 3;
/// What is read of an event.
const READ: [&str; 18] = [
    "UID",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "GEO",
    "URL",
    "CATEGORIES",
    "STATUS",
    "CLASS",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "X-ALT-DESC",
    "X-COST",
];

/// One property: its value and its time zone.
#[derive(Clone, Debug)]
struct Said {
    value: String,
    zone: Option<String>,
}

/// One event as it stands.
#[derive(Debug, Default)]
struct Event {
    line: u64,
    said: BTreeMap<String, Vec<Said>>,
}

impl Event {
    fn first(&self, name: &str) -> Option<&Said> {
        self.said.get(name).and_then(|all| all.first())
    }

    fn text(&self, name: &str) -> &str {
        self.first(name).map_or("", |said| said.value.as_str())
    }

    fn moment(&self, name: &str, here: &TimeZone) -> Option<Moment> {
        let said = self.first(name)?;
        of_calendar(&said.value, said.zone.as_deref(), here)
    }

    /// All moments of a property that has several, each or together.
    fn moments(&self, name: &str, here: &TimeZone) -> Vec<Moment> {
        let all = self.said.get(name).map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .flat_map(|said| said.value.split(',').map(move |value| (value, said.zone.as_deref())))
            .filter_map(|(value, zone)| of_calendar(value.split('/').next().unwrap_or(value), zone, here))
            .take(MOST_EXCEPTIONS)
            .collect()
    }
}

/// Reads a calendar.
pub(super) fn read(text: &str, rows: &mut Rows<'_>) -> Result<(), FormatError> {
    let events = events(text, rows)?;
    let here = rows.options.zone;
    let mut changed: HashMap<String, Vec<&Event>> = HashMap::new();
    let whole: Vec<&str> = events
        .iter()
        .filter(|event| event.first("RECURRENCE-ID").is_none())
        .map(|event| event.text("UID"))
        .collect();
    let whole: std::collections::HashSet<&str> = whole.into_iter().filter(|uid| !uid.is_empty()).collect();
    let (alone, of_others): (Vec<&Event>, Vec<&Event>) = events
        .iter()
        .partition(|event| event.first("RECURRENCE-ID").is_none() || !whole.contains(event.text("UID")));
    for event in of_others {
        changed.entry(String::from(event.text("UID"))).or_default().push(event);
    }
    for event in alone {
        // An event on its own day whose others are not there is known by that day.
        let day = event.moment("RECURRENCE-ID", here).map(|moment| moment.day());
        let uid = event.text("UID");
        let of_this = if day.is_some() { None } else { changed.get(uid) };
        if let Some(mut row) = row(event, of_this.map(Vec::as_slice).unwrap_or_default(), rows) {
            let own = match day {
                Some(day) => format!("{uid}/{day}"),
                None => String::from(uid),
            };
            row.set(Field::Id, id(&own));
            rows.add(row);
        }
    }
    Ok(())
}

/// The events of a calendar, without what is nested in them.
fn events(text: &str, rows: &mut Rows<'_>) -> Result<Vec<Event>, FormatError> {
    let mut events = Vec::new();
    let mut open: Option<Event> = None;
    let (mut depth, mut lines) = (0_u32, 0_usize);
    let mut physical = text.split('\n').zip(1_u64..).peekable();
    while let Some((first, number)) = physical.next() {
        let mut line = String::from(first);
        // A line that begins with a space goes on with the one before.
        while let Some((more, _)) = physical.next_if(|(next, _)| next.starts_with([' ', '\t'])) {
            if line.len() < 100_000 {
                line.push('\n');
                line.push_str(more);
            }
        }
        let line = unfold(line.trim_end_matches('\r'));
        let line = line.trim_end_matches('\r');
        let head = line.to_ascii_uppercase();
        let head = head.trim_end();
        let Some(event) = &mut open else {
            if head == "BEGIN:VEVENT" {
                rows.count()?;
                (depth, lines) = (0, 0);
                open = Some(Event {
                    line: number,
                    ..Event::default()
                });
            }
            continue;
        };
        lines += 1;
        if head == "BEGIN:VEVENT" || head == "END:VCALENDAR" || lines > MOST_LINES {
            rows.refuse(event.line, "", "", &rules::EVENT_OPEN);
            open = None;
            if head == "BEGIN:VEVENT" {
                rows.count()?;
                (depth, lines) = (0, 0);
                open = Some(Event {
                    line: number,
                    ..Event::default()
                });
            }
        } else if head == "END:VEVENT" {
            events.extend(open.take());
        } else if head.starts_with("BEGIN:") {
            depth += 1;
        } else if head.starts_with("END:") {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && !line.is_empty() {
            property(line, head, number, event, rows);
        }
    }
    if let Some(event) = open {
        rows.refuse(event.line, "", "", &rules::EVENT_OPEN);
    }
    Ok(events)
}

fn property(line: &str, head: &str, number: u64, event: &mut Event, rows: &mut Rows<'_>) {
    let name = head.split([':', ';']).next().unwrap_or_default();
    if !READ.contains(&name) {
        return;
    }
    let whole = format!("{line}\r\n");
    let Ok(read) = Property::try_from(whole.as_str()) else {
        return rows.note(number, name, line, &rules::EVENT_BROKEN);
    };
    let zone = read
        .params
        .iter()
        .find(|one| one.key.as_str().eq_ignore_ascii_case("TZID"));
    let said = Said {
        zone: zone
            .and_then(|one| one.val.as_ref())
            .map(|zone| String::from(zone.as_str())),
        value: String::from(read.val.clone().unescape_text().as_str()),
    };
    event.said.entry(String::from(name)).or_default().push(said);
}

/// A row of an event, with what its changed days say; `None` where it is refused.
fn row(event: &Event, changed: &[&Event], rows: &mut Rows<'_>) -> Option<Row> {
    let here = rows.options.zone;
    if matches!(
        event.text("CLASS").to_ascii_uppercase().as_str(),
        "PRIVATE" | "CONFIDENTIAL"
    ) {
        rows.refuse(event.line, "CLASS", event.text("CLASS"), &rules::PRIVATE_EVENT);
        return None;
    }
    let Some(start) = event.moment("DTSTART", here) else {
        let given = format!("{} {}", event.text("SUMMARY"), event.text("DTSTART"));
        rows.refuse(event.line, "DTSTART", given.trim(), &rules::START_MISSING);
        return None;
    };
    let end = end(event, &start, here);
    let mut row = Row {
        line: event.line,
        starts_on: Some(start.day()),
        ..Row::default()
    };
    words(event, &mut row);
    let last = end.as_ref().map_or(start.day(), |end| last_day(&start, end));
    row.ends_on = Some(last);
    let is_one_day = last == start.day();
    if let Some(time) = start.time() {
        row.set(Field::StartTime, time.to_string());
    }
    if let Some(time) = end.as_ref().and_then(Moment::time) {
        row.set(Field::EndTime, time.to_string());
    }
    if matches!(start, Moment::UnknownZone(_)) {
        let given = format!(
            "{} {}",
            event.first("DTSTART")?.zone.as_deref().unwrap_or_default(),
            event.text("DTSTART")
        );
        row.unclear = Some((given, &rules::UNKNOWN_ZONE));
    }
    let rule = event.text("RRULE");
    if !rule.is_empty() {
        match repeats(rule, &start, event.text("DTSTART").ends_with('Z'), here) {
            Ok((days, last)) if is_one_day || start.time().is_none() => {
                row.set(Field::Days, days);
                row.ends_on = last;
            }
            Ok((_, last)) => row.ends_on = last,
            Err((why, last)) => {
                row.unclear = Some((String::from(rule), why));
                // A time of day without its days would be told once more.
                row.cells.remove(&Field::StartTime);
                row.cells.remove(&Field::EndTime);
                row.ends_on = last;
            }
        }
    }
    row.exceptions = exceptions(event, (&start, end.as_ref()), changed, here);
    let latest = row
        .exceptions
        .iter()
        .filter(|one| one.kind != ExceptionKind::Off)
        .map(|one| one.date)
        .max();
    if let (Some(last), Some(latest)) = (row.ends_on, latest) {
        row.ends_on = Some(last.max(latest));
    }
    Some(row)
}

/// The end that is said, or that follows from how long it lasts.
fn end(event: &Event, start: &Moment, here: &TimeZone) -> Option<Moment> {
    if let Some(end) = event.moment("DTEND", here) {
        return Some(end);
    }
    let lasts: Span = event.text("DURATION").parse().ok()?;
    match start {
        Moment::Day(day) => day.checked_add(lasts).ok().map(Moment::Day),
        Moment::At(at) => at.checked_add(lasts).ok().map(Moment::At),
        Moment::UnknownZone(_) => None,
    }
}

/// The last day of one time; an end at midnight, and the end of whole days, is the day before.
fn last_day(start: &Moment, end: &Moment) -> Date {
    let day = match end {
        Moment::Day(day) => day.yesterday().unwrap_or(*day),
        Moment::At(at) if at.time() == jiff::civil::Time::midnight() => at.date().yesterday().unwrap_or(at.date()),
        other => other.day(),
    };
    day.max(start.day())
}

fn words(event: &Event, row: &mut Row) {
    row.set(Field::Title, event.text("SUMMARY"));
    row.set(Field::Description, event.text("DESCRIPTION"));
    row.set(Field::Website, event.text("URL"));
    row.set(Field::Cost, event.text("X-COST"));
    let categories = event.said.get("CATEGORIES").map(Vec::as_slice).unwrap_or_default();
    let categories: Vec<String> = categories.iter().map(|one| one.value.replace(',', ";")).collect();
    row.set(Field::Topics, categories.join(";"));
    if event.text("STATUS").eq_ignore_ascii_case("CANCELLED") {
        row.set(Field::Status, "cancelled");
    }
    if let Some((latitude, longitude)) = event.text("GEO").split_once([';', ',']) {
        row.set(Field::Latitude, latitude);
        row.set(Field::Longitude, longitude);
    }
    place(event.text("LOCATION"), row);
}

/// A place in one line: its name, its address, or that there is none.
pub(super) fn place(said: &str, row: &mut Row) {
    let said = said.trim().replace('\n', ", ");
    let lower = said.to_lowercase();
    let is_link = lower.starts_with("http://") || lower.starts_with("https://");
    if is_link || matches!(lower.as_str(), "online" | "virtual" | "zoom") || lower.starts_with("zoom ") {
        return row.set(Field::Meeting, "online");
    }
    match said.split_once(',') {
        Some((name, rest)) if !is_street_address(name) && is_street_address(rest) => {
            row.set(Field::Place, name.trim());
            address(rest, row);
        }
        _ if is_street_address(&said) => address(&said, row),
        _ => row.set(Field::Place, said.clone()),
    }
}

/// "401 Main St, Hyannis, MA 02601, USA": its parts, as far as they are there.
fn address(said: &str, row: &mut Row) {
    let mut parts: Vec<&str> = said.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.pop_if(|last| ["USA", "US", "United States"].contains(last));
    let is_zip = |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_state = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if let Some(last) = parts.last() {
        let words: Vec<&str> = last.split(' ').filter(|word| !word.is_empty()).collect();
        let found = match words.as_slice() {
            [state, zip] if is_state(state) && is_zip(zip) => Some((*state, *zip)),
            [state] if is_state(state) => Some((*state, "")),
            [zip] if is_zip(zip) => Some(("", *zip)),
            _ => None,
        };
        if let Some((state, zip)) = found {
            parts.pop();
            row.set(Field::State, state);
            row.set(Field::Zip, zip);
            if parts.len() > 1 {
                row.set(Field::City, parts.pop().unwrap_or_default());
            }
        }
    }
    row.set(Field::Address, parts.join(", "));
}

/// The days of the week on which it repeats and the last day, if it has one; else why that cannot be told.
type Repeats = Result<(String, Option<Date>), (&'static Rule, Option<Date>)>;

fn repeats(rule: &str, start: &Moment, is_utc: bool, here: &TimeZone) -> Repeats {
    let parts: BTreeMap<String, &str> = rule
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim().to_ascii_uppercase(), value.trim()))
        .collect();
    let of = |name: &str| parts.get(name).copied().unwrap_or_default();
    let until = of_calendar(of("UNTIL"), None, here).map(|moment| moment.day());
    let is_daily = of("FREQ").eq_ignore_ascii_case("DAILY");
    let is_plain = ["", "1"].contains(&of("INTERVAL"))
        && !parts.keys().any(|name| {
            matches!(
                name.as_str(),
                "BYMONTH" | "BYMONTHDAY" | "BYYEARDAY" | "BYWEEKNO" | "BYSETPOS" | "BYHOUR" | "BYMINUTE"
            )
        })
        && !of("BYDAY").contains(|letter: char| letter.is_ascii_digit() || letter == '-');
    if !is_plain || !is_daily && !of("FREQ").eq_ignore_ascii_case("WEEKLY") {
        return Err((&rules::NOT_WEEKLY, until));
    }
    if is_utc {
        return Err((&rules::TIME_IN_UTC, until));
    }
    let days: Vec<Weekday> = match (of("BYDAY"), is_daily) {
        ("", true) => CODES.iter().map(|(_, day)| *day).collect(),
        ("", false) => vec![start.day().weekday()],
        (codes, _) => codes
            .split(',')
            .filter_map(|code| CODES.iter().find(|(name, _)| code.trim().eq_ignore_ascii_case(name)))
            .map(|(_, day)| *day)
            .collect(),
    };
    let meets = |day: &Date| days.contains(&day.weekday());
    let within = start.day().series(1.day()).take(MOST_DAYS).filter(meets);
    let last = match of("COUNT").parse::<usize>() {
        Ok(count) => within.clone().nth(count.saturating_sub(1)),
        Err(_) => until,
    };
    // What meets for less than a week meets on some of its days only.
    let met: Vec<Weekday> = within
        .take_while(|day| last.is_none_or(|last| *day <= last))
        .take(7)
        .map(Date::weekday)
        .collect();
    let names: Vec<&str> = CODES
        .iter()
        .filter(|(_, day)| met.contains(day))
        .map(|(name, _)| *name)
        .collect();
    Ok((names.join(","), last))
}

const CODES: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// Days off, further days, and days that were moved.
fn exceptions(
    event: &Event,
    (start, end): (&Moment, Option<&Moment>),
    changed: &[&Event],
    here: &TimeZone,
) -> Vec<DateException> {
    let mut days: BTreeMap<Date, ExceptionKind> = BTreeMap::new();
    let extra = |from: &Moment, until: Option<&Moment>| match (from.time(), until.and_then(Moment::time)) {
        (Some(start), Some(end)) if start < end => Some(ExceptionKind::Extra { start, end }),
        _ => None,
    };
    for off in event.moments("EXDATE", here) {
        days.insert(off.day(), ExceptionKind::Off);
    }
    for further in event.moments("RDATE", here) {
        days.extend(extra(start, end).map(|kind| (further.day(), kind)));
    }
    for one in changed.iter().take(MOST_EXCEPTIONS) {
        let Some(was) = one.moment("RECURRENCE-ID", here) else {
            continue;
        };
        let is_off = one.text("STATUS").eq_ignore_ascii_case("CANCELLED");
        let Some(now) = one.moment("DTSTART", here).filter(|_| !is_off) else {
            days.insert(was.day(), ExceptionKind::Off);
            continue;
        };
        let until = self::end(one, &now, here);
        if now.day() == was.day()
            && now.time() == start.time()
            && until.as_ref().and_then(Moment::time) == end.and_then(Moment::time)
        {
            continue;
        }
        days.insert(was.day(), ExceptionKind::Off);
        days.extend(extra(&now, until.as_ref()).map(|kind| (now.day(), kind)));
    }
    let all = days.into_iter().map(|(date, kind)| DateException { date, kind });
    all.take(MOST_EXCEPTIONS).collect()
}

//! A filtered list as a calendar (RFC 5545) that people subscribe to.
//!
//! Weekly hours are an event that repeats, in the region's zone, until the last day; days off are taken out of it, and
//! extra meetings are events of their own. Who is told "not known yet" stays: an event without an end repeats until its
//! listing goes. Whatever has no hours yet has no event. The same listings are the same bytes, whenever they are asked
//! for: an event's stamp is the time of its listing's last change.

use icalendar::{Calendar, Component, Event, EventLike, Property};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use understory_model::directory::{ExceptionKind, SessionFacts, SessionStatus, Spot};
use understory_model::find::Listing;
use understory_model::week::{TimeOfDay, Weekday};
use understory_service::directory::{SessionEntry, Snapshot};
use understory_service::publish::{Filter, Listed};

use super::{words, zone};
use crate::look::language::Locale;

/// How often a program looks for news, as it is asked to.
const LOOK_AGAIN: &str = "PT12H";
/// A repetition without an end is written into the zone for so many years.
const YEARS: i16 = 5;

/// The words around a list.
pub(super) struct About {
    pub(super) locale: Locale,
    /// Where the pages are.
    pub(super) origin: String,
    /// What the list is called: the region, then what narrows it.
    pub(super) name: String,
}

impl About {
    pub(super) fn of(snapshot: &Snapshot, locale: Locale, origin: &str, filter: &Filter) -> Self {
        let organization = filter
            .organization
            .and_then(|id| snapshot.position_of_public_organization(snapshot.organization_read_as(id)));
        let program = filter.program.map(|id| snapshot.program_read_as(id));
        let program = program.and_then(|id| snapshot.position_of_program(id));
        // A draft's title is nobody's.
        let program = program.filter(|row| !snapshot.sessions_of_program[*row].is_empty());
        let mut names: Vec<String> = Vec::new();
        names.extend(organization.map(|row| snapshot.organizations[row].facts.name.clone()));
        let title = |row: usize| {
            let title = &snapshot.programs[row].facts.title;
            title.in_language(&locale.language()).map(|(_, title)| title.to_owned())
        };
        names.extend(program.and_then(title));
        let narrowed = words::filter(filter, &names, locale);
        let region = &snapshot.region.name;
        Self {
            locale,
            origin: String::from(origin),
            name: if narrowed.is_empty() {
                region.clone()
            } else {
                format!("{region}: {narrowed}")
            },
        }
    }
}

/// The calendar of a list.
pub(super) fn write(listed: &Listed, about: &About) -> Vec<u8> {
    let snapshot = &listed.snapshot;
    let zone = &snapshot.zone;
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Understory//Listings//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&plain(&about.name));
    calendar.timezone(snapshot.region.zone.as_str());
    calendar.append_property(
        Property::new("REFRESH-INTERVAL", LOOK_AGAIN)
            .add_parameter("VALUE", "DURATION")
            .done(),
    );
    calendar.append_property(Property::new("X-PUBLISHED-TTL", LOOK_AGAIN));
    let mut span: Option<(Date, Date)> = None;
    for row in &listed.rows {
        let entry = listed.entry(*row);
        let meetings = Meetings::of(entry, zone);
        if meetings.is_empty() {
            continue;
        }
        let (first, last) = meetings.span();
        span = Some(span.map_or((first, last), |(from, until)| (from.min(first), until.max(last))));
        let told = Told {
            entry,
            listing: &listed.listing(*row),
            place: words::place(listed, *row),
        };
        for event in events(&told, &meetings, &snapshot.region.zone, zone, about) {
            calendar.push(event);
        }
    }
    let text = calendar.to_string();
    let Some((from, until)) = span else {
        return text.into_bytes();
    };
    let instant = |day: Date| {
        day.to_zoned(zone.clone())
            .map(|day| day.timestamp())
            .unwrap_or_default()
    };
    let clocks = zone::component(zone, &snapshot.region.zone, instant(from), instant(until));
    // The crate of calendars has no part for a zone; programs want it before the events.
    match text.find("BEGIN:VEVENT") {
        Some(at) => [&text[..at], &clocks, &text[at..]].concat().into_bytes(),
        None => text.into_bytes(),
    }
}

/// Days with the same hours, as one repetition.
struct Repeated {
    days: Vec<Weekday>,
    start: TimeOfDay,
    end: TimeOfDay,
    /// The first day that takes place.
    first: Date,
    off: Vec<Date>,
}

/// A meeting besides the weekly hours.
struct Extra {
    day: Date,
    start: TimeOfDay,
    end: TimeOfDay,
}

/// When a session meets.
struct Meetings {
    repeated: Vec<Repeated>,
    extras: Vec<Extra>,
    last: Option<Date>,
}

impl Meetings {
    fn of(entry: &SessionEntry, zone: &TimeZone) -> Self {
        let facts = &entry.session.facts;
        // Where nobody said when it begins, it goes on since it was changed last.
        let begins = facts.starts_on.known;
        let begins = begins.unwrap_or_else(|| entry.changed.to_zoned(zone.clone()).date());
        let last = facts.ends_on.known;
        let extras = facts.exceptions.iter().filter_map(|exception| match exception.kind {
            ExceptionKind::Extra { start, end } => Some(Extra {
                day: exception.date,
                start,
                end,
            }),
            ExceptionKind::Off => None,
        });
        Self {
            repeated: repeated(facts, begins),
            extras: extras.collect(),
            last,
        }
    }

    fn is_empty(&self) -> bool {
        self.repeated.is_empty() && self.extras.is_empty()
    }

    fn span(&self) -> (Date, Date) {
        let firsts = self.repeated.iter().map(|one| one.first);
        let extras = self.extras.iter().map(|extra| extra.day);
        let all: Vec<Date> = firsts.chain(extras).collect();
        let first = all.iter().copied().min().unwrap_or_default();
        let far = |day: Date| day.checked_add(i64::from(YEARS).years()).unwrap_or(day);
        let last = all.iter().copied().max().unwrap_or_default();
        (first, self.last.map_or_else(|| far(last), |until| until.max(last)))
    }
}

/// The weekly hours, days of one stretch of time together.
fn repeated(facts: &SessionFacts, begins: Date) -> Vec<Repeated> {
    let Some(hours) = facts.hours.as_ref() else {
        return Vec::new();
    };
    let mut groups: Vec<(TimeOfDay, TimeOfDay, Vec<Weekday>)> = Vec::new();
    for slot in hours.slots() {
        let same = groups
            .iter_mut()
            .find(|group| (group.0, group.1) == (slot.start, slot.end));
        match same {
            Some(group) => group.2.push(slot.day),
            None => groups.push((slot.start, slot.end, vec![slot.day])),
        }
    }
    let off: Vec<Date> = facts
        .exceptions
        .iter()
        .filter(|exception| exception.kind == ExceptionKind::Off)
        .map(|exception| exception.date)
        .collect();
    let last = facts.ends_on.known;
    let takes_place = |days: &[Weekday], day: Date| {
        last.is_none_or(|last| day <= last) && days.contains(&Weekday::from(day.weekday()))
    };
    let whole = |(start, end, days): (TimeOfDay, TimeOfDay, Vec<Weekday>)| {
        let until = last.unwrap_or(Date::MAX);
        let mut all = begins.series(1.day()).take_while(|day| *day <= until).take(366 * 5);
        let first = all.find(|day| takes_place(&days, *day) && !off.contains(day))?;
        let mut off: Vec<Date> = off
            .iter()
            .copied()
            .filter(|day| *day > first && takes_place(&days, *day))
            .collect();
        off.sort_unstable();
        off.dedup();
        Some(Repeated {
            days,
            start,
            end,
            first,
            off,
        })
    };
    groups.into_iter().filter_map(whole).collect()
}

/// A day and a time on the wall; 24:00 is the midnight after.
fn wall(day: Date, time: TimeOfDay) -> DateTime {
    let midnight = day.at(0, 0, 0, 0);
    midnight
        .checked_add(i64::from(time.minutes()).minutes())
        .unwrap_or(midnight)
}

fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The last moment of a day, as the end of a repetition.
fn end_of(day: Date, zone: &TimeZone) -> Timestamp {
    let last = day.at(23, 59, 59, 0);
    let zoned = zone.to_ambiguous_zoned(last).compatible();
    zoned.map(|zoned| zoned.timestamp()).unwrap_or_default()
}

/// One line: a line of a calendar ends where its text does.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// A session and what is said of it.
struct Told<'a> {
    entry: &'a SessionEntry,
    listing: &'a Listing,
    place: Option<String>,
}

fn events(told: &Told<'_>, meetings: &Meetings, name: &str, zone: &TimeZone, about: &About) -> Vec<Event> {
    let at = |key: &str, when: DateTime| Property::new(key, local(when)).add_parameter("TZID", name).done();
    let mut events = Vec::new();
    for (number, one) in meetings.repeated.iter().enumerate() {
        let mut event = common(told, &number.to_string(), about);
        let days: Vec<&str> = one.days.iter().map(|day| CODES[usize::from(day.index())]).collect();
        let until = meetings.last.map(|day| format!(";UNTIL={}", utc(end_of(day, zone))));
        event
            .append_property(at("DTSTART", wall(one.first, one.start)))
            .append_property(at("DTEND", wall(one.first, one.end)))
            .add_property(
                "RRULE",
                format!("FREQ=WEEKLY;BYDAY={}{}", days.join(","), until.unwrap_or_default()),
            );
        for day in &one.off {
            event.append_multi_property(at("EXDATE", wall(*day, one.start)));
        }
        events.push(event);
    }
    for extra in &meetings.extras {
        let number = format!("{}-{}", extra.day.strftime("%Y%m%d"), extra.start.minutes());
        let mut event = common(told, &number, about);
        event
            .append_property(at("DTSTART", wall(extra.day, extra.start)))
            .append_property(at("DTEND", wall(extra.day, extra.end)));
        events.push(event);
    }
    events
}

const CODES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What all events of a session say.
fn common(told: &Told<'_>, number: &str, about: &About) -> Event {
    let Told { entry, listing, place } = told;
    let locale = about.locale;
    let mut summary = words::title(listing, locale);
    for (is, id) in [
        (listing.example, "badge-example"),
        (listing.status == SessionStatus::Full, "badge-full"),
    ] {
        if is {
            summary = format!("{summary} ({})", locale.text(id));
        }
    }
    let page = format!("{}/programs/{}", about.origin, listing.program);
    let lines = words::lines(entry, listing, locale);
    let said: Vec<String> = std::iter::once(plain(&listing.organization_name))
        .chain(lines.iter().map(|line| plain(&words::named(line))))
        .chain([page.clone()])
        .collect();
    let mut event = Event::new();
    event
        .uid(&format!("{}-{number}@understory", listing.session))
        .summary(&plain(&summary))
        .description(&said.join("\n"))
        .add_property("DTSTAMP", utc(entry.changed))
        .add_property("LAST-MODIFIED", utc(entry.changed))
        .add_property("URL", page);
    if let Some(place) = place {
        event.location(&plain(place));
    }
    // A calendar leads people to what it says, so it says nothing where the spot is only about so.
    if let Some(point) = listing.spot.as_ref().and_then(Spot::exact) {
        event.add_property("GEO", format!("{:.6};{:.6}", point.latitude, point.longitude));
    }
    event.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::samples::robots;
    use jiff::civil::date;
    use understory_model::directory::{DateException, Session, SourceKey};
    use understory_model::fact::Fact;
    use understory_model::ids::{ProgramId, SessionId};

    fn entry(facts: SessionFacts) -> SessionEntry {
        SessionEntry {
            session: Session {
                id: SessionId(uuid::Uuid::from_u128(7)),
                program: ProgramId(uuid::Uuid::from_u128(2)),
                site: None,
                source: SourceKey {
                    source: String::from("sample"),
                    key: String::from("x"),
                },
                facts,
            },
            program: 0,
            organization: 0,
            site: None,
            added: Timestamp::UNIX_EPOCH,
            changed: "2026-09-01T04:05:06Z".parse().unwrap(),
            code: String::from("K7MD"),
        }
    }

    fn written(facts: SessionFacts) -> Vec<String> {
        let zone = TimeZone::get("America/New_York").unwrap();
        let entry = entry(facts);
        let told = Told {
            entry: &entry,
            listing: &robots(1),
            place: None,
        };
        let about = About {
            locale: Locale::En,
            origin: String::from("https://find.example.org"),
            name: String::new(),
        };
        let events = events(&told, &Meetings::of(&entry, &zone), "America/New_York", &zone, &about);
        events.iter().map(Component::to_string).collect()
    }

    fn time(minutes: u16) -> TimeOfDay {
        TimeOfDay::from_minutes(minutes).unwrap()
    }

    fn off(month: i8, day: i8) -> DateException {
        DateException {
            date: date(2026, month, day),
            kind: ExceptionKind::Off,
        }
    }

    #[test]
    fn weekly_hours_repeat_until_the_last_day_without_days_off() {
        let facts = SessionFacts {
            hours: Fact::known("tue=15:30-17:00,thu=15:30-17:00,sat=22:00-24:00".parse().unwrap()),
            starts_on: Fact::known(date(2026, 9, 15)),
            ends_on: Fact::known(date(2026, 12, 17)),
            exceptions: vec![
                // The first day, a day in the middle, one on which nothing happens anyway, and one after the end.
                off(9, 15),
                off(11, 26),
                off(11, 27),
                off(12, 29),
                DateException {
                    date: date(2026, 12, 5),
                    kind: ExceptionKind::Extra {
                        start: time(600),
                        end: time(720),
                    },
                },
            ],
            ..SessionFacts::default()
        };
        let events = written(facts);
        assert_eq!(events.len(), 3);
        let zone = ";TZID=America/New_York:";
        for line in [
            &format!("DTSTART{zone}20260917T153000\r\n")[..],
            &format!("DTEND{zone}20260917T170000\r\n"),
            "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261218T045959Z\r\n",
            &format!("EXDATE{zone}20261126T153000\r\n"),
            "DTSTAMP:20260901T040506Z\r\n",
            "UID:00000000-0000-0000-0000-000000000001-0@understory\r\n",
        ] {
            assert!(events[0].contains(line), "{line}: {}", events[0]);
        }
        assert_eq!(events[0].matches("EXDATE").count(), 1, "{}", events[0]);
        // 24:00 is the midnight after, and a Saturday's.
        assert!(
            events[1].contains(&format!("DTEND{zone}20260920T000000\r\n")),
            "{}",
            events[1]
        );
        assert!(
            events[2].contains(&format!("DTSTART{zone}20261205T100000\r\n")),
            "{}",
            events[2]
        );
        assert!(!events[2].contains("RRULE"));
    }

    #[test]
    fn what_is_not_known_is_not_made_up() {
        let hours: Fact<understory_model::week::WeeklyHours> = Fact::known("wed=15:00-16:00".parse().unwrap());
        let open = written(SessionFacts {
            hours: hours.clone(),
            ..SessionFacts::default()
        });
        // It goes on since the listing was changed, a Tuesday, and nobody said until when.
        assert!(
            open[0].contains("20260902T150000") && open[0].contains("BYDAY=WE\r\n"),
            "{}",
            open[0]
        );
        assert!(written(SessionFacts::default()).is_empty());
        let never = SessionFacts {
            hours,
            starts_on: Fact::known(date(2026, 9, 3)),
            ends_on: Fact::known(date(2026, 9, 4)),
            ..SessionFacts::default()
        };
        assert!(written(never).is_empty(), "no Wednesday lies between");
    }
}

//! Schedules of both versions: weekly hours within a range of dates.

use std::collections::BTreeMap;

use jiff::civil::Date;
use understory_model::directory::{DateException, ExceptionKind};
use understory_model::fact::{Fact, Note};
use understory_model::week::{Weekday, WeeklyHours, WeeklySlot};

use super::organizations::remark;
use super::tables::Record;
use crate::log::Log;
use crate::rules::{self, Rule};
use crate::values::{self, Taken};

/// A holiday longer than this is no holiday.
const LONGEST_HOLIDAY: i32 = 62;

/// Days off of one session.
const MOST_DAYS_OFF: usize = 366;

/// One range of dates with its hours.
#[derive(Clone, Debug, Default)]
pub(super) struct Season {
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) hours: Fact<WeeklyHours>,
}

/// What the schedules of one range of dates say together.
#[derive(Default)]
struct Gathered {
    slots: Vec<WeeklySlot>,
    note: Option<Note>,
}

/// Gathers schedules into seasons, in the order of their first day.
pub(super) fn seasons(records: &[&Record], log: &mut Log) -> Vec<Season> {
    let mut gathered: BTreeMap<(Option<Date>, Option<Date>), Gathered> = BTreeMap::new();
    for record in records {
        let (from, until) = dates(record, log);
        let slots = slots(record, from, until);
        let season = gathered.entry((from, until)).or_default();
        if let Some(rule) = slots.rule {
            let given = given(record);
            log.note(&record.at, "byday", &given, rule);
            season.note.get_or_insert_with(|| Note::new(given, rule.code));
        }
        season.slots.extend(slots.known.unwrap_or_default());
    }
    gathered
        .into_iter()
        .map(|((from, until), Gathered { slots, note })| Season {
            from,
            until,
            hours: Fact {
                known: (!slots.is_empty()).then(|| slots.into()),
                note,
                provenance: None,
            },
        })
        .collect()
}

fn dates(record: &Record, log: &mut Log) -> (Option<Date>, Option<Date>) {
    let mut read = |names: [&str; 2]| {
        names.into_iter().find_map(|name| {
            let day = values::date(record.get(name));
            remark(record, name, day.rule, log);
            day.known
        })
    };
    let from = read(["valid_from", "dtstart"]);
    let until = read(["valid_to", "until"]);
    match (from, until) {
        (Some(first), Some(last)) if last < first => {
            log.note(
                &record.at,
                "valid_to",
                &format!("{first} to {last}"),
                &rules::DATE_ORDER,
            );
            (None, None)
        }
        both => both,
    }
}

fn given(record: &Record) -> String {
    let parts = ["freq", "byday", "bymonthday", "opens_at", "closes_at"].map(|name| record.get(name));
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The slots of one schedule.
fn slots(record: &Record, from: Option<Date>, until: Option<Date>) -> Taken<Vec<WeeklySlot>> {
    let has = |name: &str| !record.get(name).is_empty();
    let interval = record.get("interval");
    let every_week = interval.is_empty() || interval == "1" || interval == "1.0";
    let monthly = record.get("freq").eq_ignore_ascii_case("monthly");
    if monthly || !every_week || has("bymonthday") || has("byyearday") || has("byweekno") {
        return Taken::doubtful(&rules::NOT_WEEKLY);
    }
    let days = match days(record, from, until) {
        Ok(days) => days,
        Err(rule) => return Taken::doubtful(rule),
    };
    let (opens, closes) = (
        values::clock(record.get("opens_at")),
        values::clock(record.get("closes_at")),
    );
    if let Some(rule) = opens.rule.or(closes.rule) {
        return Taken::doubtful(rule);
    }
    match (opens.known, closes.known, days.is_empty()) {
        (Some(start), Some(end), false) if start < end => {
            Taken::known(days.into_iter().map(|day| WeeklySlot { day, start, end }).collect())
        }
        (Some(_), Some(_), false) => Taken::doubtful(&rules::TIME_ORDER),
        (Some(_), Some(_), true) => Taken::doubtful(&rules::DAYS_NOT_GIVEN),
        (_, _, false) => Taken::doubtful(&rules::TIME_NOT_GIVEN),
        _ => Taken::blank(),
    }
}

/// Days by their codes, their names or their numbers (1 is Monday); else the day of the only date.
fn days(record: &Record, from: Option<Date>, until: Option<Date>) -> Result<Vec<Weekday>, &'static Rule> {
    let text = record.get("byday");
    if text.is_empty() {
        let weekly = record.get("freq").eq_ignore_ascii_case("weekly") && !record.get("dtstart").is_empty();
        let only = from.filter(|day| weekly || Some(*day) == until);
        return Ok(only.map(|day| Weekday::from(day.weekday())).into_iter().collect());
    }
    if let Ok(number) = text.parse::<usize>() {
        let day = number.checked_sub(1).and_then(|index| Weekday::ALL.get(index));
        return day.map(|day| vec![*day]).ok_or(&rules::UNCLEAR_DAYS);
    }
    // "1MO" is the first Monday of a month.
    if text.split(',').any(|part| {
        part.trim()
            .starts_with(|sign: char| sign.is_ascii_digit() || sign == '-' || sign == '+')
    }) {
        return Err(&rules::NOT_WEEKLY);
    }
    let days = values::days(text);
    days.rule.map_or_else(|| Ok(days.known.unwrap_or_default()), Err)
}

/// Days off, from the holiday schedules of 1.1.
pub(super) fn days_off(records: &[&Record], log: &mut Log) -> Vec<DateException> {
    let mut off = Vec::new();
    for record in records {
        let closed = values::yes_no(record.get("closed"));
        let (first, last) = (
            values::date(record.get("start_date")),
            values::date(record.get("end_date")),
        );
        remark(record, "closed", closed.rule, log);
        remark(record, "start_date", first.rule, log);
        remark(record, "end_date", last.rule, log);
        let (Some(true), Some(first)) = (closed.known, first.known) else {
            continue;
        };
        let last = last.known.unwrap_or(first);
        let days = (last - first).get_days();
        if !(0..=LONGEST_HOLIDAY).contains(&days) {
            log.note(
                &record.at,
                "end_date",
                &format!("{first} to {last}"),
                &rules::DATE_ORDER,
            );
            continue;
        }
        off.extend(
            first
                .series(jiff::Span::new().days(1))
                .take_while(|day| *day <= last)
                .map(|date| DateException {
                    date,
                    kind: ExceptionKind::Off,
                }),
        );
    }
    off.sort_by_key(|exception| exception.date);
    off.dedup_by_key(|exception| exception.date);
    off.truncate(MOST_DAYS_OFF);
    off
}

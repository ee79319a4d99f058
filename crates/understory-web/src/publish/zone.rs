//! A time zone as calendar programs read it (RFC 5545, VTIMEZONE): every change of the clocks that a calendar can meet,
//! by its day, so that no program needs tables of its own.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone, TimeZoneTransition};

/// Changes of the clocks that are written; fifty years of two.
const MOST_CHANGES: usize = 100;

/// `-0500`.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

/// The component of a zone for a stretch of time.
pub(super) fn component(zone: &TimeZone, name: &str, from: Timestamp, until: Timestamp) -> String {
    let mut text = format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n");
    let before = zone.preceding(from).next();
    let changes = zone
        .following(from)
        .take_while(|change| change.timestamp() <= until)
        .take(MOST_CHANGES);
    let mut last = zone.to_offset(from);
    // What holds at the beginning began with the change before, or long ago.
    let begun = before
        .as_ref()
        .map_or(Timestamp::UNIX_EPOCH, TimeZoneTransition::timestamp);
    let earlier = Timestamp::from_second(begun.as_second() - 1).map_or(last, |earlier| zone.to_offset(earlier));
    let is_summer = |at: Timestamp| zone.to_offset_info(at).dst().is_dst();
    let abbreviation = |at: Timestamp| zone.to_offset_info(at).abbreviation().to_owned();
    let first = (begun, if before.is_some() { earlier } else { last }, last);
    let rest = changes.map(|change| {
        let to = change.offset();
        let one = (change.timestamp(), last, to);
        last = to;
        one
    });
    for (at, offset_from, offset_to) in std::iter::once(first).chain(rest) {
        // The clock on the wall just before it is changed.
        let wall = offset_from.to_datetime(at).strftime("%Y%m%dT%H%M%S").to_string();
        let kind = if is_summer(at) { "DAYLIGHT" } else { "STANDARD" };
        text.push_str(&format!(
            "BEGIN:{kind}\r\nDTSTART:{wall}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nTZNAME:{}\r\nEND:{kind}\r\n",
            offset(offset_from),
            offset(offset_to),
            abbreviation(at),
        ));
    }
    text.push_str("END:VTIMEZONE\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clocks_of_new_york_are_changed_when_they_are() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let from: Timestamp = "2026-09-01T00:00:00Z".parse().unwrap();
        let until: Timestamp = "2027-04-01T00:00:00Z".parse().unwrap();
        let text = component(&zone, "America/New_York", from, until);
        let expected = "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\nEND:DAYLIGHT\r\n\
            BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nTZNAME:EST\r\nEND:STANDARD\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\nEND:DAYLIGHT\r\n\
            END:VTIMEZONE\r\n";
        assert_eq!(text, expected);
        let utc = component(&TimeZone::UTC, "UTC", from, until);
        assert!(utc.contains("BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000"));
    }
}

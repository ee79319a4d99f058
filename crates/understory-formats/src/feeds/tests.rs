//! Calendars and linked data as they are found, and as nobody should write them.

use jiff::civil::date;
use understory_model::directory::{Cost, ExceptionKind, Meeting, SessionFacts, SessionStatus};
use understory_model::money::Cents;

use super::*;

fn read_as(kind: FeedKind, text: impl AsRef<[u8]>) -> Result<Batch, FormatError> {
    let zone = TimeZone::get("America/New_York").unwrap();
    let options = FeedOptions {
        source: "feed-test",
        organization: Some("Library"),
        today: date(2026, 11, 28),
        zone: &zone,
    };
    let page = Input {
        name: String::from("feed"),
        bytes: text.as_ref().to_vec(),
    };
    read(kind, &[page], &options)
}

fn event(lines: &str) -> (SessionFacts, Vec<String>) {
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Robots\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    let batch = read_as(FeedKind::Calendar, text).unwrap();
    let rules = batch.problems.iter().map(|problem| problem.rule.clone()).collect();
    (
        batch
            .sessions
            .first()
            .map(|session| session.facts.clone())
            .unwrap_or_default(),
        rules,
    )
}

fn hours(facts: &SessionFacts) -> String {
    facts.hours.known.as_ref().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn what_repeats_every_week_has_weekly_hours() {
    let start = "DTSTART;TZID=America/New_York:20261201T153000\nDTEND;TZID=America/New_York:20261201T170000\n";
    for (rule, expected, last) in [
        ("FREQ=WEEKLY;COUNT=3", "tue=15:30-17:00", Some(date(2026, 12, 15))),
        (
            "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261218T045959Z",
            "tue=15:30-17:00,thu=15:30-17:00",
            Some(date(2026, 12, 17)),
        ),
        (
            "FREQ=DAILY;COUNT=4",
            "tue=15:30-17:00,wed=15:30-17:00,thu=15:30-17:00,fri=15:30-17:00",
            Some(date(2026, 12, 4)),
        ),
        ("FREQ=WEEKLY", "tue=15:30-17:00", None),
    ] {
        let (facts, rules) = event(&format!("{start}RRULE:{rule}"));
        assert_eq!(
            (hours(&facts), facts.ends_on.known),
            (String::from(expected), last),
            "{rule} {rules:?}"
        );
        assert_eq!(facts.starts_on.known, Some(date(2026, 12, 1)));
    }
    for (rule, why) in [
        ("FREQ=WEEKLY;INTERVAL=2", "not-weekly"),
        ("FREQ=MONTHLY;BYDAY=1TU", "not-weekly"),
        ("FREQ=SECONDLY;COUNT=999999999999", "not-weekly"),
        ("nonsense", "not-weekly"),
    ] {
        let (facts, rules) = event(&format!("{start}RRULE:{rule}"));
        assert_eq!(
            (hours(&facts), facts.hours.note.unwrap().rule.as_str()),
            (String::new(), why),
            "{rule}"
        );
        assert!(rules.iter().any(|rule| rule == why));
    }
    let (facts, rules) = event("DTSTART:20261201T203000Z\nDTEND:20261201T220000Z\nRRULE:FREQ=WEEKLY");
    assert_eq!(
        (hours(&facts), rules),
        (String::new(), vec![String::from("time-in-utc")])
    );
}

#[test]
fn times_are_put_on_the_regions_clock() {
    for (start, end, expected) in [
        ("DTSTART:20261201T203000Z", "DTEND:20261201T220000Z", "tue=15:30-17:00"),
        (
            "DTSTART;TZID=America/Chicago:20261201T143000",
            "DURATION:PT1H30M",
            "tue=15:30-17:00",
        ),
        (
            "DTSTART;TZID=\"Eastern Standard Time\":20261201T153000",
            "DURATION:PT90M",
            "tue=15:30-17:00",
        ),
        (
            "DTSTART;TZID=/example.org/20070101/America/New_York:20261201T153000",
            "DURATION:PT90M",
            "tue=15:30-17:00",
        ),
        ("DTSTART:20261201T153000", "DTEND:20261201T170000", "tue=15:30-17:00"),
        ("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202", ""),
    ] {
        let (facts, rules) = event(&format!("{start}\n{end}"));
        assert_eq!(hours(&facts), expected, "{start} {rules:?}");
        assert_eq!(
            (facts.starts_on.known, facts.ends_on.known),
            (Some(date(2026, 12, 1)), Some(date(2026, 12, 1)))
        );
    }
    let (facts, rules) = event("DTSTART;TZID=Mars/Olympus:20261201T153000\nDURATION:PT1H");
    assert_eq!(
        (hours(&facts), rules),
        (String::new(), vec![String::from("unknown-zone")])
    );
}

#[test]
fn days_off_moved_days_and_called_off_days_are_exceptions() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Robots\nDTSTART:20261201T153000\nDTEND:20261201T170000\n\
        RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE:20261208T153000\nBEGIN:VALARM\nSUMMARY:Not this\nEND:VALARM\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nSUMMARY:Robots\nRECURRENCE-ID:20261215T153000\nDTSTART:20261216T160000\nDTEND:20261216T173000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nSUMMARY:Robots\nRECURRENCE-ID:20261222T153000\nDTSTART:20261222T153000\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR";
    let batch = read_as(FeedKind::Calendar, text).unwrap();
    assert_eq!((batch.sessions.len(), batch.rows), (1, 3));
    let days: Vec<(String, bool)> = batch.sessions[0]
        .facts
        .exceptions
        .iter()
        .map(|one| (one.date.to_string(), one.kind == ExceptionKind::Off))
        .collect();
    let days: Vec<(&str, bool)> = days.iter().map(|(day, off)| (day.as_str(), *off)).collect();
    assert_eq!(
        days,
        [
            ("2026-12-08", true),
            ("2026-12-15", true),
            ("2026-12-16", false),
            ("2026-12-22", true)
        ]
    );
}

#[test]
fn one_broken_event_spoils_no_other_and_private_ones_stay_away() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Open\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Good\\, with a comma\r\n  and a fold\r\n\
        DTSTART:20261201\r\nDESCRIPTION:One\\nTwo\r\nLOCATION:12 Main St\\, Hyannis\\, MA 02601\r\nCATEGORIES:Robotics,Art\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nCLASS:PRIVATE\r\nSUMMARY:Somebody's appointment\r\nDTSTART:20261201\r\nEND:VEVENT\r\n";
    let batch = read_as(FeedKind::Calendar, text).unwrap();
    assert_eq!(batch.sessions.len(), 1);
    assert_eq!(
        batch.programs[0].facts.title,
        understory_model::language::Text::english("Good, with a comma and a fold")
    );
    assert_eq!(batch.programs[0].facts.categories, ["Robotics", "Art"]);
    assert_eq!(batch.sites[0].facts.zip.as_deref(), Some("02601"));
    assert_eq!(batch.sites[0].facts.city.as_deref(), Some("Hyannis"));
    assert_eq!(batch.sites[0].facts.address.known.as_deref(), Some("12 Main St"));
    assert_eq!(batch.sessions[0].facts.status, SessionStatus::Cancelled);
    let told: Vec<(u64, &str)> = batch
        .problems
        .iter()
        .map(|problem| (problem.line, problem.rule.as_str()))
        .collect();
    assert!(
        told.contains(&(2, "event-open")) && told.contains(&(14, "private-event")),
        "{told:?}"
    );
    assert!(
        !batch
            .problems
            .iter()
            .any(|problem| problem.value.contains("appointment"))
    );
}

#[test]
fn a_page_with_events_and_courses_is_read() {
    let page = r##"<!DOCTYPE html><title>Events</title><script type="application/ld+json">
        {"@context": "https://schema.org", "@graph": [
          {"@id": "#lab", "@type": "Place", "name": "Lab", "address": {"@type": "PostalAddress", "streetAddress": "5 Pier Rd", "addressLocality": "Hyannis", "postalCode": "02601"}},
          {"@type": "EducationEvent", "name": "Tides", "url": "https://a.example/tides", "startDate": "2026-12-01T20:30:00Z", "endDate": "2026-12-01T22:00:00Z",
           "location": {"@id": "#lab"}, "offers": {"price": "12.50", "priceCurrency": "USD"}, "typicalAgeRange": "8-12"},
          {"@type": "Course", "name": "Code", "description": "<b>Loops</b>", "hasCourseInstance": [
            {"@type": "CourseInstance", "courseMode": "online", "courseSchedule": {"@type": "Schedule", "startDate": "2026-12-02", "endDate": "2027-01-20", "byDay": ["https://schema.org/Wednesday"], "startTime": "16:00:00", "endTime": "17:00:00", "repeatFrequency": "P1W"}},
            {"@type": "CourseInstance", "startDate": "2027-02-03", "endDate": "2027-03-03"}]},
          {"@type": "Event", "name": "Whenever"}]}
        </script><script type="application/ld+json">{ broken </script>"##;
    let input = Input {
        name: String::from("feed"),
        bytes: page.as_bytes().to_vec(),
    };
    assert_eq!(detect(&input).unwrap(), FeedKind::Linked);
    let batch = read_as(FeedKind::Linked, page).unwrap();
    assert_eq!((batch.rows, batch.sessions.len()), (4, 3), "{:?}", batch.problems);
    let tides = batch
        .sessions
        .iter()
        .find(|session| session.key == "https://a.example/tides")
        .unwrap();
    assert_eq!(hours(&tides.facts), "tue=15:30-17:00");
    assert_eq!(tides.facts.cost.known, Some(Cost::Fixed(Cents(1250))));
    assert_eq!(
        tides
            .facts
            .ages
            .known
            .map(|ages| (ages.min.is_some(), ages.max.is_some())),
        Some((true, true))
    );
    assert_eq!(batch.sites[0].facts.name, "Lab");
    let code = batch
        .sessions
        .iter()
        .find(|session| session.facts.meeting.known == Some(Meeting::Online))
        .unwrap();
    assert_eq!(hours(&code.facts), "wed=16:00-17:00");
    let rules: Vec<&str> = batch.problems.iter().map(|problem| problem.rule.as_str()).collect();
    assert!(
        rules.contains(&"json-broken") && rules.contains(&"start-missing"),
        "{rules:?}"
    );
}

#[test]
fn nothing_panics_and_nothing_takes_for_ever() {
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let nested = format!(
        "{}{{\"@type\":\"Event\"}}{}",
        "{\"@graph\":[".repeat(40),
        "]}".repeat(40)
    );
    let flood = format!(
        "[{}]",
        vec!["{\"@type\":\"Event\",\"name\":\"x\",\"startDate\":\"2026-12-01\"}"; 20_001].join(",")
    );
    for text in [
        deep.as_str(),
        &nested,
        "{\"@id\":\"a\",\"@type\":\"Event\",\"location\":{\"@id\":\"a\"},\"startDate\":\"2026-12-01\",\"name\":\"x\"}",
    ] {
        let _ = read_as(FeedKind::Linked, text);
    }
    assert_eq!(read_as(FeedKind::Linked, flood).unwrap_err().rule, "too-many-items");
    let flood = "BEGIN:VEVENT\n".repeat(20_001);
    assert_eq!(read_as(FeedKind::Calendar, flood).unwrap_err().rule, "too-many-items");
    for text in [
        "BEGIN:VEVENT\nDTSTART:99999999T999999Z\nRRULE:COUNT=-1;FREQ=DAILY\nEND:VEVENT".to_owned(),
        format!(
            "BEGIN:VEVENT\nDTSTART:20261201\nDURATION:P{}D\nSUMMARY:x\nEND:VEVENT",
            "9".repeat(30)
        ),
        format!("BEGIN:VEVENT\n{}END:VEVENT", "BEGIN:VALARM\n".repeat(10_000)),
        format!(
            "BEGIN:VEVENT\nDTSTART:20261201\nSUMMARY:x\nEXDATE:{}\nEND:VEVENT",
            "20261208,".repeat(10_000)
        ),
        format!(
            "BEGIN:VEVENT\nSUMMARY:{}\nDTSTART:20261201\nEND:VEVENT",
            "x\n ".repeat(100_000)
        ),
        String::from("BEGIN:VEVENT\nDTSTART;TZID=:20261201T000000\nRECURRENCE-ID:x\n:;=,\nGEO:a;b\nEND:VEVENT"),
    ] {
        let batch = read_as(FeedKind::Calendar, text);
        assert!(batch.is_ok_and(|batch| batch.sessions.len() <= 1));
    }
}

//! Hours as people write them, and those that are asked for.

use super::*;

#[test]
fn clocks_of_all_kinds() {
    for (text, minutes) in [
        ("57600", 960),
        ("0", 0),
        ("9:00am", 540),
        ("9:00a", 540),
        ("15:30", 930),
        ("1530", 930),
        ("0900", 540),
        ("3600", 60),
        ("09:00:00", 540),
        ("10:00-05:00", 600),
        ("noon", 720),
        ("86400", 1440),
        ("15h30", 930),
        ("830am", 510),
        ("9:0am", 540),
    ] {
        assert_eq!(clock(text).known.map(TimeOfDay::minutes), Some(minutes), "{text}");
    }
    assert_eq!(clock("17:00Z"), Taken::doubtful(&rules::TIME_IN_UTC));
    for text in ["86401", "3", "late", "25:00", "99999999999", "3.5", "24:30", "13 am"] {
        assert_eq!(clock(text), Taken::doubtful(&rules::UNCLEAR_TIME), "{text}");
    }
}

fn shown(text: &str, bare: Option<BareHours>) -> Option<String> {
    time_range(text, bare.map(Answer::of_table))
        .known
        .map(|(start, end)| format!("{start}-{end}"))
}

#[test]
fn stretches_that_can_be_read_in_one_way_only() {
    for (text, expected) in [
        ("3:30-5 pm", "15:30-17:00"),
        ("3.30-5pm", "15:30-17:00"),
        ("3-5:30p", "15:00-17:30"),
        ("3p-5:30p", "15:00-17:30"),
        ("3:30 PM – 5:00 PM", "15:30-17:00"),
        ("11-1 pm", "11:00-13:00"),
        ("12-1pm", "12:00-13:00"),
        ("9-5pm", "09:00-17:00"),
        ("10am - 2pm", "10:00-14:00"),
        ("10am-12", "10:00-12:00"),
        ("10am-2", "10:00-14:00"),
        ("10-11:30am", "10:00-11:30"),
        ("15:30 to 17:00", "15:30-17:00"),
        ("9:00-15:00", "09:00-15:00"),
        ("15:30-5:00", "15:30-17:00"),
        ("0900-1130", "09:00-11:30"),
        ("10 am-noon", "10:00-12:00"),
        ("noon-2", "12:00-14:00"),
        ("mediodía a 2", "12:00-14:00"),
        ("3 pm - 5", "15:00-17:00"),
        ("6-8:30 p.m.", "18:00-20:30"),
        ("de 4 a 5:30 p. m.", "16:00-17:30"),
        ("de 9 a 11 de la mañana", "09:00-11:00"),
        ("15h às 17h30", "15:00-17:30"),
        ("das 16h até 17h", "16:00-17:00"),
        ("6pm-midnight", "18:00-24:00"),
    ] {
        for bare in [None, Some(BareHours::Morning), Some(BareHours::Afternoon)] {
            assert_eq!(shown(text, bare).as_deref(), Some(expected), "{text}");
        }
    }
    for text in ["after school", "5 pm", "3:5-4 pm", "25-26", "3:30-5:00-6 pm"] {
        assert_eq!(time_range(text, None), Taken::doubtful(&rules::UNCLEAR_TIME), "{text}");
    }
    for text in ["17:00-15:00", "5pm-3pm", "9pm-1"] {
        assert_eq!(time_range(text, None), Taken::doubtful(&rules::TIME_ORDER), "{text}");
    }
}

#[test]
fn without_am_and_pm_nothing_is_guessed() {
    for (text, morning, afternoon) in [
        ("7:30-9:00", Some("07:30-09:00"), Some("19:30-21:00")),
        ("9-11", Some("09:00-11:00"), None),
        ("9:00-11:30", Some("09:00-11:30"), None),
        ("3:30-5", None, Some("15:30-17:00")),
        ("11-1", Some("11:00-13:00"), Some("11:00-13:00")),
        ("12-2", Some("12:00-14:00"), Some("12:00-14:00")),
        ("10-12", Some("10:00-12:00"), Some("10:00-12:00")),
        ("9-3", Some("09:00-15:00"), Some("09:00-15:00")),
        ("4 a 5:30", None, Some("16:00-17:30")),
        ("4:00-17:30", None, None),
    ] {
        assert_eq!(time_range(text, None), Taken::doubtful(&rules::AM_OR_PM), "{text}");
        assert_eq!(shown(text, Some(BareHours::Morning)).as_deref(), morning, "{text}");
        assert_eq!(shown(text, Some(BareHours::Afternoon)).as_deref(), afternoon, "{text}");
    }
}

#[test]
fn an_answer_for_one_row_stays_in_its_half_of_the_day() {
    let shown = |text: &str, half: BareHours| {
        let by = AnsweredBy::Row;
        let read = time_range(text, Some(Answer { half, by }));
        read.known.map(|(start, end)| format!("{start}-{end}")).ok_or(read.rule)
    };
    let asked = Err(Some(&rules::AM_OR_PM));
    let is = |hours: &str| Ok(String::from(hours));
    for (text, morning, afternoon) in [
        ("5-12", is("05:00-12:00"), is("17:00-24:00")),
        ("12:30-2", asked.clone(), is("12:30-14:00")),
        ("12-2", asked.clone(), is("12:00-14:00")),
        ("11-1", is("11:00-13:00"), asked.clone()),
        ("9-12", is("09:00-12:00"), is("21:00-24:00")),
        ("9-3", is("09:00-15:00"), asked.clone()),
        ("3:30-5", is("03:30-05:00"), is("15:30-17:00")),
        ("10-12:30", is("10:00-12:30"), asked.clone()),
        ("7:30-9:00", is("07:30-09:00"), is("19:30-21:00")),
    ] {
        assert_eq!(shown(text, BareHours::Morning), morning, "{text}");
        assert_eq!(shown(text, BareHours::Afternoon), afternoon, "{text}");
    }
}

#[test]
fn noon_is_no_midnight_and_small_hours_are_asked() {
    for text in [
        "10am-12am",
        "9-12 am",
        "de 10 a 12 de la mañana",
        "12am-3am",
        "03:30:00-05:00:00",
        "0330-0500",
    ] {
        assert_eq!(
            time_range(text, None).rule.map(|rule| rule.code),
            Some("am-or-pm"),
            "{text}"
        );
    }
    for (text, expected) in [
        ("9 a 12 de la noche", "21:00-24:00"),
        ("20:00-midnight", "20:00-24:00"),
        ("de 10 a 12 del día", "10:00-12:00"),
        ("5am-7am", "05:00-07:00"),
    ] {
        let read = time_range(text, None)
            .known
            .map(|(start, end)| format!("{start}-{end}"));
        assert_eq!(read.as_deref(), Some(expected), "{text}");
    }
    assert!(clock("330").known.is_none());
}

#[test]
fn days_and_times_in_one_cell() {
    let shown = |text| hours(text, None).known.map(|hours| hours.to_string());
    for (text, expected) in [
        (
            "Tue/Thu 3:30-5 pm; Sat 10 am-noon",
            "tue=15:30-17:00,thu=15:30-17:00,sat=10:00-12:00",
        ),
        ("Tue 3:30-5pm, Sat 10am-12", "tue=15:30-17:00,sat=10:00-12:00"),
        ("Tue, Thu 15:30-17:00", "tue=15:30-17:00,thu=15:30-17:00"),
        ("Mon & Wed 4-5:30pm", "mon=16:00-17:30,wed=16:00-17:30"),
        ("3:30-5pm Tue/Thu", "tue=15:30-17:00,thu=15:30-17:00"),
        ("lunes y miércoles de 15:30 a 17:00", "mon=15:30-17:00,wed=15:30-17:00"),
        ("sáb mediodía a 2", "sat=12:00-14:00"),
        ("2ª e 4ª 15h-17h", "mon=15:00-17:00,wed=15:00-17:00"),
        ("terça 15h-16h e quinta 16h-17h", "tue=15:00-16:00,thu=16:00-17:00"),
    ] {
        assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(hours("after school", None), Taken::doubtful(&rules::UNCLEAR_TIME));
    assert_eq!(hours("Tue 4-5:30", None), Taken::doubtful(&rules::AM_OR_PM));
    assert_eq!(hours("4-5:30pm", None), Taken::doubtful(&rules::DAYS_NOT_GIVEN));
    assert_eq!(hours("T-Th 4-5pm", None), Taken::doubtful(&rules::UNCLEAR_DAYS));
}

#[test]
fn what_is_said_of_a_row_is_believed() {
    let by_row = |half| {
        let by = AnsweredBy::Row;
        time_range("5:30-7", Some(Answer { half, by })).known
    };
    let shown = |half| by_row(half).map(|(start, end)| format!("{start}-{end}"));
    assert_eq!(shown(BareHours::Morning).as_deref(), Some("05:30-07:00"));
    assert_eq!(shown(BareHours::Afternoon).as_deref(), Some("17:30-19:00"));
}

//! The week as a picture: the strip on a card and the painter's rows in the form.

use understory_model::week::{TimeOfDay, Weekday, WeeklyHours};

use super::say::Say;

/// One line of the week: the child's free time and the session upon it.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekStrip {
    pub days: Vec<StripDay>,
    /// What the picture says, for those who do not see it.
    pub alternative: Say,
}

/// One day of a strip; bars are (left, width) in picture units.
#[derive(Clone, Debug, PartialEq)]
pub struct StripDay {
    pub letter: Say,
    /// Left edge of the day's box.
    pub x: u16,
    pub free: Vec<(u16, u16)>,
    pub session: Vec<(u16, u16)>,
}

impl WeekStrip {
    /// Width of a day's box and the step to the next.
    const BOX: u16 = 46;
    const STEP: u16 = 50;

    /// A strip of a session's hours, with the child's free hours under it when they were said.
    pub fn new(session: &WeeklyHours, free: Option<&WeeklyHours>) -> Self {
        let slots = || {
            session
                .slots()
                .iter()
                .chain(free.into_iter().flat_map(WeeklyHours::slots))
        };
        let first = slots().map(|slot| slot.start.minutes()).min().unwrap_or(840).min(840) / 60 * 60;
        let last = slots()
            .map(|slot| slot.end.minutes())
            .max()
            .unwrap_or(1080)
            .max(1080)
            .div_ceil(60)
            * 60;
        let bars = |hours: &WeeklyHours, day: Weekday, left: u16| {
            hours
                .slots()
                .iter()
                .filter(|slot| slot.day == day)
                .map(|slot| {
                    let place = |time: TimeOfDay| {
                        let share = u32::from(time.minutes() - first) * u32::from(Self::BOX);
                        u16::try_from(share / u32::from(last - first)).unwrap_or(0)
                    };
                    let (start, end) = (place(slot.start), place(slot.end));
                    (left + start, (end - start).max(2))
                })
                .collect::<Vec<_>>()
        };
        let days = Weekday::ALL
            .into_iter()
            .map(|day| {
                let x = u16::from(day.index()) * Self::STEP + 1;
                StripDay {
                    letter: Say::new(format!("day-letter-{}", day.code())),
                    x,
                    free: free.map_or_else(Vec::new, |hours| bars(hours, day, x)),
                    session: bars(session, day, x),
                }
            })
            .collect();
        let alternative = match free {
            Some(free) if !free.is_empty() => Say::new("strip-with-free").with("hours", session).with("free", free),
            _ => Say::new("strip").with("hours", session),
        };
        Self { days, alternative }
    }
}

/// One day of the painter's fallback: from and until, each a choice of half hours.
#[derive(Clone, Debug, PartialEq)]
pub struct PainterDay {
    pub code: &'static str,
    pub name: Say,
    pub from: Vec<TimeChoice>,
    pub until: Vec<TimeChoice>,
}

/// A choice of a time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeChoice {
    /// As in the link: `15:30`.
    pub value: String,
    pub time: TimeOfDay,
    pub chosen: bool,
}

/// Half hours from one hour to another, both ends included, one of them chosen.
pub fn half_hours(first: u16, last: u16, chosen: &str) -> Vec<TimeChoice> {
    let chosen: Option<TimeOfDay> = chosen.parse().ok();
    (first * 2..=last * 2)
        .filter_map(|half| TimeOfDay::from_minutes(half * 30).ok())
        .map(|time| TimeChoice {
            value: time.to_string(),
            time,
            chosen: chosen == Some(time),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stay_in_their_box() {
        let session: WeeklyHours = "mon=00:00-24:00,tue=15:30-17:00,sun=23:30-24:00".parse().unwrap();
        let free: WeeklyHours = "tue=15:00-18:00".parse().unwrap();
        let strip = WeekStrip::new(&session, Some(&free));
        for day in &strip.days {
            for (left, width) in day.free.iter().chain(&day.session) {
                assert!(*left >= day.x && left + width <= day.x + WeekStrip::BOX + 2, "{day:?}");
            }
        }
        assert_eq!(strip.days[1].free.len(), 1);
        assert_eq!(
            half_hours(6, 21, "15:30").iter().filter(|choice| choice.chosen).count(),
            1
        );
    }
}

//! The first page: what waits, and where to look.

use askama::Template;
use understory_service::people::staff::Waiting;

use crate::look::filters;
use crate::look::frame::Frame;

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/first.html")]
pub struct StaffPage {
    pub frame: Frame,
    pub alarms: i64,
    pub wishes: usize,
    pub lifts: usize,
    pub failed: usize,
}

impl StaffPage {
    pub fn new(frame: Frame, waiting: &Waiting) -> Self {
        Self {
            frame,
            alarms: waiting.alarms,
            wishes: waiting.wishes,
            lifts: waiting.lifts,
            failed: waiting.failed,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |alarms, wishes, failed| Self {
            frame: Frame::sample("/staff"),
            alarms,
            wishes,
            lifts: wishes,
            failed,
        };
        vec![("calm", page(0, 0, 0)), ("waiting", page(1, 2, 1))]
    }
}

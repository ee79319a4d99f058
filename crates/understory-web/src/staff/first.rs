//! The first page: what waits, and where to look.

use askama::Template;
use understory_service::operations::FirstSteps;
use understory_service::people::staff::Waiting;

use super::steps::{Step, steps};
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
    pub steps: Vec<Step>,
}

impl StaffPage {
    pub fn new(frame: Frame, waiting: &Waiting) -> Self {
        Self {
            frame,
            alarms: waiting.alarms,
            wishes: waiting.wishes,
            lifts: waiting.lifts,
            failed: waiting.failed,
            steps: steps(waiting.steps),
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |alarms, wishes, failed| Self {
            frame: Frame::sample("/staff"),
            alarms,
            wishes,
            lifts: wishes,
            failed,
            steps: Vec::new(),
        };
        let new = Self {
            steps: steps(FirstSteps {
                named: true,
                ..FirstSteps::default()
            }),
            ..page(0, 0, 0)
        };
        vec![("calm", page(0, 0, 0)), ("waiting", page(1, 2, 1)), ("new", new)]
    }
}

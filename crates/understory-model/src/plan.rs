//! The plan of a young person: a few programs, what has to be done for each and by when, and how it ended.
//!
//! Must not know: who may see it.

use jiff::Timestamp;

use crate::Refused;
use crate::ids::{OrganizationId, PlanItemId, ProgramId, SessionId};
use crate::people::codes;

codes!(/// Something to be done for a program.
    Step, "a step of a plan",
    Register = "register",
    Pay = "pay",
    Ride = "ride",
    Paperwork = "paperwork",
    FirstDay = "first-day",
);

codes!(/// How it ended. All but the first and the last two say what stood in the way.
    Outcome, "an outcome",
    Enrolled = "enrolled",
    Full = "full",
    NoRide = "no-ride",
    TooDear = "too-dear",
    /// The hours did not fit after all.
    Hours = "hours",
    /// Nobody there speaks the family's language.
    Language = "language",
    /// What this young person needs is not there.
    Access = "access",
    /// The papers were too much, or too late.
    Paperwork = "paperwork",
    NoAnswer = "no-answer",
    NotWanted = "not-wanted",
    /// It was called off.
    Cancelled = "cancelled",
);

/// A program on a plan.
#[derive(Clone, PartialEq, Eq)]
pub struct PlanItem {
    pub id: PlanItemId,
    pub session: SessionId,
    pub program: ProgramId,
    pub organization: OrganizationId,
    /// What it was called when it was put on the plan.
    pub title: String,
    pub made_at: Timestamp,
    /// All steps, in the order in which they are done.
    pub steps: Vec<PlanStep>,
    pub outcome: Option<(Outcome, Timestamp)>,
}

/// A step of it.
#[derive(Clone, PartialEq, Eq)]
pub struct PlanStep {
    pub step: Step,
    /// The day, at its beginning.
    pub due: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
    /// Empty for none.
    pub note: String,
}

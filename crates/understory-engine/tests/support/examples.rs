//! Small helpers for examples of the rules.

use understory_engine::fit::{
    Change, Constraint, Person, Session, Sessions, StraightLine, Verdict, Week, Weights, explain,
};

pub(crate) const TODAY: i32 = 20_000;
pub(crate) const TUESDAY: u8 = 1;

pub(crate) fn nobody() -> Person {
    Person::unknown(TODAY)
}

pub(crate) fn week(times: &[(u8, u16, u16)]) -> Week {
    let mut week = Week::EMPTY;
    for &(day, start, end) in times {
        week.set(day, start, end).expect("a sound row");
    }
    week
}

/// The verdict of one constraint on one session.
pub(crate) fn verdict(constraint: Constraint, session: &Session, person: &Person) -> Verdict {
    let mut builder = Sessions::builder();
    let index = builder.push(session).expect("a sound row");
    let table = StraightLine::default();
    explain(&builder.build(), index, person, &table, Weights::default()).verdict(constraint)
}

pub(crate) fn fails(change: Change) -> Verdict {
    Verdict::Fails(change)
}

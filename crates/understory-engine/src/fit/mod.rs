//! Fit: which sessions fit one young person's real week, why, and what one change would make another fit.
//!
//! A [`Session`] and a [`Person`] are rows of facts of the same kinds. Twelve [`Constraint`]s each test one
//! of them: it holds, fails by a measured amount ([`Change`]), or cannot be told. *Unknown never excludes.*
//! A session **fits** when nothing fails; it is **almost** a fit when exactly one constraint fails, and that
//! constraint is then its barrier.
//!
//! [`Sessions`] holds many sessions as columns, [`rank`] orders them for one person, [`explain`] gives all
//! twelve verdicts for one of them. `docs/fit.md` states every rule in plain English; a slow second reading
//! of the same rules lives in the tests and agrees bit for bit.
//!
//! What this module must not know: names, texts, codes behind the bits of a mask, the clock.

mod barrier;
mod change;
mod explain;
mod facts;
mod gate;
mod judge;
mod past;
mod people;
mod person;
mod rank;
mod refused;
mod region;
mod score;
mod sessions;
mod shortfall;
mod top;
mod travel;
mod week;

pub use barrier::{BARRIERS, Barrier, BarrierSet};
pub use change::{CONSTRAINTS, Change, Constraint, Verdict};
pub use explain::{Explanation, explain};
pub use facts::{Answer, Internet, Session, SessionIndex, Where};
pub use past::past;
pub use people::{People, PeopleBuilder, PersonIndex};
pub use person::Person;
pub use rank::{Counts, Fit, Limits, NearMiss, Ranking, rank};
pub use refused::Refused;
pub use region::{Best, Desk, Region, Standing};
pub use score::{
    ANY_MINUTES, InterestRule, MOST_UNKNOWN_MINUTES, ONLINE_MINUTES, ScoreParts, Scoring, Strengths, UNKNOWN_MINUTES,
    Weights,
};
pub use sessions::{Sessions, SessionsBuilder};
pub use shortfall::Shortfall;
pub(crate) use travel::unit_vector;
pub use travel::{EARTH_RADIUS_METRES, Mode, Origin, StraightLine, Travel, TravelTimes};
pub use week::{Runs, Week};

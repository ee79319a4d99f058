//! What to look for, how much of it, and what it costs.
//!
//! Must not know: people.

use crate::fit::{Session, Sessions, Week};
use crate::ledger::{Edit, VanRules};

/// What changes cost in a term, in cents, as far as the caller knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// Moving a session, or opening it to other ages.
    pub moved: Option<u32>,
    /// An interpreter for a session.
    pub interpreted: Option<u32>,
    /// Each waived fee.
    pub waived_seat: Option<u32>,
    /// Each added seat.
    pub added_seat: Option<u32>,
    /// An access feature of a session.
    pub feature: Option<u32>,
    /// A van, for each day of the week it runs.
    pub van_day: Option<u32>,
    /// A new session.
    pub new_session: Option<u32>,
}

impl Costs {
    /// What a change costs that reaches so many people. A fee is waived for each of them, but for no more than there
    /// are open seats. An amount too large for 32 bits stays at the largest one.
    #[must_use]
    pub fn of(&self, edit: &Edit, reached: usize, sessions: &Sessions) -> Option<u32> {
        let times = |cents: Option<u32>, count: u32| cents.map(|cents| cents.saturating_mul(count));
        match edit {
            Edit::Move { .. } | Edit::Ages { .. } => self.moved,
            Edit::Interpret { .. } => self.interpreted,
            Edit::Provide { .. } => self.feature,
            Edit::Waive { session } => {
                let seats = sessions.get(*session).and_then(|row| row.seats_open);
                let reached = u32::try_from(reached).unwrap_or(u32::MAX);
                times(self.waived_seat, seats.unwrap_or(u32::MAX).min(reached))
            }
            Edit::Seats { seats, .. } => times(self.added_seat, *seats),
            Edit::Add { .. } => self.new_session,
            Edit::Van(van) => times(self.van_day, van.days.count_ones()),
            Edit::Remove { .. } => None,
        }
    }
}

/// New sessions to be weighed: all places with all hours with all ages with all topics.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Templates {
    /// All other facts.
    pub like: Session,
    /// Latitude and longitude, degrees.
    pub places: Vec<(f64, f64)>,
    /// Usual weeks.
    pub hours: Vec<Week>,
    /// Youngest and oldest age.
    pub ages: Vec<(u8, u8)>,
    /// Topics, one mask each; none leaves those of `like`.
    pub topics: Vec<u32>,
}

/// What to look for, and how much of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposalRules {
    /// Costs.
    pub costs: Costs,
    /// New sessions.
    pub templates: Templates,
    /// Most new sessions weighed; the first ones of the templates.
    pub most_new: usize,
    /// Moves that are tried, minutes.
    pub moves: Vec<i16>,
    /// Seats added to what is full.
    pub seats: u32,
    /// Where a van may stop, degrees; the first 256 are used.
    pub stops: Vec<(f64, f64)>,
    /// Sets of days that a van may run on, bit 0 Monday; the first 16 are used.
    pub van_days: Vec<u8>,
    /// Most stops of a van.
    pub van_stops: usize,
    /// What a van can do.
    pub van: VanRules,
    /// Sessions looked at closely, for each kind of change: those with most near misses.
    pub looked_at: usize,
    /// Proposals kept of each kind; of interpreters, for each language.
    pub kept_of_each_kind: usize,
    /// Proposals kept in all.
    pub kept: usize,
}

impl Default for ProposalRules {
    fn default() -> Self {
        Self {
            costs: Costs::default(),
            templates: Templates::default(),
            most_new: 2_000,
            moves: vec![30, -30, 60, -60, 90, -90],
            seats: 10,
            stops: Vec::new(),
            van_days: vec![1, 2, 4, 8, 16, 32, 64, 0b001_1111],
            van_stops: 5,
            van: VanRules::default(),
            looked_at: 300,
            kept_of_each_kind: 12,
            kept: 60,
        }
    }
}

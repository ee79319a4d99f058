//! Changes worth a look: found among the near misses of those who have nothing that fits.
//!
//! Must not know: names of sessions, texts, what can be afforded.

use super::{Edit, VanRules};
use crate::fit::{Region, Session, Week};

/// What changes cost in a term, in cents, as far as the caller knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// Moving a session, opening it to other ages, or providing a feature.
    pub moved: Option<u32>,
    /// An interpreter for a session.
    pub interpreted: Option<u32>,
    /// Each waived fee.
    pub waived_seat: Option<u32>,
    /// Each added seat.
    pub added_seat: Option<u32>,
    /// A feature of a session.
    pub feature: Option<u32>,
    /// A van, for each day of the week it runs.
    pub van_day: Option<u32>,
    /// A new session.
    pub new_session: Option<u32>,
}

/// New sessions to be weighed: all places with all hours with all ages.
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
    /// Topics, one mask each.
    pub topics: Vec<u32>,
}

/// What to look for, and how much of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposalRules {
    /// Costs.
    pub costs: Costs,
    /// New sessions.
    pub templates: Templates,
    /// Where a van may stop, degrees; at most 256 are used.
    pub stops: Vec<(f64, f64)>,
    /// Sets of days that a van may run on, bit 0 Monday.
    pub van_days: Vec<u8>,
    /// Most stops of a van, at least 2.
    pub van_stops: usize,
    /// What a van can do.
    pub van: VanRules,
    /// Sessions looked at closely, for each kind of change: those with most near misses.
    pub looked_at: usize,
    /// Proposals kept of each kind.
    pub kept_of_each_kind: usize,
    /// Proposals kept in all.
    pub kept: usize,
}

impl Default for ProposalRules {
    fn default() -> Self {
        Self {
            costs: Costs::default(),
            templates: Templates::default(),
            stops: Vec::new(),
            van_days: vec![0b1, 0b10, 0b100, 0b1000, 0b1_0000, 0b10_0000, 0b100_0000, 0b1_1111],
            van_stops: 5,
            van: VanRules::default(),
            looked_at: 300,
            kept_of_each_kind: 12,
            kept: 60,
        }
    }
}

/// A change, and whom it would give a first fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The change.
    pub edit: Edit,
    /// People, by rising number.
    pub reached: Vec<u32>,
    /// What it costs in a term.
    pub cost_cents: Option<u32>,
}

/// Changes worth a look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals {
    /// Most people per dollar first where every one has a cost, else most people first.
    pub candidates: Vec<Candidate>,
    /// No set of vans with these stops and days can reach more people than this.
    pub vans_at_most: u32,
}

/// Looks for changes that would give a first fit to these people, none of whom has one; by rising number.
#[must_use]
pub fn propose(region: &Region<'_>, people: &[u32], rules: &ProposalRules) -> Proposals {
    let _ = (region, people, rules);
    Proposals::default()
}

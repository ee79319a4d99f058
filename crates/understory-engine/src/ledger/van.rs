//! A van that stops at places in order and back.
//!
//! Must not know: streets, timetables, seats, who drives.

/// A van: where it stops, in order and back again, and on which days.
#[derive(Clone, Debug, PartialEq)]
pub struct Van {
    /// Latitude and longitude of each stop, degrees.
    pub stops: Vec<(f64, f64)>,
    /// Days it runs: bit 0 Monday to bit 6 Sunday.
    pub days: u8,
}

/// What a van can do. Assumptions; `docs/ledger.md` gives the reasons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VanRules {
    /// How far a home or a session may lie from a stop, great-circle metres: 1,200.
    pub pickup_metres: f64,
    /// Minutes a ride costs besides riding: 5.
    pub wait_minutes: f64,
}

impl Default for VanRules {
    fn default() -> Self {
        Self {
            pickup_metres: 1_200.0,
            wait_minutes: 5.0,
        }
    }
}

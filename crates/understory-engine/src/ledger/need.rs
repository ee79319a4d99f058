//! What one young person who has too little needs most nearly, barrier by barrier.
//!
//! Must not know: other people.

use crate::fit::{Barrier, Change};

/// The nearest change within one barrier that would give one person enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// Whose.
    pub person: u32,
    /// In which barrier.
    pub barrier: Barrier,
    /// What would have to change, all of it together: one change for each constraint of the barrier that fails.
    pub changes: [Option<Change>; 3],
}

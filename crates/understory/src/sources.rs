//! Where time and ids come from in the real program: the only place that asks the machine.

use jiff::Timestamp;
use understory_model::clock::Clock;
use understory_model::ids::{IdSource, RandomSource};
use uuid::Uuid;

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that is handed in")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// UUIDs of version 7 from the machine's clock and random source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MachineIds;

impl IdSource for MachineIds {
    #[expect(clippy::disallowed_methods, reason = "this is the source of ids that is handed in")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// The machine's own source of chance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MachineRandom;

impl RandomSource for MachineRandom {
    #[expect(
        clippy::expect_used,
        reason = "a machine without chance can keep no secret, so nothing may go on"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the machine gives random bytes");
    }
}

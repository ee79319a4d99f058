//! Time as something handed in, so that tests can make it stand still.

use jiff::Timestamp;

/// Tells the time. The one that reads the machine's clock lives in the program crate.
pub trait Clock: Send + Sync {
    /// Now, UTC.
    fn now(&self) -> Timestamp;
}

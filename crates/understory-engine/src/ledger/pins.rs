//! The naive count: is there a pin on the map within three miles?
//!
//! Must not know: anything else about a session.

/// Three miles, in great-circle metres.
pub const NEAR_METRES: f64 = 4_828.0;

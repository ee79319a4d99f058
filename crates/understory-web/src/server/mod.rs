//! The server: an accept loop that slow and many connections cannot hold up, and what every answer gets.

mod connections;
mod layers;

pub use connections::{Connections, serve};
pub use layers::{Bounds, wrap};
pub(crate) use layers::{MayBeFramed, RequestId};

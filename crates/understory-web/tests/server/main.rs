//! The server from outside: the real accept loop on a loopback port, with small routes where a fault is
//! made on purpose and with every route over the example region.

#![expect(clippy::unwrap_used, reason = "a test may stop where something is not as it must be")]

mod access;
mod answers;
mod ark;
mod attacks;
mod connections;
mod forms_again;
mod hostile;
mod newsletter;
mod often;
mod others;
mod overload;
mod pages;
mod pictures;
mod providers;
mod providers_wrong;
mod publish;
mod region;
mod signing_in;
mod support;
mod table;
mod upload;
mod windows;
mod world;

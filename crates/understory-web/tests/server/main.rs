//! The server from outside: the real accept loop on a loopback port, with small routes where a fault is
//! made on purpose and with every route over the example region.

mod access;
mod answers;
mod connections;
mod hostile;
mod overload;
mod pages;
mod support;

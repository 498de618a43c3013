//! Every documented error status of every operation, and everything else that may come in its place.

mod any;
mod documented;
mod undocumented;

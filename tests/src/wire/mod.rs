//! What every stand-in needs to read a request strictly and to give times that can be foretold.

pub(crate) mod clock;
pub(crate) mod encoding;
pub(crate) mod json;

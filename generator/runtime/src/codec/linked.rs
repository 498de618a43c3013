//! How models that links lead to are read.

use super::{DecodeError, Reader};

/// The two halves of reading a model, in a table that all models have in common which some link leads to.
///
/// Each of those models reads itself by way of the table. To find the code that a program needs, the compiler follows
/// every call into the next, and gives up where it has followed the same generic function 128 times in a row, as it
/// would in a long cycle of models. But it follows a table only once.
#[derive(Debug)]
pub struct Linked<T: 'static> {
    /// Makes a value that holds nothing yet ([`Decode::hollow`](super::Decode::hollow)).
    pub hollow: fn() -> T,
    /// Reads one JSON value into a place ([`Decode::decode`](super::Decode::decode)).
    pub decode: fn(&mut T, &mut Reader<'_>) -> Result<(), DecodeError>,
}

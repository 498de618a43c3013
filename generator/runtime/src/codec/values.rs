//! The values of an enum, as a table.

/// The values of the enum `T`, and how it keeps others, which are a `W` on the wire.
#[derive(Debug)]
pub struct Values<T: 'static, W> {
    /// Those that the document lists, in its order.
    pub(super) known: &'static [T],
    /// The variant for a value that it does not list.
    pub(super) undocumented: fn(W) -> T,
}

impl<T, W> Values<T, W> {
    /// The table of these.
    pub const fn new(known: &'static [T], undocumented: fn(W) -> T) -> Self {
        Self {
            known,
            undocumented,
        }
    }
}

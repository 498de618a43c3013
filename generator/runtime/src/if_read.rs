//! What generated code has only where something may ask for it to be read.

/// The items, if the feature `serde` or `validate` of `oasmith-runtime` is on, and nothing otherwise. It holds how models
/// are read that only requests carry: a client only writes them, but serde's `Deserialize` reads everything, and limits
/// of unions are those of the variant that a value is read as.
#[doc(hidden)]
#[cfg(any(feature = "serde", feature = "validate"))]
#[macro_export]
macro_rules! if_read {
    ($($item:tt)*) => { $($item)* };
}

/// The items, if the feature `serde` or `validate` of `oasmith-runtime` is on, and nothing otherwise.
#[doc(hidden)]
#[cfg(not(any(feature = "serde", feature = "validate")))]
#[macro_export]
macro_rules! if_read {
    ($($item:tt)*) => {};
}

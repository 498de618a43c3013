//! What generated code has only where models can be validated: with the feature `validate` of this crate.

/// The items, if the feature `validate` of `oasmith-runtime` is on, and nothing otherwise: then the files of the modules
/// that they name are not even read. Generated code follows the feature of this crate and needs none of its own, so
/// that it is the same in a crate, in a build script and in a macro.
#[cfg(feature = "validate")]
#[macro_export]
macro_rules! if_validate {
    ($($item:tt)*) => { $($item)* };
}

/// The items, if the feature `validate` of `oasmith-runtime` is on, and nothing otherwise.
#[cfg(not(feature = "validate"))]
#[macro_export]
macro_rules! if_validate {
    ($($item:tt)*) => {};
}

/// Implements `Validate` for a model whose document sets no limits, neither on it nor on what it holds, where the
/// feature `validate` is on.
#[doc(hidden)]
#[macro_export]
macro_rules! unlimited {
    ($model:ident) => {
        $crate::if_validate! { impl $crate::validate::Validate for $model {} }
    };
}

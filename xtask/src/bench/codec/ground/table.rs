//! The back end of the generator: the runtime's own.

pub use oasmith_runtime::codec::DecodeError as Error;
pub use oasmith_runtime::json::{from_slice, to_vec};

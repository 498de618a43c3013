//! What came back: the reply as received, the typed response made of it, and typed headers.

mod headers;
mod raw;
mod response;

pub use headers::{FromHeaders, header_value};
pub use raw::RawReply;
pub use response::{Response, ResponseParts};

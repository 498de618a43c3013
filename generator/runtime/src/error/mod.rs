//! Why a call failed.
//!
//! [`Error`] is typed by the operation's documented errors; [`AnyError`] is what it turns into where calls of
//! several operations meet. Both keep the evidence (status, headers, body as received) and neither prints a
//! credential.

mod any;
mod api;
mod request;
mod stream;
mod transport;
mod typed;
mod unexpected;

pub use any::{AnyError, ErrorKind};
pub use api::ApiError;
pub use request::{Refusal, RequestError};
pub use stream::StreamError;
pub use transport::TransportError;
pub use typed::Error;
pub use unexpected::UnexpectedReply;

pub(crate) use transport::{Cause, Partial};

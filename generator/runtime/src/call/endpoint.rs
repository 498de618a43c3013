//! The typed end of a call: what generated code says about the replies of an operation.

use std::fmt::Debug;

use super::Operation;
use crate::codec::DecodeError;
use crate::reply::{FromHeaders, RawReply};

/// What reading a reply comes to: `None` where the document does not describe the reply's status.
pub type Decoded<T> = Result<Option<T>, DecodeError>;

/// The replies of one operation, typed. Generated code implements it once for each operation.
pub trait Endpoint: Sized + 'static {
    /// What a success carries.
    type Reply: Send + 'static;
    /// The documented errors.
    type Error: ErrorBody;
    /// The documented headers of the replies.
    type Headers: FromHeaders + 'static;
    /// The operation called.
    const OPERATION: &'static Operation;

    /// Reads the reply as one of the documented successes.
    ///
    /// # Errors
    /// The status is documented, and the body is not what the document says of it.
    fn reply(raw: &RawReply) -> Decoded<Self::Reply>;

    /// Reads the reply as one of the documented errors.
    ///
    /// # Errors
    /// The status is documented, and the body is not what the document says of it.
    fn error(raw: &RawReply) -> Decoded<Self::Error>;
}

/// The body of an error: one variant for each documented error, and one for what is not documented.
pub trait ErrorBody: Debug + Send + Sync + 'static {
    /// The body of an error that is not as the document says: another status, or another content.
    fn undocumented() -> Self;
}

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

    /// Reads the reply as one of the documented errors, or as one that is not documented.
    fn error(raw: &RawReply) -> ErrorRead<Self::Error>;
}

/// A success of an operation in another media type than the one that it is awaited in. Generated code implements it once
/// for each of them, in the order of the document's media types.
pub trait Alternative<const N: usize>: Endpoint {
    /// What a success carries then.
    type Reply: Send + 'static;
    /// The media type that is asked for.
    const MEDIA_TYPE: &'static str;

    /// Reads the reply as one of the successes that are documented in this media type.
    ///
    /// # Errors
    /// The status is documented, and the body is not what the document says of it.
    fn read(raw: &RawReply) -> Decoded<<Self as Alternative<N>>::Reply>;
}

/// The body of an error: one variant for each documented error, and one for what is not documented.
pub trait ErrorBody: Debug + Send + Sync + 'static {}

impl<T: Debug + Send + Sync + 'static> ErrorBody for T {}

/// The body of an error as far as it could be read.
#[derive(Debug)]
pub struct ErrorRead<E> {
    pub(crate) body: E,
    /// How the body differs from what the document says of the reply's status.
    pub(crate) mismatch: Option<DecodeError>,
}

impl<E> ErrorRead<E> {
    /// What was read, or else the variant for what is `undocumented`.
    pub fn new(read: Result<E, DecodeError>, undocumented: E) -> Self {
        let (body, mismatch) = match read {
            Ok(body) => (body, None),
            Err(error) => (undocumented, Some(error)),
        };
        Self { body, mismatch }
    }
}

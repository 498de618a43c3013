//! Calls as data: what generated code says about an operation, the arguments of one call, and the future
//! that sends it.
//!
//! Generated code declares an [`Operation`] as a constant, fills a [`Call`] and names an [`Endpoint`].
//! Everything between the two is written here once, without generics.

mod accepting;
mod argument;
#[expect(
    clippy::module_inception,
    reason = "the file is named for the type in it, as every file here"
)]
mod call;
mod endpoint;
mod form;
mod headers;
mod media;
mod multipart;
mod operation;
mod outgoing;
mod pending;
mod style;
mod url;

pub use accepting::Accepting;
pub use call::Call;
pub use endpoint::{Alternative, Decoded, Endpoint, ErrorBody, ErrorRead};
pub use multipart::Part;
pub use operation::{
    BodyRule, Location, Operation, Parameter, Scheme, SchemeKind, SchemeUse, Server,
    ServerVariable, Style,
};
pub use pending::{Outcome, Pending};

pub(crate) use media::essence;
pub(crate) use outgoing::{Outgoing, outgoing};
pub(crate) use pending::{Failure, typed};
pub(crate) use style::encoded;

//! A success, typed.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use http::HeaderMap;

use super::{FromHeaders, RawReply};

/// A success: the value of its body, to which it dereferences, with status and headers.
pub struct Response<T, H = ()> {
    value: T,
    status: u16,
    headers: HeaderMap,
    typed_headers: PhantomData<fn() -> H>,
}

/// A [`Response`] taken apart.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ResponseParts<T> {
    /// The value of the body.
    pub value: T,
    /// The HTTP status.
    pub status: u16,
    /// The headers as received.
    pub headers: HeaderMap,
}

impl<T, H> Response<T, H> {
    pub(crate) fn new(raw: RawReply, value: T) -> Self {
        let (status, headers, _) = raw.into_parts();
        Self {
            value,
            status,
            headers,
            typed_headers: PhantomData,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers that the document describes, read anew by each call.
    pub fn headers(&self) -> H
    where
        H: FromHeaders,
    {
        H::from_headers(&self.headers)
    }

    /// The headers as received.
    pub fn raw_headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of the body, taken out.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Value, status and headers.
    pub fn into_parts(self) -> ResponseParts<T> {
        ResponseParts {
            value: self.value,
            status: self.status,
            headers: self.headers,
        }
    }
}

impl<T, H> Deref for Response<T, H> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T, H> DerefMut for Response<T, H> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug, H> fmt::Debug for Response<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

//! Passing over a value without keeping it; its syntax is checked all the same.

use super::{Kind, Reader};
use crate::codec::DecodeError;

/// The arrays and objects that are open within a skipped value, the innermost in the lowest bit:
/// 1 is an object. There are never more than the reader's greatest depth.
#[derive(Default)]
struct Open {
    kinds: u128,
    count: u8,
}

impl Open {
    fn push(&mut self, object: bool) {
        self.kinds = self.kinds << 1 | u128::from(object);
        self.count += 1;
    }

    fn pop(&mut self) {
        self.kinds >>= 1;
        self.count -= 1;
    }

    fn in_object(&self) -> bool {
        self.kinds & 1 == 1
    }
}

impl Reader<'_> {
    /// Passes over a whole value.
    ///
    /// # Errors
    /// If it is not JSON, or arrays and objects stand too deep in one another.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        let mut open = Open::default();
        loop {
            if self.skip_begin(&mut open)? {
                continue;
            }
            loop {
                if open.count == 0 {
                    return Ok(());
                }
                let more = if open.in_object() {
                    self.next_member()
                } else {
                    self.next_item()
                };
                if more? {
                    break;
                }
                open.pop();
            }
            if open.in_object() {
                self.skip_name()?;
            }
        }
    }

    /// Passes over a scalar or an empty array or object, or steps into one that is not empty and
    /// says so.
    fn skip_begin(&mut self, open: &mut Open) -> Result<bool, DecodeError> {
        match self.kind()? {
            Kind::Null => self.word("null")?,
            Kind::Boolean => self.boolean().map(drop)?,
            Kind::Number => self.number_text().map(drop)?,
            Kind::String => self.skip_quoted()?,
            Kind::Array if self.begin_array()? => {
                open.push(false);
                return Ok(true);
            }
            Kind::Object if self.begin_object()? => {
                open.push(true);
                self.skip_name()?;
                return Ok(true);
            }
            Kind::Array | Kind::Object => {}
        }
        Ok(false)
    }

    fn skip_name(&mut self) -> Result<(), DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a member"));
        }
        self.skip_quoted()?;
        self.colon()
    }
}

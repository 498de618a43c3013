//! The two traits every model has, one to be read and one to be written, and that of the place for other members.
//!
//! What a table of methods holds is compiled for every model, and for the options and lists of it, so it is little.

use super::{DecodeError, Reader, Writer};
use crate::json;

/// A type that can be filled in from JSON.
///
/// A value starts [hollow](Decode::hollow) and is then filled in place, so that one function that
/// knows no types ([`Reader::record`]) can read the members of every model.
///
/// Whatever can be read can be sent between threads: to say so here spares the compiler from finding it out anew
/// wherever a model is mentioned.
pub trait Decode: Send + Sync + 'static {
    /// A value that holds nothing yet: empty text, zero, `None`. It costs no allocation.
    fn hollow() -> Self
    where
        Self: Sized;

    /// Reads one JSON value into this place, whatever the place held before.
    ///
    /// # Errors
    /// If the text is not JSON, or is JSON of another shape. The place then holds some part.
    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Reads the text of a header or of a parameter: numbers and booleans by their spelling, lists
    /// split at commas, anything else as if it were a JSON string.
    ///
    /// # Errors
    /// If the text does not spell a value of this type.
    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError>
    where
        Self: Sized,
    {
        let quoted = json::quote(text);
        self.decode(&mut Reader::of(&quoted))
            .map_err(DecodeError::without_place)
    }

    /// Whether null is a value of this type: a member that may be left out is there then, although it is null.
    fn has_null() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Leaves this place as it is when its member is not in the text at all. It is called where a
    /// text repeats a member, so that nothing of the earlier one stays. Only what can be absent
    /// has anything to do.
    fn decode_absent(&mut self) {}
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes this value as one JSON value.
    fn encode(&self, writer: &mut Writer);

    /// Whether an optional member that holds this value is to be left out: `None` and
    /// [`Field::Absent`](crate::Field::Absent) are.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Where the members of an object are that no field is declared for.
pub trait Rest {
    /// Reads the value of such a member, and keeps it.
    ///
    /// # Errors
    /// If the value is not JSON, or not what is kept here.
    fn decode_member(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Forgets them all.
    fn clear_members(&mut self);

    /// Writes them into an object that is already begun.
    fn encode_members(&self, writer: &mut Writer);
}

/// A hollow value of the type that the place it is put in asks for.
pub fn hollow<T: Decode>() -> T {
    T::hollow()
}

//! JSON text: a reader and a writer that models fill in and spell themselves with.

mod number;
mod reader;
mod records;
mod skip;
mod text;
mod writer;

pub use reader::{Kind, Mark, Reader};
pub use writer::Writer;

pub(crate) use number::{Decimal, is_number};

use crate::codec::{Decode, DecodeError, Encode};

/// `value` as JSON text.
pub fn to_string(value: &dyn Encode) -> String {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.into_string()
}

/// `value` as JSON text, unless something of it cannot be written.
pub(crate) fn written(value: &dyn Encode) -> Option<String> {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    (!writer.has_failed()).then(|| writer.into_string())
}

/// `value` as the bytes of a JSON text.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    to_string(value).into_bytes()
}

/// The value that `text` spells.
///
/// # Errors
/// If `text` is not UTF-8, not JSON, or JSON of another shape than `T`.
pub fn from_slice<T: Decode>(text: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::hollow();
    fill(&mut value, text)?;
    Ok(value)
}

/// The value that `text` spells.
///
/// # Errors
/// If `text` is not JSON, or JSON of another shape than `T`.
pub fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let mut value = T::hollow();
    read(&mut value, Reader::of(text)).map_err(|error| error.located_in(text.as_bytes()))?;
    Ok(value)
}

/// `text` as a JSON string.
pub(crate) fn quote(text: &str) -> String {
    let mut writer = Writer::new();
    writer.string(text);
    writer.into_string()
}

fn fill(place: &mut dyn Decode, text: &[u8]) -> Result<(), DecodeError> {
    Reader::new(text)
        .and_then(|reader| read(place, reader))
        .map_err(|error| error.located_in(text))
}

fn read(place: &mut dyn Decode, mut reader: Reader<'_>) -> Result<(), DecodeError> {
    place.decode(&mut reader)?;
    reader.finish()
}

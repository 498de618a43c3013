//! Scalars, lists, maps and the rest, filled from a tape.

use std::collections::BTreeMap;

use oasmith_runtime::codec::{self, DecodeError, Reader as Text};
use oasmith_runtime::{Base64, Date, DateTime, Field, Number, Uri, Uuid, Value, bytes::Bytes};

use super::reader::Token;
use super::{Decode, Reader};

/// Numbers: their text is read as the runtime reads it.
macro_rules! numbers {
    ($($number:ty),+) => { $(
        impl Decode for $number {
            fn hollow() -> Self {
                Self::default()
            }

            fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                let Token::Number(text) = reader.peek() else {
                    return Err(reader.unexpected("a number"));
                };
                codec::Decode::decode(self, &mut Text::of(text))?;
                reader.at += 1;
                Ok(())
            }
        }
    )+ };
}

numbers!(i32, i64, u64, f32, f64);

/// Types that keep a text as it is.
macro_rules! texts {
    ($($text:ty),+) => { $(
        impl Decode for $text {
            fn hollow() -> Self {
                Self::default()
            }

            fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                *self = reader.string()?.to_owned().into();
                Ok(())
            }
        }
    )+ };
}

texts!(String, Base64, Bytes, Date, DateTime, Uri, Uuid);

impl Decode for bool {
    fn hollow() -> Self {
        false
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let Token::Boolean(boolean) = reader.peek() else {
            return Err(reader.unexpected("a boolean"));
        };
        *self = *boolean;
        reader.at += 1;
        Ok(())
    }
}

impl Decode for Value {
    fn hollow() -> Self {
        Self::Null
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = match reader.peek() {
            Token::Null => Self::Null,
            Token::Boolean(boolean) => Self::Boolean(*boolean),
            Token::Number(text) => {
                let mut number: Number = codec::Decode::hollow();
                codec::Decode::decode(&mut number, &mut Text::of(text))?;
                Self::Number(number)
            }
            Token::Text(text) => Self::String(text.as_ref().to_owned()),
            Token::Array(_) => {
                *self = Self::Array(reader.value()?);
                return Ok(());
            }
            Token::Object(_) => {
                *self = Self::Object(reader.value()?);
                return Ok(());
            }
        };
        reader.at += 1;
        Ok(())
    }
}

impl Reader<'_> {
    fn null(&mut self) -> bool {
        let null = matches!(self.peek(), Token::Null);
        self.at += usize::from(null);
        null
    }
}

impl<T: Decode> Decode for Option<T> {
    fn hollow() -> Self {
        None
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if reader.null() {
            *self = None;
            return Ok(());
        }
        self.insert(T::hollow()).decode(reader)
    }
}

impl<T: Decode> Decode for Field<T> {
    fn hollow() -> Self {
        Self::Absent
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = if reader.null() {
            Self::Null
        } else {
            Self::Value(reader.value()?)
        };
        Ok(())
    }
}

impl<T: Decode> Decode for Box<T> {
    fn hollow() -> Self {
        Self::new(T::hollow())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        T::decode(self, reader)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn hollow() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let Token::Array(end) = reader.peek() else {
            return Err(reader.unexpected("an array"));
        };
        let end = *end as usize;
        reader.at += 1;
        self.clear();
        while reader.at < end {
            let index = self.len();
            let mut item = T::hollow();
            item.decode(reader).map_err(|error| error.in_item(index))?;
            self.push(item);
        }
        Ok(())
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn hollow() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let end = reader.object()?;
        self.clear();
        while reader.at < end {
            let name = reader.name();
            self.decode_member(name, reader)
                .map_err(|error| error.in_other_member(name))?;
        }
        Ok(())
    }

    fn decode_member(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let value = reader.value()?;
        self.insert(name.to_owned(), value);
        Ok(())
    }
}

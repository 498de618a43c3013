//! Options, boxes, lists and maps of anything that has a codec.

use std::collections::BTreeMap;

use super::{Decode, DecodeError, Encode, Reader, Rest, Writer};

impl<T: Decode> Decode for Option<T> {
    fn hollow() -> Self {
        None
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if !T::has_null() && reader.null()? {
            *self = None;
            return Ok(());
        }
        self.insert(T::hollow()).decode(reader)
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        self.insert(T::hollow()).decode_text(text)
    }

    fn decode_absent(&mut self) {
        *self = None;
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Box<T> {
    fn hollow() -> Self {
        Box::new(T::hollow())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        T::decode(self, reader)
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        T::decode_text(self, text)
    }

    fn decode_absent(&mut self) {
        T::decode_absent(self);
    }

    fn has_null() -> bool {
        T::has_null()
    }
}

/// Encodes by way of what a pointer points to.
macro_rules! encode_through {
    ($pointer:ty) => {
        impl<T: Encode + ?Sized> Encode for $pointer {
            fn encode(&self, writer: &mut Writer) {
                T::encode(self, writer);
            }

            fn is_absent(&self) -> bool {
                T::is_absent(self)
            }
        }
    };
}

encode_through!(Box<T>);
encode_through!(&T);

impl Reader<'_> {
    /// Reads an item of an array and says whether another one follows.
    fn item(&mut self, place: &mut dyn Decode, index: usize) -> Result<bool, DecodeError> {
        place.decode(self).map_err(|error| error.in_item(index))?;
        self.next_item()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn hollow() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.clear();
        let mut more = reader.begin_array()?;
        while more {
            let index = self.len();
            self.push(T::hollow());
            more = match self.last_mut() {
                Some(place) => reader.item(place, index)?,
                None => false,
            };
        }
        Ok(())
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        self.clear();
        let items = text
            .split(',')
            .map(str::trim)
            .filter(|_| !text.trim().is_empty());
        for (index, item) in items.enumerate() {
            let mut place = T::hollow();
            place
                .decode_text(item)
                .map_err(|error| error.in_item(index))?;
            self.push(place);
        }
        Ok(())
    }

    fn decode_absent(&mut self) {
        self.clear();
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, writer: &mut Writer) {
        writer.begin_array();
        for item in self {
            writer.item();
            item.encode(writer);
        }
        writer.end_array();
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}

impl Reader<'_> {
    /// Reads the members of an object into a map.
    fn members(&mut self, map: &mut dyn Rest) -> Result<(), DecodeError> {
        let mut more = self.begin_object()?;
        while more {
            let name = self.member_name()?;
            map.decode_member(&name, self)
                .map_err(|error| error.in_other_member(&name))?;
            more = self.next_member()?;
        }
        Ok(())
    }
}

impl<T: Decode + Encode> Decode for BTreeMap<String, T> {
    fn hollow() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.clear();
        reader.members(self)
    }

    fn decode_absent(&mut self) {
        self.clear();
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, writer: &mut Writer) {
        writer.begin_object();
        write_members(self, writer);
        writer.end_object();
    }
}

impl<T: Decode + Encode> Rest for BTreeMap<String, T> {
    fn decode_member(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let value = reader.value()?;
        self.insert(name.to_owned(), value);
        Ok(())
    }

    fn clear_members(&mut self) {
        self.clear();
    }

    fn encode_members(&self, writer: &mut Writer) {
        write_members(self, writer);
    }
}

fn write_members<T: Encode>(map: &BTreeMap<String, T>, writer: &mut Writer) {
    for (name, value) in map {
        writer.member(name);
        value.encode(writer);
    }
}

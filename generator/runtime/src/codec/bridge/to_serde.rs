//! From a model to a serde serializer: its JSON text is read and told on, event by event.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::codec::{DecodeError, Encode, Kind, Reader};
use crate::json;

/// Serializes a model.
pub fn serialize<S: Serializer>(model: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    Json(&json::to_string(model)).serialize(serializer)
}

/// One value as JSON text.
struct Json<'a>(&'a str);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = Reader::of(self.0);
        match reader.kind().map_err(S::Error::custom)? {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(reader.boolean().map_err(S::Error::custom)?),
            Kind::Number => number(reader, serializer),
            Kind::String => serializer.serialize_str(&reader.string().map_err(S::Error::custom)?),
            Kind::Array => items(reader, serializer),
            Kind::Object => members(reader, serializer),
        }
    }
}

/// A number as the narrowest of serde's types that holds it; serde has none that holds every one.
fn number<S: Serializer>(mut reader: Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = reader.number_text().map_err(S::Error::custom)?;
    if let Ok(integer) = text.parse::<i64>() {
        serializer.serialize_i64(integer)
    } else if let Ok(integer) = text.parse::<u64>() {
        serializer.serialize_u64(integer)
    } else {
        serializer.serialize_f64(Reader::of(text).number().map_err(S::Error::custom)?)
    }
}

fn items<S: Serializer>(mut reader: Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(None)?;
    let mut more = reader.begin_array().map_err(S::Error::custom)?;
    while more {
        sequence.serialize_element(&next(&mut reader).map_err(S::Error::custom)?)?;
        more = reader.next_item().map_err(S::Error::custom)?;
    }
    sequence.end()
}

fn members<S: Serializer>(mut reader: Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut more = reader.begin_object().map_err(S::Error::custom)?;
    while more {
        let name = reader.member_name().map_err(S::Error::custom)?;
        map.serialize_entry(&*name, &next(&mut reader).map_err(S::Error::custom)?)?;
        more = reader.next_member().map_err(S::Error::custom)?;
    }
    map.end()
}

/// Cuts out the next value.
fn next<'a>(reader: &mut Reader<'a>) -> Result<Json<'a>, DecodeError> {
    let start = reader.start();
    reader.skip()?;
    Ok(Json(reader.since(start)))
}

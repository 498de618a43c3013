//! The members and items of a YAML text that is known to be well formed.
//!
//! The reader knows where it is, but says so only in its errors. So the text is read again by visitors that
//! object to each key and scalar whose place is wanted, and find the place in the error that comes of it; a
//! scalar has been consumed by then, so reading goes on after it. This finds the place of whatever the reader
//! accepts, behind aliases too; parsers that keep positions refuse documents that it accepts, such as those
//! with a closing brace in the column of its key.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::places::Places;
use crate::diagnostic::Position;

/// Walks over `text`.
pub(super) fn walk(text: &str, places: &mut Places) {
    let mut walk = Walk {
        places,
        unseen: vec![0],
        objected: false,
    };
    // The text has been read once without a fault, and this reads no more of it.
    let _ = Node(&mut walk).deserialize(serde_yaml::Deserializer::from_str(text));
}

struct Walk<'a> {
    places: &'a mut Places,
    /// The depths of the things around whose first character is still to come.
    unseen: Vec<usize>,
    /// Whether a visitor has just objected.
    objected: bool,
}

impl Walk<'_> {
    /// Objects to the scalar that was just read.
    fn object<E: Error>(&mut self) -> Result<(), E> {
        self.objected = true;
        Err(E::custom(""))
    }

    /// What the reader made of an objection: the place of the scalar is that of everything unseen. Any other
    /// error is handed back.
    fn overruled<T, E: fmt::Display>(
        &mut self,
        result: Result<T, E>,
        otherwise: T,
    ) -> Result<T, E> {
        match result {
            Err(error) if self.objected => {
                self.objected = false;
                let position = position_in(&error.to_string());
                for depth in std::mem::take(&mut self.unseen) {
                    self.places.note(depth, position);
                }
                Ok(otherwise)
            }
            result => result,
        }
    }
}

/// The place that the reader's error tells at its end; it tells none at the very beginning of the text.
fn position_in(error: &str) -> Position {
    let place = error
        .rsplit_once(" at line ")
        .and_then(|(_, place)| place.split_once(" column "));
    let place = place.and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)));
    let (line, column) = place.unwrap_or((1, 1));
    Position { line, column }
}

/// Reads the key of a member, and goes down to it. The members of a `<<` belong to the mapping that it is in.
struct Key<'w, 'a>(&'w mut Walk<'a>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        let walk = self.0;
        if name != "<<" {
            walk.places.enter(name);
            if walk.places.is_wanted() {
                walk.unseen.push(walk.places.depth());
            }
        }
        if walk.unseen.is_empty() {
            Ok(())
        } else {
            walk.object()
        }
    }
}

/// Reads a value.
struct Node<'w, 'a>(&'w mut Walk<'a>);

impl Node<'_, '_> {
    fn scalar<E: Error>(self) -> Result<(), E> {
        if self.0.unseen.is_empty() {
            Ok(())
        } else {
            self.0.object()
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let (IgnoredAny, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let walk = self.0;
        for index in 0.. {
            let outside = walk.places.enter(&usize::to_string(&index));
            if walk.places.is_wanted() {
                walk.unseen.push(walk.places.depth());
            }
            let item = items.next_element_seed(Node(walk));
            let item = walk.overruled(item, Some(()))?;
            // An empty mapping or list has shown no place.
            walk.unseen.retain(|&depth| depth <= outside);
            walk.places.leave(outside);
            if item.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let walk = self.0;
        let outside = walk.places.depth();
        loop {
            let key = members.next_key_seed(Key(walk));
            if walk.overruled(key, Some(()))?.is_none() {
                return Ok(());
            }
            members.next_value_seed(Node(walk))?;
            walk.places.leave(outside);
        }
    }
}

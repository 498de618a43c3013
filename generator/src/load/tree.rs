//! What the readers give, made into a `serde_json::Value` with strings for keys.

use std::cell::RefCell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde_json::{Map, Number, Value};

use super::Syntax;
use crate::pointer::Pointer;

/// The way from the root to the value that is being read, on the stack: a pointer is made of it only where
/// one is needed.
#[derive(Clone, Copy)]
struct Path<'a> {
    above: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Member(&'a str),
    Item(usize),
}

impl Path<'_> {
    /// Whether this leads to a path item: losing one of two would lose its operations.
    fn is_path_item(&self) -> bool {
        let above = self.above.filter(|above| above.above.is_none());
        above.is_some_and(|above| matches!(above.step, Step::Member("paths")))
    }

    fn pointer(&self) -> Pointer {
        let above = self.above.map(Path::pointer).unwrap_or_default();
        match self.step {
            Step::Member(name) => above.child(name),
            Step::Item(index) => above.child(index),
        }
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
pub(super) struct Tree<'a> {
    syntax: Syntax,
    path: Option<&'a Path<'a>>,
    duplicates: &'a RefCell<Vec<Pointer>>,
}

impl<'a> Tree<'a> {
    /// Reads a whole document. Members that are there twice are put into `duplicates`.
    pub(super) fn root(syntax: Syntax, duplicates: &'a RefCell<Vec<Pointer>>) -> Self {
        Self {
            syntax,
            path: None,
            duplicates,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    /// A text with nothing in it.
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::from(value as f64))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Value::from(value as f64))
    }

    /// YAML has numbers that JSON lacks (`.inf`, `.nan`): they stay as text.
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        let text = || Value::String(value.to_string());
        Ok(Number::from_f64(value).map_or_else(text, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let path = Path {
                above: self.path,
                step: Step::Item(list.len()),
            };
            match items.next_element_seed(Tree {
                path: Some(&path),
                ..self
            })? {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut merged = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            let path = Path {
                above: self.path,
                step: Step::Member(&name),
            };
            let value = members.next_value_seed(Tree {
                path: Some(&path),
                ..self
            })?;
            if self.syntax == Syntax::Yaml && name == "<<" && is_mergeable(&value) {
                merged.push(value);
                continue;
            }
            let earlier = map.get_mut(&name);
            if earlier.is_some() {
                self.duplicates.borrow_mut().push(path.pointer());
            }
            match (earlier, value) {
                (Some(Value::Object(earlier)), Value::Object(later)) if path.is_path_item() => {
                    earlier.extend(later);
                }
                (_, value) => {
                    map.insert(name, value);
                }
            }
        }
        for value in merged {
            merge(&mut map, value);
        }
        Ok(Value::Object(map))
    }

    /// A value with a tag of YAML's that the reader does not know: the value counts, the tag does not.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (IgnoredAny, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// Whether the value of a `<<` member can be merged into its mapping: a mapping, or a list of them.
fn is_mergeable(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().all(Value::is_object),
        _ => false,
    }
}

/// Adds the members of `value`, a mapping or a list of them, that `map` does not have yet.
fn merge(map: &mut Map<String, Value>, value: Value) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                map.entry(name).or_insert(value);
            }
        }
        Value::Array(items) => items.into_iter().for_each(|item| merge(map, item)),
        _ => {}
    }
}

//! The walk through a value, with the table of its type in hand. It knows no types: a value is looked at as the JSON that
//! it is written as.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::pattern::Patterns;
use super::schema::Variants;
use super::{Limit, Schema, Violation, Violations};
use crate::Value;
use crate::codec::Encode;
use crate::json::{self, Decimal};

/// How many variants of unions are tried in a value after others that do not keep to their limits.
const MOST_TRIES: usize = 10_000;

/// Compares `value` with the limits in `schema`.
///
/// # Errors
/// What is outside of them.
pub(super) fn violations(value: &dyn Encode, schema: &'static Schema) -> Result<(), Violations> {
    let mut check = Check {
        pointer: String::new(),
        found: Vec::new(),
        patterns: Patterns::default(),
        tries: MOST_TRIES,
    };
    match json::written(value).map(|text| text.parse::<Value>()) {
        Some(Ok(value)) => check.value(&value, schema),
        Some(Err(error)) => check.push("", format!("cannot be checked: {error}")),
        None => check.push("", "cannot be checked: it cannot be written".to_owned()),
    }
    Violations::of(check.found).map_or(Ok(()), Err)
}

/// A check that is under way.
struct Check {
    /// Where the value is that is looked at.
    pointer: String,
    found: Vec<Violation>,
    patterns: Patterns,
    /// How many more variants may be tried.
    tries: usize,
}

impl Check {
    fn value(&mut self, value: &Value, schema: &'static Schema) {
        // No keyword is for null.
        if value.is_null() {
            return;
        }
        for limit in schema.limits {
            if let Some(message) = self.broken(limit, value) {
                self.push(limit.keyword(), message);
            }
        }
        if let Some(of) = schema.of {
            self.value(value, of());
        }
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(&index.to_string(), item, schema.items.first());
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    let mut declared = schema.members.iter();
                    let declared = declared.find(|(declared, _)| declared == name);
                    let declared = declared.map(|(_, schema)| schema);
                    self.below(name, member, declared.or(schema.rest.first()));
                }
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
        if let Some(variants) = &schema.variants {
            self.one_of(value, variants);
        }
    }

    /// The value of a member, or an item.
    fn below(&mut self, token: &str, value: &Value, schema: Option<&'static Schema>) {
        let Some(schema) = schema else { return };
        let end = self.pointer.len();
        self.pointer.push('/');
        self.pointer
            .push_str(&token.replace('~', "~0").replace('/', "~1"));
        self.value(value, schema);
        self.pointer.truncate(end);
    }

    /// A value that keeps to the limits of one of the variants that it may be; otherwise, what is outside of those of the
    /// likeliest.
    fn one_of(&mut self, value: &Value, variants: &Variants) {
        let before = self.found.len();
        let mut likeliest = None;
        for index in (variants.candidates)(&value.to_string()) {
            let Some(schema) = variants.schemas.get(index) else {
                continue;
            };
            if likeliest.is_some() {
                let Some(tries) = self.tries.checked_sub(1) else {
                    break;
                };
                self.tries = tries;
            }
            self.value(value, schema);
            let found = self.found.split_off(before);
            if found.is_empty() {
                return;
            }
            likeliest.get_or_insert(found);
        }
        self.found.extend(likeliest.unwrap_or_default());
    }

    fn push(&mut self, keyword: &'static str, message: String) {
        self.found.push(Violation {
            pointer: self.pointer.clone(),
            keyword,
            message,
        });
    }

    /// What is wrong with the value, if it is outside the limit.
    fn broken(&mut self, limit: &Limit, value: &Value) -> Option<String> {
        match (limit, value) {
            (Limit::Pattern(pattern), Value::String(text)) => {
                let matches = self.patterns.matches(pattern, text);
                (!matches).then(|| format!("does not match the pattern `{pattern}`"))
            }
            (Limit::MinLength(_) | Limit::MaxLength(_), Value::String(text)) => {
                size(limit, text.chars().count(), "character")
            }
            (Limit::MinItems(_) | Limit::MaxItems(_), Value::Array(items)) => {
                size(limit, items.len(), "item")
            }
            (Limit::MinProperties(_) | Limit::MaxProperties(_), Value::Object(members)) => {
                size(limit, members.len(), "member")
            }
            (Limit::UniqueItems, Value::Array(items)) => repeated(items),
            (_, Value::Number(number)) => bound(limit, number.as_str()),
            _ => None,
        }
    }
}

/// What is wrong with a size.
fn size(limit: &Limit, size: usize, unit: &str) -> Option<String> {
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    let plural = if size == 1 { "" } else { "s" };
    match *limit {
        Limit::MinLength(least) | Limit::MinItems(least) | Limit::MinProperties(least) => {
            (size < least).then(|| format!("{size} {unit}{plural}, at least {least} needed"))
        }
        Limit::MaxLength(most) | Limit::MaxItems(most) | Limit::MaxProperties(most) => {
            (size > most).then(|| format!("{size} {unit}{plural}, at most {most} allowed"))
        }
        _ => None,
    }
}

/// What is wrong with a number. One with an exponent beyond reason is let pass.
fn bound(limit: &Limit, number: &str) -> Option<String> {
    let number = Decimal::parse(number)?;
    let wrong = |word: &str, limit: &str, outside: fn(Ordering) -> bool| {
        let outside = outside(number.cmp(&Decimal::parse(limit)?));
        outside.then(|| format!("{word} {limit}"))
    };
    match *limit {
        Limit::Minimum(least) => wrong("less than", least, Ordering::is_lt),
        Limit::ExclusiveMinimum(bound) => wrong("not greater than", bound, Ordering::is_le),
        Limit::Maximum(most) => wrong("greater than", most, Ordering::is_gt),
        Limit::ExclusiveMaximum(bound) => wrong("not less than", bound, Ordering::is_ge),
        Limit::MultipleOf(divisor) => {
            let is_multiple = number.is_multiple_of(&Decimal::parse(divisor)?)?;
            (!is_multiple).then(|| format!("not a multiple of {divisor}"))
        }
        _ => None,
    }
}

/// What is wrong with a list in which no item may be there twice; numbers are the same whatever their spelling.
fn repeated(items: &[Value]) -> Option<String> {
    let mut places = HashMap::new();
    items.iter().enumerate().find_map(|(index, item)| {
        let first = *places.entry(item).or_insert(index);
        (first != index).then(|| format!("items {first} and {index} are the same"))
    })
}

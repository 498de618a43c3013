//! What every model has beside its codec: `Debug`, `PartialEq` and, with the feature `serde`, serde's traits. All of them
//! go through the codec, so that a model of a hundred members costs the compiler no more than one of two.

use std::fmt;

use super::{Encode, Writer};

/// Prints a model as its name and its JSON, which is spread over lines by `{:#?}`. Secrets are not printed.
pub fn debug(name: &str, model: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut writer = Writer::masked();
    model.encode(&mut writer);
    write!(f, "{name} ")?;
    if f.alternate() {
        return spread(writer.as_str(), f);
    }
    f.write_str(writer.as_str())
}

/// Whether two models are written alike.
pub fn equal(one: &dyn Encode, other: &dyn Encode) -> bool {
    let (mut first, mut second) = (Writer::new(), Writer::new());
    one.encode(&mut first);
    other.encode(&mut second);
    first.as_str() == second.as_str()
}

/// Prints JSON that has no spaces outside of strings with a line for each member and each item.
fn spread(json: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let mut letters = json.chars().peekable();
    while let Some(letter) = letters.next() {
        if quoted {
            quoted = escaped || letter != '"';
            escaped = letter == '\\' && !escaped;
            write!(f, "{letter}")?;
            continue;
        }
        match letter {
            '{' | '[' if letters.next_if(|next| matches!(next, '}' | ']')).is_some() => {
                f.write_str(if letter == '{' { "{}" } else { "[]" })?;
            }
            '{' | '[' => {
                depth += 1;
                write!(f, "{letter}\n{:1$}", "", depth * 4)?;
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                write!(f, "\n{:1$}{letter}", "", depth * 4)?;
            }
            ',' => write!(f, ",\n{:1$}", "", depth * 4)?,
            ':' => f.write_str(": ")?,
            _ => {
                quoted = letter == '"';
                write!(f, "{letter}")?;
            }
        }
    }
    Ok(())
}

/// Gives a type that has a codec `Debug`, `PartialEq` and, with the feature `serde`, serde's traits. Where the type
/// derives `PartialEq`, as it must where it derives `Hash` as well, `model!(Type: derives PartialEq)` leaves that out.
#[macro_export]
macro_rules! model {
    ($model:ident) => {
        impl ::core::cmp::PartialEq for $model {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::codec::equal(self, other)
            }
        }

        $crate::model!($model: derives PartialEq);
    };
    ($model:ident: derives PartialEq) => {
        impl ::core::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codec::debug(::core::stringify!($model), self, f)
            }
        }

        $crate::bridge!($model);
    };
}

/// Gives a model `Default`: the value before anything is read into it, where that is one with no member set.
#[macro_export]
macro_rules! default {
    ($model:ident) => {
        impl ::core::default::Default for $model {
            #[inline]
            fn default() -> Self {
                $crate::codec::hollow()
            }
        }
    };
}

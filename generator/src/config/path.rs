//! Types and paths of Rust as a user writes them.

use crate::ir::{IntegerFormat, NumberFormat, StringFormat, Type};
use crate::name::is_keyword;

/// The types that oasmith knows, by name.
pub(super) const BUILT_IN: &[(&str, Type)] = &[
    ("String", Type::String(StringFormat::Text)),
    ("DateTime", Type::String(StringFormat::DateTime)),
    ("Date", Type::String(StringFormat::Date)),
    ("Uuid", Type::String(StringFormat::Uuid)),
    ("Uri", Type::String(StringFormat::Uri)),
    ("Base64", Type::String(StringFormat::Base64)),
    ("bool", Type::Boolean),
    ("i32", Type::Integer(IntegerFormat::Int32)),
    ("i64", Type::Integer(IntegerFormat::Int64)),
    ("u64", Type::Integer(IntegerFormat::UInt64)),
    ("f32", Type::Number(NumberFormat::Float)),
    ("f64", Type::Number(NumberFormat::Double)),
    ("Value", Type::Any),
];

/// Names that are in scope everywhere, so that they may stand alone between `<` and `>`.
const PRELUDE: &[&str] = &[
    "Box", "Option", "String", "Vec", "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64",
    "i8", "isize", "u128", "u16", "u32", "u64", "u8", "usize",
];

/// Whether `text` is the path of a type from the root of a crate down, such as `rust_decimal::Decimal` or
/// `chrono::DateTime<chrono::Utc>`.
pub fn is_type_path(text: &str) -> bool {
    let mut rest = text;
    path(&mut rest, Alone::No).is_some() && rest.is_empty()
}

/// Whether `text` is the name of a derive macro, or the path of one.
pub(super) fn is_derive(text: &str) -> bool {
    text.split("::").all(is_segment)
}

/// Whether a name may stand without the path to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    No,
    InPrelude,
}

/// Takes a path from the front of `rest`.
fn path(rest: &mut &str, alone: Alone) -> Option<()> {
    let rooted = take(rest, "::");
    let mut segments = 0;
    let mut last;
    loop {
        last = segment(rest)?;
        segments += 1;
        if take(rest, "<") {
            arguments(rest)?;
        }
        if !take(rest, "::") {
            break;
        }
    }
    let stands = segments > 1 && !(rooted && matches!(last, "crate"));
    (stands || (alone == Alone::InPrelude && PRELUDE.contains(&last))).then_some(())
}

/// Takes the types between `<` and `>`.
fn arguments(rest: &mut &str) -> Option<()> {
    loop {
        *rest = rest.trim_start();
        path(rest, Alone::InPrelude)?;
        *rest = rest.trim_start();
        if take(rest, ">") {
            return Some(());
        }
        if !take(rest, ",") {
            return None;
        }
    }
}

/// Takes one name.
fn segment<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let end = rest
        .find(|c: char| c != '_' && !unicode_ident::is_xid_continue(c))
        .unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    *rest = behind;
    is_segment(name).then_some(name)
}

fn is_segment(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c == '_' || unicode_ident::is_xid_start(c));
    let continues = name
        .chars()
        .all(|c| c == '_' || unicode_ident::is_xid_continue(c));
    starts && continues && name != "_" && (name == "crate" || !is_keyword(name))
}

fn take(rest: &mut &str, text: &str) -> bool {
    match rest.strip_prefix(text) {
        Some(behind) => {
            *rest = behind;
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_derive, is_type_path};

    #[test]
    fn a_type_is_a_path_from_the_root_of_a_crate() {
        for good in [
            "rust_decimal::Decimal",
            "crate::Money",
            "::url::Url",
            "chrono::DateTime<chrono::Utc>",
            "std::collections::BTreeMap<String, Vec<u8>>",
        ] {
            assert!(is_type_path(good), "{good}");
        }
        for wrong in [
            "",
            "Decimal",
            "rust_decimal::",
            "rust_decimal::type",
            "a::B<",
            "a::B<C>",
            "a::B<u8>>",
            "a b::C",
            "a::B; evil()",
            "&a::B",
            "a::b!()",
            "rust-decimal::Decimal",
            "::",
        ] {
            assert!(!is_type_path(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_derive_is_a_name_or_a_path() {
        assert!(is_derive("Eq") && is_derive("schemars::JsonSchema"));
        assert!(!is_derive("") && !is_derive("Eq, Hash") && !is_derive("a::") && !is_derive("fn"));
    }
}

//! How items are written, as text for those who report on them rather than compile them: the same tokens that go into
//! the files, without the paths in front of names.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::types::{self, From};
use super::{Context, docs};
use crate::ir::{Constraints, Field, Type};

pub use super::endpoint::{method, outcome_text, parameter};
pub use super::model::derived;

/// The modules that are left out in front of a name.
const MODULES: &[&str] = &["oasmith_runtime", "std", "collections", "models", "bytes"];

/// A type, such as `Vec<Pet>`.
pub fn ty(context: Context<'_>, ty: &Type) -> String {
    text(&types::plain(context, From::Models, ty))
}

/// The type of what comes as a whole, such as a reply: bytes, where [`ty`] says that they are sent as a file.
pub fn received(context: Context<'_>, ty: &Type) -> String {
    text(&types::plain(context, From::Elsewhere, ty))
}

/// A field with its type, such as `name: Option<String>`.
pub fn field(context: Context<'_>, field: &Field) -> String {
    let name = &context.names[field.id];
    format!("{name}: {}", text(&types::field(context, field)))
}

/// The limits on a value in words, those on its items behind them; `None` where there are none.
pub fn limits(constraints: &Constraints) -> Option<String> {
    let own = docs::limits(constraints);
    let own = own.map(|text| {
        let text = text.trim_start_matches("Limits: ");
        text.trim_end_matches('.').to_owned()
    });
    let inner = |name: &str, inner: &Option<Box<Constraints>>| {
        let text = inner.as_deref().and_then(limits);
        text.map(|text| format!("{name}: {text}"))
    };
    let items = inner("each item", &constraints.each_item);
    let others = inner("each other member", &constraints.each_other_member);
    let all: Vec<String> = [own, items, others].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Tokens of a type as a person would write them.
pub(super) fn text(tokens: &TokenStream) -> String {
    let mut text = String::new();
    write(tokens.clone(), &mut text);
    for module in MODULES {
        text = text.replace(&format!("{module}::"), "");
    }
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => text.push_str(", "),
            TokenTree::Punct(mark) => text.push(mark.as_char()),
            word => {
                if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}

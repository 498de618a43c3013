//! From the tokens of a file to its text: of one that is read by people as they would write it, of one that is not in
//! [`dense`] lines.
//!
//! Items are printed one by one, with a blank line between them; prettyplease knows how to print an item, not how
//! far apart items stand.

mod dense;

pub use dense::dense;

use proc_macro2::TokenStream;
use syn::Item;

/// The text of a file, below `header`.
///
/// # Errors
/// Tokens that are not a Rust file: a fault of the emitter.
pub fn file(header: &str, tokens: TokenStream) -> Result<String, String> {
    let parsed: syn::File = syn::parse2(tokens).map_err(|error| error.to_string())?;
    let mut text = format!("{header}\n");
    let (attrs, items) = (parsed.attrs, parsed.items);
    if !attrs.is_empty() {
        text.push('\n');
        text.push_str(&prettyplease::unparse(&part(attrs, Vec::new())));
    }
    let mut previous = None;
    for item in items {
        let kind = Kind::of(&item);
        if previous.is_none_or(|previous| previous != kind || kind == Kind::Other) {
            text.push('\n');
        }
        previous = Some(kind);
        let spaced = matches!(item, Item::Impl(_));
        let printed = prettyplease::unparse(&part(Vec::new(), vec![item]));
        if spaced {
            push_spaced(&mut text, &printed)
        } else {
            text.push_str(&printed)
        }
    }
    Ok(text)
}

fn part(attrs: Vec<syn::Attribute>, items: Vec<Item>) -> syn::File {
    syn::File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    }
}

/// Items that stand together without blank lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    PublicUse,
    Module,
    Other,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Use(item) if matches!(item.vis, syn::Visibility::Public(_)) => Self::PublicUse,
            Item::Use(_) => Self::Use,
            Item::Mod(item) if item.content.is_none() => Self::Module,
            _ => Self::Other,
        }
    }
}

/// Appends an `impl` with a blank line between its methods.
fn push_spaced(text: &mut String, printed: &str) {
    let mut lines = printed.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        let next = lines.peek().copied().unwrap_or("}");
        let ends = line == "    }"
            || (line == "    };" && begins_method(next))
            || (is_short(line) && begins_method(next));
        if ends && next != "}" {
            text.push('\n');
        }
    }
}

/// A constant or a type on one line, of an `impl`.
fn is_short(line: &str) -> bool {
    line.ends_with(';') && (line.starts_with("    const ") || line.starts_with("    type "))
}

/// The first line of a method, or of its comment or attributes.
fn begins_method(line: &str) -> bool {
    let line = line.trim_start();
    ["fn ", "pub ", "///", "#["]
        .iter()
        .any(|start| line.starts_with(start))
}

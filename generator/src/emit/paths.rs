//! Which names the tokens of a file use, so that it imports those and no others.

use std::collections::HashSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// The names with which a path begins; behind `::` stands an associated item or a variant.
pub(super) fn beginnings(tokens: &TokenStream) -> HashSet<String> {
    let mut names = HashSet::new();
    gather(tokens.clone(), &mut names);
    names
}

fn gather(tokens: TokenStream, names: &mut HashSet<String>) {
    let mut begins = true;
    for token in tokens {
        match &token {
            TokenTree::Group(group) => gather(group.stream(), names),
            TokenTree::Ident(name) if begins => {
                names.insert(name.to_string());
            }
            _ => {}
        }
        begins = !matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ':');
    }
}

/// Whether `module::` stands anywhere.
pub(super) fn enters(tokens: &TokenStream, module: &str) -> bool {
    let mut named = false;
    tokens.clone().into_iter().any(|token| {
        let before = std::mem::replace(
            &mut named,
            matches!(&token, TokenTree::Ident(name) if name == module),
        );
        match &token {
            TokenTree::Group(group) => enters(&group.stream(), module),
            TokenTree::Punct(mark) => {
                before && mark.as_char() == ':' && mark.spacing() == Spacing::Joint
            }
            _ => false,
        }
    })
}

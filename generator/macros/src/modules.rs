//! The files of a client as modules inside each other.

use std::collections::BTreeMap;

use oasmith::emit::{self, Context};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The tokens of each file that is not yet in its place, by path.
type Files = BTreeMap<String, TokenStream>;

/// The contents of the client's root module: of `mod.rs`, with every other file in the place of its `mod x;`.
///
/// The comment that heads the root is left out: it would have to stand before the macro's call.
pub fn client(context: Context<'_>) -> TokenStream {
    let plan = emit::plan(context);
    let mut files: Files = plan
        .iter()
        .map(|file| (emit::path(context, file), emit::tokens(context, file)))
        .collect();
    let root = files.remove("mod.rs").unwrap_or_default();
    filled(without_heading(root), "", &mut files)
}

/// `tokens`, which stand in `folder`, with contents for each `mod x;`.
fn filled(tokens: TokenStream, folder: &str, files: &mut Files) -> TokenStream {
    let mut filled: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        if let Some(part) = included(&filled, &token, folder, files) {
            filled.truncate(filled.len() - 2);
            filled.extend(part);
            // The semicolon behind it.
            tokens.next();
            continue;
        }
        let token = match (declared(&filled), token) {
            (Some(module), TokenTree::Punct(end)) if end.as_char() == ';' => {
                match contents(&module, folder, files) {
                    Some(contents) => braced(contents),
                    None => end.into(),
                }
            }
            (Some(module), TokenTree::Group(group)) => {
                let folder = format!("{folder}{module}/");
                braced(self::filled(group.stream(), &folder, files))
            }
            (None, TokenTree::Group(group)) if is_macro(&filled) => {
                let inside = self::filled(group.stream(), folder, files);
                Group::new(group.delimiter(), inside).into()
            }
            (_, token) => token,
        };
        filled.push(token);
    }
    filled.into_iter().collect()
}

/// What stands in place of `include!("part")`, of which `tokens` end in the name of the macro.
fn included(
    tokens: &[TokenTree],
    arguments: &TokenTree,
    folder: &str,
    files: &mut Files,
) -> Option<TokenStream> {
    let [.., TokenTree::Ident(name), TokenTree::Punct(mark)] = tokens else {
        return None;
    };
    let TokenTree::Group(group) = arguments else {
        return None;
    };
    if name != "include" || mark.as_char() != '!' {
        return None;
    }
    let part: syn::LitStr = syn::parse2(group.stream()).ok()?;
    let part = files.remove(&format!("{folder}{}", part.value()))?;
    Some(filled(part, folder, files))
}

/// The module whose declaration the tokens end in: the `x` of a last `mod x`.
fn declared(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [.., TokenTree::Ident(keyword), TokenTree::Ident(name)] if keyword == "mod" => {
            Some(name.to_string())
        }
        _ => None,
    }
}

/// Whether the tokens end in the name of a macro, whose items are modules like others.
fn is_macro(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [.., TokenTree::Ident(_), TokenTree::Punct(mark)] if mark.as_char() == '!')
}

/// The file of the module that is declared in `folder`, filled.
fn contents(module: &str, folder: &str, files: &mut Files) -> Option<TokenStream> {
    if let Some(leaf) = files.remove(&format!("{folder}{module}.rs")) {
        return Some(leaf);
    }
    let folder = format!("{folder}{module}/");
    let index = files.remove(&format!("{folder}mod.rs"))?;
    Some(filled(index, &folder, files))
}

fn braced(contents: TokenStream) -> TokenTree {
    Group::new(Delimiter::Brace, contents).into()
}

/// The tokens behind the inner attributes (`#![..]`) that they begin with.
fn without_heading(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let [
        TokenTree::Punct(hash),
        TokenTree::Punct(bang),
        TokenTree::Group(_),
        after @ ..,
    ] = rest
        && (hash.as_char(), bang.as_char()) == ('#', '!')
    {
        rest = after;
    }
    rest.iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use oasmith::emit::{self, Context, File};
    use syn::Item;

    use super::{Files, client, filled, without_heading};
    use crate::document::Document;

    fn parsed(text: &str) -> proc_macro2::TokenStream {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn each_declared_module_gets_its_file() {
        let mut files: Files = [
            ("a.rs", "struct A;"),
            (
                "b/mod.rs",
                "mod codec { mod c; } r::some! { mod d; } include!(\"c.index.rs\"); struct B;",
            ),
            ("b/c.index.rs", "mod c;"),
        ]
        .into_iter()
        .chain([("b/c.rs", "struct C;"), ("b/codec/c.rs", "impl C {}")])
        .chain([("b/d/mod.rs", "mod e;"), ("b/d/e.rs", "impl C {}")])
        .map(|(path, text)| (path.to_owned(), parsed(text)))
        .collect();
        let root = without_heading(parsed(
            "#![doc = \" Root.\"] mod a; pub mod b; struct Root;",
        ));
        let whole = "mod a { struct A; } \
            pub mod b { mod codec { mod c { impl C {} } } r::some! { mod d { mod e { impl C {} } } } \
            mod c { struct C; } struct B; } struct Root;";
        assert_eq!(
            filled(root, "", &mut files).to_string(),
            parsed(whole).to_string()
        );
        assert!(files.is_empty(), "{files:?}");
    }

    /// The modules below `items` that are files of their own, as paths without an extension.
    fn modules(items: &[Item], folder: &str, list: &mut Vec<String>) {
        for item in items {
            if let Item::Macro(item) = item
                && item
                    .mac
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "if_validate")
            {
                let inside = item.mac.parse_body::<syn::File>();
                modules(
                    &inside.map(|file| file.items).unwrap_or_default(),
                    folder,
                    list,
                );
            }
            if let Item::Mod(module) = item {
                let Some((_, items)) = &module.content else {
                    panic!("`{folder}{}` is not filled", module.ident)
                };
                list.push(format!("{folder}{}", module.ident));
                modules(items, &format!("{folder}{}/", module.ident), list);
            }
        }
    }

    #[test]
    fn no_file_of_the_plan_is_left_out() -> Result<(), String> {
        let document = Document::read(Path::new(env!("CARGO_MANIFEST_DIR")), "spec/petstore.yaml")?;
        let (api, names, _) =
            oasmith::understand(&document.source, &document, &oasmith::Options::default())
                .map_err(|found| found.to_string())?;
        let context = Context::whole(&api, &names);
        let whole: syn::File = syn::parse2(client(context)).map_err(|error| error.to_string())?;
        let mut found = Vec::new();
        modules(&whole.items, "", &mut found);
        found.sort();
        let plan = emit::plan(context);
        let files = plan.iter().filter(|file| **file != File::Api);
        let mut planned: Vec<String> = files
            .map(|file| {
                emit::path(context, file)
                    .replace("/mod.rs", "")
                    .replace(".rs", "")
            })
            .collect();
        planned.sort();
        assert_eq!(found, planned);
        Ok(())
    }
}

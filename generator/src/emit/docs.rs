//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown;
use crate::ir;

/// A doc comment of one or more paragraphs, each already fit for rustdoc.
pub(super) fn comment<I: AsRef<str>>(paragraphs: impl IntoIterator<Item = I>) -> TokenStream {
    let paragraphs: Vec<String> = paragraphs
        .into_iter()
        .map(|text| text.as_ref().to_owned())
        .collect();
    let text = paragraphs.join("\n\n");
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The paragraphs for a documented thing: what the document says, or `otherwise` where it says nothing.
pub(super) fn paragraphs(docs: &ir::Docs, otherwise: &str) -> Vec<String> {
    let mut list = Vec::new();
    let description = docs
        .description
        .as_deref()
        .map(markdown::lines)
        .unwrap_or_default()
        .join("\n");
    if let Some(summary) = docs
        .summary
        .as_deref()
        .map(markdown::line)
        .filter(|line| !line.is_empty())
        && !description.starts_with(&summary)
    {
        list.push(sentence(summary));
    }
    if !description.is_empty() {
        list.push(description);
    }
    if list.is_empty() {
        list.push(otherwise.to_owned());
    }
    list
}

/// `#[deprecated]` where the document says so.
pub(super) fn deprecated(docs: &ir::Docs) -> Option<TokenStream> {
    docs.deprecated.then(|| quote!(#[deprecated]))
}

/// `#[doc(alias = "..")]` where the wire name is not the identifier.
pub(super) fn alias(wire_name: &str, ident: &str) -> Option<TokenStream> {
    let usable = !wire_name.is_empty()
        && wire_name != ident
        && !wire_name.contains(|c: char| {
            c == '\'' || c == '"' || (c.is_whitespace() && c != ' ') || c.is_control()
        })
        && wire_name.trim() == wire_name;
    usable.then(|| quote!(#[doc(alias = #wire_name)]))
}

/// A paragraph that says which way a member goes.
pub(super) fn access(access: ir::Access) -> Option<String> {
    let text = match access {
        ir::Access::Both => return None,
        ir::Access::ReadOnly => "Read-only: the server sets it.",
        ir::Access::WriteOnly => "Write-only: no reply has it.",
    };
    Some(text.to_owned())
}

/// The limits on a value, as one paragraph.
pub(super) fn limits(constraints: &ir::Constraints) -> Option<String> {
    let bound = |word: &str, bound: &ir::Bound| {
        let strictly = if bound.excluded {
            ", itself excluded"
        } else {
            ""
        };
        format!("{word} {}{strictly}", bound.value)
    };
    let mut parts = Vec::new();
    parts.extend(
        constraints
            .minimum
            .iter()
            .map(|limit| bound("at least", limit)),
    );
    parts.extend(
        constraints
            .maximum
            .iter()
            .map(|limit| bound("at most", limit)),
    );
    let divisors = constraints.multiple_of.iter();
    parts.extend(divisors.map(|number| format!("a multiple of {number}")));
    let sizes = [
        (constraints.length, "characters"),
        (constraints.items, "items"),
        (constraints.members, "members"),
    ];
    for (size, unit) in sizes {
        parts.extend(size.least.map(|least| format!("at least {least} {unit}")));
        parts.extend(size.most.map(|most| format!("at most {most} {unit}")));
    }
    parts.extend(constraints.unique.then(|| "no two alike".to_owned()));
    let patterns = constraints.patterns.iter();
    parts.extend(patterns.map(|pattern| format!("matching {}", markdown::code(pattern))));
    (!parts.is_empty()).then(|| format!("Limits: {}.", parts.join("; ")))
}

/// A paragraph that names the value that absence stands for.
pub(super) fn default(literal: Option<&ir::Literal>) -> Option<String> {
    let text = match literal? {
        ir::Literal::String(text) => format!("\"{text}\""),
        ir::Literal::Integer(number) => number.to_string(),
        ir::Literal::Number(text) => text.clone(),
        ir::Literal::Boolean(value) => value.to_string(),
    };
    Some(format!("Default: {}.", markdown::code(&text)))
}

/// `text` with a full stop.
pub(super) fn sentence(text: String) -> String {
    if text.ends_with(['.', '!', '?', ':', ';', ')', '`', '>']) {
        text
    } else {
        text + "."
    }
}

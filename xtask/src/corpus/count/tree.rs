//! The raw tree, and references into it.

use serde_json::Value;

/// The whole document.
#[derive(Debug, Clone, Copy)]
pub(in crate::corpus) struct Tree<'a> {
    pub(in crate::corpus) root: &'a Value,
}

/// A value, and the JSON pointer of where it stands.
#[derive(Debug, Clone)]
pub(in crate::corpus) struct Node<'a> {
    pub(in crate::corpus) pointer: String,
    pub(in crate::corpus) value: &'a Value,
}

impl<'a> Node<'a> {
    /// The member called `name`, where there is one.
    pub(super) fn child(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name)?;
        let escaped = name.replace('~', "~0").replace('/', "~1");
        Some(Self {
            pointer: format!("{}/{escaped}", self.pointer),
            value,
        })
    }

    /// The members of an object; nothing for anything else.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let pointer = self.pointer.clone();
        let object = self.value.as_object();
        object.into_iter().flatten().map(move |(name, value)| {
            let escaped = name.replace('~', "~0").replace('/', "~1");
            let pointer = format!("{pointer}/{escaped}");
            (name.as_str(), Self { pointer, value })
        })
    }

    /// The members of the object under `name`.
    pub(super) fn members_of(&self, name: &str) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        self.child(name).into_iter().flat_map(|node| node.members())
    }

    /// The items of the list under `name`.
    pub(super) fn items_of(&self, name: &str) -> impl Iterator<Item = Self> + use<'a> {
        let list = self.child(name);
        list.into_iter().flat_map(|list| {
            let items = list.value.as_array().into_iter().flatten().enumerate();
            items.map(move |(index, value)| Self {
                pointer: format!("{}/{index}", list.pointer),
                value,
            })
        })
    }

    /// The text under `name`.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.value.get(name)?.as_str()
    }
}

impl<'a> Tree<'a> {
    pub(super) fn node(self) -> Node<'a> {
        Node {
            pointer: String::new(),
            value: self.root,
        }
    }

    /// Where `reference` leads, if it leads into this document.
    pub(super) fn target(self, reference: &str) -> Option<Node<'a>> {
        let pointer = unescaped(reference.strip_prefix('#')?);
        let value = self.root.pointer(&pointer)?;
        Some(Node { pointer, value })
    }

    /// The value itself, or what its `$ref` leads to, and so on; `None` where that is nowhere.
    pub(in crate::corpus) fn follow(self, node: Node<'a>) -> Option<Node<'a>> {
        let mut node = node;
        for _ in 0..64 {
            match node.text("$ref") {
                None => return Some(node),
                Some(reference) => node = self.target(reference)?,
            }
        }
        None
    }
}

/// A fragment of a URI without its percent encoding.
fn unescaped(fragment: &str) -> String {
    let bytes = fragment.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let digits = (*first == b'%').then(|| after.get(..2)).flatten();
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                rest = &after[2..];
            }
            None => {
                plain.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

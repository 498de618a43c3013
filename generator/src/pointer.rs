//! JSON pointers (RFC 6901): where in a document something stands.

use std::fmt;

/// A JSON pointer into the document as its author wrote it, such as
/// `/components/schemas/Pet/properties/name`. The empty pointer is the whole document.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The pointer written as `text`, which must already be escaped: empty, or starting with `/`.
    pub fn from_escaped(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The pointer one step down, to the member or item `token` (not escaped).
    #[must_use]
    pub fn child(&self, token: impl fmt::Display) -> Self {
        let mut text = format!("{}/{token}", self.0);
        let token = &text[self.0.len() + 1..];
        if token.contains(['~', '/']) {
            let escaped = token.replace('~', "~0").replace('/', "~1");
            text.replace_range(self.0.len() + 1.., &escaped);
        }
        Self(text)
    }

    /// The pointer several steps down.
    #[must_use]
    pub fn descend<I: fmt::Display>(&self, tokens: impl IntoIterator<Item = I>) -> Self {
        tokens
            .into_iter()
            .fold(self.clone(), |at, token| at.child(token))
    }

    /// The pointer one step up, or `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|cut| Self(self.0[..cut].to_owned()))
    }

    /// The unescaped tokens from the root down.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = String> + '_ {
        let inside = self.0.strip_prefix('/').map(|inside| inside.split('/'));
        inside
            .into_iter()
            .flatten()
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// The last token, unescaped; `None` at the root.
    pub fn last(&self) -> Option<String> {
        self.tokens().next_back()
    }

    /// The escaped text of the pointer.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn tokens_are_escaped_and_come_back() {
        let pointer = Pointer::root().child("paths").child("/a~b/{id}").child(0);
        assert_eq!(pointer.as_str(), "/paths/~1a~0b~1{id}/0");
        assert_eq!(
            pointer.tokens().collect::<Vec<_>>(),
            ["paths", "/a~b/{id}", "0"]
        );
        assert_eq!(pointer.last().as_deref(), Some("0"));
        assert_eq!(
            pointer.parent(),
            Some(Pointer::root().descend(["paths", "/a~b/{id}"]))
        );
        assert_eq!(Pointer::root().parent(), None);
    }
}

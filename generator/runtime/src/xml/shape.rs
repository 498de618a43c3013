//! The static tables that generated code writes: what the JSON of a value looks like in XML.

/// An element, or an attribute, with what is in it.
#[derive(Debug, Clone, Copy)]
pub struct Element {
    pub(super) name: &'static str,
    pub(super) prefix: Option<&'static str>,
    pub(super) namespace: Option<&'static str>,
    /// Whether a root of another name is refused.
    pub(super) is_named: bool,
    /// Whether the root is the element of the object's only member.
    pub(super) is_member: bool,
    pub(super) shape: Shape,
}

impl Element {
    /// An element of that name. A root of another name is read all the same, see [`named`](Self::named).
    pub const fn new(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            prefix: None,
            namespace: None,
            is_named: false,
            is_member: false,
            shape,
        }
    }

    /// The same element, whose name the document gives: as a root, one of another name is refused. Capitals make no
    /// difference there.
    #[must_use]
    pub const fn named(mut self) -> Self {
        self.is_named = true;
        self
    }

    /// An object with nothing of its own in XML: the root is the element of its only member.
    #[must_use]
    pub const fn member(mut self) -> Self {
        self.is_member = true;
        self
    }

    /// The member whose element the root is, if it is one.
    pub(super) fn only_member(&self) -> Option<&'static Member> {
        match self.shape.seen_through() {
            Shape::Record([member], None) if self.is_member => Some(member),
            _ => None,
        }
    }

    /// The same element in a namespace.
    #[must_use]
    pub const fn namespace(mut self, namespace: &'static str) -> Self {
        self.namespace = Some(namespace);
        self
    }

    /// The same element with a prefix before its name.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = Some(prefix);
        self
    }
}

/// What is in an element, by the JSON that it stands for.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any JSON: an object where there are elements or attributes, otherwise a string.
    Any,
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An object: its declared members, and what all others are, where the document says so.
    Record(&'static [Member], Option<&'static Shape>),
    /// An object without declared members.
    Map(&'static Shape),
    /// A list: each of its items.
    List(&'static Element),
    /// One of several shapes, and the JSON name of the member that tells which, where there is one.
    OneOf(Option<&'static str>, &'static [Variant]),
    /// That of a model.
    Model(fn() -> &'static Shape),
}

impl Shape {
    /// The shape itself, where it is that of a model.
    pub(super) fn seen_through(&self) -> &Self {
        let mut shape = self;
        // Models that are nothing but each other do not exist; a table that is wrong ends here all the same.
        for _ in 0..64 {
            match shape {
                Self::Model(inner) => shape = inner(),
                _ => break,
            }
        }
        shape
    }
}

/// A member of an object.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Its name in JSON.
    pub(super) json: &'static str,
    pub(super) element: Element,
    pub(super) node: Node,
    /// The JSON text of what is meant where nothing stands for the member.
    pub(super) absent: Option<&'static str>,
}

/// What stands for a member (OpenAPI 3.2.0, section 4.26.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// An element; one around all items, for a list.
    Element,
    /// An attribute of the object's element.
    Attribute,
    /// The text of the object's element.
    Text,
    /// The same, in CDATA sections.
    Cdata,
    /// The elements of a list's items, with nothing around them.
    Items,
}

impl Member {
    /// The member with this name in JSON: an element.
    pub const fn new(json: &'static str, element: Element) -> Self {
        Self {
            json,
            element,
            node: Node::Element,
            absent: None,
        }
    }

    /// The same member as an attribute.
    #[must_use]
    pub const fn attribute(mut self) -> Self {
        self.node = Node::Attribute;
        self
    }

    /// The same member as the text of the element that the object is.
    #[must_use]
    pub const fn text(mut self) -> Self {
        self.node = Node::Text;
        self
    }

    /// The same member as a CDATA section in the element that the object is.
    #[must_use]
    pub const fn cdata(mut self) -> Self {
        self.node = Node::Cdata;
        self
    }

    /// The same member, a list, as the elements of its items.
    #[must_use]
    pub const fn items(mut self) -> Self {
        self.node = Node::Items;
        self
    }

    /// The same member, which is this JSON text where nothing stands for it.
    #[must_use]
    pub const fn absent(mut self, json: &'static str) -> Self {
        self.absent = Some(json);
        self
    }
}

/// A variant of a union: the values of the tag that mean it, and what is in it.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    pub(super) tags: &'static [&'static str],
    pub(super) shape: Shape,
}

impl Variant {
    /// The variant of those tags.
    pub const fn new(tags: &'static [&'static str], shape: Shape) -> Self {
        Self { tags, shape }
    }

    /// What is in it, where it is a model.
    pub(super) fn shape_seen_through(&'static self) -> &'static Shape {
        self.shape.seen_through()
    }
}

/// A model that has a table.
pub trait Shaped {
    /// What it looks like in XML.
    fn shape() -> &'static Shape;
}

/// The shape of a model.
pub const fn of<T: Shaped>() -> Shape {
    Shape::Model(T::shape)
}

//! What the document says of values in XML.

/// How a value stands in XML (OpenAPI 3.0.4, section 4.7.26; 3.2.0, section 4.26).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Xml {
    /// `name`, without the prefix that some write before it.
    pub name: Option<String>,
    /// The name of the component that the value is described by, which is that of a root without one.
    pub component: Option<String>,
    /// `prefix`.
    pub prefix: Option<String>,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `nodeType`, or what was written before there was one.
    pub node: Option<XmlNode>,
    /// Whether a root that nothing names is the element of its only member.
    pub is_member: bool,
    /// How each item of a list stands there.
    pub item: Option<Box<Xml>>,
}

/// What stands for a value in XML (OpenAPI 3.2.0, section 4.26.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmlNode {
    /// `element`; `wrapped: true` of a list.
    Element,
    /// `attribute`; `attribute: true`.
    Attribute,
    /// `text`.
    Text,
    /// `cdata`.
    Cdata,
    /// `none`; a list that is not wrapped.
    None,
}

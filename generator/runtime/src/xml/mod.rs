//! Bodies in XML (OpenAPI 3.0.4, section 4.7.26; 3.2.0, section 4.26).
//!
//! XML is a spelling of the JSON that models are read from and written as: a reply becomes the JSON text that its
//! [`Element`] says it stands for, and a request the XML of its JSON text. So models, what they keep of members that the
//! document does not name, unions and errors are the same in both. The tables of elements are always compiled; what
//! reads and writes XML comes with the feature `xml` of this crate, and so does the crate `quick-xml`.
//!
//! Reading is generous where servers differ from their documents: names are compared without their prefixes, a list is
//! read wrapped and bare, a member by its name in JSON where no element has its name in XML, and any name does for the
//! root unless the document gives it one. Elements and attributes that the document does not name are members that it
//! does not name: attributes as `@name`, and text beside them as `#text`. A document type declaration is passed over:
//! nothing is fetched or expanded, and only the five entities of XML itself are known.

#[cfg_attr(
    not(feature = "xml"),
    expect(
        dead_code,
        reason = "only what reads and writes XML looks into the tables"
    )
)]
mod shape;

pub use shape::{Element, Member, Shape, Shaped, Variant, of};

#[cfg(feature = "xml")]
mod any;
#[cfg(feature = "xml")]
mod escape;
#[cfg(feature = "xml")]
mod read;
#[cfg(feature = "xml")]
mod record;
#[cfg(feature = "xml")]
mod scalar;
#[cfg(feature = "xml")]
mod tree;
#[cfg(feature = "xml")]
mod union;
#[cfg(feature = "xml")]
mod write;

#[cfg(feature = "xml")]
pub(crate) use tree::declared_encoding;

/// Nobody reads the text.
#[cfg(not(feature = "xml"))]
pub(crate) fn declared_encoding(_: &[u8]) -> Option<String> {
    None
}

use crate::codec::{Decode, DecodeError, Encode};
#[cfg(feature = "xml")]
use crate::json;

/// The namespace of `xsi:nil`, by which an element says that it is null.
#[cfg(feature = "xml")]
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// How deep elements may stand in each other, as in JSON.
#[cfg(feature = "xml")]
const DEEPEST: usize = 128;

/// What is wrong where XML is to be read or written and the feature is off.
#[cfg(not(feature = "xml"))]
const OFF: &str = "XML is neither read nor written: turn on the feature `xml` of `oasmith-runtime`";

/// The value that an XML text spells, whose root is `root`.
///
/// # Errors
/// If the text is not well-formed XML, or not what the document says of `T`: the error names the member that it is about.
/// Without the feature `xml`, always.
pub fn from_str<T: Decode>(text: &str, root: &Element) -> Result<T, DecodeError> {
    let mut value = T::hollow();
    fill(&mut value, text, root)?;
    Ok(value)
}

/// The value that the bytes of an XML text in UTF-8 spell, whose root is `root`.
///
/// # Errors
/// As those of [`from_str`], and if the text is not UTF-8.
pub fn from_slice<T: Decode>(text: &[u8], root: &Element) -> Result<T, DecodeError> {
    match std::str::from_utf8(text) {
        Ok(text) => from_str(text, root),
        Err(error) => Err(DecodeError::new("the text is not UTF-8").at(error.valid_up_to())),
    }
}

#[cfg(feature = "xml")]
fn fill(place: &mut dyn Decode, text: &str, root: &Element) -> Result<(), DecodeError> {
    let json = read::json(text, root)?;
    let mut reader = crate::codec::Reader::of(&json);
    place
        .decode(&mut reader)
        .and_then(|()| reader.finish())
        // The places of the JSON text are none of the XML that the caller sees.
        .map_err(DecodeError::without_place)
}

#[cfg(not(feature = "xml"))]
fn fill(_: &mut dyn Decode, _: &str, _: &Element) -> Result<(), DecodeError> {
    Err(DecodeError::new(OFF))
}

/// The value as an XML text whose root is `root`.
///
/// # Errors
/// Why the value cannot be written: a name of a member that is no name in XML, or a character that no XML may have.
/// Without the feature `xml`, always.
pub fn to_string(value: &dyn Encode, root: &Element) -> Result<String, String> {
    written(value, root)
}

#[cfg(feature = "xml")]
fn written(value: &dyn Encode, root: &Element) -> Result<String, String> {
    let json = json::written(value).ok_or("a value of it cannot be written")?;
    write::xml(&json, root)
}

#[cfg(not(feature = "xml"))]
fn written(_: &dyn Encode, _: &Element) -> Result<String, String> {
    Err(OFF.to_owned())
}

#[cfg(all(test, feature = "xml"))]
mod tests;

#[cfg(all(test, not(feature = "xml")))]
mod tests {
    use super::*;

    #[test]
    fn without_the_feature_the_error_names_it() {
        let root = Element::new("n", Shape::Number);
        let read = from_str::<i64>("<n>1</n>", &root);
        assert_eq!(read.map_err(|error| error.to_string()), Err(OFF.to_owned()));
        assert_eq!(to_string(&1_i64, &root), Err(OFF.to_owned()));
    }
}

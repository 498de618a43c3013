//! Bodies of the type `application/x-www-form-urlencoded`, read into the JSON they stand for.
//!
//! A scalar is `name=value`; a list of scalars repeats its name; what is nested has brackets, as in
//! `mapping[0][scim]=userName`. A form has text only, so the declared shape says what is a number
//! or a boolean. Null has no spelling.

use serde_json::{Map, Value};

use super::shape::{Member, Shape};
use crate::wire::encoding;

/// The form's pairs, put together by name.
#[derive(Debug)]
enum Node {
    /// The values given for one name.
    Texts(Vec<String>),
    Branch(Vec<(String, Node)>),
}

/// The JSON that a form stands for.
pub(super) fn read(form: &[u8], shape: &Shape) -> Result<Value, String> {
    if let Shape::List(_) = bare(shape) {
        return Err("a form cannot be an array".to_owned());
    }
    let form = str::from_utf8(form).map_err(|_| "it is not text".to_owned())?;
    let mut root = Node::Branch(Vec::new());
    for pair in form.split('&').filter(|_| !form.is_empty()) {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| format!("{pair:?} has no ="))?;
        let path = path(&decode(name)?)?;
        root.put(&path, decode(value)?)
            .ok_or_else(|| format!("{name} is a value here and an object there"))?;
    }
    Ok(root.value(shape))
}

fn decode(text: &str) -> Result<String, String> {
    encoding::decode(&text.replace('+', "%20"), encoding::FORM)
}

/// The names in `outer[inner][0]`.
fn path(name: &str) -> Result<Vec<String>, String> {
    let malformed = || format!("{name:?} has malformed brackets");
    let Some((outer, inner)) = name.split_once('[') else {
        return Ok(vec![name.to_owned()]);
    };
    let inner = inner.strip_suffix(']').ok_or_else(malformed)?;
    let names = std::iter::once(outer).chain(inner.split("]["));
    let names: Vec<String> = names.map(str::to_owned).collect();
    let well_formed = |name: &String| !name.is_empty() && !name.contains(['[', ']']);
    if names.iter().all(well_formed) {
        Ok(names)
    } else {
        Err(malformed())
    }
}

/// The shape under limits and null, neither of which a form can show.
fn bare(shape: &Shape) -> &Shape {
    match shape {
        Shape::Nullable(inner) | Shape::Limited(inner, _) => bare(inner),
        shape => shape,
    }
}

impl Node {
    /// Adds a value; nothing when there is something of another kind already.
    fn put(&mut self, path: &[String], value: String) -> Option<()> {
        match (self, path) {
            (Self::Texts(values), []) => {
                values.push(value);
                Some(())
            }
            (Self::Branch(nodes), [name, rest @ ..]) => {
                let found = nodes.iter().position(|(known, _)| known == name);
                let index = found.unwrap_or(nodes.len());
                if found.is_none() {
                    let node = match rest {
                        [] => Self::Texts(Vec::new()),
                        _ => Self::Branch(Vec::new()),
                    };
                    nodes.push((name.clone(), node));
                }
                nodes[index].1.put(rest, value)
            }
            _ => None,
        }
    }

    fn value(&self, shape: &Shape) -> Value {
        match (self, bare(shape)) {
            (Self::Texts(texts), Shape::List(item)) => {
                texts.iter().map(|text| scalar(text, item)).collect()
            }
            (Self::Texts(texts), shape) => match texts.as_slice() {
                [text] => scalar(text, shape),
                texts => texts.iter().cloned().map(Value::String).collect(),
            },
            (Self::Branch(nodes), Shape::List(item)) => {
                nodes.iter().map(|(_, node)| node.value(item)).collect()
            }
            (Self::Branch(nodes), shape) => {
                let member = |(name, node): &(String, Self)| {
                    (name.clone(), node.value(member_shape(shape, name)))
                };
                Value::Object(nodes.iter().map(member).collect::<Map<_, _>>())
            }
        }
    }
}

fn member_shape<'a>(shape: &'a Shape, name: &str) -> &'a Shape {
    let of = |members: &'a [Member]| {
        let member = members.iter().find(|member| member.name == name);
        member.map_or(&Shape::Any, |member| &member.shape)
    };
    match shape {
        Shape::Map(shape) => shape,
        Shape::Closed(members) | Shape::Open(members) => of(members),
        _ => &Shape::Any,
    }
}

/// The scalar that `text` spells. What is not of the shape stays a string, for the check to find.
fn scalar(text: &str, shape: &Shape) -> Value {
    let typed = match bare(shape) {
        Shape::Boolean | Shape::Integer | Shape::Number => serde_json::from_str(text).ok(),
        _ => None,
    };
    typed.unwrap_or_else(|| Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::shapes::{CREATE_CONNECTION, CREATE_SCIM, UPDATE_CLIENTS};
    use super::read;

    #[test]
    fn the_shape_says_what_text_stands_for() {
        let form = b"name=a+b%20c%2B&strategy=auth0&show_as_button=true&enabled_clients=x\
            &enabled_clients=y&realms=r&options%5Bpassword_history%5D%5Bsize%5D=3&metadata%5B1%5D=1";
        let read = read(form, &CREATE_CONNECTION);
        assert_eq!(
            read,
            Ok(json!({
                "name": "a b c+",
                "strategy": "auth0",
                "show_as_button": true,
                "enabled_clients": ["x", "y"],
                "realms": ["r"],
                "options": { "password_history": { "size": 3 } },
                "metadata": { "1": "1" },
            }))
        );
    }

    #[test]
    fn a_list_of_objects_is_indexed() {
        let form = b"mapping%5B0%5D%5Bscim%5D=userName&mapping%5B0%5D%5Bauth0%5D=name\
            &mapping%5B1%5D%5Bscim%5D=id";
        assert_eq!(
            read(form, &CREATE_SCIM),
            Ok(json!({ "mapping": [{ "scim": "userName", "auth0": "name" }, { "scim": "id" }] }))
        );
    }

    #[test]
    fn malformed_forms_are_refused() {
        for wrong in [
            "a",
            "a[b]=c",
            "a%5Bb=c",
            "a%5B%5D=c",
            "a=1&a%5Bb%5D=2",
            "a=b c",
        ] {
            assert!(read(wrong.as_bytes(), &CREATE_SCIM).is_err(), "{wrong}");
        }
        assert!(read(b"0%5Bclient_id%5D=c", &UPDATE_CLIENTS).is_err());
    }
}

//! One call: an operation and the arguments given so far, without their types.

use std::fmt;

use bytes::Bytes;

use super::argument::Argument;
use super::media::essence;
use super::multipart::Parts;
use super::{Accepting, Alternative, BodyRule, Endpoint, Operation, Parameter, Part, Pending};
use crate::client::Client;
use crate::codec::Encode;
use crate::json;
use crate::upload::Upload;
use crate::xml::{self, Element};

/// A call that has not been sent yet.
///
/// Generated code fills it through indices into [`Operation::parameters`]; [`Call::send`] turns it into a
/// future. `Debug` names the operation and the arguments given, and prints no values.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    /// Each argument, by the index of its parameter.
    pub(super) arguments: Vec<Option<Argument>>,
    /// The parameters whose argument cannot be written.
    pub(super) unwritable: Vec<usize>,
    pub(crate) body: Option<Body>,
    /// The one media type that is accepted, in place of those of the operation.
    pub(crate) accept: Option<&'static str>,
    /// The id of the last event of the stream that is opened again.
    pub(crate) last_event: Option<String>,
}

/// The body of a call, as far as it is known before sending.
#[derive(Clone)]
pub(crate) struct Body {
    pub(crate) media_type: &'static str,
    pub(crate) content: Content,
}

/// What a body is made from.
#[derive(Clone)]
pub(crate) enum Content {
    /// Bytes that are sent as they are.
    Bytes(Bytes),
    /// The JSON text of a value, which is spelled as a form.
    Form(String, &'static [Parameter]),
    /// The JSON text of a value, which is sent as plain text.
    Text(String),
    /// The parts of a multipart body.
    Parts(Box<Parts>),
    /// Bytes from memory, a file or a stream.
    Upload(Box<Upload>),
    /// A value that cannot be written as XML, and why.
    NoXml(String),
    /// A value given in a media type that values cannot be written in, or one that cannot be written at all.
    Unwritable,
}

impl Call {
    /// A call of `operation` without any arguments.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            arguments: vec![None; operation.parameters.len()],
            unwritable: Vec::new(),
            body: None,
            accept: None,
            last_event: None,
        }
    }

    /// A call of the operation of `E` without any arguments.
    pub fn of<E: Endpoint>(client: &Client) -> Self {
        Self::new(client, E::OPERATION)
    }

    /// Gives the argument for the parameter at this index, in place of an earlier one.
    ///
    /// An absent value and `null` stand for no argument.
    pub fn set(&mut self, parameter: usize, value: &dyn Encode) {
        self.unwritable.retain(|other| *other != parameter);
        let mut argument = None;
        if !value.is_absent() {
            match json::written(value).map(Argument::of_written) {
                Some(Ok(written)) => argument = Some(written).filter(|own| *own != Argument::Null),
                // It is refused when the call is sent.
                Some(Err(_)) | None => self.unwritable.push(parameter),
            }
        }
        if self.arguments.len() <= parameter {
            self.arguments.resize(parameter + 1, None);
        }
        if let Some(place) = self.arguments.get_mut(parameter) {
            *place = argument;
        }
    }

    /// Gives the body as a value, in place of an earlier one.
    ///
    /// A JSON media type (`application/json`, any `+json`, or a range such as `*/*`) takes its JSON text,
    /// `application/x-www-form-urlencoded` a form (see [`Call::set_form`]) and `text/*` the text of a string,
    /// number or boolean. A call with a value in any other media type is refused when it is sent. An absent
    /// value stands for no body, unless the operation requires one in JSON: then it is `null`.
    pub fn set_body(&mut self, media_type: &'static str, value: &dyn Encode) {
        let essence = essence(media_type);
        let is_required = self.operation.body == BodyRule::Required;
        if value.is_absent() && !(is_required && is_json(&essence)) {
            self.body = None;
            return;
        }
        let content = match json::written(value) {
            Some(text) if is_json(&essence) => Content::Bytes(text.into()),
            Some(text) if essence == "application/x-www-form-urlencoded" => {
                Content::Form(text, &[])
            }
            Some(text) if essence.starts_with("text/") => Content::Text(text),
            _ => Content::Unwritable,
        };
        let media_type = if essence.contains('*') {
            "application/json"
        } else {
            media_type
        };
        self.body = Some(Body {
            media_type,
            content,
        });
    }

    /// Gives the body as a form (`application/x-www-form-urlencoded`), in place of an earlier one.
    ///
    /// `members` says how members are spelled where the document's `encoding` does (OpenAPI 3.0.4, section
    /// 4.7.15); others are spelled `name=value`, repeated for each item of an array, with brackets for what
    /// is nested (`address[city]=Bonn`).
    pub fn set_form(&mut self, value: &dyn Encode, members: &'static [Parameter]) {
        self.body = (!value.is_absent()).then(|| Body {
            media_type: "application/x-www-form-urlencoded",
            content: match json::written(value) {
                Some(text) => Content::Form(text, members),
                None => Content::Unwritable,
            },
        });
    }

    /// Gives the body as XML whose root is `root`, in place of an earlier one. It needs the feature `xml` of this crate:
    /// without it, the call is refused when it is sent.
    pub fn set_xml(&mut self, media_type: &'static str, value: &dyn Encode, root: &Element) {
        self.body = (!value.is_absent()).then(|| Body {
            media_type,
            content: match xml::to_string(value, root) {
                Ok(text) => Content::Bytes(text.into()),
                Err(reason) => Content::NoXml(reason),
            },
        });
    }

    /// Gives the body as bytes that are sent as they are, in place of an earlier one.
    pub fn set_bytes(&mut self, media_type: &'static str, body: Bytes) {
        self.body = Some(Body {
            media_type,
            content: Content::Bytes(body),
        });
    }

    /// Gives the body in parts (`multipart/form-data`), in place of an earlier one: each member of the value is a part,
    /// each item of a list a part of its own.
    ///
    /// `parts` says which media types the document's `encoding` names for members (OpenAPI 3.0.4, section 4.7.15).
    pub fn set_parts(
        &mut self,
        media_type: &'static str,
        value: &dyn Encode,
        parts: &'static [Part],
    ) {
        self.body = (!value.is_absent()).then(|| Body {
            media_type,
            content: match Parts::new(value, parts) {
                Some(parts) => Content::Parts(Box::new(parts)),
                None => Content::Unwritable,
            },
        });
    }

    /// Gives the body as bytes from memory, a file or a stream, in place of an earlier one.
    ///
    /// The media type that the upload says must be in the range that the operation has (`image/*`). The call is
    /// refused where it is not, and where the operation has a range and the upload says nothing.
    pub fn set_upload(&mut self, media_type: &'static str, body: Upload) {
        self.body = Some(Body {
            media_type,
            content: Content::Upload(Box::new(body)),
        });
    }

    /// The future that sends the call and reads its reply. Nothing is sent before it is awaited.
    pub fn send<E: Endpoint>(self) -> Pending<E> {
        Pending::new(self, E::reply, |raw| matches!(E::reply(raw), Ok(Some(_))))
    }

    /// The call in another media type, which alone is asked for.
    pub fn accepting<E, const N: usize>(self) -> Accepting<E, <E as Alternative<N>>::Reply>
    where
        E: Alternative<N>,
    {
        Accepting::of::<N>(self)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given: Vec<&str> = std::iter::zip(self.operation.parameters, &self.arguments)
            .filter(|(_, argument)| argument.is_some())
            .map(|(parameter, _)| parameter.name)
            .collect();
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("arguments", &given)
            .field("body", &self.body.as_ref().map(|body| body.media_type))
            .finish()
    }
}

pub(super) fn is_json(essence: &str) -> bool {
    essence.ends_with("/json")
        || essence.ends_with("+json")
        || matches!(essence, "*/*" | "application/*")
}

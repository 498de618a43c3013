//! Parameters that are the whole query (OpenAPI 3.2.0, section 4.12.3).

use openapiv3::{Content, ParameterData};
use serde_json::Value;

use super::body;
use super::context::Lower;
use super::parameter::{Declared, location};
use crate::ir::{ContentKind, Location, Style};

/// Whether a parameter in the query is the whole of it; the upgrade has noted that among its extensions.
pub(super) fn is(parameter: &ParameterData) -> bool {
    parameter.extensions.get("x-oasmith-querystring") == Some(&Value::Bool(true))
}

/// How the query is spelled that this content describes: as JSON, or as a form or a text.
pub(super) fn style(content: &Content) -> Style {
    match content
        .first()
        .map(|(media_type, _)| body::kind(media_type))
    {
        Some(ContentKind::Json) => Style::Content,
        _ => Style::Form,
    }
}

impl Lower<'_> {
    /// Records parameters that stand beside one that is the whole query already.
    pub(super) fn one_query(&mut self, declared: &[Declared<'_>]) {
        let at = |wanted: Location| {
            let found = declared.iter();
            found.filter(move |one| location(one.described) == wanted)
        };
        let Some(whole) = at(Location::Querystring).next() else {
            return;
        };
        let others = at(Location::Querystring).skip(1).chain(at(Location::Query));
        for other in others {
            let message = format!(
                "the parameter `{}` is the whole query, and this one is another part of it; both are sent",
                whole.described.parameter_data_ref().name
            );
            let help = "put this parameter into the schema of the other one";
            self.diagnostics
                .warning("beside-querystring", &other.site.pointer, message, help);
        }
    }
}

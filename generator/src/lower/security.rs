//! Security schemes, and what operations require of them.

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement, SecurityScheme as Scheme};

use super::context::Lower;
use super::docs;
use crate::diagnostic::nearest;
use crate::document::PathOperation;
use crate::ir::{Location, SchemeKind, SchemeUse, SecurityScheme};
use crate::pointer::Pointer;

impl Lower<'_> {
    /// The security schemes of the document, by name.
    pub(super) fn schemes(&self) -> Vec<SecurityScheme> {
        let at = Pointer::root().descend(["components", "securitySchemes"]);
        let schemes = self.resolved.document.security_schemes.iter();
        let scheme = |(name, item): (&String, &ReferenceOr<Scheme>)| {
            let pointer = at.child(name);
            let (_, scheme) = self.resolved.security_scheme(item, &pointer)?;
            let (kind, description) = kind(scheme);
            Some(SecurityScheme {
                name: name.clone(),
                description: docs::text(description),
                kind,
                pointer,
            })
        };
        schemes.filter_map(scheme).collect()
    }

    /// The alternatives that an operation accepts: its own, or else the document's.
    pub(super) fn security(&mut self, operation: &PathOperation) -> Vec<Vec<SchemeUse>> {
        let document = &self.resolved.document;
        let (at, requirements) = match (&operation.operation.security, &document.security) {
            (Some(own), _) => (operation.pointer.child("security"), own),
            (None, Some(common)) => (Pointer::root().child("security"), common),
            (None, None) => return Vec::new(),
        };
        let alternatives = requirements.iter().enumerate();
        alternatives
            .map(|(index, one)| self.alternative(one, &at.child(index)))
            .collect()
    }

    /// The schemes that are needed together, by name.
    fn alternative(&mut self, requirement: &SecurityRequirement, at: &Pointer) -> Vec<SchemeUse> {
        let mut uses = Vec::new();
        for (name, scopes) in requirement {
            let known = &self.resolved.document.security_schemes;
            let at = at.child(name);
            let scheme = known.get(name);
            // A scheme that refers to nothing has been recorded, and is none.
            if scheme.is_some_and(|scheme| self.resolved.security_scheme(scheme, &at).is_none()) {
                continue;
            }
            if scheme.is_some() {
                uses.push(SchemeUse {
                    scheme: name.clone(),
                    scopes: scopes.clone(),
                });
                continue;
            }
            let help = match nearest(name, known.keys().map(String::as_str)) {
                Some(other) => format!("did you mean `{other}`?"),
                None => format!("describe `{name}` under `components/securitySchemes`"),
            };
            let message =
                format!("there is no security scheme `{name}`, so no credential is sent for it");
            self.diagnostics
                .warning("unknown-security-scheme", &at, message, help);
        }
        uses.sort_by(|one, other| one.scheme.cmp(&other.scheme));
        uses
    }
}

/// What a scheme asks for, and its description.
fn kind(scheme: &Scheme) -> (SchemeKind, Option<&str>) {
    match scheme {
        Scheme::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            (
                SchemeKind::ApiKey {
                    location,
                    name: name.clone(),
                },
                description.as_deref(),
            )
        }
        Scheme::HTTP {
            scheme,
            description,
            extensions,
            ..
        } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                _ if extensions.contains_key("x-oasmith-mutualTLS") => SchemeKind::MutualTls,
                "bearer" => SchemeKind::Bearer,
                "basic" => SchemeKind::Basic,
                _ => SchemeKind::Http(scheme.clone()),
            };
            (kind, description.as_deref())
        }
        Scheme::OAuth2 {
            flows, description, ..
        } => {
            let client_credentials = flows
                .client_credentials
                .as_ref()
                .map(|flow| flow.token_url.clone());
            (
                SchemeKind::OAuth2 { client_credentials },
                description.as_deref(),
            )
        }
        Scheme::OpenIDConnect {
            open_id_connect_url,
            description,
            ..
        } => (
            SchemeKind::OpenIdConnect {
                url: open_id_connect_url.clone(),
            },
            description.as_deref(),
        ),
    }
}

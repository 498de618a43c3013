//! Servers.

use super::docs;
use crate::document::Document;
use crate::ir::{Server, ServerVariable};

/// The servers of the document: `/` where it names none (OpenAPI 3.0.4, section 4.7.1.1).
pub(super) fn of_document(document: &Document) -> Vec<Server> {
    let servers = list(&document.servers);
    if servers.is_empty() {
        return vec![Server {
            url: "/".to_owned(),
            ..Server::default()
        }];
    }
    servers
}

/// The servers in the order of the document, for the first is the one to use.
pub(super) fn list(servers: &[openapiv3::Server]) -> Vec<Server> {
    servers.iter().map(server).collect()
}

fn server(server: &openapiv3::Server) -> Server {
    let mut variables: Vec<ServerVariable> =
        server.variables.iter().flatten().map(variable).collect();
    variables.sort_by(|one, other| one.name.cmp(&other.name));
    Server {
        url: server.url.clone(),
        description: docs::text(server.description.as_deref()),
        variables,
    }
}

fn variable((name, variable): (&String, &openapiv3::ServerVariable)) -> ServerVariable {
    ServerVariable {
        name: name.clone(),
        default: variable.default.clone(),
        allowed: variable.enumeration.clone(),
        description: docs::text(variable.description.as_deref()),
    }
}

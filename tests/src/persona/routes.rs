//! The operations of the document: their paths, and the query parameters and bodies they declare.

use super::Era;
use super::body::BodyRule;
use super::query::Parameter;
use super::shape;
use crate::wire::encoding;

/// An operation of either era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    ListConnections,
    CreateConnection,
    RetrieveConnection,
    UpdateConnection,
    DeactivateConnection,
    ReactivateConnection,
    ListShareTokens,
    CreateShareToken,
    RetrieveShareToken,
    ExpireShareToken,
    RedeemShareToken,
}

/// The operation of a method and an encoded path, with the decoded id of the path.
pub(super) fn find(era: Era, method: &str, path: &str) -> Result<(Operation, String), String> {
    use Operation as Op;
    let unknown = || format!("no operation has the method {method} and the path {path}");
    let tail = path.strip_prefix("/api/v1/connect/").ok_or_else(unknown)?;
    let segments: Vec<&str> = tail.split('/').collect();
    let (operation, id) = match (method, segments.as_slice()) {
        ("GET", ["connections"]) => (Op::ListConnections, None),
        ("POST", ["connections"]) => (Op::CreateConnection, None),
        ("GET", ["connections", id]) => (Op::RetrieveConnection, Some(id)),
        ("PATCH", ["connections", id]) => (Op::UpdateConnection, Some(id)),
        ("POST", ["connections", id, "deactivate"]) => (Op::DeactivateConnection, Some(id)),
        ("POST", ["connections", id, "reactivate"]) => (Op::ReactivateConnection, Some(id)),
        ("GET", ["share-tokens"]) => (Op::ListShareTokens, None),
        ("POST", ["share-tokens"]) => (Op::CreateShareToken, None),
        ("GET", ["share-tokens", id]) => (Op::RetrieveShareToken, Some(id)),
        ("POST", ["share-tokens", id, "expire"]) => (Op::ExpireShareToken, Some(id)),
        ("POST", ["share-tokens", id, "redeem"]) => (Op::RedeemShareToken, Some(id)),
        _ => return Err(unknown()),
    };
    if !operation.existed(era) || id.is_some_and(|id| id.is_empty()) {
        return Err(unknown());
    }
    let id = id.map_or(Ok(String::new()), |id| {
        encoding::decode(id, encoding::SEGMENT)
    });
    Ok((
        operation,
        id.map_err(|fault| format!("the path {path}: {fault}"))?,
    ))
}

impl Operation {
    fn existed(self, era: Era) -> bool {
        match self {
            Self::UpdateConnection => era == Era::April2026,
            Self::ListShareTokens
            | Self::CreateShareToken
            | Self::RetrieveShareToken
            | Self::ExpireShareToken
            | Self::RedeemShareToken => era == Era::Current,
            _ => true,
        }
    }

    /// The query parameters it declares.
    pub(super) fn parameters(self) -> &'static [Parameter] {
        use Parameter::{Fields, Filter, Include, Page, PeekSourceData};
        match self {
            Self::ListConnections => &[
                Page,
                Fields,
                Filter(&["status", "destination-organization-id"]),
            ],
            Self::CreateConnection | Self::RetrieveConnection | Self::UpdateConnection => &[Fields],
            Self::DeactivateConnection | Self::ReactivateConnection => &[],
            Self::ListShareTokens => &[
                Page,
                Fields,
                Filter(&["connection-id", "status", "direction"]),
            ],
            Self::RetrieveShareToken => &[Include, Fields, PeekSourceData],
            Self::CreateShareToken | Self::ExpireShareToken | Self::RedeemShareToken => {
                &[Include, Fields]
            }
        }
    }

    /// The body it takes.
    pub(super) fn body(self, era: Era) -> BodyRule {
        match self {
            Self::CreateConnection if era == Era::April2026 => {
                BodyRule::Required(&shape::CREATE_CONNECTION_WITH_SCOPES)
            }
            Self::CreateConnection => BodyRule::Required(&shape::CREATE_CONNECTION),
            Self::UpdateConnection => BodyRule::Required(&shape::UPDATE_CONNECTION),
            Self::CreateShareToken => BodyRule::Required(&shape::CREATE_SHARE_TOKEN),
            Self::RedeemShareToken => BodyRule::Optional(&shape::REDEEM_SHARE_TOKEN),
            _ => BodyRule::Absent,
        }
    }

    /// Whether it declares the header `Idempotency-Key`.
    pub(super) fn takes_idempotency_key(self) -> bool {
        self != Self::RetrieveShareToken
    }
}

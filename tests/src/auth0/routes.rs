//! The operations of the document and their paths.

use crate::wire::encoding;

/// An operation, named as in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    ListConnections,
    CreateConnection,
    GetConnection,
    UpdateConnection,
    DeleteConnection,
    GetConnectionStatus,
    DeleteConnectionUser,
    ListEnabledClients,
    UpdateEnabledClients,
    ListConnectionKeys,
    CreateConnectionKeys,
    RotateConnectionKeys,
    GetScimConfiguration,
    CreateScimConfiguration,
    UpdateScimConfiguration,
    DeleteScimConfiguration,
    GetScimDefaultMapping,
    ListScimTokens,
    CreateScimToken,
    DeleteScimToken,
    ListScimConfigurations,
    GetDirectoryProvisioning,
    CreateDirectoryProvisioning,
    UpdateDirectoryProvisioning,
    DeleteDirectoryProvisioning,
    GetDirectoryProvisioningDefaultMapping,
    SynchronizeDirectory,
    ListSynchronizedGroups,
    ReplaceSynchronizedGroups,
    ListDirectoryProvisionings,
}

/// Where a request goes.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) operation: Operation,
    /// The decoded id of the connection; empty where the path has none.
    pub(super) id: String,
    /// The decoded id of the SCIM token; empty where the path has none.
    pub(super) token_id: String,
}

/// The route of a method and an encoded path.
pub(super) fn find(method: &str, path: &str) -> Result<Route, String> {
    let unknown = || format!("no operation has the method {method} and the path {path}");
    let tail = path.strip_prefix("/api/v2/").ok_or_else(unknown)?;
    let segments: Vec<&str> = tail.split('/').collect();
    if segments.contains(&"") {
        return Err(unknown());
    }
    let operation = operation(method, &segments).ok_or_else(unknown)?;
    let decoded = |index: usize| {
        let segment = segments.get(index).copied().unwrap_or_default();
        encoding::decode(segment, encoding::SEGMENT)
            .map_err(|fault| format!("the path {path}: {fault}"))
    };
    Ok(Route {
        operation,
        id: decoded(1)?,
        token_id: decoded(4)?,
    })
}

fn operation(method: &str, segments: &[&str]) -> Option<Operation> {
    use Operation as Op;
    Some(match segments {
        ["connections"] => match method {
            "GET" => Op::ListConnections,
            "POST" => Op::CreateConnection,
            _ => return None,
        },
        ["connections-scim-configurations"] if method == "GET" => Op::ListScimConfigurations,
        ["connections-directory-provisionings"] if method == "GET" => {
            Op::ListDirectoryProvisionings
        }
        ["connections", _] => match method {
            "GET" => Op::GetConnection,
            "PATCH" => Op::UpdateConnection,
            "DELETE" => Op::DeleteConnection,
            _ => return None,
        },
        ["connections", _, part @ ..] => return operation_of_part(method, part),
        _ => return None,
    })
}

/// The operation on a part of a connection: what follows its id in the path.
fn operation_of_part(method: &str, part: &[&str]) -> Option<Operation> {
    use Operation as Op;
    Some(match (method, part) {
        ("GET", ["status"]) => Op::GetConnectionStatus,
        ("DELETE", ["users"]) => Op::DeleteConnectionUser,
        ("GET", ["clients"]) => Op::ListEnabledClients,
        ("PATCH", ["clients"]) => Op::UpdateEnabledClients,
        ("GET", ["keys"]) => Op::ListConnectionKeys,
        ("POST", ["keys"]) => Op::CreateConnectionKeys,
        ("POST", ["keys", "rotate"]) => Op::RotateConnectionKeys,
        ("GET", ["scim-configuration"]) => Op::GetScimConfiguration,
        ("POST", ["scim-configuration"]) => Op::CreateScimConfiguration,
        ("PATCH", ["scim-configuration"]) => Op::UpdateScimConfiguration,
        ("DELETE", ["scim-configuration"]) => Op::DeleteScimConfiguration,
        ("GET", ["scim-configuration", "default-mapping"]) => Op::GetScimDefaultMapping,
        ("GET", ["scim-configuration", "tokens"]) => Op::ListScimTokens,
        ("POST", ["scim-configuration", "tokens"]) => Op::CreateScimToken,
        ("DELETE", ["scim-configuration", "tokens", _]) => Op::DeleteScimToken,
        ("GET", ["directory-provisioning"]) => Op::GetDirectoryProvisioning,
        ("POST", ["directory-provisioning"]) => Op::CreateDirectoryProvisioning,
        ("PATCH", ["directory-provisioning"]) => Op::UpdateDirectoryProvisioning,
        ("DELETE", ["directory-provisioning"]) => Op::DeleteDirectoryProvisioning,
        ("GET", ["directory-provisioning", "default-mapping"]) => {
            Op::GetDirectoryProvisioningDefaultMapping
        }
        ("POST", ["directory-provisioning", "synchronizations"]) => Op::SynchronizeDirectory,
        ("GET", ["directory-provisioning", "synchronized-groups"]) => Op::ListSynchronizedGroups,
        ("PUT", ["directory-provisioning", "synchronized-groups"]) => Op::ReplaceSynchronizedGroups,
        _ => return None,
    })
}

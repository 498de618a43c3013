//! PATCH of a connection, every member of it: absent, null and a value are told apart as sent.

mod document;
mod members;
mod options;

/// The rows for members of a model: the model without the member, with null where it takes null, and with a
/// value; each beside the JSON that it must be sent as.
macro_rules! table {
    ($type:ident: $($member:literal $setter:ident $presence:ident $value:expr => $json:tt;)*) => {
        [$( table!(@$presence $type $member $setter ($value) $json) ),*].concat()
    };
    (@optional $type:ident $member:literal $setter:ident ($value:expr) $json:tt) => {
        vec![
            ($type::new(), serde_json::json!({})),
            ($type::new().$setter($value), serde_json::json!({ $member: $json })),
        ]
    };
    (@nullable $type:ident $member:literal $setter:ident ($value:expr) $json:tt) => {
        vec![
            ($type::new().$setter(oasmith_runtime::Field::Absent), serde_json::json!({})),
            ($type::new().$setter(oasmith_runtime::Field::Null), serde_json::json!({ $member: null })),
            ($type::new().$setter($value), serde_json::json!({ $member: $json })),
        ]
    };
}
use table;

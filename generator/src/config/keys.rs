//! The keys of the file: what the reader accepts and what it suggests. `docs/oasmith.schema.json` describes the same.

/// The keys of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// The table: the keys that lead to it, with `*` for one of the user's; empty for the whole file.
    pub table: &'static str,
    /// Its keys; `*` where they are the user's.
    pub keys: &'static [&'static str],
}

/// Every table of the file, with its keys.
pub const KEYS: &[Keys] = &[
    FILE, INCLUDE, EXCLUDE, FORMATS, MODELS, MODEL, FIELDS, VARIANTS, OPERATIONS, OPERATION,
    ARGUMENTS, PARAMETERS, PARAMETER, TAGS, TAG,
];

const RULE: &[&str] = &["methods", "operations", "paths", "tags"];
const ANY: &[&str] = &["*"];

pub(super) const FILE: Keys = Keys {
    table: "",
    keys: &[
        "derive",
        "exclude",
        "format",
        "include",
        "model",
        "operation",
        "parameter",
        "tag",
    ],
};
pub(super) const INCLUDE: Keys = Keys {
    table: "include",
    keys: RULE,
};
pub(super) const EXCLUDE: Keys = Keys {
    table: "exclude",
    keys: RULE,
};
const FORMATS: Keys = Keys {
    table: "format",
    keys: ANY,
};
const MODELS: Keys = Keys {
    table: "model",
    keys: ANY,
};
pub(super) const MODEL: Keys = Keys {
    table: "model.*",
    keys: &["derive", "fields", "rename", "type", "variants"],
};
const FIELDS: Keys = Keys {
    table: "model.*.fields",
    keys: ANY,
};
const VARIANTS: Keys = Keys {
    table: "model.*.variants",
    keys: ANY,
};
const OPERATIONS: Keys = Keys {
    table: "operation",
    keys: ANY,
};
pub(super) const OPERATION: Keys = Keys {
    table: "operation.*",
    keys: &["parameters", "rename"],
};
const ARGUMENTS: Keys = Keys {
    table: "operation.*.parameters",
    keys: ANY,
};
const PARAMETERS: Keys = Keys {
    table: "parameter",
    keys: ANY,
};
pub(super) const PARAMETER: Keys = Keys {
    table: "parameter.*",
    keys: &["rename"],
};
const TAGS: Keys = Keys {
    table: "tag",
    keys: ANY,
};
pub(super) const TAG: Keys = Keys {
    table: "tag.*",
    keys: &["rename"],
};

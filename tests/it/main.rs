//! The one integration binary of the workspace: what the generator makes of the documents in `cases/`.

mod brought;
mod cases;
mod codec;
mod compiled;
mod config;
mod config_schema;
mod diff;
mod documents;
mod files;
mod fresh;
mod generator;
mod http;
mod laws;
mod mutations;
mod rooms;
mod standalone;
mod tasks;
mod validate;
mod wire;

//! The generated clients over real HTTP: every operation of both states of Persona Connect and of Auth0's
//! connections, against their stand-ins.

mod auth0_access;
mod auth0_connections;
mod auth0_directory;
mod auth0_errors;
mod auth0_forms;
mod auth0_lists;
mod auth0_parts;
mod auth0_patch;
mod auth0_reality;
mod auth0_scim;
mod auth0_session;
mod persona_april;
mod persona_connections;
mod persona_errors;
mod persona_headers;
mod persona_lists;
mod persona_paths;
mod persona_refusals;
mod persona_replies;
mod persona_share_tokens;
mod secrets;
mod session;
mod transport;

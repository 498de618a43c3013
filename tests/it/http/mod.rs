//! The generated clients over real HTTP: every operation of both states of Persona Connect, against its stand-in.

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

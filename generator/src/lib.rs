//! oasmith turns OpenAPI documents into Rust client crates: the pipeline, pure from text in to files out.
//!
//! The stages follow each other, each in a module of its own: [`load`] reads YAML or JSON into a raw tree,
//! [`upgrade`] brings every version of OpenAPI to one shape, [`resolve`] looks references up, [`lower`] decides what
//! schemas mean, [`name`] chooses every Rust identifier, [`emit`] makes tokens and [`render`] text of them. What is
//! wrong with a document is collected in [`diagnostic::Diagnostics`], with the place where it stands.
//!
//! The crate does no input and no output: it is given text and a [`load::Loader`], and gives back a file tree.

#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::panic,
        clippy::todo,
        clippy::unimplemented,
        clippy::unwrap_used
    )
)]

pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod emit;
mod generate;
pub mod ir;
pub mod load;
pub mod lower;
pub mod moves;
pub mod name;
pub mod outline;
pub mod parallel;
pub mod pointer;
pub mod render;
pub mod resolve;
pub mod select;
pub mod upgrade;

pub use generate::{FileTree, Options, Output, Understanding, generate, read, understand};

//! The tasks of this workspace. All reading and writing of files is here; `oasmith` itself does none.

pub mod bench;
pub mod codegen;
pub mod config;
pub mod conformance;
pub mod corpus;
pub mod diff;
mod features;
pub mod files;
pub mod generate;
pub mod interop;
pub mod memory;
pub mod outline;
mod parallel;
mod peer;
pub mod roundtrip;
mod run;
pub mod spec;
pub mod sync;
pub mod update;
pub mod witness;

/// What goes wrong in a task: text for the terminal, already complete.
pub type Failure = String;

/// The folder of the workspace, as cargo knew it when it built this crate.
pub fn workspace() -> std::path::PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo builds things.
pub(crate) fn target() -> std::path::PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(std::path::PathBuf::from);
    target.unwrap_or_else(|| workspace().join("target"))
}

//! Whether each thing of 2.0 becomes what it is in 3.0, and is known to come from where it was.

mod bodies;
mod moves;
mod parameters;
mod references;
mod responses;
mod whole;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::load::{Loader, Source, load};
use crate::moves::Moves;
use crate::pointer::Pointer;

struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no {path}"))
    }
}

/// A document in the shape of 3.0.
struct Raised {
    root: Value,
    moves: Moves,
    /// Each diagnostic as its kind and pointer.
    found: Vec<String>,
}

impl Raised {
    /// What stands at `pointer`.
    #[track_caller]
    fn at(&self, pointer: &str) -> &Value {
        let found = self.root.pointer(pointer);
        found.unwrap_or_else(|| panic!("there is no {pointer} in {:#}", self.root))
    }

    /// Where what stands at `pointer` comes from.
    fn origin(&self, pointer: &str) -> String {
        let origin = self.moves.origin(&Pointer::from_escaped(pointer));
        origin.to_string()
    }
}

/// A document of 2.0 with these lines after the first ones.
fn raise(rest: &str) -> Raised {
    let mut diagnostics = Diagnostics::default();
    let source = Source {
        name: "swagger.yaml".to_owned(),
        text: format!("swagger: '2.0'\ninfo: {{title: t, version: '1'}}\n{rest}").into(),
    };
    let raw = load(&source, &NoFiles, &mut diagnostics).expect("YAML");
    let (root, moves) = super::bring_up(&raw.root, &mut diagnostics);
    let found = diagnostics.iter();
    let found = found.map(|one| format!("{} {} {}", one.severity, one.kind, one.pointer));
    Raised {
        root,
        moves,
        found: found.collect(),
    }
}

/// The operation `post /a` of a document, which is `operation`; `rest` are other lines.
fn operation(operation: &str, rest: &str) -> Raised {
    raise(&format!("paths: {{/a: {{post: {operation}}}}}\n{rest}"))
}

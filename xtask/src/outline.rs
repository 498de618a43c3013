//! `cargo xtask outline`: the page that a reviewer reads.

use std::path::Path;

use oasmith::Options;

use crate::{Failure, spec};

/// The outlines of the APIs called `names`, or of all.
///
/// # Errors
/// A document that cannot be understood, with its diagnostics.
pub fn outline(workspace: &Path, names: &[String]) -> Result<String, Failure> {
    let mut pages = Vec::new();
    for api in spec::choose(spec::find(workspace)?, names)? {
        let source = api.source(workspace)?;
        let options = Options {
            config: api.config(workspace)?,
            overlays: api.overlays(workspace)?,
            ..Options::default()
        };
        let (meaning, names, _) = oasmith::understand(&source, &api.files, &options)
            .map_err(|diagnostics| diagnostics.to_string())?;
        pages.push(oasmith::outline::outline(&meaning, &names));
    }
    Ok(pages.join("\n"))
}

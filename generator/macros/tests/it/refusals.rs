//! What the macro refuses, and the text of each refusal: `tests/ui`, each case beside its document.

use std::path::Path;
use std::{fs, io};

/// trybuild compiles the cases in a crate of its own, below the folder of compiled things: paths start from there.
fn put_documents_beside_cases() -> io::Result<()> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tests");
    let folder = scratch.join("trybuild/oasmith-macros/tests/ui");
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir("tests/ui")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path
            .extension()
            .is_some_and(|extension| extension != "rs" && extension != "stderr")
        {
            fs::copy(&path, folder.join(name))?;
        }
    }
    Ok(())
}

#[test]
fn refusals_are_explained() -> io::Result<()> {
    put_documents_beside_cases()?;
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
    Ok(())
}

//! What takes a cargo of its own: the build script's example, and a document that changes between two builds.
//!
//! Both build into the folder of this test, so that what is compiled already is not compiled again.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

use serde_json::json;
use tests::server::{Recorded, Reply, Server};

const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Runs cargo in `folder`, with the versions that the workspace is locked to.
fn cargo(folder: &Path, arguments: &[&str]) -> io::Result<Output> {
    fs::copy(
        Path::new(WORKSPACE).join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("");
    Command::new(env!("CARGO"))
        .args(["--offline", "--quiet"])
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .output()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_build_script_s_example_builds_and_calls() -> io::Result<()> {
    let answer = |_: &Recorded| Reply::json(200, &json!([{ "name": "Tom", "kind": "cat" }]));
    let server = Server::start(answer).await;
    let folder = Path::new(WORKSPACE).join("docs/examples/build-script");
    let output = cargo(&folder, &["run", "--", &server.url()])?;
    assert_eq!(
        text(&output.stdout),
        "Tom, a cat\n",
        "{}",
        text(&output.stderr)
    );
    assert_eq!(text(&output.stderr), "");
    assert_eq!(server.requests()[0].target, "/pets?limit=10");
    Ok(())
}

/// A crate that is nothing but the macro's call, at its root.
fn bare_crate(name: &str, document: &str) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("src"))?;
    let (macros, runtime) = (
        env!("CARGO_MANIFEST_DIR"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime"),
    );
    let manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         oasmith-macros.path = {macros:?}\noasmith-runtime.path = {runtime:?}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(
        folder.join("src/lib.rs"),
        "oasmith_macros::client!(\"openapi.yaml\");\n",
    )?;
    fs::write(folder.join("openapi.yaml"), document)?;
    Ok(folder)
}

#[test]
fn a_change_of_the_document_compiles_the_crate_again() -> io::Result<()> {
    let document = fs::read_to_string("spec/petstore.yaml")?;
    let folder = bare_crate("bare", &document)?;
    let output = cargo(&folder, &["build"])?;
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());

    let broken = document.replacen("'#/components/schemas/Problem'", "../problem.yaml", 1);
    fs::write(folder.join("openapi.yaml"), broken)?;
    let output = cargo(&folder, &["build"])?;
    assert!(!output.status.success(), "the change went unseen");
    let stderr = text(&output.stderr);
    assert!(stderr.contains("--> openapi.yaml:35:52"), "{stderr}");
    assert!(stderr.contains("[outside-reference]"), "{stderr}");
    Ok(())
}

#[test]
fn a_change_of_a_file_that_the_document_refers_to_compiles_the_crate_again() -> io::Result<()> {
    let document = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths: {}\n\
        components: { schemas: { Pet: { $ref: schemas/Pet.yaml } } }\n";
    let folder = bare_crate("bare-files", document)?;
    fs::create_dir_all(folder.join("schemas"))?;
    let pet = folder.join("schemas/Pet.yaml");
    fs::write(
        &pet,
        "type: object\nproperties: { owner: { $ref: '#/$defs/Owner' } }\n$defs: { Owner: {} }\n",
    )?;
    let output = cargo(&folder, &["build"])?;
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());

    fs::write(
        &pet,
        "type: object\nproperties: { owner: { $ref: ../../Owner.yaml } }\n",
    )?;
    let output = cargo(&folder, &["build"])?;
    assert!(!output.status.success(), "the change went unseen");
    let stderr = text(&output.stderr);
    assert!(stderr.contains("--> schemas/Pet.yaml:2:24"), "{stderr}");
    Ok(())
}

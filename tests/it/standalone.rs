//! Crates that stand alone: `cargo xtask generate`.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::{env, fs};

use xtask::generate::{Existing, Request, Runtime, generate};
use xtask::workspace;

/// A folder outside the workspace, the same in every run, and not there yet.
fn elsewhere(name: &str) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    workspace().hash(&mut hasher);
    let folder = env::temp_dir().join(format!("oasmith-{:x}-{name}", hasher.finish()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn request(document: &str, out: &Path) -> Request {
    Request {
        config: None,
        document: workspace().join(document),
        overlays: Vec::new(),
        root: None,
        out: out.to_path_buf(),
        name: None,
        runtime: Runtime::Vendor,
        existing: Existing::Keep,
    }
}

/// Generates, and gives what is said about it.
fn generated(request: &Request) -> String {
    let report = generate(&workspace(), request).unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(report.warnings, "");
    report.summary
}

fn refused(request: &Request) -> String {
    generate(&workspace(), request).expect_err("it is to be refused")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compiles the crate in `out` and the first call in its documentation, and runs nothing of it. Without TLS, which
/// would take longer to build than everything else, and with these features.
fn assert_compiles(out: &Path, features: &str) {
    // They share a target folder, and cargo lets go of it before the documentation is tested.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    // The versions of this workspace, which are on this machine.
    fs::copy(workspace().join("Cargo.lock"), out.join("Cargo.lock")).expect("the versions");
    let program = env::current_exe().expect("this program");
    let target = program.ancestors().nth(3).expect("the target folder");
    let output = Command::new(env!("CARGO"))
        .args([
            "test",
            "--quiet",
            "--offline",
            "--no-default-features",
            "--features",
            features,
            "--doc",
        ])
        .current_dir(out)
        .env("CARGO_TARGET_DIR", target.join("standalone"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        said.contains("1 passed"),
        "the first call is not compiled:\n{said}"
    );
}

#[test]
fn it_compiles_outside_the_workspace_and_so_does_its_first_call() {
    let out = elsewhere("persona");
    generated(&request("spec/persona/openapi.yaml", &out));
    assert_compiles(&out, "validate,connections");
    fs::remove_dir_all(&out).expect("the folder goes");
}

/// Nothing is missing, and nothing left over, where what only requests carry is not read.
#[test]
fn what_is_only_sent_compiles_without_a_way_to_read_it() {
    let out = elsewhere("sent");
    generated(&request("tests/cases/ok/sent_alone.yaml", &out));
    assert_compiles(&out, "");
    fs::remove_dir_all(&out).expect("the folder goes");
}

/// A cycle of models far longer than the compiler walks through, one of lists and one of maps, and a chain.
#[test]
fn long_cycles_and_chains_compile() {
    let out = elsewhere("cycles");
    let document = out.with_extension("yaml");
    let mut text = String::from("openapi: 3.1.0\ninfo: { title: Cycles, version: '1' }\npaths:\n");
    for kind in ["Ring", "List", "Map", "Chain"] {
        let schema = format!("{{ schema: {{ $ref: '#/components/schemas/{kind}0' }} }}");
        text += &format!(
            "  /{kind}:\n    get: {{ responses: {{ '200': {{ description: One., content: {{ application/json: {schema} }} }} }} }}\n"
        );
    }
    text += "components:\n  schemas:\n    Chain150: { type: object }\n";
    for number in 0..150 {
        let next = (number + 1) % 150;
        let reference =
            |kind: &str, next: i32| format!("$ref: '#/components/schemas/{kind}{next}'");
        let members = [
            ("Ring", reference("Ring", next)),
            ("List", format!("items: {{ {} }}", reference("List", next))),
            (
                "Map",
                format!("additionalProperties: {{ {} }}", reference("Map", next)),
            ),
            ("Chain", reference("Chain", number + 1)),
        ];
        for (kind, schema) in members {
            text += &format!("    {kind}{number}: {{ properties: {{ next: {{ {schema} }} }} }}\n");
        }
    }
    fs::write(&document, text).expect("the document");
    generated(&Request {
        document: document.clone(),
        ..request("", &out)
    });
    assert_compiles(&out, "");
    fs::remove_dir_all(&out).expect("the folder goes");
    fs::remove_file(&document).expect("the document goes");
}

#[test]
fn generating_anew_touches_what_changed_and_nothing_of_the_user() {
    let out = elsewhere("anew");
    let request = request("tests/cases/ok/tags.yaml", &out);
    generated(&request);
    let manifest = read(&out.join("Cargo.toml"));
    assert!(generated(&request).contains("as before; files: 0 written"));

    let (mark, mine) = manifest.split_once('\n').expect("a first line");
    assert!(
        mark.contains("Generated by oasmith from tags.yaml"),
        "{mark}"
    );
    fs::write(out.join("Cargo.toml"), mine).expect("my manifest");
    fs::write(out.join("src/main.rs"), "fn main() {}\n").expect("my program");
    fs::write(
        out.join("src/old.rs"),
        "// Generated by oasmith from tags.yaml. Do not edit.\n",
    )
    .expect("an old file");
    fs::write(out.join("src/headers.rs"), "// changed\n").expect("a changed file");
    let said = generated(&request);
    assert!(
        said.contains("files: 1 written") && said.contains("1 removed"),
        "{said}"
    );
    assert!(
        said.contains("Cargo.toml: left as it is, it is yours"),
        "{said}"
    );
    assert_eq!(read(&out.join("Cargo.toml")), mine);
    assert_eq!(read(&out.join("src/main.rs")), "fn main() {}\n");
    assert!(read(&out.join("src/headers.rs")).contains("pub struct Headers"));
    assert!(!out.join("src/old.rs").exists());
    let said = generated(&request);
    assert!(
        said.contains("as before; files: 0 written")
            && said.contains("Cargo.toml: left as it is, it is yours"),
        "{said}"
    );
    fs::remove_dir_all(&out).expect("the folder goes");
}

#[test]
fn a_folder_of_something_else_is_refused_unless_it_is_to_be_overwritten() {
    let out = elsewhere("else");
    fs::create_dir_all(out.join("src")).expect("a folder");
    fs::write(out.join("Cargo.toml"), "[package]\nname = \"mine\"\n").expect("a manifest");
    fs::write(out.join("src/mine.rs"), "//! Mine.\n").expect("a file");
    let mut request = request("tests/cases/ok/tags.yaml", &out);
    let said = refused(&request);
    assert!(
        said.contains("not empty") && said.contains("--force"),
        "{said}"
    );
    assert!(!out.join("README.md").exists());

    request.existing = Existing::Overwrite;
    request.name = Some("pets".to_owned());
    generated(&request);
    assert!(read(&out.join("Cargo.toml")).contains("name = \"pets\""));
    assert_eq!(read(&out.join("src/mine.rs")), "//! Mine.\n");
    fs::remove_dir_all(&out).expect("the folder goes");
}

#[test]
fn the_runtime_may_come_from_elsewhere() {
    let out = elsewhere("runtime");
    let mut request = request("tests/cases/ok/tags.yaml", &out);
    generated(&request);
    assert!(read(&out.join("runtime/Cargo.toml")).contains("version = \"0.1.0\""));
    assert!(!read(&out.join("runtime/Cargo.toml")).contains("workspace"));

    request.runtime = Runtime::Version;
    generated(&request);
    let manifest = read(&out.join("Cargo.toml"));
    assert!(
        manifest.contains("oasmith-runtime = { version = \"0.1.0\", default"),
        "{manifest}"
    );
    assert!(!out.join("runtime").exists());

    let folder = workspace().join("generator/runtime");
    request.runtime = Runtime::Path(folder.clone());
    generated(&request);
    let source = format!("oasmith-runtime = {{ path = {folder:?}, default");
    assert!(read(&out.join("Cargo.toml")).contains(&source));

    request.runtime = Runtime::Path(workspace().join("generator"));
    assert!(refused(&request).contains("this is not the crate `oasmith-runtime`"));
    fs::remove_dir_all(&out).expect("the folder goes");
}

#[test]
fn nothing_is_written_where_the_document_fails() {
    let out = elsewhere("failing");
    let said = refused(&request("tests/cases/none.yaml", &out));
    assert!(said.contains("tests/cases/none.yaml: "), "{said}");
    let cases = fs::read_dir(workspace().join("tests/cases/err")).expect("the cases");
    let case = cases
        .flatten()
        .map(|entry| entry.path())
        .min()
        .expect("a case");
    let said = refused(&request(&case.to_string_lossy(), &out));
    assert!(
        said.starts_with("error: ") && said.contains("= help: "),
        "{said}"
    );
    assert!(!out.exists());
}

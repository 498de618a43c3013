//! The tools of others that a sweep stands on, each of one version, installed below `target/` when first needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Failure;
use crate::run::run;

/// The validator, from PyPI.
pub(super) const VALIDATOR: (&str, &str) = ("openapi-core", "0.23.1");

/// What brings documents of Swagger 2.0 up, from npm.
pub(super) const CONVERTER: (&str, &str) = ("swagger2openapi", "7.0.8");

/// What makes one document of several files, from npm.
pub(super) const BUNDLER: (&str, &str) = ("@redocly/cli", "2.77.0");

/// The tools, installed.
pub(super) struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// Those below `folder`. The validator is installed where it is not there yet.
    ///
    /// # Errors
    /// There is no Python, or the validator cannot be installed.
    pub(super) fn below(folder: &Path) -> Result<Self, Failure> {
        let tools = Self {
            folder: folder.join("tools"),
        };
        let (name, version) = VALIDATOR;
        if tools.is_there(name, version) {
            return Ok(tools);
        }
        let environment = tools.folder.join("python");
        run(Command::new("python3")
            .args(["-m", "venv"])
            .arg(&environment))?;
        let package = format!("{name}=={version}");
        run(Command::new(tools.python()).args(["-m", "pip", "install", "--quiet", &package]))?;
        tools.note(name, version)?;
        Ok(tools)
    }

    /// The Python that has the validator.
    pub(super) fn python(&self) -> PathBuf {
        self.folder.join("python/bin/python3")
    }

    /// The document of Swagger 2.0 in the file, as one of OpenAPI 3.0.
    ///
    /// # Errors
    /// The converter cannot be installed, or does not know what to make of the document.
    pub(super) fn converted(&self, file: &Path, folder: &Path) -> Result<Value, Failure> {
        let out = folder.join("converted.json");
        let program = self.node(CONVERTER, "swagger2openapi")?;
        let mut command = Command::new(program);
        run(command
            .args(["--patch", "--warnOnly", "--outfile"])
            .arg(&out)
            .arg(file))?;
        read(&out)
    }

    /// The document in the file, with all files that it refers to in one.
    ///
    /// # Errors
    /// The bundler cannot be installed, or does not find a file.
    pub(super) fn bundled(&self, file: &Path, folder: &Path) -> Result<Value, Failure> {
        let out = folder.join("bundled.json");
        let program = self.node(BUNDLER, "redocly")?;
        let mut command = Command::new(program);
        command
            .env("REDOCLY_TELEMETRY", "off")
            .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        run(command
            .arg("bundle")
            .arg(file)
            .args(["--ext", "json", "--output"])
            .arg(&out))?;
        read(&out)
    }

    fn node(&self, (name, version): (&str, &str), program: &str) -> Result<PathBuf, Failure> {
        let folder = self.folder.join("node");
        let program = folder.join("node_modules/.bin").join(program);
        if !self.is_there(name, version) {
            fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
            let package = format!("{name}@{version}");
            let mut command = Command::new("npm");
            command.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
            run(command.arg(&folder).arg(&package))?;
            self.note(name, version)?;
        }
        Ok(program)
    }

    fn mark(&self, name: &str, version: &str) -> PathBuf {
        self.folder
            .join(format!("{}-{version}", name.replace(['/', '@'], "_")))
    }

    fn is_there(&self, name: &str, version: &str) -> bool {
        self.mark(name, version).exists()
    }

    /// Notes that a tool is installed.
    fn note(&self, name: &str, version: &str) -> Result<(), Failure> {
        let mark = self.mark(name, version);
        fs::write(&mark, "").map_err(|error| format!("error: {}: {error}", mark.display()))
    }
}

fn read(file: &Path) -> Result<Value, Failure> {
    let failed = |error: String| format!("error: {}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| failed(error.to_string()))
}

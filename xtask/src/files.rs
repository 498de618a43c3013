//! The files that a document refers to, read from the disk.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use oasmith::load::{Loader, Source};

use crate::Failure;

/// Reads files below one folder, which is the document's own unless a wider one is allowed. Symbolic links are not
/// followed, so that nothing outside of the folder can come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The folder of the document.
    folder: PathBuf,
    /// The folder that files are read from: the document's, or one around it.
    root: PathBuf,
}

impl Files {
    /// The files below the folder of the document at `path`.
    pub fn beside(path: &Path) -> Self {
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        Self {
            root: folder.clone(),
            folder,
        }
    }

    /// The files below `root`, which the document at `path` is below too.
    ///
    /// # Errors
    /// A folder that is not there, or that the document is not below.
    pub fn below(root: &Path, path: &Path) -> Result<Self, Failure> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let real = |folder: &Path| {
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            let failed = |error| format!("error: {}: {error}", folder.display());
            fs::canonicalize(folder).map_err(failed)
        };
        let files = Self {
            folder: real(folder)?,
            root: real(root)?,
        };
        if files.folder.starts_with(&files.root) {
            return Ok(files);
        }
        Err(format!(
            "error: {} is not below {}; name a folder around it",
            path.display(),
            root.display()
        ))
    }

    /// The file that `path` means; it has `..` at its beginning only, as a loader is given it.
    pub(crate) fn file(&self, path: &str) -> Option<PathBuf> {
        let mut file = self.folder.clone();
        for part in Path::new(path).components() {
            match part {
                Component::Normal(name) => file.push(name),
                Component::ParentDir if file != self.root => drop(file.pop()),
                _ => return None,
            }
        }
        file.starts_with(&self.root).then_some(file)
    }

    /// Whether there is a symbolic link on the way from the root to `file`.
    fn is_linked(&self, file: &Path) -> bool {
        let links = file.ancestors().take_while(|part| *part != self.root);
        links.into_iter().any(|part| {
            part.symlink_metadata()
                .is_ok_and(|found| found.is_symlink())
        })
    }
}

impl Loader for Files {
    fn load(&self, path: &str) -> Result<String, String> {
        let file = self
            .file(path)
            .ok_or("it is outside of the folder that files are read from")?;
        if self.is_linked(&file) {
            return Err(
                "there is a symbolic link in its path, and those are not followed".to_owned(),
            );
        }
        read(&file)
    }

    fn allows(&self, path: &str) -> bool {
        self.file(path).is_some()
    }
}

/// The document at `path`, which is shown under the name `name`.
///
/// # Errors
/// The file cannot be read, or is not UTF-8.
pub fn source(path: &Path, name: &str) -> Result<Source, Failure> {
    let text = read(path).map_err(|why| format!("error: {name}: {why}"))?;
    Ok(Source {
        name: name.to_owned(),
        text: text.into(),
    })
}

/// The text of a file, or a sentence that says why there is none, in words that are the same on every machine.
fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::InvalidData => "it is not text in UTF-8".to_owned(),
        _ => error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with `api/openapi.yaml`, `api/pet.yaml` and `common.yaml`.
    fn folder(name: &str) -> io::Result<PathBuf> {
        let folder =
            std::env::temp_dir().join(format!("oasmith-files-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("api"))?;
        for file in ["api/openapi.yaml", "api/pet.yaml", "common.yaml"] {
            fs::write(folder.join(file), file)?;
        }
        Ok(folder)
    }

    #[test]
    fn only_files_below_the_folder_are_read() -> Result<(), Box<dyn std::error::Error>> {
        let folder = folder("below")?;
        let document = folder.join("api/openapi.yaml");
        let files = Files::beside(&document);
        assert_eq!(files.load("pet.yaml"), Ok("api/pet.yaml".to_owned()));
        assert_eq!(
            files.load("cat.yaml"),
            Err("there is no such file".to_owned())
        );
        assert!(!files.allows("../common.yaml"));
        assert!(files.load("../common.yaml").is_err());
        let absolute = folder.join("common.yaml");
        assert!(files.load(&absolute.display().to_string()).is_err());

        let files = Files::below(&folder, &document)?;
        assert!(files.allows("../common.yaml") && !files.allows("../../common.yaml"));
        assert_eq!(files.load("../common.yaml"), Ok("common.yaml".to_owned()));
        assert!(files.load("../../common.yaml").is_err());
        assert!(Files::below(&folder.join("api"), &folder.join("common.yaml")).is_err());
        fs::remove_dir_all(folder)?;
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_are_not_followed() -> Result<(), Box<dyn std::error::Error>> {
        let folder = folder("links")?;
        std::os::unix::fs::symlink(folder.join("common.yaml"), folder.join("api/link.yaml"))?;
        std::os::unix::fs::symlink(&folder, folder.join("api/away"))?;
        let files = Files::beside(&folder.join("api/openapi.yaml"));
        for path in ["link.yaml", "away/common.yaml"] {
            let refusal = files.load(path);
            assert!(
                refusal.is_err_and(|why| why.contains("symbolic link")),
                "{path}"
            );
        }
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}

//! The document and the files that it refers to, read from the disk: the pipeline itself reads nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use oasmith::load::{Loader, Source};

/// A document, and what has been read for it.
#[derive(Debug)]
pub struct Document {
    /// Its text, under the path that the program gives it.
    pub source: Source,
    folder: PathBuf,
    read: RefCell<BTreeSet<PathBuf>>,
}

impl Document {
    /// Reads the document at `path`, which starts from the folder `base`.
    ///
    /// # Errors
    /// A sentence that says why it cannot be read.
    pub fn read(base: &Path, path: &str) -> Result<Self, String> {
        let file = base.join(path);
        let text = text(&file)?;
        Ok(Self {
            source: Source {
                name: path.to_owned(),
                text: text.into(),
            },
            folder: file.parent().unwrap_or(base).to_owned(),
            read: RefCell::new(BTreeSet::from([file])),
        })
    }

    /// Another file, at `path` from the folder `base`: one that the client is made of besides.
    ///
    /// # Errors
    /// A sentence that says why it cannot be read.
    pub fn beside(&self, base: &Path, path: &str) -> Result<Source, String> {
        let file = base.join(path);
        let text = text(&file)?;
        self.read.borrow_mut().insert(file);
        Ok(Source {
            name: path.to_owned(),
            text: text.into(),
        })
    }

    /// The absolute path of each file that the client was made of, so far.
    pub fn files(&self) -> Vec<String> {
        let read = self.read.borrow();
        read.iter().map(|file| file.display().to_string()).collect()
    }
}

impl Loader for Document {
    /// Only files below the document's folder are read, and no symbolic link is followed to one.
    fn load(&self, path: &str) -> Result<String, String> {
        let below = |part| matches!(part, Component::Normal(_));
        if !Path::new(path).components().all(below) {
            return Err("it is outside of the folder of the document".to_owned());
        }
        let file = self.folder.join(path);
        let parts = file.ancestors().take_while(|part| *part != self.folder);
        let is_link = |part: &Path| {
            part.symlink_metadata()
                .is_ok_and(|found| found.is_symlink())
        };
        if parts.into_iter().any(is_link) {
            return Err(
                "there is a symbolic link in its path, and those are not followed".to_owned(),
            );
        }
        let text = text(&file)?;
        self.read.borrow_mut().insert(file);
        Ok(text)
    }
}

fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::InvalidData => "it is not text in UTF-8".to_owned(),
        _ => error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use oasmith::load::Loader;

    use super::Document;

    #[test]
    fn every_file_that_was_read_is_known() -> Result<(), String> {
        let base = Path::new(env!("CARGO_MANIFEST_DIR"));
        let document = Document::read(base, "Cargo.toml")?;
        assert_eq!(document.source.name, "Cargo.toml");
        assert!(document.load("spec/petstore.yaml")?.starts_with("openapi"));
        let files = ["Cargo.toml", "spec/petstore.yaml"];
        assert_eq!(
            document.files(),
            files.map(|file| base.join(file).display().to_string())
        );
        Ok(())
    }

    #[test]
    fn nothing_outside_of_the_document_s_folder_is_read() -> Result<(), String> {
        let base = Path::new(env!("CARGO_MANIFEST_DIR"));
        let document = Document::read(base, "spec/petstore.yaml")?;
        let absolute = base.join("README.md").display().to_string();
        for path in ["../README.md", &absolute] {
            assert!(!document.allows(path));
            let refusal = document.load(path);
            assert_eq!(
                refusal,
                Err("it is outside of the folder of the document".to_owned())
            );
        }
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_said_without_the_machine_s_words() {
        let base = Path::new(env!("CARGO_MANIFEST_DIR"));
        let refusal = |path| Document::read(base, path).map(|_| ()).unwrap_err();
        assert_eq!(refusal("spec/petsore.yaml"), "there is no such file");
        assert_eq!(refusal("spec"), "it is a folder");
    }
}

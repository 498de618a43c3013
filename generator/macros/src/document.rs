//! The document and the files that it refers to, read from the disk: the pipeline itself reads nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
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
                text,
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
            text,
        })
    }

    /// The absolute path of each file that the client was made of, so far.
    pub fn files(&self) -> Vec<String> {
        let read = self.read.borrow();
        read.iter().map(|file| file.display().to_string()).collect()
    }
}

impl Loader for Document {
    fn load(&self, path: &str) -> Result<String, String> {
        let file = self.folder.join(path);
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
        let document = Document::read(base, "spec/petstore.yaml")?;
        assert_eq!(document.source.name, "spec/petstore.yaml");
        assert!(
            document
                .load("../README.md")?
                .starts_with("# oasmith-macros")
        );
        let files = ["spec/../README.md", "spec/petstore.yaml"];
        assert_eq!(
            document.files(),
            files.map(|file| base.join(file).display().to_string())
        );
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

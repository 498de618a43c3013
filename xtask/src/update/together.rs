//! Files that are written together or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::Failure;

/// What is to become of files: their new bytes, or `None` where they are to go.
#[derive(Debug, Default)]
pub(super) struct Together(BTreeMap<PathBuf, Option<Vec<u8>>>);

impl Together {
    /// The file is to have these bytes.
    pub(super) fn write(&mut self, path: PathBuf, bytes: &[u8]) {
        self.0.insert(path, Some(bytes.to_vec()));
    }

    /// The file is to go.
    pub(super) fn remove(&mut self, path: PathBuf) {
        self.0.entry(path).or_insert(None);
    }

    /// Does it, and says how many files were written and removed; those that are as they should be are left alone.
    ///
    /// # Errors
    /// A file that cannot be written or removed. Those before it are then what they were.
    pub(super) fn carry_out(self) -> Result<(usize, usize), Failure> {
        let (mut written, mut removed) = (0, 0);
        let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
        for (path, bytes) in self.0 {
            let step = present(&path).and_then(|before| {
                if before == bytes {
                    return Ok(());
                }
                match &bytes {
                    Some(_) => written += 1,
                    None => removed += 1,
                }
                // It is noted before it is touched, so that half a file is undone as well.
                done.push((path.clone(), before));
                set(&path, bytes.as_deref())
            });
            let Err(error) = step else { continue };
            let mut text = format!("error: {}: {error}", path.display());
            for (path, before) in done.into_iter().rev() {
                if let Err(error) = set(&path, before.as_deref()) {
                    text.push_str(&format!(
                        "\nerror: {} is not what it was: {error}; restore it from git",
                        path.display()
                    ));
                }
            }
            return Err(text);
        }
        Ok((written, removed))
    }
}

/// The bytes of a file; `None` where there is none.
fn present(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the file have these bytes, or none, with the folders that this takes.
fn set(path: &Path, bytes: Option<&[u8]>) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    match bytes {
        Some(bytes) => {
            fs::create_dir_all(folder)?;
            fs::write(path, bytes)
        }
        None => {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            // A folder that holds nothing any more goes, too; one that holds something stays.
            let mut empty = Some(folder);
            while let Some(folder) = empty.filter(|folder| fs::remove_dir(folder).is_ok()) {
                empty = folder.parent();
            }
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Together;

    #[test]
    fn what_fails_leaves_all_as_it_was() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("oasmith-together-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("z"))?;
        fs::write(folder.join("a"), "old")?;
        fs::write(folder.join("b"), "old")?;
        let plan = |last: &str| {
            let mut writes = Together::default();
            writes.write(folder.join("a"), b"new");
            writes.remove(folder.join("b"));
            writes.write(folder.join("c/d"), b"new");
            writes.write(folder.join(last), b"new");
            writes
        };
        // A folder stands where the last file would.
        let refusal = plan("z").carry_out();
        assert!(refusal.is_err_and(|why| why.contains("/z: ")));
        assert_eq!(fs::read_to_string(folder.join("a"))?, "old");
        assert_eq!(fs::read_to_string(folder.join("b"))?, "old");
        assert!(!folder.join("c").exists());

        assert_eq!(plan("z/e").carry_out(), Ok((3, 1)));
        assert_eq!(fs::read_to_string(folder.join("c/d"))?, "new");
        assert!(!folder.join("b").exists());
        assert_eq!(plan("z/e").carry_out(), Ok((0, 0)));
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}

//! The paths of files, as references spell them.

/// The path of the file that `reference`, a path without a fragment, means in the file at `from`: relative to
/// the document's folder, without `.` and without `..` other than at its beginning.
pub(super) fn joined(from: &str, reference: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = Vec::new();
    for segment in folder.split('/').chain(reference.split('/')) {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            other => segments.push(other),
        }
    }
    segments.join("/")
}

/// Whether `reference`, a path without a fragment, leads to another host, or names something by a URI that is
/// no path.
pub(super) fn is_remote(reference: &str) -> bool {
    let scheme = reference.split_once(':').map(|(scheme, _)| scheme);
    // One letter before a colon is a drive of Windows.
    let scheme = scheme.filter(|scheme| scheme.len() > 1 && !scheme.contains('/'));
    reference.starts_with("//") || scheme.is_some()
}

/// Whether `reference` is a path from the root of a file system.
pub(super) fn is_absolute(reference: &str) -> bool {
    let mut characters = reference.chars();
    let drive = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && characters.next() == Some(':');
    drive || reference.starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::{is_absolute, is_remote, joined};

    #[test]
    fn one_file_has_one_path_however_it_is_spelt() {
        let cases = [
            ("openapi.yaml", "./pet.yaml", "pet.yaml"),
            ("openapi.yaml", "a/../pet.yaml", "pet.yaml"),
            ("openapi.yaml", "a//./pet.yaml", "a/pet.yaml"),
            ("paths/pets.yaml", "pet.yaml", "paths/pet.yaml"),
            ("paths/pets.yaml", "../schemas/pet.yaml", "schemas/pet.yaml"),
            ("paths/pets.yaml", "../../pet.yaml", "../pet.yaml"),
            ("../a/b.yaml", "../../pet.yaml", "../../pet.yaml"),
        ];
        for (from, reference, path) in cases {
            assert_eq!(joined(from, reference), path, "{reference}");
        }
    }

    #[test]
    fn hosts_and_roots_are_told_from_paths() {
        for remote in ["https://example.com/a.yaml", "//example.com/a", "urn:a:b"] {
            assert!(is_remote(remote), "{remote}");
        }
        for absolute in ["/etc/pets.yaml", "C:/pets.yaml", "\\\\host\\pets.yaml"] {
            assert!(is_absolute(absolute), "{absolute}");
            assert!(!is_remote(absolute), "{absolute}");
        }
        for path in ["pets.yaml", "./a:b.yaml", "a/b:c.yaml"] {
            assert!(!is_remote(path) && !is_absolute(path), "{path}");
        }
    }
}

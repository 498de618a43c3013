//! Which documents are read at all.

use super::upgrade;
use crate::document::Version;

#[test]
fn the_version_is_read_however_it_is_written() {
    let cases = [
        ("openapi: 3.0.3", Version::V3_0),
        ("openapi: '3.0'", Version::V3_0),
        ("openapi: 3.0", Version::V3_0),
        ("openapi: 3.1", Version::V3_1),
        ("openapi: 3.1.1", Version::V3_1),
        ("openapi: 3.2.0", Version::V3_2),
        ("openapi: 3.2", Version::V3_2),
        ("swagger: '2.0'", Version::V2_0),
        ("swagger: 2.0", Version::V2_0),
        ("swagger: 2", Version::V2_0),
    ];
    for (line, version) in cases {
        let (document, _) = upgrade(&format!("{line}\ninfo: {{title: t, version: '1'}}"));
        assert_eq!(
            document.map(|document| document.version),
            Some(version),
            "{line}"
        );
    }
}

#[test]
fn a_newer_minor_version_is_read_as_the_newest_known() {
    let (document, found) = upgrade("openapi: 3.7.1\ninfo: {title: t, version: '1'}");
    let version = document.map(|document| document.version);
    assert_eq!(version, Some(Version::V3_2));
    assert_eq!(found, ["warning unknown-version /openapi"]);
}

#[test]
fn other_documents_are_refused_with_a_reason() {
    let cases = [
        ("swagger: '1.2'", "error unsupported-version /swagger"),
        ("swagger: '3.0'", "error unsupported-version /swagger"),
        ("openapi: '2.0'", "error unsupported-version /openapi"),
        ("openapi: 4.0.0", "error unsupported-version /openapi"),
        ("openapi: [3]", "error unsupported-version /openapi"),
        ("title: x", "error not-openapi "),
        ("just text", "error not-openapi "),
        ("", "error not-openapi "),
    ];
    for (text, expected) in cases {
        let (document, found) = upgrade(text);
        assert_eq!(
            (document, found),
            (None, vec![expected.to_owned()]),
            "{text}"
        );
    }
}

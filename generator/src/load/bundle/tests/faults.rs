//! What is said where files do not fit together.

use super::read;

/// What is said, each as `kind file:line:column pointer`.
#[track_caller]
fn told<const N: usize>(files: [(&'static str, &'static str); N]) -> Vec<String> {
    let (_, diagnostics) = read(files);
    let told = diagnostics.iter().map(|one| {
        let location = one.location.as_ref().expect("a location");
        let position = location.position.expect("a position");
        assert!(!one.help.is_empty());
        let (line, column) = (position.line, position.column);
        format!(
            "{} {}:{line}:{column} {}",
            one.kind, location.file, one.pointer
        )
    });
    told.collect()
}

#[test]
fn a_reference_that_leads_nowhere_is_told_where_it_stands() {
    let main = |text: &'static str| {
        [
            ("openapi.yaml", text),
            ("a.yaml", "A: {}\nB: {$ref: '#/AA'}\n"),
        ]
    };
    let at = "spec/openapi.yaml:1:28 /components/schemas/A/$ref";
    let cases = [
        ("missing-file", "components: {schemas: {A: {$ref: b.yaml}}}"),
        (
            "missing-reference",
            "components: {schemas: {A: {$ref: a.yaml#/C}}}",
        ),
        (
            "missing-reference",
            "components: {schemas: {A: {$ref: a.yaml#c}}}",
        ),
        (
            "outside-reference",
            "components: {schemas: {A: {$ref: ../a.yaml}}}",
        ),
        (
            "outside-reference",
            "components: {schemas: {A: {$ref: /etc/a.yaml}}}",
        ),
        (
            "unsupported-reference",
            "components: {schemas: {A: {$ref: 'a%FF.yaml'}}}",
        ),
    ];
    for (kind, text) in cases {
        assert_eq!(told(main(text)), [format!("{kind} {at}")], "{text}");
    }
    let elsewhere = "components: {responses: {A: {$ref: 'https://example.com/a.yaml'}}}";
    let at = "spec/openapi.yaml:1:30 /components/responses/A/$ref";
    assert_eq!(
        told(main(elsewhere)),
        [format!("unsupported-reference {at}")]
    );
    let inside = told(main("components: {schemas: {A: {$ref: a.yaml#/B}}}"));
    assert_eq!(inside, ["missing-reference spec/a.yaml:2:5 /B/$ref"]);
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_that_file() {
    let main = (
        "openapi.yaml",
        "components: {schemas: {A: {$ref: a.yaml}, B: {$ref: './a.yaml'}}}",
    );
    assert_eq!(told([main, ("a.yaml", "a: b: c\n")]).len(), 1);
    assert!(told([main, ("a.yaml", "a: b: c\n")])[0].starts_with("syntax spec/a.yaml:1:"));
    let twice = told([main, ("a.yaml", "type: object\ntype: string\n")]);
    assert_eq!(twice, ["duplicate-member spec/a.yaml:2:1 /type"]);
}

#[test]
fn references_that_have_no_end_are_told_once() {
    let ring = [
        (
            "openapi.yaml",
            "components: {schemas: {A: {$ref: a.yaml}, B: {$ref: b.yaml}}}",
        ),
        ("a.yaml", "$ref: b.yaml\n"),
        ("b.yaml", "$ref: a.yaml\n"),
    ];
    assert_eq!(told(ring), ["reference-cycle spec/a.yaml:1:1 /$ref"]);
    let path = [
        ("openapi.yaml", "paths: {/a: {$ref: a.yaml}}"),
        ("a.yaml", "get: {callbacks: {c: {e: {$ref: a.yaml}}}}\n"),
    ];
    assert_eq!(told(path).len(), 1);
    let own = [(
        "openapi.yaml",
        "paths: {/a: {get: {$ref: '#/paths/~1a/get'}}}",
    )];
    assert_eq!(told(own).len(), 1);
}

#[test]
fn a_place_that_only_the_document_has_is_taken_from_there() {
    let files = [
        (
            "openapi.yaml",
            "components: {schemas: {A: {$ref: a.yaml}, B: {}}}",
        ),
        ("a.yaml", "not: {$ref: '#/components/schemas/B'}\n"),
    ];
    assert_eq!(
        told(files),
        ["reference-into-document spec/a.yaml:1:7 /not/$ref"]
    );
}

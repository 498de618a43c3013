//! Types that contain themselves.

use crate::ir::ModelKind;
use crate::pointer::Pointer;

use super::{document, lowered, recorded, schemas};

#[test]
fn values_inside_themselves_are_boxed() {
    schemas(
        "
Tree: { properties: { left: { $ref: '#/components/schemas/Tree' }, many: { type: array, items: { $ref: '#/components/schemas/Tree' } }, leaf: { $ref: '#/components/schemas/Leaf' } } }
Leaf: { properties: { id: { type: string } } }
A: { required: [b], properties: { b: { $ref: '#/components/schemas/Same' } } }
Same: { $ref: '#/components/schemas/B' }
B: { properties: { a: { $ref: '#/components/schemas/A' } } }
Filter: { oneOf: [{ $ref: '#/components/schemas/Not' }, { type: string }] }
Not: { required: [not], properties: { not: { $ref: '#/components/schemas/Filter' } } }
",
        "
        A = { b: Box<Same> }
        B = { a?: Box<A> }
        Filter = union Box<Not> | text
        Leaf = { id?: text }
        Not = { not: Box<Filter> }
        Same = alias B
        Tree = { leaf?: Leaf, left?: Box<Tree>, many?: [Tree] }
        ",
    );
}

#[test]
fn an_alias_of_itself_is_a_newtype() {
    schemas(
        "
Nested: { type: array, items: { $ref: '#/components/schemas/Nested' } }
Json: { oneOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/Json' } }] }
One: { additionalProperties: { $ref: '#/components/schemas/Two' } }
Two: { type: array, items: { $ref: '#/components/schemas/One' } }
",
        "
        Json = union text | [Json]
        Nested = newtype [Nested]
        One = newtype {Two}
        Two = newtype [One]
        ",
    );
}

#[test]
fn what_has_no_end_is_given_one() {
    schemas(
        "
A: { required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }
B: { allOf: [{ $ref: '#/components/schemas/C' }] }
C: { allOf: [{ $ref: '#/components/schemas/B' }] }
D: { properties: { x: { type: array, items: { $ref: '#/components/schemas/D/properties/x' } } } }
",
        "
        A = { a?: Box<A> }
        B = alias any
        C = alias any
        D = { x?: [[any]] }
        endless-schema at /components/schemas/D/properties/x
        endless-model at /components/schemas/B
        endless-model at /components/schemas/C
        endless-model at /components/schemas/A/properties/a
        ",
    );
}

#[test]
fn many_inline_levels_are_no_trouble() {
    let mut text = String::from("paths: {}\ncomponents: { schemas: { Deep: ");
    text.push_str(&"{ items: ".repeat(40));
    text.push_str("{ type: string }");
    text.push_str(&"}".repeat(40));
    text.push_str(" } }");
    let (api, diagnostics) = lowered(&document("3.0.3", &text));
    assert_eq!(recorded(&diagnostics), Vec::<String>::new());
    assert_eq!(api.models.len(), 1);
}

#[test]
fn references_into_each_other_end_somewhere() {
    let mut text =
        String::from("paths: {}\ncomponents:\n  schemas:\n    Top:\n      properties:\n");
    for level in 0..300 {
        let next = level + 1;
        text.push_str(&format!(
            "        m{level}: {{ type: array, items: {{ $ref: '#/components/schemas/Top/properties/m{next}' }} }}\n"
        ));
    }
    text.push_str("        m300: { type: string }\n");
    let (api, diagnostics) = lowered(&document("3.0.3", &text));
    assert_eq!(api.models.len(), 1);
    let kinds: Vec<&str> = diagnostics.iter().map(|one| one.kind).collect();
    assert!(
        kinds.contains(&"too-deep") && kinds.iter().all(|kind| *kind == "too-deep"),
        "{kinds:?}"
    );
}

/// The models of a document whose schemas are made by `schema` of their numbers.
fn family(count: usize, schema: impl Fn(usize) -> String) -> Vec<String> {
    let schemas: String = (0..count)
        .map(|number| format!("    S{number:03}: {}\n", schema(number)))
        .collect();
    let lines = format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}");
    let (api, diagnostics) = lowered(&document("3.1.0", &lines));
    assert_eq!(recorded(&diagnostics), Vec::<String>::new());
    super::dump::models(&api)
}

fn reference(number: usize) -> String {
    format!("$ref: '#/components/schemas/S{number:03}'")
}

#[test]
fn a_short_cycle_has_boxes_and_a_long_one_links() {
    let ring = |count: usize| {
        family(count, |number| {
            format!(
                "{{ properties: {{ id: {{ type: string }}, next: {{ {} }} }} }}",
                reference((number + 1) % count)
            )
        })
    };
    let of = |models: Vec<String>, pointer: &str| {
        let found = models.iter().filter(|line| line.contains(pointer));
        found.count()
    };
    assert_eq!(of(ring(12), "next?: Box<"), 12);
    assert_eq!(of(ring(13), "next?: Link<"), 13);
    assert_eq!(of(ring(247), "next?: Link<"), 247);
}

#[test]
fn lists_stay_as_they_are_where_boxes_are_links() {
    let models = family(18, |number| {
        let next = reference((number + 1) % 18);
        let owner = reference(0);
        if number == 10 {
            format!("{{ properties: {{ next: {{ items: {{ {next} }} }} }} }}")
        } else {
            format!("{{ properties: {{ next: {{ {next} }}, owner: {{ {owner} }} }} }}")
        }
    });
    let expected = [
        "S009 = { next?: S010, owner?: Link<S000> }",
        "S010 = { next?: [S011] }",
    ];
    assert_eq!(models[9..11], expected);
}

#[test]
fn a_chain_is_broken_from_its_end_upwards() {
    let chain = |count: usize| {
        family(count, |number| {
            if number == 0 {
                return "{ properties: { id: { type: string } } }".to_owned();
            }
            format!(
                "{{ properties: {{ next: {{ {} }} }} }}",
                reference(number - 1)
            )
        })
    };
    let short = chain(31);
    assert!(short.iter().all(|line| !line.contains("Link")), "{short:?}");
    let long = chain(80);
    assert_eq!(long[..31], short, "a chain above changes nothing below");
    let links = long.iter().filter(|line| line.contains("Link"));
    let links: Vec<&String> = links.collect();
    assert_eq!(
        links,
        [
            "S031 = { next?: Link<S030> }",
            "S062 = { next?: Link<S061> }"
        ]
    );
}

#[test]
fn other_names_in_long_chains_are_types_of_their_own() {
    let models = family(30, |number| match number {
        0 => "{ type: object, properties: { id: { type: string } } }".to_owned(),
        _ => format!("{{ items: {{ {} }} }}", reference(number - 1)),
    });
    let links = models.iter().filter(|line| line.contains("Link"));
    let links: Vec<&String> = links.collect();
    assert_eq!(links, ["S016 = newtype Link<[S015]>"]);
    assert_eq!(models[17], "S017 = alias [S016]");
}

/// Schemas that are met on a great many ways are looked into once on each.
#[test]
fn a_ring_of_unions_and_a_lattice_of_parts_end() {
    let reference = |name: String| format!("{{ $ref: '#/components/schemas/{name}' }}");
    let mut lines = String::new();
    for n in 0..60 {
        let next = reference(format!("Ring{}", (n + 1) % 60));
        let far = reference(format!("Ring{}", (n * 7 + 3) % 60));
        lines += &format!(
            "    Ring{n}: {{ oneOf: [{{ type: string }}, {next}, {{ type: array, items: {far} }}] }}\n"
        );
    }
    for (n, side) in (0..30).flat_map(|n| [(n, 'A'), (n, 'B')]) {
        let parts = ['A', 'B'].map(|side| reference(format!("{side}{}", n + 1)));
        let member = format!("{{ properties: {{ {side}{n}: {{ type: string }} }} }}");
        lines += &format!(
            "    {side}{n}: {{ allOf: [{}, {}, {member}] }}\n",
            parts[0], parts[1]
        );
    }
    lines += "    A30: { properties: { a: { type: string } } }\n";
    lines += "    B30: { properties: { b: { type: string } } }\n";
    let lines = format!("paths: {{}}\ncomponents:\n  schemas:\n{lines}");
    let (api, diagnostics) = lowered(&document("3.0.3", &lines));
    assert_eq!(recorded(&diagnostics), Vec::<String>::new());
    assert_eq!(api.models.len(), 60 + 62);
    let pointer = Pointer::root().descend(["components", "schemas", "A0"]);
    let top = api.models.iter().find(|model| model.pointer == pointer);
    let Some(ModelKind::Struct(top)) = top.map(|model| &model.kind) else {
        panic!("{top:?}");
    };
    assert_eq!(top.fields.len(), 1 + 2 * 29 + 2);
}

//! What documents write, and what rustdoc is given.

use super::lines;

fn text(markdown: &str) -> String {
    lines(markdown).join("\n")
}

#[test]
fn code_never_becomes_a_doctest() {
    assert_eq!(text("```\nlet x = 1;\n```"), "```text\nlet x = 1;\n```");
    assert_eq!(text("```rust\nlet x = 1;\n```"), "```text\nlet x = 1;\n```");
    assert_eq!(
        text("Before\n\n    indented()\n    more()\n\nAfter"),
        "Before\n\n```text\nindented()\nmore()\n```\n\nAfter"
    );
    assert_eq!(text("~~~json\n{}\n~~~"), "```json\n{}\n```");
}

#[test]
fn nothing_leads_to_rust_items_or_html() {
    assert_eq!(
        text("see [Thing] and [`x`] <b>now</b>"),
        "see \\[Thing\\] and \\[`x`\\] \\<b\\>now\\</b\\>"
    );
    assert_eq!(text("one<br>two"), "one\ntwo");
    assert_eq!(
        text("[here](../x.md) [there](https://a.example/b)"),
        "here [there](https://a.example/b)"
    );
    assert_eq!(text("Vec<T>"), "Vec\\<T\\>");
}

#[test]
fn addresses_are_marked() {
    assert_eq!(text("At https://a.example/b."), "At <https://a.example/b>.");
    assert_eq!(text("http://{host}/x"), "http://{host}/x");
    assert_eq!(
        text("(https://a.example/b(c).)"),
        "(<https://a.example/b(c)>.)"
    );
}

#[test]
fn structure_stays() {
    let list = "Values:\n* one\n* two\nstill two\n\n    para\n1. a\n2. b\n";
    assert_eq!(
        text(list),
        "Values:\n\n- one\n- two\n  still two\n\n  para\n\n1. a\n2. b"
    );
    assert_eq!(text("# Head\ntext"), "# Head\n\ntext");
    assert_eq!(text("> quoted\n> more"), "> quoted\n> more");
    assert_eq!(
        text("| a | b |\n|---|---|\n| 1 | 2 |"),
        "| a | b |\n| --- | --- |\n| 1 | 2 |"
    );
    assert_eq!(text("- a\n  - b\n- c"), "- a\n  - b\n- c");
}

//! The report on changes against the compiler, for a few pairs; `cargo xtask witness` does it for all.

use std::path::Path;

use xtask::witness::{pairs, witness};

#[test]
fn what_does_not_compile_is_what_the_report_says() {
    let names = [
        "member_type",
        "operation_added_and_removed",
        "parameter_added",
        "reply_type",
        "values",
        "variants",
    ];
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let pairs = pairs(&workspace, &names.map(str::to_owned)).expect("the pairs");
    let outcome = witness(&pairs, false).unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(outcome.contradictions, Vec::<String>::new());
    assert_eq!(outcome.pairs, names.len());
    assert!(
        outcome.failed >= outcome.breaking && outcome.breaking > 10,
        "{outcome:?}"
    );
    assert!(outcome.parts > 2 * outcome.failed, "{outcome:?}");
}

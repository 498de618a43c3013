//! `generated-client` is what `spec/` gives, and its outlines are the ones that were reviewed.

use insta::assert_snapshot;
use xtask::codegen::{Mode, codegen};
use xtask::{outline, spec, workspace};

#[test]
fn the_generated_client_is_what_spec_gives() {
    if let Err(difference) = codegen(&workspace(), &[], Mode::Check) {
        panic!("{difference}");
    }
}

#[test]
fn outlines() {
    let apis = spec::find(&workspace()).expect("the folders of spec/");
    assert!(!apis.is_empty());
    for api in apis {
        let name = api.name.clone();
        let text =
            outline::outline(&workspace(), &[api.name]).unwrap_or_else(|found| panic!("{found}"));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots/outline");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| assert_snapshot!(name, text));
    }
}

//! The cargo features of the generated client: one for each API, and one for each of its tags.

use std::collections::BTreeSet;

use oasmith::emit::Module;
use toml_edit::DocumentMut;

const BEGIN: &str = "# begin of the list of APIs, written by `cargo xtask codegen`\n";
const END: &str = "# end of the list of APIs\n";

/// The features of the parts of an API that the manifest lists: they are those of the last run.
pub(crate) fn listed(manifest: &str, api: &str) -> Vec<String> {
    let Ok(document) = manifest.parse::<DocumentMut>() else {
        return Vec::new();
    };
    let list = document
        .get("features")
        .and_then(|all| all.get(api)?.as_array().cloned());
    let names = list.iter().flatten().filter_map(|name| name.as_str());
    names.map(str::to_owned).collect()
}

/// The manifest with the features of `modules` between its marks.
///
/// # Errors
/// The marks are gone, or two features have the same name.
pub(crate) fn written(manifest: &str, modules: &[Module]) -> Result<String, String> {
    let parts = || -> Option<(&str, &str)> {
        let (head, rest) = manifest.split_once(BEGIN)?;
        Some((head, rest.split_once(END)?.1))
    };
    let (head, tail) = parts().ok_or_else(|| {
        format!("the lines that mark the list of APIs are gone; put these into [features]:\n{BEGIN}{END}")
    })?;
    let mut seen = BTreeSet::new();
    for feature in modules.iter().flat_map(Module::features) {
        if !seen.insert(feature) {
            return Err(format!(
                "an API and a tag of another would both be the feature `{feature}`\n  \
                 = help: give one of the folders of spec/ another name"
            ));
        }
    }
    let list = |names: &mut dyn Iterator<Item = &str>| {
        let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
        format!("[{}]", names.join(", "))
    };
    let default = list(&mut modules.iter().map(|module| module.feature.as_str()));
    let mut features = String::new();
    for module in modules {
        let parts = list(&mut module.parts.iter().map(String::as_str));
        features += &format!("{} = {parts}\n", module.feature);
        for part in &module.parts {
            features += &format!("{part} = []\n");
        }
    }
    Ok(format!(
        "{head}{BEGIN}default = {default}\n{features}{END}{tail}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(name: &str, parts: &[&str]) -> Module {
        Module {
            name: name.to_owned(),
            feature: name.to_owned(),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        }
    }

    #[test]
    fn what_is_written_is_what_is_listed() {
        let before = format!("[features]\n{BEGIN}{END}[dependencies]\n");
        let modules = [module("a", &["a-cats", "a-dogs"]), module("b", &[])];
        let text = written(&before, &modules).expect("the marks are there");
        let features = "default = [\"a\", \"b\"]\na = [\"a-cats\", \"a-dogs\"]\na-cats = []\na-dogs = []\nb = []\n";
        assert_eq!(
            text,
            format!("[features]\n{BEGIN}{features}{END}[dependencies]\n")
        );
        assert_eq!(listed(&text, "a"), ["a-cats", "a-dogs"]);
        assert_eq!(listed(&text, "b"), [""; 0]);
        assert_eq!(written(&text, &modules).as_ref(), Ok(&text));
    }

    #[test]
    fn no_two_features_have_one_name() {
        let before = format!("[features]\n{BEGIN}{END}");
        let failure = written(&before, &[module("a", &["a-b"]), module("a-b", &[])]);
        assert!(failure.expect_err("refused").contains("the feature `a-b`"));
    }
}

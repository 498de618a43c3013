//! Names that the document or the user wrote, settled, with what there is to say about it.

use std::collections::BTreeMap;

use super::scope::{Claim, Scope};
use crate::config::Entry;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// Something that has a name in the document.
pub(super) struct Wanted<'a, 'c> {
    /// What the document calls it.
    pub(super) text: String,
    /// Where it stands, to say so where it cannot be called like that; `None` where nothing is said then.
    pub(super) pointer: Option<&'a Pointer>,
    /// What it wants to be called.
    pub(super) claim: Claim,
    /// What the user wants it to be called.
    pub(super) given: Option<&'c Entry<String>>,
    /// Whether it is kept: nothing is said about what is not.
    pub(super) kept: bool,
}

/// A name in `scope` for each of `list`, of which each is a `what`.
///
/// Recorded as errors: names of the user's that `reserved` lists, or that something else has by right. Recorded as
/// warnings: names of the document's that had to give way.
pub(super) fn settle(
    what: &str,
    list: &[Wanted<'_, '_>],
    scope: &mut Scope,
    reserved: &[&str],
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let claim = |wanted: &Wanted<'_, '_>| match wanted.given {
        Some(entry) => Claim::given(&entry.value),
        None => wanted.claim.clone(),
    };
    let claims: Vec<Claim> = list.iter().map(claim).collect();
    let chosen = scope.settle(&claims);
    refuse(what, list, reserved, diagnostics);
    report(what, list, &chosen, diagnostics);
    chosen
}

/// Records the names of the user's that cannot be.
fn refuse(what: &str, list: &[Wanted<'_, '_>], reserved: &[&str], diagnostics: &mut Diagnostics) {
    let kept = || list.iter().filter(|wanted| wanted.kept);
    let mut given: BTreeMap<&str, (&str, &Entry<String>)> = BTreeMap::new();
    for wanted in kept() {
        let Some(entry) = wanted.given else { continue };
        let name = entry.value.as_str();
        if reserved.contains(&name) {
            let message = format!("the generated code needs the name `{name}` for itself");
            entry.error("reserved-name", message, "choose another one", diagnostics);
        }
        if let Some((other, _)) = given.insert(name, (&wanted.text, entry)) {
            collide(what, [other, &wanted.text], entry, diagnostics);
        }
    }
    for wanted in kept().filter(|wanted| wanted.given.is_none()) {
        if let Some((other, entry)) = given.get(wanted.claim.first()) {
            collide(what, [other, &wanted.text], entry, diagnostics);
        }
    }
}

fn collide(what: &str, texts: [&str; 2], entry: &Entry<String>, diagnostics: &mut Diagnostics) {
    let [one, other] = texts;
    let name = &entry.value;
    let message = format!("the {what}s `{one}` and `{other}` are both called `{name}`");
    let help = "give one of them another name here";
    entry.error("colliding-names", message, help, diagnostics);
}

/// Records the names of the document's that had to give way.
fn report(what: &str, list: &[Wanted<'_, '_>], chosen: &[String], diagnostics: &mut Diagnostics) {
    let owners: BTreeMap<&str, &str> = std::iter::zip(chosen, list)
        .map(|(name, wanted)| (name.as_str(), wanted.text.as_str()))
        .collect();
    for (wanted, name) in list.iter().zip(chosen) {
        let wish = wanted.claim.first();
        let (Some(pointer), true, None) = (wanted.pointer, wanted.kept, wanted.given) else {
            continue;
        };
        let Some(owner) = owners.get(wish).filter(|_| wish != name) else {
            continue;
        };
        let text = &wanted.text;
        diagnostics.warning(
            "colliding-names",
            pointer,
            format!(
                "the {what}s `{owner}` and `{text}` both become `{wish}` in Rust; the latter is called `{name}`"
            ),
            format!("give one of them another name in `oasmith.toml` if the {what} is to be called otherwise"),
        );
    }
}

//! Which file a model stands in: that of its root, with everything inline below it, unless that would be too long to
//! read. Then what stands below a member of it, and is long itself, has a file of its own, called after its first model.

use std::collections::BTreeMap;

use super::casing::{bounded, module_name};
use super::scope::{Claim, Scope};
use crate::ir::{Api, Model, ModelId, ModelKind, Root};

/// How long a file may become before it is divided, in lines.
const LONGEST: usize = 1000;

/// What stands below a member has a file of its own from this many lines on.
const WORTH_A_FILE: usize = 150;

/// The module of each model. `roots` are those of the roots, for which `scope` has settled them already; `idents` are
/// the names of the models.
pub(super) fn modules(
    api: &Api,
    roots: &BTreeMap<Root, String>,
    idents: &BTreeMap<ModelId, String>,
    scope: &mut Scope,
) -> Vec<String> {
    let mut groups: BTreeMap<&Root, Vec<&Model>> = BTreeMap::new();
    for model in &api.models {
        groups.entry(&model.place.root).or_default().push(model);
    }
    // Which file a model goes to: the number of a new one, or none for that of its root.
    let mut files: BTreeMap<ModelId, usize> = BTreeMap::new();
    let mut heads: Vec<&Model> = Vec::new();
    for group in groups.values_mut() {
        group.sort_by_key(|model| &model.place);
        divide(group, 0, None, &mut heads, &mut files);
    }
    let claims = heads.iter().map(|model| {
        let ident = idents.get(&model.id).map_or("", String::as_str);
        Claim::made([bounded(module_name(ident))])
    });
    let names = scope.settle(&claims.collect::<Vec<_>>());
    let module = |model: &Model| match files.get(&model.id) {
        Some(file) => names[*file].clone(),
        None => roots[&model.place.root].clone(),
    };
    api.models.iter().map(module).collect()
}

/// Divides models whose places have the same first `depth` steps, and that would stand in `file`.
fn divide<'a>(
    models: &[&'a Model],
    depth: usize,
    file: Option<usize>,
    heads: &mut Vec<&'a Model>,
    files: &mut BTreeMap<ModelId, usize>,
) {
    let stay = |models: &[&'a Model], files: &mut BTreeMap<ModelId, usize>| {
        let ids = models.iter().map(|model| model.id);
        files.extend(ids.filter_map(|id| Some((id, file?))));
    };
    if lines(models) <= LONGEST {
        return stay(models, files);
    }
    let mut groups = models.chunk_by(|a, b| a.place.steps.get(depth) == b.place.steps.get(depth));
    let is_below = |group: &[&Model]| group.iter().all(|model| model.place.steps.len() > depth);
    if models.iter().all(|model| model.place.steps.len() > depth) && groups.clone().count() == 1 {
        return groups
            .by_ref()
            .for_each(|group| divide(group, depth + 1, file, heads, files));
    }
    // Where that does not help, because there are many short ones, each has its own.
    let short = groups
        .clone()
        .filter(|group| !is_below(group) || lines(group) < WORTH_A_FILE);
    let all = short.map(lines).sum::<usize>() > LONGEST;
    for group in groups {
        match group.first() {
            Some(head) if is_below(group) && (all || lines(group) >= WORTH_A_FILE) => {
                let own = heads.len();
                heads.push(head);
                divide(group, depth + 1, Some(own), heads, files);
            }
            _ => stay(group, files),
        }
    }
}

/// How many lines the models take, about, in the longer of their file and that of their codecs.
fn lines(models: &[&Model]) -> usize {
    let one = |model: &&Model| match &model.kind {
        ModelKind::Struct(object) => 40 + 12 * object.fields.len(),
        ModelKind::Enum(list) => 20 + 3 * list.variants.len(),
        ModelKind::Union(union) => 40 + 16 * union.variants.len(),
        ModelKind::Alias(_) | ModelKind::Newtype(_) => 15,
    };
    models.iter().map(one).sum()
}

//! Cargo features: which parts of a client are compiled.
//!
//! Every tag stands behind a feature, with the models that its operations lead to. The conditions are in indexes alone,
//! so that no file of a model or an operation changes when another one is added.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{self, Type};
use crate::name::Names;

/// Features of a crate that are not those of tags: what the runtime has, and what cargo itself knows.
const TAKEN: &[&str] = &[
    "all",
    "brotli",
    "chrono",
    "default",
    "gzip",
    "jiff",
    "native-tls",
    "rustls",
    "serde",
    "time",
    "url",
    "uuid",
    "validate",
    "webhooks",
    "xml",
    "zstd",
];

/// Whether parts of a client can be left out of a build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Features {
    /// It is compiled as a whole.
    #[default]
    Whole,
    /// Each tag, with what it needs, is behind a feature of its name. A client of one tag is compiled as a whole.
    PerTag {
        /// The feature that stands for all of them.
        all: String,
        /// What the others begin with.
        prefix: String,
    },
}

/// What stands behind which feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gates {
    all: String,
    /// The feature of each tag, by its index.
    tags: Vec<String>,
    /// The feature of the webhooks, where there are functions for them.
    webhooks: Option<String>,
    /// The features that need a module of models; none where it is always there.
    modules: BTreeMap<String, Gate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Gate {
    Always,
    /// With one of these.
    Any(BTreeSet<usize>),
    /// With all: no operation needs it.
    Unused,
}

impl Gates {
    /// What stands behind which feature; `None` where everything is compiled.
    pub fn of(api: &ir::Api, names: &Names, features: &Features) -> Option<Self> {
        let Features::PerTag { all, prefix } = features else {
            return None;
        };
        let has_webhooks = names
            .webhooks
            .iter()
            .any(|hook| hook.functions.iter().any(Option::is_some));
        if names.tags.len() + usize::from(has_webhooks) < 2 {
            return None;
        }
        let webhooks = has_webhooks.then(|| format!("{prefix}webhooks"));
        let tags = names.tags.iter().map(|tag| feature(prefix, &tag.module));
        Some(Self {
            all: all.clone(),
            tags: tags.collect(),
            modules: modules(api, names, webhooks.is_some()),
            webhooks,
        })
    }

    /// The feature that stands for all others.
    pub fn all(&self) -> &str {
        &self.all
    }

    /// Every other feature.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().chain(&self.webhooks).map(String::as_str)
    }

    /// The condition of a tag.
    pub(super) fn tag(&self, tag: usize) -> TokenStream {
        let feature = &self.tags[tag];
        quote!(#[cfg(feature = #feature)])
    }

    /// The condition of the webhooks.
    pub(super) fn webhooks(&self) -> Option<TokenStream> {
        let feature = self.webhooks.as_ref()?;
        Some(quote!(#[cfg(feature = #feature)]))
    }

    /// How many features the condition of a module of models names.
    pub(super) fn count(&self, module: &str) -> usize {
        match self.modules.get(module) {
            None | Some(Gate::Always) => 0,
            Some(Gate::Unused) => 1,
            Some(Gate::Any(features)) => features.len(),
        }
    }

    /// The condition of a module of models, if it has one.
    pub(super) fn module(&self, module: &str) -> Option<TokenStream> {
        let features: Vec<&str> = match self.modules.get(module)? {
            Gate::Always => return None,
            Gate::Unused => vec![&self.all],
            Gate::Any(features) => self
                .each()
                .enumerate()
                .filter(|(index, _)| features.contains(index))
                .map(|(_, feature)| feature)
                .collect(),
        };
        Some(match &features[..] {
            [one] => quote!(#[cfg(feature = #one)]),
            many => quote!(#[cfg(any(#(feature = #many),*))]),
        })
    }
}

/// The feature of the tag with this module.
fn feature(prefix: &str, module: &str) -> String {
    let name = module.trim_end_matches('_').replace('_', "-");
    let suffix = if TAKEN.contains(&name.as_str()) {
        "-api"
    } else {
        ""
    };
    format!("{prefix}{name}{suffix}")
}

/// The gate of each module: from the operations of each tag to the models that they name, and on from there.
fn modules(api: &ir::Api, names: &Names, has_webhooks: bool) -> BTreeMap<String, Gate> {
    let leads = leads(api, names);
    let mut features: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); names.tags.len()];
    for operation in &api.operations {
        let types = operation.types();
        types.for_each(|ty| named(names, ty, &mut features[operation.tag]));
    }
    if has_webhooks {
        let mut carried = BTreeSet::new();
        let types = api.webhooks.iter().flat_map(ir::Webhook::types);
        types.for_each(|ty| named(names, ty, &mut carried));
        features.push(carried);
    }
    let mut headers = BTreeSet::new();
    let types = api.headers.iter().map(|header| &header.ty);
    types.for_each(|ty| named(names, ty, &mut headers));
    let mut gates: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, start) in features.iter().enumerate() {
        for module in closure(start, &leads) {
            gates.entry(module).or_default().insert(index);
        }
    }
    let always = closure(&headers, &leads);
    let mut gate = |module: &String| match gates.remove(module.as_str()) {
        _ if always.contains(module.as_str()) => Gate::Always,
        None => Gate::Unused,
        Some(all) if all.len() == features.len() => Gate::Always,
        Some(some) => Gate::Any(some),
    };
    names
        .modules
        .keys()
        .map(|module| (module.clone(), gate(module)))
        .collect()
}

/// Adds the modules of the models that a type names.
fn named<'a>(names: &'a Names, ty: &Type, modules: &mut BTreeSet<&'a str>) {
    ty.each_model(&mut |id| {
        modules.insert(names[id].module.as_str());
    });
}

/// The modules that the models of each module name.
fn leads<'a>(api: &ir::Api, names: &'a Names) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut leads: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for model in &api.models {
        let from = leads.entry(names[model.id].module.as_str()).or_default();
        model.each_model(&mut |id| {
            from.insert(names[id].module.as_str());
        });
    }
    leads
}

fn closure<'a>(
    start: &BTreeSet<&'a str>,
    leads: &BTreeMap<&'a str, BTreeSet<&'a str>>,
) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = start.iter().copied().collect();
    while let Some(module) = open.pop() {
        if found.insert(module) {
            open.extend(leads.get(module).into_iter().flatten());
        }
    }
    found
}

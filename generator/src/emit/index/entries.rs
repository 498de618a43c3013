//! What an index lists.

use super::super::{Context, Index, codec, endpoint, models_of, operations_of, validate, webhook};

/// A module of a folder, with what others may use of it.
pub(super) struct Entry<'a> {
    pub(super) module: &'a str,
    /// The types that are exported, in order.
    pub(super) exports: Vec<&'a str>,
    /// Whether one of them is deprecated.
    pub(super) deprecated: bool,
    /// How many features it may be needed by.
    pub(super) features: usize,
}

impl Entry<'_> {
    /// How many lines it takes, about.
    pub(super) fn lines(&self) -> usize {
        let letters: usize = self.exports.iter().map(|name| name.len() + 2).sum();
        let condition = match self.features {
            few @ 0..=1 => few,
            many => 3 + many,
        };
        2 + 2 * condition + letters / 60
    }
}

/// The entries of an index whose modules are wanted, by module.
pub(super) fn of<'a>(
    context: Context<'a>,
    index: Index,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<Entry<'a>> {
    let modules = || {
        let all = context.names.modules.keys().map(String::as_str);
        all.filter(|module| wanted(module))
    };
    let operations = |tag: usize| {
        let all = operations_of(context, tag);
        all.map(move |operation| (operation, context.names[operation.id].module.as_str()))
            .filter(|(_, module)| wanted(module))
    };
    let mut entries: Vec<Entry<'_>> = match index {
        Index::Models => modules().map(|module| models(context, module)).collect(),
        Index::ModelCodecs => modules()
            .filter(|module| codec::has_codec(context, module))
            .map(|module| table(context, module))
            .collect(),
        Index::ModelLimits => modules()
            .filter(|module| validate::has_table(context, module))
            .map(|module| table(context, module))
            .collect(),
        Index::Endpoints => {
            let tags = context.names.tags.iter().map(|tag| tag.module.as_str());
            tags.filter(|module| wanted(module)).map(bare).collect()
        }
        Index::Tag(tag) => operations(tag)
            .map(|(operation, module)| Entry {
                exports: sorted(endpoint::types(context, operation)),
                ..bare(module)
            })
            .collect(),
        Index::TagCodecs(tag) => operations(tag).map(|(_, module)| bare(module)).collect(),
        Index::Webhooks => webhook::decoded(context)
            .map(|hook| (hook, context.names[hook.id].module.as_str()))
            .filter(|(_, module)| wanted(module))
            .map(|(hook, module)| Entry {
                exports: sorted(webhook::functions(context, hook).into_iter()),
                deprecated: hook.docs.deprecated,
                ..bare(module)
            })
            .collect(),
    };
    entries.sort_by_key(|entry| entry.module);
    entries
}

fn bare(module: &str) -> Entry<'_> {
    Entry {
        module,
        exports: Vec::new(),
        deprecated: false,
        features: 0,
    }
}

fn table<'a>(context: Context<'a>, module: &'a str) -> Entry<'a> {
    let gates = context.gates.iter();
    Entry {
        features: gates.map(|gates| gates.count(module)).sum(),
        ..bare(module)
    }
}

fn models<'a>(context: Context<'a>, module: &'a str) -> Entry<'a> {
    let models = || models_of(context, module);
    Entry {
        exports: sorted(models().map(|model| context.names[model.id].ident.as_str())),
        deprecated: models().any(|model| model.docs.deprecated),
        ..table(context, module)
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names
}

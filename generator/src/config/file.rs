//! What each key of the file holds.

use toml::Spanned;
use toml::de::DeValue;

use super::keys::{self, Keys};
use super::path::{BUILT_IN, is_derive, is_type_path};
use super::read::{Node, Read, listed, parsed};
use super::{Choice, Config, Entry, Model, Operation, Rule};
use crate::diagnostic::{Diagnostics, nearest};
use crate::load::Source;
use crate::name::{is_type_name, is_value_name};
use crate::pointer::Pointer;

/// The traits that every model has by its codec, so that no derive may name them.
const CODEC: &[&str] = &["Serialize", "Deserialize"];

/// Reads the whole file; what is wrong with it is recorded.
pub(super) fn config(source: &Source, diagnostics: &mut Diagnostics) -> Config {
    let Some(root) = parsed(source, diagnostics) else {
        return Config::default();
    };
    let mut read = Read {
        source,
        diagnostics,
    };
    let root = read.entry(&root, Pointer::root(), 0);
    let mut config = Config::default();
    for (key, node) in read.known(&root, &keys::FILE) {
        match key.as_str() {
            "include" => config.include = read.rules(&node, &keys::INCLUDE),
            "exclude" => config.exclude = read.rules(&node, &keys::EXCLUDE),
            "derive" => config.derive = read.derives(&node),
            "format" => config.formats = read.each(&node, Read::choice),
            "model" => config.models = read.each(&node, Read::model),
            "operation" => config.operations = read.each(&node, Read::operation),
            "parameter" => {
                config.parameters = read.each(&node, |read, node| {
                    read.renamed(node, &keys::PARAMETER, VALUE)
                })
            }
            "tag" => {
                config.tags = read.each(&node, |read, node| read.renamed(node, &keys::TAG, VALUE))
            }
            _ => {}
        }
    }
    config
}

/// What a name must look like, so that the compiler does not complain of it.
struct Spelling {
    fits: fn(&str) -> bool,
    what: &'static str,
    help: &'static str,
}

const TYPE: &Spelling = &Spelling {
    fits: is_type_name,
    what: "the name of a type",
    help: "write it in camel case, such as `PetOwner`, and avoid the words of Rust",
};
const VALUE: &Spelling = &Spelling {
    fits: is_value_name,
    what: "the name of a field, function or module",
    help: "write it in snake case, such as `pet_owner`, and avoid the words of Rust",
};

impl Read<'_, '_> {
    fn rules(&mut self, node: &Node<'_>, keys: &Keys) -> Vec<Rule> {
        let DeValue::Array(items) = node.value else {
            self.wrong(
                node,
                "a list of tables, each headed by its name in double brackets,",
            );
            return Vec::new();
        };
        let items: Vec<_> = items.iter().enumerate().collect();
        let rule = |(index, item): (usize, &Spanned<DeValue<'_>>)| {
            let item = self.entry(item.get_ref(), node.pointer.child(index), item.span().start);
            self.rule(&item, keys)
        };
        items.into_iter().map(rule).collect()
    }

    fn rule(&mut self, node: &Node<'_>, keys: &Keys) -> Rule {
        let mut rule = Rule::default();
        let members = self.known(node, keys);
        if members.is_empty() && matches!(node.value, DeValue::Table(table) if table.is_empty()) {
            let help = format!("give it one of {}", listed(keys.keys));
            node.error(
                "empty-rule",
                "the rule is empty: it would be met by every operation",
                help,
                self.diagnostics,
            );
        }
        for (key, node) in members {
            match key.as_str() {
                "tags" => rule.tags = self.texts(&node),
                "paths" => rule.paths = self.texts(&node),
                "operations" => rule.operations = self.texts(&node),
                "methods" => rule.methods = self.texts(&node),
                _ => {}
            }
        }
        rule
    }

    fn derives(&mut self, node: &Node<'_>) -> Vec<Entry<String>> {
        let derives = self.texts(node);
        for derive in &derives {
            let text = &derive.value;
            if !is_derive(text) {
                let message = format!("{text:?} is no derive");
                derive.error(
                    "malformed-path",
                    message,
                    "write its name or its path, such as `Hash` or `schemars::JsonSchema`",
                    self.diagnostics,
                );
            } else if text
                .rsplit("::")
                .next()
                .is_some_and(|name| CODEC.contains(&name))
            {
                let message = format!(
                    "every model implements `{text}` by its codec; a second time it cannot"
                );
                derive.error("needless-derive", message, "leave it out: the feature `serde` of oasmith-runtime, which is on by default, gives it", self.diagnostics);
            }
        }
        derives
    }

    fn choice(&mut self, node: &Node<'_>) -> Option<Choice> {
        let text = self.text(node)?;
        if let Some((_, ty)) = BUILT_IN.iter().find(|(name, _)| *name == text) {
            return Some(Choice::BuiltIn(ty.clone()));
        }
        if is_type_path(&text) {
            return Some(Choice::Path(text));
        }
        let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        let help = match nearest(&text, names.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!(
                "write the whole path of a type, such as `rust_decimal::Decimal` or `crate::Money`, or one of {}",
                listed(&names)
            ),
        };
        node.error(
            "malformed-path",
            format!("{text:?} is not a type that is known, and not the path of one"),
            help,
            self.diagnostics,
        );
        None
    }

    fn model(&mut self, node: &Node<'_>) -> Option<Model> {
        let mut model = Model::default();
        for (key, node) in self.known(node, &keys::MODEL) {
            match key.as_str() {
                "rename" => model.rename = self.name(&node, TYPE).map(|name| node.with(name)),
                "type" => model.ty = self.choice(&node).map(|choice| node.with(choice)),
                "derive" => model.derive = self.derives(&node),
                "fields" => model.fields = self.each(&node, |read, node| read.name(node, VALUE)),
                "variants" => model.variants = self.each(&node, |read, node| read.name(node, TYPE)),
                _ => {}
            }
        }
        let other = Model {
            ty: None,
            ..model.clone()
        };
        if let Some(ty) = &model.ty
            && other != Model::default()
        {
            let message = "a schema whose type is replaced has no model that could be renamed or derive anything";
            ty.error(
                "needless-type",
                message,
                "leave out either `type` or the other keys",
                self.diagnostics,
            );
        }
        Some(model)
    }

    fn operation(&mut self, node: &Node<'_>) -> Option<Operation> {
        let mut operation = Operation::default();
        for (key, node) in self.known(node, &keys::OPERATION) {
            match key.as_str() {
                "rename" => operation.rename = self.name(&node, VALUE).map(|name| node.with(name)),
                "parameters" => {
                    operation.parameters = self.each(&node, |read, node| read.name(node, VALUE))
                }
                _ => {}
            }
        }
        Some(operation)
    }

    /// The name in a table that has `rename` and nothing else.
    fn renamed(&mut self, node: &Node<'_>, keys: &Keys, spelling: &Spelling) -> Option<String> {
        let members = self.known(node, keys);
        if members.is_empty() && matches!(node.value, DeValue::Table(table) if table.is_empty()) {
            let message = format!(
                "nothing is said about `{}`",
                node.pointer.last().unwrap_or_default()
            );
            node.error(
                "empty-table",
                message,
                "give it a `rename`, or remove it",
                self.diagnostics,
            );
        }
        let (_, name) = members.into_iter().next()?;
        self.name(&name, spelling)
    }

    fn name(&mut self, node: &Node<'_>, spelling: &Spelling) -> Option<String> {
        let text = self.text(node)?;
        if !(spelling.fits)(&text) {
            let message = format!("{text:?} cannot be {}", spelling.what);
            node.error("malformed-name", message, spelling.help, self.diagnostics);
            return None;
        }
        Some(text)
    }
}

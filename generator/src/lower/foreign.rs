//! Types that the user chooses in place of those that schemas would have: for one schema, or for a format.

use std::collections::BTreeSet;

use super::context::Lower;
use super::scalar;
use super::site::Site;
use super::view::{Item, View};
use crate::config::{Choice, Config, Entry};
use crate::diagnostic::nearest;
use crate::ir::{Foreign, ForeignId, StringFormat, Type};

/// What the user chose, and what of it some schema asked for.
#[derive(Debug)]
pub(super) struct Choices<'d> {
    config: &'d Config,
    paths: Vec<&'d str>,
    models: BTreeSet<&'d str>,
    formats: BTreeSet<&'d str>,
}

impl<'d> Choices<'d> {
    pub(super) fn of(config: &'d Config) -> Self {
        Self {
            config,
            paths: config.brought(),
            models: BTreeSet::new(),
            formats: BTreeSet::new(),
        }
    }

    /// The key and the type that are for the schema at `site`.
    fn at(&self, site: &Site) -> Option<(&'d str, &'d Entry<Choice>)> {
        let mut entries = self.config.of_model(&site.place, &site.pointer);
        entries.find_map(|(key, model)| Some((key, model.value.ty.as_ref()?)))
    }

    fn ty(&self, choice: &Choice) -> Type {
        match choice {
            Choice::BuiltIn(ty) => ty.clone(),
            Choice::Path(path) => {
                let index = self.paths.iter().position(|known| known == path);
                let index = index.and_then(|index| u32::try_from(index).ok());
                Type::Foreign(ForeignId(index.unwrap_or_default()))
            }
        }
    }
}

impl Lower<'_> {
    /// The type that the user chose for the schema at `site`.
    pub(super) fn chosen(&mut self, site: &Site) -> Option<Type> {
        let (key, choice) = self.choices.at(site)?;
        self.choices.models.insert(key);
        Some(self.choices.ty(&choice.value))
    }

    /// Whether the user chose a type for what `item` describes.
    pub(super) fn is_chosen(&self, item: Item<'_>, site: &Site) -> bool {
        let target = self.look(item, site).map(|(_, site)| site);
        [Some(site), target.as_ref()]
            .into_iter()
            .flatten()
            .any(|site| self.choices.at(site).is_some())
    }

    /// The type that the user chose for the format of a string, number or integer.
    pub(super) fn formatted(&mut self, view: &View<'_>, site: &Site) -> Option<Type> {
        let (format, choice) = self.choices.config.formats.get_key_value(view.format?)?;
        // Bytes that stand outside JSON are beyond what a codec of JSON can read.
        let usual = match view.json_type? {
            "string" => Some(self.string(view, site))
                .filter(|ty| *ty != Type::String(StringFormat::Binary))?,
            "integer" => scalar::integer(view),
            "number" => scalar::number(view),
            _ => return None,
        };
        self.choices.formats.insert(format);
        let ty = self.choices.ty(&choice.value);
        if fits(&ty, &usual) {
            return Some(ty);
        }
        let message = format!(
            "oasmith.toml chooses a type for the format `{format}` that this schema cannot have; it keeps its own"
        );
        let help = format!(
            "choose the path of a type that reads every value with the format `{format}`, or one for this schema alone"
        );
        self.diagnostics.warning(
            "format-of-wrong-type",
            &site.pointer.child("format"),
            message,
            help,
        );
        None
    }

    /// The types that the user brings along. Choices that nothing asked for are recorded as errors.
    pub(super) fn foreign(&mut self) -> Vec<Foreign> {
        let config = self.choices.config;
        for (format, choice) in &config.formats {
            if !self.choices.formats.contains(format.as_str()) {
                let message = format!(
                    "no string, number or integer of the document has the format `{format}`"
                );
                choice.error(
                    "unmatched-format",
                    message,
                    "correct the format, or remove the line",
                    self.diagnostics,
                );
            }
        }
        let components = &self.resolved.document.schemas;
        for (key, model) in &config.models {
            let Some(choice) = &model.value.ty else {
                continue;
            };
            if self.choices.models.contains(key.as_str()) {
                continue;
            }
            let names: Vec<String> = components
                .keys()
                .filter_map(|pointer| pointer.last())
                .collect();
            let key = model.key();
            let help = match nearest(&key, names.iter().map(String::as_str)) {
                Some(name) if !key.starts_with('/') => format!("did you mean `{name}`?"),
                _ => "write the name of a component schema, or the pointer to a schema that the client uses, such as `/components/schemas/Pet/properties/price`".to_owned(),
            };
            choice.error(
                "unmatched-schema",
                format!("no schema `{key}` is there to be replaced"),
                help,
                self.diagnostics,
            );
        }
        let foreign = |path: &&str| Foreign {
            path: (*path).to_owned(),
        };
        self.choices.paths.iter().map(foreign).collect()
    }
}

/// Whether a value of the JSON type that `usual` has can be read as `chosen`.
fn fits(chosen: &Type, usual: &Type) -> bool {
    match chosen {
        Type::Foreign(_) | Type::Any => true,
        Type::String(_) => matches!(usual, Type::String(_)),
        Type::Integer(_) => matches!(usual, Type::Integer(_)),
        Type::Number(_) => matches!(usual, Type::Number(_) | Type::Integer(_)),
        _ => false,
    }
}

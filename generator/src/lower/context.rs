//! The state of lowering: the models so far, by the place of their schemas.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Class;
use super::foreign::Choices;
use super::header::Sighting;
use super::heirs::Heirs;
use super::owners::Owners;
use super::site::{Part, Site};
use super::view::Item;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Kind;
use crate::ir::{Constraints, Docs, ModelId, ModelKind, Root, Type};
use crate::pointer::Pointer;
use crate::resolve::Resolved;

/// How deep schemas may stand in each other.
const DEEPEST: usize = 200;

/// A model before it has its final id: until then, a [`ModelId`] is an index into the drafts.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) site: Site,
    pub(super) docs: Docs,
    pub(super) constraints: Constraints,
    pub(super) kind: ModelKind,
}

/// The state of lowering.
pub(super) struct Lower<'d> {
    pub(super) resolved: &'d Resolved,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) drafts: Vec<Draft>,
    /// The models by the places of their schemas.
    by_pointer: BTreeMap<Pointer, ModelId>,
    /// The schemas without a model that are being lowered, to notice those that contain themselves.
    pub(super) under_way: BTreeSet<Pointer>,
    /// The schemas that are being weighed ([`super::class`]), for the same reason.
    pub(super) weighed: BTreeSet<Pointer>,
    /// What the schemas inside of them were found to be, so that each is looked into once.
    pub(super) classes: BTreeMap<Pointer, Class>,
    /// How many unions are being merged with the members beside them, one inside the other.
    pub(super) spreading: usize,
    depth: usize,
    /// The paths with a fragment.
    pub(super) fragments: Vec<Pointer>,
    /// The types that the user chooses.
    pub(super) choices: Choices<'d>,
    pub(super) heirs: Heirs<'d>,
    pub(super) owners: Owners<'d>,
    /// The strings that are sent as they are, since they are parts of a multipart body.
    pub(super) bytes: BTreeSet<Pointer>,
    /// Whether the document has bodies in XML.
    pub(super) has_xml: bool,
    /// Every header of a reply, by its name in lower case.
    pub(super) sightings: BTreeMap<String, Vec<Sighting<'d>>>,
}

impl<'d> Lower<'d> {
    pub(super) fn new(
        resolved: &'d Resolved,
        config: &'d Config,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        Self {
            resolved,
            diagnostics,
            drafts: Vec::new(),
            by_pointer: BTreeMap::new(),
            under_way: BTreeSet::new(),
            weighed: BTreeSet::new(),
            classes: BTreeMap::new(),
            spreading: 0,
            depth: 0,
            fragments: Vec::new(),
            choices: Choices::of(config),
            heirs: Heirs::of(&resolved.document),
            owners: Owners::of(&resolved.document),
            bytes: BTreeSet::new(),
            has_xml: false,
            sightings: BTreeMap::new(),
        }
    }

    /// Lowers every component schema. All of them have their models before the first is looked into, so that a
    /// reference to one never has to go further.
    pub(super) fn components(&mut self) {
        let mut reserved = Vec::new();
        for (pointer, item) in &self.resolved.document.schemas {
            if Kind::of_component(pointer) != Some(Kind::Schema) {
                continue;
            }
            let Some(name) = pointer.last() else { continue };
            let item = Item::from(item);
            let site = Site::of(Root::Schema(name), pointer.clone());
            let docs = super::docs::of_model(item, &site);
            reserved.push((self.reserve(site.clone(), docs), item, site));
        }
        for (id, item, site) in reserved {
            let kind = self.component(item, &site);
            self.fill(id, kind);
            let whole = Part {
                item,
                site: site.clone(),
            };
            self.limit(&Type::Model(id), &site, &[whole]);
        }
    }

    /// The model of the schema at `pointer`, if it has one.
    pub(super) fn model_at(&self, pointer: &Pointer) -> Option<ModelId> {
        self.by_pointer.get(pointer).copied()
    }

    /// A new model for the schema at `site`, to be filled.
    pub(super) fn reserve(&mut self, site: Site, docs: Docs) -> ModelId {
        let id = ModelId(u32::try_from(self.drafts.len()).unwrap_or(u32::MAX));
        self.by_pointer.insert(site.pointer.clone(), id);
        self.drafts.push(Draft {
            site,
            docs,
            constraints: Constraints::default(),
            kind: ModelKind::Alias(Type::Any),
        });
        id
    }

    /// Says what a reserved model is.
    pub(super) fn fill(&mut self, id: ModelId, kind: ModelKind) {
        if let Some(draft) = self.drafts.get_mut(id.0 as usize) {
            draft.kind = kind;
        }
    }

    /// What `inside` gives one level further down, or `None`, with a warning, where that is too deep.
    pub(super) fn deeper<T>(
        &mut self,
        at: &Pointer,
        inside: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth >= DEEPEST {
            let message = format!(
                "schemas stand in each other more than {DEEPEST} deep here; any value is taken"
            );
            let help = "give the inner schemas names of their own under `components/schemas`";
            self.diagnostics.warning("too-deep", at, message, help);
            return None;
        }
        self.depth += 1;
        let outcome = inside(self);
        self.depth -= 1;
        Some(outcome)
    }
}

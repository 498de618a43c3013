//! The names that were chosen, by the ids of the `ir`.

use std::collections::BTreeMap;
use std::ops::Index;

use crate::ir::{FieldId, ModelId, OperationId, ParameterId, ReplyId, VariantId, WebhookId};

/// Every Rust identifier of one API's client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub(crate) models: Vec<ModelName>,
    pub(crate) fields: BTreeMap<FieldId, String>,
    pub(crate) variants: BTreeMap<VariantId, String>,
    pub(crate) operations: Vec<OperationName>,
    pub(crate) parameters: BTreeMap<ParameterId, String>,
    pub(crate) replies: BTreeMap<ReplyId, String>,
    /// The modules of models, and so their files, each with its models in their order.
    pub modules: BTreeMap<String, Vec<ModelId>>,
    /// What each model derives besides what every model of its kind does, by path.
    pub derives: BTreeMap<ModelId, Vec<String>>,
    /// The setters of each operation's body, one for each media type.
    pub bodies: BTreeMap<OperationId, Vec<String>>,
    /// The methods that ask for a success in another media type, one for each of [`crate::ir::Operation::alternatives`].
    pub alternatives: BTreeMap<OperationId, Vec<String>>,
    /// The tags, by their index in [`crate::ir::Api::tags`].
    pub tags: Vec<TagName>,
    /// The fields of the struct of reply headers, by their index in [`crate::ir::Api::headers`].
    pub headers: Vec<String>,
    pub(crate) webhooks: Vec<WebhookName>,
    /// The models that links lead to, each with its field in the table of how they are read.
    pub links: BTreeMap<ModelId, String>,
}

/// The names of a model.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModelName {
    /// The type.
    pub ident: String,
    /// The module, and so the file, in which it stands with the other models of its root.
    pub module: String,
}

/// The names of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationName {
    /// The method that starts the call.
    pub method: String,
    /// The type of the call.
    pub call: String,
    /// The enum of its documented errors.
    pub error: String,
    /// The enum of its replies, where several statuses mean success.
    pub reply: String,
    /// The module, and so the file, in which all of these stand.
    pub module: String,
}

/// The names of a webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookName {
    /// What it is called, as the name of a value: in the names of its functions, and of the file of its models.
    pub text: String,
    /// The same as the name of a type: in the names of its models.
    pub root: String,
    /// The functions that decode its body, one for each media type that has one.
    pub functions: Vec<Option<String>>,
    /// The module, and so the file, in which they stand.
    pub module: String,
}

/// The names of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagName {
    /// The method of the client, and the module and file of its endpoints.
    pub module: String,
    /// The type that has a method for each operation.
    pub ident: String,
}

/// The modules of models that have these names.
pub(crate) fn modules(models: &[ModelName]) -> BTreeMap<String, Vec<ModelId>> {
    let mut modules: BTreeMap<String, Vec<ModelId>> = BTreeMap::new();
    for (id, name) in (0..).map(ModelId).zip(models) {
        modules.entry(name.module.clone()).or_default().push(id);
    }
    modules
}

impl Index<ModelId> for Names {
    type Output = ModelName;

    fn index(&self, id: ModelId) -> &ModelName {
        &self.models[id.0 as usize]
    }
}

impl Index<OperationId> for Names {
    type Output = OperationName;

    fn index(&self, id: OperationId) -> &OperationName {
        &self.operations[id.0 as usize]
    }
}

impl Index<WebhookId> for Names {
    type Output = WebhookName;

    fn index(&self, id: WebhookId) -> &WebhookName {
        &self.webhooks[id.0 as usize]
    }
}

impl Index<FieldId> for Names {
    type Output = str;

    fn index(&self, id: FieldId) -> &str {
        &self.fields[&id]
    }
}

impl Index<VariantId> for Names {
    type Output = str;

    fn index(&self, id: VariantId) -> &str {
        &self.variants[&id]
    }
}

impl Index<ParameterId> for Names {
    type Output = str;

    fn index(&self, id: ParameterId) -> &str {
        &self.parameters[&id]
    }
}

impl Index<ReplyId> for Names {
    type Output = str;

    fn index(&self, id: ReplyId) -> &str {
        &self.replies[&id]
    }
}

//! Whether a path and its parameters agree, and what is meant where they do not.

use super::context::Lower;
use super::parameter::Declared;
use super::template::{Pair, Piece, Template, bare_name};
use crate::document::PathOperation;
use crate::ir::{Constraints, Docs, Location, Parameter, ParameterId, StringFormat, Style, Type};
use crate::pointer::Pointer;

/// A path with its parameters, in agreement.
pub(super) struct Agreed {
    /// The path as it is sent.
    pub(super) template: Template,
    /// The parameters that the path has and the document does not describe.
    pub(super) undeclared: Vec<Parameter>,
}

impl Lower<'_> {
    /// Brings the path of `operation` and the parameters `declared` into agreement. Each name of the path has a
    /// parameter then, and each parameter of the path a name there; what had to give way is recorded.
    pub(super) fn agree(
        &mut self,
        operation: &PathOperation,
        declared: &mut Vec<Declared<'_>>,
    ) -> Agreed {
        let mut template = Template::of(&operation.path);
        self.odd(&template, operation);
        let named = template.names().join("\n");
        template.adopt(|name| {
            let has = |one: &Declared<'_>| one.location == Location::Path && one.name == name;
            !named.lines().any(|other| other == name) && declared.iter().any(has)
        });
        let mut undeclared = Vec::new();
        self.path_names(&mut template, operation, declared, &mut undeclared);
        for pair in template.query.clone() {
            self.query_pair(pair, operation, declared, &mut undeclared);
        }
        let names = template.names();
        declared.retain(|one| {
            let stays = one.location != Location::Path || names.contains(&one.name.as_str());
            if !stays {
                self.superfluous_parameter(one, &operation.path);
            }
            stays
        });
        Agreed {
            template,
            undeclared,
        }
    }

    /// Records what a key of `paths` has that is no part of a path.
    fn odd(&mut self, template: &Template, operation: &PathOperation) {
        let (path, at) = (&operation.path, &operation.path_pointer);
        if template.unbalanced {
            let message = format!(
                "the braces of the path `{path}` do not match; `{}` is sent",
                template.text()
            );
            let help = "write the name of a parameter between `{` and `}`";
            self.diagnostics
                .warning("unbalanced-template", at, message, help);
        }
        if !template.query.is_empty() {
            let message = format!(
                "the path `{path}` has a query: what is constant there is sent with every call, the rest are parameters"
            );
            let help = "describe the query with parameters whose `in` is `query`";
            self.diagnostics.warning("query-in-path", at, message, help);
        }
        if template.fragment.is_some() {
            self.fragments.push(at.clone());
        }
    }

    /// Records the paths with a fragment, once for all of them: where there is one, there are usually many.
    pub(super) fn tell_fragments(&mut self) {
        let Some(first) = self.fragments.first() else {
            return;
        };
        let others = match self.fragments.len() {
            1 => String::new(),
            count => format!("; it is the first of {count}"),
        };
        let message = format!(
            "this path has a fragment, which tells operations apart and is not sent{others}"
        );
        let help = "give the operations of one path different methods or paths";
        self.diagnostics
            .warning("fragment-in-path", first, message, help);
    }

    /// Finds the parameter for each name of the path.
    fn path_names(
        &mut self,
        template: &mut Template,
        operation: &PathOperation,
        declared: &mut [Declared<'_>],
        undeclared: &mut Vec<Parameter>,
    ) {
        let written: Vec<String> = template.names().into_iter().map(str::to_owned).collect();
        for piece in &mut template.pieces {
            let Piece::Name(name) = piece else { continue };
            let mut of_path = declared
                .iter_mut()
                .filter(|one| one.location == Location::Path);
            if of_path.any(|one| one.name == *name) {
                continue;
            }
            let bare = bare_name(name);
            let of_path = declared
                .iter_mut()
                .filter(|one| one.location == Location::Path);
            let alike = of_path
                .filter(|one| !written.contains(&one.name))
                .find(|one| one.name == bare || essence(&one.name) == essence(bare));
            let meant = if bare.is_empty() {
                "parameter".to_owned()
            } else {
                bare.to_owned()
            };
            match alike {
                Some(one) => {
                    if one.name != *name {
                        let message = format!(
                            "the path `{}` has `{{{name}}}` where the parameter is called `{}`",
                            operation.path, one.name
                        );
                        let help = "write the same name in both places";
                        self.diagnostics.warning(
                            "undeclared-path-parameter",
                            &one.site.pointer,
                            message,
                            help,
                        );
                    }
                    one.name.clone_from(&meant);
                }
                None if undeclared.iter().any(|one| one.name == meant) => {}
                None => {
                    self.undeclared_parameter(&meant, Location::Path, operation);
                    undeclared.push(text(&meant, Location::Path, true, &operation.path_pointer));
                }
            }
            *name = meant;
        }
    }

    /// Finds the parameter that a pair of the query means, or gives up the one that the pair makes constant.
    fn query_pair(
        &mut self,
        pair: Pair,
        operation: &PathOperation,
        declared: &mut Vec<Declared<'_>>,
        undeclared: &mut Vec<Parameter>,
    ) {
        match pair {
            Pair::Constant { name, .. } => declared.retain(|one| {
                let stays = one.location != Location::Query || one.name != name;
                if !stays {
                    let message =
                        format!("the path has a value for `{name}`, so this parameter is left out");
                    let help = "take the query out of the path";
                    self.diagnostics.warning(
                        "superfluous-parameter",
                        &one.site.pointer,
                        message,
                        help,
                    );
                }
                stays
            }),
            Pair::Argument {
                name,
                parameter,
                optional,
            } => {
                let rank = |one: &Declared<'_>| match (one.location, &one.name) {
                    (Location::Query, own) if *own == name => Some(0),
                    (Location::Query, own) if *own == parameter => Some(1),
                    (Location::Path, own) if *own == parameter || *own == name => Some(2),
                    _ => None,
                };
                let found = declared
                    .iter_mut()
                    .filter(|one| rank(one).is_some())
                    .min_by_key(|one| rank(one));
                match found {
                    Some(one) => (one.location, one.name) = (Location::Query, name),
                    None => {
                        self.undeclared_parameter(&name, Location::Query, operation);
                        let at = &operation.path_pointer;
                        undeclared.push(text(&name, Location::Query, !optional, at));
                    }
                }
            }
        }
    }

    /// Records a name of the path that no parameter has.
    fn undeclared_parameter(&mut self, name: &str, location: Location, operation: &PathOperation) {
        let message = format!(
            "`{name}` of the path `{}` is not among the parameters; it is taken as text",
            operation.path
        );
        let rest = match location {
            Location::Query => "in: query",
            _ => "in: path, required: true",
        };
        let help =
            format!("add `{{ name: {name}, {rest}, schema: {{ type: string }} }}` to `parameters`");
        self.diagnostics.warning(
            "undeclared-path-parameter",
            &operation.path_pointer,
            message,
            help,
        );
    }

    /// Records a parameter of the path that the path lacks.
    fn superfluous_parameter(&mut self, parameter: &Declared<'_>, path: &str) {
        let name = &parameter.name;
        let message =
            format!("the path `{path}` has no `{{{name}}}` for this parameter, so it is left out");
        let help =
            format!("put `{{{name}}}` into the path, or take the parameter out of the operation");
        self.diagnostics.warning(
            "superfluous-path-parameter",
            &parameter.site.pointer,
            message,
            help,
        );
    }
}

/// What is left of a name without case and symbols.
fn essence(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A parameter of which nothing is known but its name.
fn text(name: &str, location: Location, required: bool, at: &Pointer) -> Parameter {
    let (style, explode) = match location {
        Location::Query | Location::Querystring | Location::Cookie => (Style::Form, true),
        Location::Path | Location::Header => (Style::Simple, false),
    };
    Parameter {
        id: ParameterId(0),
        name: name.to_owned(),
        location,
        style,
        explode,
        allow_reserved: false,
        required,
        ty: Type::String(StringFormat::Text),
        docs: Docs::default(),
        constraints: Constraints::default(),
        default: None,
        pointer: at.clone(),
    }
}

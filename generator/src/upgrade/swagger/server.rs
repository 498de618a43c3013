//! Servers: `host`, `basePath` and `schemes` together.

use serde_json::{Value, json};

use super::Swagger;
use crate::pointer::Pointer;
use crate::upgrade::members::Object;

/// The schemes that requests can be sent over, the better one first.
const SCHEMES: [&str; 2] = ["https", "http"];

impl Swagger<'_> {
    /// `servers` of the document; `None` where it has no address, or has `servers` and no host.
    pub(super) fn servers(&mut self) -> Option<Value> {
        let root = Pointer::root();
        let schemes = self.strings(self.root, "schemes", &root);
        let host = self.host();
        if host.is_none() && self.root.contains_key("servers") {
            self.newer("servers", root.child("servers"));
            return None;
        }
        let base = self.base_path();
        match host {
            None => {
                let origin = root.child("basePath");
                self.moved(&root.child("servers").child(0), &origin);
                base.map(|base| json!([{ "url": base }]))
            }
            Some(host) => {
                let base = base.unwrap_or_default();
                Some(self.listed_servers(&host, &base, schemes.as_deref(), &root))
            }
        }
    }

    /// `servers` of an operation, where it is not sent over the schemes of the document.
    pub(super) fn servers_of(&mut self, operation: &Object, at: &Pointer) -> Option<Value> {
        let own = self.strings(operation, "schemes", at)?;
        let host = self.host()?;
        let known = |list: Option<&[String]>| -> Vec<&str> {
            usable(list).into_iter().map(|(scheme, _)| scheme).collect()
        };
        let common: Vec<String> = strings(self.root.get("schemes"));
        if known(Some(&own)) == known(Some(&common)) {
            return None;
        }
        let base = self.base_path().unwrap_or_default();
        Some(self.listed_servers(&host, &base, Some(&own), at))
    }

    /// A server for each of the schemes.
    fn listed_servers(
        &mut self,
        host: &str,
        base: &str,
        schemes: Option<&[String]>,
        at: &Pointer,
    ) -> Value {
        if let Some((scheme, rest)) = host.split_once("://") {
            let server =
                json!([{ "url": format!("{scheme}://{}{base}", rest.trim_end_matches('/')) }]);
            self.moved(
                &at.child("servers").child(0),
                &Pointer::root().child("host"),
            );
            return server;
        }
        let mut servers = Vec::new();
        for (scheme, index) in usable(schemes) {
            let origin = match index {
                Some(index) => at.child("schemes").child(index),
                None => Pointer::root().child("host"),
            };
            self.moved(&at.child("servers").child(servers.len()), &origin);
            servers.push(json!({ "url": format!("{scheme}://{host}{base}") }));
        }
        Value::Array(servers)
    }

    /// `host`, without a slash at its end.
    fn host(&mut self) -> Option<String> {
        let host = self
            .root
            .get("host")?
            .as_str()?
            .trim()
            .trim_end_matches('/');
        if host.contains("://") {
            let message = "`host` is a whole URL, and is taken as one";
            let help = "write the host alone, and put the rest into `schemes` and `basePath`";
            let at = Pointer::root().child("host");
            self.diagnostics.warning("host-url", &at, message, help);
        }
        (!host.is_empty()).then(|| host.to_owned())
    }

    /// `basePath`, which begins with a slash.
    fn base_path(&mut self) -> Option<String> {
        let base = self.root.get("basePath")?.as_str()?.trim();
        if base.is_empty() || base.starts_with('/') || base.contains("://") {
            return (!base.is_empty()).then(|| base.to_owned());
        }
        let message = format!("the path `{base}` does not begin with a slash; `/{base}` is meant");
        let at = Pointer::root().child("basePath");
        self.diagnostics
            .warning("path-without-slash", &at, message, "put a slash before it");
        Some(format!("/{base}"))
    }
}

/// The schemes of the list that requests can be sent over, with their places; https where there are none.
fn usable(list: Option<&[String]>) -> Vec<(&'static str, Option<usize>)> {
    let list = list.unwrap_or_default();
    let place = |scheme: &str| {
        list.iter()
            .position(|other| other.eq_ignore_ascii_case(scheme))
    };
    let known = SCHEMES
        .into_iter()
        .filter_map(|scheme| Some((scheme, Some(place(scheme)?))));
    let known: Vec<_> = known.collect();
    if known.is_empty() {
        vec![("https", None)]
    } else {
        known
    }
}

/// The strings of a list.
fn strings(value: Option<&Value>) -> Vec<String> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

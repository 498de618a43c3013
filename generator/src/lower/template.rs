//! Path templates, taken apart: the text of a path, the names between its braces, and what documents put behind it.

/// A piece of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, sent as it is.
    Text(String),
    /// What stands between braces.
    Name(String),
}

/// A piece of the query that a key of `paths` has behind its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pair {
    /// `name=value`, sent with every call.
    Constant {
        /// The name.
        name: String,
        /// All of it, as it is written.
        text: String,
    },
    /// `name={parameter}`.
    Argument {
        /// The name that is sent.
        name: String,
        /// What stands between the braces.
        parameter: String,
        /// Whether it can be left out, as in `{?parameter}`.
        optional: bool,
    },
}

/// A key of `paths`, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Template {
    /// The path itself.
    pub(super) pieces: Vec<Piece>,
    /// What stands behind `?`.
    pub(super) query: Vec<Pair>,
    /// What stands behind `#`.
    pub(super) fragment: Option<String>,
    /// Whether a brace is never closed, or never opened.
    pub(super) unbalanced: bool,
}

impl Template {
    /// Takes `text` apart.
    pub(super) fn of(text: &str) -> Self {
        let (before, fragment) = cut(text, '#');
        // What looks like more of the path is no fragment: the mark is a letter of it.
        let is_path = fragment.is_some_and(|fragment| fragment.contains(['/', '{']));
        let whole = text.replace('#', "%23");
        let (text, fragment) = if is_path {
            (whole.as_str(), None)
        } else {
            (before, fragment)
        };
        let (path, query) = cut(text, '?');
        let mut template = Self {
            fragment: fragment.map(str::to_owned),
            ..Self::default()
        };
        let (pieces, balanced) = pieces(path);
        template.unbalanced = !balanced;
        for piece in pieces {
            match &piece {
                Piece::Name(name) if name.starts_with(['?', '&']) => {
                    let names = name[1..]
                        .split(',')
                        .map(|name| name.trim_end_matches('*').trim());
                    template.query.extend(names.map(|name| Pair::Argument {
                        name: name.to_owned(),
                        parameter: name.to_owned(),
                        optional: true,
                    }));
                }
                _ => template.pieces.push(piece),
            }
        }
        let pairs = query.into_iter().flat_map(|query| query.split('&'));
        let pairs = pairs.filter(|pair| !pair.is_empty());
        template.query.extend(pairs.map(pair));
        template
    }

    /// The path as it is sent, with names between braces, and behind it the constants of the query.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Name(name) => {
                    text.push('{');
                    text.push_str(name);
                    text.push('}');
                }
            }
        }
        let mut mark = '?';
        for pair in &self.query {
            if let Pair::Constant { text: pair, .. } = pair {
                text.push(mark);
                text.push_str(pair);
                mark = '&';
            }
        }
        text
    }

    /// The path without the names in it.
    pub(super) fn shape(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Name(_) => "{}",
        });
        pieces.collect()
    }

    /// The names of the path, each once.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for piece in &self.pieces {
            if let Piece::Name(name) = piece
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }

    /// Makes names of the segments that are written as other routers write them, `:id`, `<id>` or `[id]`, where
    /// `is_name` says that there is a parameter of that name.
    pub(super) fn adopt(&mut self, is_name: impl Fn(&str) -> bool) {
        let mut pieces = Vec::new();
        for piece in std::mem::take(&mut self.pieces) {
            match piece {
                Piece::Text(text) => {
                    for (index, segment) in text.split('/').enumerate() {
                        let slash = if index > 0 { "/" } else { "" };
                        match foreign_name(segment).filter(|name| is_name(name)) {
                            Some(name) => {
                                push_text(&mut pieces, slash);
                                pieces.push(Piece::Name(name.to_owned()));
                            }
                            None => push_text(&mut pieces, &format!("{slash}{segment}")),
                        }
                    }
                }
                name => pieces.push(name),
            }
        }
        self.pieces = pieces;
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// The name in a segment such as `:id`, `<id>` or `[id]`.
fn foreign_name(segment: &str) -> Option<&str> {
    let bracketed = |open, close| segment.strip_prefix(open)?.strip_suffix(close);
    segment
        .strip_prefix(':')
        .or_else(|| bracketed('<', '>'))
        .or_else(|| bracketed('[', ']'))
}

/// What is before and behind the first `mark` that does not stand between braces.
fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (index, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if c == mark && depth == 0 => {
                return (&text[..index], Some(&text[index + c.len_utf8()..]));
            }
            // A brace that is never closed ends with its segment.
            '/' => depth = 0,
            _ => {}
        }
    }
    (text, None)
}

/// The pieces of a path, and whether its braces match. A brace that is never closed is taken to be closed at the end
/// of its segment.
fn pieces(path: &str) -> (Vec<Piece>, bool) {
    let mut pieces = Vec::new();
    let mut balanced = true;
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        balanced &= !before.contains('}');
        push_text(&mut pieces, before);
        match closing(after) {
            Some(end) => {
                pieces.push(Piece::Name(after[..end].to_owned()));
                rest = &after[end + 1..];
            }
            None => {
                balanced = false;
                let end = after.find('/').unwrap_or(after.len());
                pieces.push(Piece::Name(after[..end].to_owned()));
                rest = &after[end..];
            }
        }
    }
    balanced &= !rest.contains('}');
    push_text(&mut pieces, rest);
    (pieces, balanced)
}

/// Where the brace that was opened before `text` is closed; braces inside, as of a pattern, are passed over.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(index),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A piece of a query.
fn pair(text: &str) -> Pair {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let braced = |text: &str| {
        let (_, after) = text.split_once('{')?;
        Some(after.split('}').next().unwrap_or(after).to_owned())
    };
    match (braced(name), braced(value)) {
        (Some(parameter), _) => Pair::Argument {
            name: parameter.clone(),
            parameter,
            optional: false,
        },
        (None, Some(parameter)) => Pair::Argument {
            name: name.to_owned(),
            parameter,
            optional: false,
        },
        (None, None) => Pair::Constant {
            name: name.to_owned(),
            text: text.to_owned(),
        },
    }
}

/// The name that is meant by what stands between braces, without the signs that some routers and templates have
/// there: `{id:[0-9]+}`, `{+path}`, `{path*}`, `{id?}`.
pub(super) fn bare_name(text: &str) -> &str {
    let text = text
        .trim()
        .trim_start_matches(['+', '*', '.', ';', '/', '#']);
    let text = text.split([':', '=', '{']).next().unwrap_or(text);
    text.trim_end_matches(['*', '?', '+']).trim()
}

#[cfg(test)]
mod tests {
    use super::{Pair, Template, bare_name};

    #[test]
    fn paths() {
        for (text, sent, names, balanced) in [
            ("/a", "/a", &[][..], true),
            ("/a/{x}/b/{x}.{y}", "/a/{x}/b/{x}.{y}", &["x", "y"], true),
            ("/a/{x", "/a/{x}", &["x"], false),
            ("/a/{x/b", "/a/{x}/b", &["x"], false),
            ("/a/x}", "/a/x}", &[], false),
            ("/a/{x:[0-9]{3}}", "/a/{x:[0-9]{3}}", &["x:[0-9]{3}"], true),
            ("/a{?b,c*}", "/a", &[], true),
            ("/a?b=c&d={d}&e", "/a?b=c&e", &[], true),
            ("/#a=b", "/", &[], true),
            ("/#env/{x}", "/%23env/{x}", &["x"], true),
        ] {
            let template = Template::of(text);
            assert_eq!(template.text(), sent, "{text}");
            assert_eq!(template.names(), names, "{text}");
            assert_eq!(template.unbalanced, !balanced, "{text}");
        }
    }

    #[test]
    fn queries() {
        let argument = |name: &str, parameter: &str, optional| Pair::Argument {
            name: name.to_owned(),
            parameter: parameter.to_owned(),
            optional,
        };
        let query = Template::of("/a{?b,c*}?d={e}&{f}").query;
        let expected = [
            argument("b", "b", true),
            argument("c", "c", true),
            argument("d", "e", false),
            argument("f", "f", false),
        ];
        assert_eq!(query, expected);
    }

    #[test]
    fn other_ways_to_write_names() {
        let mut template = Template::of("/a/:id/<name>/:other/{x}");
        template.adopt(|name| name != "other");
        assert_eq!(template.text(), "/a/{id}/{name}/:other/{x}");
        for text in ["id", "id:[0-9]+", "+id", "id*", "id?", " id "] {
            assert_eq!(bare_name(text), "id", "{text}");
        }
    }
}

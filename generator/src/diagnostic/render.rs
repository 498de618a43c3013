//! Diagnostics as text, in the manner of rustc.

use std::fmt;

use super::{Diagnostic, Diagnostics, Severity};

impl Diagnostic {
    /// The diagnostic as several lines of text: what is wrong, the place in the file with its line, the
    /// pointer, and the way out. No line break at the end.
    pub fn render(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} [{}]", self.severity, self.message, self.kind)?;
        let location = self.location.as_ref();
        let position = location.and_then(|location| location.position);
        let number = position
            .map(|position| position.line.to_string())
            .unwrap_or_default();
        let gutter = " ".repeat(number.len().max(1));
        if let Some(location) = location {
            write!(f, "{gutter}--> {}", location.file)?;
            if let Some(position) = position {
                write!(f, ":{}:{}", position.line, position.column)?;
            }
            writeln!(f)?;
            if let Some(excerpt) = &location.excerpt {
                let text = excerpt.text.replace('\t', " ");
                let indent = " ".repeat(excerpt.column.saturating_sub(1));
                writeln!(
                    f,
                    "{gutter} |\n{number} | {}\n{gutter} | {indent}^",
                    text.trim_end()
                )?;
            }
        }
        let pointer = self.pointer.as_str();
        let pointer = if pointer.is_empty() {
            "the whole document"
        } else {
            pointer
        };
        write!(
            f,
            "{gutter} = at: {pointer}\n{gutter} = help: {}",
            self.help
        )
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\n\n" };
            write!(f, "{gap}{diagnostic}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostics, Excerpt, Location, Position};
    use crate::pointer::Pointer;

    #[test]
    fn a_diagnostic_with_a_place_shows_it() {
        let mut diagnostics = Diagnostics::default();
        let at = Pointer::from_escaped("/paths/~1pets/get/schema/$ref");
        diagnostics.error(
            "missing-reference",
            &at,
            "`#/components/schemas/Pett` is not in the document",
            "did you mean `#/components/schemas/Pet`?",
        );
        diagnostics.warning("late", &Pointer::root(), "it is late", "go to bed");
        for diagnostic in diagnostics.iter_mut().take(1) {
            diagnostic.location = Some(Location {
                file: "spec/pets/openapi.yaml".to_owned(),
                position: Some(Position {
                    line: 14,
                    column: 3,
                }),
                excerpt: Some(Excerpt {
                    text: "\t $ref: '#/components/schemas/Pett'".to_owned(),
                    column: 3,
                }),
            });
        }
        let expected = "\
error: `#/components/schemas/Pett` is not in the document [missing-reference]
  --> spec/pets/openapi.yaml:14:3
   |
14 |   $ref: '#/components/schemas/Pett'
   |   ^
   = at: /paths/~1pets/get/schema/$ref
   = help: did you mean `#/components/schemas/Pet`?

warning: it is late [late]
  = at: the whole document
  = help: go to bed";
        assert_eq!(diagnostics.to_string(), expected);
    }
}

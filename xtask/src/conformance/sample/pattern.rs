//! Texts that match a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The characters that are taken first from a class that has them.
const USUAL: [char; 8] = ['a', 'A', '1', '0', '-', '_', 'f', '/'];

/// A text that matches; none where the pattern is not one that can be read (ECMA 262 knows more than is read here), or
/// none of the length can be found.
pub(super) fn text(pattern: &str, turn: usize, least: usize, most: usize) -> Option<String> {
    // The syntax read here needs no backslash before what ECMA 262 lets stand behind one.
    let pattern = pattern
        .replace("\\/", "/")
        .replace("\\-", "-")
        .replace("\\_", "_");
    let hir = regex_syntax::ParserBuilder::new()
        .unicode(true)
        .build()
        .parse(&pattern)
        .ok()?;
    (0..64)
        .map(|more| {
            let mut text = String::new();
            let mut writing = Writing { turn, more };
            writing.write(&hir, &mut text).map(|()| text)
        })
        .map_while(|text| text)
        .find(|text| {
            let count = text.chars().count();
            (least.max(1)..=most).contains(&count)
        })
}

struct Writing {
    turn: usize,
    /// How often more than needed what may be repeated is.
    more: usize,
}

impl Writing {
    fn write(&mut self, hir: &Hir, text: &mut String) -> Option<()> {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(class) => text.push(one(class, self.turn)?),
            HirKind::Repetition(repeated) => {
                let most = repeated.max.map_or(usize::MAX, |most| most as usize);
                let least = repeated.min as usize;
                for _ in 0..(least + self.more).min(most) {
                    self.write(&repeated.sub, text)?;
                }
            }
            HirKind::Capture(group) => self.write(&group.sub, text)?,
            HirKind::Concat(parts) => {
                for part in parts {
                    self.write(part, text)?;
                }
            }
            HirKind::Alternation(variants) => {
                self.write(&variants[self.turn % variants.len()], text)?;
            }
        }
        Some(())
    }
}

/// A character of a class: a usual one where there is one.
fn one(class: &Class, turn: usize) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    let has = |one: &char| {
        ranges
            .iter()
            .any(|(start, end)| (start..=end).contains(&one))
    };
    let usual: Vec<char> = USUAL.into_iter().filter(has).collect();
    match usual.first() {
        Some(first) if first.is_ascii_alphabetic() => {
            let next = char::from_u32(*first as u32 + (turn % 6) as u32)?;
            Some(if has(&next) { next } else { *first })
        }
        Some(first) => Some(*first),
        None => ranges.first().map(|(start, _)| *start),
    }
}

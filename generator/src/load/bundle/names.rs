//! The names of components that the document has in other files.
//!
//! A name is made of words: the folders of the file, the file without its extension, and the tokens of the
//! pointer, apart from those that only say what kind of thing stands there. A thing is called by its last word;
//! where several would have one name, or the document has a component of that name, they are all called by as many
//! words as it takes to tell them apart. So the name of a thing does not depend on the order in which files are
//! read.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Spot;
use crate::document::METHODS;

/// The tokens and folders that say nothing beyond what kind of thing stands there.
const EMPTY: [&str; 18] = [
    "..",
    "components",
    "content",
    "definitions",
    "$defs",
    "examples",
    "headers",
    "index",
    "items",
    "parameters",
    "pathItems",
    "paths",
    "properties",
    "requestBodies",
    "requestBody",
    "responses",
    "schema",
    "schemas",
];

/// The words of a thing, and the fewest of them, counted from the end, that make a name.
struct Words {
    words: Vec<String>,
    least: usize,
}

/// The name that the thing at `spot` has where no other has it.
pub(super) fn own(spot: &Spot) -> String {
    let words = Words::of(spot);
    words.name(words.least)
}

/// A name as it is compared: the names of Rust come of letters and digits alone, and in cases of their own.
pub(super) fn folded(name: &str) -> String {
    let kept = name.chars().filter(|character| character.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// A name for each of the things, none of them among those that are `taken`.
pub(super) fn choose(spots: &[&Spot], taken: &BTreeSet<String>) -> Vec<String> {
    let words: Vec<Words> = spots.iter().map(|spot| Words::of(spot)).collect();
    let mut lengths: Vec<usize> = words.iter().map(|words| words.least).collect();
    loop {
        let names: Vec<String> = words
            .iter()
            .zip(&lengths)
            .map(|(words, length)| words.name(*length))
            .collect();
        let clashing = clashing(&names, taken);
        let mut longer = false;
        for index in clashing.iter().copied() {
            if lengths[index] < words[index].words.len() {
                lengths[index] += 1;
                longer = true;
            }
        }
        if !longer {
            return numbered(names, &clashing, taken);
        }
    }
}

/// The indices of the names that another has too, or that are taken.
fn clashing(names: &[String], taken: &BTreeSet<String>) -> Vec<usize> {
    let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &folded {
        *count.entry(name).or_default() += 1;
    }
    let clashes = |name: &str| count[name] > 1 || taken.contains(name);
    (0..names.len())
        .filter(|index| clashes(&folded[*index]))
        .collect()
}

/// The names with numbers at the end of those that are out of words.
fn numbered(names: Vec<String>, clashing: &[usize], taken: &BTreeSet<String>) -> Vec<String> {
    let mut used: BTreeSet<String> = taken.clone();
    let settled = (0..names.len()).filter(|index| !clashing.contains(index));
    used.extend(settled.map(|index| folded(&names[index])));
    let mut names = names;
    for &index in clashing {
        let name = &names[index];
        let numbers = (2..).map(|number: usize| format!("{name}{number}"));
        let mut candidates = std::iter::once(name.clone()).chain(numbers);
        if let Some(free) = candidates.find(|candidate| used.insert(folded(candidate))) {
            names[index] = free;
        }
    }
    names
}

impl Words {
    fn of(spot: &Spot) -> Self {
        let (folders, file) = spot.file.rsplit_once('/').unwrap_or(("", &spot.file));
        let mut tokens: Vec<String> = folders.split('/').map(str::to_owned).collect();
        tokens.push(stem(file).to_owned());
        tokens.extend(spot.pointer.tokens());
        let mut words = Vec::new();
        let mut least = 1;
        for (index, token) in tokens.iter().enumerate() {
            let owned = index > 0 && tokens[index - 1] == "properties";
            let empty = EMPTY.contains(&token.as_str()) && !owned;
            let word = word(token);
            if empty || word.is_empty() || token.contains('/') {
                continue;
            }
            let starts = word.starts_with(char::is_alphabetic) && !owned;
            let method = METHODS.contains(&word.to_uppercase().as_str());
            least = if starts && !method { 1 } else { least + 1 };
            words.push(word);
        }
        if words.is_empty() {
            words.push(word(stem(file)));
        }
        let least = least.min(words.len());
        Self { words, least }
    }

    /// The last `length` words.
    fn name(&self, length: usize) -> String {
        self.words[self.words.len() - length..].join(".")
    }
}

/// The file's name without its extension, and without what such names have before that.
fn stem(file: &str) -> &str {
    let ends = [".yaml", ".yml", ".json"];
    let stem = ends.iter().find_map(|end| file.strip_suffix(end));
    let stem = stem.unwrap_or(file);
    stem.strip_suffix(".schema").unwrap_or(stem)
}

/// The token with nothing in it but what the name of a component may have (OpenAPI 3.0.4, section 4.7.7).
fn word(token: &str) -> String {
    let allowed = |character: char| character.is_alphanumeric() || "._-".contains(character);
    let word: String = token
        .chars()
        .map(|character| if allowed(character) { character } else { '_' })
        .collect();
    word.trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{choose, folded, own};
    use crate::load::bundle::files::Spot;
    use crate::pointer::Pointer;

    fn spot(text: &str) -> Spot {
        let (file, pointer) = text.split_once('#').unwrap_or((text, ""));
        Spot {
            file: file.into(),
            pointer: Pointer::from_escaped(pointer),
        }
    }

    #[test]
    fn a_thing_is_called_by_its_last_word() {
        let cases = [
            ("schemas/Pet.yaml", "Pet"),
            ("pet.schema.json", "pet"),
            ("common.yaml#/components/schemas/Error", "Error"),
            ("defs.json#/$defs/Y", "Y"),
            ("schemas/index.yaml", "index"),
            ("pets/index.yaml", "pets"),
            ("Pet.yaml#/properties/tag", "Pet.tag"),
            ("Pet.yaml#/properties/items", "Pet.items"),
            ("paths/pets.yaml#/get/responses/200", "pets.get.200"),
            ("a b.yaml", "a_b"),
            ("a.yaml#/~1x~1{y}", "a"),
        ];
        for (text, name) in cases {
            assert_eq!(own(&spot(text)), name, "{text}");
        }
    }

    #[test]
    fn clashing_names_get_more_words_whatever_their_order() {
        let texts = [
            "a/Pet.yaml",
            "b/pet.yaml",
            "c.yaml#/Owner",
            "d.yaml#/Dog",
            "d.yaml#/A/Dog",
            "Cat.yaml",
            "cat.yaml",
        ];
        let names = ["a.Pet", "b.pet", "c.Owner", "d.Dog", "A.Dog", "Cat", "cat2"];
        let taken = BTreeSet::from([folded("Owner")]);
        let mut pairs: Vec<(Spot, &str)> = texts.map(spot).into_iter().zip(names).collect();
        pairs.sort();
        for _ in 0..pairs.len() {
            let spots: Vec<&Spot> = pairs.iter().map(|(spot, _)| spot).collect();
            let expected: Vec<&str> = pairs.iter().map(|(_, name)| *name).collect();
            assert_eq!(choose(&spots, &taken), expected);
            pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
    }
}

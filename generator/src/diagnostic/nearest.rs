//! The name that was probably meant.

/// The candidate that differs least from `name`, where that is little enough to be a slip: at most a third
/// of its characters, apart from case.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = name.to_lowercase().chars().collect();
    let allowed = (letters.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let others: Vec<char> = candidate.to_lowercase().chars().collect();
            let close = letters.len().abs_diff(others.len()) <= allowed;
            let distance = if close {
                distance(&letters, &others)
            } else {
                usize::MAX
            };
            (distance <= allowed).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// The number of characters to insert, remove or replace to make one word of the other (Levenshtein).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, a) in from.iter().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (column, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_found_and_a_different_word_is_not() {
        let names = ["Pet", "Pets", "Owner", "PetOwner"];
        let cases = [
            ("Pett", Some("Pet")),
            ("pet", Some("Pet")),
            ("Ownr", Some("Owner")),
            ("PetOwnr", Some("PetOwner")),
            ("Invoice", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
    }
}

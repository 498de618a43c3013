//! Whether two names may be of the same thing.

use crate::diagnostic::nearest;

/// Whether one name is the other with a slip, with words before or behind it, or in another casing.
pub(in super::super) fn near(old: &str, new: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let (old, new) = (letters(old), letters(new));
    let (short, long) = match old.len() <= new.len() {
        true => (&old, &new),
        false => (&new, &old),
    };
    let extended = short.len() >= 3 && (long.starts_with(&**short) || long.ends_with(&**short));
    old == new || extended || nearest(&old, [new.as_str()]).is_some()
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn words_may_be_added_and_cased_otherwise() {
        for (old, new) in [
            ("created_at", "createdAt"),
            ("organization-id", "source-organization-id"),
            ("Pet", "PetDocument"),
            ("colour", "color"),
        ] {
            assert!(near(old, new), "{old} {new}");
        }
        for (old, new) in [("Pet", "Invoice"), ("id", "paid"), ("token", "status")] {
            assert!(!near(old, new), "{old} {new}");
        }
    }
}

//! From any text of a document to an identifier of Rust.

use std::borrow::Cow;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// The words that no identifier may be (Rust 2024, strict and reserved).
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// File names that Windows keeps for devices.
const DEVICES: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// The longest name that a file is called by: file systems allow 143 to 255 bytes, of which endings and the names
/// of what is made beside them take some.
const LONGEST: usize = 120;

/// `text` as the name of a type or variant: `connect/source-data` becomes `ConnectSourceData`.
pub fn type_name(text: &str) -> String {
    let name = identifier(&spelled(text).to_upper_camel_case());
    let name = if name.starts_with(|c: char| c.is_numeric()) {
        format!("N{name}")
    } else {
        name
    };
    fenced(name)
}

/// `text` as the name of a field, function or parameter: `created-at` becomes `created_at`.
pub fn value_name(text: &str) -> String {
    if is_snake(text) {
        return fenced(text.to_owned());
    }
    let name = identifier(&spelled(text).to_snake_case());
    let name = if name.starts_with(|c: char| c.is_numeric()) {
        format!("n{name}")
    } else {
        name
    };
    fenced(name)
}

/// Whether `text` is words of small letters and digits with single underscores between them: then it is its own name.
fn is_snake(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut bytes = word.bytes();
        !word.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('_').all(is_word)
}

/// `text` as the name of a module and of its file.
pub fn module_name(text: &str) -> String {
    let name = value_name(text);
    if DEVICES.contains(&name.as_str()) || name == "mod" {
        format!("{name}_")
    } else {
        name
    }
}

/// `name`, or where it is too long for a file, its beginning and a number that all of it decides: rustdoc has a file
/// for each type.
pub fn bounded(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    // FNV-1a, which is short, and the same everywhere and for ever.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let is_type = name.starts_with(char::is_uppercase);
    let mark = if is_type { "H" } else { "_h" };
    let start: String = name.chars().take(LONGEST - 20).collect();
    format!("{}{mark}{hash:016x}", start.trim_end_matches('_'))
}

/// Whether `text` is a word of Rust that no identifier may be.
pub(crate) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

/// Whether `text` can be the name of a type or variant as it is, without a warning of the compiler.
pub fn is_type_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && !text.contains('_') && is_identifier(text)
}

/// Whether `text` can be the name of a field, function or module as it is, without a warning of the compiler.
pub fn is_value_name(text: &str) -> bool {
    let small = !text.contains(char::is_uppercase) && !text.contains("__");
    small && text.starts_with(char::is_alphabetic) && is_identifier(text)
}

fn is_identifier(text: &str) -> bool {
    let continues = |c| c == '_' || unicode_ident::is_xid_continue(c);
    text.chars().all(continues) && !is_keyword(text)
}

/// Keywords get an underscore, so that every name can be written as it is.
fn fenced(name: String) -> String {
    if is_keyword(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// Keeps what an identifier may hold.
fn identifier(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '_' || unicode_ident::is_xid_continue(*c))
        .collect()
}

/// Puts words in place of the symbols that carry the meaning: those of a text without letters or digits, and a
/// sign in front. What is left is ASCII: modules have files, whose names must be, and rustc warns of letters that
/// look like others.
fn spelled(text: &str) -> String {
    let latin = latin(text);
    if !latin.chars().any(char::is_alphanumeric) {
        let words: Vec<String> = text.chars().map(symbol).collect();
        return if words.is_empty() {
            "empty".to_owned()
        } else {
            words.join(" ")
        };
    }
    match latin.split_at_checked(1) {
        Some(("+", rest)) => format!("plus {rest}"),
        Some(("-", rest)) => format!("minus {rest}"),
        _ => latin.replace('\'', ""),
    }
}

/// `text` in the letters of ASCII: `Größe` becomes `Grosse`, and a picture the words for it.
fn latin(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(deunicode::deunicode_with_tofu(text, " "))
    }
}

/// The word for a symbol.
pub(super) fn symbol(c: char) -> String {
    let word = match c {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' | '}' => "brace",
        '|' => "or",
        '~' => "tilde",
        other => return format!("u{:x}", u32::from(other)),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase;

    use super::{
        bounded, is_snake, is_type_name, is_value_name, module_name, type_name, value_name,
    };

    #[test]
    fn types() {
        for (text, name) in [
            ("connection", "Connection"),
            ("connect/source-data", "ConnectSourceData"),
            ("OAuth2Token", "OAuth2Token"),
            ("1080p", "N1080p"),
            ("+1", "Plus1"),
            ("-name", "MinusName"),
            ("<=", "LessEqual"),
            ("", "Empty"),
            ("self", "Self_"),
            ("don't", "Dont"),
            ("Größe", "Grosse"),
            ("名前", "MingQian"),
            ("Имя", "Imia"),
            ("😀", "Grinning"),
            ("\u{e000}", "Ue000"),
            ("@type", "Type"),
        ] {
            assert_eq!(type_name(text), name, "{text}");
        }
    }

    #[test]
    fn names_that_are_given_are_taken_as_they_are_or_refused() {
        assert!(is_type_name("IPAddress") && is_type_name("Pet2") && is_type_name("\u{c4}pfel"));
        for wrong in [
            "",
            "pet",
            "Pet_Owner",
            "2Pet",
            "Self",
            "Pet Owner",
            "\u{65e5}",
        ] {
            assert!(!is_type_name(wrong), "{wrong}");
        }
        assert!(is_value_name("type_") && is_value_name("n2fa"));
        for wrong in ["", "type", "Pet", "pet__owner", "_pet", "2fa", "a-b"] {
            assert!(!is_value_name(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_its_own_name_is_what_heck_says() {
        for text in [
            "a",
            "id",
            "created_at",
            "a1_b2",
            "x_1",
            "self",
            "md5_2_hash",
            "n_a_b",
        ] {
            assert!(is_snake(text), "{text}");
            assert_eq!(text.to_snake_case(), text);
        }
        for text in ["", "_a", "a_", "a__b", "1a", "aB", "a-b", "a b", "größe"] {
            assert!(!is_snake(text), "{text}");
        }
    }

    #[test]
    fn values_and_modules() {
        for (text, name) in [
            ("created-at", "created_at"),
            ("type", "type_"),
            ("2fa", "n2fa"),
            ("$ref", "ref_"),
            ("X-Rate", "x_rate"),
        ] {
            assert_eq!(value_name(text), name, "{text}");
        }
        assert_eq!(module_name("Con"), "con_");
        assert_eq!(module_name("mod"), "mod_");
        assert_eq!(module_name("élan"), "elan");
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let (one, other) = ("Pet".repeat(80), format!("{}s", "Pet".repeat(80)));
        let (one, other) = (bounded(one), bounded(other));
        assert!(one.len() <= 120 && other.len() <= 120);
        assert_ne!(one, other);
        assert_eq!(bounded("Pet".to_owned()), "Pet");
    }
}

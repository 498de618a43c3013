//! From any text of a document to an identifier of Rust.

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
    let name = identifier(&spelled(text).to_snake_case());
    let name = if name.starts_with(|c: char| c.is_numeric()) {
        format!("n{name}")
    } else {
        name
    };
    fenced(name)
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
/// sign in front.
fn spelled(text: &str) -> String {
    if !text.chars().any(char::is_alphanumeric) {
        let words: Vec<String> = text.chars().map(symbol).collect();
        return if words.is_empty() {
            "empty".to_owned()
        } else {
            words.join(" ")
        };
    }
    match text.split_at_checked(1) {
        Some(("+", rest)) => format!("plus {rest}"),
        Some(("-", rest)) => format!("minus {rest}"),
        _ => text.replace('\'', ""),
    }
}

fn symbol(c: char) -> String {
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
        '|' => "or",
        '~' => "tilde",
        other => return format!("u{:x}", u32::from(other)),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_type_name, is_value_name, module_name, type_name, value_name};

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
    }
}

//! Text and names as XML writes them (XML 1.0, sections 2.2 to 2.4).

/// Adds a text with what XML would read as something else escaped.
pub(super) fn text(text: &str, is_attribute: bool, out: &mut String) -> Result<(), String> {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if is_attribute => out.push_str("&quot;"),
            // A reader makes spaces of them in attributes, and line feeds of carriage returns everywhere.
            '\n' if is_attribute => out.push_str("&#10;"),
            '\t' if is_attribute => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            letter => out.push(allowed(letter)?),
        }
    }
    Ok(())
}

/// Adds CDATA sections. A carriage return cannot stand in one, and its end is divided between two.
pub(super) fn cdata(text: &str, out: &mut String) -> Result<(), String> {
    if text.contains('\r') {
        return self::text(text, false, out);
    }
    text.chars()
        .try_for_each(|letter| allowed(letter).map(drop))?;
    out.push_str("<![CDATA[");
    out.push_str(&text.replace("]]>", "]]]]><![CDATA[>"));
    out.push_str("]]>");
    Ok(())
}

fn allowed(letter: char) -> Result<char, String> {
    match letter {
        '\t' | '\n' | '\r' => Ok(letter),
        '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {
            let code = u32::from(letter);
            Err(format!("no XML may have the character U+{code:04X}"))
        }
        letter => Ok(letter),
    }
}

/// The name, if it is one of an element or an attribute.
pub(super) fn name(name: &str) -> Result<&str, String> {
    let begins = |letter: char| letter.is_alphabetic() || letter == '_';
    let goes_on = |letter: char| letter.is_alphanumeric() || "_-.\u{b7}".contains(letter);
    let is_name = |part: &str| part.starts_with(begins) && part.chars().all(goes_on);
    match name.split(':').all(is_name) && name.split(':').count() <= 2 {
        true => Ok(name),
        false => Err(format!("`{name}` is no name of an element or attribute")),
    }
}

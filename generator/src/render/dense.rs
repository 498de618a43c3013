//! The text of files that nobody is to read, such as codecs: tokens one after the other, with line breaks where blocks
//! begin and end and where a line is full.
//!
//! To parse such files and to lay them out well would take half of the time of a run, and twice the lines.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Where a line is full, behind the next comma.
const FULL: usize = 76;

/// The text of a file, below `header`.
pub fn dense(header: &str, tokens: TokenStream) -> String {
    let mut page = Page {
        text: format!("{header}\n\n"),
        depth: 0,
        begins: true,
        start: 0,
        before: Before::Nothing,
    };
    page.stream(tokens);
    page.end_line();
    page.text
}

/// What stands in front of the next token, as far as a space depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The beginning of a line or a group, or a mark that clings to what follows it.
    Nothing,
    /// A word, a literal, or the end of a group.
    Word,
    /// A mark with a space behind it.
    Mark,
}

struct Page {
    text: String,
    /// How many blocks are open.
    depth: usize,
    /// Whether nothing stands on the line yet.
    begins: bool,
    /// Where the line begins.
    start: usize,
    before: Before,
}

impl Page {
    fn stream(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.group(&group),
                TokenTree::Ident(word) => self.word(&word.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Punct(mark) => {
                    let mut marks = String::from(mark.as_char());
                    let mut spacing = mark.spacing();
                    while spacing == Spacing::Joint
                        && let Some(TokenTree::Punct(next)) = tokens.peek()
                    {
                        // What a reference or a negation is of is another thing.
                        if matches!(next.as_char(), '&' | '!' | '#' | '\'') {
                            break;
                        }
                        marks.push(next.as_char());
                        spacing = next.spacing();
                        tokens.next();
                    }
                    self.mark(&marks);
                }
            }
        }
    }

    fn word(&mut self, text: &str) {
        self.space(self.before != Before::Nothing);
        self.push(text);
        // What is behind these is not called or looked up in them.
        self.before = match text {
            "mut" | "match" | "const" | "in" | "return" => Before::Mark,
            _ => Before::Word,
        };
    }

    fn mark(&mut self, marks: &str) {
        match marks {
            ";" => {
                self.push(marks);
                self.end_line();
            }
            "," => {
                self.push(marks);
                self.before = Before::Mark;
                if self.text.len() - self.start > FULL {
                    self.end_line();
                }
            }
            ":" => {
                self.push(marks);
                self.before = Before::Mark;
            }
            "=" | "=>" | "->" | "==" | "|" | "+" => {
                self.space(self.before != Before::Nothing);
                self.push(marks);
                self.before = Before::Mark;
            }
            // They cling to what follows, and not to what is in front.
            "&" | "#" | "'" | "!" | "*" => {
                let clings = marks == "!" && self.before == Before::Word;
                self.space(!clings && self.before != Before::Nothing);
                self.push(marks);
                self.before = Before::Nothing;
            }
            // `::`, `.`, `..`, `<`, `>`, `?` and the like.
            _ => {
                self.space(self.before == Before::Mark);
                self.push(marks);
                self.before = match marks {
                    "?" | ">" | ">>" => Before::Word,
                    _ => Before::Nothing,
                };
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => return self.block(group.stream()),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        self.space(self.before == Before::Mark);
        self.push(open);
        self.before = Before::Nothing;
        self.stream(group.stream());
        self.push(close);
        self.before = Before::Word;
    }

    fn block(&mut self, inside: TokenStream) {
        self.space(self.before != Before::Nothing);
        if inside.is_empty() {
            self.push("{}");
            return self.end_line();
        }
        self.push("{");
        self.depth += 1;
        self.end_line();
        self.stream(inside);
        self.end_line();
        self.depth -= 1;
        self.push("}");
        self.end_line();
    }

    fn space(&mut self, wanted: bool) {
        if wanted && !self.begins {
            self.text.push(' ');
        }
    }

    fn push(&mut self, text: &str) {
        if self.begins {
            // A mark that ends what a block ended stays with it: `};`, `})`.
            let clings = matches!(text, ";" | "," | ")" | "]" | "." | "?");
            match clings && self.text.ends_with("}\n") {
                true => self.text.truncate(self.text.len() - 1),
                false => {
                    self.start = self.text.len();
                    self.text.extend(std::iter::repeat_n("    ", self.depth));
                }
            }
            self.begins = false;
        }
        self.text.push_str(text);
    }

    fn end_line(&mut self) {
        if !self.begins {
            self.text.push('\n');
            self.begins = true;
        }
        self.before = Before::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use super::dense;

    /// The tokens of `text` are laid out, and are still the same.
    fn assert_laid_out(text: &str, expected: &str) {
        let tokens = |text: &str| {
            let tokens = text.parse::<proc_macro2::TokenStream>();
            tokens.map(|tokens| tokens.to_string().replace(' ', ""))
        };
        let dense = dense("// Head.", text.parse().unwrap_or_default());
        assert_eq!(dense, format!("// Head.\n\n{expected}"));
        assert_eq!(tokens(&dense).ok(), tokens(text).ok());
    }

    #[test]
    fn items_stand_on_lines_of_their_own() {
        assert_laid_out(
            "use super :: super :: { A , B } ; impl a :: B for C { fn d (& self , e : & mut f :: G < '_ >) -> Result < () , H > { match self { Self :: I => \"i\" , Self :: J (k) => k , } } } a :: b ! (C) ;",
            "use super::super::{\n    A, B\n};\nimpl a::B for C {\n    fn d(&self, e: &mut f::G<'_>) -> Result<(), H> {\n        \
             match self {\n            Self::I => \"i\", Self::J(k) => k,\n        }\n    }\n}\na::b!(C);\n",
        );
    }

    #[test]
    fn ranges_calls_and_attributes() {
        assert_laid_out(
            "# [allow (deprecated)] static A : & B = & B { c : 200 ..= 299 , d : & [& [] , & [1]] , } ; fn e () { raw . json () ? . map (| f | f . map (G :: H)) }",
            "#[allow(deprecated)] static A: &B = &B {\n    c: 200..=299, d: &[&[], &[1]],\n};\nfn e() {\n    raw.json()?.map(| f | f.map(G::H))\n}\n",
        );
    }

    #[test]
    fn full_lines_end_behind_a_comma() {
        let many = "\"a long name of a member\" , ".repeat(8);
        let text = dense("//", format!("f ([{many}]) ;").parse().unwrap_or_default());
        assert!(text.lines().count() > 3, "{text}");
        assert!(text.lines().all(|line| line.len() < 130), "{text}");
    }
}

//! What differs between two short texts, word by word, or line by line first.

/// A run of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    /// Whether the other text does not have it.
    pub(super) changed: bool,
}

/// The most pairs of words that are compared; of longer texts, all between what they begin and end with is changed.
const PAIRS: usize = 1 << 20;

/// Both texts in runs, of which those that the other text does not have are changed.
pub(super) fn difference<'a>(old: &'a str, new: &'a str) -> (Vec<Run<'a>>, Vec<Run<'a>>) {
    let (a, b) = (words(old), words(new));
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let middle_a = &rest_a[..rest_a.len() - tail];
    let middle_b = &rest_b[..rest_b.len() - tail];
    let (kept_a, kept_b) = common(middle_a, middle_b);
    let marks = |kept: Vec<bool>| {
        let before = std::iter::repeat_n(false, same);
        let behind = std::iter::repeat_n(false, tail);
        before
            .chain(kept.into_iter().map(|kept| !kept))
            .chain(behind)
            .collect::<Vec<bool>>()
    };
    (runs(old, &a, marks(kept_a)), runs(new, &b, marks(kept_b)))
}

/// The same for texts of many lines: words are compared where as many lines stand in the place of as many others, and
/// else whole lines differ.
pub(super) fn difference_of_lines<'a>(old: &'a str, new: &'a str) -> (Vec<Run<'a>>, Vec<Run<'a>>) {
    let a: Vec<&str> = old.split_inclusive('\n').collect();
    let b: Vec<&str> = new.split_inclusive('\n').collect();
    let (kept_a, kept_b) = common(&a, &b);
    let until_kept = |kept: &[bool], from: usize| {
        let length = kept[from..].iter().take_while(|kept| !**kept).count();
        from + length
    };
    let (mut runs_a, mut runs_b) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (end_a, end_b) = (until_kept(&kept_a, i), until_kept(&kept_b, j));
        let (lines_a, lines_b) = (&a[i..end_a], &b[j..end_b]);
        if lines_a.len() == lines_b.len() {
            for (a, b) in lines_a.iter().zip(lines_b) {
                let (old, new) = difference(a, b);
                runs_a.extend(old);
                runs_b.extend(new);
            }
        } else {
            let whole = |text| Run {
                text,
                changed: true,
            };
            runs_a.extend(lines_a.iter().copied().map(whole));
            runs_b.extend(lines_b.iter().copied().map(whole));
        }
        let same = |text| Run {
            text,
            changed: false,
        };
        runs_a.extend(a.get(end_a).copied().map(same));
        runs_b.extend(b.get(end_b).copied().map(same));
        (i, j) = (end_a + 1, end_b + 1);
    }
    (runs_a, runs_b)
}

/// Words, runs of white space, and every other character by itself.
fn words(text: &str) -> Vec<&str> {
    let kind = |letter: char| match letter {
        letter if letter.is_alphanumeric() || letter == '_' => 1,
        letter if letter.is_whitespace() => 2,
        _ => 0,
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, letter) in text.char_indices() {
        let now = kind(letter);
        if last.is_some_and(|last| last != now || now == 0) {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// Which of the words are in a longest common subsequence.
fn common(a: &[&str], b: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let (mut kept_a, mut kept_b) = (vec![false; a.len()], vec![false; b.len()]);
    let width = b.len() + 1;
    if a.len().saturating_mul(b.len()) > PAIRS {
        return (kept_a, kept_b);
    }
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = match a[i] == b[j] {
                true => lengths[(i + 1) * width + j + 1] + 1,
                false => lengths[(i + 1) * width + j].max(lengths[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            (kept_a[i], kept_b[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (kept_a, kept_b)
}

/// The words as runs. White space between two changed words is changed as well, so that a phrase is one run.
fn runs<'a>(text: &'a str, words: &[&'a str], mut changed: Vec<bool>) -> Vec<Run<'a>> {
    for index in 1..words.len().saturating_sub(1) {
        if words[index].trim().is_empty() && changed[index - 1] && changed[index + 1] {
            changed[index] = true;
        }
    }
    let mut runs = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (index, word) in words.iter().enumerate() {
        end += word.len();
        if changed.get(index) != changed.get(index + 1) {
            runs.push(Run {
                text: &text[start..end],
                changed: changed[index],
            });
            start = end;
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{Run, difference, difference_of_lines};

    fn marked((old, new): (Vec<Run<'_>>, Vec<Run<'_>>)) -> (String, String) {
        let text = |runs: Vec<Run<'_>>| {
            let runs = runs.iter().map(|run| match run.changed {
                true => format!("[{}]", run.text),
                false => run.text.to_owned(),
            });
            runs.collect::<String>()
        };
        (text(old), text(new))
    }

    #[test]
    fn words_that_differ_are_marked() {
        for (old, new, marked_old, marked_new) in [
            (
                "a: Option<String>",
                "a: Option<i64>",
                "a: Option<[String]>",
                "a: Option<[i64]>",
            ),
            (
                "a: String",
                "a: Option<String>",
                "a: String",
                "a: [Option<]String[>]",
            ),
            (
                "one two three",
                "one 2 3 three",
                "one [two] three",
                "one [2 3] three",
            ),
            ("same", "same", "same", "same"),
            ("", "new", "", "[new]"),
            ("a b c", "c b a", "[a] b [c]", "[c] b [a]"),
        ] {
            let found = marked(difference(old, new));
            assert_eq!(found, (marked_old.to_owned(), marked_new.to_owned()));
        }
    }

    #[test]
    fn lines_are_compared_before_words() {
        let (old, new) = ("a\nb: 1\nc\n", "a\nb: 2\nc\nd\n");
        let (old, new) = marked(difference_of_lines(old, new));
        assert_eq!(
            (old.as_str(), new.as_str()),
            ("a\nb: [1]\nc\n", "a\nb: [2]\nc\n[d\n]")
        );
    }

    #[test]
    fn long_texts_are_compared_in_a_moment() {
        let (old, new) = ("a b ".repeat(50_000), "c d ".repeat(50_000));
        let (found, _) = difference(&old, &new);
        let length: usize = found.iter().map(|run| run.text.len()).sum();
        assert_eq!(length, old.len());
    }
}

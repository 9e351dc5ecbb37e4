//! A text without white space, in narrow and simplified characters, that knows where each of them stood.

use std::ops::Range;

use crate::figure::{is_space, narrow_char};
use crate::form::simplified;

/// The characters of a text as they are compared.
pub(super) struct Plain {
    pub(super) chars: Vec<char>,
    /// The bytes of the text at which each character stood; one more for the end.
    starts: Vec<usize>,
}

impl Plain {
    pub(super) fn of(text: &str) -> Self {
        let mut plain = Self { chars: Vec::new(), starts: Vec::new() };
        for (at, c) in text.char_indices().filter(|(_, c)| !is_space(*c) && !c.is_whitespace()) {
            plain.chars.push(simplified(narrow_char(c)));
            plain.starts.push(at);
        }
        plain.starts.push(text.len());
        plain
    }

    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The bytes of the text that some of its characters took, white space behind the last left out.
    pub(super) fn bytes(&self, text: &str, chars: Range<usize>) -> Range<usize> {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or(text.len());
        let (start, end) = (at(chars.start), at(chars.end));
        let printed = text.get(start..end).unwrap_or_default();
        start..start + printed.trim_end_matches(|c: char| is_space(c) || c.is_whitespace()).len()
    }

    /// Whether the characters from a place on are a word.
    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        let mut own = self.chars.iter().skip(at);
        word.chars().all(|c| own.next() == Some(&c))
    }

    /// Where a word stands first, from a place on.
    pub(super) fn find(&self, word: &str, from: usize) -> Option<usize> {
        (from..self.chars.len()).find(|at| self.has(*at, word))
    }

    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }
}

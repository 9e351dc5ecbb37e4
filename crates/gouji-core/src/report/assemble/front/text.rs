//! A text without white space, in narrow and simplified characters, that knows where each of them stood.

use std::ops::Range;

use crate::figure::{is_common_ideograph, is_space, narrow_char};
use crate::form::simplified;

/// The characters of a text as they are compared.
pub(super) struct Plain {
    pub(super) chars: Vec<char>,
    /// The bytes of the text at which each character stood; one more for the end.
    starts: Vec<usize>,
}

impl Plain {
    pub(super) fn of(text: &str) -> Self {
        // Most characters take three bytes.
        let room = text.len() / 3 + 1;
        let mut plain = Self { chars: Vec::with_capacity(room), starts: Vec::with_capacity(room + 1) };
        for (at, c) in text.char_indices() {
            let own = if is_common_ideograph(c) { simplified(c) } else { narrow_char(c) };
            if is_common_ideograph(own) || !is_space(own) {
                plain.chars.push(own);
                plain.starts.push(at);
            }
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
        let mut own = self.chars.get(at..).unwrap_or_default().iter();
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

/// Words that are looked for at every character of a text, each with what it says.
pub(super) struct Words<T> {
    /// By their first characters; those that share one in the order in which they were given.
    words: Vec<(Vec<char>, T)>,
    /// Whether words begin with a character whose code ends in these bits: nearly every character begins none.
    begin: [bool; 256],
}

impl<T: Copy> Words<T> {
    /// Where several words begin alike the first one counts.
    pub(super) fn new(groups: &[(T, &[&str])]) -> Self {
        let of_group = |(says, words): &(T, &[&str])| -> Vec<(Vec<char>, T)> {
            words.iter().map(|word| (word.chars().collect(), *says)).collect()
        };
        let mut words: Vec<(Vec<char>, T)> = groups.iter().flat_map(of_group).collect();
        words.sort_by_key(|(word, _)| word.first().copied());
        let mut begin = [false; 256];
        for first in words.iter().filter_map(|(word, _)| word.first()) {
            if let Some(slot) = begin.get_mut(slot_of(*first)) {
                *slot = true;
            }
        }
        Self { words, begin }
    }

    /// The length in characters of the word that begins at a character, and what it says.
    pub(super) fn at(&self, text: &Plain, at: usize) -> Option<(usize, T)> {
        let own = text.chars.get(at..)?;
        let first = own.first()?;
        if self.begin.get(slot_of(*first)) != Some(&true) {
            return None;
        }
        let from = self.words.partition_point(|(word, _)| word.first() < Some(first));
        let alike = self.words.iter().skip(from).take_while(|(word, _)| word.first() == Some(first));
        let mut met = alike.filter(|(word, _)| own.starts_with(word));
        met.next().map(|(word, says)| (word.len(), *says))
    }
}

fn slot_of(c: char) -> usize {
    usize::try_from(u32::from(c) % 256).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Plain, Words};

    #[test]
    fn the_first_of_the_words_that_begin_alike_is_met() {
        let words = Words::new(&[(1, &["电话号码", "手机"]), (2, &["电话", "电子邮箱"]), (3, &["电话号"])]);
        let met = |text: &str| words.at(&Plain::of(text), 0);
        assert_eq!(met("电 话号码：1"), Some((4, 1)));
        assert_eq!(met("電话號：1"), Some((2, 2)));
        assert_eq!(met("电子邮箱"), Some((4, 2)));
        assert_eq!(met("电报"), None);
        assert_eq!(met(""), None);
    }
}

//! Characters and how often each was met.

use std::collections::BTreeMap;

/// Counts of characters; white space is not counted.
#[derive(Debug, Default)]
pub(crate) struct Letters(BTreeMap<char, usize>);

impl Letters {
    /// The characters of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        letters.add(text);
        letters
    }

    /// Adds the characters of a text.
    pub(crate) fn add(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *self.0.entry(c).or_default() += 1;
        }
    }

    /// What of these is missing from others, in words.
    pub(crate) fn missing_from(&self, others: &Self) -> Option<String> {
        let more = |(c, count): (&char, &usize)| {
            let missing = count.saturating_sub(others.0.get(c).copied().unwrap_or_default());
            (missing > 0).then_some((*c, missing))
        };
        let missing: Vec<(char, usize)> = self.0.iter().filter_map(more).collect();
        let count: usize = missing.iter().map(|(_, count)| count).sum();
        let which: String = missing.iter().map(|(c, _)| *c).collect();
        (count > 0).then(|| format!("{count} of {which}"))
    }
}

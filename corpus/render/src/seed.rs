//! A small fixed random sequence (`SplitMix64`), so that a seed means the same bytes on every machine.
//!
//! It takes a seed and gives numbers; it is not fit for anything but test data.

/// A reproducible sequence of numbers.
///
/// ```
/// use gouji_corpus::Dice;
///
/// let mut first = Dice::new(7);
/// let mut second = Dice::new(7);
/// assert_eq!(first.next(), second.next());
/// ```
#[derive(Debug, Clone)]
pub struct Dice {
    state: u64,
}

impl Dice {
    /// Starts a sequence.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Starts a sequence that belongs to a name, so that two owners of one seed do not throw alike.
    #[must_use]
    pub fn named(seed: u64, name: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self::new(seed ^ hash)
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and without, `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        if end == 0 {
            return 0;
        }
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).max(0).unsigned_abs().saturating_add(1);
        low.saturating_add(i64::try_from(self.next() % span).unwrap_or(0))
    }

    /// True in `percent` of a hundred throws.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// One of the items; `None` when there are none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let index = self.below(items.len());
        items.get(index)
    }

    /// One of the words; the empty word when there are none.
    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.pick(words).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn sequence_is_fixed_for_ever() {
        let mut dice = Dice::new(1);
        assert_eq!(dice.next(), 10_451_216_379_200_822_465);
    }

    #[test]
    fn between_includes_both_ends() {
        let mut dice = Dice::new(3);
        let thrown: Vec<i64> = (0..200).map(|_| dice.between(-1, 1)).collect();
        assert!(thrown.contains(&-1) && thrown.contains(&1));
        assert!(thrown.iter().all(|value| (-1..=1).contains(value)));
    }
}

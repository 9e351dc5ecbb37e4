//! Sets of meanings: a bit for each.

use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

/// A set of meanings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(u128, u128);

/// How many meanings there can be.
#[cfg(any(test, feature = "toml"))]
pub(super) const CAPACITY: usize = 256;

impl Set {
    /// Nothing.
    pub(super) const NONE: Self = Self(0, 0);

    /// The meaning of that number; nothing beyond the capacity.
    pub(super) fn of(number: usize) -> Self {
        let bit = |place: usize| u32::try_from(place).ok().and_then(|place| 1_u128.checked_shl(place));
        match number.checked_sub(128) {
            None => Self(bit(number).unwrap_or(0), 0),
            Some(rest) => Self(0, bit(rest).unwrap_or(0)),
        }
    }

    /// The numbers of its meanings.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self;
        std::iter::from_fn(move || {
            if rest.0 != 0 {
                let number = rest.0.trailing_zeros();
                rest.0 &= rest.0 - 1;
                return usize::try_from(number).ok();
            }
            if rest.1 != 0 {
                let number = rest.1.trailing_zeros();
                rest.1 &= rest.1 - 1;
                return usize::try_from(number + 128).ok();
            }
            None
        })
    }

    /// How many meanings it has.
    pub(super) fn len(self) -> u32 {
        self.0.count_ones() + self.1.count_ones()
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// Whether the two have a meaning in common.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0 || self.1 & other.1 != 0
    }

    /// Whether every meaning of the other is one of this.
    pub(super) fn has_all(self, other: Self) -> bool {
        self.0 & other.0 == other.0 && self.1 & other.1 == other.1
    }
}

impl BitOr for Set {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0, self.1 | other.1)
    }
}

impl BitOrAssign for Set {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl BitAnd for Set {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0, self.1 & other.1)
    }
}

impl Not for Set {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0, !self.1)
    }
}

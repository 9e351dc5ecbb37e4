//! What an identity is, and its one evaluator on intervals.
//!
//! Placing cells and checking them both ask this evaluator, so the two can never disagree. It decides nothing about
//! offices: it says whether two sums can be equal.

mod joint;

use std::sync::Arc;

use crate::decimal::Decimal;

pub use joint::{
    Combination, Deduced, Verdict, combinations, deduce, evaluate, evaluate_exact, rank, tightened,
};

/// Two sums of cells of one table that must be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What the identity expresses.
    pub kind: IdentityKind,
    /// Cells of the left sum, as indices of [`super::FormTable::cells`].
    pub left: Vec<usize>,
    /// Cells of the right sum, which the form prints as the total where there is one.
    pub right: Vec<usize>,
    /// Id of the row or column for which it is stated.
    pub subject: Arc<str>,
    /// Official label of that row or column.
    pub label: String,
    /// English label of that row or column.
    pub label_en: String,
}

/// Two sums of cells of one table of which one is at most the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtMost {
    /// Cells of the sum that is at most the other, as indices of [`super::FormTable::cells`].
    pub left: Vec<usize>,
    /// Cells of the other sum.
    pub right: Vec<usize>,
    /// Id of the row or column for which it is stated.
    pub subject: Arc<str>,
    /// Official label of that row or column.
    pub label: String,
    /// English label of that row or column.
    pub label_en: String,
}

/// The kinds of identity of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdentityKind {
    /// Table 3, every row: the six kinds of applicant add up to 总计.
    RowTotal,
    /// Table 3, every column: the outcomes add up to （七）总计.
    OutcomeTotal,
    /// Table 3, every column: 第一项＋第二项＝第三项＋第四项, printed in the form.
    Balance,
    /// Table 4, every group: the four results add up to 总计.
    RemedyTotal,
    /// Any other total of a form and its parts.
    Sum,
}

impl IdentityKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::RowTotal, Self::OutcomeTotal, Self::Balance, Self::RemedyTotal, Self::Sum];

    /// The id in forms that users bring.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::RowTotal => "row-total",
            Self::OutcomeTotal => "outcome-total",
            Self::Balance => "balance",
            Self::RemedyTotal => "remedy-total",
            Self::Sum => "sum",
        }
    }
}

/// A closed interval of millionths; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least value.
    pub low: Option<i128>,
    /// The greatest value.
    pub high: Option<i128>,
}

impl Bounds {
    /// Nothing is known: the cell is missing or cannot be read.
    pub const UNKNOWN: Self = Self { low: None, high: None };
    /// A count that was left blank: it is not negative.
    pub const NOT_NEGATIVE: Self = Self { low: Some(0), high: None };

    /// Exactly one value.
    #[must_use]
    pub fn exactly(value: Decimal) -> Self {
        Self::between(value, value)
    }

    /// Anything from `low` to `high`.
    #[must_use]
    pub fn between(low: Decimal, high: Decimal) -> Self {
        Self { low: Some(low.millionths().into()), high: Some(high.millionths().into()) }
    }

    /// The value, where there is only one.
    #[must_use]
    pub fn exact(self) -> Option<i128> {
        if self.low == self.high { self.low } else { None }
    }

    /// Whether no value is left.
    #[must_use]
    pub fn is_empty(self) -> bool {
        matches!((self.low, self.high), (Some(low), Some(high)) if low > high)
    }

    /// Whether the interval holds zero.
    #[must_use]
    pub fn holds_zero(self) -> bool {
        self.low.is_none_or(|low| low <= 0) && self.high.is_none_or(|high| high >= 0)
    }

    fn negated(self) -> Self {
        Self { low: self.high.map(i128::saturating_neg), high: self.low.map(i128::saturating_neg) }
    }

    fn meet(self, other: Self) -> Self {
        let tighter = |a: Option<i128>, b: Option<i128>, pick: fn(i128, i128) -> i128| match (a, b) {
            (Some(a), Some(b)) => Some(pick(a, b)),
            (one, other) => one.or(other),
        };
        Self { low: tighter(self.low, other.low, i128::max), high: tighter(self.high, other.high, i128::min) }
    }
}

impl Identity {
    /// The cells of both sums with their signs: left minus, right plus.
    pub fn terms(&self) -> impl Iterator<Item = (usize, i8)> {
        self.left.iter().map(|&cell| (cell, -1)).chain(self.right.iter().map(|&cell| (cell, 1)))
    }

    /// The right sum minus the left one.
    ///
    /// ```
    /// use gouji_core::form::{form, identity::Bounds};
    ///
    /// let table = form("ogi-2021").unwrap().table("remedies").unwrap();
    /// let nothing_filled_in = table.identities[0].residual(|_| Bounds::NOT_NEGATIVE);
    /// assert_eq!(nothing_filled_in, Bounds::UNKNOWN);
    /// ```
    #[must_use]
    pub fn residual(&self, value: impl Fn(usize) -> Bounds) -> Bounds {
        let mut sum = OpenSum::default();
        self.right.iter().for_each(|&cell| sum.add(value(cell)));
        self.left.iter().for_each(|&cell| sum.add(value(cell).negated()));
        sum.bounds()
    }

    /// The right sum minus the left one where every cell has an exact value, in the unit of the values; `None` beyond
    /// the range.
    ///
    /// ```
    /// use gouji_core::form::form;
    ///
    /// let table = form("ogi-2021").unwrap().table("remedies").unwrap();
    /// let mut values = vec![0; table.cells.len()];
    /// values[1] = 3; // a part, and its total is 0
    /// assert_eq!(table.identities[0].exact_residual(&values), Some(-3));
    /// ```
    #[must_use]
    pub fn exact_residual(&self, values: &[i64]) -> Option<i64> {
        let right = exact_sum(&self.right, values)?;
        right.checked_sub(exact_sum(&self.left, values)?)
    }
}

/// The sum of some cells; `None` beyond the range.
#[inline]
fn exact_sum(cells: &[usize], values: &[i64]) -> Option<i64> {
    let mut sum = 0_i64;
    for &cell in cells {
        sum = sum.checked_add(*values.get(cell)?)?;
    }
    Some(sum)
}

/// A sum of intervals that remembers how many of its ends are open, so that one term can be taken out again.
#[derive(Clone, Copy, Default)]
struct OpenSum {
    low: i128,
    high: i128,
    open_lows: usize,
    open_highs: usize,
}

impl OpenSum {
    fn add(&mut self, term: Bounds) {
        self.low = self.low.saturating_add(term.low.unwrap_or(0));
        self.high = self.high.saturating_add(term.high.unwrap_or(0));
        self.open_lows += usize::from(term.low.is_none());
        self.open_highs += usize::from(term.high.is_none());
    }

    fn without(mut self, term: Bounds) -> Self {
        self.low -= term.low.unwrap_or(0);
        self.high -= term.high.unwrap_or(0);
        self.open_lows -= usize::from(term.low.is_none());
        self.open_highs -= usize::from(term.high.is_none());
        self
    }

    fn bounds(self) -> Bounds {
        let low = (self.open_lows == 0).then_some(self.low);
        let high = (self.open_highs == 0).then_some(self.high);
        Bounds { low, high }
    }
}

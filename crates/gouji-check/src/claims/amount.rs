//! How much something amounts to: a claim, or the cells of a sum.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, LazyLock};

use gouji_core::form::{Form, forms};
use gouji_core::report::{Claim, TableReport};
use gouji_core::{Cell, Decimal, Placed, Report, State};

use super::Facts;
use crate::evaluate::why_open;
use crate::finding::NotAssessable;

/// Something that has an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// A claim.
    Claim(usize),
    /// The cells of a reading of a claim.
    Reading { claim: usize, reading: usize },
    /// Cells by their addresses.
    Sum(&'static [&'static str]),
    /// What a change is measured from, as the claim itself states it.
    Base(usize),
    /// What it was before, by a change of so many that the text also states.
    Undone { now: usize, change: usize },
}

/// From the least to the most; `high` is `None` where nothing bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) low: Decimal,
    pub(crate) high: Option<Decimal>,
}

impl Range {
    pub(crate) fn exactly(value: Decimal) -> Self {
        Self { low: value, high: Some(value) }
    }

    pub(crate) fn exact(self) -> Option<Decimal> {
        (self.high == Some(self.low)).then_some(self.low)
    }

    fn plus(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(own), Some(other)) => Some(own.checked_add(other)?),
            _ => None,
        };
        Some(Self { low: self.low.checked_add(other.low)?, high })
    }

    /// Whether the two have a value in common.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.high.is_none_or(|high| high >= other.low) && other.high.is_none_or(|high| high >= self.low)
    }

    /// Whether every value of the other is one of this.
    pub(crate) fn holds(self, other: Self) -> bool {
        let is_below = match (self.high, other.high) {
            (None, _) => true,
            (Some(own), Some(other)) => other <= own,
            (Some(_), None) => false,
        };
        self.low <= other.low && is_below
    }
}

/// The sum of many; `None` beyond the range of numbers.
pub(crate) fn total(ranges: impl Iterator<Item = Range>) -> Option<Range> {
    let mut sum = Range::exactly(Decimal::ZERO);
    for range in ranges {
        sum = sum.plus(range)?;
    }
    Some(sum)
}

/// What cells amount to together.
pub(crate) struct Sum {
    pub(crate) range: Range,
    /// Whether every cell holds an exact figure that was not placed by arithmetic.
    pub(crate) is_plain: bool,
    /// Whether a cell has no value at all.
    pub(crate) is_unknown: bool,
}

/// The places of cells: table and cell, as indices of the form.
type Places = HashMap<String, (usize, usize), BuildHasherDefault<Folded>>;

/// A hash of addresses that are the library's own, so that nobody can choose them: eight bytes at a time.
#[derive(Default)]
struct Folded(u64);

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        let mut mix = |word: u64| self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        for word in words {
            mix(u64::from_le_bytes(*word));
        }
        mix(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

static PLACES: LazyLock<Vec<(Arc<Form>, Places)>> =
    LazyLock::new(|| forms().iter().map(|form| (form.clone(), places(form))).collect());

fn places(form: &Form) -> Places {
    let mut places = Places::default();
    for (table, spec) in form.tables.iter().enumerate() {
        let cells = spec.cells.iter().enumerate();
        places.extend(cells.map(|(cell, own)| (own.address.as_str().to_owned(), (table, cell))));
    }
    places
}

/// The cells of a report, found by their addresses.
pub(crate) struct Cells<'r> {
    report: &'r Report,
    places: Vec<(&'r TableReport, Option<&'static Places>)>,
}

impl<'r> Cells<'r> {
    pub(crate) fn of(report: &'r Report) -> Self {
        let places = |table: &'r TableReport| {
            let known = PLACES.iter().find(|(form, _)| Arc::ptr_eq(form, &table.form));
            (table, known.map(|(_, places)| places))
        };
        let first = |index: usize, table: &TableReport| {
            report.tables.iter().take(index).all(|earlier| earlier.id() != table.id())
        };
        let tables = report.tables.iter().enumerate().filter(|(index, table)| first(*index, table));
        Self { report, places: tables.map(|(_, table)| places(table)).collect() }
    }

    /// Whether the report has a table of that id.
    pub(crate) fn has_table(&self, id: &str) -> bool {
        self.report.tables.iter().any(|table| table.id() == id)
    }

    /// The table and the place of a cell in it.
    pub(crate) fn place(&self, address: &str) -> Option<(&'r TableReport, usize)> {
        let found = |(table, places): &(&'r TableReport, Option<&'static Places>)| match places {
            // The address begins with the id of its table; a table of another id need not be asked.
            _ if !address.strip_prefix(table.id()).is_some_and(|rest| rest.starts_with('.')) => None,
            Some(places) => {
                let (of_form, cell) = *places.get(address)?;
                (of_form == table.table).then_some((*table, cell))
            }
            None => Some((*table, table.spec().index(address)?)),
        };
        self.places.iter().find_map(found)
    }

    fn cell(&self, address: &str) -> Option<&'r Cell> {
        let (table, cell) = self.place(address)?;
        table.cells.get(cell)
    }

    /// Why nobody can say what cells amount to.
    pub(crate) fn why_open<'a>(&self, addresses: impl Iterator<Item = &'a str>) -> NotAssessable {
        why_open(addresses.map(|address| self.cell(address).map_or(State::Missing, |cell| cell.state)))
    }

    /// What cells amount to; `None` where the report has not all of them or the sum is too large.
    pub(crate) fn sum<'a>(&self, addresses: impl Iterator<Item = &'a str>) -> Option<Sum> {
        let mut sum = Sum { range: Range::exactly(Decimal::ZERO), is_plain: true, is_unknown: false };
        for address in addresses {
            let cell = self.cell(address)?;
            let range = match cell.state {
                State::Present(quantity) => Range { low: quantity.low, high: Some(quantity.high) },
                State::Blank | State::Dash => Range { low: Decimal::ZERO, high: None },
                State::Missing | State::Unreadable(_) => {
                    sum.is_unknown = true;
                    Range { low: Decimal::ZERO, high: None }
                }
            };
            sum.is_plain &= range.exact().is_some() && cell.placed != Placed::ByArithmetic;
            sum.range = sum.range.plus(range)?;
        }
        Some(sum)
    }
}

/// The addresses of a reading; the first is the claim's own.
pub(crate) fn reading(claim: &Claim, reading: usize) -> &[gouji_core::Address] {
    match reading.checked_sub(1) {
        None => &claim.operands,
        Some(other) => claim.other_readings.get(other).map_or(&[], Vec::as_slice),
    }
}

impl Amount {
    /// How much it is; `None` where nobody can say.
    pub(super) fn range(self, facts: &Facts<'_>) -> Option<Range> {
        match self {
            Self::Claim(claim) => {
                let quantity = facts.claim(claim)?.quantity;
                Some(Range { low: quantity.low, high: Some(quantity.high) })
            }
            Self::Base(claim) => {
                let quantity = facts.claim(claim)?.base?;
                Some(Range { low: quantity.low, high: Some(quantity.high) })
            }
            Self::Reading { claim, reading: number } => {
                let cells = reading(facts.claim(claim)?, number);
                let sum = facts.cells.sum(cells.iter().map(gouji_core::Address::as_str))?;
                sum.is_plain.then_some(sum.range)
            }
            Self::Sum(addresses) => {
                let sum = facts.cells.sum(addresses.iter().copied())?;
                sum.is_plain.then_some(sum.range)
            }
            Self::Undone { now, change } => {
                let (now, change) = (facts.claim(now)?, facts.claim(change)?);
                let (now, by) = (now.quantity.exact()?, change.quantity.exact()?);
                let before = match change.comparator {
                    gouji_core::report::Comparator::Increase => now.checked_sub(by)?,
                    _ => now.checked_add(by)?,
                };
                Some(Range::exactly(before))
            }
        }
    }

    /// The claim that it is, where it is one.
    pub(crate) fn claim(self) -> Option<usize> {
        match self {
            Self::Claim(claim) => Some(claim),
            Self::Undone { change, .. } => Some(change),
            Self::Reading { .. } | Self::Sum(_) | Self::Base(_) => None,
        }
    }
}

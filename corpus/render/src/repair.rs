//! The smallest repairs of a table, by trying every cell and every pair of cells.
//!
//! Takes a record with an error and the true one; gives every repair of the least number of cells, up to two. Slow
//! and simple on purpose: it is what a fast search is compared with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::TableId;
use crate::identities::{Identity, identities};
use crate::inject::Change;
use crate::record::Record;

/// The smallest repairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repairs {
    /// How many cells they change; 0 when nothing fails, `None` when it is more than two.
    pub size: Option<usize>,
    /// Every repair of that size that keeps counts at zero or above.
    pub candidates: Vec<Vec<Change>>,
    /// Whether there is exactly one.
    pub is_unique: bool,
    /// Whether the repair that restores the truth is among them.
    pub is_truth: bool,
}

/// The smallest repairs; `None` when an identity cannot be assessed.
pub(crate) fn repairs(record: &Record, truth: &Record) -> Option<Repairs> {
    let identities = identities(record);
    let residuals: Option<Vec<i64>> = identities.iter().map(|identity| identity.residual(record)).collect();
    let search = Search::new(record, &identities, residuals?);
    if search.residuals.iter().all(|residual| *residual == 0) {
        let is_truth = is_restored(&[], record, truth);
        return Some(Repairs { size: Some(0), candidates: Vec::new(), is_unique: false, is_truth });
    }
    for (size, candidates) in [(1, search.single()), (2, search.double())] {
        if !candidates.is_empty() {
            let is_truth = candidates.iter().any(|changes| is_restored(changes, record, truth));
            let is_unique = candidates.len() == 1;
            return Some(Repairs { size: Some(size), candidates, is_unique, is_truth });
        }
    }
    Some(Repairs { size: None, candidates: Vec::new(), is_unique: false, is_truth: false })
}

/// Whether changes turn a record into the true one.
fn is_restored(changes: &[Change], record: &Record, truth: &Record) -> bool {
    let mut restored = record.clone();
    for change in changes {
        restored.set(&change.address, change.to.clone());
    }
    let is_equal = |address: &String| restored.value(address) == truth.value(address);
    truth.cells.keys().all(is_equal)
}

struct Search {
    /// The cells with their counts.
    cells: Vec<(String, i64)>,
    /// For each cell the identities it takes part in, with its sign.
    parts: Vec<Vec<(usize, i64)>>,
    residuals: Vec<i64>,
}

impl Search {
    fn new(record: &Record, identities: &[Identity], residuals: Vec<i64>) -> Self {
        let mut parts: BTreeMap<&str, Vec<(usize, i64)>> = BTreeMap::new();
        for (place, identity) in identities.iter().enumerate() {
            for (address, sign) in &identity.terms {
                parts.entry(address).or_default().push((place, *sign));
            }
        }
        let order = [TableId::Requests, TableId::Remedies];
        let addresses = order.into_iter().flat_map(|table| record.tables.of(table).form().addresses(table));
        let (cells, parts) = addresses
            .filter_map(|address| {
                let parts = parts.get(address.as_str())?.clone();
                let count = record.count(&address)?;
                Some(((address, count), parts))
            })
            .unzip();
        Self { cells, parts, residuals }
    }

    /// Repairs of one cell.
    fn single(&self) -> Vec<Vec<Change>> {
        let places = 0..self.cells.len();
        places.filter_map(|place| Some(vec![self.completing(place, &self.residuals)?])).collect()
    }

    /// Repairs of two cells: each first cell with each amount that one of its identities asks for.
    fn double(&self) -> Vec<Vec<Change>> {
        let mut repairs: Vec<Vec<Change>> = Vec::new();
        for (first, parts) in self.parts.iter().enumerate() {
            let mut amounts: Vec<i64> = parts
                .iter()
                .filter_map(|(identity, sign)| self.residuals.get(*identity).map(|residual| -residual * sign))
                .filter(|amount| *amount != 0)
                .collect();
            amounts.sort_unstable();
            amounts.dedup();
            for amount in amounts {
                let Some(change) = self.change(first, amount) else { continue };
                let residuals = self.after(first, amount);
                // The other cell may come before or after: only together do they have an order.
                for second in (0..self.cells.len()).filter(|second| *second != first) {
                    if let Some(other) = self.completing(second, &residuals) {
                        let mut repair = vec![change.clone(), other];
                        repair.sort();
                        repairs.push(repair);
                    }
                }
            }
        }
        repairs.sort();
        repairs.dedup();
        repairs
    }

    /// The residuals after a cell changed by an amount.
    fn after(&self, place: usize, amount: i64) -> Vec<i64> {
        let mut residuals = self.residuals.clone();
        for (identity, sign) in self.parts.get(place).into_iter().flatten() {
            if let Some(residual) = residuals.get_mut(*identity) {
                *residual += sign * amount;
            }
        }
        residuals
    }

    /// The change of a cell that leaves no residual.
    fn completing(&self, place: usize, residuals: &[i64]) -> Option<Change> {
        let parts = self.parts.get(place)?;
        let (identity, sign) = parts.first()?;
        let amount = -residuals.get(*identity)? * sign;
        let failing = residuals.iter().filter(|residual| **residual != 0).count();
        let is_complete = parts.iter().all(|(identity, sign)| {
            residuals.get(*identity).is_some_and(|residual| residual + sign * amount == 0)
        });
        if amount == 0 || failing != parts.len() || !is_complete {
            return None;
        }
        self.change(place, amount)
    }

    /// A cell changed by an amount; `None` when the count would be negative.
    fn change(&self, place: usize, amount: i64) -> Option<Change> {
        let (address, count) = self.cells.get(place)?;
        let repaired = count.checked_add(amount).filter(|repaired| *repaired >= 0)?;
        Some(Change {
            address: address.clone(),
            from: Some(count.to_string()),
            to: Some(repaired.to_string()),
        })
    }
}

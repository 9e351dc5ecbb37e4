//! The identities that the form prints or means: totals of rows, totals of outcomes, the flow of requests.
//!
//! Takes a record; gives its identities and by how much they fail. This is the corpus' own statement of them, to
//! judge generated records and injected errors; the checker under test has another.

use serde::{Deserialize, Serialize};

use crate::facts::{APPLICANTS, FormSum, REMEDIES, RESULTS, TableId, address};
use crate::record::Record;

/// A sum of cells, with signs, that must be zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its name: `row:received`, `outcomes:total`, `flow:total`, `remedy:reconsideration`.
    pub id: String,
    /// The cells with their signs: parts positive, totals negative.
    pub terms: Vec<(String, i64)>,
}

/// An identity that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residual {
    /// The name of the identity.
    pub id: String,
    /// Parts less total.
    pub residual: i64,
}

impl Identity {
    /// Parts less total; `None` when a cell is blank or unknown, or the sum is out of range.
    #[must_use]
    pub fn residual(&self, record: &Record) -> Option<i64> {
        let mut sum = 0_i64;
        for (address, sign) in &self.terms {
            sum = sum.checked_add(record.count(address)?.checked_mul(*sign)?)?;
        }
        Some(sum)
    }
}

/// The identities of a record's tables.
#[must_use]
pub fn identities(record: &Record) -> Vec<Identity> {
    let table = record.tables.requests.form().table(TableId::Requests);
    let requests = |row: &str, column: &str| address(TableId::Requests, row, column);
    let mut identities = statistics(record);
    for row in &table.rows {
        let parts = APPLICANTS.iter().map(|column| (requests(&row.id, column), 1));
        let total = std::iter::once((requests(&row.id, "total"), -1));
        identities.push(Identity { id: format!("row:{}", row.id), terms: parts.chain(total).collect() });
    }
    for column in table.columns.iter().map(|column| column.id.as_str()) {
        let outcomes = table.rows.iter().filter(|row| row.group.is_some() && row.id != "outcomes_total");
        let parts = outcomes.map(|row| (requests(&row.id, column), 1));
        let total = std::iter::once((requests("outcomes_total", column), -1));
        identities.push(Identity { id: format!("outcomes:{column}"), terms: parts.chain(total).collect() });
        let flow = [("received", 1), ("carried_over", 1), ("outcomes_total", -1), ("carried_forward", -1)];
        let terms = flow.into_iter().map(|(row, sign)| (requests(row, column), sign)).collect();
        identities.push(Identity { id: format!("flow:{column}"), terms });
    }
    if record.form.is_statistics() {
        return identities;
    }
    for row in REMEDIES {
        let remedies = |column: &str| address(TableId::Remedies, row, column);
        let parts = RESULTS.iter().map(|column| (remedies(column), 1));
        let total = std::iter::once((remedies("total"), -1));
        identities.push(Identity { id: format!("remedy:{row}"), terms: parts.chain(total).collect() });
    }
    identities
}

/// The totals of the statistics.
fn statistics(record: &Record) -> Vec<Identity> {
    let table = record.form.form().table(TableId::Statistics);
    let columns = table.blocks.first().map_or(&[][..], |block| &block.columns);
    let identity = |sum: &FormSum, column: &str| {
        let cell = |row: &String| address(TableId::Statistics, row, column);
        let parts = sum.parts.iter().map(|row| (cell(row), 1));
        let total = std::iter::once((cell(&sum.total), -1));
        Identity { id: format!("sum:{}:{column}", sum.total), terms: parts.chain(total).collect() }
    };
    let columns = columns.iter().map(|column| column.id.as_str());
    columns.flat_map(|column| table.sums.iter().map(move |sum| identity(sum, column))).collect()
}

/// The identities of a record that fail; those that cannot be assessed are left out.
///
/// ```
/// let record = gouji_corpus::record_named("jinhu-2023").expect("a full record");
/// let broken = gouji_corpus::broken_identities(record);
/// assert_eq!(broken.len(), 1);
/// assert_eq!((broken[0].id.as_str(), broken[0].residual), ("remedy:litigation_direct", 3));
/// ```
#[must_use]
pub fn broken_identities(record: &Record) -> Vec<Residual> {
    identities(record)
        .into_iter()
        .filter_map(|identity| {
            let residual = identity.residual(record).filter(|residual| *residual != 0)?;
            Some(Residual { id: identity.id, residual })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{broken_identities, identities};
    use crate::record::full_records;

    #[test]
    fn forms_have_their_number_of_identities() {
        for record in full_records() {
            let expected = if record.year == Some(2020) { 37 + 3 } else { 39 + 3 };
            assert_eq!(identities(record).len(), expected);
        }
    }

    #[test]
    fn full_records_break_what_their_file_says() {
        for record in full_records() {
            let broken: Vec<(String, Option<i64>)> = broken_identities(record)
                .into_iter()
                .map(|broken| (broken.id, Some(broken.residual)))
                .collect();
            let stated: Vec<(String, Option<i64>)> =
                record.broken.iter().map(|broken| (broken.id.clone(), broken.residual)).collect();
            assert_eq!(broken, stated, "{}", record.id);
        }
    }
}

//! Binding: the cells that a claim is about, in each of its readings.
//!
//! Takes an indicator and the tables of the report; gives sums of addresses that these tables have. Which of the
//! readings is meant is nobody's business here.

use super::indicators::Indicator;
use crate::form::Address;
use crate::report::TableReport;

/// The readings of indicators against the tables of one report, each worked out once.
pub(super) struct Binding<'t> {
    tables: &'t [TableReport],
    known: Vec<(&'static [&'static str], Readings)>,
}

/// The first reading and the others.
type Readings = (Vec<Address>, Vec<Vec<Address>>);

impl<'t> Binding<'t> {
    pub(super) fn new(tables: &'t [TableReport]) -> Self {
        Self { tables, known: Vec::new() }
    }

    /// The readings of an indicator; none where no table of the report holds it.
    pub(super) fn readings(&mut self, indicator: &Indicator) -> Readings {
        if self.tables.is_empty() || indicator.readings.is_empty() {
            return Readings::default();
        }
        let is_same = |written: &'static [&'static str]| std::ptr::eq(written, indicator.readings);
        if let Some((_, readings)) = self.known.iter().find(|(written, _)| is_same(written)) {
            return readings.clone();
        }
        let mut readings: Vec<Vec<Address>> = Vec::new();
        for written in indicator.readings {
            if let Some(reading) = self.sum(written).filter(|reading| !readings.contains(reading)) {
                readings.push(reading);
            }
        }
        let mut readings = readings.into_iter();
        let readings = (readings.next().unwrap_or_default(), readings.collect());
        self.known.push((indicator.readings, readings));
        self.known.last().map(|(_, readings)| readings.clone()).unwrap_or_default()
    }

    /// The addresses of a sum, where the tables have all of its terms.
    fn sum(&self, written: &str) -> Option<Vec<Address>> {
        let mut addresses = Vec::new();
        for term in written.split('+') {
            let before = addresses.len();
            let cells = self.tables.iter().flat_map(|table| &table.spec().cells);
            for address in cells.map(|cell| &cell.address) {
                if is_meant(term, address) && !addresses.contains(address) {
                    addresses.push(address.clone());
                }
            }
            if addresses.len() == before {
                return None;
            }
        }
        Some(addresses)
    }
}

/// Whether a term means an address; a row that ends in `*` means every row that begins so.
fn is_meant(term: &str, address: &Address) -> bool {
    let Some((start, end)) = term.split_once('*') else { return address == term };
    let rest = address.as_str().strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    rest.is_some_and(|row| !row.contains('.'))
}

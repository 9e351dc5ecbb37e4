//! A record as the report that a perfect reader would give: every figure in its place, nothing in doubt.
//!
//! It is how the checker is measured by itself: what it misses here is its own share and not the reader's.

use std::sync::Arc;

use gouji_core::figure::{Quantity, Reason};
use gouji_core::form::{self, Form, FormCell};
use gouji_core::report::{BlankConvention, Metadata, TableReport};
use gouji_core::{Cell, Format, Location, Placed, Report, State};
use gouji_corpus::{Injected, PrintChange, Record, TableId};

/// The report of a record. It holds no prose, so claims are measured through the reader only.
///
/// ```
/// let record = gouji_corpus::record_named("hemu-2020").unwrap();
/// let report = gouji_score::exact::report_of(record);
/// assert_eq!(report.cell("requests.received.total").unwrap().value().unwrap().to_string(), "1");
/// assert_eq!(report.tables.len(), 3);
/// ```
#[must_use]
pub fn report_of(record: &Record) -> Report {
    Report {
        format: Format::Text,
        title: None,
        issuer: Some(record.agency.clone()),
        year: record.year.map(i32::from),
        period: None,
        scope: None,
        metadata: Metadata::default(),
        sections: Vec::new(),
        tables: TableId::ALL.into_iter().filter_map(|id| table_of(record, id)).collect(),
        claims: Vec::new(),
        problems: Vec::new(),
    }
}

/// The report of a record with an error; a row with a figure too many or too few is in doubt, a row without its label has its
/// place by order.
#[must_use]
pub fn report_of_injected(injected: &Injected) -> Report {
    let mut report = report_of(&injected.record);
    let requests = report.tables.iter_mut().filter(|table| table.id() == TableId::Requests.as_str());
    for cell in requests.flat_map(|table| &mut table.cells) {
        match &injected.print {
            Some(PrintChange::LabelLost(row)) if cell.address.row() == row => cell.placed = Placed::ByOrder,
            Some(PrintChange::ExtraCell { row, .. } | PrintChange::CellLost { row, .. })
                if cell.address.row() == row =>
            {
                cell.state = State::Unreadable(Reason::AmbiguousPlacement);
            }
            Some(
                PrintChange::LabelLost(_) | PrintChange::ExtraCell { .. } | PrintChange::CellLost { .. },
            )
            | None => {}
        }
    }
    report
}

/// One table; `None` when the record knows nothing of it, or its edition is unknown to the library.
fn table_of(record: &Record, id: TableId) -> Option<TableReport> {
    let form: &Arc<Form> = form::form(record.tables.of(id).as_str())?;
    let table = form.tables.iter().position(|table| *table.id == *id.as_str())?;
    let spec = form.tables.get(table)?;
    let cells: Vec<Cell> = spec.cells.iter().map(|cell| cell_of(record, cell)).collect();
    let is_there = cells.iter().any(|cell| cell.state != State::Missing);
    is_there.then(|| TableReport {
        form: form.clone(),
        table,
        instance: 0,
        caption: None,
        rows: spec.rows().count(),
        columns: spec.blocks.iter().map(|block| block.columns.len()).max().unwrap_or(0),
        blanks: blanks_of(&cells),
        spent: Vec::new(),
        extras: Vec::new(),
        cells,
        location: Location::whole(),
    })
}

fn cell_of(record: &Record, spec: &FormCell) -> Cell {
    let fact = record.cells.get(spec.address.as_str());
    let state = match fact.map(|fact| fact.value.as_deref().map(str::parse)) {
        None => State::Missing,
        Some(None) => State::Blank,
        Some(Some(Ok(value))) => State::Present(Quantity::exactly(value)),
        Some(Some(Err(_))) => State::Unreadable(Reason::NotAFigure),
    };
    Cell {
        address: spec.address.clone(),
        raw: fact.map(|fact| fact.printed().to_owned()).unwrap_or_default(),
        state,
        unit: spec.unit,
        placed: Placed::ByLabel,
        location: fact.map(|_| Location::whole()),
    }
}

fn blanks_of(cells: &[Cell]) -> BlankConvention {
    let blanks = cells.iter().filter(|cell| cell.state == State::Blank).count();
    let is_zero = |cell: &Cell| cell.value().is_some_and(|value| value == gouji_core::Decimal::ZERO);
    if blanks == 0 {
        BlankConvention::None
    } else if blanks == cells.len() {
        BlankConvention::AllBlank
    } else if cells.iter().any(is_zero) {
        BlankConvention::Mixed
    } else {
        BlankConvention::ZerosLeftBlank
    }
}

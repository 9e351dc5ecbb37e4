//! The stages of a report's way, each ready to be run again and again.

use std::hint::black_box;

use gouji_check::{CheckOptions, check};
use gouji_core::figure::Quantity;
use gouji_core::report::{AssembleOptions, assemble};
use gouji_core::{Cell, Decimal, Document, Limits, ReadOptions, Report, State, read, read_document};

use crate::fixture::Fixture;

/// A stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Bytes to Document.
    Document,
    /// Document to Report.
    Report,
    /// Report to Findings, of a report whose figures agree.
    Clean,
    /// Report to Findings, of the same report with one wrong figure.
    OneError,
    /// The same with a figure in another column of its row: one incident of two cells.
    TwoCells,
    /// The same with two wrong figures that are two causes.
    TwoErrors,
    /// The same with three.
    ThreeErrors,
    /// The same with a row that stands one cell too far to the right.
    RowShifted,
    /// The same with two rows of different classes in each other's place.
    RowsSwapped,
    /// The same with a row that was not filled in.
    RowUnfilled,
    /// The same with a column of totals that was not filled in.
    TotalsUnfilled,
    /// Report to Findings of the clean report without its prose.
    CleanTables,
    /// Bytes to Findings.
    Whole,
}

/// A stage with what it takes.
pub(crate) enum Prepared<'a> {
    Document(&'a [u8]),
    Report(Box<Document>),
    Findings(Box<Report>),
    Whole(&'a [u8]),
}

impl Stage {
    /// Every stage, in order.
    pub(crate) const ALL: [Self; 13] = [
        Self::Document,
        Self::Report,
        Self::Clean,
        Self::CleanTables,
        Self::OneError,
        Self::TwoCells,
        Self::TwoErrors,
        Self::ThreeErrors,
        Self::RowShifted,
        Self::RowsSwapped,
        Self::RowUnfilled,
        Self::TotalsUnfilled,
        Self::Whole,
    ];

    /// Whether it begins with a report, so that the format hardly matters.
    pub(crate) const fn is_of_findings(self) -> bool {
        !matches!(self, Self::Document | Self::Report | Self::Whole)
    }

    /// The name in tables, in the file of ceilings and on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Report => "report",
            Self::Clean => "findings-clean",
            Self::CleanTables => "findings-clean-tables",
            Self::OneError => "findings-one-error",
            Self::TwoCells => "findings-two-cells",
            Self::TwoErrors => "findings-two-errors",
            Self::ThreeErrors => "findings-three-errors",
            Self::RowShifted => "findings-row-shifted",
            Self::RowsSwapped => "findings-rows-swapped",
            Self::RowUnfilled => "findings-row-unfilled",
            Self::TotalsUnfilled => "findings-totals-unfilled",
            Self::Whole => "whole",
        }
    }

    /// The stage of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Does everything that comes before the stage.
    pub(crate) fn prepare(self, fixture: &Fixture) -> Result<Prepared<'_>, String> {
        let bytes = fixture.bytes.as_slice();
        let told = |error: gouji_core::ReadError| format!("{}: {error}", fixture.file_name);
        Ok(match self {
            Self::Document => Prepared::Document(bytes),
            Self::Report => {
                Prepared::Report(Box::new(read_document(bytes, &Limits::default()).map_err(told)?))
            }
            Self::Clean
            | Self::CleanTables
            | Self::OneError
            | Self::TwoCells
            | Self::TwoErrors
            | Self::ThreeErrors
            | Self::RowShifted
            | Self::RowsSwapped
            | Self::RowUnfilled
            | Self::TotalsUnfilled => {
                let mut report = read(bytes, &ReadOptions::default()).map_err(told)?;
                self.spoil(&mut report);
                Prepared::Findings(Box::new(report))
            }
            Self::Whole => Prepared::Whole(bytes),
        })
    }
}

impl Prepared<'_> {
    /// Runs the stage so many times.
    pub(crate) fn repeat(&self, count: usize) {
        for _ in 0..count {
            match self {
                Self::Document(bytes) => {
                    let _ = black_box(read_document(black_box(bytes), &Limits::default()));
                }
                Self::Report(document) => {
                    black_box(assemble(black_box(document), &AssembleOptions::default()));
                }
                Self::Findings(report) => {
                    black_box(check(black_box(report), &CheckOptions::default()));
                }
                Self::Whole(bytes) => {
                    let report = read(black_box(bytes), &ReadOptions::default());
                    black_box(report.map(|report| check(&report, &CheckOptions::default())).ok());
                }
            }
        }
    }
}

impl Stage {
    /// Makes of a report whose figures agree the one that the stage checks.
    fn spoil(self, report: &mut Report) {
        match self {
            Self::CleanTables => report.claims.clear(),
            Self::OneError => add(report, "granted.natural_person", 3),
            Self::TwoCells => {
                add(report, "granted.natural_person", -2);
                add(report, "granted.commercial_enterprise", 2);
            }
            Self::TwoErrors => {
                add(report, "granted.natural_person", 3);
                add(report, "refused_internal_affairs.other", 20);
            }
            Self::ThreeErrors => {
                add(report, "granted.natural_person", 3);
                add(report, "refused_internal_affairs.other", 20);
                add(report, "received.commercial_enterprise", 500);
            }
            Self::RowShifted => change_rows(report, "outcomes_total", "", |row, _| {
                row.rotate_right(1);
                row.first_mut().into_iter().for_each(|first| *first = 0);
            }),
            Self::RowsSwapped => {
                change_rows(report, "received", "carried_forward", std::mem::swap);
            }
            Self::RowUnfilled => change_rows(report, "outcomes_total", "", |row, _| row.fill(0)),
            Self::TotalsUnfilled => set_totals_to_zero(report),
            Self::Document | Self::Report | Self::Clean | Self::Whole => {}
        }
    }
}

/// The cells of a row of the table of requests.
fn cells<'r>(report: &'r mut Report, row: &str) -> Vec<&'r mut Cell> {
    let tables = report.tables.iter_mut().filter(|table| table.id() == "requests");
    tables.flat_map(|table| &mut table.cells).filter(|cell| cell.address.row() == row).collect()
}

fn set(cell: &mut Cell, value: i64) {
    if let Some(value) = Decimal::from_integer(value) {
        cell.state = State::Present(Quantity::exactly(value));
    }
}

fn value(cell: &Cell) -> i64 {
    cell.value().and_then(Decimal::to_integer).unwrap_or(0)
}

/// Makes a figure of the table of requests wrong.
fn add(report: &mut Report, place: &str, amount: i64) {
    let Some((row, column)) = place.split_once('.') else { return };
    for cell in cells(report, row).into_iter().filter(|cell| cell.address.column() == column) {
        let wrong = value(cell) + amount;
        set(cell, wrong);
    }
}

/// Does something to the figures of a row, or of two.
fn change_rows(report: &mut Report, one: &str, other: &str, act: impl Fn(&mut Vec<i64>, &mut Vec<i64>)) {
    let read = |report: &mut Report, row: &str| -> Vec<i64> {
        cells(report, row).iter().map(|cell| value(cell)).collect()
    };
    let (mut first, mut second) = (read(report, one), read(report, other));
    act(&mut first, &mut second);
    cells(report, one).into_iter().zip(first).for_each(|(cell, value)| set(cell, value));
    cells(report, other).into_iter().zip(second).for_each(|(cell, value)| set(cell, value));
}

fn set_totals_to_zero(report: &mut Report) {
    let tables = report.tables.iter_mut().filter(|table| table.id() == "requests");
    for cell in tables.flat_map(|table| &mut table.cells).filter(|cell| cell.address.column() == "total") {
        set(cell, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::{Prepared, Stage};
    use crate::fixture::Fixture;
    use gouji_check::{CheckOptions, check};

    #[test]
    fn the_fixture_is_clean_and_its_twin_has_one_error() {
        for fixture in Fixture::all().iter().filter(|fixture| fixture.is_readable) {
            let expected = [
                (Stage::Clean, 0),
                (Stage::CleanTables, 0),
                (Stage::OneError, 1),
                (Stage::TwoCells, 1),
                (Stage::TwoErrors, 2),
                (Stage::RowShifted, 1),
                (Stage::RowsSwapped, 1),
                (Stage::RowUnfilled, 1),
                (Stage::TotalsUnfilled, 1),
            ];
            for (stage, findings) in expected {
                let Prepared::Findings(report) = stage.prepare(fixture).unwrap() else { panic!() };
                assert_eq!(
                    check(&report, &CheckOptions::default()).findings.len(),
                    findings,
                    "{} {}",
                    fixture.name,
                    stage.name()
                );
            }
        }
    }

    #[test]
    fn every_stage_runs() {
        for fixture in Fixture::all().iter().filter(|fixture| fixture.is_readable) {
            for stage in Stage::ALL {
                stage.prepare(fixture).unwrap().repeat(1);
            }
        }
    }
}

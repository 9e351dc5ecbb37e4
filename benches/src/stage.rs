//! The stages of a report's way, each ready to be run again and again.

use std::hint::black_box;

use gouji_check::{CheckOptions, check};
use gouji_core::report::{AssembleOptions, assemble};
use gouji_core::{Document, Limits, ReadOptions, Report, State, read, read_document};

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
    pub(crate) const ALL: [Self; 5] =
        [Self::Document, Self::Report, Self::Clean, Self::OneError, Self::Whole];

    /// The name in tables, in the file of ceilings and on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Report => "report",
            Self::Clean => "findings-clean",
            Self::OneError => "findings-one-error",
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
            Self::Clean => Prepared::Findings(Box::new(read(bytes, &ReadOptions::default()).map_err(told)?)),
            Self::OneError => Prepared::Findings(Box::new(with_one_error(
                read(bytes, &ReadOptions::default()).map_err(told)?,
            ))),
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

/// The report with one figure that is no longer true.
fn with_one_error(mut report: Report) -> Report {
    let cells = report.tables.iter_mut().flat_map(|table| &mut table.cells);
    for cell in cells.filter(|cell| cell.address == *"requests.granted.natural_person") {
        if let State::Present(quantity) = &mut cell.state {
            let wrong =
                gouji_core::Decimal::from_integer(3).and_then(|three| quantity.low.checked_add(three));
            if let Some(wrong) = wrong {
                *quantity = gouji_core::figure::Quantity::exactly(wrong);
            }
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::{Prepared, Stage};
    use crate::fixture::Fixture;
    use gouji_check::{CheckOptions, check};

    #[test]
    fn the_fixture_is_clean_and_its_twin_has_one_error() {
        for fixture in Fixture::all().iter().filter(|fixture| fixture.is_readable) {
            for (stage, findings) in [(Stage::Clean, 0), (Stage::OneError, 1)] {
                let Prepared::Findings(report) = stage.prepare(fixture).unwrap() else { panic!() };
                assert_eq!(
                    check(&report, &CheckOptions::default()).findings.len(),
                    findings,
                    "{}",
                    fixture.name
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

//! What the suites share: where the material beside the project lies, and how a rendered report is compared.

use std::path::PathBuf;

use gouji_core::{ReadOptions, Report, State, read};
use gouji_corpus::{Expected, ExpectedState, Rendered};

/// The folder with real files beside the project, where it exists.
#[must_use]
pub fn shared() -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared"));
    path.is_dir().then_some(path)
}

/// Reads a rendered file with the default options.
///
/// # Panics
/// When the file cannot be read.
#[must_use]
pub fn read_rendered(rendered: &Rendered) -> Report {
    match read(&rendered.bytes, &ReadOptions::default()) {
        Ok(report) => report,
        Err(error) => panic!("{}: {error}", rendered.file_name),
    }
}

/// Every way in which a report differs from what its file holds, as sentences; empty where all is right.
#[must_use]
pub fn differences(expected: &Expected, report: &Report) -> Vec<String> {
    let mut differences = Vec::new();
    for cell in &expected.cells {
        let read = report.cell(&cell.address);
        let state = read.map_or(State::Missing, |cell| cell.state);
        let value = read.and_then(gouji_core::Cell::value).map(|value| value.to_string());
        let is_right = match cell.state {
            ExpectedState::Present => value.is_some() && value == cell.value,
            ExpectedState::Blank => state == State::Blank,
            ExpectedState::Dash => state == State::Dash,
            ExpectedState::Missing => state == State::Missing,
            ExpectedState::Unreadable | ExpectedState::Lost => value.is_none() || value == cell.value,
        };
        if !is_right {
            differences.push(format!(
                "{}: expected {:?} {:?}, read {state:?}",
                cell.address, cell.state, cell.value
            ));
        }
    }
    if report.year != expected.year.map(i32::from) {
        differences.push(format!("year: expected {:?}, read {:?}", expected.year, report.year));
    }
    if report.issuer.as_ref() != Some(&expected.issuer) {
        differences.push(format!("issuer: expected {:?}, read {:?}", expected.issuer, report.issuer));
    }
    if report.form().map(|form| form.id().to_owned()) != Some(expected.form.as_str().to_owned()) {
        differences.push(format!("form: expected {:?}, read {:?}", expected.form, report.form()));
    }
    let sections: Vec<u32> = expected.sections.iter().map(|section| u32::from(section.number)).collect();
    let read: Vec<u32> = report.sections.iter().filter(|s| s.level == 1).map(|s| s.ordinal).collect();
    if read != sections {
        differences.push(format!("sections: expected {sections:?}, read {read:?}"));
    }
    differences
}

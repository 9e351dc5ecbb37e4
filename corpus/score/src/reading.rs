//! How well a report was read: cell by cell against what the file still holds.

use gouji_core::{Cell, Report, State};
use gouji_corpus::{Expected, ExpectedCell, ExpectedState};
use serde::Serialize;

/// What became of the cells of one or many files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CellScore {
    /// Read as printed, or rightly left open.
    pub right: usize,
    /// Presented as certain although it is not what is printed: the worst that can happen.
    pub wrong: usize,
    /// Printed, but marked as unreadable.
    pub flagged: usize,
    /// Printed, but not found.
    pub missing: usize,
}

/// What became of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Read as printed, or rightly left open.
    Right,
    /// Presented as certain although it is not what is printed.
    Wrong,
    /// Printed, but marked as unreadable.
    Flagged,
    /// Printed, but not found.
    Missing,
}

impl CellScore {
    /// All cells.
    #[must_use]
    pub fn all(self) -> usize {
        self.right + self.wrong + self.flagged + self.missing
    }

    /// Adds another score.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.flagged += other.flagged;
        self.missing += other.missing;
    }
}

/// Judges one cell.
#[must_use]
pub fn verdict(expected: &ExpectedCell, read: Option<&Cell>) -> Verdict {
    let state = read.map_or(State::Missing, |cell| cell.state);
    let is_same = || {
        let value = read.and_then(Cell::value).map(|value| value.to_string());
        value.is_some() && value == expected.value
    };
    match (expected.state, state) {
        (ExpectedState::Present, State::Present(_)) if is_same() => Verdict::Right,
        (ExpectedState::Blank, State::Blank)
        | (ExpectedState::Dash, State::Dash)
        | (ExpectedState::Missing, State::Missing | State::Unreadable(_)) => Verdict::Right,
        (ExpectedState::Unreadable | ExpectedState::Lost, State::Unreadable(_) | State::Missing) => Verdict::Right,
        (ExpectedState::Unreadable | ExpectedState::Lost, State::Present(_)) if is_same() => Verdict::Right,
        (_, State::Unreadable(_)) => Verdict::Flagged,
        (_, State::Missing) => Verdict::Missing,
        (_, State::Present(_) | State::Blank | State::Dash) => Verdict::Wrong,
    }
}

/// Judges every cell of a file.
#[must_use]
pub fn score(expected: &Expected, report: &Report) -> CellScore {
    let mut score = CellScore::default();
    for (_, verdict) in judged(expected, report) {
        match verdict {
            Verdict::Right => score.right += 1,
            Verdict::Wrong => score.wrong += 1,
            Verdict::Flagged => score.flagged += 1,
            Verdict::Missing => score.missing += 1,
        }
    }
    score
}

/// Every expected cell with its verdict.
pub fn judged<'e>(expected: &'e Expected, report: &Report) -> Vec<(&'e ExpectedCell, Verdict)> {
    expected.cells.iter().map(|cell| (cell, verdict(cell, report.cell(&cell.address)))).collect()
}

/// What stands around the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FrameScore {
    /// Files.
    pub files: usize,
    /// Files whose edition is right.
    pub form: usize,
    /// Files whose year is right.
    pub year: usize,
    /// Files whose issuer is right.
    pub issuer: usize,
    /// Files whose main sections are right.
    pub sections: usize,
}

impl FrameScore {
    /// Judges one file.
    #[must_use]
    pub fn of(expected: &Expected, report: &Report) -> Self {
        let is = |claim: bool| usize::from(claim);
        Self {
            files: 1,
            form: is(form_is_right(expected, report)),
            year: is(expected.year.map(i32::from) == report.year || expected.year.is_none()),
            issuer: is(report.issuer.as_deref() == Some(without_space(&expected.issuer).as_str())),
            sections: is(sections_are_right(expected, report)),
        }
    }

    /// Adds another score.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.form += other.form;
        self.year += other.year;
        self.issuer += other.issuer;
        self.sections += other.sections;
    }
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn form_is_right(expected: &Expected, report: &Report) -> bool {
    expected.tables.iter().all(|table| {
        let read = report.tables.iter().find(|own| own.id() == table.id.as_str());
        read.is_some_and(|read| &*read.form.id == table.form.as_str())
    })
}

fn sections_are_right(expected: &Expected, report: &Report) -> bool {
    let mut read: Vec<u32> = report.sections.iter().filter(|s| s.level == 1).map(|s| s.ordinal).collect();
    read.dedup();
    let mut truth: Vec<u32> = expected.sections.iter().map(|section| u32::from(section.number)).collect();
    truth.dedup();
    read == truth
}

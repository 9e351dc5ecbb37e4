//! How well one report was read: cell by cell against what the file still holds, and what stands around the tables.

use gouji_core::figure::Quantity;
use gouji_core::{Cell, Decimal, Report, State};
use gouji_corpus::{Expected, ExpectedCell, ExpectedState, TableId};
use serde::Serialize;

/// What became of the cells of one or many files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CellScore {
    /// Cells that the file still holds: figures, blanks and dashes that a reader must get right.
    pub held: usize,
    /// Held, and read as printed.
    pub right: usize,
    /// Presented as certain although the file does not say so: the worst that can happen. Held or not.
    pub wrong: usize,
    /// Held, but marked as unreadable.
    pub flagged: usize,
    /// Held, but not found.
    pub missing: usize,
    /// Not held, and rightly left open or rightly given all the same.
    pub open: usize,
}

/// What became of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Read as printed.
    Right,
    /// Presented as certain although the file does not say so.
    Wrong,
    /// Printed, but marked as unreadable.
    Flagged,
    /// Printed, but not found.
    Missing,
    /// No longer certain in the file, and left open or given rightly.
    Open,
}

/// A cell that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault<'a> {
    /// Its address.
    pub address: &'a str,
    /// What became of it.
    pub verdict: Verdict,
    /// What was expected; `None` where the file has no such cell.
    pub expected: Option<&'a ExpectedCell>,
    /// What was read.
    pub read: Option<&'a Cell>,
}

impl CellScore {
    /// The score of a file of which nothing was read.
    #[must_use]
    pub fn nothing_read(expected: &Expected) -> Self {
        let mut score = Self::default();
        for cell in &expected.cells {
            score.count(cell, verdict(cell, None));
        }
        score
    }

    /// Adds another score.
    pub fn add(&mut self, other: Self) {
        self.held += other.held;
        self.right += other.right;
        self.wrong += other.wrong;
        self.flagged += other.flagged;
        self.missing += other.missing;
        self.open += other.open;
    }

    fn count(&mut self, cell: &ExpectedCell, verdict: Verdict) {
        self.held += usize::from(is_held(cell));
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Flagged => self.flagged += 1,
            Verdict::Missing => self.missing += 1,
            Verdict::Open => self.open += 1,
        }
    }
}

/// Whether the file still says what the cell holds.
#[must_use]
pub fn is_held(cell: &ExpectedCell) -> bool {
    match cell.state {
        ExpectedState::Present | ExpectedState::Blank | ExpectedState::Dash => true,
        ExpectedState::Missing | ExpectedState::Unreadable | ExpectedState::Lost => false,
    }
}

/// Judges one cell.
#[must_use]
pub fn verdict(expected: &ExpectedCell, read: Option<&Cell>) -> Verdict {
    let state = read.map_or(State::Missing, |cell| cell.state);
    match (expected.state, state) {
        (ExpectedState::Present, State::Present(quantity)) => figure(expected, quantity),
        (ExpectedState::Blank, State::Blank) | (ExpectedState::Dash, State::Dash) => Verdict::Right,
        (ExpectedState::Present | ExpectedState::Blank | ExpectedState::Dash, State::Unreadable(_)) => {
            Verdict::Flagged
        }
        (ExpectedState::Present | ExpectedState::Blank | ExpectedState::Dash, State::Missing) => {
            Verdict::Missing
        }
        (
            ExpectedState::Missing | ExpectedState::Unreadable | ExpectedState::Lost,
            State::Unreadable(_) | State::Missing,
        ) => Verdict::Open,
        (ExpectedState::Unreadable | ExpectedState::Lost, State::Present(quantity)) => {
            match figure(expected, quantity) {
                Verdict::Wrong => Verdict::Wrong,
                Verdict::Right | Verdict::Flagged | Verdict::Missing | Verdict::Open => Verdict::Open,
            }
        }
        // A place that holds nothing the reader could know may be given as empty; one that prints something may not.
        (ExpectedState::Lost, State::Blank | State::Dash) if expected.value.is_none() => Verdict::Open,
        (
            ExpectedState::Unreadable | ExpectedState::Lost | ExpectedState::Present,
            State::Blank | State::Dash,
        )
        | (ExpectedState::Blank, State::Present(_) | State::Dash)
        | (ExpectedState::Dash, State::Present(_) | State::Blank)
        | (ExpectedState::Missing, State::Present(_) | State::Blank | State::Dash) => Verdict::Wrong,
    }
}

/// Judges a figure: an interval that holds the true one is a doubt, no answer.
fn figure(expected: &ExpectedCell, read: Quantity) -> Verdict {
    let Some(truth) = expected.value.as_deref().and_then(|value| value.parse::<Decimal>().ok()) else {
        return Verdict::Wrong;
    };
    match read.exact() {
        Some(value) if value == truth => Verdict::Right,
        None if read.low <= truth && truth <= read.high => Verdict::Flagged,
        Some(_) | None => Verdict::Wrong,
    }
}

/// Judges every cell of a file, and every figure of the report that the file does not have.
#[must_use]
pub fn score(expected: &Expected, report: &Report) -> CellScore {
    let mut score = CellScore::default();
    for cell in &expected.cells {
        score.count(cell, verdict(cell, report.cell(&cell.address)));
    }
    score.wrong += invented(expected, report).count();
    score
}

/// The cells of a file that are not right, in the order of the form, then the invented ones.
#[must_use]
pub fn faults<'a>(expected: &'a Expected, report: &'a Report) -> Vec<Fault<'a>> {
    let judged = expected.cells.iter().map(|cell| {
        let read = report.cell(&cell.address);
        Fault { address: &cell.address, verdict: verdict(cell, read), expected: Some(cell), read }
    });
    let faulty = judged.filter(|fault| !matches!(fault.verdict, Verdict::Right | Verdict::Open));
    let invented = invented(expected, report).map(|cell| Fault {
        address: cell.address.as_str(),
        verdict: Verdict::Wrong,
        expected: None,
        read: Some(cell),
    });
    faulty.chain(invented).collect()
}

/// Figures at addresses that the forms of the file do not have.
fn invented<'a>(expected: &Expected, report: &'a Report) -> impl Iterator<Item = &'a Cell> {
    report.cells().filter(|cell| {
        matches!(cell.state, State::Present(_)) && expected.cell(cell.address.as_str()).is_none()
    })
}

/// What stands around the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FrameScore {
    /// Files.
    pub files: usize,
    /// Files whose edition is right, table by table.
    pub form: usize,
    /// Files whose year is right.
    pub year: usize,
    /// Files whose issuer is right.
    pub issuer: usize,
    /// Files whose main sections are right: those that stand there, in their order.
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
            year: is(expected.year.map(i32::from) == report.year),
            issuer: is(report.issuer == expected_issuer(expected)),
            sections: is(main_sections(report) == expected_sections(expected)),
        }
    }

    /// The score of a file of which nothing was read.
    #[must_use]
    pub const fn nothing_read() -> Self {
        Self { files: 1, form: 0, year: 0, issuer: 0, sections: 0 }
    }

    /// Whether everything is right.
    #[must_use]
    pub fn is_right(self) -> bool {
        [self.form, self.year, self.issuer, self.sections].iter().all(|right| *right == self.files)
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

/// Every table that the file holds has its edition. The table of section 四 is the same in all editions, so its
/// edition proves nothing and is not judged.
fn form_is_right(expected: &Expected, report: &Report) -> bool {
    let is_told = |id: TableId| {
        let mut cells = expected.cells.iter().filter(|cell| TableId::of(&cell.address) == Some(id));
        id != TableId::Remedies && cells.any(is_held)
    };
    expected.tables.iter().filter(|table| is_told(table.id)).all(|table| {
        let read = report.tables.iter().find(|read| read.id() == table.id.as_str());
        read.is_some_and(|read| &*read.form.id == table.form.as_str())
    })
}

/// The issuer as the title prints it; a file without a title names none.
#[must_use]
pub fn expected_issuer(expected: &Expected) -> Option<String> {
    let without_space = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect();
    expected.title.is_some().then(|| without_space(&expected.issuer))
}

fn main_sections(report: &Report) -> Vec<u32> {
    report.sections.iter().filter(|section| section.level == 1).map(|section| section.ordinal).collect()
}

fn expected_sections(expected: &Expected) -> Vec<u32> {
    expected.sections.iter().map(|section| u32::from(section.number)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Verdict, verdict};
    use gouji_core::figure::{Quantity, Reason};
    use gouji_core::{Address, Cell, Decimal, Placed, State};
    use gouji_corpus::{ExpectedCell, ExpectedState};

    fn judge(expected: ExpectedState, value: Option<&str>, state: State) -> Verdict {
        let expected = ExpectedCell {
            address: "requests.granted.total".to_owned(),
            state: expected,
            value: value.map(str::to_owned),
            raw: None,
            is_labelled: true,
        };
        let cell = Cell {
            address: Address::from(expected.address.as_str()),
            raw: String::new(),
            state,
            unit: None,
            placed: Placed::ByLabel,
            location: None,
        };
        verdict(&expected, Some(&cell))
    }

    fn figure(text: &str) -> State {
        State::Present(Quantity::exactly(text.parse().unwrap()))
    }

    #[test]
    fn what_is_presented_must_be_what_is_printed() {
        assert_eq!(judge(ExpectedState::Present, Some("5"), figure("5")), Verdict::Right);
        assert_eq!(judge(ExpectedState::Present, Some("5"), figure("6")), Verdict::Wrong);
        assert_eq!(judge(ExpectedState::Present, Some("5"), State::Blank), Verdict::Wrong);
        assert_eq!(judge(ExpectedState::Blank, None, figure("0")), Verdict::Wrong);
        assert_eq!(judge(ExpectedState::Dash, None, State::Blank), Verdict::Wrong);
        assert_eq!(judge(ExpectedState::Missing, None, State::Blank), Verdict::Wrong);
    }

    #[test]
    fn doubt_is_never_wrong() {
        let doubt = State::Unreadable(Reason::AmbiguousPlacement);
        assert_eq!(judge(ExpectedState::Present, Some("5"), doubt), Verdict::Flagged);
        assert_eq!(judge(ExpectedState::Present, Some("5"), State::Missing), Verdict::Missing);
        assert_eq!(judge(ExpectedState::Lost, Some("5"), doubt), Verdict::Open);
        let between = State::Present(Quantity { low: Decimal::ZERO, high: "9".parse().unwrap() });
        assert_eq!(judge(ExpectedState::Present, Some("5"), between), Verdict::Flagged);
        assert_eq!(judge(ExpectedState::Present, Some("50"), between), Verdict::Wrong);
    }

    #[test]
    fn what_is_lost_may_be_given_but_not_made_up() {
        assert_eq!(judge(ExpectedState::Lost, Some("5"), figure("5")), Verdict::Open);
        assert_eq!(judge(ExpectedState::Lost, Some("5"), figure("4")), Verdict::Wrong);
        assert_eq!(judge(ExpectedState::Lost, Some("5"), State::Blank), Verdict::Wrong);
        assert_eq!(judge(ExpectedState::Lost, None, State::Blank), Verdict::Open);
        assert_eq!(judge(ExpectedState::Unreadable, None, State::Blank), Verdict::Wrong);
    }
}

//! How the answers of a reader compare with what was expected.
//!
//! Takes an [`Expected`] and a reading for each address; gives a [`Verdict`] for each and their [`Score`]. The reader
//! is described by its answers alone, so that this crate needs to know no reader.

use crate::expected::{Expected, ExpectedCell, ExpectedState};

/// What a reader says about a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A figure, as a decimal.
    Figure(String),
    /// An empty cell.
    Blank,
    /// A dash or another mark in place of a figure.
    Dash,
    /// No such cell.
    Missing,
    /// A cell that the reader will not interpret.
    Unreadable,
}

/// How one reading compares with the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// What the file says.
    Right,
    /// No answer where none was due.
    Abstained,
    /// No answer, or no figure, where the file has one.
    Missed,
    /// A figure that the file does not have there, or a blank that is none.
    Wrong,
}

/// How many readings compare how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// Readings that say what the file says.
    pub right: usize,
    /// Answers withheld where none was due.
    pub abstained: usize,
    /// Figures not read.
    pub missed: usize,
    /// Readings that say what the file does not.
    pub wrong: usize,
    /// The addresses that were missed or read wrong, in the order of the form.
    pub failures: Vec<(String, Verdict)>,
}

impl Score {
    /// Adds another score, without its failures.
    pub fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.abstained += other.abstained;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }
}

impl Expected {
    /// Compares a reader's answers with the truth, address by address.
    ///
    /// ```
    /// use gouji_corpus::{Layout, Reading, record_named, render};
    ///
    /// let record = record_named("hemu-2020").expect("a record");
    /// let file = render(record, Layout::named("text-tabs").expect("a layout"), 1);
    /// let all_zero = file.expected.score(|_| Reading::Figure("0".to_owned()));
    /// assert_eq!(all_zero.right, 188);
    /// assert_eq!(all_zero.wrong, 10);
    /// ```
    #[must_use]
    pub fn score(&self, mut read: impl FnMut(&str) -> Reading) -> Score {
        let mut score = Score::default();
        for cell in &self.cells {
            let verdict = cell.judge(&read(&cell.address));
            match verdict {
                Verdict::Right => score.right += 1,
                Verdict::Abstained => score.abstained += 1,
                Verdict::Missed => score.missed += 1,
                Verdict::Wrong => score.wrong += 1,
            }
            if matches!(verdict, Verdict::Missed | Verdict::Wrong) {
                score.failures.push((cell.address.clone(), verdict));
            }
        }
        score
    }
}

impl ExpectedCell {
    /// Compares one reading with the truth.
    #[must_use]
    pub fn judge(&self, reading: &Reading) -> Verdict {
        let is_figure = |text: &str| self.value.as_deref().is_some_and(|value| plain(value) == plain(text));
        match (self.state, reading) {
            (ExpectedState::Present, Reading::Figure(text)) if is_figure(text) => Verdict::Right,
            (ExpectedState::Present, Reading::Missing | Reading::Unreadable) => Verdict::Missed,
            (ExpectedState::Blank, Reading::Blank)
            | (ExpectedState::Dash, Reading::Dash)
            | (ExpectedState::Missing, Reading::Missing) => Verdict::Right,
            (ExpectedState::Missing, Reading::Unreadable) => Verdict::Abstained,
            (ExpectedState::Blank, Reading::Missing | Reading::Unreadable)
            | (ExpectedState::Dash, Reading::Missing | Reading::Unreadable | Reading::Blank) => {
                Verdict::Missed
            }
            (
                ExpectedState::Present | ExpectedState::Blank | ExpectedState::Dash | ExpectedState::Missing,
                _,
            ) => Verdict::Wrong,
            (ExpectedState::Lost | ExpectedState::Unreadable, Reading::Figure(text)) => {
                if is_figure(text) {
                    Verdict::Right
                } else {
                    Verdict::Wrong
                }
            }
            (ExpectedState::Lost, Reading::Blank | Reading::Dash) if self.value.is_some() => Verdict::Wrong,
            (ExpectedState::Lost | ExpectedState::Unreadable, _) => Verdict::Abstained,
        }
    }
}

/// A decimal without idle zeros and signs.
fn plain(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    match (whole, fraction) {
        ("", "") => "0".to_owned(),
        ("", fraction) => format!("{sign}0.{fraction}"),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, Verdict, plain};
    use crate::expected::{ExpectedCell, ExpectedState};

    #[test]
    fn verdicts() {
        let figure = |text: &str| Reading::Figure(text.to_owned());
        for (state, value, reading, verdict) in [
            (ExpectedState::Present, Some("5"), figure("5"), Verdict::Right),
            (ExpectedState::Present, Some("5"), figure("5.0"), Verdict::Right),
            (ExpectedState::Present, Some("5"), figure("6"), Verdict::Wrong),
            (ExpectedState::Present, Some("5"), Reading::Unreadable, Verdict::Missed),
            (ExpectedState::Present, Some("5"), Reading::Blank, Verdict::Wrong),
            (ExpectedState::Blank, None, figure("0"), Verdict::Wrong),
            (ExpectedState::Blank, None, Reading::Blank, Verdict::Right),
            (ExpectedState::Dash, None, Reading::Blank, Verdict::Missed),
            (ExpectedState::Missing, None, Reading::Missing, Verdict::Right),
            (ExpectedState::Missing, None, Reading::Blank, Verdict::Wrong),
            (ExpectedState::Lost, Some("5"), figure("5"), Verdict::Right),
            (ExpectedState::Lost, Some("5"), Reading::Missing, Verdict::Abstained),
            (ExpectedState::Lost, Some("5"), figure("4"), Verdict::Wrong),
            (ExpectedState::Lost, None, Reading::Blank, Verdict::Abstained),
            (ExpectedState::Unreadable, None, Reading::Unreadable, Verdict::Abstained),
        ] {
            let value = value.map(str::to_owned);
            let cell = ExpectedCell { address: String::new(), state, value, raw: None, is_labelled: true };
            assert_eq!(cell.judge(&reading), verdict, "{state:?} {reading:?}");
        }
    }

    #[test]
    fn decimals_are_compared_by_value() {
        for (text, expected) in
            [("007", "7"), ("+3", "3"), ("1.50", "1.5"), ("-0", "0"), (".5", "0.5"), ("0.0", "0")]
        {
            assert_eq!(plain(text), expected);
        }
    }
}

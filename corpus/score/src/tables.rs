//! Clean tables by the million: figures that add up, drawn straight into the cells of a report.
//!
//! It knows no more of the forms than where their totals stand. A third of the tables have blanks: all zeros left out, or
//! some cells at random. None of them may ever be called an error.

use gouji_check::{CheckOptions, check};
use gouji_core::figure::Quantity;
use gouji_core::report::{BlankConvention, TableReport};
use gouji_core::{Decimal, Report, State};
use gouji_corpus::Size;

use crate::documents::generated;
use crate::errors::CleanScore;
use crate::exact::report_of;
use crate::parallel;

/// Tables of one piece of work.
const CHUNK: u64 = 5_000;
/// Columns of the table of requests, the total among them.
const COLUMNS: usize = 7;
/// Results of a group of table 4, the total among them.
const RESULTS: usize = 5;

/// Checks so many clean reports, two tables each, from a seed on.
///
/// ```
/// let score = gouji_score::tables::clean(7, 100);
/// assert_eq!((score.false_errors.hits, score.false_errors.of), (0, 100));
/// ```
#[must_use]
pub fn clean(first: u64, count: u64) -> CleanScore {
    let chunks: Vec<(u64, u64)> =
        (0..count.div_ceil(CHUNK)).map(|chunk| (chunk * CHUNK, count.min((chunk + 1) * CHUNK))).collect();
    let scores = parallel::map(&chunks, |&(from, to)| of_range(first, from, to));
    scores.into_iter().fold(CleanScore::default(), |mut sum, score| {
        sum.add(score);
        sum
    })
}

fn of_range(first: u64, from: u64, to: u64) -> CleanScore {
    // One template of each form: its cells are overwritten again and again.
    let mut templates = [0, 1].map(|seed| template(&report_of(&generated(seed, Size::Small))));
    let mut score = CleanScore::default();
    for number in from..to {
        let mut dice = Dice(first.wrapping_add(number).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let which = usize::from(!number.is_multiple_of(2));
        let Some(report) = templates.get_mut(which) else { continue };
        for table in &mut report.tables {
            fill(table, number / 2, &mut dice);
        }
        score.count(&check(report, &CheckOptions::default()));
    }
    score
}

/// The report with the tables that have sums.
fn template(report: &Report) -> Report {
    let mut report = report.clone();
    report.tables.retain(|table| !table.identities().is_empty());
    report
}

fn fill(table: &mut TableReport, number: u64, dice: &mut Dice) {
    let most = match number % 4 {
        0 => 1,
        1 => 4,
        2 => 60,
        _ => 4_000,
    };
    let share = match number / 4 % 4 {
        0 => 3,
        1 => 10,
        2 => 40,
        _ => 60,
    };
    let cells = table.cells.len();
    let figures = if table.id() == "requests" {
        requests(cells / COLUMNS, most, share, dice)
    } else {
        remedies(cells / RESULTS, most, share, dice)
    };
    for (cell, figure) in table.cells.iter_mut().zip(figures) {
        cell.state = Decimal::from_integer(figure)
            .map_or(State::Missing, |value| State::Present(Quantity::exactly(value)));
    }
    table.blanks = BlankConvention::None;
    match number % 6 {
        4 => leave_zeros_blank(table),
        5 => leave_some_blank(table, dice),
        _ => {}
    }
}

fn leave_zeros_blank(table: &mut TableReport) {
    let mut has_figure = false;
    for cell in &mut table.cells {
        if cell.value() == Some(Decimal::ZERO) {
            cell.state = State::Blank;
        } else {
            has_figure = true;
        }
    }
    let is_blank = table.cells.iter().any(|cell| cell.state == State::Blank);
    table.blanks = match (is_blank, has_figure) {
        (true, true) => BlankConvention::ZerosLeftBlank,
        (true, false) => BlankConvention::AllBlank,
        (false, _) => BlankConvention::None,
    };
}

fn leave_some_blank(table: &mut TableReport, dice: &mut Dice) {
    for cell in &mut table.cells {
        if dice.chance(8) {
            cell.state = State::Blank;
        }
    }
    let is_zero = table.cells.iter().any(|cell| cell.value() == Some(Decimal::ZERO));
    table.blanks = if is_zero { BlankConvention::Mixed } else { BlankConvention::None };
}

/// Rows of figures: 一, 二, the outcomes, 七 and 四.
fn requests(rows: usize, most: u64, share: u64, dice: &mut Dice) -> Vec<i64> {
    let mut table = vec![[0_i64; COLUMNS]; rows];
    let leaves = 2..rows.saturating_sub(2);
    for column in 0..COLUMNS - 1 {
        let mut total = 0;
        for row in leaves.clone() {
            let figure = dice.figure(most, share);
            set(&mut table, row, column, figure);
            total += figure;
        }
        let forward = dice.figure(most, share);
        let over = dice.figure(most, share).min(total + forward);
        set(&mut table, 0, column, total + forward - over);
        set(&mut table, 1, column, over);
        set(&mut table, rows - 2, column, total);
        set(&mut table, rows - 1, column, forward);
    }
    for row in &mut table {
        let (parts, total) = row.split_at_mut(COLUMNS - 1);
        total.fill(parts.iter().sum());
    }
    table.into_iter().flatten().collect()
}

fn set(table: &mut [[i64; COLUMNS]], row: usize, column: usize, figure: i64) {
    if let Some(slot) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
        *slot = figure;
    }
}

fn remedies(groups: usize, most: u64, share: u64, dice: &mut Dice) -> Vec<i64> {
    let mut figures = Vec::with_capacity(groups * RESULTS);
    for _ in 0..groups {
        let parts: Vec<i64> = (1..RESULTS).map(|_| dice.figure(most, share)).collect();
        figures.extend(&parts);
        figures.push(parts.iter().sum());
    }
    figures
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// A figure up to `most` in so many of a hundred cases, else 0.
    fn figure(&mut self, most: u64, percent: u64) -> i64 {
        if self.chance(percent) { i64::try_from(self.next() % (most + 1)).unwrap_or(0) } else { 0 }
    }
}

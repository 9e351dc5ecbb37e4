//! What has been reached already: the file `corpus/floors.toml`, which is only ever raised.
//!
//! Shares are kept in ten-thousandths, alarms in hundredths of a finding per cause. What must not fall is rounded
//! down, what must not rise (`wrong`, `false`, `laundered`, `alarms`) up, and `cells_wrong` counts cells. A layout or a kind of error without a floor has none
//! until the file is updated.

use std::path::{Path, PathBuf};

use crate::errors::ErrorScore;
use crate::layouts::LayoutScore;
use crate::ledger::{Figures, Ledger};
use crate::rate::Rate;
use crate::scoreboard::Scoreboard;

/// The opening of the file.
const COMMENT: &str = "\
# What has been reached, in ten-thousandths (`alarms` in hundredths of a finding per cause, `cells_wrong` in cells).
# Only ever raised: `cargo xtask score --update-floors`. `wrong`, `false`, `laundered`, `cells_wrong` and `alarms` are
# ceilings, all else are floors.
# `full` is what `cargo xtask score --check` compares with, `quick` is what `cargo test` does.
";

/// Figures that must not rise; all others must not fall.
const CEILINGS: [&str; 5] = ["alarms", "cells_wrong", "false", "laundered", "wrong"];

/// The file of the workspace.
#[must_use]
pub fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../floors.toml")
}

/// Compares scores with their floors; gives one line for every figure that is worse.
///
/// # Errors
/// When the file cannot be read.
pub fn compare(board: &Scoreboard, run: &str) -> Result<Vec<String>, String> {
    let floors = Ledger::read(&path())?;
    let mut complaints = Vec::new();
    for (section, name, figures) in reached(board, run) {
        let Some(floor) = floors.figures(&section, &name) else { continue };
        for (figure, reached) in figures {
            let Some(&floor) = floor.get(&figure) else { continue };
            if is_worse(&figure, reached, floor) {
                complaints.push(format!("{section} {name}: {figure} is {reached}, was {floor}"));
            }
        }
    }
    Ok(complaints)
}

/// Raises the floors to what the scores have reached; gives how many figures moved.
///
/// # Errors
/// When the file cannot be read or written.
pub fn raise(board: &Scoreboard, run: &str) -> Result<usize, String> {
    let mut floors = Ledger::read(&path())?;
    let mut moved = 0;
    for (section, name, figures) in reached(board, run) {
        let floor = floors.figures_mut(&section, &name);
        for (figure, reached) in figures {
            let is_better = floor.get(&figure).is_none_or(|&floor| is_worse(&figure, floor, reached));
            if is_better {
                floor.insert(figure, reached);
                moved += 1;
            }
        }
    }
    floors.write(&path(), COMMENT)?;
    Ok(moved)
}

fn is_worse(figure: &str, reached: i64, floor: i64) -> bool {
    if CEILINGS.contains(&figure) { reached > floor } else { reached < floor }
}

/// Section, entry and figures of everything that was scored.
fn reached(board: &Scoreboard, run: &str) -> Vec<(String, String, Figures)> {
    let layouts = board
        .layouts
        .iter()
        .filter(|score| score.not_read_yet == 0)
        .map(|score| (format!("{run}.layouts"), score.name.clone(), of_layout(score)));
    let statistics = board
        .statistics
        .iter()
        .map(|score| (format!("{run}.statistics"), score.name.clone(), of_layout(score)));
    let layouts = layouts.chain(statistics);
    let kinds = board.kinds.iter().filter(|score| score.way == "direct" || score.way == "reader");
    let errors =
        kinds.map(|score| (format!("{run}.errors.{}", score.way), score.kind.clone(), of_error(score)));
    let clean = board.clean.as_ref().map(|clean| {
        let figures = figures([("false", clean.false_errors.ten_thousandths_up())]);
        (format!("{run}.clean"), "records".to_owned(), figures)
    });
    layouts.chain(errors).chain(clean).collect()
}

fn of_layout(score: &LayoutScore) -> Figures {
    let (cells, frame) = (score.cells, score.frame);
    let of_files = |count| Rate::new(count, frame.files).ten_thousandths();
    figures([
        ("right", Rate::new(cells.right, cells.held).ten_thousandths()),
        ("wrong", Rate::new(cells.wrong, cells.held + cells.open).ten_thousandths_up()),
        ("form", of_files(frame.form)),
        ("year", of_files(frame.year)),
        ("issuer", of_files(frame.issuer)),
        ("sections", of_files(frame.sections)),
        ("claims_found", score.claims.recall.ten_thousandths()),
    ])
}

fn of_error(score: &ErrorScore) -> Figures {
    let alarms = score.alarms();
    figures([
        ("detected", score.detected.ten_thousandths()),
        ("exact", score.exact.ten_thousandths()),
        ("single", score.single.ten_thousandths()),
        ("in_set", score.in_set.ten_thousandths()),
        ("wrong", score.wrong.ten_thousandths_up()),
        ("laundered", score.laundered.ten_thousandths_up()),
        ("false", score.false_errors.ten_thousandths_up()),
        ("cells_wrong", (score.way == "reader").then_some(score.cells_wrong)),
        ("alarms", (alarms.of > 0).then(|| (alarms.hits * 100).div_ceil(alarms.of))),
    ])
}

fn figures<const N: usize>(figures: [(&str, Option<usize>); N]) -> Figures {
    let known = figures
        .into_iter()
        .filter_map(|(name, figure)| Some((name.to_owned(), i64::try_from(figure?).ok()?)));
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::is_worse;

    #[test]
    fn shares_may_rise_and_faults_may_fall() {
        assert!(is_worse("right", 9_999, 10_000) && !is_worse("right", 10_000, 9_999));
        assert!(is_worse("wrong", 1, 0) && !is_worse("wrong", 0, 1));
    }
}

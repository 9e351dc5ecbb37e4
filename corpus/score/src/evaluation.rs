//! The page that says how well the checker finds, places and explains errors: `docs/EVALUATION.md` of `gouji-check`.
//!
//! Takes a scoreboard; gives Markdown. What is written around the tables is here as well, so that the page is made as a
//! whole and never edited.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use gouji_corpus::ErrorKind;

use crate::errors::{CleanScore, ErrorScore, is_beside_a_loss, is_of_print};
use crate::rate::Rate;
use crate::scoreboard::{Scoreboard, Settings};

/// The page of the workspace.
#[must_use]
pub fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/gouji-check/docs/EVALUATION.md")
}

/// The page.
#[must_use]
pub fn page(board: &Scoreboard, settings: &Settings) -> String {
    let mut page = opening(settings);
    page.push_str(&targets(board));
    page.push_str("## The checker by itself\n\n");
    page.push_str(HEAD);
    let direct = || board.errors.iter().filter(|score| score.way == "direct");
    let of_figures = |score: &&ErrorScore| score.exact.of > 0;
    for score in direct().filter(of_figures) {
        page.push_str(&row(score, &score.size, true));
    }
    let all = board.kinds.iter().filter(|score| score.way == "direct").filter(of_figures);
    let all = all.fold(ErrorScore::named("all", "all", "direct"), |mut all, score| {
        all.add(score);
        all
    });
    page.push_str(&row(&all, "", true));
    page.push_str(
        "\n## Through the reader\n\nThe same errors in DOCX, XLSX, text and HTML, all sizes together. ",
    );
    page.push_str("*laundered*: faulty sources of which every check was said to hold strictly.\n\n");
    page.push_str(&HEAD.replace("stratum", "laundered").replace(" | p50 µs | p99 µs", "").replacen(
        "|---:|---:|\n",
        "|\n",
        1,
    ));
    for score in board.kinds.iter().filter(|score| score.way == "reader").filter(of_figures) {
        page.push_str(&row(score, &score.laundered.hits.to_string(), false));
    }
    page.push_str(&laundering(board));
    page.push_str("\nErrors of the print alone, where no figure is wrong:\n\n");
    page.push_str("| kind | way | cases | something said % | false errors | cells read wrong |\n|---|---|---:|---:|---:|---:|\n");
    let of_print =
        |score: &&ErrorScore| is_of_print(&score.kind) && (score.way == "direct" || score.way == "reader");
    for score in board.kinds.iter().filter(of_print) {
        let (kind, way, cases) = (&score.kind, &score.way, score.detected.of);
        let _ = writeln!(
            page,
            "| {kind} | {way} | {cases} | {} | {} | {} |",
            score.detected, score.false_errors.hits, score.cells_wrong
        );
    }
    page.push_str(&clean(board));
    page.push_str(BLIND);
    page
}

fn opening(settings: &Settings) -> String {
    format!(
        "# Evaluation

Made by `cargo xtask score --evaluation`: {} errors per kind and stratum (as many as the seeds give), both forms, and {}
per layout, kind and stratum through the reader. The generator and its errors are `corpus/render`; seeds from {} on
were not looked at when weights were chosen. One kind of error after the other: `cargo xtask score --error KIND --show`.

* detected: a finding of severity warning or error.
* exact: what is claimed (certain or likely) restores the true table, all of it.
* only: every finding lists one repair, called the only one, and they restore the true table.
* in set: the truth is among the listed candidates.
* wrong: something is claimed that is not the truth, with the 95 % interval.
* rows: every candidate stays within the rows of the error, where it is one of whole rows.
* alarms: findings of severity warning or error per cause.

",
        settings.direct_errors, settings.read_errors, settings.first_seed
    )
}

const HEAD: &str = "\
| kind | stratum | cases | detected % | exact % | only % | in set % | wrong % | rows % | alarms | p50 µs | p99 µs |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
";

fn row(score: &ErrorScore, second: &str, is_timed: bool) -> String {
    let alarms = score.alarms();
    let alarms = hundredths(alarms.hits * 100, alarms.of);
    let mut row = format!(
        "| {} | {second} | {} | {} | {} | {} | {} | {} | {} | {alarms} |",
        score.kind,
        score.detected.of,
        score.detected,
        score.exact,
        score.single,
        score.in_set,
        score.wrong.with_interval(),
        score.rows_named,
    );
    if is_timed {
        let _ = write!(row, " {} | {} |", micros(&score.nanos, 50), micros(&score.nanos, 99));
    }
    row.push('\n');
    row
}

fn hundredths(part: usize, whole: usize) -> String {
    let hundredths = (part + whole / 2).checked_div(whole);
    hundredths.map_or_else(|| "-".to_owned(), |value| format!("{}.{:02}", value / 100, value % 100))
}

/// A percentile in microseconds with one place.
fn micros(nanos: &[u64], percentile: usize) -> String {
    let mut nanos = nanos.to_vec();
    nanos.sort_unstable();
    let tenths = nanos.get(nanos.len() * percentile / 100).map(|nanos| (nanos + 50) / 100);
    tenths.map_or_else(|| "-".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

/// Each promise of the design beside what was measured.
fn targets(board: &Scoreboard) -> String {
    let direct = |kinds: &[ErrorKind]| {
        let is_own =
            |score: &&ErrorScore| score.way == "direct" && kinds.iter().any(|kind| kind.name() == score.kind);
        sum(board.errors.iter().filter(is_own))
    };
    let one = direct(&ONE_CELL);
    let (two, few) = (direct(&[ErrorKind::TwoDigits]), direct(&FEW_CELLS));
    let shifted = direct(&[ErrorKind::ShiftedRight, ErrorKind::ShiftedLeft]);
    let unfilled = direct(&[ErrorKind::TotalsUnfilled]);
    let slipped = direct(&[ErrorKind::SlippedRow]);
    let blanks = direct(&[ErrorKind::SixtyBlanks]);
    let all = direct(&ErrorKind::ALL);
    let of_direct = board.errors.iter().filter(|score| score.way == "direct" && score.wrong.of > 0);
    let worst = of_direct.max_by_key(|score| score.wrong.hits * 1_000_000 / score.wrong.of);
    let worst = worst.map_or_else(
        || "-".to_owned(),
        |worst| format!("{} % ({}, {})", worst.wrong, worst.kind, worst.size),
    );
    let through = board.errors.iter().filter(|score| score.way != "direct");
    let laundered = through.map(|score| score.laundered).fold(Rate::default(), added);
    let clean = |score: &Option<CleanScore>| {
        let rate = score.as_ref().map(|clean| clean.false_errors).unwrap_or_default();
        format!("{} of {}", rate.hits, rate.of)
    };
    let alarms = all.alarms();
    let percent = |rate: Rate| format!("{rate} %");
    let rows = [
        ("1-3 wrong cells of table 3: detected", "100 %", percent(few.detected)),
        ("1 wrong cell, nothing blank: exact", "100 %", percent(one.exact)),
        ("2 independent cells: exact", ">= 97 %", percent(two.exact)),
        ("2 independent cells: truth in set", "100 %", percent(two.in_set)),
        ("row shifted: exact", ">= 98 %", percent(shifted.exact)),
        ("总计 column unfilled: exact", "100 %", percent(unfilled.exact)),
        ("slipped value: rows named exactly", ">= 99 %", percent(slipped.rows_named)),
        ("unique but wrong, on average", "<= 0.5 %", percent(all.wrong)),
        ("unique but wrong, worst kind and stratum", "<= 1 %", worst),
        ("alarms per cause", "<= 1.05", hundredths(alarms.hits * 100, alarms.of)),
        ("60 blanks: error proved", ">= 90 %", percent(blanks.detected)),
        ("laundered through readers", "0", format!("{} of {}", laundered.hits, laundered.of)),
        ("false errors on clean tables", "0", clean(&board.clean_tables)),
        ("false errors on clean records", "0", clean(&board.clean)),
    ];
    let mut text = String::from("## Targets\n\n| measure | target | measured |\n|---|---:|---:|\n");
    for (measure, target, measured) in rows {
        let _ = writeln!(text, "| {measure} | {target} | {measured} |");
    }
    text.push('\n');
    text
}

/// Kinds of error of one cell.
const ONE_CELL: [ErrorKind; 6] = [
    ErrorKind::DigitSubstituted,
    ErrorKind::DigitDropped,
    ErrorKind::DigitDoubled,
    ErrorKind::DigitsTransposed,
    ErrorKind::ZeroToFigure,
    ErrorKind::FigureToZero,
];

/// Kinds of error of one to three cells.
const FEW_CELLS: [ErrorKind; 11] = [
    ErrorKind::DigitSubstituted,
    ErrorKind::DigitDropped,
    ErrorKind::DigitDoubled,
    ErrorKind::DigitsTransposed,
    ErrorKind::ZeroToFigure,
    ErrorKind::FigureToZero,
    ErrorKind::TwoDigits,
    ErrorKind::ThreeDigits,
    ErrorKind::MovedColumn,
    ErrorKind::SlippedRow,
    ErrorKind::CellAndRowTotal,
];

fn sum<'s>(scores: impl Iterator<Item = &'s ErrorScore>) -> ErrorScore {
    scores.fold(ErrorScore::named("all", "all", "all"), |mut sum, score| {
        sum.add(score);
        sum
    })
}

fn added(mut sum: Rate, own: Rate) -> Rate {
    sum.add(own);
    sum
}

/// Faulty sources of which something was lost, layout by layout.
fn laundering(board: &Scoreboard) -> String {
    let mut text = String::from(
        "\nA wrong figure beside a figure or label that is lost, in layouts where the least is left to place the rest by. \
         *laundered*: every check was said to hold strictly; *read wrong*: cells presented as certain that the file does \
         not hold.\n\n| kind | way | cases | something said % | laundered | read wrong |\n|---|---|---:|---:|---:|---:|\n",
    );
    let is_own = |score: &&ErrorScore| {
        let kind = ErrorKind::named(&score.kind);
        score.way != "direct" && score.way != "reader" && kind.is_some_and(is_beside_a_loss)
    };
    for score in board.kinds.iter().filter(is_own) {
        let ErrorScore { kind, way, detected, laundered, cells_wrong, .. } = score;
        let _ = writeln!(
            text,
            "| {kind} | {way} | {} | {detected} | {} | {cells_wrong} |",
            detected.of, laundered.hits
        );
    }
    text
}

fn clean(board: &Scoreboard) -> String {
    let Some(clean) = &board.clean else { return String::new() };
    let named = board.kinds.iter().filter(|score| score.way == "reader");
    let placed = named.fold(Rate::default(), |mut sum, score| {
        sum.add(score.placed);
        sum
    });
    format!(
        "
## Clean reports

{} clean records (both forms, all strata): {} with a finding of severity error, {} with any finding at all (regular
persona). Their checks take {} µs at the median and {} µs at the 99th percentile.{}

Of {} cells that findings name through the reader and that hold something, {} have their place in the source.

Times are the fastest of seven runs of a whole check, with all texts, operands and both languages.

",
        clean.false_errors.of,
        clean.false_errors.hits,
        clean.any_finding.hits,
        micros(&clean.nanos, 50),
        micros(&clean.nanos, 99),
        tables_words(board),
        placed.of,
        placed.hits,
    )
}

fn tables_words(board: &Scoreboard) -> String {
    let Some(tables) = &board.clean_tables else { return String::new() };
    let rules: Vec<String> = tables.rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    format!(
        " {} clean reports of tables alone, a third of them with blanks: {} with a finding of severity error, {} with any \
         (by rule: {}).",
        tables.false_errors.of,
        tables.false_errors.hits,
        tables.any_finding.hits,
        if rules.is_empty() { "none".to_owned() } else { rules.join(", ") }
    )
}

const BLIND: &str = "\
## What it cannot see

* Rows of one class swapped or doubled: every sum stays right. `swapped-rows` is found only where the rows are of
  different classes (an outcome with （七）, 一 with 四, and so on).
* A figure and all its totals off by the same amount looks like a wrong 一, 二 or 四: it is found, and nothing is claimed.
* 二 left at zero looks like that too; without last year's report nothing is claimed, the row is only the first candidate.
* Table 4 shows that a figure is wrong, never which.
* A slipped figure among rows of one class: the rows are named, the column often stays open. A figure beside its place
  may have been exchanged with its neighbour or added to it; where both explain, neither is claimed.
* Where a whole row has no values, the columns check nothing any more, and a wrong figure of another row is found by
  its row alone: nothing is claimed.
* Three wrong figures are found, and the truth is among the candidates; so many cells are never claimed.
";

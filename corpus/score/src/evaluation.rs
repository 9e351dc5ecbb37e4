//! The page that says how well the checker finds, places and explains errors: `docs/EVALUATION.md` of `gouji-check`.
//!
//! Takes a scoreboard; gives Markdown. What is written around the tables is here as well, so that the page is made as a
//! whole and never edited.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::errors::{ErrorScore, is_of_print};
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

{} clean reports (both forms, all strata): {} with a finding of severity error, {} with any finding at all (regular
persona). Their checks take {} µs at the median and {} µs at the 99th percentile.

Of {} cells that findings name through the reader and that hold something, {} have their place in the source.

Times are the fastest of seven runs of a whole check, with all texts, operands and both languages.

",
        clean.false_errors.of,
        clean.false_errors.hits,
        clean.any_finding.hits,
        micros(&clean.nanos, 50),
        micros(&clean.nanos, 99),
        placed.of,
        placed.hits,
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

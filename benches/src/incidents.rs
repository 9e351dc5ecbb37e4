//! What the checks of a faulty report take, kind of error by kind of error: a histogram over thousands of incidents.
//!
//! Times are for people and of this machine; the ceilings are instructions.

use gouji_corpus::{ErrorKind, Size};
use gouji_score::errors::{CleanScore, ErrorScore, Way};
use gouji_score::table::Table;

/// Kinds of error that are one incident each, by what it takes to explain them.
const KINDS: [(&str, &[ErrorKind]); 5] = [
    ("one cell", &[ErrorKind::DigitSubstituted, ErrorKind::ZeroToFigure, ErrorKind::FigureToZero]),
    ("two cells", &[ErrorKind::TwoDigits, ErrorKind::MovedColumn, ErrorKind::SlippedRow]),
    ("three cells", &[ErrorKind::ThreeDigits]),
    (
        "one operation",
        &[
            ErrorKind::ShiftedRight,
            ErrorKind::ShiftedLeft,
            ErrorKind::SwappedRows,
            ErrorKind::DoubledRow,
            ErrorKind::CarriedOverUnfilled,
            ErrorKind::TotalsUnfilled,
        ],
    ),
    ("sixty blanks", &[ErrorKind::SixtyBlanks]),
];
/// Seeds that no weight was ever chosen by.
const FIRST: u64 = 950_000;

/// A table of what so many incidents of each sort take.
pub(crate) fn histogram(count: usize) -> String {
    let mut table = Table::new(1, &["incident", "kind", "n", "p50 µs", "p90 µs", "p99 µs", "most µs"]);
    let seeds: Vec<u64> = (FIRST..FIRST + u64::try_from(count / Size::ALL.len()).unwrap_or(0)).collect();
    table.row(row("none", "clean", CleanScore::of(&seeds, 1).nanos));
    for (sort, kinds) in KINDS {
        let mut all = Vec::new();
        let each = count.div_ceil(kinds.len() * Size::ALL.len());
        for kind in kinds {
            let of = |size| ErrorScore::of(*kind, size, Way::Direct, (FIRST, each), true).nanos;
            let nanos: Vec<u64> = Size::ALL.into_iter().flat_map(of).collect();
            if kinds.len() > 1 {
                table.row(row("", kind.name(), nanos.clone()));
            }
            all.extend(nanos);
        }
        table.row(row(sort, "all", all));
    }
    table.to_text()
}

fn row(sort: &str, kind: &str, mut nanos: Vec<u64>) -> Vec<String> {
    nanos.sort_unstable();
    let at = |percent: usize| {
        let place = (nanos.len() * percent / 100).min(nanos.len().saturating_sub(1));
        nanos.get(place).map_or_else(|| "-".to_owned(), |nanos| micros(*nanos))
    };
    let mut row = vec![sort.to_owned(), kind.to_owned(), nanos.len().to_string()];
    row.extend([50, 90, 99, 100].map(at));
    row
}

fn micros(nanos: u64) -> String {
    format!("{}.{:02}", nanos / 1_000, nanos % 1_000 / 10)
}

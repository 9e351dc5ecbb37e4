//! What the rows around a row tell about it: whether it lost a cell.
//!
//! Takes the rows that were placed; each is asked only beside rows that are laid out alike. Nothing is read from one
//! row alone.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::lines::{Line, LineKind};
use super::rows::RowLayout;

/// A row that was placed, and how many columns it has in the form.
#[derive(Clone, Copy)]
pub(super) struct PlacedRow<'r> {
    pub(super) line: &'r Line<'r>,
    pub(super) layout: &'r RowLayout,
    pub(super) width: usize,
    /// Whether its own label placed it.
    pub(super) by_label: bool,
}

impl PlacedRow<'_> {
    /// Whether it has so many columns in the form, and more figures.
    pub(super) fn has_more_than(&self, width: usize) -> bool {
        self.width == width && self.layout.figures.len() > width
    }
}

/// Rows that should be as long: all of a grid or of a stream, where nearly all are, and in a stream those that only
/// their order placed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Grid,
    Stream,
    ByOrder,
}

/// Of fewer rows nobody knows how long they usually are.
const FEW: usize = 4;

/// How many rows of each kind are how long.
pub(super) struct Lengths {
    counts: HashMap<(Kind, usize), BTreeMap<usize, usize>>,
    /// Whether figures of a grid stand apart with no cell between them.
    has_gaps: bool,
}

impl Lengths {
    pub(super) fn of(rows: &[PlacedRow<'_>]) -> Self {
        let mut counts: HashMap<(Kind, usize), BTreeMap<usize, usize>> = HashMap::new();
        for row in rows {
            for kind in kinds(*row) {
                *counts.entry((kind, row.width)).or_default().entry(row.line.width()).or_default() += 1;
            }
        }
        Self { counts, has_gaps: rows.iter().any(has_gap) }
    }

    /// Whether a row ends before the others of its kind do, as one does that lost a cell. Where a grid shows that cells
    /// without content are not there at all, an end that is missing tells nothing.
    pub(super) fn is_short(&self, row: PlacedRow<'_>) -> bool {
        // Where nothing is written, nothing stands in a wrong place.
        if row.layout.written == 0 {
            return false;
        }
        let own = row.line.width();
        kinds(row).into_iter().any(|kind| {
            let Some(counts) = self.counts.get(&(kind, row.width)) else { return false };
            let all: usize = counts.values().sum();
            let longer = counts.range(own + 1..).map(|(_, count)| *count).max().unwrap_or(0);
            all >= FEW && longer + (all / 10).max(1) >= all && !(kind == Kind::Grid && self.has_gaps)
        })
    }
}

fn kinds(row: PlacedRow<'_>) -> Vec<Kind> {
    match (is_grid(row.line), row.by_label) {
        (true, _) => vec![Kind::Grid],
        (false, true) => vec![Kind::Stream],
        (false, false) => vec![Kind::Stream, Kind::ByOrder],
    }
}

fn is_grid(line: &Line<'_>) -> bool {
    matches!(line.kind, LineKind::GridRow(_))
}

fn has_gap(row: &PlacedRow<'_>) -> bool {
    let columns = |index: &usize| row.line.items.get(*index)?.columns.as_ref();
    let ranges: Vec<&Range<usize>> = row.layout.figures.iter().filter_map(columns).collect();
    is_grid(row.line) && ranges.windows(2).any(|pair| matches!(pair, [left, right] if left.end < right.start))
}

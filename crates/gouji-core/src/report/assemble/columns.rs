//! To which column each figure of a row belongs.
//!
//! By the count of figures and the order of the header, by the place below the header, or by the window that the rows
//! around leave: in that order, and only where nothing speaks against it.

use std::ops::Range;

use super::align::Slot;
use super::header::{Further, MatchedColumn};
use super::lines::{Item, Line, LineKind};
use super::rows::RowLayout;
use crate::decimal::Decimal;
use crate::figure::Reading;

/// What stands in the columns of a slot.
pub(super) enum Assigned {
    /// An item for every column; `None` where the row has no cell there.
    Cells {
        items: Vec<Option<usize>>,
        /// Items that belong to no column.
        surplus: Vec<usize>,
    },
    /// The figures cannot be told apart from fillers.
    Ambiguous,
}

/// What is known of the columns around a row.
#[expect(clippy::struct_excessive_bools, reason = "each is something known by itself")]
pub(super) struct Columns<'c> {
    /// The columns that the header names ([`super::header::match_columns`]).
    pub(super) matched: Option<&'c [MatchedColumn]>,
    /// The columns that a header names which lacks some of the form's ([`super::header::match_part`]).
    pub(super) part: Option<&'c [MatchedColumn]>,
    /// Whether the header has more columns of these labels than the form.
    pub(super) has_more: bool,
    /// Whether the header names another column in the place of one of the form's ([`super::header::has_another_column`]).
    pub(super) has_another: bool,
    /// Where the figures of rows that look alike begin ([`usual_start`]).
    pub(super) usual: Option<usize>,
    /// Whether rows of as many columns have more figures than columns.
    pub(super) has_wider: bool,
    /// How many columns the rows of the table have. Where one of them has as many as a row has figures, a figure of that
    /// row may have been repeated in the columns that it spanned.
    pub(super) widths: &'c [usize],
    /// Whether the row ends before the others of its kind do.
    pub(super) is_short: bool,
    /// Whether a cell that the source does not store is a blank one, as in a workbook.
    pub(super) unstored_is_blank: bool,
}

/// Assigns the figures of a row to the columns of its slot.
pub(super) fn assign(line: &Line<'_>, layout: &RowLayout, slot: &Slot<'_>, around: &Columns<'_>) -> Assigned {
    let width = slot.columns.len();
    let mut own: Vec<usize> =
        layout.figures.iter().copied().filter(|&index| !is_continued(line, index)).collect();
    if layout.header.has_beside() {
        own.retain(|&index| !is_beside_label(line, index, layout));
    }
    // A code that no header tells from a figure is one where the row has a figure too many, else nobody can say.
    match begins_with_code(line, &own, layout, slot) {
        true if own.len() > width => _ = own.remove(0),
        true => return Assigned::Ambiguous,
        false if is_out_of_step(line, layout, around) => return Assigned::Ambiguous,
        false => {}
    }
    if let Some(part) = around.part {
        return by_place(line, layout, slot, around, part).unwrap_or(Assigned::Ambiguous);
    }
    let has_order = around.matched.is_some() || !layout.header.is_disordered;
    let is_moved = around.unstored_is_blank && stands_elsewhere(line, &own, around.matched);
    if own.len() == width && !is_moved && !is_elsewhere(line, &own, layout, slot) {
        // A blank may stand beside the figures, where the row is too short for all of them.
        let is_short = is_shorter_than_header(line, layout, around)
            || may_be_further(line, layout, around)
            || around.is_short && has_blank_end(line, &own)
            || around.has_another
            || ends_in_words(line, &own) && !layout.header.is_above(line);
        return if has_order && !is_short {
            in_order(&own, around.matched, Vec::new())
        } else {
            Assigned::Ambiguous
        };
    }
    if let Some(assigned) = around.matched.and_then(|matched| by_place(line, layout, slot, around, matched)) {
        return assigned;
    }
    // Words at the end of a row of text may stand in a further column, and then a figure is lost.
    if ends_in_words(line, &own) {
        return Assigned::Ambiguous;
    }
    // Nothing but blanks: where there are enough of them, every column has one.
    if own.iter().all(|&index| line.items.get(index).is_some_and(Item::is_blank)) {
        let enough = own.len() >= width;
        let items = (0..width).map(|column| own.get(column).copied().filter(|_| enough)).collect();
        return Assigned::Cells { items, surplus: Vec::new() };
    }
    // A table in one row shows by nothing around it which of too many cells is none of it.
    if slot.label.is_none() && own.len() > width && matches!(line.kind, LineKind::StreamRow(_)) {
        return Assigned::Ambiguous;
    }
    let has_more = around.matched.is_none() && around.has_more || around.is_short;
    let is_repeated = around.widths.contains(&own.len()) && says_one_thing_twice(line, &own);
    let window = window(line, &own, width, around.usual).filter(|_| has_order && !has_more && !is_repeated);
    let Some(start) = window else { return Assigned::Ambiguous };
    let chosen: Vec<usize> = own.iter().copied().skip(start).take(width).collect();
    let surplus = own.iter().copied().filter(|index| !chosen.contains(index)).collect();
    in_order(&chosen, around.matched, surplus)
}

/// Whether an item stands below the label of units, codes or numbers.
fn is_beside_label(line: &Line<'_>, index: usize, layout: &RowLayout) -> bool {
    layout.header.above(line, index).is_some_and(|column| column.is_beside_label(layout))
}

/// Whether the row of a stream has lost or gained cells below a header that has more than the labels and the columns of
/// the form: what is left may belong to any of them.
fn is_out_of_step(line: &Line<'_>, layout: &RowLayout, around: &Columns<'_>) -> bool {
    let header = &layout.header;
    around.matched.is_some()
        && !header.is_above(line)
        && (header.has_beside() && header.has_further_columns() || header.begins_beside_labels())
}

/// Whether figures of a workbook, which does not store blank cells, stand elsewhere than below the columns that the header
/// names: as many figures as columns are then no sign that each has its own.
fn stands_elsewhere(line: &Line<'_>, figures: &[usize], matched: Option<&[MatchedColumn]>) -> bool {
    let start = |index: usize| line.items.get(index)?.columns.as_ref().map(|columns| columns.start);
    let is_below = |(&index, matched): (&usize, &MatchedColumn)| {
        let below = matched.columns.as_ref().zip(start(index));
        below.is_none_or(|(columns, start)| columns.contains(&start))
    };
    matched.is_some_and(|matched| !figures.iter().zip(matched).all(is_below))
}

/// Whether a figure stands below a column that the form does not have.
fn is_elsewhere(line: &Line<'_>, figures: &[usize], layout: &RowLayout, slot: &Slot<'_>) -> bool {
    let is_further = |index: &usize| matches!(layout.header.further(line, *index, slot), Further::Column(..));
    layout.header.has_further_columns() && figures.iter().any(is_further)
}

/// Whether the first figure can be the code that the form prints beside the row: no header says that it is a figure.
fn begins_with_code(line: &Line<'_>, figures: &[usize], layout: &RowLayout, slot: &Slot<'_>) -> bool {
    let Some(&first) = figures.first().filter(|_| slot.code.is_some()) else { return false };
    if layout.header.above(line, first).is_some() {
        return false;
    }
    let first = line.items.get(first).map(|item| &item.reading);
    match (slot.code.and_then(|code| Decimal::from_integer(code.into())), first) {
        (Some(code), Some(Reading::Figure(figure))) => figure.quantity.exact() == Some(code),
        _ => false,
    }
}

/// Whether the last cell of a row of text that is not blank holds words.
fn ends_in_words(line: &Line<'_>, figures: &[usize]) -> bool {
    let mut items = figures.iter().rev().filter_map(|&index| line.items.get(index));
    let last = items.find(|item| !item.is_blank());
    matches!(line.kind, LineKind::StreamRow(_)) && last.is_some_and(Item::is_label)
}

/// Whether the first or the last of some figures is blank.
fn has_blank_end(line: &Line<'_>, figures: &[usize]) -> bool {
    let is_blank =
        |index: Option<&usize>| index.and_then(|index| line.items.get(*index)).is_some_and(Item::is_blank);
    is_blank(figures.first()) || is_blank(figures.last())
}

fn is_continued(line: &Line<'_>, index: usize) -> bool {
    line.items.get(index).is_some_and(|item| item.is_continued)
}

/// Whether the header has more columns than those of the form, and the row ends before they do: one of its cells is
/// lost, and nobody knows which.
fn is_shorter_than_header(line: &Line<'_>, layout: &RowLayout, around: &Columns<'_>) -> bool {
    let Some(matched) = around.matched.filter(|_| layout.header.is_above(line)) else { return false };
    let end_of = |columns: Option<&Range<usize>>| columns.map_or(0, |columns| columns.end);
    let last_named = matched.iter().map(|matched| end_of(matched.columns.as_ref())).max().unwrap_or(0);
    let end = line.items.iter().map(|item| end_of(item.columns.as_ref())).max().unwrap_or(0);
    !around.unstored_is_blank && last_named < layout.header.end() && end < layout.header.end()
}

/// Whether the header of a text names columns that the form does not have, without a place for each, and some rows have
/// figures in them: this row may have one there and none elsewhere.
fn may_be_further(line: &Line<'_>, layout: &RowLayout, around: &Columns<'_>) -> bool {
    around.has_wider && layout.header.has_further_columns_behind() && !layout.header.is_above(line)
}

/// Figures from left to right under the columns in the order of the header, where it names each exactly once.
fn in_order(figures: &[usize], matched: Option<&[MatchedColumn]>, surplus: Vec<usize>) -> Assigned {
    let mut items = vec![None; figures.len()];
    for (position, figure) in figures.iter().enumerate() {
        let column =
            matched.and_then(|matched| matched.get(position)).map_or(position, |matched| matched.column);
        if let Some(slot) = items.get_mut(column) {
            *slot = Some(*figure);
        }
    }
    Assigned::Cells { items, surplus }
}

/// Figures by the grid columns under which they stand.
fn by_place(
    line: &Line<'_>,
    layout: &RowLayout,
    slot: &Slot<'_>,
    around: &Columns<'_>,
    matched: &[MatchedColumn],
) -> Option<Assigned> {
    if !layout.header.is_above(line) {
        return None;
    }
    let mut items = vec![None; slot.columns.len()];
    let mut used = Vec::new();
    for MatchedColumn { column, columns } in matched {
        let below = items_below(line, columns.as_ref()?);
        let Some(&first) = below.first() else {
            // A row that ends before the header does has lost a cell, and nobody knows which.
            if around.unstored_is_blank && !around.is_short {
                continue;
            }
            return Some(Assigned::Ambiguous);
        };
        let is_doubtful = |index: &usize| {
            let is_label = line.items.get(*index).is_some_and(Item::is_label);
            used.contains(index) || is_continued(line, *index) || is_label && *index < layout.first_figure
        };
        if below.iter().any(is_doubtful) || !is_one_figure(line, &below) {
            return Some(Assigned::Ambiguous);
        }
        let is_written = |index: &usize| line.items.get(*index).is_some_and(|item| !item.is_blank());
        let found = below.iter().copied().find(is_written).unwrap_or(first);
        used.extend(below);
        if let Some(slot) = items.get_mut(*column) {
            *slot = Some(found);
        }
    }
    let surplus: Vec<usize> = layout.figures.iter().copied().filter(|index| !used.contains(index)).collect();
    // A figure that stands under no label: the row is shifted, and nobody knows from where on.
    let is_written = |index: &usize| line.items.get(*index).is_some_and(|item| !item.is_blank());
    let is_named = |index: &usize| {
        let above = layout.header.above(line, *index);
        above.is_some_and(|column| column.heads_figures() || column.is_beside_label(layout))
    };
    let is_stray = |index: &usize| is_written(index) && !is_continued(line, *index) && !is_named(index);
    if surplus.iter().any(is_stray) {
        return Some(Assigned::Ambiguous);
    }
    Some(Assigned::Cells { items, surplus })
}

/// The items that begin below a label, else the one that reaches below it.
fn items_below(line: &Line<'_>, label: &Range<usize>) -> Vec<usize> {
    let with = |is_below: &dyn Fn(&Range<usize>) -> bool| -> Vec<usize> {
        let items = line.items.iter().enumerate();
        items
            .filter(|(_, item)| item.columns.as_ref().is_some_and(is_below))
            .map(|(index, _)| index)
            .collect()
    };
    let begun = with(&|own| label.contains(&own.start));
    if begun.is_empty() { with(&|own| own.contains(&label.start)) } else { begun }
}

/// Whether items are one figure: alone, beside blanks, or repeated in every column that it spanned.
fn is_one_figure(line: &Line<'_>, items: &[usize]) -> bool {
    let mut written = items.iter().filter_map(|&index| line.items.get(index)).filter(|item| !item.is_blank());
    let Some(first) = written.next() else { return true };
    let mut others = written.peekable();
    // One figure beside a blank in the columns of one label stands there alone; several have to say the same.
    others.peek().is_none() || others.all(|item| item.text.trim() == first.text.trim())
}

/// Whether the same is written in two cells side by side.
fn says_one_thing_twice(line: &Line<'_>, items: &[usize]) -> bool {
    let text =
        |index: &usize| line.items.get(*index).filter(|item| !item.is_blank()).map(|item| item.text.trim());
    items.windows(2).any(|pair| matches!(pair, [a, b] if text(a).is_some() && text(a) == text(b)))
}

/// Where the window of `width` figures begins among items with surplus blanks; `None` where that is not certain.
///
/// Only the rows around, laid out alike, can tell: a blank may be a column of the form as well as a filler.
fn window(line: &Line<'_>, figures: &[usize], width: usize, usual: Option<usize>) -> Option<usize> {
    // Twice as many are two reports side by side.
    if figures.len() < width || width > 1 && figures.len() >= width * 2 {
        return None;
    }
    let (first, last) = written_extent(line, figures)?;
    // A small number at the beginning of a row without a label may be the number of the row.
    let begins = figures.first().and_then(|&index| line.items.get(index));
    let may_be_number =
        |item: &Item<'_>| item.text.trim().len() <= 2 && matches!(item.reading, Reading::Figure(_));
    let is_nameless = !line.items.iter().any(Item::is_label);
    if is_nameless && figures.len() > width && begins.is_some_and(may_be_number) {
        return None;
    }
    usual.filter(|start| *start <= first && last < start + width)
}

/// Where the figures of rows of the same look begin: where only one window of `width` holds what is written in all of
/// them.
pub(super) fn usual_start<'r>(
    rows: impl Iterator<Item = (&'r Line<'r>, &'r RowLayout)>,
    like: &RowLayout,
    width: usize,
) -> Option<usize> {
    let alike = rows.filter(|(_, layout)| layout.looks_like(like));
    let (first, last) = alike
        .filter_map(|(line, layout)| written_extent(line, &layout.figures))
        .reduce(|(first, last), (own_first, own_last)| (first.min(own_first), last.max(own_last)))?;
    (last - first + 1 == width).then_some(first)
}

/// The first and the last of the figures that are written.
fn written_extent(line: &Line<'_>, figures: &[usize]) -> Option<(usize, usize)> {
    let is_written = |index: &usize| line.items.get(*index).is_some_and(|item| !item.is_blank());
    Some((figures.iter().position(is_written)?, figures.iter().rposition(is_written)?))
}

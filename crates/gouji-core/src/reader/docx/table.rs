//! One table while it is read: rows of cells as the markup has them, folded into a grid with spans.
//!
//! Takes rows in order; returns cells with their spans. Column widths and the declared grid are never looked at:
//! they are often wrong, the spans are not. A cell that continues a merge adds its rows to the cell above, and its
//! text too, should it have any.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::location;
use super::story::Counts;
use crate::document::{Block, BlockKind, GridCell, Stored};
use crate::error::ReadError;
use crate::location::Place;
use crate::reader::TrackedChanges;
use crate::reader::package::xml::{Element, Event, Events, Namespace};

/// No program writes tables with more columns; a larger span is a mistake or an attack.
const WIDEST_SPAN: i64 = 1024;

/// What a cell says about merging with its neighbour above or to the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    /// It stands alone.
    #[default]
    None,
    /// It is the first of the merged cells.
    Start,
    /// It belongs to the cell before.
    Continuation,
}

/// The properties of a cell that matter.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellProperties {
    /// Grid columns covered.
    pub(super) span: usize,
    /// Merging with the cell above.
    pub(super) vertical: Merge,
    /// Merging with the cell to the left.
    pub(super) horizontal: Merge,
    /// The tracked change by which the cell is not there.
    pub(super) removed_by: Option<Change>,
}

/// The two kinds of tracked change by which something is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It was inserted, and the text before that is read.
    Insertion,
    /// It was deleted.
    Deletion,
}

/// The properties of a row that matter.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowProperties {
    /// Grid columns left free before the first cell.
    pub(super) columns_before: usize,
    /// The tracked change by which the row is not there.
    pub(super) removed_by: Option<Change>,
    /// Whether the row is hidden.
    pub(super) is_hidden: bool,
}

/// A cell as the markup has it.
#[derive(Debug)]
pub(super) struct MarkupCell {
    /// Grid column of the left edge, from 0.
    pub(super) column: usize,
    /// Its properties.
    pub(super) properties: CellProperties,
    /// What it holds.
    pub(super) blocks: Vec<Block>,
    /// Where it stands.
    pub(super) place: Place,
    /// The bytes of its element.
    pub(super) bytes: Range<usize>,
}

/// A row while it is read.
#[derive(Debug, Default)]
pub(super) struct RowBuilder {
    /// Its properties.
    pub(super) properties: RowProperties,
    /// Its cells so far.
    cells: Vec<MarkupCell>,
    /// Grid column at which the next cell begins, from 0.
    next_column: usize,
}

/// A table while it is read.
#[derive(Debug)]
pub(super) struct TableBuilder {
    /// Number of the table in reading order, from 1.
    pub(super) number: u32,
    /// Byte at which it begins.
    pub(super) start: usize,
    /// The row that is open.
    pub(super) row: RowBuilder,
    rows: usize,
    cells: Vec<GridCell>,
    /// By the column of the left edge.
    merges: BTreeMap<usize, OpenMerge>,
}

/// A vertical merge that the next row may continue.
#[derive(Debug)]
struct OpenMerge {
    span: usize,
    /// Row that it reached, from 0.
    row: usize,
    /// Index of its cell.
    cell: usize,
}

impl RowBuilder {
    /// Grid column at which the next cell begins, from 0.
    pub(super) fn next_column(&self) -> usize {
        self.next_column
    }

    /// Takes the properties of the row, which stand before its cells.
    pub(super) fn set_properties(&mut self, properties: RowProperties) {
        self.properties = properties;
        self.next_column = self.next_column.max(properties.columns_before);
    }

    /// Adds the next cell.
    pub(super) fn push(&mut self, cell: MarkupCell) {
        self.next_column = cell.column + cell.properties.span;
        self.cells.push(cell);
    }
}

impl TableBuilder {
    pub(super) fn new(number: u32, start: usize) -> Self {
        Self {
            number,
            start,
            row: RowBuilder::default(),
            rows: 0,
            cells: Vec::new(),
            merges: BTreeMap::new(),
        }
    }

    /// Where the next cell stands.
    pub(super) fn next_place(&self) -> Place {
        let from_one = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
        Place::TableCell {
            table: self.number,
            row: from_one(self.rows),
            column: from_one(self.row.next_column()),
        }
    }

    /// The open row ends.
    pub(super) fn end_row(&mut self, part: &Arc<str>, counts: &mut Counts) {
        let row = std::mem::take(&mut self.row);
        if row.properties.removed_by.is_some() {
            return;
        }
        for cell in fold_horizontal_merges(row.cells) {
            self.add(cell, row.properties.is_hidden, part, counts);
        }
        let finished = self.rows;
        self.merges.retain(|_, merge| merge.row == finished);
        self.rows += 1;
    }

    /// The cells of the grid.
    pub(super) fn finish(self) -> Vec<GridCell> {
        self.cells
    }

    fn add(&mut self, cell: MarkupCell, is_hidden: bool, part: &Arc<str>, counts: &mut Counts) {
        let properties = cell.properties;
        if properties.vertical == Merge::Continuation {
            let above = self.merges.get_mut(&cell.column);
            let above = above.filter(|above| above.span == properties.span && above.row + 1 == self.rows);
            if let Some(above) = above {
                above.row = self.rows;
                if let Some(origin) = self.cells.get_mut(above.cell) {
                    origin.row_span = self.rows - origin.row + 1;
                    if has_text(&cell.blocks) {
                        counts.merged_texts.add(&location(part, &cell.place, cell.bytes));
                        origin.blocks.extend(cell.blocks);
                    }
                }
                return;
            }
            counts.lone_continuations.add(&location(part, &cell.place, cell.bytes.clone()));
        }
        if properties.vertical != Merge::None {
            let merge = OpenMerge { span: properties.span, row: self.rows, cell: self.cells.len() };
            self.merges.insert(cell.column, merge);
        }
        self.cells.push(GridCell {
            row: self.rows,
            column: cell.column,
            row_span: 1,
            column_span: properties.span,
            blocks: cell.blocks,
            stored: Stored::Text,
            is_hidden,
            location: location(part, &cell.place, cell.bytes),
        });
    }
}

/// Adds cells that continue a horizontal merge to the cell on their left.
fn fold_horizontal_merges(cells: Vec<MarkupCell>) -> Vec<MarkupCell> {
    if cells.iter().all(|cell| cell.properties.horizontal != Merge::Continuation) {
        return cells;
    }
    let mut folded: Vec<MarkupCell> = Vec::with_capacity(cells.len());
    for cell in cells {
        let is_continuation = cell.properties.horizontal == Merge::Continuation;
        let left =
            folded.last_mut().filter(|left| is_continuation && left.properties.horizontal != Merge::None);
        match left {
            Some(left) => {
                left.properties.span += cell.properties.span;
                if has_text(&cell.blocks) {
                    left.blocks.extend(cell.blocks);
                }
            }
            None => folded.push(cell),
        }
    }
    folded
}

fn has_text(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(paragraph) => !paragraph.text.is_empty(),
        BlockKind::Table(_) | BlockKind::Stream(_) => true,
    })
}

impl Default for CellProperties {
    fn default() -> Self {
        Self { span: 1, vertical: Merge::None, horizontal: Merge::None, removed_by: None }
    }
}

impl CellProperties {
    /// Reads the properties whose element began last, up to its end, as they are on one side of tracked changes.
    pub(super) fn read(events: &mut Events<'_>, changes: TrackedChanges) -> Result<Self, ReadError> {
        let mut properties = Self::default();
        if events.skip_unless(may_matter_to_cell)? {
            return Ok(properties);
        }
        let mut changed_merge = None;
        for_each_property(events, changes, |element| match element.name {
            "gridSpan" => properties.span = columns_of(element).max(1),
            "vMerge" => properties.vertical = merge_of(element),
            "hMerge" => properties.horizontal = merge_of(element),
            "cellIns" => properties.removed_by = changes.removes(Change::Insertion),
            "cellDel" => properties.removed_by = changes.removes(Change::Deletion),
            "cellMerge" => changed_merge = Some(changed_merge_of(element, changes)),
            "tcPrChange" => {
                properties = Self { removed_by: properties.removed_by, ..Self::default() };
            }
            _ => {}
        })?;
        if let Some(vertical) = changed_merge {
            properties.vertical = vertical;
        }
        Ok(properties)
    }
}

impl RowProperties {
    /// Reads the properties whose element began last, up to its end, as they are on one side of tracked changes.
    pub(super) fn read(events: &mut Events<'_>, changes: TrackedChanges) -> Result<Self, ReadError> {
        let mut properties = Self::default();
        if events.skip_unless(may_matter_to_row)? {
            return Ok(properties);
        }
        for_each_property(events, changes, |element| match element.name {
            "gridBefore" => properties.columns_before = columns_of(element),
            "ins" => properties.removed_by = changes.removes(Change::Insertion).or(properties.removed_by),
            "del" => properties.removed_by = changes.removes(Change::Deletion).or(properties.removed_by),
            "hidden" => properties.is_hidden = element.is_on(),
            "trPrChange" => {
                properties = Self { removed_by: properties.removed_by, ..Self::default() };
            }
            _ => {}
        })?;
        Ok(properties)
    }
}

impl TrackedChanges {
    /// The kind of change, if what it touches is not there on this side.
    fn removes(self, change: Change) -> Option<Change> {
        let is_removed = match change {
            Change::Insertion => self == Self::Original,
            Change::Deletion => self == Self::Final,
        };
        is_removed.then_some(change)
    }

    /// Whether what an element of that name holds is not there on this side.
    pub(super) fn leave_out(self, name: &str) -> bool {
        match self {
            Self::Final => matches!(name, "del" | "moveFrom"),
            Self::Original => matches!(name, "ins" | "moveTo"),
        }
    }
}

/// Whether an element of that name may be one of those that are read of a cell; the names may be longer.
fn may_matter_to_cell(name: &[u8]) -> bool {
    match name.first() {
        Some(b'g') => name.starts_with(b"gridSpan"),
        Some(b'v') => name.starts_with(b"vMerge"),
        Some(b'h') => name.starts_with(b"hMerge"),
        Some(b'c') => name.starts_with(b"cell"),
        Some(b't') => name.starts_with(b"tcPrChange"),
        _ => false,
    }
}

/// The same of a row.
fn may_matter_to_row(name: &[u8]) -> bool {
    match name.first() {
        Some(b'g') => name.starts_with(b"gridBefore"),
        Some(b'i') => name.starts_with(b"ins"),
        Some(b'd') => name.starts_with(b"del"),
        Some(b'h') => name.starts_with(b"hidden"),
        Some(b't') => name.starts_with(b"trPrChange"),
        _ => false,
    }
}

/// Shows the elements directly inside the element that began last, and passes over its end. Where the original is
/// read, an element that holds former properties is shown, and then those.
fn for_each_property(
    events: &mut Events<'_>,
    changes: TrackedChanges,
    mut show: impl FnMut(&Element<'_>),
) -> Result<(), ReadError> {
    let inside = events.depth();
    let mut is_former = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) if element.namespace == Namespace::Word => {
                let begins_former = changes == TrackedChanges::Original && element.name.ends_with("PrChange");
                is_former |= begins_former;
                let holds_properties = is_former && matches!(element.name, "tcPr" | "trPr");
                if begins_former || !element.name.ends_with("PrChange") {
                    show(&element);
                }
                if !begins_former && !holds_properties {
                    events.skip()?;
                }
            }
            Event::Start(_) => events.skip()?,
            Event::End if events.depth() < inside => break,
            Event::End | Event::Text(_) => {}
        }
    }
    Ok(())
}

/// The vertical merge of a cell that a tracked change merged or split.
fn changed_merge_of(element: &Element<'_>, changes: TrackedChanges) -> Merge {
    let side = match changes {
        TrackedChanges::Final => "vMerge",
        TrackedChanges::Original => "vMergeOrig",
    };
    match element.attribute(side).as_deref() {
        Some("rest") => Merge::Start,
        Some("cont") => Merge::Continuation,
        _ => Merge::None,
    }
}

fn columns_of(element: &Element<'_>) -> usize {
    let columns = element.number("val").unwrap_or_default().clamp(0, WIDEST_SPAN);
    usize::try_from(columns).unwrap_or(0)
}

fn merge_of(element: &Element<'_>) -> Merge {
    match element.attribute("val").as_deref() {
        Some("restart") => Merge::Start,
        _ => Merge::Continuation,
    }
}

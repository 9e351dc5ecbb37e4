//! One sheet as every workbook reader hands it over, and its table.
//!
//! Takes cells in any order, merged ranges and hidden rows and columns; returns a table block, and behind it what no
//! reader of the sheet sees because another cell stands on it. Only cells that hold something and merged ranges become
//! grid cells.

use std::collections::{BTreeSet, HashMap};
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use crate::document::notice::{REPEATED_CELL, SPARSE_SHEET, TEXT_IN_MERGED_CELL};
use crate::document::{Block, BlockKind, GridCell, Notice, Paragraph, Region, Run, Stored, Table};
use crate::error::{ReadError, ReadErrorKind};
use crate::location::{Location, Place};
use crate::reader::Limits;

/// No workbook has more rows.
pub(super) const MOST_ROWS: u32 = 1_048_576;
/// No workbook has more columns.
pub(super) const MOST_COLUMNS: u32 = 16_384;

/// One sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: Arc<str>,
    /// Its part of the package, where it has one of its own.
    pub(super) part: Option<Arc<str>>,
    /// Whether it is hidden from readers.
    pub(super) is_hidden: bool,
    /// Its cells that hold something.
    pub(super) cells: Vec<SheetCell>,
    /// Its merged ranges.
    pub(super) merges: Vec<Area>,
    /// Its hidden rows.
    pub(super) hidden_rows: Vec<RangeInclusive<u32>>,
    /// Its hidden columns.
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
}

/// One cell. Rows and columns count from 0.
#[derive(Debug)]
pub(super) struct SheetCell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: Value,
    /// The bytes of its element in the part.
    pub(super) bytes: Option<Range<usize>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) stored: Stored,
}

/// A rectangle of cells. Rows and columns count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<u32>,
}

/// What the sheets of a workbook may still use of the limits.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text_bytes: usize,
    limits: Limits,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { cells: 0, text_bytes: 0, limits: limits.clone() }
    }

    /// Counts one more cell with a text of that length.
    ///
    /// The text counts as well: a workbook can name one long text in a million cells.
    pub(super) fn spend(&mut self, text_bytes: usize) -> Result<(), ReadError> {
        self.cells += 1;
        self.text_bytes = self.text_bytes.saturating_add(text_bytes);
        let Limits { cells, total_bytes, .. } = self.limits;
        if self.cells > cells {
            return Err(ReadError::new(ReadErrorKind::Limit { name: "cells", limit: cells }));
        }
        if self.text_bytes > total_bytes {
            return Err(ReadError::new(ReadErrorKind::Limit { name: "total_bytes", limit: total_bytes }));
        }
        Ok(())
    }
}

impl Sheet {
    pub(super) fn new(name: &str, is_hidden: bool) -> Self {
        Self {
            name: name.into(),
            part: None,
            is_hidden,
            cells: Vec::new(),
            merges: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// Where a cell stands; row and column count from 0.
    pub(super) fn location(&self, row: u32, column: u32) -> Location {
        let place = Place::SheetCell {
            sheet: Arc::clone(&self.name),
            row: row.saturating_add(1),
            column: column.saturating_add(1),
        };
        Location { part: self.part.clone(), place, bytes: None }
    }

    /// The sheet as a table, followed by what other cells stand on.
    pub(super) fn into_blocks(
        mut self,
        limits: &Limits,
        notices: &mut Vec<Notice>,
    ) -> Result<Vec<Block>, ReadError> {
        let location = self.location(0, 0);
        let mut covered = self.take_repeated_cells(notices);
        self.merges.retain(|area| {
            area.rows.start() != area.rows.end() || area.columns.start() != area.columns.end()
        });
        let mut cells = self.grid_cells();
        if positions(&cells) > limits.grid_positions {
            squeeze(&mut cells);
            notices.push(SPARSE_SHEET.notice(
                format!("工作表“{}”的内容相距很远，略去了空行和空列", self.name),
                format!(
                    "the cells of the sheet `{}` lie far apart; empty rows and columns were left out",
                    self.name
                ),
                location.clone(),
            ));
        }
        if positions(&cells) <= limits.grid_positions {
            covered.extend(take_covered_cells(&mut cells, notices));
        }
        let table = Table::from_cells(cells, limits).map_err(|error| error.at(&self.name))?;
        let region = if self.is_hidden { Region::Hidden } else { Region::Body };
        let mut blocks = vec![Block { kind: BlockKind::Table(table), region, location }];
        blocks.append(&mut covered);
        Ok(blocks)
    }

    /// Of two cells at one place the last counts, as in office programs. Gives out the others.
    fn take_repeated_cells(&mut self, notices: &mut Vec<Notice>) -> Vec<Block> {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        let is_sorted_apart = self.cells.iter().zip(self.cells.iter().skip(1));
        if is_sorted_apart.into_iter().all(|(one, next)| (one.row, one.column) != (next.row, next.column)) {
            return Vec::new();
        }
        let mut kept: Vec<SheetCell> = Vec::with_capacity(self.cells.len());
        let mut repeated: Vec<Block> = Vec::new();
        for cell in std::mem::take(&mut self.cells) {
            match kept.last_mut() {
                Some(last) if (last.row, last.column) == (cell.row, cell.column) => {
                    let before = std::mem::replace(last, cell);
                    let location =
                        Location { bytes: before.bytes, ..self.location(before.row, before.column) };
                    repeated.push(paragraph(before.value.text, location, true));
                }
                _ => kept.push(cell),
            }
        }
        self.cells = kept;
        let count = repeated.len();
        notices.extend(repeated.first().map(|first| {
            REPEATED_CELL.notice(
                format!("{count} 处单元格在文件中重复出现，以最后一次为准，其余不计入表格"),
                format!("{count} cells stand in the file more than once; the last one counts, the others are kept apart"),
                first.location.clone(),
            )
        }));
        repeated
    }

    fn grid_cells(&mut self) -> Vec<GridCell> {
        self.hidden_rows = joined(std::mem::take(&mut self.hidden_rows));
        self.hidden_columns = joined(std::mem::take(&mut self.hidden_columns));
        let mut spans: HashMap<(u32, u32), &Area> =
            self.merges.iter().map(|area| ((*area.rows.start(), *area.columns.start()), area)).collect();
        let mut cells = Vec::with_capacity(self.cells.len() + spans.len());
        for cell in std::mem::take(&mut self.cells) {
            let area = spans.remove(&(cell.row, cell.column));
            cells.push(self.grid_cell(cell.row, cell.column, area, Some((cell.value, cell.bytes))));
        }
        // In the order of the sheet, not of the map.
        for area in &self.merges {
            let origin = (*area.rows.start(), *area.columns.start());
            if let Some(area) = spans.remove(&origin) {
                cells.push(self.grid_cell(origin.0, origin.1, Some(area), None));
            }
        }
        cells
    }

    fn grid_cell(
        &self,
        row: u32,
        column: u32,
        area: Option<&Area>,
        content: Option<(Value, Option<Range<usize>>)>,
    ) -> GridCell {
        let mut location = self.location(row, column);
        let mut cell = GridCell::empty(index(row), index(column), location.clone());
        if let Some(area) = area {
            cell.row_span = length(&area.rows);
            cell.column_span = length(&area.columns);
        }
        cell.is_hidden = contain(&self.hidden_rows, row) || contain(&self.hidden_columns, column);
        if let Some((value, bytes)) = content {
            location.bytes = bytes;
            cell.location = location.clone();
            cell.stored = value.stored;
            cell.blocks.push(paragraph(value.text, location, self.is_hidden));
        }
        cell
    }
}

fn paragraph(text: String, location: Location, is_hidden: bool) -> Block {
    let run = Run { range: 0..text.len(), location: location.clone(), is_raised: false };
    let paragraph = Paragraph { text, runs: vec![run], ..Paragraph::default() };
    let region = if is_hidden { Region::Hidden } else { Region::Body };
    Block { kind: BlockKind::Paragraph(paragraph), region, location }
}

/// Takes out the cells that a merged range covers: they are never shown. Gives out what they held.
fn take_covered_cells(cells: &mut Vec<GridCell>, notices: &mut Vec<Notice>) -> Vec<Block> {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    // For every column the first row that no merged range covers any more.
    let mut free_from: Vec<usize> = Vec::new();
    let is_covered = |cell: &mut GridCell| {
        if free_from.get(cell.column).is_some_and(|free| *free > cell.row) {
            return true;
        }
        let end = cell.column.saturating_add(cell.column_span);
        if free_from.len() < end {
            free_from.resize(end, 0);
        }
        for free in free_from.iter_mut().take(end).skip(cell.column).take_while(|free| **free <= cell.row) {
            *free = cell.row.saturating_add(cell.row_span);
        }
        false
    };
    let mut covered: Vec<Block> = cells.extract_if(.., is_covered).flat_map(|cell| cell.blocks).collect();
    for block in &mut covered {
        block.region = Region::Hidden;
    }
    let count = covered.len();
    notices.extend(covered.first().map(|first| {
        TEXT_IN_MERGED_CELL.notice(
            format!("{count} 个被合并区域遮盖的单元格另有内容，不计入表格"),
            format!(
                "{count} cells that a merged range covers hold something of their own, which is kept apart"
            ),
            first.location.clone(),
        )
    }));
    covered
}

/// The same ranges in order, those that touch joined.
fn joined(mut ranges: Vec<RangeInclusive<u32>>) -> Vec<RangeInclusive<u32>> {
    ranges.sort_by_key(|range| *range.start());
    let mut joined: Vec<RangeInclusive<u32>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if *range.start() <= last.end().saturating_add(1) => {
                *last = *last.start()..=(*last.end()).max(*range.end());
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// Whether one of the joined ranges holds a place.
fn contain(ranges: &[RangeInclusive<u32>], place: u32) -> bool {
    let after = ranges.partition_point(|range| *range.start() <= place);
    after.checked_sub(1).and_then(|last| ranges.get(last)).is_some_and(|range| range.contains(&place))
}

/// How many positions the grid of these cells has.
fn positions(cells: &[GridCell]) -> usize {
    let rows = cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
    let columns = cells.iter().map(|cell| cell.column + cell.column_span).max().unwrap_or(0);
    rows.saturating_mul(columns)
}

/// Leaves out rows and columns in which no cell begins. The places of the cells stay what they are.
fn squeeze(cells: &mut [GridCell]) {
    let rows: BTreeSet<usize> = cells.iter().map(|cell| cell.row).collect();
    let columns: BTreeSet<usize> = cells.iter().map(|cell| cell.column).collect();
    let rank = |used: &BTreeSet<usize>| -> Vec<usize> { used.iter().copied().collect() };
    let (rows, columns) = (rank(&rows), rank(&columns));
    let squeezed = |used: &[usize], start: usize, span: usize| {
        let first = used.partition_point(|place| *place < start);
        let end = used.partition_point(|place| *place < start.saturating_add(span));
        (first, end.saturating_sub(first).max(1))
    };
    for cell in cells {
        (cell.row, cell.row_span) = squeezed(&rows, cell.row, cell.row_span);
        (cell.column, cell.column_span) = squeezed(&columns, cell.column, cell.column_span);
    }
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

fn length(range: &RangeInclusive<u32>) -> usize {
    index(range.end().saturating_sub(*range.start()).saturating_add(1))
}

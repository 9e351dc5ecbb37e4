//! A document as lines: paragraphs, rows of grids and rows of streams in one reading order.
//!
//! After this step nobody asks any more in which format a table was written. A line of a table is a row of items; an
//! item knows its grid columns where there is a grid.

use std::borrow::Cow;
use std::ops::Range;

use super::evidence::{Evidence, PrintedLabel, Role};
use super::lone::{self, Piece};
use super::numbers;
use super::stream;
use crate::document::{Block, BlockKind, Document, GridCell, Paragraph, Region, Stored, Table};
use crate::figure::{Reading, Reason, Unit, is_ideograph, is_space, is_word_for_nothing, read_figure};
use crate::form::label_key;
use crate::location::Location;

/// One line of a document.
pub(super) struct Line<'a> {
    pub(super) kind: LineKind,
    pub(super) region: Region,
    /// The automatic number of a paragraph.
    pub(super) number: Option<&'a str>,
    /// The items from left to right; a paragraph has exactly one.
    pub(super) items: Vec<Item<'a>>,
    pub(super) location: &'a Location,
}

impl Line<'_> {
    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        self.items.iter().filter_map(|item| Some(item.columns.as_ref()?.end)).max().unwrap_or(0)
    }
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// A paragraph outside tables.
    Paragraph,
    /// A row of the grid with this number.
    GridRow(usize),
    /// A row of the stream with this number.
    StreamRow(usize),
}

/// A cell of a row, or the text of a paragraph.
pub(super) struct Item<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) location: &'a Location,
    pub(super) stored: Stored,
    /// Grid columns that it covers; in a stream its number in the row.
    pub(super) columns: Option<Range<usize>>,
    /// Whether it began in a row above.
    pub(super) is_continued: bool,
    /// What it says as a figure.
    pub(super) reading: Reading,
    /// Its comparable core where it can be a label, else empty.
    pub(super) key: String,
    /// What that label heads, where it is known to the letter.
    pub(super) role: Option<Role>,
    /// The table that it speaks for, where it speaks for one only.
    pub(super) table: Option<usize>,
}

impl Item<'_> {
    /// Whether it is nothing but a unit, as in a column of units.
    pub(super) fn is_unit(&self) -> bool {
        Unit::named(&self.key).is_some()
    }

    /// Whether it has a place in the header, but heads no column of figures.
    pub(super) fn is_frame(&self) -> bool {
        matches!(self.role, Some(Role::Frame | Role::Corner | Role::Beside))
    }
}

impl<'a> Item<'a> {
    pub(super) fn new(
        text: Cow<'a, str>,
        location: &'a Location,
        stored: Stored,
        evidence: &Evidence,
    ) -> Self {
        if let Some(label) = evidence.printed(&text).filter(|_| stored == Stored::Text) {
            return Self::of(text, location, stored, Reading::Unreadable(Reason::NotAFigure), label.clone());
        }
        let reading = match stored {
            Stored::Error | Stored::FormulaWithoutValue => Reading::Unreadable(Reason::ErrorValue),
            Stored::Date | Stored::Boolean => Reading::Unreadable(Reason::NotAFigure),
            Stored::Text | Stored::Number => read_figure(&text),
        };
        let key = match can_be_label(&text, &reading, stored) {
            // Programs that print a table on one line write the end of a line inside a cell as two characters.
            true if text.contains(r"\n") => label_key(&text.replace(r"\n", "\n")),
            true => label_key(&text),
            false => String::new(),
        };
        let mut label = label_of(key, evidence);
        if label.role.is_none() && !label.key.is_empty() {
            label = innermost_of(&text, evidence).unwrap_or(label);
        }
        Self::of(text, location, stored, reading, label)
    }

    /// The text of a paragraph. What is too long for a figure or a label is not asked whether it is one.
    fn of_paragraph(text: Cow<'a, str>, location: &'a Location, evidence: &Evidence) -> Self {
        if text.trim_start().len() <= SHORT {
            return Self::new(text, location, Stored::Text, evidence);
        }
        let reading = Reading::Unreadable(Reason::NotAFigure);
        Self::of(text, location, Stored::Text, reading, PrintedLabel::default())
    }

    fn of(
        text: Cow<'a, str>,
        location: &'a Location,
        stored: Stored,
        reading: Reading,
        label: PrintedLabel,
    ) -> Self {
        let PrintedLabel { key, role, table } = label;
        Self { text, location, stored, columns: None, is_continued: false, reading, key, role, table }
    }

    pub(super) fn is_label(&self) -> bool {
        !self.key.is_empty()
    }

    /// Whether nothing is written there, or what programs write for nothing.
    pub(super) fn is_blank(&self) -> bool {
        match self.reading {
            Reading::Blank => true,
            Reading::Dash => is_word_for_nothing(self.text.trim()),
            _ => false,
        }
    }
}

/// What a key gives away. What begins with a digit once its enumerator is gone is a figure with words and no label,
/// unless the digit is an enumerator that lost its mark: 1属于国家秘密.
fn label_of(key: String, evidence: &Evidence) -> PrintedLabel {
    let rest = key.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == key.len() {
        return if key.is_empty() { PrintedLabel::default() } else { evidence.of(key) };
    }
    let label = evidence.of(rest.to_owned());
    let is_row = matches!(label.role, Some(Role::Row | Role::Group)) && key.len() - rest.len() == 1;
    if is_row { label } else { PrintedLabel::default() }
}

/// The innermost of several labels in one cell, apart by spaces: one that is repeated, or a row after its groups.
fn innermost_of(text: &str, evidence: &Evidence) -> Option<PrintedLabel> {
    let mut labels = Vec::new();
    for piece in text.split(is_space).filter(|piece| !piece.is_empty()) {
        let label = evidence.of(label_key(piece));
        if label.table.is_none() || labels.len() >= MOST_LABELS_OF_A_ROW {
            return None;
        }
        labels.push(label);
    }
    let last = labels.pop()?;
    let is_around = |label: &PrintedLabel| {
        label.key == last.key || label.role == Some(Role::Group) && label.table == last.table
    };
    (!labels.is_empty() && labels.iter().all(is_around)).then_some(last)
}

/// A row, its subgroup and its group.
const MOST_LABELS_OF_A_ROW: usize = 3;

/// Bytes of a paragraph that may be a figure or a label by itself.
const SHORT: usize = 240;

fn can_be_label(text: &str, reading: &Reading, stored: Stored) -> bool {
    let is_words = matches!(reading, Reading::Unreadable(Reason::NotAFigure | Reason::TwoFigures));
    // One, or a dash that was typed as the character: nobody can tell, but it stands in the place of a figure.
    let is_stroke = text.trim_matches(is_space) == "一";
    stored == Stored::Text && is_words && !is_stroke && text.chars().any(is_ideograph) && !is_date(text)
}

/// Whether a text is a date or a part of one and nothing else: 2023年12月, 1月2日.
fn is_date(text: &str) -> bool {
    let is_mark = |c: char| matches!(c, '年' | '月' | '日' | '号');
    let mut written = text.chars().filter(|c| !is_space(*c)).peekable();
    written.peek().is_some_and(char::is_ascii_digit) && written.all(|c| c.is_ascii_digit() || is_mark(c))
}

/// The lines of a document in reading order.
pub(super) fn lines<'a>(document: &'a Document, evidence: &Evidence) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut containers = 0;
    let mut is_tabbed = false;
    let mut pending: Vec<&Block> = document.blocks.iter().rev().collect();
    // So many blocks were found to be no cells.
    let mut prose = 0_usize;
    while let Some(block) = pending.last().copied() {
        if prose == 0 {
            let run = lone::run_length(&pending);
            let from = pending.len() - run;
            let own: Vec<&Block> = pending.get(from..).unwrap_or_default().iter().rev().copied().collect();
            if let Some(pieces) = lone::pieces(&own, evidence) {
                pending.truncate(from);
                is_tabbed = false;
                for piece in pieces {
                    containers += 1;
                    match piece {
                        Piece::Prose(block, paragraph) => {
                            lines.push(paragraph_line(block, paragraph, evidence));
                        }
                        Piece::Rows(block, rows) => push_rows(block, rows, containers, &mut lines),
                    }
                }
                containers += 1;
                continue;
            }
            prose = run.max(1);
        }
        prose -= 1;
        pending.pop();
        if let BlockKind::Paragraph(paragraph) = &block.kind
            && has_cells(&paragraph.text, is_tabbed)
        {
            lines.push(tabbed_line(block, paragraph, containers, evidence));
            is_tabbed = true;
            continue;
        }
        containers += usize::from(std::mem::take(&mut is_tabbed));
        match &block.kind {
            BlockKind::Paragraph(paragraph) => lines.push(paragraph_line(block, paragraph, evidence)),
            BlockKind::Stream(cells) => {
                push_rows(block, stream::rows(cells, evidence), containers, &mut lines);
                containers += 1;
            }
            BlockKind::Table(table) => {
                // Nested blocks are read after the table that holds them, unless the row is nothing but their frame.
                let nested = push_table(block, table, &mut containers, &mut lines, evidence);
                pending.extend(nested.into_iter().rev());
            }
        }
    }
    lines
}

/// Pushes the rows of a stream.
fn push_rows<'a>(
    block: &'a Block,
    mut rows: Vec<Vec<Item<'a>>>,
    container: usize,
    lines: &mut Vec<Line<'a>>,
) {
    numbers::drop_running_column(&mut rows);
    for (column, item) in rows.iter_mut().flat_map(|row| row.iter_mut().enumerate()) {
        item.columns = Some(column..column + 1);
    }
    lines.extend(rows.into_iter().map(|items| Line {
        kind: LineKind::StreamRow(container),
        region: block.region,
        number: None,
        location: items.first().map_or(&block.location, |item| item.location),
        items,
    }));
}

/// Whether a paragraph is a row whose cells tabs divide: with two of them, or one before a figure, or one below such a
/// row.
fn has_cells(text: &str, is_below_row: bool) -> bool {
    let text = text.trim_matches(|c: char| c != '\t' && c.is_whitespace());
    let tabs = text.matches('\t').count();
    let ends_in_figure = || {
        text.rsplit('\t')
            .next()
            .is_some_and(|last| !last.is_empty() && last.chars().all(|c| c.is_ascii_digit()))
    };
    text.chars().count() <= 400
        && !text.contains('。')
        && (tabs >= 2 || tabs == 1 && (is_below_row || ends_in_figure()))
}

/// A paragraph whose cells tabs divide, as a row of a stream.
fn tabbed_line<'a>(
    block: &'a Block,
    paragraph: &'a Paragraph,
    container: usize,
    evidence: &Evidence,
) -> Line<'a> {
    let cells: Vec<Cow<'a, str>> = match paragraph.as_seen() {
        Cow::Borrowed(text) => text.split('\t').map(Cow::Borrowed).collect(),
        Cow::Owned(text) => text.split('\t').map(|cell| Cow::Owned(cell.to_owned())).collect(),
    };
    let items = cells.into_iter().enumerate().map(|(column, text)| {
        let mut item = Item::new(text, &block.location, Stored::Text, evidence);
        item.columns = Some(column..column + 1);
        item
    });
    Line {
        kind: LineKind::StreamRow(container),
        region: block.region,
        number: paragraph.number.as_deref(),
        items: items.collect(),
        location: &block.location,
    }
}

fn paragraph_line<'a>(block: &'a Block, paragraph: &'a Paragraph, evidence: &Evidence) -> Line<'a> {
    let item = Item::of_paragraph(paragraph.as_seen(), &block.location, evidence);
    Line {
        kind: LineKind::Paragraph,
        region: block.region,
        number: paragraph.number.as_deref(),
        items: vec![item],
        location: &block.location,
    }
}

/// Pushes the rows of a grid; returns blocks that stand in cells and have to be read as a document of their own.
///
/// Tables of the form that stand side by side on a sheet are pushed one after the other.
fn push_table<'a>(
    block: &Block,
    table: &'a Table,
    containers: &mut usize,
    lines: &mut Vec<Line<'a>>,
    evidence: &Evidence,
) -> Vec<&'a Block> {
    if is_frame(table) {
        return table.cells.iter().flat_map(|cell| &cell.blocks).collect();
    }
    let covering = table.covering();
    let mut rows: Vec<Vec<Item<'a>>> = (0..table.rows)
        .map(|row| {
            let cells = covered_cells(table, &covering, row);
            cells.into_iter().map(|(cell, columns)| grid_item(cell, columns, row, evidence)).collect()
        })
        .collect();
    numbers::drop_running_column(&mut rows);
    let hidden: Vec<bool> = (0..table.rows).map(|row| is_hidden_row(table, row)).collect();
    let bands = bands(&rows, evidence.table_count());
    for band in &bands {
        for (row, is_hidden) in rows.iter_mut().zip(&hidden) {
            let in_band =
                |item: &Item<'_>| item.columns.as_ref().is_some_and(|own| band.contains(&own.start));
            let items: Vec<Item<'a>> = row.extract_if(.., |item| in_band(item)).collect();
            let Some(first) = items.first() else { continue };
            let region = if *is_hidden { Region::Hidden } else { block.region };
            let location = first.location;
            let kind = LineKind::GridRow(*containers);
            lines.push(Line { kind, region, number: None, items, location });
        }
        *containers += 1;
    }
    let blocks = table.cells.iter().flat_map(|cell| &cell.blocks);
    blocks.filter(|block| matches!(&block.kind, BlockKind::Table(own) if !is_inset(own))).collect()
}

/// Whether nothing of a row can be seen.
fn is_hidden_row(table: &Table, row: usize) -> bool {
    let cells = table.row(row);
    !cells.is_empty() && cells.iter().all(|cell| cell.is_hidden)
}

/// Where the labels of one table of the forms stand in a grid.
#[derive(Clone, Debug)]
struct Extent {
    columns: Range<usize>,
    rows: Range<usize>,
    labels: usize,
}

/// The bands of columns that hold a table each; one band of all columns where tables do not stand side by side.
fn bands(rows: &[Vec<Item<'_>>], tables: usize) -> Vec<Range<usize>> {
    let mut extents: Vec<Option<Extent>> = vec![None; tables];
    for (row, items) in rows.iter().enumerate() {
        for item in items.iter().filter(|item| item.is_label() && !item.is_continued) {
            let (Some(table), Some(columns)) = (item.table, &item.columns) else { continue };
            let Some(slot) = extents.get_mut(table) else { continue };
            let extent = slot.get_or_insert_with(|| Extent {
                columns: columns.clone(),
                rows: row..row + 1,
                labels: 0,
            });
            extent.columns = extent.columns.start.min(columns.start)..extent.columns.end.max(columns.end);
            extent.rows.end = row + 1;
            extent.labels += 1;
        }
    }
    let mut found: Vec<Extent> = extents.into_iter().flatten().filter(|extent| extent.labels >= 3).collect();
    found.sort_by_key(|extent| extent.columns.start);
    let is_beside = |pair: &[Extent]| match pair {
        [left, right] => {
            left.columns.end <= right.columns.start
                && left.rows.start < right.rows.end
                && right.rows.start < left.rows.end
        }
        _ => false,
    };
    if found.len() < 2 || !found.windows(2).all(is_beside) {
        return std::iter::once(0..usize::MAX).collect();
    }
    let mut starts: Vec<usize> = found.iter().map(|extent| extent.columns.start).collect();
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    starts.push(usize::MAX);
    starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect()
}

/// Whether a table only frames other blocks: a nested table, or page-long text in a cell.
fn is_frame(table: &Table) -> bool {
    let is_page = |cell: &GridCell| {
        let has_table =
            cell.blocks.iter().any(|block| matches!(&block.kind, BlockKind::Table(own) if !is_inset(own)));
        let is_long = cell.blocks.len() >= 4 && text_length(cell) > 200;
        has_table || is_long
    };
    table.cells.iter().any(is_page) && table.rows.saturating_mul(table.columns) <= 64
}

/// Whether a nested table only frames what its cell says, as editors leave them behind.
fn is_inset(table: &Table) -> bool {
    let mut written = table.cells.iter().filter(|cell| !cell.text().trim().is_empty());
    let (first, second) = (written.next(), written.next());
    second.is_none() && first.is_none_or(|cell| cell.text().chars().count() <= 40)
}

fn text_length(cell: &GridCell) -> usize {
    let length = |block: &Block| match &block.kind {
        BlockKind::Paragraph(paragraph) => paragraph.text.chars().count(),
        BlockKind::Table(_) | BlockKind::Stream(_) => 0,
    };
    cell.blocks.iter().map(length).sum()
}

/// The cells that cover a row from left to right, each once, with their grid columns.
fn covered_cells<'a>(
    table: &'a Table,
    covering: &[Option<usize>],
    row: usize,
) -> Vec<(&'a GridCell, Range<usize>)> {
    let start = row * table.columns;
    let slots = covering.get(start..start + table.columns).unwrap_or_default();
    let mut cells: Vec<(&GridCell, Range<usize>)> = Vec::new();
    let mut last = None;
    for index in slots.iter().flatten() {
        if last == Some(index) {
            continue;
        }
        last = Some(index);
        // A hidden column is in the document, but not on the page.
        let is_shown = |cell: &&GridCell| !cell.is_hidden || is_hidden_row(table, row);
        if let Some(cell) = table.cells.get(*index).filter(is_shown) {
            cells.push((cell, cell.column..cell.column + cell.column_span));
        }
    }
    cells
}

fn grid_item<'a>(cell: &'a GridCell, columns: Range<usize>, row: usize, evidence: &Evidence) -> Item<'a> {
    let mut item = Item::new(cell_text(cell), &cell.location, cell.stored, evidence);
    item.columns = Some(columns);
    item.is_continued = cell.row < row;
    item
}

/// The printed text of a cell: automatic numbers included, nested tables left out unless they only frame it.
fn cell_text(cell: &GridCell) -> Cow<'_, str> {
    let mut pieces = cell.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(paragraph) => Some(paragraph.printed()),
        BlockKind::Table(inset) if is_inset(inset) => {
            let written = inset.cells.iter().find(|cell| !cell.text().trim().is_empty());
            written.map(|cell| Cow::Owned(cell.text()))
        }
        BlockKind::Table(_) | BlockKind::Stream(_) => None,
    });
    let Some(first) = pieces.next() else { return Cow::Borrowed("") };
    let Some(second) = pieces.next() else { return first };
    let mut text = first.into_owned();
    for piece in std::iter::once(second).chain(pieces) {
        text.push('\n');
        text.push_str(&piece);
    }
    Cow::Owned(text)
}

//! Word files written with docx-rs.
//!
//! Takes a page; gives the bytes of a document.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Delete, Docx, IndentLevel, Insert, Level, LevelJc,
    LevelText, NumberFormat, Numbering, NumberingId, Paragraph, Run, Start, Table, TableCell,
    TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};

use super::package::{in_memory, repack};
use crate::expected::Expected;
use crate::page::{self, Block, Cell, Joint, Merge, Page, Role, RowKind};
use crate::seed::Dice;

/// The official form.
pub(crate) fn official(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    saved(Writer::default().document(page))
}

/// Labels, headings and figures over several runs, labels over several paragraphs.
pub(crate) fn split_runs(page: &Page, _expected: &mut Expected, dice: &mut Dice) -> Vec<u8> {
    let mut page = page.clone();
    for cell in page.cells_mut().filter(|cell| cell.is_row_label()) {
        let letters: Vec<char> = cell.text().chars().collect();
        if letters.len() > 6 {
            let (first, second) = letters.split_at(letters.len() / 2);
            cell.lines = vec![first.iter().collect(), second.iter().collect()];
            cell.joint = if dice.chance(50) { Joint::Break } else { Joint::Paragraph };
        }
    }
    saved(Writer { pieces: 1 + dice.below(2), ..Writer::default() }.document(&page))
}

/// The numbers of headings and labels only as automatic numbering.
pub(crate) fn automatic_numbering(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    // The numbers count up whatever the headings said: where one is lost, those after it move up.
    for ((number, numeral), section) in (1..).zip("一二三四五六".chars()).zip(&mut expected.sections) {
        section.number = number;
        if let Some((_, words)) = section.heading.split_once('、') {
            section.heading = format!("{numeral}、{words}");
        }
    }
    saved(Writer { is_numbered: true, ..Writer::default() }.document(page))
}

/// Changes on record: figures deleted and inserted, a deleted row, a deleted paragraph.
pub(crate) fn tracked_changes(page: &Page, _expected: &mut Expected, dice: &mut Dice) -> Vec<u8> {
    saved(Writer { changes: Some(dice.clone()), ..Writer::default() }.document(page))
}

/// The whole report inside the only cell of a table.
pub(crate) fn inside_one_cell(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut cell = TableCell::new().width(9740, WidthType::Dxa);
    for block in &page.blocks {
        cell = match writer.block(block) {
            Written::Paragraph(paragraph) => cell.add_paragraph(*paragraph),
            Written::Table(table) => cell.add_table(*table).add_paragraph(Paragraph::new()),
        };
    }
    saved(Docx::new().add_table(Table::new(vec![TableRow::new(vec![cell])]).set_grid(vec![9740])))
}

/// Each of the three tables nested in the cell of a frame, beside its heading.
pub(crate) fn nested_tables(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut document = Docx::new();
    for block in &page.blocks {
        document = match writer.block(block) {
            Written::Paragraph(paragraph) => document.add_paragraph(*paragraph),
            Written::Table(table) => {
                let note =
                    TableCell::new().add_paragraph(Paragraph::new().add_run(Run::new().add_text("附表")));
                let inner = TableCell::new().add_table(*table).add_paragraph(Paragraph::new());
                let frame = Table::new(vec![TableRow::new(vec![note, inner])]).set_grid(vec![400, 9740]);
                document.add_table(frame).add_paragraph(Paragraph::new())
            }
        };
    }
    saved(document)
}

/// What a block becomes.
enum Written {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// How to write.
#[derive(Default)]
struct Writer {
    /// The number of characters in a run; 0 for all.
    pieces: usize,
    /// Whether numbers of labels are automatic.
    is_numbered: bool,
    /// The next list of a subgroup.
    next_list: usize,
    /// Chooses the figures that were changed.
    changes: Option<Dice>,
}

/// The list of headings.
const HEADINGS: usize = 2;
/// The list of the rows 一 to 四 of the table of requests.
const ITEMS: usize = 3;
/// The list of the outcomes （一） to （七）.
const OUTCOMES: usize = 4;
/// The first of the lists inside the outcomes.
const KINDS: usize = 5;

impl Writer {
    fn document(&mut self, page: &Page) -> Docx {
        let mut document = Docx::new();
        if self.is_numbered {
            document = lists(document);
        }
        for block in &page.blocks {
            document = match self.block(block) {
                Written::Paragraph(paragraph) => document.add_paragraph(*paragraph),
                Written::Table(table) => document.add_table(*table).add_paragraph(Paragraph::new()),
            };
        }
        if self.changes.is_some() {
            let removed = Run::new().add_delete_text("本机关全年新收政府信息公开申请86件。");
            document = document.add_paragraph(Paragraph::new().add_delete(Delete::new().add_run(removed)));
        }
        document
    }

    fn block(&mut self, block: &Block) -> Written {
        let paragraph = match block {
            Block::Title(text) => {
                let mut title = Paragraph::new().align(AlignmentType::Center);
                for run in self.runs(text) {
                    title = title.add_run(run.bold().size(36));
                }
                title
            }
            Block::Heading { text, .. } => {
                let (list, text) = self.numbered(text, Some(HEADINGS));
                let mut heading = Self::listed(Paragraph::new(), list);
                for run in self.runs(text) {
                    heading = heading.add_run(run.bold());
                }
                heading
            }
            Block::Subheading(text) => Paragraph::new().add_run(Run::new().add_text(text).bold()),
            Block::Paragraph(text) => {
                Paragraph::new().first_line_chars(200).add_run(Run::new().add_text(text))
            }
            Block::Table(grid) => return Written::Table(Box::new(self.table(grid))),
        };
        Written::Paragraph(Box::new(paragraph))
    }

    fn table(&mut self, grid: &page::Table) -> Table {
        let widths = widths(grid);
        let mut rows = Vec::new();
        for row in &grid.rows {
            let mut cells = Vec::new();
            for (column, cell) in row.positioned() {
                let width = widths.iter().skip(column).take(cell.span).sum();
                cells.push(self.cell(cell, width));
            }
            rows.push(TableRow::new(cells));
            if row.kind == RowKind::Data && self.changes.as_mut().is_some_and(|dice| dice.chance(10)) {
                rows.push(deleted_row(row));
            }
        }
        Table::new(rows)
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .set_grid(widths)
    }

    fn cell(&mut self, cell: &Cell, width: usize) -> TableCell {
        let mut written = framed(cell, width);
        let start = || match cell.role {
            Role::Label | Role::Caption => Paragraph::new(),
            Role::Header | Role::Group | Role::Subgroup | Role::Value(_) | Role::Note | Role::Filler => {
                Paragraph::new().align(AlignmentType::Center)
            }
        };
        if let Some(paragraph) = self.changed(cell) {
            return written.add_paragraph(paragraph);
        }
        if cell.joint == Joint::Break {
            let mut run = Run::new();
            for (index, line) in cell.lines.iter().enumerate() {
                run = if index > 0 { run.add_break(BreakType::TextWrapping) } else { run }.add_text(line);
            }
            return written.add_paragraph(start().add_run(run));
        }
        for (index, line) in cell.lines.iter().enumerate() {
            let list = if cell.is_row_label() && index == 0 { self.list_of(cell, line) } else { None };
            let (list, text) = self.numbered(line, list);
            let mut paragraph = Self::listed(start(), list);
            for run in self.runs(text) {
                paragraph = paragraph.add_run(run);
            }
            written = written.add_paragraph(paragraph);
        }
        written
    }

    /// The runs of a text; an empty text still has one.
    fn runs(&self, text: &str) -> Vec<Run> {
        let letters: Vec<char> = text.chars().collect();
        if self.pieces == 0 || letters.is_empty() {
            return vec![Run::new().add_text(text)];
        }
        letters
            .chunks(self.pieces)
            .map(|piece| Run::new().add_text(piece.iter().collect::<String>()))
            .collect()
    }

    /// The figure with its history, when this one was changed.
    fn changed(&mut self, cell: &Cell) -> Option<Paragraph> {
        let dice = self.changes.as_mut().filter(|_| cell.address().is_some())?;
        if !dice.chance(30) {
            return None;
        }
        let old = Run::new().add_delete_text(dice.between(1, 99).to_string());
        let new = Run::new().add_text(cell.text());
        let paragraph = Paragraph::new().align(AlignmentType::Center);
        Some(paragraph.add_delete(Delete::new().add_run(old)).add_insert(Insert::new(new)))
    }

    /// The list a label of rows belongs to, when numbers are automatic.
    fn list_of(&mut self, cell: &Cell, text: &str) -> Option<usize> {
        if !self.is_numbered {
            return None;
        }
        if let Some(rest) = text.strip_prefix('（') {
            return rest.starts_with(['一', '二', '三', '四', '五', '六', '七']).then_some(OUTCOMES);
        }
        if text.starts_with("1.") {
            self.next_list += 1;
        }
        let is_counted = text.starts_with(|letter: char| letter.is_ascii_digit());
        match cell.role {
            Role::Label if is_counted => Some(KINDS + self.next_list - 1),
            Role::Label | Role::Group if text.contains('、') => Some(ITEMS),
            Role::Label
            | Role::Group
            | Role::Subgroup
            | Role::Caption
            | Role::Header
            | Role::Value(_)
            | Role::Note
            | Role::Filler => None,
        }
    }

    /// The text without its number, when a list gives it.
    fn numbered<'a>(&self, text: &'a str, list: Option<usize>) -> (Option<usize>, &'a str) {
        let Some(list) = list.filter(|_| self.is_numbered) else { return (None, text) };
        match text.split_once(['、', '）', '.']) {
            Some((number, rest)) if number.chars().count() <= 2 => (Some(list), rest),
            Some(_) | None => (None, text),
        }
    }

    fn listed(paragraph: Paragraph, list: Option<usize>) -> Paragraph {
        match list {
            Some(list) => paragraph.numbering(NumberingId::new(list), IndentLevel::new(0)),
            None => paragraph,
        }
    }
}

/// The lists of headings, of rows, of outcomes, and one for each kind of outcome.
fn lists(mut document: Docx) -> Docx {
    let chinese = "chineseCounting";
    let mut definitions =
        vec![(HEADINGS, chinese, "%1、"), (ITEMS, chinese, "%1、"), (OUTCOMES, chinese, "（%1）")];
    definitions.extend((KINDS..KINDS + 4).map(|list| (list, "decimal", "%1.")));
    for (list, format, text) in definitions {
        let level = Level::new(
            0,
            Start::new(1),
            NumberFormat::new(format),
            LevelText::new(text),
            LevelJc::new("left"),
        );
        document = document
            .add_abstract_numbering(AbstractNumbering::new(list).add_level(level))
            .add_numbering(Numbering::new(list, list));
    }
    document
}

fn saved(document: Docx) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    in_memory(document.build().pack(&mut bytes));
    repack(bytes.into_inner())
}

/// The widths of the columns in twentieths of a point, as in the official file.
fn widths(grid: &page::Table) -> Vec<usize> {
    match grid.columns {
        4 => vec![2435; 4],
        10 => [754, 921, 3271].into_iter().chain([685; 7]).collect(),
        15 => [649; 7].into_iter().chain([650; 8]).collect(),
        count => vec![9740_usize.checked_div(count).unwrap_or(9740); count],
    }
}

/// An empty cell with the spans of another.
fn framed(cell: &Cell, width: usize) -> TableCell {
    let mut written = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
    if cell.span > 1 {
        written = written.grid_span(cell.span);
    }
    match cell.merge {
        Merge::None => written,
        Merge::Start => written.vertical_merge(VMergeType::Restart),
        Merge::Continue => written.vertical_merge(VMergeType::Continue),
    }
}

/// A row that was deleted: the same labels, other figures.
fn deleted_row(row: &page::Row) -> TableRow {
    let cells = row.cells.iter().map(|cell| {
        let cell = if cell.merge == Merge::Start {
            Cell { merge: Merge::Continue, ..cell.clone() }
        } else {
            cell.clone()
        };
        let text = if cell.address().is_some() { "8".to_owned() } else { cell.text() };
        let run = Run::new().add_delete_text(text);
        framed(&cell, 600).add_paragraph(Paragraph::new().add_delete(Delete::new().add_run(run)))
    });
    TableRow::new(cells.collect()).delete(Delete::new())
}

//! Random documents, written in each format and read back.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{docx_with_lists, escaped, shape, xlsx};
use crate::document::{BlockKind, StreamItem};
use crate::reader::{Format, Limits, read_document};

/// A block to be written.
#[derive(Clone, Debug)]
enum Written {
    Paragraph(String),
    /// A paragraph with an automatic number.
    Item(usize, String),
    Table(Grid),
}

/// A table to be written.
#[derive(Clone, Debug)]
struct Grid {
    rows: usize,
    columns: usize,
    cells: Vec<Cell>,
}

/// A cell to be written.
#[derive(Clone, Debug)]
struct Cell {
    row: usize,
    column: usize,
    row_span: usize,
    column_span: usize,
    blocks: Vec<Written>,
}

fn text() -> impl Strategy<Value = String> {
    // No ordinary space at the ends: markup folds it there.
    "[一二规章总计0-9a-z<&>（），。\u{a0}\u{3000}]{1,9}( [件0-9]{1,3})?"
}

fn paragraph() -> impl Strategy<Value = Written> {
    prop_oneof![
        4 => text().prop_map(Written::Paragraph),
        1 => (1..100_usize, text()).prop_map(|(number, text)| Written::Item(number, text)),
    ]
}

/// An automatic number as one of the kinds of lists prints it.
type Print = fn(usize) -> String;

/// As lists of pages print it.
fn in_digits(number: usize) -> String {
    format!("{number}.")
}

/// As the lists of the word documents print it: every third number is of the same kind.
fn in_signs(number: usize) -> String {
    match number % 3 {
        0 => format!("{number}."),
        1 => format!("{}、", counted(number)),
        _ => format!("（{}）", counted(number)),
    }
}

/// A number below a hundred in Chinese.
fn counted(number: usize) -> String {
    let digit = |digit: usize| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][digit];
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// Cells that fill a grid: spans are wishes, granted where the room is free.
fn grid(content: impl Strategy<Value = Vec<Written>>) -> impl Strategy<Value = Grid> {
    let wishes = vec((1..4_usize, 1..4_usize, content), 16);
    (1..5_usize, 1..5_usize, wishes).prop_map(|(rows, columns, wishes)| {
        let mut taken = vec![vec![false; columns]; rows];
        let mut cells = Vec::new();
        let mut wishes = wishes.into_iter();
        for row in 0..rows {
            for column in 0..columns {
                if taken[row][column] {
                    continue;
                }
                let (tall, wide, blocks) = wishes.next().unwrap();
                let column_span =
                    (column..columns.min(column + wide)).take_while(|c| !taken[row][*c]).count();
                let row_span = tall.min(rows - row);
                for line in taken.iter_mut().skip(row).take(row_span) {
                    line[column..column + column_span].fill(true);
                }
                cells.push(Cell { row, column, row_span, column_span, blocks });
            }
        }
        Grid { rows, columns, cells }
    })
}

fn blocks() -> impl Strategy<Value = Vec<Written>> {
    let inner = grid(vec(paragraph(), 0..3)).prop_map(Written::Table);
    let content = vec(prop_oneof![4 => paragraph(), 1 => inner], 0..3);
    vec(prop_oneof![paragraph(), grid(content).prop_map(Written::Table)], 1..5)
}

fn shape_of(blocks: &[Written], print: Print) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Written::Paragraph(own) => write!(text, "({own})").unwrap(),
            Written::Item(number, own) => write!(text, "({}{own})", print(*number)).unwrap(),
            Written::Table(grid) => {
                text.push('[');
                for cell in &grid.cells {
                    let (rows, columns) = (cell.row_span, cell.column_span);
                    let content = shape_of(&cell.blocks, print);
                    write!(text, "{{{},{} {rows}x{columns} {content}}}", cell.row, cell.column).unwrap();
                }
                text.push(']');
            }
        }
    }
    text
}

fn html(blocks: &[Written]) -> String {
    let mut page = String::new();
    for block in blocks {
        match block {
            Written::Paragraph(text) => write!(page, "<p>{}</p>", escaped(text)).unwrap(),
            Written::Item(number, text) => {
                write!(page, "<ol start={number}><li>{}</li></ol>", escaped(text)).unwrap();
            }
            Written::Table(grid) => {
                page.push_str("<table>");
                for row in 0..grid.rows {
                    page.push_str("<tr>");
                    for cell in grid.cells.iter().filter(|cell| cell.row == row) {
                        let (tall, wide) = (cell.row_span, cell.column_span);
                        write!(page, "<td rowspan={tall} colspan={wide}>{}</td>", html(&cell.blocks))
                            .unwrap();
                    }
                    page.push_str("</tr>\n");
                }
                page.push_str("</table>");
            }
        }
    }
    page
}

/// A word document while it is written.
#[derive(Default)]
struct Word {
    body: String,
    /// The first numbers of its lists.
    lists: Vec<usize>,
}

impl Word {
    fn of(blocks: &[Written]) -> Vec<u8> {
        let mut word = Self::default();
        word.push(blocks);
        docx_with_lists(&word.body, &word.numbering())
    }

    /// Three kinds of lists, and a list for every item.
    fn numbering(&self) -> String {
        let mut markup = String::new();
        let kinds = [("decimal", "%1."), ("chineseCounting", "%1、"), ("chineseCounting", "（%1）")];
        for (kind, (format, text)) in kinds.iter().enumerate() {
            write!(
                markup,
                r#"<w:abstractNum w:abstractNumId="{kind}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>"#
            )
            .unwrap();
        }
        for (list, number) in self.lists.iter().enumerate() {
            let (list, kind) = (list + 1, number % 3);
            write!(
                markup,
                r#"<w:num w:numId="{list}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>"#
            )
            .unwrap();
        }
        markup
    }

    fn push(&mut self, blocks: &[Written]) {
        for block in blocks {
            match block {
                Written::Paragraph(text) => self.push_paragraph("", text),
                Written::Item(number, text) => {
                    self.lists.push(*number);
                    let list = self.lists.len();
                    let properties = format!(
                        r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr></w:pPr>"#
                    );
                    self.push_paragraph(&properties, text);
                }
                Written::Table(grid) => self.push_table(grid),
            }
        }
    }

    fn push_paragraph(&mut self, properties: &str, text: &str) {
        let text = escaped(text);
        write!(self.body, r#"<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
            .unwrap();
    }

    fn push_table(&mut self, grid: &Grid) {
        self.body.push_str("<w:tbl>");
        for row in 0..grid.rows {
            self.body.push_str("<w:tr>");
            let covers = |cell: &&Cell| (cell.row..cell.row + cell.row_span).contains(&row);
            let mut cells: Vec<&Cell> = grid.cells.iter().filter(covers).collect();
            cells.sort_by_key(|cell| cell.column);
            for cell in cells {
                let merge = match (cell.row_span, cell.row == row) {
                    (1, _) => "",
                    (_, true) => r#"<w:vMerge w:val="restart"/>"#,
                    (_, false) => "<w:vMerge/>",
                };
                let span = cell.column_span;
                write!(self.body, r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>"#).unwrap();
                if cell.row == row {
                    self.push(&cell.blocks);
                }
                self.body.push_str("<w:p/></w:tc>");
            }
            self.body.push_str("</w:tr>");
        }
        self.body.push_str("</w:tbl>");
    }
}

fn sheet(grid: &Grid) -> String {
    let name = |row: usize, column: usize| format!("{}{}", ["A", "B", "C", "D"][column], row + 1);
    let mut content = "<sheetData>".to_owned();
    for row in 0..grid.rows {
        write!(content, r#"<row r="{}">"#, row + 1).unwrap();
        for cell in grid.cells.iter().filter(|cell| cell.row == row) {
            let text = escaped(&plain(&cell.blocks));
            let place = name(row, cell.column);
            write!(
                content,
                r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
            )
            .unwrap();
        }
        content.push_str("</row>");
    }
    content.push_str("</sheetData><mergeCells>");
    for cell in grid.cells.iter().filter(|cell| cell.row_span * cell.column_span > 1) {
        let (from, to) = (
            name(cell.row, cell.column),
            name(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1),
        );
        write!(content, r#"<mergeCell ref="{from}:{to}"/>"#).unwrap();
    }
    content + "</mergeCells>"
}

fn plain(blocks: &[Written]) -> String {
    let text = |block: &Written| match block {
        Written::Paragraph(text) | Written::Item(_, text) => text.clone(),
        Written::Table(_) => String::new(),
    };
    blocks.iter().map(text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_page_is_read_back(blocks in blocks()) {
        let page = format!("<!DOCTYPE html><html><body>{}</body></html>", html(&blocks));
        let document = read_document(page.as_bytes(), &Limits::default()).unwrap();
        prop_assert_eq!(document.format, Format::Html);
        prop_assert_eq!(shape(&document.blocks), shape_of(&blocks, in_digits));
    }

    #[test]
    fn a_word_document_is_read_back(blocks in blocks()) {
        let document = read_document(&Word::of(&blocks), &Limits::default()).unwrap();
        prop_assert_eq!(document.format, Format::Docx);
        prop_assert_eq!(shape(&document.blocks), shape_of(&blocks, in_signs));
    }

    #[test]
    fn a_sheet_is_read_back(grid in grid(vec(paragraph(), 1..2))) {
        let document = read_document(&xlsx(&sheet(&grid)), &Limits::default()).unwrap();
        let BlockKind::Table(table) = &document.blocks[0].kind else { panic!("no table") };
        let read: Vec<_> = table.cells.iter()
            .map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span, cell.text()))
            .collect();
        let written: Vec<_> = grid.cells.iter()
            .map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span, plain(&cell.blocks)))
            .collect();
        prop_assert_eq!((table.rows, table.columns), (grid.rows, grid.columns));
        prop_assert_eq!(read, written);
    }

    #[test]
    fn every_cell_of_a_text_is_read_back(rows in vec(vec("[一规章0-9，]{0,6}", 2..6), 1..8)) {
        let text: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
        let document = read_document(text.as_bytes(), &Limits::default()).unwrap();
        let mut read = String::new();
        for block in &document.blocks {
            let BlockKind::Stream(stream) = &block.kind else { panic!("no stream") };
            for item in &stream.items {
                match item {
                    StreamItem::Cell { text, .. } => read.push_str(text),
                    StreamItem::Tab => read.push('\t'),
                    StreamItem::LineEnd | StreamItem::BlankLine => read.push('\n'),
                    StreamItem::Bar | StreamItem::Gap => panic!("no such separator was written"),
                }
            }
        }
        prop_assert_eq!(read, text);
    }
}

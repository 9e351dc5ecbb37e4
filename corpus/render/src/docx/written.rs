//! Word files written with docx-rs.
//!
//! Takes a page; gives the bytes of a document.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Paragraph, Run, Table, TableCell, TableLayoutType, TableRow, VAlignType,
    VMergeType, WidthType,
};

use super::package::{in_memory, repack};
use crate::expected::Expected;
use crate::page::{self, Block, Cell, Joint, Merge, Page, Role};
use crate::seed::Dice;

/// The official form.
pub(crate) fn official(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut document = Docx::new();
    for block in &page.blocks {
        document = match block {
            Block::Title(text) => document.add_paragraph(title(text)),
            Block::Heading { text, .. } => document.add_paragraph(heading(text)),
            Block::Subheading(text) => document.add_paragraph(heading(text)),
            Block::Paragraph(text) => document.add_paragraph(prose(text)),
            Block::Table(grid) => document.add_table(table(grid)).add_paragraph(Paragraph::new()),
        };
    }
    saved(document)
}

fn saved(document: Docx) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    in_memory(document.build().pack(&mut bytes));
    repack(bytes.into_inner())
}

fn title(text: &str) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).add_run(Run::new().add_text(text).bold().size(36))
}

fn heading(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text).bold())
}

fn prose(text: &str) -> Paragraph {
    Paragraph::new().first_line_chars(200).add_run(Run::new().add_text(text))
}

fn table(grid: &page::Table) -> Table {
    let widths = widths(grid);
    let rows = grid.rows.iter().map(|row| {
        let cells = row.positioned().map(|(column, cell)| {
            let width = widths.iter().skip(column).take(cell.span).sum();
            table_cell(cell, width)
        });
        TableRow::new(cells.collect())
    });
    Table::new(rows.collect())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .set_grid(widths.clone())
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

fn table_cell(cell: &Cell, width: usize) -> TableCell {
    let mut written = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
    if cell.span > 1 {
        written = written.grid_span(cell.span);
    }
    written = match cell.merge {
        Merge::None => written,
        Merge::Start => written.vertical_merge(VMergeType::Restart),
        Merge::Continue => written.vertical_merge(VMergeType::Continue),
    };
    for paragraph in paragraphs(cell) {
        written = written.add_paragraph(paragraph);
    }
    written
}

fn paragraphs(cell: &Cell) -> Vec<Paragraph> {
    let start = || match cell.role {
        Role::Label | Role::Caption => Paragraph::new(),
        Role::Header | Role::Group | Role::Subgroup | Role::Value(_) | Role::Note | Role::Filler => {
            Paragraph::new().align(AlignmentType::Center)
        }
    };
    match cell.joint {
        Joint::Paragraph => {
            cell.lines.iter().map(|line| start().add_run(Run::new().add_text(line))).collect()
        }
        Joint::Break => {
            let mut run = Run::new();
            for (index, line) in cell.lines.iter().enumerate() {
                if index > 0 {
                    run = run.add_break(BreakType::TextWrapping);
                }
                run = run.add_text(line);
            }
            vec![start().add_run(run)]
        }
    }
}

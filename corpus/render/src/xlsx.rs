//! Excel files, written with `rust_xlsxwriter`.
//!
//! Takes a page; gives the bytes of a workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::docx::{in_memory, repack};
use crate::expected::Expected;
use crate::page::{Block, Cell, Page, Table};
use crate::seed::Dice;

/// The whole report on one sheet.
pub(crate) fn one_sheet(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut book = book();
    let sheet = book.add_worksheet();
    in_memory(blocks(sheet, &page.blocks));
    saved(book)
}

/// A sheet for each section.
pub(crate) fn sheet_per_section(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut book = book();
    let mut sections: Vec<(String, Vec<Block>)> = vec![("封面".to_owned(), Vec::new())];
    for block in &page.blocks {
        if let Block::Heading { number, .. } = block {
            sections.push((format!("第{number}部分"), Vec::new()));
        }
        if let Some((_, blocks)) = sections.last_mut() {
            blocks.push(block.clone());
        }
    }
    for (name, section) in &sections {
        let sheet = book.add_worksheet();
        in_memory(sheet.set_name(name));
        in_memory(blocks(sheet, section));
    }
    saved(book)
}

/// A workbook with a fixed date of creation.
fn book() -> Workbook {
    let mut book = Workbook::new();
    let created = in_memory(ExcelDateTime::from_ymd(2026, 1, 1));
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    book
}

fn saved(mut book: Workbook) -> Vec<u8> {
    repack(in_memory(book.save_to_buffer()))
}

/// Writes blocks from the top of a sheet.
fn blocks(sheet: &mut Worksheet, blocks: &[Block]) -> Result<(), XlsxError> {
    let wide = Format::new().set_align(FormatAlign::Left).set_text_wrap();
    let mut row = 0;
    for block in blocks {
        match block {
            Block::Title(text) => {
                sheet.merge_range(row, 0, row, 14, text, &Format::new().set_align(FormatAlign::Center))?;
                row += 1;
            }
            Block::Heading { text, .. } | Block::Subheading(text) => {
                sheet.write_string(row, 0, text)?;
                row += 1;
            }
            Block::Paragraph(text) => {
                sheet.merge_range(row, 0, row, 14, text, &wide)?;
                row += 1;
            }
            Block::Table(table) => {
                row += grid(sheet, table, row)? + 1;
            }
        }
    }
    Ok(())
}

/// Writes a table with its first row at `top`; gives the number of its rows.
fn grid(sheet: &mut Worksheet, table: &Table, top: u32) -> Result<u32, XlsxError> {
    let centred = Format::new().set_align(FormatAlign::Center).set_text_wrap();
    for (index, column, cell) in table.positioned() {
        let rows = table.row_span(index, column);
        let (row, first) = (top + in_memory(u32::try_from(index)), in_memory(u16::try_from(column)));
        let last = first + in_memory(u16::try_from(cell.span)) - 1;
        let bottom = row + in_memory(u32::try_from(rows)) - 1;
        match cell.merge {
            crate::page::Merge::Continue => continue,
            crate::page::Merge::None | crate::page::Merge::Start => {}
        }
        if (row, first) != (bottom, last) {
            sheet.merge_range(row, first, bottom, last, "", &centred)?;
        }
        value(sheet, row, first, cell, &centred)?;
    }
    Ok(in_memory(u32::try_from(table.rows.len())))
}

/// Writes the text of a cell: a plain figure as a number, all else as text.
fn value(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = cell.lines.join("\n");
    if cell.address().is_some() && is_plain(&text) {
        let number: f64 = in_memory(text.parse());
        sheet.write_number_with_format(row, column, number, format)?;
    } else if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, &text, format)?;
    }
    Ok(())
}

/// Whether the text is a plain decimal that a spreadsheet shows again as it stands.
fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|character| character.is_ascii_digit());
    is_number(whole)
        && is_number(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && !fraction.ends_with('0')
        && digits.len() < 15
}

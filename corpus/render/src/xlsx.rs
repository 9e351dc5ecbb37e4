//! Excel files: written with `rust_xlsxwriter`, one layout by hand.
//!
//! Takes a page; gives the bytes of a workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use crate::docx::{in_memory, pack, repack_with};
use crate::expected::{Expected, ExpectedState};
use crate::facts::TableId;
use crate::html::escaped;
use crate::page::{Block, Cell, Merge, Page, Table};
use crate::seed::Dice;

/// The whole report on one sheet.
pub(crate) fn one_sheet(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    single(page, Figures::Numbers, 0)
}

/// One sheet, figures stored as text.
pub(crate) fn numbers_as_text(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    single(page, Figures::Text, 0)
}

/// One sheet that starts in the second column, with an empty row here and there.
pub(crate) fn shifted(page: &Page, _expected: &mut Expected, dice: &mut Dice) -> Vec<u8> {
    single(page, Figures::Numbers, 1 + in_memory(u16::try_from(dice.below(3))))
}

/// One sheet, totals as formulas with their values.
pub(crate) fn formulas(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    single(page, Figures::Formulas, 0)
}

/// One sheet, totals as formulas without values: the file no longer holds them.
pub(crate) fn formulas_without_values(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut lost = Vec::new();
    for cell in page.tables().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
        if is_total(cell) && is_plain(&cell.text()) {
            lost.extend(cell.address().map(str::to_owned));
        }
    }
    for cell in expected.cells.iter_mut().filter(|cell| lost.contains(&cell.address)) {
        cell.state = ExpectedState::Lost;
        cell.raw = None;
    }
    let mut book = book();
    in_memory(write_blocks(book.add_worksheet(), &page.blocks, Figures::Formulas, 0));
    repack_with(in_memory(book.save_to_buffer()), |name, content| {
        if name.starts_with("xl/worksheets/") { without_results(&content) } else { content }
    })
}

/// A sheet for each section.
pub(crate) fn sheet_per_section(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut book = book();
    for (name, section) in &sections(page) {
        let sheet = book.add_worksheet();
        in_memory(sheet.set_name(name));
        in_memory(write_blocks(sheet, section, Figures::Numbers, 0));
    }
    saved(book)
}

/// The report on the second sheet; before and after it sheets that are hidden and hold other figures.
pub(crate) fn hidden_decoys(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut decoy = page.clone();
    for cell in decoy.cells_mut().filter(|cell| cell.address().is_some()) {
        cell.lines = vec![format!("9{}", cell.text().len())];
    }
    let mut book = book();
    for (name, page, is_hidden) in
        [("上年底稿", &decoy, true), ("年度报告", page, false), ("测算", &decoy, true)]
    {
        let sheet = book.add_worksheet();
        in_memory(sheet.set_name(name));
        in_memory(write_blocks(sheet, &page.blocks, Figures::Numbers, 0));
        if is_hidden {
            sheet.set_hidden(true);
        } else {
            sheet.set_active(true).set_first_tab(true);
        }
    }
    saved(book)
}

/// The three tables beside each other, their headings above them, prose below.
pub(crate) fn side_by_side(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut book = book();
    let sheet = book.add_worksheet();
    let (mut left, mut lowest) = (0, 0);
    let mut others = Vec::new();
    for (_, section) in &sections(page) {
        let table = section.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Title(_) | Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) => None,
        });
        let Some(table) = table else {
            others.extend(section.iter().cloned());
            continue;
        };
        if let Some(Block::Heading { text, .. }) = section.first() {
            in_memory(sheet.write_string(2, left, text));
        }
        in_memory(write_grid(sheet, table, 3, left, Figures::Numbers));
        lowest = lowest.max(table.rows.len());
        left += in_memory(u16::try_from(table.columns)) + 1;
        let prose = section
            .iter()
            .skip(1)
            .filter(|block| matches!(block, Block::Paragraph(_) | Block::Subheading(_)));
        others.extend(prose.cloned());
    }
    let (titles, rest): (Vec<Block>, Vec<Block>) =
        others.into_iter().partition(|block| matches!(block, Block::Title(_)));
    in_memory(write_blocks(sheet, &titles, Figures::Numbers, 0));
    let top = in_memory(u32::try_from(lowest)) + 5;
    in_memory(write_blocks_from(sheet, &rest, Figures::Numbers, (top, 0)));
    saved(book)
}

/// Only the three tables, each under a title merged over two rows, on one sheet.
pub(crate) fn tables_only(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    expected.claims.clear();
    expected.sections.retain(|section| (2..=4).contains(&section.number));
    let mut book = book();
    let sheet = book.add_worksheet();
    let mut row = 0;
    let centred = Format::new().set_align(FormatAlign::Center).set_bold();
    for block in &page.blocks {
        match block {
            Block::Title(text) | Block::Heading { number: 2..=4, text } => {
                in_memory(sheet.merge_range(row, 0, row + 1, 14, text, &centred));
                row += 2;
            }
            Block::Table(table) => {
                row += in_memory(write_grid(sheet, table, row, 0, Figures::Numbers)) + 2;
            }
            Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) => {}
        }
    }
    saved(book)
}

/// Figures in full-width digits.
pub(crate) fn full_width_digits(page: &mut Page, _dice: &mut Dice) {
    for cell in page.cells_mut().filter(|cell| cell.address().is_some()) {
        for line in &mut cell.lines {
            *line = line.chars().map(full_width).collect();
        }
    }
}

fn full_width(letter: char) -> char {
    match letter {
        '0'..='9' => char::from_u32(u32::from(letter) - u32::from('0') + u32::from('０')).unwrap_or(letter),
        '.' => '．',
        '-' => '－',
        _ => letter,
    }
}

/// A workbook by hand: strings inside the cells, no references on rows and cells but where one is skipped, no styles.
pub(crate) fn inline_strings(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut rows = String::new();
    for block in &page.blocks {
        match block {
            Block::Title(text)
            | Block::Heading { text, .. }
            | Block::Subheading(text)
            | Block::Paragraph(text) => rows.extend(["<row>", &inline(text), "</row>"]),
            Block::Table(table) => {
                for row in &table.rows {
                    rows.push_str("<row>");
                    for cell in &row.cells {
                        let text = cell.text();
                        if cell.address().is_some() && is_plain(&text) {
                            rows.extend(["<c><v>", &text, "</v></c>"]);
                        } else {
                            rows.push_str(&inline(&text));
                        }
                        rows.push_str(&"<c/>".repeat(cell.span - 1));
                    }
                    rows.push_str("</row>");
                }
                rows.push_str("<row/>");
            }
        }
    }
    let sheet = format!("{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let book = format!(
        "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>\
         <sheet name=\"年度报告\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let types = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
    );
    let relation = |kind: &str, target: &str| {
        format!(
            "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    pack([
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn inline(text: &str) -> String {
    let text = escaped(text).replace("&nbsp;", "\u{a0}");
    format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

/// How figures are stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figures {
    Numbers,
    Text,
    Formulas,
}

/// A workbook with a fixed date of creation.
fn book() -> Workbook {
    let mut book = Workbook::new();
    let created = in_memory(ExcelDateTime::from_ymd(2026, 1, 1));
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    book
}

fn saved(mut book: Workbook) -> Vec<u8> {
    repack_with(in_memory(book.save_to_buffer()), |_, content| content)
}

fn single(page: &Page, figures: Figures, left: u16) -> Vec<u8> {
    let mut book = book();
    in_memory(write_blocks(book.add_worksheet(), &page.blocks, figures, left));
    saved(book)
}

/// The blocks of each section with a name for its sheet; the first holds what stands before section 一.
fn sections(page: &Page) -> Vec<(String, Vec<Block>)> {
    let mut sections = vec![("封面".to_owned(), Vec::new())];
    for block in &page.blocks {
        if let Block::Heading { number, .. } = block {
            sections.push((format!("第{number}部分"), Vec::new()));
        }
        if let Some((_, blocks)) = sections.last_mut() {
            blocks.push(block.clone());
        }
    }
    sections
}

fn write_blocks(
    sheet: &mut Worksheet,
    blocks: &[Block],
    figures: Figures,
    left: u16,
) -> Result<(), XlsxError> {
    write_blocks_from(sheet, blocks, figures, (u32::from(left), left))
}

/// Writes blocks below each other from a corner.
fn write_blocks_from(
    sheet: &mut Worksheet,
    blocks: &[Block],
    figures: Figures,
    (top, left): (u32, u16),
) -> Result<(), XlsxError> {
    let wide = Format::new().set_align(FormatAlign::Left).set_text_wrap();
    let centred = Format::new().set_align(FormatAlign::Center).set_bold();
    let mut row = top;
    for block in blocks {
        match block {
            Block::Title(text) => {
                sheet.merge_range(row, left, row, left + 14, text, &centred)?;
                row += 1;
            }
            Block::Heading { text, .. } | Block::Subheading(text) => {
                sheet.write_string(row, left, text)?;
                row += 1;
            }
            Block::Paragraph(text) => {
                sheet.merge_range(row, left, row, left + 14, text, &wide)?;
                row += 1;
            }
            Block::Table(table) => row += write_grid(sheet, table, row, left, figures)? + 1,
        }
    }
    Ok(())
}

/// Writes a table with its corner at `top` and `left`; gives the number of its rows.
fn write_grid(
    sheet: &mut Worksheet,
    table: &Table,
    top: u32,
    left: u16,
    figures: Figures,
) -> Result<u32, XlsxError> {
    let centred = Format::new().set_align(FormatAlign::Center).set_text_wrap();
    for (index, column, cell) in table.positioned() {
        if cell.merge == Merge::Continue {
            continue;
        }
        let (row, first) = (top + in_memory(u32::try_from(index)), left + in_memory(u16::try_from(column)));
        let last = first + in_memory(u16::try_from(cell.span)) - 1;
        let rows = if cell.merge == Merge::Start { table.row_span(index, column) } else { 1 };
        let bottom = row + in_memory(u32::try_from(rows)) - 1;
        if (row, first) != (bottom, last) {
            sheet.merge_range(row, first, bottom, last, "", &centred)?;
        }
        write_cell(sheet, row, first, cell, figures, &centred)?;
    }
    Ok(in_memory(u32::try_from(table.rows.len())))
}

/// Writes the text of a cell: a plain figure as a number or formula, all else as text.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    figures: Figures,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = cell.lines.join("\n");
    let is_figure = cell.address().is_some() && is_plain(&text);
    if is_figure && figures == Figures::Formulas && is_total(cell) {
        let formula = Formula::new(sum(cell, row, column)).set_result(&text);
        sheet.write_formula_with_format(row, column, formula, format)?;
    } else if is_figure && figures != Figures::Text {
        let number: f64 = in_memory(text.parse());
        sheet.write_number_with_format(row, column, number, format)?;
    } else if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, &text, format)?;
    }
    Ok(())
}

/// Whether the cell is the total of the cells to its left.
fn is_total(cell: &Cell) -> bool {
    cell.address().is_some_and(|address| address.rsplit('.').next() == Some("total"))
}

/// The formula of a total.
fn sum(cell: &Cell, row: u32, column: u16) -> String {
    let parts = match cell.address().and_then(TableId::of) {
        Some(TableId::Requests) => 6,
        Some(TableId::Remedies | TableId::Proactive | TableId::Statistics) | None => 4,
    };
    let name = |column: u16| rust_xlsxwriter::utility::column_number_to_name(column);
    let (first, last) = (name(column.saturating_sub(parts)), name(column.saturating_sub(1)));
    let line = row + 1;
    format!("=SUM({first}{line}:{last}{line})")
}

/// A sheet without the values stored beside its formulas.
fn without_results(content: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(content);
    let mut pieces = text.split("</f><v>");
    let mut cleaned = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        cleaned.extend(["</f>", piece.split_once("</v>").map_or(piece, |(_, rest)| rest)]);
    }
    cleaned.into_bytes()
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

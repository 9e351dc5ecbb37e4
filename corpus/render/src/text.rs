//! Plain text files.
//!
//! Takes a page; gives bytes in the manner of one source of plain text.

use encoding_rs::{Encoding, GB18030, GBK};

use crate::expected::{Expected, is_padding};
use crate::page::{Block, Cell, Page, Role, Row, RowKind, Table};
use crate::reshape::narrow_headers;
use crate::seed::Dice;

/// One cell per line after a tab, a blank line after each row.
pub(crate) fn scraped(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    scraped_text(page, 0).into_bytes()
}

/// As [`scraped`], with a blank cell at the end of each row without a label.
pub(crate) fn scraped_with_surplus_cells(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    scraped_text(page, 1).into_bytes()
}

/// Puts around figures the spaces of a web page made in an office program.
pub(crate) fn pad_figures(page: &mut Page, dice: &mut Dice) {
    for cell in page.cells_mut().filter(|cell| cell.address().is_some()) {
        let text = cell.text();
        if text.is_empty() {
            continue;
        }
        cell.lines = vec![match dice.below(5) {
            0 => format!("\u{a0}{text}"),
            1 => format!("{text}\u{a0}"),
            2 => format!("\u{3000}{text}"),
            3 => format!("\u{3000}\u{3000}{text}"),
            _ => text,
        }];
    }
}

/// Headers on two lines, figures with spaces around them.
pub(crate) fn as_scraped(page: &mut Page, dice: &mut Dice) {
    for cell in page.cells_mut().filter(|cell| cell.role == Role::Header) {
        if dice.chance(70) {
            cell.lines = vec![cell.text()];
        }
    }
    narrow_headers(page, dice);
    pad_figures(page, dice);
}

/// As [`as_scraped`], and the labels of the rows inside （三） to （六） are gone.
pub(crate) fn as_scraped_without_labels(page: &mut Page, dice: &mut Dice) {
    as_scraped(page, dice);
    without_outcome_labels(page);
}

/// Empties the labels of the rows inside （三） to （六）.
pub(crate) fn without_outcome_labels(page: &mut Page) {
    for row in page.tables_mut().flat_map(|table| &mut table.rows) {
        if is_detailed(row) {
            for cell in row.cells.iter_mut().filter(|cell| cell.role == Role::Label) {
                cell.lines = vec![String::new()];
            }
        }
    }
}

/// Every cell a paragraph with a blank line after it; an empty cell is one more blank line.
pub(crate) fn paragraphs_apart(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    written(page, |table, text| {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            text.push_str(&cell.lines.join("\n\n"));
            text.push_str("\n\n");
        }
    })
    .into_bytes()
}

/// Every cell that is not empty a line, and nothing between rows: empty cells are gone.
pub(crate) fn paragraphs_together(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    lose_rows_with_blanks(page, expected, is_labelled);
    written(page, |table, text| {
        for line in table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines) {
            if !line.trim().is_empty() {
                text.push_str(line);
                text.push('\n');
            }
        }
    })
    .into_bytes()
}

/// One row per line, cells between tabs, merged cells empty.
pub(crate) fn tabs(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    tabbed(page).into_bytes()
}

/// As [`tabs`], in GBK.
pub(crate) fn tabs_gbk(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    encoded(&tabbed(page), GBK, expected)
}

/// As [`bars`], in GB18030, with a character that GBK lacks.
pub(crate) fn bars_gb18030(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let text = format!("{}本报告由办公室䶮某整理。\n", barred(page));
    encoded(&text, GB18030, expected)
}

/// As [`tabs`], in UTF-16 with the low byte first and a mark of order.
pub(crate) fn tabs_utf16(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let text = tabbed(page).replace('\n', "\r\n");
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// As [`bars`], in UTF-8 with a mark of order and line ends of Windows.
pub(crate) fn bars_bom(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    format!("\u{feff}{}", barred(page).replace('\n', "\r\n")).into_bytes()
}

/// As [`tabs`], in UTF-8 that was taken for GBK and saved again: nothing need be read.
pub(crate) fn mistaken_encoding(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    expected.lose(|_| true);
    expected.title = None;
    expected.year = None;
    expected.sections.clear();
    expected.claims.clear();
    GBK.decode_without_bom_handling(tabbed(page).as_bytes()).0.into_owned().into_bytes()
}

/// As [`scraped`], with line ends of old Macintosh computers.
pub(crate) fn scraped_cr(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    scraped_text(page, 0).replace('\n', "\r").into_bytes()
}

/// One row per line, cells between bars.
pub(crate) fn bars(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    barred(page).into_bytes()
}

/// A bar, then the cell on a line of its own; a row ends with a bar.
pub(crate) fn bars_cell_per_line(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    written(page, |table, text| {
        for row in &table.rows {
            for cell in &row.cells {
                text.push_str("| ");
                text.push_str(&cell.lines.join("\n"));
                text.push('\n');
                text.push_str(&"|".repeat(cell.span.saturating_sub(1)));
                if cell.span > 1 {
                    text.push('\n');
                }
            }
            text.push_str("|\n");
        }
    })
    .into_bytes()
}

/// Cells on lines of their own with a line between them that holds only a bar; a row ends with a blank line.
pub(crate) fn bars_on_their_own(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    written(page, |table, text| {
        for row in &table.rows {
            text.push_str("|\n");
            for cell in &row.cells {
                text.push_str(&cell.text());
                text.push_str("\n|\n");
            }
            text.push('\n');
        }
    })
    .into_bytes()
}

/// Markdown: headings with signs, tables with a rule under the first row, spans as empty cells.
pub(crate) fn markdown(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut text = String::new();
    for block in &page.blocks {
        match block {
            Block::Title(line) => text.extend(["# ", line, "\n\n"]),
            Block::Heading { text: line, .. } => text.extend(["## ", line, "\n\n"]),
            Block::Subheading(line) => text.extend(["### ", line, "\n\n"]),
            Block::Paragraph(line) => text.extend([line, "\n\n"]),
            Block::Table(table) => markdown_table(table, &mut text),
        }
    }
    text.into_bytes()
}

fn markdown_table(table: &Table, text: &mut String) {
    for (index, row) in table.rows.iter().enumerate() {
        text.push('|');
        for cell in &row.cells {
            text.extend([" ", &cell.lines.join("<br>"), " |"]);
            text.push_str(&"  |".repeat(cell.span - 1));
        }
        text.push('\n');
        if index == 0 {
            text.extend(["|", &" --- |".repeat(table.columns), "\n"]);
        }
    }
    text.push('\n');
}

/// Everything on one line: spaces between cells, nothing for an empty one.
pub(crate) fn one_line(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    lose_rows_with_blanks(page, expected, is_labelled);
    let mut words = Vec::new();
    for block in &page.blocks {
        match block {
            Block::Title(line)
            | Block::Heading { text: line, .. }
            | Block::Subheading(line)
            | Block::Paragraph(line) => words.push(line.clone()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells).map(Cell::text);
                words.extend(cells.filter(|text| !text.trim().is_empty()));
            }
        }
    }
    words.join(" ").into_bytes()
}

/// The text layer of a PDF: columns held apart by spaces, long labels over several lines with the figures beside
/// the middle one, the group label set upright between the rows, and a page number inside the table.
pub(crate) fn pdf(page: &Page, expected: &mut Expected, dice: &mut Dice) -> Vec<u8> {
    lose_rows_with_blanks(page, expected, is_labelled);
    let mut number = 1;
    let mut text = String::new();
    for block in &page.blocks {
        match block {
            Block::Title(line) => text.extend(["          ", line, "\n\n"]),
            Block::Heading { text: line, .. } | Block::Subheading(line) => text.extend(["    ", line, "\n"]),
            Block::Paragraph(line) => {
                let letters: Vec<char> = format!("\u{3000}\u{3000}{line}").chars().collect();
                for line in letters.chunks(38) {
                    text.extend(line);
                    text.push('\n');
                }
            }
            Block::Table(table) => {
                let at = 6 + dice.below(table.rows.len().saturating_sub(8).max(1));
                for (index, row) in table.rows.iter().enumerate() {
                    if index == at {
                        text.push_str(&format_page_number(number));
                        number += 1;
                    }
                    pdf_row(row, index, &mut text);
                }
            }
        }
    }
    text.into_bytes()
}

fn format_page_number(number: usize) -> String {
    format!("\n                              -{number}-\n\u{c}\n")
}

/// A row with its labels on the left, wrapped, and its figures in columns.
fn pdf_row(row: &Row, index: usize, text: &mut String) {
    const LABEL: usize = 14;
    if row.kind != RowKind::Data {
        let cells = row.cells.iter().map(Cell::text).filter(|text| !text.is_empty());
        let line: Vec<String> = cells.map(|text| format!("{text:　^8}")).collect();
        text.extend(["      ", &line.join("  "), "\n"]);
        return;
    }
    let labels: Vec<String> = row
        .cells
        .iter()
        .filter(|cell| cell.is_row_label())
        .map(Cell::text)
        .filter(|text| !text.is_empty())
        .collect();
    let letters: Vec<char> = labels.join(" ").chars().collect();
    let lines: Vec<String> = letters.chunks(LABEL).map(|line| line.iter().collect()).collect();
    let middle = lines.len() / 2;
    let figures: Vec<String> = row.values().map(|cell| format!(" {:>8}", cell.text())).collect();
    let upright: Vec<char> = "三本年度办理结果".chars().collect();
    for place in 0..lines.len().max(1) {
        let label = lines.get(place).map_or("", String::as_str);
        let is_outcome = row.cells.first().is_some_and(|cell| cell.role == Role::Filler);
        let letter = if is_outcome && place == 0 && index.is_multiple_of(2) {
            (index / 2).checked_sub(2).and_then(|letter| upright.get(letter))
        } else {
            None
        };
        text.push(letter.copied().unwrap_or('\u{3000}'));
        text.push_str("   ");
        text.push_str(label);
        text.extend(std::iter::repeat_n('\u{3000}', LABEL.saturating_sub(label.chars().count())));
        if place == middle {
            text.push_str(&figures.concat());
        }
        text.push('\n');
    }
}

/// Comma-separated values as a spreadsheet saves them, quotes where a cell breaks, in GBK.
pub(crate) fn comma_separated(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let quoted = |text: String| {
        if text.contains([',', '\n', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let mut text = written(page, |table, text| {
        for row in &table.rows {
            let mut cells: Vec<String> = Vec::new();
            for cell in &row.cells {
                cells.push(quoted(cell.lines.join("\n")));
                cells.extend((1..cell.span).map(|_| String::new()));
            }
            text.extend([&cells.join(","), "\n"]);
        }
    });
    text = text.replace('\n', "\r\n");
    encoded(&text, GBK, expected)
}

/// The labels of （三） to （六） in front, then the figures of all their rows in one run.
pub(crate) fn figures_in_one_run(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    lose_rows_with_blanks(page, expected, |row| !is_detailed(row) || has_subgroup(row));
    let mut unlabelled = Vec::new();
    let text = written(page, |table, text| {
        for row in &table.rows {
            let detailed = is_detailed(row);
            for cell in row.cells.iter().filter(|cell| !(detailed && cell.role == Role::Label)) {
                if !cell.text().trim().is_empty() {
                    text.extend(["| ", &cell.text(), "\n"]);
                }
            }
            if detailed {
                unlabelled.extend(row.values().filter_map(|cell| cell.address().map(str::to_owned)));
            } else {
                text.push_str("|\n");
            }
        }
    });
    for cell in expected.cells.iter_mut().filter(|cell| unlabelled.contains(&cell.address)) {
        cell.is_labelled = false;
    }
    text.into_bytes()
}

/// Writes all but the tables as lines.
fn written(page: &Page, mut table: impl FnMut(&Table, &mut String)) -> String {
    let mut text = String::new();
    for block in &page.blocks {
        match block {
            Block::Title(line) | Block::Heading { text: line, .. } | Block::Subheading(line) => {
                text.extend([line, "\n"]);
            }
            Block::Paragraph(line) => text.extend([line, "\n\n"]),
            Block::Table(grid) => {
                table(grid, &mut text);
                text.push('\n');
            }
        }
    }
    text
}

fn tabbed(page: &Page) -> String {
    lined(page, "\t", "")
}

fn barred(page: &Page) -> String {
    lined(page, " | ", "| ")
}

fn lined(page: &Page, between: &str, before: &str) -> String {
    written(page, |table, text| {
        for row in &table.rows {
            let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
            let line = format!("{before}{}{}", cells.join(between), before.chars().rev().collect::<String>());
            text.extend([&line, "\n"]);
        }
    })
}

/// Encodes; spaces that the encoding lacks become plain ones, other such characters a full-width question mark.
fn encoded(text: &str, encoding: &'static Encoding, expected: &mut Expected) -> Vec<u8> {
    let fitting = |text: &str| -> String {
        text.chars()
            .map(|letter| {
                let (_, _, is_lossy) = encoding.encode(letter.encode_utf8(&mut [0; 4]));
                match letter {
                    _ if !is_lossy => letter,
                    _ if is_padding(letter) => ' ',
                    _ => '？',
                }
            })
            .collect()
    };
    for raw in expected.cells.iter_mut().filter_map(|cell| cell.raw.as_mut()) {
        *raw = fitting(raw);
    }
    encoding.encode(&fitting(text)).0.into_owned()
}

/// Where empty cells leave no trace, rows no longer say which figure is which: a row with an empty cell, and with it
/// every row that no label of its own holds apart.
fn lose_rows_with_blanks(page: &Page, expected: &mut Expected, is_apart: impl Fn(&Row) -> bool) {
    let mut runs: Vec<Vec<&Cell>> = Vec::new();
    for row in page.tables().flat_map(|table| &table.rows) {
        match runs.last_mut() {
            Some(run) if row.kind == RowKind::Data && !is_apart(row) => run.extend(row.values()),
            Some(_) | None => runs.push(row.values().collect()),
        }
    }
    for run in runs {
        if run.iter().any(|cell| is_untraceable(&cell.text())) {
            let lost: Vec<&str> = run.into_iter().filter_map(Cell::address).collect();
            expected.lose(|cell| lost.contains(&cell.address.as_str()));
        }
    }
}

/// Whether a figure leaves no trace, or not the trace of one figure: it is empty, or has a space inside.
fn is_untraceable(text: &str) -> bool {
    let text = text.trim_matches(is_padding);
    text.is_empty() || text.contains(is_padding)
}

/// Whether a label of its own holds the row apart from the one above.
fn is_labelled(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.is_row_label() && !cell.text().trim().is_empty())
}

/// Whether the row has a column for its subgroup: the label of the row is then the third column.
fn is_detailed(row: &Row) -> bool {
    row.positioned().any(|(column, cell)| column == 2 && cell.role == Role::Label)
}

/// Whether the row names its subgroup.
fn has_subgroup(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.role == Role::Subgroup)
}

fn scraped_text(page: &Page, surplus: usize) -> String {
    let mut text = String::new();
    for block in &page.blocks {
        match block {
            Block::Title(line) | Block::Heading { text: line, .. } | Block::Subheading(line) => {
                text.extend([line, "\n"]);
            }
            Block::Paragraph(line) => text.extend([line, "\n\n"]),
            Block::Table(table) => scrape(table, surplus, &mut text),
        }
    }
    text
}

fn scrape(table: &Table, surplus: usize, text: &mut String) {
    for row in &table.rows {
        let is_lost = is_detailed(row)
            && row.cells.iter().any(|cell| cell.role == Role::Label && cell.text().is_empty());
        for cell in &row.cells {
            if is_lost && cell.role == Role::Label {
                continue; // The label is gone with its cell; the merged cells before it stay as blanks.
            }
            text.extend(["\t", &cell.lines.join("\n"), "\n"]);
        }
        if is_lost {
            text.push_str(&"\t\u{a0}\n".repeat(surplus));
        }
        text.push('\n');
    }
    text.push('\n');
}

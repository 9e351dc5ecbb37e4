//! Runs Rust libraries that read DOCX and XLSX, to compare with: `gouji-peers NAME`.
//!
//! A request is a line `COUNT PATH` on standard input: the file is read once, then so many times handed to the
//! library. The answer is a line `NANOSECONDS CELLS`: the time of all runs, and how many table cells with text one
//! of them gave.

use std::hint::black_box;
use std::io::{BufRead, Cursor, Write};
use std::time::Instant;

use calamine::{Reader, Xlsx};
use docx_rs::{DocumentChild, Paragraph, TableCellContent, TableChild, TableRowChild};

type Answer = Result<usize, String>;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { return };
        let answer =
            answer(&name, &line).unwrap_or_else(|reason| format!("error {}", reason.replace('\n', " ")));
        println!("{answer}");
        let _ = std::io::stdout().flush();
    }
}

fn answer(name: &str, line: &str) -> Result<String, String> {
    let (count, path) = line.split_once(' ').ok_or("a request is a count and a path")?;
    let count: usize = count.parse().map_err(|_| "the count is no number")?;
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let run = match name {
        "docx-rs" => docx_rs_cells,
        "calamine" => calamine_cells,
        _ => return Err(format!("no peer {name}")),
    };
    let mut cells = 0;
    let start = Instant::now();
    for _ in 0..count {
        cells = black_box(run(black_box(&bytes))?);
    }
    Ok(format!("{} {cells}", start.elapsed().as_nanos()))
}

/// The text of every table cell.
fn docx_rs_cells(bytes: &[u8]) -> Answer {
    let docx = docx_rs::read_docx(bytes).map_err(|error| error.to_string())?;
    let mut cells = 0;
    for child in &docx.document.children {
        let DocumentChild::Table(table) = child else { continue };
        for TableChild::TableRow(row) in &table.rows {
            for TableRowChild::TableCell(cell) in &row.cells {
                let text: String = cell
                    .children
                    .iter()
                    .filter_map(|content| match content {
                        TableCellContent::Paragraph(paragraph) => Some(Paragraph::raw_text(paragraph)),
                        _ => None,
                    })
                    .collect();
                cells += usize::from(!text.is_empty());
            }
        }
    }
    Ok(cells)
}

/// Every cell of every sheet.
fn calamine_cells(bytes: &[u8]) -> Answer {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut cells = 0;
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(|error| error.to_string())?;
        cells += range.used_cells().filter(|(_, _, cell)| !cell.to_string().is_empty()).count();
    }
    Ok(cells)
}

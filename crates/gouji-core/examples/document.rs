//! Prints the document of a file as the readers see it: blocks, automatic numbers, cells with their spans,
//! notices; or the error.
//!
//! `cargo run --release --example document -- FILE`
#![allow(clippy::print_stdout, reason = "an example that prints")]

use std::fmt::Write;
use std::process::ExitCode;

use gouji_core::document::{Block, BlockKind, GridCell, Region, Stored};
use gouji_core::{Limits, read_document};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        println!("usage: document FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            println!("error: {error}");
            return ExitCode::from(2);
        }
    };
    match read_document(&bytes, &Limits::default()) {
        Ok(document) => {
            let mut text = format!("format {}\n", document.format.id());
            document.blocks.iter().for_each(|block| show_block(block, 0, &mut text));
            for notice in &document.notices {
                writeln!(text, "notice {} at {}: {}", notice.code, notice.location, notice.message_en).ok();
            }
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("error: {error}");
            ExitCode::from(1)
        }
    }
}

fn show_block(block: &Block, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let region = if block.region == Region::Body { String::new() } else { format!("<{:?}> ", block.region) };
    match &block.kind {
        BlockKind::Paragraph(paragraph) => {
            let heading = paragraph.heading_level.map(|level| format!("h{level} ")).unwrap_or_default();
            let number = paragraph.number.as_ref().map(|number| format!("[{number}] ")).unwrap_or_default();
            writeln!(text, "{indent}{region}{heading}{number}{:?}", paragraph.text).ok();
        }
        BlockKind::Table(table) => {
            writeln!(text, "{indent}{region}table {} x {} at {}", table.rows, table.columns, block.location)
                .ok();
            table.cells.iter().for_each(|cell| show_cell(cell, depth + 1, text));
        }
        BlockKind::Stream(stream) => {
            for (cell, location) in stream.cells() {
                writeln!(text, "{indent}{region}{location} {cell:?}").ok();
            }
        }
    }
}

fn show_cell(cell: &GridCell, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let mut marks = String::new();
    if (cell.row_span, cell.column_span) != (1, 1) {
        write!(marks, " {}x{}", cell.row_span, cell.column_span).ok();
    }
    if cell.stored != Stored::Text {
        write!(marks, " {:?}", cell.stored).ok();
    }
    if cell.is_hidden {
        marks.push_str(" hidden");
    }
    write!(text, "{indent}({}, {}){marks}", cell.row, cell.column).ok();
    let is_simple = |block: &Block| matches!(&block.kind, BlockKind::Paragraph(p) if p.number.is_none());
    match cell.blocks.as_slice() {
        [block] if is_simple(block) && block.region == Region::Body => {
            writeln!(text, " {:?}", cell.text()).ok()
        }
        blocks => {
            text.push('\n');
            for block in blocks {
                show_block(block, depth + 1, text);
            }
            None
        }
    };
}

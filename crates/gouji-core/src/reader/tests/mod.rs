//! What holds for every reader: what is written is read back, and broken bytes end in a document or in an error.

mod mutations;
mod round_trip;
#[cfg(feature = "html")]
mod soup;

use std::fmt::Write as _;

use super::package::testing::{declarations, relationships, zip};
use crate::document::{Block, BlockKind};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// A package whose document has this body.
fn docx(body: &str) -> Vec<u8> {
    let (types, main) = declarations("word/document.xml", WORD_TYPE);
    let document = format!(r#"<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>"#);
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// The same with definitions of lists.
fn docx_with_lists(body: &str, lists: &str) -> Vec<u8> {
    let (types, main) = declarations("word/document.xml", WORD_TYPE);
    let document = format!(r#"<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>"#);
    let numbering = format!(r#"<w:numbering xmlns:w="{WORD}">{lists}</w:numbering>"#);
    let related = relationships(&[("r1", "numbering", "numbering.xml")]);
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", related.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ])
}

/// A workbook whose only sheet has this content.
fn xlsx(content: &str) -> Vec<u8> {
    let (types, main) = declarations("xl/workbook.xml", SHEET_TYPE);
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let workbook = format!(
        r#"<workbook xmlns="{SHEET}" xmlns:r="{kind}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let related = relationships(&[("r1", "worksheet", "sheet1.xml")]);
    let sheet = format!(r#"<worksheet xmlns="{SHEET}">{content}</worksheet>"#);
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/sheet1.xml", sheet.as_bytes()),
    ])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Blocks in short; empty paragraphs say nothing and are left out.
fn shape(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(paragraph) if paragraph.text.is_empty() => {}
            BlockKind::Paragraph(paragraph) => write!(text, "({})", paragraph.printed()).unwrap(),
            BlockKind::Table(table) => {
                text.push('[');
                for cell in &table.cells {
                    let (rows, columns) = (cell.row_span, cell.column_span);
                    let content = shape(&cell.blocks);
                    write!(text, "{{{},{} {rows}x{columns} {content}}}", cell.row, cell.column).unwrap();
                }
                text.push(']');
            }
            BlockKind::Stream(_) => text.push_str("stream"),
        }
    }
    text
}

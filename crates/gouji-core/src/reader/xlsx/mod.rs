//! Reads workbooks: Office Open XML (`.xlsx`, `.xlsm`, `.xltx`), binary (`.xlsb`), legacy (`.xls`), ODF (`.ods`).
//!
//! Takes the bytes of the file; returns one table per sheet, visible sheets first, hidden ones after them and
//! tagged. Grid coordinates are those of the sheet: row 0 and column 0 are `A1`. Cells keep how they are stored,
//! merged ranges are spans, numbers are the shortest decimals that print them, dates are in ISO form, and a formula
//! without a stored result is told as such, never taken for an empty cell. Of number formats the unit counts in which a
//! number is printed (%, 万元, thousands), nothing else. It computes no formula.
//!
//! The formats in packages are read by readers of our own: the sheet has to be gone through anyway for what is
//! hidden, merged or without a value, and no limit can be kept by a reader that inflates by itself. The legacy
//! format is read by `calamine`, after a check that it will not ask for more memory than the limits allow.

mod binary;
mod format;
mod legacy;
mod open_document;
mod open_xml;
mod sheet;
mod strings;
mod value;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use sheet::{Budget, Sheet};

use super::sniff::{Content, Source};
use super::{DocumentOptions, Format};
use crate::document::notice::HIDDEN_SHEET;
use crate::document::{Document, Notice};
use crate::error::{ReadError, ReadErrorKind};

/// Whether the bytes are a workbook of one of the kinds.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    let Ok(Some(content)) = source.content() else { return false };
    match content {
        Content::Workbook | Content::BinaryWorkbook | Content::LegacyWorkbook | Content::OpenSpreadsheet => {
            true
        }
        Content::Word | Content::Encrypted | Content::Other(_) => false,
    }
}

/// Reads the workbook.
pub(super) fn read(source: &mut Source<'_>, options: &DocumentOptions) -> Result<Document, ReadError> {
    let limits = &options.limits;
    let mut budget = Budget::new(limits);
    let sheets = match source.content()? {
        Some(Content::Workbook) => open_xml::read(source, limits, &mut budget)?,
        Some(Content::BinaryWorkbook) => binary::read(source, &mut budget)?,
        Some(Content::LegacyWorkbook) => legacy::read(source.bytes(), limits, &mut budget)?,
        Some(Content::OpenSpreadsheet) => open_document::read(source, limits, &mut budget)?,
        _ => return Err(ReadError::new(ReadErrorKind::UnknownFormat)),
    };
    let (visible, hidden): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(|sheet| !sheet.is_hidden);
    let mut notices: Vec<Notice> = Vec::new();
    let mut blocks = Vec::new();
    for sheet in visible.into_iter().chain(hidden) {
        if sheet.is_hidden {
            notices.push(hidden_sheet(&sheet));
        }
        blocks.append(&mut sheet.into_blocks(limits, &mut notices)?);
    }
    Ok(Document { format: Format::Xlsx, blocks, notices })
}

fn hidden_sheet(sheet: &Sheet) -> Notice {
    HIDDEN_SHEET.notice(
        format!("工作表“{}”是隐藏的", sheet.name),
        format!("the sheet `{}` is hidden", sheet.name),
        sheet.location(0, 0),
    )
}

/// Calls into a reader of another crate; a panic there is damage of the file, not of the program.
fn guarded<T>(call: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(call))
        .unwrap_or_else(|_| Err(ReadError::damaged("the workbook's records contradict each other")))
}

//! Plain text to [`Document`]: paragraphs, and cell streams where lines look like cells.
//!
//! No grid is guessed and no label is looked at: a stream hands on the cells and the separators that were seen, and
//! every piece of text keeps its line, column and bytes in the file.

mod encoding;
mod lines;
mod segment;
#[cfg(test)]
mod tests;

use super::{Format, Limits, sniff};
use crate::document::{Document, Notice};
use crate::error::{ReadError, ReadErrorKind};
use crate::location::Location;

/// Whether the bytes are text in an encoding that can be recognised.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    !sniff::is_other_than_text(bytes) && encoding::looks_like_text(bytes)
}

/// Reads text of any common encoding.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes);
    if decoded.text.contains('\0') {
        return Err(ReadError::new(ReadErrorKind::UnknownFormat));
    }
    let lines = lines::split(&decoded);
    let blocks = segment::blocks(&lines, limits)?;
    let mut notices = Vec::new();
    if decoded.is_damaged {
        notices.push(Notice {
            code: "encoding-damaged",
            message: "部分字符无法解码，已用替换符标出".to_owned(),
            message_en: "some characters could not be decoded and are marked as damaged".to_owned(),
            location: Location::whole(),
        });
    }
    Ok(Document { format: Format::Text, blocks, notices })
}

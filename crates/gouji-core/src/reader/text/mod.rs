//! Plain text to [`Document`]: paragraphs, and cell streams where lines look like cells.
//!
//! No grid is guessed and no label is looked at: a stream hands on the cells and the separators that were seen, and
//! every piece of text keeps its line, column and bytes in the file.

#[cfg(any(feature = "containers", feature = "html"))]
pub(super) mod base64;
mod commas;
pub(super) mod encoding;
mod lines;
mod mojibake;
mod paragraphs;
mod segment;
#[cfg(test)]
mod tests;

use memchr::memchr;

pub(crate) use paragraphs::with_streams;

use super::sniff::Source;
use super::{DocumentOptions, Format, Limits};
use crate::document::{Block, BlockKind, Document, StreamItem};
use crate::error::{ReadError, ReadErrorKind};
use crate::location::Location;

/// Whether the bytes are text in an encoding that can be recognised.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    !source.is_other_than_text() && encoding::looks_like_text(source.bytes())
}

/// Reads text of any common encoding.
pub(super) fn read(source: &mut Source<'_>, options: &DocumentOptions) -> Result<Document, ReadError> {
    let limits = &options.limits;
    let decoded = encoding::decode(source.bytes(), None);
    if memchr(0, decoded.text.as_bytes()).is_some() {
        return Err(ReadError::new(ReadErrorKind::UnknownFormat));
    }
    let lines = lines::split_or_cut(&decoded);
    let blocks = segment::blocks(&lines, limits)?;
    Ok(Document { format: Format::Text, blocks, notices: decoded.notices() })
}

/// The blocks of text that stands somewhere inside another document, with the lines and columns of that text as places.
fn blocks_of(text: &str, limits: &Limits) -> Result<Vec<Block>, ReadError> {
    let source = encoding::Decoded::inside(text);
    segment::blocks(&lines::split(&source), limits)
}

/// The blocks of preformatted text that stands somewhere inside another document; all have its place.
#[cfg(feature = "html")]
pub(super) fn blocks_inside(text: &str, place: &Location, limits: &Limits) -> Result<Vec<Block>, ReadError> {
    let mut blocks = blocks_of(text, limits)?;
    for block in &mut blocks {
        relocate(block, |_| Some(place.clone()));
    }
    Ok(blocks)
}

/// Gives other places to a block of text and all in it; where there is no other, the place stays.
fn relocate(block: &mut Block, place: impl Fn(&Location) -> Option<Location>) {
    let relocate = |location: &mut Location| {
        if let Some(place) = place(location) {
            *location = place;
        }
    };
    relocate(&mut block.location);
    match &mut block.kind {
        BlockKind::Paragraph(paragraph) => {
            paragraph.runs.iter_mut().for_each(|run| relocate(&mut run.location));
        }
        BlockKind::Stream(stream) => {
            for item in &mut stream.items {
                if let StreamItem::Cell { location, .. } = item {
                    relocate(location);
                }
            }
        }
        BlockKind::Table(_) => {}
    }
}

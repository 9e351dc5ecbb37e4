//! Web pages to [`Document`]: HTML as browsers read it, XHTML, pages saved as one file (MHTML), pages that Word made.
//!
//! The tree is the one that a browser builds; tables become grids with spans, everything else paragraphs. Text is
//! taken as it stands: nothing is put between two spans, and no-break spaces stay. Scripts, styles and templates are
//! no text. What leads elsewhere (navigation, lists of links, the head and foot of the page), what is hidden and what
//! a tracked change took out is tagged with its region. No style sheet is read, no link is followed, and no label is looked at.

mod charset;
mod element;
mod grid;
mod links;
mod mhtml;
mod paragraph;
#[cfg(test)]
mod tests;
mod tree;
mod walk;

use encoding_rs::Encoding;

use super::sniff::Source;
use super::text::encoding::{self, Decoded};
use super::{DocumentOptions, Format};
use crate::document::Document;
use crate::error::ReadError;

/// Whether the bytes are a web page.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    source.is_web_page() || mhtml::recognises(source.bytes())
}

/// Whether a page says in which encoding it is.
#[cfg(feature = "containers")]
pub(super) fn names_encoding(page: &[u8]) -> bool {
    charset::declared(page).is_some()
}

/// Reads a web page.
pub(super) fn read(source: &mut Source<'_>, options: &DocumentOptions) -> Result<Document, ReadError> {
    let bytes = source.bytes();
    if mhtml::recognises(bytes) {
        let page = mhtml::page(bytes)?;
        return read_page(&page.bytes, page.charset, options);
    }
    read_page(bytes, None, options)
}

fn read_page(
    bytes: &[u8],
    charset: Option<&'static Encoding>,
    options: &DocumentOptions,
) -> Result<Document, ReadError> {
    let declared = charset.or_else(|| charset::declared(bytes));
    let decoded: Decoded = encoding::decode(bytes, declared);
    let tree = tree::build(&decoded.text, &options.limits)?;
    let blocks = walk::blocks(&tree, options)?;
    Ok(Document { format: Format::Html, blocks, notices: decoded.notices() })
}

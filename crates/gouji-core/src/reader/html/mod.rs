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
#[cfg(test)]
mod oracle;
mod origin;
mod paragraph;
mod plain;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;
mod walk;

use encoding_rs::Encoding;
use origin::Origin;

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
        let decoded = decode(&page.bytes, page.charset);
        // What a place in the page is in the file, only its transfer encoding would tell.
        return read_page(&decoded, &Origin::Unknown, options);
    }
    let decoded = decode(bytes, None);
    read_page(&decoded, &Origin::of(&decoded), options)
}

fn decode(bytes: &[u8], charset: Option<&'static Encoding>) -> Decoded {
    encoding::decode(bytes, charset.or_else(|| charset::declared(bytes)))
}

fn read_page(
    decoded: &Decoded,
    origin: &Origin<'_>,
    options: &DocumentOptions,
) -> Result<Document, ReadError> {
    let tree = tree::build(&decoded.text, &options.limits)?;
    let blocks = walk::blocks(&tree, origin, options)?;
    Ok(Document { format: Format::Html, blocks, notices: decoded.notices() })
}

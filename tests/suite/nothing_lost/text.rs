//! A plain walk over a text: everything but the signs that draw its grids.

use encoding_rs::{Encoding, GB18030, UTF_16LE};

use super::walks::Letters;

/// Signs that separate cells where a text draws a grid.
const DRAWN: [char; 5] = ['|', '｜', '│', ',', '"'];

/// The characters of a text.
pub(crate) fn text(bytes: &[u8]) -> Option<Letters> {
    let text = match (bytes.strip_prefix(b"\xff\xfe"), std::str::from_utf8(bytes)) {
        (Some(bytes), _) => strict(bytes, UTF_16LE)?,
        (None, Ok(text)) => text.trim_start_matches('\u{feff}').to_owned(),
        (None, Err(_)) => strict(bytes, GB18030)?,
    };
    // A line of hyphens below a header is drawn too.
    let lines = text.lines().filter(|line| !line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')));
    let mut letters = Letters::default();
    for line in lines {
        // So are the signs in front of a heading.
        letters.add(&line.trim_start_matches('#').replace(DRAWN, " "));
    }
    Some(letters)
}

fn strict(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    Some(encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned())
}

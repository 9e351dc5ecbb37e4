//! Which encoding a text is in, and where each character stands in the bytes.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
pub(super) struct Decoded {
    pub(super) text: String,
    encoding: &'static Encoding,
    /// Bytes before the text: a byte order mark.
    pub(super) start: usize,
    /// Whether characters were lost.
    pub(super) is_damaged: bool,
}

/// Whether the bytes can be text: no control characters but those that text uses.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() || utf_16_without_mark(bytes).is_some() {
        return true;
    }
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    let is_control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b);
    head.iter().filter(is_control).count() == 0
}

/// Decodes by byte order mark, then strict UTF-8, then strict GB18030; what fits none is decoded with marks where
/// characters were lost.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, start)) = Encoding::for_bom(bytes) {
        return lossy(bytes.get(start..).unwrap_or_default(), encoding, start);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return lossy(bytes, encoding, 0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: UTF_8, start: 0, is_damaged: false };
    }
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        return Decoded { text: text.into_owned(), encoding: GB18030, start: 0, is_damaged: false };
    }
    // A file cut off inside a character, or patched together: the encoding that loses less is the likelier one.
    let (as_utf_8, as_gb) = (lossy(bytes, UTF_8, 0), lossy(bytes, GB18030, 0));
    if losses(&as_utf_8) <= losses(&as_gb) { as_utf_8 } else { as_gb }
}

fn lossy(bytes: &[u8], encoding: &'static Encoding, start: usize) -> Decoded {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding, start, is_damaged }
}

fn losses(decoded: &Decoded) -> usize {
    decoded.text.matches('\u{fffd}').count()
}

/// UTF-16 shows itself by the zero bytes of its line ends, spaces and digits.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / 64;
    match (even, odd) {
        (0, odd) if odd > enough => Some(UTF_16LE),
        (even, 0) if even > enough => Some(UTF_16BE),
        _ => None,
    }
}

impl Decoded {
    /// How many bytes of the file a piece of the text takes; `None` where characters were lost.
    pub(super) fn source_length(&self, piece: &str) -> Option<usize> {
        if self.is_damaged {
            return None;
        }
        if self.encoding == UTF_8 || piece.is_ascii() && self.encoding == GB18030 {
            return Some(piece.len());
        }
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            return Some(piece.chars().map(char::len_utf16).sum::<usize>() * 2);
        }
        let (bytes, _, has_unmappable) = self.encoding.encode(piece);
        (!has_unmappable).then_some(bytes.len())
    }
}

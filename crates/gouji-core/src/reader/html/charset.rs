//! Which encoding a page says that it is in.
//!
//! Takes the first bytes; looks at the XML prolog and at `meta` elements, as text, before anything is decoded. What a
//! page says is only a hint: bytes that contradict it are believed more.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Bytes in which a declaration is looked for.
const HEAD: usize = 8 * 1024;

/// The encoding that the page declares.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let label = of_meta(head).or_else(|| of_prolog(head))?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A declaration that can be read byte by byte cannot be in sixteen bits.
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

fn of_meta(head: &[u8]) -> Option<String> {
    let mut rest = head;
    while let Some(start) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(start + 1..).unwrap_or_default();
        let Some(tag) = rest.get(..4).filter(|name| name.eq_ignore_ascii_case(b"meta")).and(rest.get(4..))
        else {
            continue;
        };
        if let Some(label) = value_after(&up_to(tag, b'>'), "charset") {
            return Some(label);
        }
    }
    None
}

fn of_prolog(head: &[u8]) -> Option<String> {
    let prolog = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    value_after(&up_to(prolog, b'>'), "encoding")
}

/// What stands before a byte, in small letters.
fn up_to(bytes: &[u8], end: u8) -> String {
    let end = bytes.iter().position(|byte| *byte == end).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).to_ascii_lowercase()
}

/// The word after a name and an equals sign, quoted or not.
fn value_after(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))
        .unwrap_or(rest.len());
    rest.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

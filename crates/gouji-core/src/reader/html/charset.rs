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
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let prolog = || {
        let prolog = head.trim_start().strip_prefix("<?xml")?;
        value_after(prolog.split_once("?>")?.0, "encoding")
    };
    let label = of_meta(&head).or_else(prolog)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A declaration that can be read byte by byte cannot be in sixteen bits.
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

fn of_meta(head: &str) -> Option<&str> {
    head.split("<meta").skip(1).find_map(|rest| {
        let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
        value_after(tag, "charset")
    })
}

/// The word after a name and an equals sign, quoted or not.
fn value_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))
        .unwrap_or(rest.len());
    rest.get(..end).filter(|label| !label.is_empty())
}

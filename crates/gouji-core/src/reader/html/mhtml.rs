//! A page saved with all it needs in one file (MHTML), or the page of an e-mail.
//!
//! Takes the bytes of the message; gives the first part that is a page, with its transfer encoding undone and the
//! character set that its header names. Pictures and style sheets are left alone.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::error::ReadError;
use crate::reader::text::base64;

/// Bytes in which the header of the message has to end.
const HEAD: usize = 16 * 1024;
/// Messages inside messages are followed so far.
const MOST_LEVELS: usize = 8;

/// A page in a message.
pub(super) struct SavedPage<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) charset: Option<&'static Encoding>,
}

/// Whether the bytes begin with the header of a message that holds a page.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    // A message begins with the name of a field.
    if !head.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let (header, _) = split_header(head);
    header.len() < head.len() && {
        let kind = value(header, "content-type");
        let is_page = kind.is_some_and(|kind| is_multipart(&kind) || kind.starts_with("text/html"));
        is_page && value(header, "mime-version").is_some()
    }
}

/// The page of a message.
///
/// # Errors
/// When no part of it is a page.
pub(super) fn page(bytes: &[u8]) -> Result<SavedPage<'_>, ReadError> {
    let mut message = bytes;
    for _ in 0..MOST_LEVELS {
        let (header, body) = split_header(message);
        let kind = value(header, "content-type").unwrap_or_default();
        if !is_multipart(&kind) {
            return Ok(decoded(header, body, &kind));
        }
        let boundary = parameter(&kind, "boundary").ok_or_else(no_page)?;
        message = first_page(body, &boundary).ok_or_else(no_page)?;
    }
    Err(no_page())
}

fn no_page() -> ReadError {
    ReadError::damaged("the saved page holds no HTML part")
}

fn is_multipart(kind: &str) -> bool {
    kind.to_ascii_lowercase().starts_with("multipart/")
}

/// The first part that is a page, or that holds parts.
fn first_page<'a>(body: &'a [u8], boundary: &str) -> Option<&'a [u8]> {
    let marker = format!("--{boundary}");
    split_at_lines(body, marker.as_bytes()).into_iter().find(|part| {
        let kind = value(split_header(part).0, "content-type").unwrap_or_default().to_ascii_lowercase();
        kind.starts_with("text/html") || kind.starts_with("application/xhtml") || is_multipart(&kind)
    })
}

/// The pieces between lines that begin with a marker.
fn split_at_lines<'a>(bytes: &'a [u8], marker: &[u8]) -> Vec<&'a [u8]> {
    let mut starts = Vec::new();
    let mut line = 0;
    while let Some(rest) = bytes.get(line..).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        if rest.starts_with(marker) {
            starts.push((line, line + length));
        }
        line += length;
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([bytes.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|((_, from), to)| bytes.get(from..to)).collect()
}

/// The header and the body of a message or part.
fn split_header(message: &[u8]) -> (&[u8], &[u8]) {
    let mut line = 0;
    while let Some(rest) = message.get(line..).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        if rest.get(..length).unwrap_or(rest).trim_ascii().is_empty() && line > 0 {
            return message.split_at(line + length);
        }
        line += length;
    }
    (message, &[])
}

/// The value of a field of a header, with its folded lines.
fn value(header: &[u8], name: &str) -> Option<String> {
    let header = String::from_utf8_lossy(header);
    let mut lines = header.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((field, first)) = line.split_once(':') else { continue };
        if !field.trim().eq_ignore_ascii_case(name) {
            continue;
        }
        let mut value = first.trim().to_owned();
        while let Some(more) = lines.next_if(|line| line.starts_with([' ', '\t'])) {
            value.push(' ');
            value.push_str(more.trim());
        }
        return Some(value);
    }
    None
}

/// A parameter of a field's value.
fn parameter(value: &str, name: &str) -> Option<String> {
    let found = value.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then_some(value)
    })?;
    Some(found.trim().trim_matches('"').to_owned())
}

fn decoded<'a>(header: &[u8], body: &'a [u8], kind: &str) -> SavedPage<'a> {
    let transfer = value(header, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let bytes = match transfer.as_str() {
        "quoted-printable" => Cow::Owned(quoted_printable(body)),
        "base64" => Cow::Owned(base64::decode(body)),
        _ => Cow::Borrowed(body),
    };
    let charset = parameter(kind, "charset").and_then(|label| Encoding::for_label(label.as_bytes()));
    SavedPage { bytes, charset }
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'=' {
            decoded.push(byte);
            continue;
        }
        // An equals sign before a line end joins two lines, before two digits it is a byte.
        if let Some(after) = tail.strip_prefix(b"\r\n").or_else(|| tail.strip_prefix(b"\n")) {
            rest = after;
        } else if let [high, low, after @ ..] = tail
            && let (Some(high), Some(low)) = (hexadecimal(*high), hexadecimal(*low))
        {
            decoded.push(high << 4 | low);
            rest = after;
        } else {
            decoded.push(byte);
        }
    }
    decoded
}

fn hexadecimal(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

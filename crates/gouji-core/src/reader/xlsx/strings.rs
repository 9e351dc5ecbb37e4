//! Text of Office Open XML workbooks: the shared strings, and the text of one item.
//!
//! Takes markup; returns the text that is shown. Phonetic readings beside the text are left out.

use crate::error::ReadError;
use crate::reader::Limits;
use crate::reader::package::Part;
use crate::reader::package::xml::{self, Event, Events, Namespace};

/// Reads the shared strings in order.
pub(super) fn read_shared(part: &Part, limits: &Limits) -> Result<Vec<String>, ReadError> {
    let text = xml::decode(part)?;
    let mut events = Events::new(&text, &part.name, limits);
    let mut strings = Vec::new();
    while let Some(event) = events.next()? {
        if let Event::Start(element) = event
            && (element.namespace, element.name) == (Namespace::Sheet, "si")
        {
            strings.push(read_item(&mut events)?);
        }
    }
    Ok(strings)
}

/// Reads the text of the item whose element began last, up to its end: plain, or in formatted runs.
pub(super) fn read_item(events: &mut Events<'_>) -> Result<String, ReadError> {
    let inside = events.depth();
    let mut item = String::new();
    let mut is_text = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => match (element.namespace, element.name) {
                (Namespace::Sheet, "t") => is_text = true,
                (Namespace::Sheet, "r") => {}
                _ => events.skip()?,
            },
            Event::Text(text) if is_text => item.push_str(&text),
            Event::Text(_) => {}
            Event::End if events.depth() < inside => break,
            Event::End => is_text = false,
        }
    }
    Ok(unescape(item))
}

/// Characters that XML cannot hold are written `_x000D_`; line ends become `\n`.
pub(super) fn unescape(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        unescaped.push_str(before);
        if let Some(character) = escaped_character(after) {
            unescaped.push(character);
            rest = after.get(5..).unwrap_or_default();
        } else {
            unescaped.push_str("_x");
            rest = after;
        }
    }
    unescaped.push_str(rest);
    unescaped.replace("\r\n", "\n").replace('\r', "\n")
}

/// The character of four hexadecimal digits before an underscore.
fn escaped_character(text: &str) -> Option<char> {
    let digits = text.get(..4)?;
    let is_closed = text.get(4..5) == Some("_");
    let is_code = is_closed && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|_| is_code)
}

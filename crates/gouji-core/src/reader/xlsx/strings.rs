//! Text of Office Open XML workbooks: the shared strings, and the text of one item.
//!
//! Takes markup; returns the text that is shown. Phonetic readings beside the text are left out.

use std::borrow::Cow;

use crate::document::raised;
use crate::error::ReadError;
use crate::reader::Limits;
use crate::reader::package::xml::{Event, Events, Namespace};

/// Reads the shared strings in order from the text of their part.
pub(super) fn read_shared<'a>(
    text: &'a str,
    part: &'a str,
    limits: &Limits,
) -> Result<Vec<Cow<'a, str>>, ReadError> {
    let mut events = Events::new(text, part, limits);
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
pub(super) fn read_item<'a>(events: &mut Events<'a>) -> Result<Cow<'a, str>, ReadError> {
    let inside = events.depth();
    let mut item: Cow<'a, str> = Cow::default();
    let mut is_text = false;
    let mut look = Look::Plain;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => match (element.namespace, element.name) {
                (Namespace::Sheet, "t") => match events.take_text() {
                    Some((text, _)) => append(&mut item, look.seen(text.into())),
                    None => is_text = true,
                },
                (Namespace::Sheet, "r") => look = Look::Plain,
                (Namespace::Sheet, "rPr") => {}
                (Namespace::Sheet, "vertAlign")
                    if element.attribute("val").is_some_and(|value| value == "superscript") =>
                {
                    look = Look::Raised;
                }
                (Namespace::Sheet, "strike") if element.is_on() => look = Look::Struck,
                _ => events.skip()?,
            },
            Event::Text(text) if is_text => append(&mut item, look.seen(text)),
            Event::Text(_) => {}
            Event::End if events.depth() < inside => break,
            Event::End => is_text = false,
        }
    }
    Ok(unescape(item))
}

/// Strikes the character before it through.
const STROKE: char = '\u{336}';

/// How the text of a run looks, as far as it matters to figures.
#[derive(Clone, Copy)]
enum Look {
    Plain,
    Raised,
    Struck,
}

impl Look {
    /// The text as it is seen: raised digits as raised digits, struck characters with their stroke, so that neither is
    /// taken for a part of the figure beside it.
    fn seen(self, text: Cow<'_, str>) -> Cow<'_, str> {
        match self {
            Self::Plain => text,
            Self::Raised => text.chars().map(raised).collect::<String>().into(),
            Self::Struck => text.chars().flat_map(|c| [c, STROKE]).collect::<String>().into(),
        }
    }
}

/// Adds a piece of text, which mostly is the only one.
pub(super) fn append<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}

/// Characters that XML cannot hold are written `_x000D_`; line ends become `\n`.
pub(super) fn unescape(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = &*text;
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
    unescaped.replace("\r\n", "\n").replace('\r', "\n").into()
}

/// The character of four hexadecimal digits before an underscore.
fn escaped_character(text: &str) -> Option<char> {
    let digits = text.get(..4)?;
    let is_closed = text.get(4..5) == Some("_");
    let is_code = is_closed && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|_| is_code)
}

//! The markup of one part as events: elements with resolved namespaces, text with resolved references.
//!
//! Takes the decoded text of a part. Hands out starts, ends and text with their byte offsets; an empty element is
//! a start followed by an end. Names are resolved to the few namespaces that readers know, transitional and
//! strict alike, never matched by prefix. Ends that do not match, a document type declaration, nesting beyond the
//! limit and an end of input with open elements are errors. It keeps no tree.

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, Event as RawEvent};

use super::{Part, lower_case_start};
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;

/// No program declares more namespaces at once.
const MOST_BINDINGS: usize = 1000;

/// The namespaces that readers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum Namespace {
    /// No namespace.
    None,
    /// Word-processing markup.
    Word,
    /// Spreadsheet markup.
    Sheet,
    /// Markup compatibility: alternate content.
    Compatibility,
    /// Mathematics.
    Mathematics,
    /// Drawing, the main part.
    Drawing,
    /// Legacy vector drawings.
    VectorDrawing,
    /// Shapes of word-processing documents.
    WordShape,
    /// Relationships of a package.
    PackageRelationships,
    /// Content types of a package.
    ContentTypes,
    /// Tables of ODF files.
    OpenTable,
    /// Text of ODF files.
    OpenText,
    /// Styles of ODF files.
    OpenStyle,
    /// Any other of the office vendors: extensions that readers may ignore but do understand to be ignorable.
    OtherOffice,
    /// Any other.
    Unknown,
}

/// One event.
#[derive(Debug)]
pub(in crate::reader) enum Event<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The innermost open element ends.
    End,
    /// Text, with references resolved. Consecutive pieces are not joined.
    Text(Cow<'a, str>),
}

/// An element that begins.
#[derive(Clone, Copy, Debug)]
pub(in crate::reader) struct Element<'a> {
    /// Its namespace.
    pub(in crate::reader) namespace: Namespace,
    /// Its name without the prefix.
    pub(in crate::reader) name: &'a str,
    attributes: &'a str,
}

/// The events of one part.
pub(in crate::reader) struct Events<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// Bytes of a byte order mark, which the reader below never sees.
    mark: usize,
    part: &'a str,
    nesting: usize,
    depth: usize,
    /// An empty element was handed out as a start; its end comes next.
    owes_end: bool,
    bindings: Vec<Binding<'a>>,
    /// Whether elements below the root declare prefixes; hardly any part does, and looking costs.
    has_inner_bindings: bool,
    /// The prefix that was resolved last, while no binding changes.
    recent: Option<(&'a str, Namespace)>,
    /// The name of the element that began last, with its prefix.
    qualified: &'a str,
    event: Range<usize>,
}

/// A prefix bound to a namespace inside an element.
struct Binding<'a> {
    prefix: &'a str,
    namespace: Namespace,
    /// Depth of the element that declares it.
    depth: usize,
}

/// The text of a part: UTF-8 as it is, UTF-16 and other declared encodings decoded.
///
/// Offsets of a part that is not in UTF-8 are those of the decoded text.
pub(in crate::reader) fn decode(part: &Part) -> Result<Cow<'_, str>, ReadError> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&part.bytes)
        && encoding != encoding_rs::UTF_8
    {
        return Ok(encoding.decode_without_bom_handling(part.bytes.get(mark..).unwrap_or_default()).0);
    }
    if let Some(encoding) = encoding_without_mark(&part.bytes) {
        return Ok(encoding.decode_without_bom_handling(&part.bytes).0);
    }
    if let Some(text) = decode_declared(part) {
        return Ok(Cow::Owned(text));
    }
    match std::str::from_utf8(&part.bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) => Err(broken(&part.name, error.valid_up_to(), "the text is not valid UTF-8")),
    }
}

/// UTF-16 that starts with `<` and no byte order mark.
fn encoding_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Decodes by the XML declaration, where it names an encoding other than UTF-8 and the text fits it.
fn decode_declared(part: &Part) -> Option<String> {
    let head = part.bytes.get(..part.bytes.len().min(200))?;
    let end = head.iter().position(|byte| *byte == b'>')?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?.strip_prefix("<?xml")?;
    let (_, label) = Attributes { rest: declaration }.find(|(name, _)| *name == "encoding")?;
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    // Without a mark, "UTF-16" in a text that could be read this far is a mistake.
    if [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding) {
        return None;
    }
    encoding.decode_without_bom_handling_and_without_replacement(&part.bytes).map(Cow::into_owned)
}

impl<'a> Events<'a> {
    /// The events of `text`, the decoded part `part`.
    pub(in crate::reader) fn new(text: &'a str, part: &'a str, limits: &Limits) -> Self {
        let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Self {
            reader: Reader::from_str(body),
            text,
            mark: text.len() - body.len(),
            part,
            nesting: limits.nesting,
            depth: 0,
            owes_end: false,
            bindings: Vec::new(),
            has_inner_bindings: true,
            recent: None,
            qualified: "",
            event: 0..0,
        }
    }

    /// Byte range of the event that was handed out last.
    pub(in crate::reader) fn event_range(&self) -> Range<usize> {
        self.event.clone()
    }

    /// The next event; `None` at the end of the part.
    pub(in crate::reader) fn next(&mut self) -> Result<Option<Event<'a>>, ReadError> {
        if self.owes_end {
            self.owes_end = false;
            self.event.start = self.event.end;
            self.close();
            return Ok(Some(Event::End));
        }
        loop {
            self.event.start = self.position();
            let raw = match self.reader.read_event() {
                Ok(raw) => raw,
                Err(error) => return Err(self.broken_here(&lower_case_start(&error.to_string()))),
            };
            self.event.end = self.position();
            match raw {
                RawEvent::Start(_) => return self.open(false).map(Some),
                RawEvent::Empty(_) => return self.open(true).map(Some),
                RawEvent::End(_) => {
                    self.close();
                    return Ok(Some(Event::End));
                }
                RawEvent::Text(text) => return Ok(Some(Event::Text(text.xml10_content()))),
                RawEvent::CData(text) => return Ok(Some(Event::Text(text.xml10_content()))),
                RawEvent::GeneralRef(reference) => return self.resolve(&reference).map(Some),
                RawEvent::DocType(_) => {
                    return Err(self.broken_here("document type declarations are refused"));
                }
                RawEvent::Eof if self.depth > 0 => {
                    return Err(self.broken_here("the markup ends inside an open element"));
                }
                RawEvent::Eof => return Ok(None),
                RawEvent::Decl(_) | RawEvent::Comment(_) | RawEvent::PI(_) => {}
            }
        }
    }

    /// How many elements are open.
    pub(in crate::reader) fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over the content and the end of the element that began last.
    pub(in crate::reader) fn skip(&mut self) -> Result<(), ReadError> {
        if let Some(content) = self.raw_content() {
            return self.pass(content);
        }
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The markup inside the element that began last, found by its end tag alone.
    ///
    /// `None` where that is not certain: in comments and literal sections anything may look like a tag.
    pub(in crate::reader) fn raw_content(&self) -> Option<&'a str> {
        if self.owes_end {
            return Some("");
        }
        let rest = self.text.get(self.event.end..)?;
        let is_end_of_name =
            |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'>' | b'/') || is_space(*byte));
        let mut open = 1_usize;
        let mut at = 0;
        loop {
            at += rest.get(at..)?.find('<')?;
            let tag = rest.as_bytes().get(at + 1..)?;
            match tag.first()? {
                b'!' | b'?' => return None,
                b'/' => {
                    let after = tag.get(1..)?.strip_prefix(self.qualified.as_bytes());
                    if after.is_some_and(|after| is_end_of_name(after.first())) {
                        open -= 1;
                        if open == 0 {
                            return rest.get(..at);
                        }
                    }
                }
                _ => {
                    let after = tag.strip_prefix(self.qualified.as_bytes());
                    if after.is_some_and(|after| is_end_of_name(after.first())) {
                        let end = rest.get(at..)?.find('>')?;
                        if tag.get(end.checked_sub(2)?) != Some(&b'/') {
                            open += 1;
                        }
                    }
                }
            }
            at += 1;
        }
    }

    /// Passes over the content that [`Self::raw_content`] found, and over the end behind it.
    pub(in crate::reader) fn pass(&mut self, content: &str) -> Result<(), ReadError> {
        self.reader.stream().consume(content.len());
        self.next().map(drop)
    }

    /// An error about the event that was handed out last.
    pub(in crate::reader) fn broken_here(&self, reason: &str) -> ReadError {
        broken(self.part, self.event.start, reason)
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).map_or(usize::MAX, |position| position + self.mark)
    }

    fn open(&mut self, is_empty: bool) -> Result<Event<'a>, ReadError> {
        self.depth += 1;
        if self.depth > self.nesting {
            let limit = self.nesting;
            let error = ReadError::new(ReadErrorKind::Limit { name: "nesting", limit });
            return Err(error.at(place(self.part, self.event.start)));
        }
        self.owes_end = is_empty;
        let closing = if is_empty { 2 } else { 1 };
        let tag =
            self.text.get(self.event.start + 1..self.event.end.saturating_sub(closing)).unwrap_or_default();
        let name_end = tag.bytes().position(is_space).unwrap_or(tag.len());
        let (qualified, attributes) = tag.split_at_checked(name_end).unwrap_or((tag, ""));
        if self.has_inner_bindings {
            self.bind(attributes)?;
        }
        self.qualified = qualified;
        let colon = qualified.bytes().position(|byte| byte == b':');
        let split = colon.and_then(|colon| Some((qualified.get(..colon)?, qualified.get(colon + 1..)?)));
        let (prefix, name) = split.unwrap_or(("", qualified));
        let namespace = match self.recent {
            Some((recent, namespace)) if recent == prefix => namespace,
            _ => self.namespace(prefix),
        };
        self.recent = Some((prefix, namespace));
        Ok(Event::Start(Element { namespace, name, attributes }))
    }

    fn close(&mut self) {
        while self.bindings.last().is_some_and(|binding| binding.depth >= self.depth) {
            self.bindings.pop();
            self.recent = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn bind(&mut self, attributes: &'a str) -> Result<(), ReadError> {
        if self.depth == 1 {
            let inside = self.text.get(self.event.end..).unwrap_or_default();
            self.has_inner_bindings = inside.contains("xmlns");
        }
        if !attributes.contains("xmlns") {
            return Ok(());
        }
        self.recent = None;
        for (key, value) in (Attributes { rest: attributes }) {
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            // Every look-up goes through them all.
            if self.bindings.len() >= MOST_BINDINGS {
                return Err(self.broken_here("too many namespace declarations"));
            }
            self.bindings.push(Binding { prefix, namespace: known_namespace(value), depth: self.depth });
        }
        Ok(())
    }

    /// The namespace that a prefix is bound to here.
    pub(in crate::reader) fn namespace(&self, prefix: &str) -> Namespace {
        let found = self.bindings.iter().rev().find(|binding| binding.prefix == prefix);
        match found {
            Some(binding) => binding.namespace,
            None if prefix.is_empty() => Namespace::None,
            None => Namespace::Unknown,
        }
    }

    fn resolve(&self, reference: &BytesRef<'a>) -> Result<Event<'a>, ReadError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => Ok(Event::Text(Cow::Owned(character.to_string()))),
            Ok(None) => match resolve_predefined_entity(reference) {
                Some(text) => Ok(Event::Text(text.into())),
                None => Err(self.broken_here(&format!("undefined entity `{}`", &**reference))),
            },
            Err(error) => Err(self.broken_here(&lower_case_start(&error.to_string()))),
        }
    }
}

impl<'a> Element<'a> {
    /// The value of the attribute of that name, whatever its prefix, with references resolved.
    ///
    /// No element that readers look at has two attributes that differ in their prefix only.
    pub(in crate::reader) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = Attributes { rest: self.attributes }.find(|(key, _)| {
            let local = key.rsplit_once(':').map_or(*key, |(_, local)| local);
            local == name
        })?;
        Some(if value.contains('&') { unescape(value).unwrap_or(value.into()) } else { value.into() })
    }

    /// The attribute as a number.
    pub(in crate::reader) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an on-off element is on: it is unless its `val` says otherwise.
    pub(in crate::reader) fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

/// Attributes of a tag as they stand, names with prefixes, values with references. Stops at what is malformed.
struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, rest) = self.rest.trim_start_matches(is_space_character).split_once('=')?;
        let rest = rest.trim_start_matches(is_space_character);
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, rest) = rest.get(1..)?.split_once(quote)?;
        self.rest = rest;
        Some((key.trim_end_matches(is_space_character), value))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn is_space_character(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

fn known_namespace(uri: &str) -> Namespace {
    match uri {
        "" => Namespace::None,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Namespace::Word,
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        | "http://purl.oclc.org/ooxml/spreadsheetml/main"
        // Written by the test versions of Excel 2007.
        | "http://schemas.microsoft.com/office/excel/2006/2" => Namespace::Sheet,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Namespace::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Namespace::Mathematics,
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => Namespace::Drawing,
        "urn:schemas-microsoft-com:vml" => Namespace::VectorDrawing,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => Namespace::WordShape,
        "http://schemas.openxmlformats.org/package/2006/relationships" => Namespace::PackageRelationships,
        "http://schemas.openxmlformats.org/package/2006/content-types" => Namespace::ContentTypes,
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Namespace::OpenTable,
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Namespace::OpenText,
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Namespace::OpenStyle,
        _ if is_office_uri(uri) => Namespace::OtherOffice,
        _ => Namespace::Unknown,
    }
}

fn is_office_uri(uri: &str) -> bool {
    let hosts = [
        "http://schemas.microsoft.com/office/",
        "http://schemas.openxmlformats.org/",
        "http://purl.oclc.org/",
    ];
    hosts.iter().any(|host| uri.starts_with(host)) || uri.starts_with("urn:schemas-microsoft-com:")
}

fn broken(part: &str, offset: usize, reason: &str) -> ReadError {
    ReadError::damaged(reason).at(place(part, offset))
}

fn place(part: &str, offset: usize) -> String {
    format!("{part}, byte {offset}")
}

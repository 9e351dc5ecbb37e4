//! The markup of one part as events: elements with resolved namespaces, text with resolved references.
//!
//! Takes the decoded text of a part. Hands out starts, ends and text with their byte offsets; an empty element is
//! a start followed by an end. Names are resolved to the few namespaces that readers know, transitional and
//! strict alike, never matched by prefix. Ends that do not match, a document type declaration, nesting beyond the
//! limit and an end of input with open elements are errors. It keeps no tree.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use super::Part;
use super::markup::{Scanner, Tag, Token, is_space};
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
    scanner: Scanner<'a>,
    part: &'a str,
    nesting: usize,
    depth: usize,
    /// An empty element was handed out as a start; its end comes next.
    owes_end: bool,
    scope: usize,
    bindings: Vec<Binding<'a>>,
    /// The prefix that was resolved last, while no binding changes.
    recent: Option<(&'a str, Namespace)>,
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
    match simdutf8::compat::from_utf8(&part.bytes) {
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
        let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Self {
            scanner: Scanner::new(text, mark),
            part,
            nesting: limits.nesting,
            depth: 0,
            owes_end: false,
            scope: 0,
            bindings: Vec::new(),
            recent: None,
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
        let token = self.scanner.next();
        self.event = self.scanner.token_range();
        let event = match token {
            Ok(Some(Token::Start(tag))) => self.open(tag)?,
            Ok(Some(Token::End)) => {
                self.close();
                Event::End
            }
            Ok(Some(Token::Text(text) | Token::Literal(text))) => Event::Text(with_plain_line_ends(text)),
            Ok(Some(Token::Reference(name))) => match meant_by(name) {
                Some(character) => Event::Text(Cow::Owned(character.to_string())),
                None => return Err(self.broken_here(&format!("undefined entity `{name}`"))),
            },
            Ok(None) if self.depth > 0 => {
                return Err(self.broken_here("the markup ends inside an open element"));
            }
            Ok(None) => return Ok(None),
            Err(problem) => return Err(self.broken_here(&problem)),
        };
        Ok(Some(event))
    }

    /// A number that changes whenever a prefix may come to mean something else.
    pub(in crate::reader) fn scope(&self) -> usize {
        self.scope
    }

    /// Passes over the element that comes next if its text is this; whoever gives it knows that it is a whole element.
    pub(in crate::reader) fn pass_known(&mut self, element: &str) -> bool {
        !self.owes_end && self.scanner.pass(element)
    }

    /// The text from a byte on up to the end of the event that was handed out last.
    pub(in crate::reader) fn text_since(&self, start: usize) -> &'a str {
        self.scanner.text(start..self.event.end)
    }

    /// How many elements are open.
    pub(in crate::reader) fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over the content and the end of the element that began last.
    pub(in crate::reader) fn skip(&mut self) -> Result<(), ReadError> {
        if self.owes_end || self.scanner.pass_content(|_| false) {
            return self.pass_end();
        }
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Passes over the content and the end of the element that began last if nothing in it is wanted; tells whether it
    /// did. Elements are shown to `is_wanted` as the text from the name on, without the prefix.
    ///
    /// Where it did not, an element that is wanted may be there: some places can only be read event by event.
    pub(in crate::reader) fn skip_unless(
        &mut self,
        is_wanted: impl Fn(&[u8]) -> bool,
    ) -> Result<bool, ReadError> {
        let is_passed = self.owes_end || self.scanner.pass_content(is_wanted);
        if is_passed {
            self.pass_end()?;
        }
        Ok(is_passed)
    }

    /// The text of the element that began last and its bytes, if it holds nothing but plain text; passes over its end
    /// then, and does nothing else.
    pub(in crate::reader) fn take_text(&mut self) -> Option<(&'a str, Range<usize>)> {
        let found = if self.owes_end { None } else { self.scanner.take_text() };
        if found.is_some() {
            self.event = self.scanner.token_range();
            self.close();
        }
        found
    }

    /// Passes over the end of the element that began last, which comes next.
    fn pass_end(&mut self) -> Result<(), ReadError> {
        if !self.owes_end && self.scanner.take_end() {
            self.event = self.scanner.token_range();
            self.close();
            return Ok(());
        }
        self.next().map(drop)
    }

    /// An error about the event that was handed out last.
    pub(in crate::reader) fn broken_here(&self, reason: &str) -> ReadError {
        broken(self.part, self.event.start, reason)
    }

    fn open(&mut self, tag: Tag<'a>) -> Result<Event<'a>, ReadError> {
        self.depth += 1;
        if self.depth > self.nesting {
            let limit = self.nesting;
            let error = ReadError::new(ReadErrorKind::Limit { name: "nesting", limit });
            return Err(error.at(place(self.part, self.event.start)));
        }
        self.owes_end = tag.is_empty;
        if tag.may_declare {
            self.bind(tag.attributes)?;
        }
        let namespace = match self.recent {
            Some((recent, namespace)) if std::ptr::eq(recent, tag.prefix) || recent == tag.prefix => {
                namespace
            }
            _ => self.namespace(tag.prefix),
        };
        self.recent = Some((tag.prefix, namespace));
        Ok(Event::Start(Element { namespace, name: tag.local_name, attributes: tag.attributes }))
    }

    fn close(&mut self) {
        while self.bindings.last().is_some_and(|binding| binding.depth >= self.depth) {
            self.bindings.pop();
            self.recent = None;
            self.scope += 1;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn bind(&mut self, attributes: &'a str) -> Result<(), ReadError> {
        self.recent = None;
        self.scope += 1;
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
}

/// Text with the line ends of markup: `\n` and nothing else.
fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    match memchr(b'\r', text.as_bytes()) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
    }
}

/// The character that a reference means, given without its `&` and `;`.
fn meant_by(reference: &str) -> Option<char> {
    let Some(number) = reference.strip_prefix('#') else {
        return match reference {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => None,
        };
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let code =
        u32::from_str_radix(digits, radix).ok().filter(|code| *code > 0 && !digits.starts_with('+'))?;
    char::from_u32(code)
}

/// Text with its references resolved; as it stands where one of them means nothing.
fn resolved(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    all_resolved(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn all_resolved(text: &str) -> Option<String> {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        let (reference, behind) = behind.split_once(';')?;
        resolved.push_str(before);
        resolved.push(meant_by(reference)?);
        rest = behind;
    }
    resolved.push_str(rest);
    Some(resolved)
}

impl<'a> Element<'a> {
    /// The value of the attribute of that name, whatever its prefix, with references resolved.
    ///
    /// No element that readers look at has two attributes that differ in their prefix only.
    pub(in crate::reader) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let is_meant = |key: &str| {
            key.strip_suffix(name).is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
        };
        let (_, value) = Attributes { rest: self.attributes }.find(|(key, _)| is_meant(key))?;
        Some(resolved(value))
    }

    /// All attributes, their names without prefix, with references resolved.
    pub(in crate::reader) fn attributes(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> + use<'a> {
        let local_name = |key: &'a str| {
            let colon = key.bytes().rposition(|byte| byte == b':');
            colon.and_then(|colon| key.get(colon + 1..)).unwrap_or(key)
        };
        Attributes { rest: self.attributes }.map(move |(key, value)| (local_name(key), resolved(value)))
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
        let bytes = self.rest.as_bytes();
        let is_other = |byte: &u8| !is_space(*byte);
        let key_start = bytes.iter().position(is_other)?;
        let equals = key_start + bytes.get(key_start..)?.iter().position(|byte| *byte == b'=')?;
        let key_end = bytes.get(key_start..equals)?.iter().rposition(is_other).map_or(0, |last| last + 1);
        let open = equals + 1 + bytes.get(equals + 1..)?.iter().position(is_other)?;
        let quote = *bytes.get(open).filter(|quote| matches!(quote, b'"' | b'\''))?;
        let close = open + 1 + memchr(quote, bytes.get(open + 1..)?)?;
        let found = (self.rest.get(key_start..key_start + key_end)?, self.rest.get(open + 1..close)?);
        self.rest = self.rest.get(close + 1..)?;
        Some(found)
    }
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

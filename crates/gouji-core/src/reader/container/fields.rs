//! Which field of a record holds what: the page, the bytes of a document, its title, its name.
//!
//! Takes a record of any list (a JSON object, a row under a header, a row of columns); gives the document that it
//! holds. A field that was asked for by name and is not there is an error that lists those that are. Without names
//! the usual ones are tried.

use std::borrow::Cow;

use crate::error::{ReadError, ReadErrorKind};
use crate::reader::text::base64;

/// Fields that usually hold a page.
const CONTENT: [&str; 6] = ["html", "raw_html", "content", "text", "body", "page"];
/// Fields that usually hold the bytes of a document in base64.
const BYTES: [&str; 4] = ["bytes", "base64", "content_base64", "data"];
/// Fields that usually hold a title.
const TITLE: [&str; 1] = ["title"];
/// More names than these help nobody who looks for the right one.
const MOST_NAMES: usize = 50;

/// Which fields of a record hold what. A field that is named has to be there; without a name the usual ones are tried,
/// and the first that is there and not empty counts. `a.b` is the field `b` of the object in the field `a`, unless
/// there is a field of that very name.
///
/// ```
/// use gouji_core::SourceFields;
///
/// let fields = SourceFields { content: Some("正文".to_owned()), ..SourceFields::default() };
/// assert_eq!(fields.path, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFields {
    /// The field that holds a page or a text; usually `html`, `raw_html`, `content`, `text`, `body` or `page`.
    pub content: Option<String>,
    /// The field that holds the bytes of a document, in base64 where the list knows only text; usually `bytes`,
    /// `base64`, `content_base64` or `data`. It counts before the page.
    pub bytes: Option<String>,
    /// The field that holds the title of the page, put before a page that does not hold it; usually `title`.
    pub title: Option<String>,
    /// The field that names the document in its path; without it that is the number of the record.
    pub path: Option<String>,
}

/// A record of a list.
pub trait Record {
    /// What a field of that name holds; `None` where there is no such field.
    fn field(&self, name: &str) -> Option<FieldValue<'_>>;
    /// The names of all fields.
    fn names(&self) -> Vec<String>;
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldValue<'a> {
    /// Nothing.
    Null,
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Something else: a number, a list.
    Other,
}

/// The document that a record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDocument<'a> {
    /// Its name by the field that was asked for.
    pub name: Option<String>,
    /// Its bytes.
    pub bytes: Cow<'a, [u8]>,
    /// Whether it is a page or text, and so no container.
    pub is_text: bool,
}

impl SourceFields {
    /// The names under which pages, bytes and titles are usually found.
    pub fn usual() -> impl Iterator<Item = &'static str> {
        CONTENT.into_iter().chain(BYTES).chain(TITLE)
    }

    /// Whether a field for pages or bytes was asked for by name.
    pub(super) fn are_named(&self) -> bool {
        self.content.is_some() || self.bytes.is_some()
    }

    /// Whether a record of this list may hold documents: one of the fields that were asked for is there, or else one
    /// of the usual ones.
    #[must_use]
    pub fn are_in(&self, record: &dyn Record) -> bool {
        let named = [&self.content, &self.bytes].into_iter().flatten();
        if self.are_named() {
            return named.into_iter().any(|name| record.field(name).is_some());
        }
        CONTENT.iter().any(|name| record.field(name).is_some())
            || BYTES.iter().any(|name| bytes_by_signature(record.field(name)).is_some())
    }

    /// An error about the first field that was asked for by name and is not there.
    ///
    /// # Errors
    /// When there is one.
    pub fn check(&self, record: &dyn Record) -> Result<(), ReadError> {
        let named = [&self.content, &self.bytes, &self.title, &self.path];
        match named.into_iter().flatten().find(|name| record.field(name).is_none()) {
            Some(name) => Err(no_field(name, record)),
            None => Ok(()),
        }
    }

    /// The document that a record holds; `None` where its fields are empty.
    ///
    /// # Errors
    /// When a field for pages or bytes that was asked for by name is not there, or holds something else.
    pub fn document<'a>(&self, record: &'a dyn Record) -> Result<Option<RecordDocument<'a>>, ReadError> {
        let name = self.path.as_ref().and_then(|name| text_of(record.field(name)));
        let name = name.map(|name| name.trim().to_owned());
        if let Some(bytes) = self.bytes_of(record)? {
            return Ok(Some(RecordDocument { name, bytes, is_text: false }));
        }
        let Some(content) = self.content_of(record)? else { return Ok(None) };
        let content = match content {
            FieldValue::Bytes(bytes) => {
                return Ok(Some(RecordDocument { name, bytes: bytes.into(), is_text: false }));
            }
            FieldValue::Text(content) => content,
            FieldValue::Null | FieldValue::Other => return Ok(None),
        };
        if let Some(bytes) = bytes_by_signature(Some(FieldValue::Text(content))) {
            return Ok(Some(RecordDocument { name, bytes, is_text: false }));
        }
        let bytes = match self.title_of(record).filter(|title| !content.contains(title)) {
            Some(title) => Cow::Owned(with_title(title, content).into_bytes()),
            None => Cow::Borrowed(content.as_bytes()),
        };
        Ok(Some(RecordDocument { name, bytes, is_text: true }))
    }

    /// The bytes of a document: in the field that was asked for, or in a usual one that shows by its first bytes that
    /// it holds some.
    fn bytes_of<'a>(&self, record: &'a dyn Record) -> Result<Option<Cow<'a, [u8]>>, ReadError> {
        let Some(name) = &self.bytes else {
            let usual = || BYTES.iter().find_map(|name| bytes_by_signature(record.field(name)));
            return Ok(if self.content.is_none() { usual() } else { None });
        };
        match record.field(name).ok_or_else(|| no_field(name, record))? {
            FieldValue::Null => Ok(None),
            FieldValue::Bytes(bytes) => {
                Ok(Some(bytes.into()).filter(|bytes: &Cow<'_, [u8]>| !bytes.is_empty()))
            }
            FieldValue::Text(text) if text.trim().is_empty() => Ok(None),
            FieldValue::Text(text) => match base64::decode_strictly(without_data_scheme(text)) {
                Some(bytes) => Ok(Some(bytes.into())),
                None => Err(ReadError::damaged(format!("the field `{name}` is not in base64"))),
            },
            FieldValue::Other => Err(ReadError::damaged(format!("the field `{name}` holds no bytes"))),
        }
    }

    fn content_of<'a>(&self, record: &'a dyn Record) -> Result<Option<FieldValue<'a>>, ReadError> {
        let Some(name) = &self.content else {
            let is_written = |value: &FieldValue<'_>| match value {
                FieldValue::Text(text) => !text.trim().is_empty(),
                FieldValue::Bytes(bytes) => !bytes.is_empty(),
                FieldValue::Null | FieldValue::Other => false,
            };
            let mut usual = CONTENT.iter().filter_map(|name| record.field(name));
            return Ok(if self.bytes.is_none() { usual.find(is_written) } else { None });
        };
        match record.field(name).ok_or_else(|| no_field(name, record))? {
            FieldValue::Text(text) if text.trim().is_empty() => Ok(None),
            FieldValue::Bytes([]) | FieldValue::Null => Ok(None),
            FieldValue::Other => Err(ReadError::damaged(format!("the field `{name}` holds no text"))),
            value => Ok(Some(value)),
        }
    }

    fn title_of<'a>(&self, record: &'a dyn Record) -> Option<&'a str> {
        let title = match &self.title {
            Some(name) => text_of(record.field(name)),
            None => TITLE.iter().find_map(|name| text_of(record.field(name))),
        };
        title.map(str::trim).filter(|title| !title.is_empty())
    }
}

fn text_of(value: Option<FieldValue<'_>>) -> Option<&str> {
    match value? {
        FieldValue::Text(text) => Some(text),
        FieldValue::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        FieldValue::Null | FieldValue::Other => None,
    }
}

/// Bytes in base64 that show by their beginning that they are an office document or an archive: text never begins so.
fn bytes_by_signature(value: Option<FieldValue<'_>>) -> Option<Cow<'_, [u8]>> {
    let text = match value? {
        FieldValue::Bytes(bytes) => {
            return Some(bytes.into()).filter(|bytes: &Cow<'_, [u8]>| !bytes.is_empty());
        }
        FieldValue::Text(text) => without_data_scheme(text).trim_start(),
        FieldValue::Null | FieldValue::Other => return None,
    };
    // ZIP, compound file, gzip.
    let is_document = ["UEsDB", "0M8R4KGxGuE", "H4sI"].iter().any(|signature| text.starts_with(signature));
    is_document.then(|| base64::decode_strictly(text).map(Cow::Owned)).flatten()
}

/// `data:application/…;base64,` before the content.
fn without_data_scheme(text: &str) -> &str {
    let scheme = text.trim_start().strip_prefix("data:").and_then(|rest| rest.split_once(','));
    scheme.filter(|(kind, _)| kind.ends_with(";base64")).map_or(text, |(_, content)| content)
}

fn with_title(title: &str, content: &str) -> String {
    if content.trim_start().starts_with('<') {
        format!("<h1>{}</h1>\n{content}", title.replace('&', "&amp;").replace('<', "&lt;"))
    } else {
        format!("{title}\n{content}")
    }
}

fn no_field(name: &str, record: &dyn Record) -> ReadError {
    let mut known = record.names();
    if known.len() > MOST_NAMES {
        known.truncate(MOST_NAMES);
        known.push("…".to_owned());
    }
    ReadError::new(ReadErrorKind::NoField { name: name.to_owned(), known })
}

//! Files that hold several documents: archives, web archives, and lists of pages as scrapers write them.
//!
//! Takes the bytes of a file, or a stream; hands every document in it to a visitor as a source of its own, with a path
//! like `dump.zip!a/b.docx`, `pages.jsonl!3` or `crawl.warc.gz!https://…`. A file that is no such list is one source
//! under its own name. Containers in containers are opened as far as a limit allows. Streams are held in memory one
//! document at a time, except for ZIP archives, whose directory stands at their end. What each source says is not
//! looked at here.

mod archive;
mod fields;
mod http;
mod records;
mod stream;
#[cfg(test)]
mod tests;
mod warc;

use std::cell::Cell;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::rc::Rc;

use super::text::encoding;
use super::{Limits, sniff};
use crate::error::{ReadError, ReadErrorKind};

pub use fields::{FieldValue, Record, RecordDocument, SourceFields};
pub use records::RecordSources;
use stream::{Recorded, error_of, read_within};

/// Who is given each source: its path, and its bytes or why there are none.
pub type SourceVisitor<'a> = dyn FnMut(&str, Result<&[u8], ReadError>) + 'a;

/// Gives every document that a file holds to a visitor, in order.
///
/// ```
/// use gouji_core::{Limits, SourceFields, each_source};
///
/// let lines = b"{\"title\": \"a\", \"text\": \"b\"}\n{\"text\": \"c\"}\n";
/// let mut seen = Vec::new();
/// each_source(lines, "pages.jsonl", &Limits::default(), &SourceFields::default(), &mut |path, bytes| {
///     seen.push((path.to_owned(), String::from_utf8_lossy(bytes.unwrap()).into_owned()));
/// });
/// assert_eq!(seen, [("pages.jsonl!1".into(), "a\nb".into()), ("pages.jsonl!2".into(), "c".into())]);
/// ```
pub fn each_source(
    bytes: &[u8],
    name: &str,
    limits: &Limits,
    fields: &SourceFields,
    visit: &mut SourceVisitor<'_>,
) {
    Opener::new(limits, fields, visit).open(bytes, name, 0);
}

/// Gives every document that a stream holds to a visitor, in order, without loading the whole of a list or an archive
/// that can be read from front to back.
///
/// ```
/// use gouji_core::{Limits, SourceFields, each_source_in};
///
/// let mut stream: &[u8] = b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n";
/// let mut seen = Vec::new();
/// each_source_in(&mut stream, "-", &Limits::default(), &SourceFields::default(), &mut |path, bytes| {
///     seen.push((path.to_owned(), bytes.unwrap().to_vec()));
/// });
/// assert_eq!(seen, [("-!1".into(), b"a".to_vec()), ("-!2".into(), b"b".to_vec())]);
/// ```
pub fn each_source_in(
    stream: &mut dyn Read,
    name: &str,
    limits: &Limits,
    fields: &SourceFields,
    visit: &mut SourceVisitor<'_>,
) {
    Opener::new(limits, fields, visit).open_stream(stream, name, 0);
}

/// Bytes by which the kind of a stream is told.
const HEAD: usize = 64 * 1024;

/// What is needed while containers are open.
struct Opener<'a, 'b> {
    limits: &'a Limits,
    fields: &'a SourceFields,
    /// Bytes to which everything compressed may still inflate. Shared with the streams that do so.
    bytes_left: Rc<Cell<usize>>,
    /// Sources that may still be given out.
    sources_left: usize,
    visit: &'a mut SourceVisitor<'b>,
}

/// A kind of file that is read from front to back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Streamed {
    Gzip,
    Tar,
    Warc,
    Json,
    /// Values separated by this byte, under a header.
    Separated(u8),
}

impl<'a, 'b> Opener<'a, 'b> {
    fn new(limits: &'a Limits, fields: &'a SourceFields, visit: &'a mut SourceVisitor<'b>) -> Self {
        let bytes_left = Rc::new(Cell::new(limits.container_bytes));
        Self { limits, fields, bytes_left, sources_left: limits.sources, visit }
    }
}

impl Opener<'_, '_> {
    /// Opens a container, or gives out a document. Calls itself for containers in containers, no deeper than the
    /// limit allows.
    fn open(&mut self, bytes: &[u8], path: &str, depth: usize) {
        let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
        match self.streamed(head, path).filter(|kind| self.is_list(*kind, &mut &*bytes)) {
            Some(kind) => self.open_streamed(kind, &mut &*bytes, path, depth),
            None => self.open_whole(bytes, path, depth),
        }
    }

    /// Opens a stream.
    fn open_stream(&mut self, stream: &mut dyn Read, path: &str, depth: usize) {
        let mut head = Vec::new();
        if let Err(error) = stream.take(as_u64(HEAD)).read_to_end(&mut head) {
            return self.give(path, Err(error_of(&error)));
        }
        let kind = self.streamed(&head, path);
        let mut begun = Recorded::new((&*head).chain(&mut *stream));
        let kind = kind.filter(|kind| self.is_list(*kind, &mut begun));
        // What was read to learn whether it is a list is read once more.
        let begun = begun.into_bytes();
        let before = if begun.len() > head.len() { &begun } else { &head };
        let mut whole = (&**before).chain(stream);
        if let Some(kind) = kind {
            return self.open_streamed(kind, &mut whole, path, depth);
        }
        let most = self.limits.file_bytes;
        match read_within(&mut whole, most, "file_bytes", most) {
            Ok(bytes) => self.open_whole(&bytes, path, depth),
            Err(error) => self.give(path, Err(error)),
        }
    }

    /// Opens what has to be in memory as a whole.
    fn open_whole(&mut self, bytes: &[u8], path: &str, depth: usize) {
        if bytes.len() > self.limits.file_bytes {
            return self.give(path, Err(limit("file_bytes", self.limits.file_bytes)));
        }
        if sniff::is_plain_archive(bytes) {
            if self.may_open(path, depth) {
                self.open_zip(bytes, path, depth);
            }
            return;
        }
        // Lists in other encodings than UTF-8.
        if records::may_be(bytes) && std::str::from_utf8(bytes).is_err() {
            let text = encoding::decode(bytes, None).text;
            let head = text.as_bytes().get(..text.len().min(HEAD)).unwrap_or_default();
            let kind = records::kind(head, path, self.fields);
            if let Some(kind) = kind.filter(|kind| self.is_list(*kind, &mut text.as_bytes())) {
                return self.open_streamed(kind, &mut text.as_bytes(), path, depth);
            }
        }
        self.give(path, Ok(bytes));
    }

    /// Whether a file of a kind is a list of pages; only the records tell that of JSON.
    fn is_list(&self, kind: Streamed, stream: &mut dyn Read) -> bool {
        kind != Streamed::Json || records::hold_pages(stream, self.fields, self.limits)
    }

    fn open_streamed(&mut self, kind: Streamed, stream: &mut dyn Read, path: &str, depth: usize) {
        let is_list = matches!(kind, Streamed::Json | Streamed::Separated(_));
        if !is_list && !self.may_open(path, depth) {
            return;
        }
        match kind {
            Streamed::Gzip => self.open_gzip(stream, path, depth),
            Streamed::Tar => self.open_tar(stream, path, depth),
            Streamed::Warc => self.open_warc(stream, path, depth),
            Streamed::Json => self.open_json(stream, path, depth),
            Streamed::Separated(separator) => self.open_separated(separator, stream, path, depth),
        }
    }

    /// The kind of a file that begins with these bytes, if it can be read from front to back.
    fn streamed(&self, head: &[u8], path: &str) -> Option<Streamed> {
        if head.starts_with(b"\x1f\x8b") {
            return Some(Streamed::Gzip);
        }
        if head.get(257..262) == Some(b"ustar") {
            return Some(Streamed::Tar);
        }
        if head.starts_with(b"WARC/") {
            return Some(Streamed::Warc);
        }
        records::kind(head, path, self.fields)
    }

    /// Whether a container may be opened at this depth; if not, that is given out.
    fn may_open(&mut self, path: &str, depth: usize) -> bool {
        let may = depth < self.limits.container_depth;
        if !may {
            self.give(path, Err(limit("container_depth", self.limits.container_depth)));
        }
        may
    }

    /// Gives out the document of a record, or opens the container that it is.
    fn open_record(&mut self, document: &RecordDocument<'_>, path: &str, depth: usize) {
        if document.is_text {
            self.give(path, Ok(&document.bytes));
        } else {
            self.open(&document.bytes, path, depth + 1);
        }
    }

    fn give(&mut self, path: &str, source: Result<&[u8], ReadError>) {
        let Some(left) = self.sources_left.checked_sub(1) else { return };
        self.sources_left = left;
        (self.visit)(path, source);
        if left == 0 {
            (self.visit)(path, Err(limit("sources", self.limits.sources)));
        }
    }

    fn is_full(&self) -> bool {
        self.sources_left == 0
    }
}

/// The paths of the documents of one list. No two are the same: a name that was there before gets the number of its
/// record beside it.
#[derive(Default)]
struct InnerPaths {
    /// Hashes of the names: that two names share one costs a number, and nothing else.
    met: HashSet<u64>,
}

impl InnerPaths {
    fn path(&mut self, outer: &str, name: Option<&str>, number: usize) -> String {
        let name = name.map(printable).filter(|name| !name.trim().is_empty());
        match name {
            Some(name) if self.met.insert(hash(&name)) => format!("{outer}!{name}"),
            Some(name) => format!("{outer}!{name} ({number})"),
            None => format!("{outer}!{number}"),
        }
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// A name without control characters, which would break a line of output.
fn printable(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn limit(name: &'static str, limit: usize) -> ReadError {
    ReadError::new(ReadErrorKind::Limit { name, limit })
}

fn as_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

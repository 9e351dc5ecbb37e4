//! Files that hold several documents: archives, and lists of pages as scrapers write them.
//!
//! Takes the bytes of a file; hands every document in it to a visitor as a source of its own, with a path like
//! `dump.zip!a/b.docx` or `pages.jsonl!3`. A file that is no such list is one source under its own name. Archives in
//! archives are opened as far as a limit allows. What each source says is not looked at here.

mod archive;
mod records;
#[cfg(test)]
mod tests;

use super::text::encoding;
use super::{Limits, sniff};
use crate::error::{ReadError, ReadErrorKind};

/// Which fields of a record hold what.
///
/// ```
/// use gouji_core::SourceFields;
///
/// let mut fields = SourceFields::default();
/// fields.content.insert(0, "正文".to_owned());
/// assert_eq!(fields.title, ["title"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFields {
    /// Fields that hold a page; the first one that is there and not empty counts.
    pub content: Vec<String>,
    /// Fields that hold the title of the page, put before a page that does not hold it.
    pub title: Vec<String>,
}

impl Default for SourceFields {
    fn default() -> Self {
        let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            content: named(&["html", "raw_html", "content", "text", "body", "page"]),
            title: named(&["title"]),
        }
    }
}

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
    let mut opener =
        Opener { limits, fields, bytes_left: limits.total_bytes, sources_left: limits.sources, visit };
    opener.open(bytes, name, 0);
}

/// What is needed while containers are open.
struct Opener<'a, 'b> {
    limits: &'a Limits,
    fields: &'a SourceFields,
    /// Bytes that may still be inflated.
    bytes_left: usize,
    /// Sources that may still be given out.
    sources_left: usize,
    visit: &'a mut SourceVisitor<'b>,
}

/// What a file is, seen as a container.
enum Kind {
    Zip,
    Gzip,
    Tar,
    Records(Vec<String>),
    /// A document.
    Single,
}

impl Opener<'_, '_> {
    /// Opens a container, or gives out a document. Calls itself for containers in containers, no deeper than the
    /// limit allows.
    fn open(&mut self, bytes: &[u8], path: &str, depth: usize) {
        if bytes.len() > self.limits.file_bytes {
            let error = limit("file_bytes", self.limits.file_bytes);
            return self.give(path, Err(error));
        }
        let kind = self.kind(bytes);
        if depth >= self.limits.container_depth && !matches!(kind, Kind::Single) {
            let error = limit("container_depth", self.limits.container_depth);
            return self.give(path, Err(error));
        }
        match kind {
            Kind::Single => self.give(path, Ok(bytes)),
            Kind::Zip => self.open_zip(bytes, path, depth),
            Kind::Gzip => self.open_gzip(bytes, path, depth),
            Kind::Tar => self.open_tar(bytes, path, depth),
            Kind::Records(pages) => {
                for (index, page) in pages.iter().enumerate() {
                    if !page.is_empty() {
                        self.give(&format!("{path}!{}", index + 1), Ok(page.as_bytes()));
                    }
                }
            }
        }
    }

    fn kind(&self, bytes: &[u8]) -> Kind {
        if sniff::is_plain_archive(bytes) {
            return Kind::Zip;
        }
        if bytes.starts_with(b"\x1f\x8b") {
            return Kind::Gzip;
        }
        if bytes.get(257..262) == Some(b"ustar") {
            return Kind::Tar;
        }
        if !records::may_be(bytes) {
            return Kind::Single;
        }
        let text = encoding::decode(bytes, None).text;
        records::pages(&text, self.fields).map_or(Kind::Single, Kind::Records)
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

fn limit(name: &'static str, limit: usize) -> ReadError {
    ReadError::new(ReadErrorKind::Limit { name, limit })
}

//! Web archives (WARC, plain or in gzip): every page and document that a crawler was sent is a source.
//!
//! Takes a stream of records; gives out what the answers of servers hold (`response`), and what was archived without
//! one (`resource`, `conversion`), under the address that it had. Requests, notes of the crawler and repetitions of an
//! earlier answer hold no document. No record is in memory that is not given out.
//!
//! The readers that exist for this format read a record by its lines into memory without a bound, and know nothing of
//! the answers inside, so the little that is needed is done here.

use std::io::{self, BufRead, BufReader, Read};

use super::stream::error_of;
use super::{InnerPaths, Opener, as_u64, http, limit};
use crate::error::ReadError;

/// No header is longer.
const LONGEST_HEADER: usize = 256 * 1024;

/// The header of a record.
struct Header {
    kind: String,
    address: Option<String>,
    content_type: String,
    length: usize,
}

impl Opener<'_, '_> {
    pub(super) fn open_warc(&mut self, stream: &mut dyn Read, path: &str, depth: usize) {
        let mut stream = BufReader::new(stream);
        let mut paths = InnerPaths::default();
        let mut number = 0;
        while !self.is_full() {
            let header = match next_header(&mut stream) {
                Ok(Some(header)) => header,
                Ok(None) => return,
                // Where the next record begins is told by this one only.
                Err(error) => return self.give(path, Err(error)),
            };
            number += 1;
            if !header.is_wanted() {
                if let Err(error) = skip(&mut stream, header.length) {
                    return self.give(path, Err(error));
                }
                continue;
            }
            let path = paths.path(path, header.address.as_deref(), number);
            if header.length > self.limits.file_bytes {
                self.give(&path, Err(limit("file_bytes", self.limits.file_bytes)));
                if skip(&mut stream, header.length).is_err() {
                    return;
                }
                continue;
            }
            let mut block = Vec::new();
            let read = stream.by_ref().take(as_u64(header.length)).read_to_end(&mut block);
            match read {
                Ok(length) if length == header.length => self.open_block(&header, &block, &path, depth),
                Ok(_) => return self.give(&path, Err(ReadError::damaged("the record is cut off"))),
                Err(error) => return self.give(&path, Err(error_of(&error))),
            }
        }
    }

    fn open_block(&mut self, header: &Header, block: &[u8], path: &str, depth: usize) {
        let is_answer = header.kind == "response";
        let document = if is_answer {
            self.document_of_answer(block)
        } else {
            Ok(http::document(block, &header.content_type))
        };
        match document {
            Ok(Some(document)) => self.open(&document, path, depth + 1),
            Ok(None) => {}
            Err(error) => self.give(path, Err(error)),
        }
    }
}

impl Header {
    /// Whether the record holds a document, as far as its header tells.
    fn is_wanted(&self) -> bool {
        let is_answer = self.content_type.is_empty() || self.content_type.starts_with("application/http");
        match self.kind.as_str() {
            "response" => is_answer && self.is_page_by_address(),
            "resource" | "conversion" => http::is_wanted(&self.content_type) && self.is_page_by_address(),
            _ => false,
        }
    }

    fn is_page_by_address(&self) -> bool {
        self.address.as_deref().is_none_or(http::is_wanted_address)
    }
}

/// The header of the next record; `None` at the end of the stream.
fn next_header(stream: &mut impl BufRead) -> Result<Option<Header>, ReadError> {
    let mut room = LONGEST_HEADER;
    let version = loop {
        match line(stream, &mut room)? {
            None => return Ok(None),
            Some(blank) if blank.is_empty() => {}
            Some(version) => break version,
        }
    };
    if !version.starts_with("WARC/") {
        return Err(ReadError::damaged("a record does not begin with its version"));
    }
    let (mut kind, mut address, mut content_type, mut length) = (String::new(), None, String::new(), None);
    loop {
        let field = line(stream, &mut room)?.ok_or_else(|| ReadError::damaged("a header is cut off"))?;
        if field.is_empty() {
            break;
        }
        let Some((name, value)) = field.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => kind = value.to_ascii_lowercase(),
            // Some crawlers write the address in angle brackets.
            "warc-target-uri" => {
                address = Some(value.trim_start_matches('<').trim_end_matches('>').to_owned());
            }
            "content-type" => content_type = value.to_ascii_lowercase(),
            "content-length" => length = value.parse().ok(),
            _ => {}
        }
    }
    let length = length.ok_or_else(|| ReadError::damaged("a record does not say how long it is"))?;
    Ok(Some(Header { kind, address, content_type, length }))
}

/// The next line without its end; `None` at the end of the stream.
fn line(stream: &mut impl BufRead, room: &mut usize) -> Result<Option<String>, ReadError> {
    let mut line = Vec::new();
    let read = stream.take(as_u64(*room)).read_until(b'\n', &mut line).map_err(|error| error_of(&error))?;
    *room = room.saturating_sub(read);
    if *room == 0 {
        return Err(ReadError::damaged("a header is too long"));
    }
    let line = String::from_utf8_lossy(&line);
    Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn skip(stream: &mut impl Read, length: usize) -> Result<(), ReadError> {
    let skipped = io::copy(&mut stream.take(as_u64(length)), &mut io::sink());
    match skipped.map_err(|error| error_of(&error))? {
        skipped if skipped == as_u64(length) => Ok(()),
        _ => Err(ReadError::damaged("the last record is cut off")),
    }
}

//! The answer of a web server: what document it holds.
//!
//! Takes the bytes of an answer as they went over the line; gives its body with chunks joined and compression undone.
//! Answers that are no document (an error, a redirect, a picture, a script) are left out. Where a header says
//! something that the body is not (archives often hold the body already joined or inflated) the body is believed.

use std::borrow::Cow;

use encoding_rs::Encoding;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::Opener;
use super::archive::is_never_report;
use super::stream::read_within;
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::text::encoding;

/// Words in the type of what is never a report.
const NEVER_REPORTS: [&str; 9] =
    ["image/", "audio/", "video/", "font", "css", "javascript", "ecmascript", "json", "wasm"];

/// Whether something of this type may be a report.
pub(super) fn is_wanted(content_type: &str) -> bool {
    !NEVER_REPORTS.iter().any(|word| content_type.contains(word))
}

/// Whether what stands at this address may be a report, by the extension of its last step.
pub(super) fn is_wanted_address(address: &str) -> bool {
    let is_page = address.starts_with("http:") || address.starts_with("https:") || !address.contains(':');
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // Behind the host, whose name has dots too.
    let step = path.split('/').skip(3).last().unwrap_or_default();
    is_page && !is_never_report(step)
}

/// What was archived under a type, as a document.
pub(super) fn document<'a>(bytes: &'a [u8], content_type: &str) -> Option<Cow<'a, [u8]>> {
    (!bytes.is_empty()).then(|| in_utf_8(bytes.into(), content_type))
}

impl Opener<'_, '_> {
    /// The document of an answer; `None` where it holds none.
    pub(super) fn document_of_answer<'a>(
        &self,
        answer: &'a [u8],
    ) -> Result<Option<Cow<'a, [u8]>>, ReadError> {
        let (header, body) = split(answer);
        let header = Header::of(header);
        if !header.is_success() || !is_wanted(&header.content_type) || body.is_empty() {
            return Ok(None);
        }
        let joined = if header.is_chunked { joined(body) } else { None };
        let body = joined.map_or(Cow::Borrowed(body), Cow::Owned);
        let body = self.uncompressed(body, &header.encoding)?;
        Ok((!body.is_empty()).then(|| in_utf_8(body, &header.content_type)))
    }

    fn uncompressed<'a>(&self, body: Cow<'a, [u8]>, encoding: &str) -> Result<Cow<'a, [u8]>, ReadError> {
        let most = self.limits.file_bytes;
        let inflated = match encoding {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
                read_within(&mut self.inflated(&*body, MultiGzDecoder::new), most, "file_bytes", most)?
            }
            // The standard means zlib; many servers send the bare stream.
            "deflate" => {
                match read_within(&mut self.inflated(&*body, ZlibDecoder::new), most, "file_bytes", most) {
                    Ok(inflated) => inflated,
                    Err(error) if matches!(error.kind(), ReadErrorKind::Limit { .. }) => return Err(error),
                    Err(_) => {
                        let bare = &mut self.inflated(&*body, DeflateDecoder::new);
                        match read_within(bare, most, "file_bytes", most) {
                            Ok(inflated) => inflated,
                            Err(_) => return Ok(body),
                        }
                    }
                }
            }
            "br" | "zstd" if std::str::from_utf8(&body).is_err() => {
                return Err(ReadError::new(ReadErrorKind::UnsupportedFormat(
                    "answer compressed with Brotli or Zstandard",
                )));
            }
            _ => return Ok(body),
        };
        Ok(Cow::Owned(inflated))
    }
}

/// What the header of an answer says.
#[derive(Default)]
struct Header {
    status: Option<u16>,
    content_type: String,
    encoding: String,
    is_chunked: bool,
}

impl Header {
    fn of(header: &[u8]) -> Self {
        let header = String::from_utf8_lossy(header);
        let mut lines = header.lines();
        let status = lines
            .next()
            .and_then(|line| line.split_whitespace().nth(1))
            .and_then(|status| status.parse().ok());
        let mut read = Self { status, ..Self::default() };
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => read.content_type = value,
                "content-encoding" => read.encoding = value,
                "transfer-encoding" => read.is_chunked = value.contains("chunked"),
                _ => {}
            }
        }
        read
    }

    fn is_success(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// The header and the body of an answer.
fn split(answer: &[u8]) -> (&[u8], &[u8]) {
    let mut line = 0;
    while let Some(rest) = answer.get(line..).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        line += length;
        if rest.get(..length).unwrap_or(rest).trim_ascii().is_empty() {
            return answer.split_at(line);
        }
    }
    (answer, &[])
}

/// The chunks of a body joined; `None` where it does not consist of chunks. A last chunk that is cut off counts.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, after) = rest.split_at(end + 1);
        let line = std::str::from_utf8(line).ok()?.trim();
        // An extension may follow the length.
        let digits = line.split(';').next().unwrap_or_default().trim();
        let length = usize::from_str_radix(digits, 16).ok()?;
        if length == 0 {
            return Some(joined);
        }
        let Some(chunk) = after.get(..length) else {
            joined.extend_from_slice(after);
            return Some(joined);
        };
        joined.extend_from_slice(chunk);
        rest = after.get(length..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(joined);
        }
    }
}

/// A page in the encoding that the header of its answer names, where the page itself names none and can be in that
/// encoding. Otherwise it is left as it is, for the reader to find out.
fn in_utf_8<'a>(page: Cow<'a, [u8]>, content_type: &str) -> Cow<'a, [u8]> {
    let label = content_type.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ']));
    let label = label.and_then(|label| label.split([';', ' ']).next());
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let is_text = content_type.contains("html") || content_type.starts_with("text/");
    match named
        .filter(|_| is_text && !names_encoding(&page))
        .and_then(|named| encoding::as_named(&page, named))
    {
        Some(text) => Cow::Owned(text.into_bytes()),
        None => page,
    }
}

#[cfg(feature = "html")]
fn names_encoding(page: &[u8]) -> bool {
    crate::reader::html::names_encoding(page)
}

#[cfg(not(feature = "html"))]
fn names_encoding(_page: &[u8]) -> bool {
    false
}

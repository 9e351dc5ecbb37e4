//! Archives: ZIP, tar, and either of them or a single file inside gzip.
//!
//! Every entry is read under the limits of one file or part, and all of them together under another. Entries that are never reports (pictures, style
//! sheets, the notes of operating systems) are left out by their names; all others are given out.

use std::io::Read;
use std::rc::Rc;

use encoding_rs::GB18030;
use flate2::read::MultiGzDecoder;
use tar::{Entry, EntryType, PaxExtensions};

use super::stream::{Counted, Inflated, error_of, read_within};
use super::{Opener, limit, printable};
use crate::error::ReadError;
use crate::reader::Limits;
use crate::reader::package::Package;

/// No file system has longer paths.
const LONGEST_NAME: usize = 64 * 1024;

/// Extensions of what stands beside pages and is none.
const NEVER_REPORTS: [&str; 22] = [
    "png", "jpg", "jpeg", "gif", "bmp", "ico", "svg", "webp", "css", "js", "mjs", "map", "woff", "woff2",
    "ttf", "eot", "mp3", "mp4", "swf", "db", "ini", "lnk",
];

impl Opener<'_, '_> {
    pub(super) fn open_zip(&mut self, bytes: &[u8], path: &str, depth: usize) {
        // No two parts are in memory at once, so that their sum is no matter of one document.
        let limits = Limits { total_bytes: usize::MAX, ..self.limits.clone() };
        let mut package = match Package::open(bytes, &limits) {
            Ok(package) => package,
            Err(error) => return self.give(path, Err(error)),
        };
        for position in 0..package.len() {
            let name = package.raw_name(position).map(name_of).unwrap_or_default();
            if !is_wanted(&name) || self.is_full() {
                continue;
            }
            let inner = format!("{path}!{name}");
            match package.read_at(position).and_then(|part| self.spend(part.bytes)) {
                Ok(bytes) => self.open(&bytes, &inner, depth + 1),
                Err(error) => self.give(&inner, Err(error)),
            }
        }
    }

    /// Counts bytes that were inflated.
    fn spend(&self, bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
        let left = self.bytes_left.get().checked_sub(bytes.len());
        let left = left.ok_or_else(|| limit("container_bytes", self.limits.container_bytes))?;
        self.bytes_left.set(left);
        Ok(bytes)
    }

    /// What is packed alone keeps the name of the archive, and an archive in gzip is one container, not two.
    pub(super) fn open_gzip(&mut self, stream: &mut dyn Read, path: &str, depth: usize) {
        let mut inflated = self.inflated(stream, MultiGzDecoder::new);
        let mut head = Vec::new();
        if let Err(error) = inflated.by_ref().take(2).read_to_end(&mut head) {
            return self.give(path, Err(error_of(&error)));
        }
        let is_gzip_again = head.starts_with(b"\x1f\x8b");
        let depth = if is_gzip_again { depth + 1 } else { depth };
        self.open_stream(&mut (&*head).chain(inflated), path, depth);
    }

    /// What a compressed stream inflates to within the limits.
    pub(super) fn inflated<R: Read, D: Read>(
        &self,
        stream: R,
        decoder: impl FnOnce(Counted<R>) -> D,
    ) -> Inflated<D> {
        Inflated::new(stream, self.limits, Rc::clone(&self.bytes_left), decoder)
    }

    pub(super) fn open_tar(&mut self, stream: &mut dyn Read, path: &str, depth: usize) {
        let mut archive = tar::Archive::new(stream);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.give(path, Err(error_of(&error))),
        };
        let most = self.limits.file_bytes;
        let mut long_name = None;
        // Raw: what the entries say about each other is read here, because nobody else bounds how long a name is.
        for entry in entries.raw(true) {
            if self.is_full() {
                return;
            }
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.give(path, Err(error_of(&error))),
            };
            match entry.header().entry_type() {
                EntryType::GNULongName | EntryType::XHeader => {
                    long_name = long_name_of(&mut entry).or(long_name);
                    continue;
                }
                kind if !kind.is_file() => continue,
                _ => {}
            }
            let name = long_name.take().unwrap_or_else(|| name_of(&entry.path_bytes()));
            if !is_wanted(&name) {
                continue;
            }
            let inner = format!("{path}!{name}");
            match read_within(&mut entry, most, "file_bytes", most) {
                Ok(content) => self.open(&content, &inner, depth + 1),
                Err(error) => self.give(&inner, Err(error)),
            }
        }
    }
}

/// The name that an entry holds for the next one.
fn long_name_of<R: Read>(entry: &mut Entry<'_, R>) -> Option<String> {
    let kind = entry.header().entry_type();
    let content = read_within(entry, LONGEST_NAME, "file_bytes", LONGEST_NAME).ok()?;
    if kind == EntryType::GNULongName {
        let end = content.iter().position(|byte| *byte == 0).unwrap_or(content.len());
        return content.get(..end).map(name_of);
    }
    let mut extensions = PaxExtensions::new(&content).filter_map(Result::ok);
    let path = extensions.find(|extension| extension.key_bytes() == b"path")?;
    Some(name_of(path.value_bytes()))
}

/// The name of an entry; Chinese systems write names in GBK and do not say so.
fn name_of(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    printable(&name.replace('\\', "/"))
}

/// Whether an entry may be a report.
fn is_wanted(name: &str) -> bool {
    let is_note =
        |step: &str| step.starts_with('.') && step.len() > 2 || step.starts_with("~$") || step == "__MACOSX";
    !name.is_empty() && !name.ends_with('/') && !name.split('/').any(is_note) && !is_never_report(name)
}

/// Whether a file is never a report, by the extension of its name.
pub(super) fn is_never_report(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| NEVER_REPORTS.contains(&&*extension))
}

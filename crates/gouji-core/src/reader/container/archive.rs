//! Archives: ZIP, tar, and either of them or a single file inside gzip.
//!
//! Every entry is inflated under the limits of a package's part. Entries that are never reports (pictures, style
//! sheets, the notes of operating systems) are left out by their names; all others are given out.

use std::io::Read;

use encoding_rs::GB18030;
use flate2::read::MultiGzDecoder;

use super::{Opener, limit};
use crate::error::ReadError;
use crate::reader::package::{Package, lower_case_start};

/// Compressed data of this size and less may expand without regard to the ratio.
const EXPANSION_FLOOR: usize = 1 << 20;

/// Extensions of what stands beside pages and is none.
const NEVER_REPORTS: [&str; 22] = [
    "png", "jpg", "jpeg", "gif", "bmp", "ico", "svg", "webp", "css", "js", "mjs", "map", "woff", "woff2",
    "ttf", "eot", "mp3", "mp4", "swf", "db", "ini", "lnk",
];

impl Opener<'_, '_> {
    pub(super) fn open_zip(&mut self, bytes: &[u8], path: &str, depth: usize) {
        let limits = self.limits.clone();
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
            match package.read_at(position) {
                Ok(part) => self.open_inner(&part.bytes, &inner, depth),
                Err(error) => self.give(&inner, Err(error)),
            }
        }
    }

    pub(super) fn open_gzip(&mut self, bytes: &[u8], path: &str, depth: usize) {
        match self.inflate(MultiGzDecoder::new(bytes), bytes.len()) {
            Ok(inflated) => {
                // What is packed alone keeps the name of the archive; what is an archive itself adds no level.
                self.take(inflated.len());
                self.open(&inflated, path, depth);
            }
            Err(error) => self.give(path, Err(error)),
        }
    }

    pub(super) fn open_tar(&mut self, bytes: &[u8], path: &str, depth: usize) {
        let mut archive = tar::Archive::new(bytes);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.give(path, Err(damaged(&error))),
        };
        for entry in entries {
            if self.is_full() {
                return;
            }
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.give(path, Err(damaged(&error))),
            };
            let name = name_of(&entry.path_bytes());
            if !entry.header().entry_type().is_file() || !is_wanted(&name) {
                continue;
            }
            let inner = format!("{path}!{name}");
            let mut content = Vec::new();
            // An entry is no larger than the archive, which is in memory already.
            match entry.read_to_end(&mut content) {
                Ok(_) => self.open_inner(&content, &inner, depth),
                Err(error) => return self.give(&inner, Err(damaged(&error))),
            }
        }
    }

    fn open_inner(&mut self, bytes: &[u8], path: &str, depth: usize) {
        if bytes.len() > self.bytes_left {
            let error = limit("total_bytes", self.limits.total_bytes);
            return self.give(path, Err(error));
        }
        self.take(bytes.len());
        self.open(bytes, path, depth + 1);
    }

    fn take(&mut self, bytes: usize) {
        self.bytes_left = self.bytes_left.saturating_sub(bytes);
    }

    /// Inflates no more than the limits allow.
    fn inflate(&self, source: impl Read, compressed: usize) -> Result<Vec<u8>, ReadError> {
        let expansion = self.limits.expansion.saturating_mul(compressed).max(EXPANSION_FLOOR);
        let (name, most, value) = if expansion < self.bytes_left {
            ("expansion", expansion, self.limits.expansion)
        } else {
            ("total_bytes", self.bytes_left, self.limits.total_bytes)
        };
        let mut inflated = Vec::new();
        let room = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let outcome = source.take(room).read_to_end(&mut inflated);
        if inflated.len() > most {
            return Err(limit(name, value));
        }
        outcome.map_err(|error| damaged(&error))?;
        Ok(inflated)
    }
}

fn damaged(error: &std::io::Error) -> ReadError {
    ReadError::damaged(lower_case_start(&error.to_string()))
}

/// The name of an entry; Chinese systems write names in GBK and do not say so.
fn name_of(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    let name: String = name.replace('\\', "/");
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Whether an entry may be a report.
fn is_wanted(name: &str) -> bool {
    let is_note =
        |step: &str| step.starts_with('.') && step.len() > 2 || step.starts_with("~$") || step == "__MACOSX";
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    !name.is_empty()
        && !name.ends_with('/')
        && !name.split('/').any(is_note)
        && !extension.is_some_and(|extension| NEVER_REPORTS.contains(&&*extension))
}

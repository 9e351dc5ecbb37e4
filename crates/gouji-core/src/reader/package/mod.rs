//! Opens the ZIP package around office documents, with every limit enforced.
//!
//! Takes the bytes of a file and gives out its parts by name, without regard to case. Sizes that the archive
//! declares are never trusted: a part is inflated until it ends or passes a limit. Nothing is written anywhere
//! and no part is read that nobody asks for.

pub(super) mod compound;
mod inflate;
mod markup;
pub(super) mod relationships;
pub(super) mod xml;

#[cfg(test)]
mod oracle;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, hash_map};
use std::io::Cursor;

use inflate::{Declared, Failure, Inflater};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::Limits;
use crate::error::{ReadError, ReadErrorKind};

/// Parts smaller than this may be any number of times larger than their compressed form.
const EXPANSION_FLOOR: usize = 1 << 20;

/// More entries than any office document has; keeps the directory itself in bounds.
const MOST_ENTRIES: usize = 65_536;

/// An opened ZIP package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    archive_bytes: &'a [u8],
    inflater: Inflater,
    /// The names of the entries, without a leading slash, in the order of the directory.
    names: Vec<String>,
    /// The first entry of every comparable name.
    positions: HashMap<String, usize>,
    /// Comparable names that more than one entry has.
    repeated_names: Vec<String>,
    limits: &'a Limits,
    bytes_read: usize,
}

/// One part, inflated.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name as the package spells it.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl<'a> Package<'a> {
    /// Opens the directory of the archive; reads no part.
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| zip_error(&error))?;
        if archive.len() > MOST_ENTRIES {
            return Err(ReadError::damaged("the archive has too many entries"));
        }
        let names: Vec<String> = archive.file_names_raw().map(part_name).collect();
        let mut positions = HashMap::with_capacity(names.len());
        let mut repeated_names = Vec::new();
        for (position, name) in names.iter().enumerate() {
            match positions.entry(comparable_name(name)) {
                hash_map::Entry::Vacant(entry) => drop(entry.insert(position)),
                hash_map::Entry::Occupied(entry) => repeated_names.push(entry.key().clone()),
            }
        }
        repeated_names.sort();
        repeated_names.dedup();
        Ok(Self {
            archive,
            archive_bytes: bytes,
            inflater: Inflater::default(),
            names,
            positions,
            repeated_names,
            limits,
            bytes_read: 0,
        })
    }

    /// The limits under which the package is read.
    pub(super) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Names that more than one entry has; which of the entries is meant cannot be known.
    pub(super) fn repeated_names(&self) -> &[String] {
        &self.repeated_names
    }

    /// Whether the directory lists an entry twice under the very same name; the archive keeps only the last.
    pub(super) fn has_replaced_entries(&self) -> bool {
        self.archive.has_duplicate_names()
    }

    /// Whether an entry has one name in the directory and another one beside it. Which one a program goes by
    /// decides what it reads.
    pub(super) fn has_renamed_entries(&self) -> bool {
        (0..self.archive.len()).any(|index| self.is_renamed(index).unwrap_or(false))
    }

    /// Compares the name in use with the one in the fixed part of the directory entry.
    fn is_renamed(&self, index: usize) -> Option<bool> {
        const LENGTH: usize = 28;
        const NAME: usize = 46;
        let entry = self.archive.by_index_data(index).ok()?;
        let start = usize::try_from(entry.central_header_start()).ok()?;
        let length = usize::from(compound::number16(self.archive_bytes, start.checked_add(LENGTH)?)?);
        let name = start.checked_add(NAME)?;
        Some(self.archive_bytes.get(name..name.checked_add(length)?)? != entry.name_raw())
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// Inflates the part of that name, if there is one.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        match self.position(name) {
            Some(position) => self.read_at(position).map(Some),
            None => Ok(None),
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(&comparable_name(name)).copied()
    }

    /// How many entries there are.
    #[cfg(feature = "containers")]
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of an entry as the archive spells it.
    #[cfg(feature = "containers")]
    pub(super) fn raw_name(&mut self, position: usize) -> Option<&[u8]> {
        self.archive.file_names_raw().nth(position)
    }

    /// Inflates the entry at a position.
    pub(super) fn read_at(&mut self, position: usize) -> Result<Part, ReadError> {
        let name = self.names.get(position).cloned().unwrap_or_default();
        let entry = self.archive.by_index_raw(position).map_err(|error| zip_error(&error).at(&name))?;
        // A false size must not buy room for a bomb: no part is compressed into more bytes than the file has.
        let compressed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        let (limit_name, most) = smallest_limit(self.limits, compressed, self.bytes_read);
        let size = usize::try_from(entry.size()).unwrap_or(usize::MAX);
        let declared = Declared { size, checksum: entry.crc32() };
        let method = Some(entry.compression()).filter(|_| !entry.encrypted());
        let start = entry.data_start().and_then(|start| usize::try_from(start).ok());
        drop(entry);
        let start = start.unwrap_or(usize::MAX).min(self.archive_bytes.len());
        let end = start.saturating_add(compressed).min(self.archive_bytes.len());
        let content = self.archive_bytes.get(start..end).unwrap_or_default();
        let outcome = match method {
            Some(CompressionMethod::Deflated) => self.inflater.inflate(content, declared, most),
            Some(CompressionMethod::Stored) => Inflater::copy(content, declared, most),
            _ => return Err(self.why_not_read(position).at(&name)),
        };
        let bytes = outcome.map_err(|failure| match failure {
            Failure::TooLarge => limit_passed(limit_name, self.limits).at(&name),
            Failure::Damaged(reason) => ReadError::damaged(reason).at(&name),
        })?;
        self.bytes_read = self.bytes_read.saturating_add(bytes.len());
        Ok(Part { name, bytes })
    }

    /// Why an entry cannot be read that is encrypted or compressed in another way: the archive knows.
    fn why_not_read(&mut self, position: usize) -> ReadError {
        match self.archive.by_index(position) {
            Err(error) => zip_error(&error),
            Ok(_) => ReadError::damaged("an unknown way of compression"),
        }
    }
}

/// The name of an entry as part names are written.
fn part_name(raw_name: &[u8]) -> String {
    String::from_utf8_lossy(raw_name).replace('\\', "/").trim_start_matches('/').to_owned()
}

/// Part names are compared without regard to case and to a leading slash.
fn comparable_name(name: &str) -> String {
    name.trim_start_matches('/').to_ascii_lowercase()
}

/// The limit that a part would pass first, and how many bytes it leaves.
fn smallest_limit(limits: &Limits, compressed: usize, bytes_read: usize) -> (&'static str, usize) {
    let expansion = limits.expansion.saturating_mul(compressed).max(EXPANSION_FLOOR);
    let total = limits.total_bytes.saturating_sub(bytes_read);
    let all = [("part_bytes", limits.part_bytes), ("total_bytes", total), ("expansion", expansion)];
    all.into_iter().min_by_key(|(_, most)| *most).unwrap_or(("part_bytes", limits.part_bytes))
}

fn limit_passed(name: &'static str, limits: &Limits) -> ReadError {
    let limit = match name {
        "total_bytes" => limits.total_bytes,
        "expansion" => limits.expansion,
        _ => limits.part_bytes,
    };
    ReadError::new(ReadErrorKind::Limit { name, limit })
}

fn zip_error(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::new(ReadErrorKind::Encrypted),
        _ => ReadError::damaged(lower_case_start(&error.to_string())),
    }
}

/// Reasons of other crates in the form of ours: no capital at the start, no full stop at the end.
pub(super) fn lower_case_start(reason: &str) -> String {
    let mut characters = reason.trim_end_matches('.').chars();
    let first = characters.next().map(|character| character.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

//! The directory and the streams of a compound file (OLE2), the container of legacy Office documents.
//!
//! Takes the bytes of the file; gives out where the streams of its root stand. Chains are followed with a bound,
//! so a chain that runs in circles or leaves the file makes the stream unreadable and nothing worse. What the
//! streams hold is not looked at.

use std::ops::Range;

const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const HEADER: usize = 512;
const DIRECTORY_ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;
/// Streams smaller than this stand in the mini stream.
const MINI_STREAM_CUTOFF: usize = 4096;
/// Sector numbers from here on have a special meaning.
const FIRST_SPECIAL_SECTOR: u32 = 0xFFFF_FFFA;
const NO_ENTRY: u32 = 0xFFFF_FFFF;

/// A compound file whose tables could be read.
pub(in crate::reader) struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    allocation: Vec<u32>,
    mini_allocation: Vec<u32>,
    mini_stream: Vec<Range<usize>>,
    directory: Vec<Entry>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

impl<'a> CompoundFile<'a> {
    /// Whether the bytes begin as a compound file.
    pub(in crate::reader) fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(&SIGNATURE)
    }

    /// Reads the allocation tables and the directory; `None` if they do not hold together.
    pub(in crate::reader) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !Self::is_one(bytes) {
            return None;
        }
        let sector_size = match number16(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_size,
            allocation: Vec::new(),
            mini_allocation: Vec::new(),
            mini_stream: Vec::new(),
            directory: Vec::new(),
        };
        file.allocation = file.read_allocation()?;
        file.directory = file.read_directory(number32(bytes, 48)?)?;
        file.read_mini_stream()?;
        Some(file)
    }

    /// The names of the streams and storages at the root, in no particular order.
    pub(in crate::reader) fn root_names(&self) -> impl Iterator<Item = &str> {
        self.root_entries().into_iter().map(|entry| entry.name.as_str())
    }

    /// Whether the root has an entry of that name.
    pub(in crate::reader) fn has(&self, name: &str) -> bool {
        self.root_names().any(|found| found.eq_ignore_ascii_case(name))
    }

    /// Whether the directory has an entry of that name, at the root or further in.
    pub(in crate::reader) fn has_anywhere(&self, name: &str) -> bool {
        self.directory.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Whether the first entry of that name stands at the root.
    pub(in crate::reader) fn is_first_at_root(&self, name: &str) -> bool {
        let first = self.directory.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
        first.is_some_and(|first| self.root_entries().into_iter().any(|entry| std::ptr::eq(entry, first)))
    }

    /// The byte ranges of the file that make up a stream of the root, in order.
    pub(in crate::reader) fn stream(&self, name: &str) -> Option<Vec<Range<usize>>> {
        let entry = self.root_entries().into_iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let ranges = if entry.length < MINI_STREAM_CUTOFF {
            self.mini_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        Some(cut(ranges, entry.length))
    }

    /// The entries below the root storage: a tree by `left` and `right`, walked with a bound.
    fn root_entries(&self) -> Vec<&Entry> {
        let mut found = Vec::new();
        let mut waiting: Vec<u32> = self.directory.first().map(|root| root.child).into_iter().collect();
        while let Some(id) = waiting.pop() {
            let Some(entry) = usize::try_from(id).ok().and_then(|id| self.directory.get(id)) else {
                continue;
            };
            // More entries than the directory has mean that it runs in circles.
            if found.len() >= self.directory.len() {
                break;
            }
            found.push(entry);
            waiting.extend([entry.left, entry.right].into_iter().filter(|next| *next != NO_ENTRY));
        }
        found
    }

    /// All sectors of the file allocation table, found through the header and the chain after it.
    fn read_allocation(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector_size + 1;
        let mut sectors: Vec<u32> =
            (76..HEADER).step_by(4).filter_map(|at| number32(self.bytes, at)).collect();
        let mut next = number32(self.bytes, 68)?;
        let mut steps = 0;
        while next < FIRST_SPECIAL_SECTOR {
            steps += 1;
            if steps > most {
                return None;
            }
            let mut numbers = self.sector_numbers(next)?;
            next = numbers.pop()?;
            sectors.append(&mut numbers);
        }
        let mut allocation = Vec::new();
        for sector in sectors.into_iter().filter(|sector| *sector < FIRST_SPECIAL_SECTOR) {
            if allocation.len() > most.saturating_mul(2) + self.sector_size {
                return None;
            }
            // A file cut off behind its last stream may lack allocation sectors that nobody needs.
            allocation.extend(self.sector_numbers(sector).unwrap_or_default());
        }
        Some(allocation)
    }

    fn read_directory(&self, start: u32) -> Option<Vec<Entry>> {
        let ranges = self.chain(start)?;
        let entries = ranges.into_iter().filter_map(|range| self.bytes.get(range));
        let entries = entries.flat_map(|sector| sector.chunks_exact(DIRECTORY_ENTRY)).map(entry_from);
        Some(entries.collect::<Option<Vec<_>>>()?).filter(|entries| !entries.is_empty())
    }

    fn read_mini_stream(&mut self) -> Option<()> {
        let start = number32(self.bytes, 60)?;
        if number32(self.bytes, 64)? == 0 || start >= FIRST_SPECIAL_SECTOR {
            return Some(());
        }
        let table = self.chain(start)?.into_iter().filter_map(|range| self.bytes.get(range));
        self.mini_allocation = table.flat_map(numbers_of).collect();
        let root = self.directory.first()?;
        let whole = cut(self.chain(root.start)?, root.length);
        self.mini_stream = whole.into_iter().flat_map(|range| split(range, MINI_SECTOR)).collect();
        Some(())
    }

    /// The byte ranges of a chain of sectors.
    fn chain(&self, start: u32) -> Option<Vec<Range<usize>>> {
        follow(start, &self.allocation, |sector| self.sector(sector))
    }

    fn mini_chain(&self, start: u32) -> Option<Vec<Range<usize>>> {
        follow(start, &self.mini_allocation, |sector| {
            self.mini_stream.get(usize::try_from(sector).ok()?).cloned()
        })
    }

    /// The bytes of a sector; the last one of the file may be cut short.
    fn sector(&self, sector: u32) -> Option<Range<usize>> {
        let start = usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(self.sector_size)?;
        let end = start.saturating_add(self.sector_size).min(self.bytes.len());
        (start < end).then_some(start..end)
    }

    fn sector_numbers(&self, sector: u32) -> Option<Vec<u32>> {
        Some(numbers_of(self.bytes.get(self.sector(sector)?)?).collect())
    }
}

/// Follows a chain until its end. A chain longer than its table runs in circles.
fn follow(
    start: u32,
    table: &[u32],
    place_of: impl Fn(u32) -> Option<Range<usize>>,
) -> Option<Vec<Range<usize>>> {
    let mut places = Vec::new();
    let mut next = start;
    while next < FIRST_SPECIAL_SECTOR {
        if places.len() > table.len() {
            return None;
        }
        places.push(place_of(next)?);
        next = *table.get(usize::try_from(next).ok()?)?;
    }
    Some(places)
}

fn entry_from(bytes: &[u8]) -> Option<Entry> {
    let units = bytes.get(..64)?.chunks_exact(2).filter_map(|pair| number16(pair, 0));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        left: number32(bytes, 68)?,
        right: number32(bytes, 72)?,
        child: number32(bytes, 76)?,
        start: number32(bytes, 116)?,
        length: usize::try_from(number32(bytes, 120)?).ok()?,
    })
}

/// The first `length` bytes of some ranges.
fn cut(ranges: Vec<Range<usize>>, length: usize) -> Vec<Range<usize>> {
    let mut left = length;
    let shorten = |range: Range<usize>| {
        let taken = range.len().min(left);
        left -= taken;
        range.start..range.start + taken
    };
    ranges.into_iter().map(shorten).filter(|range| !range.is_empty()).collect()
}

fn split(range: Range<usize>, size: usize) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    range.step_by(size).map(move |start| start..start.saturating_add(size).min(end))
}

fn numbers_of(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|chunk| number32(chunk, 0))
}

/// The little-endian number of two bytes at an offset.
pub(in crate::reader) fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The little-endian number of four bytes at an offset.
pub(in crate::reader) fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

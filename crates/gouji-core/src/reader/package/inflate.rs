//! Inflates the parts of one package into one buffer each.
//!
//! Takes the compressed bytes of a part, as they stand in the archive, with what the directory says of it; gives its
//! bytes. The tables of the inflater are made once for all parts. No size is trusted: output grows as it comes and
//! stops at a limit.

use flate2::{Decompress, FlushDecompress, Status};

use super::EXPANSION_FLOOR;

/// What the directory says of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared {
    /// How many bytes it has.
    pub(super) size: usize,
    /// The checksum of its bytes.
    pub(super) checksum: u32,
}

/// Why a part could not be inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// It has more bytes than allowed.
    TooLarge,
    /// It is damaged.
    Damaged(&'static str),
}

/// The inflater of one package.
#[derive(Default)]
pub(super) struct Inflater {
    /// Made for the first part that needs it.
    decompress: Option<Decompress>,
}

impl Inflater {
    /// Inflates a part that may have `most` bytes.
    pub(super) fn inflate(
        &mut self,
        compressed: &[u8],
        declared: Declared,
        most: usize,
    ) -> Result<Vec<u8>, Failure> {
        let decompress = self.decompress.get_or_insert_with(|| Decompress::new(false));
        decompress.reset(false);
        let mut bytes = Vec::with_capacity(declared.size.min(most).clamp(1, EXPANSION_FLOOR));
        loop {
            let read = usize::try_from(decompress.total_in()).unwrap_or(usize::MAX);
            let rest = compressed.get(read..).unwrap_or_default();
            let before = (rest.len(), bytes.len());
            let status = decompress.decompress_vec(rest, &mut bytes, FlushDecompress::Finish);
            if bytes.len() > most {
                return Err(Failure::TooLarge);
            }
            let status = status.map_err(|_| Failure::Damaged("corrupt deflate stream"))?;
            if status == Status::StreamEnd {
                break;
            }
            if bytes.len() == bytes.capacity() {
                // At least one more than allowed, so that a passed limit shows.
                let room = bytes.len().min(most.saturating_sub(bytes.len())).saturating_add(1);
                bytes.reserve_exact(room);
                continue;
            }
            // A stream that is cut off may still be whole; the checksum knows.
            let read = usize::try_from(decompress.total_in()).unwrap_or(usize::MAX);
            if (compressed.len().saturating_sub(read), bytes.len()) == before {
                break;
            }
        }
        checked(bytes, declared)
    }

    /// Copies a part that is stored as it is, which may have `most` bytes.
    pub(super) fn copy(stored: &[u8], declared: Declared, most: usize) -> Result<Vec<u8>, Failure> {
        if stored.len() > most {
            return Err(Failure::TooLarge);
        }
        checked(stored.to_vec(), declared)
    }
}

fn checked(bytes: Vec<u8>, declared: Declared) -> Result<Vec<u8>, Failure> {
    if bytes.len() > declared.size {
        return Err(Failure::Damaged("the part is larger than its declared size"));
    }
    if crc32fast::hash(&bytes) == declared.checksum {
        Ok(bytes)
    } else {
        Err(Failure::Damaged("invalid checksum"))
    }
}

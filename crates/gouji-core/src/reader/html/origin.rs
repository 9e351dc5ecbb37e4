//! From the decoded page back to the bytes of the file.
//!
//! Takes ranges of the decoded text; gives the bytes that they were decoded from, or nothing where that is not known:
//! in pages that stand encoded inside another file, and after characters were lost.

use std::ops::Range;

use crate::reader::text::encoding::Decoded;

/// Bytes of the decoded text between two of which the place in the file is kept.
const STEP: usize = 256;

/// The file from which a page was decoded.
pub(super) enum Origin<'a> {
    /// Its bytes are those of the page, behind a byte order mark.
    Same {
        /// Bytes of the mark.
        start: usize,
    },
    /// It is in another encoding.
    Encoded {
        decoded: &'a Decoded,
        /// For every step the place in the decoded text and in the file.
        steps: Vec<(usize, usize)>,
    },
    /// Nothing is known of it.
    Unknown,
}

impl<'a> Origin<'a> {
    /// The file from which a page was decoded.
    pub(super) fn of(decoded: &'a Decoded) -> Self {
        if decoded.is_displaced {
            return Self::Unknown;
        }
        if decoded.is_as_stored() {
            return Self::Same { start: decoded.start };
        }
        let mut steps = vec![(0, decoded.start)];
        let (mut from, mut place) = (0, decoded.start);
        let length = decoded.text.len();
        let boundary = |at: usize| (at..length).find(|at| decoded.text.is_char_boundary(*at));
        let ends = (1..length / STEP).filter_map(|step| boundary(step * STEP));
        for end in ends {
            let piece = decoded.text.get(from..end).unwrap_or_default();
            let Some(length) = decoded.source_length(piece) else { return Self::Unknown };
            (from, place) = (end, place + length);
            steps.push((from, place));
        }
        Self::Encoded { decoded, steps }
    }

    /// The bytes of the file for a range of the decoded text.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        if range.is_empty() {
            return None;
        }
        match self {
            Self::Same { start } => Some(range.start + start..range.end + start),
            Self::Encoded { decoded, steps } => {
                Some(place(decoded, steps, range.start)?..place(decoded, steps, range.end)?)
            }
            Self::Unknown => None,
        }
    }
}

fn place(decoded: &Decoded, steps: &[(usize, usize)], offset: usize) -> Option<usize> {
    let after = steps.partition_point(|(start, _)| *start <= offset);
    let (start, place) = steps.get(after.checked_sub(1)?)?;
    Some(place + decoded.source_length(decoded.text.get(*start..offset)?)?)
}

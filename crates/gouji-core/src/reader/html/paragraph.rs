//! One paragraph while its text comes in, piece by piece.
//!
//! White space of the source folds as browsers fold it; no character is added between elements of one line, and
//! none is lost. No-break and ideographic spaces are characters like others. Every piece keeps its place.

use std::ops::Range;

use super::origin::Origin;
use crate::document::{Block, BlockKind, Paragraph, Region, Run};
use crate::location::{Location, Place};

/// White space that is not written yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pending {
    #[default]
    Nothing,
    Space,
    /// White space that ends a line of the source.
    LineEnd,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
pub(super) struct OpenParagraph {
    text: String,
    /// The pieces of the text, with their bytes in the decoded page for now.
    runs: Vec<Run>,
    pending: Pending,
    /// The number of a list item.
    pub(super) number: Option<String>,
    /// Whether text that comes now is printed raised.
    pub(super) is_raised: bool,
}

/// A paragraph that has ended.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: String,
    runs: Vec<Run>,
    number: Option<String>,
}

impl OpenParagraph {
    /// Adds text whose white space folds.
    pub(super) fn push(&mut self, text: &str, source: &Range<usize>) {
        self.fold(text);
        self.end_piece(source);
    }

    fn fold(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let end = rest.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
            let (word, tail) = rest.split_at(end);
            if !word.is_empty() {
                self.write_pending(word);
                self.text.push_str(word);
            }
            if tail.is_empty() {
                return;
            }
            let after = tail.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let space = tail.get(..tail.len() - after.len()).unwrap_or_default();
            self.pending = match (self.pending, space.contains(['\n', '\r'])) {
                (Pending::LineEnd, _) | (_, true) => Pending::LineEnd,
                (_, false) => Pending::Space,
            };
            rest = after;
        }
    }

    /// Adds text as it stands.
    pub(super) fn push_preformatted(&mut self, text: &str, source: &Range<usize>) {
        if let Some(first) = text.chars().next() {
            self.write_pending(first.encode_utf8(&mut [0; 4]));
        }
        self.text.push_str(text);
        self.end_piece(source);
    }

    /// What was written since the last piece comes from that place.
    fn end_piece(&mut self, source: &Range<usize>) {
        let range = self.runs.last().map_or(0, |last| last.range.end)..self.text.len();
        if !range.is_empty() {
            let location = Location { part: None, place: Place::Whole, bytes: Some(source.clone()) };
            if self.runs.is_empty() {
                // Most paragraphs are one piece.
                self.runs.reserve_exact(1);
            }
            self.runs.push(Run { range, location, is_raised: self.is_raised });
        }
    }

    /// Ends a line inside the paragraph.
    pub(super) fn push_line_end(&mut self) {
        self.pending = Pending::Nothing;
        self.text.push('\n');
    }

    fn write_pending(&mut self, next: &str) {
        let pending = std::mem::take(&mut self.pending);
        let Some(last) = self.text.chars().next_back().filter(|last| *last != '\n') else { return };
        let is_joint = |c: Option<char>| c.is_some_and(is_ideographic);
        let is_dropped = match pending {
            Pending::Nothing => true,
            Pending::Space => false,
            // A line of the source that ends between two ideographs ends nowhere in the text.
            Pending::LineEnd => is_joint(Some(last)) && is_joint(next.chars().next()),
        };
        if !is_dropped {
            self.text.push(' ');
        }
    }

    /// Ends the paragraph; gives it out if anything is written in it.
    pub(super) fn take(&mut self) -> Option<Written> {
        self.pending = Pending::Nothing;
        let (text, runs) = (std::mem::take(&mut self.text), std::mem::take(&mut self.runs));
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            // The number waits for the text of its item.
            return None;
        }
        Some(Written { text, runs, number: self.number.take() })
    }
}

impl Written {
    /// The bytes of the file from the first piece to the last; `None` where they do not follow each other.
    pub(super) fn bytes(&self, origin: &Origin<'_>) -> Option<Range<usize>> {
        let bytes = |run: Option<&Run>| run?.location.bytes.clone().filter(|bytes| !bytes.is_empty());
        let whole = bytes(self.runs.first())?.start..bytes(self.runs.last())?.end;
        origin.bytes(&whole)
    }

    /// The paragraph as a block, with a run for every piece.
    pub(super) fn into_block(
        mut self,
        place: &Place,
        heading_level: Option<u8>,
        region: Region,
        origin: &Origin<'_>,
    ) -> Block {
        let location = Location { part: None, place: place.clone(), bytes: self.bytes(origin) };
        if let Some(last) = self.runs.last_mut() {
            // A line end that nothing follows.
            last.range.end = self.text.len();
        }
        for run in &mut self.runs {
            run.location.place.clone_from(place);
            run.location.bytes = run.location.bytes.take().and_then(|bytes| origin.bytes(&bytes));
        }
        let paragraph = Paragraph { text: self.text, runs: self.runs, heading_level, number: self.number };
        Block { kind: BlockKind::Paragraph(paragraph), region, location }
    }
}

/// Characters between which a line of the source may end without a space.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

//! One paragraph while its text comes in, piece by piece.
//!
//! White space of the source folds as browsers fold it; no character is added between elements of one line, and
//! none is lost. No-break and ideographic spaces are characters like others.

use crate::location::Location;

use crate::document::{Block, BlockKind, Paragraph, Region, Run};

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
    pending: Pending,
    /// The number of a list item.
    pub(super) number: Option<String>,
}

impl OpenParagraph {
    /// Adds text whose white space folds.
    pub(super) fn push(&mut self, text: &str) {
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
    pub(super) fn push_preformatted(&mut self, text: &str) {
        if let Some(first) = text.chars().next() {
            self.write_pending(first.encode_utf8(&mut [0; 4]));
        }
        self.text.push_str(text);
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
    pub(super) fn take(&mut self) -> Option<(String, Option<String>)> {
        self.pending = Pending::Nothing;
        let text = std::mem::take(&mut self.text);
        let number = self.number.take();
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            // The number waits for the text of its item.
            self.number = number;
            return None;
        }
        Some((text, number))
    }
}

/// Characters between which a line of the source may end without a space.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// A paragraph as a block, in one run.
pub(super) fn block(
    text: String,
    number: Option<String>,
    heading_level: Option<u8>,
    region: Region,
    location: Location,
) -> Block {
    let run = Run { range: 0..text.len(), location: location.clone() };
    let paragraph = Paragraph { text, runs: vec![run], heading_level, number };
    Block { kind: BlockKind::Paragraph(paragraph), region, location }
}

//! Lines of a text with their places.

use memchr::{memchr2, memmem};

use super::encoding::Decoded;
use crate::location::{Location, Place};

/// A line without its end.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    number: u32,
    /// Characters before the text on its line.
    column: u32,
    /// Where the line begins in the file; `None` once characters were lost.
    start: Option<usize>,
    source: &'a Decoded,
}

/// Splits at every kind of line end that word processors, web pages and old systems leave.
pub(super) fn split(source: &Decoded) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = (!source.is_displaced).then_some(source.start);
    let mut rest = source.text.as_str();
    let mut number = 1;
    let ends_like_most = !has_rare_line_ends(rest);
    while !rest.is_empty() {
        let end =
            if ends_like_most { memchr2(b'\n', b'\r', rest.as_bytes()) } else { rest.find(is_line_end) };
        let end = end.unwrap_or(rest.len());
        let (text, tail) = rest.split_at(end);
        lines.push(Line { text, number, column: 0, start, source });
        let after = after_line_end(tail);
        let consumed = rest.len() - after.len();
        let taken = rest.get(..consumed).unwrap_or_default();
        start = start.and_then(|start| Some(start + source.source_length(taken)?));
        rest = after;
        number += 1;
    }
    lines
}

/// So long is a line that holds a whole document, and so many pieces between spaces make it up.
const LEAST_LENGTH: usize = 1000;
const LEAST_PIECES: usize = 100;

/// Lines, except that one line on which a whole document stands is split at its spaces.
pub(super) fn split_or_cut(source: &Decoded) -> Vec<Line<'_>> {
    let lines = split(source);
    let is_written = |line: &&Line<'_>| !line.text.trim().is_empty();
    let mut written = lines.iter().filter(is_written);
    match (written.next(), written.next()) {
        (Some(only), None) if only.is_whole_document() => only.pieces(),
        _ => lines,
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text has line ends other than those of the usual systems.
fn has_rare_line_ends(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |line_end: &str| memmem::find(bytes, line_end.as_bytes()).is_some();
    memchr2(0x0b, 0x0c, bytes).is_some() || has("\u{85}") || has("\u{2028}") || has("\u{2029}")
}

fn after_line_end(tail: &str) -> &str {
    match tail.strip_prefix("\r\n") {
        Some(rest) => rest,
        None => tail.strip_prefix(is_line_end).unwrap_or(tail),
    }
}

impl<'a> Line<'a> {
    /// Whether everything stands on this line with nothing but spaces between.
    fn is_whole_document(&self) -> bool {
        self.text.len() >= LEAST_LENGTH
            && !self.text.contains(['\t', '|', '｜', '│', '<'])
            && !self.text.contains("  ")
            && self.text.split(' ').count() >= LEAST_PIECES
    }

    /// The pieces between spaces, each as a line of its own that knows its column.
    fn pieces(&self) -> Vec<Line<'a>> {
        let mut pieces = Vec::new();
        let (mut column, mut start) = (self.column, self.start);
        for text in self.text.split(' ') {
            pieces.push(Line { text, number: self.number, column, start, source: self.source });
            let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            column = column.saturating_add(characters).saturating_add(1);
            start = start.and_then(|start| {
                Some(start + self.source.source_length(text)? + self.source.source_length(" ")?)
            });
        }
        pieces
    }

    /// The place of a piece of the line, given by its byte offsets in the line's text.
    pub(super) fn locate(&self, from: usize, to: usize) -> Location {
        let before = self.text.get(..from).unwrap_or_default();
        let piece = self.text.get(from..to).unwrap_or_default();
        let column = u32::try_from(before.chars().count())
            .unwrap_or(u32::MAX)
            .saturating_add(1)
            .saturating_add(self.column);
        let bytes = self.start.and_then(|start| {
            let begin = start + self.source.source_length(before)?;
            Some(begin..begin + self.source.source_length(piece)?)
        });
        Location { part: None, place: Place::Text { line: self.number, column }, bytes }
    }
}

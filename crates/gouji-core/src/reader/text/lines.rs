//! Lines of a text with their places.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr2, memchr2_iter};

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
    let text = source.text.as_str();
    let bytes = text.as_bytes();
    let start = (!source.is_displaced).then_some(source.start);
    let lines = Vec::with_capacity(memchr_iter(b'\n', bytes).count() + 1);
    let mut open = OpenLine { source, lines, from: 0, start };
    if has_rare_line_ends(text) {
        text.match_indices(is_line_end).for_each(|(at, line_end)| open.end(at..at + line_end.len()));
    } else {
        memchr2_iter(b'\n', b'\r', bytes).for_each(|at| open.end(at..at + 1));
    }
    if open.from < text.len() {
        open.end(text.len()..text.len());
    }
    open.lines
}

/// The line that is looked through, and those before it.
struct OpenLine<'a> {
    source: &'a Decoded,
    lines: Vec<Line<'a>>,
    /// Where it begins in the text.
    from: usize,
    /// Where it begins in the file.
    start: Option<usize>,
}

impl OpenLine<'_> {
    /// The line ends.
    fn end(&mut self, line_end: Range<usize>) {
        let source = self.source;
        let text_of = |range: Range<usize>| source.text.get(range).unwrap_or_default();
        let is_second_half = line_end.start == self.from
            && text_of(line_end.clone()) == "\n"
            && self.from.checked_sub(1).is_some_and(|before| text_of(before..self.from) == "\r");
        if !is_second_half {
            let number = u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX);
            let text = text_of(self.from..line_end.start);
            self.lines.push(Line { text, number, column: 0, start: self.start, source });
        }
        let taken = text_of(self.from..line_end.end);
        self.start = self.start.and_then(|start| Some(start + source.source_length(taken)?));
        self.from = line_end.end;
    }
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
    static WIDE: LazyLock<[Finder<'static>; 3]> =
        LazyLock::new(|| ["\u{85}", "\u{2028}", "\u{2029}"].map(Finder::new));
    let bytes = text.as_bytes();
    memchr2(0x0b, 0x0c, bytes).is_some() || WIDE.iter().any(|line_end| line_end.find(bytes).is_some())
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
        self.places().locate(from, to)
    }

    /// The places of pieces of the line, one after the other.
    pub(super) fn places(&self) -> Places<'_> {
        Places { line: self, at: 0, column: self.column.saturating_add(1), start: self.start }
    }
}

/// The places of pieces of one line in order. What stands before a piece is measured once, however many there are: a
/// line may be as long as the file.
pub(super) struct Places<'a> {
    line: &'a Line<'a>,
    /// Where the last piece began in the line's text; its column, and its place in the file.
    at: usize,
    column: u32,
    start: Option<usize>,
}

impl Places<'_> {
    /// The place of a piece that begins no earlier than the one before, given by its byte offsets in the line's text.
    pub(super) fn locate(&mut self, from: usize, to: usize) -> Location {
        let source = self.line.source;
        let text_of = |range: Range<usize>| self.line.text.get(range).unwrap_or_default();
        let (passed, piece) = (text_of(self.at..from), text_of(from..to));
        let characters = u32::try_from(passed.chars().count()).unwrap_or(u32::MAX);
        self.column = self.column.saturating_add(characters);
        self.start = self.start.and_then(|start| Some(start + source.source_length(passed)?));
        self.at = from;
        let bytes = self.start.and_then(|begin| Some(begin..begin + source.source_length(piece)?));
        Location { part: None, place: Place::Text { line: self.line.number, column: self.column }, bytes }
    }
}

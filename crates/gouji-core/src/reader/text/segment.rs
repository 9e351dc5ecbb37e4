//! Which lines are prose and which are cells.

use std::ops::Range;

use super::commas;
use super::lines::{Line, Places};
use crate::document::{Block, BlockKind, CellStream, Paragraph, Run, StreamItem};
use crate::error::{ReadError, ReadErrorKind};
use crate::figure::{is_common_ideograph, is_space};
use crate::reader::Limits;

/// What a line looks like, without knowing any label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Nothing on it.
    Blank,
    /// Tabs, bars or wide gaps divide it.
    Divided,
    /// Short and without a sentence end: a heading, or a cell on a line of its own.
    Short,
    /// A sentence.
    Prose,
}

/// So many short lines in a row, with a figure among every four, are cells on lines of their own.
const LEAST_RUN_OF_CELLS: usize = 12;

/// The blocks of a text.
pub(super) fn blocks(lines: &[Line<'_>], limits: &Limits) -> Result<Vec<Block>, ReadError> {
    let semicolon = semicolon(lines);
    let divides = |line: &Line<'_>| semicolon.is_some_and(|semicolon| is_row_of_fields(line.text, semicolon));
    let look = |line: &Line<'_>| if divides(line) { Look::Divided } else { look(line.text) };
    let looks: Vec<Look> = lines.iter().map(look).collect();
    let mut blocks = Vec::new();
    let mut cells = 0;
    let mut index = 0;
    let mut run = ShortLines::default();
    while let (Some(line), Some(look)) = (lines.get(index), looks.get(index)) {
        if let Some((end, stream)) = commas::stream(lines, index) {
            cells += stream.items.len();
            blocks.push(Block::body(BlockKind::Stream(stream), line.locate(0, line.text.len())));
            index = end;
            check_limit("cells", cells, limits.cells)?;
            continue;
        }
        let end = stream_end(lines, &looks, index, &mut run);
        if end > index {
            let members = lines.get(index..end).unwrap_or_default();
            let stream = stream(members, looks.get(index..end).unwrap_or_default(), semicolon);
            cells += stream.items.len();
            blocks.push(Block::body(BlockKind::Stream(stream), line.locate(0, line.text.len())));
            index = end;
        } else {
            if *look != Look::Blank {
                blocks.push(paragraph(line));
            }
            index += 1;
        }
        check_limit("cells", cells, limits.cells)?;
        check_limit("blocks", blocks.len(), limits.blocks)?;
    }
    Ok(blocks)
}

fn check_limit(name: &'static str, count: usize, limit: usize) -> Result<(), ReadError> {
    if count > limit { Err(ReadError::new(ReadErrorKind::Limit { name, limit })) } else { Ok(()) }
}

/// What stands on a line, counted in one pass.
#[derive(Default)]
struct Marks {
    characters: usize,
    tabs: usize,
    bars: usize,
    /// White space of any kind, tabs included.
    spaces: usize,
    /// Characters that end sentences.
    ends: usize,
}

/// By the first byte of a character how long it is, or 0 where it may be one that counts.
#[allow(
    clippy::indexing_slicing,
    reason = "a wrong index fails the build, for the table is made by the compiler"
)]
static PLAIN_LENGTH: [u8; 256] = {
    let mut lengths = [1; 256];
    let mut lead = 0;
    while lead < lengths.len() {
        lengths[lead] = match lead {
            // Control characters and signs of ASCII, and where spaces, drawn bars and full-width signs stand.
            0..=0x20 | 0x7c | 0xc2 | 0xe1..=0xe3 | 0xef => 0,
            0xc0..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0.. => 4,
            _ => 1,
        };
        lead += 1;
    }
    lengths
};

impl Marks {
    fn of(line: &str) -> Self {
        let mut marks = Self::default();
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(lead) = bytes.get(at) {
            marks.characters += 1;
            at += match PLAIN_LENGTH.get(usize::from(*lead)) {
                Some(length @ 1..) => usize::from(*length),
                _ => marks.count(bytes.get(at..).unwrap_or_default(), line.get(at..).unwrap_or_default()),
            };
        }
        marks
    }

    /// Counts the character with which a text begins, and gives its length.
    fn count(&mut self, bytes: &[u8], text: &str) -> usize {
        match bytes {
            [0xe3, 0x80, 0x82, ..] | [0xef, 0xbc, 0x81 | 0x9b | 0x9f, ..] => {
                self.ends += 1;
                3
            }
            // Commas and quotation marks.
            [0xe3, 0x80, 0x81..=0xbf, ..] | [0xef, 0xbc, ..] => 3,
            _ => {
                let c = text.chars().next().unwrap_or(' ');
                self.tabs += usize::from(c == '\t');
                self.spaces += usize::from(is_space(c));
                self.bars += usize::from(is_bar(c));
                c.len_utf8()
            }
        }
    }
}

fn look(line: &str) -> Look {
    let Marks { characters, tabs, bars, spaces, ends } = Marks::of(line);
    if tabs == 0 && spaces == characters {
        return Look::Blank;
    }
    let is_sentence = ends > 0;
    if is_sentence && characters > 30 {
        // A sentence indented by a tab is a sentence; one with a bar before every cell is a row.
        let is_divided = bars >= 2
            || tabs >= 2 && inner_tabs(line) >= 2
            || spaces > FIGURES_OF_A_TABLE && is_whole_table(line);
        return if is_divided { Look::Divided } else { Look::Prose };
    }
    // What stands between cells tells at once; what spaces and words say takes longer.
    let is_row = || {
        let gaps = gaps(line);
        gaps >= 2
            || gaps == 1 && ends_in_figure(line)
            || figures_at_end(line) >= LEAST_FIGURES
            || characters <= 40 && is_label_and_figure(line)
            || characters <= 240 && is_row_of_words(line)
            || is_indented_number(line)
    };
    if tabs > 0 || bars > 0 || spaces > 0 && is_row() || is_drawn_rule(line) {
        return Look::Divided;
    }
    if characters <= 60 && !is_sentence { Look::Short } else { Look::Prose }
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃' | '¦')
}

fn inner_tabs(line: &str) -> usize {
    line.trim_matches(is_space).matches('\t').count()
}

/// Whether the only bar of a line that gaps divide stands before or behind digits: a one that was read as a bar.
fn is_bar_for_one(line: &str) -> bool {
    let mut pieces = line.split(is_bar);
    let (Some(before), Some(after), None) = (pieces.next(), pieces.next(), pieces.next()) else {
        return false;
    };
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_free = |c: Option<char>| c.is_none_or(is_space);
    let (left, right) = (before.chars().next_back(), after.chars().next());
    gaps(line) >= 2 && (is_digit(left) && is_free(right) || is_free(left) && is_digit(right))
}

/// Runs of two or more spaces between two pieces of text.
fn gaps(line: &str) -> usize {
    let mut gaps = 0;
    let mut spaces = 0;
    for c in line.trim_matches(is_space).chars() {
        if c == ' ' || c == '\u{3000}' || c == '\u{a0}' {
            spaces += 1;
        } else {
            gaps += usize::from(spaces >= 2);
            spaces = 0;
        }
    }
    gaps
}

/// So many figures at the end of a line, apart by single spaces, are cells of a row.
const LEAST_FIGURES: usize = 3;

/// How many figures stand at the end of a line, apart by spaces.
fn figures_at_end(line: &str) -> usize {
    line.trim_matches(is_space).rsplit(' ').take_while(|piece| is_bare_figure(piece)).count()
}

fn ends_in_figure(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    line.rsplit(is_space).next().is_some_and(is_bare_figure)
        && !line.starts_with(|c: char| c.is_ascii_digit())
}

/// Digits far from the margin: what did not fit into a narrow cell of the line above, or the number of a page.
fn is_indented_number(line: &str) -> bool {
    let digits = line.trim_matches(is_space);
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && line.len() - line.trim_start_matches(is_space).len() >= 4
}

/// A word and a figure, apart by one space.
fn is_label_and_figure(line: &str) -> bool {
    let mut pieces = line.trim_matches(is_space).split(' ');
    let (label, figures) = (pieces.next(), pieces.collect::<Vec<_>>());
    label.is_some_and(|label| label.chars().count() >= 2 && label.chars().all(is_common_ideograph))
        && !figures.is_empty()
        && figures.iter().all(|piece| is_bare_figure(piece))
}

/// A word that is spread over its cell by two ideographic spaces: 规　　章.
fn is_padded_label(line: &str) -> bool {
    let word = line.trim_matches(is_space);
    let is_padding = word.matches('\u{3000}').count() <= 2;
    is_padding
        && word.chars().count() <= 10
        && word.chars().all(|c| is_common_ideograph(c) || c == '\u{3000}')
}

/// Three or more words apart by one space, and nothing else but a note in brackets or a number before them: labels of
/// columns.
fn is_row_of_words(line: &str) -> bool {
    let is_word =
        |piece: &str| (2..=16).contains(&piece.chars().count()) && piece.chars().all(is_common_ideograph);
    let is_note = |piece: &str| piece.starts_with(['（', '(']) && piece.ends_with(['）', ')']);
    let pieces = line.trim_matches(is_space).split(' ').enumerate();
    let mut words = 0;
    for (index, piece) in pieces {
        let is_number = || index == 0 && piece.bytes().all(|byte| byte.is_ascii_digit());
        if is_word(piece) {
            words += 1;
        } else if !is_note(piece) && !is_number() {
            return false;
        }
    }
    words >= LEAST_FIGURES
}

/// So often words follow figures on a line that holds several rows.
const LEAST_TURNS: usize = 3;

/// How often a word follows a bare figure behind a single space, and how many such figures there are.
fn turns(line: &str) -> (usize, usize) {
    let (mut turns, mut figures, mut is_after) = (0, 0, false);
    for piece in line.split(is_space).filter(|piece| !piece.is_empty()) {
        let is_figure = is_bare_figure(piece);
        turns += usize::from(is_after && !is_figure);
        figures += usize::from(is_figure);
        is_after = is_figure;
    }
    (turns, figures)
}

/// So many bare figures on one line are those of a table.
const FIGURES_OF_A_TABLE: usize = 40;

/// Whether a line with sentences holds a whole table as well: more bare figures between words than any sentence.
fn is_whole_table(line: &str) -> bool {
    let (turns, figures) = turns(line);
    turns >= 8 && figures >= FIGURES_OF_A_TABLE
}

/// Digits with the marks that stand in figures, or a dash in the place of one.
fn is_bare_figure(piece: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '—' | '/' | '+');
    !piece.is_empty() && piece.chars().count() <= 16 && piece.chars().all(is_figure)
}

/// A line of strokes and corners between the rows of a drawn table.
fn is_drawn_rule(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    let is_corner = |c| {
        matches!(
            c,
            '+' | '┌'
                | '├'
                | '└'
                | '╔'
                | '╠'
                | '╚'
                | '┏'
                | '┣'
                | '┗'
                | '─'
                | '═'
                | '━'
                | '┼'
                | '╋'
        )
    };
    let is_mark = |c: char| matches!(c, '-' | '=' | '+' | '\u{2500}'..='\u{257f}');
    line.starts_with(is_corner) && line.chars().all(is_mark) && line.chars().count() >= 3
}

/// The end of the stream that begins at `start`, or `start` where none does.
fn stream_end(lines: &[Line<'_>], looks: &[Look], start: usize, run: &mut ShortLines) -> usize {
    match looks.get(start) {
        Some(Look::Divided) => end_of_divided(looks, start),
        Some(Look::Short) => {
            run.go_on(lines, looks, start);
            if run.is_of_cells() { run.end } else { start }
        }
        Some(Look::Blank | Look::Prose) | None => start,
    }
}

/// Divided lines with the blank lines between them, and with short lines that stand right between two of them: the
/// second line of a cell, or a cell beside a bar on a line of its own.
fn end_of_divided(looks: &[Look], start: usize) -> usize {
    let mut end = start + 1;
    let mut index = end;
    while let Some(look) = looks.get(index) {
        match look {
            Look::Divided => end = index + 1,
            Look::Blank => {}
            Look::Short => {
                let is_joined =
                    index == end || index == end + 1 && looks.get(index - 1) == Some(&Look::Short);
                if !is_joined {
                    break;
                }
            }
            Look::Prose => break,
        }
        index += 1;
    }
    end
}

/// What is left of a run of short lines, with blank ones between them. It is counted once, and not again for each line
/// at which a stream could begin: the run may be as long as the file.
#[derive(Default)]
struct ShortLines {
    start: usize,
    end: usize,
    counts: Counts,
}

impl ShortLines {
    /// Drops what stands before a short line; counts anew where another run begins there.
    fn go_on(&mut self, lines: &[Line<'_>], looks: &[Look], start: usize) {
        if start >= self.end {
            let is_run = |look: &&Look| matches!(look, Look::Short | Look::Blank);
            let length = looks.iter().skip(start).take_while(is_run).count();
            let run = looks.get(start..start + length).unwrap_or_default();
            let blank = run.iter().rev().take_while(|look| **look == Look::Blank).count();
            let end = start + length - blank;
            *self = Self { start, end, counts: Counts::of(lines, looks, start..end) };
            return;
        }
        self.counts = self.counts.without(Counts::of(lines, looks, self.start..start));
        self.start = start;
    }

    /// Whether it is long, and many of its lines are figures.
    fn is_of_cells(&self) -> bool {
        self.counts.are_of_cells()
    }
}

/// How the lines of a range look.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Lines that are not blank.
    short: usize,
    /// Lines that look like figures.
    figures: usize,
    /// Blank lines.
    blank: usize,
    /// Short lines that a blank one follows.
    parted: usize,
    /// Runs of three blank lines or more.
    empty: usize,
}

impl Counts {
    fn of(lines: &[Line<'_>], looks: &[Look], range: Range<usize>) -> Self {
        let mut counts = Self::default();
        let is_blank = |index: Option<usize>| index.and_then(|index| looks.get(index)) == Some(&Look::Blank);
        for index in range {
            let (Some(line), Some(look)) = (lines.get(index), looks.get(index)) else { break };
            if *look == Look::Blank {
                let is_third = (1..=2).all(|back| is_blank(index.checked_sub(back)));
                counts.blank += 1;
                counts.empty += usize::from(is_third && !is_blank(index.checked_sub(3)));
            } else {
                counts.short += 1;
                counts.figures += usize::from(is_figure_like(line.text));
                counts.parted += usize::from(is_blank(Some(index + 1)));
            }
        }
        counts
    }

    fn without(self, passed: Self) -> Self {
        Self {
            short: self.short.saturating_sub(passed.short),
            figures: self.figures.saturating_sub(passed.figures),
            blank: self.blank.saturating_sub(passed.blank),
            parted: self.parted.saturating_sub(passed.parted),
            empty: self.empty.saturating_sub(passed.empty),
        }
    }

    /// Whether there are many lines, and many of them are figures. Between cells that blank lines hold apart more of them
    /// are empty cells; where most cells follow each other without one, each may be one.
    fn are_of_cells(self) -> bool {
        let are_together = self.parted * 3 < self.short * 2 && self.figures * 10 >= self.short;
        let cells = self.figures + if are_together { self.blank } else { self.empty };
        self.short >= LEAST_RUN_OF_CELLS && cells * 4 >= self.short
    }
}

fn is_figure_like(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    text.starts_with(|c: char| c.is_numeric() || matches!(c, '-' | '—' | '/' | '+'))
        && text.chars().count() <= 12
}

fn paragraph(line: &Line<'_>) -> Block {
    let (level, from) = heading_marks(line.text);
    let text = line.text.get(from..).unwrap_or_default();
    let location = line.locate(from, line.text.len());
    let run = Run { range: 0..text.len(), location: location.clone(), is_raised: false };
    let paragraph =
        Paragraph { text: text.to_owned(), runs: vec![run], heading_level: level, ..Paragraph::default() };
    Block::body(BlockKind::Paragraph(paragraph), location)
}

/// The level of a heading that is marked with number signs, and where its text begins.
fn heading_marks(text: &str) -> (Option<u8>, usize) {
    let marks = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = text.get(marks..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    match u8::try_from(marks) {
        Ok(level @ 1..=6) if spaces > 0 => (Some(level), marks + spaces),
        _ => (None, 0),
    }
}

/// So many rows of figures between semicolons show that these divide the cells of a text.
const LEAST_ROWS_OF_FIELDS: usize = 4;
/// A longer field between semicolons is part of a sentence.
const LONGEST_FIELD: usize = 40;

/// The semicolon that divides the cells of a text: some rows end in figures between semicolons.
fn semicolon(lines: &[Line<'_>]) -> Option<char> {
    [';', '；'].into_iter().find(|&semicolon| {
        let is_figure = |piece: &str| piece.chars().all(is_space) || is_bare_figure(piece.trim());
        let is_row = |line: &&Line<'_>| {
            // Most lines end in words.
            if line.text.trim_end_matches(is_space).ends_with(is_common_ideograph) {
                return false;
            }
            let fields = line.text.rsplit(semicolon);
            line.text.matches(semicolon).count() >= LEAST_FIGURES && fields.take(LEAST_FIGURES).all(is_figure)
        };
        let rows = lines.iter().filter(is_row);
        rows.take(LEAST_ROWS_OF_FIELDS).count() == LEAST_ROWS_OF_FIELDS
    })
}

/// Whether a line is short fields between semicolons.
fn is_row_of_fields(line: &str, semicolon: char) -> bool {
    let is_field = |piece: &str| !piece.contains('。') && piece.chars().count() <= LONGEST_FIELD;
    line.contains(semicolon) && line.split(semicolon).all(is_field)
}

/// The cells and separators of divided lines, or of cells on lines of their own.
fn stream(lines: &[Line<'_>], looks: &[Look], semicolon: Option<char>) -> CellStream {
    let mut items = Vec::with_capacity(lines.len() * 3);
    for (line, look) in lines.iter().zip(looks) {
        if *look == Look::Blank {
            items.push(StreamItem::BlankLine);
            continue;
        }
        push_line(line, semicolon, &mut items);
        items.push(StreamItem::LineEnd);
    }
    CellStream { items }
}

/// Which spaces divide the cells of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// None, for something better does.
    None,
    /// Two or more.
    Wide,
    /// Any before a figure.
    BeforeFigures,
    /// Any.
    Any,
}

fn push_line(line: &Line<'_>, semicolon: Option<char>, items: &mut Vec<StreamItem>) {
    // Gaps divide only where nothing better does.
    let semicolon = semicolon.filter(|semicolon| is_row_of_fields(line.text, *semicolon));
    let is_mark = |c: char| c == '\t' || is_bar(c) || Some(c) == semicolon;
    let mut is_one = None;
    let mut cells = Cells { places: line.places(), text: line.text, from: 0, items };
    for (position, mark) in line.text.match_indices(is_mark) {
        let is_bar = mark.contains(is_bar);
        if is_bar && *is_one.get_or_insert_with(|| is_bar_for_one(line.text)) {
            continue;
        }
        let divider = if is_bar { StreamItem::Bar } else { StreamItem::Tab };
        cells.divide(position..position + mark.len(), divider);
    }
    if cells.from > 0 {
        cells.push(line.text.len());
        return;
    }
    let gaps = match gaps(line.text) {
        1 if is_padded_label(line.text) => Gaps::None,
        0 if is_row_of_words(line.text) || turns(line.text).0 >= LEAST_TURNS => Gaps::Any,
        0 if figures_at_end(line.text) >= LEAST_FIGURES || is_label_and_figure(line.text) => {
            Gaps::BeforeFigures
        }
        _ => Gaps::Wide,
    };
    let mut position = 0;
    while let Some((length, is_gap)) = space_at(line.text, position, gaps) {
        if is_gap {
            cells.divide(position..position + length, StreamItem::Gap);
        }
        position += length;
    }
    cells.push(line.text.len());
}

/// The length of what stands at `position`, and whether it is a gap between cells; `None` at the end.
fn space_at(text: &str, position: usize, gaps: Gaps) -> Option<(usize, bool)> {
    let rest = text.get(position..)?;
    let c = rest.chars().next()?;
    let spaces = rest.len() - rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len();
    if gaps == Gaps::None || spaces == 0 {
        return Some((c.len_utf8(), false));
    }
    let is_inside = position > 0 && spaces < rest.len();
    let is_gap = match gaps {
        Gaps::None => false,
        Gaps::Any => true,
        Gaps::Wide => {
            rest.get(..spaces)?.chars().count() >= 2 || is_before_first_figure(text, position, spaces)
        }
        Gaps::BeforeFigures => is_bare_figure(rest.get(spaces..)?.split(' ').next()?),
    };
    Some((spaces, is_inside && is_gap))
}

/// Whether a narrow space stands between the words of a label and the figure behind them, which a wide gap follows.
fn is_before_first_figure(text: &str, position: usize, spaces: usize) -> bool {
    let before = text.get(..position).and_then(|before| before.chars().next_back());
    let after = text.get(position + spaces..).unwrap_or_default();
    let figure = after.split([' ', '\u{3000}', '\u{a0}']).next().unwrap_or_default();
    let behind = after.get(figure.len()..).unwrap_or_default();
    let ends =
        behind.trim().is_empty() || behind.chars().take(2).all(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}'));
    before.is_some_and(is_common_ideograph) && is_bare_figure(figure) && ends
}

/// The cells of one line while it is taken apart.
struct Cells<'a> {
    places: Places<'a>,
    text: &'a str,
    /// Where the open cell begins.
    from: usize,
    items: &'a mut Vec<StreamItem>,
}

impl Cells<'_> {
    /// The open cell ends at a divider.
    fn divide(&mut self, place: Range<usize>, divider: StreamItem) {
        self.push(place.start);
        self.items.push(divider);
        self.from = place.end;
    }

    /// The open cell ends; one without text is none.
    fn push(&mut self, end: usize) {
        let text = self.text.get(self.from..end).unwrap_or_default();
        if !text.is_empty() {
            let location = self.places.locate(self.from, end);
            self.items.push(StreamItem::Cell { text: text.to_owned(), location });
        }
    }
}

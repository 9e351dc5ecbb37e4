//! Paragraphs of documents and pages that hold the rows of a table, read as the lines of a text are.
//!
//! Whoever pastes a table as text, and many a program that converts documents, leaves a paragraph, a box or an item of
//! a list for every row.

use super::{blocks_of, relocate};
use crate::document::{Block, BlockKind, Document, Paragraph, StreamItem};
use crate::error::ReadError;
use crate::figure::is_space;
use crate::location::{Location, Place};
use crate::reader::{Format, Limits};

/// So many lines that may be rows are worth a closer look.
const LEAST_SUSPECTS: usize = 3;

/// The document with streams in the place of paragraphs that hold the rows of tables.
pub(crate) fn with_streams(document: Document, limits: &Limits) -> Result<Document, ReadError> {
    if document.format == Format::Text || suspects(&document.blocks) < LEAST_SUSPECTS {
        return Ok(document);
    }
    let mut blocks = Vec::with_capacity(document.blocks.len());
    let mut run: Vec<Block> = Vec::new();
    for block in document.blocks {
        let is_member = lone_paragraph(&block).is_some();
        let continues = run.last().is_none_or(|last| last.region == block.region);
        if !(is_member && continues) {
            push_run(std::mem::take(&mut run), &mut blocks, limits)?;
        }
        if is_member { run.push(block) } else { blocks.push(block) }
    }
    push_run(run, &mut blocks, limits)?;
    Ok(Document { blocks, ..document })
}

/// A paragraph that is no heading.
fn lone_paragraph(block: &Block) -> Option<&Paragraph> {
    match &block.kind {
        BlockKind::Paragraph(paragraph) if paragraph.heading_level.is_none() => Some(paragraph),
        _ => None,
    }
}

/// How many lines of paragraphs may be rows: short ones that end in a digit or in a dash, and long ones full of figures.
fn suspects(blocks: &[Block]) -> usize {
    const SHORT: usize = 240;
    const MOST_DIGITS_OF_PROSE: usize = 80;
    let is_suspect = |text: &str| match text.len() {
        ..=SHORT => {
            let end = text.trim_end_matches(is_space).chars().next_back();
            end.is_some_and(|c| c.is_numeric() || matches!(c, '-' | '—' | '/' | '|')) || text.contains('\t')
        }
        _ => text.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS_OF_PROSE,
    };
    let lines = blocks.iter().filter_map(lone_paragraph).flat_map(|paragraph| paragraph.text.split('\n'));
    lines.filter(|line| is_suspect(line)).count()
}

/// Neighbouring paragraphs, with streams in the place of those that are rows.
fn push_run(run: Vec<Block>, blocks: &mut Vec<Block>, limits: &Limits) -> Result<(), ReadError> {
    if suspects(&run) < LEAST_SUSPECTS {
        blocks.extend(run);
        return Ok(());
    }
    let mut joined = String::new();
    // The paragraph that each line belongs to.
    let mut owners = Vec::new();
    for (index, paragraph) in run.iter().map(lone_paragraph).enumerate() {
        let printed = paragraph.map(Paragraph::printed).unwrap_or_default();
        for line in printed.split('\n') {
            joined.push_str(line);
            joined.push('\n');
            owners.push(index);
        }
    }
    let owner = |location: &Location| match location.place {
        Place::Text { line, .. } => {
            usize::try_from(line).ok().and_then(|line| owners.get(line.checked_sub(1)?)).copied()
        }
        _ => None,
    };
    let read = blocks_of(&joined, limits)?;
    let places: Vec<Location> = run.iter().map(|block| block.location.clone()).collect();
    let region = run.first().map(|first| first.region);
    // What stands in the place of a paragraph of which a line is a row.
    let mut replaced: Vec<Option<Vec<Block>>> = run.iter().map(|_| None).collect();
    let owners_of =
        |block: &Block| -> Vec<usize> { places_in(block).into_iter().filter_map(&owner).collect() };
    read.iter().filter(|block| has_rows(block)).for_each(|block| begin(&mut replaced, &owners_of(block)));
    for mut block in read {
        let owners = owners_of(&block);
        if owners.iter().all(|index| !matches!(replaced.get(*index), Some(Some(_)))) {
            continue;
        }
        begin(&mut replaced, &owners);
        relocate(&mut block, |location| owner(location).and_then(|index| places.get(index)).cloned());
        block.region = region.unwrap_or(block.region);
        let first = owners.first().and_then(|index| replaced.get_mut(*index));
        if let Some(slot) = first.and_then(Option::as_mut) {
            slot.push(block);
        }
    }
    for (block, replaced) in run.into_iter().zip(replaced) {
        match replaced {
            Some(others) => blocks.extend(others),
            None => blocks.push(block),
        }
    }
    Ok(())
}

/// Says of some paragraphs that something else stands in their place.
fn begin(replaced: &mut [Option<Vec<Block>>], paragraphs: &[usize]) {
    for index in paragraphs {
        if let Some(slot) = replaced.get_mut(*index) {
            slot.get_or_insert_default();
        }
    }
}

/// Whether something divides the cells of a row.
fn has_rows(block: &Block) -> bool {
    let BlockKind::Stream(stream) = &block.kind else { return false };
    stream.items.iter().any(|item| matches!(item, StreamItem::Tab | StreamItem::Bar | StreamItem::Gap))
}

/// The places of a block and of the cells in it.
fn places_in(block: &Block) -> Vec<&Location> {
    match &block.kind {
        BlockKind::Stream(stream) => {
            let cells = stream.items.iter().filter_map(|item| match item {
                StreamItem::Cell { location, .. } => Some(location),
                _ => None,
            });
            cells.collect()
        }
        BlockKind::Paragraph(_) | BlockKind::Table(_) => vec![&block.location],
    }
}

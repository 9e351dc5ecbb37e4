//! Tables whose cells became paragraphs of their own, as when a page is pasted without its grid.
//!
//! Takes paragraphs that follow each other; tells which of them are cells, and gives the rows that they make. Only long runs
//! of short paragraphs with a figure among every four count, from the first word of a table to its last figure.

use std::borrow::Cow;

use super::evidence::{Evidence, Role};
use super::lines::Item;
use super::sections::is_main_heading;
use super::stream::{LoneCell, rows_of_lone_cells};
use crate::document::{Block, BlockKind, Paragraph, Region, Stored};
use crate::figure::Reading;

/// Fewer paragraphs prove nothing.
const LEAST_CELLS: usize = 12;
/// A longer paragraph is no cell.
const LONGEST: usize = 60;

/// A piece of a run of paragraphs.
pub(super) enum Piece<'a> {
    /// A paragraph that is no cell.
    Prose(&'a Block, &'a Paragraph),
    /// Rows of cells.
    Rows(&'a Block, Vec<Vec<Item<'a>>>),
}

/// How many of the blocks at the end of a list, the last one first, are short paragraphs in a row.
pub(super) fn run_length(pending: &[&Block]) -> usize {
    pending.iter().rev().take_while(|block| short(block).is_some()).count()
}

/// The paragraph that a block is, where it can be a cell.
fn short(block: &Block) -> Option<&Paragraph> {
    let BlockKind::Paragraph(paragraph) = &block.kind else { return None };
    let is_short = paragraph.text.len() <= LONGEST * 4
        && !paragraph.text.contains(['。', '；', '\t'])
        && paragraph.text.chars().count() <= LONGEST;
    let is_shown = matches!(block.region, Region::Body | Region::TextBox);
    (is_short && is_shown && paragraph.heading_level.is_none()).then_some(paragraph)
}

/// The pieces of a run of short paragraphs; `None` where they are no cells.
pub(super) fn pieces<'a>(run: &[&'a Block], evidence: &Evidence) -> Option<Vec<Piece<'a>>> {
    if run.len() < LEAST_CELLS {
        return None;
    }
    let paragraphs: Vec<(&Block, &Paragraph)> =
        run.iter().filter_map(|block| Some((*block, short(block)?))).collect();
    let items: Vec<Item<'_>> = paragraphs
        .iter()
        .map(|(block, paragraph)| Item::new(paragraph.printed(), &block.location, Stored::Text, evidence))
        .collect();
    let is_figure = |item: &Item<'_>| matches!(item.reading, Reading::Figure(_) | Reading::Dash);
    let is_of_table = |item: &Item<'_>| {
        item.table.is_some() && item.role.is_some_and(|role| !role.can_be_heading())
            || item.role.is_some_and(Role::is_of_header)
    };
    let first = items.iter().position(is_of_table)?;
    let last = items.iter().rposition(is_figure).filter(|last| *last > first)?;
    let inside = items.get(first..=last)?;
    let written = inside.iter().filter(|item| item.reading != Reading::Blank).count();
    let figures = inside.iter().filter(|item| is_figure(item)).count();
    if written < LEAST_CELLS || figures * 4 < written {
        return None;
    }
    let is_heading = |item: &Item<'_>| {
        item.role.is_none_or(Role::can_be_heading)
            && is_main_heading(None, &item.text)
            && !evidence.is_like_a_row(&item.key)
    };
    let mut pieces = Vec::new();
    let mut cells: Vec<LoneCell<'a>> = Vec::new();
    let mut begun = None;
    for (index, ((block, paragraph), item)) in paragraphs.into_iter().zip(&items).enumerate() {
        if (first..=last).contains(&index) && !is_heading(item) {
            begun.get_or_insert(block);
            let text: Cow<'a, str> = paragraph.printed();
            cells.push((item.reading != Reading::Blank).then_some((text, &block.location)));
            continue;
        }
        if let Some(begun) = begun.take() {
            pieces.push(Piece::Rows(begun, rows_of_lone_cells(&cells, evidence)));
            cells.clear();
        }
        pieces.push(Piece::Prose(block, paragraph));
    }
    if let Some(begun) = begun {
        pieces.push(Piece::Rows(begun, rows_of_lone_cells(&cells, evidence)));
    }
    Some(pieces)
}

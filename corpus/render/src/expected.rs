//! What a reader must get out of a rendered file: every address with its state, and what stands around the tables.
//!
//! Takes a [`Page`] as it was printed; gives an [`Expected`]. What a layout destroys is expected as lost, so that
//! a reader is not blamed for abstaining and is blamed for guessing.

use serde::{Deserialize, Serialize};

use crate::facts::{FormId, TableId};
use crate::narrative::EmbeddedClaim;
use crate::page::{Block, Page, Role, RowKind};
use crate::record::Record;

/// The truth about one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The record that was printed.
    pub record: String,
    /// The layout it was printed in.
    pub layout: String,
    /// The noise that was added, by name.
    pub noise: Vec<String>,
    /// The edition of the report.
    pub form: FormId,
    /// The edition of each table that the file holds.
    pub tables: Vec<ExpectedTable>,
    /// The report year, when the file states it.
    pub year: Option<u16>,
    /// The issuer, as printed in the title.
    pub issuer: String,
    /// The title, as printed.
    pub title: Option<String>,
    /// The headings of sections, in order.
    pub sections: Vec<ExpectedSection>,
    /// Every address of the forms of the three tables, in the order of the form.
    pub cells: Vec<ExpectedCell>,
    /// The claims that the prose makes.
    pub claims: Vec<EmbeddedClaim>,
}

impl Expected {
    /// What is expected of one address.
    #[must_use]
    pub fn cell(&self, address: &str) -> Option<&ExpectedCell> {
        self.cells.iter().find(|cell| cell.address == address)
    }
}

/// A table that a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedTable {
    /// Which table it is.
    pub id: TableId,
    /// The edition its labels follow.
    pub form: FormId,
}

/// A heading that a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedSection {
    /// The number of the section.
    pub number: u8,
    /// The heading, as printed.
    pub heading: String,
}

/// What is expected of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedCell {
    /// The address of the cell.
    pub address: String,
    /// What the file still says about it.
    pub state: ExpectedState,
    /// The figure, where there is one: for lost and unreadable cells the one that a reader may, and need not, give.
    pub value: Option<String>,
    /// The characters of the cell as the file shows them; `None` when it shows no such cell.
    pub raw: Option<String>,
    /// Whether the file names the row of the cell; otherwise only the order of rows tells it.
    pub is_labelled: bool,
}

impl ExpectedCell {
    /// Whether the file prints the cell at all.
    #[must_use]
    pub fn is_printed(&self) -> bool {
        self.state != ExpectedState::Missing
    }
}

/// What a file says about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExpectedState {
    /// A figure, which must be read.
    Present,
    /// An empty cell, which must be read as blank and never as zero.
    Blank,
    /// A dash, a slash or 无 in place of a figure.
    Dash,
    /// The file has no such cell.
    Missing,
    /// Something is printed that need not be read: abstaining is right, the value is right, another value is wrong.
    Unreadable,
    /// The layout no longer says which cell this is: abstaining is right, the value is right, another value is wrong.
    Lost,
}

impl Expected {
    /// What a page says, before any layout loses something.
    #[must_use]
    pub fn of(page: &Page, record: &Record, layout: &str) -> Self {
        let cells: Vec<ExpectedCell> =
            record.addresses().into_iter().map(|address| expected_cell(address, page, record)).collect();
        let tables = TableId::ALL
            .into_iter()
            .filter(|id| {
                cells.iter().any(|cell| cell.is_printed() && TableId::of(&cell.address) == Some(*id))
            })
            .map(|id| ExpectedTable { id, form: record.tables.of(id) })
            .collect();
        Self {
            record: record.id.clone(),
            layout: layout.to_owned(),
            noise: Vec::new(),
            form: record.form,
            year: record.year,
            issuer: record.agency.clone(),
            title: page.title().map(str::to_owned),
            sections: sections(page),
            tables,
            cells,
            claims: claims(page, record),
        }
    }

    /// Marks cells as lost by the layout; cells that were missing stay missing.
    pub fn lose(&mut self, mut is_lost: impl FnMut(&ExpectedCell) -> bool) {
        for cell in &mut self.cells {
            if cell.state != ExpectedState::Missing && is_lost(cell) {
                cell.state = ExpectedState::Lost;
            }
        }
    }
}

fn sections(page: &Page) -> Vec<ExpectedSection> {
    let heading = |block: &Block| match block {
        Block::Heading { number, text } => Some(ExpectedSection { number: *number, heading: text.clone() }),
        Block::Title(_) | Block::Subheading(_) | Block::Paragraph(_) | Block::Table(_) => None,
    };
    page.blocks.iter().filter_map(heading).collect()
}

/// The claims of the prose; those about cells that the record has no longer, after a change of form, prove nothing.
fn claims(page: &Page, record: &Record) -> Vec<EmbeddedClaim> {
    let mut claims = page.narrative.claims.clone();
    for claim in &mut claims {
        if claim.cells.iter().any(|cell| !record.cells.contains_key(cell)) {
            claim.cells.clear();
            claim.is_true = None;
        }
    }
    claims
}

fn expected_cell(address: String, page: &Page, record: &Record) -> ExpectedCell {
    let found = page.tables().flat_map(|table| &table.rows).find_map(|row| {
        let cell = row.values().find(|cell| cell.address() == Some(&address))?;
        Some((row, cell))
    });
    let Some((row, cell)) = found else {
        return ExpectedCell {
            address,
            state: ExpectedState::Missing,
            value: None,
            raw: None,
            is_labelled: false,
        };
    };
    let raw = cell.text();
    let value = record.cells.get(&address).and_then(|fact| fact.value.clone());
    let state = state_of(&raw, value.is_some());
    let is_labelled = row.kind == RowKind::Data
        && (row.id.is_none()
            || row.cells.iter().any(|cell| cell.role == Role::Label && !cell.text().trim().is_empty()));
    let value = match state {
        ExpectedState::Present | ExpectedState::Unreadable | ExpectedState::Lost => value,
        ExpectedState::Blank | ExpectedState::Dash | ExpectedState::Missing => None,
    };
    ExpectedCell { address, state, value, raw: Some(raw), is_labelled }
}

/// The state of a cell by its text alone.
fn state_of(raw: &str, has_value: bool) -> ExpectedState {
    let text: String = raw.chars().filter(|character| !is_padding(*character)).collect();
    if text.is_empty() {
        return ExpectedState::Blank;
    }
    if text == "无" || text.chars().all(|character| "-—–－―/\\／×".contains(character)) {
        return ExpectedState::Dash;
    }
    let is_pair = text.contains(['(', '（']);
    if has_value && !is_pair { ExpectedState::Present } else { ExpectedState::Unreadable }
}

/// Whether a character only pads a cell.
#[must_use]
pub fn is_padding(character: char) -> bool {
    character.is_whitespace() || "\u{feff}\u{200b}\u{200c}\u{200d}\u{ad}".contains(character)
}

#[cfg(test)]
mod tests {
    use super::{Expected, ExpectedState, state_of};
    use crate::page::Page;
    use crate::record::{full_records, record_named};

    #[test]
    fn full_record_is_all_present() {
        for record in full_records() {
            let expected = Expected::of(&Page::of(record), record, "none");
            assert!(
                expected.cells.iter().all(|cell| cell.state == ExpectedState::Present && cell.is_labelled)
            );
            assert_eq!(expected.sections.len(), 6);
            assert_eq!(expected.cells.len(), record.cells.len());
        }
    }

    #[test]
    fn excerpt_leaves_rows_missing() {
        let record = record_named("tuofenglu-2020").unwrap();
        let expected = Expected::of(&Page::of(record), record, "none");
        let state = |address| expected.cell(address).unwrap().state;
        assert_eq!(state("requests.granted.total"), ExpectedState::Missing);
        assert_eq!(state("requests.received.natural_person"), ExpectedState::Blank);
        assert_eq!(state("requests.received.total"), ExpectedState::Present);
    }

    #[test]
    fn states_follow_the_text() {
        for (raw, has_value, state) in [
            ("", false, ExpectedState::Blank),
            ("\u{a0}\u{3000}", false, ExpectedState::Blank),
            ("——", false, ExpectedState::Dash),
            ("/", false, ExpectedState::Dash),
            ("无", false, ExpectedState::Dash),
            ("\u{a0}0", true, ExpectedState::Present),
            ("+(0) -(0)", false, ExpectedState::Unreadable),
            ("+(0) -(0)", true, ExpectedState::Unreadable),
        ] {
            assert_eq!(state_of(raw, has_value), state, "{raw:?}");
        }
    }
}

//! How an edition is written down, and how it becomes a [`Form`].

use super::identity::{Identity, IdentityKind};
use super::{Address, FigureKind, Form, FormBlock, FormCell, FormRow, FormTable, Label};
use crate::figure::Unit;

/// The data of one edition.
pub(super) struct FormSpec {
    pub(super) id: &'static str,
    pub(super) source: &'static str,
    pub(super) first_year: i32,
    pub(super) last_year: Option<i32>,
    pub(super) sections: &'static [&'static str],
    pub(super) tables: &'static [TableSpec],
}

/// The data of one table.
pub(super) struct TableSpec {
    pub(super) id: &'static str,
    pub(super) heading: &'static str,
    pub(super) blocks: &'static [BlockSpec],
    pub(super) is_one_row: bool,
    pub(super) identities: &'static [IdentitySpec],
}

/// The data of rows that share their columns.
pub(super) struct BlockSpec {
    pub(super) caption: Option<&'static str>,
    pub(super) columns: &'static [ColumnSpec],
    pub(super) rows: &'static [RowSpec],
}

/// A column: id, official label, English, unit, other wordings.
pub(super) struct ColumnSpec(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static [&'static str],
);

/// A row: id, official label, English, group, subgroup, other wordings.
pub(super) struct RowSpec(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Option<&'static str>,
    pub(super) Option<&'static str>,
    pub(super) &'static [&'static str],
);

/// Identities of one kind: the sum of `left` equals the sum of `right`, in every row or in every column.
pub(super) struct IdentitySpec {
    pub(super) kind: IdentityKind,
    pub(super) across: Across,
    pub(super) left: &'static [&'static str],
    pub(super) right: &'static [&'static str],
}

/// What the ids of an [`IdentitySpec`] name.
pub(super) enum Across {
    /// Column ids; one identity for every row.
    EveryRow,
    /// Row ids; one identity for every column.
    EveryColumn,
}

/// Builds the form that the data describe.
pub(super) fn build(spec: &FormSpec) -> Form {
    Form {
        id: spec.id.into(),
        source: spec.source.to_owned(),
        first_year: spec.first_year,
        last_year: spec.last_year,
        sections: spec.sections.iter().map(|&heading| heading.to_owned()).collect(),
        tables: spec.tables.iter().map(build_table).collect(),
    }
}

fn build_table(spec: &TableSpec) -> FormTable {
    let mut cells = Vec::new();
    let blocks: Vec<FormBlock> =
        spec.blocks.iter().map(|block| build_block(spec.id, block, &mut cells)).collect();
    let identities =
        spec.identities.iter().flat_map(|identity| build_identities(identity, &blocks)).collect();
    FormTable {
        id: spec.id.into(),
        heading: spec.heading.to_owned(),
        blocks,
        is_one_row: spec.is_one_row,
        cells,
        identities,
    }
}

fn build_block(table: &str, spec: &BlockSpec, cells: &mut Vec<FormCell>) -> FormBlock {
    let caption = spec.caption.map(|caption| Label::new("caption", caption, "", &[]));
    let columns =
        spec.columns.iter().map(|ColumnSpec(id, zh, en, _, aliases)| Label::new(id, zh, en, aliases));
    let rows = spec.rows.iter().map(|row| build_row(table, row, spec.columns, cells)).collect();
    FormBlock { caption, columns: columns.collect(), rows }
}

fn build_row(table: &str, spec: &RowSpec, columns: &[ColumnSpec], cells: &mut Vec<FormCell>) -> FormRow {
    let RowSpec(id, zh, en, group, subgroup, aliases) = spec;
    let start = cells.len();
    cells.extend(columns.iter().map(|ColumnSpec(column, column_zh, column_en, unit, _)| FormCell {
        address: Address::new(table, id, column),
        row_label: (*zh).to_owned(),
        row_label_en: (*en).to_owned(),
        column_label: (*column_zh).to_owned(),
        column_label_en: (*column_en).to_owned(),
        unit: Unit::named(unit),
        unit_text: (*unit).to_owned(),
        kind: match *column {
            "change" => FigureKind::Change,
            "amount" => FigureKind::Amount,
            _ => FigureKind::Count,
        },
    }));
    let parent = |label: Option<&str>| label.map(|zh| Label::new("group", zh, "", &[]));
    FormRow {
        label: Label::new(id, zh, en, aliases),
        group: parent(*group),
        subgroup: parent(*subgroup),
        cells: start..cells.len(),
    }
}

/// The identities of one kind over a whole table.
fn build_identities(spec: &IdentitySpec, blocks: &[FormBlock]) -> Vec<Identity> {
    blocks.iter().flat_map(|block| block_identities(spec, block)).collect()
}

/// The identities of one kind over rows that share their columns.
fn block_identities(spec: &IdentitySpec, block: &FormBlock) -> Vec<Identity> {
    let rows: Vec<&Label> = block.rows.iter().map(|row| &row.label).collect();
    let columns: Vec<&Label> = block.columns.iter().collect();
    let first = block.rows.first().map_or(0, |row| row.cells.start);
    let cell = |row: usize, column: usize| first + row * columns.len() + column;
    let (subjects, terms) = match spec.across {
        Across::EveryRow => (&rows, &columns),
        Across::EveryColumn => (&columns, &rows),
    };
    let positions = |ids: &[&str]| -> Vec<usize> {
        ids.iter().filter_map(|id| terms.iter().position(|label| *label.id == **id)).collect()
    };
    let (left, right) = (positions(spec.left), positions(spec.right));
    let operands = |subject: usize, terms: &[usize]| -> Vec<usize> {
        let place = |&term: &usize| match spec.across {
            Across::EveryRow => cell(subject, term),
            Across::EveryColumn => cell(term, subject),
        };
        terms.iter().map(place).collect()
    };
    let identity = |(subject, label): (usize, &&Label)| Identity {
        kind: spec.kind,
        left: operands(subject, &left),
        right: operands(subject, &right),
        subject: label.id.clone(),
        label: label.zh.clone(),
        label_en: label.en.clone(),
    };
    subjects.iter().enumerate().map(identity).collect()
}

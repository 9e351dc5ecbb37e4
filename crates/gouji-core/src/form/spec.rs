//! How the editions of this crate are written down, and how an edition is put together.
//!
//! A file of this folder holds constants ([`FormSpec`]); a file that a user brings holds TOML. Both become the same
//! parts ([`ColumnParts`], [`RowParts`], [`TableParts`]), and those become a [`Form`] here, so that nothing can be said
//! in one that the other does not understand.

use super::identity::{Identity, IdentityKind};
use super::{
    Across, Address, FigureKind, Form, FormBlock, FormCell, FormRow, FormTable, IdentityRule, Label,
};
use crate::figure::Unit;

/// The data of one edition.
pub(super) struct FormSpec {
    pub(super) id: &'static str,
    pub(super) source: &'static str,
    pub(super) first_year: i32,
    pub(super) last_year: Option<i32>,
    pub(super) is_obligatory: bool,
    pub(super) sections: &'static [&'static str],
    pub(super) tables: &'static [TableSpec],
}

/// The data of one table.
pub(super) struct TableSpec {
    pub(super) id: &'static str,
    pub(super) heading: &'static str,
    pub(super) blocks: &'static [BlockSpec],
    pub(super) is_one_row: bool,
    /// Labels in the header above the labels of rows: 信息内容.
    pub(super) corner: &'static [&'static str],
    /// Labels in the header above what stands beside the labels of rows: 单位, 代码.
    pub(super) beside: &'static [&'static str],
    /// Other labels in the header: groups of columns, notes.
    pub(super) frame: &'static [&'static str],
    pub(super) identities: &'static [IdentitySpec],
}

/// The data of rows that share their columns.
pub(super) struct BlockSpec {
    pub(super) caption: Option<&'static str>,
    pub(super) columns: &'static [ColumnSpec],
    pub(super) rows: &'static [RowSpec],
}

/// A column.
pub(super) struct ColumnSpec {
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: &'static str,
    also: &'static [&'static str],
}

/// A row.
pub(super) struct RowSpec {
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    group: Option<&'static str>,
    subgroup: Option<&'static str>,
    also: &'static [&'static str],
    unit: Option<&'static str>,
    code: Option<u16>,
}

impl ColumnSpec {
    /// A column: id, official label, English, unit, other wordings.
    pub(super) const fn new(
        id: &'static str,
        zh: &'static str,
        en: &'static str,
        unit: &'static str,
        also: &'static [&'static str],
    ) -> Self {
        Self { id, zh, en, unit, also }
    }

    fn parts(&self) -> ColumnParts {
        let kind = match self.id {
            "change" => FigureKind::Change,
            "amount" => FigureKind::Amount,
            _ => FigureKind::Count,
        };
        ColumnParts {
            label: Label::new(self.id, self.zh, self.en, self.also.iter().copied()),
            unit: self.unit.to_owned(),
            kind,
        }
    }
}

impl RowSpec {
    /// A row: id, official label, English, group, subgroup, other wordings.
    pub(super) const fn new(
        id: &'static str,
        zh: &'static str,
        en: &'static str,
        group: Option<&'static str>,
        subgroup: Option<&'static str>,
        also: &'static [&'static str],
    ) -> Self {
        Self { id, zh, en, group, subgroup, also, unit: None, code: None }
    }

    /// A row with a unit of its own, of a table whose rows count different things: id, official label, English, unit.
    pub(super) const fn of_unit(
        id: &'static str,
        zh: &'static str,
        en: &'static str,
        unit: &'static str,
    ) -> Self {
        Self { unit: Some(unit), ..Self::new(id, zh, en, None, None, &[]) }
    }

    /// The same row with the code that a column of codes prints beside it.
    pub(super) const fn coded(self, code: u16) -> Self {
        Self { code: Some(code), ..self }
    }

    /// The same row with other wordings.
    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    fn parts(&self) -> RowParts {
        let kind = match self.unit {
            Some("万元" | "元") => Some(FigureKind::Amount),
            Some(_) => Some(FigureKind::Count),
            None => None,
        };
        RowParts {
            label: Label::new(self.id, self.zh, self.en, self.also.iter().copied()),
            group: self.group.map(Label::unnamed),
            subgroup: self.subgroup.map(Label::unnamed),
            unit: self.unit.map(str::to_owned),
            kind,
            code: self.code,
        }
    }
}

/// Identities of one kind: the sum of `left` equals the sum of `right`, in every row or in every column.
pub(super) struct IdentitySpec {
    pub(super) kind: IdentityKind,
    pub(super) across: Across,
    pub(super) left: &'static [&'static str],
    pub(super) right: &'static [&'static str],
}

/// Builds the form that the data describe.
pub(super) fn build(spec: &FormSpec) -> Form {
    Form {
        id: spec.id.into(),
        source: spec.source.to_owned(),
        first_year: spec.first_year,
        last_year: spec.last_year,
        is_obligatory: spec.is_obligatory,
        sections: owned(spec.sections),
        tables: spec.tables.iter().map(build_table).collect(),
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn build_table(spec: &TableSpec) -> FormTable {
    let rule = |identity: &IdentitySpec| IdentityRule {
        kind: identity.kind,
        across: identity.across,
        left: owned(identity.left),
        right: owned(identity.right),
    };
    let block = |block: &BlockSpec| BlockParts {
        caption: block.caption.map(Label::unnamed),
        columns: block.columns.iter().map(ColumnSpec::parts).collect(),
        rows: block.rows.iter().map(RowSpec::parts).collect(),
    };
    TableParts {
        id: spec.id.to_owned(),
        heading: spec.heading.to_owned(),
        is_one_row: spec.is_one_row,
        corner: owned(spec.corner),
        beside: owned(spec.beside),
        frame: owned(spec.frame),
        blocks: spec.blocks.iter().map(block).collect(),
        rules: spec.identities.iter().map(rule).collect(),
    }
    .into_table()
}

/// What a table is made of.
pub(super) struct TableParts {
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) is_one_row: bool,
    pub(super) corner: Vec<String>,
    pub(super) beside: Vec<String>,
    pub(super) frame: Vec<String>,
    pub(super) blocks: Vec<BlockParts>,
    pub(super) rules: Vec<IdentityRule>,
}

/// What rows that share their columns are made of.
pub(super) struct BlockParts {
    pub(super) caption: Option<Label>,
    pub(super) columns: Vec<ColumnParts>,
    pub(super) rows: Vec<RowParts>,
}

/// What a column is made of.
pub(super) struct ColumnParts {
    pub(super) label: Label,
    pub(super) unit: String,
    pub(super) kind: FigureKind,
}

/// What a row is made of; its unit and kind go before those of the columns.
pub(super) struct RowParts {
    pub(super) label: Label,
    pub(super) group: Option<Label>,
    pub(super) subgroup: Option<Label>,
    pub(super) unit: Option<String>,
    pub(super) kind: Option<FigureKind>,
    pub(super) code: Option<u16>,
}

impl TableParts {
    /// The table, with an address for every cell and an identity for every row or column of each rule.
    pub(super) fn into_table(self) -> FormTable {
        let mut cells = Vec::new();
        let blocks: Vec<FormBlock> =
            self.blocks.into_iter().map(|block| block.into_block(&self.id, &mut cells)).collect();
        let identities = self.rules.iter().flat_map(|rule| identities(rule, &blocks)).collect();
        let labels = |texts: Vec<String>| texts.iter().map(|text| Label::unnamed(text)).collect();
        FormTable {
            id: self.id.into(),
            heading: self.heading,
            blocks,
            is_one_row: self.is_one_row,
            corner: labels(self.corner),
            beside: labels(self.beside),
            frame: labels(self.frame),
            cells,
            rules: self.rules,
            identities,
        }
    }
}

impl BlockParts {
    fn into_block(self, table: &str, cells: &mut Vec<FormCell>) -> FormBlock {
        let rows = self.rows.into_iter().map(|row| row.into_row(table, &self.columns, cells)).collect();
        FormBlock {
            caption: self.caption,
            columns: self.columns.into_iter().map(|column| column.label).collect(),
            rows,
        }
    }
}

impl RowParts {
    fn into_row(self, table: &str, columns: &[ColumnParts], cells: &mut Vec<FormCell>) -> FormRow {
        let start = cells.len();
        cells.extend(columns.iter().map(|column| {
            let unit = self.unit.as_ref().unwrap_or(&column.unit);
            FormCell {
                address: Address::new(table, &self.label.id, &column.label.id),
                row_label: self.label.zh.clone(),
                row_label_en: self.label.en.clone(),
                column_label: column.label.zh.clone(),
                column_label_en: column.label.en.clone(),
                label: format!("{}·{}", self.label.zh, column.label.zh).into(),
                label_en: format!("{} / {}", self.label.en, column.label.en).into(),
                unit: Unit::named(unit),
                unit_text: unit.clone(),
                kind: self.kind.unwrap_or(column.kind),
            }
        }));
        FormRow {
            label: self.label,
            group: self.group,
            subgroup: self.subgroup,
            code: self.code,
            cells: start..cells.len(),
        }
    }
}

/// The identities of a rule over a whole table: one for every row or column of the blocks that have all its cells.
fn identities(rule: &IdentityRule, blocks: &[FormBlock]) -> Vec<Identity> {
    blocks.iter().flat_map(|block| block_identities(rule, block)).collect()
}

/// The identities of a rule over rows that share their columns.
fn block_identities(rule: &IdentityRule, block: &FormBlock) -> Vec<Identity> {
    let rows: Vec<&Label> = block.rows.iter().map(|row| &row.label).collect();
    let columns: Vec<&Label> = block.columns.iter().collect();
    let first = block.rows.first().map_or(0, |row| row.cells.start);
    let cell = |row: usize, column: usize| first + row * columns.len() + column;
    let (subjects, terms) = match rule.across {
        Across::Rows => (&rows, &columns),
        Across::Columns => (&columns, &rows),
    };
    let position = |id: &String| terms.iter().position(|label| *label.id == **id);
    let positions = |ids: &[String]| ids.iter().map(position).collect::<Option<Vec<usize>>>();
    let (Some(left), Some(right)) = (positions(&rule.left), positions(&rule.right)) else {
        return Vec::new();
    };
    let operands = |subject: usize, terms: &[usize]| -> Vec<usize> {
        let place = |&term: &usize| match rule.across {
            Across::Rows => cell(subject, term),
            Across::Columns => cell(term, subject),
        };
        terms.iter().map(place).collect()
    };
    // A plain sum of rows is known by the row that holds it; the kinds of table 3 and 4 by their row or column.
    let total = right.first().and_then(|&total| terms.get(total)).copied();
    let named = |label: &'_ Label| match (rule.kind, rule.across, total) {
        (IdentityKind::Sum, Across::Columns, Some(total)) if columns.len() > 1 => Subject {
            id: total.id.clone(),
            zh: format!("{}·{}", total.zh, label.zh),
            en: format!("{} / {}", total.en, label.en),
        },
        (IdentityKind::Sum, Across::Columns, Some(total)) => Subject::of(total),
        _ => Subject::of(label),
    };
    let identity = |(subject, label): (usize, &&Label)| {
        let named = named(label);
        Identity {
            kind: rule.kind,
            left: operands(subject, &left),
            right: operands(subject, &right),
            subject: named.id,
            label: named.zh,
            label_en: named.en,
        }
    };
    subjects.iter().enumerate().map(identity).collect()
}

/// What an identity is stated for.
struct Subject {
    id: std::sync::Arc<str>,
    zh: String,
    en: String,
}

impl Subject {
    fn of(label: &Label) -> Self {
        Self { id: label.id.clone(), zh: label.zh.clone(), en: label.en.clone() }
    }
}

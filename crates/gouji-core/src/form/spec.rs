//! How the editions of this crate are written down, and how an edition is put together.
//!
//! A file of this folder holds constants ([`FormSpec`]); a file that a user brings holds TOML. Both become the same
//! parts ([`ColumnParts`], [`RowParts`], [`TableParts`]), and those become a [`Form`] here, so that nothing can be said
//! in one that the other does not understand.

use super::identity::{AtMost, Identity, IdentityKind};
use super::{
    Across, Address, AtMostRule, ComparableRule, FigureKind, Form, FormBlock, FormCell, FormRow, FormTable,
    IdentityRule, Label,
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
    pub(super) at_most: &'static [AtMostSpec],
    pub(super) comparable: &'static [ComparableSpec],
}

/// The data of rows that share their columns.
pub(super) struct BlockSpec {
    pub(super) caption: Option<&'static str>,
    pub(super) columns: &'static [ColumnSpec],
    pub(super) rows: &'static [RowSpec],
    /// The code that a column of codes prints beside the first row; the others count on from it.
    pub(super) first_code: Option<u16>,
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
        Self { id, zh, en, group, subgroup, also, unit: None }
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

    /// The same row with other wordings.
    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    fn parts(&self, code: Option<u16>) -> RowParts {
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
            code,
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

/// The sum of `left` is at most the sum of `right`, in every row or in every column.
pub(super) struct AtMostSpec {
    pub(super) across: Across,
    pub(super) left: &'static [&'static str],
    pub(super) right: &'static [&'static str],
}

/// Rows and columns that count what other editions count; none named is all.
pub(super) struct ComparableSpec {
    pub(super) rows: &'static [&'static str],
    pub(super) columns: &'static [&'static str],
    /// The row of the other edition that counts all these rows together.
    pub(super) together: Option<&'static str>,
}

impl ComparableSpec {
    /// Every row and column compares with the one of the same id.
    pub(super) const ALL: Self = Self { rows: &[], columns: &[], together: None };
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
    let at_most = |spec: &AtMostSpec| AtMostRule {
        across: spec.across,
        left: owned(spec.left),
        right: owned(spec.right),
    };
    let comparable = |spec: &ComparableSpec| ComparableRule {
        rows: owned(spec.rows),
        columns: owned(spec.columns),
        together: spec.together.map(str::to_owned),
    };
    let block = |block: &BlockSpec| BlockParts {
        caption: block.caption.map(Label::unnamed),
        columns: block.columns.iter().map(ColumnSpec::parts).collect(),
        rows: block
            .rows
            .iter()
            .zip(0_u16..)
            .map(|(row, place)| row.parts(block.first_code.map(|first| first + place)))
            .collect(),
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
        at_most: spec.at_most.iter().map(at_most).collect(),
        comparable: spec.comparable.iter().map(comparable).collect(),
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
    pub(super) at_most: Vec<AtMostRule>,
    pub(super) comparable: Vec<ComparableRule>,
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
    /// The table, with an address for every cell and what each rule says of every row or column.
    pub(super) fn into_table(self) -> FormTable {
        let mut cells = Vec::new();
        let blocks: Vec<FormBlock> =
            self.blocks.into_iter().map(|block| block.into_block(&self.id, &mut cells)).collect();
        let identities = self.rules.iter().flat_map(|rule| identities(rule, &blocks)).collect();
        let at_most = self.at_most.iter().flat_map(|rule| at_most(rule, &blocks)).collect();
        for cell in &mut cells {
            cell.comparable = self.comparable.iter().find_map(|rule| rule.name_of(&cell.address));
        }
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
            at_most_rules: self.at_most,
            at_most,
            comparable_rules: self.comparable,
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
                comparable: None,
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

/// The identities of a rule over a whole table: one for every row or column that has all its cells.
fn identities(rule: &IdentityRule, blocks: &[FormBlock]) -> Vec<Identity> {
    let stated = stated(blocks, rule.across, &rule.left, &rule.right);
    let identity = |stated: Stated<'_>| {
        // A plain sum of rows is known by the row that holds it; the kinds of table 3 and 4 by their row or column.
        let total = stated.right_labels.first().copied();
        let named = match (rule.kind, rule.across, total) {
            (IdentityKind::Sum, Across::Columns, Some(total)) => stated.named_by(total),
            _ => Subject::of(stated.along),
        };
        Identity {
            kind: rule.kind,
            left: stated.left,
            right: stated.right,
            subject: named.id,
            label: named.zh,
            label_en: named.en,
        }
    };
    stated.into_iter().map(identity).collect()
}

/// What a rule says of a whole table: one for every row or column that has all its cells.
fn at_most(rule: &AtMostRule, blocks: &[FormBlock]) -> Vec<AtMost> {
    let stated = stated(blocks, rule.across, &rule.left, &rule.right);
    let at_most = |stated: Stated<'_>| {
        let named = match (rule.across, stated.left_labels.first()) {
            (Across::Columns, Some(part)) => stated.named_by(part),
            _ => Subject::of(stated.along),
        };
        AtMost {
            left: stated.left,
            right: stated.right,
            subject: named.id,
            label: named.zh,
            label_en: named.en,
        }
    };
    stated.into_iter().map(at_most).collect()
}

/// Two sums as they are stated for one row or column.
struct Stated<'f> {
    left: Vec<usize>,
    right: Vec<usize>,
    /// The row or column for which they are stated.
    along: &'f Label,
    /// How many such rows or columns there are beside each other.
    lanes: usize,
    /// What each cell of the left sum is called in it.
    left_labels: Vec<&'f Label>,
    right_labels: Vec<&'f Label>,
}

/// Two sums over a whole table, once for every row or column that has all their cells.
fn stated<'f>(blocks: &'f [FormBlock], across: Across, left: &[String], right: &[String]) -> Vec<Stated<'f>> {
    match across {
        Across::Rows => blocks.iter().flat_map(|block| stated_in_rows(block, left, right)).collect(),
        Across::Columns => stated_in_columns(blocks, left, right),
    }
}

fn stated_in_rows<'f>(block: &'f FormBlock, left: &[String], right: &[String]) -> Vec<Stated<'f>> {
    let columns =
        |ids: &[String]| ids.iter().map(|id| position(&block.columns, id)).collect::<Option<Vec<_>>>();
    let (Some(left), Some(right)) = (columns(left), columns(right)) else { return Vec::new() };
    let labels = |columns: &[usize]| columns.iter().filter_map(|&column| block.columns.get(column)).collect();
    let row = |row: &'f FormRow| Stated {
        left: left.iter().map(|column| row.cells.start + column).collect(),
        right: right.iter().map(|column| row.cells.start + column).collect(),
        along: &row.label,
        lanes: block.rows.len(),
        left_labels: labels(&left),
        right_labels: labels(&right),
    };
    block.rows.iter().map(row).collect()
}

fn stated_in_columns<'f>(blocks: &'f [FormBlock], left: &[String], right: &[String]) -> Vec<Stated<'f>> {
    type Found<'f> = Vec<(&'f FormBlock, &'f FormRow)>;
    let row = |id: &String| {
        let mut rows = blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (block, row)));
        rows.find(|(_, row)| *row.label.id == **id)
    };
    let rows = |ids: &[String]| ids.iter().map(row).collect::<Option<Found<'f>>>();
    let (Some(left), Some(right)) = (rows(left), rows(right)) else { return Vec::new() };
    let Some((first, _)) = left.first() else { return Vec::new() };
    let labels = |rows: &Found<'f>| rows.iter().map(|(_, row)| &row.label).collect();
    let column = |column: &'f Label| {
        let cells = |rows: &Found<'f>| {
            let cell = |(block, row): &(&FormBlock, &FormRow)| {
                Some(row.cells.start + position(&block.columns, &column.id)?)
            };
            rows.iter().map(cell).collect::<Option<Vec<usize>>>()
        };
        Some(Stated {
            left: cells(&left)?,
            right: cells(&right)?,
            along: column,
            lanes: first.columns.len(),
            left_labels: labels(&left),
            right_labels: labels(&right),
        })
    };
    first.columns.iter().filter_map(column).collect()
}

fn position(labels: &[Label], id: &str) -> Option<usize> {
    labels.iter().position(|label| *label.id == *id)
}

impl Stated<'_> {
    /// Named by one of the cells; the row or column is told where there is more than one.
    fn named_by(&self, label: &Label) -> Subject {
        if self.lanes == 1 {
            return Subject::of(label);
        }
        Subject {
            id: label.id.clone(),
            zh: format!("{}·{}", label.zh, self.along.zh),
            en: format!("{} / {}", label.en, self.along.en),
        }
    }
}

/// What a rule is stated for.
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

//! The statutory editions of the form, as data: ids, official labels, layout and printed identities.
//!
//! One file per edition and one line in the list `FORMS`. A [`Form`] is built once from its data and then only read.
//! Chinese labels live here and nowhere else.

mod address;
mod comparable;
mod error;
mod export;
#[cfg(feature = "toml")]
mod file;
pub mod identity;
mod label;
mod local_35;
mod ogi_2014;
mod ogi_2019;
mod ogi_2021;
mod shared;
mod spec;
mod statistics;

use std::ops::Range;
use std::sync::{Arc, LazyLock};

pub use address::Address;
pub use comparable::ComparableRule;
pub use error::FormError;
pub use export::toml_string;
pub use identity::{AtMost, Identity, IdentityKind};
pub(crate) use label::simplified;
pub use label::{Label, label_key, similarity};

use crate::figure::Unit;
use spec::FormSpec;

/// The data of every edition, oldest first.
static FORMS: &[&FormSpec] = &[&local_35::FORM, &ogi_2014::FORM, &ogi_2019::FORM, &ogi_2021::FORM];

static BUILT: LazyLock<Vec<Arc<Form>>> =
    LazyLock::new(|| FORMS.iter().map(|spec| Arc::new(spec::build(spec))).collect());

/// Every edition of the form, oldest first.
///
/// ```
/// let ids: Vec<_> = gouji_core::form::forms().iter().map(|form| form.id.to_string()).collect();
/// assert_eq!(ids, ["local-35", "ogi-2014", "ogi-2019", "ogi-2021"]);
/// ```
#[must_use]
pub fn forms() -> &'static [Arc<Form>] {
    &BUILT
}

/// The edition of that id.
///
/// ```
/// let form = gouji_core::form::form("ogi-2021").unwrap();
/// assert_eq!(form.cells().count(), 200);
/// ```
#[must_use]
pub fn form(id: &str) -> Option<&'static Arc<Form>> {
    forms().iter().find(|form| &*form.id == id)
}

/// One edition of the form.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// Id, for example `ogi-2021`.
    pub id: Arc<str>,
    /// The notice that prescribes it.
    pub source: String,
    /// First report year for which it is prescribed.
    pub first_year: i32,
    /// Last report year for which it is prescribed; `None` while it is in force.
    pub last_year: Option<i32>,
    /// Whether a report of those years has to have its sections and tables; else none of them is missed.
    pub is_obligatory: bool,
    /// The official section headings in order.
    pub sections: Vec<String>,
    /// The tables in order.
    pub tables: Vec<FormTable>,
}

/// One table of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct FormTable {
    /// Id, for example `requests`.
    pub id: Arc<str>,
    /// The section heading under which the table stands.
    pub heading: String,
    /// Blocks of rows with the same columns, in order.
    pub blocks: Vec<FormBlock>,
    /// Whether the rows are printed side by side in a single row of figures.
    pub is_one_row: bool,
    /// Labels of the header above the labels of rows, for example 信息内容.
    pub corner: Vec<Label>,
    /// Labels of the header above what stands beside the labels of rows, for example 单位 or 代码.
    pub beside: Vec<Label>,
    /// Other labels of the header: groups of columns, notes.
    pub frame: Vec<Label>,
    /// The cells in form order: block by block, row by row, left to right.
    pub cells: Vec<FormCell>,
    /// The rules that the printed form states or that its totals mean.
    pub rules: Vec<IdentityRule>,
    /// The same rules for every row or column to which they apply.
    pub identities: Vec<Identity>,
    /// What the form says of sums that are at most as large as others: a part beside its whole.
    pub at_most_rules: Vec<AtMostRule>,
    /// The same for every row or column to which it applies.
    pub at_most: Vec<AtMost>,
    /// Which rows and columns count what other editions count.
    pub comparable_rules: Vec<ComparableRule>,
}

/// Identities of one kind: a sum of cells equals another, in every row or in every column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityRule {
    /// What they express.
    pub kind: IdentityKind,
    /// What the ids of both sums name.
    pub across: Across,
    /// Ids of the left sum.
    pub left: Vec<String>,
    /// Ids of the right sum, which is the total where there is one.
    pub right: Vec<String>,
}

/// Sums that are at most as large as others, in every row or in every column. They are no identities: nothing can be
/// worked out from them but that they fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtMostRule {
    /// What the ids of both sums name.
    pub across: Across,
    /// Ids of the sum that is at most the other.
    pub left: Vec<String>,
    /// Ids of the other sum.
    pub right: Vec<String>,
}

/// What the ids of an [`IdentityRule`] or [`AtMostRule`] name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// Columns: there is an identity for every row.
    Rows,
    /// Rows: there is an identity for every column.
    Columns,
}

/// Rows of a table that share their columns.
#[derive(Debug, PartialEq, Eq)]
pub struct FormBlock {
    /// The caption above the rows, for example 第二十条第（一）项.
    pub caption: Option<Label>,
    /// The columns in order.
    pub columns: Vec<Label>,
    /// The rows in order.
    pub rows: Vec<FormRow>,
}

/// One row of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct FormRow {
    /// Id and labels.
    pub label: Label,
    /// The label of the group that the row belongs to, for example 三、本年度办理结果.
    pub group: Option<Label>,
    /// The label of the subgroup, for example （三）不予公开.
    pub subgroup: Option<Label>,
    /// The code that a column of codes prints beside the row.
    pub code: Option<u16>,
    /// Indices of its cells in [`FormTable::cells`].
    pub cells: Range<usize>,
}

/// One figure of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct FormCell {
    /// Its address.
    pub address: Address,
    /// The label of its row as printed.
    pub row_label: String,
    /// The label of its row in English.
    pub row_label_en: String,
    /// The label of its column as printed.
    pub column_label: String,
    /// The label of its column in English.
    pub column_label_en: String,
    /// The labels of its row and column in one: 行·列. Shared, for every finding names many cells.
    pub label: Arc<str>,
    /// The same in English.
    pub label_en: Arc<str>,
    /// The unit that the form prescribes; `None` where it leaves it to the office.
    pub unit: Option<Unit>,
    /// The unit as the form describes it.
    pub unit_text: String,
    /// What kind of figure it is.
    pub kind: FigureKind,
    /// The name under which the figure, or the sum of all figures of that name, compares with other editions; `None`
    /// where no other edition counts the same.
    pub comparable: Option<Address>,
}

/// What kind of figure a cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FigureKind {
    /// A count: a non-negative integer.
    Count,
    /// An increase or decrease: an integer with a sign.
    Change,
    /// An amount of money.
    Amount,
}

impl FigureKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Count, Self::Change, Self::Amount];

    /// The id in forms that users bring.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Change => "change",
            Self::Amount => "amount",
        }
    }
}

impl Form {
    /// All cells in form order.
    pub fn cells(&self) -> impl Iterator<Item = &FormCell> {
        self.tables.iter().flat_map(|table| &table.cells)
    }

    /// The cell of that address.
    #[must_use]
    pub fn cell(&self, address: &str) -> Option<&FormCell> {
        self.cells().find(|cell| cell.address == *address)
    }

    /// The table of that id.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&FormTable> {
        self.tables.iter().find(|table| &*table.id == id)
    }

    /// Whether the form is the prescribed one for a report year.
    #[must_use]
    pub fn is_prescribed_for(&self, year: i32) -> bool {
        year >= self.first_year && self.last_year.is_none_or(|last| year <= last)
    }
}

impl FormTable {
    /// All rows in order, with the block that each belongs to.
    pub fn rows(&self) -> impl Iterator<Item = (&FormBlock, &FormRow)> {
        self.blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (block, row)))
    }

    /// The index of a cell in [`FormTable::cells`].
    #[must_use]
    pub fn index(&self, address: &str) -> Option<usize> {
        self.cells.iter().position(|cell| cell.address == *address)
    }
}

#[cfg(test)]
mod tests;

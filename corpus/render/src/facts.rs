//! The official forms as data: tables, rows, columns and labels of the 2019 and the 2021 edition.
//!
//! Takes the file `corpus/facts/forms.json`; gives [`Form`]s. This is the corpus' own copy of the facts: the
//! library under test has another, and the two must not share code.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// An edition of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FormId {
    /// Report years 2019 and 2020.
    #[serde(rename = "ogi-2019")]
    Ogi2019,
    /// Report years 2021 onward.
    #[serde(rename = "ogi-2021")]
    Ogi2021,
}

impl FormId {
    /// The name used in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ogi2019 => "ogi-2019",
            Self::Ogi2021 => "ogi-2021",
        }
    }

    /// The edition a report year must use.
    #[must_use]
    pub const fn for_year(year: u16) -> Self {
        if year < 2021 { Self::Ogi2019 } else { Self::Ogi2021 }
    }

    /// What the form looks like.
    #[must_use]
    pub fn form(self) -> &'static Form {
        static FORMS: LazyLock<[Form; 2]> = LazyLock::new(|| {
            let file: FormsFile = in_repository(serde_json::from_str(include_str!("../../facts/forms.json")));
            let [old, new] = file.forms;
            [old, new]
        });
        let [old, new] = &*FORMS;
        match self {
            Self::Ogi2019 => old,
            Self::Ogi2021 => new,
        }
    }
}

impl fmt::Display for FormId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One of the three tables of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableId {
    /// Table of section 二: documents, decisions, fees.
    Proactive,
    /// Table of section 三: requests and their outcomes.
    Requests,
    /// Table of section 四: reconsideration and litigation.
    Remedies,
}

impl TableId {
    /// All three, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Proactive, Self::Requests, Self::Remedies];

    /// The name used in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proactive => "proactive",
            Self::Requests => "requests",
            Self::Remedies => "remedies",
        }
    }

    /// The number of the section that holds the table.
    #[must_use]
    pub const fn section(self) -> u8 {
        match self {
            Self::Proactive => 2,
            Self::Requests => 3,
            Self::Remedies => 4,
        }
    }

    /// The table an address belongs to.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let table = address.split('.').next()?;
        Self::ALL.into_iter().find(|id| id.as_str() == table)
    }
}

/// A whole form.
#[derive(Debug, Clone, Deserialize)]
pub struct Form {
    /// Its edition.
    pub id: FormId,
    /// The six section headings.
    pub sections: Vec<String>,
    /// The three tables, in order.
    pub tables: Vec<FormTable>,
}

impl Form {
    /// One table of the form.
    #[must_use]
    pub fn table(&self, id: TableId) -> &FormTable {
        static NONE: LazyLock<FormTable> = LazyLock::new(|| FormTable {
            id: TableId::Proactive,
            note: None,
            blocks: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
        });
        // Both forms of the file hold all three tables; a test says so.
        self.tables.iter().find(|table| table.id == id).unwrap_or(&NONE)
    }

    /// Every address of one table, in the order of print.
    #[must_use]
    pub fn addresses(&self, id: TableId) -> Vec<String> {
        let table = self.table(id);
        let blocks = table.blocks.iter().flat_map(|block| cross(id, &block.rows, &block.columns));
        let grid = cross(id, &table.rows, &table.columns);
        blocks.chain(grid).collect()
    }

    /// Every address of the form, in the order of print.
    #[must_use]
    pub fn all_addresses(&self) -> Vec<String> {
        TableId::ALL.into_iter().flat_map(|id| self.addresses(id)).collect()
    }
}

/// One table of a form: either blocks with columns of their own, or one grid.
#[derive(Debug, Clone, Deserialize)]
pub struct FormTable {
    /// Which table it is.
    pub id: TableId,
    /// The note printed in the corner of the table of requests.
    pub note: Option<String>,
    /// The blocks of the table of section 二.
    #[serde(default)]
    pub blocks: Vec<FormBlock>,
    /// The columns of a grid.
    #[serde(default)]
    pub columns: Vec<FormColumn>,
    /// The rows of a grid.
    #[serde(default)]
    pub rows: Vec<FormRow>,
}

/// The rows under one article of the Regulation.
#[derive(Debug, Clone, Deserialize)]
pub struct FormBlock {
    /// The caption, for example 第二十条第（一）项.
    pub article: String,
    /// The columns of figures.
    pub columns: Vec<FormColumn>,
    /// The rows.
    pub rows: Vec<FormRow>,
}

/// A column of figures.
#[derive(Debug, Clone, Deserialize)]
pub struct FormColumn {
    /// The name used in addresses.
    pub id: String,
    /// The official label.
    pub label: String,
}

/// A row of figures.
#[derive(Debug, Clone, Deserialize)]
pub struct FormRow {
    /// The name used in addresses.
    pub id: String,
    /// The official label.
    pub label: String,
    /// The label of the group to its left, for outcomes.
    pub group: Option<String>,
    /// The label of the subgroup between group and row, for outcomes of several kinds.
    pub subgroup: Option<String>,
}

/// The address of a cell: `TABLE.ROW.COLUMN`.
#[must_use]
pub fn address(table: TableId, row: &str, column: &str) -> String {
    format!("{}.{row}.{column}", table.as_str())
}

/// The columns that make up a row of the table of requests, without its total.
pub const APPLICANTS: [&str; 6] = [
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_organization",
    "other",
];

/// The results that make up the total of a row of the table of remedies.
pub const RESULTS: [&str; 4] = ["upheld", "corrected", "other", "pending"];

/// The rows of the table of remedies.
pub const REMEDIES: [&str; 3] = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"];

/// Unwraps what a file of this repository must hold.
///
/// The files are compiled in and read by the tests, so a failure is a broken build and not a condition of use.
#[expect(clippy::expect_used, reason = "the data is compiled in and covered by tests")]
pub(crate) fn in_repository<T, E: fmt::Debug>(read: Result<T, E>) -> T {
    read.expect("the facts of the corpus are well formed")
}

#[derive(Deserialize)]
struct FormsFile {
    forms: [Form; 2],
}

fn cross(table: TableId, rows: &[FormRow], columns: &[FormColumn]) -> Vec<String> {
    rows.iter()
        .flat_map(|row| columns.iter().map(move |column| address(table, &row.id, &column.id)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{FormId, TableId};

    #[test]
    fn forms_have_the_official_number_of_cells() {
        for (id, proactive, requests) in [(FormId::Ogi2019, 22, 161), (FormId::Ogi2021, 10, 175)] {
            assert_eq!(id.form().id, id);
            assert_eq!(id.form().addresses(TableId::Proactive).len(), proactive);
            assert_eq!(id.form().addresses(TableId::Requests).len(), requests);
            assert_eq!(id.form().addresses(TableId::Remedies).len(), 15);
        }
    }
}

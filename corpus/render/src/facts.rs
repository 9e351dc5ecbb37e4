//! The official forms as data: tables, rows, columns and labels of the 2019 and the 2021 edition, and the statistics of
//! earlier years.
//!
//! Takes the files `corpus/facts/forms.json` and `corpus/facts/statistics.json`; gives [`Form`]s. This is the corpus' own copy of the facts: the
//! library under test has another, and the two must not share code.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// An edition of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FormId {
    /// The local statistics of 35 codes, report years before 2014.
    #[serde(rename = "local-35")]
    Local35,
    /// The statistics of report years 2014 to 2018.
    #[serde(rename = "ogi-2014")]
    Ogi2014,
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
            Self::Local35 => "local-35",
            Self::Ogi2014 => "ogi-2014",
            Self::Ogi2019 => "ogi-2019",
            Self::Ogi2021 => "ogi-2021",
        }
    }

    /// Whether it has the table of statistics and no other.
    #[must_use]
    pub const fn is_statistics(self) -> bool {
        matches!(self, Self::Local35 | Self::Ogi2014)
    }

    /// The edition a report year from 2019 on must use.
    #[must_use]
    pub const fn for_year(year: u16) -> Self {
        if year < 2021 { Self::Ogi2019 } else { Self::Ogi2021 }
    }

    /// What the form looks like.
    #[must_use]
    pub fn form(self) -> &'static Form {
        static FORMS: LazyLock<[Form; 4]> = LazyLock::new(|| {
            let files = [include_str!("../../facts/forms.json"), include_str!("../../facts/statistics.json")];
            let [official, statistics]: [FormsFile; 2] =
                files.map(|text| in_repository(serde_json::from_str(text)));
            let ([old, new], [annex, local]) = (official.forms, statistics.forms);
            [old, new, annex, local]
        });
        let [old, new, annex, local] = &*FORMS;
        match self {
            Self::Local35 => local,
            Self::Ogi2014 => annex,
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

/// One of the tables of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableId {
    /// Table of section 二: documents, decisions, fees.
    Proactive,
    /// Table of section 三: requests and their outcomes.
    Requests,
    /// Table of section 四: reconsideration and litigation.
    Remedies,
    /// The statistics annexed to reports of earlier years.
    Statistics,
}

impl TableId {
    /// All of them, in the order of print.
    pub const ALL: [Self; 4] = [Self::Proactive, Self::Requests, Self::Remedies, Self::Statistics];

    /// The name used in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proactive => "proactive",
            Self::Requests => "requests",
            Self::Remedies => "remedies",
            Self::Statistics => "statistics",
        }
    }

    /// The number of the section that holds the table.
    #[must_use]
    pub const fn section(self) -> u8 {
        match self {
            Self::Proactive => 2,
            Self::Requests => 3,
            Self::Remedies => 4,
            Self::Statistics => 6,
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
    /// Its tables, in order.
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
            header: Vec::new(),
            sums: Vec::new(),
        });
        // A form without that table prints nothing of it.
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
    /// The labels above what stands beside the figures of the statistics.
    #[serde(default)]
    pub header: Vec<String>,
    /// Totals of the statistics with their parts.
    #[serde(default)]
    pub sums: Vec<FormSum>,
}

/// A row that is the sum of others.
#[derive(Debug, Clone, Deserialize)]
pub struct FormSum {
    /// The row of the total.
    pub total: String,
    /// The rows that add up to it.
    pub parts: Vec<String>,
}

/// The rows under one article of the Regulation.
#[derive(Debug, Clone, Deserialize)]
pub struct FormBlock {
    /// The caption, for example 第二十条第（一）项; empty where none is printed.
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
    /// The unit that is printed beside the label, in the statistics.
    pub unit: Option<String>,
    /// The code that is printed beside the label, in the statistics of 35 codes.
    pub code: Option<String>,
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
            assert_eq!(id.form().addresses(TableId::Statistics).len(), 0);
        }
        for (id, statistics) in [(FormId::Ogi2014, 58), (FormId::Local35, 70)] {
            assert_eq!(id.form().id, id);
            assert_eq!(id.form().all_addresses().len(), statistics);
        }
    }
}

//! The facts of one report: who issued it, for which year, and every figure by its address.
//!
//! Takes the files under `corpus/facts`; gives [`Record`]s. A record knows nothing of layouts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::facts::{FormId, TableId, in_repository};
use crate::narrative::Narrative;

/// The facts of one report.
///
/// ```
/// let record = gouji_corpus::full_records().first().expect("four full records");
/// assert_eq!(record.value("requests.received.total"), Some("1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RecordFile", into = "RecordFile")]
pub struct Record {
    /// A name for the record, unique in the corpus.
    pub id: String,
    /// The issuer, as printed in the title.
    pub agency: String,
    /// Where the issuer is.
    pub region: String,
    /// What kind of body it is, for example `subdistrict`.
    pub level: String,
    /// The report year, when the report names one.
    pub year: Option<u16>,
    /// The edition of the form the report follows.
    pub form: FormId,
    /// The edition of each table, which may differ.
    pub tables: TableForms,
    /// Where the figures come from.
    pub provenance: Provenance,
    /// The figures; an address that is absent is not known, and its row is not printed.
    pub cells: BTreeMap<String, CellFact>,
    /// What the prose of the report says in figures.
    pub claims: Vec<ClaimFact>,
    /// Relations that fail in the published report.
    pub broken: Vec<Broken>,
    /// The prose to print; a short one is made from the claims when there is none.
    pub narrative: Option<Narrative>,
}

impl Record {
    /// The figure of a cell, `None` when it is blank or not known.
    #[must_use]
    pub fn value(&self, address: &str) -> Option<&str> {
        self.cells.get(address)?.value.as_deref()
    }

    /// The figure of a cell as a count, `None` when it is blank, not known or no whole number.
    #[must_use]
    pub fn count(&self, address: &str) -> Option<i64> {
        self.value(address)?.parse().ok()
    }

    /// Sets the figure of a cell and forgets how it was printed.
    pub fn set(&mut self, address: &str, value: Option<String>) {
        self.cells.insert(address.to_owned(), CellFact { value, raw: None });
    }

    /// Every address of the record's tables, in the order of print.
    #[must_use]
    pub fn addresses(&self) -> Vec<String> {
        TableId::ALL.into_iter().flat_map(|table| self.tables.of(table).form().addresses(table)).collect()
    }

    /// The title of the report, in the words of the official pattern.
    #[must_use]
    pub fn title(&self) -> String {
        let year = self.year.map(|year| format!("{year}年")).unwrap_or_default();
        format!("{}{year}政府信息公开工作年度报告", self.agency)
    }
}

/// One figure of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellFact {
    /// The figure as a plain decimal; `None` when the original prints none.
    pub value: Option<String>,
    /// How the original prints it, when that differs from the plain decimal.
    pub raw: Option<String>,
}

impl CellFact {
    /// The characters to print.
    #[must_use]
    pub fn printed(&self) -> &str {
        self.raw.as_deref().or(self.value.as_deref()).unwrap_or_default()
    }
}

/// The edition of each table of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableForms {
    /// Edition of the table of section 二.
    pub proactive: FormId,
    /// Edition of the table of section 三.
    pub requests: FormId,
    /// Edition of the table of section 四, which is the same in both; of the statistics where there are no others.
    pub remedies: FormId,
}

impl TableForms {
    /// All tables of one edition.
    #[must_use]
    pub const fn all(form: FormId) -> Self {
        Self { proactive: form, requests: form, remedies: form }
    }

    /// The edition of one table.
    #[must_use]
    pub const fn of(self, table: TableId) -> FormId {
        match table {
            TableId::Proactive => self.proactive,
            TableId::Requests => self.requests,
            TableId::Remedies | TableId::Statistics => self.remedies,
        }
    }
}

/// Where figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// `published` or `generated`.
    pub kind: String,
    /// The published report, or the generator and its seed.
    pub source: String,
    /// How much of it was seen.
    pub coverage: String,
    /// What to know about it.
    pub note: String,
}

/// A quantity stated in prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimFact {
    /// What is counted, for example `requests_new`.
    pub kind: String,
    /// The figure, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The parts, when it is a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The unit of the figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The word that makes it approximate, for example 余.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approx: Option<String>,
    /// `another` when the claim speaks of another scope than the tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// A relation that fails in the published report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// The relation.
    pub id: String,
    /// By how much it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual: Option<i64>,
    /// Where and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The four reports of which every figure is known.
#[must_use]
pub fn full_records() -> &'static [Record] {
    static RECORDS: LazyLock<[Record; 4]> = LazyLock::new(|| {
        [
            include_str!("../../facts/full/hemu-2020.json"),
            include_str!("../../facts/full/jinhu-2023.json"),
            include_str!("../../facts/full/suqian-2023.json"),
            include_str!("../../facts/full/suqian-2024.json"),
        ]
        .map(|text| in_repository(serde_json::from_str(text)))
    });
    &*RECORDS
}

/// The reports of which some figures are known.
#[must_use]
pub fn partial_records() -> &'static [Record] {
    static RECORDS: LazyLock<Vec<Record>> =
        LazyLock::new(|| in_repository(serde_json::from_str(include_str!("../../facts/partial.json"))));
    &RECORDS
}

/// The record of that name, full or partial.
#[must_use]
pub fn record_named(id: &str) -> Option<&'static Record> {
    full_records().iter().chain(partial_records()).find(|record| record.id == id)
}

/// A record as it lies in a file: figures and their literal print apart, so that a person can read it.
#[derive(Clone, Serialize, Deserialize)]
struct RecordFile {
    id: String,
    agency: String,
    region: String,
    level: String,
    year: Option<u16>,
    form: FormId,
    tables: TableForms,
    provenance: Provenance,
    cells: BTreeMap<String, Option<String>>,
    #[serde(default)]
    raw: BTreeMap<String, String>,
    #[serde(default)]
    claims: Vec<ClaimFact>,
    #[serde(default)]
    broken: Vec<Broken>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    narrative: Option<Narrative>,
}

impl From<RecordFile> for Record {
    fn from(mut file: RecordFile) -> Self {
        let cells = std::mem::take(&mut file.cells)
            .into_iter()
            .map(|(address, value)| {
                let raw = file.raw.remove(&address);
                (address, CellFact { value, raw })
            })
            .collect();
        Self {
            id: file.id,
            agency: file.agency,
            region: file.region,
            level: file.level,
            year: file.year,
            form: file.form,
            tables: file.tables,
            provenance: file.provenance,
            cells,
            claims: file.claims,
            broken: file.broken,
            narrative: file.narrative,
        }
    }
}

impl From<Record> for RecordFile {
    fn from(record: Record) -> Self {
        let raw = record
            .cells
            .iter()
            .filter_map(|(address, fact)| Some((address.clone(), fact.raw.clone()?)))
            .collect();
        let cells = record.cells.into_iter().map(|(address, fact)| (address, fact.value)).collect();
        Self {
            id: record.id,
            agency: record.agency,
            region: record.region,
            level: record.level,
            year: record.year,
            form: record.form,
            tables: record.tables,
            provenance: record.provenance,
            cells,
            raw,
            claims: record.claims,
            broken: record.broken,
            narrative: record.narrative,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Record, full_records, partial_records};

    #[test]
    fn full_records_know_every_cell_of_their_form() {
        for record in full_records() {
            let addresses = record.addresses();
            assert_eq!(addresses.len(), record.cells.len(), "{}", record.id);
            assert!(addresses.iter().all(|address| record.cells.contains_key(address)), "{}", record.id);
        }
    }

    #[test]
    fn partial_records_use_addresses_of_their_forms() {
        assert_eq!(partial_records().len(), 39);
        for record in partial_records() {
            let addresses = record.addresses();
            for address in record.cells.keys() {
                assert!(addresses.contains(address), "{}: {address}", record.id);
            }
        }
    }

    #[test]
    fn record_survives_its_file() {
        for record in full_records().iter().chain(partial_records()) {
            let text = serde_json::to_string(record).unwrap();
            assert_eq!(&serde_json::from_str::<Record>(&text).unwrap(), record);
        }
    }
}

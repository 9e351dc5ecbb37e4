//! The typed report: what a document says, cell by cell, and what was odd about it. It judges nothing.

mod assemble;
mod cell;
mod claim;
mod diff;
mod metadata;
mod narrative;
mod problem;
mod section;
mod table;
mod typed;

use std::sync::Arc;

pub use assemble::{AssembleOptions, assemble, assemble_all};
pub use cell::{Cell, Placed, State};
pub use claim::{Claim, ClaimPeriod, ClaimReach, ClaimScope, Comparator, ListRole, Membership};
pub use diff::{DiffSide, Difference, DifferenceKind, ReportDiff};
pub use metadata::{
    BodyKind, CitedNotice, Contact, ContactKind, DateSource, Issuer, IssuerName, IssuerSource, Level,
    Metadata, Region, Scope, StatedDate, StatedYear, YearSource,
};
pub use narrative::{INDICATORS, Indicator, Indicators};
pub use problem::{PROBLEMS, Problem, ProblemKind};
pub use section::{Section, SectionKind};
pub use table::{BlankConvention, ExtraCell, TableReport};
pub use typed::{
    AccessError, AccessErrorKind, Applicants, Decisions, Documents, Fees, Proactive, Procurement, Remedies,
    Requests, Results,
};

use crate::location::Location;
use crate::reader::Format;

/// An annual report as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The format of the source.
    pub format: Format,
    /// The title as printed, its lines joined.
    pub title: Option<Passage>,
    /// The issuing body as printed in the title, without the year; as printed elsewhere where the title names none.
    pub issuer: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The period that the report covers, where the text states one.
    pub period: Option<Period>,
    /// For whom the report speaks, where the text says so.
    pub scope: Option<Scope>,
    /// How all this is said and where; names of the issuer, dates, papers cited, what stands around the text.
    pub metadata: Metadata,
    /// The sections in reading order, sub-sections after their parent.
    pub sections: Vec<Section>,
    /// The tables of the form that were recognised, in reading order.
    pub tables: Vec<TableReport>,
    /// The claims found in the prose.
    pub claims: Vec<Claim>,
    /// What was odd, in reading order.
    pub problems: Vec<Problem>,
}

/// A stretch of text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub location: Location,
}

/// A period from one day to another, both included, as ISO dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, `YYYY-MM-DD`.
    pub to: String,
}

/// The edition of a report as a whole. Editions are recognised table by table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportForm {
    /// Every table follows this edition.
    One(Arc<str>),
    /// The tables follow different editions.
    Mixed,
}

impl ReportForm {
    /// The id in JSON and Python; `mixed` where the tables differ.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::One(id) => id,
            Self::Mixed => "mixed",
        }
    }
}

impl Report {
    /// The edition of the report, or `None` where no table was recognised.
    #[must_use]
    pub fn form(&self) -> Option<ReportForm> {
        let mut ids = self.tables.iter().map(|table| &table.form.id);
        let first = ids.next()?;
        if ids.all(|id| id == first) { Some(ReportForm::One(first.clone())) } else { Some(ReportForm::Mixed) }
    }

    /// All cells, table by table in form order: block by block, row by row, left to right. A table that is printed twice
    /// is there twice.
    ///
    /// ```
    /// let text = "信息内容\t本年处理决定数量\n行政许可\t25\n行政处罚\t7\n";
    /// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
    /// let told = report.cells().filter(|cell| cell.value().is_some()).map(|cell| cell.address.row());
    /// assert_eq!(told.collect::<Vec<_>>(), ["licensing", "penalties"]);
    /// ```
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.tables.iter().flat_map(|table| &table.cells)
    }

    /// The table of that id, for example `requests`; the first where it is printed more than once, `None` where the
    /// report does not have it.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&TableReport> {
        self.tables.iter().find(|table| table.id() == id)
    }

    /// The cell of that address; of the first instance where a table is printed more than once.
    ///
    /// ```
    /// let text = "二、主动公开政府信息情况\n规章\t1\t0\t8\n行政许可\t25\n";
    /// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
    /// assert!(report.cell("requests.granted.total").is_none()); // the table is not there
    /// ```
    #[must_use]
    pub fn cell(&self, address: &str) -> Option<&Cell> {
        self.cells().find(|cell| cell.address == *address)
    }

    /// The claims of a text that stands outside the report, such as a press release about the same year and body:
    /// read beside the tables of the report, a paragraph on each line.
    ///
    /// ```
    /// let report = "某局2023年政府信息公开工作年度报告\n";
    /// let report = gouji_core::read(report.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
    /// let claims = report.claims_in("2023年，某局收到政府信息公开申请36件。");
    /// assert_eq!(claims[0].indicator, "requests_received");
    /// ```
    #[must_use]
    pub fn claims_in(&self, text: &str) -> Vec<Claim> {
        narrative::claims_in(text, self, &Indicators::default())
    }

    /// Whether anything of a report was recognised: a table of the form, or a title.
    #[must_use]
    pub fn is_recognised(&self) -> bool {
        !self.tables.is_empty() || self.title.is_some()
    }
}

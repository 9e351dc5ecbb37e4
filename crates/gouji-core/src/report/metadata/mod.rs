//! What a report says about itself: who issued it, for which year and period, for whom it speaks, when it was
//! published, and on which notices it rests. Every value has the words that say it and where they stand.

mod contact;
mod date;
mod issuer;
mod notice;
mod scope;

pub use contact::{Contact, ContactKind};
pub use date::{DateSource, StatedDate, StatedYear, YearSource};
pub use issuer::{BodyKind, Issuer, IssuerName, IssuerSource, Level, Region};
pub use notice::CitedNotice;
pub use scope::Scope;

use super::Passage;

/// How a report says what it says about itself. What the document does not say is absent, never guessed.
///
/// ```
/// use gouji_core::report::{Level, YearSource};
///
/// let text = "某市某区水务局2023年政府信息公开工作年度报告\n一、总体情况\n略。\n某区水务局\n2024年1月20日\n";
/// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
/// let metadata = &report.metadata;
/// assert_eq!(metadata.issuer.as_ref().unwrap().level, Some(Level::County));
/// assert_eq!(metadata.year.as_ref().unwrap().source, YearSource::Title);
/// assert_eq!(metadata.signed.as_ref().unwrap().date, "2024-01-20");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The issuing body with its forms, kind, level and region.
    pub issuer: Option<Issuer>,
    /// The report year, what states it, and where.
    pub year: Option<StatedYear>,
    /// The words that state the period.
    pub period: Option<Passage>,
    /// The words that say for whom the report speaks.
    pub scope: Option<Passage>,
    /// When it was published, as a page or a table of its particulars states.
    pub published: Option<StatedDate>,
    /// The date below the text or the title, or on which it was drawn up.
    pub signed: Option<StatedDate>,
    /// The notices and other papers that the text cites by their number, each once, in reading order.
    pub notices: Vec<CitedNotice>,
    /// The paragraphs between the title and the first heading.
    pub preface: Vec<Passage>,
    /// Which particulars for getting in touch stand where. Their text is nobody's data and is not repeated.
    pub contact: Vec<Contact>,
    /// What the site printed around the report, and tables of its particulars.
    pub furniture: Vec<Passage>,
}

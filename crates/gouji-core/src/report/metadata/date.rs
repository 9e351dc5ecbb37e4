//! Dates and years that a report states.

use crate::location::Location;

/// A day that the document states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedDate {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// What it is the date of, as far as the place tells.
    pub source: DateSource,
    /// The words that state it.
    pub raw: String,
    /// Where they stand.
    pub location: Location,
}

/// What states a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateSource {
    /// A label: 发布时间, 成文日期.
    Label,
    /// The foot of the text.
    Signature,
    /// A line below the title.
    BelowTitle,
}

/// The report year and what states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedYear {
    /// The year.
    pub year: i32,
    /// What states it.
    pub source: YearSource,
    /// The words that state it.
    pub raw: String,
    /// Where they stand.
    pub location: Location,
}

/// What the report year was taken from, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum YearSource {
    /// The title.
    Title,
    /// The period that the text states.
    Period,
    /// The year that the text names most often.
    Text,
    /// The year before that of the publication.
    Published,
}

impl DateSource {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Signature => "signature",
            Self::BelowTitle => "below_title",
        }
    }
}

impl YearSource {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Period => "period",
            Self::Text => "text",
            Self::Published => "published",
        }
    }
}

//! What was odd about a report: notes of ours, never judgements about the office.

use crate::location::Location;

/// Something odd that did not stop the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable kebab-case code, listed in [`PROBLEMS`] or, for what a reader found, in [`crate::document::NOTICES`].
    pub code: &'static str,
    /// What was found, in Chinese.
    pub message: String,
    /// What was found, in English.
    pub message_en: String,
    /// Where.
    pub location: Location,
}

/// A kind of problem, for documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemKind {
    /// The code.
    pub code: &'static str,
    /// What it means, in English.
    pub meaning: &'static str,
}

/// Every problem code that the assembly of a report can give; those of the readers are [`crate::document::NOTICES`].
pub static PROBLEMS: &[ProblemKind] = &[
    ProblemKind { code: "title-missing", meaning: "no title of an annual report was found" },
    ProblemKind { code: "year-missing", meaning: "neither title nor text states the report year" },
    ProblemKind { code: "year-from-text", meaning: "the title has no year; it was taken from the text" },
    ProblemKind { code: "year-differs", meaning: "the title and the period state different years" },
    ProblemKind {
        code: "year-from-published",
        meaning: "neither title nor period has a year; it was taken from the date of publication",
    },
    ProblemKind {
        code: "published-differs",
        meaning: "the date of publication is not in the year after the report year",
    },
    ProblemKind { code: "title-years-differ", meaning: "the title names two years; the last was taken" },
    ProblemKind {
        code: "issuer-from-text",
        meaning: "the title names no body; the name was taken from a line below it, the foot, or a label",
    },
    ProblemKind {
        code: "issuer-differs",
        meaning: "the title and the foot of the text name different bodies",
    },
    ProblemKind { code: "scope-differs", meaning: "the text states two scopes; none was taken" },
    ProblemKind {
        code: "table-again",
        meaning: "a table of the form is printed more than once, with the same figures or others",
    },
    ProblemKind { code: "table-absent", meaning: "a table of the form was not found" },
    ProblemKind {
        code: "form-undecided",
        meaning: "the table fits more than one edition; the report year decided",
    },
    ProblemKind {
        code: "edition-differs-from-year",
        meaning: "a table follows an edition not prescribed for the year",
    },
    ProblemKind { code: "row-missing", meaning: "a row of the form was not found" },
    ProblemKind {
        code: "row-by-order",
        meaning: "rows without labels were placed by order because the count fits",
    },
    ProblemKind { code: "ambiguous-placement", meaning: "it is not certain which figures belong to a row" },
    ProblemKind { code: "extra-row", meaning: "a row of figures that the form does not have" },
    ProblemKind {
        code: "further-reports",
        meaning: "the file holds more than one report; this is the first",
    },
    ProblemKind { code: "extra-column", meaning: "a column of figures that the form does not have" },
    ProblemKind {
        code: "surplus-cells",
        meaning: "blank cells beyond the columns of the form were left out",
    },
    ProblemKind { code: "section-repeated", meaning: "a section of the form stands more than once" },
    ProblemKind {
        code: "section-out-of-order",
        meaning: "a section of the form stands elsewhere than in the form",
    },
    ProblemKind {
        code: "section-misnumbered",
        meaning: "a section of the form has another number than in the form",
    },
    ProblemKind { code: "section-missing", meaning: "a section of the form was not found" },
    ProblemKind {
        code: "inexact-figure",
        meaning: "a figure has more than six decimal places; it is kept as an interval",
    },
    ProblemKind { code: "unrecognised-table", meaning: "a table that belongs to no form" },
    ProblemKind { code: "hidden-table", meaning: "a hidden table of the form was left out" },
];

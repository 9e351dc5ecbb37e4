//! The Python module `gouji._native`: frozen classes around the values of the library, and its errors as exceptions.
//!
//! Wrappers hold no logic. Names are those of the JSON objects and of the library. Reading and checking release the
//! interpreter, so that other threads go on.

mod baseline;
mod catalogue;
mod cell;
mod check;
mod diff;
mod error;
mod fields;
mod finding;
mod form;
mod indicators;
mod limits;
mod location;
mod metadata;
mod read;
mod report;
mod table;
mod value;

use pyo3::pymodule;

/// Reads annual reports on government information disclosure and checks that their figures agree.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::baseline::{Baseline, Suppression};
    #[pymodule_export]
    use crate::catalogue::{explain, forms, rules};
    #[pymodule_export]
    use crate::cell::Cell;
    #[pymodule_export]
    use crate::check::{Check, CheckResult, Operand};
    #[pymodule_export]
    use crate::diff::{Diff, DiffSide, Difference, diff};
    #[pymodule_export]
    use crate::fields::SourceFields;
    #[pymodule_export]
    use crate::finding::{Change, Finding, Repair};
    #[pymodule_export]
    use crate::form::Form;
    #[pymodule_export]
    use crate::indicators::Indicators;
    #[pymodule_export]
    use crate::limits::Limits;
    #[pymodule_export]
    use crate::location::Location;
    #[pymodule_export]
    use crate::metadata::{
        CitedNotice, Contact, Issuer, IssuerName, Metadata, Passage, Region, StatedDate, StatedYear,
    };
    #[pymodule_export]
    use crate::read::{read, read_all};
    #[pymodule_export]
    use crate::report::{Claim, Period, Problem, Report, Section};
    #[pymodule_export]
    use crate::table::{Extra, Spent, Table};

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name that Python gives it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

//! One finding per root cause.

use gouji_core::Report;
use gouji_core::report::TableReport;

use crate::finding::{Check, Finding};

pub(crate) fn findings(_table: &TableReport, _checks: &[Check], _report: &Report) -> Vec<Finding> {
    Vec::new()
}

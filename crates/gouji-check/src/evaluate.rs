//! The checks of one table.

use gouji_core::report::TableReport;

use crate::config::CheckOptions;
use crate::finding::Check;

pub(crate) fn table_checks(_table: &TableReport, _options: &CheckOptions) -> Vec<Check> {
    Vec::new()
}

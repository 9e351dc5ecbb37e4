//! Gouji (勾稽, the cross-footing of figures) reads published annual reports on government information disclosure
//! (政府信息公开工作年度报告) from DOCX, XLSX, web pages and plain text, and checks that their figures agree.
//!
//! # Quick start
//!
//! ```
//! # let text = "\
//! # 四、政府信息公开行政复议、行政诉讼情况
//! # 行政复议\t\t\t\t\t行政诉讼
//! # \t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉
//! # 结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
//! # 2\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0
//! # ";
//! let report = gouji::read(text.as_bytes(), &gouji::ReadOptions::default())?;
//! let checked = gouji::check(&report, &gouji::CheckOptions::default());
//! println!("{}", checked.findings[0].message_en);
//! # let finding = &checked.findings[0];
//! # assert_eq!((finding.primary().rule.code, finding.primary().operands.len()), ("T401", 5));
//! # Ok::<(), gouji::ReadError>(())
//! ```
//!
//! A file is read with [`read_path`]. Every figure has one address, the same in Rust, JSON and Python:
//!
//! ```no_run
//! let report = gouji::read_path("report.docx")?;
//! let total = report.cell("requests.granted.total").and_then(|cell| cell.value());
//! # Ok::<(), gouji::PathError>(())
//! ```
//!
//! # The parts
//!
//! * [`core`]: bytes to a typed [`Report`]; [`read`] is its door.
//! * [`check`](mod@check): a report to findings; [`check()`](fn@check) is its door.
//! * [`output`]: reports and findings as text, JSON, CSV, SARIF and annotations.

#[cfg(feature = "parquet")]
mod parquet;
mod path;

pub use gouji_check as check;
pub use gouji_core as core;
pub use gouji_output as output;

pub use gouji_check::{CheckOptions, CheckReport, Finding, Severity, check};
pub use gouji_core::{
    Address, Cell, Decimal, Limits, Location, ReadError, ReadOptions, Report, State, TrackedChanges, read,
    read_all,
};
pub use path::{
    PathError, PathErrorKind, each_source_of_path, each_source_of_stream, read_baseline, read_forms,
    read_indicators, read_named, read_named_all, read_path, read_path_all, read_path_with, read_stream,
};

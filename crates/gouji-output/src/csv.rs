//! CSV (UTF-8, RFC 4180): one line per cell of a report, per finding, or per difference of two reports.
//!
//! Figures are written as exact decimals and raw texts as they stand, so that a text that begins with `=` stays what
//! the office wrote; import the columns as text where a spreadsheet would run it.

use gouji_check::baseline::Suppression;
use gouji_check::finding::{Bound, Change, Repair};
use gouji_check::{Check, Finding, Outcome};
use gouji_core::report::TableReport;
use gouji_core::{Cell, Decimal, Location, Report};
use serde_json::Value;

use crate::json::{RECORD_FIELDS, diff_records};
use crate::shared::language::Language;
use crate::shared::sentence::check_sentence;
use crate::{CheckedEntry, DiffEntry, Entry, Frame, Options, nothing};

const EXTRACT_COLUMNS: [&str; 25] = [
    "source",
    "index",
    "issuer",
    "level",
    "region",
    "year",
    "scope",
    "published",
    "form",
    "table",
    "instance",
    "address",
    "comparable",
    "row_label",
    "column_label",
    "value",
    "low",
    "high",
    "unit",
    "raw",
    "state",
    "reason",
    "placed",
    "place",
    "part",
];

const CHECK_COLUMNS: [&str; 19] = [
    "source",
    "rule",
    "severity",
    "confidence",
    "outcome",
    "reason",
    "message",
    "message_en",
    "cells",
    "expected",
    "actual",
    "difference",
    "diagnosis",
    "repairs",
    "place",
    "part",
    "fingerprint",
    "suppressed",
    "suppression",
];

/// A header line before the cells.
pub const EXTRACT_FRAME: Frame =
    Frame { open: |_| lines([EXTRACT_COLUMNS.map(str::to_owned)]), separator: "", close: nothing };

/// A header line before the findings.
pub const CHECK_FRAME: Frame =
    Frame { open: |_| lines([CHECK_COLUMNS.map(str::to_owned)]), separator: "", close: nothing };

/// A header line before the differences.
pub const DIFF_FRAME: Frame =
    Frame { open: |_| lines([RECORD_FIELDS.map(str::to_owned)]), separator: "", close: nothing };

/// The differences of two reports.
#[must_use]
pub fn diff(entry: &DiffEntry<'_>, _: &Options) -> String {
    let row = |record: serde_json::Map<String, Value>| {
        RECORD_FIELDS.map(|field| match record.get(field) {
            Some(Value::String(text)) => text.clone(),
            None | Some(Value::Null) => String::new(),
            Some(other) => other.to_string(),
        })
    };
    lines(diff_records(entry).into_iter().map(row))
}

/// The cells of a report.
#[must_use]
pub fn extract(entry: &Entry<'_>, _: &Options) -> String {
    let rows = |table| table_rows(entry, table);
    lines(entry.report.tables.iter().flat_map(rows))
}

fn level(report: &Report) -> String {
    let level = report.metadata.issuer.as_ref().and_then(|issuer| issuer.level);
    level.map_or("", gouji_core::report::Level::id).to_owned()
}

/// The areas of the issuer from the widest on, joined by `/`.
fn region(report: &Report) -> String {
    let regions = report.metadata.issuer.iter().flat_map(|issuer| &issuer.region);
    regions.map(|region| region.name.as_str()).collect::<Vec<_>>().join("/")
}

fn published(report: &Report) -> String {
    report.metadata.published.as_ref().map_or_else(String::new, |published| published.date.clone())
}

fn table_rows<'a>(entry: &'a Entry<'_>, table: &'a TableReport) -> impl Iterator<Item = [String; 25]> + 'a {
    table.cells.iter().zip(&table.spec().cells).map(|(cell, form)| {
        let interval = cell.quantity().filter(|quantity| quantity.exact().is_none());
        [
            entry.source.to_owned(),
            entry.index.to_string(),
            entry.report.issuer.clone().unwrap_or_default(),
            level(entry.report),
            region(entry.report),
            entry.report.year.map_or_else(String::new, |year| year.to_string()),
            entry.report.scope.map_or("", gouji_core::report::Scope::id).to_owned(),
            published(entry.report),
            table.form.id.to_string(),
            table.id().to_owned(),
            table.instance.to_string(),
            cell.address.to_string(),
            form.comparable.as_ref().map_or_else(String::new, ToString::to_string),
            form.row_label.clone(),
            form.column_label.clone(),
            decimal(cell.value()),
            decimal(interval.map(|quantity| quantity.low)),
            decimal(interval.map(|quantity| quantity.high)),
            cell.unit.map_or("", gouji_core::figure::Unit::id).to_owned(),
            cell.raw.clone(),
            cell.state.id().to_owned(),
            cell.reason().map_or("", gouji_core::figure::Reason::id).to_owned(),
            cell.placed.id().to_owned(),
            place(cell_location(cell)),
            part(cell_location(cell)),
        ]
    })
}

fn cell_location(cell: &Cell) -> Option<&Location> {
    cell.location.as_ref()
}

/// The findings of a report, and its other checks where they are asked for.
#[must_use]
pub fn check(checked: &CheckedEntry<'_>, options: &Options) -> String {
    let source = checked.entry.source;
    let findings = checked.checked.findings.iter().map(|finding| finding_row(finding, source));
    let others = checked
        .checked
        .checks(checked.entry.report)
        .filter(|check| options.includes_all_checks && !matches!(check.outcome, Outcome::Fail(_)));
    lines(findings.chain(others.map(|check| check_row(&check, source))))
}

fn finding_row(finding: &Finding, source: &str) -> [String; 19] {
    let primary = finding.primary();
    [
        source.to_owned(),
        primary.rule.code.to_owned(),
        finding.severity.id().to_owned(),
        finding.confidence.id().to_owned(),
        "fail".to_owned(),
        primary.outcome.reason().to_owned(),
        finding.message.clone(),
        finding.message_en.clone(),
        addresses(primary),
        decimal(primary.expected),
        decimal(primary.actual),
        decimal(primary.difference),
        finding.diagnosis.map_or_else(String::new, |own| own.code().to_owned()),
        finding.repairs.iter().map(repair).collect::<Vec<_>>().join(" | "),
        place(finding.location.as_ref()),
        part(finding.location.as_ref()),
        finding.fingerprint.clone(),
        finding.is_suppressed().to_string(),
        finding.suppression.as_deref().map_or_else(String::new, suppression),
    ]
}

fn check_row(check: &Check, source: &str) -> [String; 19] {
    let location = check.operands.iter().find_map(|operand| operand.location.as_ref());
    [
        source.to_owned(),
        check.rule.code.to_owned(),
        String::new(),
        String::new(),
        check.outcome.id().to_owned(),
        check.outcome.reason().to_owned(),
        check_sentence(check, Language::Chinese),
        check_sentence(check, Language::English),
        addresses(check),
        decimal(check.expected),
        decimal(check.actual),
        decimal(check.difference),
        String::new(),
        String::new(),
        place(location),
        part(location),
        String::new(),
        "false".to_owned(),
        String::new(),
    ]
}

/// `STATUS DATE AUTHOR: REASON`.
fn suppression(own: &Suppression) -> String {
    format!("{} {} {}: {}", own.status.id(), own.date, own.author, own.reason)
}

fn addresses(check: &Check) -> String {
    check.operands.iter().map(|operand| operand.address.as_str()).collect::<Vec<_>>().join(" ")
}

/// `ADDRESS: FROM -> TO`, joined by `;` where several cells change together; `<=` and `>=` where more values would do.
fn repair(repair: &Repair) -> String {
    let changes = repair.changes.iter().map(|change| {
        format!("{}: {} -> {}{}", change.address, decimal(change.from), bound(change), change.to)
    });
    changes.collect::<Vec<_>>().join("; ")
}

fn bound(change: &Change) -> &'static str {
    match change.bound {
        Bound::Exactly => "",
        Bound::AtMost => "<= ",
        Bound::AtLeast => ">= ",
    }
}

fn decimal(value: Option<Decimal>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn place(location: Option<&Location>) -> String {
    location.map_or_else(String::new, Location::to_string)
}

fn part(location: Option<&Location>) -> String {
    location.and_then(|location| location.part.as_deref()).unwrap_or_default().to_owned()
}

fn lines<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        #[allow(clippy::expect_used, reason = "rows have equal lengths, and writing to memory cannot fail")]
        writer.write_record(row).expect("a row of the right length");
    }
    #[allow(clippy::expect_used, reason = "writing to memory cannot fail")]
    let bytes = writer.into_inner().expect("all rows in memory");
    // Every field was a string, so that nothing is replaced here.
    String::from_utf8_lossy(&bytes).into_owned()
}

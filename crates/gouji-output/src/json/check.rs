//! The objects that findings and checks become.

use gouji_check::baseline::Suppression;
use gouji_check::finding::{Diagnosis, Operand, Repair};
use gouji_check::{Check, CheckReport, Finding, Outcome};
use gouji_core::{Decimal, Report, State};
use serde::Serialize;
use serde_json::{Number, Value};

use super::{CHECK_SCHEMA_ID, LocationObject, location, number, value};
use crate::Options;
use crate::shared::language::Language;
use crate::shared::sentence::check_sentence;

/// The objects of all findings, and of the other checks where they are asked for.
///
/// ```
/// use gouji_check::{CheckOptions, check};
/// use gouji_core::{ReadOptions, read};
/// use gouji_output::{Options, json::check_values};
///
/// let report = read("某街道2023年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
/// let checked = check(&report, &CheckOptions::default());
/// let values = check_values(&checked, &report, "report.txt", &Options::default());
/// assert_eq!(values[0]["rule"], "F002"); // no tables
///
/// let everything = Options { includes_all_checks: true, ..Options::default() };
/// let values = check_values(&checked, &report, "report.txt", &everything);
/// assert!(values.iter().skip(1).all(|value| value["outcome"] == "not-assessable"));
/// ```
#[must_use]
pub fn check_values(checked: &CheckReport, report: &Report, source: &str, options: &Options) -> Vec<Value> {
    let mut values: Vec<Value> =
        checked.findings.iter().map(|finding| finding_value(finding, source)).collect();
    if options.includes_all_checks {
        let others = checked.checks(report).filter(|check| !is_fail(check));
        values.extend(others.map(|check| check_value(&check, source)));
    }
    values
}

fn is_fail(check: &Check) -> bool {
    matches!(check.outcome, Outcome::Fail(_))
}

/// The object of a finding. Its flat fields repeat the primary check.
#[must_use]
pub fn finding_value(finding: &Finding, source: &str) -> Value {
    let primary = finding.primary();
    value(&FindingObject {
        schema: CHECK_SCHEMA_ID,
        source,
        rule: primary.rule.code,
        severity: Some(finding.severity.id()),
        confidence: Some(finding.confidence.id()),
        outcome: "fail",
        reason: None,
        message: &finding.message,
        message_en: &finding.message_en,
        cells: addresses(primary),
        expected: primary.expected.and_then(number),
        actual: primary.actual.and_then(number),
        difference: primary.difference.and_then(number),
        checks: finding.checks.iter().map(check_object).collect(),
        diagnosis: finding.diagnosis.map(Diagnosis::code),
        repairs: finding.repairs.iter().map(repair).collect(),
        location: finding.location.as_ref().map(location),
        fingerprint: Some(&finding.fingerprint),
        suppressed: finding.is_suppressed(),
        suppression: finding.suppression.as_deref().map(suppression),
    })
}

/// The object of a check that made no finding: it passed or cannot be assessed, and says why.
#[must_use]
pub fn check_value(check: &Check, source: &str) -> Value {
    value(&FindingObject {
        schema: CHECK_SCHEMA_ID,
        source,
        rule: check.rule.code,
        severity: None,
        confidence: None,
        outcome: check.outcome.id(),
        reason: Some(check.outcome.reason()),
        message: &check_sentence(check, Language::Chinese),
        message_en: &check_sentence(check, Language::English),
        cells: addresses(check),
        expected: check.expected.and_then(number),
        actual: check.actual.and_then(number),
        difference: check.difference.and_then(number),
        checks: vec![check_object(check)],
        diagnosis: None,
        repairs: Vec::new(),
        location: check.operands.iter().find_map(|operand| operand.location.as_ref()).map(location),
        fingerprint: None,
        suppressed: false,
        suppression: None,
    })
}

#[derive(Serialize)]
struct FindingObject<'a> {
    schema: &'static str,
    source: &'a str,
    rule: &'static str,
    severity: Option<&'static str>,
    confidence: Option<&'static str>,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    message: &'a str,
    message_en: &'a str,
    cells: Vec<&'a str>,
    expected: Option<Number>,
    actual: Option<Number>,
    difference: Option<Number>,
    checks: Vec<CheckObject<'a>>,
    diagnosis: Option<&'static str>,
    repairs: Vec<RepairObject<'a>>,
    location: Option<LocationObject<'a>>,
    fingerprint: Option<&'a str>,
    suppressed: bool,
    suppression: Option<SuppressionObject<'a>>,
}

#[derive(Serialize)]
struct SuppressionObject<'a> {
    status: &'static str,
    reason: &'a str,
    author: &'a str,
    date: String,
    expires: Option<String>,
}

fn suppression(own: &Suppression) -> SuppressionObject<'_> {
    SuppressionObject {
        status: own.status.id(),
        reason: &own.reason,
        author: &own.author,
        date: own.date.to_string(),
        expires: own.expires.map(|day| day.to_string()),
    }
}

/// The cells of a check; claims of the prose are no cells.
fn addresses(check: &Check) -> Vec<&str> {
    let cells = check.operands.iter().filter(|operand| !operand.is_claim());
    cells.map(|operand| operand.address.as_str()).collect()
}

#[derive(Serialize)]
struct CheckObject<'a> {
    rule: &'static str,
    operands: Vec<OperandObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<usize>,
    expected: Option<Number>,
    actual: Option<Number>,
    difference: Option<Number>,
    outcome: &'static str,
    reason: &'static str,
}

fn check_object(check: &Check) -> CheckObject<'_> {
    CheckObject {
        rule: check.rule.code,
        operands: check.operands.iter().map(operand).collect(),
        reading: check.reading,
        expected: check.expected.and_then(number),
        actual: check.actual.and_then(number),
        difference: check.difference.and_then(number),
        outcome: check.outcome.id(),
        reason: check.outcome.reason(),
    }
}

#[derive(Serialize)]
struct OperandObject<'a> {
    address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<usize>,
    raw: Option<&'a str>,
    value: Option<Number>,
    state: &'static str,
    location: Option<LocationObject<'a>>,
}

fn operand(operand: &Operand) -> OperandObject<'_> {
    OperandObject {
        address: operand.address.as_str(),
        claim: operand.claim,
        raw: (operand.state != State::Missing.id()).then_some(&operand.raw),
        value: operand.value.and_then(number),
        state: operand.state,
        location: operand.location.as_ref().map(location),
    }
}

#[derive(Serialize)]
struct RepairObject<'a> {
    changes: Vec<ChangeObject<'a>>,
    unique: bool,
    weight: Option<Number>,
    kind: &'static str,
    certainty: &'static str,
}

#[derive(Serialize)]
struct ChangeObject<'a> {
    address: &'a str,
    from: Option<Number>,
    to: Option<Number>,
    bound: &'static str,
}

fn repair(repair: &Repair) -> RepairObject<'_> {
    let changes = repair.changes.iter().map(|change| ChangeObject {
        address: change.address.as_str(),
        from: change.from.and_then(number),
        to: number(change.to),
        bound: change.bound.id(),
    });
    RepairObject {
        changes: changes.collect(),
        unique: repair.is_unique,
        weight: number(Decimal::from_millionths(i64::from(repair.weight) * 10_000)),
        kind: repair.kind(),
        certainty: repair.certainty.id(),
    }
}

//! SARIF 2.1.0: all rules, every finding as a failing result, and the other checks where they are asked for.
//!
//! What passed is of kind `pass` and what cannot be assessed of kind `open`, so that a reader never takes the second
//! for the first. A source that could not be read makes the run no success, and says why. Repairs stay properties: a SARIF fix would be applied, and nothing here is repaired in place.

use gouji_check::baseline::{Status, Suppression};
use gouji_check::rule::Text;
use gouji_check::{Check, Finding, Outcome, RULES, Rule, Severity};
use gouji_core::{Address, Location, Place};
use serde::Serialize;
use serde_json::{Value, json};

use crate::json::{check_value, finding_value};
use crate::shared::language::Language;
use crate::shared::place::place_words;
use crate::shared::sentence::{check_sentence, message};
use crate::{CheckedEntry, Frame, Options};

/// One log with one run; its results stand between the two halves.
pub const FRAME: Frame = Frame { open: |options| halves(options).0, separator: ",\n", close };

/// Ends the results and says whether every source could be read.
fn close(options: &Options, complaints: &[String]) -> String {
    let notifications: Vec<Value> = complaints
        .iter()
        .map(|complaint| json!({ "level": "error", "message": { "text": complaint } }))
        .collect();
    let invocation = json!({
        "executionSuccessful": notifications.is_empty(),
        "toolExecutionNotifications": notifications,
    });
    // The second half is the end of the array of results and of all that is around it.
    halves(options).1.replacen(']', &format!("],\"invocations\":[{invocation}]"), 1)
}

/// The results of a report.
#[must_use]
pub fn check(checked: &CheckedEntry<'_>, options: &Options) -> String {
    let source = checked.entry.source;
    let mut results: Vec<Value> =
        checked.checked.findings.iter().map(|finding| finding_result(finding, source, options)).collect();
    if options.includes_all_checks {
        let checks = checked.checked.checks(checked.entry.report);
        let others = checks.filter(|check| !matches!(check.outcome, Outcome::Fail(_)));
        results.extend(others.map(|check| check_result(&check, source, options)));
    }
    results.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n")
}

/// The log without results, cut where they belong: they are the last array in it.
fn halves(options: &Options) -> (String, String) {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(options.language) },
            "columnKind": "unicodeCodePoints",
            "results": [],
        }],
    })
    .to_string();
    let cut = log.rfind("[]").map_or(log.len(), |start| start + 1);
    let (open, close) = log.split_at(cut);
    (format!("{open}\n"), format!("\n{close}\n"))
}

fn driver(language: Language) -> Value {
    json!({
        "name": "gouji",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": RULES.iter().map(|rule| rule_descriptor(rule, language)).collect::<Vec<_>>(),
    })
}

fn rule_descriptor(rule: &Rule, language: Language) -> Value {
    let texts = &rule.texts;
    let text = |text: &Text| json!({ "text": language.pick(text.zh, text.en) });
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": text(&texts.title),
        "fullDescription": text(&texts.checks),
        "help": text(&texts.why),
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "zh": { "title": texts.title.zh, "checks": texts.checks.zh, "why": texts.why.zh, "basis": texts.basis.zh },
            "en": { "title": texts.title.en, "checks": texts.checks.en, "why": texts.why.en, "basis": texts.basis.en },
        },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    kind: &'static str,
    level: &'static str,
    message: Value,
    locations: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partial_fingerprints: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Value>,
    properties: Value,
}

impl ResultObject {
    fn into_value(self) -> Value {
        #[allow(clippy::expect_used, reason = "the object has string keys only, so that it always is JSON")]
        serde_json::to_value(self).expect("an object with string keys")
    }
}

fn finding_result(finding: &Finding, source: &str, options: &Options) -> Value {
    let language = options.language;
    let primary = finding.primary();
    let cell = cell_at(finding, language);
    let others = primary.operands.iter().filter(|operand| operand.location != finding.location);
    let related = others.map(|operand| {
        location(
            source,
            operand.location.as_ref(),
            &operand.address,
            language.pick(&operand.label, &operand.label_en),
            language,
        )
    });
    ResultObject {
        rule_id: primary.rule.code,
        rule_index: rule_index(primary.rule),
        kind: "fail",
        level: level(finding.severity),
        message: json!({ "text": message(finding, language) }),
        locations: vec![match cell {
            Some((address, label)) => location(source, finding.location.as_ref(), address, label, language),
            None => json!({ "physicalLocation": physical_location(source, finding.location.as_ref()) }),
        }],
        related_locations: related.collect(),
        partial_fingerprints: Some(json!({ "gouji/1": finding.fingerprint })),
        suppressions: finding.suppression.as_deref().map(suppression).into_iter().collect(),
        properties: properties(finding_value(finding, source), &["confidence", "diagnosis", "repairs"]),
    }
    .into_value()
}

fn suppression(own: &Suppression) -> Value {
    let status = match own.status {
        Status::Accepted => "accepted",
        Status::UnderReview => "underReview",
        Status::Rejected => "rejected",
    };
    json!({
        "kind": "external",
        "status": status,
        "justification": own.reason,
        "properties": {
            "author": own.author,
            "date": own.date.to_string(),
            "expires": own.expires.map(|day| day.to_string()),
        },
    })
}

fn check_result(check: &Check, source: &str, options: &Options) -> Value {
    let language = options.language;
    let operand = check.operands.iter().find(|operand| operand.location.is_some()).or(check.operands.first());
    let kind = match check.outcome {
        Outcome::Pass(_) => "pass",
        Outcome::Fail(_) => "fail",
        Outcome::NotAssessable(_) => "open",
    };
    ResultObject {
        rule_id: check.rule.code,
        rule_index: rule_index(check.rule),
        kind,
        level: "none",
        message: json!({ "text": check_sentence(check, language) }),
        locations: operand
            .map(|operand| {
                let label = language.pick(&operand.label, &operand.label_en);
                location(source, operand.location.as_ref(), &operand.address, label, language)
            })
            .into_iter()
            .collect(),
        related_locations: Vec::new(),
        partial_fingerprints: None,
        suppressions: Vec::new(),
        properties: properties(check_value(check, source), &["reason"]),
    }
    .into_value()
}

fn rule_index(rule: &Rule) -> Option<usize> {
    RULES.iter().position(|listed| listed.code == rule.code)
}

/// The cell at which a finding stands: the changed one, else an operand.
fn cell_at(finding: &Finding, language: Language) -> Option<(&Address, &str)> {
    let changed = finding.repairs.iter().flat_map(|repair| &repair.changes);
    let changed = changed
        .map(|change| (&change.location, &change.address, &**language.pick(&change.label, &change.label_en)));
    let operands = finding.checks.iter().flat_map(|check| &check.operands);
    let operands = operands.map(|operand| {
        (&operand.location, &operand.address, &**language.pick(&operand.label, &operand.label_en))
    });
    let mut cells = changed.chain(operands);
    cells.find(|(location, ..)| **location == finding.location).map(|(_, address, label)| (address, label))
}

fn location(
    source: &str,
    location: Option<&Location>,
    address: &Address,
    label: &str,
    language: Language,
) -> Value {
    let place =
        location.map_or_else(String::new, |location| format!(" ({})", place_words(location, language)));
    json!({
        "physicalLocation": physical_location(source, location),
        "logicalLocations": [{
            "fullyQualifiedName": address.as_str(),
            "decoratedName": format!("{label}{place}"),
            "kind": "element",
        }],
    })
}

/// The file, and the place in it where that can be told.
fn physical_location(source: &str, location: Option<&Location>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(source) } });
    if let Some(region) = location.and_then(region)
        && let Some(object) = physical.as_object_mut()
    {
        object.insert("region".to_owned(), region);
    }
    physical
}

/// Line and column of a text; the place in any other document is in the name of the cell.
fn region(location: &Location) -> Option<Value> {
    match location.place {
        Place::Text { line, column } => Some(json!({ "startLine": line, "startColumn": column })),
        _ => None,
    }
}

/// The path as a URI reference.
fn uri(source: &str) -> String {
    let path = source.replace('\\', "/");
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    let characters = path.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    });
    std::iter::once(scheme.to_owned()).chain(characters).collect()
}

/// Some fields of an object as the property bag of a result.
fn properties(mut object: Value, names: &[&str]) -> Value {
    let fields = names.iter().filter_map(|&name| Some((name.to_owned(), object.get_mut(name)?.take())));
    Value::Object(fields.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("a b/报告.txt"), "a%20b/%E6%8A%A5%E5%91%8A.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
    }

    #[test]
    fn the_frame_is_a_log_without_results() {
        let (open, close) = halves(&Options::default());
        let log: Value = serde_json::from_str(&(open + &close)).unwrap();
        assert_eq!(log["runs"][0]["results"], json!([]));
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), RULES.len());
    }

    #[test]
    fn what_could_not_be_read_makes_the_run_no_success() {
        let run = |complaints: &[String]| {
            let options = Options::default();
            let log: Value =
                serde_json::from_str(&((FRAME.open)(&options) + &(FRAME.close)(&options, complaints)))
                    .unwrap();
            log["runs"][0]["invocations"][0].clone()
        };
        assert_eq!(run(&[])["executionSuccessful"], json!(true));
        let failed = run(&["a.docx: the file is empty".to_owned()]);
        assert_eq!(failed["executionSuccessful"], json!(false));
        let told = &failed["toolExecutionNotifications"][0]["message"]["text"];
        assert_eq!(told, "a.docx: the file is empty");
    }
}

//! Annotations of a GitHub workflow: one line per finding.

use std::borrow::Cow;

use gouji_check::{Check, Finding, Outcome, Severity};
use gouji_core::{Location, Place};

use crate::shared::sentence::{check_sentence, message, suppression};
use crate::{CheckedEntry, Options};

/// The findings of a report as annotations; its other checks as notices where they are asked for.
#[must_use]
pub fn check(checked: &CheckedEntry<'_>, options: &Options) -> String {
    let source = checked.entry.source;
    let mut lines: Vec<String> =
        checked.checked.findings.iter().map(|finding| annotation(finding, source, options)).collect();
    if options.includes_all_checks {
        let checks = checked.checked.checks(checked.entry.report);
        let others = checks.filter(|check| !matches!(check.outcome, Outcome::Fail(_)));
        lines.extend(others.map(|check| notice(&check, source, options)));
    }
    lines.concat()
}

fn annotation(finding: &Finding, source: &str, options: &Options) -> String {
    let command = match finding.severity {
        // What somebody has accepted must not fail a workflow.
        _ if finding.is_suppressed() => "notice",
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let rule = finding.primary().rule;
    let message = message(finding, options.language);
    let message = match &finding.suppression {
        Some(own) => format!("{message} ({})", suppression(own, options.language)),
        None => message.to_owned(),
    };
    line(command, &properties(source, finding.location.as_ref(), rule.code, rule.name), &message)
}

fn notice(check: &Check, source: &str, options: &Options) -> String {
    let location = check.operands.iter().find_map(|operand| operand.location.as_ref());
    let properties = properties(source, location, check.rule.code, check.rule.name);
    line("notice", &properties, &check_sentence(check, options.language))
}

fn line(command: &str, properties: &str, message: &str) -> String {
    format!("::{command} {properties}::{}\n", escaped(message, &['%', '\r', '\n']))
}

fn properties(source: &str, location: Option<&Location>, code: &str, name: &str) -> String {
    let property = |text: &str| escaped(text, &['%', '\r', '\n', ':', ',']).into_owned();
    let file = property(source);
    let title = property(&format!("{code} {name}"));
    match location.map(|location| &location.place) {
        Some(Place::Text { line, column }) => format!("file={file},line={line},col={column},title={title}"),
        _ => format!("file={file},title={title}"),
    }
}

fn escaped<'a>(text: &'a str, special: &[char]) -> Cow<'a, str> {
    if !text.contains(special) {
        return text.into();
    }
    let escape =
        |c: char| if special.contains(&c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() };
    text.chars().map(escape).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_escape_what_would_end_them() {
        let location = Location::in_text(3, 7, 0..1);
        assert_eq!(
            properties("a,b:c.txt", Some(&location), "T301", "row-total-mismatch"),
            "file=a%2Cb%3Ac.txt,line=3,col=7,title=T301 row-total-mismatch"
        );
        assert_eq!(line("error", "file=a", "100%\nof"), "::error file=a::100%25%0Aof\n");
    }
}

//! Planted false-positive traps: prose that tempts a rule of families N and L, and is no failure.
//!
//! The sentences and the figures of the report stand in `tests/claims/traps.txt`. No rule may fail on them, but for
//! notes that the file names.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test suite")]

use std::collections::BTreeMap;

use gouji_check::rule::Persona;
use gouji_check::{CheckOptions, Finding, Outcome, RULES, Severity, check};
use gouji_corpus::{ErrorKind, FormId, Layout, Narrative, Record, Size, Tale, generate, inject, render};

/// The figures of the report that are not 0.
const FIGURES: [(&str, &str); 45] = [
    ("requests.received.natural_person", "33"),
    ("requests.received.commercial_enterprise", "2"),
    ("requests.received.legal_service_organization", "1"),
    ("requests.received.total", "36"),
    ("requests.carried_over.natural_person", "2"),
    ("requests.carried_over.total", "2"),
    ("requests.granted.natural_person", "18"),
    ("requests.granted.commercial_enterprise", "2"),
    ("requests.granted.total", "20"),
    ("requests.partly_granted.natural_person", "2"),
    ("requests.partly_granted.legal_service_organization", "1"),
    ("requests.partly_granted.total", "3"),
    ("requests.refused_third_party_rights.natural_person", "1"),
    ("requests.refused_third_party_rights.total", "1"),
    ("requests.refused_internal_affairs.natural_person", "1"),
    ("requests.refused_internal_affairs.total", "1"),
    ("requests.unavailable_not_held.natural_person", "6"),
    ("requests.unavailable_not_held.total", "6"),
    ("requests.unavailable_needs_creation.natural_person", "2"),
    ("requests.unavailable_needs_creation.total", "2"),
    ("requests.unprocessed_duplicate.natural_person", "1"),
    ("requests.unprocessed_duplicate.total", "1"),
    ("requests.other_other.natural_person", "1"),
    ("requests.other_other.total", "1"),
    ("requests.outcomes_total.natural_person", "32"),
    ("requests.outcomes_total.commercial_enterprise", "2"),
    ("requests.outcomes_total.legal_service_organization", "1"),
    ("requests.outcomes_total.total", "35"),
    ("requests.carried_forward.natural_person", "3"),
    ("requests.carried_forward.total", "3"),
    ("remedies.reconsideration.upheld", "1"),
    ("remedies.reconsideration.pending", "1"),
    ("remedies.reconsideration.total", "2"),
    ("remedies.litigation_after_reconsideration.upheld", "1"),
    ("remedies.litigation_after_reconsideration.total", "1"),
    ("proactive.normative_documents.issued", "3"),
    ("proactive.normative_documents.repealed", "1"),
    ("proactive.normative_documents.in_force", "12"),
    ("proactive.licensing.decisions", "62"),
    ("proactive.penalties.decisions", "40"),
    ("proactive.administrative_fees.amount", "1.5"),
    ("proactive.government_rules.issued", "0"),
    ("proactive.government_rules.repealed", "0"),
    ("proactive.government_rules.in_force", "0"),
    ("proactive.coercive_measures.decisions", "0"),
];

/// The report of the file's heading, with this prose in its first section.
fn report_with(prose: &str) -> gouji_core::Report {
    report_of(prose.split('|').map(|paragraph| (1, paragraph)))
}

/// The report of the file's heading, with paragraphs in their sections.
fn report_of<'p>(prose: impl Iterator<Item = (u8, &'p str)>) -> gouji_core::Report {
    let mut record = Record {
        agency: "某区水务局".to_owned(),
        year: Some(2023),
        ..generate(1, FormId::Ogi2021, Size::Small)
    };
    let addresses: Vec<String> = record.cells.keys().cloned().collect();
    for address in &addresses {
        record.set(address, Some("0".to_owned()));
    }
    for (address, figure) in FIGURES {
        record.set(address, Some(figure.to_owned()));
    }
    let mut narrative = Narrative::default();
    for (section, paragraph) in prose {
        narrative.add(section, paragraph);
    }
    narrative.add(6, "本年度未收取信息处理费。");
    record.narrative = Some(narrative);
    let rendered = render(&record, Layout::named("text-tabs").unwrap(), 1);
    gouji_tests::read_rendered(&rendered)
}

/// The findings about claims and lists, all personas.
fn findings(prose: &str) -> Vec<Finding> {
    of_claims(&report_with(prose))
}

fn of_claims(report: &gouji_core::Report) -> Vec<Finding> {
    let options = CheckOptions { persona: Persona::Pedantic, ..CheckOptions::default() };
    let mut findings = check(report, &options).findings;
    findings.retain(|finding| finding.primary().rule.code.starts_with(['N', 'L']));
    findings
}

/// A generated report with long prose that is true.
fn told(seed: u64) -> Record {
    let form = if seed.is_multiple_of(2) { FormId::Ogi2019 } else { FormId::Ogi2021 };
    let size = *Size::ALL.iter().cycle().nth(usize::try_from(seed).unwrap()).unwrap();
    let (record, before) = (generate(seed, form, size), generate(seed + 1_000, form, size));
    let tale = Tale { seed, before: Some(&before), false_claims: 0 };
    let narrative = Some(Narrative::told(&record, tale));
    Record { narrative, ..record }
}

fn read_as_text(record: &Record, seed: u64) -> gouji_core::Report {
    gouji_tests::read_rendered(&render(record, Layout::named("text-tabs").unwrap(), seed))
}

/// Sentences by the rule that they tempt or break, with the note that is expected.
fn sentences(file: &'static str) -> BTreeMap<&'static str, Vec<(&'static str, Option<&'static str>)>> {
    let mut sentences: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    let mut rule = "";
    for line in file.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("## ") {
            Some(code) => rule = code,
            None if line.starts_with('#') => {}
            None => {
                let (prose, note) =
                    line.split_once(" => ").map_or((line, None), |(prose, note)| (prose, Some(note)));
                sentences.entry(rule).or_default().push((prose, note));
            }
        }
    }
    sentences
}

fn traps() -> BTreeMap<&'static str, Vec<(&'static str, Option<&'static str>)>> {
    sentences(include_str!("../claims/traps.txt"))
}

fn print(rule: &str, prose: &str, found: &[Finding]) {
    println!("{rule}: {prose}");
    for finding in found {
        println!("    {} {:?} {}", finding.primary().rule.code, finding.severity, finding.message);
    }
}

#[test]
fn the_report_of_the_traps_is_clean() {
    assert_eq!(check(&report_with("我局依法公开信息。"), &CheckOptions::default()).findings, []);
}

#[test]
fn every_rule_of_claims_and_lists_has_twelve_traps() {
    let traps = traps();
    for rule in RULES.iter().filter(|rule| rule.code.starts_with(['N', 'L'])) {
        assert!(traps.get(rule.code).is_some_and(|own| own.len() >= 12), "{}", rule.code);
    }
}

#[test]
fn no_trap_is_a_failure() {
    let mut sprung = 0;
    for (rule, traps) in traps() {
        for (prose, note) in traps {
            let found = findings(prose);
            let is_expected = |finding: &Finding| {
                finding.severity == Severity::Info && note == Some(finding.primary().rule.code)
            };
            let is_noted = note.is_none_or(|_| found.iter().any(is_expected));
            if !found.iter().all(is_expected) || !is_noted {
                sprung += 1;
                print(rule, prose, &found);
            }
        }
    }
    assert_eq!(sprung, 0, "traps that a rule fell into, see above");
}

#[test]
fn every_failure_is_found_and_nothing_else() {
    let (mut missed, mut false_warnings, mut found_all) = (0, 0, 0);
    for (rule, failures) in sentences(include_str!("../claims/failures.txt")) {
        for (prose, _) in failures {
            let mut found = findings(prose);
            found.retain(|finding| finding.severity >= Severity::Warning);
            let is_own = |finding: &Finding| {
                let failing = finding.checks.iter().filter(|check| matches!(check.outcome, Outcome::Fail(_)));
                failing.into_iter().any(|check| check.rule.code == rule)
            };
            let own = found.iter().filter(|finding| is_own(finding)).count();
            missed += usize::from(own == 0);
            false_warnings += found.len() - own;
            found_all += own;
            if own == 0 || found.len() > own {
                print(rule, prose, &found);
            }
        }
    }
    println!("failures: {found_all} found, {missed} missed, {false_warnings} false warnings");
    assert_eq!((missed, false_warnings), (0, 0), "see above");
}

#[test]
fn whole_reports_are_judged_right() {
    let (mut reports, mut wrong) = (0, 0);
    for block in include_str!("../claims/reports.txt").split("\n=> ").skip(1) {
        let mut lines = block.lines().filter(|line| !line.is_empty());
        let expected: Vec<&str> = lines.next().unwrap().split(' ').filter(|code| *code != "-").collect();
        let paragraphs = lines.map(|line| line.split_once(' ').unwrap());
        let report = report_of(paragraphs.map(|(section, text)| (section.parse().unwrap(), text)));
        let mut found = of_claims(&report);
        found.retain(|finding| finding.severity >= Severity::Warning);
        let fails = |finding: &Finding, code: &str| {
            finding
                .checks
                .iter()
                .any(|check| check.rule.code == code && matches!(check.outcome, Outcome::Fail(_)))
        };
        let is_found = expected.iter().all(|code| found.iter().any(|finding| fails(finding, code)));
        let is_expected = |finding: &Finding| expected.iter().any(|code| fails(finding, code));
        reports += 1;
        if !is_found || !found.iter().all(is_expected) {
            wrong += 1;
            print(&expected.join(" "), block, &found);
            let claims = report
                .claims
                .iter()
                .map(|claim| format!("{} {} {:?}", claim.indicator, claim.raw, claim.reach));
            println!("    read: {}", claims.collect::<Vec<_>>().join("; "));
        }
    }
    println!("whole reports: {} of {reports} judged right", reports - wrong);
    assert_eq!(wrong, 0, "see above");
}

#[test]
fn no_true_prose_of_generated_reports_is_a_failure() {
    for seed in 0..80 {
        assert_eq!(of_claims(&read_as_text(&told(seed), seed)), [], "seed {seed}");
    }
}

#[test]
fn wrong_figures_of_generated_prose_are_found() {
    for kind in [ErrorKind::NarrativeDigit, ErrorKind::ListPart] {
        let (mut cases, mut found) = (0, 0);
        for seed in 0..60 {
            let Some(injected) = inject(&told(seed), kind, seed) else { continue };
            cases += 1;
            let own = of_claims(&read_as_text(&injected.record, seed));
            if own.iter().any(|finding| finding.severity >= Severity::Warning) {
                found += 1;
            } else {
                println!("{}: seed {seed} is missed", kind.name());
            }
            assert!(own.len() < 2, "{}: seed {seed} has one cause and {} findings", kind.name(), own.len());
        }
        println!("{}: {found} of {cases} found", kind.name());
        assert!(cases > 40 && found * 100 >= cases * 98);
    }
}

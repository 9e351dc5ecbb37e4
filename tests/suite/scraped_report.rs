//! A real report as it was scraped from a web site, where it lies beside the project.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test suite")]

use gouji_check::finding::Certainty;
use gouji_check::{CheckOptions, Outcome, Rule, check};
use gouji_core::{ReadOptions, Report, State, read};
use gouji_tests::shared;

/// The report, or `None` with a message where the file is not there.
fn report() -> Option<Report> {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the project");
        return None;
    };
    let bytes = std::fs::read(shared.join("documents/reports/hemu-2020.txt")).unwrap();
    Some(read(&bytes, &ReadOptions::default()).unwrap())
}

#[test]
fn all_198_cells_are_right() {
    let Some(report) = report() else { return };
    let truth =
        std::fs::read_to_string(shared().unwrap().join("domain/reports_full/hemu-2020.json")).unwrap();
    let truth: serde_json::Value = serde_json::from_str(&truth).unwrap();
    let cells = truth["cells"].as_object().unwrap();
    assert_eq!(cells.len(), 198);
    for (address, value) in cells {
        let cell = report.cell(address).unwrap_or_else(|| panic!("{address}"));
        assert!(matches!(cell.state, State::Present(_)), "{address} {:?}", cell.state);
        assert_eq!(cell.value().unwrap().to_string(), value.to_string(), "{address}");
    }
    assert_eq!(report.cells().count(), 198);
}

#[test]
fn title_issuer_year_form_and_sections_are_right() {
    let Some(report) = report() else { return };
    assert_eq!(report.form().unwrap().id(), "ogi-2019");
    assert_eq!(report.year, Some(2020));
    assert_eq!(report.issuer.as_deref(), Some("和睦街道"));
    let sections: Vec<(u8, u32)> =
        report.sections.iter().map(|section| (section.level, section.ordinal)).collect();
    let overview = (1..=8).map(|ordinal| (2, ordinal));
    let expected: Vec<(u8, u32)> =
        [(1, 1)].into_iter().chain(overview).chain((2..=6).map(|n| (1, n))).collect();
    assert_eq!(sections, expected);
    assert!(report.sections.iter().all(|section| !section.heading.is_empty()));
}

#[test]
fn the_figures_behind_the_story_are_there() {
    let Some(report) = report() else { return };
    let value = |address: &str| report.cell(address).unwrap().value().unwrap().to_string();
    assert_eq!(value("proactive.centralized_procurement.projects"), "32");
    assert_eq!(value("proactive.centralized_procurement.amount"), "102.48");
    let amount = report.cell("proactive.centralized_procurement.amount").unwrap();
    assert_eq!(amount.unit.unwrap().id(), "万元");
    assert_eq!(value("requests.received.natural_person"), "1");
    assert_eq!(value("requests.other_outcome.natural_person"), "1");
    assert_eq!(value("remedies.reconsideration.other"), "1");
}

#[test]
fn all_40_identities_are_assessed_and_hold() {
    let Some(report) = report() else { return };
    let checked = check(&report, &CheckOptions::default());
    let is_identity = |rule: &Rule| matches!(rule.code, "T301" | "T302" | "T303" | "T401");
    let identities: Vec<Outcome> =
        checked.outcomes().filter(|(rule, _)| is_identity(rule)).map(|(_, outcome)| outcome).collect();
    assert_eq!(identities, [Outcome::Pass(Certainty::Strict); 40]);
    assert!(checked.findings.is_empty());
}

#[test]
fn raw_text_and_bytes_point_into_the_file() {
    let Some(report) = report() else { return };
    let bytes = std::fs::read(shared().unwrap().join("documents/reports/hemu-2020.txt")).unwrap();
    for cell in report.cells() {
        let range = cell.location.as_ref().unwrap().bytes.clone().unwrap();
        assert_eq!(std::str::from_utf8(&bytes[range]).unwrap(), cell.raw, "{}", cell.address);
    }
}

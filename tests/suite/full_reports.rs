//! The four real reports that are known to the last figure, in every layout that loses nothing: all cells right, and
//! the checker finds exactly what is wrong in the published report.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test suite")]

use gouji_check::{CheckOptions, Outcome, check};
use gouji_corpus::{Layout, Record, full_records, render};
use gouji_tests::{differences, read_rendered};

/// Layouts that keep every figure in its place.
const LOSSLESS: [&str; 26] = [
    "docx-official",
    "docx-split-runs",
    "docx-empty-cells",
    "docx-repeated-labels",
    "docx-no-spans",
    "docx-automatic-numbering",
    "docx-tracked-changes",
    "docx-inside-one-cell",
    "docx-nested-tables",
    "docx-split-table",
    "docx-content-controls",
    "docx-strict",
    "docx-other-prefix",
    "docx-default-namespace",
    "xlsx-one-sheet",
    "xlsx-sheet-per-section",
    "xlsx-numbers-as-text",
    "xlsx-formulas",
    "xlsx-hidden-decoys",
    "xlsx-shifted",
    "xlsx-no-merges",
    "text-scraped",
    "text-scraped-labels-lost",
    "text-tabs",
    "text-tabs-gbk",
    "text-bars",
];

fn in_every_layout(test: impl Fn(&Record, &Layout)) {
    for record in full_records() {
        for name in LOSSLESS {
            test(record, Layout::named(name).unwrap_or_else(|| panic!("no layout {name}")));
        }
    }
}

#[test]
fn every_cell_is_read_right_in_every_layout() {
    in_every_layout(|record, layout| {
        let rendered = render(record, layout, 1);
        let differences = differences(&rendered.expected, &read_rendered(&rendered));
        assert!(differences.is_empty(), "{}: {differences:#?}", rendered.file_name);
    });
}

#[test]
fn every_cell_knows_its_place() {
    in_every_layout(|record, layout| {
        let rendered = render(record, layout, 1);
        for cell in read_rendered(&rendered).cells() {
            assert!(cell.location.is_some(), "{} {}", rendered.file_name, cell.address);
        }
    });
}

#[test]
fn the_checker_finds_what_is_wrong_in_the_published_report_and_nothing_else() {
    in_every_layout(|record, layout| {
        let rendered = render(record, layout, 1);
        let checked = check(&read_rendered(&rendered), &CheckOptions::default());
        let found: Vec<(&str, &str)> = checked
            .findings
            .iter()
            .map(|finding| (finding.primary().rule.code, finding.primary().operands[0].address.row()))
            .collect();
        let expected: &[(&str, &str)] =
            if record.id == "jinhu-2023" { &[("T401", "litigation_direct")] } else { &[] };
        assert_eq!(found, expected, "{}", rendered.file_name);
        // New cases (发生) of suqian-2024 are fewer than those of the table, which has older ones too.
        let open = |outcome: &Outcome| matches!(outcome, Outcome::NotAssessable(why) if why.id() != "claim-scope-unclear");
        assert!(!checked.outcomes().any(|(_, outcome)| open(&outcome)), "{}", rendered.file_name);
    });
}

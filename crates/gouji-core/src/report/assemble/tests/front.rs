//! What stands around the sections, as data: a case is a document, and what it says.

use std::collections::BTreeSet;

use super::{codes, report};
use crate::report::{Passage, Report};

/// The cases: `# name`, the lines of the document, `---`, and `key value` for what is expected. Only the keys that stand
/// there are compared; `-` is nothing.
const CASES: &str = include_str!("front.txt");

fn told(report: &Report, key: &str) -> String {
    let metadata = &report.metadata;
    let issuer = metadata.issuer.as_ref();
    let some =
        |value: Option<String>| value.filter(|value| !value.is_empty()).unwrap_or_else(|| "-".to_owned());
    let all = |values: Vec<String>| some(Some(values.join(" ")));
    let date = |date: &Option<crate::report::StatedDate>| {
        some(date.as_ref().map(|date| format!("{} {}", date.date, date.source.id())))
    };
    let passages =
        |passages: &[Passage]| all(passages.iter().map(|own| own.text.replace('\n', "/")).collect());
    match key {
        "title" => some(report.title.as_ref().map(|title| title.text.clone())),
        "issuer" => some(report.issuer.clone()),
        "full" => some(issuer.map(|issuer| issuer.full_name.clone())),
        "kind" => some(issuer.and_then(|issuer| issuer.kind).map(|kind| kind.id().to_owned())),
        "level" => some(issuer.and_then(|issuer| issuer.level).map(|level| level.id().to_owned())),
        "region" => {
            all(issuer.iter().flat_map(|own| &own.region).map(|region| region.name.clone()).collect())
        }
        "names" => {
            all(issuer.iter().flat_map(|own| &own.names).map(|name| name.source.id().to_owned()).collect())
        }
        "year" => {
            let year = metadata.year.as_ref();
            assert_eq!(year.map(|year| year.year), report.year);
            some(year.map(|year| format!("{} {}", year.year, year.source.id())))
        }
        "period" => some(report.period.as_ref().map(|period| format!("{} {}", period.from, period.to))),
        "scope" => some(report.scope.map(|scope| scope.id().to_owned())),
        "published" => date(&metadata.published),
        "signed" => date(&metadata.signed),
        "notices" => all(metadata.notices.iter().map(|notice| notice.number.clone()).collect()),
        "forms" => all(metadata.notices.iter().filter_map(|notice| notice.form.clone()).collect()),
        "contact" => all(metadata.contact.iter().map(|contact| contact.kind.id().to_owned()).collect()),
        "preface" => passages(&metadata.preface),
        "furniture" => metadata.furniture.len().to_string(),
        "claims" => {
            all(report.claims.iter().map(|claim| format!("{}={}", claim.indicator, claim.raw)).collect())
        }
        "notes" => {
            const OWN: [&str; 16] = [
                "title-missing",
                "year-missing",
                "year-from-text",
                "year-differs",
                "year-from-published",
                "published-differs",
                "title-years-differ",
                "issuer-from-text",
                "issuer-differs",
                "scope-differs",
                "section-missing",
                "section-repeated",
                "section-out-of-order",
                "section-misnumbered",
                "further-reports",
                "table-of-contents",
            ];
            // Most of these reports are cut short, so that sections are missing.
            let own =
                codes(report).into_iter().filter(|code| OWN.contains(code) && *code != "section-missing");
            all(own.map(str::to_owned).collect())
        }
        "missing" => {
            let missing = report.problems.iter().filter(|problem| problem.code == "section-missing");
            all(missing.map(|problem| problem.message.replace("未找到", "")).collect())
        }
        "sections" => {
            let own = report.sections.iter().map(|section| format!("{}.{}", section.level, section.ordinal));
            all(own.collect())
        }
        "kinds" => {
            let kind =
                |section: &crate::report::Section| section.kind.map_or("?", crate::report::SectionKind::id);
            all(report.sections.iter().filter(|own| own.level == 1).map(|own| kind(own).to_owned()).collect())
        }
        "headings" => all(report.sections.iter().map(|section| section.heading.clone()).collect()),
        "text" => passages(
            &report
                .sections
                .iter()
                .map(|section| Passage { text: section.text.clone(), location: section.location.clone() })
                .filter(|passage| !passage.text.is_empty())
                .collect::<Vec<_>>(),
        ),
        other => panic!("unknown key {other}"),
    }
}

#[test]
fn what_stands_around_the_sections_is_read() {
    let mut failures = Vec::new();
    let mut names = BTreeSet::new();
    for case in CASES.split("\n# ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (document, expected) = rest.split_once("\n---\n").unwrap();
        assert!(names.insert(name), "{name} stands twice");
        let report = report(&document.replace("\\t", "\t"));
        for line in expected.lines().filter(|line| !line.is_empty()) {
            let (key, value) = line.split_once(' ').unwrap();
            let told = told(&report, key);
            if told != value {
                failures.push(format!("{name}: {key}\n  expected {value}\n  read     {told}"));
            }
        }
    }
    assert!(names.len() >= 60, "only {} cases", names.len());
    assert!(failures.is_empty(), "{} of {} cases\n{}", failures.len(), names.len(), failures.join("\n"));
}

//! Claims of the prose, scored on two halves of annotated sentences and on a real report.
//!
//! A claim is right when indicator, quantity, comparator, scope, period and unit of money are right. Membership of
//! lists is scored apart: a list is right when its total, its parts and its closedness are. The failures of the test
//! half are never printed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test suite")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gouji_core::Decimal;
use gouji_core::report::{Claim, ClaimPeriod, ClaimScope, Comparator, ListRole};
use gouji_core::{ReadOptions, Report, read};
use gouji_corpus::{FormId, LAYOUTS, Narrative, Record, Size, Tale, generate, render};
use gouji_tests::shared;

/// What a half reached, per mille.
struct Score {
    sentences: usize,
    right: usize,
    found: usize,
    expected: usize,
    lists_right: usize,
    lists_found: usize,
    lists_expected: usize,
    failures: String,
    /// Claims of trap sentences that were found and are not annotated.
    trap_errors: usize,
    traps: BTreeMap<String, usize>,
}

impl Score {
    fn precision(&self) -> usize {
        self.right * 1000 / self.found.max(1)
    }

    fn recall(&self) -> usize {
        self.right * 1000 / self.expected.max(1)
    }

    fn lists(&self) -> (usize, usize) {
        (
            self.lists_right * 1000 / self.lists_found.max(1),
            self.lists_right * 1000 / self.lists_expected.max(1),
        )
    }
}

/// A claim in the notation of the annotation, without its lists.
type Written = String;

fn report_of(issuer: &str, sentence: &str) -> Report {
    let text = format!("{issuer}2023年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n");
    read(text.as_bytes(), &ReadOptions::default()).unwrap()
}

fn written(claim: &Claim) -> Written {
    let mut text = claim.indicator.clone();
    match claim.comparator {
        Comparator::Share => text.push_str(" share"),
        Comparator::Increase => text.push_str(" increase"),
        Comparator::Decrease => text.push_str(" decrease"),
        _ => {}
    }
    let bound = match claim.comparator {
        Comparator::AtLeast => ">=",
        Comparator::AtMost => "<=",
        _ => "",
    };
    let unit = claim.unit.filter(|unit| ["%", "倍", "元", "万元", "亿元"].contains(unit)).unwrap_or_default();
    let value = match claim.quantity.exact() {
        Some(value) => value.to_string(),
        None => format!("{}..{}", claim.quantity.low, claim.quantity.high),
    };
    write!(text, " {bound}{value}{unit}").unwrap();
    match claim.scope {
        None => {}
        Some(ClaimScope::Area) => text.push_str(" @area"),
        Some(ClaimScope::OnBehalfOfGovernment) => text.push_str(" @government"),
        Some(_) => text.push_str(" @filed"),
    }
    match claim.period {
        ClaimPeriod::ThisYear => {}
        ClaimPeriod::LastYear => text.push_str(" /last"),
        ClaimPeriod::Cumulative => text.push_str(" /cumulative"),
        _ => text.push_str(" /other"),
    }
    text
}

/// Annotated claims and lists: total, parts and closedness of each.
fn annotated(annotation: &str) -> (Vec<Written>, Vec<String>) {
    let mut claims = Vec::new();
    let mut lists: BTreeMap<char, (String, Vec<String>, char)> = BTreeMap::new();
    for entry in annotation.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
        let words: Vec<&str> = entry.split(' ').collect();
        let is_list = |word: &str| {
            word.len() >= 2 && word.starts_with(['T', 'P']) && word.as_bytes()[1].is_ascii_digit()
        };
        let (own, memberships): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| !is_list(word));
        let place =
            own.iter().skip(1).position(|word| word.contains(|c: char| c.is_ascii_digit())).unwrap() + 1;
        for value in own[place].split(',') {
            let mut one = own.clone();
            one[place] = value;
            if one[place].ends_with(".0%") {
                one[place] = Box::leak(one[place].replace(".0%", "%").into_boxed_str());
            }
            let claim = one.join(" ");
            for membership in &memberships {
                let list = membership.chars().nth(1).unwrap();
                let slot = lists.entry(list).or_default();
                match membership.chars().next() {
                    Some('T') => (slot.0, slot.2) = (claim.clone(), membership.chars().nth(2).unwrap()),
                    _ => slot.1.push(claim.clone()),
                }
            }
            claims.push(claim);
        }
    }
    (
        claims,
        lists
            .into_values()
            .map(|(total, parts, mark)| format!("{total}: {}{mark}", parts.join(", ")))
            .collect(),
    )
}

fn lists_of(claims: &[Claim]) -> Vec<String> {
    let mut lists: BTreeMap<u32, (String, Vec<String>, char)> = BTreeMap::new();
    for claim in claims {
        for membership in &claim.lists {
            let slot = lists.entry(membership.list).or_default();
            slot.2 = if membership.is_closed { '!' } else { '?' };
            match membership.role {
                ListRole::Total => slot.0 = written(claim),
                ListRole::Part => slot.1.push(written(claim)),
            }
        }
    }
    lists.into_values().map(|(total, parts, mark)| format!("{total}: {}{mark}", parts.join(", "))).collect()
}

/// How many of `found` are among `expected`, each once.
fn matching(expected: &[String], found: &[String]) -> usize {
    let mut left = expected.to_vec();
    let take = |one: &&String| {
        left.iter().position(|own| own == *one).map(|place| left.swap_remove(place)).is_some()
    };
    found
        .iter()
        .filter({
            let mut take = take;
            move |one| take(one)
        })
        .count()
}

fn score(file: &str) -> Score {
    let mut score = Score {
        sentences: 0,
        right: 0,
        found: 0,
        expected: 0,
        lists_right: 0,
        lists_found: 0,
        lists_expected: 0,
        failures: String::new(),
        trap_errors: 0,
        traps: BTreeMap::new(),
    };
    let (mut trap, mut issuer) = (None, "某区水务局");
    for line in file.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            trap = heading.strip_prefix("陷阱 ");
            issuer = heading.strip_prefix("机关 ").unwrap_or(issuer);
            continue;
        }
        let Some((sentence, annotation)) = line.split_once(" => ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let (expected, lists) = annotated(annotation);
        let report = report_of(issuer, sentence);
        let found: Vec<Written> = report.claims.iter().map(written).collect();
        let found_lists = lists_of(&report.claims);
        let right = matching(&expected, &found);
        let lists_right = matching(&lists, &found_lists);
        score.sentences += 1;
        score.right += right;
        score.found += found.len();
        score.expected += expected.len();
        score.lists_right += lists_right;
        score.lists_found += found_lists.len();
        score.lists_expected += lists.len();
        if let Some(trap) = trap {
            *score.traps.entry(trap.to_owned()).or_default() += 1;
            score.trap_errors += found.len() - right;
        }
        if right < expected.len().max(found.len()) || lists_right < lists.len().max(found_lists.len()) {
            writeln!(
                score.failures,
                "{sentence}\n  expected {expected:?} {lists:?}\n  found    {found:?} {found_lists:?}"
            )
            .unwrap();
        }
    }
    score
}

fn print(name: &str, score: &Score) {
    println!(
        "{name}: {} sentences, precision {} ‰ ({}/{}), recall {} ‰ ({}/{}), lists {:?} ‰ ({} of {} found, {} expected), trap errors {}",
        score.sentences,
        score.precision(),
        score.right,
        score.found,
        score.recall(),
        score.right,
        score.expected,
        score.lists(),
        score.lists_right,
        score.lists_found,
        score.lists_expected,
        score.trap_errors,
    );
}

#[test]
fn development_half_is_read() {
    let score = score(include_str!("../claims/development.txt"));
    println!("{}", score.failures);
    print("development", &score);
    assert!(score.precision() >= 980 && score.recall() >= 920, "see the scores above");
}

#[test]
fn further_parts_of_the_development_half_are_read() {
    let mut is_well_read = true;
    for (name, part) in [
        ("development 2", include_str!("../claims/development_2.txt")),
        ("development 3", include_str!("../claims/development_3.txt")),
        ("development 4", include_str!("../claims/development_4.txt")),
        ("development 5", include_str!("../claims/development_5.txt")),
        ("development 6", include_str!("../claims/development_6.txt")),
        ("development 7", include_str!("../claims/development_7.txt")),
        ("development 9", include_str!("../claims/development_9.txt")),
        ("development 10", include_str!("../claims/development_10.txt")),
    ] {
        let score = score(part);
        println!("{}", score.failures);
        print(name, &score);
        is_well_read &= score.precision() >= 980 && score.recall() >= 920;
    }
    assert!(is_well_read, "see the scores above");
}

/// Sentences of another author, of which the grammar knew nothing when they were first scored: 951 and 896 ‰ of the
/// part that now belongs to the development half, 891 and 854 ‰ of the other, which nobody has looked at since. The
/// targets are 980 and 920; the floors of the other part are what is reached, to be raised.
#[test]
fn sentences_of_another_author_are_read_as_well_as_before() {
    let development = score(include_str!("../claims/development_8.txt"));
    println!("{}", development.failures);
    print("development 8", &development);
    let test = score(include_str!("../claims/test_2.txt"));
    print("test 2", &test);
    for (score, precision, recall) in [(development, 980, 975), (test, 905, 865)] {
        assert!(score.precision() >= precision && score.recall() >= recall, "see the scores above");
    }
}

#[test]
fn test_half_is_read() {
    let score = score(include_str!("../claims/test.txt"));
    print("test", &score);
    assert!(score.precision() >= 980, "precision {} ‰", score.precision());
    assert!(score.recall() >= 920, "recall {} ‰", score.recall());
}

#[test]
fn every_kind_of_trap_is_planted_twelve_times() {
    let mut traps = score(include_str!("../claims/development.txt")).traps;
    for (kind, count) in score(include_str!("../claims/test.txt")).traps {
        *traps.entry(kind).or_default() += count;
    }
    assert_eq!(traps.len(), 10);
    assert!(traps.values().all(|count| *count >= 12), "{traps:?}");
}

/// What the prose of generated reports states about cells, against what was bound to cells: right, found, stated.
fn rendered_score() -> (usize, usize, usize, String) {
    let layout = LAYOUTS.iter().find(|layout| layout.name.contains("docx")).unwrap();
    let (mut right, mut found, mut stated, mut failures) = (0, 0, 0, String::new());
    for seed in 0..60 {
        let form = if seed % 2 == 0 { FormId::Ogi2019 } else { FormId::Ogi2021 };
        let record = generate(seed, form, Size::ALL[usize::try_from(seed).unwrap() % 4]);
        let tale = Tale { seed, before: None, false_claims: usize::try_from(seed % 3).unwrap() };
        let record = Record { narrative: Some(Narrative::told(&record, tale)), ..record };
        let rendered = render(&record, layout, seed);
        let report = gouji_tests::read_rendered(&rendered);
        let mut left: Vec<_> =
            rendered.expected.claims.iter().filter(|claim| !claim.cells.is_empty()).collect();
        stated += left.len();
        for claim in report.claims.iter().filter(|claim| !claim.operands.is_empty()) {
            found += 1;
            let is_same = |cells: &[gouji_core::Address], truth: &[String]| {
                let mut read: Vec<&str> = cells.iter().map(gouji_core::Address::as_str).collect();
                let mut truth: Vec<&str> = truth.iter().map(String::as_str).collect();
                read.sort_unstable();
                truth.sort_unstable();
                read == truth
            };
            let place = left.iter().position(|own| {
                let value = own.value.as_deref().and_then(|value| value.parse::<Decimal>().ok());
                let reads = std::iter::once(&claim.operands).chain(&claim.other_readings);
                value == claim.quantity.exact() && reads.into_iter().any(|cells| is_same(cells, &own.cells))
            });
            match place {
                Some(place) => {
                    left.remove(place);
                    right += 1;
                }
                None => {
                    writeln!(failures, "seed {seed}: too much: {} {:?}", claim.text, claim.operands).unwrap();
                }
            }
        }
        for own in left {
            writeln!(failures, "seed {seed}: missed: {} {} {:?}", own.kind, own.text, own.cells).unwrap();
        }
    }
    (right, found, stated, failures)
}

#[test]
fn claims_of_generated_prose_are_bound() {
    let (right, found, stated, failures) = rendered_score();
    println!("{failures}");
    println!("generated prose: {right} right of {found} bound and {stated} stated");
    assert!(right * 1000 >= found * 980 && right * 1000 >= stated * 920);
}

/// The real report, or `None` with a message where the file is not there.
fn real_report() -> Option<Report> {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the project");
        return None;
    };
    let bytes = std::fs::read(shared.join("documents/reports/hemu-2020.txt")).unwrap();
    Some(read(&bytes, &ReadOptions::default()).unwrap())
}

#[test]
fn claims_of_a_real_report_are_right() {
    let Some(report) = real_report() else { return };
    let value = |indicator: &str| {
        let claims: Vec<_> = report.claims.iter().filter(|claim| claim.indicator == indicator).collect();
        assert_eq!(claims.len(), 1, "{indicator}");
        (claims[0].quantity.exact().unwrap().to_string(), claims[0].unit.unwrap(), claims[0].operands.clone())
    };
    let own = |indicator: &str| {
        let (value, unit, operands) = value(indicator);
        (value, unit, operands.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"))
    };
    assert_eq!(own("requests_received"), ("1".into(), "件", "requests.received.total".into()));
    assert_eq!(own("requests_carried_forward"), ("0".into(), "件", "requests.carried_forward.total".into()));
    assert_eq!(own("reconsideration"), ("1".into(), "件", "remedies.reconsideration.total".into()));
    assert_eq!(value("litigation").0, "0");
    assert_eq!(value("website_information").0, "142");
    assert_eq!(value("wechat_information").0, "712");
    assert_eq!((value("deputies_suggestions").0, value("committee_proposals").0), ("8".into(), "2".into()));
    assert_eq!(report.claims.len(), 23);
}

#[test]
fn a_real_list_of_ten_kinds_adds_up() {
    let Some(report) = real_report() else { return };
    let total = report.claims.iter().find(|claim| claim.indicator == "proactive_information").unwrap();
    let list = total.lists[0].list;
    assert_eq!((total.lists[0].role, total.lists[0].is_closed), (ListRole::Total, false));
    let is_part =
        |claim: &&Claim| claim.lists.iter().any(|own| own.list == list && own.role == ListRole::Part);
    let parts: Vec<&Claim> = report.claims.iter().filter(is_part).collect();
    let sum = parts.iter().fold(Decimal::ZERO, |sum, part| sum.checked_add(part.quantity.low).unwrap());
    assert_eq!((parts.len(), sum), (10, total.quantity.low));
    assert_eq!(parts[0].label.as_deref(), Some("机构信息"));
}

#[test]
fn claims_point_into_the_file() {
    let Some(report) = real_report() else { return };
    let bytes = std::fs::read(shared().unwrap().join("documents/reports/hemu-2020.txt")).unwrap();
    for claim in &report.claims {
        let range = claim.location.bytes.clone().unwrap();
        assert_eq!(std::str::from_utf8(&bytes[range]).unwrap(), claim.text);
    }
}

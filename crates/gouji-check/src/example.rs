//! Small reports made of the examples of rules, and the test that every rule says of them what it promises.

use gouji_core::figure::{Reading, Reason, read_figure};
use gouji_core::form::form;
use gouji_core::report::{
    BlankConvention, BodyKind, ExtraCell, Issuer, Level, Metadata, Passage, Problem, Section, TableReport,
};
use gouji_core::{Cell, Format, Location, Placed, Report, State};

use crate::rule::{Example, Persona, Rule, Says};
use crate::{CheckOptions, Outcome, RULES, check};

/// The report of an example.
fn report(example: &Example) -> Report {
    let form = form(example.form).unwrap();
    let tables = example.tables.iter().map(|id| table(form, id, example)).collect();
    let sections = if example.sections.is_empty() { official(form) } else { told(example) };
    let problem = |code: &&'static str| Problem {
        code,
        message: "某处异常".to_owned(),
        message_en: "something odd".to_owned(),
        location: Location::whole(),
    };
    let known = |address: &str| form.cell(address).is_some();
    assert!(example.cells.iter().all(|(address, _)| known(address)), "an unknown address in {example:?}");
    assert!(example.placed.iter().all(|(address, _)| known(address)), "an unknown address in {example:?}");
    let mut report = Report {
        format: Format::Text,
        title: Some(Passage {
            text: "某街道政府信息公开工作年度报告".to_owned(),
            location: Location::whole(),
        }),
        issuer: Some("某街道".to_owned()),
        year: Some(example.year),
        period: None,
        scope: None,
        metadata: Metadata { issuer: Some(a_township()), ..Metadata::default() },
        sections,
        tables,
        claims: Vec::new(),
        problems: example.problems.iter().map(problem).collect(),
    };
    report.claims = report.claims_in(example.prose);
    report
}

fn a_township() -> Issuer {
    Issuer {
        name: "某街道".to_owned(),
        full_name: "某街道办事处".to_owned(),
        short_name: "某街道".to_owned(),
        kind: Some(BodyKind::SubdistrictOffice),
        level: Some(Level::Township),
        region: Vec::new(),
        names: Vec::new(),
    }
}

fn official(form: &gouji_core::form::Form) -> Vec<Section> {
    let section = |(place, heading): (usize, &String)| {
        let heading = heading.split_once('、').unwrap().1;
        section(u32::try_from(place + 1).unwrap(), heading, "本年度未收取信息处理费。")
    };
    form.sections.iter().enumerate().map(section).collect()
}

fn told(example: &Example) -> Vec<Section> {
    example.sections.iter().map(|&(ordinal, heading, text)| section(ordinal, heading, text)).collect()
}

fn section(ordinal: u32, heading: &str, text: &str) -> Section {
    Section {
        level: 1,
        kind: None,
        ordinal,
        number: "、".to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
        location: Location::in_text(ordinal, 1, 0..0),
    }
}

fn table(form: &std::sync::Arc<gouji_core::form::Form>, id: &str, example: &Example) -> TableReport {
    let table = form.tables.iter().position(|table| &*table.id == id).unwrap();
    let spec = &form.tables[table];
    let cells: Vec<Cell> =
        spec.cells.iter().enumerate().map(|(index, cell)| make(cell, index, example)).collect();
    let is = |wanted: fn(&Cell) -> bool| cells.iter().any(wanted);
    let has_blank = is(|cell| cell.state == State::Blank);
    let has_zero = is(|cell| cell.raw == "0");
    let blanks = match (has_blank, has_zero) {
        (false, _) => BlankConvention::None,
        (true, true) => BlankConvention::Mixed,
        (true, false) => BlankConvention::ZerosLeftBlank,
    };
    let extra = |&(address, label, raw): &(&str, &str, &str)| ExtraCell {
        column: None,
        address: address.to_owned(),
        label: label.to_owned(),
        raw: raw.to_owned(),
        location: Location::in_text(90, 1, 0..0),
    };
    let own = |(address, _, _): &&(&str, &str, &str)| address.starts_with(id);
    TableReport {
        form: form.clone(),
        table,
        instance: 0,
        caption: None,
        rows: spec.rows().count(),
        columns: 7,
        blanks,
        spent: Vec::new(),
        extras: example.extras.iter().filter(own).map(extra).collect(),
        cells,
        location: Location::in_text(1, 1, 0..0),
    }
}

fn make(spec: &gouji_core::form::FormCell, index: usize, example: &Example) -> Cell {
    let given = example.cells.iter().find(|(address, _)| spec.address == **address);
    let raw = given.map_or("0", |(_, raw)| raw);
    let mut unit = spec.unit;
    let state = match (raw, read_figure(raw)) {
        ("missing", _) => State::Missing,
        ("ambiguous", _) => State::Unreadable(Reason::AmbiguousPlacement),
        (_, Reading::Blank) => State::Blank,
        (_, Reading::Dash) => State::Dash,
        (_, Reading::Figure(figure)) => {
            unit = figure.unit.or(unit);
            State::Present(figure.quantity)
        }
        (_, Reading::Unreadable(why)) => State::Unreadable(why),
    };
    let placed = example.placed.iter().find(|(address, _)| spec.address == **address);
    let is_there = !matches!(raw, "missing" | "ambiguous");
    Cell {
        address: spec.address.clone(),
        raw: if is_there { raw.to_owned() } else { String::new() },
        state,
        unit,
        placed: placed.map_or(Placed::ByLabel, |(_, placed)| *placed),
        location: is_there.then(|| Location::in_text(2, u32::try_from(index).unwrap(), index..index + 1)),
    }
}

fn assert_says(rule: &'static Rule, example: &Example) {
    let report = report(example);
    let options = CheckOptions { persona: Persona::Pedantic, ..CheckOptions::default() };
    let checked = check(&report, &options);
    let own = checked
        .findings
        .iter()
        .flat_map(|finding| &finding.checks)
        .filter(|check| check.rule == rule)
        .count();
    let outcomes: Vec<Outcome> =
        checked.outcomes().filter(|(own, _)| *own == rule).map(|(_, outcome)| outcome).collect();
    match example.says {
        Says::Fails => assert!(own > 0, "{} does not fail on {example:?}", rule.code),
        Says::Passes | Says::NotAssessable => {
            assert_eq!(own, 0, "{} fails on {example:?}", rule.code);
        }
    }
    if outcomes.is_empty() {
        return; // a rule that only ever makes findings
    }
    let is_open = |outcome: &Outcome| matches!(outcome, Outcome::NotAssessable(_));
    match example.says {
        Says::Fails => {
            assert!(outcomes.iter().any(|outcome| outcome.id() == "fail"), "{} {example:?}", rule.code);
        }
        Says::Passes => assert!(!outcomes.iter().any(is_open), "{} {example:?}", rule.code),
        Says::NotAssessable => assert!(outcomes.iter().any(is_open), "{} {example:?}", rule.code),
    }
}

/// Rules that only say what cannot be assessed.
const NEVER_FAILS: [&str; 1] = ["L603"];

#[test]
fn every_rule_says_of_its_examples_what_it_promises() {
    for rule in RULES {
        for says in [Says::Fails, Says::Passes, Says::NotAssessable] {
            let never_fails = NEVER_FAILS.contains(&rule.code) && says == Says::Fails;
            assert!(
                never_fails != rule.examples.iter().any(|example| example.says == says),
                "{} has no {}",
                rule.code,
                says.id()
            );
        }
        for example in rule.examples {
            assert_says(rule, example);
        }
    }
}

#[test]
fn an_all_zero_report_has_no_finding_for_an_office() {
    for example in [Example::PASSES, Example::PASSES_2019] {
        let checked = check(&report(&example), &CheckOptions::default());
        assert_eq!(checked.findings, []);
        assert_eq!(checked.counts().not_assessable, 0);
    }
}

#[test]
fn the_checks_on_demand_are_those_that_were_made() {
    let report = report(RULES.iter().find(|rule| rule.code == "T301").unwrap().examples.first().unwrap());
    let checked = check(&report, &CheckOptions::default());
    let made: Vec<_> = checked.outcomes().collect();
    let shown: Vec<_> = checked.checks(&report).map(|check| (check.rule, check.outcome)).collect();
    assert_eq!(made, shown);
    let failing = checked.checks(&report).find(|check| check.outcome.id() == "fail").unwrap();
    assert_eq!(failing.operands.len(), 7);
}

#[test]
fn a_rule_that_is_off_says_nothing() {
    for rule in RULES {
        let fails = rule.examples.iter().find(|example| example.says == Says::Fails);
        let example = fails.or(rule.examples.last()).unwrap();
        let options = CheckOptions { persona: Persona::Pedantic, disabled: vec![rule.code.to_owned()] };
        let checked = check(&report(example), &options);
        assert!(checked.outcomes().all(|(own, _)| own != *rule));
        assert!(
            checked.findings.iter().flat_map(|finding| &finding.checks).all(|check| check.rule != *rule),
            "{}",
            rule.code
        );
    }
}

#[test]
fn no_text_speaks_of_what_is_not_assessable_in_other_words() {
    for rule in RULES {
        for text in [&rule.texts.checks, &rule.texts.why, &rule.texts.silent] {
            assert!(!text.zh.contains("不可评估"), "{}", rule.code);
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", rule.code);
        }
    }
}

#[test]
fn what_arithmetic_has_placed_it_does_not_certify() {
    let example = Example { placed: &[("requests.granted.total", Placed::ByArithmetic)], ..Example::PASSES };
    let checked = check(&report(&example), &CheckOptions::default());
    let spent = Outcome::NotAssessable(crate::finding::NotAssessable::SpentOnAlignment);
    let spent: Vec<&str> =
        checked.outcomes().filter(|(_, outcome)| *outcome == spent).map(|(rule, _)| rule.code).collect();
    assert_eq!(spent, ["T301", "T302"]);
    let told = checked.findings.iter().find(|finding| finding.primary().rule.code == "F006").unwrap();
    assert!(told.message_en.contains("of 37 independent sums 36 are left"), "{}", told.message_en);
}

/// One request granted to a person and one partly granted to an enterprise; in truth it was the other way round, and
/// every sum comes out even all the same.
const EXCHANGED: &[(&str, &str)] = &[
    ("requests.received.natural_person", "1"),
    ("requests.received.commercial_enterprise", "1"),
    ("requests.received.total", "2"),
    ("requests.granted.natural_person", "1"),
    ("requests.granted.total", "1"),
    ("requests.partly_granted.commercial_enterprise", "1"),
    ("requests.partly_granted.total", "1"),
    ("requests.outcomes_total.natural_person", "1"),
    ("requests.outcomes_total.commercial_enterprise", "1"),
    ("requests.outcomes_total.total", "2"),
];

#[test]
fn nothing_but_the_ledger_keeps_a_wrong_placement_from_passing() {
    let strictly = |checked: &crate::CheckReport, code: &str| {
        let strict = Outcome::Pass(crate::finding::Certainty::Strict);
        checked.outcomes().filter(|(rule, outcome)| rule.code == code && *outcome == strict).count()
    };
    let by_label = Example { tables: &["requests"], cells: EXCHANGED, ..Example::PASSES };
    let checked = check(&report(&by_label), &CheckOptions::default());
    assert_eq!((strictly(&checked, "T301"), strictly(&checked, "T302")), (25, 7));
    let by_arithmetic = Example {
        placed: &[
            ("requests.granted.natural_person", Placed::ByArithmetic),
            ("requests.partly_granted.commercial_enterprise", Placed::ByArithmetic),
        ],
        ..by_label
    };
    let checked = check(&report(&by_arithmetic), &CheckOptions::default());
    assert_eq!((strictly(&checked, "T301"), strictly(&checked, "T302")), (23, 5));
    assert_eq!(checked.counts().not_assessable, 4 + 3); // the three of the table that is not there
    assert!(checked.findings.iter().any(|finding| finding.primary().rule.code == "F006"));
}

//! The lists of rules, forms and codes, as text and as JSON.

mod at;

use gouji_check::rule::{Example, Text};
use gouji_check::{RULES, Rule};
use gouji_core::document::NOTICES;
use gouji_core::form::{Form, FormTable, form, forms};
use gouji_core::report::PROBLEMS;
use serde_json::{Value, json};

use crate::Options;
use crate::shared::language::Language;

pub use at::explanation_at;

/// What kinds of cause a finding can look like.
const DIAGNOSES: [(&str, Text); 13] = [
    (
        "G901",
        Text {
            zh: "一格有误，且两数相近，像是录入之误",
            en: "one cell, and the two figures differ as by a slip of typing",
        },
    ),
    ("G902", Text { zh: "一格有误", en: "one cell" }),
    (
        "G903",
        Text {
            zh: "一行整体右移了一格，总计丢失", en: "a row shifted right by one cell; its total is lost"
        },
    ),
    (
        "G904",
        Text {
            zh: "一行整体左移了一格，首格丢失",
            en: "a row shifted left by one cell; its first figure is lost",
        },
    ),
    ("G905", Text { zh: "两行互换了位置", en: "two rows stand in each other's place" }),
    ("G906", Text { zh: "一行填成了别的行", en: "a row was filled in with the figures of another one" }),
    ("G907", Text { zh: "一列没有填写", en: "a column was not filled in" }),
    ("G908", Text { zh: "一行没有填写", en: "a row was not filled in" }),
    (
        "G909",
        Text {
            zh: "某行的一个数填到了另一列", en: "a figure stands in another column of its row"
        },
    ),
    (
        "G910",
        Text {
            zh: "某列的一个数填到了另一行", en: "a figure stands in another row of its column"
        },
    ),
    (
        "G911",
        Text {
            zh: "某格与其总计错了同样的数", en: "a figure and its total are off by the same amount"
        },
    ),
    (
        "G912",
        Text {
            zh: "两处来源不一致，无法断定哪一处有误",
            en: "two sources disagree, and nobody can tell which is wrong",
        },
    ),
    (
        "G913",
        Text {
            zh: "涉及多格而解释不止一种，或没有简单的解释",
            en: "several cells with more than one explanation, or no simple explanation",
        },
    ),
];

/// One entry per rule.
///
/// ```
/// use gouji_output::{Language, Options, catalogue::rules_text};
///
/// let options = Options { language: Language::Chinese, ..Options::default() };
/// assert!(rules_text(&options).contains("T301  row-total-mismatch  错误"));
/// ```
#[must_use]
pub fn rules_text(options: &Options) -> String {
    let strong = options.styles.strong;
    let line = |rule: &&Rule| {
        let severity = options.language.severity(rule.severity);
        let title = options.language.pick(rule.texts.title.zh, rule.texts.title.en);
        let persona = rule.persona.id();
        format!("{strong}{}{strong:#}  {}  {severity}, {persona}\n      {title}\n", rule.code, rule.name)
    };
    RULES.iter().map(line).collect()
}

/// Every rule with all its texts, as a JSON array.
#[must_use]
pub fn rules_value() -> Value {
    RULES.iter().map(|rule| rule_value(rule)).collect()
}

fn rule_value(rule: &Rule) -> Value {
    let text = |text: &Text| json!({ "zh": text.zh, "en": text.en });
    let texts = &rule.texts;
    let (first, last) = rule.years();
    let example = |example: &Example| {
        json!({
            "says": example.says.id(),
            "form": example.form,
            "year": example.year,
            "given": example.given(),
        })
    };
    json!({
        "code": rule.code,
        "name": rule.name,
        "version": rule.version,
        "family": rule.family.id(),
        "severity": rule.severity.id(),
        "confidence": rule.confidence.id(),
        "persona": rule.persona.id(),
        "forms": rule.forms,
        "first_year": first,
        "last_year": last,
        "title": text(&texts.title),
        "checks": text(&texts.checks),
        "why": text(&texts.why),
        "basis": text(&texts.basis),
        "example": text(&texts.example),
        "silent": text(&texts.silent),
        "exceptions": rule.exceptions.iter().map(text).collect::<Vec<_>>(),
        "examples": rule.examples.iter().map(example).collect::<Vec<_>>(),
    })
}

/// What a code means: of a rule, a diagnosis, or a note on reading. `None` for an unknown code.
///
/// ```
/// use gouji_output::{Options, catalogue::explanation};
///
/// assert!(explanation("t301", &Options::default()).unwrap().contains("row-total-mismatch"));
/// assert!(explanation("X999", &Options::default()).is_none());
/// ```
#[must_use]
pub fn explanation(code: &str, options: &Options) -> Option<String> {
    if let Some(rule) =
        gouji_check::rule(code).or_else(|| RULES.iter().copied().find(|rule| rule.name == code))
    {
        return Some(rule_page(rule, options));
    }
    if let Some((code, text)) = DIAGNOSES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)) {
        return Some(format!("{code}  {}\n", options.language.pick(text.zh, text.en)));
    }
    notes().find(|(known, _)| *known == code).map(|(code, meaning)| format!("{code}  {meaning}\n"))
}

/// Every note on reading with its meaning: what a reader found odd about a file, and the assembly about a report.
fn notes() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of_files = NOTICES.iter().map(|notice| (notice.code, notice.meaning));
    of_files.chain(PROBLEMS.iter().map(|problem| (problem.code, problem.meaning)))
}

/// Every code that [`explanation`] knows.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().map(|rule| rule.code);
    rules.chain(DIAGNOSES.iter().map(|(code, _)| *code)).chain(notes().map(|(code, _)| code))
}

fn rule_page(rule: &Rule, options: &Options) -> String {
    let language = options.language;
    let strong = options.styles.strong;
    let texts = &rule.texts;
    let title = pick(&texts.title, language);
    let headline = format!("{strong}{} {}{strong:#}\n{title}\n", rule.code, rule.name);
    let parts = [
        (language.pick("核对什么", "What it checks"), &texts.checks),
        (language.pick("为什么", "Why"), &texts.why),
        (language.pick("依据", "Form reference"), &texts.basis),
        (language.pick("举例", "Example"), &texts.example),
        (language.pick("何时不报", "When it stays silent"), &texts.silent),
    ];
    let parts =
        parts.map(|(heading, text)| format!("\n{strong}{heading}{strong:#}\n  {}\n", pick(text, language)));
    let exceptions: Vec<String> =
        rule.exceptions.iter().map(|text| format!("  {}\n", pick(text, language))).collect();
    let exceptions = match &*exceptions {
        [] => String::new(),
        some => {
            let heading = language.pick("已知例外", "Known exceptions");
            format!("\n{strong}{heading}{strong:#}\n{}", some.concat())
        }
    };
    headline + &parts.concat() + &exceptions + &examples(rule, options) + &facts(rule, language)
}

/// The examples that are held as tests, in English as on the pages.
fn examples(rule: &Rule, options: &Options) -> String {
    let strong = options.styles.strong;
    let heading =
        options.language.pick("用例（未列出的数均为 0）", "Tests (a figure that is not named is 0)");
    let line = |example: &Example| {
        format!("  {}, {} {}: {}\n", example.says.id(), example.form, example.year, example.given())
    };
    let lines: String = rule.examples.iter().map(line).collect();
    format!("\n{strong}{heading}{strong:#}\n{lines}")
}

fn facts(rule: &Rule, language: Language) -> String {
    let (first, last) = rule.years();
    let year = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
    let years = format!("{}-{}", year(first), year(last));
    let (family, severity, version) = (rule.family.id(), language.severity(rule.severity), rule.version);
    let (confidence, persona, forms) = (rule.confidence.id(), rule.persona.id(), rule.forms.join(", "));
    language.pick(
        format!(
            "\n族：{family}；级别：{severity}；把握：{confidence}；面向：{persona}；适用格式：{forms}；报告年度：{years}；版本：{version}\n"
        ),
        format!(
            "\nFamily: {family}; severity: {severity}; confidence: {confidence}; persona: {persona}; forms: {forms}; report years: {years}; version: {version}\n"
        ),
    )
}

fn pick(text: &Text, language: Language) -> &'static str {
    language.pick(text.zh, text.en)
}

/// One line per edition of the form.
#[must_use]
pub fn forms_text(options: &Options) -> String {
    forms().iter().map(|form| form_line(form, options)).collect()
}

fn form_line(form: &Form, options: &Options) -> String {
    let strong = options.styles.strong;
    let last = form.last_year.map_or_else(String::new, |year| year.to_string());
    let (first, source) = (form.first_year, &form.source);
    let years = options.language.pick("年度 ", "report years ");
    let cells = form.cells().count();
    let cells = options.language.pick(format!("{cells} 格"), format!("{cells} cells"));
    format!("{strong}{}{strong:#}  {years}{first}-{last}  {cells}  {source}\n", form.id)
}

/// One edition with every address and its labels. `None` for an unknown id.
///
/// ```
/// use gouji_output::{Options, catalogue::form_text};
///
/// assert!(form_text("ogi-2021", &Options::default()).unwrap().contains("requests.granted.total"));
/// assert!(form_text("ogi-1999", &Options::default()).is_none());
/// ```
#[must_use]
pub fn form_text(id: &str, options: &Options) -> Option<String> {
    let form = form(id)?;
    let tables: String = form.tables.iter().map(|table| table_text(table, options)).collect();
    Some(form_line(form, options) + &tables)
}

fn table_text(table: &FormTable, options: &Options) -> String {
    let width = table.cells.iter().map(|cell| cell.address.as_str().len()).max().unwrap_or(0);
    let line = |cell: &gouji_core::form::FormCell| {
        let row = options.language.pick(&cell.row_label, &cell.row_label_en);
        let column = options.language.pick(&cell.column_label, &cell.column_label_en);
        format!("  {:width$}  {row} / {column}\n", cell.address)
    };
    let strong = options.styles.strong;
    let cells: String = table.cells.iter().map(line).collect();
    format!("\n{strong}{}{strong:#}  {}\n{cells}", table.id, table.heading)
}

/// Every edition as a JSON array, or the one of that id. `None` for an unknown id.
#[must_use]
pub fn forms_value(id: Option<&str>) -> Option<Value> {
    match id {
        Some(id) => form(id).map(|form| form_value(form)),
        None => Some(forms().iter().map(|form| form_value(form)).collect()),
    }
}

fn form_value(form: &Form) -> Value {
    json!({
        "id": &*form.id,
        "source": form.source,
        "first_year": form.first_year,
        "last_year": form.last_year,
        "sections": form.sections,
        "tables": form.tables.iter().map(table_value).collect::<Vec<_>>(),
    })
}

fn table_value(table: &FormTable) -> Value {
    let cells = table.cells.iter().map(|cell| {
        json!({
            "address": cell.address.as_str(),
            "row_label": cell.row_label,
            "row_label_en": cell.row_label_en,
            "column_label": cell.column_label,
            "column_label_en": cell.column_label_en,
            "unit": cell.unit_text,
            "comparable": cell.comparable.as_ref().map(gouji_core::Address::as_str),
        })
    });
    let addresses = |cells: &[usize]| -> Vec<&str> {
        cells.iter().filter_map(|&cell| table.cells.get(cell)).map(|cell| cell.address.as_str()).collect()
    };
    let identities = table.identities.iter().map(|identity| {
        json!({ "subject": &*identity.subject, "left": addresses(&identity.left), "right": addresses(&identity.right) })
    });
    let at_most = table.at_most.iter().map(|own| {
        json!({ "subject": &*own.subject, "left": addresses(&own.left), "right": addresses(&own.right) })
    });
    json!({
        "id": &*table.id,
        "heading": table.heading,
        "cells": cells.collect::<Vec<_>>(),
        "identities": identities.collect::<Vec<_>>(),
        "at_most": at_most.collect::<Vec<_>>(),
    })
}

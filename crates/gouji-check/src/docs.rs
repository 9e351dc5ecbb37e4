//! The page of each rule, in Markdown, made from the rule itself.

use std::fmt::Write;

use crate::rule::{Rule, Text};
use crate::rules::RULES;

/// The page of a rule in Chinese and English.
///
/// ```
/// let page = gouji_check::page(gouji_check::rule("T301").unwrap());
/// assert!(page.starts_with("# T301 row-total-mismatch\n"));
/// ```
#[must_use]
pub fn page(rule: &Rule) -> String {
    let texts = &rule.texts;
    let mut page = format!("# {} {}\n\n{}\n\n{}\n\n", rule.code, rule.name, texts.title.zh, texts.title.en);
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "Family {} | severity {} | confidence {} | persona {} | forms {} | report years {} | version {}\n",
        rule.family.id(),
        rule.severity.id(),
        rule.confidence.id(),
        rule.persona.id(),
        rule.forms.join(", "),
        years(rule),
        rule.version
    );
    let parts = [
        ("核对什么 / What it checks", &texts.checks),
        ("为什么 / Why", &texts.why),
        ("依据 / Form reference", &texts.basis),
        ("举例 / Example", &texts.example),
        ("何时不报 / When it stays silent", &texts.silent),
    ];
    for (heading, Text { zh, en }) in parts {
        let _ = writeln!(page, "## {heading}\n\n{zh}\n\n{en}\n");
    }
    if !rule.exceptions.is_empty() {
        page.push_str("## 已知例外 / Known exceptions\n\n");
        for Text { zh, en } in rule.exceptions {
            let _ = writeln!(page, "* {zh} / {en}");
        }
        page.push('\n');
    }
    page.push_str("## 用例 / Tests\n\nEvery figure that is not named is 0.\n\n");
    for example in rule.examples {
        let _ = writeln!(
            page,
            "* **{}**, {} of {}: {}",
            example.says.id(),
            example.form,
            example.year,
            example.given()
        );
    }
    page
}

/// 2019-2020, or 2019- while a form is in force.
fn years(rule: &Rule) -> String {
    let (first, last) = rule.years();
    let year = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
    format!("{}-{}", year(first), year(last))
}

/// Every page with the name of its file, the list of all rules first.
#[must_use]
pub fn pages() -> Vec<(String, String)> {
    let mut list = String::from(
        "# Rules\n\nMade from the rules by `GOUJI_WRITE_DOCS=1 cargo test -p gouji-check docs`; do not edit by hand. What the checker\nfinds, claims and misses is measured in [EVALUATION.md](EVALUATION.md); how a finding is accepted is told in\n[BASELINE.md](BASELINE.md).\n\n",
    );
    list.push_str("| Code | Name | Severity | Persona | 核对 | Checks |\n|---|---|---|---|---|---|\n");
    for rule in RULES {
        let (code, title) = (rule.code, &rule.texts.title);
        let _ = writeln!(
            list,
            "| [{code}]({code}.md) | {} | {} | {} | {} | {} |",
            rule.name,
            rule.severity.id(),
            rule.persona.id(),
            title.zh,
            title.en
        );
    }
    let mut pages = vec![("README.md".to_owned(), list)];
    pages.extend(RULES.iter().map(|rule| (format!("{}.md", rule.code), page(rule))));
    pages
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn docs_are_current() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
        let rewrite = std::env::var_os("GOUJI_WRITE_DOCS").is_some();
        for (name, page) in pages() {
            let path = format!("{folder}/{name}");
            if rewrite {
                std::fs::write(&path, &page).unwrap();
            }
            let found = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(found == page, "{name} is stale: run GOUJI_WRITE_DOCS=1 cargo test -p gouji-check docs");
        }
    }

    #[test]
    fn the_example_of_a_baseline_is_one() {
        let page = include_str!("../docs/BASELINE.md");
        let example = page.split("```").nth(1).unwrap().strip_prefix("toml\n").unwrap();
        assert_eq!(crate::baseline::Baseline::from_toml(example).unwrap().suppressions().count(), 1);
    }

    #[test]
    fn every_page_has_its_rule() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
        let known: Vec<String> = pages().into_iter().map(|(name, _)| name).collect();
        for file in std::fs::read_dir(folder).unwrap() {
            let name = file.unwrap().file_name().to_string_lossy().into_owned();
            let is_own = ["EVALUATION.md", "BASELINE.md"].contains(&name.as_str());
            assert!(known.contains(&name) || is_own, "{name} is no page of a rule");
        }
    }
}

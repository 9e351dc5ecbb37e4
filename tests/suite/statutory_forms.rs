//! The forms against the contract of ids and labels that lies beside the project.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test suite")]

use gouji_core::form::{FormTable, Label, form};
use gouji_tests::shared;
use serde_json::Value;

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn ids_labels_and_english_are_those_of_the_contract() {
    let Some(shared) = shared() else {
        println!("skipped: no contract of forms beside the project");
        return;
    };
    let contract: Value =
        serde_json::from_str(&std::fs::read_to_string(shared.join("domain/forms.json")).unwrap()).unwrap();
    for expected in list(&contract, "forms") {
        let form = form(text(expected, "id")).unwrap_or_else(|| panic!("{}", expected["id"]));
        assert_eq!(form.source, text(expected, "source"));
        let sections: Vec<&str> = list(expected, "sections").iter().filter_map(Value::as_str).collect();
        assert_eq!(form.sections, sections);
        assert_eq!(form.tables.len(), list(expected, "tables").len());
        for (table, expected) in form.tables.iter().zip(list(expected, "tables")) {
            compare_table(table, expected);
        }
    }
}

fn compare_table(table: &FormTable, expected: &Value) {
    assert_eq!(&*table.id, text(expected, "id"));
    assert_eq!(table.heading, text(expected, "heading"));
    let whole = [expected.clone()];
    let blocks = if expected.get("blocks").is_some() { list(expected, "blocks") } else { &whole };
    assert_eq!(table.blocks.len(), blocks.len(), "{}", table.id);
    for (block, expected) in table.blocks.iter().zip(blocks) {
        let caption = block.caption.as_ref().map_or("", |caption| caption.zh.as_str());
        assert_eq!(caption, text(expected, "article"));
        compare_labels(block.columns.iter(), list(expected, "columns"));
        compare_labels(block.rows.iter().map(|row| &row.label), list(expected, "rows"));
        for (row, expected) in block.rows.iter().zip(list(expected, "rows")) {
            let parent =
                |label: &Option<Label>| label.as_ref().map(|label| label.zh.clone()).unwrap_or_default();
            assert_eq!(parent(&row.subgroup), text(expected, "subgroup"), "{}", row.label.id);
            if expected.get("group").is_some() {
                assert_eq!(parent(&row.group), text(expected, "group"), "{}", row.label.id);
            }
        }
    }
}

fn compare_labels<'l>(labels: impl Iterator<Item = &'l Label>, expected: &[Value]) {
    let labels: Vec<(&str, &str, &str)> = labels.map(|label| (&*label.id, &*label.zh, &*label.en)).collect();
    let expected: Vec<(&str, &str, &str)> = expected
        .iter()
        .map(|value| (text(value, "id"), text(value, "label"), text(value, "english")))
        .collect();
    assert_eq!(labels, expected);
}

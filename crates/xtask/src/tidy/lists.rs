//! Every list has what its folder has: formats, forms, rules, outputs. A file that is not listed is a part nobody
//! can reach; the compiler sees only the other direction.

use super::rust;
use super::tree::Tree;

/// A list and the folder whose parts it names.
struct List {
    /// Its name.
    name: &'static str,
    /// The file that holds it.
    file: &'static str,
    /// The folder of the parts, with the last `/`.
    folder: &'static str,
    /// What the names of the parts begin with.
    prefix: &'static str,
    /// Files of the folder that are no parts.
    helpers: &'static [&'static str],
}

const LISTS: &[List] = &[
    List {
        name: "FORMATS",
        file: "crates/gouji-core/src/reader/mod.rs",
        folder: "crates/gouji-core/src/reader/",
        prefix: "",
        helpers: &["mod", "container", "limits", "options", "package", "sniff", "tests"],
    },
    List {
        name: "FORMS",
        file: "crates/gouji-core/src/form/mod.rs",
        folder: "crates/gouji-core/src/form/",
        prefix: "ogi_",
        helpers: &[],
    },
    List {
        name: "RULES",
        file: "crates/gouji-check/src/rules/mod.rs",
        folder: "crates/gouji-check/src/rules/",
        prefix: "",
        helpers: &["mod", "tests"],
    },
    List {
        name: "OUTPUTS",
        file: "crates/gouji-output/src/lib.rs",
        folder: "crates/gouji-output/src/",
        prefix: "",
        helpers: &["catalogue", "lib", "shared", "testing", "tests"],
    },
];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    LISTS.iter().flat_map(|list| compare(tree, list)).chain(rules(tree)).collect()
}

/// Compares the modules that a list names with the parts that its folder has.
fn compare(tree: &Tree, list: &List) -> Vec<String> {
    let Some(entries) = entries(tree, list) else {
        return vec![format!("{}: the list {} is not found", list.file, list.name)];
    };
    let listed: Vec<&str> = entries.iter().filter_map(|entry| entry.first()).map(String::as_str).collect();
    let parts = parts(tree, list);
    let unlisted = parts.iter().filter(|part| !listed.contains(part));
    unlisted
        .map(|part| format!("{}{part}: not in the list {} of {}", list.folder, list.name, list.file))
        .collect()
}

fn entries(tree: &Tree, list: &List) -> Option<Vec<Vec<String>>> {
    rust::list_entries(&rust::code(tree.text(list.file)?), list.name)
}

/// The files and folders of the list's folder by module name, helpers left out.
fn parts<'a>(tree: &'a Tree, list: &'a List) -> Vec<&'a str> {
    let rust_files = tree.below(list.folder).filter(|file| file.has_extension("rs"));
    let names = rust_files.filter_map(|file| file.path.strip_prefix(list.folder)?.split(['/', '.']).next());
    let mut parts: Vec<&str> =
        names.filter(|name| name.starts_with(list.prefix) && !list.helpers.contains(name)).collect();
    parts.dedup();
    parts
}

/// Every rule is in `RULES`, and the list is sorted by code.
fn rules(tree: &Tree) -> Vec<String> {
    let Some(list) = LISTS.iter().find(|list| list.name == "RULES") else { return Vec::new() };
    let listed: Vec<String> =
        entries(tree, list).unwrap_or_default().iter().filter_map(|entry| entry.last().cloned()).collect();
    let mut complaints = Vec::new();
    for file in tree.below(list.folder).filter(|file| file.name() != "mod.rs") {
        let code = rust::code(&file.text);
        let items =
            code.split("static ").skip(1).filter_map(|item| item.split_once(": Rule ")).map(|(name, _)| name);
        let unlisted = items.filter(|item| !listed.iter().any(|listed| listed == item));
        complaints.extend(unlisted.map(|item| format!("{}: {item} is not in the list RULES", file.path)));
    }
    for (earlier, later) in listed.iter().zip(listed.iter().skip(1)) {
        if earlier >= later {
            complaints
                .push(format!("{}: {later} stands after {earlier}; RULES is sorted by code", list.file));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMATS: &str = "pub static FORMATS: &[R] = &[R { read: docx::read }];";
    const FORMS: &str = "static FORMS: &[&FormSpec] = &[&ogi_2019::FORM];";
    const OUTPUTS: &str = "pub static OUTPUTS: &[Output] = &[];";
    const RULES: &str = "pub static RULES: &[&Rule] = &[&table_3::T301, &table_3::T303];";

    fn complaints(rules: &str, more: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![
            ("crates/gouji-core/src/reader/mod.rs", FORMATS),
            ("crates/gouji-core/src/reader/docx/mod.rs", ""),
            ("crates/gouji-core/src/form/mod.rs", FORMS),
            ("crates/gouji-core/src/form/ogi_2019.rs", ""),
            ("crates/gouji-output/src/lib.rs", OUTPUTS),
            ("crates/gouji-check/src/rules/mod.rs", rules),
            ("crates/gouji-check/src/rules/table_3.rs", "static T301: Rule = a;\nstatic T303: Rule = b;"),
        ];
        files.extend(more);
        check(&Tree::from_files(&files))
    }

    #[test]
    fn complete_lists_pass() {
        assert_eq!(
            complaints(RULES, &[("crates/gouji-core/src/reader/package/xml.rs", "")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_reader_a_form_and_an_output_outside_the_lists_are_told() {
        let more = [
            ("crates/gouji-core/src/reader/html.rs", ""),
            ("crates/gouji-core/src/form/ogi_2014.rs", ""),
            ("crates/gouji-output/src/sarif.rs", ""),
        ];
        let complaints = complaints(RULES, &more);
        assert_eq!(complaints.len(), 3);
        assert!(complaints[0].contains("reader/html: not in the list FORMATS"));
    }

    #[test]
    fn a_rule_outside_the_list_is_told() {
        let complaints = complaints("pub static RULES: &[&Rule] = &[&table_3::T301];", &[]);
        assert_eq!(complaints, ["crates/gouji-check/src/rules/table_3.rs: T303 is not in the list RULES"]);
    }

    #[test]
    fn a_list_out_of_order_is_told() {
        let complaints = complaints("pub static RULES: &[&Rule] = &[&table_3::T303, &table_3::T301];", &[]);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains("T301 stands after T303"));
    }
}

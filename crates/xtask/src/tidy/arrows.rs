//! Which module of the core may know which. Data flows one way (reader, document, report), and a cycle begins with
//! one convenient `use`.

use super::rust;
use super::tree::Tree;

const CORE: &str = "crates/gouji-core/src/";

/// A module of the core with what it may name of others: a module, or one item of a module.
struct Arrows {
    from: &'static str,
    to: &'static [&'static str],
}

const ALLOWED: &[Arrows] = &[
    Arrows { from: "location", to: &[] },
    Arrows { from: "decimal", to: &[] },
    Arrows { from: "date", to: &[] },
    Arrows { from: "error", to: &[] },
    // A document names its format and keeps to the limits; it knows no reader.
    Arrows { from: "document", to: &["location", "error", "reader::Format", "reader::Limits"] },
    // A reader looks at no label and reads no figure; what counts as white space and as an ideograph is defined once,
    // beside the figures.
    Arrows {
        from: "reader",
        to: &["document", "location", "error", "decimal", "figure::is_space", "figure::is_common_ideograph"],
    },
    Arrows { from: "figure", to: &["decimal"] },
    Arrows { from: "form", to: &["figure", "decimal"] },
    // The report names the format it came from; how it was read is not its business.
    Arrows {
        from: "report",
        to: &["document", "location", "error", "decimal", "date", "figure", "form", "reader::Format"],
    },
];

/// What the checker must not see: the document behind a report.
const HIDDEN_FROM_CHECKS: [&str; 2] = ["gouji_core::document", "read_document"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let homes = homes(tree.text(&format!("{CORE}lib.rs")).unwrap_or_default());
    let core = tree.below(CORE).filter(|file| file.has_extension("rs") && !rust::is_test_file(&file.path));
    let mut complaints: Vec<String> =
        core.flat_map(|file| arrows_of(&file.path, &rust::code(&file.text), &homes)).collect();
    for file in tree.below("crates/gouji-check/src/") {
        let code = rust::code(&file.text);
        for name in HIDDEN_FROM_CHECKS.iter().filter(|name| code.contains(**name)) {
            complaints.push(format!("{}: `{name}`: the checker sees the report only", file.path));
        }
    }
    complaints
}

/// Complaints about one file of the core.
fn arrows_of(path: &str, code: &str, homes: &[(String, String)]) -> Vec<String> {
    let Some(module) = module_of(path) else { return Vec::new() };
    let Some(stage) = module.first() else { return Vec::new() };
    let Some(arrows) = ALLOWED.iter().find(|arrows| arrows.from == *stage) else {
        return vec![format!("{path}: no line in the table of arrows says what `{stage}` may know")];
    };
    let mut complaints: Vec<String> = crate_paths(code)
        .into_iter()
        .map(|path| resolve(path, homes))
        .filter(|named| !is_allowed(arrows, named))
        .map(|named| format!("{path}: `crate::{named}`: `{stage}` may not know it"))
        .collect();
    if climbs_out(code, module.len()) {
        complaints
            .push(format!("{path}: `super::` leaves `{stage}`; write `crate::`, so that the arrow is seen"));
    }
    complaints.dedup();
    complaints
}

fn is_allowed(arrows: &Arrows, named: &str) -> bool {
    let module = named.split("::").next().unwrap_or_default();
    module == arrows.from || arrows.to.iter().any(|to| *to == module || *to == named)
}

/// The module path of a file; none for `lib.rs`, which may name everything.
fn module_of(path: &str) -> Option<Vec<&str>> {
    let inside = path.strip_prefix(CORE)?.strip_suffix(".rs")?;
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    (inside != "lib").then(|| inside.split('/').collect())
}

/// Where the names of the crate's root come from: `Decimal` is `decimal::Decimal`.
fn homes(lib: &str) -> Vec<(String, String)> {
    let code = rust::code(lib);
    let mut homes = Vec::new();
    for statement in code.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next()) {
        let Some((module, names)) = statement.split_once("::") else { continue };
        let names = names.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty());
        homes.extend(names.map(|name| (name.to_owned(), module.trim().to_owned())));
    }
    homes
}

/// A path from the crate's root with its first two parts, re-exports led back to their module.
fn resolve(path: String, homes: &[(String, String)]) -> String {
    let first = path.split("::").next().unwrap_or_default();
    match homes.iter().find(|(name, _)| name == first) {
        Some((name, module)) => format!("{module}::{name}"),
        None => path,
    }
}

/// What stands after each `crate::`, cut to two parts; groups are taken apart.
fn crate_paths(code: &str) -> Vec<String> {
    code.split("crate::").skip(1).flat_map(two_parts).collect()
}

fn two_parts(rest: &str) -> Vec<String> {
    if let Some(group) = rest.strip_prefix('{') {
        return group_members(group).into_iter().flat_map(two_parts).collect();
    }
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let first = name(rest);
    let Some(after) = rest.get(first.len()..).and_then(|after| after.strip_prefix("::")) else {
        return vec![first];
    };
    match after.strip_prefix('{') {
        Some(group) => {
            group_members(group).into_iter().map(|member| format!("{first}::{}", name(member))).collect()
        }
        None => vec![format!("{first}::{}", name(after))],
    }
}

/// The members of a `{…}` group whose opening brace has been taken off.
fn group_members(group: &str) -> Vec<&str> {
    let mut members = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                members.extend(group.get(start..at).map(str::trim).filter(|member| !member.is_empty()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    members
}

/// Whether a chain of `super::` in a module of that depth reaches the crate's root.
fn climbs_out(code: &str, depth: usize) -> bool {
    code.contains(&"super::".repeat(depth))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIB: &str =
        "pub use decimal::Decimal;\npub use reader::{FORMATS, Format, Limits};\npub use report::Cell;\n";

    fn complaints(path: &str, code: &str) -> Vec<String> {
        check(&Tree::from_files(&[("crates/gouji-core/src/lib.rs", LIB), (path, code)]))
    }

    #[test]
    fn allowed_arrows_pass() {
        let reader =
            "use crate::document::{Block, Run};\nuse crate::{Decimal, error::ReadError};\nuse super::Limits;";
        assert!(complaints("crates/gouji-core/src/reader/text.rs", reader).is_empty());
        assert!(
            complaints("crates/gouji-core/src/document/mod.rs", "use crate::reader::{Format, Limits};")
                .is_empty()
        );
        assert!(complaints("crates/gouji-core/src/lib.rs", "use crate::report;").is_empty());
    }

    #[test]
    fn a_reader_that_reads_figures_is_told() {
        let found =
            complaints("crates/gouji-core/src/reader/docx/story.rs", "use crate::figure::read_figure;");
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("`crate::figure::read_figure`: `reader` may not know it"));
    }

    #[test]
    fn a_re_export_does_not_hide_an_arrow() {
        assert_eq!(
            complaints("crates/gouji-core/src/document/table.rs", "use crate::{Limits, Cell};").len(),
            1
        );
    }

    #[test]
    fn one_allowed_item_does_not_open_its_module() {
        assert_eq!(
            complaints("crates/gouji-core/src/report/mod.rs", "use crate::reader::{Format, docx};").len(),
            1
        );
    }

    #[test]
    fn a_way_around_by_super_is_told() {
        let path = "crates/gouji-core/src/reader/text/lines.rs";
        assert!(complaints(path, "use super::super::Limits;").is_empty());
        assert_eq!(complaints(path, "use super::super::super::form::Form;").len(), 1);
    }

    #[test]
    fn a_checker_that_looks_at_documents_is_told() {
        let path = "crates/gouji-check/src/evaluate.rs";
        assert_eq!(complaints(path, "use gouji_core::document::Block;").len(), 1);
        assert!(complaints(path, "use gouji_core::report::Cell;").is_empty());
    }
}

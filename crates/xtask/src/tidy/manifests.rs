//! Manifests: every crate says what it is and keeps the lints, and every dependency from outside has a sentence
//! that says what it is for.

use super::tree::{TextFile, Tree};

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let manifests = tree.files().iter().filter(|file| file.name() == "Cargo.toml");
    manifests
        .flat_map(|file| if file.path == "Cargo.toml" { dependencies(file) } else { member(file) })
        .collect()
}

/// Complaints about the manifest of a member. A workspace of its own, such as that of the fuzz targets, is none.
fn member(file: &TextFile) -> Vec<String> {
    if file.text.lines().any(|line| line.starts_with("[workspace]")) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    let describes = |line: &str| line.starts_with("description = \"") && !line.ends_with("= \"\"");
    if !file.text.lines().any(describes) {
        complaints.push(format!("{}: no description", file.path));
    }
    // A member that cannot inherit the lints has a table of its own, which its comment explains.
    if !file.text.contains("[lints]\nworkspace = true") && !file.text.contains("[lints.rust]") {
        complaints.push(format!("{}: the lints of the workspace are not inherited", file.path));
    }
    complaints
}

/// Complaints about the shared versions: lines that follow each other may share the comment above the first.
fn dependencies(file: &TextFile) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut section = "";
    let mut is_explained = false;
    for (index, line) in file.text.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        }
        if line.starts_with('#') {
            is_explained = line.trim_end().ends_with('.');
        } else if line.trim().is_empty() {
            is_explained = false;
        } else if section == "[workspace.dependencies]"
            && line.contains(" = ")
            && !line.contains("path = ")
            && !is_explained
        {
            complaints.push(format!(
                "{}:{}: no sentence above says what this is for: {line}",
                file.path,
                index + 1
            ));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> Vec<String> {
        check(&Tree::from_files(&[(path, text)]))
    }

    #[test]
    fn a_member_needs_a_description_and_the_lints() {
        assert_eq!(complaints("crates/a/Cargo.toml", "[package]\nname = \"a\"\n").len(), 2);
        assert!(
            complaints("crates/a/Cargo.toml", "description = \"An a\"\n\n[lints]\nworkspace = true\n")
                .is_empty()
        );
    }

    #[test]
    fn a_workspace_of_its_own_is_no_member() {
        assert!(
            complaints("tests/fuzz/Cargo.toml", "[package]\nname = \"fuzz\"\n\n[workspace]\n").is_empty()
        );
    }

    #[test]
    fn a_dependency_needs_a_sentence() {
        let root = "[workspace.dependencies]\na = { path = \"crates/a\" }\n\n# Opens packages.\nzip = \"9\"\nflate = \"1\"\n\nserde = \"1\"\n";
        let complaints = complaints("Cargo.toml", root);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains("serde"));
    }
}

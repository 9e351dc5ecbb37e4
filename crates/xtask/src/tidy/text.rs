//! Text files: no white space at the end of a line, a line break at the end of the file, no tabs in Rust, a module
//! doc at the top of every Rust file, and nothing that names one developer's machine.

use super::rust;
use super::tree::{TextFile, Tree};

/// Extensions of the files that people write.
const WRITTEN: &[&str] = &["rs", "toml", "md", "py", "pyi", "sh", "yml", "yaml"];
/// Data kept as it was found.
const AS_FOUND: &[&str] = &["corpus/reports/", "tests/suite/"];

/// White space at the end of lines and of the file, tabs in Rust.
pub(super) fn white_space(tree: &Tree) -> Vec<String> {
    tree.files().iter().filter(|file| is_written(file)).flat_map(white_space_of).collect()
}

fn is_written(file: &TextFile) -> bool {
    let is_found = AS_FOUND.iter().any(|folder| file.path.starts_with(folder));
    let is_script = file.path.starts_with(".ci/");
    (is_script || WRITTEN.iter().any(|extension| file.has_extension(extension))) && !is_found
}

fn white_space_of(file: &TextFile) -> Vec<String> {
    let mut complaints = Vec::new();
    for (index, line) in file.text.split_terminator('\n').enumerate() {
        if line != line.trim_end() {
            complaints.push(format!("{}:{}: white space at the end of the line", file.path, index + 1));
        }
        if file.has_extension("rs") && line.contains('\t') {
            complaints.push(format!("{}:{}: a tab", file.path, index + 1));
        }
    }
    if !file.text.is_empty() && !file.text.ends_with('\n') {
        complaints.push(format!("{}: no line break at the end", file.path));
    }
    complaints
}

/// Every Rust file opens with a module doc that says something; files of tests need none.
pub(super) fn module_docs(tree: &Tree) -> Vec<String> {
    let rust_files =
        tree.files().iter().filter(|file| file.has_extension("rs") && !rust::is_test_file(&file.path));
    let bare = rust_files.filter(|file| !says_something(file.text.lines().next().unwrap_or_default()));
    bare.map(|file| format!("{}: no module doc at the top", file.path)).collect()
}

fn says_something(line: &str) -> bool {
    line.strip_prefix("//! ").is_some_and(|doc| doc.contains(char::is_alphabetic))
}

/// Absolute paths of somebody's machine.
pub(super) fn machine_paths(tree: &Tree) -> Vec<String> {
    // Written in two halves, or this file would name them too.
    let paths =
        [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("bash", "_jobs")];
    let mut complaints = Vec::new();
    for file in
        tree.files().iter().filter(|file| !AS_FOUND.iter().any(|folder| file.path.starts_with(folder)))
    {
        for (index, line) in file.text.lines().enumerate() {
            let named = paths.iter().filter(|path| names_path(line, path));
            complaints.extend(
                named.map(|path| format!("{}:{}: names a machine's path, {path}", file.path, index + 1)),
            );
        }
    }
    complaints
}

/// Whether the path stands in the line as an absolute one.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '}'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(path: &str, text: &str) -> Tree {
        Tree::from_files(&[(path, text)])
    }

    #[test]
    fn white_space_at_ends_is_told() {
        assert_eq!(white_space(&tree("README.md", "a \nb")).len(), 2);
        assert_eq!(white_space(&tree("crates/a/src/lib.rs", "\tlet a;\n")).len(), 1);
        assert!(white_space(&tree("corpus/reports/a.md", "a \nb")).is_empty());
        assert!(white_space(&tree(".ci/run", "a\nb\n")).is_empty());
    }

    #[test]
    fn a_rust_file_without_a_module_doc_is_told() {
        assert_eq!(module_docs(&tree("crates/a/src/lib.rs", "//! .\n")).len(), 1);
        assert_eq!(module_docs(&tree("crates/a/src/lib.rs", "use a;\n")).len(), 1);
        assert!(module_docs(&tree("crates/a/src/lib.rs", "//! An a.\n")).is_empty());
        assert!(module_docs(&tree("crates/a/src/b/tests.rs", "use a;\n")).is_empty());
    }

    #[test]
    fn a_path_of_a_machine_is_told_and_a_part_of_a_longer_path_is_not() {
        let line = concat!("data = \"/ho", "me/somebody/data\"\n");
        assert_eq!(machine_paths(&tree("a.toml", line)).len(), 1);
        assert!(machine_paths(&tree("a.toml", concat!("https://example.org/ho", "me/\n"))).is_empty());
    }
}

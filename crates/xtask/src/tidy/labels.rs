//! Official labels are written in the folder of the forms (and where prose is understood) and nowhere else:
//! everywhere else a cell is known by its address.

use super::rust;
use super::tree::{TextFile, Tree};

const FORMS: &str = "crates/gouji-core/src/form/";
/// Where no label of a form may be written.
const WITHOUT_LABELS: &[&str] = &[
    "crates/gouji-core/src/reader/",
    "crates/gouji-core/src/document/",
    "crates/gouji/src/",
    "crates/gouji-cli/src/",
    "crates/gouji-py/src/",
];
/// Shorter ones are ordinary words.
const LEAST_CHARACTERS: usize = 4;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let labels = labels(tree);
    let files = tree.files().iter().filter(|file| is_without_labels(file));
    files.flat_map(|file| labels_in(file, &labels)).collect()
}

fn is_without_labels(file: &TextFile) -> bool {
    let is_inside = WITHOUT_LABELS.iter().any(|folder| file.path.starts_with(folder));
    is_inside && file.has_extension("rs") && !rust::is_test_file(&file.path)
}

fn labels_in(file: &TextFile, labels: &[String]) -> Vec<String> {
    let code = rust::code(&file.text);
    let literals = rust::string_literals(&code);
    let is_label = |literal: &str| labels.iter().any(|label| label == literal);
    let found = literals.into_iter().filter(|(_, literal)| is_label(literal));
    found
        .map(|(line, label)| {
            format!("{}:{line}: “{label}” is a label; it is written in form/ only", file.path)
        })
        .collect()
}

/// The literals of the forms that are Chinese and long enough to be told from ordinary words.
fn labels(tree: &Tree) -> Vec<String> {
    let files = tree.below(FORMS).filter(|file| !rust::is_test_file(&file.path));
    let mut labels = Vec::new();
    for file in files {
        let code = rust::code(&file.text);
        let literals = rust::string_literals(&code).into_iter().map(|(_, literal)| literal);
        labels.extend(literals.filter(|literal| is_long_chinese(literal)).map(str::to_owned));
    }
    labels
}

fn is_long_chinese(literal: &str) -> bool {
    let is_chinese = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    literal.chars().filter(is_chinese).count() >= LEAST_CHARACTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_in_a_reader_is_told_with_its_line() {
        let tree = Tree::from_files(&[
            ("crates/gouji-core/src/form/ogi_2021.rs", "R(\"licensing\", \"行政许可\")"),
            ("crates/gouji-core/src/reader/text.rs", "\nif text == \"行政许可\" {"),
            ("crates/gouji-core/src/reader/docx/tests.rs", "check(\"行政许可\")"),
        ]);
        let complaints = check(&tree);
        assert_eq!(
            complaints,
            ["crates/gouji-core/src/reader/text.rs:2: “行政许可” is a label; it is written in form/ only"]
        );
    }

    #[test]
    fn other_chinese_words_are_fine() {
        let tree = Tree::from_files(&[
            ("crates/gouji-core/src/form/ogi_2021.rs", "R(\"licensing\", \"行政许可\")"),
            ("crates/gouji-core/src/reader/text.rs", "message: \"部分字符无法解码\""),
        ]);
        assert!(check(&tree).is_empty());
    }
}

//! What holds of the tree as a whole and no compiler checks: which folders there are, that every list has what its
//! folder has, which module may know which, what manifests say, and how text files end.
//!
//! Every check takes the files of the tree and returns complaints; `cargo test` runs them all.

mod arrows;
mod folders;
mod labels;
mod lists;
mod manifests;
mod pages;
mod rust;
mod text;
mod tree;

use std::path::Path;

use tree::Tree;

/// Runs every check on the workspace at `root`.
pub(crate) fn run(root: &Path) -> Vec<String> {
    match Tree::of(root) {
        Ok(tree) => complaints(&tree),
        Err(error) => vec![format!("the tree cannot be read: {error}")],
    }
}

fn complaints(tree: &Tree) -> Vec<String> {
    let checks = [
        folders::check,
        lists::check,
        arrows::check,
        labels::check,
        manifests::check,
        text::white_space,
        text::module_docs,
        text::machine_paths,
        pages::check,
    ];
    checks.iter().flat_map(|check| check(tree)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_tidy() {
        let complaints = run(&crate::workspace_root());
        assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
    }
}

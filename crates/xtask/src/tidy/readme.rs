//! The README names the commands that a newcomer needs.

use super::tree::Tree;

const COMMANDS: [&str; 2] = ["cargo xtask test", "pip install ./python"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let Some(readme) = tree.text("README.md") else { return vec!["README.md: there is none".to_owned()] };
    let missing = COMMANDS.iter().filter(|command| !readme.contains(**command));
    missing.map(|command| format!("README.md: `{command}` is not mentioned")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readme_without_the_commands_is_told() {
        assert_eq!(check(&Tree::from_files(&[])).len(), 1);
        assert_eq!(check(&Tree::from_files(&[("README.md", "# Gouji\n")])).len(), 2);
        let complete = "cargo xtask test\npip install ./python\n";
        assert!(check(&Tree::from_files(&[("README.md", complete)])).is_empty());
    }
}

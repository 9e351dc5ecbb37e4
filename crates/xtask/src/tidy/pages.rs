//! The pages for people: the README names the commands that a newcomer needs, and no page names a command that is
//! not there.

use super::tree::{TextFile, Tree};

const NEEDED: [&str; 2] = ["cargo xtask test", "pip install ./python"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let pages = tree.files().iter().filter(|file| file.has_extension("md"));
    needed(tree).into_iter().chain(pages.flat_map(unknown_commands)).collect()
}

fn needed(tree: &Tree) -> Vec<String> {
    let Some(readme) = tree.text("README.md") else { return vec!["README.md: there is none".to_owned()] };
    let missing = NEEDED.iter().filter(|command| !readme.contains(**command));
    missing.map(|command| format!("README.md: `{command}` is not mentioned")).collect()
}

fn unknown_commands(page: &TextFile) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(char::is_ascii_lowercase).collect::<String>();
    let named = page.text.split("cargo xtask ").skip(1).map(name);
    let unknown = named.filter(|command| !command.is_empty() && !crate::COMMANDS.contains(&command.as_str()));
    unknown.map(|command| format!("{}: there is no `cargo xtask {command}`", page.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPLETE: &str = "cargo xtask test\npip install ./python\n";

    #[test]
    fn a_readme_without_the_commands_is_told() {
        assert_eq!(check(&Tree::from_files(&[])).len(), 1);
        assert_eq!(check(&Tree::from_files(&[("README.md", "# Gouji\n")])).len(), 2);
        assert!(check(&Tree::from_files(&[("README.md", COMPLETE)])).is_empty());
    }

    #[test]
    fn a_page_that_names_an_unknown_command_is_told() {
        let page = (
            "CONTRIBUTING.md",
            "`cargo xtask tidy`, then `cargo xtask fly`; in general `cargo xtask COMMAND`",
        );
        let complaints = check(&Tree::from_files(&[("README.md", COMPLETE), page]));
        assert_eq!(complaints, ["CONTRIBUTING.md: there is no `cargo xtask fly`"]);
    }
}

//! The folders at the top of the tree are a fixed few, so that everything has one obvious room.

use super::tree::Tree;

const TOP: [&str; 5] = ["benches", "corpus", "crates", "python", "tests"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let found = tree.folders();
    let surplus = found.iter().filter(|folder| !TOP.contains(&folder.as_str()));
    let missing = TOP.iter().filter(|folder| !found.iter().any(|found| found == *folder));
    surplus
        .map(|folder| format!("{folder}/: the only folders at the top are {}", TOP.join(", ")))
        .chain(missing.map(|folder| format!("{folder}/: this folder of the top is missing or empty")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPLETE: [(&str, &str); 6] = [
        ("README.md", ""),
        ("benches/a", ""),
        ("corpus/a", ""),
        ("crates/a", ""),
        ("python/a", ""),
        ("tests/a", ""),
    ];

    #[test]
    fn the_five_folders_are_enough() {
        assert!(check(&Tree::from_files(&COMPLETE)).is_empty());
    }

    #[test]
    fn a_sixth_and_a_missing_one_are_told() {
        let mut files = COMPLETE.to_vec();
        files.retain(|(path, _)| *path != "benches/a");
        files.push(("scratch/notes.md", ""));
        let complaints = check(&Tree::from_files(&files));
        assert_eq!(complaints.len(), 2);
        assert!(complaints[0].starts_with("scratch/"));
        assert!(complaints[1].starts_with("benches/"));
    }
}

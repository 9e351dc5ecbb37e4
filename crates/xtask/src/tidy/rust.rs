//! As much of Rust as the checks need: code without comments and tests, paths of modules, entries of lists.

/// The code of a file: comment lines blanked, and everything from the first test module on left out.
///
/// Line numbers stay what they are.
pub(super) fn code(text: &str) -> String {
    let upto_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let kept = upto_tests.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    kept.collect::<Vec<_>>().join("\n")
}

/// Whether a file holds nothing but tests.
pub(super) fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The entries of `static NAME: … = &[…];`: the paths of two or more parts that begin in small letters.
pub(super) fn list_entries(code: &str, name: &str) -> Option<Vec<Vec<String>>> {
    let (_, after) = code.split_once(&format!("static {name}:"))?;
    let (_, body) = after.split_once("= &[")?;
    let (body, _) = body.split_once("];")?;
    let paths = body.split(|c: char| !is_path_char(c)).filter(|path| path.contains("::"));
    let parts = paths.map(|path| path.split("::").map(str::to_owned).collect::<Vec<_>>());
    Some(parts.filter(|parts| begins_small(parts)).collect())
}

fn begins_small(parts: &[String]) -> bool {
    parts.first().is_some_and(|part| part.starts_with(|c: char| c.is_ascii_lowercase()))
}

pub(super) fn is_path_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == ':'
}

/// The string literals of some code, by line from 1. Raw strings and escapes are read roughly, which is enough for
/// words of a form.
pub(super) fn string_literals(code: &str) -> Vec<(usize, &str)> {
    let mut literals = Vec::new();
    for (index, line) in code.lines().enumerate() {
        literals.extend(line.split('"').skip(1).step_by(2).map(|literal| (index + 1, literal)));
    }
    literals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_has_no_comments_and_no_tests() {
        let text =
            "//! crate::document\nuse crate::error;\n#[cfg(test)]\nmod tests {\nuse crate::report;\n}\n";
        assert_eq!(code(text).trim(), "use crate::error;");
    }

    #[test]
    fn entries_are_paths_of_small_modules() {
        let code = "pub static FORMATS: &[R] = &[\n R { format: Format::Docx, read: docx::read },\n];";
        assert_eq!(list_entries(code, "FORMATS").unwrap(), [["docx", "read"]]);
        assert!(list_entries(code, "FORMS").is_none());
    }

    #[test]
    fn literals_are_found_with_their_lines() {
        assert_eq!(string_literals("let a = 1;\nf(\"one\", \"two\")"), [(2, "one"), (2, "two")]);
    }
}

//! The language of the locale.

use gouji::output::Language;

/// Chinese where the first variable that is set says so, else English.
pub(crate) fn language() -> Language {
    of_locale(["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()))
}

fn of_locale(mut values: impl Iterator<Item = String>) -> Language {
    match values.find(|value| !value.is_empty()) {
        Some(value) if value.to_ascii_lowercase().starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let language = |values: &[&str]| of_locale(values.iter().map(|&value| value.to_owned()));
        assert_eq!(language(&["", "zh_CN.UTF-8", "en_US.UTF-8"]), Language::Chinese);
        assert_eq!(language(&["C", "zh_CN.UTF-8"]), Language::English);
        assert_eq!(language(&[]), Language::English);
    }
}

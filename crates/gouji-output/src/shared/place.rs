//! Places in words.

use gouji_core::{Location, Place};

use super::language::Language;
use super::plain::one_line;

/// A place in a file, in the way that editors and people write it.
///
/// ```
/// use gouji_core::Location;
/// use gouji_output::{Language, place_in_file};
///
/// assert_eq!(place_in_file("a.txt", &Location::in_text(3, 7, 0..1), Language::Chinese), "a.txt:3:7");
/// assert_eq!(place_in_file("a.txt", &Location::whole(), Language::Chinese), "a.txt");
/// ```
#[must_use]
pub fn place_in_file(file: &str, location: &Location, language: Language) -> String {
    let file = one_line(file);
    match &location.place {
        Place::Text { line, column } => format!("{file}:{line}:{column}"),
        Place::Whole => file,
        _ => format!("{file}: {}", place_words(location, language)),
    }
}

/// The place alone.
pub(crate) fn place_words(location: &Location, language: Language) -> String {
    match (&location.place, language) {
        (Place::Text { line, column }, Language::Chinese) => format!("第{line}行 第{column}字"),
        (Place::Text { line, column }, Language::English) => format!("line {line}, column {column}"),
        (Place::Paragraph { paragraph }, Language::Chinese) => format!("第{paragraph}段"),
        (Place::TableCell { table, row, column }, Language::Chinese) => {
            format!("表{table} 第{row}行 第{column}列")
        }
        (Place::Whole, Language::Chinese) => "全文".to_owned(),
        // The words of the core are English.
        (place, _) => one_line(&place.to_string()),
    }
}

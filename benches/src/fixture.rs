//! The one report that everything is measured with, in every format.

use std::fs;
use std::path::Path;

use gouji_core::{ReadErrorKind, ReadOptions, read};
use gouji_corpus::{FormId, Layout, Narrative, Paragraph, Record, Size, Tale, generate, render};

use crate::weight::{weighty, weighty_page};

/// The layouts of the fixture, one for each format.
const LAYOUTS: [(&str, &str); 4] =
    [("docx", "docx-official"), ("xlsx", "xlsx-one-sheet"), ("text", "text-scraped"), ("html", "html-word")];
/// Paragraphs of prose.
const PARAGRAPHS: usize = 12;

/// The report in one format.
pub(crate) struct Fixture {
    /// The name of the format.
    pub(crate) name: &'static str,
    /// The name of a file.
    pub(crate) file_name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// Whether the library has a reader for it.
    pub(crate) is_readable: bool,
}

impl Fixture {
    /// The report in every format.
    pub(crate) fn all() -> Vec<Self> {
        let record = record();
        let of = |(name, layout): (&'static str, &str)| {
            let file = render(&record, Layout::named(layout)?, 1);
            let bytes = match name {
                "docx" => weighty(&file.bytes).ok()?,
                "html" => weighty_page(&String::from_utf8(file.bytes).ok()?).into_bytes(),
                _ => file.bytes,
            };
            let is_unread = read(&bytes, &ReadOptions::default())
                .is_err_and(|error| matches!(error.kind(), ReadErrorKind::UnsupportedFormat(_)));
            let file_name = format!("report.{}", file.extension);
            Some(Self { name, file_name, bytes, is_readable: !is_unread })
        };
        LAYOUTS.into_iter().filter_map(of).collect()
    }

    /// Writes the report in every format to a folder.
    pub(crate) fn write_all(folder: &Path) -> Result<(), String> {
        let told = |error: std::io::Error| format!("{}: {error}", folder.display());
        fs::create_dir_all(folder).map_err(told)?;
        Self::all()
            .iter()
            .try_for_each(|own| fs::write(folder.join(&own.file_name), &own.bytes))
            .map_err(told)
    }
}

/// A body with some sixty requests, and all that is told about it in twelve paragraphs.
fn record() -> Record {
    let record = generate(7, FormId::Ogi2021, Size::Small);
    let mut narrative = Narrative::told(&record, Tale { seed: 7, ..Tale::default() });
    narrative.paragraphs.retain(|paragraph| !paragraph.is_heading);
    join_shortest(&mut narrative.paragraphs, PARAGRAPHS);
    Record { narrative: Some(narrative), ..record }
}

/// Joins neighbours of one section, the shortest first, until there are so many.
fn join_shortest(paragraphs: &mut Vec<Paragraph>, wanted: usize) {
    while paragraphs.len() > wanted {
        let pairs = paragraphs.iter().zip(paragraphs.iter().skip(1)).enumerate();
        let same = pairs.filter(|(_, (one, next))| one.section == next.section);
        let shortest = same.min_by_key(|(_, (one, next))| one.text.len() + next.text.len());
        let Some(place) = shortest.map(|(place, _)| place) else { return };
        let next = paragraphs.remove(place + 1);
        if let Some(one) = paragraphs.get_mut(place) {
            one.text.push_str(&next.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fixture;

    #[test]
    fn the_fixture_is_there_in_every_format() {
        let fixtures = Fixture::all();
        assert_eq!(fixtures.len(), 4);
        let sizes = [
            ("docx", 15_000..25_000),
            ("xlsx", 8_000..20_000),
            ("text", 18_000..28_000),
            ("html", 140_000..190_000),
        ];
        for (fixture, (name, size)) in fixtures.iter().zip(sizes) {
            assert_eq!(fixture.name, name);
            assert!(size.contains(&fixture.bytes.len()), "{name} has {} bytes", fixture.bytes.len());
        }
        assert!(fixtures.iter().filter(|fixture| fixture.is_readable).count() >= 3);
    }
}

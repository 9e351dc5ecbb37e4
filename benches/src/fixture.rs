//! The one report that everything is measured with, in every format.

use std::fs;
use std::path::Path;

use gouji_core::{ReadErrorKind, ReadOptions, read};
use gouji_corpus::{FormId, Layout, Narrative, Record, Size, Tale, generate, render};

use crate::weight::weighty;

/// The layouts of the fixture, one for each format.
const LAYOUTS: [(&str, &str); 4] =
    [("docx", "docx-official"), ("xlsx", "xlsx-one-sheet"), ("text", "text-scraped"), ("html", "html-clean")];
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
            let bytes = if name == "docx" { weighty(&file.bytes).ok()? } else { file.bytes };
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

/// A body with some sixty requests, whose prose is cut after twelve paragraphs.
fn record() -> Record {
    let record = generate(7, FormId::Ogi2021, Size::Small);
    let mut narrative = Narrative::told(&record, Tale { seed: 7, ..Tale::default() });
    narrative.paragraphs.retain(|paragraph| !paragraph.is_heading);
    narrative.paragraphs.truncate(PARAGRAPHS);
    let paragraphs = narrative.paragraphs.clone();
    narrative.claims.retain(|claim| paragraphs.iter().any(|paragraph| paragraph.text.contains(&claim.text)));
    Record { narrative: Some(narrative), ..record }
}

#[cfg(test)]
mod tests {
    use super::Fixture;

    #[test]
    fn the_fixture_is_there_in_every_format() {
        let fixtures = Fixture::all();
        assert_eq!(fixtures.len(), 4);
        assert!(fixtures.iter().all(|fixture| fixture.bytes.len() > 4_000));
        assert!(fixtures.iter().filter(|fixture| fixture.is_readable).count() >= 3);
    }
}

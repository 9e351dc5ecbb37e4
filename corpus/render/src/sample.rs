//! A small set of files for the repository: all formats, three years of a fictional district, some with errors.
//!
//! Takes nothing; gives files with their paths: the reports under `reports/` and nothing else there, the expectation of
//! each and an index under `expected/`.

use crate::expected::Expected;
use crate::facts::{FormId, in_repository};
use crate::generate::{Size, generate, generate_district, generate_years};
use crate::inject::{ErrorKind, Truth, inject};
use crate::layout::{Layout, Rendered, render_with};
use crate::narrative::Narrative;
use crate::noise::Noise;
use crate::record::{Record, full_records, record_named};
use crate::seed::Dice;
use crate::tell::Tale;

/// A file of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// Where it belongs, below the folder of the sample, with `/` between names.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of the sample.
///
/// ```
/// let files = gouji_corpus::sample();
/// let size: usize = files.iter().map(|file| file.bytes.len()).sum();
/// assert!(size < 3_000_000);
/// assert_eq!(files.first().expect("an index").path, "expected/INDEX.md");
/// ```
#[must_use]
pub fn sample() -> Vec<SampleFile> {
    let mut sample = Sample { files: Vec::new(), index: HEAD.to_owned() };
    sample.district();
    sample.published();
    sample.noisy();
    sample.transition();
    sample.wrong();
    let index = SampleFile { path: "expected/INDEX.md".to_owned(), bytes: sample.index.into_bytes() };
    sample.files.insert(0, index);
    sample.files
}

const HEAD: &str = "\
# Sample reports

Written by `corpus-render --sample corpus`; do not edit. The reports are in `../reports`; for each of them a file here
says what a reader must get out of it. Bodies of the district of 澄湖 are fictional. The figures of 和睦, 金湖 and 宿迁
are those of published reports, their prose is not.

| file | layout | what is special |
|---|---|---|
";

struct Sample {
    files: Vec<SampleFile>,
    index: String,
}

impl Sample {
    /// Three years of the district, its office, a street and a town, in turn in every format.
    fn district(&mut self) {
        let layouts = [
            "docx-official",
            "xlsx-one-sheet",
            "html-clean",
            "text-tabs",
            "html-word",
            "docx-split-runs",
            "text-scraped",
            "docx-content-controls",
            "xlsx-sheet-per-section",
            "docx-empty-cells",
            "text-bars",
            "docx-tracked-changes",
        ];
        let mut layouts = layouts.into_iter().cycle();
        let mut before: Vec<Record> = Vec::new();
        for district in generate_district(2024, 2022, 3) {
            let places = [0, 5, 8];
            let members = places.into_iter().filter_map(|place| district.members.get(place).cloned());
            let records: Vec<Record> = std::iter::once(district.whole.clone()).chain(members).collect();
            for (place, record) in records.iter().enumerate() {
                let tale = Tale { seed: 7, before: before.get(place), false_claims: 0 };
                let record = Record { narrative: Some(Narrative::told(record, tale)), ..record.clone() };
                let note = if place == 0 { "the whole district" } else { "a member of the district" };
                self.add(&record, layouts.next().unwrap_or("docx-official"), &[], note);
            }
            before = records;
        }
    }

    /// Published figures in layouts of their own.
    fn published(&mut self) {
        let layouts = [
            ["text-scraped-labels-lost", "docx-automatic-numbering", "html-saved-page"],
            ["text-pdf", "xlsx-formulas", "docx-text-boxes"],
            ["docx-inside-one-cell", "text-markdown", "xlsx-side-by-side"],
            ["docx-strict", "html-unclosed-gbk", "text-figures-in-one-run"],
        ];
        for (record, layouts) in full_records().iter().zip(layouts) {
            for layout in layouts {
                self.add(record, layout, &[], "published figures");
            }
        }
    }

    /// Habits of real reports.
    fn noisy(&mut self) {
        let record = generate(31, FormId::Ogi2021, Size::Small);
        for (layout, noise) in [
            ("docx-official", vec![Noise::BlankZeros, Noise::Spaces]),
            ("html-breaks", vec![Noise::Dashes, Noise::Numbering]),
            ("text-bars-alone", vec![Noise::LabelTypos, Noise::ExtraColumn]),
            ("xlsx-numbers-as-text", vec![Noise::Units, Noise::FullWidth]),
            ("text-tabs-gbk", vec![Noise::LabelsLost, Noise::SpacedLabels]),
            ("docx-repeated-labels", vec![Noise::SubtotalRows, Noise::HeadingWordings]),
            ("html-clean", vec![Noise::OldForm]),
            ("docx-official", vec![Noise::HybridForm, Noise::TitleWording]),
        ] {
            let names: Vec<&str> = noise.iter().map(|noise| noise.name()).collect();
            let suffix = names.join("-");
            let record = Record { id: format!("{}-{suffix}", record.id), ..record.clone() };
            self.add(&record, layout, &noise, &names.join(", "));
        }
    }

    /// The years in which the form changed.
    fn transition(&mut self) {
        for record in generate_years(8, Size::Tiny, 2019, 3) {
            self.add(&record, "docx-official", &[], "the years in which the form changed");
        }
    }

    /// One error each.
    fn wrong(&mut self) {
        let record = generate(12, FormId::Ogi2021, Size::Large);
        let mut dice = Dice::new(1);
        for (layout, kind) in [
            ("docx-official", ErrorKind::DigitsTransposed),
            ("xlsx-one-sheet", ErrorKind::ShiftedRight),
            ("html-clean", ErrorKind::SwappedRows),
            ("text-tabs", ErrorKind::CellAndAllTotals),
            ("docx-official", ErrorKind::RemedyFigure),
            ("html-word", ErrorKind::NarrativeDigit),
            ("text-scraped", ErrorKind::ListPart),
            ("text-bars", ErrorKind::BlankForZero),
        ] {
            if let Some(injected) = inject(&record, kind, dice.next()) {
                let Some(layout) = Layout::named(layout) else { continue };
                let file = injected.render(layout, 1, &[]);
                self.push(file, layout, &format!("error: {}", kind.name()), Some(&injected.truth));
            }
        }
        let jinhu = record_named("jinhu-2023");
        if let Some(record) = jinhu {
            self.add(
                record,
                "docx-official",
                &[],
                "a published report whose table of remedies does not add up",
            );
        }
    }

    fn add(&mut self, record: &Record, layout: &str, noise: &[Noise], note: &str) {
        if let Some(layout) = Layout::named(layout) {
            self.push(render_with(record, layout, 1, noise), layout, note, None);
        }
    }

    fn push(&mut self, file: Rendered, layout: &Layout, note: &str, truth: Option<&Truth>) {
        self.index.push_str(&format_row(&file, layout, note));
        self.files.push(SampleFile {
            path: format!("expected/{}.json", file.file_name),
            bytes: expectation(&file.expected, truth),
        });
        self.files.push(SampleFile { path: format!("reports/{}", file.file_name), bytes: file.bytes });
    }
}

fn format_row(file: &Rendered, layout: &Layout, note: &str) -> String {
    format!("| `{}` | {} | {note} |\n", file.file_name, layout.about)
}

/// The expectation, with the truth about an error when there is one.
fn expectation(expected: &Expected, truth: Option<&Truth>) -> Vec<u8> {
    let mut value = in_repository(serde_json::to_value(expected));
    if let (Some(object), Some(truth)) = (value.as_object_mut(), truth) {
        object.insert("error".to_owned(), in_repository(serde_json::to_value(truth)));
    }
    let mut text = value.to_string();
    text.push('\n');
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::sample;

    #[test]
    fn sample_has_forty_reports_of_all_formats_under_their_own_names() {
        let files = sample();
        let reports: BTreeSet<&str> =
            files.iter().map(|file| file.path.as_str()).filter(|path| path.starts_with("reports/")).collect();
        assert_eq!(reports.len() * 2 + 1, files.len());
        assert!((40..=50).contains(&reports.len()), "{}", reports.len());
        for extension in [".docx", ".xlsx", ".txt", ".html"] {
            assert!(reports.iter().filter(|path| path.ends_with(extension)).count() >= 5);
        }
    }

    #[test]
    fn sample_is_always_the_same() {
        assert!(sample() == sample());
    }
}

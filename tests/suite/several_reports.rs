//! Files that hold several reports: each is read as if it stood alone, and a title printed twice begins none.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test suite")]

use gouji_core::{ReadOptions, Report, read, read_all};
use gouji_corpus::{
    FormId, Layout, Narrative, Noise, Record, Rendered, Size, Tale, generate, render_together, render_with,
};
use gouji_tests::differences;

/// A report with long prose.
fn told(seed: u64) -> Record {
    let mut record =
        generate(seed, if seed.is_multiple_of(2) { FormId::Ogi2019 } else { FormId::Ogi2021 }, Size::Small);
    record.narrative = Some(Narrative::told(&record, Tale { seed, false_claims: 0, before: None }));
    record
}

/// Such a report in a layout.
fn rendered(seed: u64, layout: &str, noise: &[Noise]) -> Rendered {
    render_with(&told(seed), Layout::named(layout).unwrap(), seed, noise)
}

fn text(file: &Rendered) -> String {
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// What stands between the tags of a page's body.
fn body(page: &str) -> &str {
    let (_, rest) = page.split_once("<body>").unwrap();
    rest.split_once("</body>").unwrap().0
}

fn assert_is(report: &Report, file: &Rendered, layout: &str) {
    let differences = differences(&file.expected, report);
    assert!(differences.is_empty(), "{layout} {}: {differences:#?}", file.file_name);
}

#[test]
fn reports_one_after_the_other_are_read_one_by_one() {
    for layout in [
        "text-tabs",
        "text-bars",
        "text-scraped",
        "text-markdown",
        "html-clean",
        "html-word",
        "html-layout-tables",
    ] {
        let files = [1, 2, 3].map(|seed| rendered(seed, layout, &[]));
        let joined = if layout.starts_with("html") {
            let bodies: String = files.iter().map(|file| body(&text(file)).to_owned()).collect();
            format!("<html><head><meta charset=\"utf-8\"></head><body>{bodies}</body></html>")
        } else {
            files.iter().map(text).collect::<Vec<_>>().join("\n\n")
        };
        let reports = read_all(joined.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(reports.len(), 3, "{layout}");
        for (report, file) in reports.iter().zip(&files) {
            assert_is(report, file, layout);
        }
        let first = read(joined.as_bytes(), &ReadOptions::default()).unwrap();
        let note = first.problems.iter().find(|problem| problem.code == "further-reports").unwrap();
        assert_eq!(note.message_en, "the file holds 2 more; this is the first report");
        assert_is(&first, &files[0], layout);
    }
}

#[test]
fn reports_of_one_document_or_sheet_are_read_one_by_one() {
    for layout in ["docx-official", "docx-split-runs", "xlsx-one-sheet", "xlsx-inline-strings"] {
        let own = Layout::named(layout).unwrap_or_else(|| panic!("no layout {layout}"));
        let records = [1, 2, 3].map(told);
        let joined = render_together(&records, own, 1);
        let reports = read_all(&joined, &ReadOptions::default()).unwrap();
        assert_eq!(reports.len(), 3, "{layout}");
        for (report, record) in reports.iter().zip(&records) {
            assert_is(report, &render_with(record, own, 1, &[]), layout);
        }
        let first = read(&joined, &ReadOptions::default()).unwrap();
        let note = first.problems.iter().find(|problem| problem.code == "further-reports").unwrap();
        assert_eq!(note.message_en, "the file holds 2 more; this is the first report");
        assert!(first.has_same_figures(&reports[0]), "{layout}");
    }
}

#[test]
fn a_report_is_one_however_often_its_title_stands() {
    for seed in 1..9 {
        for layout in [
            "text-tabs",
            "text-scraped",
            "text-bars",
            "text-pdf",
            "html-saved-page",
            "docx-official",
            "xlsx-one-sheet",
        ] {
            let file = rendered(seed, layout, &[Noise::TitleTwice, Noise::Furniture]);
            let reports = read_all(&file.bytes, &ReadOptions::default()).unwrap();
            assert_eq!(reports.len(), 1, "{layout} {seed}");
        }
    }
}

#[test]
fn a_title_on_every_page_begins_no_report() {
    let file = rendered(5, "text-tabs", &[]);
    let title = file.expected.title.clone().unwrap();
    let text = text(&file);
    let with_titles = text
        .replace("三、收到", &format!("{title}\n三、收到"))
        .replace("五、存在", &format!("{title}\n五、存在"));
    let again = format!("{with_titles}\n上一篇：{title}\n");
    let reports = read_all(again.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(reports.len(), 1);
    assert_is(&reports[0], &file, "text-tabs");
}

#[test]
fn a_table_of_contents_is_no_report_before_the_report() {
    let file = rendered(3, "text-tabs", &[]);
    let title = file.expected.title.clone().unwrap();
    let contents: String =
        file.expected.sections.iter().flat_map(|section| [section.heading.as_str(), "\n"]).collect();
    let joined = format!("{title}\n目录\n{contents}{}", text(&file));
    assert_eq!(read_all(joined.as_bytes(), &ReadOptions::default()).unwrap().len(), 1);
}

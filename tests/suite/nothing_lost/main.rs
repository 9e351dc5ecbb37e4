//! Nothing lost: every character that a plain walk over a file finds is in the Document.
//!
//! A walk knows the names of the elements that hold text and those whose content is none, and nothing else of a
//! format. It is compared with what the reader makes of every foreign file beside the project, and of every layout of
//! the corpus. White space is not compared: markup folds it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test suite")]

mod html;
mod package;
mod text;
mod walks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gouji_core::document::Document;
use gouji_core::{Limits, read_document};
use gouji_corpus::{FormId, Format, LAYOUTS, Layout, Size, generate, render, render_with};
use gouji_corpus::{Noise, full_records};
use gouji_tests::shared;

use walks::Letters;

/// Files of more bytes take a minute in a test build.
const LARGEST: usize = 1 << 20;

/// What a walk finds in bytes; `None` where it cannot tell.
type Walk = fn(&[u8]) -> Option<Letters>;

/// All characters of the document, whatever the region.
fn read_letters(document: &Document) -> Letters {
    let mut text = String::new();
    for block in &document.blocks {
        block.push_text(&mut text);
    }
    Letters::of(&text)
}

/// What of a file is lost, if anything is; `Err` where nothing can be compared, with the reason.
fn lost(bytes: &[u8], walk: Walk) -> Result<Option<String>, &'static str> {
    if bytes.len() > LARGEST {
        return Err("large");
    }
    let Ok(document) = read_document(bytes, &Limits::default()) else { return Err("refused by the reader") };
    let walked = walk(bytes).ok_or("not laid out as usual")?;
    Ok(walked.missing_from(&read_letters(&document)))
}

fn files(folder: &Path, extensions: &[&str], into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if path.is_dir() {
            files(&path, extensions, into);
        } else if extensions.contains(&extension) {
            into.push(path);
        }
    }
}

/// Compares all foreign files with these extensions. What is not compared is counted by its reason.
fn compare_foreign(extensions: &[&str], walk: Walk) {
    let Some(folder) = shared().map(|shared| shared.join("documents/foreign")).filter(|path| path.is_dir())
    else {
        println!("skipped: no foreign documents beside the project");
        return;
    };
    let mut paths = Vec::new();
    files(&folder, extensions, &mut paths);
    let mut aside: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut compared, mut complaints) = (0, Vec::new());
    for path in &paths {
        match lost(&std::fs::read(path).unwrap(), walk) {
            Ok(lost) => {
                compared += 1;
                complaints.extend(lost.map(|lost| format!("{}: {lost}", path.display())));
            }
            Err(reason) => *aside.entry(reason).or_default() += 1,
        }
    }
    println!("{compared} of {} files compared; not: {aside:?}", paths.len());
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Compares reports in every layout of a format, without and with noise.
fn compare_corpus(format: Format, walk: Walk) {
    let mut complaints = Vec::new();
    let mut compared = 0;
    for layout in LAYOUTS.iter().filter(|layout| layout.format == format) {
        for bytes in rendered(layout) {
            let lost = lost(&bytes, walk).unwrap_or_else(|reason| panic!("{}: {reason}", layout.name));
            compared += 1;
            complaints.extend(lost.map(|lost| format!("{}: {lost}", layout.name)));
        }
    }
    println!("{compared} rendered files compared");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn rendered(layout: &Layout) -> Vec<Vec<u8>> {
    let made = generate(11, FormId::Ogi2021, Size::Small);
    let mut files = vec![render(&made, layout, 3).bytes];
    for (seed, record) in (1..).zip(full_records()) {
        files.push(render_with(record, layout, seed, &Noise::mixture(seed)).bytes);
    }
    files
}

#[test]
fn no_character_of_a_foreign_word_document_is_lost() {
    compare_foreign(&["docx", "docm", "dotx"], package::word);
}

#[test]
fn no_character_of_a_rendered_word_document_is_lost() {
    compare_corpus(Format::Docx, package::word);
}

#[test]
fn no_character_of_a_foreign_workbook_is_lost() {
    compare_foreign(&["xlsx", "xlsm", "xltx"], package::sheets);
}

#[test]
fn no_character_of_a_rendered_workbook_is_lost() {
    compare_corpus(Format::Xlsx, package::sheets);
}

#[test]
fn no_character_of_a_rendered_page_is_lost() {
    compare_corpus(Format::Html, html::page);
}

#[test]
fn no_character_of_a_rendered_text_is_lost() {
    compare_corpus(Format::Text, text::text);
}

//! Every character that a plain walk finds in the body of a foreign document is in the Document.
//!
//! The walk knows nothing but the names of the elements: it takes what `w:t` holds, deleted text, field codes and the
//! second branch of alternate content aside.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::document::Region;
use crate::reader::{Format, Limits, read_document};

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "docx" || extension == "docm") {
            into.push(path);
        }
    }
}

/// The characters of the body by the walk; `None` where the package is not laid out as usual.
fn walked(bytes: &[u8]) -> Option<BTreeMap<char, usize>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut markup = String::new();
    archive.by_name("word/document.xml").ok()?.read_to_string(&mut markup).ok()?;
    let mut reader = Reader::from_str(&markup);
    let mut found = BTreeMap::new();
    let (mut skipped, mut is_text) = (0_usize, false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let name = start.local_name();
                let is_aside =
                    matches!(name.as_ref(), "del" | "moveFrom" | "Fallback" | "rt" | "instrText" | "delText");
                skipped += usize::from(skipped > 0 || is_aside);
                is_text = matches!(start.name().as_ref(), "w:t");
            }
            Event::End(_) => {
                skipped = skipped.saturating_sub(1);
                is_text = false;
            }
            Event::Text(text) if is_text && skipped == 0 => {
                for c in text.chars().filter(|c| !c.is_whitespace()) {
                    *found.entry(c).or_insert(0) += 1;
                }
            }
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

#[test]
fn no_character_of_a_foreign_document_is_lost() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/documents/foreign"));
    if !folder.is_dir() {
        println!("skipped: no foreign documents beside the project");
        return;
    }
    let mut paths = Vec::new();
    files(folder, &mut paths);
    let (mut compared, mut lost) = (0, Vec::new());
    for path in &paths {
        let bytes = std::fs::read(path).unwrap();
        let Ok(document) = read_document(&bytes, &Limits::default()) else { continue };
        let Some(walked) =
            walked(&bytes).filter(|_| document.format == Format::Docx && bytes.len() < 1 << 20)
        else {
            continue;
        };
        compared += 1;
        let mut read = String::new();
        for block in document.blocks.iter().filter(|block| block.region != Region::Note) {
            block.push_text(&mut read);
        }
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        read.chars().for_each(|c| *counts.entry(c).or_insert(0) += 1);
        let missing: usize =
            walked.iter().map(|(c, count)| count.saturating_sub(counts.get(c).copied().unwrap_or(0))).sum();
        if missing > 0 {
            let which: String =
                walked.keys().filter(|c| walked[c] > counts.get(c).copied().unwrap_or(0)).collect();
            lost.push(format!("{}: {missing} of {which}", path.display()));
        }
    }
    println!("{compared} of {} documents compared", paths.len());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

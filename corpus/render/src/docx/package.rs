//! Archives of Office files with fixed times and fixed names of parts, so that equal content means equal bytes.
//!
//! Takes the parts of a package, or an archive made by a library; gives an archive.

use std::fmt::Debug;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Unwraps what can only fail when writing to a device fails; here the device is memory.
#[expect(clippy::expect_used, reason = "writing to memory does not fail")]
pub(crate) fn in_memory<T, E: Debug>(result: Result<T, E>) -> T {
    result.expect("writing to memory succeeds")
}

/// Packs parts, in order, into an archive.
pub(crate) fn pack<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        in_memory(archive.start_file(name, options));
        in_memory(archive.write_all(content));
    }
    in_memory(archive.finish()).into_inner()
}

/// Packs an archive again, without its directories and times, each part changed by its name.
pub(crate) fn repack_with(archive: Vec<u8>, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = in_memory(ZipArchive::new(Cursor::new(archive)));
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut entry = in_memory(archive.by_index(index));
        if entry.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        in_memory(entry.read_to_end(&mut content));
        let name = in_memory(entry.name()).into_owned();
        let content = change(&name, content);
        parts.push((name, content));
    }
    pack(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())))
}

/// Packs a document of docx-rs again: that library counts paragraphs and changes for the whole process, here they are
/// counted from one.
pub(crate) fn repack(archive: Vec<u8>) -> Vec<u8> {
    repack_with(archive, |name, content| {
        if name != "word/document.xml" {
            return content;
        }
        let mut text = in_memory(String::from_utf8(content));
        for (first, mark) in [(1, "w14:paraId=\""), (1, "<w:ins w:id=\""), (100_001, "<w:del w:id=\"")] {
            text = renumber(&text, mark, first);
        }
        text.into_bytes()
    })
}

/// Counts the numbers after a mark.
fn renumber(document: &str, mark: &str, first: usize) -> String {
    let mut pieces = document.split(mark);
    let mut renumbered = pieces.next().unwrap_or_default().to_owned();
    for (number, piece) in (first..).zip(pieces) {
        let rest = piece.split_once('"').map_or(piece, |(_, rest)| rest);
        let number = if mark.contains("paraId") { format!("{number:08X}") } else { format!("{number}") };
        renumbered.extend([mark, &number, "\"", rest]);
    }
    renumbered
}

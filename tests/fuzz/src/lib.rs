//! What the targets share: limits under which nothing takes long, and packages around fuzzed parts.

#[path = "../../../crates/gouji-core/src/reader/package/testing/compound.rs"]
mod compound;

use std::io::{Cursor, Write};
use std::sync::Once;

use gouji_core::{Limits, ReadOptions, TrackedChanges, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use compound::compound_file;

/// Reads bytes to a report. It must end, and in a report or an error.
pub fn try_read(bytes: &[u8]) {
    try_read_side(bytes, TrackedChanges::Final);
}

/// Reads one side of tracked changes to a report.
pub fn try_read_side(bytes: &[u8], tracked_changes: TrackedChanges) {
    let _ = read(bytes, &ReadOptions { limits: limits(), tracked_changes, ..ReadOptions::default() });
}

/// Limits under which nothing takes long. A panic inside another crate that the readers turn into an error is none of
/// ours; one that comes out of them still ends the run.
pub fn limits() -> Limits {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))));
    Limits {
        total_bytes: 16 << 20,
        part_bytes: 16 << 20,
        grid_positions: 200_000,
        cells: 100_000,
        page_nodes: 200_000,
        work: 20_000_000,
        ..Limits::default()
    }
}

/// A package with this main part and one more part.
pub fn package(main: &str, content_type: &str, markup: &[u8], more: &[(&str, &str)]) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/package/2006";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let types = format!(
        r#"<Types xmlns="{namespace}/content-types"><Override PartName="/{main}" ContentType="{content_type}"/></Types>"#
    );
    let rels = format!(
        r#"<Relationships xmlns="{namespace}/relationships"><Relationship Id="r" Type="{kind}" Target="{main}"/></Relationships>"#
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [("[Content_Types].xml", types.as_bytes()), ("_rels/.rels", rels.as_bytes()), (main, markup)];
    let more = more.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in parts.into_iter().chain(more) {
        if writer.start_file(name, SimpleFileOptions::default()).is_ok() {
            let _ = writer.write_all(bytes);
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

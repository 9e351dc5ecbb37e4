//! Packages made in memory, for tests.

mod compound;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(in crate::reader) use compound::compound_file;

/// A ZIP archive of these parts, compressed.
pub(in crate::reader) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The declarations of a package whose main part has this name and content type.
pub(in crate::reader) fn declarations(main: &str, content_type: &str) -> (String, String) {
    let types = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Override PartName="/{main}" ContentType="{content_type}"/></Types>"#
    );
    let relationships = relationships(&[("rId1", "officeDocument", main)]);
    (types, relationships)
}

/// A relationships part: id, last word of the type, target.
pub(in crate::reader) fn relationships(all: &[(&str, &str, &str)]) -> String {
    let mut text =
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#.to_owned();
    for (id, kind, target) in all {
        let prefix = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        write!(text, r#"<Relationship Id="{id}" Type="{prefix}/{kind}" Target="{target}"/>"#).unwrap();
    }
    text + "</Relationships>"
}

/// The byte at which `needle` begins in `haystack`.
pub(in crate::reader) fn position(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).position(|window| window == needle).unwrap()
}

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{SourceFields, each_source};
use crate::error::ReadErrorKind;
use crate::reader::Limits;
use crate::reader::package::testing::zip;

fn seen_with(bytes: &[u8], name: &str, limits: &Limits) -> Vec<String> {
    let mut seen = Vec::new();
    each_source(bytes, name, limits, &SourceFields::default(), &mut |path, source| {
        seen.push(match source {
            Ok(bytes) => format!("{path}={}", String::from_utf8_lossy(bytes)),
            Err(error) => match error.kind() {
                ReadErrorKind::Limit { name, .. } => format!("{path}: {name}"),
                other => format!("{path}: {other:?}"),
            },
        });
    });
    seen
}

fn seen(bytes: &[u8], name: &str) -> Vec<String> {
    seen_with(bytes, name, &Limits::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(u64::try_from(bytes.len()).unwrap());
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

#[test]
fn a_document_is_its_own_source() {
    assert_eq!(seen("报告".as_bytes(), "a.txt"), ["a.txt=报告"]);
    assert_eq!(seen(b"{\"a\": 1}", "a.json"), ["a.json={\"a\": 1}"]);
    assert_eq!(seen("甲,乙\n1,2\n".as_bytes(), "a.csv"), ["a.csv=甲,乙\n1,2\n"]);
    assert_eq!(seen(b"", "a"), ["a="]);
}

#[test]
fn every_document_of_an_archive_is_a_source() {
    let entries: [(&str, &[u8]); 4] =
        [("a/b.txt", b"1"), ("a/c.html", b"2"), ("a/c_files/d.PNG", b"3"), ("__MACOSX/._b.txt", b"4")];
    assert_eq!(seen(&zip(&entries), "x.zip"), ["x.zip!a/b.txt=1", "x.zip!a/c.html=2"]);
    assert_eq!(seen(&tar(&entries), "x.tar"), ["x.tar!a/b.txt=1", "x.tar!a/c.html=2"]);
    assert_eq!(seen(&gzip(&tar(&entries)), "x.tgz"), ["x.tgz!a/b.txt=1", "x.tgz!a/c.html=2"]);
    assert_eq!(seen(&gzip(b"5"), "b.txt.gz"), ["b.txt.gz=5"]);
}

#[test]
fn archives_in_archives_are_opened_as_deep_as_allowed() {
    let inner = zip(&[("b.txt", b"1")]);
    let middle = zip(&[("a.zip", &inner)]);
    assert_eq!(seen(&middle, "x.zip"), ["x.zip!a.zip!b.txt=1"]);
    let limits = Limits { container_depth: 1, ..Limits::default() };
    assert_eq!(seen_with(&middle, "x.zip", &limits), ["x.zip!a.zip: container_depth"]);
}

#[test]
fn a_damaged_entry_leaves_the_others() {
    let mut bytes = zip(&[("a.txt", b"first entry of this archive"), ("b.txt", b"2")]);
    bytes[40] ^= 0xff;
    let seen = seen(&bytes, "x.zip");
    assert!(seen[0].starts_with("x.zip!a.txt: Damaged"), "{seen:?}");
    assert_eq!(seen[1], "x.zip!b.txt=2");
}

#[test]
fn what_inflates_too_far_passes_a_limit() {
    let bomb = gzip(&vec![b'x'; 4 << 20]);
    assert_eq!(seen(&bomb, "x.gz"), ["x.gz: expansion"]);
    let limits = Limits { total_bytes: 10, ..Limits::default() };
    assert_eq!(seen_with(&gzip(&[b'x'; 100]), "x.gz", &limits), ["x.gz: total_bytes"]);
    let limits = Limits { sources: 1, ..Limits::default() };
    assert_eq!(
        seen_with(&zip(&[("a", b"1"), ("b", b"2")]), "x.zip", &limits),
        ["x.zip!a=1", "x.zip!a: sources"]
    );
}

#[test]
fn records_with_a_page_are_sources() {
    let lines = "{\"html\": \"<p>1\", \"title\": \"题<\"}\r\n{\"other\": 2}\n{\"html\": \"\", \"text\": \"题3\", \"title\": \"题\"}\n";
    assert_eq!(seen(lines.as_bytes(), "x"), ["x!1=<h1>题&lt;</h1>\n<p>1", "x!3=题3"]);
    assert_eq!(seen(b" [{\"text\": \"1\"}, {\"body\": \"2\"}]", "x"), ["x!1=1", "x!2=2"]);
    let utf_16: Vec<u8> = std::iter::once(0xfeff)
        .chain("{\"text\": \"1\"}".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(seen(&utf_16, "x"), ["x!1=1"]);
    assert_eq!(seen("id,title,content\n1,题,\"a,\nb\"\n2,,c\n".as_bytes(), "x"), ["x!1=题\na,\nb", "x!2=c"]);
}

use super::testing::{position, relationships, zip};
use super::xml::{Event, Events};
use super::{Package, Part};
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;

fn read(bytes: &[u8], limits: &Limits, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
    Ok(Package::open(bytes, limits)?.read(name)?.map(|part| part.bytes))
}

fn limit_of(error: &ReadError) -> &'static str {
    match error.kind() {
        ReadErrorKind::Limit { name, .. } => name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn part_names_are_compared_without_case_and_leading_slash() {
    let bytes = zip(&[("Word/Document.XML", b"x")]);
    assert_eq!(read(&bytes, &Limits::default(), "/word/document.xml").unwrap().unwrap(), b"x");
}

#[test]
fn a_part_above_its_limit_is_refused() {
    let bytes = zip(&[("a", &[b'a'; 100])]);
    let limits = Limits { part_bytes: 99, ..Limits::default() };
    assert_eq!(limit_of(&read(&bytes, &limits, "a").unwrap_err()), "part_bytes");
}

#[test]
fn all_parts_together_have_a_limit() {
    let bytes = zip(&[("a", &[b'a'; 100]), ("b", &[b'b'; 100])]);
    let limits = Limits { total_bytes: 150, ..Limits::default() };
    let mut package = Package::open(&bytes, &limits).unwrap();
    assert!(package.read("a").unwrap().is_some());
    assert_eq!(limit_of(&package.read("b").unwrap_err()), "total_bytes");
}

#[test]
fn a_bomb_passes_the_expansion_limit() {
    let bytes = zip(&[("a", &vec![0; 3 << 20])]);
    assert_eq!(limit_of(&read(&bytes, &Limits::default(), "a").unwrap_err()), "expansion");
}

#[test]
fn small_parts_may_expand_freely() {
    let bytes = zip(&[("a", &vec![0; 1 << 20])]);
    assert_eq!(read(&bytes, &Limits::default(), "a").unwrap().unwrap().len(), 1 << 20);
}

#[test]
fn a_false_size_in_the_directory_reserves_nothing() {
    let mut bytes = zip(&[("a", b"some text")]);
    let directory = position(&bytes, b"PK\x01\x02");
    bytes[directory + 24..directory + 28].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
    // Either the text or an error about it, but no gigabytes.
    if let Ok(read) = read(&bytes, &Limits::default(), "a") {
        assert_eq!(read.unwrap(), b"some text");
    }
}

#[test]
fn names_that_differ_in_case_only_are_repeated() {
    let bytes = zip(&[("word/a.xml", b"1"), ("WORD/A.xml", b"2")]);
    let limits = Limits::default();
    assert_eq!(Package::open(&bytes, &limits).unwrap().repeated_names(), ["word/a.xml"]);
}

#[test]
fn a_truncated_archive_is_damaged() {
    let bytes = zip(&[("a", b"some text")]);
    let limits = Limits::default();
    let error = Package::open(&bytes[..bytes.len() - 10], &limits).err().unwrap();
    assert!(matches!(error.kind(), ReadErrorKind::Damaged(_)));
}

#[test]
fn relationship_targets_are_seen_from_the_folder_of_the_part() {
    let rels = relationships(&[("rId1", "styles", "styles.xml"), ("rId2", "footer", "/x/../word/f.xml")]);
    let bytes = zip(&[("word/_rels/document.xml.rels", rels.as_bytes())]);
    let limits = Limits::default();
    let mut package = Package::open(&bytes, &limits).unwrap();
    let found = super::relationships::relationships_of(&mut package, "word/document.xml").unwrap();
    let targets: Vec<_> = found.iter().map(|found| (found.kind.as_str(), found.target.as_str())).collect();
    assert_eq!(targets, [("styles", "word/styles.xml"), ("footer", "word/f.xml")]);
}

fn events_of(text: &str) -> Result<Vec<String>, ReadError> {
    let mut events = Events::new(text, "part.xml", &Limits::default());
    let mut shown = Vec::new();
    while let Some(event) = events.next()? {
        let range = events.event_range();
        shown.push(match event {
            Event::Start(element) => format!("<{:?}:{} {range:?}", element.namespace, element.name),
            Event::End => format!("> {range:?}"),
            Event::Text(text) => format!("{text} {range:?}"),
        });
    }
    Ok(shown)
}

#[test]
fn events_carry_their_bytes() {
    let shown = events_of("<a>x<b/></a>").unwrap();
    assert_eq!(shown, ["<None:a 0..3", "x 3..4", "<None:b 4..8", "> 8..8", "> 8..12"]);
}

#[test]
fn bytes_count_from_the_byte_order_mark() {
    assert_eq!(events_of("\u{FEFF}<a/>").unwrap(), ["<None:a 3..7", "> 7..7"]);
}

#[test]
fn a_prefix_means_the_innermost_namespace() {
    let word = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let text = format!(r#"<p:a xmlns:p="{word}"><p:b xmlns:p="urn:x"/><p:c/></p:a>"#);
    let shown = events_of(&text).unwrap();
    let starts: Vec<&str> =
        shown.iter().filter_map(|event| event.split_once(' ')).map(|(start, _)| start).collect();
    assert_eq!(starts, ["<Word:a", "<Unknown:b", ">", "<Word:c", ">", ">"]);
}

#[test]
fn references_are_resolved_and_unknown_ones_refused() {
    let shown = events_of("<a>&lt;&#x4E00;<![CDATA[&]]></a>").unwrap();
    let texts: Vec<char> = shown[1..4].iter().filter_map(|event| event.chars().next()).collect();
    assert_eq!(texts, ['<', '一', '&']);
    assert!(events_of("<a>&nbsp;</a>").unwrap_err().to_string().contains("undefined entity `nbsp`"));
}

#[test]
fn an_end_of_input_inside_an_element_is_damage() {
    let error = events_of("<a><b></b>").unwrap_err();
    assert_eq!(
        error.to_string(),
        "damaged document: the markup ends inside an open element (at part.xml, byte 10)"
    );
}

#[test]
fn ends_that_do_not_match_are_damage() {
    assert!(matches!(events_of("<a><b></a></b>").unwrap_err().kind(), ReadErrorKind::Damaged(_)));
}

#[test]
fn document_type_declarations_are_refused() {
    assert!(events_of("<!DOCTYPE a><a/>").unwrap_err().to_string().contains("document type declarations"));
}

#[test]
fn nesting_has_a_limit() {
    let text = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    assert_eq!(limit_of(&events_of(&text).unwrap_err()), "nesting");
}

#[test]
fn utf_16_is_decoded() {
    let units = "\u{FEFF}<a>一</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let part = Part { name: "a".into(), bytes: units };
    assert_eq!(super::xml::decode(&part).unwrap(), "<a>一</a>");
}

#[test]
fn a_declared_encoding_is_decoded() {
    let mut bytes = br#"<?xml version="1.0" encoding="GBK"?><a>"#.to_vec();
    bytes.extend(b"\xD2\xBB</a>");
    let part = Part { name: "a".into(), bytes };
    assert!(super::xml::decode(&part).unwrap().ends_with("<a>一</a>"));
}

/// What follows the element `<a>` inside a root, after it was skipped.
fn after_skipped(content: &str) -> Vec<String> {
    let text = format!("<r>{content}<z/></r>");
    let mut events = Events::new(&text, "part.xml", &Limits::default());
    events.next().unwrap();
    events.next().unwrap();
    events.skip().unwrap();
    let mut names = Vec::new();
    while let Some(event) = events.next().unwrap() {
        if let Event::Start(element) = event {
            names.push(format!("{} {:?}", element.name, events.event_range()));
        }
    }
    assert_eq!(events.depth(), 0);
    names
}

#[test]
fn skipping_ends_at_the_end_of_the_element() {
    let contents = [
        "<a/>",
        "<a></a>",
        "<a><b><a>x</a><a/><a k='1'/></b></a>",
        "<a><ab></ab></a>",
        "<a><!-- </a> --></a>",
        "<a><![CDATA[</a>]]></a>",
        "<a>\n</a >",
    ];
    for content in contents {
        let start = 3 + content.len();
        assert_eq!(after_skipped(content), [format!("z {start}..{}", start + 4)], "{content}");
    }
}

#[test]
fn skipping_an_element_that_never_ends_is_damage() {
    let mut events = Events::new("<r><a><b/></r>", "part.xml", &Limits::default());
    events.next().unwrap();
    events.next().unwrap();
    assert!(events.skip().is_err());
}

//! Our tokens are those of quick-xml: over the parts of foreign files, and over markup broken in many ways.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::markup::{Scanner, Token};

/// Tokens in short, each with its bytes; the last one may be an error, with the place.
fn ours(text: &str) -> Vec<String> {
    let mut scanner = Scanner::new(text, 0);
    let mut shown = Vec::new();
    loop {
        let token = scanner.next();
        let range = scanner.token_range();
        shown.push(match token {
            Ok(Some(Token::Start(tag))) if tag.is_empty => {
                format!("empty {}|{} {range:?}", tag.name, tag.attributes)
            }
            Ok(Some(Token::Start(tag))) => format!("start {}|{} {range:?}", tag.name, tag.attributes),
            Ok(Some(Token::End)) => format!("end {range:?}"),
            Ok(Some(Token::Text(text))) => format!("text {text} {range:?}"),
            Ok(Some(Token::Literal(text))) => format!("literal {text} {range:?}"),
            Ok(Some(Token::Reference(name))) => format!("reference {name} {range:?}"),
            Ok(None) => return shown,
            Err(_) => {
                shown.push(format!("error {}", range.start));
                return shown;
            }
        });
    }
}

/// The same by quick-xml.
fn theirs(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut shown = Vec::new();
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event();
        let range = start..reader.buffer_position();
        shown.push(match event {
            Ok(Event::Start(tag)) => {
                format!("start {}|{} {range:?}", tag.name().as_ref(), tag.attributes_raw())
            }
            Ok(Event::Empty(tag)) => {
                format!("empty {}|{} {range:?}", tag.name().as_ref(), tag.attributes_raw())
            }
            Ok(Event::End(_)) => format!("end {range:?}"),
            Ok(Event::Text(text)) => format!("text {} {range:?}", &*text),
            Ok(Event::CData(text)) => format!("literal {} {range:?}", &*text),
            Ok(Event::GeneralRef(name)) => format!("reference {} {range:?}", &*name),
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => continue,
            Ok(Event::Eof) => return shown,
            Ok(Event::DocType(_)) | Err(_) => {
                shown.push(format!("error {start}"));
                return shown;
            }
        });
    }
}

fn check(text: &str, name: &str) {
    let (ours, theirs) = (ours(text), theirs(text));
    if let Some(place) =
        (0..ours.len().max(theirs.len())).find(|place| ours.get(*place) != theirs.get(*place))
    {
        let around =
            |tokens: &[String]| tokens[place.saturating_sub(1)..tokens.len().min(place + 2)].to_vec();
        panic!("{name}, token {place}: {:?} but quick-xml has {:?}", around(&ours), around(&theirs));
    }
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, into) } else { into.push(path) }
    }
}

#[test]
fn every_part_of_a_foreign_package_has_the_same_tokens() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/documents"));
    if !folder.is_dir() {
        println!("skipped: no documents beside the project");
        return;
    }
    let mut paths = Vec::new();
    files(folder, &mut paths);
    let mut compared = 0;
    for path in &paths {
        let bytes = std::fs::read(path).unwrap();
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { continue };
        for index in 0..archive.len() {
            let Ok(part) = archive.by_index(index) else { continue };
            let name = format!("{} {:?}", path.display(), String::from_utf8_lossy(part.name_raw()));
            let mut bytes = Vec::new();
            if part.size() > 1 << 18 || part.take(1 << 18).read_to_end(&mut bytes).is_err() {
                continue;
            }
            if let Ok(text) = String::from_utf8(bytes) {
                check(text.trim_start_matches('\u{feff}'), &name);
                compared += 1;
            }
        }
    }
    println!("{compared} parts compared");
}

#[test]
fn odd_markup_has_the_same_tokens() {
    let odd = [
        "<a b='>' c=\"'>\">x</a >",
        "<a/b/>",
        "<a\"x>y\"z></a\"x>y\"z>",
        "<></>",
        "</a>",
        "<a></b>",
        "<a",
        "<a b='",
        "<",
        "<!",
        "<!-",
        "<!-->",
        "<!--->",
        "<!---->",
        "<!-- - -- -->x",
        "<!--",
        "<![CDATA[]]>",
        "<![CDATA[]>]]]>",
        "<![CDATA[",
        "<![CDAT]]>",
        "<?>",
        "<??>",
        "<?a?>b",
        "<?a",
        "<?xml version='1.0'?>x",
        "<!DOCTYPE a>",
        "<!doctype",
        "<!x>",
        "&amp;",
        "&",
        "&a",
        "&a&b;",
        "&a<b>",
        "a & b",
        "&;",
        "<a/>\n</a>",
        "<a></a b='>'>",
        "<a></ a>",
        "<a></a\t>",
        "<一 二='三'>四</一>",
        "<a /></a>",
        "<a b/>",
        "< a></ a>",
        "<a/ >",
    ];
    for text in odd {
        check(text, text);
        check(&format!("<r>{text}</r>"), text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_markup_has_the_same_tokens(
        pieces in proptest::collection::vec(
            prop_oneof![
                Just("<a>"), Just("</a>"), Just("<b:c d=\"e\">"), Just("</b:c>"), Just("<f/>"), Just("<g h='>'/>"),
                Just("<"), Just(">"), Just("/"), Just("\""), Just("'"), Just("&"), Just(";"), Just("!"), Just("?"),
                Just("<!--"), Just("-->"), Just("<![CDATA["), Just("]]>"), Just("-"), Just("]"), Just("一"), Just(" "),
                Just("\n"), Just("="), Just("x"), Just("&lt;"), Just("<?"), Just("?>"),
            ],
            0..12,
        )
    ) {
        let text: String = pieces.concat();
        prop_assert_eq!(ours(&text), theirs(&text));
    }
}

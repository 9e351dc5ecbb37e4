//! Plain walks over the parts of packages: texts of Word, strings of workbooks.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};
use zip::ZipArchive;

use super::walks::Letters;

/// Elements of Word whose text is none of the final text: the other side of tracked changes, field codes, the second
/// branch of alternate content, the sound of characters.
const ASIDE_IN_WORD: [&str; 7] =
    ["del", "moveFrom", "Fallback", "rt", "instrText", "delText", "delInstrText"];
/// The sound of characters.
const ASIDE_IN_SHEETS: [&str; 1] = ["rPh"];

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The texts of the body of a document.
pub(crate) fn word(bytes: &[u8]) -> Option<Letters> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let markup = part(&mut archive, "word/document.xml")?;
    let mut letters = Letters::default();
    walk(&markup, &ASIDE_IN_WORD, |open, text| {
        // A text of the namespace of the document itself, whatever its prefix.
        let prefix = |name: &str| name.rsplit_once(':').map(|(prefix, _)| prefix.to_owned());
        if let [root, .., innermost] = open
            && local(innermost) == "t"
            && prefix(innermost) == prefix(root)
        {
            letters.add(text);
        }
    })?;
    Some(letters)
}

/// The strings that the cells of all sheets hold, shared and inline ones and those of formulas.
pub(crate) fn sheets(bytes: &[u8]) -> Option<Letters> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let shared = match part(&mut archive, "xl/sharedStrings.xml") {
        Some(markup) => shared_strings(&markup)?,
        None => Vec::new(),
    };
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let mut letters = Letters::default();
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        add_sheet(&part(&mut archive, name)?, &shared, &mut letters)?;
    }
    Some(letters)
}

/// The shared strings in order.
fn shared_strings(markup: &str) -> Option<Vec<String>> {
    let mut strings: Vec<String> = Vec::new();
    let mut place = 0;
    walk_elements(markup, &ASIDE_IN_SHEETS, |step| match step {
        Step::Start(open, _) if local(open.last()?) == "si" => {
            strings.push(String::new());
            place = strings.len() - 1;
            Some(())
        }
        Step::Text(open, text) if local(open.last()?) == "t" => {
            strings.get_mut(place)?.push_str(text);
            Some(())
        }
        Step::Start(..) | Step::Text(..) => Some(()),
    })?;
    Some(strings)
}

/// What the cells of a sheet hold that is text.
fn add_sheet(markup: &str, shared: &[String], letters: &mut Letters) -> Option<()> {
    let mut kind = String::new();
    walk_elements(markup, &ASIDE_IN_SHEETS, |step| {
        match step {
            Step::Start(open, attributes) if local(open.last()?) == "c" => {
                let own = attributes.iter().find(|(name, _)| name == "t");
                kind = own.map(|(_, value)| value.clone()).unwrap_or_default();
            }
            Step::Text(open, text) => match (local(open.last()?), &*kind) {
                ("v", "s") => letters.add(&unescaped(shared.get(text.trim().parse::<usize>().ok()?)?)),
                ("v", "str") | ("t", "inlineStr") => letters.add(&unescaped(text)),
                _ => {}
            },
            Step::Start(..) => {}
        }
        Some(())
    })
}

/// Text of a workbook, in which characters that XML cannot hold are written `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split("_x");
    let mut unescaped = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece.get(..5).and_then(|code| code.strip_suffix('_'));
        let character = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match character {
            Some(character) => {
                unescaped.push(character);
                unescaped.push_str(&piece[5..]);
            }
            None => unescaped.extend(["_x", piece]),
        }
    }
    unescaped
}

fn part(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    String::from_utf8(text.to_vec()).ok()
}

/// The name of an element without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What a walk meets, with the names of the open elements.
enum Step<'a> {
    Start(&'a [String], &'a [(String, String)]),
    Text(&'a [String], &'a str),
}

/// Shows all text that stands in no element put aside.
fn walk(markup: &str, aside: &[&str], mut show: impl FnMut(&[String], &str)) -> Option<()> {
    walk_elements(markup, aside, |step| {
        if let Step::Text(open, text) = step {
            show(open, text);
        }
        Some(())
    })
}

/// Shows all elements and all text that stand in no element put aside. `None` where the markup is broken.
fn walk_elements(markup: &str, aside: &[&str], mut show: impl FnMut(Step<'_>) -> Option<()>) -> Option<()> {
    let mut reader = Reader::from_str(markup);
    let mut open: Vec<String> = Vec::new();
    // How many elements were open when one began that is put aside.
    let mut outside: Option<usize> = None;
    loop {
        let event = reader.read_event().ok()?;
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                open.push(start.name().as_ref().to_owned());
                if outside.is_none() && aside.contains(&start.local_name().as_ref()) {
                    outside = Some(open.len() - 1);
                }
                if outside.is_none() {
                    let of = |attribute: &quick_xml::events::attributes::Attribute<'_>| {
                        (attribute.key.as_ref().to_owned(), attribute.value.as_ref().to_owned())
                    };
                    let attributes: Vec<_> =
                        start.attributes().filter_map(Result::ok).map(|a| of(&a)).collect();
                    show(Step::Start(&open, &attributes))?;
                }
            }
            // White space around the root is no text.
            Event::Text(_) if open.is_empty() => {}
            Event::Text(text) if outside.is_none() => show(Step::Text(&open, text))?,
            Event::CData(text) if outside.is_none() => show(Step::Text(&open, text))?,
            Event::GeneralRef(reference) if outside.is_none() => {
                show(Step::Text(&open, &referred(reference)?))?;
            }
            Event::Eof => return Some(()),
            _ => {}
        }
        if matches!(event, Event::End(_) | Event::Empty(_)) {
            open.pop();
            outside = outside.filter(|outside| open.len() > *outside);
        }
    }
}

/// What a reference stands for.
fn referred(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref().ok()? {
        Some(c) => Some(c.to_string()),
        None => resolve_xml_entity(reference).map(str::to_owned),
    }
}

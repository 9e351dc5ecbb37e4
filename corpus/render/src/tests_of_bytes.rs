//! Tests that the bytes of every layout hold the figures that are expected of them.
//!
//! The files are read here in the crudest way that can work, by other code than any reader under test.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xlsx};
use encoding_rs::{GB18030, UTF_16LE};

use crate::expected::{Expected, ExpectedState, is_padding};
use crate::facts::FormId;
use crate::generate::{Size, generate};
use crate::layout::{Format, LAYOUTS, Layout, render_with};
use crate::noise::Noise;
use crate::record::{Record, full_records, record_named};

#[test]
fn files_hold_the_figures_of_full_records() {
    for record in full_records() {
        for layout in LAYOUTS {
            assert_held(record, layout, 1, &[]);
        }
    }
}

#[test]
fn files_hold_the_figures_under_every_noise() {
    let records = [record_named("hemu-2020").unwrap().clone(), generate(4, FormId::Ogi2021, Size::Large)];
    for record in &records {
        for (seed, noise) in (0..).zip(Noise::ALL) {
            for layout in LAYOUTS.iter().skip(usize::try_from(seed).unwrap() % 8).step_by(8) {
                assert_held(record, layout, seed, &[noise]);
            }
        }
    }
}

/// Asserts that the figures stand in the file, in the order of the form unless the layout has another.
fn assert_held(record: &Record, layout: &Layout, seed: u64, noise: &[Noise]) {
    let file = render_with(record, layout, seed, noise);
    let text = match layout.format {
        Format::Docx => docx_text(&file.bytes),
        Format::Xlsx => xlsx_text(file.bytes),
        Format::Text => decoded(layout, &file.bytes),
        Format::Html => html_text(&file.bytes),
    };
    let text: String = text.chars().filter(|letter| !is_padding(*letter)).collect();
    let is_in_order = !matches!(layout.name, "docx-remedies-upright" | "xlsx-side-by-side");
    let mut rest = text.as_str();
    for (address, raw) in printed(&file.expected) {
        let Some(at) = rest.find(&raw) else {
            panic!("{} {}: {address} {raw} is not in {:?}", record.id, layout.name, file.expected.noise)
        };
        if is_in_order {
            rest = &rest[at + raw.len()..];
        }
    }
}

fn printed(expected: &Expected) -> impl Iterator<Item = (&str, String)> {
    expected.cells.iter().filter(|cell| cell.state == ExpectedState::Present).map(|cell| {
        let raw = cell.raw.as_ref().unwrap();
        (cell.address.as_str(), raw.chars().filter(|letter| !is_padding(*letter)).collect())
    })
}

fn docx_text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut document = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    let mut text = document;
    for (open, close) in [
        ("<mc:Fallback>", "</mc:Fallback>"),
        ("<w:del ", "</w:del>"),
        ("<w:rPr><w:vanish/></w:rPr>", "</w:r>"),
        ("<w:instrText", "</w:instrText>"),
    ] {
        text = without(&text, open, close);
    }
    stripped(&text)
}

fn html_text(bytes: &[u8]) -> String {
    let text = if bytes.windows(6).any(|window| window == b"gb2312") {
        GB18030.decode(bytes).0.into_owned()
    } else {
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let text = without(&without(&text, "<!--", "-->"), "<script>", "</script>");
    let mut pieces = text.split("&#");
    let mut resolved = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(';').unwrap();
        resolved.push(char::from_u32(number.parse().unwrap()).unwrap());
        resolved.push_str(rest);
    }
    stripped(&resolved).replace("&nbsp;", "")
}

fn xlsx_text(bytes: Vec<u8>) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut text = String::new();
    for name in visible {
        for cell in book.worksheet_range(&name).unwrap().rows().flatten() {
            match cell {
                Data::Empty => {}
                other => text.extend([other.to_string().as_str(), " "]),
            }
        }
    }
    text
}

fn decoded(layout: &Layout, bytes: &[u8]) -> String {
    match layout.name {
        "text-tabs-gbk" | "text-bars-gb18030" | "text-comma-separated" => {
            GB18030.decode(bytes).0.into_owned()
        }
        "text-tabs-utf16" => UTF_16LE.decode(bytes).0.into_owned(),
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// The text without what stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut pieces = text.split(open);
    let mut kept = pieces.next().unwrap().to_owned();
    for piece in pieces {
        kept.push_str(piece.split_once(close).map_or("", |(_, rest)| rest));
    }
    kept
}

/// The text without tags.
fn stripped(text: &str) -> String {
    let mut pieces = text.split('<');
    let mut kept = pieces.next().unwrap().to_owned();
    for piece in pieces {
        kept.push_str(piece.split_once('>').map_or("", |(_, rest)| rest));
    }
    kept
}

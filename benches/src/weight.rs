//! Gives files the weight that office programs give them: fonts, spacing, borders and margins on everything.
//!
//! The corpus writes as little markup as a layout needs; what is filled in and saved by hand has many times as much,
//! and skipping it is most of a reader's work. The text stays what it is.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

const DOCUMENT: &str = "word/document.xml";
const RUN: &str = r#"<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/>"#;
const PARAGRAPH: &str = r#"<w:widowControl/><w:spacing w:before="0" w:beforeAutospacing="1" w:after="0" w:afterLines="0" w:afterAutospacing="0"/><w:ind w:left="0" w:right="0"/>"#;
const CELL: &str = r#"<w:tcBorders><w:top w:val="nil"/><w:left w:val="single" w:color="auto" w:sz="8" w:space="0"/><w:bottom w:val="single" w:color="auto" w:sz="8" w:space="0"/><w:right w:val="single" w:color="auto" w:sz="8" w:space="0"/></w:tcBorders>"#;
const ROW: &str = r#"<w:tblPrEx><w:tblBorders><w:top w:val="none" w:color="auto" w:sz="0" w:space="0"/><w:left w:val="none" w:color="auto" w:sz="0" w:space="0"/><w:bottom w:val="none" w:color="auto" w:sz="0" w:space="0"/><w:right w:val="none" w:color="auto" w:sz="0" w:space="0"/></w:tblBorders></w:tblPrEx>"#;

/// The same word document with that markup.
pub(crate) fn weighty(docx: &[u8]) -> Result<Vec<u8>, String> {
    let told = |error: &dyn std::fmt::Display| format!("the fixture: {error}");
    let mut package = ZipArchive::new(Cursor::new(docx)).map_err(|error| told(&error))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for place in 0..package.len() {
        let mut part = package.by_index(place).map_err(|error| told(&error))?;
        let name = part.name().map_err(|error| told(&error))?.into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|error| told(&error))?;
        if name == DOCUMENT {
            bytes = with_markup(&String::from_utf8_lossy(&bytes)).into_bytes();
        }
        written.start_file(name, options).map_err(|error| told(&error))?;
        written.write_all(&bytes).map_err(|error| told(&error))?;
    }
    let bytes = written.finish().map_err(|error| told(&error))?;
    Ok(bytes.into_inner())
}

fn with_markup(xml: &str) -> String {
    let run = format!("<w:rPr>{RUN}</w:rPr>");
    xml.replace("<w:rPr />", &run)
        .replace("<w:pPr>", &format!("<w:pPr>{PARAGRAPH}"))
        .replace("<w:vAlign ", &format!("{CELL}<w:vAlign "))
        .replace("<w:trPr", &format!("{ROW}<w:trPr"))
}

const PAGE_CELL: &str = " width=64 valign=top style='width:48.2pt;border:solid windowtext 1.0pt;border-left:none;padding:0cm 5.4pt'";
const PAGE_PARAGRAPH: &str = " class=MsoNormal align=center style='text-align:center'";
const PAGE_SPAN: &str = " lang=EN-US style='font-size:10.5pt;font-family:宋体;color:black'";
/// What Word writes before a page once for every style.
const PAGE_STYLE: &str = "p.MsoNormal, li.MsoNormal, div.MsoNormal\r\n\t{mso-style-unhide:no; mso-style-qformat:yes; margin:0cm; text-align:justify; font-size:10.5pt; font-family:\"等线\",sans-serif;}\r\n";
/// Styles of a page.
const PAGE_STYLES: usize = 30;

/// The same web page with the markup that Word leaves on every cell, paragraph and span.
pub(crate) fn weighty_page(html: &str) -> String {
    let page = ["td", "p", "span"].iter().fold(html.to_owned(), |page, name| {
        let attributes = match *name {
            "td" => PAGE_CELL,
            "p" => PAGE_PARAGRAPH,
            _ => PAGE_SPAN,
        };
        let page = page.replace(&format!("<{name} "), &format!("<{name}{attributes} "));
        page.replace(&format!("<{name}>"), &format!("<{name}{attributes}>"))
    });
    let style = format!("<style>\r\n<!--\r\n{}-->\r\n</style></head>", PAGE_STYLE.repeat(PAGE_STYLES));
    page.replace("</head>", &style)
}

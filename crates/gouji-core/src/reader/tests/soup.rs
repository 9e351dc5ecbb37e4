//! Tags in no order at all: whatever a page does with them, no character of its text is lost.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::document::Document;
use crate::reader::{DocumentOptions, Limits, TrackedChanges, read_document_with};

/// Elements that blocks, grids, regions and notes are made of.
const NAMES: [&str; 47] = [
    "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "div", "p", "span", "b", "a", "h2",
    "ul", "ol", "li", "del", "ins", "ruby", "rt", "pre", "select", "option", "button", "input", "form",
    "nav", "header", "article", "dl", "dt", "dd", "fieldset", "legend", "center", "font", "textarea",
    "title", "svg", "math", "br", "colgroup", "details", "label", "section", "footer",
];
/// Attributes that change what an element is.
const ATTRIBUTES: [&str; 16] = [
    "",
    "",
    "",
    "",
    " style=\"display:none\"",
    " style=\"display:table\"",
    " style=\"display:table-row\"",
    " style=\"display:table-cell\"",
    " style=\"display:table-row-group\"",
    " style=\"display:table-caption\"",
    " style=\"display:block\"",
    " style=\"display:inline\"",
    " style=\"white-space:pre\"",
    " colspan=3",
    " rowspan=2",
    " href=\"#\"",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (select(&NAMES[..]), select(&ATTRIBUTES[..])).prop_map(|(name, more)| format!("<{name}{more}>")),
        2 => select(&NAMES[..]).prop_map(|name| format!("</{name}>")),
        3 => "[一-十a-z0-9 \n]{1,3}",
    ]
}

fn counts(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts
}

fn text_of(document: &Document) -> String {
    let mut text = String::new();
    document.blocks.iter().for_each(|block| block.push_text(&mut text));
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_character_of_a_page_is_lost(pieces in vec(piece(), 1..40), is_original: bool) {
        let page = format!("<!DOCTYPE html><body>{}", pieces.concat());
        let written: String = pieces.iter().filter(|piece| !piece.starts_with('<')).fold(
            String::new(),
            |mut text, piece| { write!(text, "{piece}").unwrap(); text },
        );
        let tracked_changes = if is_original { TrackedChanges::Original } else { TrackedChanges::Final };
        let options = DocumentOptions { limits: Limits::default(), tracked_changes };
        let document = read_document_with(page.as_bytes(), &options).unwrap();
        let read = counts(&text_of(&document));
        for (c, count) in counts(&written) {
            prop_assert!(
                read.get(&c).copied().unwrap_or(0) >= count,
                "{c} of {page}\n{document:#?}",
            );
        }
    }
}

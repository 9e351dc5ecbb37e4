//! Plain tokens against the general machinery: the same tree, with the same places, whatever the page.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::tree::{Content, Tree, build, build_slowly};
use crate::error::ReadError;
use crate::reader::Limits;

/// Pieces of pages, whole and broken. No byte order mark: the general machinery drops one inside a page, the plain path keeps it.
const PIECES: [&str; 85] = [
    "<table>",
    "</table>",
    "<tr>",
    "<TR>",
    "</tr>",
    "<td>",
    "<td colspan=2>",
    "<td rowspan='2' class=a>",
    "</td>",
    "<th/>",
    "<p>",
    "</p>",
    "<p class=\"MsoNormal\" style=\"text-align:center;mso-hide:all\">",
    "<span lang=EN-US>",
    "</span>",
    "<b>",
    "</b>",
    "<font color=\"#333\">",
    "</font>",
    "<a href=\"x?a=1&amp;b=2\">",
    "<a href=x>",
    "</a>",
    "<br/>",
    "<br>",
    "<o:p>",
    "</o:p>",
    "<o:p>&nbsp;</o:p>",
    "<div style=\"display:none\">",
    "<div hidden>",
    "</div >",
    "<pre>",
    "</pre>",
    "<ol start=3>",
    "<li value=\"5\">",
    "</ol>",
    "<h2>",
    "</h2>",
    "<input value=\"甲\">",
    "<svg>",
    "<math>",
    "</svg>",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<select>",
    "<option>",
    "<!-- a > b -->",
    "<!--",
    "-->",
    "<!DOCTYPE html>",
    "<![CDATA[",
    "]]>",
    "<?xml?>",
    "<",
    "</",
    "<3",
    "&",
    "&nbsp;",
    "&nbsp",
    "&amp;",
    "&#65;",
    "&#x41;",
    "&#128;",
    "&#0;",
    "&lt;",
    "&copy;",
    "\0",
    "\r\n",
    "\r",
    "\n",
    "  \n\t",
    " ",
    "\"",
    "'",
    "=",
    ">",
    "<td align = \"left\" width=5/>",
    "<p a a=1 A=\"2\" style='' style='display:none'>",
    "<p x\0y>",
    "<plaintext>",
];

fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(&PIECES[..]).prop_map(str::to_owned),
        1 => "[一-十a-z0-9 ]{1,4}",
    ];
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// A tree, node by node. White space at the ends of a text has no certain place: the parser may leave it out.
fn shown(page: &str, tree: Result<Tree, ReadError>) -> String {
    let tree = match tree {
        Ok(tree) => tree,
        Err(error) => return error.to_string(),
    };
    let mut text = String::new();
    for node in (0..tree.len()).filter_map(|id| tree.node(id)) {
        let mut source = node.source.clone();
        if matches!(node.content, Content::Text(_)) {
            let written = page.get(source.clone()).unwrap_or_default();
            source.end -= written.len() - written.trim_ascii_end().len();
            source.start = (source.start + written.len() - written.trim_ascii_start().len()).min(source.end);
        }
        // An empty place is none: text that the parser moved out of a table has lost where it stood, either way.
        let is_space = matches!(&node.content, Content::Text(text) if text.trim().is_empty());
        if source.is_empty() || is_space {
            source = 0..0;
        }
        let links = (node.parent, node.next, node.first_child);
        writeln!(text, "{links:?} {source:?} {:?}", node.content).unwrap();
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn plain_tokens_build_the_same_tree(page in page()) {
        let limits = Limits::default();
        let plain = shown(&page, build(&page, &limits));
        let slow = shown(&page, build_slowly(&page, &limits));
        prop_assert!(plain == slow, "{:?}\n{}\n{}", page, plain, slow);
    }
}

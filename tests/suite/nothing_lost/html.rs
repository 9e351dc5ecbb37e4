//! A plain walk over a web page: everything outside of tags, comments, scripts and style sheets.

use super::walks::Letters;

/// Elements whose content is no text of a page.
const ASIDE: [&str; 4] = ["script", "style", "template", "noscript"];
/// Names of references that the corpus writes.
const NAMED: [(&str, &str); 6] =
    [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("nbsp", "\u{a0}"), ("emsp", "\u{2003}")];

/// The text of a page in UTF-8, or else in GB18030.
pub(crate) fn page(bytes: &[u8]) -> Option<Letters> {
    let page = match std::str::from_utf8(bytes) {
        Ok(page) => page.to_owned(),
        Err(_) => {
            encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned()
        }
    };
    let mut letters = Letters::default();
    let mut rest = &*page;
    while let Some((text, markup)) = rest.split_once('<') {
        letters.add(&resolved(text)?);
        rest = behind(markup)?;
    }
    letters.add(&resolved(rest)?);
    Some(letters)
}

/// What follows a comment, a declaration, a tag, or an element that holds no text; shown without its `<`.
fn behind(markup: &str) -> Option<&str> {
    if let Some(comment) = markup.strip_prefix("!--") {
        return Some(comment.split_once("-->")?.1);
    }
    let name_end = markup.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(markup.len());
    let name = markup.get(..name_end)?.to_ascii_lowercase();
    let after = behind_tag(markup)?;
    if !ASIDE.contains(&&*name) {
        return Some(after);
    }
    let end = after.to_ascii_lowercase().find(&format!("</{name}"))?;
    behind_tag(after.get(end + 1..)?)
}

/// What follows the first `>` outside of quotation marks.
fn behind_tag(tag: &str) -> Option<&str> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '>' => return tag.get(at + 1..),
            None if c == '"' || c == '\'' => quote = Some(c),
            Some(_) | None => {}
        }
    }
    None
}

/// Text with its references resolved; `None` for a reference that is not known here.
fn resolved(text: &str) -> Option<String> {
    let mut pieces = text.split('&');
    let mut resolved = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';')?;
        let number = |digits: &str| match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        };
        match name.strip_prefix('#') {
            Some(digits) => resolved.push(char::from_u32(number(digits)?)?),
            None => resolved.push_str(NAMED.iter().find(|(known, _)| *known == name)?.1),
        }
        resolved.push_str(rest);
    }
    Some(resolved)
}

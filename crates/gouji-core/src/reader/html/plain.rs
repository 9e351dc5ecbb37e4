//! Tokens as programs write them: text without anything odd, and tags with quoted attributes.
//!
//! Takes what stands next in a page, between two tokens; gives the token that the standard makes of it, or nothing where
//! it is for the general machinery to say. Nine tenths of a page are such tokens, and most of their bytes are attributes
//! that say nothing about text: those are passed over by looking for their end.

use std::sync::LazyLock;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr2};

use super::element::tells_about_text;

/// Longer names are none of those below.
const LONGEST_NAME: usize = 12;
/// Tags with more attributes are odd.
const MOST_ATTRIBUTES: usize = 32;

/// Word's own element for the end of a paragraph.
static WORD_PARAGRAPH: LazyLock<LocalName> = LazyLock::new(|| LocalName::from("o:p"));

/// A name in small letters.
struct Name {
    bytes: [u8; LONGEST_NAME],
    length: usize,
}

impl Name {
    /// The name with which bytes begin; `None` where it is long, or holds what no plain name does.
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut name = Self { bytes: [0; LONGEST_NAME], length: 0 };
        for byte in bytes {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b':' | b'_' => {
                    *name.bytes.get_mut(name.length)? = byte.to_ascii_lowercase();
                    name.length += 1;
                }
                _ => break,
            }
        }
        (name.length > 0).then_some(name)
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// The attributes of a tag that could be kept.
#[derive(Default)]
struct Met([Option<LocalName>; 10]);

impl Met {
    fn is_first(&mut self, name: &LocalName) -> bool {
        let place = self.0.iter_mut().find(|met| met.as_ref().is_none_or(|met| met == name));
        place.is_some_and(|place| place.replace(name.clone()).is_none())
    }
}

/// Tags that were met: most tags of a page are the same few, letter for letter.
pub(super) struct SeenTags<'a>(Vec<Option<(&'a str, Tag)>>);

/// So many tags are kept, each in the place that its text says.
const SLOTS: usize = 128;
/// Longer tags are not kept.
const LONGEST_TAG: usize = 512;

impl Default for SeenTags<'_> {
    fn default() -> Self {
        Self((0..SLOTS).map(|_| None).collect())
    }
}

impl<'a> SeenTags<'a> {
    /// The tag with which a text begins, and its length.
    pub(super) fn tag(&mut self, text: &'a str) -> Option<(Tag, usize)> {
        // A bracket in a value ends no tag: what stands before it is none that was met.
        let length = memchr(b'>', text.as_bytes())? + 1;
        let place = self.0.get_mut(Self::slot(text, length))?;
        match place {
            Some((seen, tag)) if text.get(..length) == Some(*seen) => Some((tag.clone(), length)),
            _ => {
                let (tag, length) = tag(text)?;
                if length <= LONGEST_TAG {
                    *place = Some((text.get(..length)?, tag.clone()));
                }
                Some((tag, length))
            }
        }
    }

    /// Where a tag of that length stands: by the length, and by the bytes at both ends.
    fn slot(text: &str, length: usize) -> usize {
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        let bytes = text.as_bytes();
        let eight = |from: usize| {
            let eight = bytes.get(from..).and_then(<[u8]>::first_chunk::<8>);
            eight.map_or(0, |eight| u64::from_le_bytes(*eight))
        };
        let both = if length < 8 {
            // What stands behind the tag is none of it.
            eight(0) & !(u64::MAX << (8 * length))
        } else {
            eight(0).wrapping_mul(SPREAD) ^ eight(length - 8) ^ u64::try_from(length).unwrap_or(0)
        };
        usize::try_from(both.wrapping_mul(SPREAD) >> 57).unwrap_or(0) % SLOTS
    }
}

/// The tag with which a text begins, and its length.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let bytes = text.as_bytes();
    let (kind, start) = match bytes {
        [b'<', b'/', ..] => (TagKind::EndTag, 2),
        _ => (TagKind::StartTag, 1),
    };
    let name = Name::of(bytes.get(start..)?)?;
    let mut tag = Tag {
        kind,
        name: element_name(name.as_bytes())?,
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    };
    let mut at = start + name.length;
    let mut met = Met::default();
    for _ in 0..MOST_ATTRIBUTES {
        let spaces = bytes.get(at..)?.iter().take_while(|byte| is_space(**byte)).count();
        at += spaces;
        match bytes.get(at..)? {
            [b'>', ..] => return Some((tag, at + 1)),
            [b'/', b'>', ..] if kind == TagKind::StartTag => {
                tag.self_closing = true;
                return Some((tag, at + 2));
            }
            _ if spaces == 0 || kind == TagKind::EndTag => return None,
            _ => at = attribute(text, at, &mut tag.attrs, &mut met)?,
        }
    }
    None
}

/// Reads the attribute at an offset, keeps it if it says something about text, and gives the offset behind it.
fn attribute(text: &str, at: usize, kept: &mut Vec<Attribute>, met: &mut Met) -> Option<usize> {
    let bytes = text.as_bytes();
    let length = bytes.get(at..)?.iter().position(
        |byte| !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b':' | b'_' | b'.' | b'@'),
    )?;
    let name = bytes.get(at..at + length).filter(|name| !name.is_empty())?;
    let behind = at + length;
    let (value, end) = match bytes.get(behind..)? {
        [b'=', quote @ (b'"' | b'\''), ..] => {
            let start = behind + 2;
            let end = start + memchr(*quote, bytes.get(start..)?)?;
            (text.get(start..end)?, end + 1)
        }
        [b'=', ..] => {
            let start = behind + 1;
            let end = start + unquoted_length(bytes.get(start..)?)?;
            (text.get(start..end)?, end)
        }
        [b'>' | b'/', ..] => ("", behind),
        // An equals sign may follow behind spaces.
        [space, next, ..] if is_space(*space) && !is_space(*next) && *next != b'=' => ("", behind),
        _ => return None,
    };
    // Of two attributes of one name the first counts.
    if let Some(name) = attribute_name(name).filter(|name| met.is_first(name)) {
        let is_odd = |byte: &u8| matches!(byte, b'&' | b'\r' | 0);
        if value.bytes().any(|byte| is_odd(&byte)) {
            return None;
        }
        if tells_about_text(&name, value) {
            let name = QualName::new(None, ns!(), name);
            kept.push(Attribute { name, value: StrTendril::from_slice(value) });
        }
    }
    Some(end)
}

/// How long a value without quotation marks is.
fn unquoted_length(bytes: &[u8]) -> Option<usize> {
    let length = bytes.iter().position(|byte| *byte == b'>' || is_space(*byte))?;
    let value = bytes.get(..length)?;
    let is_odd = |byte: &u8| matches!(byte, b'"' | b'\'' | b'<' | b'=' | b'`' | b'&' | 0);
    (length > 0 && !value.iter().any(is_odd)).then_some(length)
}

/// How long the text is with which a page goes on, up to the next tag or reference; `None` where it holds a character
/// that means something else.
pub(super) fn text_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let length = memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
    (length > 0 && memchr(0, bytes.get(..length)?).is_none()).then_some(length)
}

/// The character for which the reference stands with which a text begins, and the length of the reference.
pub(super) fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 5] =
        [("&nbsp;", '\u{a0}'), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
    if let Some(digits) = text.strip_prefix("&#") {
        let length = digits.bytes().take(6).take_while(u8::is_ascii_digit).count();
        let number: u32 = digits.get(..length)?.parse().ok()?;
        // Numbers outside of these stand for something else, or for nothing.
        let is_plain = matches!(number, 0x20..0x7f | 0xa0..0xd800);
        let is_ended = is_plain && digits.as_bytes().get(length) == Some(&b';');
        return char::from_u32(number).filter(|_| is_ended).map(|c| (c, length + 3));
    }
    let named = NAMED.iter().find(|(name, _)| text.starts_with(name));
    named.map(|(name, c)| (*c, name.len()))
}

/// White space between attributes.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0c)
}

/// Elements whose tags change nothing in how the page goes on.
fn element_name(name: &[u8]) -> Option<LocalName> {
    Some(match name {
        b"a" => local_name!("a"),
        b"article" => local_name!("article"),
        b"aside" => local_name!("aside"),
        b"b" => local_name!("b"),
        b"blockquote" => local_name!("blockquote"),
        b"br" => local_name!("br"),
        b"caption" => local_name!("caption"),
        b"center" => local_name!("center"),
        b"col" => local_name!("col"),
        b"colgroup" => local_name!("colgroup"),
        b"dd" => local_name!("dd"),
        b"del" => local_name!("del"),
        b"div" => local_name!("div"),
        b"dl" => local_name!("dl"),
        b"dt" => local_name!("dt"),
        b"em" => local_name!("em"),
        b"font" => local_name!("font"),
        b"footer" => local_name!("footer"),
        b"h1" => local_name!("h1"),
        b"h2" => local_name!("h2"),
        b"h3" => local_name!("h3"),
        b"h4" => local_name!("h4"),
        b"h5" => local_name!("h5"),
        b"h6" => local_name!("h6"),
        b"header" => local_name!("header"),
        b"hr" => local_name!("hr"),
        b"i" => local_name!("i"),
        b"img" => local_name!("img"),
        b"ins" => local_name!("ins"),
        b"li" => local_name!("li"),
        b"link" => local_name!("link"),
        b"main" => local_name!("main"),
        b"nav" => local_name!("nav"),
        b"o:p" => WORD_PARAGRAPH.clone(),
        b"ol" => local_name!("ol"),
        b"p" => local_name!("p"),
        b"pre" => local_name!("pre"),
        b"section" => local_name!("section"),
        b"span" => local_name!("span"),
        b"strong" => local_name!("strong"),
        b"sub" => local_name!("sub"),
        b"sup" => local_name!("sup"),
        b"table" => local_name!("table"),
        b"tbody" => local_name!("tbody"),
        b"td" => local_name!("td"),
        b"tfoot" => local_name!("tfoot"),
        b"th" => local_name!("th"),
        b"thead" => local_name!("thead"),
        b"tr" => local_name!("tr"),
        b"u" => local_name!("u"),
        b"ul" => local_name!("ul"),
        _ => return None,
    })
}

/// Attributes that can say something about text.
fn attribute_name(name: &[u8]) -> Option<LocalName> {
    let name = Name::of(name).filter(|own| own.length == name.len())?;
    Some(match name.as_bytes() {
        b"style" => local_name!("style"),
        b"colspan" => local_name!("colspan"),
        b"rowspan" => local_name!("rowspan"),
        b"href" => local_name!("href"),
        b"hidden" => local_name!("hidden"),
        b"role" => local_name!("role"),
        b"start" => local_name!("start"),
        b"value" => local_name!("value"),
        b"type" => local_name!("type"),
        b"encoding" => local_name!("encoding"),
        _ => return None,
    })
}

//! The tokens of markup: tags, text and references as they stand in the text, with their offsets.
//!
//! Takes text; gives out one token after another. It knows which elements are open and that ends match them, and
//! nothing of namespaces, attributes or what a reference stands for. Comments, processing instructions and the XML
//! declaration are passed over; document type declarations are refused. It keeps no tree.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memchr3};

/// Why a text is no markup.
pub(super) type Problem = Cow<'static, str>;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A tag that begins an element.
    Start(Tag<'a>),
    /// The tag that ends the innermost open element.
    End,
    /// Text outside tags, without references.
    Text(&'a str),
    /// Text of a literal section.
    Literal(&'a str),
    /// A reference, without its `&` and `;`.
    Reference(&'a str),
}

/// A tag that begins an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name with its prefix.
    pub(super) name: &'a str,
    /// The prefix, without its colon.
    pub(super) prefix: &'a str,
    /// The name without the prefix.
    pub(super) local_name: &'a str,
    /// Everything behind the name.
    pub(super) attributes: &'a str,
    /// Whether the element ends with the tag.
    pub(super) is_empty: bool,
    /// Whether an attribute may declare a prefix.
    pub(super) may_declare: bool,
}

/// The tokens of one text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    /// Where the next token begins.
    at: usize,
    /// Where the token begins that was given out last.
    start: usize,
    /// The names of the open elements.
    open: Vec<&'a str>,
    seen: SeenTags<'a>,
}

/// Tags that were met, by how they begin: most tags of a part are the same few, letter for letter.
struct SeenTags<'a>([SeenTag<'a>; SLOTS]);

const SLOTS: usize = 32;

#[derive(Clone, Copy, Default)]
struct SeenTag<'a> {
    /// The tag as it stands, with its brackets.
    text: &'a str,
    tag: Tag<'a>,
}

impl<'a> Scanner<'a> {
    /// The tokens of `text` from an offset on.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        let seen = SeenTags([SeenTag::default(); SLOTS]);
        Self { text, at, start: at, open: Vec::new(), seen }
    }

    /// The bytes of the token that was given out last.
    pub(super) fn token_range(&self) -> Range<usize> {
        self.start..self.at
    }

    /// What stands behind the token that was given out last.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A piece of the text.
    pub(super) fn text(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Passes over some text if it is what comes next.
    pub(super) fn pass(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    /// The next token; `None` at the end of the text.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, Problem> {
        loop {
            self.start = self.at;
            let rest = self.rest();
            let token = match rest.as_bytes() {
                [] => return Ok(None),
                [b'<', b'/', ..] => self.end(rest)?,
                [b'<', b'!', ..] => match self.declaration(rest)? {
                    Some(literal) => literal,
                    None => continue,
                },
                [b'<', b'?', ..] => {
                    self.instruction(rest)?;
                    continue;
                }
                [b'<', ..] => self.begin(rest)?,
                [b'&', ..] => self.reference(rest)?,
                bytes => {
                    let end = memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
                    self.at += end;
                    Token::Text(rest.get(..end).unwrap_or_default())
                }
            };
            return Ok(Some(token));
        }
    }

    fn begin(&mut self, rest: &'a str) -> Result<Token<'a>, Problem> {
        let slot = SeenTags::slot(rest);
        let tag = if let Some(seen) = self.seen.get(slot, rest) {
            self.at += seen.text.len();
            seen.tag
        } else {
            let (length, tag) = tag(rest).ok_or(UNCLOSED_TAG)?;
            self.at += length;
            self.seen.put(slot, SeenTag { text: rest.get(..length).unwrap_or_default(), tag });
            tag
        };
        if !tag.is_empty {
            self.open.push(tag.name);
        }
        Ok(Token::Start(tag))
    }

    fn end(&mut self, rest: &'a str) -> Result<Token<'a>, Problem> {
        let Some(name) = self.open.pop() else {
            return Err("an element ends that never began".into());
        };
        let behind = rest.as_bytes().get(2..).and_then(|tag| tag.strip_prefix(name.as_bytes()));
        let behind = behind.unwrap_or_default();
        let spaces = behind.iter().take_while(|byte| is_space(**byte)).count();
        if behind.get(spaces) != Some(&b'>') {
            return Err(format!("the element `{name}` is open, but another one ends").into());
        }
        self.at += 2 + name.len() + spaces + 1;
        Ok(Token::End)
    }

    /// A comment, which is nothing, or a literal section.
    fn declaration(&mut self, rest: &'a str) -> Result<Option<Token<'a>>, Problem> {
        if rest.starts_with("<!--") {
            let end = end_behind(rest, b"--", 6).ok_or("a comment never ends")?;
            self.at += end + 1;
            return Ok(None);
        }
        if let Some(content) = rest.strip_prefix("<![CDATA[") {
            let end = end_behind(content, b"]]", 2).ok_or("a literal section never ends")?;
            self.at += rest.len() - content.len() + end + 1;
            return Ok(Some(Token::Literal(content.get(..end - 2).unwrap_or_default())));
        }
        match rest.as_bytes().get(2) {
            Some(b'D' | b'd') => Err("document type declarations are refused".into()),
            _ => Err("an unknown kind of declaration".into()),
        }
    }

    fn instruction(&mut self, rest: &'a str) -> Result<(), Problem> {
        // `<?>` is none.
        let end = end_behind(rest, b"?", 2).filter(|end| *end > 2);
        self.at += end.ok_or("a processing instruction never ends")? + 1;
        Ok(())
    }

    fn reference(&mut self, rest: &'a str) -> Result<Token<'a>, Problem> {
        let content = rest.get(1..).unwrap_or_default();
        match memchr3(b';', b'&', b'<', content.as_bytes()) {
            Some(end) if content.as_bytes().get(end) == Some(&b';') => {
                self.at += end + 2;
                Ok(Token::Reference(content.get(..end).unwrap_or_default()))
            }
            _ => Err("a reference without its semicolon".into()),
        }
    }

    /// The text of the element that began last, if that holds nothing but text and ends like most do; passes over its
    /// end.
    pub(super) fn take_text(&mut self) -> Option<(&'a str, Range<usize>)> {
        let rest = self.rest();
        let length = memchr2(b'<', b'&', rest.as_bytes())?;
        let (text, behind) = rest.split_at_checked(length)?;
        let end = self.plain_end(behind)?;
        if memchr(b'\r', text.as_bytes()).is_some() {
            return None;
        }
        let place = self.at..self.at + length;
        self.open.pop();
        self.start = place.end;
        self.at = place.end + end;
        Some((text, place))
    }

    /// Passes over the end of the element that began last, if it is right here and looks like most do.
    pub(super) fn take_end(&mut self) -> bool {
        let Some(end) = self.plain_end(self.rest()) else { return false };
        self.open.pop();
        self.start = self.at;
        self.at += end;
        true
    }

    /// The length of the end tag with which a text begins, if it ends the open element and holds no spaces.
    fn plain_end(&self, text: &str) -> Option<usize> {
        let name = self.open.last()?.as_bytes();
        let tag = text.as_bytes().get(..name.len() + 3)?;
        let is_end = tag.starts_with(b"</") && tag.ends_with(b">") && tag.get(2..2 + name.len())? == name;
        is_end.then_some(tag.len())
    }

    /// Passes over what stands in the element that began last, up to its end tag, by looking for that alone.
    ///
    /// Does nothing, and says so, where this is not certain (in comments and literal sections anything may look like
    /// a tag), where the element never ends, and where `is_wanted` says that an element inside is looked for. It is
    /// shown all tags from the name on, without their prefix.
    pub(super) fn pass_content(&mut self, is_wanted: impl Fn(&[u8]) -> bool) -> bool {
        let Some(&name) = self.open.last() else { return false };
        let length = end_of_content(self.rest(), name, is_wanted);
        self.at += length.unwrap_or(0);
        length.is_some()
    }
}

/// The tag with which a text begins, and its length; `None` where it never ends.
fn tag(rest: &str) -> Option<(usize, Tag<'_>)> {
    let bytes = rest.as_bytes();
    let (mut at, mut space, mut may_declare, mut is_name_odd) = (1, None, false, false);
    let end = loop {
        match *bytes.get(at)? {
            b'>' => break at,
            quote @ (b'"' | b'\'') => {
                let value = bytes.get(at + 1..)?;
                at += 1 + value.iter().position(|byte| *byte == quote)?;
                is_name_odd |= space.is_none();
            }
            b'x' => may_declare |= bytes.get(at..)?.starts_with(b"xmlns"),
            byte if space.is_none() && is_space(byte) => space = Some(at - 1),
            _ => {}
        }
        at += 1;
    };
    let content = rest.get(1..end)?;
    let (content, is_empty) = match content.strip_suffix('/') {
        Some(content) => (content, true),
        None => (content, false),
    };
    // A quotation mark in the name hides the first space.
    let space = if is_name_odd { content.bytes().position(is_space) } else { space };
    let name_end = space.unwrap_or(content.len());
    let (name, attributes) = content.split_at_checked(name_end)?;
    let colon = name.bytes().position(|byte| byte == b':');
    let split = colon.and_then(|colon| Some((name.get(..colon)?, name.get(colon + 1..)?)));
    let (prefix, local_name) = split.unwrap_or(("", name));
    Some((end + 1, Tag { name, prefix, local_name, attributes, is_empty, may_declare }))
}

/// Where the content ends that a text begins with, which stands in an element of that name.
fn end_of_content(rest: &str, name: &str, is_wanted: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let name = Name::new(name);
    let bytes = rest.as_bytes();
    let mut open = 1_usize;
    let mut at = 0;
    loop {
        at += memchr(b'<', bytes.get(at..)?)? + 1;
        match bytes.get(at..)? {
            [b'!' | b'?', ..] | [] => return None,
            [b'/', tag @ ..] if name.begins(tag) => {
                open -= 1;
                if open == 0 {
                    return Some(at - 1);
                }
            }
            [b'/', ..] => {}
            tag if name.begins(tag) => {
                let end = tag_end(tag, 0)?;
                if end.checked_sub(1).and_then(|last| tag.get(last)) != Some(&b'/') {
                    open += 1;
                }
            }
            tag => {
                if is_wanted(name.local_name(tag).unwrap_or_else(|| local_name(tag))) {
                    return None;
                }
            }
        }
    }
}

impl<'a> SeenTags<'a> {
    /// Where tags stand that begin like this one: with the same name, as far as eight bytes show it.
    fn slot(rest: &str) -> usize {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        let Some(first) = rest.as_bytes().get(1..).and_then(<[u8]>::first_chunk::<8>) else { return 0 };
        let first = u64::from_le_bytes(*first);
        // The high bit of the first byte that is the one looked for, and maybe of later ones.
        let find = |byte: u8| {
            let difference = first ^ ONES.wrapping_mul(u64::from(byte));
            difference.wrapping_sub(ONES) & !difference & (ONES << 7)
        };
        let ends = find(b'>') | find(b' ');
        let name = first & (ends ^ ends.wrapping_sub(1));
        usize::try_from(name.wrapping_mul(SPREAD) >> 59).unwrap_or(0)
    }

    fn get(&self, slot: usize, rest: &str) -> Option<SeenTag<'a>> {
        self.0.get(slot).filter(|seen| !seen.text.is_empty() && rest.starts_with(seen.text)).copied()
    }

    fn put(&mut self, slot: usize, seen: SeenTag<'a>) {
        if let Some(place) = self.0.get_mut(slot) {
            *place = seen;
        }
    }
}

/// A name that tags are compared with.
struct Name<'a> {
    bytes: &'a [u8],
    /// How much of it is the prefix, with its colon.
    prefix: usize,
    /// Its first bytes, at most eight, as one number, and which bits of that count.
    key: u64,
    mask: u64,
    prefix_mask: u64,
}

impl<'a> Name<'a> {
    fn new(name: &'a str) -> Self {
        let bytes = name.as_bytes();
        let prefix = bytes.iter().position(|byte| *byte == b':').map_or(0, |colon| colon + 1);
        let mut first = [0; 8];
        first.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = *byte);
        let mask = |length: usize| {
            let bits = u32::try_from(length.min(8) * 8).unwrap_or(64);
            1_u64.checked_shl(bits).map_or(u64::MAX, |limit| limit - 1)
        };
        Self {
            bytes,
            prefix,
            key: u64::from_le_bytes(first),
            mask: mask(bytes.len()),
            prefix_mask: mask(prefix),
        }
    }

    /// Whether a tag, shown without its first character, has this name.
    fn begins(&self, tag: &[u8]) -> bool {
        if let Some(first) = tag.first_chunk::<8>()
            && (u64::from_le_bytes(*first) ^ self.key) & self.mask != 0
        {
            return false;
        }
        tag.strip_prefix(self.bytes).and_then(<[u8]>::first).is_some_and(|byte| ends_name(*byte))
    }

    /// The tag from its name on, without the prefix, if that is the prefix of this name.
    fn local_name<'b>(&self, tag: &'b [u8]) -> Option<&'b [u8]> {
        if let Some(first) = tag.first_chunk::<8>()
            && (u64::from_le_bytes(*first) ^ self.key) & self.prefix_mask != 0
        {
            return None;
        }
        tag.strip_prefix(self.bytes.get(..self.prefix)?)
    }
}

/// A tag from its name on, without its prefix.
fn local_name(tag: &[u8]) -> &[u8] {
    let colon = tag.iter().take_while(|byte| !matches!(byte, b'>' | b'/') && !is_space(**byte));
    let colon = colon.enumerate().find(|(_, byte)| **byte == b':').map(|(colon, _)| colon);
    colon.and_then(|colon| tag.get(colon + 1..)).unwrap_or(tag)
}

const UNCLOSED_TAG: &str = "a tag never ends";

/// Where the tag ends: the first `>` that stands in no quotation marks, looked for from an offset on.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        let found = *bytes.get(at)?;
        if found == b'>' {
            return Some(at);
        }
        at += 1;
        at += memchr(found, bytes.get(at..)?)? + 1;
    }
}

/// The offset, at least `least`, of the first `>` that stands right behind those bytes.
fn end_behind(text: &str, before: &[u8], least: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr_iter(b'>', bytes)
        .find(|end| *end >= least && bytes.get(..*end).is_some_and(|content| content.ends_with(before)))
}

/// Whether a byte ends the name of a tag.
fn ends_name(byte: u8) -> bool {
    matches!(byte, b'>' | b'/') || is_space(byte)
}

/// White space of markup.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

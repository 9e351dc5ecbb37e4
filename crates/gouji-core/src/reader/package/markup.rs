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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name with its prefix.
    pub(super) name: &'a str,
    /// Everything behind the name.
    pub(super) attributes: &'a str,
    /// Whether the element ends with the tag.
    pub(super) is_empty: bool,
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
}

impl<'a> Scanner<'a> {
    /// The tokens of `text` from an offset on.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, start: at, open: Vec::new() }
    }

    /// The bytes of the token that was given out last.
    pub(super) fn token_range(&self) -> Range<usize> {
        self.start..self.at
    }

    /// What stands behind the token that was given out last.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
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
        let bytes = rest.as_bytes();
        let name_end = bytes
            .iter()
            .position(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\''));
        let name_end = name_end.ok_or(UNCLOSED_TAG)?;
        let tag = match bytes.get(name_end..).unwrap_or_default() {
            [b'>', ..] => {
                self.at += name_end + 1;
                Tag { name: rest.get(1..name_end).unwrap_or_default(), attributes: "", is_empty: false }
            }
            [b'/', b'>', ..] => {
                self.at += name_end + 2;
                Tag { name: rest.get(1..name_end).unwrap_or_default(), attributes: "", is_empty: true }
            }
            _ => self.begin_with_attributes(rest, name_end)?,
        };
        if !tag.is_empty {
            self.open.push(tag.name);
        }
        Ok(Token::Start(tag))
    }

    fn begin_with_attributes(&mut self, rest: &'a str, name_end: usize) -> Result<Tag<'a>, Problem> {
        let end = tag_end(rest.as_bytes(), name_end).ok_or(UNCLOSED_TAG)?;
        self.at += end + 1;
        let content = rest.get(1..end).unwrap_or_default();
        let (content, is_empty) = match content.strip_suffix('/') {
            Some(content) => (content, true),
            None => (content, false),
        };
        // What looked like the end of the name may be a slash or a quotation mark in it.
        let name_end = content.bytes().position(is_space).unwrap_or(content.len());
        let (name, attributes) = content.split_at_checked(name_end).unwrap_or((content, ""));
        Ok(Tag { name, attributes, is_empty })
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

    /// Passes over what stands in the element that began last, up to its end tag, by looking for that alone.
    ///
    /// Does nothing, and says so, where this is not certain (in comments and literal sections anything may look like
    /// a tag), where the element never ends, and where `is_wanted` says that an element inside is looked for. It is
    /// shown tags from the name on, without the prefix: those with the prefix of the outer element, or all.
    pub(super) fn pass_content(&mut self, shown: Shown, is_wanted: impl Fn(&[u8]) -> bool) -> bool {
        let end = self.open.last().and_then(|name| self.end_of_content(name, shown, is_wanted));
        if let Some(end) = end {
            self.at = end;
        }
        end.is_some()
    }

    fn end_of_content(&self, name: &str, shown: Shown, is_wanted: impl Fn(&[u8]) -> bool) -> Option<usize> {
        let name = Name::new(name);
        let bytes = self.text.as_bytes();
        let mut open = 1_usize;
        let mut at = self.at;
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
                    let local = match shown {
                        Shown::SamePrefix => name.local_name(tag),
                        Shown::All => Some(local_name(tag)),
                    };
                    if local.is_some_and(&is_wanted) {
                        return None;
                    }
                }
            }
        }
    }
}

/// Which tags are shown to who looks for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Those with the prefix of the outer element.
    SamePrefix,
    /// All.
    All,
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
        let behind = tag.strip_prefix(self.bytes).and_then(<[u8]>::first);
        behind.is_some_and(|byte| matches!(byte, b'>' | b'/') || is_space(*byte))
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

/// White space of markup.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

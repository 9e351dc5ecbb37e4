//! What passes between the parser's two halves: where each token stands in the source, and what it may cost.
//!
//! Takes every token from the one half, notes its bytes, counts the work that it makes, and hands it on to the other.
//! Plain tokens do not pass through the first half at all. Attributes that say nothing about text are taken off: the
//! parser compares and copies them for nothing.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, local_name};
use memchr::memchr;

use super::element::tells_about_text;
use super::plain::{self, SeenTags};

/// Elements that the parser opens again where they were closed too early. For each it looks through all others that
/// are open, and compares their attributes.
static FORMATTING: [LocalName; 14] = [
    local_name!("a"),
    local_name!("b"),
    local_name!("big"),
    local_name!("code"),
    local_name!("em"),
    local_name!("font"),
    local_name!("i"),
    local_name!("nobr"),
    local_name!("s"),
    local_name!("small"),
    local_name!("strike"),
    local_name!("strong"),
    local_name!("tt"),
    local_name!("u"),
];
/// So much more than a look costs a comparison.
const COMPARISON: usize = 16;

/// What the second half may ask about the token that it is given.
#[derive(Default)]
pub(super) struct Current {
    start: Cell<usize>,
    end: Cell<usize>,
    /// What a step through open elements costs for it.
    weight: Cell<usize>,
    /// Steps that tokens took so far.
    steps: Cell<usize>,
}

impl Current {
    /// The bytes of the token in the decoded text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// What a step through open elements costs for the token.
    pub(super) fn weight(&self) -> usize {
        self.weight.get()
    }

    fn set(&self, range: Range<usize>, weight: usize) {
        self.start.set(range.start);
        self.end.set(range.end);
        self.weight.set(weight);
    }

    /// Adds steps.
    pub(super) fn spend(&self, steps: usize) {
        self.steps.set(self.steps.get().saturating_add(steps));
    }

    /// Steps so far.
    pub(super) fn steps(&self) -> usize {
        self.steps.get()
    }
}

/// A second half that has something to ask about tokens.
pub(super) trait AsksAboutTokens: TreeSink {
    /// Where it looks for the answers.
    fn current(&self) -> &Current;
    /// A tag is about to be worked on.
    fn meet_tag(&self, kind: TagKind, name: &LocalName);
}

/// Stands between the two halves.
pub(super) struct Watcher<'a, Sink: AsksAboutTokens> {
    /// The second half.
    pub(super) builder: TreeBuilder<Sink::Handle, Sink>,
    source: &'a str,
    /// What the first half has not taken yet.
    input: &'a BufferQueue,
    /// Bytes that the first half was given.
    given: Cell<usize>,
    /// Whether what was given ends with a token, and the next begins as any other.
    is_between: Cell<bool>,
    /// An unfinished tag at the end of these, as far as it was looked through.
    unfinished: RefCell<Option<(usize, TagLexer)>>,
    seen: RefCell<SeenTags<'a>>,
}

impl<'a, Sink: AsksAboutTokens<Handle: Clone>> Watcher<'a, Sink> {
    pub(super) fn new(sink: Sink, source: &'a str, input: &'a BufferQueue) -> Self {
        let builder = TreeBuilder::new(sink, TreeBuilderOpts::default());
        Self {
            builder,
            source,
            input,
            given: Cell::new(0),
            is_between: Cell::new(true),
            unfinished: RefCell::new(None),
            seen: RefCell::default(),
        }
    }

    /// The first half is about to be given so many bytes more.
    pub(super) fn give(&self, bytes: usize) {
        self.given.set(self.given.get() + bytes);
        self.is_between.set(false);
    }

    /// What was not taken yet.
    pub(super) fn rest(&self) -> Option<&'a str> {
        self.source.get(self.given.get()..)
    }

    /// Takes the plain token that stands next, past the first half; `None` where there is none.
    pub(super) fn take_plain(&self) -> Option<()> {
        if !self.is_between.get() {
            return None;
        }
        let start = self.given.get();
        let rest = self.source.get(start..)?;
        if start == 0 && rest.starts_with('\u{feff}') {
            return None;
        }
        match rest.as_bytes() {
            [b'<', ..] => {
                let (tag, length) = self.seen.borrow_mut().tag(rest)?;
                self.note_tag(&tag, start..start + length);
                self.given.set(start + length);
                self.builder.sink.meet_tag(tag.kind, &tag.name);
                self.pass(Token::TagToken(tag));
            }
            [b'&', ..] => {
                let (c, length) = plain::reference(rest)?;
                self.given.set(start + length);
                self.pass_text(c.encode_utf8(&mut [0; 4]), start..start + length);
            }
            _ => {
                let length = plain::text_length(rest)?;
                self.given.set(start + length);
                let text = rest.get(..length)?;
                if memchr(b'\r', text.as_bytes()).is_some() {
                    let text = text.replace("\r\n", "\n").replace('\r', "\n");
                    self.pass_text(&text, start..start + length);
                } else {
                    self.pass_text(text, start..start + length);
                }
            }
        }
        Some(())
    }

    fn pass_text(&self, text: &str, range: Range<usize>) {
        self.current().set(range, 1);
        self.pass(Token::CharacterTokens(StrTendril::from_slice(text)));
    }

    fn pass(&self, token: Token) {
        // Plain tokens never change how the page goes on.
        let _ = self.builder.process_token(token, 1);
    }

    fn current(&self) -> &Current {
        self.builder.sink.current()
    }

    /// How far the first half has come.
    fn position(&self) -> usize {
        self.given.get().saturating_sub(self.waiting())
    }

    /// Bytes that wait to be taken. They stand in one buffer, or in a few where the first half put some back.
    fn waiting(&self) -> usize {
        let Some(first) = self.input.pop_front() else { return 0 };
        let length = if self.input.is_empty() { first.len() } else { first.len() + self.waiting() };
        self.input.push_front(first);
        length
    }

    /// The bytes of text that begins where the last token ended.
    fn text(&self, text: &str) -> Range<usize> {
        let start = self.current().end.get();
        let rest = self.source.get(start..).unwrap_or_default();
        // A reference may stand for itself.
        if !text.starts_with('&') {
            if rest.starts_with(text) {
                return start..start + text.len();
            }
            // The second half of a line end is passed over late.
            if rest.strip_prefix('\n').is_some_and(|rest| rest.starts_with(text)) {
                return start + 1..start + 1 + text.len();
            }
        }
        start..self.position().max(start)
    }

    /// The bytes of a tag that begins where the last token ended.
    fn tag(&self, tag: &Tag) -> Range<usize> {
        let from = self.current().end.get();
        let rest = self.source.as_bytes().get(from..).unwrap_or_default();
        let opening: &[u8] = if tag.kind == TagKind::EndTag { b"</" } else { b"<" };
        let name = rest.strip_prefix(opening).and_then(|rest| rest.split_at_checked(tag.name.len()));
        let is_bare = name.is_some_and(|(name, after)| {
            name.eq_ignore_ascii_case(tag.name.as_bytes()) && after.first() == Some(&b'>')
        });
        if is_bare {
            return from..from + opening.len() + tag.name.len() + 1;
        }
        let end = self.position().max(from);
        let skipped = rest.iter().take(end - from).position(|byte| *byte == b'<').unwrap_or(0);
        from + skipped..end
    }

    /// Notes where a token stands and what it costs.
    fn note(&self, token: &Token) {
        let current = self.current();
        match token {
            Token::CharacterTokens(text) => current.set(self.text(text), 1),
            Token::TagToken(tag) => {
                let range = self.tag(tag);
                self.unfinished.replace(None);
                // Every attribute is compared with all before it, and takes two bytes at least.
                current.spend(tag.attrs.len().saturating_mul(range.len() / 2));
                self.note_tag(tag, range);
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) | Token::NullCharacterToken | Token::EOFToken => {
                let start = current.end.get();
                current.set(start..self.position().max(start), 1);
            }
            Token::ParseError(_) => {}
        }
    }

    fn note_tag(&self, tag: &Tag, range: Range<usize>) {
        let is_formatting = tag.kind == TagKind::StartTag && FORMATTING.contains(&tag.name);
        self.current().set(range, if is_formatting { COMPARISON } else { 1 });
    }

    /// Notes whether a token was the last of what the first half was given, and leaves that ready for any other.
    fn note_end(&self, is_whole: bool, result: &TokenSinkResult<Sink::Handle>) {
        let goes_on = !matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext);
        self.is_between.set(is_whole && goes_on && self.waiting() == 0);
    }

    /// Counts the work on a tag that does not end in what the first half was given: it is looked through as it comes
    /// in, because nothing else tells how many attributes it has.
    pub(super) fn count_unfinished(&self) {
        let (start, given) = (self.current().end.get(), self.given.get());
        let mut unfinished = self.unfinished.borrow_mut();
        let (seen, lexer) = unfinished.get_or_insert_with(|| (start, TagLexer::default()));
        let more = self.source.as_bytes().get(*seen..given).unwrap_or_default();
        let before = lexer.attributes;
        for byte in more {
            lexer.advance(*byte);
            if lexer.state == LexerState::NoTag {
                // A comment, or text: it is not looked through again and again.
                break;
            }
        }
        *seen = given;
        let (added, total) = (lexer.attributes - before, lexer.attributes);
        if !lexer.is_in_tag() {
            *unfinished = None;
        }
        drop(unfinished);
        self.current().spend(added.saturating_mul(total));
    }
}

impl<Sink: AsksAboutTokens<Handle: Clone>> TokenSink for Watcher<'_, Sink> {
    type Handle = Sink::Handle;

    fn process_token(&self, mut token: Token, line_number: u64) -> TokenSinkResult<Sink::Handle> {
        self.note(&token);
        if let Token::TagToken(tag) = &mut token {
            self.builder.sink.meet_tag(tag.kind, &tag.name);
            tag.attrs.retain(|attribute| tells_about_text(&attribute.name.local, &attribute.value));
        }
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        let is_whole = matches!(token, Token::TagToken(_) | Token::CommentToken(_) | Token::DoctypeToken(_));
        let result = self.builder.process_token(token, line_number);
        self.note_end(is_whole, &result);
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts the attributes of a tag byte by byte.
#[derive(Default)]
struct TagLexer {
    state: LexerState,
    attributes: usize,
}

/// Where in a tag a byte stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum LexerState {
    /// Before the tag: nothing, or the second half of a line end.
    #[default]
    Outside,
    /// Behind `<`.
    Opened,
    Name,
    BetweenAttributes,
    AttributeName,
    BehindAttributeName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
    /// It is no tag but text, a comment or a declaration.
    NoTag,
}

impl TagLexer {
    fn is_in_tag(&self) -> bool {
        !matches!(self.state, LexerState::Outside | LexerState::NoTag)
    }

    fn advance(&mut self, byte: u8) {
        let before = self.state;
        self.state = before.after(byte);
        let is_between = matches!(before, LexerState::BetweenAttributes | LexerState::BehindAttributeName);
        self.attributes += usize::from(is_between && self.state == LexerState::AttributeName);
    }
}

impl LexerState {
    /// Where the next byte stands.
    fn after(self, byte: u8) -> Self {
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c);
        match self {
            Self::Outside => match byte {
                b'\n' => Self::Outside,
                b'<' => Self::Opened,
                _ => Self::NoTag,
            },
            Self::Opened if byte == b'/' || byte.is_ascii_alphabetic() => Self::Name,
            Self::Opened | Self::NoTag => Self::NoTag,
            Self::Quoted(quote) if quote != byte => self,
            Self::BeforeValue if is_space => self,
            Self::BeforeValue if matches!(byte, b'"' | b'\'') => Self::Quoted(byte),
            Self::BeforeValue => Self::Unquoted,
            Self::Unquoted if !is_space => self,
            Self::Name if !is_space && byte != b'/' => self,
            Self::AttributeName | Self::BehindAttributeName if byte == b'=' => Self::BeforeValue,
            Self::AttributeName | Self::BehindAttributeName if is_space => Self::BehindAttributeName,
            Self::Quoted(_) => Self::BetweenAttributes,
            _ if is_space || byte == b'/' => Self::BetweenAttributes,
            _ => Self::AttributeName,
        }
    }
}

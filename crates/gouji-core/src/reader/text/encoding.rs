//! Which encoding a text is in, and where each character stands in the bytes.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

use super::mojibake;
use crate::document::Notice;
use crate::document::notice::{ENCODING_DAMAGED, MOJIBAKE_REPAIRED};
use crate::location::Location;

/// A decoded text.
pub(in crate::reader) struct Decoded {
    /// The text.
    pub(in crate::reader) text: String,
    encoding: &'static Encoding,
    /// Bytes before the text: a byte order mark.
    pub(in crate::reader) start: usize,
    /// Whether the bytes of a character can no longer be told from the text.
    pub(in crate::reader) is_displaced: bool,
    damage: Damage,
}

/// What happened to a text before it came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage {
    None,
    /// Characters were lost.
    Lost,
    /// It was read in the wrong encoding and saved again; undone without loss.
    Repaired,
}

/// Whether the bytes can be text: no control characters but those that text uses.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() || utf_16_without_mark(bytes).is_some() {
        return true;
    }
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    // To the end in any case, byte beside byte: the machine looks at many of them at once then.
    let is_control = |b: u8| u8::from(b < 0x20) & u8::from(!(0x09..=0x0d).contains(&b)) & u8::from(b != 0x1b);
    head.iter().fold(0, |found, byte| found | is_control(*byte)) == 0
}

/// Decodes by byte order mark, then strict UTF-8, then the encoding that the source names, then strict GB18030 or
/// Big5; what fits none is decoded with marks where characters were lost. Text that shows that it was read in the
/// wrong encoding before is put right where that loses nothing.
pub(in crate::reader) fn decode(bytes: &[u8], named: Option<&'static Encoding>) -> Decoded {
    let decoded = decode_as_it_stands(bytes, named);
    if !mojibake::is_likely(&decoded.text) {
        return decoded;
    }
    match mojibake::repaired(&decoded.text) {
        Some(text) => Decoded { text, damage: Damage::Repaired, is_displaced: true, ..decoded },
        None => Decoded { damage: Damage::Lost, ..decoded },
    }
}

fn decode_as_it_stands(bytes: &[u8], named: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, start)) = Encoding::for_bom(bytes) {
        return lossy(bytes.get(start..).unwrap_or_default(), encoding, start);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return lossy(bytes, encoding, 0);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Decoded::whole(text.to_owned(), UTF_8);
    }
    let named = named.and_then(contradictable);
    let as_gb = strict(bytes, GB18030);
    let guess = || match &as_gb {
        Some(text) if looks_chinese(text) => None,
        _ => strict(bytes, BIG5).filter(|text| looks_chinese(text)).map(|text| Decoded::whole(text, BIG5)),
    };
    let as_named = named.and_then(|encoding| Some(Decoded::whole(strict(bytes, encoding)?, encoding)));
    if let Some(decoded) = as_named.or_else(guess) {
        return decoded;
    }
    if let Some(text) = as_gb {
        return Decoded::whole(text, GB18030);
    }
    // A file cut off inside a character, or patched together: the encoding that loses least is the likeliest one.
    let candidates = [Some(UTF_8), named, Some(GB18030), Some(BIG5)];
    let all = candidates.into_iter().flatten().map(|encoding| lossy(bytes, encoding, 0));
    all.min_by_key(losses).unwrap_or_else(|| lossy(bytes, UTF_8, 0))
}

/// The encoding, if it is one that bytes can contradict: only then a name is believed.
fn contradictable(encoding: &'static Encoding) -> Option<&'static Encoding> {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    [GB18030, BIG5, encoding_rs::EUC_KR, encoding_rs::EUC_JP].contains(&encoding).then_some(encoding)
}

/// Bytes that do not show their encoding themselves, as text of the encoding that somebody names, if they can be.
#[cfg(feature = "containers")]
pub(in crate::reader) fn as_named(bytes: &[u8], named: &'static Encoding) -> Option<String> {
    let shows_itself = Encoding::for_bom(bytes).is_some()
        || utf_16_without_mark(bytes).is_some()
        || simdutf8::basic::from_utf8(bytes).is_ok();
    if shows_itself { None } else { strict(bytes, contradictable(named)?) }
}

fn strict(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    Some(encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned())
}

/// Whether most characters beyond ASCII are what Chinese text is made of. In the wrong one of the two encodings of
/// Chinese, rare and unassigned characters abound.
fn looks_chinese(text: &str) -> bool {
    let (mut usual, mut all) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()).take(4096) {
        all += 1;
        usual += usize::from(is_usual(c));
    }
    usual * 10 >= all * 9
}

/// The first level of GB 2312, the most frequent ones of Big5, and the punctuation and signs of both.
fn is_usual(c: char) -> bool {
    if matches!(c, '\u{a0}' | '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3017}' | '\u{ff01}'..='\u{ff5e}')
    {
        return true;
    }
    let mut utf_8 = [0; 4];
    let text: &str = c.encode_utf8(&mut utf_8);
    let lead = |encoding: &'static Encoding| {
        let (bytes, _, is_unmappable) = encoding.encode(text);
        if is_unmappable || bytes.len() != 2 { None } else { Some((*bytes.first()?, *bytes.get(1)?)) }
    };
    matches!(lead(GBK), Some((0xb0..=0xd7, 0xa1..=0xfe))) || matches!(lead(BIG5), Some((0xa4..=0xc6, _)))
}

fn lossy(bytes: &[u8], encoding: &'static Encoding, start: usize) -> Decoded {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let damage = if is_damaged { Damage::Lost } else { Damage::None };
    Decoded { text: text.into_owned(), encoding, start, is_displaced: is_damaged, damage }
}

fn losses(decoded: &Decoded) -> usize {
    decoded.text.matches('\u{fffd}').count()
}

/// UTF-16 shows itself by the zero bytes of its line ends, spaces and digits.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    memchr(0, head)?;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / 64;
    // A few ideographs have a zero byte on the other side: 一, 开.
    if odd > enough && even * 4 <= odd {
        return Some(UTF_16LE);
    }
    (even > enough && odd * 4 <= even).then_some(UTF_16BE)
}

impl Decoded {
    fn whole(text: String, encoding: &'static Encoding) -> Self {
        Self { text, encoding, start: 0, is_displaced: false, damage: Damage::None }
    }

    /// Text that another reader took out of its source.
    pub(super) fn inside(text: &str) -> Self {
        Self { is_displaced: true, ..Self::whole(text.to_owned(), UTF_8) }
    }

    /// Whether the text stands in the file byte by byte as it stands here.
    #[cfg(feature = "html")]
    pub(in crate::reader) fn is_as_stored(&self) -> bool {
        !self.is_displaced && self.encoding == UTF_8
    }

    /// How many bytes of the file a piece of the text takes; `None` where that cannot be told.
    pub(in crate::reader) fn source_length(&self, piece: &str) -> Option<usize> {
        if self.is_displaced {
            return None;
        }
        if self.encoding == UTF_8 || piece.is_ascii() && (self.encoding == GB18030 || self.encoding == BIG5) {
            return Some(piece.len());
        }
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            return Some(piece.chars().map(char::len_utf16).sum::<usize>() * 2);
        }
        let (bytes, _, has_unmappable) = self.encoding.encode(piece);
        (!has_unmappable).then_some(bytes.len())
    }

    /// What was odd about the encoding.
    pub(in crate::reader) fn notices(&self) -> Vec<Notice> {
        let (kind, message, message_en) = match self.damage {
            Damage::None => return Vec::new(),
            Damage::Lost => (
                &ENCODING_DAMAGED,
                "部分字符无法解码或已在先前的转码中损坏",
                "some characters could not be decoded, or were damaged by an earlier conversion",
            ),
            Damage::Repaired => (
                &MOJIBAKE_REPAIRED,
                "文字曾被误作另一种编码读取并保存，已完整还原",
                "the text had been read in the wrong encoding and saved again; it was restored without loss",
            ),
        };
        vec![kind.notice(message, message_en, Location::whole())]
    }
}

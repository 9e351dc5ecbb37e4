//! Text that was in UTF-8, was read as GBK and saved again (涓€銆佹€讳綋 for 一、总体).
//!
//! Takes decoded text; tells whether it looks like that, and takes every character back to its bytes. Where these
//! are whole UTF-8 the text is restored. Where a byte was lost on the way it is left as it is: a label restored in
//! part would put figures into the wrong column.

use encoding_rs::{GB18030, GBK};

/// Characters that the leading bytes of the most frequent Chinese characters and signs turn into; ordinary text has
/// almost none of them.
const TRACES: [char; 32] = [
    '銆', '锛', '鐨', '涓', '鍏', '鏀', '淇', '鎭', '绗', '鏈', '骞', '鍙', '鍦', '鍜', '浠', '佹', '紝',
    '殑', '斿', '寮', '鐢', '宸', '鏄', '鎴', '閮', '鏂', '鍔', '璇', '瀹', '娉', '鍒', '绾',
];
/// Characters with the same low bits may be traces.
#[allow(
    clippy::indexing_slicing,
    reason = "a wrong index fails the build, for the table is made by the compiler"
)]
static MAY_BE_TRACE: [bool; 1024] = {
    let mut may_be = [false; 1024];
    let mut index = 0;
    while index < TRACES.len() {
        may_be[TRACES[index] as usize % 1024] = true;
        index += 1;
    }
    may_be
};

fn is_trace(c: char) -> bool {
    let low = usize::try_from(u32::from(c) % 1024).unwrap_or(0);
    MAY_BE_TRACE.get(low) == Some(&true) && TRACES.contains(&c)
}

/// So many of a hundred characters beyond ASCII have to be such traces.
const LEAST_PERCENT: usize = 12;
/// Fewer prove nothing.
const LEAST_TRACES: usize = 4;
/// From so many places of a text characters are looked at, and so many at each.
const SAMPLES: usize = 8;
const CHARACTERS_OF_SAMPLE: usize = 32;

/// Whether the text looks like that, at the places where it is looked at.
pub(super) fn is_likely(text: &str) -> bool {
    let edge = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let start_of = |sample: usize| edge(text.len() * sample / SAMPLES);
    let (mut traces, mut all) = (0_usize, 0_usize);
    for sample in 0..SAMPLES {
        let sample = text.get(start_of(sample)..start_of(sample + 1)).unwrap_or_default();
        for c in CharactersBeyondAscii(sample).take(CHARACTERS_OF_SAMPLE) {
            all += 1;
            traces += usize::from(is_trace(c));
        }
    }
    traces >= LEAST_TRACES && traces * 100 >= all * LEAST_PERCENT
}

/// The characters of a text that are not ASCII; long stretches of markup between them are passed over at once.
struct CharactersBeyondAscii<'a>(&'a str);

impl Iterator for CharactersBeyondAscii<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        const STRETCH: usize = 32;
        while let Some((_, rest)) = self.0.split_at_checked(STRETCH).filter(|(some, _)| some.is_ascii()) {
            self.0 = rest;
        }
        let start = self.0.bytes().position(|byte| !byte.is_ascii())?;
        let rest = self.0.get(start..)?;
        let c = rest.chars().next()?;
        self.0 = rest.get(c.len_utf8()..)?;
        Some(c)
    }
}

/// The text as it was, if nothing was lost.
pub(super) fn repaired(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        push_bytes(c, &mut bytes)?;
    }
    String::from_utf8(bytes).ok().filter(|restored| !is_likely(restored))
}

/// The bytes that were taken for a character; `None` where they are not known.
fn push_bytes(c: char, bytes: &mut Vec<u8>) -> Option<()> {
    let mut utf_8 = [0; 4];
    let text: &str = c.encode_utf8(&mut utf_8);
    // GBK first: it has one byte for the sign that programs put for a lone 0x80.
    [GBK, GB18030].into_iter().find_map(|encoding| {
        let (taken, _, is_unmappable) = encoding.encode(text);
        (!is_unmappable).then(|| bytes.extend_from_slice(&taken))
    })
}

//! Text that was in UTF-8, was read as GBK and saved again (涓€銆佹€讳綋 for 一、总体).
//!
//! Takes decoded text; tells whether it looks like that, and takes every character back to its bytes. Where these
//! are whole UTF-8 the text is restored. Where a byte was lost on the way it is left as it is: a label restored in
//! part would put figures into the wrong column.

use encoding_rs::{GB18030, GBK};

/// Characters that the leading bytes of the most frequent Chinese characters and signs turn into; ordinary text has
/// almost none of them.
fn is_trace(c: char) -> bool {
    matches!(
        c,
        '銆' | '锛'
            | '鐨'
            | '涓'
            | '鍏'
            | '鏀'
            | '淇'
            | '鎭'
            | '绗'
            | '鏈'
            | '骞'
            | '鍙'
            | '鍦'
            | '鍜'
            | '浠'
            | '佹'
            | '紝'
            | '殑'
            | '斿'
            | '寮'
            | '鐢'
            | '宸'
            | '鏄'
            | '鎴'
            | '閮'
            | '鏂'
            | '鍔'
            | '璇'
            | '瀹'
            | '娉'
            | '鍒'
            | '绾'
    )
}

/// So many of a hundred characters beyond ASCII have to be such traces.
const LEAST_PERCENT: usize = 12;
/// Fewer prove nothing.
const LEAST_TRACES: usize = 4;

/// Whether the text looks like that.
pub(super) fn is_likely(text: &str) -> bool {
    let (mut traces, mut all) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()).take(4096) {
        all += 1;
        traces += usize::from(is_trace(c));
    }
    traces >= LEAST_TRACES && traces * 100 >= all * LEAST_PERCENT
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

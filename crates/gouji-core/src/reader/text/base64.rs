//! Base64 in the usual and the web-safe alphabet.

/// Decodes what of the bytes is in the alphabet; everything else is passed over, as mail programs do.
#[cfg(feature = "html")]
pub(in crate::reader) fn decode(bytes: &[u8]) -> Vec<u8> {
    decode_sextets(bytes.iter().filter_map(|byte| sextet(*byte)), bytes.len())
}

/// Decodes text that is nothing but base64 with white space and padding; `None` for anything else.
#[cfg(feature = "containers")]
pub(in crate::reader) fn decode_strictly(text: &str) -> Option<Vec<u8>> {
    let text = text.trim().trim_end_matches('=');
    let letters = || text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let is_base64 = !text.is_empty() && letters().all(|byte| sextet(byte).is_some());
    is_base64.then(|| decode_sextets(letters().filter_map(sextet), text.len()))
}

fn decode_sextets(sextets: impl Iterator<Item = u8>, length: usize) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(length / 4 * 3);
    let mut bits = 0_u32;
    let mut count = 0_u32;
    for sextet in sextets {
        bits = (bits << 6 | u32::from(sextet)) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    decoded
}

fn sextet(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

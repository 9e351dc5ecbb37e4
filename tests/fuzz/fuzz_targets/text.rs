//! Plain text in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let mut bytes = "报告\n".as_bytes().to_vec();
    bytes.extend_from_slice(text);
    gouji_fuzz::try_read(&bytes);
});

//! Bytes as they come, recognised by content.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| gouji_fuzz::try_read(bytes));

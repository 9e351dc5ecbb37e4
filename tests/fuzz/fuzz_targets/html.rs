//! A web page.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|markup: &[u8]| {
    let mut page = b"<!DOCTYPE html>".to_vec();
    page.extend_from_slice(markup);
    gouji_fuzz::try_read(&page);
});

//! A figure as written.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = gouji_core::figure::read_figure(text);
});

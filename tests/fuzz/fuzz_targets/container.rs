//! Archives and lists of pages.
#![no_main]

use gouji_core::{Limits, SourceFields, each_source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { total_bytes: 16 << 20, sources: 1000, ..Limits::default() };
    each_source(bytes, "x", &limits, &SourceFields::default(), &mut |_, _| {});
});

//! The markup of a word-processing document, packed into a sound package: both sides of its tracked changes.
#![no_main]

use gouji_core::TrackedChanges;
use libfuzzer_sys::fuzz_target;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

fuzz_target!(|markup: &[u8]| {
    let package = gouji_fuzz::package("word/document.xml", TYPE, markup, &[]);
    gouji_fuzz::try_read_side(&package, TrackedChanges::Final);
    gouji_fuzz::try_read_side(&package, TrackedChanges::Original);
});

//! The markup of a word-processing document, packed into a sound package.
#![no_main]

use libfuzzer_sys::fuzz_target;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

fuzz_target!(|markup: &[u8]| {
    gouji_fuzz::try_read(&gouji_fuzz::package("word/document.xml", TYPE, markup, &[]));
});

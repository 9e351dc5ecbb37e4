//! The records of a legacy workbook, packed into a sound compound file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|records: &[u8]| {
    if records.len() < 1 << 16 {
        gouji_fuzz::try_read(&gouji_fuzz::compound_file("Workbook", records));
    }
});

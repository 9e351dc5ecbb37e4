//! Archives, web archives and lists of pages, from memory and from a stream: both give out the same.
#![no_main]

use gouji_core::{Limits, SourceFields, each_source, each_source_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { container_bytes: 16 << 20, sources: 1000, ..gouji_fuzz::limits() };
    for fields in [SourceFields::default(), named()] {
        let mut from_memory = Vec::new();
        each_source(bytes, "x", &limits, &fields, &mut |path, source| {
            from_memory.push((path.to_owned(), source.map(<[u8]>::len)));
        });
        let mut from_stream = Vec::new();
        each_source_in(&mut &*bytes, "x", &limits, &fields, &mut |path, source| {
            from_stream.push((path.to_owned(), source.map(<[u8]>::len)));
        });
        assert_eq!(from_memory, from_stream);
    }
});

fn named() -> SourceFields {
    let name = |name: &str| Some(name.to_owned());
    SourceFields { content: name("html"), bytes: name("b"), title: name("t.u"), path: name("p") }
}

//! The sample in `corpus/reports` and `corpus/expected` is what the generator writes, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gouji_corpus::sample;

/// How to write it again.
const AGAIN: &str = "write it again with `cargo run -p gouji-corpus --bin corpus-render -- --sample corpus`";

#[test]
fn the_sample_is_what_the_generator_writes() {
    let written: BTreeMap<String, Vec<u8>> =
        sample().into_iter().map(|file| (file.path, file.bytes)).collect();
    let mut kept = BTreeMap::new();
    for folder in ["reports", "expected"] {
        for path in files_below(&corpus().join(folder)) {
            let name = path.strip_prefix(corpus()).unwrap().to_string_lossy().replace('\\', "/");
            kept.insert(name, fs::read(&path).unwrap());
        }
    }
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&written), "{AGAIN}");
    for (name, bytes) in &written {
        assert!(kept.get(name) == Some(bytes), "{name} differs: {AGAIN}");
    }
}

#[test]
fn the_sample_is_small() {
    let size: u64 =
        files_below(&corpus().join("reports")).iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    assert!(size <= 3_000_000, "{size} bytes");
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

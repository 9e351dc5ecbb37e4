//! What is found in a folder is the same, byte for byte, however many threads work on it and in whatever order.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test suite")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use gouji::output::{CheckedEntry, Entry, Options, check_outputs};
use gouji::{CheckOptions, ReadOptions};

/// The files of the sample, in the order of their names.
fn sample() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/reports");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Everything that any output writes about a file.
fn all_that_is_said(file: &Path) -> String {
    let options = Options { includes_all_checks: true, ..Options::default() };
    let mut said = String::new();
    for (index, report) in
        gouji::read_all(&fs::read(file).unwrap(), &ReadOptions::default()).unwrap().iter().enumerate()
    {
        let checked = gouji::check(report, &CheckOptions::default());
        let entry = Entry { source: "report", index, report };
        let checked = CheckedEntry { entry, checked: &checked };
        check_outputs().for_each(|(_, render)| said.push_str(&render(&checked, &options)));
    }
    said
}

/// What is said of every file, told by so many threads that take turns; the last file is taken first.
fn said_by(threads: usize, files: &[PathBuf]) -> Vec<String> {
    let said = Mutex::new(vec![String::new(); files.len()]);
    let left = Mutex::new(files.iter().enumerate().collect::<Vec<_>>());
    let work = || {
        loop {
            let Some((place, file)) = left.lock().unwrap().pop() else { return };
            let own = all_that_is_said(file);
            said.lock().unwrap()[place] = own;
        }
    };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    said.into_inner().unwrap()
}

#[test]
fn findings_do_not_depend_on_threads_or_order() {
    let files = sample();
    let in_order: Vec<String> = files.iter().map(|file| all_that_is_said(file)).collect();
    assert!(in_order.iter().any(|said| said.contains("T301")), "the sample has faulty reports");
    for threads in [1, 2, 7] {
        for ((file, own), other) in files.iter().zip(&in_order).zip(said_by(threads, &files)) {
            assert!(*own == other, "{} differs with {threads} threads", file.display());
        }
    }
}

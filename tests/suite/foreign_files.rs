//! Every foreign office file beside the project is opened by the program in a process of its own, under 1 GiB of memory
//! and 20 seconds: it is read, or refused with one clear line. Nothing panics, aborts or hangs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test suite")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

/// All files below a folder.
fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, into) } else { into.push(path) }
    }
}

/// Runs `gouji extract` on a file with limits of the operating system around it.
fn extract(path: &Path) -> Output {
    // Address space, not resident memory: the sharper limit. Code and thread stacks take part of it.
    let script = "ulimit -v 1048576; exec timeout 20 \"$0\" extract --format jsonl \"$1\"";
    Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_gouji")]).arg(path).output().unwrap()
}

/// What is wrong with how the program ended, if anything is.
fn complaint(path: &Path, output: &Output) -> Option<String> {
    let errors = String::from_utf8_lossy(&output.stderr);
    let name = path.display().to_string();
    let said = match output.status.code() {
        Some(0 | 3) if !errors.contains("panicked") => return None,
        Some(2)
            if errors.lines().count() == 1
                && errors.contains(&name)
                && !errors.contains("internal error") =>
        {
            return None;
        }
        Some(124) => "took more than 20 seconds".to_owned(),
        code => format!("ended with {code:?}"),
    };
    Some(format!("{name}: {said}: {}", errors.lines().next().unwrap_or_default()))
}

#[test]
fn every_foreign_file_is_read_or_clearly_refused() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/documents/foreign"));
    if !folder.is_dir() {
        println!("skipped: no foreign documents beside the project");
        return;
    }
    let mut paths = Vec::new();
    files(folder, &mut paths);
    let complaints = Mutex::new(Vec::new());
    let counts = Mutex::new((0_usize, 0_usize));
    let next = std::sync::atomic::AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let output = extract(path);
                    match complaint(path, &output) {
                        Some(complaint) => complaints.lock().unwrap().push(complaint),
                        None if output.status.code() == Some(2) => counts.lock().unwrap().1 += 1,
                        None => counts.lock().unwrap().0 += 1,
                    }
                }
            });
        }
    });
    let complaints = complaints.into_inner().unwrap();
    let (read, refused) = counts.into_inner().unwrap();
    println!(
        "{} files: {read} read, {refused} refused with a clear error, {} otherwise",
        paths.len(),
        complaints.len()
    );
    assert!(complaints.is_empty(), "{complaints:#?}");
}

//! Paths of the command line to files, in an order that is always the same.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use gouji::PathError;
use gouji::output::{Language, one_line};

/// Extensions that are taken inside folders.
const EXTENSIONS: [&str; 26] = [
    "docx", "docm", "dotx", "xlsx", "xlsm", "xls", "xlsb", "ods", "txt", "md", "html", "htm", "xhtml",
    "shtml", "mht", "mhtml", "zip", "tar", "tgz", "gz", "jsonl", "ndjson", "json", "csv", "warc", "parquet",
];

/// Those of them that outputs of this program may have.
const OF_OUTPUTS: [&str; 4] = ["jsonl", "ndjson", "json", "csv"];

/// Something to read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Standard,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The name in outputs and messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Standard => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// Everything to read, and one line for every path at which there is nothing.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// What was found, in the order in which it is read.
    pub(crate) found: Vec<Input>,
    /// Why nothing was found at a path.
    pub(crate) complaints: Vec<String>,
}

impl Inputs {
    /// What stands at the paths of the command line.
    pub(crate) fn collect(paths: &[PathBuf], language: Language) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                inputs.found.push(Input::Standard);
            } else if path.is_dir() {
                inputs.add_folder(path, language);
            } else {
                inputs.found.push(Input::File(path.clone()));
            }
        }
        inputs
    }

    /// Without standard input where it was named before: it can be read once only.
    pub(crate) fn with_standard_input_once(mut self) -> Self {
        let mut is_named = false;
        self.found.retain(|input| *input != Input::Standard || !std::mem::replace(&mut is_named, true));
        self
    }

    fn add_folder(&mut self, folder: &Path, language: Language) {
        let before = self.found.len() + self.complaints.len();
        walk(folder, &mut self.found, &mut |folder, error| {
            self.complaints.push(PathError::io(&folder.to_string_lossy(), error).in_words(language));
        });
        if self.found.len() + self.complaints.len() == before {
            self.complaints.push(no_documents(folder, language));
        }
    }

    /// Whether that file is one of those to read, under whatever name.
    pub(crate) fn hold(&self, file: &Path) -> bool {
        let Ok(file) = file.canonicalize() else { return false };
        self.found.iter().any(|input| match input {
            Input::Standard => false,
            Input::File(path) => path.canonicalize().is_ok_and(|path| path == file),
        })
    }
}

fn no_documents(folder: &Path, language: Language) -> String {
    let folder = one_line(&folder.to_string_lossy());
    let kinds = EXTENSIONS.join(", ");
    language.pick(
        format!("{folder}：文件夹中没有可读取的文件；可读取的扩展名：{kinds}"),
        format!("{folder}: there is no document in this folder; documents are {kinds}"),
    )
}

/// Files of a folder and its sub-folders, sorted by name folder by folder. Links to folders are not followed, so that
/// the walk ends.
fn walk(folder: &Path, inputs: &mut Vec<Input>, complain: &mut impl FnMut(&Path, io::Error)) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return complain(folder, error),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if is_hidden(&entry.file_name()) {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, inputs, complain);
        } else if is_document(&path) && path.is_file() && !is_own_output(&path) {
            inputs.push(Input::File(path));
        }
    }
}

/// Hidden files, and the lock files of open office documents.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

fn is_document(path: &Path) -> bool {
    has_extension(path, &EXTENSIONS)
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| known.contains(&&*extension))
}

/// What this program wrote itself, lying among the reports: it would be read as one more report.
fn is_own_output(path: &Path) -> bool {
    // Of a corpus of a million reports no other file is opened before its turn.
    if !has_extension(path, &OF_OUTPUTS) {
        return false;
    }
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(256).read_to_end(&mut head));
    // What cannot be read is told where it is read.
    read.is_ok() && begins_like_output(&head)
}

fn begins_like_output(head: &[u8]) -> bool {
    let ink: String = String::from_utf8_lossy(head).split_whitespace().collect();
    let ink = ink.trim_start_matches('[');
    ink.starts_with("{\"schema\":\"gouji-")
        || ink.starts_with("source,index,issuer,") && ink.contains(",form,table,")
        || ink.starts_with("source,rule,severity,confidence,outcome,")
        || ink.starts_with("before_source,after_source,address,")
        || ink.starts_with("{\"$schema\"") && ink.contains("sarif")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_of_the_program_are_no_documents() {
        for output in gouji::output::OUTPUTS.iter().filter(|output| output.id != "text") {
            let (options, frame) = (gouji::output::Options::default(), output.frame);
            let head = (frame.open)(&options);
            // JSON Lines has no frame: its objects are looked at below.
            assert!(head.len() < 3 || begins_like_output(head.as_bytes()), "{}: {head}", output.id);
        }
        assert!(begins_like_output(b"[\n{\n  \"schema\": \"gouji-extract-1\","));
        assert!(begins_like_output(b"{\"schema\":\"gouji-check-1\",\"source\":"));
        assert!(!begins_like_output(b"{\"url\": \"https://example.org\", \"schema\": \"gouji-\"}"));
        assert!(!begins_like_output("来源,标题,正文".as_bytes()));
    }

    #[test]
    fn documents_are_told_by_their_extension() {
        assert!(is_document(Path::new("a/B.DOCX")));
        assert!(is_document(Path::new("a.htm")));
        assert!(!is_document(Path::new("a.pdf")));
        assert!(is_hidden(OsStr::new("~$report.docx")));
        assert!(is_hidden(OsStr::new(".git")));
    }
}

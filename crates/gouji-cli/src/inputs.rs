//! Paths of the command line to files, in an order that is always the same.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use gouji::PathError;
use gouji::output::{Language, one_line};

/// Extensions that are taken inside folders.
const EXTENSIONS: [&str; 26] = [
    "docx", "docm", "dotx", "xlsx", "xlsm", "xls", "xlsb", "ods", "txt", "md", "html", "htm", "xhtml",
    "shtml", "mht", "mhtml", "zip", "tar", "tgz", "gz", "jsonl", "ndjson", "json", "csv", "warc", "parquet",
];

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
        } else if is_document(&path) && path.is_file() {
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
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&&*extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_told_by_their_extension() {
        assert!(is_document(Path::new("a/B.DOCX")));
        assert!(is_document(Path::new("a.htm")));
        assert!(!is_document(Path::new("a.pdf")));
        assert!(is_hidden(OsStr::new("~$report.docx")));
        assert!(is_hidden(OsStr::new(".git")));
    }
}

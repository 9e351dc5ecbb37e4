//! The text files of the workspace, read once.

use std::fs;
use std::io;
use std::path::Path;

/// Folders that hold no source: build output, caches, and what version control skips.
const SKIPPED: &[&str] = &["target", "dist", "node_modules", "__pycache__"];
/// Dot folders that are part of the project.
const DOT_FOLDERS: &[&str] = &[".cargo", ".ci", ".github"];

/// Where version control keeps its own, as a folder or as a file.
const VERSION_CONTROL: &str = ".git";

/// The text files of a workspace, sorted by path.
pub(super) struct Tree {
    files: Vec<TextFile>,
    /// The folders and files at the top, dot folders aside.
    folders: Vec<String>,
}

/// One text file.
pub(super) struct TextFile {
    /// Its path from the root, with `/`.
    pub(super) path: String,
    /// What is in it.
    pub(super) text: String,
}

impl Tree {
    /// Reads the tree below `root`.
    pub(super) fn of(root: &Path) -> io::Result<Self> {
        let mut tree = Self { files: Vec::new(), folders: Vec::new() };
        tree.read(root, "")?;
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    /// A tree of files given by path and text.
    #[cfg(test)]
    pub(super) fn from_files(files: &[(&str, &str)]) -> Self {
        let file =
            |(path, text): &(&str, &str)| TextFile { path: (*path).to_owned(), text: (*text).to_owned() };
        let top = |(path, _): &(&str, &str)| path.split_once('/').map(|(folder, _)| folder.to_owned());
        let mut folders: Vec<String> = files.iter().filter_map(top).collect();
        folders.sort();
        folders.dedup();
        Self { files: files.iter().map(file).collect(), folders }
    }

    fn read(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                let is_ours = !name.starts_with('.') || DOT_FOLDERS.contains(&name.as_str());
                if is_ours && !SKIPPED.contains(&name.as_str()) {
                    self.enter(&entry.path(), &path)?;
                }
            } else if path == VERSION_CONTROL {
                // In a further work tree of the same clone this is a file, not a folder.
            } else if let Ok(text) = String::from_utf8(fs::read(entry.path())?) {
                self.files.push(TextFile { path, text });
            }
        }
        Ok(())
    }

    /// Reads a folder; at the top, notes it if it holds any file, for version control keeps no empty folder.
    fn enter(&mut self, folder: &Path, path: &str) -> io::Result<()> {
        self.read(folder, &format!("{path}/"))?;
        let is_top = !path.contains('/') && !path.starts_with('.');
        if is_top && holds_a_file(folder)? {
            self.folders.push(path.to_owned());
        }
        Ok(())
    }

    /// The folders at the top that hold something, dot folders aside.
    pub(super) fn folders(&self) -> &[String] {
        &self.folders
    }

    /// Every text file.
    pub(super) fn files(&self) -> &[TextFile] {
        &self.files
    }

    /// The text of one file.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// The files below a folder, which is given with its last `/`.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a TextFile> {
        self.files.iter().filter(move |file| file.path.starts_with(folder))
    }
}

impl TextFile {
    /// Whether the name ends with `.` and this extension.
    pub(super) fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }

    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

fn holds_a_file(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() || holds_a_file(&entry.path())? {
            return Ok(true);
        }
    }
    Ok(false)
}

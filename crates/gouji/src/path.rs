//! Reading files: the one place below the program that opens any.
//!
//! The size of a file is compared with its limit before a byte is loaded. An error names the file, the reason and
//! what can be done about it.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use gouji_check::baseline::{Baseline, BaselineError};
use gouji_core::form::{Form, FormError};
use gouji_core::report::{AssembleOptions, Indicators, Problem};
use gouji_core::{
    Format, Limits, ReadError, ReadErrorKind, ReadOptions, Report, SourceFields, each_source_in,
};
use gouji_output::{Language, one_line};

/// Why a file could not be read as a report.
///
/// ```
/// let error = gouji::read_path("no/such/report.docx").unwrap_err();
/// assert_eq!(error.to_string(), "no/such/report.docx: there is no such file; check the path");
/// ```
#[derive(Debug)]
pub struct PathError {
    file: String,
    kind: PathErrorKind,
}

/// The kinds of [`PathError`].
#[derive(Debug)]
#[non_exhaustive]
pub enum PathErrorKind {
    /// The file could not be opened or loaded.
    Io(io::Error),
    /// Its bytes could not be read as a document.
    Read(ReadError),
    /// Its text is no form, or the form cannot be used.
    Form(FormError),
    /// Its text is no list of suppressions.
    Baseline(BaselineError),
}

/// Reads the report in a file.
///
/// # Errors
/// When the file cannot be loaded, or [`gouji_core::read`] cannot read its bytes.
///
/// ```
/// let error = gouji::read_path("no/such/report.docx").unwrap_err();
/// assert!(matches!(error.kind(), gouji::PathErrorKind::Io(_)));
/// ```
pub fn read_path(path: impl AsRef<Path>) -> Result<Report, PathError> {
    read_path_with(path, &ReadOptions::default())
}

/// Reads the report in a file, with options.
///
/// # Errors
/// As [`read_path`]; also when the file is larger than the limit `file_bytes`.
pub fn read_path_with(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Report, PathError> {
    let path = path.as_ref();
    let name = path.to_string_lossy();
    let file = File::open(path).and_then(not_a_folder).map_err(|error| PathError::io(&name, error))?;
    read_stream(file, &name, options)
}

/// Opening a folder succeeds on some systems, and only reading from it fails.
fn not_a_folder(file: File) -> io::Result<File> {
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}

/// Reads the report that a stream holds, for example standard input; `name` stands for it in errors.
///
/// # Errors
/// As [`read_path`]; no more than the limit `file_bytes` is ever loaded.
///
/// ```
/// let text = "某街道2023年政府信息公开工作年度报告";
/// let report = gouji::read_stream(text.as_bytes(), "-", &gouji::ReadOptions::default())?;
/// assert_eq!(report.year, Some(2023));
/// # Ok::<(), gouji::PathError>(())
/// ```
pub fn read_stream(stream: impl Read, name: &str, options: &ReadOptions) -> Result<Report, PathError> {
    let bytes =
        load(stream, options.limits.file_bytes).map_err(|kind| PathError { file: name.to_owned(), kind })?;
    read_named(&bytes, name, options)
}

/// Reads the report in the bytes of a source; a name whose extension says another format is noted.
///
/// # Errors
/// As [`gouji_core::read`].
///
/// ```
/// let text = "某街道2023年政府信息公开工作年度报告";
/// let report = gouji::read_named(text.as_bytes(), "a.docx", &gouji::ReadOptions::default())?;
/// assert!(report.problems.iter().any(|problem| problem.code == "wrong-extension"));
/// # Ok::<(), gouji::PathError>(())
/// ```
pub fn read_named(bytes: &[u8], name: &str, options: &ReadOptions) -> Result<Report, PathError> {
    let report = gouji_core::read(bytes, options).map_err(|error| PathError::read(name, error))?;
    named(report, name)
}

/// Reads every report in the bytes of a source, as [`gouji_core::read_all`]; a name whose extension says another format
/// is noted.
///
/// # Errors
/// As [`gouji_core::read_all`].
///
/// ```
/// let text = "某街道2023年政府信息公开工作年度报告";
/// let reports = gouji::read_named_all(text.as_bytes(), "a.txt", &gouji::ReadOptions::default())?;
/// assert_eq!(reports.len(), 1);
/// # Ok::<(), gouji::PathError>(())
/// ```
pub fn read_named_all(bytes: &[u8], name: &str, options: &ReadOptions) -> Result<Vec<Report>, PathError> {
    let reports = gouji_core::read_all(bytes, options).map_err(|error| PathError::read(name, error))?;
    reports.into_iter().map(|report| named(report, name)).collect()
}

/// The report of a source of that name.
fn named(mut report: Report, name: &str) -> Result<Report, PathError> {
    let note = wrong_extension(name, report.format);
    // An error page or a stub that was saved under the name of an office document holds no report to be read.
    if note.is_some() && report.format == Format::Text && !report.is_recognised() {
        let error = ReadError::damaged("plain text under the name of another kind of document");
        return Err(PathError { file: name.to_owned(), kind: PathErrorKind::Read(error) });
    }
    report.problems.extend(note);
    Ok(report)
}

/// Reads forms from TOML files, for [`ReadOptions::assemble`].
///
/// # Errors
/// When a file cannot be loaded, its text is no form, or two forms have one id; the error names file, line and key.
///
/// ```
/// let error = gouji::read_forms(["no/such/form.toml"]).unwrap_err();
/// assert_eq!(error.to_string(), "no/such/form.toml: there is no such file; check the path");
/// ```
pub fn read_forms<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<AssembleOptions, PathError> {
    let mut forms = Vec::new();
    let mut last = String::new();
    for path in paths {
        last = path.as_ref().to_string_lossy().into_owned();
        forms.push(read_form(path.as_ref(), &last)?.into());
    }
    AssembleOptions::with_forms(forms)
        .map_err(|error| PathError { file: last, kind: PathErrorKind::Form(error) })
}

/// Reads indicators from a TOML file, for [`AssembleOptions::with_indicators`].
///
/// # Errors
/// When the file cannot be loaded or its text is no list of indicators; the error names file, line and key.
///
/// ```
/// let error = gouji::read_indicators("no/such/indicators.toml").unwrap_err();
/// assert_eq!(error.to_string(), "no/such/indicators.toml: there is no such file; check the path");
/// ```
pub fn read_indicators(path: impl AsRef<Path>) -> Result<Indicators, PathError> {
    let name = path.as_ref().to_string_lossy();
    let text = std::fs::read(path.as_ref()).map_err(|error| PathError::io(&name, error))?;
    Indicators::from_toml(&String::from_utf8_lossy(&text))
        .map_err(|error| PathError { file: name.into_owned(), kind: PathErrorKind::Form(error) })
}

fn read_form(path: &Path, name: &str) -> Result<Form, PathError> {
    let text = std::fs::read(path).map_err(|error| PathError::io(name, error))?;
    Form::from_toml(&String::from_utf8_lossy(&text))
        .map_err(|error| PathError { file: name.to_owned(), kind: PathErrorKind::Form(error) })
}

/// Reads suppressions from a TOML file, for [`Baseline::mark`].
///
/// # Errors
/// When the file cannot be loaded or its text is no list of suppressions; the error names file, line and remedy.
///
/// ```
/// let error = gouji::read_baseline("no/such/baseline.toml").unwrap_err();
/// assert_eq!(error.to_string(), "no/such/baseline.toml: there is no such file; check the path");
/// ```
pub fn read_baseline(path: impl AsRef<Path>) -> Result<Baseline, PathError> {
    let name = path.as_ref().to_string_lossy();
    let text = std::fs::read(path.as_ref()).map_err(|error| PathError::io(&name, error))?;
    Baseline::from_toml(&String::from_utf8_lossy(&text))
        .map_err(|error| PathError { file: name.into_owned(), kind: PathErrorKind::Baseline(error) })
}

/// The note about a name that says another format than the content.
fn wrong_extension(name: &str, format: Format) -> Option<Problem> {
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let said = match extension.as_str() {
        "docx" | "docm" | "dotx" | "dotm" | "doc" | "wps" => Format::Docx,
        "xlsx" | "xlsm" | "xltx" | "xls" | "xlsb" | "ods" | "et" => Format::Xlsx,
        "html" | "htm" | "xhtml" | "mht" | "mhtml" | "shtml" => Format::Html,
        "txt" | "md" => Format::Text,
        _ => return None,
    };
    (said != format).then(|| Problem {
        code: "wrong-extension",
        message: format!("文件名的扩展名是 .{extension}，内容却是 {} 格式；按内容读取", format.id()),
        message_en: format!(
            "the name ends in `.{extension}`, but the content is {}; it was read by its content",
            format.id()
        ),
        location: gouji_core::Location::whole(),
    })
}

/// Gives every document in a file to a visitor, with its path (`dump.zip!a/b.docx`) and its bytes: those of an
/// archive or of a list of pages one by one, any other file as it is.
///
/// # Errors
/// When the file cannot be opened.
pub fn each_source_of_path(
    path: impl AsRef<Path>,
    limits: &Limits,
    fields: &SourceFields,
    mut visit: impl FnMut(&str, Result<&[u8], PathError>),
) -> Result<(), PathError> {
    let path = path.as_ref();
    let name = path.to_string_lossy();
    let file = File::open(path).and_then(not_a_folder).map_err(|error| PathError::io(&name, error))?;
    #[cfg(feature = "parquet")]
    if table::is_one(&file).map_err(|error| PathError::io(&name, error))? {
        table::each_source(file, &name, limits, fields, visit);
        return Ok(());
    }
    each_source_of_stream(file, &name, limits, fields, &mut visit);
    Ok(())
}

/// Gives every document in a stream to a visitor; `name` stands for the stream in paths. No more than one document is
/// in memory at a time where the stream is a list or an archive that can be read from front to back.
pub fn each_source_of_stream(
    stream: impl Read,
    name: &str,
    limits: &Limits,
    fields: &SourceFields,
    mut visit: impl FnMut(&str, Result<&[u8], PathError>),
) {
    #[cfg(feature = "parquet")]
    let mut stream = match table::loaded_if_one(stream, limits) {
        Ok(table::Loaded::Table(table)) => return table::each_source(table, name, limits, fields, visit),
        Ok(table::Loaded::Other(stream)) => stream,
        Err(kind) => return visit(name, Err(PathError { file: name.to_owned(), kind })),
    };
    #[cfg(not(feature = "parquet"))]
    let mut stream = stream;
    each_source_in(&mut stream, name, limits, fields, &mut |path, source| {
        visit(path, source.map_err(|error| PathError::read(path, error)));
    });
}

/// Reads every report in a file, of an archive or a list of pages too, and gives each to a visitor with its path.
///
/// # Errors
/// When the file cannot be opened. A document in it that cannot be read is given to the visitor as its error.
///
/// ```
/// let (options, fields) = (gouji::ReadOptions::default(), gouji::core::SourceFields::default());
/// let error = gouji::read_path_all("no/such.zip", &options, &fields, |_, _| {}).unwrap_err();
/// assert_eq!(error.file(), "no/such.zip");
/// ```
pub fn read_path_all(
    path: impl AsRef<Path>,
    options: &ReadOptions,
    fields: &SourceFields,
    mut visit: impl FnMut(&str, Result<Report, PathError>),
) -> Result<(), PathError> {
    each_source_of_path(path, &options.limits, fields, |name, source| {
        match source.and_then(|bytes| read_named_all(bytes, name, options)) {
            Ok(reports) => reports.into_iter().for_each(|report| visit(name, Ok(report))),
            Err(error) => visit(name, Err(error)),
        }
    })
}

/// Tables in Parquet, which have to be read at any place.
#[cfg(feature = "parquet")]
mod table {
    use std::io::{Cursor, Seek, SeekFrom};

    use bytes::Bytes;
    use parquet::file::reader::ChunkReader;

    use super::{File, Limits, PathError, PathErrorKind, Read, SourceFields, io, load};

    /// What a stream holds.
    pub(super) enum Loaded<R> {
        /// A table, in memory.
        Table(Bytes),
        /// Something else, from its first byte on.
        Other(io::Chain<Cursor<Vec<u8>>, R>),
    }

    /// Whether a file is a table, by its first bytes; it stands at its beginning afterwards. What cannot be read
    /// twice, such as a pipe, is none.
    pub(super) fn is_one(mut file: &File) -> io::Result<bool> {
        if !file.metadata()?.is_file() {
            return Ok(false);
        }
        let mut head = Vec::new();
        file.take(4).read_to_end(&mut head)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(head == crate::parquet::SIGNATURE)
    }

    /// Loads a stream if it is a table, by its first bytes.
    pub(super) fn loaded_if_one<R: Read>(mut stream: R, limits: &Limits) -> Result<Loaded<R>, PathErrorKind> {
        let mut head = Vec::new();
        stream.by_ref().take(4).read_to_end(&mut head).map_err(PathErrorKind::Io)?;
        let is_table = head == crate::parquet::SIGNATURE;
        let whole = Cursor::new(head).chain(stream);
        if !is_table {
            return Ok(Loaded::Other(whole));
        }
        load(whole, limits.file_bytes).map(|bytes| Loaded::Table(bytes.into()))
    }

    pub(super) fn each_source<R: ChunkReader + 'static>(
        table: R,
        name: &str,
        limits: &Limits,
        fields: &SourceFields,
        mut visit: impl FnMut(&str, Result<&[u8], PathError>),
    ) {
        crate::parquet::each_source(table, name, limits, fields, &mut |path, source| {
            visit(path, source.map_err(|error| PathError::read(path, error)));
        });
    }
}

fn load(stream: impl Read, limit: usize) -> Result<Vec<u8>, PathErrorKind> {
    let mut bytes = Vec::new();
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    stream.take(one_more).read_to_end(&mut bytes).map_err(PathErrorKind::Io)?;
    if bytes.len() > limit {
        return Err(PathErrorKind::Read(ReadError::new(ReadErrorKind::Limit { name: "file_bytes", limit })));
    }
    Ok(bytes)
}

impl PathError {
    /// A file that could not be opened or loaded.
    #[must_use]
    pub fn io(file: &str, error: io::Error) -> Self {
        Self { file: file.to_owned(), kind: PathErrorKind::Io(error) }
    }

    fn read(file: &str, error: ReadError) -> Self {
        Self { file: file.to_owned(), kind: PathErrorKind::Read(error) }
    }

    /// The file as it was named.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> &PathErrorKind {
        &self.kind
    }

    /// The reason, with the place in the file where it is known.
    #[must_use]
    pub fn reason(&self, language: Language) -> String {
        match &self.kind {
            PathErrorKind::Io(error) => io_reason(error, language),
            PathErrorKind::Read(error) => language.pick(error.message_zh(), error.to_string()),
            PathErrorKind::Form(error) => language.pick(error.message_zh(), error.to_string()),
            PathErrorKind::Baseline(error) => language.pick(error.reason_zh(), error.reason()),
        }
    }

    /// What a user can do about it.
    #[must_use]
    pub fn remedy(&self, language: Language) -> Cow<'static, str> {
        match &self.kind {
            PathErrorKind::Io(error) => io_remedy(error, language).into(),
            PathErrorKind::Read(error) => language.pick(error.remedy_zh(), error.remedy()),
            PathErrorKind::Form(_) => "".into(), // the reason says it
            PathErrorKind::Baseline(error) => language.pick(error.remedy_zh(), error.remedy()).into(),
        }
    }

    /// File, reason and remedy in one line.
    #[must_use]
    pub fn in_words(&self, language: Language) -> String {
        let (file, reason, remedy) = (&self.file, self.reason(language), self.remedy(language));
        if remedy.is_empty() {
            return one_line(&language.pick(format!("{file}：{reason}"), format!("{file}: {reason}")));
        }
        one_line(&language.pick(format!("{file}：{reason}；{remedy}"), format!("{file}: {reason}; {remedy}")))
    }
}

fn io_reason(error: &io::Error, language: Language) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => language.pick("没有这个文件", "there is no such file").to_owned(),
        io::ErrorKind::PermissionDenied => language.pick("没有读取权限", "it may not be read").to_owned(),
        io::ErrorKind::IsADirectory => language.pick("这是文件夹", "it is a folder").to_owned(),
        _ => language.pick(format!("读取失败（{error}）"), format!("it could not be loaded ({error})")),
    }
}

fn io_remedy(error: &io::Error, language: Language) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => language.pick("请检查路径", "check the path"),
        io::ErrorKind::PermissionDenied => language.pick("请检查文件权限", "check its permissions"),
        io::ErrorKind::IsADirectory => language.pick("请指定文件夹中的文件", "name a file in it"),
        _ => language.pick("请重新获取文件后再试", "fetch the file again and retry"),
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

impl std::error::Error for PathError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            PathErrorKind::Io(error) => Some(error),
            PathErrorKind::Read(error) => Some(error),
            PathErrorKind::Form(error) => Some(error),
            PathErrorKind::Baseline(error) => Some(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gouji_core::Limits;

    fn read_limited(bytes: &[u8], file_bytes: usize) -> Result<Report, PathError> {
        let limits = Limits { file_bytes, ..Limits::default() };
        read_stream(bytes, "a.txt", &ReadOptions { limits, ..ReadOptions::default() })
    }

    #[test]
    fn a_stream_above_the_limit_is_not_loaded() {
        let error = read_limited(b"12345", 4).unwrap_err();
        assert_eq!(
            error.in_words(Language::English),
            "a.txt: limit `file_bytes` of 4 passed; raise it (`--limit file_bytes=N`, or `Limits` in code) if the file is to be trusted"
        );
        assert_eq!(
            error.in_words(Language::Chinese),
            "a.txt：超过限制 file_bytes（4）；如文件可信，可调高该限制（--limit file_bytes=N，或代码中的 Limits）"
        );
    }

    #[test]
    fn an_empty_stream_says_so() {
        let error = read_limited(b"", 4).unwrap_err();
        assert_eq!(
            error.in_words(Language::English),
            "a.txt: the file is empty; check that the download or export finished"
        );
    }

    #[test]
    fn a_stub_under_the_name_of_an_office_document_is_refused() {
        let error = read_named(b"404 not found", "a.docx", &ReadOptions::default()).unwrap_err();
        assert!(error.to_string().contains("plain text under the name of another kind of document"));
        let report = "某街道2023年政府信息公开工作年度报告";
        assert!(read_named(report.as_bytes(), "a.docx", &ReadOptions::default()).is_ok());
        assert!(read_named(b"404 not found", "a.txt", &ReadOptions::default()).is_ok());
    }

    #[test]
    fn a_folder_is_no_file() {
        let error = read_path(env!("CARGO_MANIFEST_DIR")).unwrap_err();
        assert_eq!(error.reason(Language::English), "it is a folder");
    }
}

//! The one error of this crate: the bytes could not be opened as a document, or a limit was passed.

use std::borrow::Cow;
use std::fmt;

/// Why bytes could not be read as a document.
///
/// What is odd *inside* a report is never an error; it is a note of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    kind: ReadErrorKind,
    place: Option<String>,
}

/// The kinds of [`ReadError`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// There are no bytes.
    Empty,
    /// The bytes are of a format that is recognised but not read; holds its name.
    UnsupportedFormat(&'static str),
    /// The bytes are of no known format.
    UnknownFormat,
    /// A record of a list holds no document: its fields for pages and bytes are not there, or hold nothing.
    EmptyRecord,
    /// The document is encrypted.
    Encrypted,
    /// The document is cut off or malformed; holds the reason.
    Damaged(String),
    /// A limit was passed; holds its name in [`crate::Limits`] and its value.
    Limit {
        /// The field of [`crate::Limits`].
        name: &'static str,
        /// The limit that was in force.
        limit: usize,
    },
    /// The records of a list have no field of the name that was asked for.
    NoField {
        /// The name that was asked for.
        name: String,
        /// The names of the fields that are there.
        known: Vec<String>,
    },
}

impl ReadError {
    /// An error of the document as a whole.
    #[must_use]
    pub fn new(kind: ReadErrorKind) -> Self {
        Self { kind, place: None }
    }

    /// A malformed or truncated document, with the reason.
    #[must_use]
    pub fn damaged(reason: impl fmt::Display) -> Self {
        Self::new(ReadErrorKind::Damaged(reason.to_string()))
    }

    /// The same error with the place (a part name, a byte offset) at which it was met.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place.get_or_insert_with(|| place.to_string());
        self
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }

    /// Where in the document it was met, where that is known.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// What a user can do about it, in English.
    #[must_use]
    pub fn remedy(&self) -> Cow<'static, str> {
        let remedy = match &self.kind {
            ReadErrorKind::Empty => "check that the download or export finished",
            ReadErrorKind::EmptyRecord => {
                "fetch the page again, or name the field that holds it (`--field-content` and its kin, or \
                 `SourceFields` in code)"
            }
            ReadErrorKind::UnsupportedFormat(_) => "save it as DOCX, XLSX, HTML or plain text",
            ReadErrorKind::UnknownFormat => "give a DOCX, XLSX, HTML or text file",
            ReadErrorKind::Encrypted => "remove the password and save it again",
            ReadErrorKind::Damaged(_) => "fetch the file again, or open and save it in an office program",
            ReadErrorKind::Limit { name, .. } => {
                return format!(
                    "raise it (`--limit {name}=N`, or `Limits` in code) if the file is to be trusted"
                )
                .into();
            }
            ReadErrorKind::NoField { .. } => {
                "name one of them (`--field-content` and its kin, or `SourceFields` in code)"
            }
        };
        remedy.into()
    }

    /// What a user can do about it, in Chinese.
    #[must_use]
    pub fn remedy_zh(&self) -> Cow<'static, str> {
        let remedy = match &self.kind {
            ReadErrorKind::Empty => "请确认下载或导出已完成",
            ReadErrorKind::EmptyRecord => {
                "请重新抓取该页，或指定存放网页的字段（--field-content 等选项，或代码中的 SourceFields）"
            }
            ReadErrorKind::UnsupportedFormat(_) => "请另存为 DOCX、XLSX、HTML 或纯文本",
            ReadErrorKind::UnknownFormat => "请提供 DOCX、XLSX、HTML 或文本文件",
            ReadErrorKind::Encrypted => "请去除密码后重新保存",
            ReadErrorKind::Damaged(_) => "请重新获取文件，或用办公软件打开后重新保存",
            ReadErrorKind::Limit { name, .. } => {
                return format!("如文件可信，可调高该限制（--limit {name}=N，或代码中的 Limits）").into();
            }
            ReadErrorKind::NoField { .. } => {
                "请指定其中一个（--field-content 等选项，或代码中的 SourceFields）"
            }
        };
        remedy.into()
    }

    /// The reason in Chinese.
    #[must_use]
    pub fn message_zh(&self) -> String {
        let reason = match &self.kind {
            ReadErrorKind::Empty => "文件为空".to_owned(),
            ReadErrorKind::EmptyRecord => "该记录没有网页或文件内容".to_owned(),
            ReadErrorKind::UnsupportedFormat(name) => format!("不支持的格式：{name}"),
            ReadErrorKind::UnknownFormat => "无法识别的格式".to_owned(),
            ReadErrorKind::Encrypted => "文件已加密".to_owned(),
            ReadErrorKind::Damaged(reason) => format!("文件损坏：{reason}"),
            ReadErrorKind::Limit { name, limit } => format!("超过限制 {name}（{limit}）"),
            ReadErrorKind::NoField { name, known } => {
                format!("没有字段“{name}”；现有字段：{}", known.join("、"))
            }
        };
        match &self.place {
            Some(place) => format!("{reason}（{place}）"),
            None => reason,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ReadErrorKind::Empty => f.write_str("the file is empty")?,
            ReadErrorKind::EmptyRecord => f.write_str("the record holds no page or document")?,
            ReadErrorKind::UnsupportedFormat(name) => write!(f, "unsupported format: {name}")?,
            ReadErrorKind::UnknownFormat => f.write_str("not a document of a known format")?,
            ReadErrorKind::Encrypted => f.write_str("the document is encrypted")?,
            ReadErrorKind::Damaged(reason) => write!(f, "damaged document: {reason}")?,
            ReadErrorKind::Limit { name, limit } => write!(f, "limit `{name}` of {limit} passed")?,
            ReadErrorKind::NoField { name, known } => {
                write!(f, "there is no field `{name}`; the fields are `{}`", known.join("`, `"))?;
            }
        }
        match &self.place {
            Some(place) => write!(f, " (at {place})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ReadError {}

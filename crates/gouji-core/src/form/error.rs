//! The error of forms and lists of indicators that users bring.

use std::fmt;

/// Why a text is no form or no list of indicators, or a form cannot be used: the line, the key, the reason and the
/// remedy.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// let error = gouji_core::form::Form::from_toml("id = \"Mine\"\nfirst_year = 2021\n").unwrap_err();
/// assert_eq!((error.line(), error.key()), (Some(1), "id"));
/// assert_eq!(error.to_string(), "line 1, `id`: \"Mine\" is no id; use a-z, 0-9, - and _, beginning with a letter");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    pub(super) line: Option<usize>,
    pub(super) key: String,
    pub(super) message: String,
    pub(super) message_zh: String,
}

impl FormError {
    /// The id is that of another form.
    pub(crate) fn id_taken(id: &str) -> Self {
        Self::of_key(
            "id",
            format!("`{id}` is the id of another form; give this one an id of its own"),
            format!("“{id}”已是另一表格格式的 id；请另取 id"),
        )
    }

    /// There are more kinds of table than can be told apart.
    pub(crate) fn too_many_tables(most: usize) -> Self {
        Self::of_key(
            "table.id",
            format!("the forms have more than {most} kinds of table; read with fewer forms at a time"),
            format!("各表格格式合计超过 {most} 种表；请分次使用"),
        )
    }

    /// Something at a line and a key.
    #[cfg(feature = "toml")]
    pub(crate) fn at(line: Option<usize>, key: &str, message: String, message_zh: String) -> Self {
        Self { line, key: key.to_owned(), message, message_zh }
    }

    fn of_key(key: &str, message: String, message_zh: String) -> Self {
        Self { line: None, key: key.to_owned(), message, message_zh }
    }

    /// The line, from 1, where it is known.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The key at fault, for example `table.block.rows.id`; empty where none is.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The same in Chinese.
    #[must_use]
    pub fn message_zh(&self) -> String {
        let line = self.line.map(|line| format!("第{line}行")).unwrap_or_default();
        let key = if self.key.is_empty() { String::new() } else { format!("“{}”", self.key) };
        match (line.is_empty(), key.is_empty()) {
            (true, true) => self.message_zh.clone(),
            _ => format!("{line}{key}：{}", self.message_zh),
        }
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!("line {line}"));
        let key = (!self.key.is_empty()).then(|| format!("`{}`", self.key));
        let place: Vec<String> = line.into_iter().chain(key).collect();
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for FormError {}

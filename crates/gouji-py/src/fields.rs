//! Which fields of a list of pages hold what.

use pyo3::prelude::*;

/// Which fields of the records of a list (JSON Lines, JSON, CSV) hold what. A field that is named has to be there;
/// what is not given has its usual names.
#[pyclass(frozen, eq, hash, module = "gouji")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct SourceFields {
    /// The field that holds a page or text; usually `html`, `raw_html`, `content`, `text`, `body` or `page`.
    #[pyo3(get)]
    content: Option<String>,
    /// The field that holds the bytes of a document, in base64; usually `bytes`, `base64`, `content_base64` or `data`.
    #[pyo3(get)]
    bytes: Option<String>,
    /// The field that holds the title of the page; usually title.
    #[pyo3(get)]
    title: Option<String>,
    /// The field that names the document in its source; without it that is the number of the record.
    #[pyo3(get)]
    path: Option<String>,
}

#[pymethods]
impl SourceFields {
    #[new]
    #[pyo3(signature = (*, content=None, bytes=None, title=None, path=None))]
    fn new(
        content: Option<String>,
        bytes: Option<String>,
        title: Option<String>,
        path: Option<String>,
    ) -> Self {
        Self { content, bytes, title, path }
    }

    fn __repr__(&self) -> String {
        let shown = |name: &str, value: &Option<String>| match value {
            Some(value) => format!("{name}={value:?}"),
            None => format!("{name}=None"),
        };
        let fields = [
            shown("content", &self.content),
            shown("bytes", &self.bytes),
            shown("title", &self.title),
            shown("path", &self.path),
        ];
        format!("SourceFields({})", fields.join(", "))
    }
}

impl SourceFields {
    /// The fields of the library.
    pub(crate) fn to_library(&self) -> gouji::core::SourceFields {
        let Self { content, bytes, title, path } = self.clone();
        gouji::core::SourceFields { content, bytes, title, path }
    }
}

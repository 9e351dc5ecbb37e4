//! What the prose of reports is read for: the indicators of the library, and those that a user brings as TOML.

use gouji::core::report;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error;

/// What claims in the prose are read as: the indicators of the library, and those that a user brings with their words.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(Clone, PartialEq)]
pub(crate) struct Indicators(pub(crate) report::Indicators);

#[pymethods]
impl Indicators {
    /// The indicators of the library.
    #[new]
    fn new() -> Self {
        Self(report::Indicators::default())
    }

    /// The indicators of the library and those that a TOML text describes; `FormError` says where and why a text is no
    /// such list.
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        let indicators =
            report::Indicators::from_toml(text).map_err(|error| error::form_error(py, &error))?;
        Ok(Self(indicators))
    }

    /// The names in Chinese by their ids, those of the user first.
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let names = PyDict::new(py);
        for indicator in self.0.iter() {
            names.set_item(&*indicator.id, &*indicator.name)?;
        }
        Ok(names)
    }

    fn __repr__(&self) -> String {
        format!("<Indicators {}>", self.0.iter().count())
    }
}

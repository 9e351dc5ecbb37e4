//! Values that Python has of its own: numbers that stay exact, JSON objects as dictionaries, texts as literals.

use gouji::core::Decimal;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString, PyTuple, PyType};
use serde_json::Value;

/// An exact number: an `int` where it is whole, else a `decimal.Decimal`. Never a `float`.
pub(crate) struct Number(pub(crate) Decimal);

impl<'py> IntoPyObject<'py> for Number {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.0.to_integer() {
            Some(integer) => Ok(integer.into_pyobject(py)?.into_any()),
            None => decimal(py, &self.0.to_string()),
        }
    }
}

/// A `decimal.Decimal` of these digits.
fn decimal<'py>(py: Python<'py>, digits: &str) -> PyResult<Bound<'py, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")?.call1((digits,))
}

/// A JSON value as Python objects, its numbers exact.
pub(crate) fn from_json<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(truth) => Ok(truth.into_pyobject(py)?.to_owned().into_any()),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => Ok(integer.into_pyobject(py)?.into_any()),
            None => decimal(py, &number.to_string()),
        },
        Value::String(text) => Ok(PyString::new(py, text).into_any()),
        Value::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(from_json(py, item)?)?;
            }
            Ok(list.into_any())
        }
        Value::Object(fields) => {
            let dict = PyDict::new(py);
            for (name, field) in fields {
                dict.set_item(name, from_json(py, field)?)?;
            }
            Ok(dict.into_any())
        }
    }
}

/// Values of the library as a tuple of what Python sees of each.
pub(crate) fn tuple<'py, T: Clone, W>(
    py: Python<'py>,
    own: &[T],
    wrap: fn(T) -> W,
) -> PyResult<Bound<'py, PyTuple>>
where
    W: IntoPyObject<'py>,
{
    PyTuple::new(py, own.iter().cloned().map(wrap).collect::<Vec<_>>())
}

/// How Python would write the value in a program.
pub(crate) fn literal<'py>(py: Python<'py>, value: impl IntoPyObject<'py>) -> PyResult<String> {
    Ok(value.into_bound_py_any(py)?.repr()?.to_string())
}
